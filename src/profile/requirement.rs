//! The effective requirement of one report: a base profile, its overlays and the report's own additions, merged and checked.
//!
//! Everything here is valid: names resolve, formulas parse, units agree, nothing refers to itself.

mod chapter;
mod clause;
mod indicator;
mod provenance;
mod scope;

pub use chapter::{BodyForm, CaseForm, ChapterForm, Demand, Length, OutlierForm, OwnTableForm, OwnTablePart, Phrase};
pub use clause::{
    ChangeRule, ChangeStep, Constraint, ConstraintKind, Evidence, FilingClause, Formula, OpenClause, Variant,
};
pub use indicator::{Applicability, FormColumn, Indicator, ListForm, PeriodType, TableForm, ValueKind};
pub use provenance::{Certainty, Provenance, Step};
pub use scope::{Carried, Condition, Dropped, OpenQuestion, ValidFor};

use crate::model::IndicatorId;
use crate::nearest::{fold_text, loose};
use crate::profile::combine::{self, Combine};
use crate::profile::numbering::Numbering;
use crate::profile::wording::Wording;
use crate::source::FileId;
use indexmap::IndexMap;
use std::collections::HashMap;

/// What a preface is called.
const PREFACES: [&str; 6] = ["前言", "序言", "引言", "序", "卷首语", "编者的话"];

/// The effective requirement.
#[derive(Debug, Clone, Default)]
pub struct Requirement {
    /// 编制规范, the id a report names.
    pub id: String,
    /// Ids from the base to the top overlay.
    pub layers: Vec<String>,
    /// The files of these layers.
    pub files: Vec<FileId>,
    /// 名称.
    pub title: String,
    /// 报告种类.
    pub kind: String,
    /// 年度.
    pub year: i32,
    /// 发布机关 and 文号.
    pub issuer: String,
    /// 文号.
    pub document: String,
    /// Who set 发布.
    pub issue_provenance: Provenance,
    /// 报告名称, with `{学校}` and `{年度}`.
    pub report_title: String,
    /// Who set 报告名称.
    pub report_title_provenance: Provenance,
    /// 文件名, with `{学校}` and `{年度}`.
    pub file_name: String,
    /// Who set 文件名.
    pub file_name_provenance: Provenance,
    /// 上一版: the profile of last year's edition.
    pub previous: Option<String>,
    /// 沿用: indicators that carry on another one of [`Requirement::previous`], or whose series is broken. One that is
    /// not named here carries on the indicator of its own name.
    pub carried: IndexMap<IndicatorId, Carried>,
    /// 案例.
    pub cases: CaseForm,
    /// 正文.
    pub body: BodyForm,
    /// 固定表述.
    pub phrases: Vec<Phrase>,
    /// 章 in their advised order.
    pub chapters: Vec<ChapterForm>,
    /// Who set the order.
    pub chapter_order_provenance: Provenance,
    /// 表.
    pub tables: Vec<TableForm>,
    /// 清单.
    pub lists: Vec<ListForm>,
    /// Every indicator: those of the tables, 基础指标, the report's own.
    pub indicators: Vec<Indicator>,
    /// Names and aliases, as written and folded to half width.
    pub names: HashMap<String, IndicatorId>,
    /// 计算, each after the formulas it needs.
    pub formulas: IndexMap<IndicatorId, Formula>,
    /// 计算's 调查人数: how the number of people surveyed is computed where its cell says 计算.
    pub survey_formulas: IndexMap<IndicatorId, Variant>,
    /// 佐证.
    pub evidence: Vec<Evidence>,
    /// 变动: the step of each indicator that has one.
    pub steps: IndexMap<IndicatorId, ChangeStep>,
    /// 变动 as the profile writes it, by 单位 and 类型.
    pub changes: Vec<ChangeRule>,
    /// 离群.
    pub outliers: OutlierForm,
    /// 规则.
    pub constraints: Vec<Constraint>,
    /// 上级 that no rule states, as constraints of their own: a part is no larger than its whole.
    pub parents: Vec<Constraint>,
    /// 未成式.
    pub open_clauses: Vec<OpenClause>,
    /// 公开报送.
    pub filing: Vec<FilingClause>,
    /// 适用.
    pub valid_for: Vec<ValidFor>,
    /// 条件, with the report's answers.
    pub conditions: Vec<Condition>,
    /// 正文表.
    pub own_tables: Vec<OwnTableForm>,
    /// 标准 for this kind of report: thresholds that are advice, each a constraint of severity note.
    pub standards: Vec<Constraint>,
    /// 基础指标 that are only offered (选填).
    pub offered: Vec<IndicatorId>,
    /// 未知.
    pub open_questions: Vec<OpenQuestion>,
    /// 删去.
    pub dropped: Vec<Dropped>,
    /// 编号: the profile's, with what the report says otherwise.
    pub numbering: Numbering,
    /// Who set 编号.
    pub numbering_provenance: Provenance,
    /// 用语: the profile's, with what the report says otherwise.
    pub wording: Wording,
    /// Who set 用语.
    pub wording_provenance: Provenance,
    /// 汇总, where the profile says it.
    pub combines: HashMap<IndicatorId, Combine>,
}

impl Requirement {
    /// The indicator of this id.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.0]
    }

    /// The indicator of this name or alias; （ and (, “ and " and other twins are the same.
    pub fn find(&self, name: &str) -> Option<IndicatorId> {
        self.names.get(name).or_else(|| self.names.get(&fold_text(name))).copied()
    }

    /// What became of a name the layers below had; none for one that is in use, or was never known.
    pub fn dropped(&self, name: &str) -> Option<&Dropped> {
        let folded = fold_text(name.trim());
        let found = self.dropped.iter().rev().find(|dropped| fold_text(&dropped.name) == folded)?;
        let in_use = self.find(name).is_some()
            || self.tables.iter().any(|table| table.name == found.name)
            || self.lists.iter().any(|list| list.name == found.name);
        (!in_use).then_some(found)
    }

    /// The chapter a title names, by its name or an alias; blanks and width aside.
    pub fn chapter(&self, title: &str) -> Option<&ChapterForm> {
        let title: String = loose(title).collect();
        let named = |name: &str| loose(name).eq(title.chars());
        self.chapters.iter().find(|form| named(&form.name) || form.aliases.iter().any(|alias| named(alias)))
    }

    /// Takes in the figure of a member school under a name of its own, `学校.指标`, as it stands in this requirement.
    pub fn quote(&mut self, name: &str, id: IndicatorId) -> IndicatorId {
        let indicator = self.indicator(id).under(name);
        let new = IndicatorId(self.indicators.len());
        self.indicators.push(indicator);
        self.names.insert(name.to_owned(), new);
        new
    }

    /// True for a chapter without a number: the profile says so, or it is a preface that the profile does not speak of.
    pub fn unnumbered(&self, title: &str) -> bool {
        let preface = || PREFACES.iter().any(|name| loose(name).eq(loose(title)));
        self.chapter(title).map_or_else(preface, |form| form.unnumbered)
    }

    /// The year of a period type that a report does not name: what 适用 says of the type, else of 学年, else the label year.
    pub fn usual_year(&self, period: PeriodType) -> i32 {
        let said = |kind| self.valid_for.iter().find(|valid| valid.period == kind).map(|valid| valid.year);
        said(period).or_else(|| said(PeriodType::SchoolYear)).unwrap_or(self.year)
    }

    /// What stands in a row that this report is not asked for; none for a row that is asked.
    pub fn printed_instead(&self, id: IndicatorId) -> Option<&str> {
        match self.indicator(id).applicability {
            Applicability::All => None,
            Applicability::HigherOnly => Some("仅高职填报"),
            Applicability::Excused(condition) => {
                Some(self.conditions.get(condition).map_or("——", |condition| condition.printed.as_str()))
            }
        }
    }

    /// Why this report is not asked for an indicator; none for one that is asked.
    pub fn not_asked(&self, id: IndicatorId) -> Option<String> {
        match self.indicator(id).applicability {
            Applicability::All => None,
            Applicability::HigherOnly => Some("仅由高等职业学校填报".to_owned()),
            Applicability::Excused(condition) => {
                let name = self.conditions.get(condition).map_or("", |condition| condition.name.as_str());
                Some(format!("report.yaml 的“情况”写了没有{name}，不用填"))
            }
        }
    }

    /// How members' values of an indicator make the region's: as the profile says, else by kind and unit.
    pub fn combine(&self, id: IndicatorId) -> Combine {
        self.combines.get(&id).copied().unwrap_or_else(|| combine::usual(self, id))
    }

    /// Why the values of an indicator before this period are not comparable with this period's (断开); none = they are.
    pub fn broken(&self, id: IndicatorId) -> Option<&str> {
        self.carried.get(&id)?.broken.as_deref()
    }

    /// The table an indicator is a row of; none for 基础指标 and the report's own.
    pub fn table_of(&self, id: IndicatorId) -> Option<&TableForm> {
        self.tables.iter().find(|table| table.indicators.contains(&id))
    }
}
