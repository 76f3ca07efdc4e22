//! Prose: templates, bindings, blocks. Knows model, profile and ledger; no YAML, no files, no layout.
//!
//! A file goes through four steps: `scan` and `template` fill in `{{ … }}` and keep the way back to the author's bytes;
//! `lines` and `dialect` cut it into blocks, with `directive` for 【…】; `inline` reads the running text of each; `reference`
//! looks at the whole report. Whatever is wrong is collected, and something readable comes out all the same.

pub mod block;
mod chart;
pub mod claim;
mod control;
mod count;
pub(crate) mod data_line;
mod dialect;
mod directive;
mod engine;
mod excerpt;
mod filters;
mod heading;
mod inline;
mod key_line;
mod lines;
mod names;
mod nested;
mod numbering;
pub mod passage;
pub mod problem;
mod reference;
mod rendered;
mod scan;
mod schools;
mod spacing;
mod template;
#[cfg(test)]
mod tests;
mod untitled;

pub use block::{Block, Case, Chapter, Inline, plain};
pub use claim::{Amount, Claims, Movement};
pub use count::{CaseCount, ChapterCount, Coverage, TextCount, TypedNumber, text as count_text};
pub(crate) use directive::references;
pub use filters::Filter;
pub(crate) use numbering::typed_number;
pub use passage::{Passage, PassageKind};
pub use problem::{NumberFault, Problem, ProblemKind};
pub(crate) use scan::{bindings, bound_names};
pub(crate) use spacing::{is_chinese_mark, is_han};
pub use template::Binding;
pub(crate) use untitled::bare_name;

use crate::derive::Ledger;
use crate::model::Report;
use crate::profile::Requirement;
use crate::source::{FileId, Span};
use dialect::Reader;
use filters::Values;
use names::Names;

/// Bytes of a chapter file that are read; the rest is left out and reported.
pub const MAXIMUM_FILE: usize = 1_000_000;
/// Bytes of a filled-in chapter.
pub const MAXIMUM_OUTPUT: usize = 2_000_000;
/// How deep lists and quotations may be nested.
pub const MAXIMUM_DEPTH: usize = 8;

/// Where a paragraph ends (一行一段).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paragraphs {
    /// At the end of its line.
    #[default]
    Lines,
    /// At a blank line, as in CommonMark.
    Joined,
}

/// The narrative of a report.
#[derive(Debug, Clone, Default)]
pub struct Narrative {
    /// Chapters in the order of the files.
    pub chapters: Vec<Chapter>,
    /// Cases kept in files of their own ([`Report::cases`]).
    pub cases: Vec<Case>,
    /// Everything wrong, in the order of files and places; references to nothing and names given twice come last.
    pub problems: Vec<Problem>,
    /// Every bound number, in order.
    pub bindings: Vec<Binding>,
    /// How long the chapters are, one for each of `chapters`.
    pub counts: Vec<ChapterCount>,
    /// How long the cases of `cases` are.
    pub case_counts: Vec<CaseCount>,
    /// 取数率.
    pub coverage: Coverage,
    /// What was typed, title by title and paragraph by paragraph, in the order of the files.
    pub passages: Vec<Passage>,
    /// What the prose says of figures.
    pub claims: Claims,
}

/// Reads the narrative; a file that [`Report::cases`] lists is a case, every other a chapter.
pub fn read(chapters: &[(FileId, &str)], requirement: &Requirement, report: &Report, ledger: &Ledger) -> Narrative {
    read_as(Paragraphs::Lines, chapters, requirement, report, ledger)
}

/// [`read`] with the report's choice of paragraphs.
pub fn read_as(
    paragraphs: Paragraphs,
    files: &[(FileId, &str)],
    requirement: &Requirement,
    report: &Report,
    ledger: &Ledger,
) -> Narrative {
    let names = Names::new(requirement, &report.members);
    let world = Values { requirement, report, ledger };
    let mut narrative = Narrative::default();
    let mut number = 0;
    for (file, source) in files {
        let mut problems = Vec::new();
        let mut bindings = Vec::new();
        let rendered = template::render(*file, source, &names, world, &mut problems, &mut bindings);
        let mut reader = Reader::new(&rendered, &bindings, &names, world, number + 1, paragraphs);
        let mut blocks = reader.file();
        let title = reader.title.clone().unwrap_or_else(|| {
            let (title, problem) = untitled::meant(*file, &mut blocks, requirement, report);
            reader.problems.push(problem);
            title
        });
        let mut cases = Vec::new();
        if report.cases.contains(file) {
            let byline = reader.take_byline(&mut blocks);
            let span = Span::new(*file, 0, source.len());
            let text = count::blocks(&blocks, &mut cases);
            narrative.case_counts.push(CaseCount { title: title.value.clone(), span: title.span, text });
            narrative.cases.push(Case { title, byline, blocks, span });
        } else {
            number += u32::from(!requirement.unnumbered(&title.value));
            let mut text = count::blocks(&blocks, &mut cases);
            text += count::text(&title.value);
            narrative.counts.push(ChapterCount { title: title.value.clone(), span: title.span, text, cases });
            narrative.chapters.push(Chapter { title, blocks });
        }
        problems.append(&mut reader.problems);
        problems.sort_by_key(|problem| problem.span);
        narrative.coverage.bound += reader.coverage.bound;
        narrative.coverage.typed.append(&mut reader.coverage.typed);
        narrative.problems.append(&mut problems);
        narrative.passages.append(&mut reader.passages);
        narrative.bindings.append(&mut bindings);
    }
    let tables = requirement.tables.iter().map(|form| form.name.as_str());
    narrative.problems.extend(reference::resolve(&narrative.chapters, &narrative.cases, tables));
    narrative.claims = claim::read(&narrative, requirement, report);
    narrative
}
