//! Where a formula, or a sentence about one, names an indicator: asked before everything is compiled, when names change
//! or fall away.

use crate::model::IndicatorId;
use crate::nearest::{fold, fold_text};
use crate::profile::expression::{Expression, ExpressionKind};
use crate::profile::names::{Names, prefix};
use crate::profile::parser::parse;
use std::collections::HashMap;
use std::ops::Range;

/// A formula with these indicators under their new names; none if it names none of them, or cannot be read.
/// `names` holds every name the formula may use, `olds` what each of these is written as and becomes.
pub(crate) fn renamed(text: &str, names: &Names, olds: &HashMap<IndicatorId, (String, String)>) -> Option<String> {
    let folded = fold_text(text);
    if !olds.values().any(|(old, _)| folded.contains(&fold_text(old))) {
        return None;
    }
    let mut places = Vec::new();
    collect(&parse(text, names).ok()?, &mut places);
    places.sort_by_key(|(range, _): &(Range<usize>, IndicatorId)| range.start);
    places.dedup();
    let mut renamed = text.to_owned();
    for (range, id) in places.into_iter().rev() {
        let Some((old, new)) = olds.get(&id) else { continue };
        if let Some(range) = place(text, range, old) {
            renamed.replace_range(range, new);
        }
    }
    (renamed != text).then_some(renamed)
}

/// A sentence with these indicators under their new names; a part of a longer name is none.
pub(crate) fn reworded(text: &str, names: &Names, olds: &HashMap<IndicatorId, (String, String)>) -> String {
    let mut reworded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(one) = rest.chars().next() {
        let (length, new) = match names.longest(rest) {
            Some((id, length)) => (length, olds.get(&id).filter(|(old, _)| rest.get(..length) == Some(old))),
            None => (one.len_utf8(), None),
        };
        reworded.push_str(new.map_or(&rest[..length], |(_, new)| new));
        rest = &rest[length..];
    }
    reworded
}

/// The first of these indicators that a formula names; one that cannot be read is gone through word by word.
pub(crate) fn named(text: &str, names: &Names, wanted: impl Fn(IndicatorId) -> bool) -> Option<IndicatorId> {
    if let Ok(expression) = parse(text, names) {
        return expression.indicators().into_iter().find(|id| wanted(*id));
    }
    let mut rest = text;
    while let Some(one) = rest.chars().next() {
        match names.longest(rest) {
            Some((id, _)) if wanted(id) => return Some(id),
            Some((_, length)) => rest = &rest[length..],
            None => rest = &rest[one.len_utf8()..],
        }
    }
    None
}

/// Every `学校.指标` in a formula, as it is to be called, with the indicator.
pub(crate) fn of_members(text: &str, members: &[&str], names: &Names) -> Vec<(String, IndicatorId)> {
    let mut found = Vec::new();
    for member in members {
        for (at, _) in text.match_indices(member) {
            let behind = text[at + member.len()..].trim_start().strip_prefix(['.', '．']).map(str::trim_start);
            let named = behind.and_then(|rest| Some((rest, names.longest(rest)?)));
            found.extend(named.map(|(rest, (id, length))| (format!("{member}.{}", &rest[..length]), id)));
        }
    }
    found
}

fn collect(expression: &Expression, places: &mut Vec<(Range<usize>, IndicatorId)>) {
    if let ExpressionKind::Indicator(id) = expression.kind {
        places.push((expression.range.clone(), id));
    }
    expression.children().into_iter().for_each(|child| collect(child, places));
}

/// The place of a name in what stands for it: without the brackets and 「」 around it; none for another spelling.
fn place(text: &str, range: Range<usize>, name: &str) -> Option<Range<usize>> {
    let around = |part: &str| part.chars().all(|one| one.is_whitespace() || "()（）「」".contains(one));
    let written = text.get(range.clone())?;
    written.char_indices().find_map(|(at, _)| {
        let length = prefix(&written[at..], name.chars().map(fold))?;
        let alone = around(&written[..at]) && around(&written[at + length..]);
        alone.then_some(range.start + at..range.start + at + length)
    })
}
