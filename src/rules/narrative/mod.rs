//! `narrative/*`: bindings, blocks, references and marks in prose. Every kind of problem belongs to exactly one rule.

mod ambiguous_name;
mod area_mismatch;
mod arithmetic_in_template;
mod claims;
mod compared_over_break;
mod copied;
mod copied_sentence;
mod doubled_change;
mod duplicate_name;
mod figure_not_available;
mod foreign_mark;
mod future_grade;
mod growth_mismatch;
mod html;
mod implausible_year;
mod incomplete_block;
mod listed_count_differs;
mod misplaced_title;
mod mixed_scopes;
mod mixed_units;
mod other_edition_year;
mod over_limit;
mod pasted_table;
mod printed_mark;
mod ragged_grid;
mod share_mismatch;
mod skipped_heading;
mod stray_footnote;
mod sum_mismatch;
mod template_error;
mod typed_differs;
mod typed_reference;
mod unclosed_block;
mod unclosed_mark;
mod unknown_binding;
mod unknown_directive;
mod unknown_option;
mod unknown_reference;
mod unprintable_character;
mod unsafe_link;
mod wrong_direction;
mod wrong_figure_named;
mod wrong_filter;
mod wrong_heading_number;
mod wrong_percent;
mod wrong_school_name;
mod wrong_unit;
mod wrong_wording;
mod year_left_over;

use super::{Context, Rule, asset, problems};
use crate::finding::{Finding, Label, Severity};
use crate::narrative::block::ReferenceKind;
use crate::narrative::problem::BlockKind;
use crate::narrative::{Problem, ProblemKind};
use crate::source::Span;

pub(super) static RULES: &[&Rule] = &[
    &ambiguous_name::RULE,
    &area_mismatch::RULE,
    &arithmetic_in_template::RULE,
    &compared_over_break::RULE,
    &copied_sentence::RULE,
    &doubled_change::RULE,
    &duplicate_name::RULE,
    &figure_not_available::RULE,
    &foreign_mark::RULE,
    &future_grade::RULE,
    &growth_mismatch::RULE,
    &html::RULE,
    &implausible_year::RULE,
    &incomplete_block::RULE,
    &listed_count_differs::RULE,
    &misplaced_title::RULE,
    &other_edition_year::RULE,
    &over_limit::RULE,
    &mixed_scopes::RULE,
    &mixed_units::RULE,
    &pasted_table::RULE,
    &printed_mark::RULE,
    &ragged_grid::RULE,
    &share_mismatch::RULE,
    &skipped_heading::RULE,
    &stray_footnote::RULE,
    &sum_mismatch::RULE,
    &template_error::RULE,
    &typed_differs::RULE,
    &typed_reference::RULE,
    &unclosed_block::RULE,
    &unclosed_mark::RULE,
    &unknown_binding::RULE,
    &unknown_directive::RULE,
    &unknown_option::RULE,
    &unknown_reference::RULE,
    &unprintable_character::RULE,
    &unsafe_link::RULE,
    &wrong_direction::RULE,
    &wrong_figure_named::RULE,
    &wrong_filter::RULE,
    &wrong_heading_number::RULE,
    &wrong_percent::RULE,
    &wrong_school_name::RULE,
    &wrong_unit::RULE,
    &wrong_wording::RULE,
    &year_left_over::RULE,
];

/// Drops what is said of a number that another rule already questions: one cause, one finding.
pub(super) fn drop_echoes(findings: &mut Vec<Finding>) {
    share_mismatch::drop_echoes(findings);
    sum_mismatch::drop_echoes(findings);
}

/// Adds what must not be printed in a finished report, if nothing else keeps it from being built.
pub(super) use figure_not_available::admit;

/// Drops the findings of a rule that mark a place which is the main one of another rule's.
fn drop_touched(findings: &mut Vec<Finding>, code: &str, others: &[&str]) {
    let other = |finding: &&Finding| others.contains(&finding.code);
    let places: Vec<Span> =
        findings.iter().filter(other).filter_map(|finding| Some(finding.primary.as_ref()?.span)).collect();
    let touch = |one: Span, other: Span| one.file == other.file && one.start < other.end && other.start < one.end;
    let touched = |label: &Label| places.iter().any(|place| touch(*place, label.span));
    findings.retain(|finding| finding.code != code || !finding.primary.iter().chain(&finding.related).any(touched));
}

/// The rule that words a kind of problem; a new kind does not compile until it has one.
fn owner(kind: &ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::UnknownName { .. } | ProblemKind::SingleBrace { .. } => &unknown_binding::RULE,
        ProblemKind::AmbiguousName { .. } => &ambiguous_name::RULE,
        ProblemKind::UnknownFilter { .. } | ProblemKind::FilterArgument { .. } | ProblemKind::FilterMismatch { .. } => {
            &wrong_filter::RULE
        }
        ProblemKind::YearBeforeLast { .. } => &wrong_filter::RULE,
        ProblemKind::Arithmetic { .. } => &arithmetic_in_template::RULE,
        ProblemKind::Unclosed { .. } => &unclosed_mark::RULE,
        ProblemKind::TemplateTag { .. } | ProblemKind::Template { .. } => &template_error::RULE,
        ProblemKind::Limit(_) => &over_limit::RULE,
        ProblemKind::FigureAbsent { .. } | ProblemKind::RespondentsAbsent { .. } => &figure_not_available::RULE,
        ProblemKind::MissingTitle | ProblemKind::ExtraTitle | ProblemKind::TextBeforeTitle => &misplaced_title::RULE,
        ProblemKind::SkippedLevel { .. } => &skipped_heading::RULE,
        ProblemKind::HeadingNumber { .. } => &wrong_heading_number::RULE,
        ProblemKind::UnknownDirective { .. } => &unknown_directive::RULE,
        ProblemKind::MissingEnd { .. } | ProblemKind::StrayEnd { .. } => &unclosed_block::RULE,
        ProblemKind::MissingName { .. }
        | ProblemKind::MissingKey { .. }
        | ProblemKind::MissingSchool { .. }
        | ProblemKind::NoPictures
        | ProblemKind::LabelCount { .. } => &incomplete_block::RULE,
        ProblemKind::UnknownKey { .. } | ProblemKind::UnknownOption { .. } | ProblemKind::UnreadableLine { .. } => {
            &unknown_option::RULE
        }
        ProblemKind::MissingCaption { .. } => &asset::MISSING_CAPTION,
        ProblemKind::MissingAlternative { .. } => &asset::MISSING_ALTERNATIVE,
        ProblemKind::UnknownTable { .. } | ProblemKind::UnknownReference { .. } => &unknown_reference::RULE,
        ProblemKind::DuplicateName { .. } => &duplicate_name::RULE,
        ProblemKind::GridColumns { .. } => &ragged_grid::RULE,
        ProblemKind::PastedRows { .. } => &pasted_table::RULE,
        ProblemKind::Html { .. } => &html::RULE,
        ProblemKind::MarkdownImage { .. } | ProblemKind::CodeFence | ProblemKind::RuleLine => &foreign_mark::RULE,
        ProblemKind::LinkTarget { .. } => &unsafe_link::RULE,
        ProblemKind::Footnote { .. } => &stray_footnote::RULE,
        ProblemKind::PrivateUse { .. } => &unprintable_character::RULE,
    }
}

/// The problems a rule words.
fn of<'a>(context: &'a Context<'_>, rule: &'a Rule) -> impl Iterator<Item = &'a Problem> {
    context.narrative.problems.iter().filter(|problem| owner(&problem.kind).code == rule.code)
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

/// What authors call a block.
fn block(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Table => "表",
        BlockKind::Chart => "统计图",
        BlockKind::Pictures => "图片",
        BlockKind::Case => "案例",
        BlockKind::Schools => "各校",
    }
}

/// What authors call the target of a reference.
fn reference(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Table => "表",
        ReferenceKind::Figure => "图",
        ReferenceKind::Case => "案例",
    }
}
