//! Findings for people at a terminal: the Chinese name first, every place with its line, worked numbers, what to do.

use super::excerpt::{View, addressed};
use super::{Outcome, severity_word, shown, summary, without_private};
use crate::finding::{Finding, Severity, Status};
use crate::model::Form;
use crate::rules::coverage::Care;
use crate::source::{FileId, Sources};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level, Renderer};
use std::collections::HashMap;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many findings of one rule in one file are printed; `--format json` has them all.
const PRINTED: usize = 20;

/// How findings are shown.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// With colours.
    pub color: bool,
    /// Columns of the window.
    pub width: usize,
    /// Shows explained queries too.
    pub explained: bool,
    /// Lists every clause of the requirement with who looks after it.
    pub coverage: bool,
    /// The report is still being written.
    pub draft: bool,
}

impl Style {
    /// What the terminal at stdout asks for: colours are stripped later where it has none.
    pub fn of_terminal(explained: bool) -> Self {
        Self { color: true, width: terminal_width(), explained, coverage: false, draft: false }
    }
}

/// The window's width in columns; 100 where there is no window.
pub fn terminal_width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(100)
        .clamp(40, 160)
}

/// The findings of a report, of one rule in one file the first few, and its closing lines.
pub fn render(outcome: &Outcome<'_>, style: Style) -> String {
    let mut text = String::new();
    let mut alike: HashMap<_, usize> = HashMap::new();
    let wanted = |finding: &&Finding| match finding.status {
        Status::Explained { .. } => style.explained,
        Status::Baseline => false,
        Status::Open | Status::Begun { .. } | Status::Stale { .. } => true,
    };
    for finding in outcome.findings.iter().filter(wanted) {
        *alike.entry(kind(finding)).or_default() += 1;
    }
    let hidden = without_private(outcome.findings, outcome.sources);
    let sources = hidden.as_ref().unwrap_or(outcome.sources);
    let mut printed: HashMap<_, usize> = HashMap::new();
    for finding in outcome.findings.iter().filter(wanted) {
        let count = printed.entry(kind(finding)).or_default();
        *count += 1;
        if *count > PRINTED {
            continue;
        }
        text.push_str(&render_finding(finding, sources, style));
        text.push_str("\n\n");
        let rest = alike.get(&kind(finding)).map_or(0, |all| all.saturating_sub(PRINTED));
        if *count == PRINTED && rest > 0 {
            let file = finding.primary.as_ref().map(|label| outcome.sources.path(label.span.file)).unwrap_or_default();
            let line = format!("{file} 里“{}”的同类意见还有 {rest} 条，--format json 全部列出。", finding.name);
            let _ = writeln!(text, "{}\n", wrap(shown(line.trim_start()).as_ref(), style.width, 0));
        }
    }
    let _ = writeln!(text, "{}：{}", shown(outcome.report), summary::of(outcome));
    if let Some(line) = outcome.binding.and_then(summary::binding) {
        let _ = writeln!(text, "{}", wrap(&line, style.width, 0));
    }
    let lines = summary::not_evaluated(outcome.not_evaluated, style.coverage);
    if !lines.is_empty() {
        text.push_str("未判定（不等于通过）：\n");
        for line in lines {
            let _ = writeln!(text, "{}", wrap(&shown(&line), style.width, 2));
        }
    }
    text.push_str(&coverage(outcome, style));
    text.push_str(&next(outcome, style));
    text
}

/// The coverage statement: one line, and on request every clause under who looks after it.
fn coverage(outcome: &Outcome<'_>, style: Style) -> String {
    let mut text = String::new();
    if outcome.coverage.is_empty() {
        return text;
    }
    let hint = if style.coverage { "" } else { "逐条列出：加 --coverage。" };
    let line = format!("覆盖声明：{}{hint}", summary::coverage(outcome.coverage));
    let _ = writeln!(text, "{}", wrap(&line, style.width, 0));
    let cares = [Care::Checked, Care::Rendered, Care::Person];
    for care in cares.into_iter().filter(|_| style.coverage) {
        let mut clauses = outcome.coverage.iter().filter(|clause| clause.care == care).peekable();
        if clauses.peek().is_some() {
            let _ = writeln!(text, "\n{}", care.name());
        }
        let mut part = "";
        for clause in clauses {
            if part != clause.part {
                part = &clause.part;
                let _ = writeln!(text, "  {}", shown(part));
            }
            let _ = writeln!(text, "{}", wrap(&shown(&format!("{}：{}", clause.name, clause.by)), style.width, 4));
        }
    }
    text
}

/// What to do next, with the commands to do it.
fn next(outcome: &Outcome<'_>, style: Style) -> String {
    let findings = || outcome.findings.iter().filter(|finding| finding.status != Status::Baseline);
    let fixes = findings().filter(|finding| !finding.fixes.is_empty()).count();
    let mut steps = Vec::new();
    if fixes > 0 {
        steps.push(format!("{fixes} 条可以自动改好：nianbao check {} --fix，先加 --dry-run 看改哪些", outcome.dir));
    }
    if findings().any(|finding| finding.severity == Severity::Error) {
        steps.push("错误要改正：照每条的“改法”改，改好再查".to_owned());
    }
    let begun = findings().any(|finding| matches!(finding.status, Status::Begun { .. }));
    if begun && !findings().any(explainable) {
        steps.push("待核实的，有误就改；确实无误的，在核实说明里已写好样子的各条补上原因".to_owned());
    }
    if findings().any(explainable) {
        let explain = match outcome.form {
            Form::Folder => format!("运行 nianbao check {} --stubs，在写好的核实说明里补上原因", outcome.dir),
            Form::Workbook => "在那一行的“说明”格里写原因".to_owned(),
            Form::Figures => "在“说明”下面写“指标名: 原因”".to_owned(),
        };
        steps.push(format!("待核实的，有误就改；确实无误的，{explain}"));
    }
    if steps.is_empty() && style.draft && findings().next().is_some() && outcome.form == Form::Folder {
        let dir = outcome.dir;
        steps.push(format!("看版面：nianbao build {dir} --draft"));
        steps.push(format!("接着填、接着写，随时再查；都齐了，不加 --draft 查一遍：nianbao check {dir}"));
    }
    if steps.is_empty() {
        return String::new();
    }
    let lines = steps.iter().map(|step| format!("{}\n", wrap(step, style.width, 2)));
    format!("接下来：\n{}", lines.collect::<String>())
}

/// Findings of one rule, or of one clause, in one file are of one kind.
fn kind(finding: &Finding) -> (&str, Option<&str>, Option<FileId>) {
    (finding.code, finding.clause.as_deref(), finding.primary.as_ref().map(|label| label.span.file))
}

/// One finding with its places and what to do.
pub fn render_finding(finding: &Finding, sources: &Sources, style: Style) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Query => Level::WARNING,
        Severity::Note => Level::INFO,
    }
    .with_name(severity_word(finding.severity));
    let name = shown(&finding.name);
    let title = match finding.status {
        Status::Open | Status::Baseline => name.into_owned(),
        Status::Begun { .. } => format!("{name}（核实说明还没有写原因）"),
        Status::Explained { .. } => format!("{name}（已作说明）"),
        Status::Stale { .. } => format!("{name}（原说明对不上现在的数，须重新说明）"),
    };
    let id = match &finding.clause {
        Some(clause) => format!("{} {}", finding.code, shown(clause)),
        None => finding.code.to_owned(),
    };
    let mut notes = notes(finding, style.width);
    let lead = format!("{}[{id}]: ", severity_word(finding.severity)).width();
    let title = wrap(&title, style.width.saturating_sub(lead), 0);
    let mut group = Group::with_title(level.primary_title(title).id(id));
    let view = View::new(finding, sources, style.width);
    let (snippets, left_out) = view.snippets();
    group = group.elements(snippets);
    if let Some(said) = view.said_of(&left_out) {
        notes.insert(1, ("另见", folded(&said, style.width)));
    }
    for (name, note) in &notes {
        group = group.element(Level::NOTE.with_name(*name).message(note.as_str()));
    }
    let mut report = vec![group];
    if !finding.fixes.is_empty() {
        let count = finding.fixes.len();
        let count = if count > 1 { format!("（共 {count} 处）") } else { String::new() };
        let title = Level::HELP.with_name("可自动修改").secondary_title(format!("nianbao check --fix{count}"));
        report.push(Group::with_title(title).elements(view.patches()));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    addressed(&renderer.decor_style(DecorStyle::Ascii).term_width(style.width).render(&report))
}

/// True for a query that `check` would write a stub for.
fn explainable(finding: &Finding) -> bool {
    let stage = || crate::rules::catalogue().into_iter().find(|rule| rule.code == finding.code).map(|rule| rule.stage);
    finding.severity == Severity::Query
        && matches!(finding.status, Status::Open | Status::Stale { .. })
        && stage() == Some(crate::rules::Stage::Check)
}

fn notes(finding: &Finding, width: usize) -> Vec<(&'static str, String)> {
    let mut notes = vec![("说明", finding.message.clone())];
    if let Some(help) = &finding.help {
        notes.push(("改法", help.clone()));
    }
    if let Some(source) = &finding.source {
        notes.push(("依据", source.clone()));
    }
    notes.into_iter().map(|(name, text)| (name, folded(&text, width))).collect()
}

/// A note in lines that leave room for what the renderer puts before them.
fn folded(text: &str, width: usize) -> String {
    wrap(&shown(text), width.saturating_sub(12), 0)
}

/// Breaks text at the window's width, counting Chinese characters as two columns. Numbers, Latin words and names of
/// files stay whole, and marks stay with what they open or close.
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let width = width.max(20);
    let blank = " ".repeat(indent);
    let mut out = blank.clone();
    let mut column = indent;
    for piece in pieces(text) {
        let size = piece.width();
        if piece == "\n" || column + size > width && column > indent {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            out.push_str(&blank);
            column = indent;
            if piece.trim().is_empty() {
                continue;
            }
        }
        out.push_str(piece);
        column += size;
    }
    out
}

/// Marks that end no line, and those that begin none.
const OPENING: &str = "“「『（【《〈〔";
const CLOSING: &str = "，。；：、）】」』”》〉〕？！%";

/// A text cut where a line may end: every Chinese character alone with its marks, runs of other characters whole.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, character) in text.char_indices() {
        let alone = |one: char| one.is_whitespace() || one.width().unwrap_or(0) > 1 || OPENING.contains(one);
        let parts = before.is_some_and(|before: char| {
            let sticks = OPENING.contains(before) && character != '\n' || CLOSING.contains(character);
            let blank = before.is_whitespace() || character.is_whitespace();
            blank || !sticks && (alone(before) || alone(character) || CLOSING.contains(before))
        });
        if parts {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(character);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Pads text with blanks to a display width.
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Pads text with blanks at its left to a display width.
pub fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}
