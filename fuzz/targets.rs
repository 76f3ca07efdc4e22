//! What is asked of every reader, whatever it is given: no panic, and places that lie inside the files.

use nianbao::diag::text::{self, Style};
use nianbao::diag::{Outcome, csv, github, json, junit, sarif};
use nianbao::finding::Finding;
use nianbao::model::IndicatorId;
use nianbao::profile::names::Names;
use nianbao::profile::{self, Additions, Catalogue};
use nianbao::rules::{self, Context, Shared, coverage};
use nianbao::source::{self, FileId, Folder, Sources, Span, edit};
use nianbao::{derive, load, narrative};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The files of the base report that `folder` puts its input in place of, by the first byte of the input.
pub(crate) const FILES: [&str; 10] = [
    "figures.yaml",
    "report.yaml",
    "chapters/01-人才培养.md",
    "explanations.yaml",
    "tables/各专业在校生.txt",
    "tables/另一张.yaml",
    "tables/第三张.csv",
    "cases/案例.md",
    "images/升旗.jpg",
    "figures/一张.yaml",
];

/// A YAML text: read, and mended as far as its faults have edits.
pub(crate) fn yaml(data: &[u8]) {
    let Ok(decoded) = source::decode::decode(data) else { return };
    let text = &decoded.text;
    let parsed = source::parse(FileId(0), text);
    for problem in &parsed.problems {
        assert!(text.get(problem.span.range()).is_some(), "a place outside the text: {:?}", problem.span);
    }
    if let Some(root) = &parsed.root {
        assert!(text.get(root.span.range()).is_some());
    }
    for line in text.lines().take(100) {
        let _ = source::number::parse(line.trim());
    }
}

/// A formula: what is read is printed and read again as the same.
pub(crate) fn expression(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let words = ["甲", "乙", "“双师型”教师比例", "毕业生人数"];
    let mut names = Names::new();
    for (index, word) in words.iter().enumerate() {
        names.add(word, IndicatorId(index));
    }
    if let Ok(expression) = profile::parser::parse(text, &names) {
        let name = |id: IndicatorId| words.get(id.0).copied().unwrap_or("甲");
        let printed = expression.print(&name);
        let again = profile::parser::parse(&printed, &names).unwrap_or_else(|_| panic!("{text}: {printed}"));
        assert_eq!(again.print(&name), printed, "{text}");
    }
}

/// A profile that lies beside the shipped ones.
pub(crate) fn profile(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut catalogue = Catalogue::built_in();
    catalogue.add("编制规范.yaml", text);
    let ids: Vec<String> = catalogue.list().map(|listing| listing.id.clone()).collect();
    for id in ids.iter().rev().take(2) {
        if let Ok((requirement, _)) = profile::load(id, &catalogue, &Additions::default(), &mut Sources::new()) {
            coverage::statement(&requirement);
        }
    }
}

/// A whole report, one file of which is the input: loaded, computed, checked, shown in every format, mended.
pub(crate) fn folder(data: &[u8]) {
    let Some((which, content)) = data.split_first() else { return };
    let file = FILES[usize::from(*which) % FILES.len()];
    let Ok(report) = TempDir::new() else { return };
    copy(&base(), report.path());
    let path = report.path().join(file);
    if let Some(parent) = path.parent() {
        let _ = fs::create_dir_all(parent);
    }
    if fs::write(&path, content).is_ok() {
        check(report.path());
    }
}

fn base() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inside = own.join("tests/fixtures/base");
    if inside.is_dir() { inside } else { own.join("../tests/fixtures/base") }
}

fn copy(from: &Path, to: &Path) {
    let Ok(entries) = fs::read_dir(from) else { return };
    for entry in entries.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            let _ = fs::create_dir_all(&target);
            copy(&entry.path(), &target);
        } else {
            let _ = fs::copy(entry.path(), target);
        }
    }
}

fn check(dir: &Path) {
    let Ok(folder) = Folder::open(dir) else { return };
    let mut sources = Sources::new();
    let loaded = load::load(&folder, &Catalogue::built_in(), &mut sources);
    let Some((requirement, report)) = &loaded.ready else {
        let (findings, _) = rules::of_problems(&loaded.source_problems, &loaded.problems);
        return show(&findings, &sources);
    };
    let ledger = derive::ledger(requirement, report);
    let files = report.chapters.iter().chain(&report.cases);
    let texts: Vec<_> = files.map(|file| (*file, sources.text(*file))).collect();
    let narrative = narrative::read(&texts, requirement, report, &ledger);
    let context = Context {
        requirement,
        report,
        ledger: &ledger,
        narrative: &narrative,
        last_year: None,
        source_problems: &loaded.source_problems,
        load_problems: &loaded.problems,
        layout: None,
        draft: false,
        shared: Shared::default(),
    };
    let (findings, _) = rules::conclude(&context, rules::examine(&context));
    show(&findings, &sources);
}

fn show(findings: &[Finding], sources: &Sources) {
    let outcome = Outcome {
        report: "报告",
        profile: "",
        findings,
        not_evaluated: &[],
        sources,
        path: "报告",
        dir: "report",
        form: nianbao::model::Form::Folder,
        explanations: &[],
        baseline: None,
        binding: None,
        coverage: &[],
    };
    for width in [40, 100] {
        text::render(&outcome, Style { color: false, width, explained: true, coverage: false, draft: false });
    }
    for fragment in [json::fragment(&outcome, true), sarif::fragment(&outcome)] {
        let text = fragment.unwrap_or_else(|error| panic!("{error}"));
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
    csv::fragment(&outcome, true);
    junit::fragment(&outcome);
    github::fragment(&outcome);
    for finding in findings {
        for label in finding.primary.iter().chain(&finding.related) {
            assert_inside(label.span, sources, finding);
        }
        for fix in &finding.fixes {
            assert_inside(fix.span, sources, finding);
            let edits = [(fix.span, fix.replacement.clone())];
            assert!(edit::edited(sources.text(fix.span.file), &edits).is_ok(), "{finding:?}");
        }
    }
}

fn assert_inside(span: Span, sources: &Sources, finding: &Finding) {
    let text = sources.text(span.file);
    let inside = text.get(span.range()).is_some();
    assert!(inside, "{}: a place outside {}: {span:?}: {finding:?}", finding.code, sources.path(span.file));
}
