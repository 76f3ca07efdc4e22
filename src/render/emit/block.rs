//! Blocks of a chapter as calls.

use super::case::case_box;
use super::chart::chart;
use super::table::{data_table, form_table};
use super::writer::Writer;
use crate::render::data::{Arrangement, Block, Image, Numbered, Pictures, Shown, Words};
use crate::render::fit::{gives_way, order, table_label, turned};
use crate::render::world::image_path;

/// Blocks, one call to a line; a table after those that an earlier layout puts before it.
pub(super) fn blocks(writer: &mut Writer, blocks: &[Block], images: &[Image]) {
    let mut held: Option<(&Block, usize)> = None;
    let mut marked: Option<(&str, usize)> = None;
    let mut picture: Option<&Block> = None;
    for (at, block) in order(blocks, &writer.fit) {
        writer.block(at);
        if matches!(block, Block::Heading { .. } | Block::Case(_)) {
            writer.hold();
        }
        let behind = matches!(block, Block::Pictures(set) if set.pictures.iter().any(|one| writer.fit.behind.contains(&one.head.label)));
        if behind && picture.is_none() {
            picture = Some(block);
            continue;
        }
        let later = table_label(block).and_then(|label| writer.fit.later.get(label)).copied();
        if let Some(count) = later.filter(|count| *count > 0) {
            held = Some((block, count));
            continue;
        }
        if let Some((label, _)) = turned(block) {
            marked = Some((label, 0));
        }
        one(writer, block, images);
        writer.code("\n");
        marked = marked.filter(|(_, count)| *count == 0 || gives_way(block));
        if let Some((label, count)) = &mut marked {
            writer.following(label, *count);
            *count += 1;
        }
        if let Some((table, count)) = &mut held {
            *count -= 1;
            if *count == 0 {
                one(writer, table, images);
                writer.code("\n");
                held = None;
            }
        }
        if let Some(picture) = picture.take_if(|_| matches!(block, Block::Table(_))) {
            one(writer, picture, images);
            writer.code("\n");
        }
    }
    if let Some(picture) = picture {
        one(writer, picture, images);
        writer.code("\n");
    }
    held.into_iter().for_each(|(table, _)| one(writer, table, images));
}

fn one(writer: &mut Writer, block: &Block, images: &[Image]) {
    match block {
        Block::Heading { level, head, outlined } => heading(writer, *level, head, *outlined),
        Block::Paragraph(words) => {
            writer.code("p(");
            body(writer, words);
            writer.code(")");
        }
        Block::Lead { head, words } => {
            writer.code("lead(");
            writer.text(head);
            writer.code(", ");
            body(writer, words);
            writer.code(")");
        }
        Block::CaseHeading(text) => {
            writer.code("case-heading(");
            writer.text(text);
            writer.code(")");
        }
        Block::Remark(text) => {
            writer.code("remark(");
            writer.text(text);
            writer.code(")");
        }
        Block::List { ordered, numbers, items } => {
            writer.code(if *ordered { "numbered" } else { "items" });
            let numbers = numbers.iter().filter(|_| *ordered).map(Some).chain(std::iter::repeat(None));
            writer.array(items.iter().zip(numbers), |writer, (item, number)| {
                if let Some(number) = number {
                    writer.code("enum.item(");
                    writer.integer(*number as usize);
                    writer.code(", ");
                }
                list_item(writer, item, images);
                if number.is_some() {
                    writer.code(")");
                }
            });
        }
        Block::Quote(quoted) => quote(writer, quoted, images),
        Block::Table(table) => data_table(writer, table),
        Block::Form(table) => form_table(writer, table),
        Block::Chart(drawn) => chart(writer, drawn),
        Block::Pictures(set) => pictures(writer, set, images),
        Block::Case(case) => case_box(writer, case, images),
        Block::PageBreak => writer.code("pagebreak(weak: true)"),
    }
}

fn heading(writer: &mut Writer, level: u8, head: &Numbered, outlined: bool) {
    writer.within(head.title.origin, |writer| {
        writer.code(match level {
            2 => "section(",
            3 => "subsection(",
            _ => "subsubsection(",
        });
        writer.plain(&head.number);
        writer.code(", ");
        writer.text(&head.title);
        writer.code(", label: ");
        writer.name(&head.label);
        if !outlined {
            writer.code(", outlined: false");
        }
        writer.code(")");
    });
}

/// Words as one argument: a string where that is all there is, else content.
pub(super) fn body(writer: &mut Writer, words: &[Words]) {
    match words {
        [] => writer.code("\"\""),
        [Words::Text(text)] => writer.text(text),
        _ => {
            writer.code("{ ");
            for word in words {
                self::words(writer, word);
                writer.code("; ");
            }
            writer.code("}");
        }
    }
}

fn words(writer: &mut Writer, word: &Words) {
    match word {
        Words::Text(text) => writer.text(text),
        Words::Strong(inner) => call(writer, "strong(", inner),
        Words::Emphasis(inner) => call(writer, "emph(", inner),
        Words::Footnote(inner) => call(writer, "footnote(", inner),
        Words::Link { target, words } if is_web(target) => {
            writer.code("link(");
            writer.name(target);
            writer.code(", ");
            body(writer, words);
            writer.code(")");
        }
        Words::Link { words, .. } => body(writer, words),
        Words::Reference { label, text } => writer.within(text.origin, |writer| {
            writer.code("ref-to(");
            writer.name(label);
            writer.code(", ");
            writer.text(text);
            writer.code(")");
        }),
    }
}

fn call(writer: &mut Writer, name: &'static str, inner: &[Words]) {
    writer.code(name);
    body(writer, inner);
    writer.code(")");
}

fn is_web(target: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
}

/// An item: its first paragraph runs on from the mark, further blocks follow.
fn list_item(writer: &mut Writer, item: &[Block], images: &[Image]) {
    writer.code("{ ");
    let rest = match item {
        [Block::Paragraph(words), rest @ ..] => {
            body(writer, words);
            writer.code("; ");
            rest
        }
        _ => item,
    };
    for block in rest {
        if matches!(block, Block::Paragraph(_)) {
            writer.code("parbreak(); ");
        }
        match block {
            Block::Paragraph(words) => body(writer, words),
            other => one(writer, other, images),
        }
        writer.code("; ");
    }
    writer.code("}");
}

fn quote(writer: &mut Writer, quoted: &[Block], images: &[Image]) {
    for block in quoted {
        match block {
            Block::Paragraph(words) => call(writer, "quoted(", words),
            other => one(writer, other, images),
        }
        writer.code("\n");
    }
}

/// The keys of a numbered thing, as dictionary entries.
pub(super) fn numbered(writer: &mut Writer, head: &Numbered) {
    writer.code("number: ");
    writer.plain(&head.number);
    writer.code(", title: ");
    writer.text(&head.title);
    writer.code(", label: ");
    writer.name(&head.label);
}

fn pictures(writer: &mut Writer, set: &Pictures, images: &[Image]) {
    writer.code(match set.arrangement {
        Arrangement::One => "pictures(layout: \"one\"",
        Arrangement::Two => "pictures(layout: \"two\"",
        Arrangement::Three => "pictures(layout: \"three\"",
        Arrangement::Grid => "pictures(layout: \"grid\"",
    });
    if let Some(first) = set.pictures.first() {
        writer.here(&first.head.label);
    }
    writer.code(if set.crop { ", crop: \"4:3\", " } else { ", crop: \"none\", " });
    if let Some(shared) = &set.shared {
        writer.code("shared: (");
        caption(writer, shared);
        writer.code("), ");
    }
    writer.array(&set.pictures, |writer, picture| {
        writer.code("(");
        if set.shared.is_none() {
            caption(writer, &picture.head);
        }
        match &picture.shown {
            Shown::Image(index) => image(writer, *index, images, &picture.alternative),
            Shown::Missing(words) => {
                writer.code("missing: ");
                writer.text(words);
                writer.code(", width: 4, height: 3");
            }
        }
        writer.code(")");
    });
    writer.code(")");
}

/// A caption with its number, as dictionary entries.
fn caption(writer: &mut Writer, head: &Numbered) {
    writer.code("caption: ");
    writer.text(&head.title);
    writer.code(", number: ");
    writer.plain(&head.number);
    writer.code(", label: ");
    writer.name(&head.label);
    writer.code(", ");
}

/// The file of a picture, as further dictionary entries.
fn image(writer: &mut Writer, index: usize, images: &[Image], alternative: &str) {
    let Some(image) = images.get(index) else { return };
    writer.within(image.origin, |writer| {
        writer.code("path: ");
        writer.name(&image_path(index));
        writer.code(", alt: ");
        writer.name(alternative);
        writer.code(", width: ");
        writer.integer(image.width as usize);
        writer.code(", height: ");
        writer.integer(image.height as usize);
    });
}
