//! Can anybody satisfy a rule, and any two of them at once? Interval reasoning over what is known of every figure before any
//! school runs.
//!
//! Known are: counts are whole and not negative, percents lie between 0 and 100, a count that is part of another (上级, same
//! unit) is no larger. All else may be anything, so what is refuted here is truly impossible; what is not refuted may still
//! be.

mod bounds;
mod chains;
mod range;
mod sums;

use crate::model::IndicatorId;
use crate::profile::expression::{Expression, ExpressionKind, Function, Operator};
use crate::profile::requirement::{Indicator, ValueKind};
use bounds::Bounds;
use chains::Asked;
use range::{ANY, NOT_NEGATIVE, POINT, Range};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Pairs of statements that no figures can satisfy at once, perhaps with others between them, each with the comparisons that exclude each other. A statement
/// is named by its place in the list; a later one once, with the first that excludes it.
pub(crate) fn excluding(statements: &[&Expression], indicators: &[Indicator]) -> Vec<(usize, usize, String)> {
    let reasoner = Reasoner { indicators };
    let mut asked = Asked::new();
    for (at, statement) in statements.iter().enumerate() {
        let mut joined = Vec::new();
        comparisons(statement, &mut joined);
        for comparison in joined {
            if let Some((terms, bounds)) = reasoner.bound(comparison) {
                asked.entry(terms).or_default().push((at, bounds, comparison));
            }
        }
    }
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for known in asked.values() {
        for (index, (later, bounds, said)) in known.iter().enumerate() {
            let mut earlier = known.iter().take(index).filter(|(first, ..)| first != later);
            if let Some((first, _, other)) = earlier.find(|(_, other, _)| other.joined(bounds).is_empty()) {
                found.push((*first, *later, format!("“{}”与“{}”", reasoner.print(*other), reasoner.print(*said))));
            }
        }
    }
    // what two statements settle between them needs no chain
    found.extend(chains::broken(&reasoner, &asked));
    found.extend(sums::broken(&reasoner, &asked));
    found.sort_by_key(|(first, later, _)| (*later, *first));
    found.dedup_by_key(|(_, later, _)| *later);
    found
}

/// Why no figures can satisfy a statement; none if some may.
pub(crate) fn impossible(statement: &Expression, indicators: &[Indicator]) -> Option<String> {
    Reasoner { indicators }.refute(statement, false)
}

/// True for what is 0 whatever the figures are, such as 甲 − 甲.
pub(crate) fn is_zero(expression: &Expression) -> bool {
    let form = Reasoner { indicators: &[] }.form(expression);
    form.constant().is_some_and(|value| value.is_zero())
}

/// A value as it stands in a linear form: an indicator in one period, or its 调查人数.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Variable {
    Current(IndicatorId),
    Previous(IndicatorId),
    Respondents(IndicatorId),
}

/// Multiples of variables whose sum a statement speaks of, the first taken once.
type Linear = BTreeMap<Variable, Decimal>;

/// Two expressions and how they are compared.
type Comparison<'e> = (Operator, &'e Expression, &'e Expression);

/// A sum of multiples of variables, and what is not linear as a range of its own.
#[derive(Debug, Clone)]
struct Form {
    terms: BTreeMap<Variable, Decimal>,
    rest: Range,
}

impl Form {
    fn of(rest: Range) -> Self {
        Self { terms: BTreeMap::new(), rest }
    }

    fn number(value: Decimal) -> Self {
        Self::of(Range { lowest: Some(value), highest: Some(value) })
    }

    /// The number it is, if it is one.
    fn constant(&self) -> Option<Decimal> {
        self.rest.lowest.filter(|low| self.terms.is_empty() && self.rest.highest == Some(*low))
    }

    fn plus(mut self, other: Self, factor: Decimal) -> Self {
        let other = other.times(factor);
        for (variable, value) in other.terms {
            let sum = self.terms.get(&variable).copied().unwrap_or_default().checked_add(value);
            match sum {
                Some(sum) if sum.is_zero() => {
                    self.terms.remove(&variable);
                }
                Some(sum) => {
                    self.terms.insert(variable, sum);
                }
                None => return Self::of(ANY),
            }
        }
        self.rest = self.rest.plus(other.rest);
        self
    }

    fn times(self, factor: Decimal) -> Self {
        let scaled = self.terms.iter().map(|(variable, value)| Some((*variable, value.checked_mul(factor)?)));
        match scaled.collect::<Option<BTreeMap<_, _>>>() {
            Some(terms) => {
                let terms = terms.into_iter().filter(|(_, value)| !value.is_zero()).collect();
                Self { terms, rest: self.rest.times(factor) }
            }
            None => Self::of(ANY),
        }
    }
}

struct Reasoner<'a> {
    indicators: &'a [Indicator],
}

impl Reasoner<'_> {
    /// Why the statement (or its contrary) can never hold.
    fn refute(&self, statement: &Expression, contrary: bool) -> Option<String> {
        use Operator::{And, Equivalent, Implies, Or};
        match &statement.kind {
            ExpressionKind::Not(inner) => self.refute(inner, !contrary),
            ExpressionKind::Binary(operator @ (And | Or | Implies), left, right) => {
                let one = self.refute(left, contrary ^ (*operator == Implies));
                let other = || self.refute(right, contrary);
                // 甲 ⇒ 乙 is 非甲 或 乙; the contrary of 或 is 且
                match (*operator == And) ^ contrary {
                    true => one.or_else(other).or_else(|| self.conflict(statement, contrary)),
                    false => one.and_then(|_| other()),
                }
            }
            ExpressionKind::Binary(Equivalent, left, right) => {
                let both = self.refute(left, contrary).or_else(|| self.refute(right, false));
                let neither = || self.refute(left, !contrary).or_else(|| self.refute(right, true));
                both.and_then(|_| neither())
            }
            ExpressionKind::Binary(operator, left, right) if operator.is_comparison() => {
                let operator = if contrary { operator.opposite() } else { *operator };
                let comparison = (operator, left.as_ref(), right.as_ref());
                let form = self.difference(left, right);
                let range = self.range(&form);
                let said = || self.print(comparison);
                if range.excludes(operator) {
                    return Some(format!("计数不小于 0，百分数在 0 到 100 之间，其中项不大于总项，而要求 {}", said()));
                }
                let empty = self.bound_of(form, operator).is_some_and(|(_, bounds)| bounds.is_empty());
                empty.then(|| format!("人数、个数只能是整数，而要求 {}", said()))
            }
            _ => None,
        }
    }

    /// Two comparisons of one 且 that leave no value between them, such as 甲 ≥ 8 且 甲 ≤ 4.
    fn conflict(&self, statement: &Expression, contrary: bool) -> Option<String> {
        if contrary {
            return None;
        }
        let mut joined = Vec::new();
        comparisons(statement, &mut joined);
        let mut known: BTreeMap<Linear, (Bounds, Vec<Comparison<'_>>)> = BTreeMap::new();
        for comparison in joined {
            let Some((terms, bounds)) = self.bound(comparison) else { continue };
            let (all, spoken) = known.entry(terms).or_insert_with(|| (bounds.clone(), Vec::new()));
            *all = all.joined(&bounds);
            spoken.push(comparison);
            if all.is_empty() {
                let spoken: Vec<String> = spoken.iter().map(|comparison| self.print(*comparison)).collect();
                return Some(format!("{} 不能同时成立", spoken.join("、")));
            }
        }
        None
    }

    /// A comparison as its author would write it.
    fn print(&self, (operator, left, right): Comparison<'_>) -> String {
        let name = |id: IndicatorId| self.indicators.get(id.0).map_or("", |one| one.name.as_str());
        format!("{} {} {}", left.print(&name), operator.sign(), right.print(&name))
    }

    /// What a comparison of a linear form with a number leaves of the form, whose first term is made 1.
    fn bound(&self, (operator, left, right): Comparison<'_>) -> Option<(Linear, Bounds)> {
        self.bound_of(self.difference(left, right), operator)
    }

    /// The same of the two sides' difference, which is compared with 0.
    fn bound_of(&self, form: Form, operator: Operator) -> Option<(Linear, Bounds)> {
        let lead = *form.terms.values().next()?;
        let total = Form::of(form.rest).constant()?.checked_mul(Decimal::NEGATIVE_ONE)?;
        let value = total.checked_div(lead)?;
        // a bound that had to be rounded excludes nothing
        if value.checked_mul(lead) != Some(total) {
            return None;
        }
        let form = form.times(Decimal::ONE.checked_div(lead)?);
        let operator = if lead.is_sign_negative() { operator.mirrored() } else { operator };
        let whole = form.terms.iter().all(|(variable, factor)| factor.is_integer() && self.is_whole(*variable));
        Some((form.terms, Bounds::of(operator, value, whole)?))
    }

    /// True for what is counted one by one.
    fn is_whole(&self, variable: Variable) -> bool {
        match variable {
            Variable::Respondents(_) => true,
            Variable::Current(id) | Variable::Previous(id) => {
                self.indicators.get(id.0).is_some_and(|indicator| indicator.kind == ValueKind::Count)
            }
        }
    }

    fn difference(&self, left: &Expression, right: &Expression) -> Form {
        self.form(left).plus(self.form(right), Decimal::NEGATIVE_ONE)
    }

    fn form(&self, expression: &Expression) -> Form {
        let variable = |variable| Form { terms: BTreeMap::from([(variable, Decimal::ONE)]), rest: POINT };
        match &expression.kind {
            ExpressionKind::Number(value) => Form::number(*value),
            ExpressionKind::Indicator(id) => variable(Variable::Current(*id)),
            ExpressionKind::Negate(inner) => self.form(inner).times(Decimal::NEGATIVE_ONE),
            ExpressionKind::Binary(Operator::Add, left, right) => self.form(left).plus(self.form(right), Decimal::ONE),
            ExpressionKind::Binary(Operator::Subtract, left, right) => self.difference(left, right),
            ExpressionKind::Binary(Operator::Multiply, left, right) => {
                let (left, right) = (self.form(left), self.form(right));
                match (left.constant(), right.constant()) {
                    (_, Some(factor)) => left.times(factor),
                    (Some(factor), _) => right.times(factor),
                    _ => self.of_sign(&[left, right]),
                }
            }
            ExpressionKind::Binary(Operator::Divide, left, right) => {
                let (left, right) = (self.form(left), self.form(right));
                match right.constant().and_then(|divisor| Decimal::ONE.checked_div(divisor)) {
                    Some(factor) => left.times(factor),
                    None => self.of_part(&[left, right], Decimal::ONE),
                }
            }
            ExpressionKind::Convert { value, multiplier, divisor, .. } => match multiplier.checked_div(*divisor) {
                Some(factor) => self.form(value).times(factor),
                None => Form::of(ANY),
            },
            ExpressionKind::Call(function, arguments) => self.call(*function, arguments),
            _ => Form::of(ANY),
        }
    }

    fn call(&self, function: Function, arguments: &[Expression]) -> Form {
        let forms: Vec<Form> = arguments.iter().map(|argument| self.form(argument)).collect();
        let single = |wrap: fn(IndicatorId) -> Variable| match arguments {
            [Expression { kind: ExpressionKind::Indicator(id), .. }] => {
                Form { terms: BTreeMap::from([(wrap(*id), Decimal::ONE)]), rest: POINT }
            }
            _ => Form::of(ANY),
        };
        let sum = |forms: Vec<Form>| forms.into_iter().fold(Form::of(POINT), |sum, form| sum.plus(form, Decimal::ONE));
        match function {
            Function::Sum => sum(forms),
            Function::Mean => {
                let count = Decimal::from(forms.len());
                Decimal::ONE.checked_div(count).map_or(Form::of(ANY), |factor| sum(forms).times(factor))
            }
            Function::Previous => single(Variable::Previous),
            Function::Respondents => single(Variable::Respondents),
            Function::Share => self.of_part(&forms, Decimal::ONE_HUNDRED),
            Function::Absolute => Form::of(NOT_NEGATIVE),
            Function::Minimum => Form::of(Range::smallest(&self.ranges(&forms))),
            Function::Maximum => Form::of(Range::largest(&self.ranges(&forms))),
            _ => Form::of(ANY),
        }
    }

    /// A product, quotient or share: not negative if none of its parts is.
    fn of_sign(&self, forms: &[Form]) -> Form {
        let positive = |form: &Form| self.range(form).lowest.is_some_and(|low| low >= Decimal::ZERO);
        Form::of(if forms.iter().all(positive) { NOT_NEGATIVE } else { ANY })
    }

    /// A quotient or share: no more than `all` if the first cannot be larger than the second.
    fn of_part(&self, forms: &[Form], all: Decimal) -> Form {
        let inside = |part: &Form, whole: &Form| {
            let rest = whole.clone().plus(part.clone(), Decimal::NEGATIVE_ONE);
            self.range(&rest).lowest.is_some_and(|low| low >= Decimal::ZERO)
        };
        let found = self.of_sign(forms);
        match forms {
            [part, whole] if found.rest == NOT_NEGATIVE && inside(part, whole) => {
                Form::of(Range { highest: Some(all), ..found.rest })
            }
            _ => found,
        }
    }

    fn ranges(&self, forms: &[Form]) -> Vec<Range> {
        forms.iter().map(|form| self.range(form)).collect()
    }

    fn range(&self, form: &Form) -> Range {
        let contrary =
            Form { terms: form.terms.iter().map(|(variable, value)| (*variable, -*value)).collect(), rest: POINT };
        let highest = self.highest(&form.terms);
        let lowest = self.highest(&contrary.terms).map(|value| -value);
        Range { lowest, highest }.plus(form.rest)
    }

    /// The highest value a sum of multiples can take; none = without end.
    fn highest(&self, terms: &BTreeMap<Variable, Decimal>) -> Option<Decimal> {
        let mut gain: BTreeMap<Variable, Decimal> = terms.clone();
        for variable in terms.keys() {
            let mut above = self.whole(*variable);
            while let Some(whole) = above.filter(|whole| !gain.contains_key(whole)) {
                gain.insert(whole, Decimal::ZERO);
                above = self.whole(whole);
            }
        }
        // a part can only grow with its whole: what it gains counts for the whole, deepest first
        let mut order: Vec<Variable> = gain.keys().copied().collect();
        order.sort_by_key(|variable| std::cmp::Reverse(self.depth(*variable)));
        let mut highest = Decimal::ZERO;
        for variable in order {
            let own = gain.get(&variable).copied().unwrap_or_default();
            let range = self.of_variable(variable);
            match self.whole(variable) {
                _ if own.is_zero() => {}
                Some(whole) if own > Decimal::ZERO => {
                    let sum = gain.get(&whole).copied().unwrap_or_default().checked_add(own)?;
                    gain.insert(whole, sum);
                }
                Some(_) => {}
                None => highest = highest.checked_add(range.times(own).highest?)?,
            }
        }
        Some(highest)
    }

    fn of_variable(&self, variable: Variable) -> Range {
        let (Variable::Current(id) | Variable::Previous(id)) = variable else { return NOT_NEGATIVE };
        match self.indicators.get(id.0).map(|indicator| indicator.kind) {
            Some(ValueKind::Count) => NOT_NEGATIVE,
            Some(ValueKind::Percent) => Range { lowest: Some(Decimal::ZERO), highest: Some(Decimal::ONE_HUNDRED) },
            _ => ANY,
        }
    }

    /// The count a count is part of.
    fn whole(&self, variable: Variable) -> Option<Variable> {
        let (Variable::Current(id) | Variable::Previous(id)) = variable else { return None };
        let part = self.indicators.get(id.0)?;
        let parent = part.parent?;
        let whole = self.indicators.get(parent.0)?;
        let counted = part.kind == ValueKind::Count && whole.kind == ValueKind::Count && part.unit == whole.unit;
        counted.then_some(match variable {
            Variable::Previous(_) => Variable::Previous(parent),
            _ => Variable::Current(parent),
        })
    }

    fn depth(&self, variable: Variable) -> usize {
        std::iter::successors(self.whole(variable), |whole| self.whole(*whole)).take(self.indicators.len()).count()
    }
}

/// The comparisons that a 且 joins.
fn comparisons<'e>(statement: &'e Expression, found: &mut Vec<Comparison<'e>>) {
    match &statement.kind {
        ExpressionKind::Binary(Operator::And, left, right) => {
            comparisons(left, found);
            comparisons(right, found);
        }
        ExpressionKind::Binary(operator, left, right) if operator.is_comparison() => {
            found.push((*operator, left, right));
        }
        _ => {}
    }
}
