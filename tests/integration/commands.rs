//! Every command as a user meets it: first steps, help, exit statuses, what is never overwritten.

use crate::support::{copy, laid_over_base, nianbao, project};
use std::fs;
use tempfile::TempDir;

#[test]
fn a_new_folder_says_what_is_still_to_do_and_builds_as_a_draft() {
    let folder = TempDir::new().expect("a folder");
    let run = nianbao(folder.path(), &["new", "我的年报", "--school", "示例职业技术学校"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    insta::assert_snapshot!("new", run.stdout);

    let run = nianbao(folder.path(), &["check", "我的年报", "--draft"]);
    insta::assert_snapshot!("new_check_draft", run.shown());
    assert!(!run.stdout.contains("错误["), "a folder nobody has touched has no errors: {}", run.stdout);

    let run = nianbao(folder.path(), &["build", "我的年报", "--draft", "-o", "稿.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(fs::read(folder.path().join("稿.pdf")).expect("a PDF").starts_with(b"%PDF"));
}

#[test]
fn new_never_writes_into_a_folder_that_holds_something() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("有东西")).expect("a folder");
    fs::write(folder.path().join("有东西/照片.jpg"), b"x").expect("a file");
    let run = nianbao(folder.path(), &["new", "有东西", "--school", "示例职业技术学校"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert_eq!(fs::read_dir(folder.path().join("有东西")).expect("the folder").count(), 1);
}

#[test]
fn build_never_overwrites_a_file_of_someone_else() {
    let folder = laid_over_base(None);
    fs::write(folder.path().join("重要.pdf"), b"%PDF-1.4 of somebody else").expect("a file");
    let run = nianbao(folder.path(), &["build", "report", "-o", "重要.pdf"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert_eq!(fs::read(folder.path().join("重要.pdf")).expect("the file"), b"%PDF-1.4 of somebody else");
}

#[test]
fn no_report_chooses_where_its_pages_are_written() {
    let folder = laid_over_base(None);
    let path = folder.path().join("report/report.yaml");
    let text = fs::read_to_string(&path).expect("a report");
    fs::write(&path, format!("{text}稿次: \"送审/../../../../外面\"\n")).expect("a report");
    let run = nianbao(folder.path(), &["build", "report", "--draft", "--out-dir", "a/b/c"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert_eq!(fs::read_dir(folder.path().join("a/b/c")).expect("the folder").count(), 1);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2, "nothing else is written");
}

#[test]
fn neither_timings_nor_the_kept_source_take_the_place_of_something_else() {
    let folder = laid_over_base(None);
    let before = fs::read(folder.path().join("report/report.yaml")).expect("a report");
    for option in [["--timings", "report/report.yaml"], ["--keep-source", "report"]] {
        let run = nianbao(folder.path(), &["build", "report", "--draft", option[0], option[1]]);
        assert_eq!(run.status, 2, "{}", run.shown());
    }
    assert_eq!(fs::read(folder.path().join("report/report.yaml")).expect("a report"), before);
    assert!(!folder.path().join("report/main.typ").exists());
}

#[test]
fn build_refuses_while_something_is_open_and_writes_nothing() {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/rules/figure/part-exceeds-whole/fires")));
    let run = nianbao(folder.path(), &["build", "report", "-o", "报告.pdf"]);
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(!folder.path().join("报告.pdf").exists());
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "报告.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let draft = fs::read(folder.path().join("报告.pdf")).expect("the draft");
    let run = nianbao(folder.path(), &["build", "report", "-o", "报告.pdf"]);
    assert!(run.stdout.contains("“报告.pdf”是以前生成的，这次没有更新。"), "{}", run.shown());
    assert_eq!(fs::read(folder.path().join("报告.pdf")).expect("the draft"), draft);
}

#[test]
fn help_is_chinese_with_an_example_for_every_command() {
    let folder = TempDir::new().expect("a folder");
    let run = nianbao(folder.path(), &["--help"]);
    insta::assert_snapshot!("help", run.stdout);
    let run = nianbao(folder.path(), &["check", "--help"]);
    insta::assert_snapshot!("help_of_check", run.stdout);
    for command in ["new", "next", "schema", "check", "figures", "why", "build", "explain", "profiles", "completions"] {
        let run = nianbao(folder.path(), &[command, "--help"]);
        assert_eq!(run.status, 0);
        assert!(run.stdout.contains("例：\n  nianbao "), "{command}: {}", run.stdout);
        assert!(run.stdout.contains("用法："), "{command}: {}", run.stdout);
    }
}

#[test]
fn commands_answer_to_their_chinese_names() {
    let folder = laid_over_base(None);
    for arguments in
        [&["检查", "report"][..], &["数据", "report"], &["来历", "report", "生师比"], &["规范"], &["释义", "生师比"]]
    {
        let run = nianbao(folder.path(), arguments);
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.shown());
    }
}

#[test]
fn what_cannot_run_exits_2_and_says_why() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("空")).expect("a folder");
    fs::write(folder.path().join("占着.txt"), "别人的").expect("a file");
    let mut shown = String::new();
    for arguments in [
        &["check", "没有这个文件夹"][..],
        &["check", "空"],
        &["chekc", "空"],
        &["check"],
        &["check", "空", "--formt", "json"],
        &["check", "空", "--format", "pdf"],
        &["check", "空", "--draft", "--stubs"],
        &["explain", "生师彼"],
        &["new", "新", "--school", "某校", "--profile", "中职学校-1999"],
        &["new", "新", "--school", "某校", "--profile", "中职学校"],
        &["new", "新", "--school", " "],
        &["new", "占着.txt", "--school", "某校"],
    ] {
        let run = nianbao(folder.path(), arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.shown());
        shown.push_str(&format!("$ nianbao {}\n{}\n", arguments.join(" "), run.stderr));
    }
    insta::assert_snapshot!("cannot_run", shown);
}

#[test]
fn without_a_folder_the_one_at_hand_is_meant() {
    let folder = laid_over_base(None);
    let here = folder.path().join("report");
    for arguments in [&["check"][..], &["figures"], &["build"]] {
        let run = nianbao(&here, arguments);
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.shown());
    }
    assert_eq!(fs::read_dir(here.join("output")).expect("the output").count(), 1);
}

#[test]
fn a_cell_that_is_no_number_is_not_said_to_wait() {
    let folder = laid_over_base(None);
    let figures = folder.path().join("report/figures.yaml");
    let text = fs::read_to_string(&figures).expect("the figures").replace("[300.00, 310.00]", "[三百万, 310.00]");
    fs::write(&figures, text).expect("the figures");
    let run = nianbao(folder.path(), &["why", "report", "年财政专项经费"]);
    assert!(run.stdout.contains("（2023）没有值：填的“三百万”读不成数  填在 figures.yaml:"), "{}", run.shown());
}

#[test]
fn a_cell_of_a_table_that_is_not_there_gets_the_nearest_one() {
    let folder = laid_over_base(None);
    let chapter = folder.path().join("report/chapters/03-文化传承.md");
    for (name, said) in [
        ("各专业在校生.数控技术.一年级", "没有“数控技术”这一行，是不是“数控技术应用”？"),
        ("各专业在校生.数控技术.一年", "是不是“各专业在校生.数控技术应用.一年级”？"),
        ("各专业在校生.合计.一年", "是不是“各专业在校生.合计.一年级”？"),
    ] {
        fs::write(&chapter, format!("# 文化传承\n学生 {{{{ {name} }}}} 人。\n")).expect("a chapter");
        let run = nianbao(folder.path(), &["check", "report", "--format", "json"]);
        assert!(run.stdout.contains(said), "{name}: {}", run.shown());
    }
}

#[test]
fn check_renews_the_file_it_wrote_and_no_other() {
    let folder = laid_over_base(None);
    for format in ["human", "github", "json", "csv"] {
        let arguments = ["check", "report", "--format", format, "-o", "意见.txt"];
        let first = nianbao(folder.path(), &arguments);
        assert_eq!(first.status, 0, "{format}: {}", first.shown());
        let written = fs::read(folder.path().join("意见.txt")).expect("the result");
        let again = nianbao(folder.path(), &arguments);
        assert_eq!(again.status, 0, "{format}: {}", again.shown());
        assert_eq!(fs::read(folder.path().join("意见.txt")).expect("the result"), written);
        fs::write(folder.path().join("意见.txt"), "别人的").expect("a file");
        assert_eq!(nianbao(folder.path(), &arguments).status, 2, "{format}");
        fs::remove_file(folder.path().join("意见.txt")).expect("a file to remove");
    }
}

#[test]
fn a_report_names_its_own_file_and_no_folder() {
    let folder = laid_over_base(None);
    let path = folder.path().join("report/report.yaml");
    let report = fs::read_to_string(&path).expect("report.yaml");
    let named = |name: &str| report.replace("版式:\n", &format!("版式:\n  文件名: \"{name}\"\n"));
    fs::write(&path, named("{学校}年报{年度}.pdf")).expect("written");
    let run = nianbao(folder.path(), &["build", "report", "--out-dir", "成品"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(folder.path().join("成品/示例职业技术学校年报2024.pdf").is_file(), "{}", run.shown());
    for name in ["../外面", "C:年报", "", "{校名}年报"] {
        fs::write(&path, named(name)).expect("written");
        let run = nianbao(folder.path(), &["build", "report", "--out-dir", "成品"]);
        assert!(run.status == 1 && run.stdout.contains("文件名"), "{name}: {}", run.shown());
    }
}

#[test]
fn why_leads_from_a_ratio_to_file_and_line() {
    let run = nianbao(&project(), &["why", "schools/suining-2024", "生师比"]);
    insta::assert_snapshot!("why", run.stdout);
}

#[test]
fn why_leads_from_a_cell_of_an_own_table_to_the_cells_it_comes_from() {
    let cells = [
        "教师团队.2021.教师资格证/比例",
        "教师团队·2020·教师持证情况/技师以上职业资格证书（技能等级证书）/比例",
        "专任教师.「2020」.技术理论课教师/数量",
    ];
    let told = cells.map(|cell| nianbao(&project(), &["why", "schools/zigong-2021", cell]).shown());
    insta::assert_snapshot!("why_cell", told.join("\n"));
}

#[test]
fn why_takes_the_rows_as_figures_prints_them_and_names_the_nearest_of_a_table() {
    let listed = nianbao(&project(), &["figures", "schools/zigong-2021"]).stdout;
    assert!(listed.contains("2020 / 技术理论课教师/比例"), "{listed}");
    let why = |name: &str| nianbao(&project(), &["why", "schools/zigong-2021", name]);
    let told = why("专任教师.「2020」.技术理论课教师/比例");
    assert_eq!(told.status, 0, "{}", told.shown());
    for name in ["2020 / 技术理论课教师/比例", "专任教师 / 2020 / 技术理论课教师/比例"] {
        assert!(why(name).stdout.contains(&told.stdout), "{name}: {}", why(name).shown());
    }
    let wrong = [
        "专任教师 / 2020 / 技术理论课老师/比例",
        "专任教师.2022.技术理论课教师/比例",
        "专任教师",
        "专任老师.2020.数量",
    ];
    let refused = wrong.map(|name| {
        let run = why(name);
        assert_eq!(run.status, 2, "{}", run.shown());
        run.stderr
    });
    insta::assert_snapshot!(refused.concat());
}

#[test]
fn explain_shows_rules_clauses_and_indicators() {
    let folder = TempDir::new().expect("a folder");
    let pages: Vec<String> = ["figure/duplicate", "C6.6", "生师比", "source/duplicate-key"]
        .iter()
        .map(|name| nianbao(folder.path(), &["explain", name]))
        .map(|run| format!("{}{}", run.stdout, run.stderr))
        .collect();
    insta::assert_snapshot!("explain", pages.join("\n────────\n"));
}

/// Whoever cannot see the JSON Schema finds every key of report.yaml on some page.
#[test]
fn every_key_of_the_report_file_stands_on_a_page() {
    use nianbao::load::{Part, keys};
    let folder = TempDir::new().expect("a folder");
    let pages: Vec<String> = ["封面", "版式", "区县", "转年", "情况", "自备表格"]
        .iter()
        .map(|name| nianbao(folder.path(), &["explain", name]))
        .map(|run| run.stdout)
        .collect();
    let pages: String = pages.concat().split_whitespace().collect();
    let parts = [Part::Report, Part::School, Part::Cover, Part::Declaration, Part::Layout, Part::BackCover];
    let missing: Vec<&&str> =
        parts.into_iter().flat_map(keys).filter(|key| !pages.contains(&key.to_string())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for name in ["责任声明", "编写组", "稿次", "稿次日期", "计算口径", "佐证材料", "目录", "字体"]
    {
        let run = nianbao(folder.path(), &["explain", name]);
        assert!(run.status == 0 && run.stdout.contains(name), "{}", run.shown());
    }
}

/// What is written whole cannot take the place of a device; reading one for an earlier result would never end.
#[cfg(unix)]
#[test]
fn nothing_is_written_onto_a_device() {
    let folder = laid_over_base(None);
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("设备.pdf")).expect("a link");
    for arguments in [
        &["build", "report", "--draft", "-o", "设备.pdf"][..],
        &["check", "report", "-o", "/dev/zero"],
        &["check", "report", "-o", "-"],
    ] {
        let run = nianbao(folder.path(), arguments);
        assert!(run.status == 2 && run.stderr.contains("不是一个文件"), "{}", run.shown());
    }
    assert!(!folder.path().join("-").exists());
}

#[test]
fn completions_are_written_for_every_shell() {
    let folder = TempDir::new().expect("a folder");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = nianbao(folder.path(), &["completions", shell]);
        assert_eq!(run.status, 0);
        assert!(run.stdout.contains("nianbao"), "{shell}");
    }
}

#[test]
fn a_folder_of_reports_is_a_batch() {
    let folder = laid_over_base(None);
    copy(&folder.path().join("report"), &folder.path().join("另一份"));
    let run = nianbao(folder.path(), &["check", ".", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(document["reports"].as_array().expect("reports").len(), 2);
    let run = nianbao(folder.path(), &["build", ".", "--out-dir", "重名"]);
    assert_eq!(run.status, 2, "two reports of one school would overwrite each other: {}", run.shown());

    let path = folder.path().join("另一份/report.yaml");
    let text = fs::read_to_string(&path).expect("report.yaml").replace("示例职业技术学校", "另一所职业技术学校");
    fs::write(&path, text).expect("report.yaml");
    let run = nianbao(folder.path(), &["build", ".", "--out-dir", "成品"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let run = nianbao(folder.path(), &["build", "另一份", "-o", "单独.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let alone = fs::read(folder.path().join("单独.pdf")).expect("a PDF");
    let batch = fs::read_dir(folder.path().join("成品")).expect("the PDFs").map(|entry| entry.expect("a PDF").path());
    assert!(batch.map(|path| fs::read(path).expect("a PDF")).any(|pdf| pdf == alone), "a batch gives other bytes");
}

#[test]
fn a_broken_series_is_marked_where_its_two_years_stand_side_by_side() {
    let folder = laid_over_base(None);
    let path = folder.path().join("report/report.yaml");
    let report = fs::read_to_string(&path).expect("a file");
    fs::write(&path, format!("{report}断开:\n  教职工总数: 上年不含外聘人员\n")).expect("written");
    let why = nianbao(folder.path(), &["why", "report", "教职工总数"]);
    let said = "断开：2023 与 2024 的数不可比（上年不含外聘人员），不算增减，也不查变动";
    assert!(why.stdout.contains(said), "{}", why.shown());
    let build = nianbao(folder.path(), &["build", "report", "-o", "a.pdf"]);
    assert_eq!(build.status, 0, "{}", build.shown());
    let pdf = fs::read(folder.path().join("a.pdf")).expect("a PDF");
    let text = crate::pdf::text(&crate::pdf::document(&pdf)).replace(char::is_whitespace, "");
    assert!(text.contains("※教职工总数：两年的数不可比，上年不含外聘人员。"), "{text}");
    assert_eq!(text.matches('※').count(), 2, "one value and its note: {text}");
}

#[test]
fn a_draft_does_not_wait_for_a_growth_that_cannot_be_had() {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/rules/narrative/compared-over-break/silent")));
    let chapter = folder.path().join("report/chapters/03-文化传承.md");
    fs::write(&chapter, "# 文化传承\n教职工总数 {{ 教职工总数 }} 人，{{ 教职工总数|较上年 }}。\n").expect("a chapter");
    let run = nianbao(folder.path(), &["check", "report", "--draft"]);
    assert!(run.stdout.contains("它与上年的数不可比") && !run.stdout.contains("自然就有了"), "{}", run.shown());
    assert_eq!(run.status, 1, "{}", run.shown());
}

#[test]
fn a_pdf_has_the_ending_of_one() {
    let folder = laid_over_base(None);
    let run = nianbao(folder.path(), &["build", "report", "-o", "年报.docx"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(run.stderr.contains("要以 .pdf 结尾，不是“年报.docx”"), "{}", run.shown());
    assert!(!folder.path().join("年报.docx").exists());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = laid_over_base(None);
    fs::remove_file(folder.path().join("report/figures.yaml")).expect("the figures");
    for arguments in [&["check", "report"][..], &["explain"]] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(arguments)
            .current_dir(folder.path())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*said), (Some(i32::from(arguments[0] == "check")), ""), "{arguments:?}");
    }
}
