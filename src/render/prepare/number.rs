//! Numbers and labels: chapters 1, sections 1.1, 表N, 图N, 案例N, 附表N; and the names by which the text refers to them.

use super::pictures::Album;
use super::{Material, Problem, ProblemKind, chart, nearest};
use crate::model::Table;
use crate::narrative::block::{Block, Case, Chapter, ReferenceKind};
use crate::profile::requirement::ChapterForm;
use crate::render::data::{Numbered, Text};
use std::collections::HashMap;

/// Running numbers of one report.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters {
    tables: usize,
    figures: usize,
    cases: usize,
}

impl Counters {
    pub(super) fn table(&mut self, title: Text) -> Numbered {
        self.tables += 1;
        numbered("表", "tbl", self.tables, title)
    }

    pub(super) fn figure(&mut self, title: Text) -> Numbered {
        self.figures += 1;
        numbered("图", "fig", self.figures, title)
    }

    pub(super) fn case(&mut self, title: Text) -> Numbered {
        self.cases += 1;
        numbered("案例", "case", self.cases, title)
    }
}

fn numbered(word: &str, label: &str, count: usize, title: Text) -> Numbered {
    Numbered { number: format!("{word}{count}"), title, label: format!("{label}-{count}") }
}

/// The label and number of an appendix table, by its place from 0.
pub(super) fn appendix(prefix: &str, index: usize) -> (String, String) {
    (format!("app-{}", index + 1), format!("{prefix}{}", index + 1))
}

/// How a chapter numbers its headings.
#[derive(Debug, Clone)]
pub(super) enum Scheme {
    /// 1.1, 1.1.1.
    Decimal {
        /// The chapter's number.
        chapter: usize,
    },
    /// A pattern with `{n}` for the sections, such as 挑战{n}：; （一） below.
    Pattern(String),
    /// 一、 and （一）, for a preface.
    Chinese,
}

/// Running numbers of the headings in one chapter.
#[derive(Debug, Clone)]
pub(super) struct Headings {
    scheme: Scheme,
    label: String,
    counts: [usize; 3],
    /// The level of the heading before; 1 is the chapter.
    depth: u8,
}

impl Headings {
    pub(super) fn new(scheme: Scheme, label: String) -> Self {
        Self { scheme, label, counts: [0; 3], depth: 1 }
    }

    /// The next heading: its level (never more than one below the last), number and label.
    pub(super) fn next(&mut self, level: u8) -> (u8, String, String) {
        // A run-in head is no heading of the page: it may stand anywhere.
        let level = if level < 4 { level.clamp(2, self.depth + 1) } else { 4 };
        self.depth = if level < 4 { level.min(2) } else { self.depth };
        let at = usize::from(level) - 2;
        self.counts[at] += 1;
        self.counts[at + 1..].fill(0);
        let [section, subsection, lead] = self.counts;
        let number = match (level, &self.scheme) {
            (4, _) => format!("{lead}."),
            (2, Scheme::Decimal { chapter }) => format!("{chapter}.{section}"),
            (3, Scheme::Decimal { chapter }) => format!("{chapter}.{section}.{subsection}"),
            (2, Scheme::Pattern(pattern)) => pattern.replace("{n}", &section.to_string()),
            (2, Scheme::Chinese) => format!("{}、", chinese(section)),
            _ => format!("（{}）", chinese(subsection)),
        };
        let counts = &self.counts[..=at];
        let label = counts.iter().fold(self.label.clone(), |label, count| format!("{label}-{count}"));
        (level, number, label)
    }

    /// False where the contents leave the headings out.
    pub(super) fn outlined(&self) -> bool {
        !matches!(self.scheme, Scheme::Chinese)
    }
}

/// 1 to 99 in Chinese numerals.
pub(super) fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0 => "〇".to_owned(),
        1..=9 => DIGITS[number].to_owned(),
        10..=19 => format!("十{}", DIGITS[number - 10]),
        20..=99 => format!("{}十{}", DIGITS[number / 10], DIGITS[number % 10]),
        _ => number.to_string(),
    }
}

/// The chapter of the requirement that a chapter file is.
pub(super) fn form<'a>(material: &Material<'a>, chapter: &Chapter) -> Option<&'a ChapterForm> {
    material.requirement.chapter(&chapter.title.value)
}

/// A title without blanks.
pub(super) fn bare(title: &str) -> String {
    title.chars().filter(|c| !c.is_whitespace()).collect()
}

/// True for a chapter without a number.
pub(super) fn unnumbered(material: &Material<'_>, chapter: &Chapter) -> bool {
    let form = form(material, chapter);
    form.is_some_and(|form| form.unnumbered)
        || ["前言", "序言", "引言"].contains(&form.map_or(bare(&chapter.title.value), |form| bare(&form.name)).as_str())
}

/// The own table a block names: by name, or by its caption.
pub(super) fn own_table<'a>(material: &Material<'a>, name: &str) -> Option<&'a Table> {
    let tables = &material.report.tables;
    tables.get(name).or_else(|| tables.values().find(|table| table.title.value == name))
}

/// Where a name leads: the label, and the number as printed.
type Target = (String, String);

/// Everything the text may refer to.
#[derive(Debug, Default)]
pub(super) struct Names {
    tables: HashMap<String, Target>,
    figures: HashMap<String, Target>,
    cases: HashMap<String, Target>,
}

impl Names {
    /// Numbers everything once, in the order of the text.
    pub(super) fn collect(material: &Material<'_>, album: &Album, problems: &mut Vec<Problem>) -> Self {
        let mut names = Self::default();
        for (index, table) in material.requirement.tables.iter().enumerate() {
            names.tables.insert(table.name.clone(), appendix(&material.report.layout.appendix_prefix, index));
        }
        let mut collector = Collector { material, album, names, counters: Counters::default(), problems };
        for chapter in material.chapters {
            collector.blocks(&chapter.blocks);
        }
        for case in material.cases {
            collector.case(case);
        }
        collector.names
    }

    /// The target of a reference.
    pub(super) fn find(&self, kind: ReferenceKind, name: &str) -> Option<&Target> {
        self.of(kind).get(name)
    }

    fn of(&self, kind: ReferenceKind) -> &HashMap<String, Target> {
        match kind {
            ReferenceKind::Table => &self.tables,
            ReferenceKind::Figure => &self.figures,
            ReferenceKind::Case => &self.cases,
        }
    }

    /// The name nearest to one that leads nowhere.
    pub(super) fn nearest(&self, kind: ReferenceKind, name: &str) -> Option<String> {
        nearest(name, self.of(kind).keys().map(String::as_str))
    }
}

struct Collector<'a, 'p> {
    material: &'a Material<'a>,
    album: &'a Album,
    names: Names,
    counters: Counters,
    problems: &'p mut Vec<Problem>,
}

impl Collector<'_, '_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Table { name } => {
                    let Some(table) = own_table(self.material, &name.value) else { continue };
                    if self.names.tables.get(&table.name).is_some_and(|(label, _)| label.starts_with("tbl-")) {
                        self.problems.push(Problem {
                            kind: ProblemKind::TablePlacedTwice,
                            name: name.value.clone(),
                            span: Some(name.span),
                            nearest: None,
                        });
                        continue;
                    }
                    let head = self.counters.table(Text::default());
                    let target = (head.label, head.number);
                    self.names.tables.insert(table.title.value.clone(), target.clone());
                    self.names.tables.insert(table.name.clone(), target);
                }
                Block::Chart(chart) => match chart::check(self.material, chart) {
                    Ok(()) => {
                        let head = self.counters.figure(Text::default());
                        let target = (head.label, head.number);
                        self.names.figures.entry(chart.title.clone()).or_insert_with(|| target.clone());
                        self.names.figures.insert(chart.name.value.clone(), target);
                    }
                    Err(problem) => self.problems.push(problem),
                },
                Block::Pictures { pictures, .. } => {
                    for picture in pictures.iter().filter(|picture| self.album.find(&picture.path.value).is_some()) {
                        let head = self.counters.figure(Text::default());
                        let target = (head.label, head.number);
                        self.names.figures.entry(picture.caption.value.clone()).or_insert(target);
                    }
                }
                Block::Case(case) => self.case(case),
                Block::Quote { blocks, .. } => self.blocks(blocks),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Heading { .. } | Block::Paragraph { .. } | Block::Grid { .. } | Block::PageBreak { .. } => {}
            }
        }
    }

    fn case(&mut self, case: &Case) {
        let head = self.counters.case(Text::default());
        self.names.cases.entry(case.title.value.clone()).or_insert((head.label, head.number));
        self.blocks(&case.blocks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_count_by_the_chapter_s_scheme_and_skip_no_level() {
        let numbers = |scheme, levels: &[u8]| -> Vec<String> {
            let mut headings = Headings::new(scheme, "sec-7".to_owned());
            levels.iter().map(|level| headings.next(*level).1).collect()
        };
        assert_eq!(
            numbers(Scheme::Decimal { chapter: 7 }, &[3, 3, 3, 2, 4, 4]),
            ["7.1", "7.1.1", "7.1.2", "7.2", "1.", "2."]
        );
        assert_eq!(numbers(Scheme::Pattern("挑战{n}：".to_owned()), &[2, 3, 2]), ["挑战1：", "（一）", "挑战2："]);
        assert_eq!(numbers(Scheme::Chinese, &[2; 12])[10..], ["十一、", "十二、"]);
    }
}
