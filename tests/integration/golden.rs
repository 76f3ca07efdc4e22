//! The golden values: what the published reports print comes out of formulas, to the digit, and is typed nowhere.

use crate::support::{copy, nianbao, project, suining};
use rust_decimal::Decimal;
use serde_json::Value;
use std::fs;

/// Every value of a golden list that does not come out, with what came out instead: digit for digit, but that a column of two
/// places gives 100.00 where print gives 100.
fn differences(school: &str, pages: &str) -> (usize, Vec<String>) {
    let folder = format!("schools/{school}");
    let list =
        fs::read_to_string(project().join(format!("tests/fixtures/golden/{school}.yaml"))).expect("a golden list");
    let list: Vec<Value> = serde_yaml::from_str(&list).expect("a golden list that reads");
    let run = nianbao(&project(), &["figures", &folder, "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.shown()));
    let mut differences = Vec::new();
    for golden in &list {
        let text = |key: &str| golden[key].as_str().unwrap_or_default().to_owned();
        let printed = text("printed").trim_end_matches('%').to_owned();
        let found = if golden.get("chart").is_some() {
            mark(pages, &text("chart"), &text("mark"))
        } else if golden.get("table").is_some() {
            let name = format!("{} / {}", text("row"), text("column"));
            computed(&rows, |row| row["table"] == format!("表：{}", text("table")) && row["indicator"] == name)
        } else {
            let period = golden["period"].to_string();
            computed(&rows, |row| row["indicator"] == text("figure") && row["period"] == period)
        };
        if !found.as_ref().is_some_and(|found| *found == printed || (found == "100.00" && printed == "100")) {
            differences.push(format!("{} {}: printed {printed}, computed {found:?}", text("id"), text("label")));
        }
    }
    (list.len(), differences)
}

/// The value of a row that a formula made.
fn computed(rows: &[Value], wanted: impl Fn(&Value) -> bool) -> Option<String> {
    let row = rows.iter().find(|row| wanted(row))?;
    (row["state"] == "计算").then(|| row["value"].as_str().map(str::to_owned))?
}

/// The share a chart prints on one of its marks, such as 29 of 「71人，29%」.
fn mark(pages: &str, chart: &str, mark: &str) -> Option<String> {
    let chart = pages.find(&format!("label: \"{}\"", label(pages, chart)?))?;
    let rest = &pages[chart..];
    let categories = strings(&rest[rest.find("categories:")?..]);
    let labels = strings(&rest[rest.find("labels:")?..]);
    let index = categories.iter().position(|category| category == mark)?;
    let (_, share) = labels.get(index)?.split_once('，')?;
    Some(share.trim_matches(['%', '\u{2060}']).to_owned())
}

/// The label of a chart, known by the caption that holds its name.
fn label(pages: &str, chart: &str) -> Option<String> {
    let caption = pages.match_indices("chart((").find(|(at, _)| {
        let end = pages[*at..].find("))").map_or(pages.len(), |end| at + end);
        pages[*at..end].contains(&format!("{chart}分布图")) || pages[*at..end].contains(chart)
    })?;
    let rest = &pages[caption.0..];
    strings(&rest[rest.find("label:")?..]).into_iter().next()
}

/// The string literals up to the first closing bracket.
fn strings(code: &str) -> Vec<String> {
    let end = code.find([')', '\n']).unwrap_or(code.len());
    code[..end].split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn suining_2024_computes_what_its_report_prints() {
    let (count, differences) = differences("suining-2024", &suining().source);
    assert_eq!(count, 72);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn zigong_2021_computes_what_its_report_prints() {
    let (count, differences) = differences("zigong-2021", "");
    assert_eq!(count, 261);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn nanan_2024_computes_what_its_report_prints() {
    let (count, differences) = differences("nanan-2024", "");
    assert_eq!(count, 132);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Figures that were cut off instead of rounded, as printed and as they come out, side by side. What the folder types
/// as printed is said by `check`.
#[test]
fn zigong_2021_cuts_figures_off_where_they_should_be_rounded() {
    let list = fs::read_to_string(project().join("tests/fixtures/golden/zigong-2021-truncated.yaml")).expect("a list");
    let list: Vec<Value> = serde_yaml::from_str(&list).expect("a list that reads");
    assert_eq!(list.len(), 28);
    let json = |arguments: &[&str]| -> Value {
        let run = nianbao(&project(), arguments);
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.shown()))
    };
    let checked = json(&["check", "schools/zigong-2021", "--format", "json"]);
    let findings = checked["reports"][0]["findings"].as_array().expect("findings");
    let said: Vec<&Value> = findings.iter().filter(|finding| finding["code"] == "figure/truncated-values").collect();
    let facts = || said.iter().flat_map(|finding| finding["facts"].as_array().expect("facts"));
    let fact = |name: &str| facts().find(|fact| fact["name"] == name).map(|fact| fact["value"].clone());
    let figures = json(&["figures", "schools/zigong-2021", "--format", "json"]);
    let figures = figures.as_array().expect("figures");
    let mut shown = String::new();
    for one in &list {
        let text = |key: &str| one[key].as_str().unwrap_or_default();
        let printed = text("printed");
        let computed = if one.get("cell").is_some() {
            let cell = text("cell");
            assert_eq!(fact(cell), Some(printed.trim_end_matches('%').into()), "{cell} is not said by check");
            fact(&format!("{cell}（算出）")).expect("what comes out").to_string()
        } else if one.get("figure").is_some() {
            let period = one["period"].to_string();
            let found = computed(figures, |row| row["indicator"] == text("figure") && row["period"] == period);
            found.expect("a figure that is computed")
        } else {
            "nothing: its inputs are not printed".to_owned()
        };
        let computed = computed.trim_matches('"');
        shown.push_str(&format!("{}: printed {printed}, computed {computed} ({})\n", text("label"), text("expr")));
    }
    assert_eq!(facts().count(), 2 * 15, "check says more than is cut off");
    insta::assert_snapshot!(shown);
}

/// What `check` finds in the figures as they were printed, before anything was settled by choice or explanation.
fn as_printed(school: &str) -> String {
    let folder = tempfile::TempDir::new().expect("a folder");
    let report = folder.path().join(school);
    copy(&project().join("schools").join(school), &report);
    copy(&project().join("tests/fixtures/printed").join(school), &report);
    // a report that needed no explanation has none
    let _ = fs::remove_file(report.join("explanations.yaml"));
    nianbao(folder.path(), &["check", school]).shown()
}

#[test]
fn zigong_2021_as_printed() {
    insta::assert_snapshot!(as_printed("zigong-2021"));
}

#[test]
fn nanan_2024_as_printed() {
    insta::assert_snapshot!(as_printed("nanan-2024"));
}

/// The numbers that print states in several places, by id: what holds the places together in the folders.
#[test]
fn numbers_that_stand_in_several_places_are_held_together() {
    let list = fs::read_to_string(project().join("tests/fixtures/golden/identity.yaml")).expect("a list");
    let list: Vec<Value> = serde_yaml::from_str(&list).expect("a list that reads");
    assert_eq!(list.len(), 31 + 27);
    for school in ["zigong-2021", "nanan-2024"] {
        let run = nianbao(&project(), &["figures", &format!("schools/{school}"), "--format", "json"]);
        let rows: Vec<Value> = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.shown()));
        let texts = texts(school);
        let prefix = school.split('-').next().expect("a name");
        for one in list.iter().filter(|one| one["id"].as_str().is_some_and(|id| id.starts_with(prefix))) {
            let id = one["id"].as_str().expect("an id");
            if let Some(bound) = one["bound"].as_object() {
                for (name, printed) in bound {
                    assert!(texts.contains(&format!("{{{{ {name}")), "{id}: no text takes {name}");
                    let row = rows.iter().rfind(|row| row["indicator"] == *name && !row["value"].is_null());
                    assert_eq!(row.map(|row| &row["value"]), Some(printed), "{id}: {name}");
                }
            } else if let Some(change) = one["changed"].as_array() {
                let [table, printed, changed] = change.as_slice() else { panic!("{id}: three texts") };
                let text = |value: &Value| value.as_str().expect("a text").to_owned();
                finds(school, &text(table), &text(printed), &text(changed));
            } else if let Some(table) = one["shown"].as_str() {
                assert!(texts.contains(&format!("\n【表：{table}】")), "{id}: {table} is not printed in the text");
            } else {
                assert!(one["unstated"].is_string(), "{id}: nothing is said of it");
            }
        }
    }
}

/// Everything a report's chapters and cases say.
fn texts(school: &str) -> String {
    let folders = ["chapters", "cases"].map(|folder| project().join("schools").join(school).join(folder));
    let files = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    files.map(|file| fs::read_to_string(file.expect("a file").path()).expect("a text")).collect()
}

/// A number changed in one table of an example is found to differ from another one.
fn finds(school: &str, table: &str, printed: &str, changed: &str) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let report = folder.path().join(school);
    copy(&project().join("schools").join(school), &report);
    let path = report.join(format!("tables/{table}.yaml"));
    let text = fs::read_to_string(&path).expect("a table");
    assert_eq!(text.matches(printed).count(), 1, "{table}: {printed}");
    fs::write(&path, text.replace(printed, changed)).expect("a table");
    let run = nianbao(folder.path(), &["check", school]);
    assert!(run.stdout.contains("[figure/table-total-mismatch]"), "{table}: {changed}: {}", run.shown());
}

/// Figures that stand in several places agree, and are held together: one that is changed in one place is found. Those of
/// the list of identities are changed there.
#[test]
fn figures_that_stand_in_several_tables_are_held_together() {
    for (school, table, printed, changed) in [
        ("zigong-2021", "学生结构", "1126, 计算, 464", "1126, 计算, 465"),
        ("zigong-2021", "就业专业分布", "[1, 2020, 680,", "[1, 2020, 681,"),
        ("zigong-2021", "就业专业分布", "[烹饪, 70, 69,", "[烹饪, 70, 68,"),
        ("nanan-2024", "师资队伍", "[2024, 400, 345,", "[2024, 400, 346,"),
    ] {
        finds(school, table, printed, changed);
    }
}

/// Shares that were rounded one by one add up to what the print says, and nobody is asked about it.
#[test]
fn sums_of_rounded_shares_stay_silent() {
    let list = fs::read_to_string(project().join("tests/fixtures/golden/sum-of-rounded.yaml")).expect("a list");
    let list: Vec<Value> = serde_yaml::from_str(&list).expect("a list that reads");
    assert_eq!(list.len(), 11);
    let json = |arguments: &[&str]| -> Value {
        let run = nianbao(&project(), arguments);
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.shown()))
    };
    for school in ["zigong-2021", "nanan-2024"] {
        let folder = format!("schools/{school}");
        let rows = json(&["figures", &folder, "--format", "json"]);
        let checked = json(&["check", &folder, "--format", "json"]);
        let findings = checked["reports"][0]["findings"].as_array().expect("findings");
        for one in list.iter().filter(|one| one["school"] == school) {
            let text = |key: &str| one[key].as_str().unwrap_or_default();
            let figures = one["figures"].as_array();
            let meant = |row: &&Value| {
                let name = row["indicator"].as_str().unwrap_or_default();
                if let Some(figures) = figures {
                    return figures.iter().any(|figure| figure == name) && row["period"] == "2024";
                }
                let without = text("without");
                let alike = name.starts_with(text("starts")) && name.ends_with(text("ends"));
                row["table"] == format!("表：{}", text("table"))
                    && (alike && (without.is_empty() || !name.starts_with(without)) || name == text("and"))
            };
            let shares = rows.as_array().expect("figures").iter().filter(meant);
            let number = |row: &Value| -> Decimal {
                row["value"].as_str().and_then(|value| value.parse().ok()).expect("a number")
            };
            let sum: Decimal = shares.map(number).sum();
            let printed: Decimal = text("printed").parse().expect("a number");
            assert_eq!(sum, printed, "{}", text("id"));
            let odd = ["99.99", "100.02"].contains(&text("printed"));
            let asked = findings.iter().find(|finding| {
                let said = finding["message"].as_str().unwrap_or_default();
                finding["code"] == "figure/shares-not-whole" || odd && said.contains(text("printed"))
            });
            assert!(asked.is_none(), "{}: {asked:?}", text("id"));
        }
    }
}
