pub(super) static RULES: &[&super::Rule] = &[];
pub(super) fn not_evaluated(_: &super::Context<'_>, _: &mut Vec<super::NotEvaluated>) {}
pub(super) fn join_periods(_: &mut Vec<crate::finding::Finding>) {}
pub(super) static WRONG_COUNT: super::Rule =
    super::Rule { code: "a", name: "", stage: super::Stage::Check, check: |_| vec![] };
pub(super) static NOT_A_NUMBER: super::Rule =
    super::Rule { code: "a", name: "", stage: super::Stage::Check, check: |_| vec![] };
pub(super) static NUMBER_SPELLING: super::Rule =
    super::Rule { code: "a", name: "", stage: super::Stage::Check, check: |_| vec![] };
pub(super) static NOT_ASKED: super::Rule =
    super::Rule { code: "a", name: "", stage: super::Stage::Check, check: |_| vec![] };
