//! Every rule, standard and formula of the profiles on values that pass and values that fail, judged by an oracle of its own
//! (`tests/fixtures/conformance/make.py`), and how many wrong rules these values would find out.
//!
//! Run alone: `cargo test --test integration conformance`; the snapshot `survivors` holds the score.

use crate::mutants::{Mutant, mutants};
use crate::support::{nianbao, project};
use nianbao::derive::{self, Outcome, Recency, Settled};
use nianbao::model::{Figure, IndicatorId, Number, Report, State, Survey};
use nianbao::profile::requirement::Constraint;
use nianbao::profile::{Additions, Catalogue, Requirement, load};
use nianbao::source::{FileId, Sources, Span};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::PathBuf;

/// Values by indicator, or by 调查人数(indicator), as they are typed.
type Values = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Suite {
    #[serde(rename = "规范")]
    profile: String,
    #[serde(rename = "规则", default)]
    rules: BTreeMap<String, Verdicts>,
    #[serde(rename = "公式", default)]
    formulas: BTreeMap<String, Vec<Result>>,
    #[serde(rename = "标准", default)]
    standards: BTreeMap<String, Verdicts>,
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

/// Every suite with the profile it is of.
fn suites() -> Vec<(Suite, Requirement)> {
    let folder = project().join("tests/fixtures/conformance");
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|kind| kind == "yaml")).collect();
    files.sort();
    let read = |path: &PathBuf| {
        let suite: Suite =
            serde_yaml::from_str(&fs::read_to_string(path).expect("a file")).expect("a suite that reads");
        let requirement = requirement(&suite.profile);
        (suite, requirement)
    };
    files.iter().map(read).collect()
}

fn requirement(profile: &str) -> Requirement {
    let (requirement, problems) =
        load(profile, &Catalogue::built_in(), &Additions::default(), &mut Sources::new()).expect("the profile");
    assert!(problems.is_empty(), "{problems:?}");
    requirement
}

/// Rules and standards that a suite has cases of.
fn stated<'a>(suite: &'a Suite, requirement: &'a Requirement) -> Vec<(&'a Constraint, &'a Verdicts)> {
    let rules = requirement.constraints.iter().filter_map(|rule| Some((rule, suite.rules.get(&rule.id)?)));
    let standards = requirement.standards.iter().filter_map(|rule| Some((rule, suite.standards.get(&rule.id)?)));
    rules.chain(standards).collect()
}

impl Verdicts {
    /// Every case with what it should give.
    fn cases(&self) -> impl Iterator<Item = (&Values, bool)> {
        self.pass.iter().map(|case| (case, true)).chain(self.fail.iter().map(|case| (case, false)))
    }
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
        Outcome::NotEvaluated(_) | Outcome::Incomparable(_) => None,
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

/// A clause by 编号 or by the name of its formula and 口径, with its text.
type Clause = (String, String);

/// Every clause of a profile that values can pass or fail: rules, standards and formulas.
fn clauses(requirement: &Requirement) -> Vec<Clause> {
    let rules = requirement.constraints.iter().chain(&requirement.standards);
    let rules = rules.map(|rule| (rule.id.clone(), rule.text.clone()));
    let formulas = requirement.formulas.iter().flat_map(|(id, formula)| {
        let name = &requirement.indicator(*id).name;
        let called = move |variant: &str| match variant {
            "" => name.clone(),
            variant => format!("{name} / {variant}"),
        };
        formula.variants.iter().map(move |variant| (called(&variant.name), variant.text.clone()))
    });
    rules.chain(formulas).collect()
}

#[test]
fn conformance_of_every_rule_and_formula() {
    let mut faults = Vec::new();
    for (suite, mut requirement) in suites() {
        let profile = &suite.profile;
        for (rule, verdicts_of) in stated(&suite, &requirement) {
            if verdicts_of.pass.is_empty() || verdicts_of.fail.is_empty() {
                faults.push(format!("{profile} {}: needs values that pass and values that fail", rule.id));
            }
            for (values, holds) in verdicts_of.cases() {
                let found = verdicts(&requirement, values, &[rule])[0];
                if found != Some(holds) {
                    faults.push(format!("{profile} {}: {values:?} should give {holds}, gives {found:?}", rule.id));
                }
            }
        }
        for (name, cases) in &suite.formulas {
            let (id, _) = choose(&mut requirement, name);
            for case in cases {
                let found = computed(&requirement, id, &case.inputs);
                if found.as_ref() != Some(&case.result) {
                    faults.push(format!("{name}: {:?} should give {}, gives {found:?}", case.inputs, case.result));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn conformance_covers_every_clause_of_every_profile_that_comes_with_the_program() {
    let mut covered: HashSet<Clause> = HashSet::new();
    let mut faults = Vec::new();
    for (suite, requirement) in suites() {
        let names = suite.rules.keys().chain(suite.formulas.keys()).chain(suite.standards.keys());
        let names: HashSet<&String> = names.collect();
        let known: Vec<Clause> = clauses(&requirement).into_iter().filter(|(id, _)| names.contains(id)).collect();
        let found: HashSet<&String> = known.iter().map(|(id, _)| id).collect();
        faults.extend(names.difference(&found).map(|id| format!("{} has no clause {id}", suite.profile)));
        covered.extend(known);
    }
    let catalogue = Catalogue::built_in();
    let profiles: Vec<&str> = catalogue.list().map(|listing| listing.id.as_str()).collect();
    assert!(profiles.len() > 20, "{profiles:?}");
    for profile in profiles {
        let clauses = clauses(&requirement(profile));
        let bare = clauses.iter().filter(|clause| !covered.contains(clause));
        faults.extend(bare.map(|(id, text)| format!("{profile} {id}: no cases of {text}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn conformance_finds_out_wrong_rules_and_formulas() {
    let (mut all, mut lines, mut survivors) = ((0, 0), Vec::new(), Vec::new());
    for (suite, requirement) in suites() {
        let (made, alive) = mutation(&suite, requirement);
        lines.push(format!("{}: {} of {made}", suite.profile, made - alive.len()));
        all = (all.0 + made - alive.len(), all.1 + made);
        survivors.extend(alive.into_iter().map(|mutant| format!("{} {mutant}", suite.profile)));
    }
    let score = format!("{} of {} mutants found out:\n{}\nthese survive:", all.0, all.1, lines.join("\n"));
    insta::assert_snapshot!("survivors", format!("{score}\n{}", survivors.join("\n")));
    assert!(all.0 * 100 >= all.1 * 95, "{score}\n{}", survivors.join("\n"));
}

/// How many mutants of a suite's clauses there are, and which its values do not find out.
fn mutation(suite: &Suite, mut requirement: Requirement) -> (usize, Vec<String>) {
    let (mut made, mut survivors) = (0, Vec::new());
    for (rule, verdicts_of) in stated(suite, &requirement) {
        let mutants: Vec<Mutant> = mutants(&rule.expression);
        let wrong: Vec<Constraint> =
            mutants.iter().map(|mutant| Constraint { expression: mutant.expression.clone(), ..rule.clone() }).collect();
        let wrong: Vec<&Constraint> = wrong.iter().collect();
        let mut found_out = vec![false; wrong.len()];
        for (values, holds) in verdicts_of.cases() {
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
    (made, survivors)
}

/// Every clause as two small report folders (`folders.py`), as anybody may check them: the clause is named in the one whose
/// values fail and not in the other, and it judges the very values of the suite.
#[test]
fn conformance_folders_say_what_the_suites_say() {
    let home = project().join("tests/fixtures/conformance");
    let (mut folders, mut faults) = (Vec::new(), Vec::new());
    for (suite, requirement) in suites() {
        let file = |one: &&PathBuf| {
            let text = fs::read_to_string(one.with_extension("yaml")).unwrap_or_default();
            text.contains(&format!("规范: {}\n", suite.profile))
        };
        let places = fs::read_dir(&home).expect("a folder").map(|entry| entry.expect("an entry").path());
        let places: Vec<PathBuf> = places.filter(|place| place.is_dir()).collect();
        let clauses = stated(&suite, &requirement);
        // a suite of limits alone has no folders
        let Some(place) = places.iter().find(file).filter(|_| !clauses.is_empty()) else {
            assert!(clauses.is_empty(), "{}: no folders", suite.profile);
            continue;
        };
        for (clause, verdicts) in clauses {
            for (name, cases) in [("passes", &verdicts.pass), ("fails", &verdicts.fail)] {
                let folder = place.join(&clause.id).join(name);
                let typed = fs::read_to_string(folder.join("figures.yaml")).unwrap_or_default();
                let held = |(name, value): (&String, &String)| {
                    let row = name.strip_prefix("调查人数(").map_or(name.as_str(), |name| name.trim_end_matches(')'));
                    typed
                        .lines()
                        .any(|line| line.trim_start().starts_with(&format!("{row}: [")) && line.contains(value))
                };
                if !cases.first().is_some_and(|values| values.iter().all(held)) {
                    faults.push(format!("{}: not the values of the suite", folder.display()));
                }
                folders.push((folder, clause.id.clone(), clause.name.clone(), name == "fails"));
            }
        }
    }
    let paths: Vec<&str> = folders.iter().filter_map(|(folder, ..)| folder.to_str()).collect();
    let run = nianbao(&home, &[&["check", "--draft", "--format", "json"], paths.as_slice()].concat());
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.shown()));
    let reports = document["reports"].as_array().expect("reports");
    assert_eq!(reports.len(), folders.len());
    for (report, (folder, id, name, fails)) in reports.iter().zip(&folders) {
        let says = |finding: &serde_json::Value| {
            let text = |key: &str| finding[key].as_str().unwrap_or_default();
            // standards are one note with a list; a figure that is not asked for is refused before any rule sees it
            text("clause") == id
                || text("code") == "figure/standard-not-met" && text("message").contains(name.as_str())
                || text("code") == "figure/not-asked" && id == "C5.3"
        };
        let found = report["findings"].as_array().expect("findings").iter().any(says);
        if found != *fails {
            faults.push(format!("{}: {id} is named: {found}", folder.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
