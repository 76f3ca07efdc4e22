//! ## 查什么
//! 编制规范要求正文里有的表，报告没有。
//!
//! ## 为什么
//! 有的规范把表规定在正文的章节里，一张不能少。
//!
//! ## 例
//! ```text
//! 编制规范的正文表有“在校生”，tables/ 里没有这张表        ✗
//! tables/在校生.yaml，并在正文里写【表：在校生】            ✓
//! ```
//!
//! ## 改法
//! 在 tables/ 里建一个同名（或标题相同）的文件，再在规定的那一节里写【表：名称】。nianbao new 建的文件夹里每张表都有一个空的样子。
//!
//! ## 依据
//! 所用编制规范的“正文表”。

use crate::finding::{Finding, Severity};
use crate::nearest::loose;
use crate::profile::requirement::OwnTableForm;
use crate::rules::wording::list;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/missing-own-table", name: "缺少正文的表", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let tables = &context.report.tables;
    let forms = context.requirement.own_tables.iter();
    let titles: Vec<String> = tables.values().map(|table| yearless(&table.title.value)).collect();
    // the titles of a form hold its years, which go on with the edition's
    let titled = |form: &OwnTableForm| titles.contains(&yearless(&form.title));
    let missing: Vec<&OwnTableForm> = forms.filter(|form| !tables.contains_key(&form.name) && !titled(form)).collect();
    let Some(first) = missing.first() else { return Vec::new() };
    let names: Vec<String> = missing
        .iter()
        .map(|form| {
            let place = form
                .section
                .as_ref()
                .map_or_else(|| form.chapter.clone(), |section| format!("{}·{section}", form.chapter));
            format!("{}（{place}）", form.name)
        })
        .collect();
    let severity = if context.draft { Severity::Note } else { Severity::Query };
    let message = format!("编制规范要求的正文表还缺 {} 张：{}。", names.len(), list(&names, "张"));
    let mut finding = RULE
        .finding(severity, message)
        .help("在 tables/ 里各建一个同名的文件，再在规定的那一节里写【表：名称】；确实没有的，在核实说明里写明原因。");
    finding.source.clone_from(&first.provenance.source);
    finding.expected = Some("正文表".to_owned());
    vec![finding]
}

/// A title without its years (2020-2021年在校生人数统计表 → 在校生人数统计表), blanks and width aside.
fn yearless(title: &str) -> String {
    let title: String = loose(title).collect();
    let (mut kept, mut rest) = (String::new(), title.as_str());
    while let Some(one) = rest.chars().next() {
        let digits = rest.len() - rest.trim_start_matches(|one: char| one.is_ascii_digit()).len();
        let length = digits.max(one.len_utf8());
        match behind_year(rest) {
            Some(behind) => rest = behind,
            None => {
                kept.push_str(&rest[..length]);
                rest = &rest[length..];
            }
        }
    }
    kept
}

/// What stands behind a year with its word, and behind what joins it to another.
fn behind_year(text: &str) -> Option<&str> {
    let behind = text.trim_start_matches(|one: char| one.is_ascii_digit());
    let year = &text[..text.len() - behind.len()];
    if year.len() != 4 || !["19", "20"].iter().any(|century| year.starts_with(century)) {
        return None;
    }
    let words = ["学年度", "学年", "年度", "年", "届", "级"];
    let behind = words.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    let joints = ['-', '—', '–', '~', '～', '至', '、', '和', '与'];
    let further = behind.trim_start_matches(joints);
    Some(if behind_year(further).is_some() { further } else { behind })
}

#[cfg(test)]
mod tests {
    use super::yearless;

    #[test]
    fn titles_differ_by_their_years_alone() {
        for title in [
            "2020-2021年在校生人数统计表",
            "2021年、2022年在校生人数统计表",
            "2022—2023学年在校生人数统计表",
            "在校生人数统计表（2024年度）",
            "在校生人数 统计表",
        ] {
            assert_eq!(yearless(title).replace("()", ""), "在校生人数统计表", "{title}");
        }
        assert_eq!(yearless("12020年号120人"), "12020年号120人");
    }
}
