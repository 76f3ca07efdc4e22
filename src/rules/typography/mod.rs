//! `typography/*`: marks, blanks and digits as an input method or a paste leaves them. One finding for each kind of slip in the
//! whole report, with an edit for every place; what an author quotes in 《》 and what is code is left alone.

mod full_width_digit;
mod half_width_mark;
mod letters;
mod mixed_unit;
mod repeated_character;
mod stray_blank;
mod wrong_dash;
mod wrong_ellipsis;
mod wrong_quotation_mark;
mod wrong_zero;

use super::{Context, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::narrative::Passage;
use crate::rules::privacy::Private;
use crate::rules::wording::{counted, mark};
use crate::source::Span;
pub(super) use letters::Letters;
use std::ops::Range;

pub(super) static RULES: &[&Rule] = &[
    &full_width_digit::RULE,
    &half_width_mark::RULE,
    &mixed_unit::RULE,
    &repeated_character::RULE,
    &stray_blank::RULE,
    &wrong_dash::RULE,
    &wrong_ellipsis::RULE,
    &wrong_quotation_mark::RULE,
    &wrong_zero::RULE,
];

/// How many characters before and after a slip its example shows.
const AROUND: usize = 4;

/// A slip: characters of a passage and what should stand there.
struct Slip {
    /// Which characters.
    at: Range<usize>,
    /// What should stand there.
    instead: String,
}

impl Slip {
    fn new(at: Range<usize>, instead: impl Into<String>) -> Self {
        Self { at, instead: instead.into() }
    }
}

/// A slip in the file.
struct Found {
    span: Span,
    instead: String,
    /// How the passage reads there now, and mended.
    example: (String, String),
}

impl Found {
    fn label(&self) -> String {
        if self.instead.is_empty() { "删去".to_owned() } else { format!("应作“{}”", self.instead) }
    }

    fn fix(&self) -> Fix {
        Fix { span: self.span, replacement: self.instead.clone() }
    }
}

/// Every passage with its characters.
fn passages<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (&'a Passage, &'a Letters)> {
    let passages = &context.narrative.passages;
    let read = || passages.iter().map(|passage| Letters::new(&passage.text)).collect();
    passages.iter().zip(context.shared.letters.get_or_init(read))
}

/// One finding for all slips of a kind, or none; `what` says what is wrong.
fn summary(
    context: &Context<'_>,
    rule: &Rule,
    what: &str,
    find: impl Fn(&Passage, &Letters) -> Vec<Slip>,
) -> Vec<Finding> {
    let private = Private::of(context);
    let mut found: Vec<Found> = Vec::new();
    for (passage, letters) in passages(context) {
        let slips = find(passage, letters);
        // a private number has to go, not to be written better
        let slips = slips.into_iter().filter(|slip| private.hidden(&slip.instead).is_none());
        found.extend(slips.filter_map(|slip| place(passage, letters, slip)));
    }
    one(rule, what, found)
}

/// The slip where it can be edited: what was filled in, and what is quoted or code, is left alone.
fn place(passage: &Passage, letters: &Letters, slip: Slip) -> Option<Found> {
    if letters.is_protected(slip.at.clone()) {
        return None;
    }
    let span = passage.typed(letters.bytes(slip.at.clone()))?;
    let (before, after) = (letters.before(slip.at.start, AROUND), letters.after(slip.at.end, AROUND));
    let now = letters.text(slip.at);
    let example = (format!("{before}{now}{after}"), format!("{before}{}{after}", slip.instead));
    Some(Found { span, instead: slip.instead, example })
}

fn one(rule: &Rule, what: &str, mut found: Vec<Found>) -> Vec<Finding> {
    // a loop prints one place several times
    found.sort_by_key(|slip| slip.span);
    found.dedup_by_key(|slip| slip.span);
    let Some(first) = found.first() else { return Vec::new() };
    let (now, then) = &first.example;
    let message = format!("{what}，例如“{now}”应作“{then}”。{}", counted(found.len()));
    let mut finding = rule.finding(Severity::Note, message).help("用 nianbao check --fix 一次改好；不改也不影响生成。");
    finding.fixes = found.iter().map(Found::fix).collect();
    vec![mark(finding, found.iter().map(|slip| (slip.span, slip.label())))]
}
