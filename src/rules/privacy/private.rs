//! What a report says of persons and nobody must read elsewhere: found once, told by the rules of this family, and hidden
//! in whatever other findings, excerpts and edits would repeat of it.

use super::digits::{self, Digits};
use super::name_beside_matter::{self, Named};
use super::{bank_account, identity_number, names, telephone_number, written};
use crate::finding::Finding;
use crate::model::CellContent;
use crate::narrative::Passage;
use crate::narrative::block::{Block, Inline, plain};
use crate::rules::{Context, prose};
use crate::source::{Span, Spanned};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many digits of a known number give it away.
const TELLING: usize = 7;

/// What a long number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 身份证号.
    Identity,
    /// 银行账号.
    Account,
    /// 手机号.
    Mobile,
}

impl Kind {
    fn of(number: &Digits) -> Option<Self> {
        match () {
            () if identity_number::is(number) => Some(Self::Identity),
            () if bank_account::is(number) => Some(Self::Account),
            () if telephone_number::is(number) => Some(Self::Mobile),
            () => None,
        }
    }
}

/// A private number and where it stands.
struct Number {
    kind: Kind,
    span: Span,
    digits: String,
    masked: String,
}

/// The private numbers of a report, and the names it puts beside a matter of their own.
pub(in crate::rules) struct Private {
    numbers: Vec<Number>,
    named: Vec<Named>,
    names: BTreeSet<String>,
}

impl Private {
    /// Those of the report that is looked at.
    pub(in crate::rules) fn of<'a>(context: &'a Context<'_>) -> &'a Self {
        context.shared.private.get_or_init(|| {
            let texts = written(context);
            let found = texts.iter().flat_map(|text| numbers(text.text, "", |range| text.span(range)));
            let mut numbers: Vec<Number> = found.chain(in_cells(context)).collect();
            // what a text says itself goes before what the head of its column says
            numbers.sort_by_key(|number| number.span);
            numbers.dedup_by(|next, kept| next.span == kept.span && next.digits == kept.digits);
            let named = name_beside_matter::named(&texts);
            let names = named.iter().map(|named| named.name.clone()).collect();
            Self { numbers, named, names }
        })
    }

    /// The places of one kind, each with the number as it may be shown.
    pub(super) fn numbers(&self, kind: Kind) -> impl Iterator<Item = (Span, String)> {
        self.numbers.iter().filter(move |number| number.kind == kind).map(|number| (number.span, number.masked.clone()))
    }

    /// The names beside a matter of their own, in the order of the texts.
    pub(super) fn named(&self) -> &[Named] {
        &self.named
    }

    /// A text without what must not be repeated; none if it holds nothing of the kind.
    pub(in crate::rules) fn hidden(&self, text: &str) -> Option<String> {
        let told = |run: &str| run.len() >= TELLING && self.numbers.iter().any(|number| shares(&number.digits, run));
        let runs = digits::runs(text).into_iter().filter(|(_, run)| told(run)).map(|(range, _)| range);
        let ranges: Vec<Range<usize>> = numbers_in(text).into_iter().chain(runs).collect();
        let mut hidden = (!ranges.is_empty()).then(|| with_stars(text, ranges));
        for name in &self.names {
            let now = hidden.as_deref().unwrap_or(text);
            if now.contains(name.as_str()) {
                hidden = Some(now.replace(name.as_str(), &names::masked(name)));
            }
        }
        hidden
    }
}

/// True if one number is a part of the other.
fn shares(known: &str, run: &str) -> bool {
    known.contains(run) || run.contains(known.trim_end_matches('X'))
}

/// The private numbers of a text; `said` stands before it, in the head of its column.
fn numbers(text: &str, said: &str, span: impl Fn(Range<usize>) -> Span) -> Vec<Number> {
    let told = |mut number: Digits| {
        if !said.is_empty() {
            number.before.insert_str(0, said);
        }
        let kind = Kind::of(&number)?;
        let masked = number.masked();
        Some(Number { kind, span: span(number.range), digits: number.text, masked })
    };
    digits::find(text).into_iter().filter_map(told).collect()
}

/// The private numbers of cells that are known by the head of their column or the label of their row.
fn in_cells(context: &Context<'_>) -> Vec<Number> {
    let mut found = Vec::new();
    for table in context.report.tables.values() {
        for row in &table.rows {
            let label = row.first().map_or("", |cell| written_in(&cell.value));
            for (cell, column) in row.iter().zip(&table.columns) {
                let said = || format!("{} {label} ", column.name());
                found.extend(numbers_of_cell(written_in(&cell.value), said, |_| cell.span));
            }
        }
    }
    for list in &context.report.lists {
        let form = context.requirement.lists.iter().find(|form| form.name == list.name);
        let heads = form.map_or(&[][..], |form| form.columns.as_slice());
        for (cell, head) in list.rows.iter().flat_map(|row| row.iter().zip(heads)) {
            found.extend(numbers_of_cell(&cell.value, || format!("{head} "), |_| cell.span));
        }
    }
    for block in prose::all(context.narrative) {
        if let Block::Grid { head, rows, .. } = block {
            for row in rows {
                let label = row.first().map(|cell| plain(cell)).unwrap_or_default();
                let cells = row.iter().zip(head);
                found.extend(cells.flat_map(|(cell, head)| drawn(cell, &format!("{} {label} ", plain(head)))));
            }
        }
    }
    found
}

/// Those of one cell; what its head says is asked only where the cell holds a long number.
fn numbers_of_cell(text: &str, said: impl Fn() -> String, span: impl Fn(Range<usize>) -> Span) -> Vec<Number> {
    let long = !digits::find(text).is_empty();
    if long { numbers(text, &said(), span) } else { Vec::new() }
}

/// Those of a cell of a table drawn in the text.
fn drawn(cell: &[Inline], said: &str) -> Vec<Number> {
    let texts = cell.iter().filter_map(|inline| match inline {
        Inline::Text(text) => Some(text),
        _ => None,
    });
    let of = |text: &Spanned<String>| {
        let passage = Passage::cell(text)?;
        Some(numbers(&text.value, said, |range| passage.span(range)))
    };
    texts.filter_map(of).flatten().collect()
}

fn written_in(content: &CellContent) -> &str {
    match content {
        CellContent::Text(text) => text,
        CellContent::Number(number) => &number.text,
        _ => "",
    }
}

/// Where a text holds private numbers that can be told from the text alone.
pub fn numbers_in(text: &str) -> Vec<Range<usize>> {
    let found = digits::find(text).into_iter().filter(|number| Kind::of(number).is_some());
    found.map(|number| number.range).collect()
}

/// A text with stars for the private numbers that can be told from it alone.
pub fn concealed(text: &str) -> Cow<'_, str> {
    let ranges = numbers_in(text);
    if ranges.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(with_stars(text, ranges)) }
}

fn with_stars(text: &str, mut ranges: Vec<Range<usize>>) -> String {
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut hidden = String::with_capacity(text.len());
    let mut done = 0;
    for range in ranges {
        if range.start >= done {
            hidden.push_str(text.get(done..range.start).unwrap_or_default());
            hidden.push_str(&digits::masked(text.get(range.clone()).unwrap_or_default()));
            done = range.end;
        }
    }
    hidden.push_str(text.get(done..).unwrap_or_default());
    hidden
}

/// Hides in findings of every rule what must not be repeated. An edit that would write it is left out: the number has to
/// go, not to be written better.
pub(in crate::rules) fn conceal(context: &Context<'_>, findings: &mut [Finding]) {
    let private = Private::of(context);
    for finding in findings {
        conceal_one(private, finding);
    }
}

fn conceal_one(private: &Private, finding: &mut Finding) {
    let hide = |text: &mut String| {
        if let Some(hidden) = private.hidden(text) {
            *text = hidden;
        }
    };
    let Finding { name, message, help, source, indicator, found, expected, primary, related, fixes, facts, .. } =
        finding;
    [name, message].into_iter().for_each(hide);
    [help, source, indicator, found, expected].into_iter().flatten().for_each(hide);
    primary.iter_mut().chain(related).for_each(|label| hide(&mut label.text));
    facts.iter_mut().for_each(|fact| {
        hide(&mut fact.name);
        hide(&mut fact.value);
    });
    fixes.retain(|fix| private.hidden(&fix.replacement).is_none());
    finding.listed.iter_mut().for_each(|listed| conceal_one(private, listed));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_hidden_whole_or_in_part_and_in_every_width() {
        let number = |digits: &str| Number {
            kind: Kind::Identity,
            span: Span::default(),
            digits: digits.to_owned(),
            masked: String::new(),
        };
        let private = Private {
            numbers: vec![number("510902200701015678")],
            named: Vec::new(),
            names: BTreeSet::from(["李小芳".to_owned()]),
        };
        let hidden = |text: &str| private.hidden(text).unwrap_or_else(|| text.to_owned());
        assert_eq!(hidden("号码510902200701015678。"), "号码510*************78。");
        assert_eq!(hidden("５１０９０２２００７０１"), "５１０*******０１");
        assert_eq!(hidden("电话 138 0013 8000，2024年招生1200人"), "电话 138 **** **00，2024年招生1200人");
        assert_eq!(hidden("学生李小芳休学"), "学生李**休学");
        assert_eq!(hidden("在校生 3848 人，2007年"), "在校生 3848 人，2007年");
    }
}
