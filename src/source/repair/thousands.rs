//! Numbers that thousands commas split into several entries of a list.

use crate::nearest::fold;
use crate::source::{Edits, Node, Span, Spanned};

/// A list whose numbers are put together again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThousandsCommas {
    /// The entries as meant: the digits put together (`2398.10`) with the place of `2,398.10`.
    pub cells: Vec<Spanned<String>>,
    /// Takes the commas out.
    pub fix: Edits,
}

/// Puts numbers together that thousands commas split, if that gives the list exactly `expected` entries in exactly one
/// way. `text` is the text of the list's file; the list must hold nothing but texts.
pub fn thousands_commas(list: &Node, expected: usize, text: &str) -> Option<ThousandsCommas> {
    let entries = list.list()?;
    let surplus = entries.len().checked_sub(expected).filter(|surplus| *surplus > 0)?;
    let mut cells: Vec<Spanned<String>> = Vec::with_capacity(expected);
    let mut fix = Edits::new();
    let mut before: Option<(Span, &str)> = None;
    let mut joints = 0;
    for entry in entries {
        let written = entry.text()?;
        let half = half_width(written);
        let joint =
            before.and_then(|(before, text_before)| Some((joint(text, before, entry.span)?, before, text_before)));
        match (cells.last_mut(), joint) {
            (Some(cell), Some((comma, left, text_left))) if is_head(&cell.value) && is_group(&half) => {
                // one edit for each stretch of bytes: the digits are made half-width where they are not
                if !fix.iter().any(|(span, _)| *span == left) && half_width(text_left) != text_left {
                    fix.push((left, half_width(text_left)));
                }
                fix.push((comma, String::new()));
                if half != written {
                    fix.push((entry.span, half.clone()));
                }
                cell.value.push_str(&half);
                cell.span = cell.span.to(entry.span);
                joints += 1;
            }
            _ => cells.push(Spanned::new(half, entry.span)),
        }
        before = Some((entry.span, written));
    }
    (joints == surplus).then_some(ThousandsCommas { cells, fix })
}

/// A number with its full-width digits and point made half-width; its unit stays as it is.
fn half_width(text: &str) -> String {
    text.chars().map(|one| if matches!(one, '０'..='９' | '．' | '－') { fold(one) } else { one }).collect()
}

/// Two neighbouring entries that one number with a thousands comma and no blank after it may have been split into: their
/// places in the list. That they are two numbers after all is for those to judge who know what they mean.
pub fn may_be_split(list: &Node, text: &str) -> Vec<usize> {
    let entries = list.list().unwrap_or_default();
    let pairs = entries.windows(2).enumerate().filter(|(_, pair)| {
        let [left, right] = pair else { return false };
        let (Some(head), Some(group)) = (left.text(), right.text()) else { return false };
        let (head, group) = (half_width(head), half_width(group));
        is_head(&head) && head.len() <= 3 && is_group(&group) && joint(text, left.span, right.span).is_some()
    });
    pairs.map(|(at, _)| at).collect()
}

/// The comma between two entries, if nothing else is there.
fn joint(text: &str, left: Span, right: Span) -> Option<Span> {
    let between = text.get(left.end as usize..right.start as usize)?;
    matches!(between, "," | "，").then(|| Span { file: left.file, start: left.end, end: right.start })
}

/// What may stand before a thousands comma: one to three digits, or groups put together already.
fn is_head(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let short = digits.len() <= 3 && !digits.starts_with('0');
    let grouped = digits.len() > 3;
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && (short || grouped)
}

/// What may stand after one: three digits, and decimals and a unit after the last.
fn is_group(text: &str) -> bool {
    let unit = text.find(|one: char| !one.is_ascii_digit() && one != '.').unwrap_or(text.len());
    let (text, unit) = text.split_at(unit);
    if unit.chars().any(char::is_numeric) {
        return false;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    whole.len() == 3 && digits(whole) && digits(fraction)
}
