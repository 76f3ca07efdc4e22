//! 核实说明 for the next year: those of values that now stand in last year's column go along; the others are listed. What
//! a school exports or prints the same way every year (values cut off instead of rounded) has to be explained again with
//! this year's values: such entries stand as comments at the end of the file. Renamed indicators go by their new name.

use super::Turn;
use super::account::Account;
use super::edits::{Edits, line_end, line_start};
use crate::command::evaluate::Evaluated;
use crate::load::EXPLANATIONS;
use crate::model::Explanation;
use std::collections::BTreeMap;

/// What stands above last year's entries.
const LAST: &str = "\n# 上年的核实说明，没有带过来，数值和日期都是上年的。今年还有这一条待核实的，让 check --stubs 写好今年的样子，原因从这里抄。\n";

/// Writes the file and the list.
pub(super) fn turn(
    turn: &Turn<'_>,
    evaluated: &Evaluated,
    edits: &Edits,
    files: &mut BTreeMap<String, Vec<u8>>,
    account: &mut Account,
) {
    let Some(path) = evaluated.folder.find(&EXPLANATIONS) else { return };
    let (mut carried, mut left) = (String::new(), String::new());
    for entry in &turn.ready.report.explanations {
        let text = written(turn, entry, edits);
        if goes_along(turn, entry) {
            carried.push_str(&text);
            carried.push('\n');
            account.kept += 1;
        } else {
            let matter = entry.matter.as_deref().unwrap_or_default();
            let reason = crate::rules::concealed(&entry.reason.value);
            account.explanations.push(format!("{} {matter}：{reason}", entry.rule.value));
            if may_recur(turn, entry) {
                left.extend(text.lines().map(|line| format!("# {line}\n")));
            }
        }
    }
    let first = turn.sources.find(path).map(|file| turn.sources.text(file)).and_then(|text| text.lines().next());
    let modeline = first.filter(|line| line.contains("yaml-language-server")).map(|line| format!("{line}\n"));
    let text = format!(
        "{}# 核实说明：对“待核实”的意见，数据无误就在这里说明原因。nianbao check 文件夹 --stubs 会写好样子。\n{carried}{}{left}",
        modeline.unwrap_or_default(),
        if left.is_empty() { "" } else { LAST },
    );
    files.insert(path.to_owned(), text.into_bytes());
}

/// True for an entry on values of this year that stand in last year's column from now on, under a clause that still is one.
fn goes_along(turn: &Turn<'_>, entry: &Explanation) -> bool {
    let clause = turn.new.constraints.iter().any(|clause| clause.id == entry.rule.value.trim());
    clause && turn.missing_year().is_none() && entry.period.is_some_and(|period| period.0 == turn.old.year)
}

/// True for an entry that speaks of this year alone; what it compares with the year before is not asked again.
fn may_recur(turn: &Turn<'_>, entry: &Explanation) -> bool {
    let before = format!("（{}）", turn.old.year.saturating_sub(1));
    entry.period.is_none_or(|period| period.0 == turn.old.year)
        && !entry.values.keys().any(|name| name.ends_with(&before))
}

/// The entry as it is written, whole lines.
fn written(turn: &Turn<'_>, entry: &Explanation, edits: &Edits) -> String {
    let text = turn.sources.text(entry.span.file);
    let (start, end) = (line_start(text, entry.span.start as usize), line_end(text, entry.span.end as usize));
    edits.part(turn.sources, entry.span.file, start..end).trim_end().to_owned()
}
