//! Text → [`Expression`]: operator precedence over a dictionary of names. Knows no units and no values.

use crate::nearest::nearest;
use crate::profile::expression::{Expression, ExpressionKind, Function, Operator, QueryKind};
use crate::profile::lexer::{Cursor, FUNCTIONS, Word};
use crate::profile::names::Names;
use crate::profile::syntax_error::{SyntaxError, SyntaxFault};
use rust_decimal::Decimal;
use std::ops::Range;

/// How deep brackets may stand in one another.
const DEPTH: usize = 64;
/// How many names, numbers and operators one formula may have.
const SIZE: usize = 600;
/// How much of a formula anybody would write.
const LENGTH: usize = 64 * 1024;

/// Reads a formula or a constraint. All unknown names are reported together; any other fault ends the reading.
///
/// # Errors
/// The faults with their byte ranges in `text`.
pub fn parse(text: &str, names: &Names) -> Result<Expression, Vec<SyntaxError>> {
    let mut parser = Parser { cursor: Cursor::new(text), names, errors: Vec::new(), depth: 0, size: 0 };
    match parser.whole() {
        Ok(expression) if parser.errors.is_empty() => Ok(expression),
        Ok(_) => Err(parser.errors),
        Err(error) => {
            parser.errors.push(error);
            Err(parser.errors)
        }
    }
}

mod table;

struct Parser<'t, 'n> {
    cursor: Cursor<'t>,
    names: &'n Names,
    errors: Vec<SyntaxError>,
    depth: usize,
    size: usize,
}

type Parsed<T = Expression> = Result<T, SyntaxError>;

impl<'t, 'n> Parser<'t, 'n> {
    fn whole(&mut self) -> Parsed {
        if self.cursor.text.len() > LENGTH {
            return Err(self.fault(SyntaxFault::TooLong, 0..LENGTH.min(self.cursor.text.len())));
        }
        self.cursor.skip_blanks();
        if self.cursor.rest().is_empty() {
            return Err(self.fault(SyntaxFault::Empty, 0..self.cursor.text.len()));
        }
        let expression = self.expression(0)?;
        self.cursor.skip_blanks();
        if self.cursor.rest().is_empty() { Ok(expression) } else { Err(self.unexpected()) }
    }

    fn expression(&mut self, minimum: u8) -> Parsed {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.fault(SyntaxFault::TooDeep, self.cursor.at..self.cursor.at));
        }
        let mut left = self.operand()?;
        // a ≤ b ≤ c stands for a ≤ b 且 b ≤ c.
        let mut chained: Option<Expression> = None;
        loop {
            self.cursor.skip_blanks();
            let Some((operator, length)) = self.cursor.operator() else { break };
            let precedence = operator.precedence();
            if precedence < minimum {
                break;
            }
            self.cursor.at += length;
            self.count()?;
            let right_associative = operator == Operator::Implies;
            let right = self.expression(if right_associative { precedence } else { precedence + 1 })?;
            let next = operator.is_comparison().then(|| right.clone());
            left = match chained.take().filter(|_| operator.is_comparison()) {
                Some(middle) => binary(Operator::And, left, binary(operator, middle, right)),
                None => binary(operator, left, right),
            };
            chained = next;
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self) -> Parsed {
        self.cursor.skip_blanks();
        self.count()?;
        let start = self.cursor.at;
        if self.cursor.eat("(") {
            let inner = self.expression(0)?;
            self.close(start)?;
            return Ok(Expression { range: start..self.cursor.at, ..inner });
        }
        if let Some(cell) = self.cell()? {
            return Ok(Expression { kind: cell, range: start..self.cursor.at });
        }
        if self.cursor.rest().starts_with('「') {
            return self.quoted_name();
        }
        let known = self.names.longest(self.cursor.rest());
        if let Some((word, length)) = self.cursor.function()
            && known.is_none_or(|(_, longest)| longest <= length)
        {
            self.cursor.at += length;
            return self.function(word, start);
        }
        if let Some((id, length)) = known {
            self.cursor.at += length;
            return match self.overrun(start) {
                Some(error) => Ok(self.placeholder(error)),
                None => Ok(Expression { kind: ExpressionKind::Indicator(id), range: start..self.cursor.at }),
            };
        }
        if let Some(number) = self.cursor.number() {
            let value = number.map_err(|range| self.fault(SyntaxFault::Number, range))?;
            return Ok(Expression { kind: ExpressionKind::Number(value), range: start..self.cursor.at });
        }
        if let Some(length) = self.negation() {
            self.cursor.at += length;
            let inner = self.expression(Operator::NOT)?;
            let range = start..inner.range.end;
            return Ok(Expression { kind: ExpressionKind::Not(Box::new(inner)), range });
        }
        match self.cursor.operator() {
            Some((Operator::Subtract, length)) => {
                self.cursor.at += length;
                let inner = self.signed()?;
                let range = start..inner.range.end;
                Ok(Expression { kind: ExpressionKind::Negate(Box::new(inner)), range })
            }
            Some((_, length)) => Err(self.fault(SyntaxFault::OperandMissing, start..start + length)),
            None => self.unknown(),
        }
    }

    /// What a minus sign belongs to.
    fn signed(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.fault(SyntaxFault::TooDeep, self.cursor.at..self.cursor.at));
        }
        let inner = self.operand()?;
        self.depth -= 1;
        Ok(inner)
    }

    /// The length of a 非 that stands before something that can be denied; 非 may also begin a mistyped name.
    fn negation(&self) -> Option<usize> {
        let c = self.cursor.rest().chars().next()?;
        if matches!(c, '!' | '！' | '¬') {
            return Some(c.len_utf8());
        }
        let after = self.cursor.rest().strip_prefix('非')?;
        let inner = Cursor::new(after);
        let free = after.chars().next().is_none_or(|c| c.is_whitespace() || "(（「非!！0123456789".contains(c));
        let denies = free || inner.function().is_some() || self.names.longest(after).is_some();
        denies.then_some('非'.len_utf8())
    }

    fn quoted_name(&mut self) -> Parsed {
        let start = self.cursor.at;
        let Some(name) = self.cursor.quoted() else {
            return Err(self.fault(SyntaxFault::QuotationOpen, start..self.cursor.text.len()));
        };
        let range = start..self.cursor.at;
        match self.names.find(name) {
            Some(id) => Ok(Expression { kind: ExpressionKind::Indicator(id), range }),
            None => {
                if let Some((fault, _)) = self.names.of_school(name) {
                    return Ok(self.placeholder(SyntaxError { fault, range }));
                }
                let nearest = self.names.nearest(name).map(str::to_owned);
                let fault = SyntaxFault::UnknownName { name: name.to_owned(), nearest };
                Ok(self.placeholder(SyntaxError { fault, range }))
            }
        }
    }

    /// A known name with more letters stuck to it is another, unknown name.
    fn overrun(&mut self, start: usize) -> Option<SyntaxError> {
        let next = self.cursor.peek()?;
        if next.is_whitespace() || ",)".contains(next) || self.cursor.operator().is_some() {
            return None;
        }
        self.cursor.at = start;
        let error = self.unknown_word();
        self.cursor.at = error.range.end;
        Some(error)
    }

    fn unknown(&mut self) -> Parsed {
        match self.cursor.peek() {
            None | Some(')' | ',') => {
                let end = self.cursor.at + self.cursor.rest().chars().next().map_or(0, char::len_utf8);
                Err(self.fault(SyntaxFault::OperandMissing, self.cursor.at..end))
            }
            Some(_) => {
                let error = self.unknown_word();
                if matches!(error.fault, SyntaxFault::UnknownFunction { .. }) {
                    return Err(error);
                }
                self.cursor.at = error.range.end;
                Ok(self.placeholder(error))
            }
        }
    }

    /// Names the word that stands here and the known one it resembles most, wherever the word may be meant to end.
    fn unknown_word(&self) -> SyntaxError {
        let (start, rest) = (self.cursor.at, self.cursor.rest());
        if let Some((fault, length)) = self.names.of_school(rest) {
            return SyntaxError { fault, range: start..start + length };
        }
        let ends = self.cursor.ends();
        let mut best: Option<(usize, usize, &str)> = None;
        for end in &ends {
            if let Some((score, name)) = self.names.nearest_scored(&rest[..*end])
                && best.is_none_or(|(most, ..)| score > most)
            {
                best = Some((score, *end, name));
            }
        }
        let first = ends.first().copied().unwrap_or(rest.len());
        let opens = rest[first..].starts_with(['(', '（']);
        if opens && best.is_none_or(|(score, ..)| score < 700) {
            let functions = FUNCTIONS.iter().map(|(name, _)| *name);
            let nearest = nearest(&rest[..first], functions).map(str::to_owned);
            let fault = SyntaxFault::UnknownFunction { name: rest[..first].to_owned(), nearest };
            return SyntaxError { fault, range: start..start + first };
        }
        let end = best.map_or(first, |(_, end, _)| end);
        let word = rest[..end].trim_end();
        let nearest = best.map(|(.., name)| name.to_owned());
        SyntaxError {
            fault: SyntaxFault::UnknownName { name: word.to_owned(), nearest },
            range: start..start + word.len(),
        }
    }

    fn function(&mut self, word: Word, start: usize) -> Parsed {
        let open = self.cursor.at;
        self.cursor.eat("(");
        let kind = match word {
            Word::Function(Function::Sum) if self.at_own_column() => {
                let column = self.own_column()?;
                self.own_query(QueryKind::Sum { column })?
            }
            Word::Count => {
                let table = self.table()?;
                self.query(table, QueryKind::Count)?
            }
            Word::Largest => {
                let (table, column) = self.column()?;
                self.comma(word, start)?;
                let count = self.whole_number()?;
                self.query(table, QueryKind::Largest { column, count })?
            }
            Word::Cell => {
                let (table, column) = self.column()?;
                self.comma(word, start)?;
                let (row, range) = self.cursor.raw();
                if row.is_empty() {
                    return Err(self.fault(SyntaxFault::OperandMissing, range));
                }
                self.query(table, QueryKind::Cell { column, row, part: None })?
            }
            Word::Function(Function::Sum) if self.at_table() => {
                let (table, column) = self.column()?;
                self.query(table, QueryKind::Sum { column })?
            }
            Word::Convert => {
                let value = Box::new(self.expression(0)?);
                self.comma(word, start)?;
                let (unit, range) = self.cursor.raw();
                if unit.is_empty() {
                    return Err(self.fault(SyntaxFault::OperandMissing, range));
                }
                ExpressionKind::Convert { value, unit, multiplier: Decimal::ONE, divisor: Decimal::ONE }
            }
            Word::Function(function) => {
                let mut arguments = vec![self.expression(0)?];
                while self.cursor.eat(",") {
                    arguments.push(self.expression(0)?);
                }
                if self.cursor.rest().starts_with([')', '）']) {
                    self.arity(function, arguments.len(), start)?;
                }
                ExpressionKind::Call(function, arguments)
            }
        };
        self.close(open)?;
        Ok(Expression { kind, range: start..self.cursor.at })
    }

    fn arity(&self, function: Function, found: usize, start: usize) -> Parsed<()> {
        let (least, most) = match function {
            Function::Share | Function::Round => (2, 2),
            Function::Mean | Function::Minimum | Function::Maximum | Function::Sum => (1, usize::MAX),
            Function::Absolute | Function::Previous | Function::Respondents | Function::Filled => (1, 1),
        };
        if (least..=most).contains(&found) {
            return Ok(());
        }
        let fault = SyntaxFault::ArgumentCount { function: function.name(), expected: least, found };
        Err(self.fault(fault, start..self.cursor.at))
    }

    fn comma(&mut self, word: Word, start: usize) -> Parsed<()> {
        if self.cursor.eat(",") {
            return Ok(());
        }
        if self.cursor.rest().is_empty() {
            return self.close(start);
        }
        let function = FUNCTIONS.iter().find(|(_, known)| *known == word).map_or("", |(name, _)| name);
        if self.cursor.peek() == Some(')') {
            let fault = SyntaxFault::ArgumentCount { function, expected: 2, found: 1 };
            return Err(self.fault(fault, start..self.cursor.at));
        }
        Err(self.unexpected())
    }

    /// Closes the bracket opened at or after `open`.
    fn close(&mut self, open: usize) -> Parsed<()> {
        if self.cursor.eat(")") {
            return Ok(());
        }
        if self.cursor.rest().is_empty() {
            let brackets = self.cursor.text[open..].char_indices().find(|(_, c)| matches!(c, '(' | '（'));
            let range = brackets.map_or(open..open, |(at, bracket)| open + at..open + at + bracket.len_utf8());
            return Err(self.fault(SyntaxFault::BracketOpen, range));
        }
        Err(self.unexpected())
    }

    fn unexpected(&self) -> SyntaxError {
        let (start, rest) = (self.cursor.at, self.cursor.rest());
        let end = self.cursor.ends().first().copied().unwrap_or(rest.len());
        self.fault(SyntaxFault::Unexpected { text: rest[..end].to_owned() }, start..start + end)
    }

    fn count(&mut self) -> Parsed<()> {
        self.size += 1;
        if self.size > SIZE {
            return Err(self.fault(SyntaxFault::TooLong, self.cursor.at..self.cursor.at));
        }
        Ok(())
    }

    /// Notes an unknown name and goes on, so that one reading reports them all.
    fn placeholder(&mut self, error: SyntaxError) -> Expression {
        let range = error.range.clone();
        self.errors.push(error);
        Expression { kind: ExpressionKind::Number(Decimal::ZERO), range }
    }

    fn fault(&self, fault: SyntaxFault, range: Range<usize>) -> SyntaxError {
        SyntaxError { fault, range }
    }
}

fn binary(operator: Operator, left: Expression, right: Expression) -> Expression {
    let range = left.range.start..right.range.end;
    Expression { kind: ExpressionKind::Binary(operator, Box::new(left), Box::new(right)), range }
}

#[cfg(test)]
mod tests;
