//! The report's own tables as grids: values filled in, merged cells resolved, columns aligned and weighed.

use super::Material;
use super::absent::absent;
use super::below::taken;
use super::fitting::{Fit, fitting};
use super::joiner::join;
use super::measure::Measure;
use super::merge::{Slot, merged};
use super::settle::settle;
use super::stack::stacked;
use super::style::{OFFICIAL, POINT, rooms};
use super::unit;
use super::words::flat;
use crate::derive::ledger::Absence;
use crate::model::Number;
use crate::model::table::{
    Cell as ModelCell, CellContent, Column as ModelColumn, Table as ModelTable, Total as ModelTotal, UnitInCells,
};
use crate::narrative::block::Inline;
use crate::profile::expression::{ExpressionKind, Function};
use crate::render::data::{Column, Grid, High, Origin, Table, Text, Total};

/// What a box, a list or a quotation takes of the width of the text.
const BOXED: u32 = 26 * POINT;

/// Columns whose numbers count nothing.
const UNCOUNTED: [&str; 8] = ["序号", "编号", "分值", "满分", "权重", "年度", "年份", "时间"];

/// One of the report's own tables with its parts, without its number and title. Inside a box, a list or a quotation no page can be turned.
pub(super) fn own(material: &Material<'_>, table: &ModelTable, turnable: bool) -> Table {
    let parts = material.report.tables.values().filter(|part| part.part_of.as_ref() == Some(&table.name));
    let set: Vec<(Grid, Vec<Measure>)> =
        std::iter::once(table).chain(parts).map(|part| part_grid(material, part, table)).collect();
    let official = material.report.layout.preset == OFFICIAL;
    let (mut grids, measures): (Vec<Grid>, Vec<Vec<Measure>>) = set.into_iter().unzip();
    let (upright, turned) = rooms(official);
    let upright = if turnable { upright } else { upright - BOXED };
    let fit = fitting(&measures, (upright, turned), table.landscape, turnable);
    share_out(&mut grids, &measures, fit, if fit.turned { turned } else { upright });
    let unit = table.unit.as_ref().filter(|unit| !unit.is_empty()).map(Text::plain);
    Table {
        unit: over_figures(unit, &mut grids, &measures),
        grids: taken(grids),
        notes: notes(material, table),
        source: table.source.as_ref().map(|source| Text::new(source, table.span)),
        landscape: fit.turned,
        size: fit.style.size,
        too_wide: fit.too_wide,
        head: None,
    }
}

/// Gives the columns of stacked grids their widths.
fn share_out(grids: &mut [Grid], measures: &[Vec<Measure>], fit: Fit, room: u32) {
    let widths = stacked(measures, fit, room);
    for ((grid, measures), widths) in grids.iter_mut().zip(measures).zip(&widths) {
        settle(grid, measures, widths, fit.style);
    }
}

/// The unit stands over the first part that holds figures; what is returned stands over the first of all.
fn over_figures(unit: Option<Text>, grids: &mut [Grid], measures: &[Vec<Measure>]) -> Option<Text> {
    let first = measures.iter().position(|part| part.iter().any(|one| one.numbers > 0)).unwrap_or(0);
    match grids.get_mut(first) {
        Some(grid) if first > 0 && unit.is_some() => {
            grid.unit = unit;
            None
        }
        _ => unit,
    }
}

/// The grid of a table or of one of its parts.
fn part_grid(material: &Material<'_>, part: &ModelTable, whole: &ModelTable) -> (Grid, Vec<Measure>) {
    let lists = part.side_by_side.map_or(1, |whole| whole.lists);
    let columns: Vec<ModelColumn> = (0..lists).flat_map(|_| part.columns.iter().cloned()).collect();
    let count = columns.len().max(1);
    let slots = |rows: &[Vec<ModelCell>], first: Option<usize>| -> Vec<Vec<Slot>> {
        let row = |r: usize, row: &Vec<ModelCell>| {
            let at = first.map_or(usize::MAX, |first| first + r);
            row.iter().enumerate().map(|(c, cell)| slot(material, part, (at, c), cell)).collect()
        };
        rows.iter().enumerate().map(|(r, cells)| row(r, cells)).collect()
    };
    let mut header = slots(&part.head, None);
    let mut body = beside(part, slots(&part.rows, Some(0)));
    // a cell of the head that goes on into the body: head and body are one grid then
    let joined = body.first().is_some_and(|row| row.iter().any(|slot| matches!(slot, Slot::Above)));
    let head_in_body = if joined { header.len() } else { 0 };
    if joined {
        header.append(&mut body);
        body = std::mem::take(&mut header);
    }
    let header = merged(&header, count);
    let rows = merged(&body, count);
    let mut measures = Measure::all(&header, &rows, head_in_body, &columns);
    for (index, measure) in measures.iter_mut().enumerate() {
        measure.label = part.is_label(index % part.columns.len().max(1));
    }
    let labels = rows.iter().filter_map(|row| row.first()).map(|cell| cell.text.text.as_str());
    if part.is_label(0) && unit::differ(labels) {
        measures.iter_mut().for_each(Measure::part_units);
    }
    let grid = Grid {
        unit: part.unit.as_ref().filter(|unit| !unit.is_empty() && part.unit != whole.unit).map(Text::plain),
        columns: measures.iter().zip(&columns).map(|(measure, column)| measure.column(column)).collect(),
        header,
        rows,
        head_in_body,
        total: total(part),
        tail: None,
        high: High::default(),
    };
    (grid, measures)
}

/// The row that is set as a total: the one the table declares, else the last or the first if it calls itself so.
fn total(part: &ModelTable) -> Option<Total> {
    match part.total {
        ModelTotal::First => Some(Total::First),
        ModelTotal::Last if part.side_by_side.is_some_and(|lists| !lists.total) => None,
        ModelTotal::Last => Some(Total::Last),
        ModelTotal::Unstated | ModelTotal::None if part.rows.len() < 2 || part.side_by_side.is_some() => None,
        ModelTotal::Unstated | ModelTotal::None => {
            let named = |row: usize| part.named_total(row) || part.unstated_total() == Some(row);
            let last = named(part.rows.len() - 1).then_some(Total::Last);
            last.or_else(|| named(0).then_some(Total::First))
        }
    }
}

/// The rows with the lists of a table side by side.
fn beside(part: &ModelTable, mut rows: Vec<Vec<Slot>>) -> Vec<Vec<Slot>> {
    let Some(whole) = part.side_by_side else { return rows };
    let total = if whole.total { rows.pop() } else { None };
    let mut lines: Vec<Vec<Slot>> = (0..whole.rows).map(|_| Vec::new()).collect();
    for (at, row) in rows.into_iter().enumerate() {
        if let Some(line) = at.checked_rem(whole.rows).and_then(|at| lines.get_mut(at)) {
            line.extend(row);
        }
    }
    let width = whole.lists * part.columns.len();
    lines.iter_mut().for_each(|line| line.resize_with(width, || Slot::Text(Text::plain(""))));
    // the name of the totals goes on below all lists but the last, which their numbers end
    lines.extend(total.map(|mut total| {
        let between = (0..width.saturating_sub(total.len())).map(|_| Slot::Left);
        total.splice(1..1, between);
        total
    }));
    lines
}

/// A Markdown table of the text; none if it has no columns.
pub(super) fn grid(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Option<Table> {
    let count = rows.iter().map(Vec::len).chain([head.len()]).max().filter(|count| *count > 0)?;
    let slots = |row: &[Vec<Inline>]| row.iter().map(|cell| Slot::Text(inline_text(cell))).collect::<Vec<_>>();
    let header = merged(&[slots(head)], count);
    let rows = merged(&rows.iter().map(|row| slots(row)).collect::<Vec<_>>(), count);
    let columns = vec![ModelColumn::default(); count];
    let measures = [Measure::all(&header, &rows, 0, &columns)];
    let (upright, turned) = rooms(false);
    let room = upright - BOXED;
    let fit = fitting(&measures, (room, turned), false, false);
    let columns: Vec<Column> =
        measures[0].iter().zip(&columns).map(|(measure, column)| measure.column(column)).collect();
    let high = High::default();
    let mut grids = vec![Grid { unit: None, columns, header, rows, head_in_body: 0, total: None, tail: None, high }];
    share_out(&mut grids, &measures, fit, room);
    Some(Table {
        head: None,
        unit: None,
        grids,
        notes: Vec::new(),
        source: None,
        landscape: false,
        size: fit.style.size,
        too_wide: fit.too_wide,
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
        CellContent::Number(number) => {
            let text = padded(material, table, (row, column), number);
            let always = table.columns.get(column).is_some_and(|column| column.unit_in_cells == UnitInCells::Always);
            if always { with_unit(table, column, &text) } else { text }
        }
        CellContent::Text(text) => join(text),
        CellContent::Measured(measured) => join(&measured.text),
        CellContent::NotApplicable => "——".to_owned(),
        CellContent::Pending => absent(material, &Absence::Pending),
        CellContent::Computed | CellContent::Formula(_) => {
            let cells = material.ledger.tables.get(&table.name);
            match cells.and_then(|rows| rows.get(row)?.get(column)?.as_ref()) {
                Some(Ok((number, _))) => with_unit(table, column, &number.text),
                Some(Err(absence)) => absent(material, absence),
                None => pair_total(material, table, (row, column)),
            }
        }
    };
    Slot::Text(Text::new(text, cell.span))
}

/// A total of cells that hold several numbers.
fn pair_total(material: &Material<'_>, table: &ModelTable, at: (usize, usize)) -> String {
    let totals = material.ledger.pairs.get(&table.name).into_iter().flatten();
    let total = totals.into_iter().find(|total| (total.row, total.column) == at);
    total.map_or_else(|| absent(material, &Absence::Pending), |total| join(&total.text))
}

/// A typed number as its formula would be printed: 100 as 100.00 among shares of two places. No digit is taken from it.
fn padded(material: &Material<'_>, table: &ModelTable, (row, column): (usize, usize), number: &Number) -> String {
    let made = material.ledger.tables.get(&table.name).and_then(|rows| rows.get(row)?.get(column)?.as_ref());
    match made {
        Some(Ok((_, Some(computation)))) if number.places() < computation.rounded.places() => {
            Number::rounded(number.value, computation.rounded.places()).text
        }
        _ => number.text.clone(),
    }
}

/// A number with its column's unit where the column asks for it: a computed share is one of a hundred.
fn with_unit(table: &ModelTable, column: usize, number: &str) -> String {
    let Some(column) = table.columns.get(column).filter(|column| column.unit_in_cells != UnitInCells::Never) else {
        return number.to_owned();
    };
    let formula = column.formula.as_ref().map(|formula| &formula.value.expression.kind);
    let share = matches!(formula, Some(ExpressionKind::Call(Function::Share, _)));
    let unit = match &column.unit {
        None if share => "%",
        unit => unit.as_deref().or(table.unit.as_deref()).unwrap_or_default(),
    };
    format!("{number}{unit}")
}

/// The notes of a table, and the scope of its figures where the report states one and there are figures.
fn notes(material: &Material<'_>, table: &ModelTable) -> Vec<Text> {
    let figure = |content: &CellContent| {
        content.number().is_some() || matches!(content, CellContent::Computed | CellContent::Formula(_))
    };
    let mut parts = material.report.tables.values().filter(|part| part.part_of.as_ref() == Some(&table.name));
    let named = |table: &ModelTable, at: usize| table.columns.get(at).and_then(|column| column.path.last().cloned());
    let counts = |table: &ModelTable| {
        let uncounted = |at: usize| named(table, at).is_some_and(|name| UNCOUNTED.contains(&name.as_str()));
        table.rows.iter().any(|row| row.iter().enumerate().any(|(at, cell)| figure(&cell.value) && !uncounted(at)))
    };
    let scope = material.report.scopes.of_table(&table.name).filter(|_| counts(table) || parts.any(counts));
    let own = table.notes.iter().map(|note| Text::new(note_line(note), table.span));
    own.chain(scope.map(|scope| Text::plain(format!("统计范围：{scope}。")))).collect()
}

fn note_line(note: &str) -> String {
    if note.starts_with("注") || note.starts_with("说明") { join(note) } else { format!("注：{}", join(note)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::table;

    #[test]
    fn a_row_that_calls_itself_a_total_is_set_as_one_though_it_adds_nothing_up() {
        let of = |stated: ModelTotal, rows: &[&[&str]]| {
            let mut table = table("表", &["用地类型", "总面积"], stated, rows);
            table.labels = vec![0];
            total(&table)
        };
        assert_eq!(of(ModelTotal::None, &[&["占地", "1"], &["合 计", "1"]]), Some(Total::Last));
        assert_eq!(of(ModelTotal::Unstated, &[&["总计", "1"], &["占地", "1"]]), Some(Total::First));
        assert_eq!(of(ModelTotal::None, &[&["占地", "1"], &["建筑", "1"]]), None);
    }
}
