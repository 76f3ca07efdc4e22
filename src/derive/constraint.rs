//! Evaluates a constraint of the profile for one period.

use crate::derive::evaluate::Evaluator;
use crate::derive::interval::Comparison;
use crate::derive::ledger::{Absence, Input};
use crate::derive::lookup::{Recency, Settled};
use crate::derive::worked::Side;
use crate::profile::expression::Expression;
use crate::profile::requirement::Constraint;

/// What became of a constraint.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It holds, or could hold for the values the rounded figures stand for.
    Holds,
    /// No values the figures may stand for satisfy it.
    Fails(Box<Worked>),
    /// It was not looked at: its figures are of these different 统计范围.
    Incomparable(Vec<String>),
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
        let mixed = self.report.scopes.mixed(&constraint.expression, None, self.requirement);
        if !mixed.is_empty() {
            return Outcome::Incomparable(mixed.into_iter().map(str::to_owned).collect());
        }
        self.judged(&constraint.text, &constraint.expression, recency)
    }

    /// Evaluates a statement; `text` is what `expression` was read from.
    pub fn judged(&self, text: &str, expression: &Expression, recency: Recency) -> Outcome {
        let mut evaluator = Evaluator::new(self, text);
        let judgement = match evaluator.truth(expression, recency) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::ledger::{Missing, Needed};
    use crate::derive::testing::{THIS, World, binary, call, literal, of, sum_of, table};
    use crate::model::{State, Total};
    use crate::profile::expression::{Function, Operator};
    use crate::profile::requirement::ValueKind;

    #[test]
    fn says_what_is_the_case_instead() {
        let mut world = World::new();
        let cost = world.filled("年实习专项经费", ValueKind::Money, ["0", "0"]);
        let insurance = world.filled("年实习责任保险经费", ValueKind::Money, ["0", "0.20"]);
        assert_eq!(world.statement(binary(of(insurance), Operator::LessOrEqual, of(cost))), "0.20 > 0");
        let Outcome::Fails(worked) = world.check(binary(of(insurance), Operator::LessOrEqual, of(cost))) else {
            panic!()
        };
        assert_eq!(worked.allowance.as_deref(), Some("按四舍五入，左边可在0.195–0.205之间，仍不符"));
        assert_eq!(worked.inputs.len(), 2);
    }

    #[test]
    fn counts_are_exact_and_ratios_are_not() {
        let mut world = World::new();
        let grades = ["104", "42", "37"].map(|count| world.filled("年级", ValueKind::Count, [count, count]));
        let total = world.filled("合计", ValueKind::Count, ["184", "184"]);
        let sum = call(Function::Sum, grades.map(of).into());
        assert_eq!(world.statement(binary(sum, Operator::Equal, of(total))), "104 + 42 + 37 = 183 ≠ 184");
        let students = world.filled("在校生", ValueKind::Count, ["3976", "3848"]);
        let teachers = world.filled("专任教师", ValueKind::Count, ["230", "245"]);
        let quotient = || binary(of(students), Operator::Divide, of(teachers));
        for (typed, holds) in [("15.71", true), ("16", true), ("15.7", true), ("15.70", false), ("20.10", false)] {
            let ratio = world.filled("生师比", ValueKind::Decimal, [typed, typed]);
            let outcome = world.check(binary(of(ratio), Operator::Equal, quotient()));
            assert_eq!(outcome == Outcome::Holds, holds, "{typed}");
        }
        let ratio = world.filled("生师比", ValueKind::Decimal, ["20.10", "20.10"]);
        let statement = world.statement(binary(of(ratio), Operator::Equal, quotient()));
        assert_eq!(statement, "20.10 ≠ 3848 ÷ 245 ≈ 15.7061");
    }

    #[test]
    fn tells_both_parts_of_a_failed_implication() {
        let mut world = World::new();
        let mentors = world.filled("聘请行业导师人数", ValueKind::Count, ["0", "14"]);
        let hours = world.filled("行业导师年课时总量", ValueKind::Count, ["0", "0"]);
        let above = |id| binary(of(id), Operator::Greater, literal("0"));
        let told = "14 > 0，但「行业导师年课时总量」为 0";
        assert_eq!(world.statement(binary(above(mentors), Operator::Implies, above(hours))), told);
        assert_eq!(world.statement(binary(above(mentors), Operator::Equivalent, above(hours))), told);
        assert_eq!(world.statement(binary(above(mentors), Operator::And, above(hours))), "「行业导师年课时总量」为 0");
        assert_eq!(world.check(binary(above(mentors), Operator::Or, above(hours))), Outcome::Holds);
        world.write(hours, THIS, State::Pending);
        let missing = Missing { name: "行业导师年课时总量".to_owned(), needed: Needed::Figure(hours, THIS) };
        let reason = Outcome::NotEvaluated(Absence::Input(missing));
        assert_eq!(world.check(binary(above(mentors), Operator::Implies, above(hours))), reason);
        let filled = call(Function::Filled, vec![of(hours)]);
        let implied = binary(above(mentors), Operator::Implies, filled);
        assert!(world.statement(implied).starts_with("14 > 0，但"));
    }

    #[test]
    fn tells_every_part_of_a_conjunction_that_fails() {
        let mut world = World::new();
        let hours = world.filled("非学历培训学时", ValueKind::Count, ["60", "60"]);
        let income = world.filled("非学历培训到账经费", ValueKind::Money, ["5.00", "6.00"]);
        let none = |id| binary(of(id), Operator::Equal, literal("0"));
        assert_eq!(world.statement(binary(none(hours), Operator::And, none(income))), "60 ≠ 0，6.00 ≠ 0");
        let some = binary(of(income), Operator::Greater, literal("0"));
        assert_eq!(world.statement(binary(some, Operator::And, none(hours))), "60 ≠ 0");
    }

    #[test]
    fn writes_out_a_table_sum_and_stops_after_eight_terms() {
        let mut world = World::new();
        let students = world.filled("在校生", ValueKind::Count, ["3976", "56"]);
        let rows: Vec<[String; 2]> = (1..=10).map(|row| [format!("专业{row}"), row.to_string()]).collect();
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        world.add(table("规模", &["专业", "人数"], Total::None, &rows));
        let statement = world.statement(binary(of(students), Operator::Equal, sum_of("规模", "人数")));
        assert_eq!(statement, "56 ≠ 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + …（共10项） = 55");
    }

    #[test]
    fn nothing_to_add_up_is_written_as_zero() {
        let mut world = World::new();
        let students = world.filled("在校生", ValueKind::Count, ["3976", "56"]);
        world.add(table("规模", &["专业", "人数"], Total::None, &[]));
        assert_eq!(world.statement(binary(of(students), Operator::Equal, sum_of("规模", "人数"))), "56 ≠ 0");
    }

    #[test]
    fn negative_numbers_keep_their_brackets() {
        let mut world = World::new();
        let loss = world.filled("结余", ValueKind::Decimal, ["1", "-3.5"]);
        let sum = binary(literal("5"), Operator::Subtract, of(loss));
        assert_eq!(world.statement(binary(sum, Operator::Less, literal("0"))), "5 − (−3.5) = 8.5 ≥ 0");
        let size = call(Function::Absolute, vec![of(loss)]);
        assert_eq!(world.statement(binary(size, Operator::Less, literal("1"))), "|−3.5| = 3.5 ≥ 1");
    }
}
