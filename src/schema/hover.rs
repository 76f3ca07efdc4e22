//! What an editor shows beside an indicator's name: definition, unit, period, star, formula, source.

use crate::model::IndicatorId;
use crate::profile::Requirement;
use crate::profile::requirement::{Applicability, PeriodType, Provenance};

/// The lines beside the name.
pub(super) fn text(requirement: &Requirement, id: IndicatorId) -> String {
    let indicator = requirement.indicator(id);
    let definition = indicator.definition.as_deref().unwrap_or("官方的指标说明未见公开，以下发的说明为准");
    let mut lines = vec![definition.to_owned()];
    lines.push(format!("单位：{}；时期：{}", indicator.unit_text, period(indicator.period)));
    if indicator.platform {
        lines.push("带星号：数据来自平台，应与平台一致；平台还没返回就写“待返”".to_owned());
    }
    if indicator.applicability == Applicability::HigherOnly {
        lines.push("仅高职填报".to_owned());
    }
    if let Some(parent) = indicator.parent {
        lines.push(format!("属于：{}", requirement.indicator(parent).name));
    }
    for variant in requirement.formulas.get(&id).map(|formula| formula.variants.as_slice()).unwrap_or_default() {
        let name = if variant.name.is_empty() { String::new() } else { format!("（{}）", variant.name) };
        lines.push(format!("计算{name}：{}", variant.text));
    }
    lines.extend(source(&indicator.provenance));
    lines.join("\n\n")
}

/// 依据 with its certainty.
fn source(provenance: &Provenance) -> Option<String> {
    let source = provenance.source.as_ref()?;
    Some(format!("依据：{source}（{}）", provenance.certainty.name()))
}

/// What a period type means to the person who fills the cell in.
fn period(kind: PeriodType) -> &'static str {
    match kind {
        PeriodType::Class => "届（毕业生的届）",
        PeriodType::SchoolYear => "学年",
        PeriodType::CalendarYear => "自然年（财务数据年度）",
        PeriodType::PointInTime => "时点",
        PeriodType::Survey => "调查",
    }
}
