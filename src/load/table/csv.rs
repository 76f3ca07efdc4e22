//! `tables/*.csv`: the rows of an own table as Excel saves them. Knows commas, quotes and places, no table.

use crate::source::{FileId, Span, Spanned};

/// The rows; lines without any text are passed over. The place of a quoted cell has its quotes.
pub(super) fn rows(file: FileId, text: &str) -> Vec<Vec<Spanned<String>>> {
    let separator = separator(text);
    let (mut rows, mut row, mut at) = (Vec::new(), Vec::new(), if text.starts_with('\u{feff}') { 3 } else { 0 });
    while at <= text.len() {
        let rest = &text[at..];
        let quoted = rest.starts_with('"').then(|| quoted(rest)).flatten();
        let written = quoted.unwrap_or(0);
        let length = written + rest[written..].find([separator, '\n']).unwrap_or(rest.len() - written);
        let raw = &rest[..length];
        let cell = raw.trim();
        let start = at + (raw.len() - raw.trim_start().len());
        let value = quoted.and_then(|_| unquoted(cell)).unwrap_or_else(|| cell.to_owned());
        row.push(Spanned::new(value, Span::new(file, start, start + cell.len())));
        at += length;
        if !text[at..].starts_with(separator) {
            let done: Vec<Spanned<String>> = std::mem::take(&mut row);
            if done.iter().any(|cell| !cell.value.is_empty()) {
                rows.push(done);
            }
        }
        at += 1;
    }
    rows
}

/// The text of a quoted cell.
pub(super) fn unquoted(cell: &str) -> Option<String> {
    let inside = cell.strip_prefix('"')?.strip_suffix('"')?;
    Some(inside.replace("\"\"", "\"").replace('\r', "").trim().to_owned())
}

/// How many bytes a quoted cell takes, its quotes included; none if it is never closed.
pub(super) fn quoted(text: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        at += text.get(at..)?.find('"')? + 1;
        match text.get(at..) {
            Some(rest) if rest.starts_with('"') => at += 1,
            _ => return Some(at),
        }
    }
}

/// Commas, or what some settings of Excel write instead.
fn separator(text: &str) -> char {
    let line = text.lines().next().unwrap_or_default();
    [',', '\t', ';'].into_iter().find(|separator| line.contains(*separator)).unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_as_excel_saves_them() {
        let text = "\u{feff}专业,人数\r\n\"机电,\"\"甲\"\"\",\"1,234\"\r\n,\r\n电子, 5\r\n\"未完";
        let rows = rows(FileId(0), text);
        let shown: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.value.as_str()).collect()).collect();
        assert_eq!(shown, [vec!["专业", "人数"], vec!["机电,\"甲\"", "1,234"], vec!["电子", "5"], vec!["\"未完"]]);
        assert_eq!(&text[rows[1][1].span.range()], "\"1,234\"");
    }
}
