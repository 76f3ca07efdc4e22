//! What the turn of the year does with typed numbers, evidence, explanations and workbooks.

use crate::support::{copy, laid_over_base, nianbao, project};
use std::fs;
use tempfile::TempDir;

/// Own tables of one row with typed numbers, and what becomes of their head and row.
const TYPED: [(&str, &str, &str, &str); 8] = [
    (
        "[项目, 2024年, 占比（%）, 2023年, 占比（%）]",
        "[汽修, 120, 60.00, 110, 50.00]",
        "[项目, 2025年, 占比（%）, 2024年, 占比（%）]",
        "[汽修, 待填, 待填, 120, 60.00]",
    ),
    (
        "[项目, 2023年人数, 占比（%）, 2024年人数, 占比（%）, 增减]",
        "[汽修, 110, 55.00, 120, 60.00, 10]",
        "[项目, 2024年人数, 占比（%）, 2025年人数, 占比（%）, 增减]",
        "[汽修, 120, 60.00, 待填, 待填, 待填]",
    ),
    (
        "[专业, 22级, 23级, 24级, 合计]",
        "[汽修, 110, 120, 130, 360]",
        "[专业, 23级, 24级, 25级, 合计]",
        "[汽修, 120, 130, 待填, 待填]",
    ),
    (
        "[项目, 2022-2023学年, 2023-2024学年]",
        "[汽修, 110, 120]",
        "[项目, 2023-2024学年, 2024-2025学年]",
        "[汽修, 120, 待填]",
    ),
    (
        "[项目, 上年（2023年）, 本年（2024年）, 变化]",
        "[汽修, 110, 120, 10]",
        "[项目, 上年（2024年）, 本年（2025年）, 变化]",
        "[汽修, 120, 待填, 待填]",
    ),
    ("[项目, 上年, 本年]", "[汽修, 110, 120]", "[项目, 上年, 本年]", "[汽修, 120, 待填]"),
    (
        "[专业, 学制, 2023 年, 增减, 2024 年]",
        "[汽修, 3, 110, 10, 120]",
        "[专业, 学制, 2024 年, 增减, 2025 年]",
        "[汽修, 3, 120, 待填, 待填]",
    ),
    ("[项目, 2024年目标]", "[汽修, 130]", "[项目, 2025年目标]", "[汽修, 待填]"),
];

#[test]
fn no_typed_number_stands_under_a_year_it_is_not_of() {
    let folder = TempDir::new().expect("a folder");
    let old = folder.path().join("suining-2024");
    copy(&project().join("schools/suining-2024"), &old);
    for (at, (head, row, _, _)) in TYPED.iter().enumerate() {
        let text = format!("标题: 试{at}\n表头: {head}\n行:\n  - {row}\n");
        fs::write(old.join(format!("tables/试{at}.yaml")), text).expect("written");
    }
    let run = nianbao(folder.path(), &["next", "suining-2024"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let read = |name: &str| fs::read_to_string(folder.path().join("suining-2025").join(name)).expect("a file");
    for (at, (_, _, head, row)) in TYPED.iter().enumerate() {
        let made = read(&format!("tables/试{at}.yaml"));
        assert!(made.contains(head) && made.contains(row), "{made}");
        assert_eq!(made.starts_with("# 【待核"), head.contains("级"), "{made}");
    }
    let account = read("转年说明.md");
    assert!(account.contains("- 试7：表头的年份已顺延，数待填\n"), "{account}");
    assert!(
        account.contains("- 试2：按年份的列已前移一年，今年的列待填；各级的数还是上年的，要换成今年的\n"),
        "{account}"
    );
}

#[test]
fn last_years_evidence_is_set_aside() {
    let folder = laid_over_base(None);
    let report = folder.path().join("report/report.yaml");
    let before = fs::read_to_string(&report).expect("a report");
    assert!(before.contains("\n佐证材料:\n"), "{before}");
    let run = nianbao(folder.path(), &["next", "report"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let read = |name: &str| fs::read_to_string(folder.path().join("report-2025").join(name)).expect("a file");
    assert!(read("report.yaml").contains("\n# 佐证材料:\n#   "), "{}", read("report.yaml"));
    assert!(read("转年说明.md").contains("佐证材料是上年的，已注释掉"), "{}", read("转年说明.md"));
}

#[test]
fn an_explanation_goes_by_the_new_name_of_its_figure() {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("schools/suining-2024"), &folder.path().join("suining-2024"));
    fs::create_dir(folder.path().join("规范")).expect("a folder");
    let head = "名称: 测试\n依据: 某文\n可信: 推断\n沿用: {行业导师聘请数: 聘请行业导师人数}\n";
    let same = format!("编制规范: 甲-2024\n基于: 四川-中职学校-2024\n{head}");
    let next = format!("编制规范: 乙-2025\n基于: 中职学校-2025\n上一版: 四川-中职学校-2024\n{head}");
    fs::write(folder.path().join("规范/甲.yaml"), same).expect("written");
    fs::write(folder.path().join("规范/乙.yaml"), next).expect("written");
    let report = folder.path().join("suining-2024/report.yaml");
    let text = fs::read_to_string(&report).expect("a report");
    fs::write(&report, text.replace("编制规范: 四川-中职学校-2024", "编制规范: 甲-2024")).expect("written");
    let check = nianbao(folder.path(), &["check", "suining-2024"]);
    assert_eq!(check.status, 0, "the old name is still read in explanations: {}", check.shown());
    fs::write(&report, text).expect("written");
    let run = nianbao(folder.path(), &["next", "suining-2024", "--profile", "乙-2025"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let made = fs::read_to_string(folder.path().join("suining-2025/explanations.yaml")).expect("a file");
    assert!(made.contains("行业导师聘请数") && !made.contains("聘请行业导师人数"), "{made}");
    let check = nianbao(folder.path(), &["check", "suining-2025", "--draft"]);
    assert!(!check.stdout.contains("C6.5c"), "{}", check.shown());
}

#[test]
fn a_workbook_is_not_turned_and_the_way_to_the_next_is_told() {
    let folder = TempDir::new().expect("a folder");
    let made = nianbao(folder.path(), &["new", "星河-2024.xlsx", "--school", "星河学校", "--profile", "中职学校-2024"]);
    assert_eq!(made.status, 0, "{}", made.shown());
    let run = nianbao(folder.path(), &["next", "星河-2024.xlsx"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    let way = "nianbao new 星河-2025.xlsx --school 星河学校 --profile 中职学校-2025";
    assert!(run.stderr.contains(way), "{}", run.shown());
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is made");
    let last = nianbao(folder.path(), &["new", "末年", "--school", "星河学校", "--profile", "中职学校-2025"]);
    assert_eq!(last.status, 0, "{}", last.shown());
    let run = nianbao(folder.path(), &["next", "末年"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(run.stderr.contains("用 --profile 也转不了"), "{}", run.shown());
}
