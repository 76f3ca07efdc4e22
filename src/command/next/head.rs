//! report.yaml for the next year: profile, periods, dates, last year's folder; the rest stays byte for byte.

use super::account::Account;
use super::edits::{Edits, line_end};
use super::{Turn, years};
use crate::source::{self, Kind, Node};

/// The draft that a year begins with.
const FIRST: &str = "征求意见稿";

/// Edits report.yaml; `last` is last year's folder as seen from the new one.
pub(super) fn turn(turn: &Turn<'_>, last: Option<&str>, edits: &mut Edits, account: &mut Account) {
    let file = turn.ready.report.file;
    let text = turn.sources.text(file);
    let Some(root) = source::parse(file, text).root else { return };
    if let Some(node) = root.get("编制规范") {
        // a report names the edition, or its own overlay of it
        let overlay = turn.overlay.as_ref().filter(|overlay| node.text() != Some(&overlay.old_id));
        edits.replace(node.span, overlay.map_or_else(|| turn.new.id.clone(), |overlay| overlay.base.clone()));
        if let (None, Some(last)) = (root.get("上年报告"), last) {
            let line = format!("\n上年报告: {}", quoted(last));
            edits.insert(file, line_end(text, node.span.end as usize), line);
        }
    }
    match (root.get("上年报告"), last) {
        (Some(node), Some(last)) => {
            edits.replace(node.span, quoted(last));
        }
        (Some(node), None) => {
            comment_out(turn, node, edits);
        }
        (None, _) => {}
    }
    for entry in root.get("时期").and_then(Node::mapping).iter().flat_map(|mapping| &mapping.entries) {
        move_years(turn, &entry.value, edits);
    }
    for place in [["封面", "日期"], ["封面", "报告名称"], ["责任声明", "日期"]] {
        if let Some(node) = place.iter().try_fold(&root, |node, key| node.get(key)) {
            move_years(turn, node, edits);
            if place[1] == "日期" {
                let years = match turn.step() {
                    1 => "一年".to_owned(),
                    step => format!(" {step} 年"),
                };
                account.notes.push(format!("report.yaml 里{}的日期已顺延{years}，请核对", place[0]));
            }
        }
    }
    if let Some(node) = root.get("责任声明").and_then(|node| node.get("扫描件")) {
        let done = if comment_out(turn, node, edits) {
            "已注释掉；今年签好字再填"
        } else {
            "今年签好字再换"
        };
        account.notes.push(format!("责任声明的扫描件是上年的，{done}"));
    }
    if let Some(node) = root.get("稿次").filter(|node| node.text().is_some_and(|text| !["", FIRST].contains(&text))) {
        edits.replace(node.span, FIRST);
        let last = node.text().unwrap_or_default();
        account.notes.push(format!("report.yaml 里的稿次“{last}”是上年最后一稿，已改回“{FIRST}”"));
    }
    if let Some(node) = root.get("稿次日期") {
        let done =
            if comment_out(turn, node, edits) { "已注释掉；今年定稿再填" } else { "请改成今年的" };
        account.notes.push(format!("report.yaml 里的稿次日期是上年的，{done}"));
    }
    if let Some(node) = root.get("佐证材料") {
        let done =
            if comment_out(turn, node, edits) { "已注释掉；今年的备好再填" } else { "请换成今年的" };
        account.notes.push(format!("report.yaml 里的佐证材料是上年的，{done}"));
    }
    choices(turn, &root, edits, account);
}

/// A choice for an indicator that is gone is no choice any more.
fn choices(turn: &Turn<'_>, root: &Node, edits: &mut Edits, account: &mut Account) {
    let Some(mapping) = root.get("计算口径").and_then(Node::mapping) else { return };
    for entry in &mapping.entries {
        let Some(id) = turn.ready.requirement.find(&entry.key.value) else { continue };
        let name = &turn.ready.requirement.indicator(id).name;
        let known = turn.new_name(name).and_then(|name| turn.new.find(name)).and_then(|id| turn.new.formulas.get(&id));
        let variant = entry.value.text().unwrap_or_default();
        let admitted =
            known.is_some_and(|formula| variant == "填报" || formula.variants.iter().any(|it| it.name == variant));
        if !admitted && !turn.has_own_formula(name) {
            let done = if comment_out(turn, &entry.value, edits) { "已注释掉" } else { "请删去" };
            account.notes.push(format!("计算口径里“{name}”的“{variant}”新规范没有，{done}"));
        }
    }
}

/// Makes the lines of a value a comment; false for a value that shares its line with others, which is left to a person.
fn comment_out(turn: &Turn<'_>, node: &Node, edits: &mut Edits) -> bool {
    let text = turn.sources.text(node.span.file);
    let start = node.key.map_or(node.span.start, |key| key.start) as usize;
    edits.comment_out(node.span.file, text, start..node.span.end as usize, "")
}

/// Moves every year below a value.
fn move_years(turn: &Turn<'_>, node: &Node, edits: &mut Edits) {
    match &node.kind {
        Kind::Scalar { .. } => {
            let text = turn.sources.slice(node.span);
            let moved = years::shifted(text, turn.step());
            if moved != text {
                edits.replace(node.span, moved);
            }
        }
        Kind::Mapping(mapping) => mapping.entries.iter().for_each(|entry| move_years(turn, &entry.value, edits)),
        Kind::List(entries) => entries.iter().for_each(|entry| move_years(turn, entry, edits)),
        Kind::Bad => {}
    }
}

/// A path as YAML reads it back.
pub(super) fn quoted(path: &str) -> String {
    let plain = path.chars().all(|one| one.is_alphanumeric() || "./-_".contains(one));
    if plain { path.to_owned() } else { format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"")) }
}
