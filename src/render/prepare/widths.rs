//! How wide the columns of a table are, how large its type is, and whether its page is turned.

use crate::model::table::Column as ModelColumn;
use crate::render::data::{Align, Cell, Column, Size};
use unicode_width::UnicodeWidthStr;

/// A text that begins with a figure and is no wider than this is not broken: 180156.772m², 25人、33天.
const WHOLE: u32 = 16;

/// How many characters may follow a number that is set on its decimal point: 平方米, Mbps.
const LONGEST_UNIT: usize = 4;

/// What a column needs, in half-width characters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measure {
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
    pub(super) fn all(
        header: &[Vec<Cell>],
        rows: &[Vec<Cell>],
        head_in_body: usize,
        columns: &[ModelColumn],
    ) -> Vec<Self> {
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

    pub(super) fn column(&self, column: &ModelColumn) -> Column {
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
pub(super) fn rooms(official: bool) -> (u32, u32) {
    if official { (442 * 20, 638 * 20) } else { (415 * 20, 697 * 20) }
}

/// What the strokes and the white at both sides of a column take.
fn padding(columns: usize) -> u32 {
    if columns > 9 { 4 * 20 } else { 8 * 20 }
}

/// Shares the width of the page out: every column gets what it needs at least, so that no number and no short head is
/// broken; what is left goes to those that would take more.
pub(super) fn share_out(columns: &mut [Column], measures: &[Measure], size: Size, room: u32) {
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
pub(super) fn fitting(measures: &[Measure], official: bool, wanted: bool, turnable: bool) -> (Size, bool, bool) {
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
    use crate::render::data::Text;

    #[test]
    fn columns_align_by_what_they_hold() {
        let cell = |text| Cell { text: Text::plain(text), columns: 1, rows: 1 };
        let rows = [
            ["汽车运用与维修", "1,201", "虚拟现实设计与制作团体赛第一名"].map(cell).to_vec(),
            ["合计", "98.83%", "——"].map(cell).to_vec(),
        ];
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
