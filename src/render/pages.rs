//! What the finished pages tell: how many there are and where things stand.

use crate::render::data::{Block, Chapter, Input, Numbered};
use crate::render::{Pages, TooWide, fill};
use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// What a place on the pages is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A chapter (level 1) or a heading below it.
    Heading(u8),
    /// A table of the report.
    Table,
    /// A picture or a chart.
    Figure,
    /// A case.
    Case,
    /// A table of the requirement.
    AppendixTable,
}

/// Something numbered and the page it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub kind: PlaceKind,
    /// Its number as printed; empty where it has none.
    pub number: String,
    /// Its title or caption.
    pub title: String,
    /// The page number as printed.
    pub page: u64,
    /// The page counted from the cover, from 1.
    pub sheet: usize,
}

pub(crate) fn pages(pdf: Vec<u8>, document: &PagedDocument, input: &Input) -> Pages {
    let mut numbered = Vec::new();
    for chapter in &input.chapters {
        numbered.push((PlaceKind::Heading(1), &chapter.head));
        collect(&chapter.blocks, &mut numbered);
    }
    numbered.extend(input.appendix.iter().map(|table| (PlaceKind::AppendixTable, &table.head)));
    let places = numbered.into_iter().filter_map(|(kind, head)| place(document, kind, head)).collect();
    let hollow = fill::hollow(document, input);
    let mut wide = Vec::new();
    input.chapters.iter().for_each(|chapter| too_wide(&chapter.blocks, &mut wide));
    Pages { pdf, page_count: document.pages().len(), places, hollow, too_wide: wide, passed_over: Vec::new() }
}

/// The tables among some blocks that no page holds.
fn too_wide(blocks: &[Block], found: &mut Vec<TooWide>) {
    for block in blocks {
        match block {
            Block::Table(table) if table.too_wide => {
                let title = table.head.as_ref().map(|head| &head.title);
                found.push(TooWide {
                    title: title.map(|title| title.text.clone()).unwrap_or_default(),
                    columns: table.grids.iter().map(|grid| grid.columns.len()).max().unwrap_or_default(),
                    span: title.and_then(|title| title.origin.0),
                });
            }
            Block::Case(case) => too_wide(&case.blocks, found),
            Block::Quote(inner) => too_wide(inner, found),
            Block::List { items, .. } => items.iter().for_each(|item| too_wide(item, found)),
            _ => {}
        }
    }
}

fn place(document: &PagedDocument, kind: PlaceKind, head: &Numbered) -> Option<Place> {
    let sheet = sheet_of(document, &head.label)?;
    let page = document.pages().get(sheet - 1)?.number;
    Some(Place { kind, number: head.number.clone(), title: head.title.text.clone(), page, sheet })
}

/// The page a label stands on, counted from the cover, from 1.
pub(crate) fn sheet_of(document: &PagedDocument, label: &str) -> Option<usize> {
    let label = Label::new(PicoStr::intern(label))?;
    let introspector = document.introspector();
    let element = introspector.query_label(label).ok()?;
    Some(introspector.page(element.location()?)?.get())
}

/// Chapters and the headings below them, in order.
pub(crate) fn collect_heads(chapters: &[Chapter]) -> Vec<&Numbered> {
    let mut all = Vec::new();
    for chapter in chapters {
        all.push((PlaceKind::Heading(1), &chapter.head));
        collect(&chapter.blocks, &mut all);
    }
    all.into_iter().filter(|(kind, _)| matches!(kind, PlaceKind::Heading(_))).map(|(_, head)| head).collect()
}

fn collect<'a>(blocks: &'a [Block], into: &mut Vec<(PlaceKind, &'a Numbered)>) {
    for block in blocks {
        match block {
            Block::Heading { level, head, .. } => into.push((PlaceKind::Heading(*level), head)),
            Block::Table(table) => into.extend(table.head.iter().map(|head| (PlaceKind::Table, head))),
            Block::Form(table) => into.push((PlaceKind::Table, &table.head)),
            Block::Chart(chart) if chart.as_table => into.push((PlaceKind::Table, &chart.head)),
            Block::Chart(chart) => into.push((PlaceKind::Figure, &chart.head)),
            Block::Pictures(set) => {
                into.extend(set.heads().map(|head| (PlaceKind::Figure, head)));
            }
            Block::Case(case) => {
                into.push((PlaceKind::Case, &case.head));
                collect(&case.blocks, into);
            }
            Block::Quote(blocks) => collect(blocks, into),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, into)),
            _ => {}
        }
    }
}
