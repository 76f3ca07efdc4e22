//! What a clerk may put into a folder: nothing is read otherwise than written, and nothing is dropped in silence.

use crate::support::{laid_over_base, nianbao};
use std::fs;
use std::path::Path;

/// The findings of the base report with one line of a file exchanged.
fn exchanged(file: &str, old: &str, new: &str) -> String {
    checked(|report| {
        let path = report.join(file);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(old), "{file} has no {old:?}");
        fs::write(path, text.replacen(old, new, 1)).expect("a file");
    })
}

fn checked(change: impl Fn(&Path)) -> String {
    let folder = laid_over_base(None);
    change(&folder.path().join("report"));
    nianbao(folder.path(), &["check", "report", "--format", "json"]).stdout
}

/// Asserts what the findings hold after lines of figures.yaml were exchanged.
fn figures(cases: &[(&str, &str, &[&str])]) {
    for (old, new, expected) in cases {
        let findings = exchanged("figures.yaml", old, new);
        for part in *expected {
            assert!(findings.contains(part), "{new}: no {part} in {findings}");
        }
        if expected.is_empty() {
            assert!(findings.contains("\"findings\": []"), "{new}: {findings}");
        }
    }
}

#[test]
fn one_value_for_a_row_is_no_value_for_two_years() {
    figures(&[
        ("  专任教师总数: [60, 60]", "  专任教师总数: 60", &["figure/wrong-count"]),
        ("  专任教师总数: [60, 60]", "  专任教师总数: 60, 60", &["figure/wrong-count"]),
        ("  国家规划教材数: [0, 0]", "  国家规划教材数: ——", &["\"error\": 0"]),
    ]);
}

#[test]
fn a_school_year_may_be_written_by_both_its_years() {
    let line = "  学年: {上期: 2023, 本期: 2024}";
    let found = exchanged("report.yaml", line, "  学年: {上期: 2022-2023, 本期: 2023—2024学年}");
    assert!(found.contains("\"findings\": []"), "{found}");
    let found = exchanged("report.yaml", line, "  学年: {上期: 2023, 本期: 今年}");
    assert!(found.contains("年份，如 2024"), "{found}");
}

#[test]
fn a_respelled_number_keeps_its_unit() {
    figures(&[
        ("  毕业生月收入: [3200, 3300]", "  毕业生月收入: [3200, +1万元]", &["figure/not-a-number"]),
        ("  毕业生月收入: [3200, 3300]", "  毕业生月收入: [3200, 3 300元]", &["figure/number-spelling", "读作 3300"]),
        ("  毕业生月收入: [3200, 3300]", "  毕业生月收入: [3200, 320 330]", &["figure/not-a-number"]),
    ]);
}

#[test]
fn nothing_overwrites_nothing() {
    figures(&[
        (
            "  虚拟仿真实训基地: 无",
            "  国家级虚拟仿真实训基地数: [1, 2]\n  虚拟仿真实训基地: 无",
            &["structure/filled-twice"],
        ),
        ("  虚拟仿真实训基地: 无\n", "  虚拟仿真实训基地*: 无\n", &[]),
        ("  专利授权数量: [1, 1]", "  专利授权数量: [1, 1]\n  虚拟仿真实训基地: 无", &["structure/wrong-table"]),
        (
            "  虚拟仿真实训基地: 无",
            "  虚拟仿真实训基地数: 计算\n  其中：国家级虚拟仿真实训基地数: 无\n  省级虚拟仿真实训基地数: [0, 0]\n  \
             省级虚拟仿真实训基地接入国家智慧教育平台数: [0, 0]\n  校级虚拟仿真实训基地数: 无",
            &[],
        ),
    ]);
}

#[test]
fn columns_say_which_year_is_which() {
    let turned = |text: &str| {
        let mut lines = Vec::new();
        for line in text.lines() {
            let pair = line.split_once(": [").and_then(|(name, rest)| Some((name, rest.strip_suffix(']')?)));
            let cells = pair.map(|(name, cells)| (name, cells.split(", ").collect::<Vec<_>>()));
            lines.push(match cells {
                Some((name, cells)) if cells.len() == 2 => format!("{name}: [{}, {}]", cells[1], cells[0]),
                Some((name, cells)) if cells.len() == 4 && !name.contains('列') => {
                    format!("{name}: [{}, {}, {}, {}]", cells[1], cells[0], cells[2], cells[3])
                }
                Some(_) => String::new(),
                None => line.to_owned(),
            });
        }
        lines.join("\n")
    };
    let findings = checked(|report| {
        let path = report.join("figures.yaml");
        let text = fs::read_to_string(&path).expect("figures");
        fs::write(path, turned(&text)).expect("figures");
    });
    assert!(findings.contains("\"error\": 1") && findings.contains("structure/bad-columns"), "{findings}");
    figures(&[
        ("列: [2023, 2024]", "列: [2024, 2024]", &["structure/bad-columns"]),
        ("列: [2023, 2024]", "列: [2022, 2023]", &["structure/bad-columns"]),
        ("列: [2023, 2024]", "列: [2023学年, 本期]", &[]),
    ]);
}

#[test]
fn periods_are_years_one_after_the_other() {
    for new in ["{上期: 2024, 本期: 2024}", "{上期: 2025, 本期: 2024}", "{本期: -2147483648}", "{本期: 24}"]
    {
        let findings = exchanged("report.yaml", "学年: {上期: 2023, 本期: 2024}", &format!("学年: {new}"));
        assert!(findings.contains("structure/bad-value"), "{new}: {findings}");
    }
}

#[test]
fn a_figure_that_cannot_be_read_is_not_shown_as_one_still_to_be_filled_in() {
    let folder = laid_over_base(None);
    let path = folder.path().join("report/figures.yaml");
    let mut text = fs::read_to_string(&path).expect("figures");
    for (old, new) in [
        ("全日制在校生人数: [900, 960]", "全日制在校生人数: [55, ]"),
        ("毕业生人数: [290, 300]", "毕业生人数: [290, 约800]"),
        ("毕业生升学人数: [185, 196]", "毕业生升学人数: [待填, 196]"),
    ] {
        assert!(text.contains(old), "no {old}");
        text = text.replacen(old, new, 1);
    }
    fs::write(&path, text).expect("figures");
    let run = nianbao(folder.path(), &["figures", "report"]);
    let state = |name: &str, period: &str| {
        let mut lines = run.stdout.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        let line = lines.find(|line| line.starts_with(&[name, period])).unwrap_or_else(|| panic!("no {name}"));
        line.last().copied().unwrap_or_default().to_owned()
    };
    for (name, period, expected) in [
        ("全日制在校生人数", "2023", "读不出"),
        ("全日制在校生人数", "2024", "读不出"),
        ("毕业生人数", "2024", "读不出"),
        ("毕业生升学人数", "2023", "待填"),
    ] {
        assert_eq!(state(name, period), expected, "{name} {period}");
    }
}

#[test]
fn nothing_is_dropped_in_silence() {
    figures(&[
        ("  专任教师总数: [60, 60]", "  专任教师总数: {2023: 60, 2024: 60}", &["structure/bad-value"]),
        ("  专任教师总数: [60, 60]", "  专任教师总数: [[60], 60]", &["figure/not-a-number"]),
        ("    - [智能制造专业群, 数控技术应用, 装备制造]", "    - 智能制造专业群", &["structure/bad-value"]),
    ]);
    for (text, code) in [("- 1\n- 2\n", "structure/bad-value"), ("基础数据: [1, 2]\n", "structure/bad-value")] {
        let findings = checked(|report| fs::write(report.join("figures.yaml"), text).expect("figures"));
        assert!(findings.contains(code), "{text}: {findings}");
    }
}

#[test]
fn files_that_cannot_be_read_say_what_to_do() {
    for (file, code) in [
        ("tables/六张表.xlsx", "source/missing-file"),
        ("chapters/初稿.docx", "source/not-text"),
        ("figures/导出.xls", "source/not-text"),
        ("figures/说明.md", "structure/bad-value"),
        ("tables/就业.csv", "structure/headless-table"),
    ] {
        let findings = checked(|report| {
            fs::create_dir_all(report.join("figures")).expect("a folder");
            fs::write(report.join(file), "专业,人数\n机电,5\n").expect("a file");
        });
        assert_eq!(findings.matches(code).count(), 1, "{file}: {findings}");
    }
}

#[test]
fn a_csv_beside_its_head_is_a_table() {
    let write = |report: &Path, rows: &str| {
        fs::write(report.join("tables/就业.yaml"), "标题: 各专业就业人数\n单位: 人\n").expect("a head");
        fs::write(report.join("tables/就业.csv"), rows).expect("rows");
        let chapter = report.join("chapters/02-服务贡献.md");
        let text = fs::read_to_string(&chapter).expect("a chapter");
        fs::write(chapter, text + "\n见【表：就业】。\n\n【表：就业】\n").expect("a chapter");
    };
    let findings = checked(|report| write(report, "专业,人数\n机电,\"1,234\"\n"));
    assert!(findings.contains("\"error\": 0") && findings.contains("读作 1234"), "{findings}");
    let findings = checked(|report| write(report, "专业,人数\n机电,5,6\n"));
    assert!(findings.contains("structure/row-width"), "{findings}");
}

#[test]
fn pictures_may_lie_anywhere_in_the_folder() {
    let findings = checked(|report| {
        let picture = fs::read(report.join("images/升旗.jpg")).expect("a picture");
        fs::create_dir(report.join("images/2024")).expect("a folder");
        fs::write(report.join("images/2024/校门.jpg"), &picture).expect("a picture");
        fs::write(report.join("校徽.jpg"), &picture).expect("a picture");
        let text = fs::read_to_string(report.join("report.yaml")).expect("report.yaml");
        let text = text.replacen("封面:\n", "封面:\n  校徽: 校徽.jpg\n  图片: images/2024/校门.jpg\n", 1);
        fs::write(report.join("report.yaml"), text).expect("report.yaml");
    });
    assert!(findings.contains("\"findings\": []"), "{findings}");
}

#[test]
fn cells_of_own_tables_are_numbers_however_spelled() {
    let findings = exchanged("tables/各专业在校生.txt", "数控技术应用 | 200", "数控技术应用 | ２００人");
    assert!(findings.contains("figure/number-spelling") && findings.contains("\"error\": 0"), "{findings}");
    let findings = exchanged("tables/各专业在校生.txt", "数控技术应用 | 200", "数控技术应用 | 200台");
    assert!(!findings.contains("figure/number-spelling"), "{findings}");
}

/// What stands in the way of nothing else hides nothing else.
#[test]
fn a_report_without_a_name_is_read_all_the_same() {
    let folder = laid_over_base(None);
    let edit = |name: &str, old: &str, new: &str| {
        let path = folder.path().join("report").join(name);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(old), "{name}: {old}");
        fs::write(&path, text.replacen(old, new, 1)).expect("a file to write");
    };
    edit("report.yaml", "  全称: 示例职业技术学校\n", "");
    edit("figures.yaml", "毕业生人数: [290, 300]", "毕业生人数: [290, 三百]");
    let run = nianbao(folder.path(), &["check", "report", "--format", "json"]);
    for code in ["source/missing-field", "figure/not-a-number"] {
        assert!(run.status == 1 && run.stdout.contains(code), "{}", run.shown());
    }
}
