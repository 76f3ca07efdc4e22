//! Rows of an own table as pasted from Excel or typed with |. Knows lines and marks, no table.

use super::csv;
use crate::source::{FileId, Span, Spanned};
use std::ops::Range;

/// What may stand between cells that are typed.
const BARS: [char; 3] = ['|', '｜', '│'];

/// Rows of cells with their places.
pub(super) type Rows = Vec<Vec<Spanned<String>>>;

/// The first line of three or more dashes.
pub(super) fn dashes(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim();
        let dash = |character| matches!(character, '-' | '—' | '－' | '─' | '=');
        if plain.chars().count() >= 3 && plain.chars().all(dash) {
            return Some(start..start + line.len());
        }
        start += line.len();
    }
    None
}

/// Where rows begin that nobody has put a line of dashes before: from there to the end every line has a tab or a |, and
/// there are two or more.
pub(super) fn undashed(text: &str) -> Option<usize> {
    let parted = |line: &str| line.contains('\t') || line.contains(BARS);
    let mut start = None;
    let (mut at, mut rows) = (0, 0);
    for line in lines(text) {
        if parted(line.trim()) {
            start.get_or_insert(at);
            rows += 1;
        } else if !line.trim().is_empty() {
            (start, rows) = (None, 0);
        }
        at += line.len();
    }
    start.filter(|_| rows > 1)
}

/// Keys that were pasted as rows, a name in one cell and its value in the next: 标题⇥各专业招生数.
#[derive(Default)]
pub(super) struct Keys<'t> {
    /// 标题.
    pub(super) title: Option<&'t str>,
    /// 单位.
    pub(super) unit: Option<&'t str>,
    /// The bytes they take, up to the first row of the table.
    pub(super) length: usize,
}

/// The keys that rows begin with.
pub(super) fn keys(text: &str) -> Keys<'_> {
    let mut keys = Keys::default();
    for line in text.split_inclusive('\n') {
        let mut cells = line.split(['\t', BARS[0], BARS[1], BARS[2]]).map(str::trim).filter(|cell| !cell.is_empty());
        let (Some(key), Some(value), None) = (cells.next(), cells.next(), cells.next()) else { break };
        match key.trim_end_matches([':', '：']) {
            "标题" | "表题" if keys.title.is_none() => keys.title = Some(value),
            "单位" if keys.unit.is_none() => keys.unit = Some(value),
            _ => break,
        }
        keys.length += line.len();
    }
    keys
}

/// Rows pasted from Excel or typed: split by tabs if the row has one, else by |.
pub(super) fn rows(file: FileId, text: &str, range: Range<usize>) -> Rows {
    let mut rows = Vec::new();
    let mut start = range.start;
    let separator = Separator::of(&text[range.clone()]);
    let framed = is_framed(&text[range.clone()]);
    for line in lines(&text[range]) {
        let row = line.trim_end_matches(['\n', '\r']);
        if !row.trim().is_empty() && !is_rule(row) {
            rows.push(match separator {
                Separator::Marks if row.contains('\t') => cells(file, row, start, &['\t']),
                Separator::Marks => {
                    let mut cells = cells(file, row, start, &BARS);
                    if framed {
                        cells.remove(0);
                        cells.pop();
                    }
                    cells
                }
                Separator::Commas => cells(file, row, start, &[',', '，']),
                Separator::Blanks => parted_by_blanks(file, row, start),
            });
        }
        start += line.len();
    }
    rows
}

/// True if every row has a bar at both ends, as Markdown writes tables; where only some have, their outer cells are empty.
fn is_framed(text: &str) -> bool {
    let framed = |row: &str| row.starts_with(BARS) && row.ends_with(BARS) && row.matches(BARS).count() > 1;
    let mut rows = text.lines().map(str::trim).filter(|row| !row.is_empty());
    rows.all(|row| framed(row) && !row.contains('\t'))
}

/// The parts of what is pasted, parted by further lines of dashes.
pub(super) fn parts(file: FileId, text: &str, range: Range<usize>) -> Vec<Rows> {
    let mut parts = Vec::new();
    let mut from = range.start;
    while let Some(line) = dashes(&text[from..range.end]) {
        parts.push(rows(file, text, from..from + line.start));
        from += line.end;
    }
    parts.push(rows(file, text, from..range.end));
    parts.retain(|rows| !rows.is_empty());
    parts
}

/// What parts the cells of pasted rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// Tabs or |.
    Marks,
    Commas,
    /// Two blanks or more.
    Blanks,
}

impl Separator {
    /// Tabs and | if any line has one; else commas or runs of blanks, if they part every line into as many cells.
    fn of(text: &str) -> Self {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() < 2 || lines.iter().any(|line| line.contains('\t') || line.contains(BARS)) {
            return Self::Marks;
        }
        let even = |count: &dyn Fn(&str) -> usize| {
            let counts: Vec<usize> = lines.iter().map(|line| count(line)).collect();
            counts[0] > 1 && counts.iter().all(|count| *count == counts[0])
        };
        if even(&|line| line.split([',', '，']).count()) {
            Self::Commas
        } else if even(&|line| line.replace('　', "  ").split("  ").filter(|part| !part.trim().is_empty()).count()) {
            Self::Blanks
        } else {
            Self::Marks
        }
    }
}

/// Cells parted by two blanks or more, or a wide one.
fn parted_by_blanks(file: FileId, row: &str, start: usize) -> Vec<Spanned<String>> {
    let mut cells = Vec::new();
    let mut from = 0;
    let mut run: Option<(usize, usize)> = None;
    for (at, c) in row.char_indices().chain([(row.len(), '\n')]) {
        if matches!(c, ' ' | '　') {
            let (_, width) = run.get_or_insert((at, 0));
            *width += if c == '　' { 2 } else { 1 };
            continue;
        }
        let gap = run.take().filter(|(begin, width)| *width >= 2 && *begin > from);
        let end = if at == row.len() { Some(gap.map_or(at, |(begin, _)| begin)) } else { gap.map(|(begin, _)| begin) };
        if let Some(end) = end {
            let raw = &row[from..end];
            let left = from + (raw.len() - raw.trim_start().len());
            let cell = raw.trim();
            cells.push(Spanned::new(cell.to_owned(), Span::new(file, start + left, start + left + cell.len())));
            from = at;
        }
    }
    cells
}

/// The lines of what is pasted. Excel puts quotes around a cell of several lines, which is one row all the same.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut end = 0;
        loop {
            let line = end + rest[end..].find('\n').map_or(rest.len() - end, |at| at + 1);
            let open = open_cell(&rest[end..line]).map(|at| end + at);
            let close = open.and_then(|at| Some(at + closed(&rest[at..], at > 0)?));
            end = close.filter(|close| *close > line).unwrap_or(line);
            if end == line {
                break;
            }
        }
        let (line, after) = rest.split_at(end);
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

/// Where the last cell of a line begins, if it begins with a quote.
fn open_cell(line: &str) -> Option<usize> {
    let start = line.rfind('\t').map_or(0, |tab| tab + 1);
    line[start..].starts_with('"').then_some(start)
}

/// The bytes of a quoted cell without tabs that has a tab at its one side or the other and ends where a cell ends.
fn closed(text: &str, behind_tab: bool) -> Option<usize> {
    let length = csv::quoted(text)?;
    let behind = &text[length..];
    let ends = behind.starts_with('\t') || behind_tab && (behind.is_empty() || behind.starts_with(['\r', '\n']));
    (ends && !text[..length].contains('\t')).then_some(length)
}

/// True for the rule that Markdown draws below the head of a table: |---|:---:|.
fn is_rule(row: &str) -> bool {
    let mut cells = row.trim().trim_start_matches(BARS).trim_end_matches(BARS).split(BARS).map(str::trim);
    let dashes = |cell: &str| cell.contains('-') && cell.trim_matches(':').bytes().all(|one| one == b'-');
    let drawn = |cell: &str| cell.len() > 2 && dashes(cell);
    row.contains(BARS) && cells.all(drawn)
}

/// Cells parted by a mark. The first keeps the wide blanks that indent it.
fn cells(file: FileId, row: &str, start: usize, separators: &[char]) -> Vec<Spanned<String>> {
    let mut cells: Vec<Spanned<String>> = Vec::new();
    let mut from = 0;
    for (at, mark) in row.char_indices().filter(|(_, mark)| separators.contains(mark)).chain([(row.len(), '\n')]) {
        let raw = &row[from..at];
        let cell = raw.trim();
        let left = from + (raw.len() - raw.trim_start().len());
        let leading = !cell.is_empty() && cells.iter().all(|cell| cell.value.is_empty());
        let value = match csv::unquoted(cell).filter(|text| text.contains('\n')) {
            Some(text) => text,
            None if leading => indented(raw, cell),
            None => cell.to_owned(),
        };
        cells.push(Spanned::new(value, Span::new(file, start + left, start + left + cell.len())));
        from = (at + mark.len_utf8()).min(row.len());
    }
    cells
}

/// The text of a cell with the wide blanks before it.
pub(super) fn indented(raw: &str, cell: &str) -> String {
    let blanks = &raw[..raw.len() - raw.trim_start().len()];
    blanks.chars().filter(|blank| *blank == '\u{3000}').chain(cell.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let rows = rows(FileId(0), text, 0..text.len());
        rows.iter().map(|row| row.iter().map(|cell| cell.value.as_str()).collect::<Vec<_>>().join("/")).collect()
    }

    #[test]
    fn keys_pasted_as_rows_are_no_rows() {
        let keys = keys("标题\t招生\t\n单位：\t人\n单位\t2024\n机电\t5\n");
        assert_eq!(
            (keys.title, keys.unit, keys.length),
            (Some("招生"), Some("人"), "标题\t招生\t\n单位：\t人\n".len())
        );
        assert_eq!(super::keys("标题\t一年级\t二年级\n").length, 0);
    }

    #[test]
    fn a_cell_of_several_lines_comes_in_quotes() {
        let text = "项目\t内容\t数\n\"零\n一\"\t字\t0\n甲\t\"第一行\n第\"\"二\"\"行\"\t3\n乙\t\"引号\"\t4\n丙\t\"不配对\t5\n丁\t\"到底\n末行\"\n";
        let expected = [
            "项目/内容/数",
            "零\n一/字/0",
            "甲/第一行\n第\"二\"行/3",
            "乙/\"引号\"/4",
            "丙/\"不配对/5",
            "丁/到底\n末行",
        ];
        assert_eq!(read(text), expected);
        assert_eq!(undashed("标题: 表\n甲\t\"一\n二\"\t3\n乙\t三\t4\n"), Some("标题: 表\n".len()));
    }

    #[test]
    fn the_rule_of_a_markdown_table_is_no_row_and_wide_blanks_indent_a_label() {
        assert_eq!(read("|专业|人数|\n|---|:--:|\n|机电|5|\n|----|---:|\n"), ["专业/人数", "机电/5"]);
        assert_eq!(read("项 | 数\n甲 | -\n— | --\n"), ["项/数", "甲/-", "—/--"]);
        assert_eq!(read("项 | 数\n　　甲 | 　5\n"), ["项/数", "　　甲/5"]);
        assert_eq!(read("|项|数|\n|　甲|5|\n"), ["项/数", "　甲/5"]);
    }

    #[test]
    fn rows_are_parted_by_what_parts_them_all() {
        assert_eq!(read("专业\t人数\n机电\t5\n"), ["专业/人数", "机电/5"]);
        assert_eq!(read("|专业|人数|\n|机电|5|\n"), ["专业/人数", "机电/5"]);
        assert_eq!(read("项 | 一 | 二 | 注\n | 5 | 6 | \n"), ["项/一/二/注", "/5/6/"]);
        assert_eq!(read("专业,人数\n机电，5\n"), ["专业/人数", "机电/5"]);
        assert_eq!(read("专业  一 年级   合计\n机电　 5    9\n"), ["专业/一 年级/合计", "机电/5/9"]);
        assert_eq!(read("荣誉\n第一名，二等奖\n"), ["荣誉", "第一名，二等奖"]);
    }
}
