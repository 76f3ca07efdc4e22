//! A member's text as the region may print it: its name for 我校, its figures bound to it, and in place of its own tables,
//! which the region does not have or has otherwise, words that say where they stand.

use super::School;
use crate::narrative::{self, data_line};
use std::fmt::Write as _;
use std::str::Lines;

/// How a school speaks of itself.
const OURSELVES: [&str; 2] = ["我校", "本校"];
/// The key lines of a table of the requirement, between its line and 【完】.
const TABLE_KEYS: [&str; 6] = ["题", "标题", "表题", "题目", "列", "行"];
/// The line that ends a block.
const END: &str = "【完】";

/// What became of a text.
#[derive(Default)]
pub(super) struct Adopted {
    /// The text.
    pub(super) text: String,
    /// How often 我校 was replaced.
    pub(super) replaced: usize,
    /// The tables that were not taken over.
    pub(super) tables: Vec<String>,
}

/// The text as the region may print it.
pub(super) fn adopted(school: &School<'_>, text: &str) -> Adopted {
    let mut adopted = Adopted::default();
    let mut lines = text.lines();
    let mut in_chart = false;
    while let Some(line) = lines.next() {
        in_chart = (in_chart && line.trim() != END) || block(line, "统计图").is_some();
        let line = match block(line, "表") {
            Some(table) => {
                lines = behind_keys(lines);
                adopted.tables.push(table.to_owned());
                format!("（表“{table}”见{}的年报。）", school.name)
            }
            None => in_chart.then(|| charted(school, line)).flatten().unwrap_or_else(|| line.to_owned()),
        };
        adopted.text.push_str(&line);
        adopted.text.push('\n');
    }
    if !text.ends_with('\n') {
        adopted.text.pop();
    }
    for word in OURSELVES {
        adopted.replaced += adopted.text.matches(word).count();
        adopted.text = adopted.text.replace(word, school.name);
    }
    adopted.text = referred(school, &bound(school, &adopted.text));
    adopted
}

/// The lines behind a table's key lines and their 【完】; without that, what follows is text.
fn behind_keys(lines: Lines<'_>) -> Lines<'_> {
    let is_key = |line: &str| key(line).is_some_and(|(key, _)| TABLE_KEYS.contains(&key));
    let mut rest = lines.clone();
    let end = rest.find(|line| !is_key(line) && !line.trim().is_empty());
    if end.is_some_and(|line| line.trim() == END) { rest } else { lines }
}

/// The name in 【表：名】 that fills a line.
fn block<'t>(line: &'t str, kind: &str) -> Option<&'t str> {
    let inside = line.trim().strip_prefix('【')?.strip_suffix('】')?;
    named(inside, kind)
}

/// The name behind 表：, if that is what stands before it.
fn named<'t>(inside: &'t str, kind: &str) -> Option<&'t str> {
    let (found, name) = inside.split_once(['：', ':'])?;
    (found.trim() == kind && !name.contains(['【', '】'])).then(|| name.trim())
}

/// `键: 值`.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(['：', ':'])?;
    Some((key.trim(), value))
}

/// A chart's line of figures with the figures bound to the school; none for any other line.
fn charted(school: &School<'_>, line: &str) -> Option<String> {
    let value = data_line::value(line)?;
    let names = data_line::names(value, |name| school.ready.requirement.find(name));
    let bound = names.into_iter().filter_map(|(range, _)| Some(format!("{}.{}", school.name, value.get(range)?)));
    Some(format!("{}: {}", data_line::KEY, bound.collect::<Vec<_>>().join("、")))
}

/// Bound numbers bound to the school.
fn bound(school: &School<'_>, text: &str) -> String {
    let mut bound = String::new();
    let mut written = 0;
    for (whole, inside) in narrative::bindings(text) {
        let before = text.get(written..whole.start).unwrap_or_default();
        let name = text.get(inside).unwrap_or_default().trim();
        let _ = write!(bound, "{before}{{{{ {}.{name} }}}}", school.name);
        written = whole.end;
    }
    bound.push_str(text.get(written..).unwrap_or_default());
    bound
}

/// References inside sentences: to what is taken over with the text they stay, else words say where it stands.
fn referred(school: &School<'_>, text: &str) -> String {
    let mut referred = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('【') {
        let Some((inside, tail)) = after.split_once('】') else { break };
        referred.push_str(before);
        let kind = ["表", "图", "案例"].into_iter().find_map(|kind| Some((kind, named(inside, kind)?)));
        let opens_block = referred.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
        match kind {
            // a case opens a block; a chart or a caption of the same text is what 【图：…】 means
            Some(("案例", _)) if opens_block => write!(referred, "【{inside}】"),
            Some(("图", name)) if holds(text, name) => write!(referred, "【{inside}】"),
            Some((kind, name)) => write!(referred, "{}年报的{kind}“{name}”", school.name),
            None => write!(referred, "【{inside}】"),
        }
        .unwrap_or_default();
        rest = tail;
    }
    referred.push_str(rest);
    referred
}

/// True if a picture or a chart of the text bears this name.
fn holds(text: &str, name: &str) -> bool {
    let mut shares = false;
    text.lines().any(|line| {
        let shared = shared_caption(line);
        shares = (shares && line.trim() != END) || shared.is_some();
        // under a shared caption each picture has only words for readers that speak
        let own = line.split(['|', '｜']).nth(1).map(str::trim).filter(|_| !shares);
        [own, shared, block(line, "统计图")].contains(&Some(name))
    })
}

/// The caption in 【图片 两列：图题】.
fn shared_caption(line: &str) -> Option<&str> {
    let inside = line.trim().strip_prefix('【')?.strip_suffix('】')?;
    let (block, caption) = inside.split_once(['：', ':'])?;
    (block.trim().starts_with("图片") && !caption.trim().is_empty()).then(|| caption.trim())
}
