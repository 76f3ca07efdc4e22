//! `{{ … }}` and `{% … %}` of one file: looks every name up, runs the template and keeps the way back to the author's bytes.
//!
//! The template engine never sees the author's text: a stretch of text is one private-use character of plane 15 in what it
//! is given, a name is a number. What it gives back says which stretches and values to print, and in which order.

use super::control::{self, Pool};
use super::filters::{Filter, Outcome, Values};
use super::names::{Lookup, Names, half_width, nearest};
use super::problem::{Limit, Problem, ProblemKind};
use super::rendered::{Printed, Rendered};
use super::scan::{Chunk, scan};
use super::{MAXIMUM_FILE, MAXIMUM_OUTPUT, engine};
use crate::derive::ledger::{Absence, Missing, Needed};
use crate::model::{Column, IndicatorId, Period, Report, Table};
use crate::source::{FileId, Span};
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How many further places of one private-use character are named.
const MAXIMUM_RELATED: usize = 50;

/// A number in prose that comes from a figure (取数).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The period of its value.
    pub period: Period,
    /// The filters in order.
    pub filters: Vec<Filter>,
    /// What is printed; none where the figure has no value or a filter does not fit.
    pub text: Option<String>,
    /// The `{{ … }}`.
    pub span: Span,
    /// False for a name in an `{% if %}`, which is read and not printed.
    pub printed: bool,
    /// Which sentence of the file it stands in, counted from 0: those of one sentence have the same number.
    pub sentence: usize,
}

/// A step of the template.
pub(super) enum Step {
    /// Print this stretch of the file.
    Text(Range<usize>),
    /// Print binding `0`.
    Value(usize),
    /// Print a loop variable.
    Variable(String, Range<usize>),
    /// Print this text instead of a broken binding.
    Broken(String, Range<usize>),
    /// A `{% … %}` for the engine.
    Control(String, Range<usize>),
}

impl Step {
    /// The binding it prints.
    fn value(&self) -> Option<usize> {
        match self {
            Self::Value(index) => Some(*index),
            _ => None,
        }
    }
}

/// Everything the engine needs to run a file.
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) pool: Pool,
    pub(super) outcomes: Vec<Outcome>,
    /// False if a tag is broken: then everything is printed once, in order.
    pub(super) sound: bool,
}

/// Reads and fills in one file; every problem is added to `problems`, every binding to `bindings`.
pub(super) fn render(
    file: FileId,
    source: &str,
    names: &Names<'_>,
    values: Values<'_>,
    problems: &mut Vec<Problem>,
    bindings: &mut Vec<Binding>,
) -> Rendered {
    let mut source = source;
    if source.len() > MAXIMUM_FILE {
        problems.push(Problem::new(ProblemKind::Limit(Limit::File), Span::new(file, 0, 0)));
        source =
            source.get(..(0..=MAXIMUM_FILE).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0)).unwrap_or("");
    }
    let mut compiler = Compiler {
        file,
        source,
        names,
        report: values.report,
        problems,
        pool: Pool::default(),
        steps: Vec::new(),
        sound: true,
    };
    compiler.compile();
    let Compiler { pool, steps, sound, .. } = compiler;
    let outcomes: Vec<Outcome> = pool.bindings.iter().map(|(id, filters, _)| values.evaluate(*id, filters)).collect();
    let program = Program { steps, pool, outcomes, sound };
    let run = engine::run(&program).unwrap_or_else(|failure| {
        let place = failure.place.unwrap_or(0..0);
        problems.push(Problem::new(failure.kind, Span::new(file, place.start, place.end)));
        engine::straight(&program)
    });
    let printed: HashSet<usize> = program.steps.iter().filter_map(Step::value).collect();
    let ends: Vec<usize> = source.match_indices(['。', '！', '？', '；', '\n']).map(|(at, _)| at).collect();
    let mut places = HashMap::new();
    for (index, (outcome, (id, filters, place))) in program.outcomes.iter().zip(&program.pool.bindings).enumerate() {
        if !run.used.contains(&index) {
            continue;
        }
        let span = Span::new(file, place.start, place.end);
        if let Err(kind) = &outcome.text {
            problems.push(Problem::new(kind.clone(), span).with(cell(kind, values)));
        }
        places.insert(index, bindings.len());
        bindings.push(Binding {
            indicator: *id,
            period: outcome.period,
            filters: filters.clone(),
            text: outcome.text.clone().ok(),
            span,
            printed: printed.contains(&index),
            sentence: ends.partition_point(|end| *end < place.start),
        });
    }
    let (rendered, complete) = expand(file, source, &program, &run.order, &places);
    if !complete {
        problems.push(Problem::new(ProblemKind::Limit(Limit::Output), Span::new(file, 0, 0)));
    }
    rendered
}

/// The cell of a figure that has no value.
fn cell(kind: &ProblemKind, values: Values<'_>) -> Option<Span> {
    let figures = &values.report.figures;
    match kind {
        ProblemKind::FigureAbsent { indicator, period, absence } => {
            let cell = match absence {
                Absence::Input(Missing { needed: Needed::Figure(input, period), .. }) => (*input, *period),
                _ => (*indicator, *period),
            };
            figures.cells.get(&cell).map(|figure| figure.span)
        }
        ProblemKind::RespondentsAbsent { indicator, .. } => {
            figures.surveys.get(indicator)?.respondents.as_ref().map(|figure| figure.span)
        }
        _ => None,
    }
}

struct Compiler<'p, 'a> {
    file: FileId,
    source: &'p str,
    names: &'p Names<'a>,
    report: &'p Report,
    problems: &'p mut Vec<Problem>,
    pool: Pool,
    steps: Vec<Step>,
    sound: bool,
}

impl Compiler<'_, '_> {
    fn report(&mut self, kind: ProblemKind, range: Range<usize>) {
        self.problems.push(Problem::new(kind, Span::new(self.file, range.start, range.end)));
    }

    fn slice(&self, range: &Range<usize>) -> String {
        self.source.get(range.clone()).unwrap_or_default().to_owned()
    }

    fn compile(&mut self) {
        self.private_use();
        for chunk in scan(self.source) {
            match chunk {
                Chunk::Text(range) => self.steps.push(Step::Text(range)),
                Chunk::Binding(whole, inside) => self.binding(whole, inside),
                Chunk::Control(whole, inside) => {
                    let control = control::read(&self.slice(&inside), inside.start, self.names, &mut self.pool);
                    self.sound &= control.problems.is_empty();
                    for (kind, range) in control.problems {
                        self.report(kind, inside.start + range.start..inside.start + range.end);
                    }
                    self.steps.push(Step::Control(control.code, whole));
                }
                Chunk::Unclosed(range) => {
                    self.report(ProblemKind::Unclosed { mark: self.slice(&range) }, range.clone());
                    self.steps.push(Step::Text(range));
                }
                Chunk::Single(whole, inside) => {
                    let name = self.slice(&inside).trim().to_owned();
                    let head = name.split(['|', '｜']).next().unwrap_or_default().trim();
                    if self.names.knows(head) {
                        let span = Span::new(self.file, whole.start, whole.end);
                        let fix = format!("{{{{ {name} }}}}");
                        self.problems.push(Problem::new(ProblemKind::SingleBrace { name }, span).mend(span, fix));
                    }
                    self.steps.push(Step::Text(whole));
                }
            }
        }
    }

    /// Reports characters no font has, once for each.
    fn private_use(&mut self) {
        let mut found: IndexMap<char, Problem> = IndexMap::new();
        for (at, one) in self.source.char_indices().filter(|(_, one)| is_private(*one)) {
            let span = Span::new(self.file, at, at + one.len_utf8());
            match found.get_mut(&one) {
                Some(problem) if problem.related.len() < MAXIMUM_RELATED => problem.related.push(span),
                Some(_) => {}
                None => {
                    let problem = Problem::new(ProblemKind::PrivateUse { character: one }, span).mend(span, "");
                    found.insert(one, problem);
                }
            }
        }
        self.problems.extend(found.into_values());
    }

    fn binding(&mut self, whole: Range<usize>, inside: Range<usize>) {
        let text = self.slice(&inside);
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, bar) in text.char_indices().filter(|(_, one)| half_width(*one) == '|') {
            parts.push(start..at);
            start = at + bar.len_utf8();
        }
        parts.push(start..text.len());
        let trimmed = |range: &Range<usize>| {
            let part = text.get(range.clone()).unwrap_or_default();
            let lead = super::lines::blanks(part, 0);
            let body = part.trim_matches(super::lines::is_blank);
            (body.to_owned(), inside.start + range.start + lead..inside.start + range.start + lead + body.len())
        };
        let Some((name, place)) = parts.first().map(trimmed) else { return };
        if let (Some(code), 1) = (self.pool.variable(&name), parts.len()) {
            return self.steps.push(Step::Variable(code, whole));
        }
        let mut filters = Vec::new();
        let mut broken = false;
        for part in parts.iter().skip(1) {
            let (filter, place) = trimmed(part);
            match Filter::read(&filter) {
                Ok(filter) => filters.push(filter),
                Err(kind) => {
                    broken = true;
                    self.report(kind, place);
                }
            }
        }
        let wrong = match self.names.find(&name) {
            Lookup::Found(id) if !broken => {
                self.steps.push(Step::Value(self.pool.bindings.len()));
                return self.pool.bindings.push((id, filters, whole));
            }
            Lookup::Found(_) => None,
            Lookup::Unknown(_) if self.of_table(&name) => {
                Some(ProblemKind::UnknownName { name: name.clone(), nearest: self.nearest_cell(&name) })
            }
            _ if self.is_arithmetic(&name) => Some(ProblemKind::Arithmetic { text: name.clone() }),
            Lookup::Ambiguous(candidates) => Some(ProblemKind::AmbiguousName { name: name.clone(), candidates }),
            Lookup::Unknown(nearest) => Some(ProblemKind::UnknownName { name: name.clone(), nearest }),
        };
        if let Some(kind) = wrong {
            self.report(kind, if place.is_empty() { whole.clone() } else { place });
        }
        self.steps.push(Step::Broken("【待填】".to_owned(), whole));
    }

    /// True if the name means a cell of an own table: 表名.行名.列名.
    fn of_table(&self, name: &str) -> bool {
        self.table_and_cell(name).is_some()
    }

    fn table_and_cell<'n>(&self, name: &'n str) -> Option<(&Table, &'n str)> {
        let tables = self.report.tables.values();
        let found = tables.filter_map(|table| Some((table, name.strip_prefix(table.name.as_str())?)));
        found.filter(|(_, cell)| cell.starts_with('.')).max_by_key(|(table, _)| table.name.len())
    }

    /// The cell with the nearest row and column.
    fn nearest_cell(&self, name: &str) -> Option<String> {
        let (table, cell) = self.table_and_cell(name)?;
        let (row, column) = cell.trim_start_matches('.').rsplit_once('.')?;
        let rows: Vec<String> = (0..table.rows.len()).map(|row| table.row_name(row)).collect();
        let row = match table.row(row) {
            Some(_) => row.to_owned(),
            None => nearest(row, rows.iter().map(String::as_str))?,
        };
        let columns: Vec<String> = table.columns.iter().map(Column::name).collect();
        let column = nearest(column, columns.iter().map(String::as_str))?;
        Some(format!("{}.{row}.{column}", table.name)).filter(|nearest| nearest != name)
    }

    /// True if the text puts known names or numbers together with arithmetic signs.
    fn is_arithmetic(&self, text: &str) -> bool {
        let parts: Vec<&str> = text.split(|one| "+-*/%~×÷−".contains(half_width(one))).collect();
        let bare = |part: &&str| {
            let part = part.trim_matches(|one| super::lines::is_blank(one) || matches!(half_width(one), '(' | ')'));
            !part.is_empty()
                && (self.names.knows(part) || part.chars().all(|one| half_width(one).is_ascii_digit() || one == '.'))
        };
        parts.len() > 1 && parts.iter().any(bare)
    }
}

fn is_private(one: char) -> bool {
    matches!(one, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Puts the text together in the order the engine gave; false if it grew too large.
fn expand(
    file: FileId,
    source: &str,
    program: &Program,
    order: &[engine::Print],
    bindings: &HashMap<usize, usize>,
) -> (Rendered, bool) {
    let mut rendered = Rendered::new(file);
    for print in order {
        let fits = match print {
            engine::Print::Step(index) => match program.steps.get(*index) {
                Some(Step::Text(range)) => {
                    text(&mut rendered, source, range.clone());
                    true
                }
                Some(Step::Broken(text, range)) => {
                    rendered.push_value(Printed { text: text.clone(), binding: None }, range.clone())
                }
                Some(Step::Value(value)) => match (program.outcomes.get(*value), program.pool.bindings.get(*value)) {
                    (Some(Outcome { text, .. }), Some((_, _, place))) => {
                        let binding = bindings.get(value).copied().filter(|_| text.is_ok());
                        let text = text.clone().unwrap_or_else(|kind| gap(&kind).to_owned());
                        rendered.push_value(Printed { text, binding }, place.clone())
                    }
                    _ => true,
                },
                _ => true,
            },
            engine::Print::Text(text, index) => match program.steps.get(*index) {
                Some(Step::Variable(_, range)) => {
                    rendered.push_value(Printed { text: text.clone(), binding: None }, range.clone())
                }
                _ => true,
            },
        };
        if !fits || rendered.text.len() > MAXIMUM_OUTPUT {
            return (rendered, false);
        }
    }
    (rendered, true)
}

/// What a draft shows for a figure that is not there.
fn gap(kind: &ProblemKind) -> &'static str {
    match kind {
        ProblemKind::FigureAbsent { absence, .. } | ProblemKind::RespondentsAbsent { absence, .. } => match absence {
            Absence::Awaited => "【待返】",
            Absence::NotApplicable => "【不适用】",
            _ => "【待填】",
        },
        _ => "【待填】",
    }
}

/// Appends the author's text with line ends made alike, and without what cannot be printed.
fn text(rendered: &mut Rendered, source: &str, range: Range<usize>) {
    let body = source.get(range.clone()).unwrap_or_default();
    let mut start = 0;
    for (at, one) in body.char_indices() {
        let instead = match one {
            '\r' if body.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')) => "",
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "\n",
            '\n' | '\t' => continue,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => "",
            one if one.is_control() || is_private(one) => "",
            _ => continue,
        };
        rendered.push_text(body.get(start..at).unwrap_or_default(), range.start + start);
        if !instead.is_empty() {
            rendered.push_instead(instead, range.start + at..range.start + at + one.len_utf8());
        }
        start = at + one.len_utf8();
    }
    rendered.push_text(body.get(start..).unwrap_or_default(), range.start + start);
}
