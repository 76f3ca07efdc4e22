//! 汇总: how the members' values of an indicator make the region's.

use crate::model::IndicatorId;
use crate::profile::requirement::{FormColumn, PeriodType, Requirement, ValueKind};

/// By what a mean over members is weighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 调查人数 of the figure itself.
    Respondents,
    /// Another indicator, such as 全日制在校生人数.
    Indicator(IndicatorId),
}

/// How members' values are combined (汇总).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combine {
    /// 加总: added up.
    Sum,
    /// 重算: by the indicator's formula from the combined values of what it needs.
    Recomputed,
    /// 按人数加权: the mean weighted by a number of persons.
    Weighted(Weight),
    /// 不汇总: a region has no such figure.
    Never,
    /// 另填并说明: cannot be derived from the members (majors taught at two schools count once); the region fills it in.
    Separate,
}

impl Combine {
    /// Its word in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "加总",
            Self::Recomputed => "重算",
            Self::Weighted(_) => "按人数加权",
            Self::Never => "不汇总",
            Self::Separate => "另填并说明",
        }
    }
}

/// What holds where the profile says nothing: counts and amounts of one unit are added; surveys with 调查人数 are
/// weighted by it; what has a formula is computed anew; all else, such as a rate without numerator, is filled in anew.
pub(crate) fn usual(requirement: &Requirement, id: IndicatorId) -> Combine {
    let indicator = requirement.indicator(id);
    let single = matches!(indicator.unit.factors.as_slice(), [(_, 1)]);
    let surveyed = requirement.table_of(id).is_some_and(|form| form.columns.contains(&FormColumn::Respondents));
    match indicator.kind {
        ValueKind::Count => Combine::Sum,
        ValueKind::Money | ValueKind::Decimal if single => Combine::Sum,
        _ if surveyed && indicator.period == PeriodType::Survey => Combine::Weighted(Weight::Respondents),
        _ if requirement.formulas.contains_key(&id) => Combine::Recomputed,
        _ => Combine::Separate,
    }
}
