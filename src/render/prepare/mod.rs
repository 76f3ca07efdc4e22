//! From a report, its ledger and its narrative to what the renderer prints: everything numbered, resolved and spelled.

mod absent;
mod appendix;
mod below;
mod blocks;
mod cell;
mod chart;
mod fitting;
mod floor;
mod form;
mod front;
mod joiner;
mod lead;
mod line;
mod measure;
mod merge;
mod names;
mod number;
mod pictures;
mod rows;
mod segment;
mod settle;
mod share;
mod stack;
mod steps;
mod style;
mod table;
mod token;
mod unit;
mod words;

use crate::derive::Ledger;
use crate::model::Report;
use crate::narrative::block;
use crate::profile::Requirement;
use crate::render::data::{Draft, Explained, Input};
use crate::render::picture::Unreadable;
use crate::source::Span;

/// What a report's pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The effective requirement.
    pub requirement: &'a Requirement,
    /// The report.
    pub report: &'a Report,
    /// Every figure and every computed figure.
    pub ledger: &'a Ledger,
    /// The chapters in order.
    pub chapters: &'a [block::Chapter],
    /// Cases kept apart from the chapters; they form a chapter of their own at the end.
    pub cases: &'a [block::Case],
    /// The explained queries, if the report lists them.
    pub explained: &'a [Explained],
    /// The marks of a draft; none for the final.
    pub draft: Option<&'a Draft>,
    /// Font files of the report's own `fonts/`.
    pub fonts: &'a [Vec<u8>],
}

/// What stands in the way of setting something, with its place, and no rule has found in the text already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// The name concerned.
    pub name: String,
    /// The author's place.
    pub span: Span,
}

/// Kinds of problems found while preparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// A chart cannot be drawn: a pie of zeros, or a negative part.
    ChartNotDrawable,
    /// The picture cannot be set.
    BadPicture(Unreadable),
}

/// What is ready to be laid out, and what could not be made ready. The input can be laid out even if there are
/// problems: what is at fault is left out or printed as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// For [`crate::render::pdf()`].
    pub input: Input,
    /// In the order of the text.
    pub problems: Vec<Problem>,
}

/// Makes a report ready for layout. `read` gives the bytes of a file of the report by its path.
pub fn prepare(material: &Material<'_>, read: &(dyn Fn(&str) -> Option<Vec<u8>> + Sync)) -> Prepared {
    let mut problems = Vec::new();
    let album = pictures::Album::gather(material, read, &mut problems);
    let names = number::Names::collect(material, &album, &mut problems);
    let chapters = blocks::Setter::new(material, &album, &names).chapters();
    let appendix = appendix::tables(material);
    let input = front::input(material, album, chapters, appendix);
    Prepared { input, problems }
}
