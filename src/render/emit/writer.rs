//! Writes typst code. Code is `&'static str` and numbers; everything else goes in as a string literal, so that no
//! text of a report can become code, and every piece remembers the author's place.

use crate::render::data::{Origin, Text};
use crate::render::fit::{Fit, place_of};
use crate::source::Span;
use rust_decimal::Decimal;
use std::fmt::Write as _;
use std::ops::Range;

/// A range of the generated source and where its content was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Bytes of the generated source.
    pub(crate) range: Range<usize>,
    /// The author's place, if an author wrote it.
    pub(crate) span: Option<Span>,
    /// True if it is one string literal that is printed.
    pub(crate) printed: bool,
}

/// The source under construction.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    out: String,
    pieces: Vec<Piece>,
    /// What an earlier layout suggests.
    pub(crate) fit: Fit,
    /// The label of the chapter being written.
    pub(crate) chapter: String,
    /// True inside a case, where nothing floats.
    pub(crate) in_case: bool,
    grids: usize,
    unprintable: Vec<char>,
}

/// How the line begins that begins a file.
pub(crate) const FILE: &str = "//= ";

/// 〓 stands in a draft for a character no font has, as printers have always marked a missing type.
const MISSING: char = '〓';

impl Writer {
    /// A writer that prints 〓 for these characters.
    pub(crate) fn new(unprintable: &[char]) -> Self {
        Self { unprintable: unprintable.to_vec(), ..Self::default() }
    }

    /// The mark before a block of a chapter, from which its place on the pages is read.
    pub(crate) fn block(&mut self, at: usize) {
        if !self.in_case {
            self.code("mark-of(");
            self.name(&place_of(&self.chapter, at));
            self.code(")\n");
        }
    }

    /// Before a heading or a case of a chapter: whether what floats may pass it.
    pub(crate) fn hold(&mut self) {
        if !self.in_case {
            self.code("hold(");
            self.boolean(self.fit.bound);
            self.code(")\n");
        }
    }

    /// The argument of a picture or chart: it floats, stands at the foot of a page, or in place. Always written, as is [`Self::close`]: code
    /// of the same shape keeps the engine's places, and what it remembers of the layout before stays good.
    pub(crate) fn here(&mut self, label: &str) {
        self.code(", float: ");
        if self.in_case {
            self.code("none");
        } else if self.fit.here.contains(label) {
            self.code("false");
        } else {
            self.code(if self.fit.ahead.contains_key(label) { "bottom" } else { "true" });
        }
    }

    /// The argument of a chapter or case: how closely it is set.
    pub(crate) fn close(&mut self, label: &str) {
        self.code(", close: ");
        self.integer(self.fit.close.get(label).copied().unwrap_or(100).into());
        self.code(" / 100");
    }

    /// The mark behind a block that follows a turned table, from which the height of the blocks is read.
    pub(crate) fn following(&mut self, label: &str, count: usize) {
        self.code("mark-of(");
        self.name(&format!("{label}-next-{count}"));
        self.code(")\n");
    }

    /// Begins a file; no other line begins so, since texts hold no line breaks.
    pub(crate) fn file(&mut self, path: &str) {
        self.out.push_str(FILE);
        self.out.push_str(path);
        self.out.push('\n');
    }

    /// Writes code of our own.
    pub(crate) fn code(&mut self, code: &'static str) {
        self.out.push_str(code);
    }

    /// A number that no other grid has.
    pub(crate) fn grid(&mut self) -> usize {
        self.grids += 1;
        self.grids
    }

    /// Writes a whole number.
    pub(crate) fn integer(&mut self, value: usize) {
        self.out.push_str(&value.to_string());
    }

    /// Writes a number of tenths, such as 24 as 2.4.
    pub(crate) fn tenths(&mut self, value: u32) {
        let _ = write!(self.out, "{}.{}", value / 10, value % 10);
    }

    /// Writes an exact decimal, for geometry.
    pub(crate) fn decimal(&mut self, value: Decimal) {
        let _ = write!(self.out, "{}", value.normalize());
    }

    /// Writes true or false.
    pub(crate) fn boolean(&mut self, value: bool) {
        self.out.push_str(if value { "true" } else { "false" });
    }

    /// Writes a string of our own making that is not printed, such as a label or a path.
    pub(crate) fn name(&mut self, text: &str) {
        self.literal(text, Origin::NONE, false);
    }

    /// Writes a printed string of the tool's own, or one whose place does not matter.
    pub(crate) fn plain(&mut self, text: &str) {
        self.literal(text, Origin::NONE, true);
    }

    /// Writes a printed string.
    pub(crate) fn text(&mut self, text: &Text) {
        self.literal(&text.text, text.origin, true);
    }

    fn literal(&mut self, text: &str, origin: Origin, printed: bool) {
        let start = self.out.len();
        self.out.push('"');
        for c in clean(text) {
            let c = if printed && self.unprintable.contains(&c) { MISSING } else { c };
            if matches!(c, '"' | '\\') {
                self.out.push('\\');
            }
            self.out.push(c);
        }
        self.out.push('"');
        self.pieces.push(Piece { range: start..self.out.len(), span: origin.0, printed });
    }

    /// Writes an array; one element keeps its comma.
    pub(crate) fn array<T>(&mut self, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.code("(");
        for item in items {
            each(self, item);
            self.code(", ");
        }
        self.code(")");
    }

    /// Writes `none`, or the value.
    pub(crate) fn optional<T>(&mut self, value: Option<T>, each: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => each(self, value),
            None => self.code("none"),
        }
    }

    /// Remembers that everything written by `body` belongs to `origin`, unless it knows better itself.
    pub(crate) fn within(&mut self, origin: Origin, body: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        body(self);
        if origin.0.is_some() {
            self.pieces.push(Piece { range: start..self.out.len(), span: origin.0, printed: false });
        }
    }

    /// The source and its pieces.
    pub(crate) fn finish(self) -> (String, Vec<Piece>) {
        (self.out, self.pieces)
    }
}

/// The characters of a text that can be printed: no control characters, no line breaks, no marks that turn the
/// direction of writing.
pub(crate) fn clean(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(|c| match c {
        '\n' | '\t' => Some(' '),
        '\u{061c}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200e}' | '\u{200f}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        _ if c.is_control() => None,
        _ => Some(c),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use typst::syntax::{LinkedNode, Side, SyntaxKind, ast};

    /// A small fixed generator, so that a failure can be repeated.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % sides
        }
    }

    #[test]
    fn every_text_is_exactly_one_string_literal() {
        let nasty: Vec<char> = "\\\"\"#$`@<>{}[]()*_=-+/~'“”（年报人1 \n\r\t\0\u{7f}\u{85}\u{2028}\u{202e}\u{feff}\u{200b}\u{2060}u{n;:,.&|^%😀𠮷"
            .chars()
            .collect();
        let mut dice = Dice(7);
        for _ in 0..20_000 {
            let text: String = (0..dice.roll(14)).map(|_| nasty[dice.roll(nasty.len())]).collect();
            let mut writer = Writer::default();
            writer.code("p(");
            writer.plain(&text);
            writer.code(")");
            let (source, pieces) = writer.finish();
            let root = typst::syntax::parse_code(&source);
            assert!(root.errors_and_warnings().0.is_empty(), "{source:?}");
            let node = LinkedNode::new(&root);
            let leaf = node.leaf_at(pieces[0].range.start, Side::After).unwrap();
            assert_eq!((leaf.kind(), leaf.range()), (SyntaxKind::Str, pieces[0].range.clone()), "{source:?}");
            let value = leaf.cast::<ast::Str>().unwrap().get();
            assert_eq!(value.as_str(), clean(&text).collect::<String>(), "{source:?}");
        }
    }

    #[test]
    fn one_element_keeps_its_comma_and_none_are_empty() {
        let mut writer = Writer::default();
        writer.array(["教务处"], |w, name| w.plain(name));
        writer.array([] as [&str; 0], |w, name| w.plain(name));
        assert_eq!(writer.finish().0, "(\"教务处\", )()");
    }
}
