//! Bytes, texts and spans: reads a folder of strangers safely. Knows no school and no requirement.

pub mod de;
pub mod decode;
pub mod edit;
pub mod error;
pub mod folder;
pub mod number;
pub mod problem;
pub mod repair;
pub mod sources;
pub mod span;
pub mod yaml;

pub use de::{entries, items, read};
pub use decode::Encoding;
pub use error::Error;
pub use folder::Folder;
pub use number::{BlankMark, NumberFault, NumberText, Reading};
pub use problem::{BinaryKind, Edits, Problem, ProblemKind, Shape, SyntaxKind};
pub use repair::{ThousandsCommas, thousands_commas};
pub use sources::{LineColumn, LineIndex, Sources};
pub use span::{FileId, Span, Spanned};
pub use yaml::{Entry, Kind, Mapping, Node, Parsed, parse, parse_part};
