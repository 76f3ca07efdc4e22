//! Every rule and formula of a profile on values that pass and values that fail, judged by an oracle of its own
//! (`tests/fixtures/conformance/make.py`), and how many wrong rules these values would find out.
//!
//! Run alone: `cargo test --test integration conformance`; the snapshot `survivors` holds the score.

use crate::mutants::{Mutant, mutants};
use nianbao::derive::{self, Outcome, Recency, Settled};
use nianbao::model::{Figure, IndicatorId, Number, Report, State, Survey};
use nianbao::profile::requirement::Constraint;
use nianbao::profile::{Additions, Catalogue, Requirement, load};
use nianbao::source::{FileId, Sources, Span};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// Values by indicator, or by 调查人数(indicator), as they are typed.
type Values = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Suite {
    #[serde(rename = "规范")]
    profile: String,
    #[serde(rename = "规则")]
    rules: BTreeMap<String, Verdicts>,
    #[serde(rename = "公式")]
    formulas: BTreeMap<String, Vec<Result>>,
}

#[derive(Deserialize)]
struct Verdicts {
    #[serde(rename = "通过")]
    pass: Vec<Values>,
    #[serde(rename = "不通过")]
    fail: Vec<Values>,
}

#[derive(Deserialize)]
struct Result {
    #[serde(rename = "取")]
    inputs: Values,
    #[serde(rename = "得")]
    result: String,
}

fn suite() -> (Suite, Requirement) {
    let text = include_str!("../fixtures/conformance/secondary-school-2024.yaml");
    let suite: Suite = serde_yaml::from_str(text).expect("a suite that reads");
    let (requirement, problems) =
        load(&suite.profile, &Catalogue::built_in(), &Additions::default(), &mut Sources::new()).expect("the profile");
    assert!(problems.is_empty(), "{problems:?}");
    (suite, requirement)
}

/// A report that says these values for this period and nothing else.
fn report(requirement: &Requirement, values: &Values) -> Report {
    let mut report = Report::default();
    report.periods.year = requirement.year;
    let span = Span::new(FileId(0), 0, 0);
    for (name, text) in values {
        let number = Number { text: text.clone(), value: text.parse().expect("a number") };
        let figure = Figure { state: State::Filled(number), span, name: span };
        let surveyed = name.strip_prefix("调查人数(").and_then(|name| name.strip_suffix(')'));
        let id = requirement.find(surveyed.unwrap_or(name)).unwrap_or_else(|| panic!("no indicator {name}"));
        match surveyed {
            Some(_) => {
                report.figures.surveys.insert(id, Survey { respondents: Some(figure), method: None });
            }
            None => {
                let period = report.periods.current(requirement.indicator(id).period);
                report.figures.cells.insert((id, period), figure);
            }
        }
    }
    report
}

/// What becomes of a rule and of each of its mutants under these values: true if it holds, none if it cannot be judged.
fn verdicts(requirement: &Requirement, values: &Values, rules: &[&Constraint]) -> Vec<Option<bool>> {
    let report = report(requirement, values);
    let ledger = derive::ledger(requirement, &report);
    let settled = Settled::new(requirement, &report, &ledger);
    let verdict = |rule: &&Constraint| match settled.outcome(rule, Recency::CURRENT) {
        Outcome::Holds => Some(true),
        Outcome::Fails(_) => Some(false),
        Outcome::NotEvaluated(_) => None,
    };
    rules.iter().map(verdict).collect()
}

/// What a formula gives under these values, as printed.
fn computed(requirement: &Requirement, id: IndicatorId, values: &Values) -> Option<String> {
    let mut report = report(requirement, values);
    let period = report.periods.current(requirement.indicator(id).period);
    let span = Span::new(FileId(0), 0, 0);
    report.figures.cells.insert((id, period), Figure { state: State::Computed, span, name: span });
    derive::ledger(requirement, &report).value(id, period).map(|number| number.text.clone())
}

/// The indicator of a formula with the variant that is meant in force.
fn choose(requirement: &mut Requirement, name: &str) -> (IndicatorId, usize) {
    let (name, variant) = name.split_once(" / ").unwrap_or((name, ""));
    let id = requirement.find(name).unwrap_or_else(|| panic!("no indicator {name}"));
    let formula = requirement.formulas.get_mut(&id).unwrap_or_else(|| panic!("no formula of {name}"));
    let index = formula.variants.iter().position(|known| known.name == variant);
    let index = index.unwrap_or_else(|| panic!("no variant {variant} of {name}"));
    formula.chosen = Some(index);
    (id, index)
}

#[test]
fn conformance_of_every_rule_and_formula() {
    let (suite, mut requirement) = suite();
    let mut faults = Vec::new();
    for rule in &requirement.constraints {
        let Some(cases) = suite.rules.get(&rule.id) else {
            faults.push(format!("{}: no cases", rule.id));
            continue;
        };
        if cases.pass.is_empty() || cases.fail.is_empty() {
            faults.push(format!("{}: needs values that pass and values that fail", rule.id));
        }
        for (values, holds) in
            cases.pass.iter().map(|case| (case, true)).chain(cases.fail.iter().map(|case| (case, false)))
        {
            let found = verdicts(&requirement, values, &[rule])[0];
            if found != Some(holds) {
                faults.push(format!("{}: {values:?} should give {holds}, gives {found:?}", rule.id));
            }
        }
    }
    let known: HashSet<&str> = requirement.constraints.iter().map(|rule| rule.id.as_str()).collect();
    faults.extend(suite.rules.keys().filter(|id| !known.contains(id.as_str())).map(|id| format!("{id}: no such rule")));
    for (name, cases) in &suite.formulas {
        let (id, _) = choose(&mut requirement, name);
        for case in cases {
            let found = computed(&requirement, id, &case.inputs);
            if found.as_ref() != Some(&case.result) {
                faults.push(format!("{name}: {:?} should give {}, gives {found:?}", case.inputs, case.result));
            }
        }
    }
    let covered: usize = requirement.formulas.values().map(|formula| formula.variants.len()).sum();
    assert_eq!(suite.formulas.len(), covered, "every variant of every formula has cases");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn conformance_finds_out_wrong_rules_and_formulas() {
    let (suite, mut requirement) = suite();
    let (mut made, mut survivors) = (0, Vec::new());
    for rule in &requirement.constraints {
        let mutants: Vec<Mutant> = mutants(&rule.expression);
        let wrong: Vec<Constraint> =
            mutants.iter().map(|mutant| Constraint { expression: mutant.expression.clone(), ..rule.clone() }).collect();
        let wrong: Vec<&Constraint> = wrong.iter().collect();
        let mut found_out = vec![false; wrong.len()];
        let Some(cases) = suite.rules.get(&rule.id) else { continue };
        for (values, holds) in
            cases.pass.iter().map(|case| (case, true)).chain(cases.fail.iter().map(|case| (case, false)))
        {
            for (verdict, found_out) in verdicts(&requirement, values, &wrong).iter().zip(&mut found_out) {
                *found_out |= *verdict != Some(holds);
            }
        }
        made += mutants.len();
        let alive = mutants.iter().zip(found_out).filter(|(_, found_out)| !found_out);
        survivors.extend(alive.map(|(mutant, _)| format!("{}: {}", rule.id, mutant.what)));
    }
    for (name, cases) in &suite.formulas {
        let (id, index) = choose(&mut requirement, name);
        let right = requirement.formulas[&id].variants[index].expression.clone();
        for mutant in mutants(&right) {
            made += 1;
            requirement.formulas[&id].variants[index].expression = mutant.expression;
            let differs = |case: &Result| computed(&requirement, id, &case.inputs).as_ref() != Some(&case.result);
            if !cases.iter().any(differs) {
                survivors.push(format!("{name}: {}", mutant.what));
            }
        }
        requirement.formulas[&id].variants[index].expression = right;
    }
    let found_out = made - survivors.len();
    let score = format!("{found_out} of {made} mutants found out; these survive:");
    insta::assert_snapshot!("survivors", format!("{score}\n{}", survivors.join("\n")));
    assert!(found_out * 100 >= made * 95, "{found_out} of {made}:\n{}", survivors.join("\n"));
}
