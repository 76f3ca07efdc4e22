//! What makes a finding the same finding after lines have moved.

use super::Outcome;
use crate::finding::Finding;
use std::collections::HashMap;

/// A number for each finding, in their order, that stays while the finding says the same of the same file: made of
/// code, clause, file, period and message, never of lines. Findings that are equal in all of these are counted through.
pub(super) fn all(outcome: &Outcome<'_>) -> Vec<String> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let number = |finding: &Finding| {
        let number = hash(&[
            finding.code,
            finding.clause.as_deref().unwrap_or_default(),
            finding.primary.as_ref().map_or("", |label| outcome.sources.path(label.span.file)),
            finding.period.as_deref().unwrap_or_default(),
            &finding.message,
        ]);
        let count = seen.entry(number).or_default();
        *count += 1;
        format!("{number:016x}:{count}")
    };
    outcome.findings.iter().map(number).collect()
}

/// FNV-1a over the parts and the borders between them: the same on every machine and in every version.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::source::{Sources, Span};

    #[test]
    fn lines_that_move_leave_the_number_and_twins_are_counted() {
        let mut sources = Sources::new();
        let file = sources.add("figures.yaml", "甲: 1\n乙: 2\n");
        let finding = |start: usize, message: &str| {
            Finding::new("figure/x", "不符", Severity::Error, message).at(Span::new(file, start, start + 3), "")
        };
        let numbers = |findings: &[Finding]| all(&Outcome { findings, ..Outcome::empty("甲", &sources) });
        let one = numbers(&[finding(0, "一"), finding(0, "二"), finding(4, "一")]);
        assert_eq!(one, numbers(&[finding(7, "一"), finding(8, "二"), finding(9, "一")]));
        assert!(one[0].ends_with(":1") && one[2].ends_with(":2") && one[0][..16] == one[2][..16], "{one:?}");
        assert_ne!(one[0][..16], one[1][..16]);
    }
}
