//! Which colon of a line ends the name, and what is wrong with it.

use super::{Repairs, is_blank, is_cell, is_wide_blank};
use crate::source::ProblemKind;
use std::ops::Range;

/// The longest name, in characters, that a colon without a blank or a full-width one is taken to end.
const NAME_LIMIT: usize = 60;

/// How sure it is that this colon ends a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// `: `, as YAML has it.
    Sure,
    /// A bracket, a quotation mark or a wide blank follows.
    Strong,
    /// Only sensible where a name must stand.
    Weak,
}

/// A name and its colon.
#[derive(Debug, Clone)]
pub(super) struct KeyHit {
    /// The name, without blanks around it.
    pub(super) key: Range<usize>,
    /// The colon.
    pub(super) colon: Range<usize>,
    /// How sure it is.
    pub(super) certainty: Certainty,
    /// Straight quotation marks the name starts with and goes on after, such as `"双师型"教师数`.
    pub(super) quotes: Option<(usize, usize)>,
}

/// Finds the colon that ends a name in `start..end` of one line (or of one piece of a mapping in braces).
pub(super) fn find(text: &str, start: usize, end: usize) -> Option<KeyHit> {
    let body = text.get(start..end)?;
    if body.starts_with(['[', '{', '［', '｛']) {
        return None;
    }
    let mut quotes = None;
    let mut from = 0;
    if let Some(quote @ ('"' | '\'')) = body.chars().next() {
        let close = 1 + body.get(1..)?.find(quote)?;
        let rest = body.get(close + 1..)?;
        match rest.trim_start_matches(is_blank).chars().next()? {
            ':' | '：' => {}
            _ => quotes = Some((start, start + close)),
        }
        from = close + 1;
    }
    let mut weak: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, mark) in body.char_indices().skip_while(|(at, _)| *at < from) {
        let previous = before.replace(mark);
        if mark == '#' && previous.is_some_and(is_blank) {
            break;
        }
        if mark != ':' && mark != '：' {
            continue;
        }
        let colon = at..at + mark.len_utf8();
        let rest = body.get(colon.end..).unwrap_or("");
        let certainty = certainty(mark, previous, rest);
        match certainty {
            Some(Certainty::Weak) => weak.push(colon),
            Some(certainty) => return Some(hit(body, start, colon, certainty, quotes)),
            None => {}
        }
    }
    let first = weak.first()?.clone();
    let last = weak.last()?.clone();
    let value = body.get(last.end..).unwrap_or("");
    let value = value.find(" #").map_or(value, |comment| &value[..comment]);
    let colon = if value.trim().is_empty() || is_cell(value) { last } else { first };
    let name = body.get(..colon.start)?.trim();
    is_name(name).then(|| hit(body, start, colon, Certainty::Weak, quotes))
}

/// The same behind a straight quotation mark that nothing closes, where a list in brackets ends the line.
pub(super) fn find_behind_quote(text: &str, start: usize, end: usize) -> Option<KeyHit> {
    let body = text.get(start..end)?;
    let quote = body.chars().next().filter(|one| matches!(one, '"' | '\''))?;
    let hit = find(text, start + 1, end).filter(|hit| hit.certainty != Certainty::Weak)?;
    let value = text.get(hit.colon.end..end)?;
    let value = value.find(" #").map_or(value, |comment| &value[..comment]).trim_matches(is_blank);
    let list = value.starts_with(['[', '［']) && value.ends_with([']', '］']);
    let plain = list && body.matches(quote).count() == 1;
    plain.then_some(KeyHit { key: start..hit.key.end, quotes: None, ..hit })
}

/// True for what may be a name: short, no sentence, its brackets closed.
fn is_name(text: &str) -> bool {
    let even = |open: [char; 2], close: [char; 2]| text.matches(open).count() == text.matches(close).count();
    !text.is_empty()
        && !text.contains(['。', '；', '！', '？'])
        && even(['（', '('], ['）', ')'])
        && even(['“', '《'], ['”', '》'])
        && text.chars().count() <= NAME_LIMIT
}

fn hit(body: &str, start: usize, colon: Range<usize>, certainty: Certainty, quotes: Option<(usize, usize)>) -> KeyHit {
    let key = body.get(..colon.start).unwrap_or("").trim_end_matches(is_blank).len();
    KeyHit { key: start..start + key, colon: start + colon.start..start + colon.end, certainty, quotes }
}

/// What a colon is, by what stands around it; none if it is none at all (`http://`, `10:30`).
fn certainty(mark: char, previous: Option<char>, rest: &str) -> Option<Certainty> {
    let next = rest.chars().next();
    let digits = previous.is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit());
    let after = rest.trim_start_matches(is_blank);
    let opens = after.starts_with(['[', '{', '［', '｛', '"']);
    match (mark, next) {
        (':', None | Some(' ' | '\t' | '\n' | '\r')) => Some(Certainty::Sure),
        (':', Some(blank)) if is_wide_blank(blank) => Some(Certainty::Strong),
        _ if opens => Some(Certainty::Strong),
        _ if digits || rest.starts_with("//") => None,
        _ => Some(Certainty::Weak),
    }
}

impl Repairs<'_> {
    /// Mends the colon and the blanks after it, up to `end`; returns where the value starts.
    pub(super) fn mend_colon(&mut self, hit: &KeyHit, end: usize) -> usize {
        let rest = self.slice(hit.colon.end..end);
        let value = end - rest.trim_start_matches(is_blank).len();
        let blanks = self.slice(hit.colon.end..value);
        let wide = blanks.char_indices().find(|(_, blank)| is_wide_blank(*blank));
        let empty = value == end;
        if self.slice(hit.colon.clone()) == "：" {
            let kind = ProblemKind::FullWidthMark { mark: '：', meant: ':' };
            let spaced = blanks.starts_with([' ', '\t']) && wide.is_none();
            let replaced = if spaced { hit.colon.clone() } else { hit.colon.start..value };
            self.report(kind, hit.colon.clone(), &[(replaced, if spaced || empty { ":" } else { ": " })]);
        } else if let Some((at, blank)) = wide {
            let place = hit.colon.end + at..hit.colon.end + at + blank.len_utf8();
            let replacement = if empty { "" } else { " " };
            self.report(ProblemKind::WrongBlank { blank }, place, &[(hit.colon.end..value, replacement)]);
        } else if blanks.is_empty() && !empty {
            let after = hit.colon.end..hit.colon.end;
            self.report(ProblemKind::MissingBlankAfterColon, hit.colon.clone(), &[(after, " ")]);
        }
        value
    }

    /// `教师总数 [230, 245]`, `教师总数; [230, 245]`: only the colon is missing; what stands in its place, and where the bracket
    /// opens.
    pub(super) fn missing_colon(&self, line: Range<usize>) -> Option<(Range<usize>, usize)> {
        let text = self.slice(line.clone());
        let open = text.find(['[', '［'])?;
        let before = text[..open].trim_end_matches(is_blank);
        let name = before.strip_suffix([';', '；', '=', '＝']).unwrap_or(before).trim_end_matches(is_blank);
        let parted = before.len() < open || name.len() < before.len();
        let plain = is_name(name) && !name.contains(['?', '"', '\'', '&', '*', ':', '：', ';', '=', '{', '#']);
        let list = plain && parted && text.trim_end().ends_with([']', '］']);
        list.then_some((line.start + name.len()..line.start + before.len(), line.start + open))
    }

    /// Mends a name that starts with a mark YAML keeps for itself.
    pub(super) fn mend_key(&mut self, hit: &KeyHit, anchors: bool) {
        let name = self.slice(hit.key.clone());
        let Some(mark) = name.chars().next() else { return };
        let start = hit.key.start;
        if let Some((open, close)) = hit.quotes {
            let edits = [(open..open + 1, "“"), (close..close + 1, "”")];
            return self.report(ProblemKind::BareMark { mark }, open..open + 1, &edits);
        }
        match mark {
            '"' | '\'' if !name[1..].contains(mark) => {
                self.replace(ProblemKind::StrayQuote { quote: mark }, start..start + 1, "");
            }
            '*' | '＊' if mark != '*' || !anchors => {
                let rest = name.get(mark.len_utf8()..).unwrap_or_default();
                let star = start..hit.key.end - rest.trim_start().len();
                self.replace(ProblemKind::LeadingStar { mark }, star, "");
            }
            '&' if anchors => {}
            '&' | '%' | '@' | '`' | ',' | '|' | '>' => {
                self.quote(hit.key.clone(), Some(ProblemKind::BareMark { mark }));
            }
            _ => {}
        }
    }
}
