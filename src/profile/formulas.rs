//! 计算: formulas read, checked, chosen among, and put in the order in which they can be computed.

use crate::model::IndicatorId;
use crate::nearest::nearest;
use crate::profile::check::check_formula;
use crate::profile::compile::Additions;
use crate::profile::merge::Layered;
use crate::profile::parser::parse;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{Formula, Provenance, Variant};
use crate::profile::roster::{Roster, missing};
use crate::profile::schema::{Entries, FormulaEntry, Text};
use crate::profile::syntax_error::SyntaxError;
use crate::profile::unit::Unit;
use crate::profile::unit_error::{UnitError, UnitFault};
use crate::source::Span;
use indexmap::IndexMap;
use std::ops::Range;

/// The choice that lets the typed value stand.
const TYPED: &str = "填报";

/// A formula on its way.
struct Draft {
    id: IndicatorId,
    name: Text,
    /// Variants in order; none where a formula cannot be read.
    variants: Vec<(Text, Option<Variant>)>,
    chosen: Option<usize>,
    provenance: Provenance,
}

/// Reads and checks every formula; the result is in an order in which each comes after those it needs.
pub(crate) fn compile_formulas(
    formulas: &[Layered<FormulaEntry>],
    additions: &Additions,
    roster: &mut Roster,
    problems: &mut Vec<ProfileProblem>,
) -> IndexMap<IndicatorId, Formula> {
    let ids: Vec<IndicatorId> = formulas
        .iter()
        .map(|Layered { name, entry, provenance }| roster.add_computed(name, entry, provenance, problems))
        .collect();
    roster.add_former();
    roster.names.set_schools(additions.members.clone());
    for (_, entry) in &additions.formulas.0 {
        let variants = entry.variants.iter().flat_map(|variants| variants.0.iter().map(|(_, text)| text));
        for text in entry.formula.iter().chain(&entry.respondents).chain(variants) {
            roster.quote(&additions.members, &text.value);
        }
    }
    let mut drafts: IndexMap<IndicatorId, Draft> = IndexMap::new();
    for (Layered { name, entry, provenance }, id) in formulas.iter().zip(ids) {
        if let Some(first) = drafts.get(&id) {
            let fault = ProfileFault::Twice { what: "公式的指标", name: name.value.clone() };
            problems.push(ProfileProblem::new(fault, name.span).related(first.name.span));
            continue;
        }
        check_unit_again(name, entry, id, roster, problems);
        let variants = read(name, entry, roster, problems);
        let chosen = variants.first().map(|_| 0);
        drafts.insert(id, Draft { id, name: name.clone(), variants, chosen, provenance: provenance.clone() });
    }
    choose(&additions.choices, &mut drafts, roster, problems);
    let mut computed = IndexMap::new();
    for index in order(&mut drafts, problems) {
        let Some((_, draft)) = drafts.get_index_mut(index) else { continue };
        computed.insert(draft.id, draft.check(roster, problems));
    }
    computed
}

/// Reads and checks the formulas of 调查人数: persons, from whatever the requirement names.
pub(crate) fn survey_formulas(
    formulas: &[Layered<FormulaEntry>],
    roster: &Roster,
    problems: &mut Vec<ProfileProblem>,
) -> IndexMap<IndicatorId, Variant> {
    let mut found = IndexMap::new();
    for Layered { name, entry, .. } in formulas {
        let (Some(text), Some(id)) = (&entry.respondents, roster.find(&name.value)) else { continue };
        let of = format!("{}的调查人数", name.value);
        match parse(&text.value, &roster.names) {
            Err(errors) => problems.extend(errors.into_iter().map(|error| syntax(&of, text, error))),
            Ok(mut expression) => match check_formula(&mut expression, &text.value, Some(&Unit::persons()), roster) {
                Ok(_) => {
                    let variant = Variant { name: String::new(), text: text.value.clone(), expression };
                    found.insert(id, variant);
                }
                Err(errors) => problems.extend(errors.into_iter().map(|error| unit(&of, text, error))),
            },
        }
    }
    found
}

/// A 单位 beside the formula of an indicator that has one must be the same.
fn check_unit_again(
    name: &Text,
    entry: &FormulaEntry,
    id: IndicatorId,
    roster: &Roster,
    problems: &mut Vec<ProfileProblem>,
) {
    if let Some(text) = &entry.unit {
        let (found, declared) = (Unit::parse(&text.value), roster.indicators[id.0].unit.clone());
        if found != declared {
            let fault = ProfileFault::Unit { of: name.value.clone(), fault: UnitFault::Result { found, declared } };
            problems.push(ProfileProblem::new(fault, text.span));
        }
    }
}

/// The variants of an entry, each read.
fn read(
    name: &Text,
    entry: &FormulaEntry,
    roster: &Roster,
    problems: &mut Vec<ProfileProblem>,
) -> Vec<(Text, Option<Variant>)> {
    let written: Vec<(Text, &Text)> = match (&entry.formula, &entry.variants) {
        (Some(formula), variants) => {
            if variants.is_some() {
                problems.push(ProfileProblem::new(ProfileFault::FormulaTwice { of: name.value.clone() }, name.span));
            }
            vec![(Text::new(String::new(), formula.span), formula)]
        }
        (None, Some(variants)) => variants.0.iter().map(|(variant, text)| (variant.clone(), text)).collect(),
        (None, None) => Vec::new(),
    };
    if written.is_empty() {
        problems.push(missing("式", name));
    }
    written
        .into_iter()
        .map(|(variant, text)| match parse(&text.value, &roster.names) {
            Ok(expression) => {
                let key = Text::new(variant.value.clone(), text.span);
                (key, Some(Variant { name: variant.value, text: text.value.clone(), expression }))
            }
            Err(errors) => {
                problems.extend(errors.into_iter().map(|error| syntax(&name.value, text, error)));
                (variant, None)
            }
        })
        .collect()
}

/// Applies 计算口径.
fn choose(
    choices: &Entries<Text>,
    drafts: &mut IndexMap<IndicatorId, Draft>,
    roster: &Roster,
    problems: &mut Vec<ProfileProblem>,
) {
    for (name, choice) in &choices.0 {
        let Some(id) = roster.find(&name.value) else {
            problems.push(roster.unknown("计算口径", name));
            continue;
        };
        let Some(draft) = drafts.get_mut(&id) else {
            if choice.value.trim() != TYPED {
                problems.push(ProfileProblem::new(ProfileFault::NoFormula { of: name.value.clone() }, name.span));
            }
            continue;
        };
        if choice.value.trim() == TYPED {
            draft.chosen = None;
            continue;
        }
        let found = draft.variants.iter().position(|(variant, _)| variant.value == choice.value.trim());
        if found.is_some() {
            draft.chosen = found;
            continue;
        }
        let named = draft.variants.iter().map(|(variant, _)| variant.value.as_str()).filter(|name| !name.is_empty());
        let known: Vec<String> = named.map(str::to_owned).collect();
        let nearest = nearest(&choice.value, known.iter().map(String::as_str)).map(str::to_owned);
        let fault = ProfileFault::UnknownVariant { of: name.value.clone(), name: choice.value.clone(), known, nearest };
        problems.push(ProfileProblem::new(fault, choice.span));
    }
}

impl Draft {
    fn expression_inputs(&self) -> Vec<IndicatorId> {
        let chosen = self.chosen.and_then(|index| self.variants.get(index));
        chosen
            .and_then(|(_, variant)| variant.as_ref())
            .map_or_else(Vec::new, |variant| variant.expression.indicators())
    }

    /// Checks every variant against the indicator's unit; those at fault are left out.
    fn check(&mut self, roster: &mut Roster, problems: &mut Vec<ProfileProblem>) -> Formula {
        let declared = roster.indicators[self.id.0].unit.clone();
        let mut formula = Formula { variants: Vec::new(), chosen: None, provenance: self.provenance.clone() };
        for (index, (key, variant)) in self.variants.iter_mut().enumerate() {
            let Some(mut variant) = variant.take() else { continue };
            match check_formula(&mut variant.expression, &variant.text, Some(&declared), roster) {
                Ok((_, period)) => {
                    if self.chosen == Some(index) {
                        formula.chosen = Some(formula.variants.len());
                    }
                    let inputs = variant.expression.indicators();
                    let period = period.or_else(|| inputs.first().and_then(|id| roster.periods[id.0]));
                    roster.periods[self.id.0] = roster.periods[self.id.0].or(period);
                    formula.variants.push(variant);
                }
                Err(errors) => {
                    let text = Text::new(variant.text, key.span);
                    problems.extend(errors.into_iter().map(|error| unit(&self.name.value, &text, error)));
                }
            }
        }
        formula
    }
}

/// The places of the drafts in an order in which each follows those it needs. A formula in a circle is reported and
/// loses its choice, so that nothing is computed for ever.
fn order(drafts: &mut IndexMap<IndicatorId, Draft>, problems: &mut Vec<ProfileProblem>) -> Vec<usize> {
    let inputs: Vec<Vec<usize>> = drafts
        .values()
        .map(|draft| draft.expression_inputs().iter().filter_map(|id| drafts.get_index_of(id)).collect())
        .collect();
    let (order, circles) = dependencies_first(&inputs);
    for circle in circles {
        let members: Vec<&Draft> = circle.iter().filter_map(|index| drafts.get_index(*index).map(|(_, d)| d)).collect();
        let Some(first) = members.first() else { continue };
        let mut names: Vec<String> = members.iter().map(|draft| draft.name.value.clone()).collect();
        names.push(first.name.value.clone());
        let problem = ProfileProblem::new(ProfileFault::Circle { names }, first.name.span);
        problems.push(members.iter().skip(1).fold(problem, |problem, draft| problem.related(draft.name.span)));
        for index in circle {
            if let Some((_, draft)) = drafts.get_index_mut(index) {
                draft.chosen = None;
            }
        }
    }
    order
}

/// Every node after its inputs, and the circles that prevent it. Without recursion, for a file may chain thousands.
fn dependencies_first(inputs: &[Vec<usize>]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let (mut order, mut circles) = (Vec::new(), Vec::new());
    let mut done = vec![false; inputs.len()];
    let mut on_path = vec![false; inputs.len()];
    for root in 0..inputs.len() {
        let mut path: Vec<(usize, usize)> = if done[root] { Vec::new() } else { vec![(root, 0)] };
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            on_path[node] = true;
            match inputs[node].get(*next) {
                Some(input) => {
                    *next += 1;
                    if on_path[*input] {
                        let start = path.iter().position(|(known, _)| known == input).unwrap_or_default();
                        circles.push(path[start..].iter().map(|(known, _)| *known).collect());
                    } else if !done[*input] {
                        path.push((*input, 0));
                    }
                }
                None => {
                    (done[node], on_path[node]) = (true, false);
                    order.push(node);
                    path.pop();
                }
            }
        }
    }
    (order, circles)
}

/// The place of a byte range of a formula in its file; the whole value where quotes and escapes make them differ.
pub(crate) fn place(text: &Text, range: Range<usize>) -> Span {
    let (written, read) = ((text.span.end - text.span.start) as usize, text.value.len());
    match written.checked_sub(read) {
        Some(0) => text.span.part(range),
        Some(2) => text.span.part(range.start + 1..range.end + 1),
        _ => text.span,
    }
}

pub(crate) fn syntax(of: &str, text: &Text, error: SyntaxError) -> ProfileProblem {
    let span = place(text, error.range);
    ProfileProblem::new(ProfileFault::Syntax { of: of.to_owned(), fault: error.fault }, span)
}

pub(crate) fn unit(of: &str, text: &Text, error: UnitError) -> ProfileProblem {
    let span = place(text, error.range);
    ProfileProblem::new(ProfileFault::Unit { of: of.to_owned(), fault: error.fault }, span)
}
