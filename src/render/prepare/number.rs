//! Numbers and labels of chapters, sections, tables, figures and cases by the scheme of the report (编号); and the names
//! by which the text refers to them.

use super::pictures::Album;
use super::{Material, Problem, ProblemKind, chart};
use crate::model::Table;
use crate::narrative::block::{Block, Case, Chapter, PictureRef, ReferenceKind, captions};
use crate::profile::Numbering;
use crate::profile::numbering::Pattern;
use crate::profile::requirement::{ChapterForm, TableForm};
use crate::render::data::{Numbered, Text};
use std::collections::{HashMap, HashSet};

/// Running numbers of one report.
#[derive(Debug, Clone)]
pub(super) struct Counters<'a> {
    numbering: &'a Numbering,
    chapter: usize,
    tables: Counter,
    case_tables: Counter,
    figures: Counter,
    cases: usize,
    in_case: bool,
}

/// Counts over the report, for labels, and where the count restarts.
#[derive(Debug, Clone, Copy, Default)]
struct Counter {
    whole: usize,
    here: usize,
}

impl Counter {
    fn next(&mut self) {
        self.whole += 1;
        self.here += 1;
    }

    /// A part begins in which things counted by this pattern are counted anew.
    fn begin(&mut self, pattern: &Pattern) {
        if pattern.counters() > 1 {
            self.here = 0;
        }
    }
}

impl<'a> Counters<'a> {
    pub(super) fn new(numbering: &'a Numbering) -> Self {
        let none = Counter::default();
        Self { numbering, chapter: 0, tables: none, case_tables: none, figures: none, cases: 0, in_case: false }
    }

    /// A chapter begins; 0 is one without a number.
    pub(super) fn chapter(&mut self, number: usize) {
        self.chapter = number;
        self.tables.begin(&self.numbering.table);
        self.figures.begin(&self.numbering.figure);
    }

    pub(super) fn table(&mut self, title: Text) -> Numbered {
        if let Some(own) = self.numbering.case_table.as_ref().filter(|_| self.in_case) {
            self.case_tables.next();
            let number = own.print(&[self.cases, self.case_tables.here]);
            return Numbered { number, title, label: format!("tbl-c{}", self.case_tables.whole) };
        }
        self.tables.next();
        let number = self.in_chapter(&self.numbering.table, self.tables.here);
        Numbered { number, title, label: format!("tbl-{}", self.tables.whole) }
    }

    /// A chart, which counts as a figure or, where the report says so, as a table.
    pub(super) fn chart(&mut self, title: Text, as_table: bool) -> Numbered {
        if as_table { self.table(title) } else { self.figure(title) }
    }

    pub(super) fn figure(&mut self, title: Text) -> Numbered {
        self.figures.next();
        let number = self.in_chapter(&self.numbering.figure, self.figures.here);
        Numbered { number, title, label: format!("fig-{}", self.figures.whole) }
    }

    /// A number that may begin with the chapter's; a chapter without one has none to give.
    fn in_chapter(&self, pattern: &Pattern, count: usize) -> String {
        if self.chapter == 0 { pattern.alone().print(&[count]) } else { pattern.print(&[self.chapter, count]) }
    }

    /// A case begins; what is counted until [`Self::end_case`] stands in it.
    pub(super) fn case(&mut self, title: Text) -> Numbered {
        self.cases += 1;
        self.in_case = true;
        if let Some(own) = &self.numbering.case_table {
            self.case_tables.begin(own);
        }
        Numbered { number: self.numbering.case.print(&[self.cases]), title, label: format!("case-{}", self.cases) }
    }

    /// True between the beginning of a case and its end.
    pub(super) fn in_case(&self) -> bool {
        self.in_case
    }

    pub(super) fn end_case(&mut self) {
        self.in_case = false;
    }
}

/// The label and number of an appendix table, by its place from 0.
pub(super) fn appendix(numbering: &Numbering, index: usize) -> (String, String) {
    (format!("app-{}", index + 1), numbering.appendix.print(&[index + 1]))
}

/// Running numbers of the headings in one chapter or case.
#[derive(Debug, Clone)]
pub(super) struct Headings {
    /// From the sections down; a level without a pattern bears no numbers.
    patterns: Vec<Pattern>,
    label: String,
    /// The chapter's number, then those of sections, subsections and run-in heads.
    counts: [usize; 4],
    /// The level of the heading before; 1 is the chapter.
    depth: u8,
}

impl Headings {
    pub(super) fn new(patterns: Vec<Pattern>, chapter: usize, label: String) -> Self {
        Self { patterns, label, counts: [chapter, 0, 0, 0], depth: 1 }
    }

    /// The next heading: its level (never more than one below the last), number and label.
    pub(super) fn next(&mut self, level: u8) -> (u8, String, String) {
        // A run-in head is no heading of the page: it may stand anywhere.
        let level = if level < 4 { level.clamp(2, self.depth + 1) } else { 4 };
        self.depth = if level < 4 { level.min(2) } else { self.depth };
        let at = usize::from(level) - 1;
        self.counts[at] += 1;
        self.counts[at + 1..].fill(0);
        let counts = &self.counts[..=at];
        let number = self.patterns.get(at - 1).map(|pattern| pattern.print(counts)).unwrap_or_default();
        let label = counts[1..].iter().fold(self.label.clone(), |label, count| format!("{label}-{count}"));
        (level, number, label)
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
    material.requirement.unnumbered(&chapter.title.value)
}

/// The own table a block names: by name, or by its caption.
pub(super) fn own_table<'a>(material: &Material<'a>, name: &str) -> Option<&'a Table> {
    let tables = &material.report.tables;
    tables.get(name).or_else(|| tables.values().find(|table| table.title.value == name))
}

/// The table of the requirement a block names.
pub(super) fn form_table<'a>(material: &Material<'a>, name: &str) -> Option<&'a TableForm> {
    material.requirement.tables.iter().find(|form| form.name == name)
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
            names.tables.insert(table.name.clone(), appendix(&material.requirement.numbering, index));
        }
        let counters = Counters::new(&material.requirement.numbering);
        let placed = HashSet::new();
        let mut collector = Collector { material, album, names, placed, counters, problems };
        let mut count = 0;
        for chapter in material.chapters {
            let numbered = !unnumbered(material, chapter);
            count += usize::from(numbered);
            collector.counters.chapter(if numbered { count } else { 0 });
            collector.blocks(&chapter.blocks);
        }
        collector.counters.chapter(count + 1);
        for case in cases_apart(material) {
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
}

struct Collector<'a, 'p> {
    material: &'a Material<'a>,
    album: &'a Album,
    names: Names,
    /// The names of own tables that have their number.
    placed: HashSet<String>,
    counters: Counters<'a>,
    problems: &'p mut Vec<Problem>,
}

impl Collector<'_, '_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Table { name, excerpt } => {
                    let Some(table) = own_table(self.material, &name.value) else {
                        self.form(&name.value, &excerpt.name(name).value);
                        continue;
                    };
                    if !self.placed.insert(table.name.clone()) {
                        continue;
                    }
                    let head = self.counters.table(Text::default());
                    let target = (head.label, head.number);
                    self.names.tables.entry(table.title.value.clone()).or_insert_with(|| target.clone());
                    // what one table is called wins over how another is titled
                    self.names.tables.insert(table.name.clone(), target);
                }
                Block::Chart(chart) => match chart::check(self.material, chart) {
                    Ok(()) => {
                        let head = self.counters.chart(Text::default(), self.material.report.layout.charts_are_tables);
                        let target = (head.label, head.number);
                        self.names.figures.entry(chart.title.clone()).or_insert_with(|| target.clone());
                        self.names.figures.insert(chart.name.value.clone(), target);
                    }
                    Err(chart::Undrawn::WithoutValue) => {}
                    Err(chart::Undrawn::NotDrawable) => self.problems.push(Problem {
                        kind: ProblemKind::ChartNotDrawable,
                        name: chart.title.clone(),
                        span: chart.span,
                    }),
                },
                Block::Pictures { shared, pictures, .. } => {
                    let draft = self.material.draft.is_some();
                    let shown = |picture: &PictureRef| draft || self.album.find(&picture.path.value).is_some();
                    let pictures: Vec<PictureRef> = pictures.iter().filter(|one| shown(one)).cloned().collect();
                    let shared = shared.as_ref().filter(|_| !pictures.is_empty());
                    for caption in captions(shared, &pictures) {
                        let head = self.counters.figure(Text::default());
                        let target = (head.label, head.number);
                        self.names.figures.entry(caption.value.clone()).or_insert(target);
                    }
                }
                Block::Case(_) if self.material.report.layout.cases_last => {}
                Block::Case(case) => self.case(case),
                Block::Quote { blocks, .. } => self.blocks(blocks),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Heading { .. } | Block::Paragraph { .. } | Block::Grid { .. } | Block::PageBreak { .. } => {}
            }
        }
    }

    /// A table of the requirement in the text. Its name leads here rather than to the appendix; so does its caption.
    fn form(&mut self, name: &str, caption: &str) {
        if form_table(self.material, name).is_none() {
            return;
        }
        let head = self.counters.table(Text::default());
        let target = (head.label, head.number);
        let tables = &mut self.names.tables;
        if tables.get(name).is_none_or(|(label, _)| !label.starts_with("tbl-")) {
            tables.insert(name.to_owned(), target.clone());
        }
        if caption != name {
            tables.entry(caption.to_owned()).or_insert(target);
        }
    }

    fn case(&mut self, case: &Case) {
        let head = self.counters.case(Text::default());
        self.names.cases.entry(case.title.value.clone()).or_insert((head.label, head.number));
        self.blocks(&case.blocks);
        self.counters.end_case();
    }
}

/// The cases that stand in a chapter of their own before the appendix: those kept in files of their own, and those of
/// the text where the report wants them there.
pub(super) fn cases_apart<'a>(material: &Material<'a>) -> Vec<&'a Case> {
    let mut found = Vec::new();
    if material.report.layout.cases_last {
        material.chapters.iter().for_each(|chapter| inside(&chapter.blocks, &mut found));
    }
    found.extend(material.cases);
    found
}

fn inside<'a>(blocks: &'a [Block], found: &mut Vec<&'a Case>) {
    for block in blocks {
        match block {
            Block::Case(case) => found.push(case),
            Block::Quote { blocks, .. } => inside(blocks, found),
            Block::List { items, .. } => items.iter().for_each(|item| inside(item, found)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_count_by_the_chapter_s_scheme_and_skip_no_level() {
        let numbering = Numbering::default();
        let numbers = |own, unnumbered, levels: &[u8]| -> Vec<String> {
            let mut headings = Headings::new(numbering.sections(own, unnumbered), 7, "sec-7".to_owned());
            levels.iter().map(|level| headings.next(*level).1).collect()
        };
        assert_eq!(numbers(None, false, &[3, 3, 3, 2, 4, 4]), ["7.1", "7.1.1", "7.1.2", "7.2", "1.", "2."]);
        assert_eq!(numbers(Some("挑战{n}："), false, &[2, 3, 2]), ["挑战1：", "（一）", "挑战2："]);
        assert_eq!(numbers(None, true, &[2; 12])[10..], ["十一、", "十二、"]);
    }
}
