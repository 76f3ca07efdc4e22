//! Evaluates one expression for one period: the exact value, what it may be, the inputs used and the worked text.
//!
//! Nothing is rounded here except where the formula itself says 四舍五入. A missing input is an [`Absence`], never 0.

use crate::derive::fraction::Fraction;
use crate::derive::interval::Interval;
use crate::derive::ledger::{Absence, Input};
use crate::derive::lookup::{Found, Lookup, Recency};
use crate::derive::worked::{Judgement, Rank, Term};
use crate::model::{IndicatorId, Number};
use crate::profile::expression::{Expression, ExpressionKind, Function, Operator};
use crate::profile::requirement::ValueKind;

/// How deep formulas may be nested, counted over all formulas an evaluation passes through.
const DEEPEST: u16 = 160;

/// Evaluates the parts of one formula or constraint.
pub(crate) struct Evaluator<'a, L: Lookup> {
    pub(crate) lookup: &'a L,
    /// The formula as written, to name the part a message speaks of.
    pub(crate) text: &'a str,
    /// The table and row whose columns the formula names.
    pub(crate) row: Option<(usize, usize)>,
    /// The inputs used so far, each once, in order of appearance.
    pub(crate) inputs: Vec<Input>,
}

impl<'a, L: Lookup> Evaluator<'a, L> {
    pub(crate) fn new(lookup: &'a L, text: &'a str) -> Self {
        Self { lookup, text, row: None, inputs: Vec::new() }
    }

    /// One level deeper, unless that is too deep.
    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, Absence>) -> Result<T, Absence> {
        let nesting = self.lookup.nesting();
        if nesting.get() >= DEEPEST {
            return Err(Absence::TooDeep);
        }
        nesting.set(nesting.get() + 1);
        let result = inner(self);
        let nesting = self.lookup.nesting();
        nesting.set(nesting.get() - 1);
        result
    }

    /// The value of an expression.
    pub(crate) fn number(&mut self, expression: &Expression, recency: Recency) -> Result<Term, Absence> {
        self.nested(|this| match &expression.kind {
            ExpressionKind::Number(value) => Ok(Term::literal(*value)),
            ExpressionKind::Indicator(id) => this.indicator(*id, recency),
            ExpressionKind::Column(column) => this.column(*column),
            ExpressionKind::Table(query) => this.query(query, recency),
            ExpressionKind::Negate(inner) => this.number(inner, recency).map(negate),
            ExpressionKind::Binary(operator, left, right) => {
                let terms = (this.number(left, recency)?, this.number(right, recency)?);
                this.arithmetic(*operator, terms.0, terms.1, right)
            }
            ExpressionKind::Convert { value, multiplier, divisor, .. } => {
                let value = this.number(value, recency)?;
                let scaled = scale(value, Operator::Multiply, Term::literal(*multiplier))?;
                scale(scaled, Operator::Divide, Term::literal(*divisor))
            }
            ExpressionKind::Call(function, arguments) => this.call(*function, arguments, expression, recency),
            ExpressionKind::Not(_) => Err(this.unfit(expression)),
        })
    }

    /// The truth of an expression.
    pub(crate) fn truth(&mut self, expression: &Expression, recency: Recency) -> Result<Judgement, Absence> {
        self.nested(|this| match &expression.kind {
            ExpressionKind::Not(inner) => this.truth(inner, recency).map(Judgement::negated),
            ExpressionKind::Binary(operator, left, right) if operator.is_comparison() => {
                let terms = (this.number(left, recency)?, this.number(right, recency)?);
                Ok(Judgement::compare(&terms.0, *operator, &terms.1))
            }
            ExpressionKind::Binary(operator, left, right) => {
                let join = match operator {
                    Operator::And => Judgement::and,
                    Operator::Or => Judgement::or,
                    Operator::Implies => Judgement::implies,
                    Operator::Equivalent => Judgement::equivalent,
                    _ => return Err(this.unfit(expression)),
                };
                Ok(join(this.truth(left, recency)?, this.truth(right, recency)?))
            }
            ExpressionKind::Call(Function::Filled, arguments) => match arguments.as_slice() {
                [argument] => {
                    let filled = this.number(argument, recency).is_ok();
                    let name = this.written(argument);
                    Ok(Judgement::plain(filled, format!("「{name}」{}", if filled { "已填" } else { "未填" })))
                }
                _ => Err(this.unfit(expression)),
            },
            _ => Err(this.unfit(expression)),
        })
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
        let (value, spans) = named(self.lookup.figure(id, period), &name)?;
        let counted = indicator.kind == ValueKind::Count;
        let term = Term::value(&value, Interval::of(&value, counted));
        self.note(Input { name: indicator.name.clone(), indicator: Some(id), period, value, spans });
        Ok(term)
    }

    fn respondents(&mut self, argument: &Expression, recency: Recency) -> Result<Term, Absence> {
        let ExpressionKind::Indicator(id) = argument.kind else { return Err(self.unfit(argument)) };
        let requirement = self.lookup.requirement();
        let name = format!("{}的调查人数", requirement.indicator(id).name);
        let period = recency.period(requirement, self.lookup.report(), id);
        let found = if recency == Recency::CURRENT { self.lookup.respondents(id) } else { Err(Absence::Pending) };
        let (value, spans) = named(found, &name)?;
        let term = Term::value(&value, Interval::of(&value, true));
        self.note(Input { name, indicator: Some(id), period, value, spans });
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
            (Function::Previous, [inner]) => self.number(inner, recency.before()),
            (Function::Respondents, [inner]) => self.respondents(inner, recency),
            (Function::Absolute, [inner]) => {
                let term = self.number(inner, recency)?;
                let text = format!("|{}|", term.text);
                Ok(Term { exact: term.exact.absolute(), range: term.range.absolute(), text, ..called(term) })
            }
            (Function::Round, [inner, places]) => {
                let ExpressionKind::Number(places) = places.kind else { return Err(self.unfit(places)) };
                let places = u32::try_from(places).map_err(|_| self.unfit(whole))?;
                let term = self.number(inner, recency)?;
                let value = term.exact.rounded(places).ok_or(Absence::Overflow)?;
                let (text, range) = (format!("四舍五入({}, {places})", term.text), term.range.rounded(places));
                Ok(Term { exact: Fraction::from(value.value), range, text, places: Some(places), ..called(term) })
            }
            (Function::Share, [part, whole]) => {
                let terms = (self.number(part, recency)?, self.number(whole, recency)?);
                let share = self.arithmetic(Operator::Divide, terms.0, terms.1, whole)?;
                let hundred = Term { places: None, ..Term::literal(100.into()) };
                combine(share, Operator::Multiply, hundred)
            }
            (Function::Sum, [_, ..]) => self.sum(arguments, recency),
            (Function::Mean, [_, ..]) => {
                let sum = self.sum(arguments, recency)?;
                let count = u32::try_from(arguments.len()).map_err(|_| Absence::Overflow)?;
                combine(sum, Operator::Divide, Term { places: None, ..Term::literal(count.into()) })
            }
            (Function::Minimum | Function::Maximum, [_, ..]) => self.extreme(function, arguments, recency),
            _ => Err(self.unfit(whole)),
        }
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
fn named(found: Found, name: &str) -> Found {
    found.map_err(|absence| match absence {
        Absence::Pending | Absence::NotApplicable | Absence::Awaited | Absence::NoFormula => {
            Absence::Input(name.to_owned())
        }
        deeper => deeper,
    })
}

/// The frame of a written call.
fn called(term: Term) -> Term {
    Term { rank: Rank::Atom, plain: false, ..term }
}

fn negate(term: Term) -> Term {
    let text = format!("−{}", term.enclosed(Rank::Atom));
    Term { exact: term.exact.negated(), range: term.range.negated(), text, rank: Rank::Negative, ..term }
}

/// x ∘ y without the operand that changes nothing.
fn scale(value: Term, operator: Operator, factor: Term) -> Result<Term, Absence> {
    if factor.exact == Fraction::ONE { Ok(value) } else { combine(value, operator, factor) }
}

/// x ∘ y for + − × ÷.
pub(crate) fn combine(left: Term, operator: Operator, right: Term) -> Result<Term, Absence> {
    let (a, b) = (left.exact, right.exact);
    let widest = left.places.zip(right.places).map(|(a, b)| a.max(b));
    let (exact, range, places) = match operator {
        Operator::Add => (a.plus(b), left.range.plus(right.range), widest),
        Operator::Subtract => (a.minus(b), left.range.minus(right.range), widest),
        Operator::Multiply => {
            let places = left.places.zip(right.places).and_then(|(a, b)| a.checked_add(b));
            (a.times(b), left.range.times(right.range), places)
        }
        Operator::Divide => (a.over(b), left.range.over(right.range), None),
        _ => return Err(Absence::Unfit(format!("{} {} {}", left.text, operator.sign(), right.text))),
    };
    let exact = exact.ok_or(Absence::Overflow)?;
    let (rank, left_rank, right_rank) = match operator {
        Operator::Add | Operator::Subtract => (Rank::Sum, Rank::Sum, Rank::Product),
        _ => (Rank::Product, Rank::Product, Rank::Atom),
    };
    let right_text =
        if right.rank == Rank::Negative { format!("({})", right.text) } else { right.enclosed(right_rank) };
    let text = format!("{} {} {right_text}", left.enclosed(left_rank), operator.sign());
    Ok(Term { exact, range, places, text, rank, plain: false })
}

/// The number a result is rounded to, once.
pub(crate) fn rounded(term: &Term, places: u32) -> Result<Number, Absence> {
    term.exact.rounded(places).ok_or(Absence::Overflow)
}
