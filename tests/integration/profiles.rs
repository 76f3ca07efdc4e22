//! The requirement as files: every shipped kind, overlays beside a report, a new year without touching the program.

use crate::support::{laid_over_base, nianbao};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

pub(super) fn findings(folder: &Path, arguments: &[&str]) -> Vec<serde_json::Value> {
    let mut all = vec!["check", "report", "--format", "json"];
    all.extend(arguments);
    let run = nianbao(folder, &all);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.shown()));
    document["reports"][0]["findings"].as_array().expect("findings").clone()
}

pub(super) fn of<'a>(findings: &'a [serde_json::Value], code: &str) -> Vec<&'a str> {
    let found = findings.iter().filter(|finding| finding["code"] == code);
    found.map(|finding| finding["message"].as_str().expect("a message")).collect()
}

pub(super) fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains(from), "{from} is not in {}", path.display());
    fs::write(path, text.replace(from, to)).expect("written");
}

#[test]
fn a_folder_of_every_kind_can_be_begun_and_checked() {
    let folder = TempDir::new().expect("a folder");
    for listing in nianbao::profile::Catalogue::built_in().list() {
        let name = listing.id.as_str();
        let made = nianbao(folder.path(), &["new", name, "--school", "示例学校", "--profile", name]);
        assert_eq!(made.status, 0, "{name}: {}", made.shown());
        let run = nianbao(folder.path(), &["check", name, "--draft", "--format", "json"]);
        let document: serde_json::Value =
            serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.shown()));
        let report = &document["reports"][0];
        assert_eq!(report["profile"], name, "{}", run.shown());
        assert_eq!(report["counts"]["error"], 0, "{name}: {}", run.shown());
        assert_eq!(report["counts"]["query"], 0, "{name}: {}", run.shown());
    }
}

/// An edition as a maintainer would write it when the next year's notice comes.
const NEXT: &str = "\
编制规范: 中职学校-2026
基于: 中职学校-2025
名称: 中等职业学校质量年度报告编制规范（2026年度）
年度: 2026
上一版: 中职学校-2025
适用: {学年: \"2025-2026\", 届: 2026}
依据: 某年某号通知
可信: 已证实
沿用:
  年财政专项拨款额: {由: 年财政专项经费, 断开: 统计范围由到账改为下达}
  行业企业导师人数: 聘请行业导师人数
  学历教育在校生数: 全日制在校生人数
  师生数之比: 生师比
表:
  - 名称: 落实政策表
    指标:
      实习学生人数: {代码: t6.interns, 接在: 学历教育在校生数, 单位: 人, 类型: 计数, 时期: 学年}
      年财政专项拨款额: {接在: 年财政专项经费, 序号: 8}
计算:
  实习学生占比: {式: \"占比(实习学生人数, 学历教育在校生数)\", 单位: \"%\", 小数: 1}
规则:
  - {编号: N1, 名称: 实习学生多于在校生, 类: 部分大于整体, 级别: 错误, 式: 实习学生人数 ≤ 学历教育在校生数}
删去: [校园网主干最大带宽, 毕业生满意度, 生均教学科研仪器设备值]
";

/// The base report with this edition beside it, and report.yaml and the figures of other years.
fn with_edition(profile: &str, years: [&str; 2]) -> TempDir {
    let folder = laid_over_base(None);
    let shared = folder.path().join("规范");
    fs::create_dir(&shared).expect("a folder");
    fs::write(shared.join("2026.yaml"), NEXT).expect("written");
    let report = folder.path().join("report");
    change(&report.join("report.yaml"), "中职学校-2024", profile);
    let periods = format!("{{上期: {}, 本期: {}}}", years[0], years[1]);
    change(&report.join("report.yaml"), "{上期: 2023, 本期: 2024}", &periods);
    let figures = report.join("figures.yaml");
    change(&figures, "2024", years[1]);
    change(&figures, "2023", years[0]);
    folder
}

#[test]
fn a_new_year_is_a_new_file_and_nothing_else() {
    let folder = with_edition("中职学校-2026", ["2025", "2026"]);
    let report = folder.path().join("report");
    let figures = report.join("figures.yaml");
    // the new year's file is in force: what is new is asked for, what is gone is unknown, what is renamed is told
    let found = findings(folder.path(), &[]);
    assert_eq!(of(&found, "figure/missing-row").len(), 1, "{found:#?}");
    assert!(of(&found, "figure/missing-row").join("").contains("实习学生人数"), "{found:#?}");
    let unknown = of(&found, "structure/dropped-name").join("");
    for gone in ["校园网主干最大带宽", "“毕业生满意度”", "生均教学科研仪器设备值"] {
        assert!(unknown.contains(gone), "{gone}: {found:#?}");
    }
    assert!(of(&found, "structure/wrong-period").is_empty() && of(&found, "structure/faulty-profile").is_empty());
    let renamed = of(&found, "structure/former-name");
    assert_eq!(renamed.len(), 4, "{found:#?}");
    assert!(renamed.contains(&"“生师比”在编制规范里已改名为“师生数之比”，数照新名读入。"), "{renamed:#?}");
    // figures, formulas and prose take the new names in one go
    assert_eq!(nianbao(folder.path(), &["check", "report", "--fix"]).status, 1);
    assert!(of(&findings(folder.path(), &[]), "structure/former-name").is_empty());
    let prose = fs::read_to_string(report.join("chapters/01-人才培养.md")).expect("a chapter");
    assert!(prose.contains("{{ 学历教育在校生数 }} 人") && prose.contains("{{ 师生数之比 }}"), "{prose}");
    let text = fs::read_to_string(&figures).expect("figures");
    let dropped = ["校园网主干最大带宽", "  毕业生满意度", "生均教学科研仪器设备值"];
    let text: String = text
        .lines()
        .filter(|line| !dropped.iter().any(|name| line.contains(name)))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(&figures, text.replace("落实政策表:\n", "落实政策表:\n  实习学生人数: [300, 1300]\n")).expect("written");
    // the new rule sees a slip, and so does one that speaks of a renamed row
    change(&figures, "聘请大国工匠、劳动模范人数: [1, 1]", "聘请大国工匠、劳动模范人数: [1, 7]");
    let found = findings(folder.path(), &[]);
    let slip = found.iter().find(|finding| finding["name"] == "实习学生多于在校生");
    let slip = slip.unwrap_or_else(|| panic!("{found:#?}"));
    assert!(slip["message"].as_str().expect("a message").contains("1300 > 960"), "{found:#?}");
    let old_rule = found.iter().find(|finding| finding["clause"] == "C6.5a").unwrap_or_else(|| panic!("{found:#?}"));
    assert!(old_rule["message"].as_str().expect("a message").contains("行业企业导师人数"), "{old_rule:#?}");
    change(&figures, "聘请大国工匠、劳动模范人数: [1, 7]", "聘请大国工匠、劳动模范人数: [1, 1]");
    change(&figures, "[300, 1300]", "[300, 320]");
    assert_eq!(findings(folder.path(), &[]), Vec::<serde_json::Value>::new());
    let why = nianbao(folder.path(), &["why", "report", "实习学生占比"]);
    assert!(why.stdout.contains("33.3"), "{}", why.shown());
    let explained = nianbao(folder.path(), &["explain", "年财政专项拨款额", "--profile", "report"]);
    assert!(explained.stdout.contains("由“中职学校-2026”规定；依据：某年某号通知"), "{}", explained.shown());
    assert!(explained.stdout.contains("旧名：年财政专项经费"), "{}", explained.shown());
    let built = nianbao(folder.path(), &["build", "report", "--draft", "-o", "a.pdf"]);
    assert_eq!(built.status, 0, "{}", built.shown());
    // the same folder of profiles can be named on the command line for a new report
    let made = nianbao(
        folder.path(),
        &["new", "b", "--school", "乙校", "--profile", "中职学校-2026", "--profile-dir", "规范"],
    );
    assert_eq!(made.status, 0, "{}", made.shown());
    let new = fs::read_to_string(folder.path().join("b/figures.yaml")).expect("figures");
    let (students, interns) = (new.find("学历教育在校生数:"), new.find("实习学生人数:"));
    assert!(students.is_some() && students < interns && interns < new.find("年生均财政拨款水平:"), "{new}");
    assert!(!new.contains("校园网主干最大带宽"));
}

#[test]
fn a_new_years_file_is_told_as_it_was_written_and_last_years_folder_follows_it() {
    let folder = with_edition("中职学校-2025", ["2024", "2025"]);
    let diff = nianbao(folder.path(), &["profiles", "diff", "中职学校-2025", "中职学校-2026", "--profile-dir", "规范"]);
    insta::assert_snapshot!(diff.shown());
    let report = folder.path().join("report");
    change(&report.join("figures.yaml"), "  生师比: [15.00, 16.00]", "  生师比: [15.00, 计算]");
    change(&report.join("report.yaml"), "版式:\n", "计算口径:\n  生师比: 不计校外兼职教师\n版式:\n");
    let run = nianbao(folder.path(), &["next", "report"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let read = |name: &str| fs::read_to_string(folder.path().join("report-2026").join(name)).expect("a file");
    let figures = read("figures.yaml");
    assert!(figures.contains("\n  师生数之比: [16.00, 计算]\n"), "{figures}");
    assert!(figures.contains("\n  学历教育在校生数: [960, 待填]\n"), "{figures}");
    assert!(read("report.yaml").contains("\n  师生数之比: 不计校外兼职教师\n"), "{}", read("report.yaml"));
    let check = nianbao(folder.path(), &["check", "report-2026", "--draft"]);
    assert!(!check.stdout.contains("错误[") && !check.stdout.contains("指标已改名"), "{}", check.shown());
}

#[test]
fn a_school_without_graduates_is_not_asked_for_them() {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    change(&report.join("report.yaml"), "编制规范: 中职学校-2024", "编制规范: 上海-中职学校-2024");
    change(&report.join("report.yaml"), "情况:\n", "情况:\n  毕业班: 无\n");
    let figures = report.join("figures.yaml");
    let text = fs::read_to_string(&figures).expect("figures");
    let rows = ["应届毕业生满意度", "毕业三年内毕业生满意度", "毕业生满意度", "类：", "毕业生初次就业人数"];
    let mut card = false;
    let kept: Vec<&str> = text
        .lines()
        .filter(|line| {
            card = if line.starts_with(' ') { card } else { line.starts_with("人才培养质量计分卡") };
            let gone = card || rows.iter().any(|row| line.trim_start().contains(row) && line.starts_with(' '));
            !gone
        })
        .collect();
    fs::write(&figures, kept.join("\n")).expect("written");
    let found = findings(folder.path(), &["--draft"]);
    assert!(of(&found, "figure/missing-row").is_empty() && of(&found, "figure/missing-table").is_empty(), "{found:#?}");
    let run = nianbao(folder.path(), &["check", "report", "--draft", "--format", "json"]);
    assert!(run.stdout.contains("report.yaml 的“情况”写了没有毕业班"), "{}", run.shown());
    // what is left of the form as it was begun is no error, whichever profile is used
    let card = "\n人才培养质量计分卡:\n  毕业生本省去向落实率: [计算, 计算]\n  毕业生面向三次产业就业人数: [计算, 计算]\n满意度调查表:\n  毕业生满意度: [计算, 计算, 计算, ——]\n";
    change(&figures, "\n满意度调查表:\n", card);
    for profile in ["上海-中职学校-2024", "四川-中职学校-2024", "中职学校-2024"] {
        let text = fs::read_to_string(report.join("report.yaml")).expect("a report");
        let line = text.lines().find(|line| line.starts_with("编制规范:")).expect("a profile").to_owned();
        change(&report.join("report.yaml"), &line, &format!("编制规范: {profile}"));
        let found = findings(folder.path(), &[]);
        let errors: Vec<_> = found.iter().filter(|finding| finding["severity"] == "error").collect();
        assert!(errors.is_empty(), "{profile}: {errors:#?}");
    }
    change(&figures, "服务贡献表:\n", "服务贡献表:\n  毕业生初次就业人数: [100, 100]\n");
    let found = findings(folder.path(), &["--draft"]);
    assert!(of(&found, "figure/not-asked").join("").contains("毕业生初次就业人数"), "{found:#?}");
    let built = nianbao(folder.path(), &["build", "report", "--draft", "-o", "a.pdf"]);
    assert_eq!(built.status, 0, "{}", built.shown());
}

#[test]
fn rows_of_higher_schools_are_asked_of_them() {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    change(&report.join("report.yaml"), "编制规范: 中职学校-2024", "编制规范: 高职学校-2024");
    let missing = findings(folder.path(), &[]);
    assert!(of(&missing, "figure/missing-row").join("").contains("辅导员人数"), "{missing:#?}");
    change(&report.join("figures.yaml"), "  班主任人数:", "  辅导员人数: [6, 6]\n  班主任人数:");
    let found = findings(folder.path(), &[]);
    assert!(of(&found, "figure/not-asked").is_empty() && of(&found, "figure/missing-row").is_empty(), "{found:#?}");
}
