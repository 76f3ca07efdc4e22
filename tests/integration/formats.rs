//! `check` for machines and for offices: every format on a report with every status, and the baseline.

use crate::support::{Run, laid_over_base, nianbao, project};
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A report with an error, queries that are open, explained and stale, notes, a fix, and a finding without a place.
fn statuses() -> TempDir {
    laid_over_base(Some(&project().join("tests/fixtures/statuses")))
}

fn check(folder: &Path, arguments: &[&str]) -> Run {
    nianbao(folder, &[&["check", "report"], arguments].concat())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn findings(document: &Value) -> &Vec<Value> {
    document["reports"][0]["findings"].as_array().expect("findings")
}

/// A saved result in the folder.
fn saved(folder: &Path) -> &'static str {
    let run = check(folder, &["--format", "json", "-o", "基线.json"]);
    assert_eq!(run.status, 1, "{}", run.shown());
    "基线.json"
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("a file");
    assert!(text.contains(from), "{text}");
    fs::write(file, text.replace(from, to)).expect("a file");
}

#[test]
fn every_status_stands_in_the_fixture() {
    let folder = statuses();
    let document = json(&check(folder.path(), &["--format", "json"]).stdout);
    let seen: HashSet<(&str, &str)> = findings(&document)
        .iter()
        .map(|finding| (finding["severity"].as_str().expect("text"), finding["status"].as_str().expect("text")))
        .collect();
    for pair in [("error", "open"), ("query", "open"), ("query", "explained"), ("query", "stale"), ("note", "open")] {
        assert!(seen.contains(&pair), "{pair:?} is not among {seen:?}");
    }
    assert!(findings(&document).iter().any(|finding| finding["primary"].is_null()));
    assert!(findings(&document).iter().any(|finding| finding["fixes"].as_array().is_some_and(|all| !all.is_empty())));
}

#[test]
fn formats_show_what_people_and_machines_need() {
    let folder = statuses();
    for format in ["human", "github", "junit", "csv", "sarif"] {
        let run = check(folder.path(), &["--format", format, "--explained"]);
        assert_eq!(run.status, 1, "{}", run.shown());
        insta::assert_snapshot!(format, of_findings(format, &run.stdout));
    }
}

/// The part that speaks of the findings; rules that have nothing to say come and go with the catalogue.
fn of_findings(format: &str, text: &str) -> String {
    let until = |mark: &str| text.split(mark).next().unwrap_or_default().to_owned();
    match format {
        "human" => until("未判定"),
        "junit" => {
            let text = until("    <testcase classname=\"report.asset/");
            let counts = text.lines().find(|line| line.contains("<testsuite ")).expect("a suite");
            assert!(counts.contains("failures=\"3\"") && counts.contains("errors=\"0\""), "{counts}");
            text.replace(counts, "")
        }
        "sarif" => {
            let mut document = json(text);
            let run = document["runs"][0].as_object_mut().expect("a run");
            run.remove("tool");
            run.remove("invocations");
            serde_json::to_string_pretty(&document).expect("JSON")
        }
        _ => text.to_owned(),
    }
}

/// What the standard asks of each part we write (SARIF 2.1.0, section 3), checked on a document.
fn assert_sarif(document: &Value) {
    assert_eq!(document["version"], "2.1.0");
    assert!(document["$schema"].as_str().is_some_and(|schema| schema.ends_with("sarif-2.1.0.json")));
    let mut categories = HashSet::new();
    for run in document["runs"].as_array().expect("runs") {
        assert!(categories.insert(run["automationDetails"]["id"].as_str().expect("an id")));
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["invocations"][0]["executionSuccessful"], true);
        for notification in run["invocations"][0]["toolExecutionNotifications"].as_array().expect("notifications") {
            assert!(!notification["message"]["text"].as_str().expect("text").is_empty());
        }
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        for rule in rules {
            for text in [&rule["shortDescription"]["text"], &rule["fullDescription"]["text"], &rule["help"]["text"]] {
                assert!(!text.as_str().expect("text").is_empty(), "{rule}");
            }
        }
        for result in run["results"].as_array().expect("results") {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("an index");
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
            assert!(!result["message"]["text"].as_str().expect("text").is_empty());
            assert_eq!(result["locations"].as_array().map(Vec::len), Some(1), "code scanning wants a place: {result}");
            let related = result["relatedLocations"].as_array().into_iter().flatten();
            let places = result["locations"].as_array().into_iter().flatten().chain(related.clone());
            places.for_each(|place| assert_place(&place["physicalLocation"]));
            let ids: Vec<u64> = related.filter_map(|place| place["id"].as_u64()).collect();
            assert!(ids.iter().collect::<HashSet<_>>().len() == ids.len());
            assert!(result["partialFingerprints"]["nianbaoFinding/v1"].as_str().is_some_and(|text| text.len() > 17));
            for fix in result["fixes"].as_array().into_iter().flatten() {
                for change in fix["artifactChanges"].as_array().expect("changes") {
                    let replacements = change["replacements"].as_array().expect("replacements");
                    assert!(!replacements.is_empty());
                    for replacement in replacements {
                        assert_region(&replacement["deletedRegion"]);
                        assert!(replacement["insertedContent"]["text"].is_string());
                    }
                }
            }
            for suppression in result["suppressions"].as_array().into_iter().flatten() {
                assert!(["inSource", "external"].contains(&suppression["kind"].as_str().expect("a kind")));
                assert!(!suppression["justification"].as_str().expect("text").is_empty());
            }
        }
    }
}

fn assert_place(place: &Value) {
    let uri = place["artifactLocation"]["uri"].as_str().expect("a uri");
    assert!(uri.is_ascii() && !uri.starts_with('/') && !uri.contains([' ', '\\', ':']), "{uri}");
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    assert_region(&place["region"]);
}

fn assert_region(region: &Value) {
    let at = |key: &str| region[key].as_u64().unwrap_or_else(|| panic!("{key} of {region}"));
    assert!(at("startLine") >= 1 && at("startColumn") >= 1 && at("endLine") >= at("startLine"));
    assert!(at("endLine") > at("startLine") || at("endColumn") >= at("startColumn"));
}

#[test]
fn no_output_repeats_a_number_or_a_name_that_must_not_be_read() {
    let folder = statuses();
    let report = folder.path().join("report");
    let prose = "# 文化传承\n学生李小芳因焦虑症休学，身份证号 11010519491231002X，电话138 0013 8000，××社团，\
                 捐款存入 6222 0200 0000 0007。\n学生号码１１０１０５１９４９１２３１００２Ｘ，年龄１７岁，电话１３８００１３８０００。\n\
                 【表：报名】\n";
    fs::write(report.join("chapters/03-文化传承.md"), prose).expect("a chapter");
    let table =
        "标题: 报名\n表头: 1行\n------\n序号 | 身份证号 | 银行卡号\n1 | 110105194912310021 | 6222020000000001\n";
    fs::write(report.join("tables/报名.txt"), table).expect("a table");
    replace(&report.join("explanations.yaml"), "从公用经费列支", "从公用经费列支，询13800138000");
    let private = ["11010519491231002", "13800138000", "6222020000000007", "6222020000000001", "李小芳"];
    let outputs =
        ["human", "json", "sarif", "github", "junit", "csv"].map(|format| vec!["--format", format, "--explained"]);
    let previews = [vec!["--fix", "--dry-run"], vec!["--stubs", "--dry-run"]];
    for arguments in outputs.into_iter().chain(previews) {
        let shown = check(folder.path(), &arguments).stdout;
        let plain: String = shown.chars().map(nianbao::nearest::fold).filter(|one| !" -\n".contains(*one)).collect();
        for text in private {
            assert!(!plain.contains(text), "{arguments:?} repeats {text}:\n{shown}");
        }
        assert!(plain.len() > 200, "{arguments:?} shows something: {shown}");
    }
    let preview = check(folder.path(), &["--fix", "--dry-run"]).stdout;
    assert!(preview.contains("年龄17岁"), "what is left can be mended: {preview}");
    let found = json(&check(folder.path(), &["--format", "json"]).stdout);
    let places = |code: &str| {
        let finding =
            findings(&found).iter().find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("{code}"));
        1 + finding["related"].as_array().map_or(0, Vec::len)
    };
    let counts = ["privacy/identity-number", "privacy/bank-account", "privacy/telephone-number"].map(places);
    assert_eq!(counts, [3, 2, 3], "those that only the head of a column tells are among them");
}

#[test]
fn sarif_holds_what_the_standard_asks_for_in_batches_too() {
    let folder = statuses();
    crate::support::copy(&folder.path().join("report"), &folder.path().join("子文件夹/另一份"));
    let run = nianbao(folder.path(), &["check", "report", "子文件夹/另一份", "--format", "sarif"]);
    let document = json(&run.stdout);
    assert_sarif(&document);
    let runs = document["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 2);
    let uris: HashSet<&str> = runs[1]["results"]
        .as_array()
        .expect("results")
        .iter()
        .filter_map(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str())
        .collect();
    // 子文件夹/另一份/chapters/03-文化传承.md
    let chapter = "%E5%AD%90%E6%96%87%E4%BB%B6%E5%A4%B9/%E5%8F%A6%E4%B8%80%E4%BB%BD/chapters/03-\
                   %E6%96%87%E5%8C%96%E4%BC%A0%E6%89%BF.md";
    assert!(uris.contains(chapter), "{uris:?}");
    let explained: Vec<&Value> = runs[0]["results"]
        .as_array()
        .expect("results")
        .iter()
        .filter(|result| result["suppressions"].is_array())
        .collect();
    assert_eq!(explained.len(), 1);
    assert!(explained[0]["suppressions"][0]["justification"].as_str().expect("text").contains("公用经费"));
}

#[test]
fn a_list_of_objections_opens_in_a_spreadsheet() {
    let folder = statuses();
    let run = check(folder.path(), &["--format", "csv", "-o", "意见/校核意见单.csv"]);
    assert_eq!(run.status, 1, "{}", run.shown());
    let bytes = fs::read(folder.path().join("意见/校核意见单.csv")).expect("the list");
    assert!(bytes.starts_with("\u{feff}序号,报告,".as_bytes()));
    let again = check(folder.path(), &["--format", "csv", "-o", "意见/校核意见单.csv"]);
    assert_eq!(again.status, 1, "its own list is written anew: {}", again.shown());
    fs::write(folder.path().join("别人的.csv"), "甲,乙\n").expect("a file");
    let run = check(folder.path(), &["--format", "csv", "-o", "别人的.csv"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert_eq!(fs::read_to_string(folder.path().join("别人的.csv")).expect("the file"), "甲,乙\n");
}

#[test]
fn what_stands_in_the_baseline_does_not_count_and_moved_lines_do_not_matter() {
    let folder = statuses();
    let baseline = saved(folder.path());
    let figures = folder.path().join("report/figures.yaml");
    replace(&figures, "落实政策表:", "# 一行\n# 又一行\n落实政策表:");
    let run = check(folder.path(), &["--baseline", baseline]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("上次就有，不计") && !run.stdout.contains("比基线少"), "{}", run.shown());
    let document = json(&check(folder.path(), &["--baseline", baseline, "--format", "json"]).stdout);
    let statuses: HashSet<&str> = findings(&document).iter().filter_map(|finding| finding["status"].as_str()).collect();
    assert_eq!(statuses, HashSet::from(["baseline", "explained"]));
}

#[test]
fn a_new_finding_counts_and_mended_ones_are_counted() {
    let folder = statuses();
    let baseline = saved(folder.path());
    let chapter = folder.path().join("report/chapters/03-文化传承.md");
    replace(&chapter, "××", "本地");
    let run = check(folder.path(), &["--baseline", baseline]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("比基线少 1 条"), "{}", run.shown());
    replace(&chapter, "共建", "共建（待补）");
    let run = check(folder.path(), &["--baseline", baseline]);
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(run.stdout.contains("待核实[structure/placeholder]"), "{}", run.shown());
    let sarif = json(&check(folder.path(), &["--baseline", baseline, "--format", "sarif"]).stdout);
    assert_sarif(&sarif);
    let states: Vec<&str> = sarif["runs"][0]["results"]
        .as_array()
        .expect("results")
        .iter()
        .filter_map(|result| result["baselineState"].as_str())
        .collect();
    assert!(states.contains(&"new") && states.contains(&"unchanged"), "{states:?}");
}

#[test]
fn an_explanation_taken_back_is_not_excused_by_the_baseline() {
    let folder = statuses();
    let baseline = saved(folder.path());
    fs::remove_file(folder.path().join("report/explanations.yaml")).expect("the explanations");
    let run = check(folder.path(), &["--baseline", baseline]);
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(run.stdout.contains("C6.6"), "{}", run.shown());
}

#[test]
fn a_baseline_that_knows_no_report_of_the_run_is_told() {
    let folder = statuses();
    let document = fs::read_to_string(folder.path().join(saved(folder.path()))).expect("the baseline");
    let renamed = document.replace("\"report\": \"report\"", "\"report\": \"甲校\"");
    let renamed = renamed.replace("\"path\": \"report\"", "\"path\": \"甲校\"");
    fs::write(folder.path().join("甲.json"), renamed).expect("a baseline");
    let run = check(folder.path(), &["--baseline", "甲.json"]);
    assert!(run.stderr.contains("基线里没有这 1 份报告（基线里是“甲校”等 1 份）"), "{}", run.shown());
    let run = check(folder.path(), &["--baseline", saved(folder.path())]);
    assert!(!run.stderr.contains("基线里没有"), "{}", run.shown());
}

#[test]
fn what_is_no_result_is_refused_as_a_baseline() {
    let folder = statuses();
    for text in ["", "[]", "{\"version\": 2, \"reports\": []}", "{\"version\": 1}"] {
        fs::write(folder.path().join("x.json"), text).expect("a file");
        let run = check(folder.path(), &["--baseline", "x.json"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.shown());
        assert!(run.stderr.contains("基线"), "{}", run.stderr);
    }
    assert_eq!(check(folder.path(), &["--baseline", "没有.json"]).status, 2);
}

#[test]
fn results_hold_to_their_published_schema() {
    let schema = json(&fs::read_to_string(project().join("docs/check.schema.json")).expect("the schema"));
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let faults = |document: &Value| -> Vec<String> {
        schema.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
    };
    let folder = statuses();
    let baseline = saved(folder.path());
    let plain = json(&check(folder.path(), &["--format", "json"]).stdout);
    let full = json(&check(folder.path(), &["--format", "json", "--coverage", "--baseline", baseline]).stdout);
    let example = json(&nianbao(&project(), &["check", "schools", "--format", "json"]).stdout);
    for document in [&plain, &full, &example] {
        assert_eq!(faults(document), Vec::<String>::new());
    }
    let mut wrong = plain;
    wrong["reports"][0]["findings"][0]["status"] = "closed".into();
    assert_eq!(faults(&wrong).len(), 1, "the schema refuses what is not written");
}

#[test]
fn the_coverage_statement_lists_every_clause_on_request() {
    let folder = statuses();
    let counts = |text: &str| {
        let line = text.lines().find(|line| line.starts_with("覆盖声明：")).expect("the statement").to_owned();
        let numbers: Vec<usize> =
            line.split(|character: char| !character.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
        (numbers[0], numbers[1], numbers[2], numbers[3])
    };
    let short = check(folder.path(), &[]).stdout;
    let (all, checked, rendered, person) = counts(&short);
    assert_eq!(all, checked + rendered + person);
    assert!(checked > 200 && rendered > 10 && person > 20, "{short}");
    let text = check(folder.path(), &["--coverage"]).stdout;
    for line in ["机器校核", "排版呈现", "须人工判断", "    C1.1 去向落实人数多于毕业生人数：figure/part-exceeds-whole"]
    {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
    let document = json(&check(folder.path(), &["--coverage", "--format", "json"]).stdout);
    let coverage = &document["reports"][0]["coverage"];
    assert_eq!(coverage["clauses"].as_array().map(Vec::len), Some(all));
    let filing: Vec<(&str, &str)> = coverage["clauses"]
        .as_array()
        .expect("clauses")
        .iter()
        .filter(|clause| clause["part"] == "公开报送")
        .map(|clause| (clause["name"].as_str().expect("a name"), clause["care"].as_str().expect("a care")))
        .collect();
    for (name, care) in [("PDF 的文件名", "rendered"), ("PDF 的大小", "checked"), ("页数与总字数", "person")]
    {
        assert!(filing.iter().any(|(found, by)| found.ends_with(name) && *by == care), "{name}: {filing:?}");
    }
}

#[test]
fn a_baseline_knows_a_report_by_its_folder_and_an_explained_finding_again() {
    let folder = statuses();
    let baseline = saved(folder.path());
    fs::create_dir(folder.path().join("另")).expect("a folder");
    fs::rename(folder.path().join("report"), folder.path().join("另/report")).expect("a move");
    // a lone report may have moved
    let run = nianbao(folder.path(), &["check", "另/report", "--baseline", baseline]);
    assert_eq!(run.status, 0, "{}", run.shown());
    // one of several is another report of the same name
    let two = ["check", "另/report", "另", "--baseline", baseline, "--format", "json"];
    let run = nianbao(folder.path(), &two);
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(!run.stdout.contains("\"status\": \"baseline\""), "{}", run.shown());
    assert_eq!(json(&run.stdout)["reports"][0]["path"], "另/report");
    let sarif = ["check", "另/report", "--baseline", baseline, "--format", "sarif"];
    let sarif = json(&nianbao(folder.path(), &sarif).stdout);
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let explained = results.iter().find(|result| result["suppressions"].is_array()).expect("an explained finding");
    assert_eq!(explained["baselineState"], "unchanged");
    assert!(run_without_file(folder.path()).contains("读不了“没有.json”"));
}

fn run_without_file(folder: &Path) -> String {
    nianbao(folder, &["check", "另/report", "--baseline", "没有.json"]).stderr
}
