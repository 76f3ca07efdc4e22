//! Own tables of every shape, from the folder to the page.

use crate::pdf::{document, text};
use crate::support::{laid_over_base, nianbao, project};
use rust_xlsxwriter::{Format, Workbook};
use std::fs;
use std::path::Path;

/// The text of out.pdf in a folder, without blanks.
pub(crate) fn printed(folder: &Path) -> String {
    let pdf = fs::read(folder.join("out.pdf")).expect("a PDF");
    text(&document(&pdf)).chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect()
}

/// The findings of the base report with something changed.
fn checked(change: impl Fn(&Path)) -> String {
    let folder = laid_over_base(None);
    change(&folder.path().join("report"));
    nianbao(folder.path(), &["check", "report", "--format", "json"]).stdout
}

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
    let printed = printed(folder.path());
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
fn a_register_pasted_whole_is_told_by_the_rows_and_columns_it_has() {
    let told = checked(|report| {
        let line = |cell: &dyn Fn(usize) -> String| (1..=64).map(cell).collect::<Vec<_>>().join(" | ");
        let rows = [line(&|_| "1".to_owned()).as_str(), "\n"].concat().repeat(2_001);
        let register = format!("标题: 台账\n------\n{}\n{rows}", line(&|n| format!("第{n}项")));
        fs::write(report.join("tables/台账.txt"), register).expect("a table");
    });
    assert!(told.contains("表格“台账”有 2001 行、64 列，最多读 2000 行 64 列，超出的没有读。"), "{told}");
}

/// A workbook as an office keeps it: a title over all columns, a head of two rows, a column nobody is to see.
fn award_workbook(path: &Path) {
    let mut book = Workbook::new();
    let plain = Format::new();
    let sheet = book.add_worksheet();
    sheet.set_name("获奖").expect("a name");
    sheet.merge_range(0, 0, 0, 4, "2024年学生获奖一览", &plain).expect("a title");
    sheet.merge_range(1, 0, 2, 0, "项目", &plain).expect("a head");
    sheet.merge_range(1, 1, 1, 2, "人数", &plain).expect("a head");
    sheet.merge_range(1, 3, 2, 3, "证件号", &plain).expect("a head");
    sheet.merge_range(1, 4, 2, 4, "奖金", &plain).expect("a head");
    sheet.write_row(2, 1, ["男", "女"]).expect("a head");
    for (row, (name, men, women, money)) in [("数控", 5, 6, 1200.5), ("电子", 7, 8, 300.0)].into_iter().enumerate()
    {
        let row = 3 + row as u32;
        sheet.write(row, 0, name).and_then(|sheet| sheet.write(row, 1, men)).expect("a row");
        sheet.write(row, 2, women).and_then(|sheet| sheet.write(row, 3, "证51090")).expect("a row");
        sheet.write_with_format(row, 4, money, &Format::new().set_num_format("0.00")).expect("a row");
    }
    book.add_worksheet().set_name("说明").expect("a name");
    book.save(path).expect("a workbook");
}

#[test]
fn a_sheet_of_a_workbook_stands_in_for_the_rows() {
    let write = |report: &Path, head: &str| {
        fs::create_dir_all(report.join("reference")).expect("a folder");
        award_workbook(&report.join("tables/获奖.xlsx"));
        award_workbook(&report.join("reference/学生.xlsx"));
        fs::write(report.join("tables/获奖.yaml"), format!("标题: 学生获奖一览表\n{head}")).expect("a head");
        let chapter = report.join("chapters/02-服务贡献.md");
        let text = fs::read_to_string(&chapter).expect("a chapter");
        let text = text + "\n女生{{ 获奖.电子.人数/女 }}人，见【表：获奖】。\n\n【表：获奖】\n";
        fs::write(chapter, text).expect("a chapter");
    };
    let found = |head: &str| checked(|report| write(report, head));
    for head in ["表头: 2行\n", "表头: 2行\n工作表: 获奖\n区域: A2:E5\n"] {
        let findings = found(head);
        assert!(findings.contains("\"findings\": []"), "{head}: {findings}");
    }
    let named = "表头: [项目, 奖金, 女]\n列: {奖金: {单位: 元}}\n合计: 无\n";
    let folder = laid_over_base(None);
    write(&folder.path().join("report"), &format!("{named}工作簿: reference/学生.xlsx\n"));
    fs::remove_file(folder.path().join("report/tables/获奖.xlsx")).expect("only one workbook");
    let chapter = folder.path().join("report/chapters/02-服务贡献.md");
    let text = fs::read_to_string(&chapter).expect("a chapter").replace("人数/女", "女");
    fs::write(&chapter, text).expect("a chapter");
    let run = nianbao(folder.path(), &["build", "report", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let printed = printed(folder.path());
    assert!(printed.contains("女生8人，见表2。"), "{printed}");
    assert!(printed.contains("表2学生获奖一览表项目奖金女数控1200.506电子300.008"), "{printed}");
    for (head, code, words) in [
        ("表头: 2行\n工作表: 荻奖\n", "structure/unknown-name", "荻奖"),
        ("表头: [项目, 奖金, 女生数]\n", "structure/unknown-name", "女生数"),
        ("表头: [项目, 人数, 女]\n", "structure/bad-value", "这个名字占着几列"),
        ("表头: [单位, 时间]\n", "structure/bad-value", "工作表里的列名（第一行是：项目、人数、证件号、奖金）"),
        ("表头: 2行\n区域: 全部\n", "structure/bad-value", "如 A2:F20"),
        ("表头: 2行\n工作簿: reference/无.xlsx\n", "source/missing-file", "reference/无.xlsx"),
        ("表头: 2行\n工作簿: figures.yaml\n", "source/not-text", "figures.yaml"),
        ("表头: 2行\n工作簿: ../学生.xlsx\n", "source/outside-folder", "获奖.yaml"),
        ("表头: [项目]\n行:\n  - [甲]\n", "structure/table-twice", "获奖"),
    ] {
        let findings = found(head);
        assert!(findings.contains(code) && findings.contains(words), "{head}: {findings}");
    }
    let findings = checked(|report| {
        write(report, "表头: 2行\n");
        let mut book = Workbook::new();
        for name in ["一", "二"] {
            book.add_worksheet().set_name(name).and_then(|sheet| sheet.write(0, 0, "项")).expect("a sheet");
        }
        book.save(report.join("tables/获奖.xlsx")).expect("a workbook");
    });
    assert!(findings.contains("取工作簿的哪一张工作表：一、二"), "{findings}");
}

#[test]
fn next_year_keeps_the_workbook_and_says_that_its_rows_are_old() {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    award_workbook(&report.join("tables/获奖.xlsx"));
    fs::write(report.join("tables/获奖.yaml"), "标题: 2024年学生获奖一览表\n表头: 2行\n").expect("a head");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["年度", "人数"], ["2023年", "10"], ["2024年", "20"]]) {
        sheet.write(row, 0, cells[0]).expect("a cell");
        let _ = match cells[1].parse::<u32>() {
            Ok(number) => sheet.write(row, 1, number),
            Err(_) => sheet.write(row, 1, cells[1]),
        }
        .expect("a cell");
    }
    book.save(report.join("tables/历年.xlsx")).expect("a workbook");
    let by_row = "标题: 历年人数\n工作簿: tables/历年.xlsx\n表头: 1行\n行小数: {2024年: 1}\n";
    fs::write(report.join("tables/历年.yaml"), by_row).expect("a head");
    let run = nianbao(folder.path(), &["next", "report", "-o", "new"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let read = |path: &str| fs::read(folder.path().join(path)).expect("a file");
    assert!(read("new/tables/获奖.xlsx") == read("report/tables/获奖.xlsx"));
    let head = String::from_utf8(read("new/tables/获奖.yaml")).expect("text");
    assert!(head.contains("【待核：下面各行还是2024年度的") && head.contains("2025年学生获奖一览表"), "{head}");
    let head = String::from_utf8(read("new/tables/历年.yaml")).expect("text");
    assert!(head.contains("行小数: {2024年: 1}"), "rows in a workbook keep their names: {head}");
    assert_eq!(fs::read_dir(folder.path().join("new/tables")).expect("a folder").count(), 5);
    let account = String::from_utf8(read("new/转年说明.md")).expect("text");
    assert!(
        account.contains("历年：各行在工作簿 tables/历年.xlsx 里") && account.contains("抄到上期一行"),
        "{account}"
    );
    assert!(account.contains("获奖：各行在工作簿 tables/获奖.xlsx 里，照上年留着，要换成今年的"), "{account}");
}

#[test]
fn next_year_lists_the_years_that_a_workbook_says_in_its_head() {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in
        [["专业", "2023年招生", "2024年招生"], ["数控", "10", "20"], ["电子", "30", "40"]].iter().enumerate()
    {
        for (column, text) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).expect("a row"), u16::try_from(column).expect("a column"));
            match text.parse::<u32>() {
                Ok(number) => sheet.write(row, column, number).map(|_| ()),
                Err(_) => sheet.write(row, column, *text).map(|_| ()),
            }
            .expect("a cell");
        }
    }
    book.save(report.join("tables/规模.xlsx")).expect("a workbook");
    fs::write(report.join("tables/规模.yaml"), "标题: 招生规模\n工作簿: tables/规模.xlsx\n表头: 1行\n")
        .expect("a head");
    let edit = |path: &str, from: &str, to: &str| {
        let text = fs::read_to_string(report.join(path)).expect("a file");
        assert!(text.contains(from), "{text}");
        fs::write(report.join(path), text.replacen(from, to, 1)).expect("written");
    };
    let own = "\n计算:\n  招生合计（2024）: {式: 合计(规模.2024年招生), 单位: 人, 小数: 0, 时期: 学年}\n";
    edit("report.yaml", "\n计算:\n", own);
    edit("chapters/02-服务贡献.md", "\n", "\n招生 {{ 招生合计（2024） }} 人。\n【表：规模】\n");
    let run = nianbao(folder.path(), &["next", "report", "-o", "new"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let account = fs::read_to_string(folder.path().join("new/转年说明.md")).expect("an account");
    assert!(account.contains("表头的“2023年招生”、“2024年招生”也在工作簿里改"), "{account}");
    assert!(account.contains("把原来本期一列的数抄到上期一列，再填今年的"), "{account}");
    assert!(account.contains("“招生合计（2024）”取自“规模”，那张表还是上年的，名字和公式没有动"), "{account}");
    let check = nianbao(folder.path(), &["check", "new", "--draft"]);
    assert!(!check.stdout.contains("错误["), "{}", check.shown());
}

#[test]
fn a_table_states_its_scope_its_first_part_has_a_name_and_its_totals_are_held_against_their_columns() {
    let table = "标题: 培训\n统计范围: 教育系统\n部分:\n  - 名称: 校内\n    表头: [班次, 人数]\n    合计: 末行\n    行:\n      \
        - [一班, 10]\n      - [二班, 20]\n      - [合计, =一班.人数 + 5]\n  - 名称: 校外\n    表头: [班次, 人数]\n    \
        行:\n      - [三班, 7]\n";
    let write = |report: &Path, table: &str| {
        fs::write(report.join("tables/培训.yaml"), table).expect("a table");
        let chapter = report.join("chapters/02-服务贡献.md");
        let text = fs::read_to_string(&chapter).expect("a chapter");
        let text = text + "\n校内{{ 培训/校内.二班.人数 }}人，校外{{ 培训/校外.三班.人数 }}人。\n\n【表：培训】\n";
        fs::write(chapter, text).expect("a chapter");
    };
    let findings = checked(|report| write(report, table));
    assert!(findings.contains("figure/table-differs") && findings.contains("应为 30"), "{findings}");
    let mended = table.replace("=一班.人数 + 5", "=一班.人数 + 20");
    let findings = checked(|report| {
        write(report, &mended);
        let path = report.join("report.yaml");
        let text = fs::read_to_string(&path).expect("report.yaml");
        fs::write(&path, text + "\n统计范围:\n  表: {培训: 全校}\n").expect("report.yaml");
    });
    assert!(findings.contains("structure/bad-value") && findings.contains("一样的“全校”"), "{findings}");
    let folder = laid_over_base(None);
    write(&folder.path().join("report"), &mended);
    let run = nianbao(folder.path(), &["build", "report", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let printed = printed(folder.path());
    assert!(printed.contains("校内20人，校外7人。") && printed.contains("统计范围：教育系统。"), "{printed}");
}

#[test]
fn a_scoring_sheet_states_no_scope_and_a_share_printed_with_its_unit_has_its_sign() {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    let scores = "标题: 评分\n统计范围: 教育系统\n表头: [项目, 分值]\n标签列: 1\n行:\n  - [整理, 5]\n";
    let shares = "标题: 升学\n表头: [专业, 参考人数, 本科数, 本科率]\n标签列: 1\n列:\n  \
        本科率: {计算: \"占比(本科数, 参考人数)\", 小数: 2, 格内单位: 是}\n行:\n  - [计算机类, 80, 20, 计算]\n";
    fs::write(report.join("tables/评分.yaml"), scores).expect("a table");
    fs::write(report.join("tables/升学.yaml"), shares).expect("a table");
    let chapter = report.join("chapters/02-服务贡献.md");
    let text = fs::read_to_string(&chapter).expect("a chapter")
        + "\n见【表：评分】和【表：升学】。\n\n【表：评分】\n\n【表：升学】\n";
    fs::write(chapter, text).expect("a chapter");
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let printed = printed(folder.path());
    assert!(printed.contains("25.00%") && !printed.contains("统计范围：教育系统"), "{printed}");
}

#[test]
fn a_clause_that_no_table_states_is_not_counted_as_looked_at() {
    let open = |change: &dyn Fn(&Path)| {
        let found: serde_json::Value = serde_json::from_str(&checked(change)).expect("JSON");
        let list = found["reports"][0]["not_evaluated"].as_array().expect("a list").clone();
        list.iter().any(|one| one["code"] == "C6.1")
    };
    assert!(open(&|_| ()), "no table says 合计等于");
    assert!(!open(&|report| {
        let path = report.join("tables/各专业在校生.txt");
        let text = fs::read_to_string(&path).expect("a table");
        fs::write(path, format!("合计等于: {{合计: 全日制在校生人数}}\n{text}")).expect("a table");
    }));
}

#[test]
fn what_a_table_states_is_held_and_what_it_cannot_state_is_said() {
    let table = |text: &str, ending: &str| {
        checked(|report| fs::write(report.join(format!("tables/专业规模.{ending}")), text).expect("a table"))
    };
    // 580 + 381 are not the 960 of the report, whatever the column is called
    let same_name = "标题: 专业规模\n表头: [专业, 全日制在校生人数]\n合计等于: {全日制在校生人数: 全日制在校生人数}\n\
        行:\n  - [数控, 580]\n  - [电子, 381]\n";
    let found = table(same_name, "yaml");
    assert!(found.contains("figure/table-total-mismatch") && found.contains("961"), "{found}");
    assert!(!table(&same_name.replace("381", "380"), "yaml").contains("table-total-mismatch"));
    // what is said before 部分 of rows and totals belongs to one part
    let parts = "标题: 专业规模\n合计: 末行\n行计算: {数控: 电子}\n部分:\n  - 表头: [专业, 人数]\n    行: [[数控, 580], [电子, 380]]\n";
    let found = table(parts, "yaml");
    assert_eq!(found.matches("\"code\": \"structure/bad-value\"").count(), 2, "{found}");
    // a column that one pasted part has and the other has not
    let pasted = "标题: 专业规模\n表头: [1行, 1行]\n列:\n  占比: {计算: \"占比(人数, 合计(人数))\", 小数: 2}\n------\n\
        专业 | 人数 | 占比\n数控 | 580 | 计算\n电子 | 380 | 计算\n------\n专业 | 教师\n数控 | 12\n";
    let found = table(pasted, "txt");
    assert!(!found.contains("structure/unknown-name"), "{found}");
}

#[test]
fn years_stand_for_their_columns_and_rows_are_named_by_their_place_or_their_last_labels() {
    let folder = laid_over_base(None);
    let text = "标题: 两年规模\n表头: [大类, 专业, 项目, 各年]\n各年: [2023, 2024]\n标签列: 3\n行计算:\n  合计: 第1行 + 电子/在校生\n\
        行:\n  - [工科, 数控, 在校生, 500, 580]\n  - [工科, 电子, 在校生, 300, 380]\n  - [合计, 同左, 同左, 计算, 计算]\n";
    fs::write(folder.path().join("report/tables/两年规模.yaml"), text).expect("a table");
    let run = nianbao(folder.path(), &["figures", "report", "--format", "csv"]);
    for cell in ["合计 / 2023,,,800,计算", "合计 / 2024,,,960,计算"] {
        assert!(run.stdout.contains(cell), "{cell}: {}", run.shown());
    }
}

#[test]
fn a_pasted_total_is_not_added_to_what_it_adds_up() {
    let said = |total: &str| {
        let table = format!(
            "标题: 各专业人数\n表头: 1行\n合计等于: {{人数: 全日制在校生人数}}\n------\n专业 | 人数\n数控 | 560\n电子 | 400\n合计 | {total}\n"
        );
        checked(|report| fs::write(report.join("tables/各专业人数.txt"), &table).expect("a table"))
    };
    let text = said("960");
    assert!(!text.contains("figure/table-total-mismatch"), "{text}");
    assert!(text.contains("没有加进各行之和）而没有写“合计: 末行”，合计没有核对：表格“各专业人数”"), "{text}");
}

#[test]
fn a_total_that_nothing_is_held_against_is_listed() {
    let listed = |total: &str| {
        let table = format!(
            "标题: 就业情况\n表头: 1行\n{total}------\n专业 | 毕业生数 | 就业率\n数控 | 100 | 98%\n电子 | 100 | 96%\n合计 | 250 | 97%\n"
        );
        checked(|report| fs::write(report.join("tables/就业情况.txt"), &table).expect("a table"))
    };
    let said = listed("合计: 末行\n");
    assert!(said.contains("合计没有核对：“就业情况”的“就业率”（") && !said.contains("194"), "{said}");
    assert!(said.contains("100 + 100 应为 200"), "{said}");
    let said = listed("");
    assert!(said.contains("没有写“合计: 末行”，合计没有核对：表格“就业情况”"), "{said}");
    assert!(!said.contains("figure/table-differs\",\n          \"name\": \"表格里填"), "{said}");
    assert!(!listed("合计: 无\n").contains("合计没有核对"), "who says that there is no total is not asked again");
}
