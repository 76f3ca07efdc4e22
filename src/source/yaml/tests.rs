use super::*;
use crate::source::{ProblemKind, SyntaxKind};
use std::time::{Duration, Instant};

const FILE: FileId = FileId(0);

/// Problems as `kind @ what stands there`, and the names and texts of the outermost mapping.
fn read(text: &str) -> (Vec<(ProblemKind, &str)>, Vec<String>) {
    let parsed = parse(FILE, text);
    let problems = parsed.problems.iter().map(|problem| (problem.kind.clone(), &text[problem.span.range()])).collect();
    let pairs =
        parsed.root.as_ref().and_then(Node::mapping).map(|mapping| mapping.entries.as_slice()).unwrap_or_default();
    let name = |entry: &Entry| format!("{}={}", entry.key.value, entry.value.text().unwrap_or("…"));
    (problems, pairs.iter().map(name).collect())
}

#[test]
fn names_and_values_know_their_bytes_and_spelling() {
    let text = "\u{feff}生师比:  [18.49, \"20.10\"]   # 注\r\n名: 'a''b'\r\n空:\r\n";
    let root = parse(FILE, text).root.unwrap();
    let cells = root.get("生师比").unwrap().list().unwrap();
    assert_eq!((&text[cells[0].span.range()], &text[cells[1].span.range()]), ("18.49", "\"20.10\""));
    assert_eq!(cells[1].kind, Kind::Scalar { text: "20.10".into(), plain: false });
    let name = root.get("名").unwrap();
    assert_eq!((name.text(), &text[name.span.range()]), (Some("a'b"), "'a''b'"));
    assert!(root.get("空").unwrap().is_empty());
    assert_eq!(&text[root.get("空").unwrap().place().range()], "空");
}

#[test]
fn three_mistakes_are_three_problems_and_the_other_figures_are_read() {
    let text = "列: [2023, 2024]\n落实政策表:\n  在校生数: [3976, 3848}\n  教师总数：[230, 245]\n  班主任 81\n  在校生数: [1, 2]\n  教师总数: [1, 2]\n编制: {甲: 1 乙: 2}\n统稿: 办公室\n";
    let parsed = parse(FILE, text);
    let kinds: Vec<_> = parsed.problems.iter().map(|problem| &problem.kind).collect();
    assert_eq!(
        kinds,
        [
            &ProblemKind::Syntax(SyntaxKind::MismatchedBracket { open: '[', close: '}' }),
            &ProblemKind::FullWidthMark { mark: '：', meant: ':' },
            &ProblemKind::Syntax(SyntaxKind::MissingColon),
            &ProblemKind::DuplicateKey { key: "教师总数".into() },
            &ProblemKind::Syntax(SyntaxKind::MissingComma),
        ]
    );
    let root = parsed.root.unwrap();
    let table = root.get("落实政策表").unwrap();
    assert!(!table.complete && root.get("列").unwrap().complete);
    assert_eq!(table.get("教师总数").unwrap().list().unwrap().len(), 2);
    assert_eq!(root.get("统稿").unwrap().text(), Some("办公室"));
    let duplicate = &parsed.problems[3];
    assert!(duplicate.related[0].start < duplicate.span.start);
}

#[test]
fn syntax_errors_stand_where_the_author_looks() {
    let syntax = ProblemKind::Syntax;
    let unclosed = SyntaxKind::UnclosedBracket { open: '[' };
    for (text, kind, place, rest) in [
        ("甲: 1\n乙 2\n丙: 3\n", SyntaxKind::MissingColon, "乙", "甲=1 丙=3"),
        ("表:\n  乙  4 5\n  丁: 3\n末: 1\n", SyntaxKind::MissingColon, "乙", "表=… 末=1"),
        ("甲: 1\n1\t乙\t4\t5\n丙: 3\n", SyntaxKind::PastedRow, "1", "甲=1 丙=3"),
        ("甲: [1, 2]]\n丙: 3\n", SyntaxKind::StrayBracket, "]", "丙=3"),
        ("甲: \"\\q\"\n丙: 3\n", SyntaxKind::BadEscape, "\"", "丙=3"),
        ("甲: [230, 245)\n丙: 3\n", unclosed, "[", "丙=3"),
        ("甲: [-, 2}\n丙: 3\n", SyntaxKind::UnexpectedCharacter { character: '-' }, "-", "丙=3"),
        ("甲: [\"1, 2]\n丙: 3\n", SyntaxKind::UnclosedQuote, "\"", "丙=3"),
        ("甲: - 5\n丙: 3\n", SyntaxKind::DashNotAllowed, "-", "丙=3"),
        ("甲:\n  - 1\n  乙: 2\n丙: 3\n", SyntaxKind::MissingDash, "乙", "甲=… 丙=3"),
        ("甲:\n  丁: [1,\n    2\n丙: 3\n", unclosed, "[", "甲= 丙=3"),
    ] {
        let (problems, pairs) = read(text);
        assert_eq!(problems, [(syntax(kind), place)], "{text}");
        assert_eq!(pairs.join(" "), rest, "{text}");
    }
}

#[test]
fn anchors_aliases_tags_and_merge_keys_are_refused_all_at_once() {
    let (problems, pairs) = read("甲: &a 1\n乙: *a\n丙: !x 2\n<<: 3\n? [b]\n: 4\n丁: 5\n---\n戊: 6\n");
    let kinds: Vec<_> = problems.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        [
            ProblemKind::AnchorUsed,
            ProblemKind::AliasUsed,
            ProblemKind::TagUsed,
            ProblemKind::MergeKey,
            ProblemKind::NonTextKey,
            ProblemKind::SeveralDocuments
        ]
    );
    assert_eq!(pairs.join(" "), "甲=1 乙=… 丙=2 丁=5");
}

#[test]
fn a_part_of_a_file_keeps_the_places_of_the_file() {
    let text = "说明\n------\n标题：甲\n表头: 2行\n------\n甲 | 乙\n";
    let start = text.find("标题").unwrap();
    let parsed = parse_part(FILE, text, start..text.rfind("------").unwrap());
    let root = parsed.root.unwrap();
    assert_eq!(&text[root.get("表头").unwrap().span.range()], "2行");
    assert_eq!(&text[parsed.problems[0].span.range()], "：");
}

#[test]
fn hostile_files_end_quickly() {
    let bomb = (0..40).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
        format!("{text}a{}: &a{} [*a{n}, *a{n}, *a{n}]\n", n + 1, n + 1)
    });
    let cases = [
        ("brackets", "[".repeat(100_000)),
        ("braces", "{a: ".repeat(100_000)),
        ("dashes", "- ".repeat(100_000)),
        ("lines of brackets", "甲: [\n".repeat(20_000)),
        ("parentheses", format!("甲: [{}]\n", "(".repeat(100_000))),
        ("quotes", "甲: \"\n\n\n\n".repeat(20_000)),
        ("colons", "：".repeat(30_000)),
        ("tabs", "\t\n\t甲\n".repeat(20_000)),
        ("ampersands", "&a ".repeat(50_000)),
        ("indents", (0..2_000).map(|n| format!("{}甲:\n", " ".repeat(n))).collect()),
        ("aliases", bomb),
        ("nothing but a mark", "\u{feff}".to_owned()),
    ];
    for (name, text) in cases {
        let start = Instant::now();
        let parsed = parse(FILE, &text);
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(20), "{name} does not end: {taken:?}");
        assert!(
            matches!(name, "nothing but a mark" | "parentheses" | "colons") || !parsed.problems.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn any_text_ends_in_a_tree_or_problems_with_places_inside_it() {
    let marks = [
        "甲", ":", "：", " ", "\n", "[", "]", "{", "}", ",", "，", "-", "\"", "“", "”", "#", "\t", "　", "1", "【",
        "】", "%", "*", "&", "|", "'", "(", "）", "\r\n",
    ];
    let mut state = 12_345_u64;
    for _ in 0..3_000 {
        let mut text = String::new();
        for _ in 0..24 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(marks[(state >> 33) as usize % marks.len()]);
        }
        for problem in parse(FILE, &text).problems {
            assert!(text.get(problem.span.range()).is_some(), "{text:?} {problem:?}");
            assert!(problem.fix.iter().all(|(span, _)| text.get(span.range()).is_some()), "{text:?} {problem:?}");
        }
    }
}

#[test]
fn an_escape_smuggles_no_control_character_in() {
    let text = "\"甲\\e]0;x\\a\": [\"\\x9b\\U000F0001乙\\t\", '\\e']\n";
    let parsed = parse(FileId(0), text);
    let entry = &parsed.root.as_ref().unwrap().mapping().unwrap().entries[0];
    assert_eq!(entry.key.value, "甲 ]0;x ");
    let values: Vec<_> = entry.value.list().unwrap().iter().filter_map(Node::text).collect();
    assert_eq!(values, ["  乙\t", "\\e"]);
    let places: Vec<_> = parsed.problems.iter().map(|problem| &text[problem.span.range()]).collect();
    assert_eq!(places, ["\\e", "\\a", "\\x9b", "\\U000F0001"]);
}
