pub(super) static RULES: &[&super::Rule] = &[];
pub(super) fn not_evaluated(_: &super::Context<'_>, _: &mut Vec<super::NotEvaluated>) {}
pub(super) fn join_periods(_: &mut Vec<crate::finding::Finding>) {}
