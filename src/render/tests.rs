//! The renderer as a whole: what a reader of the pages would see.

use super::fixture::*;
use super::*;
use crate::model::Period;
use crate::narrative::block::{ChartKind, Excerpt, Inline, PictureLayout, ReferenceKind};
use crate::render::data::{Block, Image, Text, Words};

mod breaks;
mod standing;

fn chapter_of(blocks: Vec<crate::narrative::block::Block>) -> Vec<crate::narrative::block::Chapter> {
    vec![crate::narrative::block::Chapter { title: spanned("学校概况"), blocks }]
}

/// How high a table of so many rows of one line is, below a head of two.
fn high(rows: usize) -> data::High {
    let to = |rows: u32| 408 + 204 * rows;
    let rows = u32::try_from(rows).unwrap();
    data::High { begun: (1..=rows.min(5)).map(to).collect(), whole: to(rows) }
}

#[test]
fn a_small_report_becomes_the_same_pages_each_time() {
    let prepared = prepared(&chapters(), false);
    assert_eq!(prepared.problems, []);
    let pages = pdf(&prepared.input, &Image::ready).unwrap_or_else(|troubles| panic!("{troubles:#?}"));
    if let Ok(path) = std::env::var("NIANBAO_RENDER_TO") {
        std::fs::write(path, &pages.pdf).unwrap();
    }
    assert!(pages.pdf.starts_with(b"%PDF-1.7"));
    assert!(pages.page_count > 10);
    let numbers: Vec<&str> = pages.places.iter().map(|place| place.number.as_str()).collect();
    let expected = [
        "",
        "一、",
        "1",
        "1.1",
        "图1",
        "表1",
        "1.2",
        "图2",
        "案例1",
        "图3",
        "图4",
        "图5",
        "图6",
        "图7",
        "2",
        "挑战1：",
        "附表1",
        "附表2",
    ];
    assert_eq!(numbers, expected);
    assert_eq!(pages.places[0].page, 1);
    let other = prepared_draft();
    let (beside, again) =
        rayon::join(|| pdf(&other, &Image::ready).unwrap().pdf, || pdf(&prepared.input, &Image::ready).unwrap().pdf);
    assert_ne!(beside, pages.pdf);
    assert!(again == pages.pdf, "the same report came out otherwise beside another one");
}

fn prepared_draft() -> Input {
    prepared(&chapters(), true).input
}

#[test]
fn tables_of_the_requirement_print_as_issued() {
    let appendix = prepared(&chapters(), false).input.appendix;
    let shown: Vec<String> = appendix[0]
        .rows
        .iter()
        .map(|row| {
            let values: Vec<&str> = row.values.iter().map(|value| value.text.text.as_str()).collect();
            format!(
                "{}({}) {}{}({}) +{} {} {}",
                row.number,
                row.number_span,
                row.name,
                if row.star { "*" } else { "" },
                row.name_span,
                row.indent,
                row.unit,
                values.join(" ")
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "1(1) 全日制在校生人数*(1) +0 人 3976 3848",
            "2(4) 教学计划内课程总数*(2) +0 门 86 88",
            "(0) (0) +0 学时 9180 9200",
            "(0) 其中：课证融通课程数(1) +1 门 0 2",
            "(0) 网络教学课程数(1) +4 门 1 1",
            "3(1) 专业群数量①*(1) +0 个 —— ——",
            "4(1) 在国外开办学校数*(1) +0 个 仅高职填报",
        ]
    );
    let heads: Vec<&str> = appendix[1].columns.iter().map(|(head, _)| head.as_str()).collect();
    assert_eq!(heads, ["序号", "指标", "单位", "2023年", "2024年", "调查人数", "调查方式"]);
    let survey: Vec<&str> = appendix[1].rows[0].values.iter().map(|value| value.text.text.as_str()).collect();
    assert_eq!(survey, ["77.38", "81.95", "1139", "全国统一网上调查"]);
}

#[test]
fn a_draft_says_what_is_still_to_be_filled_in() {
    let values = |input: &Input, row: usize| -> Vec<String> {
        input.appendix[1].rows[row].values.iter().map(|value| value.text.text.clone()).collect()
    };
    assert_eq!(values(&prepared_draft(), 1), ["【待填】", "待返", "【待填】", "【待填】"]);
    assert_eq!(values(&prepared(&chapters(), false).input, 1), ["——", "待返", "——", "——"]);
}

#[test]
fn charts_carry_exact_labels_and_say_their_data() {
    let blocks = prepared(&chapter_of(vec![chart(ChartKind::Pie)]), false).input.chapters.remove(0).blocks;
    let Block::Chart(chart) = &blocks[0] else { panic!("{blocks:?}") };
    let labels: Vec<String> = chart.series[0].labels.iter().map(|label| label.replace('\u{2060}', "")).collect();
    assert_eq!(labels, ["71人，29%", "98人，40%", "76人，31%"]);
    assert_eq!(chart.alternative, "饼图：高级职称71人，占29%；中级职称98人，占40%；初级职称专任教师数76人，占31%。");
}

#[test]
fn names_that_lead_nowhere_are_printed_as_they_stand() {
    let sentence = vec![
        reference(ReferenceKind::Table, "各专业在校人"),
        reference(ReferenceKind::Table, "教学资源表"),
        reference(ReferenceKind::Case, "没有的案例"),
    ];
    let mut chart = chart(ChartKind::Bar);
    if let crate::narrative::block::Block::Chart(chart) = &mut chart {
        chart.periods = vec![Period(2019)];
    }
    let prepared = prepared(
        &chapter_of(vec![
            crate::narrative::block::Block::Paragraph { text: sentence, span: span(0, 9) },
            crate::narrative::block::Block::Table { name: spanned("各专业在校生"), excerpt: Excerpt::default() },
            pictures(PictureLayout::One, &["images/none.jpg"]),
            chart,
        ]),
        false,
    );
    assert_eq!(prepared.problems, [], "rules have reported them all");
    let Block::Paragraph(words) = &prepared.input.chapters[0].blocks[0] else { panic!() };
    let printed: Vec<String> = words
        .iter()
        .filter_map(|word| match word {
            Words::Text(text) | Words::Reference { text, .. } => Some(text.text.replace('\u{2060}', "")),
            _ => None,
        })
        .collect();
    assert_eq!(printed, ["“各专业在校人”", "附表1", "“没有的案例”"]);
    assert!(matches!(prepared.input.chapters[0].blocks.last(), Some(Block::Remark(_))));
    assert!(pdf(&prepared.input, &Image::ready).is_ok());
}

#[test]
fn figures_keep_their_units_and_their_places() {
    let input = prepared(&chapters(), false).input;
    let Block::Paragraph(words) = &input.chapters[1].blocks[1] else { panic!() };
    let Words::Text(bound) = &words[1] else { panic!() };
    assert_eq!((bound.text.as_str(), bound.origin), ("3848", span(20, 30).into()));
    let Words::Text(after) = &words[2] else { panic!() };
    assert_eq!(after.text, "\u{2060}人，见");
}

#[test]
fn a_character_no_font_has_is_shown_in_the_author_s_file() {
    let mut input = prepared(&chapters(), false).input;
    input.chapters[1].blocks.push(Block::Paragraph(vec![Words::Text(Text::new("☐已办", span(40, 50)))]));
    input.layout.body_family = Some(Text::new("仿宋_GB2312", span(1, 5)));
    let troubles = pdf(&input, &Image::ready).unwrap_err();
    assert_eq!(troubles.len(), 2);
    assert_eq!(troubles[0].span, Some(span(1, 5)));
    assert!(troubles[0].message.contains("仿宋_GB2312"), "{}", troubles[0].message);
    assert_eq!(troubles[1].span, Some(span(40, 50)));
    assert!(troubles[1].message.contains("□ ■ √"), "{}", troubles[1].message);
}

#[test]
fn a_picture_with_damaged_pixels_is_shown_in_the_author_s_file_and_blank_in_a_draft() {
    let damaged = |draft| {
        let mut input = prepared(&chapters(), draft).input;
        input.images[0].bytes.truncate(200);
        input
    };
    let input = damaged(false);
    let troubles = pdf(&input, &Image::ready).unwrap_err();
    assert_eq!(troubles[0].span, input.images[0].origin.0, "{troubles:?}");
    assert!(troubles[0].message.contains("图片文件是坏的"), "{troubles:?}");
    let passed_over = pdf(&damaged(true), &Image::ready).unwrap().passed_over;
    assert!(matches!(&passed_over[0].fault, Fault::Picture { path, .. } if *path == input.images[0].path));
}

#[test]
fn nothing_an_author_writes_is_code() {
    let attack = "\"})\n#panic(\"x\")//";
    let words =
        vec![Inline::Text(spanned(attack)), Inline::Link { target: "javascript:x".to_owned(), text: text("点") }];
    let prepared =
        prepared(&chapter_of(vec![crate::narrative::block::Block::Paragraph { text: words, span: span(0, 9) }]), false);
    let source = source(&prepared.input);
    assert!(source.contains("\\\"}) #panic(\\\"x\\\")//") || source.contains("\\\"})#panic(\\\"x\\\")//"), "{source}");
    assert!(!source.contains("javascript"));
    assert!(pdf(&prepared.input, &Image::ready).is_ok());
}

#[test]
fn a_list_a_little_longer_than_a_page_stands_closer_on_one() {
    let first_page = |count: usize| {
        let case = |at: usize| {
            let (title, blocks) = (spanned(&format!("第{at}个社团")), vec![paragraph("每周活动一次。")]);
            crate::narrative::block::Block::Case(crate::narrative::block::Case {
                title,
                byline: Vec::new(),
                blocks,
                span: span(0, 9),
            })
        };
        let mut input = prepared(&chapter_of((1..=count).map(case).collect()), false).input;
        input.layout.case_list = true;
        let tables = std::mem::take(&mut input.appendix);
        assert!(!tables.is_empty());
        pdf(&input, &Image::ready).unwrap_or_else(|troubles| panic!("{troubles:#?}")).places[0].sheet
    };
    assert_eq!(first_page(33), first_page(12), "33 lines are four more than a page usually holds");
    assert_eq!(first_page(40), first_page(12) + 1);
}
