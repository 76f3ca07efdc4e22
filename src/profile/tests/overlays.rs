//! Overlays over a base, and chains of files.

use super::*;

#[test]
fn an_overlay_sets_single_fields_and_says_so() {
    let overlay = "\
编制规范: 省-样例
基于: 样例
名称: 省规范
依据: 省文一号
可信: 推断
章:
  - {名称: 概况, 要求: 必备}
  - {名称: 附录}
章序: [附录, 育人]
删去: [经费]
表:
  - 名称: 人数表
    指标:
      学生数: {平台: 是}
      班级数: {单位: 个, 类型: 计数, 时期: 时点, 依据: 省文二号, 可信: 已证实}
计算:
  生师比: {式: 学生数 ÷ 教师数 ÷ 2}
";
    let (requirement, problems) = compiled(&[BASE, overlay], &Additions::default());
    assert_eq!(problems, Vec::new());
    let chapters: Vec<&str> = requirement.chapters.iter().map(|chapter| chapter.name.as_str()).collect();
    assert_eq!(chapters, ["附录", "育人", "概况"]);
    assert_eq!(requirement.chapters[2].demand, Demand::Required);
    let find = |name: &str| requirement.indicator(requirement.find(name).unwrap());
    let students = find("学生数");
    assert!(students.platform && students.kind == ValueKind::Count);
    assert_eq!(students.provenance.layer, "省-样例");
    assert_eq!(students.provenance.source.as_deref(), Some("省文一号"));
    assert_eq!(find("教师数").provenance.layer, "样例");
    assert_eq!(find("教师数").provenance.source.as_deref(), Some("附件一"));
    assert_eq!(find("教师数").provenance.certainty, Certainty::Confirmed);
    assert_eq!(find("生师比").provenance.certainty, Certainty::Seen);
    assert_eq!(find("班级数").provenance.source.as_deref(), Some("省文二号"));
    assert_eq!(requirement.find("经费"), None);
    assert_eq!(requirement.title, "省规范");
    let formula = &requirement.formulas[&requirement.find("生师比").unwrap()];
    assert_eq!((formula.variants.len(), formula.variants[0].text.as_str()), (1, "学生数 ÷ 教师数 ÷ 2"));
}

#[test]
fn an_overlay_that_changes_what_is_not_there_is_reported_and_left_out() {
    let head = "编制规范: 省-样例\n基于: 样例\n名称: 省规范\n";
    let cases = [
        (
            "表:\n  - {名称: 人数表, 指标: {学生人数: {平台: 是}}}\n",
            "学生人数",
            "下层规范没有指标“学生人数”，要新增请写全各项，是不是“学生数”？",
        ),
        ("章:\n  - {名称: 育人才}\n", "育人才", "下层规范没有章“育人才”，要新增请写全各项，是不是“育人”？"),
        ("规则:\n  - {编号: R9, 级别: 提示}\n", "R9", "下层规范没有规则“R9”，要新增请写全各项，是不是“R1”？"),
        ("删去: [教师]\n", "教师", "“删去”里的“教师”不存在，是不是“教师数”？"),
        ("章序: [育入]\n", "育入", "“章序”里的“育入”不存在，是不是“育人”？"),
        ("适用: {学年: 2024-2023}\n", "2024-2023", "“适用”里的“2024-2023”看不出年份，请写成 2023-2024 或 2024"),
        ("适用: {学年: 今年}\n", "今年", "“适用”里的“今年”看不出年份，请写成 2023-2024 或 2024"),
        ("规则:\n  - {编号: R1, 填报条件: 毕业班}\n", "毕业班", "“填报条件”里的“毕业班”不存在"),
        // said once, not for each row of the table
        ("表:\n  - {名称: 人数表, 填报条件: 毕业班}\n", "毕业班", "“填报条件”里的“毕业班”不存在"),
        (
            "变动:\n  学生数: {相对: 50, 绝对: 3}\n",
            "学生数",
            "“变动”下面写单位或类型；“学生数”一项的界限，写在“表”或“基础指标”里这一项的“变动”中",
        ),
        ("变动:\n  亿元: {相对: 50, 绝对: 3}\n", "亿元", "“变动”里的“亿元”不存在，是不是“万元”？"),
        ("变动:\n  计数: {相对: 50, 绝对: 3}\n  公顷: {不查: 是}\n", "公顷", ""),
        ("正文表:\n  - {名称: 甲表, 章: 育才, 表头: [[项目]]}\n", "育才", "“章”里的“育才”不存在，是不是“育人”？"),
        ("标准:\n  - {编号: S1, 名称: 少, 式: 学生 ≥ 1200}\n", "学生", "“S1”的公式：没有指标“学生”，是不是“学生数”？"),
        ("计算:\n  合计数: {式: 学生数 + 经费人数, 单位: 人}\n", "经费人数", ""),
    ];
    for (entry, place, message) in cases {
        let (_, problems) = compiled(&[BASE, &format!("{head}{entry}")], &Additions::default());
        assert_eq!(problems.len(), 1, "{entry}: {problems:?}");
        assert_eq!(problems[0].0, place, "{}", problems[0].1);
        assert!(message.is_empty() || problems[0].1 == message, "{}", problems[0].1);
    }
}

#[test]
fn what_the_report_has_none_of_is_not_asked() {
    let base = format!(
        "{}  - {{编号: R2, 名称: 空, 类: 关联, 级别: 提示, 式: 学生数 ≥ 0, 填报条件: 毕业班}}\n条件:\n  毕业班: {{无时印: 无毕业班, 依据: 某文}}\n",
        BASE.replace("    列: [上期, 本期]\n", "    列: [上期, 本期]\n    填报条件: 毕业班\n")
    );
    let (asked, problems) = compiled(&[&base], &Additions::default());
    assert_eq!(problems, Vec::new());
    let id = asked.find("学生数").unwrap();
    assert_eq!((asked.printed_instead(id), asked.constraints.len()), (None, 2));
    let text = "毕业班: 无\n留学生: 无\n";
    let mut sources = Sources::new();
    let file = sources.add("report.yaml", text);
    let root = yaml::parse(file, text).root.unwrap();
    let absent = root.mapping().unwrap().entries.iter().map(|entry| entry.key.clone()).collect();
    let mut catalogue = Catalogue::default();
    catalogue.add("a.yaml", base);
    let additions = Additions { absent, ..Additions::default() };
    let (requirement, problems) = load("样例", &catalogue, &additions, &mut sources).unwrap();
    assert_eq!(said(&problems, &sources), [("留学生".to_owned(), "“情况”里的“留学生”不存在".to_owned())]);
    let id = requirement.find("学生数").unwrap();
    assert_eq!(requirement.printed_instead(id), Some("无毕业班"));
    assert_eq!(requirement.constraints.len(), 1);
    assert_eq!(requirement.open_clauses[0].reason, "report.yaml 的“情况”写了没有毕业班");
}

#[test]
fn loading_reads_the_files_of_its_chain_and_no_other() {
    let catalogue = Catalogue::built_in();
    let mut sources = Sources::new();
    load("四川-中职学校-2025", &catalogue, &Additions::default(), &mut sources).unwrap();
    let files = ["sichuan-secondary-school-2025", "secondary-school-2025", "secondary-school-2024"];
    for listing in catalogue.list() {
        let read = sources.find(&listing.path).is_some();
        assert_eq!(read, files.iter().any(|file| listing.path.ends_with(&format!("/{file}.yaml"))), "{}", listing.path);
    }
}

#[test]
fn rules_over_a_dropped_indicator_fall_away_and_are_listed() {
    let overlay = "编制规范: 次年\n基于: 样例\n名称: 次年规范\n删去: [教师数]\n";
    let (requirement, problems) = compiled(&[BASE, overlay], &Additions::default());
    assert_eq!(problems, Vec::new());
    assert!(requirement.constraints.is_empty() && requirement.formulas.is_empty());
    assert_eq!(requirement.open_clauses[0].id, "R1");
    assert_eq!(requirement.open_clauses[0].reason, "所用的指标“教师数”在这一版规范里已删去");
    let own = format!("{overlay}规则:\n  - {{编号: R1, 式: 教师数 ≤ 学生数}}\n");
    let (_, problems) = compiled(&[BASE, &own], &Additions::default());
    assert_eq!(problems.len(), 1, "the layer that drops an indicator may not ask for it: {problems:?}");
}

#[test]
fn a_unit_given_anew_is_told_once_where_it_is_given() {
    let head = "编制规范: 省-样例\n基于: 样例\n名称: 省规范\n";
    let overlay = format!("{head}表:\n  - {{名称: 人数表, 指标: {{学生数: {{单位: 万人}}}}}}\n");
    let (_, problems) = compiled(&[BASE, &overlay], &Additions::default());
    let [(place, said)] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!(place, "万人");
    assert!(said.starts_with("“学生数”的单位改成了“万人”，下层规范里用到它的“生师比”、“R1”对不上了（"), "{said}");
    // what the same layer writes is its own fault, at its own place
    let rule = "规则:\n  - {编号: R2, 名称: 甲, 类: 范围, 级别: 提示, 式: 教师数 < 学生数}\n";
    let (_, problems) = compiled(&[BASE, &format!("{overlay}{rule}")], &Additions::default());
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems.iter().any(|(place, said)| place == "教师数 < 学生数" && said.starts_with("“R2”")),
        "{problems:?}"
    );
}

#[test]
fn what_asks_for_a_dropped_figure_falls_or_is_told_by_the_name_of_the_layer() {
    let overlay = "编制规范: 省-样例\n基于: 样例\n名称: 省规范\n删去: [教师数]\n";
    let (requirement, problems) = compiled(&[BASE, overlay], &Additions::default());
    assert_eq!(problems, Vec::new());
    let clause = &requirement.open_clauses[0];
    assert_eq!((clause.id.as_str(), clause.reason.as_str()), ("R1", "所用的指标“教师数”在这一版规范里已删去"));
    assert_eq!(requirement.dropped("教师数").unwrap().provenance.layer, "省-样例");
    let own = "编制规范: 校-样例\n基于: 省-样例\n名称: 校规范\n规则:\n  - {编号: R2, 名称: 甲, 类: 范围, 级别: 提示, 式: 教师数 < 学生数}\n";
    let (_, problems) = compiled(&[BASE, overlay, own], &Additions::default());
    let said = "“R2”所用的“教师数”，编制规范“省-样例”已删去，请改用别的指标，或删去这一处";
    assert_eq!(problems, [("教师数".to_owned(), said.to_owned())]);
}
