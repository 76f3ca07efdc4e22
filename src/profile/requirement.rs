//! The effective requirement of one report: a base profile, its overlays and the report's own additions, merged and checked.
//!
//! Everything here is valid: names resolve, formulas parse, units agree, nothing refers to itself.

use crate::model::IndicatorId;
use crate::model::Severity;
use crate::nearest::{fold_text, loose};
use crate::profile::combine::{self, Combine};
use crate::profile::expression::Expression;
use crate::profile::numbering::Numbering;
use crate::profile::unit::Unit;
use crate::profile::wording::Wording;
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// How well the source of an entry is known (可信).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Certainty {
    /// 已证实: a public source says so.
    Confirmed,
    /// 所见: seen in published reports.
    Seen,
    /// 推断: inferred.
    Inferred,
    /// 未核实: background knowledge.
    Unverified,
    /// 未知: looked for, not found.
    #[default]
    Unknown,
}

impl Certainty {
    /// Its word in files and messages.
    pub fn name(self) -> &'static str {
        crate::profile::words::spelling(self)
    }
}

/// Where an entry comes from: which layer set it, by which document, how certain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The 编制规范 that set it last.
    pub layer: String,
    /// 依据: document number and clause.
    pub source: Option<String>,
    /// 可信.
    pub certainty: Certainty,
    /// Every layer that gave fields of the entry, base first.
    pub steps: Vec<Step>,
}

impl Provenance {
    /// Where one key of the entry comes from: 依据 and 可信 of the last layer that gave it.
    pub fn of(&self, key: &str) -> (Option<&str>, Certainty) {
        match self.steps.iter().rev().find(|step| step.keys.contains(&key)) {
            Some(step) => (step.source.as_deref(), step.certainty),
            None => (self.source.as_deref(), self.certainty),
        }
    }
}

/// What one layer gave of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// The 编制规范.
    pub layer: String,
    /// 依据.
    pub source: Option<String>,
    /// 可信.
    pub certainty: Certainty,
    /// The keys it gave.
    pub keys: Vec<&'static str>,
}

/// A condition that decides what a report is asked for (条件), such as 毕业班.
#[derive(Debug, Clone)]
pub struct Condition {
    /// Its name.
    pub name: String,
    /// 无时印: what stands in the cells of a row that is not asked for.
    pub printed: String,
    /// 说明.
    pub note: Option<String>,
    /// True if the report says 无.
    pub absent: bool,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// For which period a profile is meant (适用).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidFor {
    /// The type of period.
    pub period: PeriodType,
    /// The year by which a report names it: the end of a school year.
    pub year: i32,
    /// As written: `2023-2024`.
    pub text: String,
}

/// A table the requirement asks for in the text (正文表).
#[derive(Debug, Clone)]
pub struct OwnTableForm {
    /// 名称: the name the report's own table must have.
    pub name: String,
    /// 标题.
    pub title: String,
    /// 章.
    pub chapter: String,
    /// 节, in which it is placed.
    pub section: Option<String>,
    /// 单位.
    pub unit: Option<String>,
    /// Its parts, each with a head of its own; most tables have one.
    pub parts: Vec<OwnTablePart>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// One part of a table the requirement asks for.
#[derive(Debug, Clone)]
pub struct OwnTablePart {
    /// 表头, line by line, with 同左 and 同上.
    pub head: Vec<Vec<String>>,
    /// 行: how the rows begin that the form names; what else a report adds is its own.
    pub labels: Vec<Vec<String>>,
}

/// Something no source settles (未知): said to be open instead of invented.
#[derive(Debug, Clone)]
pub struct OpenQuestion {
    /// What is not known.
    pub name: String,
    /// What that means for a report.
    pub note: Option<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

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
    /// Not asked of this report, which says 无 to the condition of this index ([`Requirement::conditions`]).
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
    /// 脚注: mark of the footnote in the table.
    pub footnote: Option<String>,
    /// 释义.
    pub definition: Option<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
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
}

/// How much a chapter is asked for (要求).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Demand {
    /// 必备: missing is an error.
    Required,
    /// 应有: missing is a query.
    Expected,
    /// 可选.
    #[default]
    Optional,
}

/// How long a text may be, in 字 as Word counts them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Length {
    /// 字数下限.
    pub shortest: Option<u32>,
    /// 字数上限.
    pub longest: Option<u32>,
}

/// What is asked of the cases (案例).
#[derive(Debug, Clone, Default)]
pub struct CaseForm {
    /// How long each may be.
    pub length: Length,
    /// 篇数下限.
    pub fewest: Option<u32>,
    /// 图片下限: how many pictures each must have.
    pub pictures: Option<u32>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// What is asked of the chapters together (正文).
#[derive(Debug, Clone, Default)]
pub struct BodyForm {
    /// How long they may be.
    pub length: Length,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// A wording that is fixed (固定表述): the name of a document, a course, a body of thought.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// 文.
    pub text: String,
    /// 误: spellings known to be wrong.
    pub wrong: Vec<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// A chapter of the requirement (章).
#[derive(Debug, Clone)]
pub struct ChapterForm {
    /// 名称.
    pub name: String,
    /// 别名.
    pub aliases: Vec<String>,
    /// 要求.
    pub demand: Demand,
    /// 缺时写: the ready sentence for a school without such work.
    pub ready_sentence: Option<String>,
    /// 节: recommended sections.
    pub sections: Vec<String>,
    /// Sections inside sections, by the name of the outer one.
    pub subsections: IndexMap<String, Vec<String>>,
    /// 节序: how sections are numbered instead of 7.1, such as `挑战{n}：`.
    pub section_number: Option<String>,
    /// 不编号: a preface.
    pub unnumbered: bool,
    /// How long it may be.
    pub length: Length,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// One admitted formula (口径) of an indicator.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The name of the 口径; empty where there is only one.
    pub name: String,
    /// The formula as written.
    pub text: String,
    /// The formula.
    pub expression: Expression,
}

/// The formula of a computed indicator (计算).
#[derive(Debug, Clone)]
pub struct Formula {
    /// Admitted variants; the first is the default.
    pub variants: Vec<Variant>,
    /// Which variant the report chose; none = 填报, the typed value stands.
    pub chosen: Option<usize>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

impl Formula {
    /// The variant in force.
    pub fn variant(&self) -> Option<&Variant> {
        self.chosen.and_then(|index| self.variants.get(index))
    }
}

/// What kind of fault a constraint finds (类); each is one rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConstraintKind {
    /// 部分大于整体.
    Part,
    /// 合计不符.
    Total,
    /// 比率不符.
    Ratio,
    /// 范围.
    Range,
    /// 关联.
    Relation,
    /// 调查.
    Survey,
}

/// An arithmetic constraint of the profile (规则).
#[derive(Debug, Clone)]
pub struct Constraint {
    /// 编号, such as C1.1.
    pub id: String,
    /// 名称: names the fault.
    pub name: String,
    /// 类.
    pub kind: ConstraintKind,
    /// 级别 for the current period; last year's column is a query at most.
    pub severity: Severity,
    /// 式 as written.
    pub text: String,
    /// 式.
    pub expression: Expression,
    /// 改法.
    pub remedy: Option<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// 变动: a value that moves further than both from one period to the next is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeStep {
    /// 相对: in % of the earlier value.
    pub relative: Decimal,
    /// 绝对: in the indicator's unit (百分点 for percents).
    pub absolute: Decimal,
}

/// 佐证: what a school must be able to show for a value above zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The indicator.
    pub indicator: IndicatorId,
    /// 材料.
    pub material: String,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// A clause that no expression states (未成式): another rule, the template or a person looks after it.
#[derive(Debug, Clone)]
pub struct OpenClause {
    /// 编号.
    pub id: String,
    /// 名称.
    pub name: String,
    /// 原因.
    pub reason: String,
    /// 校核: the code of the rule that looks after it; none where nobody but a person does.
    pub rule: Option<String>,
}

/// What an indicator carries on from last year's edition (沿用).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Its name there.
    pub old: String,
    /// 断开: why the values of the two editions are not comparable; none = they are.
    pub broken: Option<String>,
}

/// A demand on the finished report rather than on what is in it (公开报送): file, pages, publication, submission.
#[derive(Debug, Clone)]
pub struct FilingClause {
    /// 编号.
    pub id: String,
    /// 名称.
    pub name: String,
    /// 校核: the code of the rule that looks after it.
    pub rule: Option<String>,
    /// 呈现: how the template does it.
    pub rendered: Option<String>,
    /// 说明: what a person must see to, or what is not known.
    pub note: Option<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// The effective requirement.
#[derive(Debug, Clone, Default)]
pub struct Requirement {
    /// 编制规范, the id a report names.
    pub id: String,
    /// Ids from the base to the top overlay.
    pub layers: Vec<String>,
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
    /// 报告名称, with `{学校}` and `{年度}`.
    pub report_title: String,
    /// 文件名, with `{学校}` and `{年度}`.
    pub file_name: String,
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
    /// 规则.
    pub constraints: Vec<Constraint>,
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
    /// 编号: the profile's, with what the report says otherwise.
    pub numbering: Numbering,
    /// 用语: the profile's, with what the report says otherwise.
    pub wording: Wording,
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

    /// The chapter a title names, by its name or an alias; blanks and width aside.
    pub fn chapter(&self, title: &str) -> Option<&ChapterForm> {
        let title: String = loose(title).collect();
        let named = |name: &str| loose(name).eq(title.chars());
        self.chapters.iter().find(|form| named(&form.name) || form.aliases.iter().any(|alias| named(alias)))
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
