//! What stands at the foot of a page and at the head of the next where a frame or a table goes on; and how things stand in
//! the middle.

use super::standing::{laid_out, lines, texts};
use super::*;
use crate::narrative::block;
use crate::render::data::{Align, Arrangement, Chapter, Size};
use crate::render::fill::region;
use crate::render::fit::points;
use typst::layout::{Frame, FrameItem, Point};
use typst::visualize::Geometry;
use typst_layout::PagedDocument;

/// What is drawn with a stroke across a page: its top and bottom and the thickness of its line, in hundredths of a point.
fn drawn(document: &PagedDocument, sheet: usize) -> Vec<(i64, i64, i64)> {
    fn walk(frame: &Frame, at: Point, found: &mut Vec<(i64, i64, i64)>) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, at + *position, found),
                FrameItem::Shape(shape, _) => {
                    let extent = shape.bbox(false);
                    let thickness = shape.stroke.as_ref().map(|stroke| points(stroke.thickness));
                    // sides of different thickness are filled outlines
                    let outlined = matches!(shape.geometry, Geometry::Curve(_)).then(|| points(extent.size().y));
                    if let Some(thickness) = thickness.or(outlined).filter(|_| points(extent.size().x) > 38_000) {
                        let top = points((at + *position).y + extent.min.y);
                        found.push((top, top + points(extent.size().y), thickness));
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&document.pages()[sheet].frame, Point::zero(), &mut found);
    found
}

/// The heights of the thick rules across a page.
fn thick_rules(document: &PagedDocument, sheet: usize) -> Vec<i64> {
    let rules = drawn(document, sheet).into_iter().filter(|(top, bottom, thick)| bottom - top < 200 && *thick > 90);
    let mut heights: Vec<i64> = rules.map(|(top, ..)| top).collect();
    heights.sort_unstable();
    heights.dedup_by(|height, above| *height - *above < 200);
    heights
}

fn read(document: &PagedDocument, sheet: usize) -> String {
    texts(document, sheet).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn the_list_that_closes_a_table_stands_in_its_frame_and_in_one_of_its_own_overleaf() {
    let pages = |rows: usize| {
        let mut input = prepared(&chapters(), false).input;
        input.appendix.truncate(1);
        let list = input.appendix[0].list.as_mut().unwrap();
        list.rows = std::iter::repeat_n(list.rows[0].clone(), rows).collect();
        let document = laid_out(&input);
        let holds = |sheet: &usize| read(&document, *sheet).contains("电子信息产业");
        let sheets: Vec<usize> = (0..document.pages().len()).filter(holds).collect();
        sheets.iter().map(|sheet| (thick_rules(&document, *sheet), read(&document, *sheet))).collect::<Vec<_>>()
    };
    let whole = pages(3);
    assert_eq!((whole.len(), whole[0].0.len()), (1, 2), "one frame about both: {whole:?}");
    let parted = pages(40);
    assert_eq!(parted.len(), 2);
    assert!(parted.iter().all(|(rules, _)| rules.len() == 2), "a closed frame on each page: {parted:?}");
    assert!(parted[1].1.contains("续附表1") && parted[1].1.contains("专业群名称"), "{}", parted[1].1);
}

#[test]
fn a_table_ends_its_page_with_a_thick_edge_though_its_list_touches_it_overleaf() {
    let mut input = prepared(&chapters(), false).input;
    input.appendix.truncate(1);
    let rows = &mut input.appendix[0].rows;
    let row = rows.iter().find(|row| row.number_span == 1 && row.name_span == 1).unwrap().clone();
    *rows = std::iter::repeat_n(row, 40).collect();
    let document = laid_out(&input);
    let of_table =
        |sheet: &usize| read(&document, *sheet).contains("附表1") && read(&document, *sheet).contains("序号");
    let sheets: Vec<usize> = (0..document.pages().len()).filter(of_table).collect();
    assert_eq!(sheets.len(), 2);
    assert!(read(&document, sheets[1]).contains("专业群名称"));
    for sheet in sheets {
        let rules = thick_rules(&document, sheet);
        assert_eq!(rules.len(), 2, "page {sheet}: {rules:?}");
    }
}

#[test]
fn the_frame_of_a_case_is_closed_where_its_page_ends_and_opened_on_the_next() {
    let text = || paragraph(&"社团由有特长的教师指导，每周固定时间活动。".repeat(20));
    let case = block::Block::Case(block::Case {
        title: spanned("一周一社团"),
        byline: Vec::new(),
        blocks: std::iter::repeat_with(text).take(9).collect(),
        span: span(0, 9),
    });
    let input = prepared(&chapter_of(vec![case]), false).input;
    let document = laid_out(&input);
    let of_case = |sheet: &usize| read(&document, *sheet).contains("每周固定");
    let sheets: Vec<usize> = (0..document.pages().len()).filter(of_case).collect();
    assert!(sheets.len() > 2, "{sheets:?}");
    for sheet in sheets {
        let text: Vec<i64> =
            texts(&document, sheet).into_iter().filter(|(_, text)| text.contains('固')).map(|(down, _)| down).collect();
        let (first, last) = (text.iter().min().unwrap(), text.iter().max().unwrap());
        let around = |(top, bottom, _): &(i64, i64, i64)| top < first && bottom > last;
        let rules = drawn(&document, sheet);
        assert!(rules.iter().any(around), "page {sheet}: {rules:?} about {first} to {last}");
    }
}

/// Chapters of so many paragraphs of one line before a table of so many rows.
fn tables_down_the_page(paragraphs: std::ops::Range<usize>, rows: usize) -> Input {
    let name = spanned("各专业在校生");
    let blocks = vec![
        paragraph("学校有三个专业。"),
        block::Block::Table { name, excerpt: block::Excerpt::default() },
        block::Block::Heading { level: 2, text: text("教师"), span: span(0, 1) },
    ];
    let mut input = prepared(&chapter_of(blocks), false).input;
    let chapter = input.chapters.remove(0);
    let [text, Block::Table(table), head] = &chapter.blocks[..] else { panic!("a paragraph, a table, a heading") };
    input.chapters = paragraphs
        .map(|count| {
            let (mut own, mut table, mut behind) = (chapter.head.clone(), table.clone(), head.clone());
            own.label = format!("chapter-{count}");
            table.head.as_mut().unwrap().label = format!("table-{count}");
            if let Block::Heading { head, .. } = &mut behind {
                head.label = format!("head-{count}");
            }
            let grid = &mut table.grids[0];
            let row = grid.rows[0].clone();
            grid.rows = std::iter::repeat_n(row, rows).collect();
            grid.total = None;
            grid.high = high(rows);
            grid.tail = (rows >= 6).then(|| data::Tail { row: rows - 3, height: 3 * 204 });
            let blocks = std::iter::repeat_n(text.clone(), count).chain([Block::Table(table), behind]).collect();
            Chapter { head: own, blocks }
        })
        .collect();
    input.appendix = Vec::new();
    input
}

#[test]
fn a_table_that_leaves_white_is_parted_with_three_rows_on_each_side() {
    let (range, rows) = (14..25, 8);
    let document = laid_out(&tables_down_the_page(range.clone(), rows));
    let (_, end) = region(data::Preset::Annual);
    let on_page =
        |sheet: usize| texts(&document, sheet).iter().filter(|(_, text)| text.contains("电子技术应用")).count();
    let low = |sheet: usize| {
        texts(&document, sheet).into_iter().map(|(down, _)| down).filter(|down| *down <= end).max().unwrap()
    };
    let (mut found, mut parted) = (0, 0);
    for sheet in 0..document.pages().len() {
        let here = on_page(sheet);
        found += here;
        assert!(here == 0 || here == rows || (3..=rows - 3).contains(&here), "page {sheet}: {here} of {rows} rows");
        parted += usize::from(here > 0 && here < rows);
        let begins_next = document.pages().len() > sheet + 1 && on_page(sheet + 1) == rows;
        if here == 0
            && begins_next
            && read(&document, sheet).contains("三个专业")
            && !read(&document, sheet + 1).contains("三个专业")
        {
            assert!(end - low(sheet) < 19_000, "page {sheet}: {} of white", end - low(sheet));
        }
    }
    assert_eq!(found, rows * range.len());
    assert!(parted >= 4, "{parted}");
}

#[test]
fn the_rows_at_the_end_of_a_table_that_stand_together_are_reckoned() {
    let head = vec![text("项目"), text("数量")];
    let tail = |rows: usize| {
        let rows = (0..rows).map(|at| vec![text(&format!("实训室{at}")), text("12")]).collect();
        let grid = block::Block::Grid { head: head.clone(), rows, span: span(0, 9) };
        let input = prepared(&chapter_of(vec![grid]), false).input;
        let Block::Table(table) = &input.chapters[0].blocks[0] else { panic!("a table") };
        let tail = table.grids[0].tail.unwrap();
        (tail.row, tail.height)
    };
    let line = 204;
    assert_eq!(tail(3), (0, 3 * line), "few rows stand together");
    assert_eq!(tail(8), (5, 3 * line));
    assert_eq!(tail(30), (26, 4 * line));
}

#[test]
fn a_mark_at_either_end_of_a_line_does_not_move_it_off_the_middle() {
    let mut input = prepared(&chapters(), false).input;
    let table = input.chapters[1].blocks.iter_mut().find_map(|block| match block {
        Block::Table(table) if table.head.is_some() => Some(table),
        _ => None,
    });
    table.unwrap().grids[0].header[0][0].text = Text::plain("专业名称\n（工种）");
    let document = laid_out(&input);
    let sheet = (0..document.pages().len()).find(|sheet| read(&document, *sheet).contains("（工种）")).unwrap();
    let lines = lines(&document, sheet);
    let line = |words: &str| lines.iter().find(|line| line.text == words).unwrap();
    let (whole, marked) = (line("专业名称"), line("（工种）"));
    // the ink of the opening mark begins half a square in
    let ink = marked.from + (marked.width + 525) / 2;
    let off = ink - (whole.from + whole.width / 2);
    assert!(off.abs() < 100, "{off} hundredths of a point off the middle");
}

#[test]
fn a_picture_alone_in_a_row_of_two_is_as_wide_as_any_that_stands_alone() {
    let arrangement = |layout, paths: &[&str]| {
        let blocks = prepared(&chapter_of(vec![pictures(layout, paths)]), false).input.chapters.remove(0).blocks;
        let Block::Pictures(set) = &blocks[0] else { panic!("{blocks:?}") };
        set.arrangement
    };
    assert_eq!(arrangement(PictureLayout::Two, &["images/d.jpg"]), Arrangement::One);
    assert_eq!(arrangement(PictureLayout::Two, &["images/b.jpg", "images/d.jpg"]), Arrangement::Two);
}

#[test]
fn the_latest_period_is_the_darkest_and_the_unit_stands_apart_from_the_series() {
    let mut bars = chart(ChartKind::Bar);
    let block::Block::Chart(one) = &mut bars else { panic!("a chart") };
    one.labels = block::ChartLabels::Values;
    one.periods = vec![Period(2023), Period(2024)];
    one.data.truncate(2);
    for (at, data) in one.data.iter_mut().enumerate() {
        data.value = crate::model::IndicatorId(1 + 2 * at);
    }
    let input = prepared(&chapter_of(vec![bars]), false).input;
    let Block::Chart(chart) = &input.chapters[0].blocks[0] else { panic!("a chart") };
    let shades: Vec<(&str, usize)> =
        chart.series.iter().map(|series| (series.name.text.as_str(), series.shade)).collect();
    assert_eq!(shades, [("2023年", 1), ("2024年", 0)]);
    let document = laid_out(&input);
    let sheet = (0..document.pages().len()).find(|sheet| read(&document, *sheet).contains("单位：")).unwrap();
    let lines = lines(&document, sheet);
    let unit = lines.iter().find(|line| line.text.contains("单位：")).unwrap();
    let last = lines
        .iter()
        .filter(|line| (line.down - unit.down).abs() < 300 && line.text.contains('年'))
        .map(|line| line.from + line.width)
        .max()
        .unwrap();
    assert!(unit.from - last > 5_000, "{} points from the last series", (unit.from - last) / 100);
}

#[test]
fn the_declaration_fills_the_measure_where_a_bracket_does_not_fit_its_first_line() {
    let mut input = prepared(&chapters(), false).input;
    let words = "我校郑重声明：《川南某市高级技工学校年度质量报告（2020-2021学年）》中的数据真实、有效，案例真实、准确，无任何虚假信息，学校对报告内容的真实性、准确性负责，并接受社会各界的监督。";
    input.declaration.as_mut().unwrap().text = vec![Text::plain(words)];
    let document = laid_out(&input);
    let lines = lines(&document, 1);
    let left = lines.iter().map(|line| line.from).min().unwrap();
    let right = lines.iter().map(|line| line.from + line.width).max().unwrap();
    assert!(left < 9_100 && right > 50_000, "from {left} to {right}");
}

#[test]
fn short_lists_are_centred_where_each_stands_on_one_line() {
    let align = |list: &str| {
        let rows = vec![vec![text("酒店"), text("烹饪")], vec![text("工厂"), text(list)]];
        let grid = block::Block::Grid { head: vec![text("基地"), text("专业大类")], rows, span: span(0, 9) };
        let input = prepared(&chapter_of(vec![grid]), false).input;
        let Block::Table(table) = &input.chapters[0].blocks[0] else { panic!("a table") };
        table.grids[0].columns[1].align
    };
    assert_eq!(align("酒店管理、交通客运服务、机电"), Align::Centre);
    assert_eq!(align(&"酒店管理、交通客运服务、机电、".repeat(4)), Align::Left);
}

#[test]
fn short_names_are_centred_and_a_table_of_more_columns_is_as_large_as_its_sisters() {
    let name = "川南某市职业培训学院";
    let rows = vec![vec![text("车工"), text(name)], vec![text("电工"), text(name)]];
    let grid = block::Block::Grid { head: vec![text("工种"), text("鉴定单位")], rows, span: span(0, 9) };
    let input = prepared(&chapter_of(vec![grid]), false).input;
    let Block::Table(table) = &input.chapters[0].blocks[0] else { panic!("a table") };
    assert_eq!(table.grids[0].columns[1].align, Align::Centre);
    assert!(input.appendix.iter().all(|table| table.size == Size::Five));
}
