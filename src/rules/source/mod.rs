//! `source/*`: files that cannot be read as they are. Every kind of problem belongs to exactly one rule.

mod duplicate_key;
mod file_too_large;
mod missing_field;
mod missing_file;
mod mistyped_mark;
mod not_text;
mod outside_folder;
mod stray_character;
mod unknown_field;
mod unreadable_file;
mod wrong_encoding;
mod wrong_value;
mod yaml_feature;
mod yaml_syntax;

use super::{Context, Rule, wording};
use crate::finding::{Finding, Severity};
use crate::source::{Problem, ProblemKind, Span};

pub(super) static RULES: &[&Rule] = &[
    &duplicate_key::RULE,
    &file_too_large::RULE,
    &missing_field::RULE,
    &missing_file::RULE,
    &mistyped_mark::RULE,
    &not_text::RULE,
    &outside_folder::RULE,
    &stray_character::RULE,
    &unknown_field::RULE,
    &unreadable_file::RULE,
    &wrong_encoding::RULE,
    &wrong_value::RULE,
    &yaml_feature::RULE,
    &yaml_syntax::RULE,
];

/// The rule that words a kind of problem; a new kind does not compile until it has one.
fn owner(kind: &ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::Missing { .. } => &missing_file::RULE,
        ProblemKind::NotAFile
        | ProblemKind::SpecialFile
        | ProblemKind::Unreadable { .. }
        | ProblemKind::NameNotUnicode => &unreadable_file::RULE,
        ProblemKind::TooLarge { .. }
        | ProblemKind::TooManyFiles { .. }
        | ProblemKind::FolderTooDeep { .. }
        | ProblemKind::TooDeep { .. }
        | ProblemKind::TooManyEntries { .. } => &file_too_large::RULE,
        ProblemKind::Binary { .. } => &not_text::RULE,
        ProblemKind::OutsideFolder => &outside_folder::RULE,
        ProblemKind::Gbk | ProblemKind::Utf16 | ProblemKind::DamagedUtf8 => &wrong_encoding::RULE,
        ProblemKind::ControlCharacter { .. } | ProblemKind::InvisibleCharacter { .. } => &stray_character::RULE,
        ProblemKind::FullWidthMark { .. }
        | ProblemKind::MarkForComma { .. }
        | ProblemKind::MissingBlankAfterColon
        | ProblemKind::MissingBlankAfterDash
        | ProblemKind::MissingColon
        | ProblemKind::MarkForColon { .. }
        | ProblemKind::StrayQuote { .. }
        | ProblemKind::StrayMark { .. }
        | ProblemKind::LeadingStar { .. }
        | ProblemKind::MissingBlankBeforeComment
        | ProblemKind::TabIndent
        | ProblemKind::WrongBlank { .. }
        | ProblemKind::WrongIndent { .. }
        | ProblemKind::BareMark { .. }
        | ProblemKind::UnclosedBracket { .. }
        | ProblemKind::UnclosedQuote { .. } => &mistyped_mark::RULE,
        ProblemKind::Syntax(_) => &yaml_syntax::RULE,
        ProblemKind::DuplicateKey { .. } => &duplicate_key::RULE,
        ProblemKind::AliasUsed
        | ProblemKind::AnchorUsed
        | ProblemKind::TagUsed
        | ProblemKind::MergeKey
        | ProblemKind::NonTextKey
        | ProblemKind::SeveralDocuments => &yaml_feature::RULE,
        ProblemKind::UnknownField { .. } => &unknown_field::RULE,
        ProblemKind::MissingField { .. } => &missing_field::RULE,
        ProblemKind::UnknownValue { .. } | ProblemKind::WrongType { .. } | ProblemKind::Invalid { .. } => {
            &wrong_value::RULE
        }
    }
}

/// The problems a rule words.
fn of<'a>(context: &'a Context<'_>, rule: &'a Rule) -> impl Iterator<Item = &'a Problem> {
    context.source_problems.iter().filter(|problem| owner(&problem.kind).code == rule.code)
}

/// What a finding says of a problem.
struct Words {
    message: String,
    label: String,
    help: String,
}

impl Words {
    fn new(message: impl Into<String>, label: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), label: label.into(), help: help.into() }
    }
}

/// One finding for each problem.
fn each(
    context: &Context<'_>,
    rule: &Rule,
    severity: Severity,
    words: impl Fn(&ProblemKind) -> Option<Words>,
) -> Vec<Finding> {
    of(context, rule)
        .filter_map(|problem| {
            let words = words(&problem.kind)?;
            let mut finding = rule.finding(severity, words.message).at(problem.span, words.label).help(words.help);
            for span in &problem.related {
                finding = finding.with(*span, "另一处在这里");
            }
            Some(wording::mend(finding, &problem.fix))
        })
        .collect()
}

/// One finding for each file and each wording: a habit of typing is one cause, however often it shows.
fn together(
    context: &Context<'_>,
    rule: &Rule,
    severity: Severity,
    words: impl Fn(&ProblemKind) -> Option<Words>,
) -> Vec<Finding> {
    let mut groups: Vec<(Words, Vec<&Problem>)> = Vec::new();
    for problem in of(context, rule) {
        let Some(words) = words(&problem.kind) else { continue };
        let same = |(known, problems): &&mut (Words, Vec<&Problem>)| {
            known.message == words.message && problems.first().map(|first| first.span.file) == Some(problem.span.file)
        };
        match groups.iter_mut().find(same) {
            Some((_, problems)) => problems.push(problem),
            None => groups.push((words, vec![problem])),
        }
    }
    groups
        .into_iter()
        .map(|(words, problems)| {
            let message = format!("{}{}", words.message, wording::counted(problems.len()));
            let finding = rule.finding(severity, message).help(words.help);
            let places = problems.iter().map(|problem| (problem.span, words.label.clone()));
            let places: Vec<(Span, String)> = places.collect();
            wording::mend(wording::mark(finding, places), problems.iter().flat_map(|problem| &problem.fix))
        })
        .collect()
}
