//! A chapter's file without `# 章名`: what its name is meant to be.

use crate::model::Report;
use crate::narrative::block::{Block, plain};
use crate::narrative::{Problem, ProblemKind, numbering};
use crate::profile::Requirement;
use crate::source::{FileId, Span, Spanned};

/// The name of a chapter whose file does not say it as it should: its first line, where that names a chapter of the
/// requirement as Word's headings do (一、人才培养), else the name of the file.
pub(super) fn meant(
    file: FileId,
    blocks: &mut Vec<Block>,
    requirement: &Requirement,
    report: &Report,
) -> (Spanned<String>, Problem) {
    if let Some((name, span)) = first_line(blocks, requirement) {
        blocks.remove(0);
        let problem = Problem::new(ProblemKind::MissingTitle, span).mend(span, format!("# {name}"));
        return (Spanned::new(name, span), problem);
    }
    let start = Span::new(file, 0, 0);
    let name = report.file_names.get(&file).map_or("", |name| bare_name(name));
    let name = if name.is_empty() { "（没有章名）" } else { name };
    (Spanned::new(name.to_owned(), start), Problem::new(ProblemKind::MissingTitle, start))
}

/// The chapter of the requirement that a file's first line names, with or without a number.
fn first_line(blocks: &[Block], requirement: &Requirement) -> Option<(String, Span)> {
    let Block::Paragraph { text, span } = blocks.first()? else { return None };
    let line = plain(text);
    let line = line.trim();
    let number = numbering::typed(line, None).map_or(0, |number| number.length);
    let digits = line.len() - line.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let names = [number, digits, 0].into_iter().filter_map(|length| line.get(length..));
    names.map(str::trim).find(|name| requirement.chapter(name).is_some()).map(|name| (name.to_owned(), *span))
}

/// A file's name without the number before it.
pub(crate) fn bare_name(name: &str) -> &str {
    name.trim_start_matches(|one: char| one.is_ascii_digit() || matches!(one, '-' | '_' | '.' | '、' | ' ' | '　'))
}
