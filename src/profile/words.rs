//! The fixed words of a profile file (类, 级别, 时期 …) and their meanings.

use crate::model::Severity;
use crate::nearest::nearest;
use crate::profile::combine::{Combine, Weight};
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{
    Applicability, Certainty, ConstraintKind, Demand, FormColumn, PeriodType, ValueKind,
};
use crate::source::Spanned;

/// A type written as one of a few words.
pub(crate) trait Word: Copy + 'static {
    /// The key it stands under.
    const KEY: &'static str;
    /// Every word.
    const ALL: &'static [(&'static str, Self)];
}

/// The meaning of a word; an unknown one is a problem.
pub(crate) fn word<W: Word>(text: &Spanned<String>, problems: &mut Vec<ProfileProblem>) -> Option<W> {
    let found = W::ALL.iter().find(|(word, _)| *word == text.value.trim()).map(|(_, meaning)| *meaning);
    if found.is_none() {
        let expected: Vec<&str> = W::ALL.iter().map(|(word, _)| *word).collect();
        let nearest = nearest(&text.value, expected.iter().copied()).map(str::to_owned);
        let fault =
            ProfileFault::UnknownWord {
                key: W::KEY, word: text.value.clone(), expected: expected.join("、"), nearest
            };
        problems.push(ProfileProblem::new(fault, text.span));
    }
    found
}

/// The word that is written for a meaning.
pub(crate) fn spelling<W: Word + PartialEq>(meaning: W) -> &'static str {
    W::ALL.iter().find(|(_, known)| *known == meaning).map_or("", |(word, _)| *word)
}

impl Word for Certainty {
    const KEY: &'static str = "可信";
    const ALL: &'static [(&'static str, Self)] = &[
        ("已证实", Self::Confirmed),
        ("所见", Self::Seen),
        ("推断", Self::Inferred),
        ("未核实", Self::Unverified),
        ("未知", Self::Unknown),
    ];
}

impl Word for ValueKind {
    const KEY: &'static str = "类型";
    const ALL: &'static [(&'static str, Self)] =
        &[("计数", Self::Count), ("数值", Self::Decimal), ("百分数", Self::Percent), ("金额", Self::Money)];
}

impl Word for PeriodType {
    const KEY: &'static str = "时期";
    const ALL: &'static [(&'static str, Self)] = &[
        ("届", Self::Class),
        ("学年", Self::SchoolYear),
        ("自然年", Self::CalendarYear),
        ("时点", Self::PointInTime),
        ("调查", Self::Survey),
    ];
}

impl Word for Applicability {
    const KEY: &'static str = "填报";
    const ALL: &'static [(&'static str, Self)] = &[("全部", Self::All), ("仅高职", Self::HigherOnly)];
}

impl Word for Demand {
    const KEY: &'static str = "要求";
    const ALL: &'static [(&'static str, Self)] =
        &[("必备", Self::Required), ("应有", Self::Expected), ("可选", Self::Optional)];
}

impl Word for FormColumn {
    const KEY: &'static str = "列";
    const ALL: &'static [(&'static str, Self)] = &[
        ("上期", Self::Previous),
        ("本期", Self::Current),
        ("调查人数", Self::Respondents),
        ("调查方式", Self::Method),
    ];
}

impl Word for Combine {
    const KEY: &'static str = "汇总";
    const ALL: &'static [(&'static str, Self)] = &[
        ("加总", Self::Sum),
        ("重算", Self::Recomputed),
        ("按人数加权(权)", Self::Weighted(Weight::Respondents)),
        ("不汇总", Self::Never),
        ("另填并说明", Self::Separate),
    ];
}

impl Word for ConstraintKind {
    const KEY: &'static str = "类";
    const ALL: &'static [(&'static str, Self)] = &[
        ("部分大于整体", Self::Part),
        ("合计不符", Self::Total),
        ("比率不符", Self::Ratio),
        ("范围", Self::Range),
        ("关联", Self::Relation),
        ("调查", Self::Survey),
    ];
}

impl Word for Severity {
    const KEY: &'static str = "级别";
    const ALL: &'static [(&'static str, Self)] =
        &[("错误", Self::Error), ("待核实", Self::Query), ("提示", Self::Note)];
}
