use super::*;

#[test]
fn a_character_no_font_has_is_said_once() {
    let (narrative, _) = chapter("\u{f06c} 甲\n\u{f06c} 乙");
    assert_eq!(show(&narrative.chapters[0].blocks), ["甲", "乙"]);
    assert_eq!(narrative.problems.len(), 1);
    assert_eq!(narrative.problems[0].related.len(), 1);
}

#[test]
fn long_hostile_files_end() {
    let world = world();
    let tokens = [
        "{",
        "{{生师比}}",
        "{{天气}}\n",
        "【",
        "[^",
        "*甲 **",
        "- \n\n",
        "---\n",
        "> > > 甲\n",
        "\u{f06c}",
        "1 ",
        "|甲",
    ];
    for token in tokens {
        let text = format!("# 章\n{}", token.repeat(60_000 / token.len()));
        assert_eq!(read_in(&world, &text).chapters.len(), 1);
    }
    let large = "甲".repeat(MAXIMUM_FILE);
    assert!(read_in(&world, &large).problems.iter().any(|problem| problem.kind == ProblemKind::Limit(Limit::File)));
}

#[test]
fn a_line_is_a_paragraph() {
    assert_eq!(printed("　　第一段\n    第二段\r\n第三段"), ["第一段", "第二段", "第三段"]);
    assert_eq!(printed("第一\n---\n=====\n第二"), ["第一", "第二"]);
    assert_eq!(problems("---"), found(&[("RuleLine", "---")]));
    assert_eq!(printed("____\n乙"), ["____", "乙"]);
    assert_eq!(printed("甲\u{b}乙\u{7}\u{200b}丙"), ["甲", "乙丙"]);
    let world = world();
    let joined = read_as(
        Paragraphs::Joined,
        &[(FileId(1), "# 一\n中文\n接着\n\nabc\nde")],
        &world.requirement,
        &world.report,
        &world.ledger(),
    );
    assert_eq!(show(&joined.chapters[0].blocks), ["中文接着", "abc de"]);
}

#[test]
fn headings_and_their_typed_numbers() {
    let text = "## 1.1 学生情况\n###1.1.1规模\n＃＃ （二）教师队伍\n## 2024年工作\n## “1+X”证书";
    assert_eq!(printed(text), ["##学生情况", "###规模", "##教师队伍", "##2024年工作", "##“1+X”证书"]);
    assert!(problems(text).is_empty());
    assert_eq!(problems("## 二、学生"), found(&[("HeadingNumber", "二、")]));
    assert_eq!(problems("### 跳级"), found(&[("SkippedLevel", "### 跳级")]));
    assert_eq!(problems("# 又一个"), found(&[("ExtraTitle", "# 又一个")]));
    let world = world();
    let two = read(
        &[(FileId(1), "#前言\n## 挑战1：甲"), (FileId(2), "# 第一章　概况\n## 1.1 乙")],
        &world.requirement,
        &world.report,
        &world.ledger(),
    );
    assert_eq!(two.chapters.iter().map(|chapter| chapter.title.value.as_str()).collect::<Vec<_>>(), ["前言", "概况"]);
    assert!(two.problems.is_empty(), "{:?}", two.problems);
    let spaced = read_in(&world, "# 前　言\n## 挑战1：甲");
    assert!(spaced.problems.is_empty(), "a blank in a title makes no other chapter: {:?}", spaced.problems);
    let none = read_in(&world, "只有正文");
    assert_eq!(none.problems[0].kind, ProblemKind::MissingTitle);
}

#[test]
fn inline_markup_survives_chinese_punctuation() {
    let (narrative, _) = chapter("**存在的问题。**两个校区**“双师型”**教师，＊＊粗＊＊，2*3*4，A*B*C，a_b_c，`码`");
    let Block::Paragraph { text, .. } = &narrative.chapters[0].blocks[0] else { panic!() };
    let strong = text.iter().filter(|one| matches!(one, Inline::Strong(_)));
    let strong: Vec<String> = strong.map(|one| plain(std::slice::from_ref(one))).collect();
    assert_eq!(strong, ["存在的问题。", "“双师型”", "粗"]);
    assert_eq!(plain(text), "存在的问题。两个校区“双师型”教师，粗，2*3*4，A*B*C，a_b_c，码");
}

#[test]
fn links_html_and_images() {
    assert_eq!(
        printed("见[平台](https://example.cn)和[坏](javascript:alert(1))，<b>粗</b>"),
        ["见平台和坏，<b>粗</b>"]
    );
    assert_eq!(
        problems("[坏](javascript:x)，<b>粗，![图](a.png)"),
        found(&[("LinkTarget", "[坏](javascript:x)"), ("Html", "<b>"), ("MarkdownImage", "![图](a.png)")])
    );
    assert_eq!(printed("[x]: http://a.cn"), ["[x]: http://a.cn"]);
}

#[test]
fn lists_keep_typed_numbers_and_join_lines() {
    assert_eq!(
        printed("- 甲\n  接着\n- 乙\n  - 丙\n3. 三\n5. 五"),
        ["[][[\"甲接着\"], [\"乙\", \"[][[\\\"丙\\\"]]\"]]", "[3, 5][[\"三\"], [\"五\"]]"]
    );
    assert_eq!(printed("- 甲\n　　正文"), ["[][[\"甲\"]]", "正文"]);
    assert_eq!(printed("> 引\n> 文"), [">[\"引\", \"文\"]"]);
    let deep = (0..12).map(|depth| format!("{}- 项\n", "  ".repeat(depth))).collect::<String>();
    assert!(kinds(&deep).contains(&ProblemKind::Limit(Limit::Depth)));
}

#[test]
fn charts_and_pictures() {
    let text = "【统计图：规模】\n# 注释\n类型： 饼图  # 一种\n题: 规模图\n数据: 全日制在校生人数、聘请大国工匠、劳动模范人数，专任教师总数\n标签: 人数和百分比\n【完】\n【图片 两列】\nimages/a.jpg | 甲 | 替代\nimages/b.jpg｜乙\n【完】";
    let (narrative, _) = chapter(text);
    assert!(narrative.problems.is_empty(), "{:?}", narrative.problems);
    let [Block::Chart(chart), Block::Pictures { layout, pictures, .. }] = narrative.chapters[0].blocks.as_slice()
    else {
        panic!()
    };
    assert_eq!(chart.categories, ["全日制在校生人数", "聘请大国工匠、劳动模范人数", "专任教师总数"]);
    assert_eq!(
        (chart.labels, chart.periods.as_slice(), chart.title.as_str()),
        (ChartLabels::ValuesAndShares, [THIS].as_slice(), "规模图")
    );
    assert_eq!(
        (*layout, pictures[0].alternative.as_deref(), pictures[1].caption.value.as_str()),
        (PictureLayout::Two, Some("替代"), "乙")
    );
}

#[test]
fn a_table_of_the_requirement_is_printed_whole_or_in_part() {
    let mut world = world();
    let ids = ["全日制在校生人数", "专任教师总数", "“3+2”转录人数", "生师比"]
        .map(|name| world.requirement.find(name).unwrap());
    world.requirement.indicators[ids[0].0].number = Some("1".to_owned());
    world.requirement.indicators[ids[3].0].number = Some("2".to_owned());
    let columns = vec![FormColumn::Previous, FormColumn::Current];
    let form = TableForm {
        columns,
        name: "教学资源表".to_owned(),
        indicators: ids.to_vec(),
        heads: [].into(),
        notes: [].into(),
        provenance: Provenance::default(),
    };
    world.requirement.tables.push(form);
    let read = |text: &str| read_in(&world, &format!("# 学校概况\n{text}"));
    let excerpt = |text: &str| {
        let narrative = read(text);
        assert_eq!(narrative.problems, [], "{text}");
        let Block::Table { excerpt, .. } = narrative.chapters[0].blocks[0].clone() else { panic!("{text}") };
        (excerpt.title.map(|title| title.value), excerpt.columns, excerpt.rows)
    };
    let all = (None, Vec::new(), Vec::new());
    assert_eq!(excerpt("【表：教学资源表】\n正文：从这里接着写。"), all);
    let part = (Some("节选".to_owned()), vec![FormColumn::Current], vec![ids[1], ids[3]]);
    assert_eq!(excerpt("【表：教学资源表】\n题: 节选\n列：２０２４年\n行: 2、专任教师总数\n【完】"), part);
    assert_eq!(excerpt("【表：教学资源表】\n行: 1-1\n【完】").2, &ids[..3]);
    assert_eq!(excerpt("【表：教学资源表】\n列: 本期，上期\n行: “3+2”转录人数，生师比\n【完】").2, &ids[2..]);
    let problems = |text: &str| -> Vec<String> {
        let problems = read(text).problems;
        problems.iter().map(|problem| format!("{:?}", problem.kind)).collect()
    };
    for (text, kind) in [
        ("【表：教学资源表】\n栏: 本期\n【完】", "UnknownKey"),
        ("【表：教学资源表】\n列: 调查人数\n【完】", "UnknownOption"),
        ("【表：教学资源表】\n行: 9\n【完】", "UnknownOption"),
        ("【表：教学资源表】\n行: 1-99\n【完】", "UnknownOption"),
        ("【表：教学资源表】\n行: “双师型”教师比例\n【完】", "UnknownOption"),
        ("【表：教学资源表】\n行: 学生人数多少\n【完】", "UnknownName"),
        ("【表：教学资源表】\n列: 本期\n\n正文", "MissingEnd"),
    ] {
        let problems = problems(text);
        assert!(matches!(problems.as_slice(), [one] if one.starts_with(kind)), "{text}: {problems:?}");
    }
}

#[test]
fn what_is_wrong_in_a_block() {
    assert_eq!(
        problems("【统计图：甲】\n类别: 饼图\n数据: 专任教师数、生师比\n名称: 一\n废话\n【完】"),
        found(&[
            ("MissingKey", "【统计图：甲】"),
            ("UnknownKey", "类别"),
            ("UnknownName", "专任教师数"),
            ("UnreadableLine", "废话"),
        ])
    );
    assert_eq!(
        problems("【图片 五列】\nimages/a.jpg\n【完】"),
        found(&[("UnknownOption", "【图片 五列】"), ("MissingCaption", "images/a.jpg")])
    );
    let shared = "【图片 两列：校园】\nimages/a.jpg | 说明\nimages/b.jpg\n【完】\n见【图：校园】";
    assert_eq!(problems(shared), found(&[("MissingAlternative", "images/b.jpg")]));
    let chart =
        "【统计图：人数】\n类型: 柱形图\n数据: 专任教师总数、全日制在校生人数\n【完】\n又见【统计图：人数】和附表";
    assert_eq!(problems(chart), found(&[]));
    let unknown = "又见【统计图：职称】。";
    assert_eq!(problems(unknown), found(&[("UnknownReference", "【统计图：职称】")]));
    assert_eq!(problems("【统计表：甲】\n句中【公告】不算"), found(&[("UnknownDirective", "【统计表：甲】")]));
    assert_eq!(problems("【表：甲】\n【完】"), found(&[("UnknownTable", "甲"), ("StrayEnd", "【完】")]));
}

#[test]
fn a_missing_end_recovers_at_the_next_block() {
    let text = "【图片】\nimages/a.jpg | 甲\n正文一段\n【图片】\nimages/b.jpg | 乙\n【完】\n尾";
    assert_eq!(
        printed(text),
        ["One [(\"images/a.jpg\", \"甲\")]", "正文一段", "One [(\"images/b.jpg\", \"乙\")]", "尾"]
    );
    assert_eq!(kinds(text), [ProblemKind::MissingEnd { block: BlockKind::Pictures }]);
    let text = "【案例：一】\n供稿: 教务处\n## 背景\n甲\n【案例：二】\n乙\n【案例完】";
    assert_eq!(printed(text), ["案例 一 [(\"供稿\", \"教务处\")] [\"##背景\", \"甲\"]", "案例 二 [] [\"乙\"]"]);
    assert_eq!(problems(text), found(&[("MissingEnd", "【案例：一】")]));
}

#[test]
fn references_are_resolved_over_the_whole_report() {
    let text = "见【图：甲图】和【案例：乙】。\n【图片】\nimages/a.jpg | 甲图\nimages/b.jpg | 甲图\n【完】\n如【图：甲团】所示";
    let (narrative, source) = chapter(text);
    let at = |index: usize| &source[narrative.problems[index].span.range()];
    assert_eq!(narrative.problems.len(), 3);
    assert_eq!((at(0), at(1), at(2)), ("甲图", "【案例：乙】", "【图：甲团】"));
    let (kind, nearest) = (ReferenceKind::Figure, Some("甲图".to_owned()));
    assert_eq!(narrative.problems[2].kind, ProblemKind::UnknownReference { kind, name: "甲团".to_owned(), nearest });
}

#[test]
fn footnotes() {
    let (narrative, source) = chapter("甲[^1]乙[^3]\n[^1]: 注{{ 生师比 }}\n[^2]：无人提到");
    let Block::Paragraph { text, .. } = &narrative.chapters[0].blocks[0] else { panic!() };
    assert!(matches!(&text[1], Inline::Footnote(note) if plain(note) == "注15.71"));
    let places: Vec<&str> = narrative.problems.iter().map(|problem| &source[problem.span.range()]).collect();
    assert_eq!(places, ["[^3]", "无人提到"]);
}

#[test]
fn places_point_at_the_authors_bytes() {
    let (narrative, source) = chapter("前\r\n　有 {{ 生师比 }} 和**粗体**字");
    let Block::Paragraph { text, .. } = &narrative.chapters[0].blocks[1] else { panic!() };
    let Inline::Strong(inner) = &text[3] else { panic!("{text:?}") };
    let Inline::Text(run) = &inner[0] else { panic!() };
    assert_eq!(&source[run.span.range()], "粗体");
    let Inline::Bound { span, .. } = &text[1] else { panic!() };
    assert_eq!(&source[span.range()], "{{ 生师比 }}");
}

#[test]
fn a_case_file_is_a_case() {
    let mut world = world();
    world.report.cases.push(FileId(1));
    let narrative = read_in(&world, "# 让新教师站稳讲台\n供稿：教务处\n## 背景\n正文");
    assert_eq!(narrative.cases[0].title.value, "让新教师站稳讲台");
    assert_eq!(narrative.cases[0].byline, [("供稿".to_owned(), "教务处".to_owned())]);
    assert_eq!(show(&narrative.cases[0].blocks), ["##背景", "正文"]);
}

fn every_inline(inlines: &[Inline], source: &str) {
    for inline in inlines {
        let span = match inline {
            Inline::Text(text) => text.span,
            Inline::Bound { span, .. } | Inline::Reference { span, .. } => *span,
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Footnote(inner) => {
                every_inline(inner, source);
                continue;
            }
            Inline::Link { text, .. } => {
                every_inline(text, source);
                continue;
            }
        };
        assert!(source.get(span.range()).is_some(), "{inline:?} in {source:?}");
    }
}

fn every_span_slices(blocks: &[Block], source: &str) {
    for block in blocks {
        match block {
            Block::Heading { text, span, .. } | Block::Paragraph { text, span } => {
                every_inline(text, source);
                assert!(source.get(span.range()).is_some(), "{block:?} in {source:?}");
            }
            Block::List { items, .. } => items.iter().for_each(|item| every_span_slices(item, source)),
            Block::Quote { blocks, .. } => every_span_slices(blocks, source),
            Block::Case(case) => every_span_slices(&case.blocks, source),
            Block::Grid { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| every_inline(cell, source))
            }
            Block::Table { .. } | Block::Chart(_) | Block::Pictures { .. } | Block::PageBreak { .. } => {}
        }
    }
}

#[test]
fn hostile_input_never_panics() {
    const TOKENS: [&str; 64] = [
        "{{",
        "}}",
        "｛｛",
        "｝｝",
        "{",
        "}",
        "{%",
        "%}",
        "{#",
        "#}",
        "【",
        "】",
        "【表：",
        "【图：甲】",
        "【统计图：甲】",
        "【图片】",
        "【完】",
        "【案例：甲】",
        "【案例完】",
        "【分页】",
        "|",
        "｜",
        "#",
        "＃",
        "## ",
        "*",
        "**",
        "＊＊",
        "_",
        "`",
        "```",
        "~~~",
        "<b>",
        "<",
        ">",
        "> ",
        "[",
        "]",
        "(",
        ")",
        "[^1]",
        "[^1]: ",
        "](",
        "\\",
        "- ",
        "1. ",
        "    ",
        "\u{3000}",
        "\r\n",
        "\n",
        "\r",
        "\t",
        "\u{f0000}",
        "\u{100000}",
        "\u{10fffd}",
        "\u{e000}",
        "\u{1}",
        "\u{2060}",
        "生师比",
        " if ",
        "for 甲 in [1]",
        "endif",
        "|---|",
        "类型: 饼图\n",
    ];
    let world = world();
    let ledger = world.ledger();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    for round in 0..2000 {
        let text: String = (0..next(60)).map(|_| TOKENS[next(TOKENS.len())]).collect();
        let paragraphs = if round % 2 == 0 { Paragraphs::Lines } else { Paragraphs::Joined };
        let files = [(FileId(1), text.as_str())];
        let narrative = read_as(paragraphs, &files, &world.requirement, &world.report, &ledger);
        for problem in &narrative.problems {
            assert!(text.get(problem.span.range()).is_some(), "{problem:?} in {text:?}");
        }
        narrative.chapters.iter().for_each(|chapter| every_span_slices(&chapter.blocks, &text));
        for binding in &narrative.bindings {
            assert!(text.get(binding.span.range()).is_some(), "{binding:?} in {text:?}");
        }
    }
}
