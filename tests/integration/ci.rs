//! The workflows: those that `new --ci` writes and those of this repository. Their commands are run, all but the
//! download.

use crate::support::{laid_over_base, nianbao, project};
use serde_yaml::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn written(host: &str, path: &str) -> (String, Value) {
    let folder = TempDir::new().expect("a folder");
    let run = nianbao(folder.path(), &["new", "年报", "--school", "示例职业技术学校", "--ci", host]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains(path), "{}", run.shown());
    let text = fs::read_to_string(folder.path().join("年报").join(path)).expect("the workflow");
    let run = nianbao(folder.path(), &["check", "年报", "--draft"]);
    assert_eq!(run.status, 0, "the workflow is no part of the report: {}", run.shown());
    (text.clone(), serde_yaml::from_str(&text).expect("YAML"))
}

/// Runs commands as the host would, with the program that was built at hand, on a report that is clean or is not.
fn runs(script: &str, clean: bool) -> (TempDir, bool) {
    let overlay = project().join("tests/fixtures/rules/figure/part-exceeds-whole/fires");
    let folder = laid_over_base((!clean).then_some(overlay.as_path()));
    let temporary = folder.path().join("runner");
    fs::create_dir(&temporary).expect("a folder");
    let program = Path::new(env!("CARGO_BIN_EXE_nianbao"));
    #[cfg(unix)]
    std::os::unix::fs::symlink(program, temporary.join("nianbao")).expect("a link");
    let path = format!("{}:{}", temporary.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(folder.path().join("report"))
        .envs([("REPORT", "."), ("PATH", &path), ("NO_COLOR", "1")])
        .env("RUNNER_TEMP", &temporary)
        .output()
        .expect("bash starts");
    (folder, output.status.success())
}

fn pdfs(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.file_name())).ok();
    let names = names.into_iter().flatten().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".pdf")).collect()
}

/// A checksum is held against the download before anything is unpacked, and no host is made up.
fn assert_careful(text: &str) {
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is not in {text}"));
    assert!(at("curl --fail") < at("sha256sum --check --strict") && at("sha256sum --check --strict") < at("tar -xzf"));
    assert!(text.contains("NIANBAO_URL") && text.contains("请填写") && !text.contains("://"), "{text}");
}

#[cfg(unix)]
#[test]
fn github_gets_findings_as_sarif_and_annotations_and_keeps_the_pdf() {
    let (text, workflow) = written("github", ".github/workflows/nianbao.yml");
    assert_careful(&text);
    let steps = workflow["jobs"]["report"]["steps"].as_sequence().expect("steps");
    let script = |name: &str| {
        let step = steps.iter().find(|step| step["name"] == *name).unwrap_or_else(|| panic!("{name}"));
        step["run"].as_str().expect("commands").to_owned()
    };
    assert!(steps.iter().any(|step| step["with"]["sarif_file"] == "${{ runner.temp }}/nianbao.sarif"));
    assert!(steps.iter().any(|step| step["with"]["path"] == "${{ runner.temp }}/pdf/*.pdf"));
    let (folder, passed) = runs(&script("存下全部校核意见"), false);
    assert!(passed && folder.path().join("runner/nianbao.sarif").exists());
    assert!(!runs(&script("校核"), false).1, "an open finding fails the run");
    assert!(runs(&script("校核"), true).1);
    let (folder, passed) = runs(&script("生成"), true);
    assert!(passed && pdfs(&folder.path().join("runner/pdf")).len() == 1);
    let (folder, passed) = runs(&script("还有意见，先生成送审稿"), false);
    assert!(passed && pdfs(&folder.path().join("runner/pdf"))[0].contains('（'));
}

/// The commands after the program is there.
fn commands(list: &Value) -> String {
    let lines = list.as_sequence().expect("commands").iter().map(|line| line.as_str().expect("a command"));
    let lines = lines.filter(|line| !["curl", "echo", "mkdir", "export"].iter().any(|word| line.starts_with(word)));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(unix)]
#[test]
fn gitlab_and_gitee_keep_the_pdf_and_fail_on_open_findings() {
    let (text, gitlab) = written("gitlab", ".gitlab-ci.yml");
    assert_careful(&text);
    let job = &gitlab["年报"];
    assert_eq!(job["artifacts"]["reports"]["junit"], "output/nianbao.xml");
    let (text, gitee) = written("gitee", ".workflow/nianbao.yml");
    assert_careful(&text);
    for script in [commands(&job["script"]), commands(&gitee["stages"][0]["steps"][0]["commands"])] {
        let (folder, passed) = runs(&script, true);
        let output = folder.path().join("report/output");
        assert!(passed && pdfs(&output).iter().any(|name| !name.contains("草稿")), "{script}: {:?}", pdfs(&output));
        let (folder, passed) = runs(&script, false);
        assert!(!passed, "an open finding fails the run: {script}");
        let output = folder.path().join("report/output");
        assert_eq!(pdfs(&output).len(), 1, "{script}");
        assert!(output.join("nianbao.xml").exists() || output.join("校核意见单.csv").exists());
    }
}

#[test]
fn the_repositorys_own_workflows_read_as_yaml_and_release_every_system_with_checksums() {
    let read = |name: &str| {
        let text = fs::read_to_string(project().join(".github/workflows").join(name)).expect("a workflow");
        (serde_yaml::from_str::<Value>(&text).expect("YAML"), text)
    };
    let (_, ci) = read("ci.yml");
    assert!(ci.contains("bash .ci/run"));
    let (release, text) = read("release.yml");
    let targets: Vec<&str> = release["jobs"]["build"]["strategy"]["matrix"]["include"]
        .as_sequence()
        .expect("targets")
        .iter()
        .filter_map(|entry| entry["target"].as_str())
        .collect();
    for system in ["linux-musl", "apple-darwin", "windows"] {
        assert!(targets.iter().any(|target| target.contains(system)), "{system}: {targets:?}");
    }
    assert!(text.contains("SHA256SUMS") && text.contains("--locked"));
}
