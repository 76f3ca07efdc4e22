//! Evaluates one expression for one period: the exact value, what it may be, the inputs used and the worked text.
//!
//! Nothing is rounded here except where the formula itself says 四舍五入. A missing input is an [`Absence`], never 0.

mod arithmetic;

pub(crate) use arithmetic::{combine, rounded};

use crate::derive::interval::{Comparison, Interval};
use crate::derive::ledger::{Absence, Input, Missing, Needed};
use crate::derive::lookup::{Found, Lookup, Recency};
use crate::derive::worked::{Judgement, Term};
use crate::model::IndicatorId;
use crate::profile::expression::{Expression, ExpressionKind, Function, Operator};
use crate::profile::requirement::ValueKind;
use crate::profile::unit::{Conversion, Unit};
use arithmetic::{absolute, called, convert, negate, round};

/// How deep formulas may be nested, counted over all formulas an evaluation passes through.
const DEEPEST: u16 = 160;

/// Evaluates the parts of one formula or constraint.
pub(crate) struct Evaluator<'a, L: Lookup> {
    pub(crate) lookup: &'a L,
    /// The formula as written, to name the part a message speaks of.
    pub(crate) text: &'a str,
    /// The table and row whose columns the formula names.
    pub(crate) row: Option<(usize, usize)>,
    /// The column whose rows the formula names.
    pub(crate) column: Option<usize>,
    /// The inputs used so far, each once, in order of appearance.
    pub(crate) inputs: Vec<Input>,
}

impl<'a, L: Lookup> Evaluator<'a, L> {
    pub(crate) fn new(lookup: &'a L, text: &'a str) -> Self {
        Self { lookup, text, row: None, column: None, inputs: Vec::new() }
    }

    /// The value of an expression.
    pub(crate) fn number(&mut self, expression: &Expression, recency: Recency) -> Result<Term, Absence> {
        self.enter()?;
        let value = self.number_within(expression, recency);
        self.leave();
        value
    }

    /// The truth of an expression.
    pub(crate) fn truth(&mut self, expression: &Expression, recency: Recency) -> Result<Judgement, Absence> {
        self.enter()?;
        let truth = self.truth_within(expression, recency);
        self.leave();
        truth
    }

    fn enter(&self) -> Result<(), Absence> {
        let nesting = self.lookup.nesting();
        if nesting.get() >= DEEPEST {
            return Err(Absence::TooDeep);
        }
        nesting.set(nesting.get() + 1);
        Ok(())
    }

    fn leave(&self) {
        let nesting = self.lookup.nesting();
        nesting.set(nesting.get().saturating_sub(1));
    }

    // Every arm is a call of its own, which keeps the frame of the recursion small.
    fn number_within(&mut self, expression: &Expression, recency: Recency) -> Result<Term, Absence> {
        match &expression.kind {
            ExpressionKind::Number(value) => Ok(Term::literal(*value)),
            ExpressionKind::Indicator(id) => self.indicator(*id, recency),
            ExpressionKind::Column(column) => self.column(*column),
            ExpressionKind::Row(row) => self.other_row(*row),
            ExpressionKind::Table(query) => self.query(query, recency),
            ExpressionKind::Negate(inner) => self.number(inner, recency).map(negate),
            ExpressionKind::Binary(..) => self.chain(expression, recency),
            ExpressionKind::Convert { value, unit, multiplier, divisor } => {
                let number = self.number(value, recency)?;
                if number.unit.is_none() && self.row.is_some() && value.constant().is_none() {
                    return Err(Absence::Units(format!("没有写单位的{}、{unit}", self.written(value))));
                }
                convert(number, unit, Conversion { multiplier: *multiplier, divisor: *divisor })
            }
            ExpressionKind::Call(function, arguments) => self.call(*function, arguments, expression, recency),
            ExpressionKind::Not(_) => Err(self.unfit(expression)),
        }
    }

    /// a + b + c …: the left operands one after another, so that a long sum is no deep one.
    fn chain(&mut self, expression: &Expression, recency: Recency) -> Result<Term, Absence> {
        let mut first = expression;
        let mut steps = Vec::new();
        while let ExpressionKind::Binary(operator, left, right) = &first.kind {
            steps.push((*operator, right));
            first = left;
        }
        let mut value = self.number(first, recency)?;
        for (operator, right) in steps.into_iter().rev() {
            let operand = self.number(right, recency)?;
            value = self.arithmetic(operator, value, operand, right)?;
        }
        Ok(value)
    }

    fn truth_within(&mut self, expression: &Expression, recency: Recency) -> Result<Judgement, Absence> {
        match &expression.kind {
            ExpressionKind::Not(inner) => self.truth(inner, recency).map(Judgement::negated),
            ExpressionKind::Binary(operator, left, right) if operator.is_comparison() => {
                let terms = (self.number(left, recency)?, self.number(right, recency)?);
                let judgement = Judgement::compare(&terms.0, *operator, &terms.1);
                Ok(match (&left.kind, &right.kind) {
                    // 0 ≤ 0 tells nobody what is wrong
                    (ExpressionKind::Indicator(id), ExpressionKind::Number(_))
                        if !judgement.as_written && terms.0.exact == terms.1.exact =>
                    {
                        let name = &self.lookup.requirement().indicator(*id).name;
                        judgement.stating(format!("「{name}」为 {}", terms.0.shown()))
                    }
                    _ => judgement,
                })
            }
            ExpressionKind::Binary(operator, left, right) => {
                let join = match operator {
                    Operator::And => Judgement::and,
                    Operator::Or => Judgement::or,
                    Operator::Implies => Judgement::implies,
                    Operator::Equivalent => Judgement::equivalent,
                    _ => return Err(self.unfit(expression)),
                };
                match (self.truth(left, recency), self.truth(right, recency)) {
                    (Ok(left), Ok(right)) => Ok(join(left, right)),
                    (Ok(left), Err(absence)) => settled(*operator, left, true).ok_or(absence),
                    (Err(absence), Ok(right)) => settled(*operator, right, false).ok_or(absence),
                    (Err(absence), Err(_)) => Err(absence),
                }
            }
            ExpressionKind::Call(Function::Filled, arguments) => match arguments.as_slice() {
                [argument] => {
                    let filled = self.number(argument, recency).is_ok();
                    let name = self.written(argument);
                    Ok(Judgement::plain(filled, format!("「{name}」{}", if filled { "已填" } else { "未填" })))
                }
                _ => Err(self.unfit(expression)),
            },
            _ => Err(self.unfit(expression)),
        }
    }

    /// An expression as it stands in the formula.
    pub(crate) fn written(&self, expression: &Expression) -> String {
        let part = self.text.get(expression.range.clone()).map(str::trim);
        part.filter(|part| !part.is_empty()).unwrap_or(self.text).to_owned()
    }

    fn unfit(&self, expression: &Expression) -> Absence {
        Absence::Unfit(self.written(expression))
    }

    fn indicator(&mut self, id: IndicatorId, recency: Recency) -> Result<Term, Absence> {
        let requirement = self.lookup.requirement();
        let indicator = requirement.indicator(id);
        let period = recency.period(requirement, self.lookup.report(), id);
        let name = if recency == Recency::CURRENT {
            indicator.name.clone()
        } else {
            format!("{}（{period}）", indicator.name)
        };
        let missing = Missing { name, needed: Needed::Figure(id, period) };
        let (value, spans) = named(self.lookup.figure(id, period), missing)?;
        let counted = indicator.kind == ValueKind::Count;
        let unit = Some(indicator.unit.clone());
        let term = Term::value(&value, Interval::of(&value, counted)).counted_in(unit);
        self.note(Input { name: indicator.name.clone(), indicator: Some(id), period, value, spans: spans.into() });
        Ok(term)
    }

    fn respondents(&mut self, argument: &Expression, recency: Recency) -> Result<Term, Absence> {
        let ExpressionKind::Indicator(id) = argument.kind else { return Err(self.unfit(argument)) };
        let requirement = self.lookup.requirement();
        let name = format!("{}的调查人数", requirement.indicator(id).name);
        let period = recency.period(requirement, self.lookup.report(), id);
        let found = if recency == Recency::CURRENT { self.lookup.respondents(id) } else { Err(Absence::Pending) };
        let missing = Missing { name: name.clone(), needed: Needed::Respondents(id) };
        let (value, spans) = named(found, missing)?;
        let term = Term::value(&value, Interval::of(&value, true)).counted_in(Some(Unit::persons()));
        self.note(Input { name, indicator: Some(id), period, value, spans: spans.into() });
        Ok(term)
    }

    /// Remembers an input once.
    pub(crate) fn note(&mut self, input: Input) {
        let same = |known: &Input| {
            (&known.name, known.indicator, known.period) == (&input.name, input.indicator, input.period)
        };
        if !self.inputs.iter().any(same) {
            self.inputs.push(input);
        }
    }

    fn call(
        &mut self,
        function: Function,
        arguments: &[Expression],
        whole: &Expression,
        recency: Recency,
    ) -> Result<Term, Absence> {
        match (function, arguments) {
            (Function::Previous, [inner]) => self.previous(inner, recency),
            (Function::Respondents, [inner]) => self.respondents(inner, recency),
            (Function::Absolute, [inner]) => self.number(inner, recency).map(absolute),
            (Function::Round, [inner, places]) => {
                let ExpressionKind::Number(places) = places.kind else { return Err(self.unfit(places)) };
                let places = u32::try_from(places).map_err(|_| self.unfit(whole))?;
                let term = self.number(inner, recency)?;
                round(term, places)
            }
            (Function::Share, [part, whole]) => self.share(part, whole, recency),
            (Function::Sum, [_, ..]) => self.sum(arguments, recency),
            (Function::Mean, [_, ..]) => {
                let sum = self.sum(arguments, recency)?;
                let unit = sum.unit.clone();
                let mean = combine(sum, Operator::Divide, Term::literal(arguments.len().into()))?;
                Ok(mean.counted_in(unit))
            }
            (Function::Minimum | Function::Maximum, [_, ..]) => self.extreme(function, arguments, recency),
            _ => Err(self.unfit(whole)),
        }
    }

    /// 上期(x); nothing is compared over a break of the series, which lies between 上期 and 本期.
    fn previous(&mut self, inner: &Expression, recency: Recency) -> Result<Term, Absence> {
        if recency == Recency::CURRENT {
            let broken = |id: IndicatorId| self.lookup.requirement().broken(id);
            if let Some(reason) = inner.indicators().into_iter().find_map(broken) {
                return Err(Absence::Broken(reason.to_owned()));
            }
        }
        self.number(inner, recency.before())
    }

    /// 占比(a, b) = a ÷ b × 100.
    fn share(&mut self, part: &Expression, whole: &Expression, recency: Recency) -> Result<Term, Absence> {
        let terms = (self.number(part, recency)?, self.number(whole, recency)?);
        let quotient = self.arithmetic(Operator::Divide, terms.0, terms.1, whole)?;
        let share = combine(quotient, Operator::Multiply, Term::literal(100.into()))?;
        Ok(share.counted_in(Some(Unit::percent())))
    }

    fn sum(&mut self, arguments: &[Expression], recency: Recency) -> Result<Term, Absence> {
        let terms = arguments.iter().map(|argument| self.number(argument, recency)).collect::<Result<Vec<_>, _>>()?;
        terms
            .into_iter()
            .try_fold(None, |sum, term| match sum {
                None => Ok(Some(term)),
                Some(sum) => combine(sum, Operator::Add, term).map(Some),
            })?
            .ok_or(Absence::Overflow)
    }

    fn extreme(&mut self, function: Function, arguments: &[Expression], recency: Recency) -> Result<Term, Absence> {
        let terms = arguments.iter().map(|argument| self.number(argument, recency)).collect::<Result<Vec<_>, _>>()?;
        let texts: Vec<_> = terms.iter().map(|term| term.text.as_str()).collect();
        let text = format!("{}({})", function.name(), texts.join(", "));
        let smaller = function == Function::Minimum;
        let pick = |a: Term, b: Term| Term {
            exact: if smaller { a.exact.min(b.exact) } else { a.exact.max(b.exact) },
            range: if smaller { a.range.minimum(b.range) } else { a.range.maximum(b.range) },
            places: a.places.zip(b.places).map(|(a, b)| a.max(b)),
            ..a
        };
        let term = terms.into_iter().reduce(pick).ok_or(Absence::Overflow)?;
        Ok(Term { text, ..called(term) })
    }

    /// x ∘ y; a division by zero names the divisor as it stands in the formula.
    fn arithmetic(&self, operator: Operator, left: Term, right: Term, divisor: &Expression) -> Result<Term, Absence> {
        if operator == Operator::Divide && right.exact.is_zero() {
            return Err(Absence::DivisionByZero(self.written(divisor)));
        }
        combine(left, operator, right)
    }
}

/// A value that is there, or the absence that names what is missing: the input itself, or what it was waiting for.
fn named(found: Found, missing: Missing) -> Found {
    found.map_err(|absence| match absence {
        Absence::Pending | Absence::NotApplicable | Absence::Awaited | Absence::NoFormula => Absence::Input(missing),
        deeper => deeper,
    })
}

/// What one side alone decides while the other cannot be evaluated: 真 或 …, 假 且 …, 假 ⇒ …, … ⇒ 真.
fn settled(operator: Operator, known: Judgement, is_left: bool) -> Option<Judgement> {
    match (operator, known.verdict) {
        (Operator::Or, Comparison::Holds) | (Operator::And, Comparison::CannotHold) => Some(known),
        (Operator::Implies, Comparison::CannotHold) if is_left => Some(known.negated()),
        (Operator::Implies, Comparison::Holds) if !is_left => Some(known),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::Outcome;
    use crate::derive::testing::{THIS, World, read};
    use crate::profile::requirement::ValueKind;

    fn world() -> World {
        let mut world = World::new();
        world.filled("全日制在校生人数", ValueKind::Count, ["3976", "3848"]);
        world.filled("专任教师总数", ValueKind::Count, ["230", "245"]);
        world.filled("校外兼职教师数", ValueKind::Count, ["0", "16"]);
        world.filled("应届毕业生满意度", ValueKind::Percent, ["93.38", "99.38"]);
        world.filled("毕业三年内毕业生满意度", ValueKind::Percent, ["95.26", "98.85"]);
        world
    }

    /// The result of a formula as it is printed, and how it came to be.
    fn made(text: &str) -> [String; 2] {
        let mut world = world();
        let id = world.indicator("结果", ValueKind::Decimal, "人");
        let expression = read(&world, text);
        world.formula(id, text, expression);
        match &world.ledger().entries[&(id, THIS)] {
            crate::derive::ledger::Entry { origin: Some(crate::derive::ledger::Origin::Computed(made)), .. } => {
                [made.rounded.text.clone(), made.worked.clone()]
            }
            entry => [format!("{:?}", entry.value), String::new()],
        }
    }

    #[test]
    fn puts_the_values_into_the_formula() {
        assert_eq!(made("占比(专任教师总数, 全日制在校生人数)"), ["6.37", "245 ÷ 3848 × 100"]);
        let variant = "全日制在校生人数 ÷ (专任教师总数 + 0.5 × 校外兼职教师数)";
        assert_eq!(made(variant), ["15.21", "3848 ÷ (245 + 0.5 × 16)"]);
        assert_eq!(made("平均(应届毕业生满意度, 毕业三年内毕业生满意度)"), ["99.12", "(99.38 + 98.85) ÷ 2"]);
        assert_eq!(made("全日制在校生人数 − 上期(全日制在校生人数)"), ["-128.00", "3848 − 3976"]);
        assert_eq!(made("最大(专任教师总数, 校外兼职教师数) × 2"), ["490.00", "最大(245, 16) × 2"]);
        assert_eq!(made("四舍五入(1 ÷ 6, 1) × 3"), ["0.60", "四舍五入(1 ÷ 6, 1) × 3"]);
        assert_eq!(made("1 ÷ 6 × 3"), ["0.50", "1 ÷ 6 × 3"]);
        assert_eq!(made("100 − (5 − 2)"), ["97.00", "100 − (5 − 2)"]);
    }

    #[test]
    fn judges_statements() {
        let holds = |text: &str| {
            let world = world();
            world.check(read(&world, text)) == Outcome::Holds
        };
        assert!(holds(
            "最小(应届毕业生满意度, 毕业三年内毕业生满意度) ≤ 平均(应届毕业生满意度, 毕业三年内毕业生满意度)"
        ));
        assert!(holds("已填(专任教师总数) 且 非 专任教师总数 > 全日制在校生人数"));
        assert!(!holds("专任教师总数 ≠ 245 或 校外兼职教师数 > 专任教师总数"));
    }
}
