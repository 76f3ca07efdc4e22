//! The filled-in text of one file and the way back to the author's bytes.
//!
//! A filled-in value stands in the text as one character of plane 16, so that nothing in a value can be read as Markdown.

use crate::source::{FileId, Span};
use std::ops::Range;

const FIRST_VALUE: u32 = 0x10_0000;
const LAST_VALUE: u32 = 0x10_FF00;

/// How many values one file may print.
pub(super) const MAXIMUM_VALUES: usize = (LAST_VALUE - FIRST_VALUE) as usize;

/// A printed value.
#[derive(Debug, Clone)]
pub(super) struct Printed {
    /// What is printed; never a line break.
    pub(super) text: String,
    /// Which binding of the file it comes from; none for a loop variable or an unknown name.
    pub(super) binding: Option<usize>,
}

/// A stretch of the text that comes from one stretch of the source.
#[derive(Debug, Clone, Copy)]
struct Piece {
    out: usize,
    source: usize,
    /// Length in the source.
    length: usize,
    /// Byte for byte as in the source; otherwise the whole piece stands for the whole stretch.
    verbatim: bool,
}

/// The filled-in text with its source map.
#[derive(Debug, Clone)]
pub(super) struct Rendered {
    file: FileId,
    /// The text.
    pub(super) text: String,
    pieces: Vec<Piece>,
    values: Vec<Printed>,
}

impl Rendered {
    /// An empty text of `file`.
    pub(super) fn new(file: FileId) -> Self {
        Self { file, text: String::new(), pieces: Vec::new(), values: Vec::new() }
    }

    /// Appends the author's own text; `source` is the byte it starts at.
    pub(super) fn push_text(&mut self, text: &str, source: usize) {
        if text.is_empty() {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
            && last.source + last.length == source
        {
            last.length += text.len();
        } else {
            self.pieces.push(Piece { out: self.text.len(), source, length: text.len(), verbatim: true });
        }
        self.text.push_str(text);
    }

    /// Appends text that stands for other bytes of the source.
    pub(super) fn push_instead(&mut self, text: &str, source: Range<usize>) {
        self.pieces.push(Piece { out: self.text.len(), source: source.start, length: source.len(), verbatim: false });
        self.text.push_str(text);
    }

    /// Appends a value; false if there are too many.
    pub(super) fn push_value(&mut self, printed: Printed, source: Range<usize>) -> bool {
        let Some(mark) = u32::try_from(self.values.len()).ok().and_then(|index| char::from_u32(FIRST_VALUE + index))
        else {
            return false;
        };
        if self.values.len() >= MAXIMUM_VALUES {
            return false;
        }
        self.values.push(printed);
        self.push_instead(mark.encode_utf8(&mut [0; 4]), source);
        true
    }

    /// The value a character of the text stands for.
    pub(super) fn value(&self, character: char) -> Option<&Printed> {
        let index = u32::from(character).checked_sub(FIRST_VALUE)?;
        self.values.get(usize::try_from(index).ok()?)
    }

    /// The author's bytes a stretch of the text comes from.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.source(range.start, false);
        let end = if range.end > range.start { self.source(range.end, true) } else { start };
        Span::new(self.file, start, end.max(start))
    }

    /// True if the text before and after `position` also stood together in the source.
    pub(super) fn contiguous(&self, position: usize) -> bool {
        self.source(position, true) == self.source(position, false)
    }

    /// The text with its values filled in.
    pub(super) fn plain(&self, range: Range<usize>) -> String {
        let mut plain = String::new();
        for character in self.text.get(range).unwrap_or_default().chars() {
            match self.value(character) {
                Some(printed) => plain.push_str(&printed.text),
                None => plain.push(character),
            }
        }
        plain
    }

    fn source(&self, position: usize, end: bool) -> usize {
        let after = self.pieces.partition_point(|piece| if end { piece.out < position } else { piece.out <= position });
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return self.pieces.first().map_or(0, |piece| piece.source);
        };
        match (piece.verbatim, end) {
            (true, _) => piece.source + (position - piece.out).min(piece.length),
            (false, true) => piece.source + piece.length,
            (false, false) => piece.source,
        }
    }
}
