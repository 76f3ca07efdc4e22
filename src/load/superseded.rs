//! Repairs of marks that a reader who knows the meaning mends otherwise: one slip of the hand is one problem.

use crate::model::Problem;
use crate::source::{self, FileId, Span};
use std::collections::BTreeMap;

/// Drops the repairs of the text whose edits concern the same bytes as those of a problem found in what was read: in
/// `[1，200, 1332]` the first comma parts thousands, and is no list comma to be made a half-width one.
pub(super) fn drop_repairs(problems: &[Problem], repairs: &mut Vec<source::Problem>) {
    let edits = problems.iter().flat_map(|problem| &problem.fix);
    let surer: BTreeMap<(FileId, u32), u32> = edits.map(|(span, _)| ((span.file, span.start), span.end)).collect();
    let mended = |span: &Span| {
        let before = surer.range(..(span.file, span.end)).next_back();
        before.is_some_and(|((file, _), end)| *file == span.file && span.start < *end)
    };
    repairs.retain(|repair| !repair.kind.read_as_meant() || !repair.fix.iter().any(|(span, _)| mended(span)));
}
