//! The catalogue of rules: documented, named for the fault, with unique codes that are paths.

use nianbao::rules::{Manual, catalogue};
use std::collections::HashSet;

#[test]
fn every_rule_has_a_complete_manual_page() {
    for rule in catalogue() {
        let manual = Manual::of(rule.code).unwrap_or_else(|| panic!("{} has no file of its code", rule.code));
        assert!(manual.is_complete(), "{} lacks a heading of its manual page", rule.code);
    }
}

#[test]
fn codes_are_unique_and_name_the_fault() {
    let mut seen = HashSet::new();
    for rule in catalogue() {
        assert!(seen.insert(rule.code), "{} stands twice", rule.code);
        let (family, name) = rule.code.split_once('/').expect("family/name");
        for part in [family, name] {
            assert!(part.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{} is not kebab-case", rule.code);
        }
        for word in ["check", "require", "must", "no-", "disallow"] {
            assert!(!name.starts_with(word), "{} names the remedy", rule.code);
        }
    }
}

#[test]
fn the_list_of_rules_changes_only_on_purpose() {
    let lines: Vec<String> = catalogue().iter().map(|rule| format!("{} {}", rule.code, rule.name)).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn clauses_that_name_a_rule_name_one_that_exists() {
    use nianbao::profile::{Additions, Catalogue, load};
    let profiles = Catalogue::built_in();
    for listing in profiles.list() {
        let (requirement, faults) =
            load(&listing.id, &profiles, &Additions::default(), &mut nianbao::source::Sources::new())
                .unwrap_or_else(|error| panic!("{error}"));
        assert!(faults.is_empty(), "{}: {faults:?}", listing.id);
        for rule in requirement.open_clauses.iter().filter_map(|clause| clause.rule.as_deref()) {
            // 取数 is no rule: what is bound cannot differ
            let known = rule == "取数" || catalogue().iter().any(|known| known.code == rule);
            assert!(known, "{}: {rule}", listing.id);
        }
    }
}
