//! Folders of strangers: never a panic, never a partial file, always a place or a reason.

use crate::support::{Run, laid_over_base, nianbao};
use std::fs;
use std::path::Path;

/// Changes the base report, runs `check` and `build --draft` on it, and asserts that both end by themselves with an answer.
fn run_on(change: impl Fn(&Path)) -> Run {
    let folder = laid_over_base(None);
    change(&folder.path().join("report"));
    let build = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    for run in [nianbao(folder.path(), &["check", "report"]), build] {
        assert!([0, 1, 2].contains(&run.status), "{}", run.shown());
        assert!(!run.stderr.contains("panicked"), "{}", run.shown());
        assert!(!(run.stdout.is_empty() && run.stderr.is_empty()), "silence: {}", run.status);
    }
    if let Ok(pdf) = fs::read(folder.path().join("out.pdf")) {
        assert!(pdf.ends_with(b"%%EOF") || pdf.ends_with(b"%%EOF\n"), "a truncated file");
    }
    nianbao(folder.path(), &["check", "report"])
}

#[test]
fn files_that_are_no_reports() {
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("binary", vec![0, 159, 146, 150, 0, 1, 2, 3], "source/not-text"),
        ("brackets", vec![b'['; 100_000], "source/"),
        ("workbook", b"PK\x03\x04rest of a workbook".to_vec(), "source/not-text"),
        ("syntax", "列: [1, 2\n表: {".as_bytes().to_vec(), "source/"),
        ("alias bomb", bomb().into_bytes(), "source/yaml-feature"),
    ];
    for (name, bytes, code) in cases {
        let run = run_on(|report| fs::write(report.join("figures.yaml"), &bytes).expect("a file"));
        assert!(run.stdout.contains(code), "{name}: {}", run.shown());
    }
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_unread() {
    let run = run_on(|report| {
        let file = fs::File::create(report.join("figures.yaml")).expect("a file");
        file.set_len(50_000_000).expect("a long file");
    });
    assert!(run.stdout.contains("source/file-too-large"), "{}", run.shown());
}

#[test]
fn a_folder_where_a_file_should_be() {
    let run = run_on(|report| {
        fs::remove_file(report.join("figures.yaml")).expect("a file");
        fs::create_dir(report.join("figures.yaml")).expect("a folder");
    });
    assert!(run.stdout.contains("source/unreadable-file"), "{}", run.shown());
}

#[test]
fn a_folder_named_as_a_chapter_and_a_pipe_are_told_apart() {
    let run = run_on(|report| fs::create_dir(report.join("chapters/08-其他.md")).expect("a folder"));
    assert!(run.stdout.contains("chapters/08-其他.md") && run.stdout.contains("却是一个文件夹"), "{}", run.shown());
    #[cfg(unix)]
    {
        let run = run_on(|report| {
            let pipe = report.join("chapters/09-管道.md");
            let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
            assert!(made.success());
        });
        assert!(run.stdout.contains("却是系统用的管道或设备"), "{}", run.shown());
    }
}

#[test]
fn a_missing_part_is_named() {
    let run = run_on(|report| fs::remove_file(report.join("figures.yaml")).expect("a file"));
    assert!(run.stdout.contains("figures.yaml"), "{}", run.shown());
    assert_eq!(run.status, 1);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let run = run_on(|report| {
        fs::remove_file(report.join("figures.yaml")).expect("a file");
        std::os::unix::fs::symlink("/etc/hostname", report.join("figures.yaml")).expect("a link");
    });
    assert!(run.stdout.contains("source/outside-folder"), "{}", run.shown());
}

#[test]
fn report_yaml_that_says_too_little_shows_what_it_lacks() {
    let run = run_on(|report| fs::write(report.join("report.yaml"), "学校: {}\n").expect("a file"));
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(run.stdout.contains("编制规范"), "{}", run.shown());
}

#[test]
fn an_empty_report_yaml_is_not_a_clean_report() {
    let run = run_on(|report| fs::write(report.join("report.yaml"), "# 还没写\n").expect("a file"));
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(run.stdout.contains("structure/missing-part"), "{}", run.shown());
}

#[test]
fn text_of_the_author_never_becomes_code() {
    let run = run_on(|report| {
        let path = fs::read_dir(report.join("chapters"))
            .expect("chapters")
            .next()
            .expect("a chapter")
            .expect("a chapter")
            .path();
        let nasty = "\n\"}); panic(\"x\") #panic() $x$ `raw` <label> @ref // note /* \\\" {{ 生师比 }} #import \"/etc/passwd\"\n";
        let text = fs::read_to_string(&path).expect("text") + nasty;
        fs::write(path, text).expect("a file");
    });
    assert!([0, 1].contains(&run.status), "{}", run.shown());
}

fn bomb() -> String {
    let mut text = String::from("a: &a [1, 1]\n");
    for name in 'b'..='z' {
        let before = (name as u8 - 1) as char;
        text.push_str(&format!("{name}: &{name} [*{before}, *{before}, *{before}]\n"));
    }
    text
}

#[test]
fn an_escape_in_a_file_never_reaches_the_terminal() {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    let file = report.join("figures.yaml");
    let text = fs::read_to_string(&file).expect("the figures");
    fs::write(&file, format!("{text}\n\"\\e]0;x\\a\": [1, 2]\n")).expect("a file");
    fs::write(report.join("tables/甲.txt"), "标题: \"甲\\e]0;x\\a\"\n------\n项 | 数\n乙 | 1\n").expect("a file");
    for arguments in
        [["check", "report"].as_slice(), &["figures", "report"], &["check", "report", "--fix", "--dry-run"]]
    {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(arguments)
            .current_dir(folder.path())
            .env("CLICOLOR_FORCE", "1")
            .output()
            .expect("the program starts");
        let stdout = String::from_utf8(output.stdout).expect("text");
        assert!(!stdout.contains("\u{1b}]") && !stdout.contains('\u{7}'), "{stdout:?}");
        assert!(arguments.len() == 2 || !stdout.contains('\u{1b}'), "{stdout:?}");
    }
}
