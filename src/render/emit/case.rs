//! Cases as calls; of a short end or a short beginning no line or two stand alone on a page.

use super::block::{blocks, numbered};
use super::writer::Writer;
use crate::render::data::{Block, Case, Image, Words};

/// How many characters a line of a case holds, in half squares.
const LINE: usize = 64;
/// How many lines, those of heads too, at least stand together at the end of a case.
const FEWEST: usize = 4;
/// How many lines of text stand at least at its beginning.
const FIRST: usize = 2;
/// More lines than these are not held together: they would leave a hole on the page before.
const MOST: usize = 8;
/// How many lines are kept free for a beginning at most, for the same reason.
const OPENING: usize = 7;
/// How many lines a head takes with the space around it.
const HEAD: usize = 2;

/// A case with its end held together.
pub(super) fn case_box(writer: &mut Writer, case: &Case, images: &[Image]) {
    writer.within(case.head.title.origin, |writer| {
        writer.code("case-box((");
        numbered(writer, &case.head);
        writer.code(", source: ");
        writer.optional(case.source.as_ref(), |writer, source| writer.text(source));
        writer.close(&case.head.label);
        writer.code(", opening: ");
        writer.integer(opening(&case.blocks));
        writer.code("), {\n");
        writer.in_case = true;
        let (begin, end) = case.blocks.split_at(case.blocks.len() - held(&case.blocks));
        blocks(writer, begin, images);
        if !end.is_empty() {
            let headed = matches!(end.first(), Some(Block::CaseHeading(_)));
            writer.code(if headed { "kept(headed: true, {\n" } else { "kept({\n" });
            blocks(writer, end, images);
            writer.code("})\n");
        }
        writer.in_case = false;
        writer.code("})");
    });
}

/// How many lines the beginning takes that a page must have room for.
fn opening(blocks: &[Block]) -> usize {
    let (mut text, mut heads) = (0, 0);
    for block in blocks {
        match lines(block) {
            _ if text >= FIRST => break,
            // three lines are never parted
            Some(lines) if text + lines > FIRST + 1 => text += FIRST,
            Some(lines) => text += lines,
            // nothing stands above the first head that it keeps off
            None if matches!(block, Block::CaseHeading(_)) => heads += if text + heads == 0 { 1 } else { HEAD },
            None => break,
        }
    }
    (text + heads).min(OPENING)
}

/// How many blocks at the end of a case are held together: a last paragraph of few lines with what stands before it.
fn held(blocks: &[Block]) -> usize {
    let (mut count, mut text, mut heads) = (0, 0, 0);
    for block in blocks.iter().rev() {
        match lines(block) {
            _ if text + heads >= FEWEST => break,
            Some(lines) => text += lines,
            None if matches!(block, Block::CaseHeading(_)) => heads += HEAD,
            None => break,
        }
        count += 1;
    }
    if count > 1 && text + heads <= MOST { count } else { 0 }
}

/// How many lines a paragraph takes.
fn lines(block: &Block) -> Option<usize> {
    match block {
        Block::Paragraph(words) => Some(lines_of(width(words))),
        Block::Lead { head, words } => Some(lines_of(half_squares(&head.text) + width(words))),
        _ => None,
    }
}

/// How many lines a paragraph with its indent takes.
fn lines_of(width: usize) -> usize {
    (width + 4).div_ceil(LINE)
}

fn width(words: &[Words]) -> usize {
    let of = |word: &Words| match word {
        Words::Text(text) | Words::Reference { text, .. } => half_squares(&text.text),
        Words::Strong(inner) | Words::Emphasis(inner) | Words::Link { words: inner, .. } => width(inner),
        Words::Footnote(_) => 1,
    };
    words.iter().map(of).sum()
}

fn half_squares(text: &str) -> usize {
    text.chars().filter(|c| *c != '\u{2060}').map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::data::Text;

    fn paragraph(characters: usize) -> Block {
        Block::Paragraph(vec![Words::Text(Text::plain("校".repeat(characters)))])
    }

    fn head() -> Block {
        Block::CaseHeading(Text::plain("成效"))
    }

    #[test]
    fn a_last_paragraph_of_few_lines_is_held_by_the_one_before_it() {
        assert_eq!(held(&[paragraph(300), paragraph(90), paragraph(60)]), 2, "three lines and two");
        assert_eq!(held(&[paragraph(90), head(), paragraph(50)]), 2, "a head and two lines");
        assert_eq!(held(&[paragraph(300), paragraph(20)]), 0, "ten lines and one are too many");
        assert_eq!(held(&[paragraph(60), paragraph(120)]), 0, "four lines may be parted");
        assert_eq!(held(&[]), 0);
    }

    #[test]
    fn a_case_begins_where_its_head_and_two_lines_of_text_have_room() {
        assert_eq!(opening(&[paragraph(300)]), FIRST);
        assert_eq!(opening(&[head(), paragraph(300)]), 1 + FIRST);
        assert_eq!(opening(&[head(), paragraph(90)]), 1 + 3, "three lines are never parted");
        assert_eq!(opening(&[head(), paragraph(20), head(), paragraph(300)]), 1 + 1 + HEAD + FIRST);
    }
}
