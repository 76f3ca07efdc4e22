//! What a reader sees of the files of a finding.

use crate::diag::Outcome;
use crate::diag::text::{Style, render};
use crate::finding::{Finding, Severity};
use crate::source::{Sources, Span};

const LINE: &str = "  生师比: [18.49, 20.10]\n";
const PLAIN: Style = Style { color: false, width: 100, explained: false, coverage: false, draft: false };

fn printed(sources: &Sources, findings: &[Finding]) -> String {
    render(&Outcome { findings, ..Outcome::empty("甲", sources) }, PLAIN)
}

#[test]
fn findings_without_number_in_a_long_file_stay_cheap_and_few() {
    let mut sources = Sources::new();
    let file = sources.add("figures.yaml", LINE.repeat(20_000));
    let place = |line: usize| Span::new(file, line * LINE.len() + 2, line * LINE.len() + 11);
    let findings: Vec<_> = (0..20_000)
        .map(|line| Finding::new("figure/x", "不符", Severity::Error, "两处不一样").at(place(line), "这里"))
        .map(|finding| finding.with(place(19_999), "那里"))
        .collect();
    let start = std::time::Instant::now();
    let text = printed(&sources, &findings);
    assert!(start.elapsed().as_secs() < 20, "each finding maps the whole file");
    assert_eq!(text.matches("错误[figure/x]").count(), 20);
    assert!(text.contains("figures.yaml 里“不符”的同类意见还有 19980 条"), "{text}");
    assert!(text.contains("figures.yaml:20:3") && text.contains("20000 |"), "{text}");
}

#[test]
fn a_long_line_with_many_edits_is_shown_in_part() {
    let mut sources = Sources::new();
    let line = format!("{}{}\n", "前".repeat(2_000), "培养“".repeat(5_000));
    let file = sources.add("chapters/a.md", line.clone());
    let finding = line
        .match_indices('“')
        .map(|(at, mark)| Span::new(file, at, at + mark.len()))
        .fold(Finding::new("typography/x", "引号", Severity::Error, "方向反了"), |finding, span| {
            finding.fix(span, "”")
        });
    let text = printed(&sources, &[finding]);
    assert!(text.contains("（共 5000 处）") && text.contains("+ ...培养”"), "{text}");
    assert!((2..20).contains(&text.matches("养”").count()), "{text}");
    assert!(text.len() < 4_000, "{} bytes", text.len());
}

#[test]
fn a_long_line_above_the_place_is_cut() {
    let mut sources = Sources::new();
    let above = "前".repeat(2_000);
    let file = sources.add("chapters/a.md", format!("{above}\n乙丙\n"));
    let place = Span::new(file, above.len() + 1, above.len() + 4);
    let first = Span::new(file, 0, 3);
    let finding = Finding::new("typography/x", "字", Severity::Error, "写错了").at(place, "这里").with(first, "另见");
    let text = printed(&sources, &[finding]);
    assert!(text.contains("乙丙") && text.len() < 2_000, "{text}");
}

#[test]
fn nothing_from_files_reaches_the_terminal_raw() {
    let mut sources = Sources::new();
    let file = sources.add("甲\u{1b}[2J.yaml", "甲: 1\n");
    let span = Span::new(file, 0, 3);
    let finding = Finding::new("figure/x", "名\u{1b}c", Severity::Error, "说\u{9b}2J")
        .at(span, "标\u{1b}[1m")
        .with(span, "又\u{7}")
        .help("改\u{1b}[1m")
        .source("据\u{1b}[1m")
        .fix(span, "乙\u{1b}[1m");
    let text = printed(&sources, &[finding]);
    assert!(!text.chars().any(|one| one.is_control() && one != '\n'), "{text:?}");
}

#[test]
fn places_there_is_no_room_for_are_named() {
    let mut sources = Sources::new();
    let line = "学校现有教师一百人".repeat(40);
    let file = sources.add("chapters/a.md", format!("{line}\n"));
    let place = |at: usize| Span::new(file, at * 27, at * 27 + 6);
    let finding =
        Finding::new("figure/x", "不符", Severity::Query, "几处不一样").at(place(0), "第一处的字写得很长很长");
    let finding =
        (1..12).fold(finding, |finding, at| finding.with(place(at * 3), format!("第{}处的字也写得很长", at + 1)));
    let text = printed(&sources, &[finding]);
    assert!(text.contains("处没有画出：chapters/a.md:1:"), "{text}");
}
