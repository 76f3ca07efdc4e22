//! The lines of a file that a finding shows: only those around its places, however long the file is.

use super::shown;
use crate::finding::{Finding, Fix, Label};
use crate::source::{FileId, Sources};
use annotate_snippets::{Annotation, AnnotationKind, Patch, Snippet};
use std::borrow::Cow;
use std::ops::Range;

/// How many lines may lie between two places of one excerpt.
const GAP: usize = 200;
/// How many places of one finding are shown, and how many edits of one line.
const PLACES: usize = 20;
/// How many changed lines of one finding are shown.
const PATCHED: usize = 12;
/// How many characters of a changed line are shown.
const WIDE: usize = 300;
/// How many of them stand before the first edit where the line is longer.
const BEFORE: usize = 30;
/// Where a changed line is cut.
const CUT: &str = "……";

/// A few lines of a file.
struct Excerpt {
    /// The number of its first line.
    line: usize,
    /// Its bytes.
    range: Range<usize>,
}

impl Excerpt {
    /// The whole lines that hold a range, cut to the text.
    fn around(range: &Range<usize>, file: FileId, sources: &Sources) -> Self {
        let text = sources.text(file);
        let lines = sources.lines(file);
        let line = lines.map_or(1, |lines| lines.line(range.start));
        let start = lines.and_then(|lines| lines.start(line)).unwrap_or(0).min(range.start);
        let last = lines.map_or(line, |lines| lines.line(range.end));
        let end = lines.and_then(|lines| lines.start(last + 1)).unwrap_or(text.len()).clamp(range.end, text.len());
        Self { line, range: start..end }
    }

    /// A range of the file as one of the excerpt.
    fn inner(&self, range: &Range<usize>) -> Range<usize> {
        range.start.saturating_sub(self.range.start)..range.end.saturating_sub(self.range.start)
    }

    fn text<'a>(&self, file: FileId, sources: &'a Sources) -> &'a str {
        sources.text(file).get(self.range.clone()).unwrap_or("")
    }
}

/// The places of a finding, file by file, with the lines around them.
pub(super) fn snippets<'a>(finding: &Finding, sources: &'a Sources) -> Vec<Snippet<'a, Annotation<'a>>> {
    let mut files: Vec<(FileId, Vec<(&Label, AnnotationKind)>)> = Vec::new();
    let primary = finding.primary.iter().map(|label| (label, AnnotationKind::Primary));
    let related = finding.related.iter().map(|label| (label, AnnotationKind::Context));
    for (label, kind) in primary.chain(related).take(PLACES) {
        match files.iter_mut().find(|(file, _)| *file == label.span.file) {
            Some((_, labels)) => labels.push((label, kind)),
            None => files.push((label.span.file, vec![(label, kind)])),
        }
    }
    files.iter().flat_map(|(file, labels)| of_file(*file, labels, sources)).collect()
}

/// One snippet where the places lie near to each other, several where a long stretch lies between.
fn of_file<'a>(
    file: FileId,
    labels: &[(&Label, AnnotationKind)],
    sources: &'a Sources,
) -> Vec<Snippet<'a, Annotation<'a>>> {
    let text = sources.text(file);
    let ranges: Vec<Range<usize>> = labels.iter().map(|(label, _)| clip(label.span.range(), text)).collect();
    let mut excerpts: Vec<Excerpt> = Vec::new();
    let mut order: Vec<&Range<usize>> = ranges.iter().collect();
    order.sort_by_key(|range| range.start);
    for range in order {
        let next = Excerpt::around(range, file, sources);
        match excerpts.last_mut() {
            Some(last) if next.line <= last_line(last, file, sources) + GAP => {
                last.range.end = last.range.end.max(next.range.end);
            }
            _ => excerpts.push(next),
        }
    }
    // the excerpt with the main place leads
    let first = ranges.first().map_or(0, |range| range.start);
    excerpts.sort_by_key(|excerpt| !excerpt.range.contains(&first));
    excerpts
        .iter()
        .enumerate()
        .map(|(index, excerpt)| {
            let holds = |range: &Range<usize>| {
                let holder =
                    excerpts.iter().position(|one| one.range.start <= range.start && range.end <= one.range.end);
                holder == Some(index)
            };
            let snippet = Snippet::source(excerpt.text(file, sources)).line_start(excerpt.line).fold(true);
            let snippet = snippet.path(shown(sources.path(file)).into_owned());
            labels.iter().zip(&ranges).filter(|(_, range)| holds(range)).fold(
                snippet,
                |snippet, ((label, kind), range)| {
                    let cell = sources.cell(label.span).map(|cell| format!("{cell} ")).unwrap_or_default();
                    let text = format!("{cell}{}", shown(&label.text));
                    snippet.annotation(kind.span(excerpt.inner(range)).label(text))
                },
            )
        })
        .collect()
}

fn last_line(excerpt: &Excerpt, file: FileId, sources: &Sources) -> usize {
    let end = excerpt.range.end.saturating_sub(1).max(excerpt.range.start);
    sources.lines(file).map_or(excerpt.line, |lines| lines.line(end))
}

/// What the fixes of a finding would change, line by line.
pub(super) fn patches<'a>(finding: &Finding, sources: &'a Sources) -> Vec<Snippet<'a, Patch<'a>>> {
    let mut lines: Vec<Vec<&Fix>> = Vec::new();
    for fix in &finding.fixes {
        let count = lines.len();
        match lines.last_mut() {
            Some(line) if shares_line(line, fix, sources) => {
                if line.len() < PLACES {
                    line.push(fix);
                }
            }
            _ if count == PATCHED => break,
            _ => lines.push(vec![fix]),
        }
    }
    lines.iter().map(|fixes| patch(fixes, sources)).collect()
}

/// True if an edit lies behind others on their line.
fn shares_line(fixes: &[&Fix], fix: &Fix, sources: &Sources) -> bool {
    let Some(last) = fixes.last() else { return false };
    let lines = sources.lines(fix.span.file);
    let line = |at: u32| lines.map(|lines| lines.line(at as usize));
    last.span.file == fix.span.file
        && last.span.end <= fix.span.start
        && last.span < fix.span
        && line(last.span.start) == line(fix.span.end)
}

fn patch<'a>(fixes: &[&Fix], sources: &'a Sources) -> Snippet<'a, Patch<'a>> {
    let file = fixes.first().map(|fix| fix.span.file).unwrap_or_default();
    let text = sources.text(file);
    let ranges: Vec<Range<usize>> = fixes.iter().map(|fix| clip(fix.span.range(), text)).collect();
    let whole = ranges.first().map_or(0, |range| range.start)..ranges.last().map_or(0, |range| range.end);
    let excerpt = Excerpt::around(&whole, file, sources);
    let (window, source) = window(excerpt.text(file, sources), &excerpt.inner(&whole));
    let shift = if window.start > 0 { CUT.len() } else { 0 };
    let snippet = Snippet::source(source).line_start(excerpt.line).path(shown(sources.path(file)).into_owned());
    let ranges = ranges.iter().map(|range| excerpt.inner(range));
    let seen = fixes.iter().zip(ranges).filter(|(_, range)| window.start <= range.start && range.end <= window.end);
    seen.fold(snippet, |snippet, (fix, range)| {
        let range = range.start - window.start + shift..range.end - window.start + shift;
        snippet.patch(Patch::new(range, shown(&fix.replacement).into_owned()))
    })
}

/// The part of a long line from a little before its first edit on, and how it reads; a line of common length is whole.
fn window<'a>(text: &'a str, whole: &Range<usize>) -> (Range<usize>, Cow<'a, str>) {
    if text.chars().nth(WIDE).is_none() {
        return (0..text.len(), Cow::Borrowed(text));
    }
    let before = text.get(..whole.start).unwrap_or_default();
    let start = before.char_indices().rev().take(BEFORE).last().map_or(0, |(at, _)| at);
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.char_indices().nth(WIDE).map_or(text.len(), |(at, _)| start + at);
    let cut = |is_cut: bool| if is_cut { CUT } else { "" };
    let line = format!("{}{}{}", cut(start > 0), text.get(start..end).unwrap_or_default(), cut(end < text.len()));
    (start..end, Cow::Owned(line))
}

/// Keeps a range inside its text and its first line, so that a finding about a whole file shows its head only.
fn clip(range: Range<usize>, text: &str) -> Range<usize> {
    let start = floor(text, range.start);
    let end = floor(text, range.end).max(start);
    let first_line = text.get(start..end).and_then(|part| part.find('\n')).map_or(end, |at| start + at);
    start..first_line
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::Outcome;
    use super::super::text::{Style, render};
    use crate::finding::{Finding, Severity};
    use crate::source::{Sources, Span};

    const LINE: &str = "  生师比: [18.49, 20.10]\n";
    const PLAIN: Style = Style { color: false, width: 100, explained: false, coverage: false };

    fn printed(sources: &Sources, findings: &[Finding]) -> String {
        render(&Outcome { findings, ..Outcome::empty("甲", sources) }, PLAIN)
    }

    #[test]
    fn findings_without_number_in_a_long_file_stay_cheap_and_few() {
        let mut sources = Sources::new();
        let file = sources.add("figures.yaml", LINE.repeat(20_000));
        let place = |line: usize| Span::new(file, line * LINE.len() + 2, line * LINE.len() + 11);
        let findings: Vec<_> = (0..20_000)
            .map(|line| Finding::new("figure/x", "不符", Severity::Error, "两处不一样").at(place(line), "这里"))
            .map(|finding| finding.with(place(19_999), "那里"))
            .collect();
        let start = std::time::Instant::now();
        let text = printed(&sources, &findings);
        assert!(start.elapsed().as_secs() < 20, "each finding maps the whole file");
        assert_eq!(text.matches("错误[figure/x]").count(), 20);
        assert!(text.contains("figures.yaml 里“不符”的同类意见还有 19980 条"), "{text}");
        assert!(text.contains("figures.yaml:20:3") && text.contains("20000 |"), "{text}");
    }

    #[test]
    fn a_long_line_with_many_edits_is_shown_in_part() {
        let mut sources = Sources::new();
        let line = format!("{}{}\n", "前".repeat(2_000), "培养“".repeat(5_000));
        let file = sources.add("chapters/a.md", line.clone());
        let finding = line
            .match_indices('“')
            .map(|(at, mark)| Span::new(file, at, at + mark.len()))
            .fold(Finding::new("typography/x", "引号", Severity::Error, "方向反了"), |finding, span| {
                finding.fix(span, "”")
            });
        let text = printed(&sources, &[finding]);
        assert!(text.contains("（共 5000 处）") && text.contains("……前前"), "{text}");
        assert_eq!(text.matches("养”").count(), 20);
        assert!(text.len() < 4_000, "{} bytes", text.len());
    }

    #[test]
    fn nothing_from_files_reaches_the_terminal_raw() {
        let mut sources = Sources::new();
        let file = sources.add("甲\u{1b}[2J.yaml", "甲: 1\n");
        let span = Span::new(file, 0, 3);
        let finding = Finding::new("figure/x", "名\u{1b}c", Severity::Error, "说\u{9b}2J")
            .at(span, "标\u{1b}[1m")
            .with(span, "又\u{7}")
            .help("改\u{1b}[1m")
            .source("据\u{1b}[1m")
            .fix(span, "乙\u{1b}[1m");
        let text = printed(&sources, &[finding]);
        assert!(!text.chars().any(|one| one.is_control() && one != '\n'), "{text:?}");
    }
}
