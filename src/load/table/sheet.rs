//! Rows of an own table from a sheet of a workbook: the cells taken (区域), merged cells as 同左 and 同上, and columns chosen
//! by their names. Knows cells and places, no workbook.

use super::head;
use super::pasted::Rows;
use crate::load::nearest;
use crate::model::{NameKind, Problem, ProblemKind};
use crate::nearest::loose;
use crate::source::workbook::{Merge, Sheet};
use crate::source::{Node, Span, Spanned};
use std::ops::RangeInclusive;

const LEFT: &str = "同左";
const ABOVE: &str = "同上";
/// In how many first rows the names of the columns are looked for.
const HEAD_ROWS: usize = 20;
/// How many marks the merged cells of a sheet may become: every cell of the largest own table twice.
const MARK_LIMIT: usize = 256_000;

/// Rows and columns of a sheet, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Area {
    rows: RangeInclusive<usize>,
    columns: RangeInclusive<usize>,
}

/// 区域: A2:F20 with the marks people type.
pub(super) fn area(text: &Spanned<String>, problems: &mut Vec<Problem>) -> Option<Area> {
    let plain: String = loose(&text.value).filter(|one| *one != '$').collect();
    let found = plain.split_once([':', '-', '~']).and_then(|(first, last)| {
        let ((top, left), (bottom, right)) = (address(first)?, address(last)?);
        (top <= bottom && left <= right).then_some(Area { rows: top..=bottom, columns: left..=right })
    });
    if found.is_none() {
        let expected = "左上角和右下角的两格，如 A2:F20".to_owned();
        problem(
            ProblemKind::BadValue { key: "区域".to_owned(), text: text.value.clone(), expected },
            text.span,
            problems,
        );
    }
    found
}

/// Row and column of a cell's address in lower case.
fn address(text: &str) -> Option<(usize, usize)> {
    let digits = text.find(|one: char| one.is_ascii_digit())?;
    let (letters, number) = text.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|one| one.is_ascii_lowercase()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, one| column * 26 + usize::from(one - b'a') + 1);
    Some((number.parse::<usize>().ok()?.checked_sub(1)?, column - 1))
}

/// The rows of a sheet, or of an area of it. Where none is named, blank edges, blank rows and the title above the head are
/// left out; with the unit that stands there.
pub(super) fn rows(sheet: Sheet, merges: &[Merge], area: Option<Area>) -> (Rows, Option<String>) {
    let mut rows = sheet.rows;
    let whole = area.is_none();
    let taken = area.unwrap_or_else(|| written(&rows));
    let title = if whole { title_rows(&rows, &taken) } else { 0 };
    let above = rows.iter().skip(*taken.rows.start()).take(title).flatten();
    let unit = above.into_iter().find_map(|cell| unit_above(&cell.value));
    let (top, left) = (*taken.rows.start() + title, *taken.columns.start());
    let taken = Area { rows: top..=*taken.rows.end(), columns: taken.columns };
    mark(&mut rows, merges, &taken);
    let width = taken.columns.end().saturating_add(1).saturating_sub(left);
    let rows = rows.into_iter().skip(top).take(taken.rows.end().saturating_add(1).saturating_sub(top));
    let rows = rows.map(|row| row.into_iter().skip(left).take(width).collect::<Vec<_>>());
    (rows.filter(|row| row.iter().any(|cell| !cell.value.is_empty())).collect(), unit)
}

/// The rows of a .csv file without the title and the unit above its head, and that unit.
pub(super) fn below_title(mut rows: Rows) -> (Rows, Option<String>) {
    let taken = written(&rows);
    let title = title_rows(&rows, &taken);
    let unit = rows.iter().take(title).flatten().find_map(|cell| unit_above(&cell.value));
    (rows.split_off(title), unit)
}

/// The title that stands above the head of a .csv file.
pub(super) fn title_above(rows: &Rows) -> Option<&Spanned<String>> {
    let above = rows.iter().take(title_rows(rows, &written(rows))).flatten();
    above.filter(|cell| !cell.value.is_empty()).find(|cell| unit_above(&cell.value).is_none())
}

/// The unit that stands above a head: 万元 of （单位：万元）.
fn unit_above(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']).trim();
    let rest = text.strip_prefix("单位")?.trim_start();
    let unit = rest.strip_prefix(['：', ':'])?.trim();
    (!unit.is_empty()).then(|| unit.to_owned())
}

/// The cells between the first and the last that hold anything.
fn written(rows: &Rows) -> Area {
    let filled = |row: &&Vec<Spanned<String>>| row.iter().any(|cell| !cell.value.is_empty());
    let places = |row: &Vec<Spanned<String>>| {
        let first = row.iter().position(|cell| !cell.value.is_empty());
        first.zip(row.iter().rposition(|cell| !cell.value.is_empty()))
    };
    let top = rows.iter().position(|row| filled(&row)).unwrap_or(0);
    let left = rows.iter().filter_map(places).map(|(first, _)| first).min().unwrap_or(0);
    let right = rows.iter().filter_map(places).map(|(_, last)| last).max().unwrap_or(0);
    Area { rows: top..=rows.len().saturating_sub(1), columns: left..=right }
}

/// How many first rows hold one text only, such as the title and the unit above the head of a table of several columns.
fn title_rows(rows: &Rows, taken: &Area) -> usize {
    if taken.columns.start() == taken.columns.end() {
        return 0;
    }
    let rows = rows.get(taken.rows.clone()).unwrap_or_default();
    let single = |row: &&Vec<Spanned<String>>| row.iter().filter(|cell| !cell.value.is_empty()).count() <= 1;
    let count = rows.iter().take_while(single).count();
    if count < rows.len() { count } else { 0 }
}

/// Writes 同左 and 同上 into the cells that are merged with another inside the area.
fn mark(rows: &mut Rows, merges: &[Merge], taken: &Area) {
    let mut left = MARK_LIMIT;
    let outside = |merge: &Merge| {
        merge.end.0 < *taken.rows.start()
            || merge.end.1 < *taken.columns.start()
            || merge.start.0 > *taken.rows.end()
            || merge.start.1 > *taken.columns.end()
    };
    for merge in merges.iter().filter(|merge| !outside(merge)) {
        let top = merge.start.0.max(*taken.rows.start());
        let first = merge.start.1.max(*taken.columns.start());
        let text = |rows: &Rows| rows.get(merge.start.0)?.get(merge.start.1).map(|cell| cell.value.clone());
        if let Some(text) = text(rows).filter(|_| (top, first) != merge.start)
            && let Some(cell) = rows.get_mut(top).and_then(|row| row.get_mut(first))
        {
            cell.value = text;
        }
        for row in top..=merge.end.0.min(*taken.rows.end()) {
            for column in first..=merge.end.1.min(*taken.columns.end()) {
                let Some(rest) = left.checked_sub(1) else { return };
                left = rest;
                if let Some(cell) = rows.get_mut(row).and_then(|row| row.get_mut(column))
                    && (row, column) != (top, first)
                {
                    LEFT.clone_into(&mut cell.value);
                    if column == first {
                        ABOVE.clone_into(&mut cell.value);
                    }
                }
            }
        }
    }
}

/// The names of a head written as one list of columns; none where the head is counted in rows or has groups.
pub(super) fn flat_head(node: Option<&Node>) -> Option<Vec<Spanned<String>>> {
    let list = node.filter(|_| head::counted(node, 0).is_none())?.list()?;
    let text = |entry: &Node| Some(Spanned::new(entry.text()?.to_owned(), entry.span));
    list.iter().map(text).collect::<Option<Vec<_>>>().filter(|names| !names.is_empty())
}

/// The columns of these names, in their order, from the row below the sheet's own head. A sheet without any of the names
/// and as wide as the list has no head: it is taken as it stands.
pub(super) fn picked(names: &[Spanned<String>], rows: Rows, problems: &mut Vec<Problem>) -> Option<Rows> {
    let known =
        |row: &Vec<Spanned<String>>| names.iter().filter(|name| row.iter().any(|cell| same(cell, name))).count();
    let best = rows.iter().take(HEAD_ROWS).map(known).max().unwrap_or(0);
    let Some(top) = rows.iter().position(|row| best > 0 && known(row) == best) else {
        return without_head(names, rows, problems);
    };
    // the first row of the head, and the first one below it
    let top = (0..=top).find(|row| known(&rows[*row]) > 0).unwrap_or(top);
    let end = (top + 1..rows.len()).find(|row| !goes_on(&rows, names, top, *row)).unwrap_or(rows.len());
    let columns: Vec<Option<usize>> = names.iter().map(|name| column(name, &rows[top..end], problems)).collect();
    let body = rows.into_iter().skip(end).map(|row| taken(row, &columns));
    Some(body.filter(|row| row.iter().any(|cell| !cell.value.is_empty())).collect())
}

fn without_head(names: &[Spanned<String>], rows: Rows, problems: &mut Vec<Problem>) -> Option<Rows> {
    if rows.iter().any(|row| row.len() == names.len()) {
        return Some(rows);
    }
    let (first, last) = names.first().zip(names.last())?;
    let head = rows.first()?.iter().map(|cell| cell.value.as_str());
    let head: Vec<&str> = head.filter(|text| !matches!(*text, "" | LEFT | ABOVE)).collect();
    let text = names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join("、");
    let expected = format!("工作表里的列名（第一行是：{}）", head.join("、"));
    problem(ProblemKind::BadValue { key: "表头".to_owned(), text, expected }, first.span.to(last.span), problems);
    None
}

/// True for a further row of a sheet's head: a cell above a named column goes on into it, or it has names itself.
fn goes_on(rows: &Rows, names: &[Spanned<String>], top: usize, row: usize) -> bool {
    let named = |cell: &Spanned<String>| names.iter().any(|name| same(cell, name));
    let merged = rows[row].iter().enumerate().any(|(column, cell)| {
        let above = (top..row).rev().map(|row| &rows[row][column]).find(|cell| cell.value != ABOVE);
        cell.value == ABOVE && above.is_some_and(named)
    });
    merged || (rows[top].iter().any(|cell| cell.value == LEFT) && rows[row].iter().any(named))
}

/// The column of a name in the rows of a head.
fn column(name: &Spanned<String>, head: &[Vec<Spanned<String>>], problems: &mut Vec<Problem>) -> Option<usize> {
    let named = |row: &Vec<Spanned<String>>| {
        let found = row.iter().enumerate().filter(|(_, cell)| same(cell, name));
        found.map(|(column, cell)| (column, cell.span)).collect::<Vec<_>>()
    };
    let found: Vec<(usize, Span)> = head.iter().flat_map(named).collect();
    let spreads = |column: usize| {
        head.iter().any(|row| {
            let next = row.get(column + 1).is_some_and(|cell| cell.value == LEFT);
            next && row.get(column).is_some_and(|cell| same(cell, name))
        })
    };
    match found.as_slice() {
        [(column, _)] if !spreads(*column) => Some(*column),
        [] => {
            let texts = head.iter().flatten().map(|cell| cell.value.as_str());
            let texts = texts.filter(|text| !matches!(*text, "" | LEFT | ABOVE));
            let nearest = nearest(&name.value, texts);
            let kind = ProblemKind::UnknownName { kind: NameKind::Column, name: name.value.clone(), nearest };
            problem(kind, name.span, problems);
            None
        }
        [(_, place), ..] => {
            let why = if found.len() > 1 { "有几列都叫这个名字" } else { "这个名字占着几列" };
            let expected = format!("工作表表头的行数（如 2行），表头就照工作表的合并格；工作表里{why}，分不清取哪一列");
            let kind = ProblemKind::BadValue { key: "表头".to_owned(), text: name.value.clone(), expected };
            problems.push(Problem { kind, span: name.span, related: vec![*place], fix: Vec::new() });
            None
        }
    }
}

/// A row of the chosen columns; of one that was not found, cells to be filled. A cell merged with a column left out
/// repeats its text.
fn taken(row: Vec<Spanned<String>>, columns: &[Option<usize>]) -> Vec<Spanned<String>> {
    let end = row.last().map(|cell| cell.span).unwrap_or_default();
    let mut before = None;
    let mut cells = Vec::with_capacity(columns.len());
    for column in columns {
        let mut cell = match column.and_then(|column| row.get(column)) {
            Some(cell) => cell.clone(),
            None => Spanned::new("待填".to_owned(), end),
        };
        if let Some(at) = column.filter(|_| cell.value == LEFT).filter(|at| before != at.checked_sub(1)) {
            let text = row.get(..at).unwrap_or_default().iter().rev().find(|cell| cell.value != LEFT);
            cell.value = text.map(|cell| cell.value.clone()).unwrap_or_default();
        }
        before = *column;
        cells.push(cell);
    }
    cells
}

/// The same words, blanks, breaks and width aside.
fn same(cell: &Spanned<String>, name: &Spanned<String>) -> bool {
    !cell.value.is_empty() && loose(&cell.value).eq(loose(&name.value))
}

fn problem(kind: ProblemKind, span: Span, problems: &mut Vec<Problem>) {
    problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn cell(text: &str) -> Spanned<String> {
        Spanned::new(text.to_owned(), Span::new(FileId(0), 0, 0))
    }

    fn sheet(lines: &[&str]) -> Sheet {
        let row = |line: &&str| line.split('|').map(cell).collect();
        Sheet { name: "表".to_owned(), file: FileId(0), rows: lines.iter().map(row).collect() }
    }

    fn shown(rows: &Rows) -> Vec<String> {
        let row = |row: &Vec<Spanned<String>>| row.iter().map(|cell| cell.value.as_str()).collect::<Vec<_>>().join("|");
        rows.iter().map(row).collect()
    }

    fn merge(start: (usize, usize), end: (usize, usize)) -> Merge {
        Merge { start, end }
    }

    #[test]
    fn merged_cells_become_marks_and_a_title_is_left_out() {
        let lines = ["获奖一览|||", "专业|人数||备注", "|男|女|", "|||", "数控|5|6|甲", "||7|"];
        let merges = [
            merge((0, 0), (0, 3)),
            merge((1, 0), (2, 0)),
            merge((1, 1), (1, 2)),
            merge((1, 3), (2, 3)),
            merge((4, 0), (5, 1)),
        ];
        let expected = ["专业|人数|同左|备注", "同上|男|女|同上", "数控|同左|6|甲", "同上|同左|7|"];
        assert_eq!(shown(&rows(sheet(&lines), &merges, None).0), expected);
        let part = area(&cell("Ｂ２：$D$5"), &mut Vec::new());
        assert_eq!(shown(&rows(sheet(&lines), &merges, part).0), ["人数|同左|备注", "男|女|同上", "数控|6|甲"]);
        let everywhere = vec![merge((0, 0), (5, 3)); 100_000];
        assert_eq!(rows(sheet(&lines), &everywhere, None).0.len(), 5);
        let (below, unit) = rows(sheet(&["获奖一览|", "（单位：万元）|", "项|数", "甲|5"]), &[], None);
        assert_eq!((shown(&below), unit.as_deref()), (vec!["项|数".into(), "甲|5".into()], Some("万元")));
    }

    #[test]
    fn an_area_has_two_corners() {
        let read = |text: &str| area(&cell(text), &mut Vec::new());
        assert_eq!(read("a2-aa20"), Some(Area { rows: 1..=19, columns: 0..=26 }));
        for text in ["", "A2", "A0:B2", "C2:A5", "2A:3B", "AAAA1:AAAB2", "A1:B99999999999999999999", "Ａ1：乙2"] {
            let mut problems = Vec::new();
            assert_eq!((area(&cell(text), &mut problems), problems.len()), (None, 1), "{text}");
        }
    }

    #[test]
    fn columns_are_chosen_by_name() {
        let pick = |names: &[&str], lines: &[&str], merges: &[Merge]| {
            let names: Vec<_> = names.iter().map(|name| cell(name)).collect();
            let mut problems = Vec::new();
            let rows = picked(&names, rows(sheet(lines), merges, None).0, &mut problems);
            (rows.map(|rows| shown(&rows)), problems.len())
        };
        let lines = ["序号|姓 名|证件号|等级", "1|甲|510|一等", "2|乙|511|二等"];
        assert_eq!(pick(&["等级", "姓名"], &lines, &[]), (Some(vec!["一等|甲".into(), "二等|乙".into()]), 0));
        assert_eq!(pick(&["等级", "金额"], &lines, &[]), (Some(vec!["一等|待填".into(), "二等|待填".into()]), 1));
        assert_eq!(pick(&["单位", "金额"], &lines, &[]), (None, 1));
        assert_eq!(pick(&["项", "数"], &["甲|5", "乙|6"], &[]), (Some(vec!["甲|5".into(), "乙|6".into()]), 0));
        let lines = ["专业|人数|", "|男|女", "数控|5|6"];
        let merges = [merge((0, 0), (1, 0)), merge((0, 1), (0, 2))];
        assert_eq!(pick(&["专业", "女"], &lines, &merges), (Some(vec!["数控|6".into()]), 0));
        assert_eq!(pick(&["专业", "人数"], &lines, &merges).1, 1);
        let wide = [merge((1, 0), (1, 2))];
        assert_eq!(pick(&["丙", "甲"], &["甲|乙|丙", "说明||", "1|2|3"], &wide).0.unwrap(), ["说明|说明", "3|1"]);
    }
}
