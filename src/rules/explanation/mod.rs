pub(super) static RULES: &[&super::Rule] = &[];
pub(super) fn apply(_: &super::Context<'_>, _: &mut Vec<crate::finding::Finding>) {}
