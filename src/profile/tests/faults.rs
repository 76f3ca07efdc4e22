//! Every fault with its place.

use super::*;

#[test]
fn faults_are_reported_where_they_stand() {
    let cases = [
        ("教师数 ≤ 学生数", "教师总数 ≤ 学生数", "教师总数", "“R1”的公式：没有指标“教师总数”，是不是“教师数”？"),
        (
            "教师数 ≤ 学生数",
            "教师数 + 经费 ≤ 学生数",
            "教师数 + 经费",
            "“R1”的公式：单位不同，不能相加减：左边是人，右边是万元",
        ),
        ("部分大于整体", "部分大于总体", "部分大于总体", ""),
        ("级别: 错误", "级别: 严重", "严重", "“级别”不能写“严重”，可写：错误、待核实、提示"),
        ("时期: 自然年", "时期: 自然年度", "自然年度", ""),
        ("代码: a.2", "代码: a.1", "a.1", "代码“a.1”用了两次，请改掉一处"),
        ("别名: [在校生数]", "别名: [教师数]", "教师数", "指标“教师数”用了两次，请改掉一处"),
        ("学生数 ÷ 教师数,", "学生数 × 教师数,", "学生数 × 教师数", ""),
        ("可信: 已证实", "可信: 证实", "证实", ""),
        ("类型: 金额, ", "种类: 金额, ", "种类", ""),
        (", 时期: 自然年", "", "经费", "“经费”没有写“时期”，请补上"),
        ("列: [上期, 本期]", "列: [上期, 今年]", "今年", ""),
        ("文件名: 乙\n", "", "样例", "“样例”没有写“文件名”，请补上"),
        ("{名称: 育人,", "{名称: 概况,", "概况", "章“概况”用了两次，请改掉一处"),
        ("规则:\n", "未成式:\n  - {编号: R1, 名称: 其他}\n规则:\n", "R1", "编号“R1”用了两次，请改掉一处"),
    ];
    for (from, to, place, message) in cases {
        let (found, said) = fault(from, to);
        assert_eq!(found, place, "{to}: {said}");
        assert!(message.is_empty() || said == message, "{to}: {said}");
    }
}

#[test]
fn rules_that_nobody_can_satisfy_are_refused_and_sound_ones_are_not() {
    let base = BASE.replace(
        "      经费:",
        "      走读生数: {上级: 学生数, 单位: 人, 类型: 计数, 时期: 时点}\n      合格率: {单位: \"%\", 类型: 百分数, 时期: 时点}\n      经费:",
    );
    let verdict = |formula: &str| {
        let text = base.replace("式: 教师数 ≤ 学生数", &format!("式: {formula}"));
        let (_, problems) = compiled(&[&text], &Additions::default());
        assert!(problems.len() < 2, "{formula}: {problems:?}");
        problems.into_iter().next().map(|(_, message)| message)
    };
    for formula in [
        "学生数 < 0",
        "走读生数 > 学生数",
        "占比(走读生数, 学生数) > 100",
        "走读生数 ÷ 学生数 > 1.2",
        "合格率 ≥ 150",
        "2 × 走读生数 > 2 × 学生数",
        "学生数 + 教师数 < 0",
        "教师数 ≥ 8 且 教师数 ≤ 4",
        "非 (合格率 ≤ 100)",
        "学生数 ÷ 教师数 < 0",
        "平均(合格率, 合格率) > 100",
        "学生数 ≠ 学生数",
        "教师数 > 3 且 教师数 < 4",
        "2 × 教师数 = 3",
        "学生数 − 教师数 > 0 且 教师数 ≥ 学生数",
        "最小(合格率, 合格率) > 100",
        "最大(学生数, 教师数) < 0",
        "最大(合格率, 30) < 20",
        "最小(学生数 ÷ 教师数, 教师数 ÷ 学生数) < 0",
    ] {
        let message = verdict(formula).unwrap_or_else(|| panic!("{formula} was let pass"));
        assert!(message.starts_with("规则“R1”怎么填都不能成立："), "{message}");
    }
    for formula in [
        "走读生数 ≥ 学生数",
        "教师数 > 学生数",
        "学生数 < 0 或 教师数 > 0",
        "学生数 > 0 ⇒ 学生数 < 0",
        "学生数 = 0 ⇔ 教师数 = 0",
        "学生数 − 走读生数 ≥ 教师数",
        "合格率 − 合格率 ≤ 0",
        "经费 < 0",
        "学生数 ÷ 教师数 ≥ 8 且 学生数 ÷ 教师数 ≤ 400",
        "上期(学生数) > 学生数",
        "合格率 > 3 且 合格率 < 4",
        "教师数 > 3 且 教师数 < 5",
        "学生数 ÷ 2 = 教师数",
        "最小(学生数, 教师数) > 100",
        "最大(合格率, 30) > 99",
        "最小(经费, 经费) < 0",
    ] {
        assert_eq!(verdict(formula), None, "{formula}");
    }
    assert_eq!(
        verdict("走读生数 > 学生数").unwrap(),
        "规则“R1”怎么填都不能成立：计数不小于 0，百分数在 0 到 100 之间，其中项不大于总项，而要求 走读生数 > 学生数，请核对公式"
    );
}

#[test]
fn two_rules_that_exclude_each_other_are_refused_where_the_later_one_stands() {
    let rule = "式: 教师数 ≤ 学生数";
    let other =
        |id: &str, formula: &str| format!("\n  - {{编号: {id}, 名称: 甲, 类: 范围, 级别: 提示, 式: {formula}}}");
    let overlay = |rules: &[(&str, &str)]| {
        let rules: String = rules.iter().map(|(id, formula)| other(id, formula)).collect();
        format!("编制规范: 省-样例\n基于: 样例\n名称: 省\n规则:{rules}\n")
    };
    assert!(BASE.contains(rule));
    let found = compiled(
        &[BASE, &overlay(&[("S1", "教师数 > 学生数"), ("S2", "教师数 > 8"), ("S3", "教师数 < 9")])],
        &Additions::default(),
    );
    let said: Vec<(&str, &str)> = found.1.iter().map(|(place, said)| (place.as_str(), said.as_str())).collect();
    assert_eq!(
        said,
        [
            (
                "教师数 > 学生数",
                "规则“S1”与“R1”不能同时成立：“教师数 ≤ 学生数”与“教师数 > 学生数”，没有哪个数两样都合，请改掉一处"
            ),
            ("教师数 < 9", "规则“S3”与“S2”不能同时成立：“教师数 > 8”与“教师数 < 9”，没有哪个数两样都合，请改掉一处"),
        ]
    );
    let sound = overlay(&[
        ("S1", "教师数 ≥ 学生数"),
        ("S2", "教师数 > 8"),
        ("S3", "教师数 < 10"),
        ("S4", "学生数 = 0 或 教师数 < 5"),
    ]);
    assert_eq!(compiled(&[BASE, &sound], &Additions::default()).1, []);
    // 5 is both; 1 ÷ 0.7 is no exact decimal
    let rounded = overlay(&[("S1", "0.7 × 教师数 ≥ 3.5"), ("S2", "教师数 ≤ 5")]);
    assert_eq!(compiled(&[BASE, &rounded], &Additions::default()).1, []);
}

#[test]
fn a_chain_of_rules_that_excludes_another_is_refused() {
    let edition = |rules: &str| {
        let text = format!("编制规范: 次年\n基于: 四川-中职学校-2024\n名称: 次年规范\n规则:\n{rules}");
        let mut catalogue = Catalogue::built_in();
        assert!(catalogue.add("次年.yaml", text));
        let mut sources = Sources::new();
        let (_, problems) = load("次年", &catalogue, &Additions::default(), &mut sources).unwrap();
        said(&problems, &sources)
    };
    let rule = |id: &str, formula: &str| format!("  - {{编号: {id}, 名称: 甲, 类: 范围, 级别: 提示, 式: {formula}}}\n");
    let found = edition(&rule("N1", "升入本科人数 > 毕业生人数"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "升入本科人数 > 毕业生人数");
    assert!(found[0].1.starts_with("规则“N1”与“C1."), "{found:?}");
    assert!(
        found[0].1.contains("毕业生去向落实人数 ≤ 毕业生人数”与“升入本科人数 > 毕业生人数”，没有哪个数"),
        "{found:?}"
    );
    for sound in
        ["升入本科人数 ≥ 毕业生人数", "毕业生人数 > 升入本科人数", "升入本科人数 > 毕业生人数 或 毕业生人数 = 0"]
    {
        assert_eq!(edition(&rule("N1", sound)), Vec::new(), "{sound}");
    }
    // a ring of ≤ is a ring of =
    let ring = [rule("N1", "教职工额定编制数 ≤ 专业数量 × 1"), rule("N2", "毕业生人数 ≤ 升入本科人数")].concat();
    assert!(edition(&rule("N2", "毕业生人数 ≤ 升入本科人数")).is_empty(), "{ring}");
}

#[test]
fn bounds_that_leave_a_sum_no_room_are_refused() {
    let names = ["甲占比", "乙占比", "丙占比"];
    let rows: String =
        names.iter().map(|name| format!("      {name}: {{单位: \"%\", 类型: 百分数, 时期: 时点}}\n")).collect();
    let base = BASE.replace("      经费:", &format!("{rows}      经费:"));
    let said = |formulas: &[&str]| {
        let rule = |(at, formula): (usize, &&str)| {
            format!("\n  - {{编号: S{at}, 名称: 甲, 类: 范围, 级别: 提示, 式: {formula}}}")
        };
        let rules: String = formulas.iter().enumerate().map(rule).collect();
        let layer = format!("编制规范: 省-样例\n基于: 样例\n名称: 省\n规则:{rules}\n");
        compiled(&[&base, &layer], &Additions::default()).1
    };
    for formulas in [
        ["甲占比 ≥ 60", "乙占比 ≥ 50", "甲占比 + 乙占比 ≤ 100"],
        ["丙占比 ≥ 0", "甲占比 + 乙占比 ≥ 120", "甲占比 + 乙占比 + 丙占比 = 100"],
        ["甲占比 ≤ 20", "乙占比 ≤ 30", "甲占比 + 乙占比 > 50"],
        ["甲占比 ≤ 20", "乙占比 ≥ 30", "甲占比 ≥ 乙占比"],
    ] {
        let found = said(&formulas);
        assert_eq!(found.len(), 1, "{formulas:?}: {found:?}");
        assert!(found[0].0 == formulas[2] && found[0].1.contains("不能同时成立"), "{found:?}");
    }
    for formulas in [
        ["甲占比 ≥ 60", "乙占比 ≥ 40", "甲占比 + 乙占比 ≤ 100"],
        ["甲占比 + 乙占比 ≤ 90", "甲占比 + 丙占比 ≤ 90", "甲占比 + 乙占比 + 丙占比 = 100"],
        ["甲占比 ≤ 20", "乙占比 ≤ 30", "甲占比 + 乙占比 ≥ 50"],
        ["甲占比 ≥ 60 或 乙占比 = 0", "乙占比 ≥ 50", "甲占比 + 乙占比 ≤ 100"],
        ["甲占比 ≤ 50", "教师数 ≥ 9", "甲占比 + 乙占比 + 丙占比 ≥ 150"],
    ] {
        assert_eq!(said(&formulas), [], "{formulas:?}");
    }
}

#[test]
fn a_figure_weighted_by_itself_is_refused() {
    let (place, said) = fault("时期: 时点, 可信: 已证实", "时期: 时点, 汇总: 按人数加权(教师数)");
    assert_eq!(place, "按人数加权(教师数)");
    assert_eq!(said, "“教师数”的“汇总”绕回了自己：加权用的人数不能又按它来加权，请换一个人数");
    let weighted = |name: &str| format!("时期: 时点, 汇总: 按人数加权({name})");
    let text = BASE
        .replace("时期: 时点, 可信: 已证实", &weighted("生师比"))
        .replace("单位: ——, 类型: 数值, 时期: 时点", &format!("单位: ——, 类型: 数值, {}", weighted("教师数")));
    let (_, problems) = compiled(&[&text], &Additions::default());
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].1.contains("绕回了自己"), "{problems:?}");
}

#[test]
fn every_problem_of_a_file_is_reported_in_one_run() {
    let text =
        BASE.replace("级别: 错误", "级别: 严重").replace("时期: 自然年", "时期: 年").replace("÷ 教师数,", "÷ 教室,");
    assert_eq!(compiled(&[&text], &Additions::default()).1.len(), 3);
}

#[test]
fn a_missing_or_circular_base_is_named() {
    let overlay = "编制规范: 省-样例\n基于: 样列\n名称: 省\n";
    let (_, problems) = compiled(&[BASE, overlay], &Additions::default());
    assert_eq!(problems[0], ("样列".to_owned(), "“基于”的编制规范“样列”不存在，是不是“样例”？".to_owned()));
    let circle = "编制规范: 样例\n基于: 样例\n名称: 省\n";
    assert!(compiled(&[circle], &Additions::default()).1[0].1.contains("绕成了圈"));
    let unknown = load("四川-中职学校-2042", &Catalogue::built_in(), &Additions::default(), &mut Sources::new());
    assert_eq!(unknown.unwrap_err().nearest.as_deref(), Some("四川-中职学校-2024"));
}

#[test]
fn any_text_loads_without_a_panic() {
    let pieces: Vec<&str> = BASE.split_inclusive([' ', '\n', ':', ',']).collect();
    let mut state = 3_usize;
    for _ in 0..150 {
        let mut text = "编制规范: 样例\n".to_owned();
        for piece in &pieces {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if !(state >> 33).is_multiple_of(12) {
                text.push_str(piece);
            }
        }
        let mut catalogue = Catalogue::default();
        catalogue.add("a.yaml", text);
        for listing in catalogue.clone().list() {
            let mut sources = Sources::new();
            let (_, problems) = load(&listing.id, &catalogue, &Additions::default(), &mut sources).unwrap();
            problems.iter().for_each(|problem| assert!(!problem.message().is_empty()));
        }
    }
}

#[test]
fn entries_that_cannot_be_are_refused() {
    let cases = [
        (
            "要求: 可选}",
            "要求: 可选, 字数下限: 900, 字数上限: 300}",
            "900",
            "“概况”的字数下限 900 大于字数上限 300，怎么写都不合，请改掉一处",
        ),
        (
            "文件名: 乙",
            "文件名: 乙\n案例: {字数下限: 900, 字数上限: 300}",
            "900",
            "“案例”的字数下限 900 大于字数上限 300，怎么写都不合，请改掉一处",
        ),
        (
            "a.1, 单位: 人, 类型: 计数",
            "a.1, 单位: 人, 类型: 百分数",
            "百分数",
            "“学生数”的类型是“百分数”，单位却是“人”，两样合不上，请改掉一处",
        ),
        ("类型: 金额", "类型: 计数", "计数", "“经费”的类型是“计数”，单位却是“万元”，两样合不上，请改掉一处"),
        (
            "a.2, 单位: 人, 类型: 计数, 时期: 时点",
            "a.2, 单位: 人, 类型: 计数, 时期: 届, 上级: 学生数",
            "学生数",
            "“教师数”（届）的上级“学生数”是时点的数，时期不同，比不得大小；只是编排上属于它的，写“不比上级: 是”",
        ),
        ("单位: ——,", "单位: ——, 小数: 99,", "生师比", "“生师比”的“小数”不能写 99，可写 0 到 10"),
        ("年度: 2024", "年度: -1", "样例", "“样例”的“年度”不能写 -1，可写 1900 到 2999"),
        ("年度: 2024", "年度: 99999999999", "99999999999", "这里写的整数太大或太小，请核对"),
        ("式: 教师数 ≤", "式: 学生数 ÷ (教师数 − 教师数) ≤", "", "“R1”的公式：除数总是 0，怎么填都算不出来"),
        (
            "式: 教师数 ≤",
            "式: 上期(教师数 + 上期(教师数)) ≤",
            "上期(教师数)",
            "“R1”的公式：“上期”里面不能再有“上期”：报告只有本期和上期两年的数",
        ),
    ];
    for (from, to, place, message) in cases {
        let (found, said) = fault(from, to);
        assert!(place.is_empty() || found == place, "{to}: {found}: {said}");
        assert_eq!(said, message, "{to}");
    }
    let (_, problems) = compiled(&[&BASE.replace("经费: {", "\"甲}}\": {")], &Additions::default());
    assert!(problems.iter().any(|(_, said)| said.starts_with("“甲}}”做不了名字")), "{problems:?}");
    let (_, problems) = compiled(&[&BASE.replace("经费: {", "\"2024\": {")], &Additions::default());
    assert!(problems.iter().any(|(_, said)| said.starts_with("“2024”做不了名字")), "{problems:?}");
    // below its whole for the look of it, and a rate that has no bounds
    let free = "a.2, 单位: 人, 类型: 计数, 时期: 届, 上级: 学生数, 不比上级: 是";
    let rate = "经费: {单位: \"%\", 类型: 数值";
    let sound =
        BASE.replace("a.2, 单位: 人, 类型: 计数, 时期: 时点", free).replace("经费: {单位: 万元, 类型: 金额", rate);
    assert_eq!(compiled(&[&sound], &Additions::default()).1, Vec::new());
}
