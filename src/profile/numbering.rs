//! How headings, tables, figures and cases are numbered (编号), written as samples: `1.1`, `（一）`, `第一章`, `图1-1`.
//!
//! Every run of figures or of Chinese numerals in a sample counts; all else is printed as it stands. The last one counts
//! the thing itself, those before it what it stands in, so that `图1-1` restarts in each chapter.

use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::schema::{NumberingEntry, Text};

/// Levels of headings: chapter, section, subsection, run-in head.
const LEVELS: usize = 4;
/// The numerals that count in a sample.
const CHINESE: &str = "一二三四五六七八九十";
/// How a profile says it that has a pattern of its own: 挑战{n}：.
const PLACEHOLDER: &str = "{n}";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Words(String),
    Arabic,
    Chinese,
}

/// One sample, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

impl Pattern {
    /// Reads a sample; none if nothing in it counts.
    pub fn parse(sample: &str) -> Option<Self> {
        let sample = sample.trim().replace(PLACEHOLDER, "1");
        let mut pieces: Vec<Piece> = Vec::new();
        for one in sample.chars() {
            let piece = match one {
                _ if one.is_ascii_digit() => Piece::Arabic,
                _ if CHINESE.contains(one) => Piece::Chinese,
                _ => Piece::Words(one.to_string()),
            };
            match (pieces.last_mut(), piece) {
                (Some(Piece::Words(words)), Piece::Words(more)) => words.push_str(&more),
                (Some(before), piece) if *before == piece => {}
                (_, piece) => pieces.push(piece),
            }
        }
        let pattern = Self { pieces };
        (pattern.counters() > 0).then_some(pattern)
    }

    /// How many numbers are printed.
    pub fn counters(&self) -> usize {
        self.pieces.iter().filter(|piece| !matches!(piece, Piece::Words(_))).count()
    }

    /// The number as printed; the last of the counts are taken.
    pub fn print(&self, counts: &[usize]) -> String {
        let mut counts = counts.iter().skip(counts.len().saturating_sub(self.counters())).copied();
        let each = self.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Arabic => counts.next().unwrap_or_default().to_string(),
            Piece::Chinese => chinese(counts.next().unwrap_or_default()),
        });
        each.collect()
    }

    /// The sample without the numbers before its last and what stands between them: 表1 of 表1-1.
    #[must_use]
    pub fn alone(&self) -> Self {
        let counts = |piece: &Piece| !matches!(piece, Piece::Words(_));
        let first = self.pieces.iter().position(counts).unwrap_or(0);
        let last = self.pieces.iter().rposition(counts).unwrap_or(0);
        Self { pieces: self.pieces[..first].iter().chain(&self.pieces[last..]).cloned().collect() }
    }

    /// The sample: the number of the first of its kind.
    fn sample(&self) -> String {
        self.print(&vec![1; self.counters()])
    }

    /// What stands in the sample, in order.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}

/// 0 to 99 in Chinese numerals, more in figures.
pub fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0 => "〇".to_owned(),
        1..=9 => DIGITS[number].to_owned(),
        10..=19 => format!("十{}", DIGITS[number - 10]),
        20..=99 => format!("{}十{}", DIGITS[number / 10], DIGITS[number % 10]),
        _ => number.to_string(),
    }
}

/// The numbering of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// 标题: chapter, section, subsection, run-in head.
    headings: Vec<Pattern>,
    /// 前言: section, subsection, run-in head of a chapter without a number.
    preface: Vec<Pattern>,
    /// 案例内标题; empty: they bear no numbers.
    case_headings: Vec<Pattern>,
    /// 表.
    pub table: Pattern,
    /// 案例内表; none: they count on with the others.
    pub case_table: Option<Pattern>,
    /// 附表.
    pub appendix: Pattern,
    /// 图.
    pub figure: Pattern,
    /// 案例.
    pub case: Pattern,
}

impl Default for Numbering {
    /// What most published reports do.
    fn default() -> Self {
        Self {
            headings: levels("1 / 1.1 / 1.1.1 / 1."),
            preface: levels("一、 / （一） / 1."),
            case_headings: Vec::new(),
            table: one("表"),
            case_table: None,
            appendix: one("附表"),
            figure: one("图"),
            case: one("案例"),
        }
    }
}

fn levels(samples: &str) -> Vec<Pattern> {
    samples.split(['/', '／']).filter_map(Pattern::parse).collect()
}

fn one(words: &str) -> Pattern {
    Pattern { pieces: vec![Piece::Words(words.to_owned()), Piece::Arabic] }
}

impl Numbering {
    /// The samples, key by key.
    pub fn samples(&self) -> Vec<String> {
        let several = |patterns: &[Pattern]| patterns.iter().map(Pattern::sample).collect::<Vec<_>>().join(" / ");
        let mut samples =
            vec![format!("标题：{}", several(&self.headings)), format!("前言：{}", several(&self.preface))];
        if !self.case_headings.is_empty() {
            samples.push(format!("案例内标题：{}", several(&self.case_headings)));
        }
        let single = [
            ("表", Some(&self.table)),
            ("案例内表", self.case_table.as_ref()),
            ("附表", Some(&self.appendix)),
            ("图", Some(&self.figure)),
            ("案例", Some(&self.case)),
        ];
        let single = single.into_iter().filter_map(|(key, pattern)| Some(format!("{key}：{}", pattern?.sample())));
        samples.extend(single);
        samples
    }

    /// The number of a chapter.
    pub fn chapter(&self, count: usize) -> String {
        self.headings.first().map_or_else(|| count.to_string(), |pattern| pattern.print(&[count]))
    }

    /// How chapters are numbered.
    pub fn chapter_pattern(&self) -> Option<&Pattern> {
        self.headings.first()
    }

    /// How the headings of a chapter are numbered, from its sections down. `own` is the chapter's own way (节序).
    pub fn sections(&self, own: Option<&str>, unnumbered: bool) -> Vec<Pattern> {
        let mut patterns: Vec<Pattern> =
            if unnumbered { self.preface.clone() } else { self.headings.iter().skip(1).cloned().collect() };
        if let Some(own) = own.and_then(Pattern::parse) {
            // 1.1.1 would speak of a 1.1 that is not printed.
            let chained = patterns.get(1).is_some_and(|pattern| pattern.counters() > 1);
            patterns.splice(..1.min(patterns.len()), [own]);
            if let (true, Some(slot), Some(free)) = (chained, patterns.get_mut(1), self.preface.get(1)) {
                slot.clone_from(free);
            }
        }
        patterns
    }

    /// How bold lines inside a case are numbered.
    pub fn case_sections(&self) -> &[Pattern] {
        &self.case_headings
    }

    /// Takes what a layer says; what cannot be read is a problem and changes nothing.
    pub(crate) fn lay(&mut self, entry: &NumberingEntry, problems: &mut Vec<ProfileProblem>) {
        if let Some(text) = &entry.headings
            && let Some(read) = several("标题", text, 0, problems)
        {
            self.headings = completed(read);
        }
        if let Some(text) = &entry.preface
            && let Some(read) = several("前言", text, 1, problems)
        {
            self.preface = read;
        }
        if let Some(text) = &entry.case_headings
            && let Some(read) = several("案例内标题", text, 1, problems)
        {
            self.case_headings = read;
        }
        let single = [
            (&mut self.table, "表", &entry.table, 2),
            (&mut self.appendix, "附表", &entry.appendix, 1),
            (&mut self.figure, "图", &entry.figure, 2),
            (&mut self.case, "案例", &entry.case, 1),
        ];
        for (slot, key, text, most) in single {
            if let Some(read) = text.as_ref().and_then(|text| sample(key, text, &text.value, most, problems)) {
                *slot = read;
            }
        }
        if let Some(text) = &entry.case_table {
            self.case_table = sample("案例内表", text, &text.value, 2, problems).or(self.case_table.take());
        }
    }
}

/// Four levels: run-in heads are `1.` where the scheme does not say, or `（1）` where `1.` is taken.
fn completed(mut read: Vec<Pattern>) -> Vec<Pattern> {
    let default = Numbering::default().headings;
    for at in read.len()..LEVELS {
        let taken = at + 1 == LEVELS && read.last() == default.last();
        let next = if taken { Pattern::parse("（1）") } else { default.get(at).cloned() };
        read.extend(next);
    }
    read
}

/// The levels of a scheme, the outermost `above` levels not counted; all of them or none.
fn several(key: &'static str, text: &Text, above: usize, problems: &mut Vec<ProfileProblem>) -> Option<Vec<Pattern>> {
    let parts: Vec<&str> = text.value.split(['/', '／']).map(str::trim).collect();
    let many = parts.len() > LEVELS - above;
    if many {
        report(key, text, &text.value, problems);
        return None;
    }
    parts.iter().enumerate().map(|(at, part)| sample(key, text, part, at + 1, problems)).collect()
}

/// One sample; it must print at least one number and at most `most`.
fn sample(
    key: &'static str,
    text: &Text,
    part: &str,
    most: usize,
    problems: &mut Vec<ProfileProblem>,
) -> Option<Pattern> {
    let found = Pattern::parse(part).filter(|pattern| pattern.counters() <= most);
    if found.is_none() {
        report(key, text, part, problems);
    }
    found
}

fn report(key: &'static str, text: &Text, part: &str, problems: &mut Vec<ProfileProblem>) {
    let fault = ProfileFault::NumberSample { key, sample: part.to_owned() };
    problems.push(ProfileProblem::new(fault, text.span));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span, Spanned};

    fn numbering(headings: &str) -> (Numbering, Vec<ProfileProblem>) {
        let text = Spanned::new(headings.to_owned(), Span::new(FileId(0), 0, headings.len()));
        let (mut numbering, mut problems) = (Numbering::default(), Vec::new());
        numbering.lay(&NumberingEntry { headings: Some(text), ..NumberingEntry::default() }, &mut problems);
        (numbering, problems)
    }

    fn printed(scheme: &str) -> Vec<String> {
        let (numbering, problems) = numbering(scheme);
        assert_eq!(problems, []);
        let counts = [3, 12, 2, 1];
        let sections = numbering.sections(None, false);
        let below = sections.iter().enumerate().map(|(at, pattern)| pattern.print(&counts[..at + 2]));
        [numbering.chapter(3)].into_iter().chain(below).collect()
    }

    #[test]
    fn a_scheme_is_written_as_it_looks() {
        assert_eq!(printed("1 / 1.1 / 1.1.1"), ["3", "3.12", "3.12.2", "1."]);
        assert_eq!(printed("1. / 1.1 / 1.1.1"), ["3.", "3.12", "3.12.2", "1."]);
        assert_eq!(printed("一、 / （一） / 1."), ["三、", "（十二）", "2.", "（1）"]);
        assert_eq!(printed("第一章 / 第一节 / 一、 / （一）"), ["第三章", "第十二节", "二、", "（一）"]);
        assert_eq!(printed("专题一：／第1讲"), ["专题三：", "第12讲", "3.12.2", "1."]);
    }

    #[test]
    fn figures_count_in_the_report_or_in_the_chapter() {
        let print = |sample: &str, counts: &[usize]| Pattern::parse(sample).map(|pattern| pattern.print(counts));
        assert_eq!(print("图1", &[2, 7]).as_deref(), Some("图7"));
        assert_eq!(print("图1-1", &[2, 7]).as_deref(), Some("图2-7"));
        assert_eq!(print("案例一", &[21]).as_deref(), Some("案例二十一"));
        assert_eq!(print("图", &[1]), None);
    }

    #[test]
    fn a_sample_without_a_number_or_with_too_many_is_a_problem() {
        for wrong in ["章 / 节", "1.1 / 1.1", "1 / 1.1 / 1.1.1 / 1. / a", ""] {
            let (numbering, problems) = numbering(wrong);
            assert!(!problems.is_empty(), "{wrong}");
            assert_eq!(numbering, Numbering::default(), "{wrong}");
        }
    }
}
