//! Questions to the report's own tables: 合计, 个数, 前几项合计, 单元格 — and a column of the same row.
//!
//! A total row, a 小计 and a title are never counted, and a merged cell counts once, where it is printed.

use crate::derive::evaluate::Evaluator;
use crate::derive::fraction::Fraction;
use crate::derive::interval::Interval;
use crate::derive::ledger::{Absence, Input, Missing, Needed};
use crate::derive::lookup::{Lookup, Recency};
use crate::derive::pairs;
use crate::derive::worked::Term;
use crate::model::{CellContent, Number, Period, Table};
use crate::profile::expression::{QueryKind, TableQuery};
use crate::profile::unit::Unit;
use crate::source::Span;
use crate::source::number::{self, Reading};
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Units whose figures were rounded even where they are written without decimals.
const ROUNDED_UNITS: [&str; 6] = ["万", "亿", "%", "％", "/", "比"];

/// The marks people tick with: one and the same to those who count them.
const TICKS: [&str; 6] = ["√", "✓", "✔", "☑", "✅", "🗸"];

/// What a condition of a formula writes for the text of its own row.
const THIS_ROW: &str = "本行";

/// What a table answers: the value, and the input it is for those who ask.
pub(crate) type Answer = Result<(Term, Input), Absence>;
/// Answers given so far.
pub(crate) type Answers = RefCell<HashMap<TableQuery, Answer>>;

/// A number of a table with the place of its cell.
struct Summand {
    term: Term,
    number: Number,
    span: Span,
}

/// What a number printed in a column stands for: whole numbers of persons and things are exact.
pub(crate) fn range_of(table: &Table, (row, column): (usize, usize), number: &Number) -> Interval {
    let unit = table.unit_of(row, column);
    let rounded = unit.is_some_and(|unit| ROUNDED_UNITS.iter().any(|mark| unit.contains(mark)));
    Interval::of(number, number.places() == 0 && !rounded)
}

/// What a cell is counted in where that is one thing: by what stands behind its number, by what it was computed from, by
/// its column, its row or its table.
fn unit_at(table: &Table, (row, column): (usize, usize), made: Option<&Unit>) -> Option<Unit> {
    let several = |text: &str| text.contains(['、', '，', ',', '；', ';', '或', '和']);
    let head =
        || table.columns.get(column)?.path.last().map(String::as_str).filter(|head| Unit::parse(head).is_measured());
    let stated = || table.unit_of(row, column).or_else(head).filter(|text| !several(text)).map(Unit::parse);
    made.cloned().or_else(stated)
}

/// The name of a cell in messages: 「表名」行名·列名.
pub(crate) fn cell_name(table: &Table, row: usize, column: usize) -> String {
    let heading = table.columns.get(column).map(|column| column.name()).unwrap_or_default();
    format!("{}·{}·{heading}", table.name, table.row_name(row))
}

/// A cell that a formula needs and that holds no number.
pub(crate) fn missing(table: &Table, row: usize, column: usize) -> Missing {
    Missing { name: cell_name(table, row, column), needed: Needed::Cell(table.name.clone(), row, column) }
}

impl<L: Lookup> Evaluator<'_, L> {
    /// The answer of a table; own tables hold the current period only. The same question is answered once.
    pub(crate) fn query(&mut self, query: &TableQuery, recency: Recency) -> Result<Term, Absence> {
        if recency != Recency::CURRENT {
            return Err(Absence::Input(Missing { name: format!("上期的{query}"), needed: Needed::OtherPeriod }));
        }
        let lookup = self.lookup;
        let of_this_row = self.of_this_row(query)?;
        let query = of_this_row.as_ref().unwrap_or(query);
        let known = lookup.answers().borrow().get(query).cloned();
        let answer = known.unwrap_or_else(|| {
            let answer = answer(lookup, query);
            // how deep a question lies is no property of the question
            if !matches!(answer, Err(Absence::TooDeep)) {
                lookup.answers().borrow_mut().insert(query.clone(), answer.clone());
            }
            answer
        });
        let (term, input) = answer?;
        self.note(input);
        Ok(term)
    }

    /// The question with 本行 in its conditions put into words: what the formula's own row says in the column of that
    /// name, be the question to its own table or to another.
    fn of_this_row(&self, query: &TableQuery) -> Result<Option<TableQuery>, Absence> {
        let Some((table, row)) = self.own_row() else { return Ok(None) };
        if query.conditions.iter().all(|(_, value)| value != THIS_ROW) {
            return Ok(None);
        }
        let mut query = query.clone();
        for (column, value) in query.conditions.iter_mut().filter(|(_, value)| value == THIS_ROW) {
            *value = table.text(row, find(table, column)?).to_owned();
        }
        Ok(Some(query))
    }

    /// The table and row the formula belongs to.
    fn own_row(&self) -> Option<(&'_ Table, usize)> {
        let (table, row) = self.row?;
        Some((self.lookup.report().tables.get_index(table)?.1, row))
    }

    /// Another column of the row the formula belongs to.
    pub(crate) fn column(&mut self, column: usize) -> Result<Term, Absence> {
        let (_, row) = self.row.ok_or_else(|| Absence::Unfit(self.text.to_owned()))?;
        let name = |table: &Table| table.columns.get(column).map(|column| column.name()).unwrap_or_default();
        self.neighbour(row, column, name)
    }

    /// Another row of the column the formula belongs to.
    pub(crate) fn other_row(&mut self, row: usize) -> Result<Term, Absence> {
        let column = self.column.ok_or_else(|| Absence::Unfit(self.text.to_owned()))?;
        self.neighbour(row, column, |table| table.row_name(row))
    }

    /// Another cell of the table the formula belongs to.
    fn neighbour(&mut self, row: usize, column: usize, name: impl Fn(&Table) -> String) -> Result<Term, Absence> {
        let lookup = self.lookup;
        let place = self.row.and_then(|(table, _)| Some(lookup.report().tables.get_index(table)?.1));
        let table = place.ok_or_else(|| Absence::Unfit(self.text.to_owned()))?;
        let found = summand(lookup, table, row, column)?;
        let found = found.ok_or_else(|| Absence::Input(missing(table, row, column)))?;
        let name = name(table);
        let period = Period(lookup.report().periods.year);
        self.note(Input { name, indicator: None, period, value: found.number, spans: [found.span].into() });
        Ok(found.term)
    }
}

fn answer<L: Lookup>(lookup: &L, query: &TableQuery) -> Answer {
    let table = lookup.report().tables.get(&query.table).ok_or_else(|| Absence::Unknown(query.table.clone()))?;
    let rows = matching_rows(table, &query.conditions)?;
    let (term, spans) = match &query.kind {
        QueryKind::Count => {
            let count = Number::exact(Decimal::from(rows.len()));
            let spans = rows.iter().filter_map(|row| table.rows.get(*row)?.first()).map(|cell| cell.span).collect();
            (Term::value(&count, Interval::exact(Fraction::from(count.value))), spans)
        }
        QueryKind::Sum { column } => total(summands(lookup, table, &rows, find(table, column)?)?)?,
        QueryKind::Largest { column, count } => {
            let mut numbers = summands(lookup, table, &rows, find(table, column)?)?;
            numbers.sort_by_key(|number| Reverse(number.number.value));
            numbers.truncate(usize::try_from(*count).unwrap_or(usize::MAX));
            total(numbers)?
        }
        QueryKind::Cell { column, row, part } => {
            let column = find(table, column)?;
            let unknown = || match table.rows_alike(row) {
                rows if rows.is_empty() => Absence::Unknown(format!("{}·{row}", table.name)),
                rows => Absence::Ambiguous(row.clone(), rows),
            };
            let row = table.row(row).ok_or_else(unknown)?;
            if let Some(part) = part {
                let found = part_of(table, (row, column), part);
                let found = found.ok_or_else(|| lacking_part(table, (row, column), part))?;
                return answered(lookup, query, (found.term, vec![found.span]));
            }
            let found = summand(lookup, table, row, column)?;
            let found = found.ok_or_else(|| Absence::Input(missing(table, row, column)))?;
            (found.term, vec![found.span])
        }
    };
    answered(lookup, query, (term, spans))
}

fn answered<L: Lookup>(lookup: &L, query: &TableQuery, (term, spans): (Term, Vec<Span>)) -> Answer {
    let places = term.places.unwrap_or(0);
    let value = term.exact.rounded(places).ok_or(Absence::Overflow)?;
    let period = Period(lookup.report().periods.year);
    Ok((term, Input { name: query.to_string(), indicator: None, period, value, spans: spans.into() }))
}

/// One number of a cell such as 22人10天, by what it counts.
fn part_of(table: &Table, (row, column): (usize, usize), part: &str) -> Option<Summand> {
    let (row, column) = table.origin(row, column);
    let cell = table.cell(row, column)?;
    if cell.value == CellContent::Computed {
        let sum = pairs::total(table, row, column)?.ok()?.into_iter().find(|sum| sum.unit == part)?;
        let number = sum.term.exact.rounded(sum.term.places?)?;
        return Some(Summand { term: sum.term, number, span: cell.span });
    }
    let CellContent::Measured(measured) = &cell.value else { return None };
    let (number, _) = measured.parts.iter().find(|(_, counted)| counted == part)?;
    let unit = Some(Unit::parse(part)).filter(Unit::is_measured);
    let term = Term::value(number, Interval::of(number, number.places() == 0)).counted_in(unit);
    Some(Summand { term, number: number.clone(), span: cell.span })
}

/// Why a cell has no number of this kind: nobody has filled it in yet, or it counts other things.
fn lacking_part(table: &Table, (row, column): (usize, usize), part: &str) -> Absence {
    let (at, below) = table.origin(row, column);
    let name = cell_name(table, row, column);
    match table.cell(at, below).map(|cell| &cell.value) {
        Some(CellContent::Pending) => Absence::Input(missing(table, row, column)),
        _ => Absence::Unknown(format!("{name}·{part}")),
    }
}

/// The number in a cell, merged cells resolved; none where nothing is to be reported or nothing is written.
fn summand<L: Lookup>(lookup: &L, table: &Table, row: usize, column: usize) -> Result<Option<Summand>, Absence> {
    let (row, column) = table.origin(row, column);
    let Some(written) = table.cell(row, column) else { return Ok(None) };
    match lookup.cell(table, row, column) {
        Some(Ok((number, made))) => {
            let unit = unit_at(table, (row, column), made.as_ref().and_then(|made| made.unit.as_ref()));
            let term = Term::value(&number, range_of(table, (row, column), &number)).counted_in(unit);
            Ok(Some(Summand { term, number, span: written.span }))
        }
        Some(Err(Absence::NotApplicable)) => Ok(None),
        Some(Err(Absence::Pending | Absence::Awaited | Absence::NoFormula)) => {
            Err(Absence::Input(missing(table, row, column)))
        }
        Some(Err(absence)) => Err(absence),
        None => match &written.value {
            CellContent::Text(text) if !text.trim().is_empty() => Err(Absence::Unfit(text.trim().to_owned())),
            CellContent::Measured(measured) => Err(Absence::Unfit(measured.text.trim().to_owned())),
            _ => Ok(None),
        },
    }
}

/// True for a text that stands for nothing: 无.
fn says_nothing(text: &str) -> bool {
    matches!(number::parse(text), Ok(Reading::Blank(_)))
}

/// The numbers of a column in these rows, each merged cell once; what is counted in different units is no sum.
fn summands<L: Lookup>(lookup: &L, table: &Table, rows: &[usize], column: usize) -> Result<Vec<Summand>, Absence> {
    let mut seen = HashSet::new();
    let mut stated: Vec<&str> = Vec::new();
    let mut numbers: Vec<Summand> = Vec::new();
    for row in rows {
        let origin = table.origin(*row, column);
        if !seen.insert(origin) {
            continue;
        }
        let found = match summand(lookup, table, origin.0, origin.1) {
            Err(Absence::Unfit(text)) if says_nothing(&text) => None,
            found => found?,
        };
        if let Some(number) = found {
            numbers.push(number);
            stated.extend(table.stated_unit(origin.0, origin.1).filter(|unit| !stated.contains(unit)));
        }
    }
    let kinds: Vec<Unit> = stated.iter().map(|unit| Unit::parse(unit)).collect();
    if kinds.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(Absence::Units(stated.join("、")));
    }
    match clash(&numbers) {
        Some(units) => Err(Absence::Units(units)),
        None => Ok(numbers),
    }
}

/// Two units that make no sum: those of two numbers, or a share among numbers without a unit.
fn clash(numbers: &[Summand]) -> Option<String> {
    let mut known = numbers.iter().filter_map(|number| number.term.unit.as_ref());
    let first = known.next()?;
    let other = known.find(|unit| unit.clashes(first));
    let bare = || numbers.iter().any(|number| number.term.unit.is_none());
    let shares = || numbers.iter().any(|number| number.term.unit == Some(Unit::percent())) && bare();
    other
        .map(|other| format!("{first}、{other}"))
        .or_else(|| shares().then(|| format!("{}、没有单位", Unit::percent())))
}

fn total(numbers: Vec<Summand>) -> Result<(Term, Vec<Span>), Absence> {
    let spans = numbers.iter().map(|number| number.span).collect();
    let terms: Vec<_> = numbers.into_iter().map(|number| number.term).collect();
    let exact = terms.iter().try_fold(Fraction::ZERO, |sum, term| sum.plus(term.exact)).ok_or(Absence::Overflow)?;
    let range = terms.iter().map(|term| term.range).fold(Interval::exact(Fraction::ZERO), Interval::plus);
    Ok((Term::listed(exact, range, &terms), spans))
}

/// The sum of a column over some rows, from the cells as printed.
pub(crate) fn column_total<L: Lookup>(
    lookup: &L,
    table: &Table,
    rows: &[usize],
    column: usize,
) -> Result<(Term, Vec<Span>), Absence> {
    total(summands(lookup, table, rows, column)?)
}

fn find(table: &Table, column: &str) -> Result<usize, Absence> {
    table.column(column).ok_or_else(|| Absence::Unknown(format!("{}.{column}", table.name)))
}

/// Every row that meets the conditions; left out are the total row, 小计, titles, and 其中 rows, which are parts of others.
fn matching_rows(table: &Table, conditions: &[(String, String)]) -> Result<Vec<usize>, Absence> {
    let conditions = conditions
        .iter()
        .map(|(column, value)| Ok((find(table, column)?, value.as_str())))
        .collect::<Result<Vec<_>, Absence>>()?;
    Ok(table
        .entries()
        .into_iter()
        .filter(|row| conditions.iter().all(|(column, value)| same(table.text(*row, *column), value)))
        .collect())
}

/// The same text whatever blanks stand in it, the same number, or a tick.
pub(crate) fn same(written: &str, wanted: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|one| !one.is_whitespace()).collect::<String>();
    let (written, wanted) = (plain(written), plain(wanted));
    let (written, wanted) = (written.as_str(), wanted.as_str());
    let number = |text: &str| text.parse::<Decimal>().ok();
    let ticked = |text: &str| TICKS.contains(&text);
    written == wanted
        || ticked(written) && ticked(wanted)
        || number(written).is_some_and(|value| number(wanted) == Some(value))
}

#[cfg(test)]
mod tests {
    use crate::derive::ledger::Computation;
    use crate::derive::testing::{World, binary, column, span, sum_of, table, table_formula};
    use crate::model::Total;
    use crate::profile::expression::Operator;
    use crate::source::Spanned;

    #[test]
    fn a_column_that_asks_for_a_total_asks_once() {
        let mut world = World::new();
        let rows = vec![["甲", "1", "计算"].as_slice(); 5_000];
        let mut grid = table("表", &["项", "数", "占比"], Total::None, &rows);
        let share = binary(column(1), Operator::Divide, sum_of("表", "数"));
        grid.columns[2].formula = Some(Spanned::new(table_formula("数 ÷ 合计(表.数)", share), span()));
        world.add(grid);
        let start = std::time::Instant::now();
        let ledger = world.ledger();
        assert!(start.elapsed().as_secs() < 20, "the total is computed anew in every row");
        let made = |row: usize| -> &Computation {
            ledger.tables["表"][row][2].as_ref().unwrap().as_ref().unwrap().1.as_ref().unwrap()
        };
        let (first, last) = (&made(0).inputs[1].spans, &made(4_999).inputs[1].spans);
        assert!(first.len() == 5_000 && std::sync::Arc::ptr_eq(first, last));
    }
}
