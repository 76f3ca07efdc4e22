//! Workbooks (.xlsx) of strangers as sheets of texts: limits on size and cells, numbers spelled as the cell shows them.
//!
//! A sheet becomes a text of [`Sources`] in which line r is row r and cells are parted by tabs, so that a place in it is
//! a cell. Formulas count by the value the program that saved them left behind.

use crate::source::{BinaryKind, FileId, Problem, ProblemKind, Sources, Span, Spanned};
use calamine::{DataRef, Reader, Xlsx};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::HashSet;
use std::io::Cursor;
use std::path::Path;

/// The largest workbook read, in bytes.
const SIZE_LIMIT: u64 = 8_000_000;
/// The most bytes its parts may unfold to.
const UNFOLDED_LIMIT: u64 = 120_000_000;
/// The most cells of a workbook.
const CELL_LIMIT: usize = 100_000;
/// The most rows and columns of a sheet.
const ROW_LIMIT: u32 = 5_000;
const COLUMN_LIMIT: u32 = 200;
/// The most sheets.
const SHEET_LIMIT: usize = 60;
/// Decimals kept of a cell that does not say how many it shows: more are the machine's, not the author's.
const PLACES: u32 = 9;
/// A cell's format may move its number by one part in so many; beyond that the number itself is read.
const SEEN: u32 = 50;

/// Stands for the value of a formula that the program that saved the workbook never worked out.
pub const UNCALCULATED: &str = "#未计算";

/// A sheet.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its text among the sources.
    pub file: FileId,
    /// Its rows; a row ends with its last filled cell.
    pub rows: Vec<Vec<Spanned<String>>>,
}

/// Cells merged into one: rows and columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// Row and column of the first cell, which holds the text.
    pub start: (usize, usize),
    /// Row and column of the last cell.
    pub end: (usize, usize),
}

/// The sheets of a workbook, as texts `path!sheet` of `sources`; none, with a problem, if it is no workbook or too large.
pub fn read(path: &str, bytes: Vec<u8>, sources: &mut Sources, problems: &mut Vec<Problem>) -> Option<Vec<Sheet>> {
    let sheets = |bytes| {
        let mut book = Book::open(bytes)?;
        let names = book.names();
        names.into_iter().map(|name| Ok((book.rows(&name)?, name))).collect::<Result<Vec<_>, ProblemKind>>()
    };
    match sheets(bytes) {
        Ok(sheets) => Some(sheets.into_iter().map(|(rows, name)| added(path, name, rows, sources)).collect()),
        Err(kind) => {
            refuse(path, kind, sources, problems);
            None
        }
    }
}

/// The names of the sheets of a workbook; none if it is no workbook or too large.
pub fn sheet_names(path: &Path) -> Vec<String> {
    let fits = path.metadata().is_ok_and(|file| file.len() <= SIZE_LIMIT);
    let bytes = fits.then(|| std::fs::read(path).ok()).flatten();
    bytes.and_then(|bytes| Book::open(bytes).ok()).map(|book| book.names()).unwrap_or_default()
}

/// One sheet of a workbook with its merged cells: the one that `choose` picks from the names of all. None, with a
/// problem, if it is no workbook or too large; none as well if `choose` picks none. Every row is as long as the longest.
pub fn read_sheet(
    path: &str,
    bytes: Vec<u8>,
    choose: impl FnOnce(&[String]) -> Option<String>,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Option<(Sheet, Vec<Merge>)> {
    let sheet = |bytes| {
        let mut book = Book::open(bytes)?;
        let names = book.names();
        let Some(name) = choose(&names).filter(|name| names.contains(name)) else { return Ok(None) };
        let mut rows = book.rows(&name)?;
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        rows.iter_mut().for_each(|row| row.resize(width, String::new()));
        let merges = book.merges(&name, rows.len(), width)?;
        Ok(Some((name, rows, merges)))
    };
    match sheet(bytes) {
        Ok(found) => found.map(|(name, rows, merges)| (added(path, name, rows, sources), merges)),
        Err(kind) => {
            refuse(path, kind, sources, problems);
            None
        }
    }
}

fn refuse(path: &str, kind: ProblemKind, sources: &mut Sources, problems: &mut Vec<Problem>) {
    let file = sources.find(path).unwrap_or_else(|| sources.add(path, ""));
    problems.push(Problem::new(kind, Span::new(file, 0, 0)));
}

/// The texts of a sheet, by row and column.
type Rows = Vec<Vec<String>>;
/// Row and column.
type Position = (u32, u32);

/// An open workbook of a stranger.
struct Book {
    workbook: Xlsx<Cursor<Vec<u8>>>,
    /// How many more cells may be read.
    left: usize,
}

impl Book {
    fn open(bytes: Vec<u8>) -> Result<Self, ProblemKind> {
        let size = bytes.len() as u64;
        if size > SIZE_LIMIT {
            return Err(ProblemKind::TooLarge { size, limit: SIZE_LIMIT });
        }
        match unfolded(&bytes) {
            Some(size) if size > UNFOLDED_LIMIT => return Err(ProblemKind::TooLarge { size, limit: UNFOLDED_LIMIT }),
            Some(_) => {}
            None => return Err(ProblemKind::Binary { looks_like: BinaryKind::Office }),
        }
        let workbook = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
        Ok(Self { workbook, left: CELL_LIMIT })
    }

    fn names(&self) -> Vec<String> {
        self.workbook.sheet_names().into_iter().take(SHEET_LIMIT).collect()
    }

    fn rows(&mut self, name: &str) -> Result<Rows, ProblemKind> {
        let mut rows = Rows::new();
        for ((row, column), text) in self.cells(name)? {
            self.left = self.left.checked_sub(1).ok_or(ProblemKind::TooManyEntries { limit: CELL_LIMIT })?;
            if row >= ROW_LIMIT || column >= COLUMN_LIMIT {
                return Err(ProblemKind::TooManyEntries { limit: ROW_LIMIT as usize });
            }
            place(&mut rows, row as usize, column as usize, text);
        }
        Ok(rows)
    }

    /// What each cell of a sheet that holds anything shows; a formula without its value is [`UNCALCULATED`].
    fn cells(&mut self, name: &str) -> Result<Vec<(Position, String)>, ProblemKind> {
        let mut reader = self.workbook.worksheet_cells_reader(name).map_err(unreadable)?;
        let styles = reader.styles().to_vec();
        let (mut cells, mut valued) = (Vec::new(), HashSet::new());
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(unreadable)? {
            if matches!(cell.get_value(), DataRef::Empty) {
                continue;
            }
            let format = styles.get(style).and_then(|style| style.number_format.as_ref());
            let text = spelled(cell.get_value(), format.map_or("General", |format| format.format_code.as_str()));
            valued.insert(cell.get_position());
            cells.extend((!text.is_empty()).then_some((cell.get_position(), text)));
            if cells.len() > self.left {
                return Err(ProblemKind::TooManyEntries { limit: CELL_LIMIT });
            }
        }
        drop(reader);
        let mut reader = self.workbook.worksheet_cells_reader(name).map_err(unreadable)?;
        while let Some(cell) = reader.next_formula().map_err(unreadable)? {
            let open = !cell.get_value().is_empty() && !valued.contains(&cell.get_position());
            cells.extend(open.then(|| (cell.get_position(), UNCALCULATED.to_owned())));
        }
        Ok(cells)
    }

    /// The merged cells of a sheet, cut to what is written in it.
    fn merges(&mut self, name: &str, rows: usize, columns: usize) -> Result<Vec<Merge>, ProblemKind> {
        let found = self.workbook.merge_cells_by_sheet_name(name).map_err(unreadable)?;
        if found.len() > CELL_LIMIT {
            return Err(ProblemKind::TooManyEntries { limit: CELL_LIMIT });
        }
        let cut = |(row, column): (u32, u32)| {
            ((row as usize).min(rows.saturating_sub(1)), (column as usize).min(columns.saturating_sub(1)))
        };
        let inside =
            found.into_iter().filter(|found| (found.start.0 as usize) < rows && (found.start.1 as usize) < columns);
        Ok(inside.map(|found| Merge { start: cut(found.start), end: cut(found.end) }).collect())
    }
}

fn unreadable(error: calamine::XlsxError) -> ProblemKind {
    ProblemKind::Unreadable { reason: error.to_string() }
}

fn place(rows: &mut Rows, row: usize, column: usize, text: String) {
    if rows.len() <= row {
        rows.resize(row + 1, Vec::new());
    }
    if rows[row].len() <= column {
        rows[row].resize(column + 1, String::new());
    }
    rows[row][column] = text;
}

/// Puts a sheet among the sources, row by line.
fn added(path: &str, name: String, rows: Rows, sources: &mut Sources) -> Sheet {
    let mut text = String::new();
    let mut ranges: Vec<Vec<(usize, usize)>> = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut places = Vec::with_capacity(row.len());
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                text.push('\t');
            }
            let start = text.len();
            text.extend(cell.chars().map(|one| if one.is_control() { ' ' } else { one }));
            places.push((start, text.len()));
        }
        text.push('\n');
        ranges.push(places);
    }
    let file = sources.add_sheet(format!("{path}!{name}"), text);
    let spanned = |(cell, (start, end)): (String, (usize, usize))| {
        Spanned::new(cell.trim().to_owned(), Span::new(file, start, end))
    };
    let rows = rows.into_iter().zip(ranges).map(|(row, places)| row.into_iter().zip(places).map(spanned).collect());
    Sheet { name, file, rows: rows.collect() }
}

/// What stands for a time of day or a span of time.
const TIME: &str = "（时间）";

/// A cell as its reader sees it. Dates (2024-12-05), times and errors come as texts that no reader takes for a number.
fn spelled(value: &DataRef<'_>, format: &str) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(value) => number(&value.to_string(), format),
        DataRef::Float(value) => number(&value.to_string(), format),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => if *value { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(date) if !date.is_duration() => match date.to_ymd_hms_milli() {
            (year @ 1900.., month, day, ..) => format!("{year}-{month:02}-{day:02}"),
            _ => TIME.to_owned(),
        },
        DataRef::DateTimeIso(text) => text.get(..10).unwrap_or(TIME).to_owned(),
        DataRef::DateTime(_) | DataRef::DurationIso(_) => TIME.to_owned(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number with the decimals its format shows; a share shown as 98.35 % is 98.35%.
fn number(text: &str, format: &str) -> String {
    let Ok(value) = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(text)) else { return text.to_owned() };
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let positive = format.split(';').next().unwrap_or(format);
    let percent = positive.contains('%');
    let value = if percent { value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value) } else { value };
    let sign = if percent { "%" } else { "" };
    match shown_places(positive) {
        Some(places) if !hides(value, value.round_dp_with_strategy(places, half_up)) => {
            let mut shown = value.round_dp_with_strategy(places, half_up);
            shown.rescale(places);
            format!("{shown}{sign}")
        }
        _ => format!("{}{sign}", value.round_dp_with_strategy(PLACES, half_up).normalize()),
    }
}

/// True if what a cell shows is another number than it holds, not a rounded one: 0.005 shown as 0.01.
fn hides(value: Decimal, shown: Decimal) -> bool {
    let apart = value.checked_sub(shown).and_then(|apart| apart.abs().checked_mul(Decimal::from(SEEN)));
    apart.is_none_or(|apart| apart > value.abs())
}

/// How many decimals a number format shows; none where it leaves that to the number.
fn shown_places(format: &str) -> Option<u32> {
    let digits = format.find(['0', '#', '?'])?;
    let rest = &format[digits..];
    if rest.contains(['E', '/']) {
        return None;
    }
    let Some((_, decimals)) = rest.split_once('.') else { return Some(0) };
    let fixed = decimals.bytes().take_while(|byte| *byte == b'0').count();
    let open = decimals[fixed..].starts_with(['#', '?']);
    u32::try_from(fixed).ok().filter(|places| !open && *places <= PLACES)
}

/// How many bytes the parts of a zip file unfold to, as its directory says; none if it is no zip file.
fn unfolded(bytes: &[u8]) -> Option<u64> {
    const END: &[u8] = b"PK\x05\x06";
    const ENTRY: &[u8] = b"PK\x01\x02";
    let number = |at: usize, length: usize| -> Option<u64> {
        let bytes = bytes.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte)))
    };
    let tail = bytes.len().saturating_sub(66_000);
    let end = tail + bytes.get(tail..)?.windows(4).rposition(|window| window == END)?;
    let mut at = usize::try_from(number(end + 16, 4)?).ok()?;
    let mut total = 0_u64;
    while bytes.get(at..at.checked_add(4)?)? == ENTRY {
        total = total.saturating_add(number(at + 24, 4)?);
        let lengths = number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?;
        at = at.checked_add(46)?.checked_add(usize::try_from(lengths).ok()?)?;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_the_decimals_its_cell_shows() {
        for (value, format, expected) in [
            ("20.1", "0.00", "20.10"),
            ("20.1", "General", "20.1"),
            ("0.30000000000000004", "General", "0.3"),
            ("0.9835", "0.00%", "98.35%"),
            ("12000.1", "#,##0.00", "12000.10"),
            ("1332", "0", "1332"),
            ("98.345", "0.00", "98.35"),
            ("1e21", "General", "1000000000000000000000"),
            ("5", "0.##", "5"),
            ("5", "@", "5"),
            ("0.005", "0.00", "0.005"),
            ("0.4", "0", "0.4"),
            ("1332.4", "0", "1332"),
        ] {
            assert_eq!(number(value, format), expected, "{value} {format}");
        }
    }

    #[test]
    fn what_is_no_workbook_is_a_problem_and_no_panic() {
        for bytes in [b"".to_vec(), b"not a workbook".to_vec(), b"PK\x03\x04".to_vec(), b"PK\x05\x06".repeat(9)] {
            let (mut sources, mut problems) = (Sources::new(), Vec::new());
            assert!(read("a.xlsx", bytes, &mut sources, &mut problems).is_none());
            assert_eq!(problems.len(), 1);
        }
    }
}
