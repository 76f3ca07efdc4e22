//! `{{ … }}` and `{% … %}` of one file: looks every name up, runs the template and keeps the way back to the author's bytes.
//!
//! The template engine never sees the author's text: a stretch of text is one private-use character of plane 15 in what it
//! is given, a name is a number. What it gives back says which stretches and values to print, and in which order.

use super::control::{self, Pool};
use super::filters::{Filter, Outcome, Values};
use super::names::{Lookup, Names, half_width};
use super::problem::{Limit, Problem, ProblemKind};
use super::rendered::{Printed, Rendered};
use super::scan::{Chunk, scan};
use super::{MAXIMUM_FILE, MAXIMUM_OUTPUT, engine};
use crate::model::{IndicatorId, Period};
use crate::source::{FileId, Span};
use std::ops::Range;

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
    let mut compiler =
        Compiler { file, source, names, problems, pool: Pool::default(), steps: Vec::new(), sound: true };
    compiler.compile();
    let Compiler { pool, steps, sound, .. } = compiler;
    let outcomes: Vec<Outcome> = pool.bindings.iter().map(|(id, filters, _)| values.evaluate(*id, filters)).collect();
    let program = Program { steps, pool, outcomes, sound };
    let run = engine::run(&program).unwrap_or_else(|failure| {
        let place = failure.place.unwrap_or(0..0);
        problems.push(Problem::new(failure.kind, Span::new(file, place.start, place.end)));
        engine::straight(&program)
    });
    for (index, (outcome, (id, filters, place))) in program.outcomes.iter().zip(&program.pool.bindings).enumerate() {
        if !run.used.contains(&index) {
            continue;
        }
        let span = Span::new(file, place.start, place.end);
        if let Err(kind) = &outcome.text {
            problems.push(Problem::new(kind.clone(), span).with(cell(kind, values)));
        }
        bindings.push(Binding {
            indicator: *id,
            period: outcome.period,
            filters: filters.clone(),
            text: outcome.text.clone().ok(),
            span,
            printed: program.steps.iter().any(|step| matches!(step, Step::Value(value) if *value == index)),
        });
    }
    expand(file, source, &program, &run.order, bindings, problems)
}

/// The cell of a figure that has no value.
fn cell(kind: &ProblemKind, values: Values<'_>) -> Option<Span> {
    let ProblemKind::FigureAbsent { indicator, period, .. } = kind else { return None };
    values.report.figures.cells.get(&(*indicator, *period)).map(|figure| figure.span)
}

struct Compiler<'p, 'a> {
    file: FileId,
    source: &'p str,
    names: &'p Names<'a>,
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
        let id = match self.names.find(&name) {
            Lookup::Found(id) if !broken => {
                self.steps.push(Step::Value(self.pool.bindings.len()));
                return self.pool.bindings.push((id, filters, whole));
            }
            Lookup::Found(_) => None,
            _ if self.is_arithmetic(&name) => Some((ProblemKind::Arithmetic { text: name.clone() }, None)),
            Lookup::Ambiguous(candidates) => {
                Some((ProblemKind::AmbiguousName { name: name.clone(), candidates }, None))
            }
            Lookup::Unknown(nearest) => {
                Some((ProblemKind::UnknownName { name: name.clone(), nearest: nearest.clone() }, nearest))
            }
        };
        if let Some((kind, nearest)) = id {
            let place = if place.is_empty() { whole.clone() } else { place };
            let span = Span::new(self.file, place.start, place.end);
            let problem = Problem::new(kind, span);
            self.problems.push(match nearest {
                Some(nearest) => problem.mend(span, nearest),
                None => problem,
            });
        }
        self.steps.push(Step::Broken("【待填】".to_owned(), whole));
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

/// Puts the text together in the order the engine gave.
fn expand(
    file: FileId,
    source: &str,
    program: &Program,
    order: &[engine::Print],
    bindings: &[Binding],
    problems: &mut Vec<Problem>,
) -> Rendered {
    let mut rendered = Rendered::new(file);
    for print in order {
        let fits = match print {
            engine::Print::Step(index) => match program.steps.get(*index) {
                Some(Step::Text(range)) => {
                    text(&mut rendered, source, range.clone(), problems, file);
                    true
                }
                Some(Step::Broken(text, range)) => {
                    rendered.push_value(Printed { text: text.clone(), binding: None }, range.clone())
                }
                Some(Step::Value(value)) => match (program.outcomes.get(*value), program.pool.bindings.get(*value)) {
                    (Some(outcome), Some((_, _, place))) => {
                        let span = Span::new(file, place.start, place.end);
                        let binding = bindings.iter().position(|binding| binding.span == span);
                        let shown = outcome.text.clone();
                        rendered.push_value(
                            Printed {
                                binding: binding.filter(|_| shown.is_ok()),
                                text: shown.unwrap_or_else(|kind| gap(&kind)),
                            },
                            place.clone(),
                        )
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
            problems.push(Problem::new(ProblemKind::Limit(Limit::Output), Span::new(file, 0, 0)));
            break;
        }
    }
    rendered
}

/// What a draft shows for a figure that is not there.
fn gap(kind: &ProblemKind) -> String {
    use crate::derive::ledger::Absence;
    match kind {
        ProblemKind::FigureAbsent { absence: Absence::Awaited, .. } => "【待返】",
        ProblemKind::FigureAbsent { absence: Absence::NotApplicable, .. } => "【不适用】",
        _ => "【待填】",
    }
    .to_owned()
}

/// Appends the author's text with line ends made alike, and without what cannot be printed.
fn text(rendered: &mut Rendered, source: &str, range: Range<usize>, problems: &mut Vec<Problem>, file: FileId) {
    let body = source.get(range.clone()).unwrap_or_default();
    let mut start = 0;
    for (at, one) in body.char_indices() {
        let here = range.start + at..range.start + at + one.len_utf8();
        let instead = match one {
            '\r' if body.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')) => "",
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "\n",
            '\n' | '\t' => continue,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => "",
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => {
                let span = Span::new(file, here.start, here.end);
                let problem = Problem::new(ProblemKind::PrivateUse { character: one }, span).mend(span, "");
                if !problems.iter().any(|known| known.span == span) {
                    problems.push(problem);
                }
                ""
            }
            one if one.is_control() => "",
            _ => continue,
        };
        rendered.push_text(body.get(start..at).unwrap_or_default(), range.start + start);
        if !instead.is_empty() {
            rendered.push_instead(instead, here);
        }
        start = at + one.len_utf8();
    }
    rendered.push_text(body.get(start..).unwrap_or_default(), range.start + start);
}
