//! Blocks of the narrative as blocks of the page.

use super::number::{self, Counters, Headings, Names};
use super::pictures::Album;
use super::words;
use super::{Material, appendix, chart, joiner, lead, table};
use crate::narrative::block::{self, Inline, PictureLayout};
use crate::render::data::{Arrangement, Block, Case, Chapter, Numbered, Picture, Pictures, Shown, Table, Text, Words};
use crate::source::{Span, Spanned};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// Lists and quotations deeper than this are set at this depth; the engine refuses far deeper ones.
const DEEPEST: usize = 6;

/// Where blocks stand.
#[derive(Debug)]
enum Place<'h> {
    /// In a chapter, whose headings are counted; those of a chapter without a number the contents leave out.
    Chapter(&'h mut Headings, bool),
    /// In a case: headings are bold lines.
    Case(&'h mut Headings),
    /// In a list or a quotation.
    Inside,
}

/// Sets the narrative of one report.
#[derive(Debug)]
pub(super) struct Setter<'a> {
    pub(super) material: &'a Material<'a>,
    pub(super) names: &'a Names,
    album: &'a Album,
    counters: Counters<'a>,
    placed: HashSet<&'a str>,
    /// The report's own tables that are not placed yet, without numbers, as they stand outside boxes and lists.
    tables: HashMap<&'a str, Table>,
    depth: usize,
}

impl<'a> Setter<'a> {
    pub(super) fn new(material: &'a Material<'a>, album: &'a Album, names: &'a Names) -> Self {
        let (counters, placed) = (Counters::new(&material.requirement.numbering), HashSet::new());
        // their widths take most of the time: all at once
        let named = material.chapters.iter().flat_map(|chapter| &chapter.blocks).filter_map(|block| match block {
            block::Block::Table { name, .. } => number::own_table(material, &name.value),
            _ => None,
        });
        let own: Vec<_> = named.collect();
        let tables = own.into_par_iter().map(|own| (own.name.as_str(), table::own(material, own, true))).collect();
        Self { material, names, album, counters, placed, tables, depth: 0 }
    }

    /// All chapters, and the cases kept apart as one more.
    pub(super) fn chapters(&mut self) -> Vec<Chapter> {
        let (mut count, mut prefaces) = (0, 0);
        let numbering = &self.material.requirement.numbering;
        let mut chapters = Vec::new();
        for chapter in self.material.chapters {
            let title = &chapter.title;
            let unnumbered = number::unnumbered(self.material, chapter);
            let (number, label, shown) = if unnumbered {
                prefaces += 1;
                (String::new(), format!("preface-{prefaces}"), spaced(&title.value))
            } else {
                count += 1;
                (numbering.chapter(count), format!("sec-{count}"), joiner::tidy(&title.value))
            };
            let own = number::form(self.material, chapter).and_then(|form| form.section_number.as_deref());
            self.counters.chapter(if unnumbered { 0 } else { count });
            let mut headings = Headings::new(numbering.sections(own, unnumbered), count, label.clone());
            let blocks = self.blocks(&chapter.blocks, &mut Place::Chapter(&mut headings, !unnumbered));
            let head = Numbered { number, title: Text::new(shown, title.span), label };
            chapters.push(Chapter { head, blocks });
        }
        let apart = number::cases_apart(self.material);
        if !apart.is_empty() {
            count += 1;
            self.counters.chapter(count);
            let blocks = apart.into_iter().map(|case| Block::Case(self.case(case))).collect();
            let title = Text::plain(&self.material.requirement.wording.cases);
            let head = Numbered { number: numbering.chapter(count), title, label: format!("sec-{count}") };
            chapters.push(Chapter { head, blocks });
        }
        chapters
    }

    fn blocks(&mut self, blocks: &'a [block::Block], place: &mut Place<'_>) -> Vec<Block> {
        let mut out = Vec::new();
        let mut pending: Option<Text> = None;
        for block in blocks {
            if let Some(head) = pending.take() {
                match block {
                    block::Block::Paragraph { text, .. } => {
                        out.push(Block::Lead { head: run_in(head), words: self.words(text) });
                        continue;
                    }
                    _ => out.push(Block::Lead { head, words: Vec::new() }),
                }
            }
            match block {
                block::Block::Heading { level, text, span } => match self.heading(*level, text, *span, place) {
                    Ok(block) => out.push(block),
                    Err(head) => pending = Some(head),
                },
                other => out.extend(self.block(other)),
            }
        }
        out.extend(pending.map(|head| Block::Lead { head, words: Vec::new() }));
        out
    }

    /// A heading, or the run-in head of the paragraph that follows.
    fn heading(&self, level: u8, text: &[Inline], span: Span, place: &mut Place<'_>) -> Result<Block, Text> {
        let title = Text::new(words::title(text), span);
        match place {
            Place::Chapter(headings, outlined) => {
                let (level, number, label) = headings.next(level);
                if level > 3 {
                    let gap = if number.ends_with('.') { " " } else { "" };
                    return Err(Text::new(format!("{number}{gap}{}", title.text), span));
                }
                Ok(Block::Heading { level, head: Numbered { number, title, label }, outlined: *outlined })
            }
            Place::Case(headings) => {
                let (_, number, _) = headings.next(level);
                Ok(Block::CaseHeading(Text::new(number + &title.text, span)))
            }
            Place::Inside => Ok(Block::Paragraph(vec![Words::Strong(vec![Words::Text(title)])])),
        }
    }

    fn block(&mut self, block: &'a block::Block) -> Option<Block> {
        match block {
            block::Block::Heading { .. } => None,
            block::Block::Paragraph { text, .. } => {
                let words = self.words(text);
                let bold = self.material.report.layout.bold_leads;
                Some(Block::Paragraph(if bold { lead::bold(words) } else { words }))
            }
            block::Block::List { ordered, numbers, items, .. } => {
                let items: Vec<Vec<Block>> = items.iter().map(|item| self.deeper(item)).collect();
                Some(Block::List { ordered: *ordered, numbers: numbers.clone(), items })
            }
            block::Block::Quote { blocks, .. } => Some(Block::Quote(self.deeper(blocks))),
            block::Block::Grid { head, rows, .. } => table::grid(head, rows).map(Block::Table),
            block::Block::Table { name, excerpt } => self.table(name, excerpt),
            block::Block::Chart(drawn) => Some(self.chart(drawn)),
            block::Block::Pictures { layout, shared, pictures, .. } => {
                self.pictures(*layout, shared.as_ref(), pictures)
            }
            block::Block::Case(_) if self.material.report.layout.cases_last => None,
            block::Block::Case(case) => Some(Block::Case(self.case(case))),
            block::Block::PageBreak { .. } => Some(Block::PageBreak),
        }
    }

    /// What stands in a list or a quotation; below the deepest level only the words are kept.
    fn deeper(&mut self, blocks: &'a [block::Block]) -> Vec<Block> {
        self.depth += 1;
        let set = self.blocks(blocks, &mut Place::Inside);
        self.depth -= 1;
        if self.depth < DEEPEST { set } else { level(set) }
    }

    fn table(&mut self, name: &Spanned<String>, excerpt: &block::Excerpt) -> Option<Block> {
        if let Some(own) = number::own_table(self.material, &name.value) {
            if !self.placed.insert(own.name.as_str()) {
                return None;
            }
            let head = self.counters.table(Text::new(joiner::join(&own.title.value), own.title.span));
            let turnable = self.depth == 0 && !self.counters.in_case();
            let ready = self.tables.remove(own.name.as_str()).filter(|_| turnable);
            let table = ready.unwrap_or_else(|| table::own(self.material, own, turnable));
            return Some(Block::Table(Table { head: Some(head), ..table }));
        }
        let form = number::form_table(self.material, &name.value)?;
        let mut table = appendix::excerpt(self.material, form, excerpt, |title| self.counters.table(title));
        if table.head.title.origin.0.is_none() {
            table.head.title.origin = name.span.into();
        }
        Some(Block::Form(table))
    }

    /// A chart; one that cannot be drawn was reported when it was to be numbered.
    fn chart(&mut self, drawn: &block::Chart) -> Block {
        if chart::check(self.material, drawn).is_err() {
            return Block::Remark(Text::new(format!("【待填：统计图“{}”】", drawn.title), drawn.name.span));
        }
        let as_table = self.material.report.layout.charts_are_tables;
        let head = self.counters.chart(Text::new(joiner::join(&drawn.title), drawn.name.span), as_table);
        Block::Chart(chart::drawn(self.material, drawn, head))
    }

    fn pictures(
        &mut self,
        layout: PictureLayout,
        shared: Option<&Spanned<String>>,
        pictures: &[block::PictureRef],
    ) -> Option<Block> {
        let shown: Vec<(&block::PictureRef, Shown)> =
            pictures.iter().filter_map(|picture| Some((picture, self.shown(&picture.path)?))).collect();
        let number = |setter: &mut Self, caption: &Spanned<String>| {
            setter.counters.figure(Text::new(joiner::join(&caption.value), caption.span))
        };
        let shared_head = shared.filter(|_| !shown.is_empty()).map(|caption| number(self, caption));
        let pictures: Vec<Picture> = shown
            .into_iter()
            .map(|(picture, shown)| {
                let caption = shared.unwrap_or(&picture.caption);
                let head = shared_head.clone().unwrap_or_else(|| number(self, caption));
                let alternative = picture.alternative.clone().unwrap_or_else(|| caption.value.clone());
                let alternative = if alternative.trim().is_empty() { head.number.clone() } else { alternative };
                Picture { head, alternative, shown }
            })
            .collect();
        if pictures.is_empty() {
            return None;
        }
        // one alone is as wide as every other that stands alone
        let arrangement = if pictures.len() == 1 { Arrangement::One } else { arrangement(layout) };
        let crop = self.material.report.layout.crop;
        Some(Block::Pictures(Pictures { arrangement, crop, shared: shared_head, pictures }))
    }

    /// What stands for a picture: itself, in a draft a box with its name; none if it cannot be set.
    fn shown(&self, path: &Spanned<String>) -> Option<Shown> {
        match self.album.find(&path.value) {
            Some(image) => Some(Shown::Image(image)),
            None if self.material.draft.is_none() => None,
            None => Some(Shown::Missing(Text::new(format!("【缺图：{}】", path.value), path.span))),
        }
    }

    fn case(&mut self, case: &'a block::Case) -> Case {
        let head = self.counters.case(Text::new(joiner::tidy(&case.title.value), case.title.span));
        let byline: Vec<String> = case
            .byline
            .iter()
            .map(|(key, text)| if key == "供稿" { text.clone() } else { format!("{key}：{text}") })
            .collect();
        let source = (!byline.is_empty()).then(|| Text::new(byline.join("　"), case.span));
        let patterns = self.material.requirement.numbering.case_sections().to_vec();
        let blocks = self.blocks(&case.blocks, &mut Place::Case(&mut Headings::new(patterns, 0, head.label.clone())));
        self.counters.end_case();
        Case { head, source, blocks }
    }
}

/// The arrangement of a layout.
pub(super) fn arrangement(layout: PictureLayout) -> Arrangement {
    match layout {
        PictureLayout::One => Arrangement::One,
        PictureLayout::Two => Arrangement::Two,
        PictureLayout::Three => Arrangement::Three,
        PictureLayout::Grid => Arrangement::Grid,
    }
}

/// A run-in head with a gap behind it, unless it ends with a mark.
fn run_in(mut head: Text) -> Text {
    if !head.text.ends_with(['。', '：', '！', '？', '；', '，']) {
        head.text.push('　');
    }
    head
}

/// 前言 as 前　言.
fn spaced(title: &str) -> String {
    let title = number::bare(title);
    let mut characters = title.chars();
    match (characters.next(), characters.next(), characters.next()) {
        (Some(first), Some(second), None) => format!("{first}　{second}"),
        _ => title,
    }
}

/// Lists and quotations dissolved into what they hold.
fn level(blocks: Vec<Block>) -> Vec<Block> {
    blocks
        .into_iter()
        .flat_map(|block| match block {
            Block::List { items, .. } => items.into_iter().flatten().collect(),
            Block::Quote(blocks) => blocks,
            other => vec![other],
        })
        .collect()
}
