//! Bytes, texts and spans: reads a folder of strangers safely. Knows no school and no requirement, and words nothing:
//! what is wrong is a [`Problem`], a fact with its place and, where safe, its fix.
//!
//! ```no_run
//! use nianbao::source::{Folder, Sources, parse, read};
//! # fn main() -> Result<(), nianbao::source::Error> {
//! #[derive(serde::Deserialize)]
//! #[serde(deny_unknown_fields)]
//! struct Settings {
//!     编制规范: nianbao::source::Spanned<String>,
//! }
//!
//! let (mut sources, mut problems) = (Sources::new(), Vec::new());
//! let folder = Folder::open("schools/suining-2024")?; // ours to report if it fails
//! problems.extend(folder.problems(&mut sources)); // links out of the folder, odd names
//! if let Some(path) = folder.find(&["report.yaml", "报告.yaml"])
//!     && let Some(file) = folder.read_text(path, &mut sources, &mut problems)
//! {
//!     let parsed = parse(file, sources.text(file)); // repairs what people type, goes on after errors
//!     problems.extend(parsed.problems);
//!     if let Some(root) = parsed.root {
//!         let (settings, more) = read::<Settings>(&root); // every problem in one run
//!         problems.extend(more);
//!     }
//! }
//! # Ok(()) }
//! ```
//!
//! * [`folder`]: [`Folder`], a confined and limited view of the report folder.
//! * [`sources`]: [`Sources`], all texts of one run; spans to lines and columns.
//! * [`decode`]: encodings. A text keeps its byte order mark and CRLF, so that offsets are those of the file; for GBK
//!   and UTF-16 they are those of the decoded text, and [`edit::apply`] converts the file as a whole.
//! * [`repair`]: full-width marks, wide blanks, tabs, bare `-` and `%`: read as meant
//!   ([`ProblemKind::read_as_meant`]) and reported with the fix. Inside brackets a comma within `( )`, `（ ）` or `“ ”`
//!   belongs to the value, so that formulas need no quotes.
//! * [`yaml`]: the tree. [`Node::complete`] is false where a syntax error cost a list or mapping some of its entries:
//!   report nothing missing there. [`Kind::Bad`] has been reported already.
//! * [`de`]: serde over the tree: [`read()`] for a type, [`entries`] and [`items`] to read the parts of a mapping or list
//!   one by one, [`Spanned`] for what needs its place.
//! * [`number`]: what a cell holds, with its spelling. [`thousands_commas`]: numbers split by their commas.
//! * [`edit`]: fixes as byte edits, with preview and backup.

pub mod de;
pub mod decode;
pub mod edit;
pub mod error;
pub mod folder;
mod near;
pub mod number;
pub mod problem;
pub mod repair;
pub mod sources;
pub mod span;
pub mod workbook;
pub mod yaml;

pub use de::{entries, items, keys, read};
pub use decode::Encoding;
pub use error::Error;
pub use folder::{Folder, spellings};
pub use number::{BlankMark, NumberFault, NumberText, Reading};
pub use problem::{BinaryKind, Edits, Problem, ProblemKind, Shape, SyntaxKind};
pub use repair::{Apart, ThousandsCommas, apart_at_commas, may_be_split, thousands_commas};
pub use sources::{LineColumn, LineIndex, Shipped, Sources};
pub use span::{FileId, Span, Spanned};
pub use yaml::{Entry, Kind, Mapping, Node, Parsed, parse, parse_part};
