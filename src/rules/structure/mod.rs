//! `structure/*`: names, tables and lists that do not fit the requirement, and chapters that are missing or not begun.

mod bad_columns;
mod bad_formula;
mod bad_value;
mod blank_head;
mod chapter_order;
mod chapter_twice;
mod dropped_name;
mod empty_declaration;
mod empty_section;
mod empty_table;
mod faulty_profile;
mod file_twice;
mod filled_twice;
mod form_leftover;
mod former_name;
mod full_width_comma;
mod headless_table;
mod limits;
mod mark_in_table;
mod misnamed;
mod misnamed_chapter;
mod misnamed_section;
mod missing_chapter;
mod missing_own_table;
mod missing_part;
mod missing_section;
mod nothing_to_merge;
mod other_school;
mod period_gap;
mod placeholder;
mod review_mark;
mod row_width;
mod section_order;
mod sections;
mod table_placed_twice;
mod table_too_large;
mod table_twice;
mod too_few_cases;
mod too_few_pictures;
mod unknown_name;
mod unknown_profile;
mod unmarked_heading;
mod unprinted_table;
mod unresolved_mark;
mod unwritten_chapter;
mod wrong_length;
mod wrong_period;
mod wrong_table;

use super::{Context, Rule, figure, problems};
use crate::finding::{Finding, Severity};
use crate::model::{Problem, ProblemKind};
use crate::profile::requirement::ChapterForm;

pub(super) static RULES: &[&Rule] = &[
    &bad_columns::RULE,
    &bad_formula::RULE,
    &bad_value::RULE,
    &blank_head::RULE,
    &chapter_order::RULE,
    &chapter_twice::RULE,
    &dropped_name::RULE,
    &empty_declaration::RULE,
    &empty_section::RULE,
    &empty_table::RULE,
    &faulty_profile::RULE,
    &file_twice::RULE,
    &filled_twice::RULE,
    &form_leftover::RULE,
    &former_name::RULE,
    &full_width_comma::RULE,
    &headless_table::RULE,
    &mark_in_table::RULE,
    &misnamed_chapter::RULE,
    &misnamed_section::RULE,
    &missing_chapter::RULE,
    &missing_own_table::RULE,
    &missing_part::RULE,
    &missing_section::RULE,
    &nothing_to_merge::RULE,
    &other_school::RULE,
    &period_gap::RULE,
    &placeholder::RULE,
    &review_mark::RULE,
    &row_width::RULE,
    &section_order::RULE,
    &table_placed_twice::RULE,
    &table_too_large::RULE,
    &table_twice::RULE,
    &too_few_cases::RULE,
    &too_few_pictures::RULE,
    &unknown_name::RULE,
    &unknown_profile::RULE,
    &unmarked_heading::RULE,
    &unprinted_table::RULE,
    &unresolved_mark::RULE,
    &unwritten_chapter::RULE,
    &wrong_length::RULE,
    &wrong_period::RULE,
    &wrong_table::RULE,
];

pub(super) use chapter_twice::drop_echoes;

/// The rule that words a kind of problem; a new kind does not compile until it has one.
pub(super) fn owner(kind: &ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::UnknownName { .. } | ProblemKind::UnsettledScope { .. } => &unknown_name::RULE,
        ProblemKind::Dropped { .. } => &dropped_name::RULE,
        ProblemKind::FormerName { .. } => &former_name::RULE,
        ProblemKind::WrongTable { .. } | ProblemKind::OutsideTable { .. } => &wrong_table::RULE,
        ProblemKind::EmptyTable { .. } => &figure::MISSING_TABLE,
        ProblemKind::FullWidthComma { .. } => &full_width_comma::RULE,
        ProblemKind::FileTwice { .. } => &file_twice::RULE,
        ProblemKind::FilledTwice { .. } => &filled_twice::RULE,
        ProblemKind::WrongCount { .. } => &figure::WRONG_COUNT,
        ProblemKind::NotANumber { .. } => &figure::NOT_A_NUMBER,
        ProblemKind::NumberSpelling { .. } => &figure::NUMBER_SPELLING,
        ProblemKind::SplitNumber { .. } => &figure::SPLIT_NUMBER,
        ProblemKind::NotAsked { .. } => &figure::NOT_ASKED,
        ProblemKind::WrongPeriod { .. } => &wrong_period::RULE,
        ProblemKind::PeriodGap { .. } => &period_gap::RULE,
        ProblemKind::BadColumns { .. } => &bad_columns::RULE,
        ProblemKind::RowWidth { .. } => &row_width::RULE,
        ProblemKind::TableTooLarge { .. } => &table_too_large::RULE,
        ProblemKind::BadFormula { .. } => &bad_formula::RULE,
        ProblemKind::NothingToMerge { .. } => &nothing_to_merge::RULE,
        ProblemKind::BlankHead { .. } => &blank_head::RULE,
        ProblemKind::LoneRows { .. } | ProblemKind::HeadlessTable { .. } => &headless_table::RULE,
        ProblemKind::TableTwice { .. } => &table_twice::RULE,
        ProblemKind::BadValue { .. } => &bad_value::RULE,
        ProblemKind::UnknownProfile { .. } => &unknown_profile::RULE,
        ProblemKind::MissingPart { .. } => &missing_part::RULE,
        ProblemKind::Requirement { .. } => &faulty_profile::RULE,
        ProblemKind::OtherSchool { .. } => &other_school::RULE,
        ProblemKind::ReviewMark => &review_mark::RULE,
    }
}

/// The problems a rule of this family or of `figure` words.
pub(super) fn of<'a>(context: &'a Context<'_>, rule: &'a Rule) -> impl Iterator<Item = &'a Problem> {
    context.load_problems.iter().filter(|problem| owner(&problem.kind).code == rule.code)
}

/// One finding for each problem of the rule, as [`problems::each`] makes it.
pub(super) fn each(
    context: &Context<'_>,
    rule: &Rule,
    severity: Severity,
    related: &str,
    words: impl Fn(&ProblemKind) -> Option<(String, String, String)>,
) -> Vec<Finding> {
    problems::each(of(context, rule), rule, severity, related, words)
}

/// The chapter of the requirement that a title names, with its place among the chapters.
fn chapter<'a>(context: &'a Context<'_>, title: &str) -> Option<(usize, &'a ChapterForm)> {
    let form = context.requirement.chapter(title)?;
    context.requirement.chapters.iter().enumerate().find(|(_, one)| std::ptr::eq(*one, form))
}

fn names(form: &ChapterForm) -> impl Iterator<Item = &str> {
    std::iter::once(form.name.as_str()).chain(form.aliases.iter().map(String::as_str))
}
