//! Evaluates a constraint of the profile for one period.

use crate::derive::evaluate::Evaluator;
use crate::derive::interval::Comparison;
use crate::derive::ledger::{Absence, Input};
use crate::derive::lookup::{Recency, Settled};
use crate::derive::worked::Side;
use crate::profile::requirement::Constraint;

/// What became of a constraint.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It holds, or could hold for the values the rounded figures stand for.
    Holds,
    /// No values the figures may stand for satisfy it.
    Fails(Box<Worked>),
    /// It was not looked at, and why.
    NotEvaluated(Absence),
}

/// A failed constraint with its numbers put in.
#[derive(Debug, Clone, PartialEq)]
pub struct Worked {
    /// What is the case instead: `0.20 > 0`, `104 + 42 + 37 = 183 ≠ 184`; of ⇒ and ⇔ both the part that holds and the part
    /// that does not.
    pub statement: String,
    /// The two sides of the comparison that decides it; none where no comparison does (已填).
    pub sides: Option<(Side, Side)>,
    /// How far rounding was allowed for, such as 「按四舍五入，左边可在0.195–0.205之间，仍不符」; none where every figure is exact.
    pub allowance: Option<String>,
    /// The figures used, in order of appearance, with their places.
    pub inputs: Vec<Input>,
}

impl Settled<'_> {
    /// Evaluates a constraint for 本期, 上期 or an earlier period.
    pub fn outcome(&self, constraint: &Constraint, recency: Recency) -> Outcome {
        let mut evaluator = Evaluator::new(self, &constraint.text);
        let judgement = match evaluator.truth(&constraint.expression, recency) {
            Ok(judgement) => judgement,
            Err(absence) => return Outcome::NotEvaluated(absence),
        };
        if judgement.verdict != Comparison::CannotHold {
            return Outcome::Holds;
        }
        Outcome::Fails(Box::new(Worked {
            allowance: judgement.sides.as_ref().and_then(allowance),
            statement: judgement.statement,
            sides: judgement.sides,
            inputs: evaluator.inputs,
        }))
    }
}

/// Says how far rounding was allowed for.
fn allowance((left, right): &(Side, Side)) -> Option<String> {
    let spread = |side: &Side| side.range.point().is_none();
    let parts: Vec<_> = [("左边", left), ("右边", right)]
        .into_iter()
        .filter(|(_, side)| spread(side))
        .map(|(name, side)| format!("{name}可在{}之间", side.range))
        .collect();
    (!parts.is_empty()).then(|| format!("按四舍五入，{}，仍不符", parts.join("，")))
}
