//! How things stand on the laid out pages.

use super::*;
use crate::narrative::block;
use crate::render::data::Chapter;
use crate::render::fill::region;
use crate::render::fit::points;
use crate::render::fonts::Fonts;
use crate::render::world::ReportWorld;
use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;

pub(super) fn laid_out(input: &Input) -> PagedDocument {
    let mut world = ReportWorld::new(input.date, &source(input), Fonts::with(&[])).unwrap();
    world.show(input.images.iter().map(|image| image.bytes.clone()));
    typst::compile::<PagedDocument>(&world).output.unwrap()
}

/// Every text of a page with the height of its base line, in hundredths of a point.
pub(super) fn texts(document: &PagedDocument, sheet: usize) -> Vec<(i64, String)> {
    lines(document, sheet).into_iter().map(|line| (line.down, line.text)).collect()
}

/// A text of a page: how far down its base line is, where it begins and how wide it is, in hundredths of a point.
pub(super) struct Line {
    pub(super) down: i64,
    pub(super) from: i64,
    pub(super) width: i64,
    pub(super) text: String,
}

pub(super) fn lines(document: &PagedDocument, sheet: usize) -> Vec<Line> {
    fn walk(frame: &Frame, at: Point, found: &mut Vec<Line>) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, at + *position, found),
                FrameItem::Text(text) => {
                    let at = at + *position;
                    let (down, from, width) = (points(at.y), points(at.x), points(text.width()));
                    found.push(Line { down, from, width, text: text.text.replace("\u{2060}", "").to_string() });
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&document.pages()[sheet].frame, Point::zero(), &mut found);
    found
}

/// Chapters of so many paragraphs of one line before a table with a note, which has so many rows more than its own.
fn tables_down_the_page(paragraphs: std::ops::Range<usize>, more: usize) -> Input {
    let name = spanned("各专业在校生");
    let blocks = vec![paragraph("学校有三个专业。"), block::Block::Table { name, excerpt: Excerpt::default() }];
    let mut input = prepared(&chapter_of(blocks), false).input;
    let chapter = input.chapters.remove(0);
    let [text, Block::Table(table)] = &chapter.blocks[..] else { panic!("a paragraph and a table") };
    input.chapters = paragraphs
        .map(|count| {
            let (mut head, mut table) = (chapter.head.clone(), table.clone());
            head.label = format!("chapter-{count}");
            table.head.as_mut().unwrap().label = format!("table-{count}");
            let row = table.grids[0].rows[0].clone();
            table.grids[0].rows.splice(0..0, std::iter::repeat_n(row, more));
            table.grids[0].high = high(table.grids[0].rows.len());
            table.notes = vec![Text::plain(format!("统计范围：第{count}所学校。"))];
            table.source = None;
            let blocks = std::iter::repeat_n(text.clone(), count).chain([Block::Table(table)]).collect();
            Chapter { head, blocks }
        })
        .collect();
    input.appendix = Vec::new();
    input
}

#[test]
fn the_note_of_a_table_stands_below_its_last_row_and_in_no_margin() {
    let range = 6..20;
    let input = tables_down_the_page(range.clone(), 15);
    let document = laid_out(&input);
    let (_, end) = region(input.layout.preset);
    let sheets: Vec<Vec<(i64, String)>> = (0..document.pages().len()).map(|sheet| texts(&document, sheet)).collect();
    for count in range {
        let note = format!("统计范围：第{count}所学校。");
        let read = |sheet: &[(i64, String)]| sheet.iter().map(|(_, text)| text.as_str()).collect::<String>();
        let sheet = sheets.iter().find(|sheet| read(sheet).contains(&note)).unwrap();
        assert!(read(sheet).contains("合计"), "{count} paragraphs: the note has left the last row");
        let low = sheet.iter().filter(|(_, text)| text.starts_with("统计")).map(|(down, _)| *down).max().unwrap();
        assert!(low <= end, "{count} paragraphs: the note stands at {low} on a page that ends at {end}");
    }
    let printed = sheets.iter().flatten().filter(|(_, text)| text.starts_with("统计范围")).count();
    assert_eq!(printed, 14, "a note is printed once, where its table ends");
}

#[test]
fn the_title_of_a_table_stands_on_the_page_of_its_rows() {
    let range = 10..20;
    let section = prepared(&chapter_of(vec![heading(2, "专业")]), false).input.chapters.remove(0).blocks.remove(0);
    for sections in 3..6 {
        let mut input = tables_down_the_page(range.clone(), 0);
        for chapter in &mut input.chapters {
            for at in 0..sections {
                let mut section = section.clone();
                let Block::Heading { head, .. } = &mut section else { panic!("a heading") };
                head.label = format!("{}-section-{at}", chapter.head.label);
                chapter.blocks.insert(0, section);
            }
            let Some(Block::Table(table)) = chapter.blocks.last_mut() else { panic!("a table") };
            table.head.as_mut().unwrap().title = Text::plain(format!("{}.", chapter.head.label));
            table.notes.clear();
            assert!(table.grids[0].tail.is_some(), "its rows stand together: {:?}", table.grids[0]);
        }
        let document = laid_out(&input);
        let sheets: Vec<String> = (0..document.pages().len())
            .map(|sheet| texts(&document, sheet).into_iter().map(|(_, text)| text).collect())
            .collect();
        for count in range.clone() {
            let sheet = sheets.iter().rfind(|sheet| sheet.contains(&format!("chapter-{count}."))).unwrap();
            assert!(sheet.contains("合计"), "{count} paragraphs, {sections} sections: {sheet}");
        }
    }
}

#[test]
fn a_list_begins_a_page_unless_it_is_short_or_they_are_joined() {
    let first_page = |cases: usize, joined: bool| {
        let case = |at: usize| {
            let title = spanned(&format!("第{at}个社团"));
            block::Block::Case(block::Case {
                title,
                byline: Vec::new(),
                blocks: vec![paragraph("每周活动。")],
                span: span(0, 9),
            })
        };
        let mut input = prepared(&chapter_of((0..cases).map(case).collect()), false).input;
        (input.layout.table_list, input.layout.case_list, input.layout.joined_lists) = (true, true, joined);
        pdf(&input, &Image::ready).unwrap_or_else(|troubles| panic!("{troubles:#?}")).places[0].sheet
    };
    assert_eq!(first_page(12, false), first_page(12, true) + 1);
    assert_eq!(first_page(3, false), first_page(3, true));
}

#[test]
fn many_bars_say_their_unit_once_and_a_few_each() {
    let bars = |marks: usize| {
        let mut bars = chart(ChartKind::Bar);
        let block::Block::Chart(chart) = &mut bars else { panic!("a chart") };
        chart.labels = block::ChartLabels::Values;
        chart.data = chart.data.iter().cycle().take(marks).cloned().collect();
        let blocks = prepared(&chapter_of(vec![bars]), false).input.chapters.remove(0).blocks;
        let [Block::Chart(chart)] = &blocks[..] else { panic!("{blocks:?}") };
        (chart.series[0].labels[0].replace('\u{2060}', ""), chart.unit.clone())
    };
    assert_eq!(bars(3), ("71人".to_owned(), None));
    assert_eq!(bars(9), ("71".to_owned(), Some("人".to_owned())));
}
