//! Inline markup of one paragraph: `**`, `*`, links, references and footnotes, with every run's way back to the author's bytes.
//!
//! pulldown-cmark reads a shadow of the paragraph: one line behind a guard, so that nothing at its start is a block; every
//! 【…】 and `[^x]` is one private-use character; `**` stands between two of them, so that Chinese punctuation beside it
//! does not keep it from being bold.

use super::block::{Inline, ReferenceKind, UNWRITTEN, plain};
use super::count::{self, TypedNumber};
use super::dialect::Reader;
use super::directive::{self, Word};
use super::names::half_width;
use super::passage::{Passage, PassageKind};
use super::problem::{Problem, ProblemKind};
use super::{MAXIMUM_DEPTH, spacing};
use crate::source::Spanned;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

const GUARD: char = '\u{f0000}';
const FIRST_MARK: u32 = 0xf_0001;

/// Something that stands in the shadow as one character.
enum Mark {
    Reference(ReferenceKind, String),
    Footnote(String),
}

/// The line pulldown-cmark reads.
#[derive(Default)]
struct Shadow {
    text: String,
    /// Shadow byte and byte of the filled-in text, at every jump.
    jumps: Vec<(usize, usize)>,
    marks: Vec<(Mark, Range<usize>)>,
}

impl Shadow {
    /// Appends a character that stands at `at` in the filled-in text.
    fn push(&mut self, one: char, at: usize) {
        let expected = self.jumps.last().map(|(shadow, out)| out + (self.text.len() - shadow));
        if expected != Some(at) {
            self.jumps.push((self.text.len(), at));
        }
        self.text.push(one);
    }

    /// Appends the guard, which has no width in the filled-in text.
    fn guard(&mut self) {
        self.text.push(GUARD);
        self.jumps.push((self.text.len(), usize::MAX));
    }

    /// Makes the next character plain text, whatever it means in Markdown.
    fn escape(&mut self) {
        self.text.push('\\');
        self.jumps.push((self.text.len(), usize::MAX));
    }

    fn mark(&mut self, mark: Mark, range: Range<usize>) {
        let index = u32::try_from(self.marks.len()).unwrap_or(u32::MAX);
        if let Some(one) =
            FIRST_MARK.checked_add(index).and_then(char::from_u32).filter(|one| u32::from(*one) < 0x10_0000)
        {
            self.push(one, range.start);
            self.marks.push((mark, range));
        }
    }

    fn marked(&self, one: char) -> Option<&(Mark, Range<usize>)> {
        let index = u32::from(one).checked_sub(FIRST_MARK)?;
        self.marks.get(usize::try_from(index).ok()?)
    }

    /// The byte of the filled-in text a shadow byte comes from.
    fn out(&self, at: usize) -> usize {
        let after = self.jumps.partition_point(|(shadow, _)| *shadow <= at);
        match after.checked_sub(1).and_then(|index| self.jumps.get(index)) {
            Some((shadow, out)) if *out != usize::MAX => out + (at - shadow),
            _ => self.jumps.get(after).map_or(0, |(_, out)| if *out == usize::MAX { 0 } else { *out }),
        }
    }
}

/// A run of text on its way to becoming an [`Inline::Text`].
struct Text {
    value: String,
    range: Range<usize>,
    /// Byte for byte as in the filled-in text.
    verbatim: bool,
}

impl Reader<'_> {
    /// The running text of the given stretches, joined as one paragraph; as typed, it is a passage.
    pub(super) fn inline(&mut self, kind: PassageKind, ranges: &[Range<usize>]) -> Vec<Inline> {
        let (bound, typed) = (self.coverage.bound, self.coverage.typed.len());
        let mut inlines = self.inline_raw(ranges);
        if plain(&inlines).starts_with(UNWRITTEN) {
            self.coverage.bound = bound;
            self.coverage.typed.truncate(typed);
        }
        self.passages.extend(Passage::of(kind, &inlines));
        spacing::settle(&mut inlines);
        inlines
    }

    fn inline_raw(&mut self, ranges: &[Range<usize>]) -> Vec<Inline> {
        let shadow = self.shadow(ranges);
        let mut builder = Builder { stack: vec![(Vec::new(), None)], run: None, skipped: 0 };
        for (event, range) in Parser::new_ext(&shadow.text, Options::empty()).into_offset_iter() {
            match event {
                Event::Text(text) | Event::Code(text) => self.text(&shadow, &mut builder, &text, range),
                Event::InlineHtml(text) | Event::Html(text) => {
                    let span = self.rendered.span(shadow.out(range.start)..shadow.out(range.end));
                    self.problems.push(Problem::new(ProblemKind::Html { text: self.visible(&text) }, span));
                    self.text(&shadow, &mut builder, &text, range);
                }
                // ____ alone on its line is a blank that was left to be filled in.
                Event::Rule => {
                    let line = shadow.text.get(range.clone()).unwrap_or_default().trim_end();
                    let range = range.start..range.start + line.len();
                    self.text(&shadow, &mut builder, line, range);
                }
                Event::SoftBreak | Event::HardBreak => self.text(&shadow, &mut builder, " ", range),
                Event::Start(tag) => {
                    let Some(open) = self.open(&shadow, tag, range) else { continue };
                    self.flush(&mut builder);
                    if builder.stack.len() > MAXIMUM_DEPTH {
                        builder.skipped += 1;
                    } else {
                        builder.stack.push((Vec::new(), Some(open)));
                    }
                }
                Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image) => {
                    self.flush(&mut builder);
                    builder.close();
                }
                _ => {}
            }
        }
        self.flush(&mut builder);
        builder.skipped = 0;
        while builder.stack.len() > 1 {
            builder.close();
        }
        builder.stack.pop().map(|(inlines, _)| inlines).unwrap_or_default()
    }

    fn open(&mut self, shadow: &Shadow, tag: Tag<'_>, range: Range<usize>) -> Option<Open> {
        let span = self.rendered.span(shadow.out(range.start)..shadow.out(range.end));
        match tag {
            Tag::Strong => Some(Open::Strong),
            Tag::Emphasis => Some(Open::Emphasis),
            Tag::Link { dest_url, .. } => {
                let target = self.visible(&dest_url);
                let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
                if matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) {
                    return Some(Open::Link(target));
                }
                self.problems.push(Problem::new(ProblemKind::LinkTarget { target }, span));
                Some(Open::Nothing)
            }
            Tag::Image { dest_url, .. } => {
                let path = self.visible(&dest_url);
                self.problems.push(Problem::new(ProblemKind::MarkdownImage { path }, span));
                Some(Open::Nothing)
            }
            _ => None,
        }
    }

    /// A text of the shadow as a reader sees it.
    fn visible(&self, text: &str) -> String {
        let mut visible = String::new();
        for one in text.chars().filter(|one| !(GUARD..'\u{100000}').contains(one)) {
            match self.rendered.value(one) {
                Some(printed) => visible.push_str(&printed.text),
                None => visible.push(one),
            }
        }
        visible
    }

    fn shadow(&self, ranges: &[Range<usize>]) -> Shadow {
        let mut shadow = Shadow::default();
        shadow.guard();
        for (index, range) in ranges.iter().enumerate() {
            let text = self.rendered.text.get(range.clone()).unwrap_or_default();
            let before = ranges.get(index.wrapping_sub(1)).and_then(|range| self.rendered.text.get(range.clone()));
            if let (Some(before), Some(first)) = (before.and_then(|text| text.chars().next_back()), text.chars().next())
            {
                // A line of Chinese goes on without a blank; the typesetter spaces Latin itself.
                if !(self.is_chinese(before) || self.is_chinese(first)) {
                    shadow.push(' ', range.start);
                }
            }
            self.shade(&mut shadow, text, range.start);
        }
        shadow
    }

    fn is_chinese(&self, one: char) -> bool {
        spacing::is_han(one) || spacing::is_chinese_mark(one) || self.rendered.value(one).is_some()
    }

    fn shade(&self, shadow: &mut Shadow, text: &str, base: usize) {
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(one) = rest.chars().next()
        {
            if one == '\\' && rest.len() > 1 {
                let next = rest.chars().nth(1).unwrap_or(' ');
                shadow.push(one, base + at);
                shadow.push(next, base + at + 1);
                at += 1 + next.len_utf8();
            } else if let Some((mark, length)) = self.marked(rest) {
                shadow.mark(mark, base + at..base + at + length);
                at += length;
            } else if half_width(one) == '*' {
                let stars: Vec<char> = rest.chars().take_while(|one| half_width(*one) == '*').collect();
                let fence = stars.len() > 1;
                if fence {
                    shadow.guard();
                } else if is_sign(text, at, one) {
                    shadow.escape();
                }
                for star in &stars {
                    // A single full-width star is a mark of its own, not Markdown.
                    shadow.push(if fence { '*' } else { *star }, base + at);
                    at += star.len_utf8();
                }
                if fence {
                    shadow.guard();
                }
            } else {
                shadow.push(one, base + at);
                at += one.len_utf8();
            }
        }
    }

    /// A reference or a footnote at the start of `rest`.
    fn marked(&self, rest: &str) -> Option<(Mark, usize)> {
        if rest.starts_with('【') {
            let bracket = directive::read(rest)?;
            let kind = match bracket.word() {
                Some(Word::Table) => ReferenceKind::Table,
                Some(Word::Figure | Word::Chart) => ReferenceKind::Figure,
                Some(Word::Case) => ReferenceKind::Case,
                _ => return None,
            };
            let name = self.visible(&bracket.argument);
            return (!name.is_empty()).then_some((Mark::Reference(kind, name), bracket.length));
        }
        let label = rest.strip_prefix("[^").filter(|_| !self.in_note)?;
        let label = label.get(..label.char_indices().take(60).find(|(_, one)| *one == ']')?.0)?;
        (!label.is_empty()).then(|| (Mark::Footnote(label.to_owned()), label.len() + 3))
    }

    fn text(&mut self, shadow: &Shadow, builder: &mut Builder, text: &str, range: Range<usize>) {
        let same = shadow.text.get(range.clone()) == Some(text);
        let whole = shadow.out(range.start)..shadow.out(range.end);
        let mut at = range.start;
        for one in text.chars() {
            let here = if same { self.character(shadow.out(at)) } else { whole.clone() };
            at += one.len_utf8();
            if one == GUARD {
                continue;
            }
            if let Some((mark, range)) = shadow.marked(one) {
                self.flush(builder);
                if let Some(inline) = self.place(mark, range) {
                    builder.push(inline);
                }
            } else if let Some(printed) = self.rendered.value(one) {
                let span = self.rendered.span(here);
                let text = printed.text.clone();
                let binding = printed.binding.and_then(|index| self.bindings.get(index));
                let inline = match binding {
                    Some(binding) => {
                        self.coverage.bound += 1;
                        Inline::Bound { text, indicator: binding.indicator, period: binding.period, span }
                    }
                    None => Inline::Text(Spanned::new(text, span)),
                };
                self.flush(builder);
                builder.push(inline);
            } else {
                let joins = builder.run.as_ref().is_some_and(|run| {
                    run.verbatim == same
                        && (!same || (run.range.end == here.start && self.rendered.contiguous(here.start)))
                });
                if !joins {
                    self.flush(builder);
                }
                let run = builder.run.get_or_insert_with(|| Text {
                    value: String::new(),
                    range: here.clone(),
                    verbatim: same,
                });
                run.value.push(one);
                run.range.end = here.end.max(run.range.end);
            }
        }
    }

    /// The character of the filled-in text at a byte; the shadow may hold its half-width twin.
    fn character(&self, at: usize) -> Range<usize> {
        let one = self.rendered.text.get(at..).and_then(|rest| rest.chars().next());
        at..at + one.map_or(0, char::len_utf8)
    }

    fn place(&mut self, mark: &Mark, range: &Range<usize>) -> Option<Inline> {
        match mark {
            Mark::Reference(kind, name) => {
                let span = self.rendered.span(range.clone());
                Some(Inline::Reference { kind: *kind, name: name.clone(), span })
            }
            Mark::Footnote(label) => {
                let note = self.notes.get_mut(label).filter(|note| !note.used);
                let Some(note) = note else {
                    let span = self.rendered.span(range.clone());
                    self.problems.push(Problem::new(ProblemKind::Footnote { label: label.clone() }, span));
                    return None;
                };
                note.used = true;
                let range = note.range.clone();
                self.in_note = true;
                let text = self.inline(PassageKind::Footnote, &[range]);
                self.in_note = false;
                Some(Inline::Footnote(text))
            }
        }
    }

    fn flush(&mut self, builder: &mut Builder) {
        let Some(run) = builder.run.take() else { return };
        for number in count::numbers(&run.value) {
            let place = if run.verbatim && run.value.len() == run.range.len() {
                run.range.start + number.start..run.range.start + number.end
            } else {
                run.range.clone()
            };
            let text = run.value.get(number).unwrap_or_default().to_owned();
            self.coverage.typed.push(TypedNumber { text, span: self.rendered.span(place) });
        }
        builder.push(Inline::Text(Spanned::new(run.value, self.rendered.span(run.range))));
    }
}

/// True if a single star stands between letters or digits, as in 2*3 or A*B: a sign, not the mark of emphasis.
fn is_sign(text: &str, at: usize, star: char) -> bool {
    let beside = |one: Option<char>| one.is_some_and(|one| half_width(one).is_ascii_alphanumeric());
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at + star.len_utf8()..).and_then(|tail| tail.chars().next());
    beside(before) && beside(after)
}

/// Markup that is open.
enum Open {
    Strong,
    Emphasis,
    Link(String),
    Nothing,
}

struct Builder {
    stack: Vec<(Vec<Inline>, Option<Open>)>,
    run: Option<Text>,
    /// Markup that is nested too deep and left out, still to be closed.
    skipped: usize,
}

impl Builder {
    fn push(&mut self, inline: Inline) {
        if let Some((inlines, _)) = self.stack.last_mut() {
            inlines.push(inline);
        }
    }

    fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if self.stack.len() < 2 {
            return;
        }
        let Some((inner, open)) = self.stack.pop() else { return };
        match open {
            Some(Open::Strong) => self.push(Inline::Strong(inner)),
            Some(Open::Emphasis) => self.push(Inline::Emphasis(inner)),
            Some(Open::Link(target)) => self.push(Inline::Link { target, text: inner }),
            Some(Open::Nothing) | None => inner.into_iter().for_each(|inline| self.push(inline)),
        }
    }
}
