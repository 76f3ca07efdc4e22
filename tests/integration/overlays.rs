//! Layers that extend each other across folders, and profiles that are faulty.

use crate::profiles::{change, findings, of};
use crate::support::{laid_over_base, nianbao};
use std::fs;
use tempfile::TempDir;

/// The overlay of a city over that of a province, and a school's own on top, in three places.
const PROVINCE: &str = "编制规范: 某省-2024\n基于: 中职学校-2024\n名称: 某省补充规范\n依据: 某省一号\n可信: 已证实\n案例: {字数上限: 800}\n章:\n  - {名称: 国际合作, 要求: 必备}\n";
const CITY: &str = "编制规范: 某市-2024\n基于: 某省-2024\n名称: 某市补充规范\n依据: 某市二号\n可信: 已证实\n表:\n  - 名称: 落实政策表\n    指标:\n      全日制在校生人数: {释义: 以九月三十日为准}\n";
const SCHOOL: &str = "\
编制规范: 本校-2024
基于: 某市-2024
名称: 本校补充规范
依据: 校办公会纪要三
可信: 已证实
章:
  - {名称: 劳动教育, 要求: 应有}
表:
  - 名称: 特色工作表
    列: [上期, 本期]
    指标:
      劳动周天数: {序号: 1, 单位: 天, 类型: 计数, 时期: 学年}
      劳动基地数: {序号: 2, 单位: 个, 类型: 计数, 时期: 时点}
规则:
  - {编号: B1, 名称: 劳动周过短, 类: 范围, 级别: 待核实, 式: 劳动周天数 ≥ 5}
";

fn chain() -> TempDir {
    let folder = laid_over_base(None);
    let shared = folder.path().join("规范");
    fs::create_dir(&shared).expect("a folder");
    fs::write(shared.join("省.yaml"), PROVINCE).expect("written");
    fs::write(shared.join("市.yaml"), CITY).expect("written");
    let report = folder.path().join("report");
    fs::write(report.join("编制规范.yaml"), SCHOOL).expect("written");
    change(&report.join("report.yaml"), "编制规范: 中职学校-2024", "编制规范: 某市-2024");
    folder
}

#[test]
fn layers_in_three_places_are_one_requirement() {
    let folder = chain();
    let found = findings(folder.path(), &[]);
    let said = |code: &str, word: &str| assert!(of(&found, code).join("").contains(word), "{code} {word}: {found:#?}");
    said("structure/missing-chapter", "劳动教育");
    said("figure/missing-table", "特色工作表");
    let figures = folder.path().join("report/figures.yaml");
    let text = fs::read_to_string(&figures).expect("figures");
    fs::write(&figures, format!("{text}\n特色工作表:\n  劳动周天数: [5, 4]\n  劳动基地数: [1, 2]\n")).expect("written");
    fs::write(folder.path().join("report/chapters/99-劳动教育.md"), "# 劳动教育\n\n劳动周共 {{ 劳动周天数 }} 天。\n")
        .expect("written");
    let found = findings(folder.path(), &[]);
    let clause = found.iter().find(|finding| finding["name"] == "劳动周过短").unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(clause["source"], "校办公会纪要三");
    let built = nianbao(folder.path(), &["build", "report", "--draft", "-o", "a.pdf", "--keep-source", "kept"]);
    assert_eq!(built.status, 0, "{}", built.shown());
    let text = fs::read_to_string(folder.path().join("kept/main.typ")).expect("what the pages are made from");
    assert!(text.contains("特色工作表") && text.contains("劳动基地数"), "{text}");
}

#[test]
fn explain_says_which_layer_set_every_field() {
    let folder = chain();
    let pages = ["全日制在校生人数", "国际合作", "劳动周天数", "B1", "适用"];
    let shown: Vec<String> =
        pages.iter().map(|name| nianbao(folder.path(), &["explain", name, "--profile", "report"]).shown()).collect();
    insta::assert_snapshot!(shown.join("\n=====\n"));
}

/// Limits of a province that no text of the base report keeps to.
const STRICT: &str =
    "案例: {字数上限: 5, 篇数下限: 9, 图片下限: 8}\n正文: {字数上限: 20}\n章:\n  - {名称: 发展保障, 字数下限: 900}\n";
const LIFTED: &str = "案例: {字数上限: 不限, 篇数下限: 不限, 图片下限: 不限}\n正文: {字数上限: 不限}\n章:\n  - {名称: 发展保障, 字数下限: 不限}\n  - {名称: 劳动教育, 要求: 应有}\n";

#[test]
fn an_overlay_lifts_the_limits_of_the_layers_below() {
    let folder = chain();
    let shared = folder.path().join("规范");
    change(&shared.join("省.yaml"), "案例: {字数上限: 800}\n章:\n", STRICT);
    let limits = ["structure/wrong-length", "structure/too-few-cases", "structure/too-few-pictures"];
    let counts = |found: &[serde_json::Value]| limits.map(|code| of(found, code).len());
    assert_eq!(counts(&findings(folder.path(), &[])), [3, 1, 1]);
    let own = folder.path().join("report/编制规范.yaml");
    change(&own, "章:\n  - {名称: 劳动教育, 要求: 应有}\n", LIFTED);
    assert_eq!(counts(&findings(folder.path(), &[])), [0, 0, 0]);
    let pages = ["案例", "正文", "发展保障"];
    let shown = pages.map(|name| {
        let page = nianbao(folder.path(), &["explain", name, "--profile", "report"]).stdout;
        page.lines().skip_while(|line| !line.contains("不限")).collect::<Vec<_>>().join("\n")
    });
    insta::assert_snapshot!(shown.join("\n=====\n"));
    // a word that is neither is found where it stands, and the limit below stays
    change(&own, "正文: {字数上限: 不限}", "正文: {字数上限: 无限}");
    let found = findings(folder.path(), &[]);
    assert_eq!(counts(&found), [1, 0, 0]);
    let fault =
        found.iter().find(|it| it["code"] == "structure/faulty-profile").unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(fault["primary"]["file"], "编制规范.yaml");
    assert_eq!(fault["primary"]["start"]["line"], 7);
    assert!(fault["message"].as_str().is_some_and(|said| said.contains("整数，或“不限”")), "{fault:#?}");
    // what an overlay beside the reports lifts is told as a change
    change(&shared.join("市.yaml"), "表:\n", "正文: {字数上限: 不限}\n表:\n");
    let compared = nianbao(folder.path(), &["profiles", "diff", "某省-2024", "某市-2024", "--profile-dir", "规范"]);
    assert!(compared.stdout.contains("改动 正文：字数上限 20 → 不限"), "{}", compared.shown());
}

#[test]
fn a_report_with_overlays_is_told_what_the_next_edition_changes_of_the_layers_alone() {
    let folder = chain();
    let report = folder.path().join("report/report.yaml");
    let text = fs::read_to_string(&report).expect("a report");
    fs::write(&report, format!("{text}\n指标:\n  社团数: {{单位: 个, 时期: 时点}}\n情况: {{办学条件对照: 无}}\n"))
        .expect("written");
    let later = CITY.replace("某市-2024\n", "某市-2025\n上一版: 某市-2024\n").replace("某省-2024", "中职学校-2025");
    fs::write(folder.path().join("规范/市二.yaml"), later).expect("written");
    let run = nianbao(folder.path(), &["profiles", "diff", "report", "某市-2025"]);
    insta::assert_snapshot!(run.shown());
    // the same edition is found for a new folder, and one asked for without a folder is told the way
    assert_eq!(nianbao(folder.path(), &["new", "b", "--school", "乙校", "--profile", "某市-2025"]).status, 0);
    let lost = nianbao(folder.path(), &["profiles", "某市-2025"]);
    assert!(lost.status == 2 && lost.stderr.contains("--profile-dir 规范"), "{}", lost.shown());
}

#[test]
fn faults_of_overlays_are_found_where_they_stand() {
    let folder = chain();
    let own = folder.path().join("report/编制规范.yaml");
    change(&own, "单位: 天", "单位: 天, 上级: 劳动时间");
    change(&own, "式: 劳动周天数 ≥ 5", "式: 劳动周天数 ≥ 5 + 劳动基地数");
    let shared = folder.path().join("规范/市.yaml");
    change(&shared, "全日制在校生人数:", "全日制在校学生数:");
    let found = findings(folder.path(), &[]);
    let faults: Vec<String> = found
        .iter()
        .filter(|finding| finding["code"] == "structure/faulty-profile")
        .map(|finding| {
            let place = &finding["primary"];
            format!("{}:{} {}", place["file"], place["start"]["line"], finding["message"])
        })
        .collect();
    insta::assert_snapshot!(faults.join("\n"));
    // an overlay that has no name, takes a shipped one's, or extends another profile than the report's
    for (text, said) in [
        ("基于: 中职学校-2024\n", "没有写“编制规范”"),
        ("编制规范: 中职学校-2024\n名称: 冒名\n", "程序里已有"),
        ("编制规范: 本校-2024\n基于: 四川-中职学校-2024\n名称: 本校\n", "两处要一致"),
    ] {
        fs::write(&own, text).expect("written");
        let found = findings(folder.path(), &[]);
        assert!(of(&found, "structure/faulty-profile").join("").contains(said), "{said}: {found:#?}");
    }
}

/// A folder of profiles with one file in it, and a report that names it.
fn with_profile(text: &str) -> TempDir {
    let folder = laid_over_base(None);
    let shared = folder.path().join("规范");
    fs::create_dir(&shared).expect("a folder");
    fs::write(shared.join("甲.yaml"), text).expect("written");
    change(&folder.path().join("report/report.yaml"), "编制规范: 中职学校-2024", "编制规范: 甲");
    folder
}

#[test]
fn a_faulty_profile_is_refused_by_every_command_with_its_places() {
    let unknown = "编制规范: 甲\n基于: 中职学校-2099\n章:\n  - {名称: 国际合作, 要求: 必备}\n";
    let circle = "编制规范: 甲\n基于: 甲\n名称: 甲规范\n章:\n  - {名称: 国际合作, 要求: 必备}\n";
    let rule =
        "编制规范: 甲\n基于: 中职学校-2024\n规则:\n  - {编号: N1, 名称: 乙, 类: 范围, 级别: 错误, 式: 没有的数 > 1}\n";
    let cases = [(unknown, "不存在", 2), (circle, "绕成了圈", 2), (rule, "没有的数", 4)];
    for (text, cause, line) in cases {
        let folder = with_profile(text);
        let commands: [&[&str]; 7] = [
            &["profiles"],
            &["profiles", "甲"],
            &["profiles", "diff", "中职学校-2024", "甲"],
            &["new", "b", "--school", "乙校", "--profile", "甲"],
            &["schema", "甲"],
            &["explain", "生师比", "--profile", "甲"],
            &["new", "b.xlsx", "--school", "乙校", "--profile", "甲"],
        ];
        for command in commands {
            let run = nianbao(folder.path(), &[command, &["--profile-dir", "规范"]].concat());
            assert_eq!(run.status, 1, "{command:?}: {}", run.shown());
            let said = format!("{}{}", run.stdout, run.stderr);
            assert!(said.contains(cause) && said.contains("甲.yaml:") && said.contains(&format!("{line} |")), "{said}");
            assert_eq!(said.matches("错误[").count(), 1, "{command:?}: {said}");
        }
        assert!(!folder.path().join("b").exists() && !folder.path().join("b.xlsx").exists());
        let found = findings(folder.path(), &[]);
        let faults = of(&found, "structure/faulty-profile");
        assert!(faults.len() == 1 && faults[0].contains(cause), "{found:#?}");
        // nothing is said of a report whose requirement has no ground
        let others = found.iter().filter(|finding| finding["code"] != "structure/faulty-profile").count();
        assert!(others == 0 || line == 4, "{found:#?}");
    }
}

#[test]
fn a_sound_profile_is_said_to_be() {
    let folder = with_profile(PROVINCE.replace("某省-2024", "甲").as_str());
    let run = nianbao(folder.path(), &["profiles", "甲", "--profile-dir", "规范"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("中职学校-2024 → 甲") && run.stdout.contains("没有毛病"), "{}", run.shown());
    let run = nianbao(folder.path(), &["profiles", "甲乙丙", "--profile-dir", "规范"]);
    assert_eq!(run.status, 2, "{}", run.shown());
}
