//! `check --stubs`: an entry of explanations.yaml for every query that is open or stale, complete but for the reason,
//! which a person writes. What stands in the file stays, byte for byte.

use super::evaluate::Evaluated;
use super::fix;
use crate::error::Error;
use crate::finding::{Fact, Finding, Severity, Status};
use crate::load::{EXPLANATIONS, REPORT};
use crate::source::edit::{self, Outcome};
use crate::source::{self, FileId, Span};
use indexmap::IndexMap;
use std::fs::OpenOptions;
use std::io::Write;

/// The first line of a file that is made anew.
const HEAD: &str = "# 核实说明：对“待核实”的意见，数据无误就在这里说明原因。\n";

/// What a person writes, and where: what stands behind # is not read.
const TO_WRITE: [&str; 4] =
    ["  # 以下三项写在冒号后面：原因；岗位，如财务处负责人；哪一天写的", "  说明: ", "  填写: ", "  日期: "];

/// Appends the stubs, or makes the file; says what it did. A dry run only shows what it would write.
///
/// # Errors
/// A file that cannot be read or written; an output that is gone.
pub(super) fn write(
    evaluated: &Evaluated,
    findings: &[Finding],
    dry_run: bool,
    out: &mut impl Write,
) -> Result<(), Error> {
    let name = &evaluated.name;
    let stubs: Vec<String> = findings.iter().flat_map(|finding| stubs(evaluated, finding)).collect();
    let begun: usize = findings.iter().map(|finding| finding.begun_by().len()).sum();
    if stubs.is_empty() && begun > 0 {
        let line = format!("{name}：{begun} 条待核实的核实说明已有样子，请补上说明、填写、日期。");
        return Ok(writeln!(out, "{line}")?);
    }
    if stubs.is_empty() {
        return Ok(writeln!(out, "{name}：没有要说明的待核实。")?);
    }
    let count = stubs.len();
    let found = evaluated.folder.find(&EXPLANATIONS);
    let path = found.unwrap_or_else(|| name_of_new(evaluated));
    let addition = found.map(|path| addition(evaluated, path, &stubs)).transpose();
    let addition = match addition {
        Ok(addition) => addition,
        Err(reason) => return Ok(writeln!(out, "{path} 没有改动：{reason}。")?),
    };
    if dry_run {
        writeln!(out, "{name}：会在 {path} 末尾写 {count} 条核实说明的样子，文件没有动：")?;
        return Ok(write!(out, "{}", stubs.concat())?);
    }
    let kept = match addition {
        Some((file, added)) => match append(evaluated, path, file, added)? {
            Ok(kept) => kept,
            Err(reason) => return Ok(writeln!(out, "{path} 没有改动：{reason}。")?),
        },
        None => create(evaluated, path, &stubs)?,
    };
    Ok(writeln!(out, "{name}：已在 {path} 末尾写好 {count} 条核实说明的样子{kept}。请补上说明、填写、日期。")?)
}

/// The entries a finding asks for: one, or one for each matter it lists, or one for each period it joins.
fn stubs(evaluated: &Evaluated, finding: &Finding) -> Vec<String> {
    match finding.listed.as_slice() {
        [] => single(evaluated, finding, false),
        listed => listed.iter().flat_map(|finding| single(evaluated, finding, true)).collect(),
    }
}

/// `is_listed`: one of several matters of one rule, so each is called by its indicator.
fn single(evaluated: &Evaluated, finding: &Finding, is_listed: bool) -> Vec<String> {
    let old = match finding.status {
        _ if finding.severity != Severity::Query => return Vec::new(),
        Status::Begun { .. } | Status::Explained { .. } | Status::Baseline => return Vec::new(),
        Status::Open => None,
        Status::Stale { by } => Some(evaluated.sources.line_column(by).0.line),
    };
    let mut periods: IndexMap<Option<&str>, Vec<&Fact>> = IndexMap::new();
    for fact in &finding.facts {
        periods.entry(fact.period.as_deref().or(finding.period.as_deref())).or_default().push(fact);
    }
    // one matter of several periods is answered by one entry, which dates each value
    if periods.len() > 1 && finding.period.is_none() {
        periods = IndexMap::from([(None, finding.facts.iter().collect())]);
    }
    if periods.is_empty() {
        periods.insert(finding.period.as_deref(), Vec::new());
    }
    periods.into_iter().map(|(period, facts)| stub(evaluated, finding, period, &facts, (old, is_listed))).collect()
}

/// What a value is called in an entry of this period: with its own where that is another.
fn dated(fact: &Fact, entry: Option<&str>) -> String {
    let other = fact.period.as_deref().filter(|period| entry.is_none_or(|entry| entry != *period));
    other.map_or_else(|| fact.name.clone(), |period| format!("{}（{period}）", fact.name))
}

/// `old`: the line of the entry that has gone stale.
fn stub(
    evaluated: &Evaluated,
    finding: &Finding,
    period: Option<&str>,
    facts: &[&Fact],
    (old, is_listed): (Option<usize>, bool),
) -> String {
    let rule = finding.clause.as_deref().unwrap_or(finding.code);
    let subject = finding.subject().filter(|_| facts.is_empty());
    let about = subject.or(finding.indicator.as_deref().filter(|_| is_listed));
    let matter = about.map_or_else(|| finding.name.clone(), |about| format!("{}：{about}", finding.name));
    let mut lines = Vec::new();
    lines.extend(old.map(|line| format!("# 第 {line} 行的一条对不上现在的数了；这一条写好以后，删去那一条。")));
    if let Some(label) = &finding.primary {
        let line = evaluated.sources.line_column(label.span).0.line;
        lines.push(format!("# {} 第 {line} 行", evaluated.sources.path(label.span.file)));
    }
    lines.push(format!("- 规则: {}", scalar(rule)));
    lines.push(format!("  事项: {}", scalar(&matter)));
    if let (None, true, Some(label)) = (subject, facts.is_empty(), &finding.primary) {
        lines.push(format!("  文件: {}", scalar(evaluated.sources.path(label.span.file))));
    }
    lines.extend(period.filter(|period| period.parse::<i32>().is_ok()).map(|period| format!("  时期: {period}")));
    if !facts.is_empty() {
        lines.push("  数值:".to_owned());
        lines.extend(facts.iter().map(|fact| format!("    {}: {}", scalar(&dated(fact, period)), fact.value)));
    }
    lines.extend(TO_WRITE.map(str::to_owned));
    lines.join("\n") + "\n"
}

/// A text as YAML reads it back: in quotation marks unless it holds Chinese characters, letters and digits only.
fn scalar(text: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "/.-_、".contains(character);
    let starts = text.starts_with(char::is_alphabetic);
    if starts && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " "))
}

/// What is added to the file, or why it is not touched.
fn addition(evaluated: &Evaluated, path: &str, stubs: &[String]) -> Result<(FileId, String), &'static str> {
    let file = evaluated.sources.find(path).ok_or("文件读不出来，请先照校核意见改好")?;
    let text = evaluated.sources.text(file);
    let count = entries(text).ok_or("文件读不通，请先照校核意见改好")?;
    let added = appendix(text, stubs);
    if entries(&format!("{text}{added}")) != Some(count + stubs.len()) {
        return Err("文件不是一行一个“- 规则”的写法，请手工添加");
    }
    Ok((file, added))
}

/// Appends to the file; the words for the backup, or why it was not touched.
fn append(
    evaluated: &Evaluated,
    path: &str,
    file: FileId,
    added: String,
) -> Result<Result<String, &'static str>, Error> {
    let text = evaluated.sources.text(file);
    let edits = [(Span::new(file, text.len(), text.len()), added)];
    let (Ok(absolute), encoding) = (evaluated.folder.absolute(path), evaluated.sources.encoding(file)) else {
        return Ok(Err("文件读不出来，请先照校核意见改好"));
    };
    let failed = |source| Error::Fix { path: absolute.clone(), source };
    Ok(match edit::apply(&absolute, text, encoding, &edits, false, None).map_err(failed)? {
        Outcome::Written { backup, .. } => {
            Ok(format!("，原文件留作 {}", backup.file_name().unwrap_or_default().to_string_lossy()))
        }
        Outcome::Unchanged => Ok(String::new()),
        Outcome::Refused(refusal) => Err(fix::reason(refusal)),
    })
}

/// How many entries the list holds; none if the text cannot be read as a list without loss.
fn entries(text: &str) -> Option<usize> {
    let parsed = source::parse(FileId(0), text);
    let whole = parsed.problems.iter().all(|problem| problem.kind.read_as_meant());
    whole.then(|| parsed.root.map_or(Some(0), |root| root.list().map(<[_]>::len)))?
}

/// The stubs with the line ends and the indentation of the file.
fn appendix(text: &str, stubs: &[String]) -> String {
    let entry = text.lines().find(|line| line.trim_start().starts_with("- "));
    let indent = entry.map_or("", |line| line.split('-').next().unwrap_or_default());
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let break_first = if text.is_empty() || text.ends_with('\n') { "" } else { end };
    let lines = stubs.iter().flat_map(|stub| stub.lines());
    lines.fold(break_first.to_owned(), |added, line| format!("{added}{indent}{line}{end}"))
}

/// What the file is called where there is none: in the language of the report's other names.
fn name_of_new(evaluated: &Evaluated) -> &'static str {
    let [english, chinese] = EXPLANATIONS;
    let is_chinese =
        evaluated.folder.find(&REPORT).is_some_and(|path| REPORT.last().is_some_and(|name| path.starts_with(name)));
    if is_chinese { chinese } else { english }
}

/// Makes the file; there is no backup to speak of.
fn create(evaluated: &Evaluated, name: &str, stubs: &[String]) -> Result<String, Error> {
    let path = evaluated.folder.root().join(name);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .map_err(|source| Error::Write { path: path.clone(), source })?;
    file.write_all(format!("{HEAD}{}", stubs.concat()).as_bytes()).map_err(|source| Error::Write { path, source })?;
    Ok(String::new())
}
