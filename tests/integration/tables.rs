//! Own tables of every shape, from the folder to the page.

use crate::pdf::{document, text};
use crate::support::{laid_over_base, nianbao, project};
use std::fs;

#[test]
fn tables_of_every_shape_are_computed_held_against_their_formulas_and_printed() {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/tables")));
    let run = nianbao(folder.path(), &["check", "report", "--format", "json"]);
    let document_of = |text: &str| -> serde_json::Value { serde_json::from_str(text).expect("JSON") };
    let findings: Vec<String> = document_of(&run.stdout)["reports"][0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| format!("{}: {}", finding["code"].as_str().unwrap(), finding["message"].as_str().unwrap()))
        .collect();
    insta::assert_snapshot!("findings_of_tables", findings.join("\n"));
    let run = nianbao(folder.path(), &["figures", "report", "--format", "csv"]);
    let cells: Vec<&str> = run.stdout.lines().filter(|line| line.contains("表：") && line.contains("计算")).collect();
    insta::assert_snapshot!("computed_cells_of_tables", cells.join("\n"));
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let printed: String = text(&document(&fs::read(folder.path().join("out.pdf")).expect("a PDF")))
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{2060}')
        .collect();
    for words in [
        "2021年招生456人，本地生源占84.83%，国家级培训25人33天，硕士5人，固定资产13742.78万元，绿化81070平方米",
        "生源覆盖区域情况",
        "180156.772m²",
        "7（其中中转高7人）",
        "25人、33天",
        "1第六名1第五名",
        "荣誉称号",
        "6665.4",
    ] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
}

#[test]
fn a_table_that_no_page_holds_is_told_by_its_title() {
    let folder = laid_over_base(None);
    let wide = |columns: usize| {
        let heads: Vec<String> = (1..=columns).map(|n| format!("第{n}项指标")).collect();
        let cells: Vec<String> = (1..=columns).map(|n| format!("{}.25", 10_000 + n)).collect();
        format!("标题: 宽表\n表头: [{}]\n行:\n  - [{}]\n", heads.join(", "), cells.join(", "))
    };
    let report = folder.path().join("report");
    let chapter = report.join("chapters/02-服务贡献.md");
    fs::write(&chapter, fs::read_to_string(&chapter).expect("a chapter") + "\n【表：宽表】\n").expect("a chapter");
    for (columns, told) in [(40, true), (12, false)] {
        fs::write(report.join("tables/宽表.yaml"), wide(columns)).expect("a table");
        let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
        assert_eq!(run.stdout.contains("asset/table-too-wide"), told, "{}", run.shown());
    }
}

#[test]
fn a_table_of_the_requirement_stands_in_the_text_and_in_the_appendix() {
    let folder = laid_over_base(None);
    let chapter = folder.path().join("report/chapters/02-服务贡献.md");
    let blocks = "见【表：国际影响表】和【表：非学历培训情况】。\n\n【表：国际影响表】\n\n\
        【表：服务贡献表】\n题: 非学历培训情况\n列: 本期\n行: 8、非学历培训到账经费\n【完】\n";
    fs::write(&chapter, fs::read_to_string(&chapter).expect("a chapter") + blocks).expect("a chapter");
    let run = nianbao(folder.path(), &["build", "report", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let printed: String = text(&document(&fs::read(folder.path().join("out.pdf")).expect("a PDF")))
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{2060}')
        .collect();
    assert!(printed.contains("见表2和表3。"), "{printed}");
    let (before, part) = printed.rsplit_once("表3非学历培训情况").expect("the part");
    assert!(before.contains("表2国际影响表序号指标单位2023年2024年开发并被国外采用"), "{before}");
    let part = part.split_once("文化传承").expect("the next chapter").0;
    assert!(part.starts_with("序号指标单位2024年非学历培训项目数*项4"), "{part}");
    assert!(part.contains("公益项目培训学时*学时") && part.contains("9非学历培训到账经费万元"), "{part}");
    assert!(!part.contains("横向技术服务"), "{part}");
    for (name, count) in [("国际影响表", 2), ("服务贡献表", 1)] {
        assert_eq!(printed.matches(&format!("{name}序号指标单位2023年2024年")).count(), count, "{printed}");
    }
}
