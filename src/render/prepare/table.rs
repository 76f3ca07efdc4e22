//! The report's own tables as grids: values filled in, merged cells resolved, columns aligned and weighed.

use super::Material;
use super::joiner::join;
use super::words::flat;
use crate::derive::ledger::Absence;
use crate::model::table::{
    Cell as ModelCell, CellContent, Column as ModelColumn, Table as ModelTable, Total as ModelTotal,
};
use crate::narrative::block::Inline;
use crate::render::data::{Align, Cell, Column, Grid, Numbered, Origin, Size, Table, Text, Total};
use unicode_width::UnicodeWidthStr;

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

/// A text that begins with a figure and is no wider than this is not broken: 180156.772m², 25人、33天.
const WHOLE: u32 = 16;

/// How many characters may follow a number that is set on its decimal point: 平方米, Mbps.
const LONGEST_UNIT: usize = 4;

/// What a column needs, in half-width characters.
#[derive(Debug, Clone, Copy, Default)]
struct Measure {
    /// Widest cell of the body.
    widest: u32,
    /// Widest word that must not break: a number, or the head broken into two lines.
    least: u32,
    numbers: u32,
    texts: u32,
    /// 宽, as the author gives it.
    given: Option<u32>,
}

impl Measure {
    /// What each column needs; the first `head_in_body` rows of the body are rows of the head.
    fn all(header: &[Vec<Cell>], rows: &[Vec<Cell>], head_in_body: usize, columns: &[ModelColumn]) -> Vec<Self> {
        let count = columns.len().max(1);
        let mut measures = vec![Self::default(); count];
        let mut units: Vec<Option<&str>> = vec![None; count];
        let body = placed(rows, count);
        for (_, c, cell) in body.iter().filter(|(row, ..)| *row >= head_in_body).copied() {
            let measure = &mut measures[c];
            let width = line_width(&cell.text.text);
            measure.widest = measure.widest.max(width);
            if let Some(unit) = counted(&cell.text.text) {
                // numbers that count different things have no common decimal point
                measure.texts += u32::from(units[c].is_some_and(|known| known != unit));
                units[c] = Some(unit);
                measure.numbers += 1;
                measure.least = measure.least.max(width + gap(&cell.text.text));
            } else if !matches!(cell.text.text.as_str(), "" | "——" | "—" | "-" | "/" | "【待填】") {
                measure.texts += 1;
                let text = &cell.text.text;
                // what begins with a figure is read as a whole
                let whole = text.starts_with(|c: char| c.is_ascii_digit()) && width <= WHOLE;
                let least = if whole { width + 1 } else { (width + gap(text)).min(12) };
                measure.least = measure.least.max(least);
            }
        }
        let heads = body.iter().filter(|(row, ..)| *row < head_in_body).copied();
        for (_, c, cell) in placed(header, count).into_iter().chain(heads) {
            let width = line_width(&cell.text.text);
            measures[c].least = measures[c].least.max(if width <= 8 { width } else { width.div_ceil(2).min(10) });
        }
        for (measure, column) in measures.iter_mut().zip(columns) {
            measure.least = measure.least.max(4);
            measure.given = column.width.map(|width| width.saturating_mul(2));
            if column.align.as_deref() == Some("小数点") {
                measure.texts = 0;
            }
        }
        measures
    }

    fn column(&self, column: &ModelColumn) -> Column {
        let align = match column.align.as_deref() {
            Some("左") => Align::Left,
            Some("中") => Align::Centre,
            Some("右") => Align::Right,
            Some("小数点") => Align::Decimal,
            _ if self.numbers > 0 && self.texts == 0 => Align::Decimal,
            _ if self.widest > 16 => Align::Left,
            _ => Align::Centre,
        };
        let names = column.path.last().is_some_and(|head| head.contains("姓名"));
        Column { width: 1, align, names, label: false }
    }

    /// Long texts get more than they need at least, but never all there is.
    fn wanted(&self) -> u32 {
        self.least.max(self.widest.min(36)) + 2
    }
}

/// Cells of one column with their row and column, minding those above; cells over several columns are left out.
fn placed(rows: &[Vec<Cell>], count: usize) -> Vec<(usize, usize, &Cell)> {
    let mut open = vec![0_usize; count];
    let mut out = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        let mut cells = row.iter();
        let mut c = 0;
        while c < count {
            if open[c] > 0 {
                open[c] -= 1;
                c += 1;
                continue;
            }
            let Some(cell) = cells.next() else { break };
            if cell.columns == 1 {
                out.push((r, c, cell));
            }
            let end = (c + cell.columns.max(1)).min(count);
            open[c..end].fill(cell.rows.saturating_sub(1));
            c = end;
        }
        // Columns after the last cell of the row still count down.
        for left in open.iter_mut().skip(c) {
            *left = left.saturating_sub(1);
        }
    }
    out
}

/// The gap that typst sets between a figure and a 汉字.
fn gap(text: &str) -> u32 {
    u32::from(text.contains(|c: char| c.is_ascii_digit()) && !text.is_ascii())
}

/// The widest line of a text, in half-width characters.
fn line_width(text: &str) -> u32 {
    text.lines().map(|line| line.width() as u32).max().unwrap_or(0)
}

/// What a number counts that the template sets on its decimal point: 人次 of 149人次, nothing of 149 and of 84.83%; none
/// for what is no such number.
fn counted(text: &str) -> Option<&str> {
    let body = text.trim_start_matches(['-', '−', '+', '＋']);
    let unit = body.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let plain = !unit.contains(|c: char| c.is_ascii_digit() || c.is_whitespace() || "（(+-−、，,；;/".contains(c));
    let number = body.starts_with(|c: char| c.is_ascii_digit()) && unit.chars().count() <= LONGEST_UNIT && plain;
    number.then(|| unit.trim_start_matches(['%', '‰']))
}

/// Sizes of type with the width of a half-width character in twentieths of a point.
const SIZES: [(Size, u32); 3] = [(Size::Five, 105), (Size::SmallFive, 90), (Size::Six, 75)];
/// A point, in twentieths, that keeps what fits exactly from being broken.
const SLACK: u32 = 20;

/// The width of the text on an upright and on a turned page, in twentieths of a point.
fn rooms(official: bool) -> (u32, u32) {
    if official { (442 * 20, 638 * 20) } else { (415 * 20, 697 * 20) }
}

/// What the strokes and the white at both sides of a column take.
fn padding(columns: usize) -> u32 {
    if columns > 9 { 4 * 20 } else { 8 * 20 }
}

/// Shares the width of the page out: every column gets what it needs at least, so that no number and no short head is
/// broken; what is left goes to those that would take more.
fn share_out(columns: &mut [Column], measures: &[Measure], size: Size, room: u32) {
    let unit = SIZES.iter().find(|(known, _)| *known == size).map_or(105, |(_, unit)| *unit);
    let padding = padding(measures.len());
    let width = |characters: u32| u64::from(characters) * u64::from(unit) + u64::from(padding + SLACK);
    let least: Vec<u64> = measures.iter().map(|one| width(one.given.unwrap_or(one.least))).collect();
    let wanted: Vec<u64> = measures.iter().map(|one| width(one.given.unwrap_or_else(|| one.wanted()))).collect();
    let (needed, all) = (least.iter().sum::<u64>(), wanted.iter().sum::<u64>());
    let left = u64::from(room).saturating_sub(needed);
    for ((column, least), wanted) in columns.iter_mut().zip(&least).zip(&wanted) {
        let share =
            if all <= u64::from(room) { *wanted } else { least + left * (wanted - least) / (all - needed).max(1) };
        column.width = u32::try_from(share).unwrap_or(u32::MAX).max(1);
    }
}

/// The largest type in which the table fits the page, upright if it can be; whether the page is turned; and whether not
/// even that holds every number and word unbroken.
fn fitting(measures: &[Measure], official: bool, wanted: bool, turnable: bool) -> (Size, bool, bool) {
    let padding = padding(measures.len()) * measures.len() as u32;
    let needed: u32 = measures.iter().map(|measure| measure.least).sum();
    let (upright, turned) = rooms(official);
    let largest = |room: u32| SIZES.iter().find(|(_, size)| needed.saturating_mul(*size) + padding <= room);
    match (wanted && turnable, largest(upright), largest(turned)) {
        (false, Some((size, _)), _) => (*size, false, false),
        (_, _, Some((size, _))) if turnable => (*size, true, false),
        (wanted, _, _) => (Size::Six, wanted || (turnable && measures.len() > 1), true),
    }
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

    #[test]
    fn columns_align_by_what_they_hold() {
        let slots = [
            vec![text("汽车运用与维修"), text("1,201"), text("虚拟现实设计与制作团体赛第一名")],
            vec![text("合计"), text("98.83%"), text("——")],
        ];
        let rows = merged(&slots, 3);
        let columns = vec![ModelColumn::default(); 3];
        let measures = Measure::all(&[], &rows, 0, &columns);
        let aligns: Vec<Align> = measures.iter().zip(&columns).map(|(m, c)| m.column(c).align).collect();
        assert_eq!(aligns, [Align::Centre, Align::Decimal, Align::Left]);
        assert_eq!(fitting(&measures, false, false, true), (Size::Five, false, false));
    }

    #[test]
    fn a_wide_table_shrinks_and_then_turns() {
        let measures = |count| vec![Measure { widest: 6, least: 6, numbers: 1, ..Measure::default() }; count];
        assert_eq!(fitting(&measures(12), false, false, true), (Size::SmallFive, false, false));
        assert!(fitting(&measures(17), false, false, true).1);
        assert_eq!(fitting(&measures(17), false, false, false), (Size::Six, false, true));
        assert_eq!(fitting(&measures(60), false, false, true), (Size::Six, true, true));
    }

    #[test]
    fn every_column_gets_what_it_needs_before_any_gets_more() {
        let year = Measure { widest: 4, least: 4, numbers: 2, ..Measure::default() };
        let words = Measure { widest: 36, least: 12, texts: 2, ..Measure::default() };
        let measures = [year, words, words, words];
        let column = Column { width: 1, align: Align::Centre, names: false, label: false };
        let mut columns = [column; 4];
        let (room, _) = rooms(false);
        share_out(&mut columns, &measures, Size::Five, room);
        let widths = columns.map(|column| column.width);
        assert!(widths[0] >= 4 * 105 + padding(4), "{widths:?}");
        assert!(widths.iter().sum::<u32>() <= room && widths[1] > 2500, "{widths:?}");
        let mut columns = [column; 4];
        share_out(&mut columns, &[Measure { given: Some(40), ..year }, year, year, year], Size::Five, room);
        assert!(columns[0].width > 5 * columns[1].width, "{columns:?}");
    }
}
