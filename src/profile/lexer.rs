//! The cursor formulas are read with: marks in both widths, numbers, raw text. Knows no names.

use crate::nearest::fold;
use crate::profile::expression::{Function, Operator};
use crate::profile::names::prefix;
use rust_decimal::Decimal;
use std::ops::Range;

/// Every spelling of every operator, the longer before the shorter; full-width twins are folded before comparing.
const OPERATORS: &[(&str, Operator)] = &[
    ("<=>", Operator::Equivalent),
    ("⇔", Operator::Equivalent),
    ("=>", Operator::Implies),
    ("⇒", Operator::Implies),
    ("==", Operator::Equal),
    ("!=", Operator::NotEqual),
    ("<>", Operator::NotEqual),
    ("≠", Operator::NotEqual),
    ("<=", Operator::LessOrEqual),
    ("≤", Operator::LessOrEqual),
    ("≦", Operator::LessOrEqual),
    (">=", Operator::GreaterOrEqual),
    ("≥", Operator::GreaterOrEqual),
    ("≧", Operator::GreaterOrEqual),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
    ("&&", Operator::And),
    ("且", Operator::And),
    ("与", Operator::And),
    ("||", Operator::Or),
    ("或", Operator::Or),
    ("+", Operator::Add),
    ("-", Operator::Subtract),
    ("−", Operator::Subtract),
    ("–", Operator::Subtract),
    ("*", Operator::Multiply),
    ("×", Operator::Multiply),
    ("/", Operator::Divide),
    ("÷", Operator::Divide),
];

/// A function by name, or a question to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    Function(Function),
    Convert,
    Count,
    Largest,
    Cell,
}

/// Function names, the longer before the shorter where one begins with another.
pub(crate) const FUNCTIONS: &[(&str, Word)] = &[
    ("占比", Word::Function(Function::Share)),
    ("平均", Word::Function(Function::Mean)),
    ("最小", Word::Function(Function::Minimum)),
    ("最大", Word::Function(Function::Maximum)),
    ("合计", Word::Function(Function::Sum)),
    ("绝对值", Word::Function(Function::Absolute)),
    ("四舍五入", Word::Function(Function::Round)),
    ("换算", Word::Convert),
    ("上期", Word::Function(Function::Previous)),
    ("调查人数", Word::Function(Function::Respondents)),
    ("已填", Word::Function(Function::Filled)),
    ("个数", Word::Count),
    ("前几项合计", Word::Largest),
    ("单元格", Word::Cell),
];

/// A place in the text of a formula.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'t> {
    pub(crate) text: &'t str,
    pub(crate) at: usize,
}

impl<'t> Cursor<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    pub(crate) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The next character, folded.
    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next().map(fold)
    }

    pub(crate) fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Takes `mark` (half-width form) if it stands here after blanks.
    pub(crate) fn eat(&mut self, mark: &str) -> bool {
        self.skip_blanks();
        match prefix(self.rest(), mark.chars()) {
            Some(length) => {
                self.at += length;
                true
            }
            None => false,
        }
    }

    /// The operator that stands here, and its length in bytes.
    pub(crate) fn operator(&self) -> Option<(Operator, usize)> {
        let rest = self.rest();
        OPERATORS.iter().find_map(|(spelling, operator)| Some((*operator, prefix(rest, spelling.chars())?)))
    }

    /// The function whose name and opening bracket stand here, and the length of its name.
    pub(crate) fn function(&self) -> Option<(Word, usize)> {
        let (word, length) =
            FUNCTIONS.iter().find_map(|(name, word)| Some((*word, prefix(self.rest(), name.chars())?)))?;
        let after = self.rest()[length..].trim_start();
        (after.chars().next().map(fold) == Some('(')).then_some((word, length))
    }

    /// A number with an optional %, or the range of a text that begins like one and is none.
    pub(crate) fn number(&mut self) -> Option<Result<Decimal, Range<usize>>> {
        let start = self.at;
        if !self.peek()?.is_ascii_digit() {
            return None;
        }
        let digits: String = self.rest().chars().map(fold).take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        self.at += self.rest().chars().take(digits.len()).map(char::len_utf8).sum::<usize>();
        let percent = self.peek() == Some('%');
        if percent {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        let spelled = !digits.ends_with('.') && digits.matches('.').count() <= 1;
        let value = Decimal::from_str_exact(&digits).ok().filter(|_| spelled);
        let value = if percent { value.and_then(|value| value.checked_div(Decimal::ONE_HUNDRED)) } else { value };
        Some(value.ok_or(start..self.at))
    }

    /// Text up to `,` or `)` outside inner brackets, without outer blanks; text in 「」 is taken without them.
    pub(crate) fn raw(&mut self) -> (String, Range<usize>) {
        self.skip_blanks();
        let start = self.at;
        if let Some(inner) = self.quoted() {
            return (inner.to_owned(), start..self.at);
        }
        let mut depth = 0_usize;
        let rest = self.rest();
        let mut end = rest.len();
        for (index, c) in rest.char_indices() {
            match fold(c) {
                '(' => depth += 1,
                ')' if depth == 0 => {
                    end = index;
                    break;
                }
                ')' => depth -= 1,
                ',' if depth == 0 => {
                    end = index;
                    break;
                }
                _ => {}
            }
        }
        self.at += end;
        let text = rest[..end].trim_end();
        (text.to_owned(), start..start + text.len())
    }

    /// The text in 「」 if such a quotation stands here.
    pub(crate) fn quoted(&mut self) -> Option<&'t str> {
        let inner = self.rest().strip_prefix('「')?;
        let end = inner.find('」')?;
        self.at += '「'.len_utf8() + end + '」'.len_utf8();
        Some(&inner[..end])
    }

    /// Where a word nobody knows might end: byte offsets from here, nearest first. A sign between blanks ends every word.
    pub(crate) fn ends(&self) -> Vec<usize> {
        const MARKS: &str = "()+-−–*×/÷=<>≤≥≠,⇒⇔&|且或与";
        const SIGNS: [char; 12] = ['+', '-', '−', '–', '*', '×', '/', '÷', '=', '<', '>', '≠'];
        let rest = self.rest();
        let signed = |(index, c): &(usize, char)| {
            let after = rest[*index..].trim_start().strip_prefix(SIGNS);
            c.is_whitespace() && after.is_some_and(|after| after.starts_with(char::is_whitespace))
        };
        if let Some((end, _)) = rest.char_indices().find(signed) {
            return Self { text: &rest[..end], at: 0 }.ends();
        }
        let inner = rest.char_indices().skip(1).filter(|(_, c)| c.is_whitespace() || MARKS.contains(fold(*c)));
        let mut ends: Vec<usize> = inner.map(|(index, _)| index).take(12).collect();
        if ends.len() < 12 {
            ends.push(rest.len());
        }
        ends
    }
}
