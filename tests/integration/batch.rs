//! A hundred schools at once: every report's bytes are those of its lone build, and one broken folder stops nobody.

use crate::support::{copy, nianbao, project};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const SCHOOLS: usize = 100;
/// Those of them that have a photograph, a case and a table on a page of its own that lies on its side.
const RICH: [usize; 5] = [97, 64, 58, 31, 2];
/// Those that are built alone as well.
const SAMPLE: [usize; 7] = [99, 97, 64, 58, 31, 3, 2];

/// Small reports of so many schools, each with its own name and figures.
fn schools(count: usize) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let base = project().join("tests/fixtures/base");
    let read = |name: &str| fs::read_to_string(base.join(name)).expect("a file");
    let (report, figures) = (read("report.yaml"), read("figures.yaml"));
    for number in 1..=count {
        let school = folder.path().join(format!("校/{number:03}"));
        fs::create_dir_all(school.join("chapters")).expect("a folder");
        let named = report.replace("示例职业技术学校", &format!("第{number}职业技术学校"));
        fs::write(school.join("report.yaml"), named).expect("report.yaml");
        let students = format!("全日制在校生人数: [900, {}]", 900 + number);
        let counted = figures.replace("全日制在校生人数: [900, 960]", &students);
        fs::write(school.join("figures.yaml"), counted).expect("figures.yaml");
        let text = "# 人才培养\n在校生 {{ 全日制在校生人数 }} 人。\n";
        fs::write(school.join("chapters/01-人才培养.md"), text).expect("a chapter");
        if RICH.contains(&number) {
            enrich(&school, &base);
        }
    }
    folder
}

fn enrich(school: &Path, base: &Path) {
    for folder in ["images", "tables"] {
        fs::create_dir_all(school.join(folder)).expect("a folder");
    }
    fs::copy(base.join("images/升旗.jpg"), school.join("images/升旗.jpg")).expect("a photograph");
    let heads: Vec<String> = (1..=16).map(|column| format!("第{column}项经费")).collect();
    let cells: Vec<String> = (1..=16).map(|column| format!("{}.25", 10_000 + column)).collect();
    let table = format!("标题: 经费\n表头: [{}]\n行:\n  - [{}]\n", heads.join(", "), cells.join(", "));
    fs::write(school.join("tables/经费.yaml"), table).expect("a table");
    let text = "# 服务贡献\n【表：经费】\n【图片】\nimages/升旗.jpg | 升旗仪式\n【完】\n【案例：让新教师站稳讲台】\n师徒结对。\n【案例完】\n";
    fs::write(school.join("chapters/02-服务贡献.md"), text).expect("a chapter");
}

fn pdf(folder: &Path, out: &str, number: usize) -> Vec<u8> {
    let name = format!("第{number}职业技术学校-职业教育质量年度报告（2024年度）（草稿）.pdf");
    fs::read(folder.join(out).join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_hundred_reports_have_the_bytes_of_their_lone_builds_in_any_order_at_any_parallelism() {
    let folder = schools(SCHOOLS);
    let run = nianbao(folder.path(), &["build", "校", "--draft", "--out-dir", "全部"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.ends_with("\n共 100 份：生成 100 份。\n"), "{}", run.stdout);
    assert_eq!(fs::read_dir(folder.path().join("全部")).expect("the PDFs").count(), SCHOOLS);
    // a sample here; every one of them in benches/batch.rs
    let backwards: Vec<String> = SAMPLE.iter().map(|number| format!("校/{number:03}")).collect();
    let mut arguments = vec!["build", "--draft", "--out-dir", "倒序", "--jobs", "3"];
    arguments.extend(backwards.iter().map(String::as_str));
    assert_eq!(nianbao(folder.path(), &arguments).status, 0);
    let turned = crate::pdf::document(&pdf(folder.path(), "全部", RICH[0]));
    let wide = |page: &lopdf::ObjectId| {
        let edges = turned.get_dictionary(*page).and_then(|page| page.get(b"MediaBox")?.as_array());
        let edge = |at: usize| edges.as_ref().ok().and_then(|edges| edges.get(at)?.as_float().ok()).unwrap_or_default();
        edge(2) > edge(3)
    };
    assert!(turned.get_pages().values().any(wide), "no page lies on its side");
    for number in SAMPLE {
        let dir = format!("校/{number:03}");
        assert_eq!(nianbao(folder.path(), &["build", &dir, "--draft", "--out-dir", "单独", "--jobs", "1"]).status, 0);
        let all = pdf(folder.path(), "全部", number);
        assert!(all == pdf(folder.path(), "单独", number), "{number}: a batch gives other bytes");
        assert!(all == pdf(folder.path(), "倒序", number), "{number}: another order gives other bytes");
    }
}

#[test]
fn a_broken_folder_is_named_and_the_others_are_checked_and_built() {
    let folder = schools(4);
    fs::write(folder.path().join("校/002/report.yaml"), "学校: [\n").expect("a broken file");
    fs::remove_file(folder.path().join("校/003/figures.yaml")).expect("a file");
    fs::create_dir(folder.path().join("校/003/figures.yaml")).expect("a folder in its place");
    fs::create_dir_all(folder.path().join("出")).expect("a folder");
    fs::write(folder.path().join("出/第4职业技术学校-职业教育质量年度报告（2024年度）（草稿）.pdf"), b"not ours")
        .expect("a file");
    let run = nianbao(folder.path(), &["build", "校", "--draft", "--out-dir", "出"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    let end = run.stdout.trim_end().rsplit('\n').next().expect("a line").to_owned();
    insta::assert_snapshot!("broken_build", format!("{end}\n--- stderr\n{}", run.stderr));
    let run = nianbao(folder.path(), &["check", "校", "--draft"]);
    let end = run.stdout.trim_end().rsplit('\n').next().expect("a line").to_owned();
    insta::assert_snapshot!("broken_check", format!("{end}\n--- status {}", run.status));
}

#[test]
fn a_report_that_cannot_be_mended_stops_no_other() {
    let folder = schools(2);
    fs::write(folder.path().join("坏.yaml"), "a: 1\n").expect("a file no region names");
    let chapter = folder.path().join("校/002/chapters/01-人才培养.md");
    fs::write(&chapter, "# 人才培养\n培养”工匠“精神，在校生 {{ 全日制在校生人数 }} 人。\n").expect("a chapter");
    let stubs = nianbao(folder.path(), &["check", "--stubs", "--dry-run", "坏.yaml", "校/001", "校/002"]);
    assert_eq!(stubs.status, 2, "{}", stubs.shown());
    assert!(stubs.stdout.contains("001：") && stubs.stdout.contains("002："), "{}", stubs.shown());
    let run = nianbao(folder.path(), &["check", "--fix", "--draft", "坏.yaml", "校/001", "校/002"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(fs::read_to_string(&chapter).expect("a chapter").contains("培养“工匠”精神"), "{}", run.shown());
    assert_eq!(run.stderr.matches("坏.yaml：").count(), 1, "{}", run.stderr);
    let end = run.stdout.trim_end().rsplit('\n').next().expect("a line");
    assert!(end.starts_with("共 3 份：") && end.contains("没能运行 1 份（坏.yaml）"), "{end}");
}

#[test]
fn shards_are_the_same_everywhere_and_together_the_whole() {
    let folder = schools(7);
    let names = |shard: &str| -> Vec<String> {
        let run = nianbao(folder.path(), &["check", "校", "--draft", "--format", "json", "--shard", shard]);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let reports = document["reports"].as_array().expect("reports");
        reports.iter().map(|report| report["report"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(names("1/3"), ["001", "004", "007"]);
    assert_eq!(names("2/3"), ["002", "005"]);
    assert_eq!(names("3/3"), ["003", "006"]);
    assert_eq!(names("9/9"), Vec::<String>::new(), "a document without reports is one");
    let empty =
        |format: &str| nianbao(folder.path(), &["check", "校", "--draft", "--format", format, "--shard", "9/9"]).stdout;
    let sarif: serde_json::Value = serde_json::from_str(&empty("sarif")).expect("JSON");
    assert_eq!(sarif["runs"], serde_json::json!([]));
    assert!(empty("junit").ends_with("</testsuites>\n") && empty("junit").starts_with("<?xml"));
    assert_eq!(empty("csv").lines().count(), 1);
    let run = nianbao(folder.path(), &["check", "校", "--shard", "4/3"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    // what is no report fails in one shard only
    let with_lost = |shard: &str| nianbao(folder.path(), &["check", "没有", "校", "--draft", "--shard", shard]).status;
    assert_eq!(["1/3", "2/3", "3/3"].map(|shard| with_lost(shard) == 2), [true, false, false]);
}

#[test]
fn a_folder_that_is_not_there_stops_no_other() {
    let folder = schools(2);
    let run = nianbao(folder.path(), &["check", "校/001", "没有", "校", "--draft"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(run.stderr.starts_with("没有：读不了“没有”"), "{}", run.shown());
    assert!(run.stdout.contains("共 4 份：") && run.stdout.contains("没能运行 1 份（没有）"), "{}", run.shown());
    assert!(run.stdout.contains("\n校/001：错误") && run.stdout.contains("校/001、校/001、校/002"), "{}", run.shown());
    let run = nianbao(folder.path(), &["build", "校/001", "没有", "--draft", "--out-dir", "."]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(run.stdout.contains("共 2 份：") && run.stdout.contains("没能运行 1 份（没有）"), "{}", run.shown());
}

#[test]
fn nothing_that_was_handed_in_is_passed_over() {
    let folder = schools(2);
    let here = |path: &str| folder.path().join(path);
    fs::create_dir_all(here("校/乡镇/甲")).expect("folders");
    copy(&here("校/001"), &here("校/乡镇/甲/报告"));
    fs::remove_file(here("校/002/report.yaml")).expect("a report");
    fs::copy(project().join("tests/fixtures/region/成员/电子工程学校.xlsx"), here("校/电子工程学校.xlsx"))
        .expect("a workbook");
    fs::create_dir_all(here("校/图片")).expect("a folder");
    fs::write(here("校/图片/说明.txt"), "图片").expect("a file");
    // nothing is counted twice by a way round
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", here("校/乡镇/上面")).expect("a link");
    let run = nianbao(folder.path(), &["check", "校", "--draft"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(run.stderr.contains("校/002：有指标数据或正文，没有 report.yaml"), "{}", run.shown());
    let end = run.stdout.trim_end().rsplit('\n').next().expect("a line");
    assert!(end.starts_with("共 4 份：") && end.contains("没能运行 1 份（校/002）"), "{}", run.shown());
    assert!(
        run.stdout.contains("校/乡镇/甲/报告：") && run.stdout.contains("校/电子工程学校.xlsx："),
        "{}",
        run.shown()
    );
}

#[test]
fn a_report_that_lies_too_deep_is_named() {
    let folder = schools(1);
    let deep = folder.path().join("省/市/区/镇/片/校");
    fs::create_dir_all(&deep).expect("folders");
    copy(&folder.path().join("校/001"), &folder.path().join("省/近"));
    copy(&folder.path().join("校/001"), &deep.join("远"));
    let run = nianbao(folder.path(), &["check", "省", "--draft"]);
    assert!(run.stdout.contains("近"), "{}", run.shown());
    assert!(format!("{}{}", run.stdout, run.stderr).contains("隔得太深，没有读"), "{}", run.shown());
}
