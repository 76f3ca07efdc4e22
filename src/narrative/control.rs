//! `{% if … %}` and `{% for … %}`: reads them and writes them anew for the template engine, without any text of the author's.

use super::filters::Filter;
use super::names::{Lookup, Names, half_width};
use super::problem::ProblemKind;
use crate::model::IndicatorId;
use std::ops::Range;

/// What a tag becomes.
#[derive(Debug, Default)]
pub(super) struct Control {
    /// The tag for the template engine.
    pub(super) code: String,
    /// What is wrong, with its place in the tag's text.
    pub(super) problems: Vec<(ProblemKind, Range<usize>)>,
}

/// What tags refer to; the code names entries by number.
#[derive(Debug, Default)]
pub(super) struct Pool {
    /// 取(n): indicators with their filters and the place in the file.
    pub(super) bindings: Vec<(IndicatorId, Vec<Filter>, Range<usize>)>,
    /// 数(n): numbers as written.
    pub(super) numbers: Vec<rust_decimal::Decimal>,
    /// 文(n): texts.
    pub(super) texts: Vec<String>,
    /// v0, v1 …: loop variables.
    pub(super) variables: Vec<String>,
}

impl Pool {
    /// The code of a loop variable of this name.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        self.variables.iter().position(|known| known == name).map(|index| format!("v{index}"))
    }
}

const OPERATORS: [(&str, &str); 21] = [
    ("==", "=="),
    ("!=", "!="),
    ("<=", "<="),
    (">=", ">="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("=", "=="),
    ("＝", "=="),
    ("<", "<"),
    (">", ">"),
    ("＜", "<"),
    ("＞", ">"),
    ("(", "("),
    (")", ")"),
    ("（", "("),
    ("）", ")"),
    ("[", "["),
    ("]", "]"),
    (",", ","),
    ("，", ","),
];
const WORDS: [(&str, &str); 7] =
    [("and", "and"), ("or", "or"), ("not", "not"), ("in", "in"), ("且", "and"), ("或", "or"), ("非", "not")];
/// Bytes of one tag.
const MAXIMUM_TAG: usize = 2000;
/// Bytes of a quoted text in a tag, so that a loop cannot print without measure.
const MAXIMUM_LITERAL: usize = 300;
const ARITHMETIC: &str = "+-*/%~×÷−";

/// Reads the inside of `{% … %}`; `offset` is the byte of the file it starts at.
pub(super) fn read(inside: &str, offset: usize, names: &Names<'_>, pool: &mut Pool) -> Control {
    let body = inside.trim_matches(super::lines::is_blank);
    let start = inside.find(body).unwrap_or(0);
    let mut reader = Reader { names, pool, file: offset, control: Control::default() };
    if inside.len() > MAXIMUM_TAG {
        reader.wrong(ProblemKind::TemplateTag { text: body.chars().take(40).collect() }, 0..inside.len());
        return reader.control;
    }
    let (word, rest) = body.split_once(super::lines::is_blank).unwrap_or((body, ""));
    let rest_at = start + body.len() - rest.len();
    match word {
        "else" | "endif" | "endfor" if rest.trim().is_empty() => reader.control.code = format!("{{% {word} %}}"),
        "if" | "elif" => {
            reader.control.code = format!("{{% {word}");
            reader.expression(rest, rest_at);
            reader.control.code.push_str(" %}");
        }
        "for" if rest.contains(" in ") => {
            let (name, list) = rest.split_once(" in ").unwrap_or((rest, ""));
            let index = reader.declare(name.trim());
            reader.control.code = format!("{{% for v{index} in");
            reader.expression(list, rest_at + rest.len() - list.len());
            reader.control.code.push_str(" %}");
        }
        _ => reader.wrong(ProblemKind::TemplateTag { text: body.to_owned() }, 0..inside.len()),
    }
    reader.control
}

struct Reader<'p, 'a> {
    names: &'p Names<'a>,
    pool: &'p mut Pool,
    file: usize,
    control: Control,
}

impl Reader<'_, '_> {
    fn wrong(&mut self, kind: ProblemKind, range: Range<usize>) {
        self.control.problems.push((kind, range));
    }

    fn declare(&mut self, name: &str) -> usize {
        self.pool.variables.iter().position(|known| known == name).unwrap_or_else(|| {
            self.pool.variables.push(name.to_owned());
            self.pool.variables.len() - 1
        })
    }

    fn put(&mut self, code: &str) {
        self.control.code.push(' ');
        self.control.code.push_str(code);
    }

    fn expression(&mut self, text: &str, base: usize) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            at += self.token(rest, base + at).max(1);
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }

    /// Reads one token and returns its length.
    fn token(&mut self, rest: &str, at: usize) -> usize {
        let first = rest.chars().next().unwrap_or(' ');
        if super::lines::is_blank(first) {
            return first.len_utf8();
        }
        let run = rest.find(|one| super::lines::is_blank(one) || stops(one)).unwrap_or(rest.len());
        let word = rest.get(..run).unwrap_or_default();
        if let Some((_, code)) = WORDS.iter().find(|(typed, _)| *typed == word) {
            self.put(code);
            return run;
        }
        if let Some(code) = self.pool.variable(word) {
            self.put(&code);
            return run;
        }
        if let Some((id, length)) = self.names.longest_prefix(rest) {
            return length + self.binding(id, rest.get(length..).unwrap_or_default(), at, length);
        }
        if let Some(length) = self.literal(rest, first) {
            return length;
        }
        if let Some((typed, code)) = OPERATORS.iter().find(|(typed, _)| rest.starts_with(typed)) {
            self.put(code);
            return typed.len();
        }
        if ARITHMETIC.contains(half_width(first)) {
            self.wrong(ProblemKind::Arithmetic { text: rest.trim().to_owned() }, at..at + rest.len());
            return rest.len();
        }
        let length = self.unknown(word, first, at);
        // its filters are nobody's then
        length + self.filters(rest.get(length..).filter(|_| !word.is_empty()).unwrap_or_default(), at + length).1
    }

    fn unknown(&mut self, word: &str, first: char, at: usize) -> usize {
        let length = word.len().max(first.len_utf8());
        let kind = match self.names.find(word) {
            Lookup::Ambiguous(candidates) => ProblemKind::AmbiguousName { name: word.to_owned(), candidates },
            Lookup::Unknown(nearest) if !word.is_empty() => ProblemKind::UnknownName { name: word.to_owned(), nearest },
            _ => ProblemKind::TemplateTag { text: first.to_string() },
        };
        self.wrong(kind, at..at + length);
        length
    }

    fn binding(&mut self, id: IndicatorId, after: &str, at: usize, length: usize) -> usize {
        let (filters, used) = self.filters(after, at + length);
        self.put(&format!("取({})", self.pool.bindings.len()));
        let place = self.file + at;
        self.pool.bindings.push((id, filters, place..place + length + used));
        used
    }

    /// The filters behind a name, and the length of all of them; `base` is where `after` begins.
    fn filters(&mut self, after: &str, base: usize) -> (Vec<Filter>, usize) {
        let mut filters = Vec::new();
        let mut used = 0;
        while let Some(rest) = after.get(used..) {
            let trimmed = rest.trim_start_matches(super::lines::is_blank);
            let Some(bar) = trimmed.chars().next().filter(|one| half_width(*one) == '|') else { break };
            let begin = used + rest.len() - trimmed.len() + bar.len_utf8();
            let tail = after.get(begin..).unwrap_or_default();
            let blank = super::lines::blanks(tail, 0);
            let end = tail.get(blank..).and_then(|tail| tail.find(|one| super::lines::is_blank(one) || stops(one)));
            let end = end.map_or(tail.len(), |end| blank + end);
            match Filter::read(tail.get(..end).unwrap_or_default()) {
                Ok(filter) => filters.push(filter),
                Err(kind) => self.wrong(kind, base + begin + blank..base + begin + end),
            }
            used = begin + end;
        }
        (filters, used)
    }

    fn literal(&mut self, rest: &str, first: char) -> Option<usize> {
        let closing = match first {
            '"' | '\'' => Some(first),
            '“' => Some('”'),
            '‘' => Some('’'),
            _ => None,
        };
        if let Some(closing) = closing {
            let inside = rest.get(first.len_utf8()..)?;
            let end = inside.find(closing).filter(|end| *end <= MAXIMUM_LITERAL)?;
            self.put(&format!("文({})", self.pool.texts.len()));
            self.pool.texts.push(inside.get(..end)?.to_owned());
            return Some(first.len_utf8() + end + closing.len_utf8());
        }
        let digits: String =
            rest.chars().map(half_width).take_while(|one| one.is_ascii_digit() || *one == '.').collect();
        let value = digits.parse().ok()?;
        self.put(&format!("数({})", self.pool.numbers.len()));
        self.pool.numbers.push(value);
        Some(rest.chars().take(digits.len()).map(char::len_utf8).sum())
    }
}

fn stops(one: char) -> bool {
    matches!(half_width(one), '=' | '!' | '<' | '>' | '(' | ')' | '[' | ']' | ',' | '"' | '\'' | '|')
        || matches!(one, '≤' | '≥' | '≠' | '“' | '”' | '‘' | '’')
        || ARITHMETIC.contains(half_width(one))
}
