//! Where something stands: a file of the report and a byte range in it.

use std::ops::Range;

/// A file of one run; [`crate::source::Sources`] knows which.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A byte range in one file's decoded text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end` in `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: start as u32, end: end as u32 }
    }

    /// The byte range, to slice the file's text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of this span given by byte offsets relative to its start.
    pub fn part(self, range: Range<usize>) -> Self {
        Self { file: self.file, start: self.start + range.start as u32, end: self.start + range.end as u32 }
    }

    /// From the start of this span to the end of `other` (same file).
    pub fn to(self, other: Span) -> Self {
        Self { file: self.file, start: self.start, end: other.end.max(self.end) }
    }
}

/// A value with the place it was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}
