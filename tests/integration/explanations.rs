//! Explanations: what they answer, when they have gone stale, and the stubs that are written for them.

use crate::support::{Run, laid_over_base, nianbao, project};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The base report with the files of a rule's firing fixture and these explanations.
fn report(rule: &str, explanations: &str) -> TempDir {
    let folder = laid_over_base(Some(&project().join(format!("tests/fixtures/rules/{rule}/fires"))));
    fs::write(folder.path().join("report/explanations.yaml"), explanations).expect("the explanations");
    folder
}

/// Each query with its status.
fn queries(folder: &Path) -> Vec<String> {
    let run = nianbao(folder, &["check", "report", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let findings = document["reports"][0]["findings"].as_array().expect("findings").iter();
    findings
        .filter(|finding| finding["severity"] == "query")
        .map(|finding| {
            format!("{} {}", finding["code"].as_str().expect("a code"), finding["status"].as_str().expect("a status"))
        })
        .collect()
}

fn entry(lines: &str) -> String {
    format!("- {lines}\n  说明: 原因\n  填写: 教务处负责人\n  日期: 2024-12-05\n")
}

fn stubs(folder: &Path) -> Run {
    nianbao(folder, &["check", "report", "--stubs"])
}

/// Writes the reasons that the stubs leave to a person.
fn give_reasons(folder: &Path) {
    let file = folder.join("report/explanations.yaml");
    let text = fs::read_to_string(&file).expect("the stubs");
    assert!(text.contains("  说明: "), "{text}");
    fs::write(&file, text.replace("  说明: ", "  说明: 原因")).expect("the reasons");
}

#[test]
fn an_explanation_must_hold_every_value() {
    let folder = report("explanation/unused", &entry("规则: C6.6\n  时期: 2023\n  数值: {年实习专项经费: 0}"));
    assert_eq!(queries(folder.path()), ["figure/part-exceeds-whole stale"]);
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("没有写到年实习责任保险经费") && run.stdout.contains("--stubs"), "{}", run.shown());
}

#[test]
fn a_moved_input_makes_the_explanation_of_a_computed_figure_stale() {
    let folder = report("figure/typed-differs", "");
    let answered = |status: &str| {
        let queries = queries(folder.path());
        assert!(queries.iter().any(|query| *query == format!("figure/typed-differs {status}")), "{queries:?}");
    };
    answered("open");
    stubs(folder.path());
    answered("open");
    give_reasons(folder.path());
    answered("explained");
    let file = folder.path().join("report/figures.yaml");
    let text = fs::read_to_string(&file).expect("the figures");
    fs::write(&file, text.replace("专任教师总数: [60, 60]", "专任教师总数: [61, 60]")).expect("the figures");
    answered("stale");
}

#[test]
fn a_finding_without_values_is_answered_for_the_file_that_is_named() {
    for (lines, status) in [
        ("规则: structure/placeholder", "open"),
        ("规则: structure/placeholder\n  文件: chapters/03-文化传承.md", "explained"),
        ("规则: structure/placeholder\n  文件: chapters/02-服务贡献.md", "open"),
        ("规则: structure/placeholder\n  文件: chapters/没有.md", "open"),
    ] {
        let folder = report("structure/placeholder", &entry(lines));
        let answered = queries(folder.path()).contains(&"structure/placeholder explained".to_owned());
        assert_eq!(answered, status == "explained", "{lines}");
    }
}

#[test]
fn stubs_are_complete_but_for_the_reason_and_are_written_once() {
    let folder = report("explanation/unused", "");
    let file = folder.path().join("report/explanations.yaml");
    fs::remove_file(&file).expect("no explanations");
    let run = stubs(folder.path());
    assert_eq!(run.status, 1, "{}", run.shown());
    insta::assert_snapshot!("stub", fs::read_to_string(&file).expect("the stub"));
    assert_eq!(queries(folder.path()), ["figure/part-exceeds-whole open"]);
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("缺说明、填写、日期"), "{}", run.shown());
    assert!(run.stdout.contains("核实说明还没有写原因") && !run.stdout.contains("--stubs"), "{}", run.shown());
    assert!(stubs(folder.path()).stdout.contains("1 条待核实的核实说明已有样子"));
    give_reasons(folder.path());
    assert_eq!(queries(folder.path()), ["figure/part-exceeds-whole explained"]);
    assert!(stubs(folder.path()).stdout.contains("没有要说明的待核实"));
}

#[test]
fn an_entry_without_a_reason_is_a_suppression_under_review() {
    let folder = report("explanation/unused", "");
    stubs(folder.path());
    let suppression = || {
        let run = nianbao(folder.path(), &["check", "report", "--format", "sarif"]);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let results = document["runs"][0]["results"].as_array().expect("results").clone();
        results.into_iter().find_map(|result| result["suppressions"].get(0).cloned()).expect("a suppression")
    };
    let begun = suppression();
    assert_eq!((&begun["status"], &begun["justification"]), (&"underReview".into(), &serde_json::Value::Null));
    give_reasons(folder.path());
    let given = suppression();
    assert_eq!((&given["status"], &given["justification"]), (&"accepted".into(), &"原因".into()));
}

#[test]
fn a_query_of_both_periods_gets_a_stub_for_each() {
    let folder = laid_over_base(None);
    let file = folder.path().join("report/figures.yaml");
    let text = fs::read_to_string(&file).expect("the figures");
    let lines = text.lines().map(|line| match line.trim_start().starts_with("行业导师年课时总量:") {
        true => "  行业导师年课时总量: [0, 0]",
        false => line,
    });
    fs::write(&file, lines.collect::<Vec<_>>().join("\n")).expect("the figures");
    assert!(queries(folder.path()).iter().any(|query| query.ends_with("open")));
    stubs(folder.path());
    let text = fs::read_to_string(folder.path().join("report/explanations.yaml")).expect("the stubs");
    assert!(text.contains("时期: 2023") && text.contains("时期: 2024"), "{text}");
    assert!(queries(folder.path()).iter().any(|query| query.ends_with("open")), "no reason is written yet");
    give_reasons(folder.path());
    assert!(queries(folder.path()).iter().all(|query| query.ends_with("explained")), "{text}");
}

#[test]
fn stubs_are_appended_and_nothing_that_stands_there_changes() {
    // no line end at the end, lines of Windows, entries set in
    let old = "# 说明\r\n  - 规则: C6.6\r\n    时期: 2023\r\n    数值: {年实习专项经费: 1}\r\n    说明: 旧";
    let folder = report("explanation/unused", old);
    let file = folder.path().join("report/explanations.yaml");
    let run = stubs(folder.path());
    let text = fs::read_to_string(&file).expect("the file");
    assert!(text.starts_with(old), "{text}");
    assert!(
        text.contains("\r\n  # 第 2 行的一条") && !text.replace("\r\n", "").contains('\n'),
        "{text:?}\n{}",
        run.shown()
    );
    give_reasons(folder.path());
    assert_eq!(queries(folder.path()), ["figure/part-exceeds-whole explained"]);
}

#[test]
fn stubs_are_not_written_into_a_file_that_cannot_be_read() {
    for old in ["规则: C6.6\n", "- 规则: \"\\q\"\n", "[{规则: C6.6}]\n"] {
        let folder = report("explanation/unused", old);
        let run = stubs(folder.path());
        assert!(run.stdout.contains("没有改动"), "{old}: {}", run.shown());
        assert_eq!(fs::read_to_string(folder.path().join("report/explanations.yaml")).expect("the file"), old);
    }
}

#[test]
fn a_missing_scan_of_the_declaration_is_a_missing_picture() {
    let folder = laid_over_base(None);
    let file = folder.path().join("report/report.yaml");
    let text =
        fs::read_to_string(&file).expect("the report").replace("责任声明:\n", "责任声明:\n  扫描件: images/声明.jpg\n");
    fs::write(&file, text).expect("the report");
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("asset/missing-picture") && run.stdout.contains("声明.jpg"), "{}", run.shown());
    fs::copy(folder.path().join("report/images/升旗.jpg"), folder.path().join("report/images/声明.jpg"))
        .expect("a copy");
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("没有校核意见"), "{}", run.shown());
}

/// The base report with two values that have moved far from last year's.
fn changed(explanations: &str) -> TempDir {
    report("figure/unusual-change", explanations)
}

const CHANGES: &str = "数值:\n    职业技能等级证书（含职业资格证书）获取人数（2023）: 100\n    \
                       职业技能等级证书（含职业资格证书）获取人数: 210";

#[test]
fn the_matters_of_a_list_are_answered_one_by_one() {
    let folder = changed(&entry(&format!("规则: X1\n  {CHANGES}")));
    let mut found = queries(folder.path());
    found.retain(|query| query.starts_with("figure/unusual-change"));
    found.sort();
    assert_eq!(found, ["figure/unusual-change explained", "figure/unusual-change open"]);
}

#[test]
fn stubs_of_a_list_name_every_matter_with_its_place() {
    let folder = changed("");
    stubs(folder.path());
    let text = fs::read_to_string(folder.path().join("report/explanations.yaml")).expect("the stubs");
    insta::assert_snapshot!("listed_stubs", text);
    give_reasons(folder.path());
    assert!(queries(folder.path()).iter().all(|query| query.ends_with(" explained")), "{:?}", queries(folder.path()));
}

#[test]
fn an_explanation_covers_a_table_or_a_column_with_the_values_it_lists() {
    let equipment = "企业提供的校内实践教学设备值（2023）: 6\n    企业提供的校内实践教学设备值: 60000";
    for (scope, more, open, stale) in [
        ("{表: 落实政策表}", equipment, 0, 0),
        ("{列: 2024}", equipment, 0, 0),
        ("{表: 落实政策表}", "企业提供的校内实践教学设备值（2023）: 6", 0, 1),
        ("{表: 落实政策表}", "企业提供的校内实践教学设备值（2023）: 6\n    企业提供的校内实践教学设备值: 7", 0, 1),
        ("{表: 落实政策表, 列: 2023}", equipment, 1, 0),
        ("{表: 教学资源表}", equipment, 1, 0),
    ] {
        let folder = changed(&entry(&format!("规则: X1\n  适用: {scope}\n  {CHANGES}\n    {more}")));
        let count = |status: &str| {
            let wanted = format!("figure/unusual-change {status}");
            queries(folder.path()).iter().filter(|query| **query == wanted).count()
        };
        assert_eq!((count("open"), count("stale")), (open, stale), "{scope} {more}: {:?}", queries(folder.path()));
    }
}

#[test]
fn an_explanation_that_covers_says_what_it_lists_in_vain_and_what_it_lacks() {
    let folder = changed(&entry(&format!("规则: X1\n  适用: {{表: 落实政策表}}\n  {CHANGES}\n    教职工总数: 85")));
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("这条说明列的教职工总数没有对应的待核实"), "{}", run.shown());
    let folder = changed(&entry("规则: X1\n  适用: {表: 落实政策表}"));
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("缺数值"), "{}", run.shown());
    let folder = changed(&entry(&format!("规则: X1\n  适用: {{表: 落实政册表}}\n  {CHANGES}")));
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("落实政策表"), "{}", run.shown());
}

#[test]
fn a_dry_run_shows_the_stubs_and_writes_nothing() {
    let rule = "figure/unusual-change";
    let folder = laid_over_base(Some(&project().join(format!("tests/fixtures/rules/{rule}/fires"))));
    let run = nianbao(folder.path(), &["check", "report", "--stubs", "--dry-run"]);
    assert!(run.stdout.contains("文件没有动") && run.stdout.contains("- 规则: "), "{}", run.shown());
    assert!(!folder.path().join("report/explanations.yaml").exists(), "{}", run.shown());
    let written = nianbao(folder.path(), &["check", "report", "--stubs"]);
    assert!(folder.path().join("report/explanations.yaml").exists(), "{}", written.shown());
}

#[test]
fn every_explanation_of_a_list_is_printed_and_handed_on() {
    let reason = |matter: &str| format!("本年新增，见{matter}");
    let entry = |matter: &str, before: &str, after: &str| {
        format!(
            "- 规则: X1\n  事项: {matter}\n  数值: {{{matter}（2023）: {before}, {matter}: {after}}}\n  \
             说明: {}\n  填写: 教务处负责人\n  日期: 2024-12-05\n",
            reason(matter)
        )
    };
    let matters = ["职业技能等级证书（含职业资格证书）获取人数", "企业提供的校内实践教学设备值"];
    let entries = entry(matters[0], "100", "210") + &entry(matters[1], "6.00", "60000");
    let folder = report("figure/unusual-change", &entries);
    let file = folder.path().join("report/report.yaml");
    let text = fs::read_to_string(&file).expect("the report");
    fs::write(&file, text.replace("  版面: 年报式", "  版面: 年报式\n  附核实说明: 是")).expect("the report");
    let sarif = nianbao(folder.path(), &["check", "report", "--format", "sarif"]).stdout;
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf", "--keep-source", "kept"]);
    let printed = fs::read_to_string(folder.path().join("kept/main.typ")).unwrap_or_else(|_| panic!("{}", run.shown()));
    for matter in matters {
        assert!(sarif.contains(&reason(matter)), "{matter} in {sarif}");
        assert!(printed.contains(&reason(matter)), "{matter} in {printed}");
    }
}

#[test]
fn a_file_of_an_old_folder_is_told_its_new_one() {
    let folder =
        report("structure/placeholder", &entry("规则: structure/placeholder\n  文件: chapters/03-文化传承.md"));
    let chapters = folder.path().join("report/chapters");
    fs::rename(&chapters, folder.path().join("report/正文")).expect("a folder renamed");
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("正文/03-文化传承.md"), "{}", run.shown());
}

#[test]
fn a_reason_behind_the_hash_is_pointed_at() {
    let folder = report("explanation/unused", "");
    stubs(folder.path());
    let file = folder.path().join("report/explanations.yaml");
    let text = fs::read_to_string(&file).expect("the stubs");
    fs::write(&file, text.replace("说明: \n", "说明:  # 保险费由公用经费列支\n")).expect("the reasons");
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("写在 # 后面的不算，缺说明"), "{}", run.shown());
    assert!(run.stdout.contains("把写好的字移到 # 前面"), "{}", run.shown());
    // the hint above the three lines is none, nor is a remark behind a reason
    fs::write(&file, text.replace("说明: \n", "说明: 原因 # 见附件\n")).expect("the reasons");
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(!run.stdout.contains("写在 # 后面"), "{}", run.shown());
}

/// Every folder with files that make a rule fire.
fn firing() -> Vec<PathBuf> {
    let listed = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.filter(|path| path.is_dir()).collect()
    };
    let families = listed(&project().join("tests/fixtures/rules"));
    let mut found: Vec<PathBuf> =
        families.iter().flat_map(|family| listed(family)).map(|rule| rule.join("fires")).collect();
    found.sort();
    found
}

#[test]
fn every_query_is_answered_by_its_own_stub() {
    let folders: Vec<TempDir> = firing().iter().map(|overlay| laid_over_base(Some(overlay))).collect();
    let reports: Vec<String> =
        folders.iter().map(|folder| folder.path().join("report").display().to_string()).collect();
    let check = |options: &[&str]| {
        let arguments: Vec<&str> =
            ["check"].iter().chain(options).copied().chain(reports.iter().map(String::as_str)).collect();
        nianbao(folders[0].path(), &arguments)
    };
    check(&["--stubs"]);
    let mut begun = 0;
    for folder in &folders {
        let file = folder.path().join("report/explanations.yaml");
        let text = fs::read_to_string(&file).unwrap_or_default();
        let open = |line: &str| {
            line.trim_start()
                .strip_prefix("说明:")
                .is_some_and(|rest| rest.trim().is_empty() || rest.trim().starts_with('#'))
        };
        let given: Vec<&str> = text.lines().map(|line| if open(line) { "  说明: 原因" } else { line }).collect();
        begun += text.lines().filter(|line| open(line)).count();
        if text.lines().any(open) {
            fs::write(&file, given.join("\n") + "\n").expect("the reasons");
        }
    }
    assert!(begun > 40, "{begun} stubs");
    let run = check(&["--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let findings = |report: &serde_json::Value| report["findings"].as_array().expect("findings").clone();
    let answered = |finding: &serde_json::Value| finding["severity"] != "query" || finding["status"] == "explained";
    let open: Vec<String> = document["reports"]
        .as_array()
        .expect("reports")
        .iter()
        .flat_map(findings)
        .filter(|finding| !answered(finding))
        .map(|finding| format!("{} {}", finding["code"], finding["message"]))
        .collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[test]
fn a_day_that_no_month_has_is_told_at_its_place() {
    let text = entry("规则: C6.6\n  时期: 2023\n  数值: {年实习专项经费: 0, 年实习责任保险经费: 1.20}");
    let folder = report("explanation/unused", &text.replace("2024-12-05", "2024-13-45"));
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("“日期”写成了“2024-13-45”"), "{}", run.shown());
    assert!(run.stdout.contains("explanations.yaml:6"), "{}", run.shown());
}
