//! 【…】: which block or reference a bracket is, where a block ends, and the pictures in it.

use super::block::{Block, PictureLayout, PictureRef};
use super::dialect::Reader;
use super::lines::{Line, LineKind, classify, is_blank};
use super::names::{half_width, nearest, normalised};
use super::passage::{Passage, PassageKind};
use super::problem::{BlockKind, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use std::ops::Range;

/// The first word of a 【…】.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 表.
    Table,
    /// 图: only inside a sentence.
    Figure,
    /// 统计图.
    Chart,
    /// 图片.
    Pictures,
    /// 案例.
    Case,
    /// 分页.
    PageBreak,
    /// 各校.
    Schools,
    /// 完.
    End,
    /// 案例完.
    CaseEnd,
}

const WORDS: [(&str, Word); 12] = [
    ("表", Word::Table),
    ("图", Word::Figure),
    ("统计图", Word::Chart),
    ("图片", Word::Pictures),
    ("案例", Word::Case),
    ("分页", Word::PageBreak),
    ("完", Word::End),
    ("案例完", Word::CaseEnd),
    ("各校", Word::Schools),
    ("各校完", Word::End),
    ("图片完", Word::End),
    ("统计图完", Word::End),
];

/// How many characters a 【…】 may hold.
const LONGEST: usize = 200;

/// A 【…】 as typed.
#[derive(Debug, Clone)]
pub(super) struct Bracket {
    /// What stands before the colon or the blank.
    pub(super) name: String,
    /// What stands after it.
    pub(super) argument: String,
    /// Where that stands, from the bracket's start.
    pub(super) argument_range: Range<usize>,
    /// What stands inside.
    pub(super) inside: String,
    /// All of it in bytes, brackets included.
    pub(super) length: usize,
}

impl Bracket {
    /// The known word it starts with.
    pub(super) fn word(&self) -> Option<Word> {
        WORDS.iter().find(|(name, _)| *name == self.name).map(|(_, word)| *word)
    }

    /// What the unknown word may have been meant as: a known one that lacks the blank or the colon behind it, else the
    /// nearest.
    pub(super) fn nearest(&self) -> Option<String> {
        let layout = self.name.strip_prefix("图片").filter(|rest| LAYOUTS.iter().any(|(name, _)| name == rest));
        let named = || ["统计图", "案例"].into_iter().find_map(|word| Some((word, self.name.strip_prefix(word)?)));
        match (layout, named()) {
            (Some(layout), _) => Some(format!("图片 {layout}")),
            (None, Some((word, name))) => Some(format!("{word}：{name}")),
            (None, None) => nearest(&self.name, WORDS.iter().map(|(name, _)| *name)),
        }
    }
}

/// Reads a 【…】 at the start of `text`; none without 】 on the line.
pub(super) fn read(text: &str) -> Option<Bracket> {
    let rest = text.strip_prefix('【')?;
    let close = rest.char_indices().take(LONGEST).take_while(|(_, one)| !matches!(one, '【' | '\n'));
    let inside = rest.get(..close.into_iter().find(|(_, one)| *one == '】')?.0)?;
    let open = '【'.len_utf8();
    let body = inside.trim_matches(is_blank);
    let lead = open + super::lines::blanks(inside, 0);
    let split = body.char_indices().find(|(_, one)| half_width(*one) == ':' || is_blank(*one));
    let (name, from) = match split {
        Some((at, mark)) => (body.get(..at).unwrap_or_default(), at + mark.len_utf8()),
        None => (body, body.len()),
    };
    let tail = body.get(from..).unwrap_or_default();
    let argument = tail.trim_start_matches(|one| is_blank(one) || half_width(one) == ':');
    let start = lead + body.len() - argument.len();
    Some(Bracket {
        name: name.to_owned(),
        argument: argument.to_owned(),
        argument_range: start..start + argument.len(),
        inside: inside.to_owned(),
        length: open + inside.len() + '】'.len_utf8(),
    })
}

/// Every 【表：名】, 【图：名】, 【统计图：名】 and 【案例：名】 of a text that is no prose.
pub(crate) fn references(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('【').filter_map(move |(at, _)| {
        let bracket = read(&text[at..])?;
        let word = bracket.word()?;
        let named = !bracket.argument.is_empty() && bracket.inside.contains([':', '：']);
        let refers = named && matches!(word, Word::Table | Word::Figure | Word::Chart | Word::Case);
        text.get(at..at + bracket.length).filter(|_| refers)
    })
}

const LAYOUTS: [(&str, PictureLayout); 8] = [
    ("一列", PictureLayout::One),
    ("1列", PictureLayout::One),
    ("两列", PictureLayout::Two),
    ("二列", PictureLayout::Two),
    ("2列", PictureLayout::Two),
    ("三列", PictureLayout::Three),
    ("3列", PictureLayout::Three),
    ("四图", PictureLayout::Grid),
];

impl Reader<'_> {
    /// The lines between a block's first line and its 【完】, and how many lines it takes with it.
    ///
    /// Without 【完】 it ends before the first line for which `belongs` is false.
    pub(super) fn body<'l>(
        &mut self,
        lines: &'l [Line],
        kind: BlockKind,
        opening: Span,
        belongs: impl Fn(&str) -> bool,
    ) -> (&'l [Line], usize) {
        let stop = |line: &Line| {
            let text = self.line(line);
            matches!(classify(text), LineKind::Bracket)
                || matches!(classify(text), LineKind::Heading(level, _) if level > 1)
        };
        let stopped = lines.iter().skip(1).position(stop).map_or(lines.len(), |at| at + 1);
        let ended = lines.get(stopped).and_then(|line| read(self.line(line))).and_then(|bracket| bracket.word());
        if ended == Some(Word::End) {
            return (lines.get(1..stopped).unwrap_or_default(), stopped + 1);
        }
        let body = lines.get(1..stopped).unwrap_or_default();
        let length = body.iter().take_while(|line| self.line(line).is_empty() || belongs(self.line(line))).count();
        self.problems.push(Problem::new(ProblemKind::MissingEnd { block: kind }, opening));
        (body.get(..length).unwrap_or_default(), length + 1)
    }

    /// 【图片 …】: the block and the lines it takes.
    pub(super) fn pictures(&mut self, lines: &[Line], bracket: &Bracket, span: Span) -> (Option<Block>, usize) {
        let (layout, shared) = self.shared_caption(lines, bracket);
        let layout = self.option("图片", layout, &LAYOUTS, span).unwrap_or_default();
        self.passages.extend(shared.as_ref().and_then(|caption| Passage::name(PassageKind::Caption, caption)));
        let (body, taken) =
            self.body(lines, BlockKind::Pictures, span, |line| line.contains(['|', '｜']) || is_picture(line));
        let mut pictures = Vec::new();
        for line in body {
            let text = self.line(line).to_owned();
            if text.is_empty() || half_width(text.chars().next().unwrap_or(' ')) == '#' {
                continue;
            }
            let parts = cells(&text, line.range.start);
            let Some(path) = parts.first().cloned().filter(|_| parts.len() > 1 || is_picture(&text)) else {
                let span = self.rendered.span(line.range.clone());
                self.problems.push(Problem::new(ProblemKind::UnreadableLine { block: BlockKind::Pictures }, span));
                continue;
            };
            let part = |index: usize| {
                parts.get(index).map(|range| self.spanned(range.clone())).filter(|part| !part.value.is_empty())
            };
            let (path, caption, alternative) = (self.spanned(path), part(1), part(2));
            if shared.is_some() {
                let alternative = alternative.or(caption).map(|text| text.value);
                if alternative.is_none() {
                    let kind = ProblemKind::MissingAlternative { path: path.value.clone() };
                    self.problems.push(Problem::new(kind, self.rendered.span(line.range.clone())));
                }
                let caption = Spanned::new(String::new(), path.span);
                pictures.push(PictureRef { path, caption, alternative });
                continue;
            }
            self.passages.extend(caption.as_ref().and_then(|caption| Passage::name(PassageKind::Caption, caption)));
            let caption = caption.unwrap_or_else(|| {
                let kind = ProblemKind::MissingCaption { path: path.value.clone() };
                self.problems.push(Problem::new(kind, self.rendered.span(line.range.clone())));
                Spanned::new(String::new(), path.span)
            });
            pictures.push(PictureRef { path, caption, alternative: alternative.map(|text| text.value) });
        }
        if pictures.is_empty() {
            self.problems.push(Problem::new(ProblemKind::NoPictures, span));
            return (None, taken);
        }
        let span = self.lines_span(lines, taken);
        (Some(Block::Pictures { layout, shared, pictures, span }), taken)
    }

    /// `两列：图题`: the layout, and the caption its pictures share.
    fn shared_caption<'b>(&self, lines: &[Line], bracket: &'b Bracket) -> (&'b str, Option<Spanned<String>>) {
        let argument = bracket.argument.as_str();
        let colon = argument.char_indices().find(|(_, one)| half_width(*one) == ':');
        let (Some((at, colon)), Some(line)) = (colon, lines.first()) else { return (argument, None) };
        let from = at + colon.len_utf8();
        let rest = argument.get(from..).unwrap_or_default();
        let start = line.range.start + bracket.argument_range.start + from + super::lines::blanks(rest, 0);
        let caption = self.spanned(start..start + rest.trim_matches(is_blank).len());
        (&argument[..at], Some(caption).filter(|caption| !caption.value.is_empty()))
    }

    /// The value of a key with few admitted words; empty is the default.
    pub(super) fn option<T: Copy>(
        &mut self,
        key: &'static str,
        value: &str,
        admitted: &[(&str, T)],
        span: Span,
    ) -> Option<T> {
        let value = value.trim_matches(is_blank);
        if value.is_empty() {
            return None;
        }
        let key_of = normalised(value);
        let found = admitted.iter().find(|(name, _)| normalised(name) == key_of);
        if found.is_none() {
            let nearest = nearest(value, admitted.iter().map(|(name, _)| *name));
            let kind = ProblemKind::UnknownOption { key, value: value.to_owned(), nearest };
            self.problems.push(Problem::new(kind, span));
        }
        found.map(|(_, option)| *option)
    }
}

/// Cells between `|` or `｜`, trimmed, as ranges from `base`; `\|` is a bar.
pub(super) fn cells(text: &str, base: usize) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, one) in text.char_indices().chain([(text.len(), '|')]) {
        if half_width(one) == '|' && (!escaped || at == text.len()) {
            let part = text.get(start..at).unwrap_or_default();
            let lead = super::lines::blanks(part, 0);
            cells.push(base + start + lead..base + start + lead + part.trim_matches(is_blank).len());
            start = at + one.len_utf8();
        }
        escaped = one == '\\' && !escaped;
    }
    cells
}

fn is_picture(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".svg", ".tif", ".tiff", ".heic"]
        .iter()
        .any(|end| lower.ends_with(end))
}
