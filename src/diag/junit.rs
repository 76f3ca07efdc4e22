//! `check --format junit`: one suite a report, for GitLab, Gitee and other CI that shows tests.
//!
//! A finding is a test: errors and open queries fail, answered ones and those of the baseline are skipped, notes pass
//! with their text. A rule that looked and found nothing passes; what was not evaluated is skipped with its reason, so that
//! silence is never taken for approval. Names hold no lines, so that CI knows a test again when lines have moved.

use super::{Outcome, place, severity_word, shown};
use crate::finding::{Finding, Severity, Status};
use crate::rules;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// What stands before the first suite.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"nianbao\">\n";
/// What stands after the last suite.
pub const FOOT: &str = "</testsuites>\n";

/// The suite of one report.
pub fn fragment(outcome: &Outcome<'_>) -> String {
    let mut cases = Cases { outcome, text: String::new(), names: HashMap::new(), tests: 0, failures: 0, skipped: 0 };
    for finding in outcome.findings {
        cases.finding(finding);
    }
    let mut silent: HashSet<&str> = outcome.findings.iter().map(|finding| finding.code).collect();
    for item in outcome.not_evaluated {
        silent.insert(&item.code);
        cases.case(&item.code, &item.name, None, &skipped(&item.reason));
    }
    for rule in rules::catalogue() {
        if !silent.contains(rule.code) {
            cases.case(rule.code, rule.name, None, "");
        }
    }
    let Cases { text, tests, failures, skipped, .. } = cases;
    let name = escaped(outcome.report);
    format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n\
         {text}  </testsuite>\n"
    )
}

struct Cases<'a, 'b> {
    outcome: &'a Outcome<'b>,
    text: String,
    names: HashMap<String, usize>,
    tests: usize,
    failures: usize,
    skipped: usize,
}

impl Cases<'_, '_> {
    fn finding(&mut self, finding: &Finding) {
        let matter = [finding.indicator.as_deref(), finding.period.as_deref()];
        let matter: Vec<&str> = matter.into_iter().flatten().collect();
        let matter = if matter.is_empty() { String::new() } else { format!("（{}）", matter.join("，")) };
        let name = format!("{}{matter}", finding.name);
        let file = finding.primary.as_ref().map(|label| label.span.file).or_else(|| place::whole(self.outcome));
        let file = file.map(|file| place::path(self.outcome, file));
        let inner = match (&finding.status, finding.severity) {
            (Status::Explained { .. }, _) => skipped("已作说明"),
            (Status::Baseline, _) => skipped("上次就有"),
            (_, Severity::Note) => format!("      <system-out>{}</system-out>\n", escaped(&self.words(finding))),
            (_, severity) => format!(
                "      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
                severity_word(severity),
                escaped(&finding.message),
                escaped(&self.words(finding))
            ),
        };
        self.case(finding.code, &name, file.as_deref(), &inner);
    }

    /// Everything a person needs to know without opening the report.
    fn words(&self, finding: &Finding) -> String {
        let mut text = String::new();
        for label in finding.primary.iter().chain(&finding.related) {
            let (start, _) = place::of(self.outcome, label);
            let file = place::path(self.outcome, label.span.file);
            let _ = writeln!(text, "{file}:{}:{} {}", start.line, start.column, label.text);
        }
        let _ = writeln!(text, "说明：{}", finding.message);
        for (word, part) in [("改法", &finding.help), ("依据", &finding.source)] {
            if let Some(part) = part {
                let _ = writeln!(text, "{word}：{part}");
            }
        }
        text
    }

    fn case(&mut self, code: &str, name: &str, file: Option<&str>, inner: &str) {
        let class = format!("{}.{code}", self.outcome.report);
        let count = self.names.entry(format!("{class}\n{name}")).or_default();
        *count += 1;
        let name = if *count > 1 { format!("{name} {count}") } else { name.to_owned() };
        let file = file.map(|file| format!(" file=\"{}\"", escaped(file))).unwrap_or_default();
        let (class, name) = (escaped(&class), escaped(&name));
        self.tests += 1;
        self.failures += usize::from(inner.contains("<failure "));
        self.skipped += usize::from(inner.contains("<skipped "));
        let _ = match inner {
            "" => writeln!(self.text, "    <testcase classname=\"{class}\" name=\"{name}\"{file}/>"),
            inner => {
                let head = format!("    <testcase classname=\"{class}\" name=\"{name}\"{file}>");
                writeln!(self.text, "{head}\n{inner}    </testcase>")
            }
        };
    }
}

fn skipped(reason: &str) -> String {
    format!("      <skipped message=\"{}\"/>\n", escaped(reason))
}

/// A text inside XML: its marks escaped, what XML forbids shown by visible twins.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in shown(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn nothing_in_a_text_breaks_the_document() {
        assert_eq!(escaped("<a b=\"c\">&\u{0}\u{ffff}\n"), "&lt;a b=&quot;c&quot;&gt;&amp;␀\u{fffd}&#10;");
    }

    #[test]
    fn a_message_cannot_forge_the_counts_and_equal_names_are_told_apart() {
        let sources = Sources::new();
        let finding = Finding::new("figure/x", "不符", Severity::Note, "<failure type=\"\"> <skipped /> <failure ");
        let findings = [finding.clone(), finding];
        let text = fragment(&Outcome { findings: &findings, ..Outcome::empty("甲", &sources) });
        assert!(text.contains("failures=\"0\" errors=\"0\" skipped=\"0\""), "{text}");
        assert!(text.contains("name=\"不符\"") && text.contains("name=\"不符 2\""), "{text}");
    }
}
