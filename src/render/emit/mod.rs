//! The generated document: typst code that calls `templates/report`.
//!
//! The calls are those of the templates; the texts are string literals; a byte map leads back to the author's files. The
//! code is several files in one text, each begun by a line that names it (`//= /chapter-1.typ`): the settings, each chapter
//! and the appendix have their own, so that a chapter which stays as it was is not read again.

mod block;
mod case;
mod chart;
mod table;
pub(crate) mod writer;

use crate::render::data::{BackCover, Block, Chapter, Image, Input, Layout, Preset};
use crate::render::fit::Fit;
use crate::render::world::image_path;
use crate::source::Span;
use std::ops::Range;
use writer::{Piece, Writer};

/// The generated source with its map.
#[derive(Debug)]
pub(crate) struct Emitted {
    /// typst code.
    pub(crate) source: String,
    /// Pieces, in the order they were finished.
    pub(crate) pieces: Vec<Piece>,
}

impl Emitted {
    /// The author's place of a range of the generated source: the narrowest piece around it, else the first inside it.
    pub(crate) fn locate(&self, range: &Range<usize>) -> Option<Span> {
        let mapped = || self.pieces.iter().filter(|piece| piece.span.is_some());
        let around = mapped()
            .filter(|piece| piece.range.start <= range.start && range.end <= piece.range.end)
            .min_by_key(|piece| piece.range.len());
        let inside = || {
            mapped()
                .filter(|piece| range.start <= piece.range.start && piece.range.end <= range.end)
                .min_by_key(|piece| (piece.range.start, piece.range.len()))
        };
        around.or_else(inside).and_then(|piece| piece.span)
    }
}

/// How all generated code begins.
pub(crate) const IMPORT: &str = "#import \"/report/report.typ\": *\n";

/// The typst source of a report, plainly set.
pub(crate) fn emit(input: &Input) -> Emitted {
    fitted(input, &Fit::default())
}

/// The typst source of a report, set as an earlier layout suggests.
pub(crate) fn fitted(input: &Input, fit: &Fit) -> Emitted {
    written(input, fit, false)
}

/// The same to be looked at: blank lines stand for the contents and the other lists.
pub(crate) fn sketched(input: &Input, fit: &Fit) -> Emitted {
    written(input, fit, true)
}

fn written(input: &Input, fit: &Fit, blank: bool) -> Emitted {
    let mut writer = Writer::new(&input.unprintable);
    writer.fit = fit.clone();
    writer.code(IMPORT);
    writer.code("#import \"/settings.typ\": *\n#{\nshow: report\n");
    cover(&mut writer, input);
    declaration(&mut writer, input);
    editors(&mut writer, input);
    contents(&mut writer, input, blank);
    let numbers = 1..=input.chapters.len();
    numbers.clone().for_each(|number| part(&mut writer, &chapter_file(number)));
    if !input.appendix.is_empty() {
        part(&mut writer, APPENDIX);
    }
    explained(&mut writer, input);
    if let Some(cover) = &input.back_cover {
        back_cover(&mut writer, input, cover);
    }
    writer.code("}\n");
    writer.file("/settings.typ");
    writer.code(IMPORT);
    writer.code("#");
    settings(&mut writer, input);
    for (number, chapter) in numbers.zip(&input.chapters) {
        file(&mut writer, &chapter_file(number), |writer| self::chapter(writer, chapter, number == 1, &input.images));
    }
    if !input.appendix.is_empty() {
        file(&mut writer, APPENDIX, |writer| appendix(writer, input));
    }
    let (source, pieces) = writer.finish();
    Emitted { source, pieces }
}

const APPENDIX: &str = "/appendix.typ";

fn chapter_file(number: usize) -> String {
    format!("/chapter-{number}.typ")
}

/// Sets what a file of its own holds.
fn part(writer: &mut Writer, path: &str) {
    writer.code("import ");
    writer.name(path);
    writer.code(": body\nbody\n");
}

/// A file that holds a part of the document.
fn file(writer: &mut Writer, path: &str, body: impl FnOnce(&mut Writer)) {
    writer.file(path);
    writer.code("#import \"/settings.typ\": *\n#let body = {\n");
    body(writer);
    writer.code("}\n");
}

fn appendix(writer: &mut Writer, input: &Input) {
    writer.code("appendix-title(");
    writer.plain(&input.titles.appendix);
    writer.code(", label: \"appendix\")\n");
    for (index, table) in input.appendix.iter().enumerate() {
        table::appendix_table(writer, table, index == 0);
    }
}

/// The calls that know the settings of the report.
fn settings(writer: &mut Writer, input: &Input) {
    let layout = &input.layout;
    writer.code(
        "let (report, cover, declaration, editors, contents, preface, chapter, quoted, pictures, chart, data-table, \
         case-box, case-heading, appendix-table, explanations, back-cover) = design((title: ",
    );
    writer.text(&input.title);
    writer.code(", school: ");
    writer.text(&input.school);
    writer.code(", short-title: \"\", authors: (");
    writer.text(&input.school);
    writer.code(",), date-text: ");
    writer.text(&input.cover.date);
    writer.code(", keywords: ");
    writer.array(&input.keywords, |writer, word| writer.name(word));
    writer.code(", theme: ");
    let (red, green, blue) = layout.theme;
    writer.name(&format!("#{red:02x}{green:02x}{blue:02x}"));
    writer.code(match layout.preset {
        Preset::Annual => ", preset: \"年报式\"",
        Preset::Official => ", preset: \"公文式\"",
    });
    writer.code(", toc-depth: ");
    writer.integer(depth(layout).into());
    writer.code(", header: ");
    writer.boolean(layout.header);
    writer.code(", indent: true, table-style: ");
    writer.code(if layout.three_line { "\"three-line\"" } else { "\"grid\"" });
    writer.code(if layout.plain_page_numbers { ", footer-style: \"plain\"" } else { ", footer-style: \"dash\"" });
    writer.code(", full-title: ");
    writer.boolean(layout.full_title);
    if let Some(family) = &layout.body_family {
        writer.code(", body-family: ");
        writer.within(family.origin, |writer| writer.name(&family.text));
    }
    if let Some(family) = &layout.case_family {
        writer.code(", case-family: ");
        writer.within(family.origin, |writer| writer.name(&family.text));
    }
    writer.code(", draft: ");
    writer.optional(input.draft.as_ref(), |writer, draft| {
        writer.code("(label: ");
        writer.plain(&draft.label);
        writer.code(", date: ");
        writer.plain(&draft.date);
        writer.code(", findings: ");
        writer.plain(&draft.findings);
        writer.code(")");
    });
    writer.code("))\n");
}

fn cover(writer: &mut Writer, input: &Input) {
    let cover = &input.cover;
    writer.code("cover((school: ");
    writer.text(&input.school);
    writer.code(", name: ");
    writer.text(&cover.name);
    writer.code(", emblem: ");
    plate(writer, cover.emblem, "校徽", &input.images);
    writer.code(", picture: ");
    plate(writer, cover.picture, "封面图片", &input.images);
    writer.code(", issuer: ");
    writer.text(&cover.issuer);
    writer.code(", date: ");
    writer.text(&cover.date);
    writer.code("))\n");
}

/// A picture without caption.
fn plate(writer: &mut Writer, image: Option<usize>, alternative: &str, images: &[Image]) {
    let image = image.and_then(|index| images.get(index).map(|image| (index, image)));
    writer.optional(image, |writer, (index, image)| {
        writer.within(image.origin, |writer| {
            writer.code("(path: ");
            writer.name(&image_path(index));
            writer.code(", alt: ");
            writer.name(alternative);
            writer.code(")");
        });
    });
}

fn declaration(writer: &mut Writer, input: &Input) {
    let Some(declaration) = &input.declaration else { return };
    writer.code("declaration((title: ");
    writer.plain(&declaration.title);
    writer.code(", text: ");
    writer.array(&declaration.text, |writer, paragraph| writer.text(paragraph));
    writer.code(", scan: ");
    plate(writer, declaration.scan, &declaration.title, &input.images);
    writer.code(", seal: ");
    writer.plain(&declaration.seal);
    writer.code(", signature: ");
    writer.plain(&declaration.signature);
    writer.code(", date: ");
    writer.text(&declaration.date);
    writer.code("))\n");
}

fn editors(writer: &mut Writer, input: &Input) {
    if input.editors.is_empty() {
        return;
    }
    writer.code("editors((title: ");
    writer.plain(&input.titles.editors);
    writer.code(", roles: ");
    writer.array(&input.editors, |writer, (role, names)| {
        writer.code("(role: ");
        writer.text(role);
        writer.code(", names: ");
        writer.array(names, |writer, name| writer.text(name));
        writer.code(")");
    });
    writer.code("))\n");
}

fn contents(writer: &mut Writer, input: &Input, blank: bool) {
    let (held, titles) = (held(input), &input.titles);
    writer.code("contents((title: ");
    writer.plain(&titles.contents);
    writer.code(", levels: ");
    writer.array(levels(input), |writer, level| writer.integer(level.into()));
    let mut list = |key: &'static str, title: &str, wanted: bool, count: usize| {
        writer.code(key);
        writer.optional((wanted && count > 0).then_some(title), |writer, title| {
            writer.code("(title: ");
            writer.plain(title);
            writer.code(", count: ");
            writer.integer(count);
            writer.code(")");
        });
    };
    list(", pictures: ", &titles.figure_list, input.layout.figure_list, held.figures);
    list(", tables: ", &titles.table_list, input.layout.table_list, held.tables + input.appendix.len());
    list(", cases: ", &titles.case_list, input.layout.case_list, held.cases);
    writer.code(", joined: ");
    writer.boolean(input.layout.joined_lists);
    writer.code(", blank: ");
    writer.boolean(blank);
    writer.code("))\n");
}

/// The levels of the headings that the contents list names, in order.
fn levels(input: &Input) -> Vec<u8> {
    let deepest = depth(&input.layout);
    let mut levels = Vec::new();
    for chapter in &input.chapters {
        levels.push(1);
        levels.extend(chapter.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, outlined: true, .. } if *level <= deepest => Some(*level),
            _ => None,
        }));
    }
    levels.extend((!input.appendix.is_empty()).then_some(1));
    levels.extend((!input.explained.is_empty()).then_some(1));
    levels
}

/// The deepest level of headings in the contents list.
fn depth(layout: &Layout) -> u8 {
    if layout.contents_depth > 2 { 3 } else { 2 }
}

/// The explained queries, for the office that reads the report.
fn explained(writer: &mut Writer, input: &Input) {
    if input.explained.is_empty() {
        return;
    }
    writer.code("explanations(");
    writer.plain(&input.titles.explanations);
    writer.code(", ");
    writer.array(&input.explained, |writer, one| {
        writer.code("(matter: ");
        writer.plain(&one.matter);
        writer.code(", values: ");
        writer.plain(&one.values);
        writer.code(", reason: ");
        writer.text(&one.reason);
        writer.code(", signed: ");
        writer.plain(&one.signed);
        writer.code(")");
    });
    writer.code(")\n");
}

fn back_cover(writer: &mut Writer, input: &Input, cover: &BackCover) {
    writer.code("back-cover((picture: ");
    plate(writer, cover.picture, "封底图片", &input.images);
    writer.code(", code: ");
    plate(writer, cover.code, "二维码", &input.images);
    writer.code(", even: ");
    writer.boolean(cover.even);
    writer.code(", lines: ");
    writer.array(&cover.lines, |writer, line| writer.text(line));
    writer.code(", school: ");
    writer.text(&input.school);
    writer.code("))\n");
}

fn chapter(writer: &mut Writer, chapter: &Chapter, first: bool, images: &[Image]) {
    writer.within(chapter.head.title.origin, |writer| {
        if chapter.head.number.is_empty() {
            writer.code("preface(title: ");
        } else {
            writer.code("chapter(");
            writer.plain(&chapter.head.number);
            writer.code(", ");
        }
        writer.text(&chapter.head.title);
        writer.code(", label: ");
        writer.name(&chapter.head.label);
        writer.code(", first: ");
        writer.boolean(first);
        if !chapter.head.number.is_empty() {
            writer.close(&chapter.head.label);
        }
        writer.code(", {\n");
    });
    writer.chapter.clone_from(&chapter.head.label);
    block::blocks(writer, &chapter.blocks, images);
    writer.code("})\n");
}

/// How many numbered things of each kind the text holds.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    figures: usize,
    tables: usize,
    cases: usize,
}

fn held(input: &Input) -> Held {
    let mut held = Held::default();
    for chapter in &input.chapters {
        look(&chapter.blocks, &mut held);
    }
    held
}

fn look(blocks: &[Block], held: &mut Held) {
    for block in blocks {
        match block {
            Block::Chart(chart) if chart.as_table => held.tables += 1,
            Block::Chart(_) => held.figures += 1,
            Block::Pictures(set) => held.figures += set.heads().count(),
            Block::Table(table) => held.tables += usize::from(table.head.is_some()),
            Block::Form(_) => held.tables += 1,
            Block::Case(case) => {
                held.cases += 1;
                look(&case.blocks, held);
            }
            Block::Quote(blocks) => look(blocks, held),
            Block::List { items, .. } => items.iter().for_each(|item| look(item, held)),
            _ => {}
        }
    }
}
