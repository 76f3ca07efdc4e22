//! Sentences of this year's report that stand in last year's as well, numbers aside. Shared by the rules on them.

use crate::narrative::passage::GAP;
use crate::narrative::{Narrative, Passage, PassageKind, is_han};
use crate::rules::{Context, LastYear};
use crate::source::Span;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How many Chinese characters a sentence must have to be compared; shorter ones are alike by nature.
const SHORTEST: usize = 15;

/// A sentence that stands in last year's report as well.
pub(super) struct Copied<'a> {
    /// Its passage.
    pub(super) passage: &'a Passage,
    /// Its bytes there.
    pub(super) range: Range<usize>,
    /// True if its numbers are the same as well.
    pub(super) to_the_letter: bool,
}

impl Copied<'_> {
    /// The sentence.
    pub(super) fn text(&self) -> &str {
        self.passage.text.get(self.range.clone()).unwrap_or_default()
    }

    /// Its place.
    pub(super) fn span(&self) -> Span {
        self.passage.span(self.range.clone())
    }
}

/// How many sentences were compared, and those that are copied; none without last year's report.
pub(super) fn find<'a>(context: &Context<'a>) -> Option<(usize, Vec<Copied<'a>>)> {
    let last: &LastYear = context.last_year?;
    let mut known: HashMap<String, HashSet<String>> = HashMap::new();
    for sentence in sentences(&last.narrative) {
        known.entry(folded(sentence.text())).or_default().insert(plain(sentence.text()));
    }
    let mut compared = 0;
    let mut copied = Vec::new();
    for mut sentence in sentences(context.narrative) {
        compared += 1;
        if let Some(spellings) = known.get(&folded(sentence.text())) {
            sentence.to_the_letter = spellings.contains(&plain(sentence.text()));
            copied.push(sentence);
        }
    }
    Some((compared, copied))
}

/// The sentences of the paragraphs that are long enough.
fn sentences(narrative: &Narrative) -> impl Iterator<Item = Copied<'_>> {
    let paragraphs = narrative.passages.iter().filter(|passage| passage.kind == PassageKind::Paragraph);
    paragraphs.flat_map(|passage| {
        let mut start = 0;
        passage.text.split_inclusive(['。', '！', '？']).filter_map(move |sentence| {
            let range = start..start + sentence.len();
            start = range.end;
            let length = sentence.chars().filter(|one| is_han(*one)).count();
            (length >= SHORTEST).then_some(Copied { passage, range, to_the_letter: false })
        })
    })
}

/// Without blanks, references and marks.
fn plain(sentence: &str) -> String {
    sentence.chars().filter(|one| *one != GAP && (is_han(*one) || one.is_ascii_alphanumeric() || *one == '.')).collect()
}

/// The same with every number as one sign.
fn folded(sentence: &str) -> String {
    let mut folded = String::new();
    for one in plain(sentence).chars() {
        let number = one.is_ascii_digit() || one == '.';
        if !number {
            folded.push(one);
        } else if !folded.ends_with('#') {
            folded.push('#');
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn numbers_blanks_and_marks_do_not_make_another_sentence() {
        assert_eq!(folded("2024年，在校生 3,848 人。"), folded("2023 年在校生3976.5人！"));
        assert_ne!(folded("在校生增加"), folded("在校生减少"));
    }
}
