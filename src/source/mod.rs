//! Bytes, texts and spans: reads a folder of strangers safely. Knows no school and no requirement.

pub mod span;

pub use span::{FileId, Span, Spanned};
