//! 上级 as a rule: a part is no larger than its whole, where neither a rule nor a formula of the profile says how the two
//! stand to each other.

use crate::model::{IndicatorId, Severity};
use crate::profile::expression::{Expression, ExpressionKind, Operator};
use crate::profile::merge::Merged;
use crate::profile::requirement::{Applicability, Constraint, ConstraintKind, Formula, ValueKind};
use crate::profile::roster::Roster;
use indexmap::IndexMap;

/// What goes by 上级 alone (its 编号).
pub const PARENT: &str = "上级";

/// The pairs of a part and its whole that nothing else states: counts and money in one unit, unless the part says
/// 不比上级. A share or a mean may lie above that of the whole.
pub(crate) fn parents(
    merged: &Merged,
    roster: &Roster,
    formulas: &IndexMap<IndicatorId, Formula>,
    stated: &[Vec<IndicatorId>],
) -> Vec<Constraint> {
    let rows = merged.tables.iter().flat_map(|table| &table.indicators).chain(&merged.base_indicators);
    let pair = |row: &crate::profile::merge::Layered<crate::profile::schema::IndicatorEntry>| {
        let id = roster.find(&row.name.value).filter(|_| row.entry.free_of_parent != Some(true))?;
        let part = &roster.indicators[id.0];
        let parent = part.parent?;
        let whole = &roster.indicators[parent.0];
        let summed = matches!(part.kind, ValueKind::Count | ValueKind::Money);
        let asked = part.applicability == Applicability::All && whole.applicability == Applicability::All;
        let same =
            part.kind == whole.kind && part.unit == whole.unit && roster.periods[id.0] == roster.periods[parent.0];
        let comparable = summed && asked && same;
        let variants = formulas.get(&parent).into_iter().flat_map(|formula| &formula.variants);
        let computed = variants.into_iter().any(|variant| variant.expression.indicators().contains(&id));
        let known = stated.iter().any(|ids| ids.contains(&id) && ids.contains(&parent));
        if !comparable || computed || known {
            return None;
        }
        let (text, expression) = no_larger((id, &part.name), (parent, &whole.name));
        Some(Constraint {
            id: PARENT.to_owned(),
            name: format!("“{}”大于上级“{}”", part.name, whole.name),
            kind: ConstraintKind::Part,
            severity: Severity::Query,
            text,
            expression,
            remedy: None,
            provenance: row.provenance.clone(),
        })
    };
    rows.filter_map(pair).collect()
}

/// 分项 ≤ 上级, as text and as what is read from it.
fn no_larger(part: (IndicatorId, &str), whole: (IndicatorId, &str)) -> (String, Expression) {
    const SIGN: &str = " ≤ ";
    let text = format!("{}{SIGN}{}", part.1, whole.1);
    let second = part.1.len() + SIGN.len();
    let left = Expression { kind: ExpressionKind::Indicator(part.0), range: 0..part.1.len() };
    let right = Expression { kind: ExpressionKind::Indicator(whole.0), range: second..text.len() };
    let range = 0..text.len();
    let kind = ExpressionKind::Binary(Operator::LessOrEqual, Box::new(left), Box::new(right));
    (text, Expression { kind, range })
}
