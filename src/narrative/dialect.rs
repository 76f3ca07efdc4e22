//! The blocks of one file: Markdown minus what bites an office. A line is a paragraph; blanks before it mean nothing.

use super::block::{Block, Case, plain};
use super::count::Coverage;
use super::directive::{self, Bracket, Word};
use super::filters::Values;
use super::lines::{Line, LineKind, classify, split};
use super::names::Names;
use super::passage::{Passage, PassageKind};
use super::problem::{BlockKind, Limit, Problem, ProblemKind};
use super::rendered::Rendered;
use super::template::Binding;
use super::{MAXIMUM_DEPTH, Paragraphs};
use crate::profile::numbering::Pattern;
use crate::source::{Span, Spanned};
use std::collections::HashMap;
use std::ops::Range;

/// Heads of a case that are printed with its title.
const BYLINE: [&str; 12] =
    ["供稿", "供稿单位", "撰稿", "作者", "来源", "单位", "部门", "时间", "日期", "类别", "类型", "关键词"];

/// A footnote's text.
pub(super) struct Note {
    pub(super) range: Range<usize>,
    pub(super) used: bool,
}

/// Reads one filled-in file.
pub(super) struct Reader<'a> {
    pub(super) rendered: &'a Rendered,
    pub(super) bindings: &'a [Binding],
    pub(super) names: &'a Names<'a>,
    pub(super) world: Values<'a>,
    pub(super) problems: Vec<Problem>,
    pub(super) passages: Vec<Passage>,
    pub(super) coverage: Coverage,
    pub(super) notes: HashMap<String, Note>,
    /// Heading 1 of the file.
    pub(super) title: Option<Spanned<String>>,
    /// The number the chapter will get if it is numbered.
    pub(super) number: u32,
    pub(super) paragraphs: Paragraphs,
    /// How many headings of each level there were; the chapter's own number comes first.
    pub(super) counters: Vec<u32>,
    pub(super) level: u8,
    /// The last number typed at each level, with its text; a heading above begins the count anew.
    pub(super) typed: Vec<Option<(u32, String)>>,
    /// How the headings of this chapter are numbered, from its sections down.
    pub(super) patterns: Vec<Pattern>,
    pub(super) in_case: bool,
    /// A 【…】 of its own line was not known, and nothing has ended it yet.
    pub(super) unopened: bool,
    /// Inside a footnote, where none is looked for.
    pub(super) in_note: bool,
}

impl<'a> Reader<'a> {
    /// A reader of one file; `number` is what the chapter gets if it is numbered.
    pub(super) fn new(
        rendered: &'a Rendered,
        bindings: &'a [Binding],
        names: &'a Names<'a>,
        world: Values<'a>,
        number: u32,
        paragraphs: Paragraphs,
    ) -> Self {
        Self {
            rendered,
            bindings,
            names,
            world,
            problems: Vec::new(),
            passages: Vec::new(),
            coverage: Coverage::default(),
            notes: HashMap::new(),
            title: None,
            number,
            paragraphs,
            counters: Vec::new(),
            level: 0,
            typed: Vec::new(),
            patterns: Vec::new(),
            in_case: false,
            unopened: false,
            in_note: false,
        }
    }

    /// All blocks of the file, without its title.
    pub(super) fn file(&mut self) -> Vec<Block> {
        let lines = split(&self.rendered.text);
        for line in &lines {
            if let LineKind::Footnote(label, start) = classify(self.line(line)) {
                let range = line.range.start + start..line.range.end;
                self.notes.entry(label).or_insert(Note { range, used: false });
            }
        }
        let title = lines.iter().position(|line| matches!(classify(self.line(line)), LineKind::Heading(1, _)));
        let before = lines.iter().take(title.unwrap_or(0)).find(|line| !line.range.is_empty());
        if let Some(line) = before {
            self.problems.push(Problem::new(ProblemKind::TextBeforeTitle, self.span(line)));
        }
        self.pasted_rows(&lines);
        let blocks = self.blocks(&lines, 0, self.paragraphs == Paragraphs::Joined);
        let mut unused: Vec<(Range<usize>, String)> = Vec::new();
        unused.extend(
            self.notes.iter().filter(|(_, note)| !note.used).map(|(label, note)| (note.range.clone(), label.clone())),
        );
        unused.sort_by_key(|(range, _)| range.start);
        for (range, label) in unused {
            let span = self.rendered.span(range);
            self.problems.push(Problem::new(ProblemKind::Footnote { label }, span));
        }
        blocks
    }

    /// Reports two lines or more that a spreadsheet pasted: they would be printed as paragraphs.
    fn pasted_rows(&mut self, lines: &[Line]) {
        let parted = |line: &&Line| self.line(line).contains('\t');
        let runs = lines.chunk_by(|one, next| parted(&one) == parted(&next));
        let tables = runs.filter_map(|run| match run {
            [first, .., last] if parted(&first) => Some((run.len(), self.span(first).to(self.span(last)))),
            _ => None,
        });
        let found: Vec<Problem> =
            tables.map(|(rows, span)| Problem::new(ProblemKind::PastedRows { rows }, span)).collect();
        self.problems.extend(found);
    }

    /// The head lines (供稿 …) a case file starts with below its title, taken out of its blocks.
    pub(super) fn take_byline(&self, blocks: &mut Vec<Block>) -> Vec<(String, String)> {
        let entry = |block: &Block| match block {
            Block::Paragraph { text, .. } => byline(&plain(text)),
            _ => None,
        };
        let byline: Vec<(String, String)> = blocks.iter().map_while(entry).collect();
        blocks.drain(..byline.len());
        byline
    }

    /// The text of a line.
    pub(super) fn line(&self, line: &Line) -> &'a str {
        self.rendered.text.get(line.range.clone()).unwrap_or_default()
    }

    /// A stretch of the filled-in text as a reader sees it.
    pub(super) fn visible_range(&self, range: &Range<usize>) -> String {
        self.rendered.plain(range.clone())
    }

    /// The same, with its place.
    pub(super) fn spanned(&self, range: Range<usize>) -> Spanned<String> {
        Spanned::new(self.rendered.plain(range.clone()), self.rendered.span(range))
    }

    /// From the first of these lines to the `count`th.
    pub(super) fn lines_span(&self, lines: &[Line], count: usize) -> Span {
        let start = lines.first().map_or(0, |line| line.range.start);
        let last = lines.iter().take(count).rev().find(|line| !line.range.is_empty());
        self.rendered.span(start..last.map_or(start, |line| line.range.end))
    }

    pub(super) fn span(&self, line: &Line) -> Span {
        self.rendered.span(line.range.clone())
    }

    /// The blocks of some lines; where `joined`, lines without a blank one between them are one paragraph.
    pub(super) fn blocks(&mut self, lines: &[Line], depth: usize, joined: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut at = 0;
        while let Some(rest) = lines.get(at..)
            && let Some(line) = rest.first()
        {
            let text = self.line(line);
            let kind = classify(text);
            let nested = depth < MAXIMUM_DEPTH;
            if !nested && matches!(kind, LineKind::Item(..) | LineKind::Quote(_)) {
                self.problems.push(Problem::new(ProblemKind::Limit(Limit::Depth), self.span(line)));
            }
            at += match kind {
                LineKind::Blank | LineKind::Footnote(..) => 1,
                LineKind::Heading(level, start) => {
                    blocks.extend(self.heading(line, level, start));
                    1
                }
                LineKind::Bracket => self.bracket(rest, &mut blocks, depth, joined),
                LineKind::Item(number, _) if nested => self.list(rest, number.is_some(), &mut blocks, depth),
                LineKind::Quote(_) if nested => self.quote(rest, &mut blocks, depth),
                LineKind::Rule => {
                    self.problems.push(Problem::new(ProblemKind::RuleLine, self.span(line)));
                    1
                }
                LineKind::Fence => {
                    self.problems.push(Problem::new(ProblemKind::CodeFence, self.span(line)));
                    1
                }
                _ if self.is_grid(rest) => self.grid(rest, &mut blocks),
                _ => self.paragraph(rest, &mut blocks, joined),
            };
        }
        blocks
    }

    pub(super) fn paragraph(&mut self, lines: &[Line], blocks: &mut Vec<Block>, joined: bool) -> usize {
        let more =
            lines.iter().skip(1).take_while(|line| joined && classify(self.line(line)) == LineKind::Text).count();
        let taken = 1 + more;
        let ranges: Vec<Range<usize>> = lines.iter().take(taken).map(|line| line.range.clone()).collect();
        let text = self.inline(PassageKind::Paragraph, &ranges);
        if !text.is_empty() {
            blocks.push(Block::Paragraph { text, span: self.lines_span(lines, taken) });
        }
        taken
    }

    /// A line that starts with 【: a block, or a sentence that starts with a reference.
    fn bracket(&mut self, lines: &[Line], blocks: &mut Vec<Block>, depth: usize, joined: bool) -> usize {
        let Some(line) = lines.first() else { return 1 };
        let text = self.line(line);
        let span = self.span(line);
        let Some(bracket) = directive::read(text) else {
            self.problems.push(Problem::new(ProblemKind::Unclosed { mark: "【".to_owned() }, span));
            return self.paragraph(lines, blocks, joined);
        };
        let alone = bracket.length == text.len();
        let here = self.rendered.span(line.range.start..line.range.start + bracket.length);
        let Some(word) = bracket.word() else {
            let kind =
                ProblemKind::UnknownDirective { text: self.rendered_text(&bracket.inside), nearest: bracket.nearest() };
            self.problems.push(Problem::new(kind, here));
            self.unopened = alone;
            return self.paragraph(lines, blocks, joined);
        };
        if !alone && matches!(word, Word::Table | Word::Figure | Word::Case) || word == Word::Figure {
            return self.paragraph(lines, blocks, joined);
        }
        if word == Word::Schools {
            let (found, taken) = self.schools(lines, &bracket, here);
            blocks.extend(found);
            return taken;
        }
        let (block, taken) = match word {
            Word::Table => match self.named(line, &bracket, BlockKind::Table) {
                Some(name) => self.table(lines, name, here),
                None => (None, 1),
            },
            Word::Chart => match self.named(line, &bracket, BlockKind::Chart) {
                Some(name) => self.chart(lines, name, here),
                None => (None, self.body(lines, BlockKind::Chart, here, |_| false).1),
            },
            Word::Pictures => self.pictures(lines, &bracket, here),
            Word::Case => self.case(lines, &bracket, here, depth),
            Word::PageBreak => (Some(Block::PageBreak { span: here }), 1),
            // the end of a block that was not known: its first line is what is wrong
            Word::End | Word::CaseEnd if std::mem::take(&mut self.unopened) => (None, 1),
            Word::End | Word::CaseEnd | Word::Figure | Word::Schools => {
                self.problems.push(Problem::new(ProblemKind::StrayEnd { text: bracket.inside.clone() }, here));
                (None, 1)
            }
        };
        blocks.extend(block);
        taken
    }

    fn rendered_text(&self, text: &str) -> String {
        let value = |one| self.rendered.value(one).map_or_else(|| String::from(one), |printed| printed.text.clone());
        text.chars().map(value).collect()
    }

    pub(super) fn named(&mut self, line: &Line, bracket: &Bracket, block: BlockKind) -> Option<Spanned<String>> {
        let range = line.range.start + bracket.argument_range.start..line.range.start + bracket.argument_range.end;
        let name = self.spanned(range);
        if name.value.is_empty() {
            self.problems.push(Problem::new(ProblemKind::MissingName { block }, self.span(line)));
            return None;
        }
        Some(name)
    }

    /// 【案例：…】 … 【案例完】; without an end it goes to the next case or the end of the file.
    fn case(&mut self, lines: &[Line], bracket: &Bracket, span: Span, depth: usize) -> (Option<Block>, usize) {
        let word =
            |line: &Line| directive::read(self.line(line)).filter(|bracket| bracket.length == self.line(line).len());
        let bound = lines.iter().enumerate().skip(1).find_map(|(index, line)| {
            match word(line).and_then(|found| found.word()) {
                Some(Word::CaseEnd) => Some((index, true)),
                Some(Word::Case) => Some((index, false)),
                _ => None,
            }
        });
        let (end, closed) = bound.unwrap_or((lines.len(), false));
        let taken = end + usize::from(closed);
        if !closed {
            self.problems.push(Problem::new(ProblemKind::MissingEnd { block: BlockKind::Case }, span));
        }
        let title = lines.first().and_then(|line| self.named(line, bracket, BlockKind::Case));
        self.passages.extend(title.as_ref().and_then(|title| Passage::name(PassageKind::Case, title)));
        let mut body = lines.get(1..end).unwrap_or_default();
        let mut head = Vec::new();
        while let Some((line, rest)) = body.split_first() {
            match byline(&self.visible_range(&line.range)) {
                Some(entry) => head.push(entry),
                None if line.range.is_empty() => {}
                None => break,
            }
            body = rest;
        }
        let outside = (std::mem::take(&mut self.counters), std::mem::take(&mut self.level), self.in_case);
        let typed = std::mem::take(&mut self.typed);
        self.in_case = true;
        let joined = self.paragraphs == Paragraphs::Joined;
        let blocks = self.blocks(body, depth, joined);
        (self.counters, self.level, self.in_case) = outside;
        self.typed = typed;
        let title = title.unwrap_or_else(|| Spanned::new(String::new(), span));
        let span = self.lines_span(lines, taken);
        (Some(Block::Case(Case { title, byline: head, blocks, span })), taken)
    }
}

fn byline(text: &str) -> Option<(String, String)> {
    let (key, value) = text.split_once([':', '：'])?;
    let trim = |text: &str| text.trim_matches(super::lines::is_blank).to_owned();
    let (key, value) = (trim(key), trim(value));
    (BYLINE.contains(&key.as_str()) && !value.is_empty() && value.chars().count() <= 60).then_some((key, value))
}
