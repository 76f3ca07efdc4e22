//! Tables on the page: too wide, taller than a page, going on overleaf, in the text and in the appendix, drawn as a chart.

use crate::pdf::document;
use crate::support::{laid_over_base, nianbao};
use crate::tables::printed;
use std::fs;

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
fn a_code_or_an_address_wider_than_its_column_is_broken_and_copied_whole() {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    let code = "GXYX2023ABCDEFGHKMNW20231207000123";
    // longer than a line of any page
    let address = concat!(
        "https://www.example.edu.cn/jiaoxue/ziyuan/kecheng/shixi/shixun/jidi/jianshe/chengguo/zhanshi/qiye/daoshi/",
        "renshi/guanli/zhidu/xuesheng/zuopin/jiaoshi/dasai/zhengji/pingxuan/gongshi/index_2023-12-07.html",
        "?id=20231207000123"
    );
    let table = format!(
        "标题: 课题\n表头: [序号, 编号, 名称, 网址, 级别, 时间]\n行:\n  - [1, {code}, 中等职业学校课程思政研究, {address}, 省级, 2023年12月]\n"
    );
    fs::write(report.join("tables/课题.yaml"), table).expect("a table");
    let chapter = report.join("chapters/02-服务贡献.md");
    let grid = format!("| 编号 | 说明 | 网址 |\n| --- | --- | --- |\n| {code} | 甲 | {address} |\n");
    let text = fs::read_to_string(&chapter).expect("a chapter") + "\n【表：课题】\n\n" + &grid;
    fs::write(&chapter, text).expect("a chapter");
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf", "--keep-source", "源"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let source = fs::read_to_string(folder.path().join("源/main.typ")).expect("the source");
    // an address may end a line behind its strokes anyway
    assert!(!source.contains(code), "{code} is not broken");
    for token in [code, address] {
        assert_eq!(source.replace('\u{200b}', "").matches(token).count(), 2, "{token}");
    }
    let printed = printed(folder.path());
    assert!(!printed.contains('\u{200b}'), "a break is copied");
    // the lines of a column are one run of its cell
    for piece in ["GXYX2023", "000123", "www.example.edu.cn/"] {
        assert!(printed.matches(piece).count() >= 2, "{piece}: {printed}");
    }
}

#[test]
fn a_cell_taller_than_a_page_goes_on_overleaf() {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    let sentences: String = (1..=220).map(|n| format!("第{n}句写学校怎样组织实习实训和怎样检查。")).collect();
    let table =
        format!("标题: 做法\n表头: [项目, 做法, 效果]\n行:\n  - [实习, {sentences}, 良好]\n  - [实训, 轮换, 良好]\n");
    fs::write(report.join("tables/做法.yaml"), table).expect("a table");
    let chapter = report.join("chapters/02-服务贡献.md");
    fs::write(&chapter, fs::read_to_string(&chapter).expect("a chapter") + "\n【表：做法】\n").expect("a chapter");
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
    let sentences = |page: &u32| pdf.extract_text(&[*page]).expect("text").matches('句').count();
    let most = pdf.get_pages().keys().map(sentences).max();
    assert!(most < Some(110), "so many sentences on one page: {most:?}");
    let printed = printed(folder.path());
    let lost: Vec<usize> = (1..=220).filter(|n| !printed.contains(&format!("第{n}句"))).collect();
    assert!(lost.is_empty(), "not printed: {lost:?}");
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
    let printed = printed(folder.path());
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

#[test]
fn a_chart_draws_cells_of_a_table_that_no_sentence_names() {
    let folder = laid_over_base(None);
    let chapter = folder.path().join("report/chapters/01-人才培养.md");
    let text = fs::read_to_string(&chapter).expect("a chapter");
    let table = fs::read_to_string(folder.path().join("report/tables/各专业在校生.txt")).expect("a table");
    let rows: Vec<&str> = table
        .lines()
        .filter(|line| line.contains('|'))
        .skip(1)
        .map(|line| line.split('|').next().expect("a name").trim())
        .collect();
    let names: Vec<String> = rows[..2].iter().map(|row| format!("各专业在校生.{row}.一年级")).collect();
    let chart = format!("【统计图：两个专业的规模】\n类型: 柱形图\n数据: {}\n【完】\n", names.join("、"));
    fs::write(&chapter, format!("{text}\n{chart}")).expect("a chapter");
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf", "--keep-source", "源"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let source = fs::read_to_string(folder.path().join("源/main.typ")).expect("the source");
    let drawn = source.find("chart((").and_then(|at| source[at..].lines().next()).expect("a chart");
    insta::assert_snapshot!("chart_of_cells", drawn);
}

/// The base report with a table of these lines in its second chapter, as pages of text without blanks.
fn pages_with(table: &str) -> Vec<String> {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    fs::write(report.join("tables/长表.yaml"), table).expect("a table");
    let chapter = report.join("chapters/02-服务贡献.md");
    fs::write(&chapter, fs::read_to_string(&chapter).expect("a chapter") + "\n【表：长表】\n").expect("a chapter");
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
    let text = |page: &u32| pdf.extract_text(&[*page]).expect("text");
    pdf.get_pages().keys().map(|page| text(page).chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

#[test]
fn notes_longer_than_a_page_go_on_overleaf() {
    let sentences: String = (1..=240).map(|n| format!("第{n}条写各校填报时怎样理解这一项。")).collect();
    let pages = pages_with(&format!("标题: 长表\n表头: [项目, 数量]\n行:\n  - [实习, 1]\n注: {sentences}\n"));
    let lost: Vec<usize> = (1..=240).filter(|n| !pages.iter().any(|page| page.contains(&format!("第{n}条")))).collect();
    assert!(lost.is_empty(), "not printed: {lost:?}");
    let most = pages.iter().map(|page| page.matches('条').count()).max();
    assert!(most < Some(200), "so many sentences on one page: {most:?}");
}

#[test]
fn the_label_of_a_group_that_goes_on_overleaf_is_printed_again() {
    let rows: String =
        (1..=70).map(|n| format!("  - [{}, 第{n}所, {n}]\n", if n == 1 { "东片区" } else { "同上" })).collect();
    let pages = pages_with(&format!("标题: 长表\n表头: [片区, 学校, 人数]\n行:\n{rows}"));
    let holds = |page: &&String| (1..=70).any(|n| page.contains(&format!("第{n}所")));
    let bearing: Vec<&String> = pages.iter().filter(holds).collect();
    assert!(bearing.len() > 1, "the group stands on one page: {pages:?}");
    for page in bearing {
        assert_eq!(page.matches("东片区").count(), 1, "{page}");
    }
}
