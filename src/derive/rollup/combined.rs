//! A figure of the region as the members within its own 统计范围 make it, and in words why there is none.

use super::{Combined, Lack, Region, Slot, scope};
use crate::derive::interval::Interval;
use crate::derive::ledger::Absence;
use crate::model::{Extent, IndicatorId, Number, Report};
use crate::profile::Requirement;
use crate::profile::combine::Combine;

/// The sum beside a region's figure: over the members of the figure's scope, and over no others.
pub struct Sum<'a> {
    /// 统计范围 of the region's own figure, if it states one.
    scope: Option<&'a str>,
    /// The members in the scope; none where no scope is stated or nobody says which.
    extent: Option<&'a Extent>,
    /// True if it is known which members are added up.
    decided: bool,
    /// What these members make; none where none of them knows the indicator.
    combined: Option<&'a Combined>,
}

impl<'a> Sum<'a> {
    /// Of an indicator and a period.
    pub fn of(
        requirement: &'a Requirement,
        report: &'a Report,
        region: &'a Region,
        id: IndicatorId,
        slot: Slot,
    ) -> Self {
        let scope = report.scopes.of(id, requirement);
        // what is never added up needs no scope to say so
        let never = matches!(requirement.combine(id), Combine::Never | Combine::Separate);
        let rollup = region.within(scope).or(never.then_some(&region.whole));
        let combined = rollup.and_then(|rollup| rollup.entries.get(&(id, slot)));
        let extent = scope.and_then(|scope| report.scopes.extents.get(scope));
        Self { scope, extent, decided: rollup.is_some(), combined }
    }

    /// 统计范围 of the region's own figure.
    pub fn scope(&self) -> Option<&'a str> {
        self.scope
    }

    /// What the members make.
    pub fn combined(&self) -> Option<&'a Combined> {
        self.combined
    }

    /// The value.
    pub fn number(&self) -> Option<&'a Number> {
        self.combined?.value.as_ref().ok()
    }

    /// True if a figure of the region cannot be this sum, rounding allowed for.
    pub fn differs(&self, typed: &Number, counted: bool) -> bool {
        self.combined.is_some_and(|it| it.value.is_ok() && !Interval::of(typed, counted).meets(it.range))
    }

    /// True if it is known that a member is not in the scope.
    pub fn leaves_out(&self, school: &str) -> bool {
        self.extent.is_some_and(|extent| !extent.holds(school))
    }

    /// True if it is not known which members are added up.
    pub fn is_undecided(&self) -> bool {
        !self.decided
    }

    /// Why there is no value; none where there is one or is not to be one.
    pub fn lack(&self, report: &Report, region: &Region) -> Option<String> {
        match (self.combined, self.scope) {
            (Some(combined), _) => lack(combined, region),
            (None, Some(scope)) if !self.decided => Some(scope::undecided(report, scope)),
            (None, Some(scope)) => Some(format!("统计范围“{scope}”里的学校都没有这一项")),
            (None, None) => None,
        }
    }
}

/// A reason short enough for a cell.
pub fn short(absence: &Absence) -> String {
    match absence {
        Absence::NotApplicable => "——".to_owned(),
        Absence::Pending => "待填".to_owned(),
        Absence::Awaited => "待返".to_owned(),
        // nothing has come in, or what has come in cannot be used
        Absence::Unreceived => "无可用报告".to_owned(),
        Absence::Unfit(_) => "不合".to_owned(),
        Absence::Unlisted(_) => "缺".to_owned(),
        _ => "缺数".to_owned(),
    }
}

/// Why the region has no figure; none where it has one or is not to have one.
fn lack(combined: &Combined, region: &Region) -> Option<String> {
    let who = |owing: &[(usize, Absence)]| {
        let named = |(at, absence): &(usize, Absence)| {
            let name = region.members.get(*at).map(String::as_str).unwrap_or_default();
            format!("{name}（{absence}）")
        };
        owing.iter().map(named).collect::<Vec<_>>().join("、")
    };
    match combined.value.as_ref().err()? {
        Lack::Members(owing) => Some(format!("等{}", who(owing))),
        Lack::Input(name, owing) => Some(format!("缺「{name}」，等{}", who(owing))),
        Lack::Nowhere(name) => Some(format!("缺「{name}」，各校的编制规范里都没有这一项")),
        Lack::OwnTable(table, owing) => {
            let besides: String =
                owing.iter().map(|(name, owing)| format!("；另缺「{name}」，等{}", who(owing))).collect();
            Some(format!("计算式用到本报告自己的表格「{table}」，里面不是各校的数，不能由各校重算{besides}"))
        }
        Lack::Formula(absence) => Some(absence.to_string()),
        Lack::NotApplicable => Some("各校都不适用".to_owned()),
        Lack::NotCombined if combined.how == Combine::Never => Some("不汇总".to_owned()),
        Lack::NotCombined => Some("由区县另填并说明".to_owned()),
    }
}
