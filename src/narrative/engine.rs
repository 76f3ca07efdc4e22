//! Runs the `{% if %}` and `{% for %}` of a file with minijinja: strict, with fuel, without any text of the author's.

use super::problem::{Limit, ProblemKind};
use super::rendered::MAXIMUM_VALUES;
use super::template::{Program, Step};
use minijinja::value::{DynObject, Object, Value};
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

const FUEL: u64 = 200_000;
const FIRST_STEP: u32 = 0xf_0000;

/// One thing to print, in order.
#[derive(Debug, Clone)]
pub(super) enum Print {
    /// The step of this number.
    Step(usize),
    /// The text a loop variable holds, at the step of this number.
    Text(String, usize),
}

/// What came of a run.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// What to print.
    pub(super) order: Vec<Print>,
    /// The bindings that were printed or asked for.
    pub(super) used: HashSet<usize>,
}

/// Why a run broke off.
pub(super) struct Failure {
    /// What is wrong.
    pub(super) kind: ProblemKind,
    /// The tag in the file.
    pub(super) place: Option<Range<usize>>,
}

/// Every step once, in order, as if there were no `{% … %}`.
pub(super) fn straight(program: &Program) -> Run {
    Run { order: (0..program.steps.len()).map(Print::Step).collect(), used: (0..program.pool.bindings.len()).collect() }
}

/// Runs the program.
pub(super) fn run(program: &Program) -> Result<Run, Failure> {
    if !program.sound || !program.steps.iter().any(|step| matches!(step, Step::Control(..))) {
        return Ok(straight(program));
    }
    if program.steps.len() >= MAXIMUM_VALUES {
        return Err(Failure { kind: ProblemKind::Limit(Limit::Output), place: None });
    }
    let (skeleton, places) = skeleton(program);
    let used = Arc::new(Mutex::new(HashSet::new()));
    let environment = environment(program, &used);
    let output = environment.render_named_str("章", &skeleton, ()).map_err(|error| {
        let kind = match error.kind() {
            ErrorKind::OutOfFuel => ProblemKind::Limit(Limit::Steps),
            _ => ProblemKind::Template { detail: error.detail().map_or_else(|| error.to_string(), str::to_owned) },
        };
        let at = error.range().map(|range| range.start);
        let place = places.iter().rev().find(|(start, _)| at.is_none_or(|at| *start <= at));
        Failure { kind, place: place.map(|(_, place)| place.clone()) }
    })?;
    let mut used = std::mem::take(&mut *used.lock().unwrap_or_else(PoisonError::into_inner));
    let mut order: Vec<Print> = Vec::new();
    let mut texts = output.split('\u{1}');
    for (number, part) in texts.by_ref().enumerate() {
        // Between two U+0001 stands what a loop variable printed; everything else is marks.
        match (number % 2, order.last()) {
            (1, Some(Print::Step(index))) => {
                let index = *index;
                order.pop();
                order.push(Print::Text(part.replace(['\n', '\r'], " "), index));
            }
            _ => order.extend(part.chars().filter_map(step_of).map(Print::Step)),
        }
    }
    for print in &order {
        if let Print::Step(index) = print
            && let Some(Step::Value(value)) = program.steps.get(*index)
        {
            used.insert(*value);
        }
    }
    Ok(Run { order, used })
}

/// The template the engine is given, and where each of its tags stands in the file.
fn skeleton(program: &Program) -> (String, Vec<(usize, Range<usize>)>) {
    let mut skeleton = String::new();
    let mut places = Vec::new();
    for (index, step) in program.steps.iter().enumerate() {
        match step {
            Step::Control(code, place) => {
                places.push((skeleton.len(), place.clone()));
                skeleton.push_str(code);
            }
            Step::Variable(code, place) => {
                places.push((skeleton.len(), place.clone()));
                skeleton.extend(mark(index));
                skeleton.push_str(&format!("\u{1}{{{{ {code} }}}}\u{1}"));
            }
            Step::Text(_) | Step::Value(_) | Step::Broken(..) => skeleton.extend(mark(index)),
        }
    }
    (skeleton, places)
}

fn mark(index: usize) -> Option<char> {
    u32::try_from(index).ok().and_then(|index| char::from_u32(FIRST_STEP + index))
}

fn step_of(mark: char) -> Option<usize> {
    usize::try_from(u32::from(mark).checked_sub(FIRST_STEP)?).ok()
}

fn environment(program: &Program, used: &Arc<Mutex<HashSet<usize>>>) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_debug(true);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    let values: Vec<Option<Decimal>> = program.outcomes.iter().map(|outcome| outcome.value).collect();
    let used = Arc::clone(used);
    environment.add_function("取", move |index: usize| {
        used.lock().unwrap_or_else(PoisonError::into_inner).insert(index);
        Value::from_object(Quantity(values.get(index).copied().flatten()))
    });
    let numbers = program.pool.numbers.clone();
    environment.add_function("数", move |index: usize| Value::from_object(Quantity(numbers.get(index).copied())));
    let texts = program.pool.texts.clone();
    environment.add_function("文", move |index: usize| {
        // The marks of this module never occur in a value.
        let text = texts.get(index).cloned().unwrap_or_default();
        Value::from(text.replace(|one: char| one.is_control() || u32::from(one) >= FIRST_STEP, ""))
    });
    environment
}

/// An exact decimal in a condition; a figure without a value is smaller than every number.
#[derive(Debug)]
struct Quantity(Option<Decimal>);

impl Object for Quantity {
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        Some(self.0.cmp(&other.downcast_ref::<Self>()?.0))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(value) => write!(f, "{value}"),
            None => f.write_str("【待填】"),
        }
    }
}
