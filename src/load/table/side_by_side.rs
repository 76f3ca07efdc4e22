//! Lists set side by side to save room (序号 | 项目 | 数 | 序号 | 项目 | 数): one list of rows, which is printed as it was
//! written.

use super::pasted::Rows;
use crate::model::table::is_plain_total;
use crate::source::Spanned;
use std::collections::HashSet;

/// How such a table is written.
pub(in crate::load) struct SideBySide {
    /// How many lists.
    pub(super) lists: usize,
    /// How many rows each has on the page.
    pub(super) rows: usize,
    /// True if a row of totals runs below all of them: the last row, which is none of the lists'.
    pub(super) total: bool,
    /// The head over all of them.
    pub(super) head: Rows,
}

/// Puts the lists one below the other, if the head repeats itself as a whole; `head` becomes that of one list.
/// A last row that is said to be the total (`totalled`) must call itself so when it is the last of all.
pub(super) fn unfold(head: &mut Rows, rows: &mut Rows, totalled: bool) -> Option<SideBySide> {
    let width = head.first()?.len();
    let regular = head.iter().chain(rows.iter()).all(|row| row.len() == width);
    let size = (2..=width / 2).find(|size| width % size == 0 && repeats(head, *size)).filter(|_| regular)?;
    let lists = width / size;
    let total = total_below(rows, size);
    let rows_of_lists = &rows[..rows.len() - usize::from(total.is_some())];
    let blank = |row: &[Spanned<String>]| row.iter().all(|cell| cell.value.trim().is_empty());
    let leans = |list: usize, at: usize, row: &[Spanned<String>]| {
        let above = at == 0 && list > 0 && row.iter().any(|cell| cell.value.trim() == "同上");
        row.first().is_some_and(|cell| cell.value.trim() == "同左") || above
    };
    let mut found: Rows = Vec::new();
    for list in 0..lists {
        let own: Vec<&[Spanned<String>]> =
            rows_of_lists.iter().map(|row| &row[list * size..(list + 1) * size]).collect();
        let written = own.iter().rposition(|row| !blank(row)).map_or(0, |last| last + 1);
        let whole = list + 1 == lists || written == own.len();
        let ends_with_total = own[..written].last().is_some_and(|row| is_plain_total(&row[0].value));
        if ends_with_total && (list + 1 < lists || total.is_some()) {
            return None;
        }
        let leaning = own.iter().enumerate().any(|(at, row)| leans(list, at, row));
        if !whole || leaning || own[..written].iter().any(|row| blank(row)) {
            return None;
        }
        found.extend(own[..written].iter().map(|row| row.to_vec()));
    }
    let whole = SideBySide { lists, rows: rows_of_lists.len(), total: total.is_some(), head: head.clone() };
    found.extend(total);
    if totalled && !found.last().is_some_and(|row| is_plain_total(&row[0].value)) {
        return None;
    }
    head.iter_mut().for_each(|row| row.truncate(size));
    *rows = found;
    Some(whole)
}

/// The row of totals below all lists, as a row of one list: 合计 with one number, wherever that stands.
fn total_below(rows: &Rows, size: usize) -> Option<Vec<Spanned<String>>> {
    let (last, above) = rows.split_last()?;
    let (label, rest) = last.split_first().filter(|(label, _)| is_plain_total(&label.value) && !above.is_empty())?;
    let written = |cell: &Spanned<String>| !matches!(cell.value.trim(), "" | "同左") && cell.value != label.value;
    let mut values = rest.iter().enumerate().filter(|(_, cell)| written(cell));
    let (at, value) = values.next().filter(|_| values.next().is_none())?;
    let written_in = (at + 1) % size;
    let numeric = |column: &usize| {
        let mut cells =
            above.iter().flat_map(|row| row.iter().skip(*column).step_by(size)).map(|cell| cell.value.trim());
        cells.clone().any(is_number) && cells.all(|text| is_number(text) || matches!(text, "" | "——" | "待填"))
    };
    // in a cell merged over several columns it stands below the first that holds numbers
    let first = || (1..size).find(numeric);
    let column = Some(written_in).filter(|at| *at > 0 && numeric(at)).or_else(first).unwrap_or(written_in);
    if column == 0 {
        return None;
    }
    let blank = Spanned::new(String::new(), label.span);
    let cell = |at: usize| {
        if at == 0 {
            label
        } else if at == column {
            value
        } else {
            &blank
        }
    };
    Some((0..size).map(|at| cell(at).clone()).collect())
}

/// True for a plain number, as cells below one another hold it.
fn is_number(text: &str) -> bool {
    let text = text.trim_start_matches(['+', '-']);
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(digits)
}

/// True if a head is so many columns over and over, each with a name of its own.
fn repeats(head: &Rows, size: usize) -> bool {
    let alike = |row: &Vec<Spanned<String>>| {
        let mut cells = row.iter().enumerate();
        cells.all(|(at, cell)| row.get(at % size).is_some_and(|first| first.value.trim() == cell.value.trim()))
    };
    let own = |row: &Vec<Spanned<String>>| row.first().is_some_and(|cell| cell.value.trim() != "同左");
    let path = |at: usize| head.iter().filter_map(|row| Some(row.get(at)?.value.trim())).collect::<Vec<_>>().join("/");
    let names: HashSet<String> = (0..size).map(path).filter(|name| !name.trim_matches('/').is_empty()).collect();
    head.iter().all(alike) && head.iter().all(own) && names.len() == size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn rows(lines: &[&str]) -> Rows {
        let row = |line: &&str| line.split('|').map(|cell| Spanned::new(cell.to_owned(), Span::default())).collect();
        lines.iter().map(row).collect()
    }

    fn shown(head: &[&str], body: &[&str]) -> Option<Vec<String>> {
        let (mut head, mut body) = (rows(head), rows(body));
        unfold(&mut head, &mut body, false)?;
        let texts =
            |row: &Vec<Spanned<String>>| row.iter().map(|cell| cell.value.as_str()).collect::<Vec<_>>().join("|");
        Some(head.iter().chain(&body).map(texts).collect())
    }

    #[test]
    fn a_head_that_repeats_itself_is_that_of_one_list() {
        let found = shown(&["项|数|项|数"], &["甲|1|丙|3", "乙|2||"]);
        assert_eq!(found.unwrap(), ["项|数", "甲|1", "乙|2", "丙|3"]);
        assert_eq!(shown(&["项|数|项|值"], &["甲|1|丙|3"]), None);
        assert_eq!(shown(&["招生|同左|在校|同左", "男|女|男|女"], &["1|2|3|4"]), None);
        assert_eq!(shown(&["数|数|数|数"], &["1|2|3|4"]), None);
        assert_eq!(shown(&["项|数|项|数"], &["||丙|3"]), None);
        assert_eq!(shown(&["项|数|项|数"], &["甲|1|同左|3"]), None);
        let summed = Some(["项|数", "甲|1", "乙|2", "合计|3"].map(str::to_owned).to_vec());
        for lines in [["甲|1|乙|2", "合计|3||"], ["甲|1|乙|2", "合计|同左|同左|3"], ["甲|1|合计|3", "乙|2||"]]
        {
            assert_eq!(shown(&["项|数|项|数"], &lines), summed, "{lines:?}");
        }
        assert_eq!(shown(&["项|数|项|数"], &["甲|1|丙|3", "合计|1|合计|3"]), None);
        let numbered = shown(&["号|项|数|号|项|数"], &["1|甲|4|2|乙|6", "合计|10|同左|同左|同左|同左"]);
        assert_eq!(numbered.unwrap(), ["号|项|数", "1|甲|4", "2|乙|6", "合计||10"]);
        let own = shown(&["项|数|项|数"], &["教师|2|学生|6", "教师合计|5|学生合计|30"]);
        assert_eq!(own.unwrap(), ["项|数", "教师|2", "教师合计|5", "学生|6", "学生合计|30"]);
    }
}
