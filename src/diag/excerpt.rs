//! The lines of a file that a finding shows: only those around its places, however long the file is, and of each no more
//! than the window is wide.

use super::shown;
use super::window::{self, Mark, width};
use crate::finding::{Finding, Fix, Label};
use crate::source::{FileId, Sources, Span};
use annotate_snippets::{Annotation, AnnotationKind, Patch, Snippet};
use std::ops::Range;

/// How many lines may lie between two places of one excerpt.
const GAP: usize = 200;
/// How many places of one finding are shown, and how many edits of one line.
const PLACES: usize = 20;
/// How many places that are not shown are named.
const NAMED: usize = 4;
/// How many changed lines of one finding are shown.
const PATCHED: usize = 12;
/// How many bytes a shown edit takes out or puts in at the most.
const EDITED: usize = 1_000;
/// Around the line and column that stand behind a path: those the renderer counts in a cut line are not the author's. No
/// text that is shown holds these characters.
const ADDRESS: [char; 2] = ['\u{1}', '\u{2}'];

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

/// A window on the files of one finding.
pub(super) struct View<'a> {
    finding: &'a Finding,
    sources: &'a Sources,
    /// The columns of a line, its number not counted.
    columns: usize,
}

/// A place with its words, as an excerpt shows it.
struct Place<'a> {
    range: Range<usize>,
    kind: AnnotationKind,
    label: &'a Label,
}

impl<'a> View<'a> {
    /// The places of a finding in a window of so many columns.
    pub(super) fn new(finding: &'a Finding, sources: &'a Sources, columns: usize) -> Self {
        let labels = finding.primary.iter().chain(&finding.related).map(|label| label.span);
        let spans = labels.chain(finding.fixes.iter().map(|fix| fix.span));
        let line = |file, at: u32| sources.lines(file).map_or(1, |lines| lines.line(at as usize));
        let last = spans.map(|span| line(span.file, span.start)).max().unwrap_or(1);
        let gutter = last.to_string().len() + 3;
        Self { finding, sources, columns: columns.saturating_sub(gutter) }
    }

    /// The places of the finding, file by file, with the lines around them; and those there was no room for.
    pub(super) fn snippets(&self) -> (Vec<Snippet<'a, Annotation<'a>>>, Vec<&'a Label>) {
        let mut files: Vec<(FileId, Vec<(&'a Label, AnnotationKind)>)> = Vec::new();
        let primary = self.finding.primary.iter().map(|label| (label, AnnotationKind::Primary));
        let related = self.finding.related.iter().map(|label| (label, AnnotationKind::Context));
        let mut labels = primary.chain(related);
        for (label, kind) in labels.by_ref().take(PLACES) {
            match files.iter_mut().find(|(file, _)| *file == label.span.file) {
                Some((_, labels)) => labels.push((label, kind)),
                None => files.push((label.span.file, vec![(label, kind)])),
            }
        }
        let mut left_out = Vec::new();
        let snippets = files.iter().flat_map(|(file, labels)| self.of_file(*file, labels, &mut left_out)).collect();
        left_out.extend(labels.map(|(label, _)| label));
        (snippets, left_out)
    }

    /// What is said of places that are not shown: how many, and where the first are.
    pub(super) fn said_of(&self, left_out: &[&Label]) -> Option<String> {
        let place = |label: &&Label| {
            let path = self.sources.path(label.span.file);
            let start = self.sources.line_column(label.span).0;
            format!("{path}:{}:{} {}", start.line, start.column, label.text)
        };
        let named: Vec<String> = left_out.iter().take(NAMED).map(place).collect();
        let rest = if left_out.len() > NAMED { "……" } else { "" };
        (!named.is_empty()).then(|| format!("{} 处没有画出：{}{rest}", left_out.len(), named.join("；")))
    }

    /// One snippet where the places lie near to each other, several where a long stretch lies between.
    fn of_file(
        &self,
        file: FileId,
        labels: &[(&'a Label, AnnotationKind)],
        left_out: &mut Vec<&'a Label>,
    ) -> Vec<Snippet<'a, Annotation<'a>>> {
        let text = self.sources.text(file);
        let place = |(label, kind): &(&'a Label, AnnotationKind)| Place {
            range: clip(label.span.range(), text),
            kind: *kind,
            label,
        };
        let places: Vec<Place<'a>> = labels.iter().map(place).collect();
        let mut excerpts: Vec<Excerpt> = Vec::new();
        let mut order: Vec<&Range<usize>> = places.iter().map(|place| &place.range).collect();
        order.sort_by_key(|range| range.start);
        for range in order {
            let next = Excerpt::around(range, file, self.sources);
            match excerpts.last_mut() {
                Some(last) if next.line <= last_line(last, file, self.sources) + GAP => {
                    last.range.end = last.range.end.max(next.range.end);
                }
                _ => excerpts.push(next),
            }
        }
        // the excerpt with the main place leads
        let first = places.first().map_or(0, |place| place.range.start);
        excerpts.sort_by_key(|excerpt| !excerpt.range.contains(&first));
        let mut held: Vec<Vec<&Place<'a>>> = excerpts.iter().map(|_| Vec::new()).collect();
        for place in &places {
            let holds = |one: &Excerpt| one.range.start <= place.range.start && place.range.end <= one.range.end;
            if let Some(index) = excerpts.iter().position(holds) {
                held[index].push(place);
            }
        }
        excerpts.iter().zip(held).map(|(excerpt, places)| self.snippet(file, excerpt, &places, left_out)).collect()
    }

    /// An excerpt with its places.
    fn snippet(
        &self,
        file: FileId,
        excerpt: &Excerpt,
        places: &[&Place<'a>],
        left_out: &mut Vec<&'a Label>,
    ) -> Snippet<'a, Annotation<'a>> {
        let words = |place: &&Place<'a>| {
            let cell = self.sources.cell(place.label.span).map(|cell| format!("{cell} ")).unwrap_or_default();
            let words = format!("{cell}{}", shown(&place.label.text));
            window::cut(&words, &[], window::room_behind(self.columns)).text
        };
        let words: Vec<String> = places.iter().map(words).collect();
        let marks: Vec<Mark> = places
            .iter()
            .zip(&words)
            .map(|(place, words)| Mark { range: excerpt.inner(&place.range), behind: width(words) })
            .collect();
        let (text, ranges) = lines(excerpt.text(file, self.sources), &marks, self.columns);
        let leads = |place: &&&Place<'a>| (place.kind != AnnotationKind::Primary, place.range.start);
        let at = places.iter().min_by_key(leads).map_or(excerpt.range.start, |place| place.range.start);
        let snippet = Snippet::source(text).line_start(excerpt.line).fold(true).path(self.address(file, at));
        let shown = places.iter().zip(words).zip(ranges);
        shown.fold(snippet, |snippet, ((place, words), range)| match range {
            Some(range) => snippet.annotation(place.kind.span(range).label(words)),
            None => {
                left_out.push(place.label);
                snippet
            }
        })
    }

    /// A place of a file, as [`addressed`] makes it out.
    fn address(&self, file: FileId, at: usize) -> String {
        let path = shown(self.sources.path(file));
        let lines = self.sources.lines(file);
        let line = lines.map_or(1, |lines| lines.line(at));
        let start = lines.and_then(|lines| lines.start(line)).unwrap_or(0).min(at);
        let column = self.sources.text(file).get(start..at).map_or(0, |before| before.chars().count()) + 1;
        let [open, close] = ADDRESS;
        format!("{path}{open}{line}:{column}{close}")
    }

    /// What the fixes of the finding would change, line by line.
    pub(super) fn patches(&self) -> Vec<Snippet<'a, Patch<'a>>> {
        let mut changed: Vec<Vec<&Fix>> = Vec::new();
        for fix in &self.finding.fixes {
            let count = changed.len();
            match changed.last_mut() {
                Some(line) if shares_line(line, fix, self.sources) => {
                    if line.len() < PLACES {
                        line.push(fix);
                    }
                }
                _ if count == PATCHED => break,
                _ => changed.push(vec![fix]),
            }
        }
        // the file is named only where it is another one than before
        let primary = self.finding.primary.as_ref().map(|label| label.span);
        let start = |span: Span| clip(span.range(), self.sources.text(span.file)).start;
        let mut told = primary.map(|span| (span.file, self.address(span.file, start(span))));
        let mut snippets = Vec::new();
        for fixes in changed {
            let Some((first, patch)) = fixes.first().zip(self.patch(&fixes)) else { continue };
            let file = first.span.file;
            let address = match &told {
                Some((known, address)) if *known == file => address.clone(),
                _ => self.address(file, first.span.start as usize),
            };
            told = Some((file, address.clone()));
            snippets.push(patch.path(address));
        }
        snippets
    }

    /// The edits of one line; none if they are too large to be shown.
    fn patch(&self, fixes: &[&Fix]) -> Option<Snippet<'a, Patch<'a>>> {
        let file = fixes.first()?.span.file;
        let text = self.sources.text(file);
        let ranges: Vec<Range<usize>> = fixes.iter().map(|fix| within(fix.span.range(), text)).collect();
        let edited = |(fix, range): (&&Fix, &Range<usize>)| fix.replacement.len().max(range.len());
        if fixes.iter().zip(&ranges).any(|one| edited(one) > EDITED) {
            return None;
        }
        let whole = ranges.first()?.start..ranges.last()?.end;
        let excerpt = Excerpt::around(&whole, file, self.sources);
        let replacements: Vec<String> = fixes.iter().map(|fix| shown(&fix.replacement).into_owned()).collect();
        let added = |(range, new): (&Range<usize>, &String)| {
            width(new).saturating_sub(width(text.get(range.clone()).unwrap_or_default()))
        };
        let growth = ranges.iter().zip(&replacements).map(added).sum();
        let mark = |range| Mark { range: excerpt.inner(range), behind: growth };
        let marks: Vec<Mark> = ranges.iter().map(mark).collect();
        let (cut, places) = lines(excerpt.text(file, self.sources), &marks, self.columns);
        let snippet = Snippet::source(cut).line_start(excerpt.line);
        let whole = |(place, mark): (Option<Range<usize>>, &Mark)| place.filter(|one| one.len() == mark.range.len());
        let places = places.into_iter().zip(&marks).map(whole);
        let shown = places.zip(replacements).filter_map(|(range, new)| Some(Patch::new(range?, new)));
        let patches: Vec<Patch<'_>> = shown.collect();
        (!patches.is_empty()).then(|| snippet.patches(patches))
    }
}

/// What was rendered, with the author's line and column at each path.
pub(super) fn addressed(rendered: &str) -> String {
    let mut out = String::with_capacity(rendered.len());
    let mut rest = rendered;
    while let Some((before, after)) = rest.split_once(ADDRESS[0]) {
        let (place, behind) = after.split_once(ADDRESS[1]).unwrap_or((after, ""));
        out.push_str(before);
        out.push(':');
        out.push_str(place);
        rest = behind.trim_start_matches(|one: char| one == ':' || one.is_ascii_digit());
    }
    out.push_str(rest);
    out
}

fn last_line(excerpt: &Excerpt, file: FileId, sources: &Sources) -> usize {
    let end = excerpt.range.end.saturating_sub(1).max(excerpt.range.start);
    sources.lines(file).map_or(excerpt.line, |lines| lines.line(end))
}

/// Every line of an excerpt cut to the window, and where the marks then stand. A mark over several lines keeps them whole.
fn lines(text: &str, marks: &[Mark], columns: usize) -> (String, Vec<Option<Range<usize>>>) {
    let mut out = String::new();
    let mut places = vec![None; marks.len()];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let end = start + bare.len();
        let touches = |mark: &Mark| mark.range.start < start + line.len() && mark.range.end > start;
        let is_long = |mark: &Mark| touches(mark) && (mark.range.start < start || mark.range.end > end);
        let begins = |mark: &Mark| mark.range.start >= start && (mark.range.start <= end || line.len() == bare.len());
        let own: Vec<usize> = (0..marks.len()).filter(|at| places[*at].is_none() && begins(&marks[*at])).collect();
        if marks.iter().any(is_long) {
            for at in own {
                let range = &marks[at].range;
                let from = out.len() + range.start.saturating_sub(start);
                places[at] = Some(from..from + range.len());
            }
            out.push_str(line);
        } else {
            let inner = |at: &usize| {
                let Mark { range, behind } = &marks[*at];
                Mark { range: range.start - start..range.end - start, behind: *behind }
            };
            let inner: Vec<Mark> = own.iter().map(inner).collect();
            let cut = window::cut(bare, &inner, columns);
            for (at, place) in own.into_iter().zip(cut.marks) {
                places[at] = place.map(|place| out.len() + place.start..out.len() + place.end);
            }
            out.push_str(&cut.text);
            out.push_str(&line[bare.len()..]);
        }
        start += line.len();
    }
    (out, places)
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

/// Keeps a range inside its text and its first line, so that a finding about a whole file shows its head only.
fn clip(range: Range<usize>, text: &str) -> Range<usize> {
    let Range { start, end } = within(range, text);
    let first_line = text.get(start..end).and_then(|part| part.find(['\n', '\r'])).map_or(end, |at| start + at);
    start..first_line
}

/// Keeps a range inside its text.
fn within(range: Range<usize>, text: &str) -> Range<usize> {
    let start = floor(text, range.start);
    start..floor(text, range.end).max(start)
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests;
