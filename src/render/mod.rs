//! From resolved texts and numbers to pages.
//!
//! [`prepare()`] turns a report, its ledger and its narrative into an [`Input`]: strings and pictures, nothing to be
//! computed any more. [`pdf()`] generates typst code from it, in which every text of the report is a string literal,
//! lays it out and writes the PDF. Both are pure functions: no disk, no clock, no network, no fonts of the machine.

pub mod data;
mod emit;
mod engine;
mod fill;
mod fit;
mod fonts;
mod joins;
mod message;
mod pages;
mod pdf;
pub mod picture;
pub mod prepare;
mod sketch;
pub mod timing;
mod world;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use data::{Input, Origin};
pub use pages::{Place, PlaceKind};
pub use prepare::{Material, Prepared, Problem, ProblemKind, prepare};

use crate::source::Span;
use picture::Unreadable;

/// A finished report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The file: PDF/A-2a and PDF/UA-1.
    pub pdf: Vec<u8>,
    /// All pages, the cover included.
    pub page_count: usize,
    /// Headings, tables, figures and cases with their pages, in order.
    pub places: Vec<Place>,
    /// Pages of the text with a white hole: less than two thirds full, or parted by white.
    pub hollow: Vec<Hollow>,
    /// Tables that no page holds.
    pub too_wide: Vec<TooWide>,
    /// What a draft passed over: characters printed as 〓, a font that is not there, a picture left blank.
    pub passed_over: Vec<Trouble>,
}

/// A page with a white hole, at its foot or above what floats there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hollow {
    /// The page number as printed.
    pub page: u64,
    /// How much of its height is used, in percent.
    pub percent: u32,
    /// The white between two things on it, in millimetres, where that shows; else 0.
    pub gap: u32,
    /// The heading before its end, with its number.
    pub heading: Option<String>,
    /// Where the author wrote that heading.
    pub span: Option<Span>,
}

/// A table that not even the smallest type on a turned page holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooWide {
    /// Its title.
    pub title: String,
    /// Its columns.
    pub columns: usize,
    /// Where the author wrote the title.
    pub span: Option<Span>,
}

/// Why the pages could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong and what to do, in Chinese.
    pub message: String,
    /// The author's place, where one is known.
    pub span: Option<Span>,
    /// What kind of thing it is.
    pub fault: Fault,
}

/// Kinds of troubles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Characters that no font has.
    MissingGlyphs(Vec<char>),
    /// A picture whose pixels are damaged.
    Picture {
        /// Its path in the report.
        path: String,
        /// Why it cannot be set.
        reason: Unreadable,
    },
    /// A font asked for by name that is not there.
    MissingFont(String),
    /// The layout engine complains of what the author wrote.
    Engine,
    /// The author can do nothing about it.
    Ours,
}

impl Trouble {
    fn at(message: String, origin: Origin) -> Self {
        Self { message, span: origin.0, fault: Fault::Engine }
    }

    fn ours(message: &str) -> Self {
        Self { message: format!("排版程序出错：{message}"), span: None, fault: Fault::Ours }
    }
}

/// How a picture is made ready for its page: [`data::Image::ready`], or what that gave in an earlier run.
pub type MakeReady<'a> = dyn Fn(&data::Image) -> Result<Vec<u8>, Unreadable> + Sync + 'a;

/// Reads fonts, library and templates once for the whole process: on another thread while a report is read, it takes
/// from the time of the first [`pdf()`].
pub fn warm() {
    pdf::warm();
}

/// Lays a report out and writes its PDF; `make` makes its pictures ready, several at a time.
///
/// # Errors
/// Everything that stands in the way, each with the author's place: characters no font has, a font that is not there,
/// whatever the layout engine complains of.
pub fn pdf(input: &Input, make: &MakeReady<'_>) -> Result<Pages, Vec<Trouble>> {
    pdf::pdf(input, make)
}

/// The troubles with characters that no font has, found without a layout.
pub fn unprintable(input: &Input) -> Vec<Trouble> {
    pdf::unprintable(input)
}

/// The typst source a report's pages are made from, for tests and measurements.
pub fn source(input: &Input) -> String {
    emit::emit(input).source
}

/// Lays out generated code as it stands: the bare engine, with which measurements compare [`pdf()`].
pub fn typeset(source: &str, pictures: Vec<Vec<u8>>, date: data::Date) -> Option<Vec<u8>> {
    pdf::typeset(source, pictures, date)
}

/// The pictures as they are set, in the order of their names; of a damaged one its sketch.
pub fn ready_pictures(input: &Input) -> Vec<Vec<u8>> {
    sketch::encoded(input)
}

/// What the bundled body face is called in a report.
pub const SONG: &str = "宋体";

/// The family of this name, Chinese or Latin, as the engine knows it: among the bundled fonts and the font files given.
pub fn family(name: &str, fonts: &[Vec<u8>]) -> Option<String> {
    fonts::family(name, fonts)
}

/// The characters of a text that no font has: the bundled ones and the font files given.
pub fn missing_glyphs(text: &str, fonts: &[Vec<u8>]) -> Vec<char> {
    fonts::Fonts::with(fonts).missing(text)
}
