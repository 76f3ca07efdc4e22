//! 变动 (how far a value may move between two years) and 字数 (how long a case may be) of the profiles, on values that pass and
//! values that fail, and how many wrong limits these values would find out. The cases stand beside those of the rules, in
//! `tests/fixtures/conformance`; run alone: `cargo test --test integration limit_mutants`.

use crate::support::project;
use nianbao::derive;
use nianbao::finding::Finding;
use nianbao::model::{Figure, Number, Report, State};
use nianbao::narrative::{CaseCount, Narrative, TextCount};
use nianbao::profile::limit::Limit;
use nianbao::profile::requirement::ChangeStep;
use nianbao::profile::{Additions, Catalogue, Requirement, load};
use nianbao::rules::{Context, Shared, catalogue};
use nianbao::source::{FileId, Sources, Span};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::fs;

#[derive(Deserialize)]
struct Suite {
    #[serde(rename = "规范")]
    profile: String,
    /// By 单位 or 类型.
    #[serde(rename = "变动", default)]
    steps: BTreeMap<String, Moves>,
    #[serde(rename = "案例字数", default)]
    lengths: Option<Lengths>,
}

/// Values of last year and this year of an indicator of that unit or kind.
#[derive(Deserialize)]
struct Moves {
    #[serde(rename = "指标")]
    indicator: String,
    #[serde(rename = "通过")]
    pass: Vec<[String; 2]>,
    #[serde(rename = "不通过")]
    fail: Vec<[String; 2]>,
}

#[derive(Deserialize)]
struct Lengths {
    #[serde(rename = "通过")]
    pass: Vec<usize>,
    #[serde(rename = "不通过")]
    fail: Vec<usize>,
}

fn suites() -> Vec<(Suite, Requirement)> {
    let folder = project().join("tests/fixtures/conformance");
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|kind| kind == "yaml")).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("a file");
        let suite: Suite = serde_yaml::from_str(&text).expect("a suite that reads");
        let requirement = requirement(&suite.profile);
        (suite, requirement)
    };
    files.iter().map(read).collect()
}

fn requirement(profile: &str) -> Requirement {
    load(profile, &Catalogue::built_in(), &Additions::default(), &mut Sources::new()).expect("the profile").0
}

/// What one rule finds in a report of these figures and this prose.
fn findings(code: &str, requirement: &Requirement, report: &Report, narrative: &Narrative) -> Vec<Finding> {
    let rule = catalogue().into_iter().find(|rule| rule.code == code).expect("the rule");
    (rule.check)(&Context {
        requirement,
        report,
        ledger: &derive::ledger(requirement, report),
        narrative,
        last_year: None,
        source_problems: &[],
        load_problems: &[],
        layout: None,
        draft: false,
        shared: Shared::default(),
    })
}

/// True if nothing is asked about this movement.
fn moves(requirement: &Requirement, indicator: &str, values: &[String; 2]) -> bool {
    let id = requirement.find(indicator).unwrap_or_else(|| panic!("no indicator {indicator}"));
    let mut report = Report::default();
    report.periods.year = requirement.year;
    let span = Span::new(FileId(0), 0, 0);
    let kind = requirement.indicator(id).period;
    let periods = [report.periods.previous(kind), report.periods.current(kind)];
    for (period, text) in periods.into_iter().zip(values) {
        let number = Number { text: text.clone(), value: text.parse().expect("a number") };
        report.figures.cells.insert((id, period), Figure { state: State::Filled(number), span, name: span });
    }
    findings("figure/unusual-change", requirement, &report, &Narrative::default()).is_empty()
}

/// True if nothing is said of the length of a case of so many characters.
fn fits(requirement: &Requirement, words: usize) -> bool {
    let text = TextCount { han: words, words };
    let count = CaseCount { title: "一个案例".to_owned(), span: Span::new(FileId(0), 0, 0), text };
    let narrative = Narrative { case_counts: vec![count], ..Narrative::default() };
    findings("structure/wrong-length", requirement, &Report::default(), &narrative).is_empty()
}

/// Steps near a right one: one of the two limits moved either way.
fn wrong_steps(step: ChangeStep) -> Vec<(String, ChangeStep)> {
    let near = |value: Decimal| {
        let by = if value < Decimal::ONE {
            Decimal::new(1, 1)
        } else if value < Decimal::from(50) {
            Decimal::ONE
        } else {
            value / Decimal::ONE_HUNDRED
        };
        [value - by, value + by]
    };
    let relative = near(step.relative).map(|other| ("相对", other, ChangeStep { relative: other, ..step }));
    let absolute = near(step.absolute).map(|other| ("绝对", other, ChangeStep { absolute: other, ..step }));
    relative
        .into_iter()
        .chain(absolute)
        .map(|(key, other, step)| (format!("{key} → {}", other.normalize()), step))
        .collect()
}

/// Limits near a right one.
fn wrong_lengths(longest: u32) -> Vec<(String, Option<Limit>)> {
    let near = [longest - longest / 100, longest + longest / 100];
    let mut wrong: Vec<_> = near.into_iter().map(|other| (other.to_string(), Some(Limit::Number(other)))).collect();
    wrong.push(("none".to_owned(), None));
    wrong
}

fn longest(requirement: &Requirement) -> Option<u32> {
    requirement.cases.length.longest.and_then(Limit::number)
}

#[test]
fn limits_hold_where_they_should_and_nowhere_else() {
    let mut faults = Vec::new();
    for (suite, requirement) in suites() {
        for (name, cases) in &suite.steps {
            let cases_of = |wanted: bool| if wanted { &cases.pass } else { &cases.fail };
            for wanted in [true, false] {
                let wrong =
                    cases_of(wanted).iter().filter(|case| moves(&requirement, &cases.indicator, case) != wanted);
                faults.extend(wrong.map(|case| format!("{} {name}: {case:?} should give {wanted}", suite.profile)));
            }
        }
        if let Some(cases) = &suite.lengths {
            let wrong = cases.pass.iter().filter(|words| !fits(&requirement, **words));
            let wrong = wrong.chain(cases.fail.iter().filter(|words| fits(&requirement, **words)));
            faults.extend(wrong.map(|words| format!("{}: a case of {words}", suite.profile)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_limit_of_every_profile_that_comes_with_the_program_has_cases() {
    let (mut steps, mut lengths) = (HashSet::new(), HashSet::new());
    for (suite, requirement) in suites() {
        let covered = requirement.changes.iter().filter(|rule| suite.steps.contains_key(&rule.name));
        steps.extend(covered.map(|rule| (rule.name.clone(), format!("{:?}", rule.step))));
        lengths.extend(longest(&requirement).filter(|_| suite.lengths.is_some()));
    }
    let mut faults = Vec::new();
    for listing in Catalogue::built_in().list() {
        let requirement = requirement(&listing.id);
        let bare = |rule: &&nianbao::profile::requirement::ChangeRule| {
            rule.step.is_some() && !steps.contains(&(rule.name.clone(), format!("{:?}", rule.step)))
        };
        let bare = requirement.changes.iter().filter(bare).map(|rule| format!("{}: 变动 {}", listing.id, rule.name));
        faults.extend(bare);
        if longest(&requirement).is_some_and(|longest| !lengths.contains(&longest)) {
            faults.push(format!("{}: 案例字数上限", listing.id));
        }
        // no suite holds cases of these: a profile that states one needs them
        let others =
            [requirement.cases.length.shortest, requirement.body.length.shortest, requirement.body.length.longest];
        let chapters = requirement.chapters.iter().flat_map(|form| [form.length.shortest, form.length.longest]);
        if others.into_iter().chain(chapters).flatten().any(|limit| limit.number().is_some()) {
            faults.push(format!("{}: a limit on length without cases", listing.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn wrong_limits_are_found_out() {
    let (mut made, mut survivors) = (0, Vec::new());
    for (suite, mut requirement) in suites() {
        for (name, cases) in &suite.steps {
            let id = requirement.find(&cases.indicator).expect("the indicator");
            let right = requirement.steps[&id];
            for (what, wrong) in wrong_steps(right) {
                made += 1;
                requirement.steps[&id] = wrong;
                let differs = cases.pass.iter().any(|case| !moves(&requirement, &cases.indicator, case))
                    || cases.fail.iter().any(|case| moves(&requirement, &cases.indicator, case));
                if !differs {
                    survivors.push(format!("{} {name}: {what}", suite.profile));
                }
            }
            requirement.steps[&id] = right;
        }
        let Some((cases, longest)) = suite.lengths.as_ref().zip(longest(&requirement)) else { continue };
        for (what, wrong) in wrong_lengths(longest) {
            made += 1;
            requirement.cases.length.longest = wrong;
            let differs = cases.pass.iter().any(|words| !fits(&requirement, *words))
                || cases.fail.iter().any(|words| fits(&requirement, *words));
            if !differs {
                survivors.push(format!("{} 案例字数: {what}", suite.profile));
            }
        }
    }
    let found = made - survivors.len();
    insta::assert_snapshot!("survivors", format!("{found} of {made} wrong limits found out\n{}", survivors.join("\n")));
    assert!(found * 100 >= made * 95, "{survivors:?}");
}
