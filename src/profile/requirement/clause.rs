//! Formulas and clauses: what is computed, what must hold, what must be shown, what a person sees to (计算, 规则, 佐证, 公开报送).

use crate::model::{IndicatorId, Severity};
use crate::profile::expression::Expression;
use crate::profile::requirement::Provenance;
use rust_decimal::Decimal;

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

/// 变动 of a 单位 or 类型.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRule {
    /// The 单位 or 类型.
    pub name: String,
    /// How far its values may move; none where they are not looked at (不查).
    pub step: Option<ChangeStep>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
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
    /// The condition (条件) the report says 无 to, so that the clause asks nothing of it.
    pub excused_by: Option<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
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
