//! Profiles as a maintainer writes them: the shipped ones, overlays, and every fault with its place.

use crate::profile::expression::ExpressionKind;
use crate::profile::names::{ColumnName, Names, TableNames};
use crate::profile::parser::parse;
use crate::profile::problem::ProfileProblem;
use crate::profile::requirement::{Certainty, Demand, PeriodType, ValueKind};
use crate::profile::schema::Entries;
use crate::profile::{Additions, Catalogue, Requirement, load};
use crate::source::{Sources, read, yaml};

const BASE: &str = "\
编制规范: 样例
名称: 样例规范
报告种类: 中职学校
年度: 2024
发布: {机关: 部, 文号: 一号}
报告名称: 甲
文件名: 乙
章:
  - {名称: 概况, 要求: 可选}
  - {名称: 育人, 要求: 应有}
表:
  - 名称: 人数表
    列: [上期, 本期]
    依据: 附件一
    可信: 所见
    指标:
      学生数: {代码: a.1, 单位: 人, 类型: 计数, 时期: 时点, 别名: [在校生数]}
      教师数: {代码: a.2, 单位: 人, 类型: 计数, 时期: 时点, 可信: 已证实}
      经费: {单位: 万元, 类型: 金额, 时期: 自然年}
      生师比: {单位: ——, 类型: 数值, 时期: 时点}
计算:
  生师比: {口径: {甲: 学生数 ÷ 教师数, 乙: 学生数 ÷ (教师数 × 0.5)}, 小数: 2}
规则:
  - {编号: R1, 名称: 教师多于学生, 类: 部分大于整体, 级别: 错误, 式: 教师数 ≤ 学生数}
";

/// Loads the last of these texts over the others; the text at each problem and what is said.
fn compiled(texts: &[&str], additions: &Additions) -> (Requirement, Vec<(String, String)>) {
    let mut catalogue = Catalogue::default();
    for (index, text) in texts.iter().enumerate() {
        assert!(catalogue.add(format!("{index}.yaml"), *text));
    }
    let id = catalogue.list().last().expect("a profile").id.clone();
    let mut sources = Sources::new();
    let (requirement, problems) = load(&id, &catalogue, additions, &mut sources).expect("known");
    (requirement, said(&problems, &sources))
}

fn said(problems: &[ProfileProblem], sources: &Sources) -> Vec<(String, String)> {
    problems.iter().map(|problem| (sources.slice(problem.span).to_owned(), problem.message())).collect()
}

/// The first problem of the base with `from` replaced by `to`.
fn fault(from: &str, to: &str) -> (String, String) {
    assert!(BASE.contains(from), "{from}");
    let (_, mut problems) = compiled(&[&BASE.replace(from, to)], &Additions::default());
    assert!(!problems.is_empty(), "{from} → {to}");
    problems.remove(0)
}

fn shipped() -> Requirement {
    let (requirement, problems) = shipped_with(&Additions::default());
    assert_eq!(problems, Vec::new());
    requirement
}

fn shipped_with(additions: &Additions) -> (Requirement, Vec<(String, String)>) {
    let mut sources = Sources::new();
    let (requirement, problems) =
        load("四川-中职学校-2024", &Catalogue::built_in(), additions, &mut sources).expect("shipped");
    (requirement, said(&problems, &sources))
}

#[test]
fn the_shipped_profiles_load_without_a_problem() {
    let catalogue = Catalogue::built_in();
    for listing in catalogue.list() {
        let mut sources = Sources::new();
        let (requirement, problems) = load(&listing.id, &catalogue, &Additions::default(), &mut sources).unwrap();
        assert_eq!(said(&problems, &sources), Vec::new(), "{}", listing.id);
        let rows = requirement.tables.iter().map(|table| table.indicators.len()).sum::<usize>();
        let expected = match requirement.kind.as_str() {
            "中职区县" => 124, // without the schools abroad
            "技工院校" | "企业" | "中职省级" => 0,
            "中职学校" if requirement.year == 2022 => 0,
            _ => 127,
        };
        assert_eq!(rows, expected, "{}", listing.id);
    }
}

#[test]
fn what_an_edition_carries_on_is_named_and_belongs_to_one_step() {
    let next = "\
编制规范: 次年
基于: 样例
名称: 次年规范
上一版: 样例
沿用:
  教师数: 教职工数
  学生数: {断开: 是}
  经费: {由: 经费, 断开: 口径由拨款改为收入}
";
    let (requirement, problems) = compiled(&[BASE, next], &Additions::default());
    let unknown = "“沿用”里的“教职工数”在上一版《样例》里没有";
    assert_eq!(problems, [("教职工数".to_owned(), unknown.to_owned())]);
    let carried =
        |requirement: &Requirement, name: &str| requirement.carried.get(&requirement.find(name).unwrap()).cloned();
    let named = carried(&requirement, "教师数").unwrap();
    assert_eq!((named.old.as_str(), named.broken), ("教职工数", None));
    let same = carried(&requirement, "学生数").unwrap();
    assert_eq!((same.old.as_str(), same.broken.is_some()), ("学生数", true));
    assert_eq!(carried(&requirement, "经费").unwrap().broken.as_deref(), Some("口径由拨款改为收入"));
    assert_eq!(carried(&requirement, "生师比"), None);
    let later = "编制规范: 后年\n基于: 次年\n年度: 2025\n名称: 后年规范\n上一版: 次年\n沿用: {教师总数: 教师数}\n";
    let (requirement, problems) = compiled(&[BASE, next, later], &Additions::default());
    assert!(requirement.carried.is_empty());
    assert_eq!(problems, [("教师总数".to_owned(), "“沿用”里的“教师总数”不存在，是不是“教师数”？".to_owned())]);
}

#[test]
fn all_official_names_work_in_formulas() {
    let requirement = shipped();
    let mut names = Names::new();
    for (index, indicator) in requirement.indicators.iter().enumerate() {
        names.add(&indicator.name, crate::model::IndicatorId(index));
    }
    for id in requirement.tables.iter().flat_map(|table| &table.indicators) {
        let name = &requirement.indicator(*id).name;
        for text in
            [format!("{name}÷{name}≥1且{name}=0"), format!("非 已填({name})"), format!("-「{name}」 < {name} + 1")]
        {
            let expression = parse(&text, &names).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
            assert_eq!(expression.indicators(), [*id], "{text}");
        }
        assert_eq!(requirement.find(name), Some(*id));
        assert_eq!(requirement.find(&crate::nearest::fold_text(name)), Some(*id));
    }
}

#[test]
fn shipped_formulas_print_and_read_back() {
    let requirement = shipped();
    let mut names = Names::new();
    for (index, indicator) in requirement.indicators.iter().enumerate() {
        names.add(&indicator.name, crate::model::IndicatorId(index));
    }
    let name = |id: crate::model::IndicatorId| requirement.indicator(id).name.as_str();
    for constraint in &requirement.constraints {
        let printed = constraint.expression.print(&name);
        let again = parse(&printed, &names).unwrap_or_else(|errors| panic!("{printed}: {errors:?}"));
        assert_eq!(again.print(&name), printed);
    }
}

#[test]
fn shipped_details_arrive() {
    let requirement = shipped();
    assert_eq!(requirement.layers, ["中职学校-2024", "四川-中职学校-2024"]);
    assert_eq!((requirement.year, requirement.kind.as_str()), (2024, "中职学校"));
    let find = |name: &str| requirement.indicator(requirement.find(name).unwrap());
    assert_eq!(find("升学人数").name, "毕业生升学人数");
    assert_eq!(find("毕业生升学人数").parent, requirement.find("毕业生去向落实人数"));
    assert_eq!(find("升学率").period, PeriodType::Class);
    assert_eq!(find("升学率").kind, ValueKind::Percent);
    assert_eq!(find("生师比").places, Some(2));
    assert_eq!(find("教学计划内课程总学时").printed, "");
    let equipment = &requirement.formulas[&requirement.find("生均教学科研仪器设备值").unwrap()];
    let ExpressionKind::Binary(_, left, _) = &equipment.variant().unwrap().expression.kind else { panic!("÷") };
    assert!(matches!(&left.kind, ExpressionKind::Convert { multiplier, .. } if *multiplier == 10_000.into()));
}

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
    ];
    for (from, to, place, message) in cases {
        let (found, said) = fault(from, to);
        assert_eq!(found, place, "{to}: {said}");
        assert!(message.is_empty() || said == message, "{to}: {said}");
    }
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
        ("适用: {学年: 今年}\n", "今年", "“适用”里的“今年”看不出年份，请写成 2023-2024 或 2024"),
        ("规则:\n  - {编号: R1, 填报条件: 毕业班}\n", "毕业班", "“填报条件”里的“毕业班”不存在"),
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
        "合格率 ≥ 150",
        "2 × 走读生数 > 2 × 学生数",
        "学生数 + 教师数 < 0",
        "教师数 ≥ 8 且 教师数 ≤ 4",
        "非 (合格率 ≤ 100)",
        "学生数 ÷ 教师数 < 0",
        "平均(合格率, 合格率) > 100",
        "学生数 ≠ 学生数",
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
    ] {
        assert_eq!(verdict(formula), None, "{formula}");
    }
    assert_eq!(
        verdict("走读生数 > 学生数").unwrap(),
        "规则“R1”怎么填都不能成立：计数不小于 0，百分数在 0 到 100 之间，其中项不大于总项，而要求 走读生数 > 学生数，请核对公式"
    );
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
fn what_a_report_adds_is_checked_and_ordered() {
    let text = "\
指标:
  面积: {单位: 亩, 时期: 时点}
  学生总数: {单位: 人, 时期: 时点}
计算:
  丙: {式: 乙 + 1, 单位: ——}
  乙: {式: \"面积 ÷ 换算(面积, 亩)\", 单位: ——}
  甲: {式: \"合计(各专业.人数, 专业 = 护理)\", 单位: 人}
计算口径:
  生师比: 乙
  “双师型”教师比例: 填报
";
    let mut sources = Sources::new();
    let file = sources.add("report.yaml", text);
    let root = yaml::parse(file, text).root.unwrap();
    let additions = Additions {
        indicators: read(root.get("指标").unwrap()).0.unwrap(),
        formulas: read(root.get("计算").unwrap()).0.unwrap(),
        choices: read(root.get("计算口径").unwrap()).0.unwrap(),
        breaks: Entries::default(),
        tables: vec![TableNames {
            name: "各专业".to_owned(),
            alias: None,
            columns: ["专业", "人数"].map(|name| ColumnName { name: name.to_owned(), unit: None }).to_vec(),
        }],
        ..Additions::default()
    };
    let mut catalogue = Catalogue::built_in();
    catalogue.add("a.yaml", BASE);
    let (requirement, problems) = load("样例", &catalogue, &additions, &mut sources).unwrap();
    let said = said(&problems, &sources);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, "“双师型”教师比例");
    let order: Vec<&str> = requirement.formulas.keys().map(|id| requirement.indicator(*id).name.as_str()).collect();
    assert_eq!(order, ["生师比", "乙", "丙", "甲"]);
    let find = |name: &str| requirement.find(name).unwrap();
    assert_eq!(requirement.formulas[&find("生师比")].variant().unwrap().name, "乙");
    assert_eq!(requirement.indicator(find("乙")).period, PeriodType::PointInTime);
    assert_eq!(requirement.indicator(find("学生总数")).kind, ValueKind::Count);
    assert_eq!(requirement.indicator(find("甲")).provenance.layer, "本报告");
}

#[test]
fn formulas_in_a_circle_are_reported_once_and_compute_nothing() {
    let text = BASE.replace(
        "规则:",
        "  甲: {式: 乙 + 学生数, 单位: 人}\n  乙: {式: 丙 − 1 × 学生数, 单位: 人}\n  丙: {式: 甲, 单位: 人}\n规则:",
    );
    let (requirement, problems) = compiled(&[&text], &Additions::default());
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].1, "公式互相引用，绕成了圈：甲 → 乙 → 丙 → 甲");
    assert!(requirement.formulas[&requirement.find("甲").unwrap()].chosen.is_none());
}

#[test]
fn a_choice_that_does_not_exist_is_answered_with_those_that_do() {
    let text = "生师比: 不计校外兼职教师们\n升学率: 填报\n毕业生人数: 甲\n";
    let mut sources = Sources::new();
    let file = sources.add("report.yaml", text);
    let choices = read(&yaml::parse(file, text).root.unwrap()).0.unwrap();
    let additions = Additions { choices, ..Additions::default() };
    let (requirement, problems) =
        load("中职学校-2024", &Catalogue::built_in(), &additions, &mut sources).expect("shipped");
    let said = said(&problems, &sources);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[0].0, "不计校外兼职教师们");
    assert!(said[0].1.ends_with("是不是“不计校外兼职教师”？"), "{}", said[0].1);
    assert!(said[1].1.contains("没有公式"));
    assert!(requirement.formulas[&requirement.find("升学率").unwrap()].chosen.is_none());
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
