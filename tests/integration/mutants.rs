//! Wrong rules near a right one: one change each to a comparison, a connective, a term, a constant or a function.

use nianbao::profile::expression::{Expression, ExpressionKind, Function, Operator};
use rust_decimal::Decimal;

/// An expression with one change.
pub(crate) struct Mutant {
    /// The changed expression.
    pub(crate) expression: Expression,
    /// The change, for the list of survivors.
    pub(crate) what: String,
}

/// Every mutant of an expression.
pub(crate) fn mutants(expression: &Expression) -> Vec<Mutant> {
    let here = changes(expression).into_iter().map(|(kind, what)| Mutant { expression: with(expression, kind), what });
    let inside = children(expression).into_iter().enumerate().flat_map(|(at, child)| {
        mutants(child)
            .into_iter()
            .map(move |mutant| Mutant { expression: replaced(expression, at, mutant.expression), what: mutant.what })
    });
    here.chain(inside).collect()
}

fn with(expression: &Expression, kind: ExpressionKind) -> Expression {
    Expression { kind, range: expression.range.clone() }
}

/// The changes of one node, each with its name.
fn changes(expression: &Expression) -> Vec<(ExpressionKind, String)> {
    let mut found = Vec::new();
    match &expression.kind {
        ExpressionKind::Binary(operator, left, right) => {
            // no figure is negative, so ≤ 0 is = 0
            let zero = matches!(right.kind, ExpressionKind::Number(value) if value.is_zero());
            let same = |other: &&Operator| zero && *operator == Operator::Equal && **other == Operator::LessOrEqual;
            for other in others(*operator).iter().filter(|other| !same(other)) {
                let kind = ExpressionKind::Binary(*other, left.clone(), right.clone());
                found.push((kind, format!("{} → {} at {}", operator.sign(), other.sign(), expression.range.start)));
            }
            if !operator.is_comparison() {
                for (side, name) in [(left, "right"), (right, "left")] {
                    let what = format!("{name} of {} dropped at {}", operator.sign(), expression.range.start);
                    found.push((side.kind.clone(), what));
                }
            }
        }
        ExpressionKind::Number(value) => {
            let step = if value.abs() < Decimal::from(50) { Decimal::ONE } else { value / Decimal::ONE_HUNDRED };
            for other in [value - step, value + step] {
                found.push((ExpressionKind::Number(other), format!("{value} → {}", other.normalize())));
            }
        }
        ExpressionKind::Not(inner) => found.push((inner.kind.clone(), "非 dropped".to_owned())),
        ExpressionKind::Negate(inner) => found.push((inner.kind.clone(), "− dropped".to_owned())),
        ExpressionKind::Convert { value, .. } => found.push((value.kind.clone(), "换算 dropped".to_owned())),
        ExpressionKind::Call(function, arguments) => {
            if let Some(other) = twin(*function) {
                let kind = ExpressionKind::Call(other, arguments.clone());
                found.push((kind, format!("{} → {}", function.name(), other.name())));
            }
            if *function == Function::Share {
                let reversed = arguments.iter().rev().cloned().collect();
                found.push((ExpressionKind::Call(*function, reversed), "占比 turned round".to_owned()));
            }
            let many = matches!(function, Function::Sum | Function::Mean | Function::Minimum | Function::Maximum);
            for at in (0..arguments.len()).filter(|_| many && arguments.len() > 1) {
                let mut fewer = arguments.clone();
                fewer.remove(at);
                found.push((ExpressionKind::Call(*function, fewer), format!("{} without {}", function.name(), at + 1)));
            }
        }
        _ => {}
    }
    found
}

fn others(operator: Operator) -> &'static [Operator] {
    use Operator::{
        Add, And, Divide, Equal, Equivalent, Greater, GreaterOrEqual, Implies, Less, LessOrEqual, Multiply, NotEqual,
        Or, Subtract,
    };
    match operator {
        Equal => &[NotEqual, LessOrEqual, GreaterOrEqual],
        NotEqual => &[Equal],
        Less => &[LessOrEqual, Greater],
        LessOrEqual => &[Less, GreaterOrEqual, Equal],
        Greater => &[GreaterOrEqual, Less],
        GreaterOrEqual => &[Greater, LessOrEqual, Equal],
        And => &[Or],
        Or => &[And],
        Implies => &[Equivalent, And],
        Equivalent => &[Implies],
        Add => &[Subtract],
        Subtract => &[Add],
        Multiply => &[Divide],
        Divide => &[Multiply],
    }
}

fn twin(function: Function) -> Option<Function> {
    match function {
        Function::Minimum => Some(Function::Maximum),
        Function::Maximum => Some(Function::Minimum),
        Function::Mean => Some(Function::Sum),
        Function::Sum => Some(Function::Mean),
        _ => None,
    }
}

fn children(expression: &Expression) -> Vec<&Expression> {
    match &expression.kind {
        ExpressionKind::Negate(inner) | ExpressionKind::Not(inner) => vec![inner],
        ExpressionKind::Convert { value, .. } => vec![value],
        ExpressionKind::Binary(_, left, right) => vec![left, right],
        ExpressionKind::Call(_, arguments) => arguments.iter().collect(),
        _ => Vec::new(),
    }
}

/// The expression with its child at this place replaced.
fn replaced(expression: &Expression, at: usize, by: Expression) -> Expression {
    let mut kind = expression.kind.clone();
    match &mut kind {
        ExpressionKind::Negate(inner) | ExpressionKind::Not(inner) => **inner = by,
        ExpressionKind::Convert { value, .. } => **value = by,
        ExpressionKind::Binary(_, left, right) => **(if at == 0 { left } else { right }) = by,
        ExpressionKind::Call(_, arguments) => arguments[at] = by,
        _ => {}
    }
    with(expression, kind)
}
