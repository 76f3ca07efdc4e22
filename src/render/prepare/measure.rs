//! What the columns of a table hold: how wide it is at least and at most, and how it is aligned.

use super::cell;
use super::joiner::JOIN;
use super::line;
use super::steps::Steps;
use crate::derive::ledger::AWAITED;
use crate::model::table::Column as ModelColumn;
use crate::render::data::{Align, Cell, Column};

/// A text that begins with a figure and is no wider than this is not broken: 180156.772m², 25人、33天.
const WHOLE: u32 = 32;
/// So much of a text stands on one line at least: six 汉字; of a label four.
const SOME: u32 = 24;
const SOME_LABEL: u32 = 16;
/// The widest text that is centred: twenty-four 汉字; of lists twelve.
const CENTRED: u32 = 96;
const CENTRED_LIST: u32 = 48;
/// The longest text of several lines that is centred, in characters.
const ITEMS: usize = 12;
/// No column is narrower: two 汉字.
pub(super) const NARROWEST: u32 = 8;
/// Nor a head broken into many lines, if it can be: three.
pub(super) const THREE: u32 = 12;
/// A head of so many 汉字 is not broken where there is room.
const SHORT_HEAD: u32 = 16;
/// In how many lines a head is set where the columns are many.
const HEAD_LINES: u32 = 6;

/// How many characters may follow a number that is set on its decimal point: 平方米, Mbps.
const LONGEST_UNIT: usize = 4;

/// A cell with what it covers from its first row and column on.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    /// A cell of the head.
    pub(super) head: bool,
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) steps: Steps,
}

/// What a column holds; widths in quarters of an em.
#[derive(Debug, Clone, Default)]
pub(super) struct Measure {
    /// The text of its head.
    pub(super) name: String,
    /// The cells of the body and of the head that begin in it.
    pub(super) cells: Vec<Measured>,
    pub(super) heads: Vec<Measured>,
    /// The widest cell of the body on one line.
    pub(super) widest: u32,
    /// What must not be broken: a number, a short text, a head of two lines.
    pub(super) least: u32,
    /// The same with heads of several lines.
    pub(super) narrow: u32,
    /// What its longest word takes, in heads and labels.
    pub(super) word: u32,
    /// The same with compounds parted between their words.
    pub(super) simple_word: u32,
    pub(super) numbers: u32,
    pub(super) texts: u32,
    /// Texts that are read rather than looked up: sentences, lists, long names.
    longs: u32,
    /// Of these, what is long only for a list.
    lists: u32,
    /// Numbers that count different things have no common decimal point.
    differ: bool,
    /// 宽, as the author gives it.
    pub(super) given: Option<u32>,
    /// Names its rows.
    pub(super) label: bool,
    /// Names parts of a whole: 其中：女生.
    parts: bool,
    /// 对齐 is given.
    aligned: bool,
    /// How many of its numbers run on: 1, 2, 3.
    running: u32,
}

impl Measure {
    /// What each column holds; the first `head_in_body` rows of the body are rows of the head.
    pub(super) fn all(
        header: &[Vec<Cell>],
        rows: &[Vec<Cell>],
        head_in_body: usize,
        columns: &[ModelColumn],
    ) -> Vec<Self> {
        let count = columns.len().max(1);
        let mut measures = vec![Self::default(); count];
        let body = placed(rows, count);
        let in_head = |row: usize, cell: &Cell| row < head_in_body && row + cell.rows <= head_in_body;
        let mut numbers = vec![Numbers::default(); count];
        for (row, c, cell) in body.iter().filter(|(row, _, cell)| !in_head(*row, cell)) {
            if cell.columns == 1 {
                measures[*c].add(*row, cell, &mut numbers[*c]);
            } else {
                let steps = Steps::of(&line::pieces(&line::held(&cell.text.text)));
                measures[*c].cells.push(Measured {
                    head: false,
                    row: *row,
                    rows: cell.rows,
                    columns: cell.columns,
                    steps,
                });
            }
        }
        for (measure, numbers) in measures.iter_mut().zip(&numbers) {
            measure.need(numbers.left + numbers.right);
            measure.widest = measure.widest.max(numbers.left + numbers.right);
        }
        let inner = body.iter().filter(|(row, _, cell)| in_head(*row, cell)).copied();
        let heads: Vec<(usize, usize, &Cell)> = placed(header, count).into_iter().chain(inner).collect();
        heads
            .iter()
            .filter(|(.., cell)| cell.columns == 1)
            .for_each(|(row, c, cell)| measures[*c].add_head(*row, cell));
        for (measure, column) in measures.iter_mut().zip(columns) {
            measure.need(NARROWEST);
            measure.given = column.width.map(|width| width.saturating_mul(4));
            measure.name = column.path.last().cloned().unwrap_or_default();
            measure.aligned = column.align.is_some();
            if column.align.as_deref() == Some("小数点") {
                measure.texts = 0;
            }
        }
        heads
            .iter()
            .filter(|(.., cell)| cell.columns > 1)
            .for_each(|(row, c, cell)| span(&mut measures, *row, *c, cell));
        measures
    }

    fn need(&mut self, width: u32) {
        self.least = self.least.max(width);
        self.narrow = self.narrow.max(width);
    }

    fn add(&mut self, row: usize, cell: &Cell, numbers: &mut Numbers) {
        let text = cell.text.text.as_str();
        let lines = line::pieces(&line::held(text));
        let whole = line::whole(&lines);
        if let Some((left, right, unit)) = counted(text) {
            self.running += u32::from(self.running == self.numbers && text == (self.numbers + 1).to_string());
            self.numbers += 1;
            self.differ |= numbers.unit.as_ref().is_some_and(|known| *known != unit);
            numbers.unit = Some(unit);
            numbers.left = numbers.left.max(left);
            numbers.right = numbers.right.max(right);
        } else if !matches!(text, "" | "——" | "—" | "-" | "/" | "【待填】" | AWAITED) {
            self.texts += 1;
            let list = cell::is_list(text) && whole > CENTRED_LIST;
            // what its author broke into lines lists something, too
            let items = text.contains('\n') && text.chars().count() > ITEMS;
            let long = items || whole > CENTRED || text.contains(['。', '；']);
            self.longs += u32::from(list || long);
            self.lists += u32::from(list && !long);
            self.parts |= text.starts_with("其中");
            // what begins with a figure is read as a whole
            let read = text.starts_with(|c: char| c.is_ascii_digit()) && whole <= WHOLE;
            let some = if cell::is_label(text) { SOME_LABEL } else { SOME };
            self.need(if read { whole } else { whole.min(some).max(line::least(&lines).min(WHOLE)) });
        }
        self.widest = self.widest.max(whole);
        let steps = if cell::is_label(text) || cell::is_list(text) { self.words_of(text) } else { Steps::of(&lines) };
        self.cells.push(Measured { head: false, row, rows: cell.rows, columns: 1, steps });
    }

    /// The lines of a head or a label, whose words should not be parted.
    fn words_of(&mut self, text: &str) -> Steps {
        let held = line::worded(text, u32::MAX);
        let lines = line::pieces(&held);
        self.word = self.word.max(line::least(&lines));
        self.simple_word = self.simple_word.max(line::simple_word(&held));
        Steps::of(&lines)
    }

    fn add_head(&mut self, row: usize, cell: &Cell) {
        let lines = line::pieces(&line::held(&cell.text.text));
        let (whole, piece) = (line::whole(&lines), line::least(&lines));
        let halved = if whole <= SHORT_HEAD { whole } else { whole.div_ceil(2).min(20) };
        self.least = self.least.max(halved.max(piece));
        let several = if whole <= THREE { whole } else { whole.div_ceil(HEAD_LINES) };
        self.narrow = self.narrow.max(several.max(piece));
        let steps = self.words_of(&cell.text.text);
        self.heads.push(Measured { head: true, row, rows: cell.rows, columns: 1, steps });
    }

    /// Its widest text on one line.
    pub(super) fn natural(&self) -> u32 {
        let heads = self.heads.iter().filter(|head| head.columns == 1).map(|head| head.steps.whole());
        self.given.unwrap_or_else(|| heads.fold(self.widest.max(self.least), u32::max))
    }

    /// What it needs.
    pub(super) fn needed(&self) -> u32 {
        self.given.unwrap_or(self.least)
    }

    /// What it needs if its head may have many lines, of some characters each.
    pub(super) fn needed_narrow(&self, line: u32) -> u32 {
        self.given.unwrap_or_else(|| self.narrow.max(line).min(self.least))
    }

    /// True if numbers prevail, which then stand on their decimal point.
    pub(super) fn counts(&self) -> bool {
        self.numbers > 0 && self.texts <= self.numbers && !self.differ
    }

    /// Says that its rows are counted in different units.
    pub(super) fn part_units(&mut self) {
        self.differ = true;
    }

    /// True if it numbers the rows.
    fn numbers_rows(&self) -> bool {
        self.running == self.numbers && (self.numbers > 1 || self.name == "序号")
    }

    /// True if it holds texts, one of which at least is long, and its author did not say how it is aligned.
    pub(super) fn reads(&self) -> bool {
        !self.aligned && self.words() && self.longs > 0
    }

    /// True if it is read only for its lists, each of which stands on one line of this width.
    pub(super) fn lists_on_lines(&self, inside: u32) -> bool {
        self.reads()
            && !self.parts
            && self.longs == self.lists
            && self.cells.iter().all(|cell| cell.steps.lines(inside) <= 1)
    }

    /// True if it holds texts that name nothing, and its author did not say how it is aligned.
    pub(super) fn tells(&self) -> bool {
        !self.aligned && !self.label && self.words()
    }

    /// True if it names rows and groups of rows, and its author did not say how it is aligned.
    pub(super) fn labels_groups(&self) -> bool {
        self.label && !self.aligned
    }

    /// True if it holds words.
    pub(super) fn words(&self) -> bool {
        !self.counts() && self.texts > 0
    }

    pub(super) fn column(&self, column: &ModelColumn) -> Column {
        let align = match column.align.as_deref() {
            Some("左") => Align::Left,
            Some("中") => Align::Centre,
            Some("右") => Align::Right,
            Some("小数点") => Align::Decimal,
            _ if self.counts() && !self.numbers_rows() => Align::Decimal,
            _ if self.parts => Align::Left,
            _ if self.reads() => Align::Left,
            _ => Align::Centre,
        };
        let names = self.name.contains("姓名");
        Column { width: 1, white: 40, align, names, label: self.label }
    }
}

/// The widest halves of the numbers of a column, and what they count.
#[derive(Debug, Clone, Default)]
struct Numbers {
    left: u32,
    right: u32,
    unit: Option<String>,
}

/// A head over several columns needs some width of them together.
fn span(measures: &mut [Measure], row: usize, from: usize, cell: &Cell) {
    let lines = line::pieces(&line::held(&cell.text.text));
    let needed = line::least(&lines).max(line::whole(&lines).min(SHORT_HEAD));
    let to = (from + cell.columns).min(measures.len());
    let spanned = &mut measures[from..to];
    let count = u32::try_from(spanned.len()).unwrap_or(1).max(1);
    let held = line::worded(&cell.text.text, u32::MAX);
    let (word, simple) = (line::least(&line::pieces(&held)), line::simple_word(&held));
    for measure in spanned {
        measure.need(needed.div_ceil(count));
        measure.word = measure.word.max(word.div_ceil(count));
        measure.simple_word = measure.simple_word.max(simple.div_ceil(count));
    }
    measures[from].heads.push(Measured {
        head: true,
        row,
        rows: cell.rows,
        columns: cell.columns,
        steps: Steps::of(&line::pieces(&held)),
    });
}

/// Cells with their row and first column, minding those above.
pub(super) fn placed(rows: &[Vec<Cell>], count: usize) -> Vec<(usize, usize, &Cell)> {
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
            out.push((r, c, cell));
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

/// What a number counts that the template sets on its decimal point: 人次 of 149人次, nothing of 149 and of 84.83%; with
/// its widths left and right of the point. None for what is no such number.
fn counted(text: &str) -> Option<(u32, u32, String)> {
    let text: String = text.chars().filter(|c| *c != JOIN).collect();
    let body = text.trim_start_matches(['-', '−', '+', '＋']);
    let unit = body.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let plain = !unit.contains(|c: char| c.is_ascii_digit() || c.is_whitespace() || "（(+-−、，,；;/".contains(c));
    let number = body.starts_with(|c: char| c.is_ascii_digit()) && unit.chars().count() <= LONGEST_UNIT && plain;
    if !number {
        return None;
    }
    let whole = body.find('.').unwrap_or(body.len() - unit.len());
    let width = |text: &str| line::whole(&line::pieces(text));
    let left = width(body.get(..whole).unwrap_or_default()) + if body.len() < text.len() { 2 } else { 0 };
    let right = width(body).saturating_sub(width(body.get(..whole).unwrap_or_default()));
    Some((left, right, unit.trim_start_matches(['%', '‰']).to_owned()))
}

/// The columns of a table of plain texts whose first row is its head.
#[cfg(test)]
pub(super) fn sample(rows: &[&[&str]]) -> Vec<Measure> {
    let cell = |text: &&str| Cell {
        text: crate::render::data::Text::plain(*text),
        columns: 1,
        rows: 1,
        breaks: false,
        stands: None,
    };
    let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let named = |cell: &Cell| ModelColumn { path: vec![cell.text.text.clone()], ..ModelColumn::default() };
    Measure::all(&rows[..1], &rows[1..], 0, &rows[0].iter().map(named).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests;
