use super::*;
use crate::source::{Kind, Node, parse};

const FILE: FileId = FileId(0);

/// A tree as one line: `{甲: [1, 2]}`; quoted texts in `"`.
fn shown(node: &Node) -> String {
    match &node.kind {
        Kind::Scalar { text, plain: true } => text.clone(),
        Kind::Scalar { text, plain: false } => format!("{text:?}"),
        Kind::List(list) => format!("[{}]", list.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Kind::Mapping(mapping) => {
            let pairs = mapping.entries.iter().map(|pair| format!("{}: {}", pair.key.value, shown(&pair.value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        Kind::Bad => "!".to_owned(),
    }
}

/// Reads `text`; every problem must be a repair, and its fixes, made, must leave nothing to repair and the same tree.
fn mended(text: &str) -> (String, Vec<ProblemKind>) {
    let parsed = parse(FILE, text);
    let tree = parsed.root.as_ref().map_or("-".to_owned(), shown);
    for problem in &parsed.problems {
        assert!(problem.kind.read_as_meant(), "{text}\n{:?}", parsed.problems);
    }
    let mut edits: Vec<_> = parsed.problems.iter().flat_map(|problem| problem.fix.clone()).collect();
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let mut fixed = text.to_owned();
    for (span, replacement) in edits.iter().rev() {
        fixed.replace_range(span.range(), replacement);
    }
    let again = parse(FILE, &fixed);
    assert_eq!(again.problems, [], "after the fixes of {text:?}:\n{fixed}");
    assert_eq!(again.root.as_ref().map_or("-".to_owned(), shown), tree, "after the fixes of {text:?}:\n{fixed}");
    (tree, parsed.problems.into_iter().map(|problem| problem.kind).collect())
}

/// Asserts what is read and how many repairs are reported.
#[track_caller]
fn reads(text: &str, tree: &str, repairs: usize) {
    let (found, problems) = mended(text);
    assert_eq!(found, tree, "{text}");
    assert_eq!(problems.len(), repairs, "{text}\n{problems:?}");
}

#[test]
fn good_files_are_left_alone() {
    for (text, tree) in [
        ("列: [2023, 2024]\n", "{列: [2023, 2024]}"),
        ("A类：留在当地就业人数: [53, 69]\n", "{A类：留在当地就业人数: [53, 69]}"),
        ("“双师型”教师比例: [——, 50.60]\n", "{“双师型”教师比例: [——, 50.60]}"),
        ("说明: 依据如下：一、二，三\n", "{说明: 依据如下：一、二，三}"),
        ("注: |\n  甲：乙\n  \t丙\n丁: 1\n", "{注: \"甲：乙\\n\\t丙\\n\", 丁: 1}"),
        ("说明: 因为\n  原因：天气\n", "{说明: 因为 原因：天气}"),
        ("行:\n  - [1, 以“三省课堂”为引领，校企共育, 省级]\n", "{行: [[1, 以“三省课堂”为引领，校企共育, 省级]]}"),
        ("比: [20:1, 1：20]\n网址: http://a.b\n时: 10:30\n", "{比: [20:1, 1：20], 网址: http://a.b, 时: 10:30}"),
        ("注:\n- 提示：注意\n- 其他\n", "{注: [提示：注意, 其他]}"),
        ("甲: \"多行\n  文字\"\n乙: 1\n", "{甲: \"多行 文字\", 乙: 1}"),
        ("甲: {上期: 2023,\n  本期: 2024}\n", "{甲: {上期: 2023, 本期: 2024}}"),
        ("主题色: \"#1F4E79\" # 蓝\n", "{主题色: \"#1F4E79\"}"),
        ("未成式:\n  - {编号: C2.7, 名称: 甲, 原因: 要看}\n", "{未成式: [{编号: C2.7, 名称: 甲, 原因: 要看}]}"),
        (
            "{题: 性质、占地面积一览表（单位：平方米）, 注: 甲，原因：乙}\n",
            "{题: 性质、占地面积一览表（单位：平方米）, 注: 甲，原因：乙}",
        ),
        (
            "表头: [专业, 人数: [2022, 2023], 成果: [课题, 论文: [核心, 普通]], 注]\n",
            "{表头: [专业, {人数: [2022, 2023]}, {成果: [课题, {论文: [核心, 普通]}]}, 注]}",
        ),
        ("值: -5\n表: [-5, --]\n", "{值: -5, 表: [-5, --]}"),
    ] {
        reads(text, tree, 0);
    }
}

#[test]
fn a_formula_with_commas_in_braces_is_one_value() {
    let text = "率: {式: 占比(A类：留在当地就业人数, 毕业生（含结业, 肄业）人数), 单位: \"%\"}\n";
    let tree = "{率: {式: \"占比(A类：留在当地就业人数, 毕业生（含结业, 肄业）人数)\", 单位: \"%\"}}";
    let parsed = parse(FILE, text);
    assert_eq!(parsed.problems, []);
    assert_eq!(shown(&parsed.root.unwrap()), tree);
}

#[test]
fn full_width_colons_after_names() {
    reads("学校名称：甲\n地区: 四川\n", "{学校名称: 甲, 地区: 四川}", 1);
    reads("落实政策表：\n  在校生数：[3976, 3848]\n", "{落实政策表: {在校生数: [3976, 3848]}}", 2);
    reads("A类：留在当地就业人数：[53, 69]\n", "{A类：留在当地就业人数: [53, 69]}", 1);
    reads("A类：留在当地就业人数：计算\nB: 1\n", "{A类：留在当地就业人数: 计算, B: 1}", 1);
    reads("说明：依据如下：甲乙\n", "{说明: 依据如下：甲乙}", 1);
    reads("- 规则：C6.6\n  事项：多于\n- 规则：C6.7\n", "[{规则: C6.6, 事项: 多于}, {规则: C6.7}]", 3);
    reads("时期: {上期：2023，本期：2024}\n", "{时期: {上期: 2023, 本期: 2024}}", 3);
    reads("甲: {单位：人，类型：计数}\n", "{甲: {单位: 人, 类型: 计数}}", 3);
    reads("甲: {小数: 2，单位: 人, 注: 乙}\n", "{甲: {小数: 2, 单位: 人, 注: 乙}}", 1);
}

#[test]
fn missing_blank_after_colon_or_dash() {
    reads("学校名称:甲\n教师总数:[230,245]\n", "{学校名称: 甲, 教师总数: [230, 245]}", 2);
    reads("期: {上期:2023, 本期:2024}\n", "{期: {上期: 2023, 本期: 2024}}", 2);
    reads("成员:\n  -教务处\n  - 学生处\n", "{成员: [教务处, 学生处]}", 1);
    reads("行:\n  －[1, 2]\n", "{行: [[1, 2]]}", 1);
    reads("教师总数 [230, 245]\n", "教师总数 [230, 245]", 0);
    reads("甲: 1\n教师总数 [230, 245]\n", "{甲: 1, 教师总数: [230, 245]}", 1);
    reads("表:\n  教师 [1, 2]\n  学生: [3, 4]\n末: 1\n", "{表: {教师: [1, 2], 学生: [3, 4]}, 末: 1}", 1);
    reads("教师 [1, 2]\n学生: [3, 4]\n", "{教师: [1, 2], 学生: [3, 4]}", 1);
    reads("甲: 1\n教师; [1, 2]\n学生=[3, 4]\n", "{甲: 1, 教师: [1, 2], 学生: [3, 4]}", 2);
}

#[test]
fn a_row_that_lost_its_blanks_stays_among_its_sisters() {
    reads("表:\n甲: [1, 2]\n  乙: [3, 4]\n末: 1\n", "{表: {甲: [1, 2], 乙: [3, 4]}, 末: 1}", 1);
    reads("表:\n  甲: [1, 2]\n乙: [3, 4]\n  丙: [5, 6]\n", "{表: {甲: [1, 2], 乙: [3, 4], 丙: [5, 6]}}", 1);
    reads("表:\n  甲: [1, 2]\n列: [3, 4]\n末:\n  丙: [5, 6]\n", "{表: {甲: [1, 2]}, 列: [3, 4], 末: {丙: [5, 6]}}", 0);
}

#[test]
fn a_quotation_mark_before_a_name_that_nothing_closes() {
    reads("表:\n  \"甲: [1, 2]\n  乙: [3, 4]\n", "{表: {甲: [1, 2], 乙: [3, 4]}}", 1);
    reads("表:\n  甲: [1, 2]\n  '乙：[3, 4]\n", "{表: {甲: [1, 2], 乙: [3, 4]}}", 2);
}

/// Even what cannot be read gets no fix that asks for another.
#[test]
fn fixing_twice_is_fixing_once() {
    let fixed = |text: &str| {
        let mut edits: Vec<_> = parse(FILE, text).problems.into_iter().flat_map(|problem| problem.fix).collect();
        edits.sort_by_key(|(span, _)| (span.start, span.end));
        edits.into_iter().rev().fold(text.to_owned(), |mut text, (span, replacement)| {
            text.replace_range(span.range(), &replacement);
            text
        })
    };
    for line in [
        "\"甲: [1, 2]",
        "\"甲 [1, 2]",
        "'甲: [1, 2]",
        "\"甲: 1",
        "甲\" [1, 2]",
        "甲; [1, 2]",
        "甲；[1, 2]",
        "甲= [1, 2]",
        "甲==[1, 2]",
        "甲:: [1, 2]",
        "甲：： [1, 2]",
        "甲: &a [1, 2]",
        "甲: *a [1, 2]",
        "&a 甲 [1, 2]",
        "*甲 [1, 2]",
        "? 甲 [1, 2]",
        "甲 [1, 2]]",
        "甲 [1, 2",
        "【甲】 [1, 2]",
        "甲， [1, 2]",
        "甲: [1, 2]，",
        "甲: “1”",
        "甲: %",
    ] {
        let text = format!("表:\n  首: [1, 2]\n  {line}\n  末: [3, 4]\n");
        let once = fixed(&text);
        assert_eq!(fixed(&once), once, "{text}");
    }
}

#[test]
fn tabs_and_wide_blanks() {
    reads("表:\n\t甲: 1\n\t乙: 2\n", "{表: {甲: 1, 乙: 2}}", 2);
    reads("表:\n　甲: 1\n  乙: 2\n", "{表: {甲: 1, 乙: 2}}", 1);
    reads("表:\n　　甲: 1\n　　乙: 2\n", "{表: {甲: 1, 乙: 2}}", 2);
    reads("表:\n  丙: 0\n　　甲: 1\n", "{表: {丙: 0, 甲: 1}}", 1);
    reads("甲:　1\n乙:\u{a0}2\n丙：　3\n丁:\t4\n", "{甲: 1, 乙: 2, 丙: 3, 丁: 4}", 3);
    reads("甲: [1,　2]　\n　\n乙: 3　\n", "{甲: [1, 2], 乙: 3}", 0);
    reads("注: |\n  甲：乙\n\t丙\n丁: 1\n", "{注: \"甲：乙\\n丙\\n\", 丁: 1}", 1);
    reads("甲\u{200b}: 1\u{feff}\n", "{甲: 1}", 2);
    reads("表:\n\t# 注\n\t甲: 1\n", "{表: {甲: 1}}", 2);
}

#[test]
fn full_width_brackets_commas_and_hash() {
    reads("甲: 【3976，3848】\n", "{甲: [3976, 3848]}", 3);
    reads("甲: ［3976, 3848］\n乙：｛上期：1｝\n", "{甲: [3976, 3848], 乙: {上期: 1}}", 6);
    reads("甲: [77.38，81.95，1139，全国统一网上调查]\n", "{甲: [77.38, 81.95, 1139, 全国统一网上调查]}", 3);
    reads("甲: [3976、3848】\n", "{甲: [3976, 3848]}", 2);
    reads("甲: [2398; 2412]\n乙: [50；——；计算]\n", "{甲: [2398, 2412], 乙: [50, ——, 计算]}", 3);
    reads("甲: [张三；李四, 1]\n乙: {上: 1；2}\n", "{甲: [张三；李四, 1], 乙: {上: 1；2}}", 0);
    reads("甲: [张三，李四, 1]\n标题: 【公示】\n", "{甲: [张三，李四, 1], 标题: 【公示】}", 0);
    reads("＃ 注\n甲: [1, 2] ＃ 注\n乙: 3 ＃ 注\n丙: [1]# 注\n", "{甲: [1, 2], 乙: 3, 丙: [1]}", 4);
}

#[test]
fn marks_yaml_keeps_for_itself() {
    reads("单位: %\n", "{单位: \"%\"}", 1);
    reads("甲: [-, 98]\n乙: -\n丙: ——\n", "{甲: [\"-\", 98], 乙: \"-\", 丙: ——}", 2);
    reads("甲: [%, @b]\n乙: `c`\n丙: @d\n", "{甲: [\"%\", \"@b\"], 乙: \"`c`\", 丙: \"@d\"}", 4);
    reads("*全日制在校生人数: [1, 2]\n注: *号必填\n", "{全日制在校生人数: [1, 2], 注: \"*号必填\"}", 2);
    reads("＊全日制在校生人数: [1, 2]\n甲:\n  ＊ 乙：3\n", "{全日制在校生人数: [1, 2], 甲: {乙: 3}}", 3);
    reads("%率: 1\n条件: >60分\n", "{%率: 1, 条件: \">60分\"}", 2);
    reads("标题: 关于: 总结\n乙: 如下:\n", "{标题: \"关于: 总结\", 乙: \"如下:\"}", 2);
    reads("名: {学校}年度报告\n题: [附件]说明\n", "{名: \"{学校}年度报告\", 题: \"[附件]说明\"}", 2);
    reads("主题色: #1F4E79\n", "{主题色: \"#1F4E79\"}", 1);
    reads("甲: [1, 2],\n乙: [3，4]，\n", "{甲: [1, 2], 乙: [3, 4]}", 3);
    reads("甲: [专业[中职], 3]\n", "{甲: [\"专业[中职]\", 3]}", 1);
    for list in ["[收入：[财政，事业], 3]", "[收入:[财政, 事业], 3]"] {
        let inside = list.strip_prefix('[').and_then(|list| list.strip_suffix(", 3]")).unwrap();
        reads(&format!("行:\n  - {list}\n"), &format!("{{行: [[{inside:?}, 3]]}}"), 1);
    }
    reads("行:\n  - [依据: [2020]12号, 3]\n", "{行: [[\"依据: [2020]12号\", 3]]}", 1);
    reads("甲: [1218, 1332] 人\n乙: [1, 2]万元 # 注\n", "{甲: \"[1218, 1332] 人\", 乙: \"[1, 2]万元\"}", 0);
    reads("甲: [ , 3]\n", "{甲: [~, 3]}", 0);
}

#[test]
fn quotation_marks() {
    reads("单位: “%”\n名: “双师型”\n", "{单位: \"%\", 名: “双师型”}", 1);
    reads("名: \"甲”\n乙: 1\n", "{名: \"甲\", 乙: 1}", 1);
    reads("名: “甲\"\n", "{名: \"甲\"}", 1);
    reads("名: \"甲\n乙: 1\n", "{名: \"甲\", 乙: 1}", 1);
    reads("\"双师型\"教师数: [1, 2]\n", "{“双师型”教师数: [1, 2]}", 1);
    reads("注: \"双师\"教师\n", "{注: “双师”教师}", 1);
}

#[test]
fn brackets_left_open() {
    reads("表:\n  甲: [3976, 3848\n  乙: [1, 2]\n", "{表: {甲: [3976, 3848], 乙: [1, 2]}}", 1);
    reads("甲: {期: [1, 2\n乙: 3\n", "{甲: {期: [1, 2]}, 乙: 3}", 1);
}

#[test]
fn lines_indented_unlike_their_sisters() {
    reads("表:\n  甲: [1, 2]\n   乙: [3, 4]\n丙: 5\n", "{表: {甲: [1, 2], 乙: [3, 4]}, 丙: 5}", 1);
    reads("表:\n   甲: 1\n  乙: 2\n", "{表: {甲: 1, 乙: 2}}", 1);
    reads("行:\n  - [1]\n   - [2]\n", "{行: [[1], [2]]}", 1);
}

#[test]
fn spans_point_at_the_bytes_of_the_author() {
    let text = "\u{feff}学校：\r\n\t全称：甲校\r\n\t单位: %\r\n\t表：【１，２】\r\n";
    let root = parse(FILE, text).root.unwrap();
    let school = root.get("学校").unwrap();
    let slice = |name: &str| &text[school.get(name).unwrap().span.range()];
    assert_eq!((slice("全称"), slice("单位"), slice("表")), ("甲校", "%", "【１，２】"));
    assert_eq!(&text[school.mapping().unwrap().entries[2].key.span.range()], "表");
    let cells = school.get("表").unwrap().list().unwrap();
    assert_eq!((&text[cells[0].span.range()], &text[cells[1].span.range()]), ("１", "２"));
}

#[test]
fn thousands_commas_are_put_together() {
    let merged = |text: &str, expected| {
        let root = parse(FILE, text).root.unwrap();
        thousands_commas(root.get("甲").unwrap(), expected, text)
            .map(|merged| merged.cells.into_iter().map(|cell| cell.value).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(merged("甲: [2,398.10, 3,848]\n", 2).as_deref(), Some("2398.10 3848"));
    assert_eq!(merged("甲: [2,398.10,3,848]\n", 2).as_deref(), Some("2398.10 3848"));
    assert_eq!(merged("甲: [1,234,567, 8]\n", 2).as_deref(), Some("1234567 8"));
    assert_eq!(merged("甲: [2，398.10, 1]\n", 2).as_deref(), Some("2398.10 1"));
    assert_eq!(merged("甲: [3,000元, 1]\n", 2).as_deref(), Some("3000元 1"));
    assert_eq!(merged("甲: [2380, ２,４０１]\n", 2).as_deref(), Some("2380 2401"));
    assert_eq!(merged("甲: [１，２３４，５６７．８, 1]\n", 2).as_deref(), Some("1234567.8 1"));
    assert_eq!(merged("甲: [230,245,100]\n", 2), None);
    assert_eq!(merged("甲: [1, 234, 5]\n", 2), None);
}

#[test]
fn lines_below_one_without_its_colon_keep_their_place() {
    for text in [
        "表:\n  乙  4 5\n  丙: [1, 2]\n  丁: 3\n",
        "表:\n  乙  4 5\n  戊  4 5\n  丙: [1, 2]\n",
        "表:\n1\t乙\t4\t5\n2\t戊\t4\t5\n  丙: [1, 2]\n",
    ] {
        let parsed = parse(FILE, text);
        assert!(parsed.problems.iter().all(|problem| problem.fix.is_empty()), "{text}\n{:?}", parsed.problems);
    }
}
