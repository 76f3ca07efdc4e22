//! The report's own tables as grids: values filled in, merged cells resolved, columns aligned and weighed.

use super::Material;
use super::joiner::join;
use super::widths::{Measure, fitting, rooms, share_out};
use super::words::flat;
use crate::derive::ledger::Absence;
use crate::model::table::{
    Cell as ModelCell, CellContent, Column as ModelColumn, Table as ModelTable, Total as ModelTotal,
};
use crate::narrative::block::Inline;
use crate::render::data::{Cell, Column, Grid, Numbered, Origin, Size, Table, Text, Total};

/// A cell before merging.
#[derive(Debug, Clone)]
enum Slot {
    Text(Text),
    Left,
    Above,
}

/// One of the report's own tables with its parts. Inside a box, a list or a quotation no page can be turned.
pub(super) fn own(material: &Material<'_>, table: &ModelTable, head: Numbered, turnable: bool) -> Table {
    let parts = material.report.tables.values().filter(|part| part.part_of.as_ref() == Some(&table.name));
    let mut set: Vec<(Grid, Vec<Measure>)> =
        std::iter::once(table).chain(parts).map(|part| part_grid(material, part, table)).collect();
    let official = material.report.layout.preset == "公文式";
    let fits = set.iter().map(|(_, measures)| fitting(measures, official, table.landscape, turnable));
    // the part that needs most decides for all
    let most = fits.max_by_key(|(size, turned, too_wide)| (*too_wide, *turned, *size));
    let (size, landscape, too_wide) = most.unwrap_or((Size::Five, false, false));
    let room = if landscape { rooms(official).1 } else { rooms(official).0 };
    set.iter_mut().for_each(|(grid, measures)| share_out(&mut grid.columns, measures, size, room));
    Table {
        unit: table.unit.as_ref().filter(|unit| !unit.is_empty()).map(Text::plain),
        grids: set.into_iter().map(|(grid, _)| grid).collect(),
        notes: notes(material, table),
        source: table.source.as_ref().map(|source| Text::new(source, table.span)),
        landscape,
        size,
        too_wide,
        head: Some(head),
    }
}

/// The grid of a table or of one of its parts.
fn part_grid(material: &Material<'_>, part: &ModelTable, whole: &ModelTable) -> (Grid, Vec<Measure>) {
    let count = part.columns.len().max(1);
    let slots = |rows: &[Vec<ModelCell>], first: Option<usize>| -> Vec<Vec<Slot>> {
        let row = |r: usize, row: &Vec<ModelCell>| {
            let at = first.map_or(usize::MAX, |first| first + r);
            row.iter().enumerate().map(|(c, cell)| slot(material, part, (at, c), cell)).collect()
        };
        rows.iter().enumerate().map(|(r, cells)| row(r, cells)).collect()
    };
    let mut header = slots(&part.head, None);
    let mut body = slots(&part.rows, Some(0));
    // a cell of the head that goes on into the body: head and body are one grid then
    let joined = body.first().is_some_and(|row| row.iter().any(|slot| matches!(slot, Slot::Above)));
    let head_in_body = if joined { header.len() } else { 0 };
    if joined {
        header.append(&mut body);
        body = std::mem::take(&mut header);
    }
    let header = merged(&header, count);
    let rows = merged(&body, count);
    let measures = Measure::all(&header, &rows, head_in_body, &part.columns);
    let grid = Grid {
        unit: part.unit.as_ref().filter(|unit| !unit.is_empty() && part.unit != whole.unit).map(Text::plain),
        columns: measures
            .iter()
            .zip(&part.columns)
            .enumerate()
            .map(|(index, (measure, column))| Column { label: part.is_label(index), ..measure.column(column) })
            .collect(),
        header,
        rows,
        head_in_body,
        total: match part.total {
            ModelTotal::None => None,
            ModelTotal::First => Some(Total::First),
            ModelTotal::Last => Some(Total::Last),
        },
    };
    (grid, measures)
}

/// A Markdown table of the text; none if it has no columns.
pub(super) fn grid(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Option<Table> {
    let count = rows.iter().map(Vec::len).chain([head.len()]).max().filter(|count| *count > 0)?;
    let slots = |row: &[Vec<Inline>]| row.iter().map(|cell| Slot::Text(inline_text(cell))).collect::<Vec<_>>();
    let header = merged(&[slots(head)], count);
    let rows = merged(&rows.iter().map(|row| slots(row)).collect::<Vec<_>>(), count);
    let columns = vec![ModelColumn::default(); count];
    let measures = Measure::all(&header, &rows, 0, &columns);
    let (size, _, too_wide) = fitting(&measures, false, false, false);
    let mut columns: Vec<Column> =
        measures.iter().zip(&columns).map(|(measure, column)| measure.column(column)).collect();
    share_out(&mut columns, &measures, size, rooms(false).0);
    Some(Table {
        head: None,
        unit: None,
        grids: vec![Grid { unit: None, columns, header, rows, head_in_body: 0, total: None }],
        notes: Vec::new(),
        source: None,
        landscape: false,
        size,
        too_wide,
    })
}

fn inline_text(inlines: &[Inline]) -> Text {
    let origin = inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) => Some(text.span.into()),
        Inline::Bound { span, .. } | Inline::Reference { span, .. } => Some((*span).into()),
        _ => None,
    });
    Text::new(flat(inlines), origin.unwrap_or(Origin::NONE))
}

fn slot(material: &Material<'_>, table: &ModelTable, (row, column): (usize, usize), cell: &ModelCell) -> Slot {
    let text = match &cell.value {
        CellContent::SameAsLeft => return Slot::Left,
        CellContent::SameAsAbove => return Slot::Above,
        CellContent::Number(number) => with_unit(table, column, &number.text),
        CellContent::Text(text) => join(text),
        CellContent::Measured(measured) => join(&measured.text),
        CellContent::NotApplicable => "——".to_owned(),
        CellContent::Pending => absent(material, &Absence::Pending),
        CellContent::Computed | CellContent::Formula(_) => {
            let cells = material.ledger.tables.get(&table.name);
            match cells.and_then(|rows| rows.get(row)?.get(column)?.as_ref()) {
                Some(Ok((number, _))) => with_unit(table, column, &number.text),
                Some(Err(absence)) => absent(material, absence),
                None => absent(material, &Absence::Pending),
            }
        }
    };
    Slot::Text(Text::new(text, cell.span))
}

/// A number with its column's unit where the column asks for it.
fn with_unit(table: &ModelTable, column: usize, number: &str) -> String {
    let unit = table.columns.get(column).filter(|column| column.unit_in_cells);
    let unit = unit.and_then(|column| column.unit.as_deref().or(table.unit.as_deref())).unwrap_or_default();
    format!("{number}{unit}")
}

/// What is printed where there is no value: —— in the final; in a draft what is still to come says so.
pub(super) fn absent(material: &Material<'_>, absence: &Absence) -> String {
    let settled = matches!(absence, Absence::NotApplicable | Absence::Awaited);
    if settled || material.draft.is_none() { "——".to_owned() } else { "【待填】".to_owned() }
}

/// The notes of a table, and the scope of its figures where the report states one.
fn notes(material: &Material<'_>, table: &crate::model::Table) -> Vec<Text> {
    let scope = material.report.scopes.of_table(&table.name).map(|scope| format!("统计范围：{scope}。"));
    let own = table.notes.iter().map(|note| Text::new(note_line(note), table.span));
    own.chain(scope.map(Text::plain)).collect()
}

fn note_line(note: &str) -> String {
    if note.starts_with("注") || note.starts_with("说明") { join(note) } else { format!("注：{}", join(note)) }
}

/// Resolves 同左 and 同上 to cells that span; rows are brought to one width. A merge that is no rectangle is cut to
/// one, and the cells outside it repeat its text.
fn merged(slots: &[Vec<Slot>], count: usize) -> Vec<Vec<Cell>> {
    let mut anchors: Vec<Vec<(usize, usize)>> = Vec::with_capacity(slots.len());
    for (r, row) in slots.iter().enumerate() {
        let mut line: Vec<(usize, usize)> = Vec::with_capacity(count);
        for c in 0..count {
            line.push(match row.get(c) {
                Some(Slot::Left) if c > 0 => line[c - 1],
                Some(Slot::Above) if r > 0 => anchors[r - 1][c],
                _ => (r, c),
            });
        }
        anchors.push(line);
    }
    let mut covered = vec![vec![false; count]; slots.len()];
    let mut rows = Vec::with_capacity(slots.len());
    for r in 0..slots.len() {
        let mut cells = Vec::new();
        for c in 0..count {
            if covered[r][c] {
                continue;
            }
            let anchor = anchors[r][c];
            let free = |covered: &[Vec<bool>], r: usize, c: usize| anchors[r][c] == anchor && !covered[r][c];
            let columns = (c..count).take_while(|at| free(&covered, r, *at)).count();
            let below = |at: &usize| (c..c + columns).all(|c| free(&covered, *at, c));
            let height = (r..slots.len()).take_while(below).count();
            for line in covered.iter_mut().skip(r).take(height) {
                line[c..c + columns].fill(true);
            }
            let text = match slots[anchor.0].get(anchor.1) {
                Some(Slot::Text(text)) => text.clone(),
                _ => Text::default(),
            };
            cells.push(Cell { text, columns, rows: height });
        }
        rows.push(cells);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Slot {
        match text {
            "同左" => Slot::Left,
            "同上" => Slot::Above,
            _ => Slot::Text(Text::plain(text)),
        }
    }

    fn shown(rows: &[&[&str]], count: usize) -> Vec<String> {
        let slots: Vec<Vec<Slot>> = rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        merged(&slots, count)
            .iter()
            .map(|row| {
                let cells = row.iter().map(|cell| format!("{}{}×{}", cell.text.text, cell.columns, cell.rows));
                cells.collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    #[test]
    fn a_two_row_head_merges_to_spans() {
        let head = shown(&[&["专业", "招生数", "同左", "在校生"], &["同上", "2023", "2024", "同上"]], 4);
        assert_eq!(head, ["专业1×2 招生数2×1 在校生1×2", "20231×1 20241×1"]);
    }

    #[test]
    fn a_crooked_merge_and_a_short_row_still_make_a_grid() {
        assert_eq!(shown(&[&["甲", "同左"], &["同上"]], 2), ["甲2×1", "甲1×1 1×1"]);
        assert_eq!(shown(&[&["同左", "同上"]], 2), ["1×1 1×1"]);
    }
}
