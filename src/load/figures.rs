//! `figures.yaml` (or one file a table under `figures/`): names to indicators, cells to states.

use super::{cell, nearest};
use crate::model::{Figure, Figures, IndicatorId, NameKind, Period, Problem, ProblemKind, State, Survey};
use crate::model::{Number, report::Periods};
use crate::profile::Requirement;
use crate::profile::requirement::{Applicability, FormColumn, TableForm};
use crate::source::{Entry, Mapping, Node, Sources, Span, ThousandsCommas, thousands_commas};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The key under which figures outside the six tables stand.
const BASE: &str = "基础数据";
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
    filled: HashMap<IndicatorId, Span>,
}

/// What one column of the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Previous,
    Current,
    Respondents,
    Method,
}

/// The number a thousands comma split, as the author wrote it.
fn split_number(sources: &Sources, commas: &ThousandsCommas) -> Option<String> {
    let written = commas.cells.iter().map(|cell| sources.slice(cell.span));
    written.into_iter().find(|text| text.contains([',', '，'])).map(str::to_owned)
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        requirement: &'a Requirement,
        periods: &'a Periods,
        sources: &'a Sources,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self { requirement, periods, sources, problems, figures: Figures::default(), filled: HashMap::new() }
    }

    pub(super) fn finish(self) -> Figures {
        self.figures
    }

    /// Reads a whole file: 列, the tables by name, 基础数据.
    pub(super) fn file(&mut self, root: &Node) {
        let Some(mapping) = root.mapping() else { return };
        let columns = self.columns(mapping, &[FormColumn::Previous, FormColumn::Current], BASE, None);
        for entry in &mapping.entries {
            let name = entry.key.value.as_str();
            if name == COLUMNS || self.list(entry) {
                continue;
            }
            if name == BASE {
                self.rows(&entry.value, None, &columns);
            } else if let Some(form) = self.requirement.tables.iter().find(|form| form.name == name) {
                self.table(&entry.value, form, &columns);
            } else {
                let names = self.requirement.tables.iter().map(|form| form.name.as_str()).chain([BASE]);
                self.problem(
                    ProblemKind::UnknownName {
                        kind: NameKind::Table,
                        name: name.to_owned(),
                        nearest: nearest(name, names),
                    },
                    entry.key.span,
                );
            }
        }
    }

    /// Reads a file that holds one table.
    pub(super) fn table_file(&mut self, root: &Node, form: &TableForm) {
        self.table(root, form, &[Column::Previous, Column::Current]);
    }

    fn table(&mut self, node: &Node, form: &TableForm, outer: &[Column]) {
        if node.text() == Some(NOTHING) {
            self.nothing(&form.indicators, node);
            return;
        }
        let Some(mapping) = node.mapping() else {
            let kind = ProblemKind::BadValue {
                key: form.name.clone(),
                text: node.text().unwrap_or_default().to_owned(),
                expected: "每行一个指标，或写“无”".to_owned(),
            };
            self.problem(kind, node.place());
            return;
        };
        let columns = self.columns(mapping, &form.columns, &form.name, Some(outer));
        self.rows(node, Some(form), &columns);
    }

    /// The columns 列 names: years, 上期, 本期, 调查人数, 调查方式.
    fn columns(
        &mut self,
        mapping: &Mapping,
        form: &[FormColumn],
        table: &str,
        outer: Option<&[Column]>,
    ) -> Vec<Column> {
        let usual: Vec<Column> = form
            .iter()
            .map(|column| match column {
                FormColumn::Previous => Column::Previous,
                FormColumn::Current => Column::Current,
                FormColumn::Respondents => Column::Respondents,
                FormColumn::Method => Column::Method,
            })
            .collect();
        let Some(node) = mapping.get(COLUMNS) else {
            return outer.filter(|outer| outer.len() == usual.len()).map_or(usual, <[Column]>::to_vec);
        };
        let named: Option<Vec<Column>> =
            node.list().map(|list| list.iter().map(|entry| self.column(entry.text()?)).collect()).unwrap_or_default();
        named.unwrap_or_else(|| {
            let expected = format!("[{}, {}]", self.periods.year - 1, self.periods.year);
            self.problem(ProblemKind::BadColumns { table: table.to_owned(), expected }, node.span);
            usual
        })
    }

    fn column(&self, text: &str) -> Option<Column> {
        match text.trim_end_matches(['年', '度']) {
            "上期" => Some(Column::Previous),
            "本期" => Some(Column::Current),
            "调查人数" | "调查人次" => Some(Column::Respondents),
            "调查方式" => Some(Column::Method),
            year => match year.parse::<i32>().ok()? {
                year if year == self.periods.year => Some(Column::Current),
                year if year == self.periods.year - 1 => Some(Column::Previous),
                _ => None,
            },
        }
    }

    fn rows(&mut self, node: &Node, form: Option<&TableForm>, columns: &[Column]) {
        let Some(mapping) = node.mapping() else { return };
        for entry in &mapping.entries {
            if entry.key.value == COLUMNS || self.list(entry) {
                continue;
            }
            if entry.value.text() == Some(NOTHING)
                && let Some(block) = self.block(&entry.key.value, form)
            {
                self.nothing(&block, &entry.value);
            } else if let Some(id) = self.indicator(entry, form) {
                self.row(id, entry, columns);
            }
        }
    }

    /// The rows a name with 无 answers: the indicator and all rows below its number.
    fn block(&self, name: &str, form: Option<&TableForm>) -> Option<Vec<IndicatorId>> {
        let id = [name.to_owned(), format!("{name}数"), format!("{name}数量")]
            .iter()
            .find_map(|name| self.requirement.find(name))?;
        let Some(form) = form else { return Some(vec![id]) };
        let rest = form.indicators.iter().skip_while(|row| **row != id);
        let rest =
            rest.enumerate().take_while(|(at, row)| *at == 0 || self.requirement.indicator(**row).number.is_none());
        Some(rest.map(|(_, row)| *row).collect())
    }

    fn indicator(&mut self, entry: &Entry, form: Option<&TableForm>) -> Option<IndicatorId> {
        let name =
            entry.key.value.trim().trim_end_matches('*').trim_start_matches("其中：").trim_start_matches("其中:");
        let Some(id) = self.requirement.find(name) else {
            let known = match form {
                Some(form) => form.indicators.clone(),
                None => (0..self.requirement.indicators.len()).map(IndicatorId).collect(),
            };
            let names = known.iter().map(|id| self.requirement.indicator(*id).name.as_str());
            let kind = ProblemKind::UnknownName {
                kind: NameKind::Indicator,
                name: name.to_owned(),
                nearest: nearest(name, names),
            };
            self.problem(kind, entry.key.span);
            return None;
        };
        let own = self.requirement.table_of(id);
        if own.map(|own| &own.name) != form.map(|form| &form.name) {
            let table = own.map_or(BASE, |own| own.name.as_str()).to_owned();
            self.problem(
                ProblemKind::WrongTable { name: self.requirement.indicator(id).name.clone(), table },
                entry.key.span,
            );
        }
        if let Some(first) = self.filled.insert(id, entry.key.span) {
            let name = self.requirement.indicator(id).name.clone();
            let kind = ProblemKind::FilledTwice { name };
            self.problems.push(Problem { kind, span: entry.key.span, related: vec![first], fix: Vec::new() });
            return None;
        }
        Some(id)
    }

    fn row(&mut self, id: IndicatorId, entry: &Entry, columns: &[Column]) {
        let indicator = self.requirement.indicator(id);
        let node = &entry.value;
        let cells: Vec<&Node> = match node.list() {
            Some(list) => list.iter().collect(),
            // one word for the whole row: 计算, 待填, 不适用
            None if node.text().is_some() => {
                let values =
                    columns.iter().filter(|column| matches!(column, Column::Previous | Column::Current)).count();
                vec![node; values]
            }
            None => return,
        };
        if node.list().is_some() && cells.len() != columns.len() {
            self.wrong_count(id, entry, columns, cells.len());
            return;
        }
        let filled_by_us = indicator.applicability == Applicability::All;
        for (column, cell_node) in columns.iter().zip(cells) {
            let (Some(text), span) = (cell_node.text(), cell_node.span) else { continue };
            match column {
                Column::Method => {
                    let method = Some((text.to_owned(), span)).filter(|(text, _)| !text.is_empty());
                    self.figures.surveys.entry(id).or_default().method = method;
                }
                Column::Respondents => {
                    let state = self.respondents(text, span, id);
                    let survey: &mut Survey = self.figures.surveys.entry(id).or_default();
                    survey.respondents = Some(Figure { state, span, name: entry.key.span });
                }
                Column::Previous | Column::Current => {
                    let state = cell::read(text, span, indicator, self.problems);
                    if !filled_by_us && matches!(state, State::Filled(_)) {
                        self.problem(ProblemKind::NotAsked { name: indicator.name.clone() }, span);
                        continue;
                    }
                    self.figures
                        .cells
                        .insert((id, self.period(*column, id)), Figure { state, span, name: entry.key.span });
                }
            }
        }
    }

    fn respondents(&mut self, text: &str, span: Span, id: IndicatorId) -> State {
        let mut people = self.requirement.indicator(id).clone();
        people.name = format!("{}的调查人数", people.name);
        people.unit_text = "人".to_owned();
        people.unit = crate::profile::unit::Unit::persons();
        cell::read(text, span, &people, self.problems)
    }

    fn wrong_count(&mut self, id: IndicatorId, entry: &Entry, columns: &[Column], found: usize) {
        let list = &entry.value;
        let comma = thousands_commas(list, columns.len(), self.sources.text(list.span.file));
        let names = columns
            .iter()
            .map(|column| match column {
                Column::Previous => (self.periods.year - 1).to_string(),
                Column::Current => self.periods.year.to_string(),
                Column::Respondents => "调查人数".to_owned(),
                Column::Method => "调查方式".to_owned(),
            })
            .collect();
        let kind = ProblemKind::WrongCount {
            name: self.requirement.indicator(id).name.clone(),
            columns: names,
            found,
            thousands: comma.as_ref().and_then(|comma| split_number(self.sources, comma)),
        };
        let fix = comma.map(|comma| comma.fix).unwrap_or_default();
        self.problems.push(Problem { kind, span: list.span, related: Vec::new(), fix });
    }

    fn nothing(&mut self, rows: &[IndicatorId], node: &Node) {
        for id in rows {
            let indicator = self.requirement.indicator(*id);
            if indicator.applicability == Applicability::HigherOnly {
                continue;
            }
            self.filled.insert(*id, node.place());
            for column in [Column::Previous, Column::Current] {
                let zero = Number::exact(Decimal::ZERO);
                let figure = Figure { state: State::Filled(zero), span: node.span, name: node.place() };
                self.figures.cells.insert((*id, self.period(column, *id)), figure);
            }
        }
    }

    /// True if the entry is a list of the requirement (清单), which is read elsewhere.
    fn list(&self, entry: &Entry) -> bool {
        self.requirement.lists.iter().any(|list| list.name == entry.key.value)
    }

    fn period(&self, column: Column, id: IndicatorId) -> Period {
        let kind = self.requirement.indicator(id).period;
        match column {
            Column::Previous => self.periods.previous(kind),
            _ => self.periods.current(kind),
        }
    }

    fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
    }
}
