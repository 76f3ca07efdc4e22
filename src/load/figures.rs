//! `figures.yaml` (or one file a table under `figures/`): names to indicators, cells to states.

mod rest;
mod zeros;

pub use rest::REST;

use super::columns::{self, Column};
use super::{cell, lists, nearest, shown, typed_list};
use crate::model::report::{ListRows, Periods};
use crate::model::{Figure, Figures, IndicatorId, NameKind, Period, Problem, ProblemKind, State, Survey};
use crate::nearest::fold;
use crate::profile::Requirement;
use crate::profile::requirement::{Applicability, Indicator, TableForm, ValueKind};
use crate::source::{Entry, Kind, Mapping, Node, Sources, Span, ThousandsCommas, may_be_split, thousands_commas};
use rust_decimal::Decimal;
use std::collections::HashMap;

mod outside;

/// The key under which figures outside the six tables stand.
pub(super) const BASE: &str = "基础数据";
/// The key that names the columns.
const COLUMNS: &str = "列";
/// Answers a whole table or block: an explicit zero for every row.
const NOTHING: &str = "无";

/// Reads the figures of one or several files into one set.
pub(super) struct Reader<'a> {
    requirement: &'a Requirement,
    periods: &'a Periods,
    sources: &'a Sources,
    problems: &'a mut Vec<Problem>,
    figures: Figures,
    lists: Vec<ListRows>,
    filled: HashMap<IndicatorId, Span>,
}

/// The number a thousands comma split, as the author wrote it.
fn split_number(sources: &Sources, commas: &ThousandsCommas) -> Option<String> {
    let written = commas.cells.iter().map(|cell| sources.slice(cell.span));
    written.into_iter().find(|text| text.contains([',', '，'])).map(str::to_owned)
}

/// A name as the requirement has it, without the star and the 其中 of the printed tables.
fn bare(name: &str) -> &str {
    let name = name.trim().trim_end_matches(['*', '＊']).trim_end();
    name.strip_prefix("其中").and_then(|rest| rest.strip_prefix(['：', ':'])).unwrap_or(name).trim_start()
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        requirement: &'a Requirement,
        periods: &'a Periods,
        sources: &'a Sources,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        let (figures, lists, filled) = (Figures::default(), Vec::new(), HashMap::new());
        Self { requirement, periods, sources, problems, figures, lists, filled }
    }

    /// The figures and the lists.
    pub(super) fn finish(self) -> (Figures, Vec<ListRows>) {
        (self.figures, self.lists)
    }

    /// Reads a whole file: 列, the tables by name, 基础数据.
    pub(super) fn file(&mut self, root: &Node) {
        let Some(mapping) = self.mapping(root, "指标数据", "“列: […]”，再写每张表的“表名:”和表里各行")
        else {
            return;
        };
        let usual = columns::of_file(&self.requirement.tables, mapping.get(COLUMNS), self.periods);
        let columns = self.columns(mapping, usual, BASE);
        let mut above: Option<&Entry> = None;
        for entry in &mapping.entries {
            let name = entry.key.value.as_str();
            if [COLUMNS, REST].contains(&name) || self.list(entry, None) || self.outside(entry, above, &columns) {
                continue;
            }
            above = Some(entry);
            if name == BASE {
                if let Some(rows) = self.mapping(&entry.value, BASE, ROWS) {
                    let own =
                        rows.get(COLUMNS).map(|_| self.columns(rows, vec![Column::Previous, Column::Current], BASE));
                    self.rows(rows, None, own.as_ref().unwrap_or(&columns));
                }
            } else if let Some(form) = self.requirement.tables.iter().find(|form| form.name == name) {
                self.table(&entry.value, form, &columns);
                self.empty(form, entry.key.span);
            } else if let Some(id) = self.requirement.find(bare(name)) {
                // a row that stands by itself, as in a file of a few figures
                let form = self.requirement.table_of(id);
                let inherited = |form: &TableForm| columns::inherited(columns::usual(&form.columns), &columns);
                let columns = form.map_or_else(|| columns.clone(), inherited);
                self.entry(entry, form, &columns);
            } else {
                let names = self.requirement.tables.iter().map(|form| form.name.as_str()).chain([BASE]);
                let nearest = nearest(name, names);
                let kind = ProblemKind::UnknownName { kind: NameKind::Table, name: name.to_owned(), nearest };
                self.problem(kind, entry.key.span);
            }
        }
        self.rest_of_file(mapping, &columns);
    }

    /// Reads a file that holds one table.
    pub(super) fn table_file(&mut self, root: &Node, form: &TableForm) {
        let years = columns::of_file(&self.requirement.tables, None, self.periods);
        self.table(root, form, &years);
    }

    fn table(&mut self, node: &Node, form: &TableForm, outer: &[Column]) {
        if node.text() == Some(NOTHING) {
            self.nothing(&form.indicators, node.place(), node.span);
        } else if let Some(mapping) = self.mapping(node, &form.name, ROWS) {
            let usual = columns::inherited(columns::usual(&form.columns), outer);
            let columns = self.columns(mapping, usual, &form.name);
            self.rows(mapping, Some(form), &columns);
            self.rest_of_table(mapping, &form.indicators, &columns);
        }
    }

    /// The pairs of a value; anything else is reported, but for nothing at all.
    fn mapping<'n>(&mut self, node: &'n Node, key: &str, expected: &str) -> Option<&'n Mapping> {
        if node.mapping().is_none() && !node.is_empty() {
            self.refuse(node, key, expected);
        }
        node.mapping()
    }

    /// The columns 列 names; the usual ones if there is none or it cannot be read.
    fn columns(&mut self, mapping: &Mapping, usual: Vec<Column>, table: &str) -> Vec<Column> {
        let Some(node) = mapping.get(COLUMNS) else { return usual };
        // who swaps two years by mistake has the numbers in their usual order; a workbook's columns are its own
        let named = columns::named(node, &usual, self.periods);
        let swapped = self.sources.cell(node.span).is_none() && columns::years_backwards(node);
        named.filter(|_| !swapped).unwrap_or_else(|| {
            let expected = columns::expected(&usual, self.periods);
            self.problem(ProblemKind::BadColumns { table: table.to_owned(), expected }, node.place());
            usual
        })
    }

    fn rows(&mut self, mapping: &Mapping, form: Option<&TableForm>, columns: &[Column]) {
        for entry in &mapping.entries {
            let key = entry.key.value.as_str();
            let is_rest = key == REST && form.is_some();
            if key == COLUMNS || is_rest || self.list(entry, Some(form.map_or(BASE, |form| &form.name))) {
                continue;
            }
            self.entry(entry, form, columns);
        }
    }

    fn entry(&mut self, entry: &Entry, form: Option<&TableForm>, columns: &[Column]) {
        let name = bare(&entry.key.value);
        if entry.value.text() == Some(NOTHING)
            && let Some(id) = self.head_of_block(name)
        {
            self.belongs(id, form, entry.key.span);
            self.nothing(&self.block(id), entry.key.span, entry.value.span);
        } else if let Some(id) = self.indicator(name, entry.key.span, form) {
            self.row(id, entry, columns);
        }
    }

    fn indicator(&mut self, name: &str, span: Span, form: Option<&TableForm>) -> Option<IndicatorId> {
        let Some(id) = self.requirement.find(name) else {
            let known = match form {
                Some(form) => form.indicators.clone(),
                None => (0..self.requirement.indicators.len()).map(IndicatorId).collect(),
            };
            let names = known.iter().map(|id| self.requirement.indicator(*id).name.as_str());
            let nearest = nearest(name, names);
            let kind = ProblemKind::UnknownName { kind: NameKind::Indicator, name: name.to_owned(), nearest };
            self.problem(kind, span);
            return None;
        };
        self.belongs(id, form, span);
        self.claim(id, span).then_some(id)
    }

    /// Reports an indicator under another table than its own.
    fn belongs(&mut self, id: IndicatorId, form: Option<&TableForm>, span: Span) {
        let own = self.requirement.table_of(id);
        if own.map(|own| &own.name) != form.map(|form| &form.name) {
            let table = own.map_or(BASE, |own| own.name.as_str()).to_owned();
            let name = self.requirement.indicator(id).name.clone();
            self.problem(ProblemKind::WrongTable { name, table }, span);
        }
    }

    /// The one door by which an indicator is filled: false, with a problem, if it was filled before.
    fn claim(&mut self, id: IndicatorId, span: Span) -> bool {
        let first = *self.filled.entry(id).or_insert(span);
        if first != span {
            let kind = ProblemKind::FilledTwice { name: self.requirement.indicator(id).name.clone() };
            self.problems.push(Problem { kind, span, related: vec![first], fix: Vec::new() });
        }
        first == span
    }

    fn row(&mut self, id: IndicatorId, entry: &Entry, columns: &[Column]) {
        let name = entry.key.span;
        match &entry.value.kind {
            Kind::List(cells) if cells.len() == columns.len() => {
                for (column, cell) in columns.iter().zip(cells) {
                    self.cell(id, *column, cell, name);
                }
                self.split(id, &entry.value, cells, columns);
            }
            Kind::List(cells) => self.wrong_count(id, entry, columns, cells.len()),
            // one word for the whole row: 计算, 待填, 不适用; a number would say nothing of its year
            Kind::Scalar { text, .. } => match cell::word(text) {
                Some(state) => {
                    for column in columns.iter().filter(|column| column.is_year()) {
                        let figure = Figure { state: state.clone(), span: entry.value.span, name };
                        self.figures.cells.insert((id, self.period(*column, id)), figure);
                    }
                }
                // but where there is one column only
                None => match columns {
                    [only] => self.cell(id, *only, &entry.value, name),
                    _ => self.wrong_count(id, entry, columns, 1),
                },
            },
            Kind::Mapping(_) if self.typed_list(id, &entry.value, columns).is_some() => {
                self.wrong_count(id, entry, columns, 1);
            }
            Kind::Mapping(_) | Kind::Bad => {
                let names: Vec<String> =
                    columns.iter().map(|column| format!("{}的", column.name(self.periods))).collect();
                let expected = format!("方括号里的一行，依次是[{}]", names.join(", "));
                self.refuse(&entry.value, &self.requirement.indicator(id).name.clone(), &expected);
            }
        }
    }

    /// Reports two cells that look like one number with a thousands comma: far apart, the comma without the blank that
    /// this file has elsewhere; or a number of people that goes on in the column for words.
    fn split(&mut self, id: IndicatorId, list: &Node, cells: &[Node], columns: &[Column]) {
        let text = self.sources.text(list.span.file);
        for at in may_be_split(list, text) {
            let (Some([left, right]), Some([_, column])) = (cells.get(at..at + 2), columns.get(at..at + 2)) else {
                continue;
            };
            let half = |cell: &Node| cell.text().unwrap_or_default().chars().map(fold).collect::<String>();
            let (first, second) = (half(left), half(right));
            let times = |factor: u32| {
                let (small, large) = (first.parse::<Decimal>().ok(), second.parse::<Decimal>().ok());
                small
                    .and_then(|small| small.checked_mul(factor.into()))
                    .zip(large)
                    .is_some_and(|(small, large)| large >= small)
            };
            let spaced = text.matches(", ").count() > 2 * text.matches(',').count() / 3;
            let apart = self.requirement.indicator(id).kind == ValueKind::Count && times(if spaced { 20 } else { 100 });
            if *column == Column::Method || apart {
                let name = self.requirement.indicator(id).name.clone();
                self.problem(ProblemKind::SplitNumber { name, first, second }, left.span.to(right.span));
            }
        }
    }

    fn cell(&mut self, id: IndicatorId, column: Column, node: &Node, name: Span) {
        let indicator = self.requirement.indicator(id);
        let span = node.span;
        let Some(text) = node.text() else {
            if !matches!(node.kind, Kind::Bad) {
                let text = self.sources.slice(span).to_owned();
                self.problem(ProblemKind::NotANumber { name: indicator.name.clone(), text }, span);
            }
            if column.is_year() {
                let figure = Figure { state: State::Pending, span, name };
                self.figures.cells.insert((id, self.period(column, id)), figure);
            }
            return;
        };
        match column {
            Column::Method => {
                let method = Some((text.to_owned(), span)).filter(|(text, _)| !text.is_empty());
                self.figures.surveys.entry(id).or_default().method = method;
            }
            Column::Respondents => {
                let state = self.respondents(text, span, indicator);
                let survey: &mut Survey = self.figures.surveys.entry(id).or_default();
                survey.respondents = Some(Figure { state, span, name });
            }
            Column::Previous | Column::Current => {
                let state = cell::read(text, span, indicator, self.problems);
                // last year there may have been what there is none of this year
                let excused = matches!(indicator.applicability, Applicability::Excused(_));
                let asked = excused && column == Column::Previous;
                if let Some(why) = self.requirement.not_asked(id).filter(|_| !asked)
                    && matches!(state, State::Filled(_))
                {
                    self.problem(ProblemKind::NotAsked { name: indicator.name.clone(), why, before: excused }, span);
                    return;
                }
                self.figures.cells.insert((id, self.period(column, id)), Figure { state, span, name });
            }
        }
    }

    fn respondents(&mut self, text: &str, span: Span, indicator: &Indicator) -> State {
        let mut people = indicator.clone();
        people.name = format!("{}的调查人数", people.name);
        people.unit_text = "人".to_owned();
        people.unit = crate::profile::unit::Unit::persons();
        cell::read(text, span, &people, self.problems)
    }

    /// The list that a value typed without its marks is meant for.
    fn typed_list(&self, id: IndicatorId, value: &Node, columns: &[Column]) -> Option<String> {
        typed_list::read(self.sources.slice(value.span), columns, &self.requirement.indicator(id).unit_text)
    }

    fn wrong_count(&mut self, id: IndicatorId, entry: &Entry, columns: &[Column], found: usize) {
        let list = &entry.value;
        let comma = thousands_commas(list, columns.len(), self.sources.text(list.span.file));
        let meant = if found == 1 { self.typed_list(id, list, columns) } else { None };
        let kind = ProblemKind::WrongCount {
            name: self.requirement.indicator(id).name.clone(),
            columns: columns.iter().map(|column| column.name(self.periods)).collect(),
            found,
            thousands: comma.as_ref().and_then(|comma| split_number(self.sources, comma)),
            meant: meant.clone(),
        };
        let fix = match (comma, meant) {
            (Some(comma), _) => comma.fix,
            (None, Some(meant)) => vec![(list.span, meant)],
            (None, None) => Vec::new(),
        };
        self.problems.push(Problem { kind, span: list.span, related: Vec::new(), fix });
    }

    /// Reads the entry if it is a list of the requirement (清单); it may stand in its table or at the top.
    fn list(&mut self, entry: &Entry, table: Option<&str>) -> bool {
        let Some(form) = self.requirement.lists.iter().find(|list| list.name == entry.key.value) else { return false };
        let span = entry.key.span;
        if table.is_some_and(|table| table != form.table) {
            self.problem(ProblemKind::WrongTable { name: form.name.clone(), table: form.table.clone() }, span);
        }
        let rows = lists::read(form, entry, self.sources, self.problems);
        match (rows, self.lists.iter().find(|list| list.name == form.name)) {
            (Some(_), Some(first)) => {
                let kind = ProblemKind::FilledTwice { name: form.name.clone() };
                self.problems.push(Problem { kind, span, related: vec![first.span], fix: Vec::new() });
            }
            (rows, _) => self.lists.extend(rows),
        }
        true
    }

    fn period(&self, column: Column, id: IndicatorId) -> Period {
        let kind = self.requirement.indicator(id).period;
        match column {
            Column::Previous => self.periods.previous(kind),
            _ => self.periods.current(kind),
        }
    }

    /// Reports a value of the wrong form; what could not be read at all has been reported already.
    fn refuse(&mut self, node: &Node, key: &str, expected: &str) {
        if !matches!(node.kind, Kind::Bad) {
            let (key, expected) = (key.to_owned(), expected.to_owned());
            self.problem(ProblemKind::BadValue { key, text: shown(node), expected }, node.place());
        }
    }

    fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
    }
}

/// What a table should hold.
const ROWS: &str = "每行一个指标（指标名: [上期的数, 本期的数]），或写“无”";
