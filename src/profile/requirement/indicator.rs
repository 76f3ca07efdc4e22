//! Indicators, the tables they are rows of, and the lists that go with them (指标, 表, 清单).

use crate::model::IndicatorId;
use crate::profile::requirement::Provenance;
use crate::profile::unit::Unit;
use indexmap::IndexMap;

/// What kind of value an indicator takes (类型).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// 计数: persons and things, whole and exact.
    Count,
    /// 数值: a decimal that may have been rounded.
    Decimal,
    /// 百分数: 0 to 100.
    Percent,
    /// 金额: money.
    Money,
}

/// To what time a value belongs (时期).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PeriodType {
    /// 届: a graduating class.
    Class,
    /// 学年.
    SchoolYear,
    /// 自然年.
    CalendarYear,
    /// 时点.
    PointInTime,
    /// 调查: a survey.
    Survey,
}

impl PeriodType {
    /// Its word in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Class => "届",
            Self::SchoolYear => "学年",
            Self::CalendarYear => "自然年",
            Self::PointInTime => "时点",
            Self::Survey => "调查",
        }
    }
}

/// Who fills a row (填报).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Applicability {
    /// Everybody.
    #[default]
    All,
    /// 仅高职填报: printed and never asked of others.
    HigherOnly,
    /// Not asked of this report, which says 无 to the condition of this index
    /// ([`conditions`](super::Requirement::conditions)).
    Excused(usize),
}

/// An indicator (指标).
#[derive(Debug, Clone)]
pub struct Indicator {
    /// The full, speakable name that prose and formulas use; unique.
    pub name: String,
    /// Stable id across editions (代码), such as `t1.grad`; the report's own indicators have none.
    pub id: Option<String>,
    /// Other spellings accepted on input.
    pub aliases: Vec<String>,
    /// The names it had in the layers below (沿用), oldest first; read as its name, and said to be out of use.
    pub former: Vec<String>,
    /// 序号 printed; none where the number above covers this row.
    pub number: Option<String>,
    /// The label as issued, without the star.
    pub printed: String,
    /// True if the row shares the name cell of the row above (门 / 学时).
    pub shares_label: bool,
    /// 上级: the indicator this one is part of.
    pub parent: Option<IndicatorId>,
    /// The unit as printed.
    pub unit_text: String,
    /// The unit for checking formulas.
    pub unit: Unit,
    /// 平台: the star; the value comes from the ministry's platform.
    pub platform: bool,
    /// 类型.
    pub kind: ValueKind,
    /// 小数: declared places, to which a computed value is rounded.
    pub places: Option<u32>,
    /// 时期.
    pub period: PeriodType,
    /// 填报.
    pub applicability: Applicability,
    /// 填报条件, its own or its table's: asked only of reports that do not say 无 to it.
    pub condition: Option<String>,
    /// 脚注: mark of the footnote in the table.
    pub footnote: Option<String>,
    /// 释义.
    pub definition: Option<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

impl Indicator {
    /// The same figure of a member school, under a name of its own.
    pub(crate) fn under(&self, name: &str) -> Self {
        let (aliases, former) = (Vec::new(), Vec::new());
        let (id, number, parent) = (None, None, None);
        let printed = String::new();
        Self { name: name.to_owned(), id, number, parent, aliases, former, printed, ..self.clone() }
    }
}

/// A value column of a table of the requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormColumn {
    /// 上期.
    Previous,
    /// 本期.
    Current,
    /// 调查人数.
    Respondents,
    /// 调查方式.
    Method,
}

/// A table of the requirement (指标表).
#[derive(Debug, Clone)]
pub struct TableForm {
    /// 名称, printed as the title.
    pub name: String,
    /// 列.
    pub columns: Vec<FormColumn>,
    /// The rows in order.
    pub indicators: Vec<IndicatorId>,
    /// 印出: printed heads where they differ, by the word they stand for.
    pub heads: IndexMap<String, String>,
    /// 注: mark and text.
    pub notes: Vec<(String, String)>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// A list table that goes with an indicator (清单), such as 专业群清单.
#[derive(Debug, Clone)]
pub struct ListForm {
    /// 名称.
    pub name: String,
    /// 随: the indicator that counts its rows.
    pub counts: IndicatorId,
    /// 所在表.
    pub table: String,
    /// 列.
    pub columns: Vec<String>,
    /// 说明.
    pub note: Option<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}
