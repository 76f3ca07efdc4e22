//! Wording shared by the rules: quoting, lists, sizes, and the marking of several places at once.

use crate::finding::{Finding, Fix};
use crate::model::Report;
use crate::model::cell_name::{self, UnknownCell};
use crate::source::Span;

/// How many names a list spells out before it says 等N项.
const LISTED: usize = 6;
/// How many places a finding marks; the rest is counted in its message.
const MARKED: usize = 8;
/// How many characters of an author's text a message repeats.
const QUOTED: usize = 24;

/// A name or text in quotation marks; 「」 where it holds “” itself, as in 「“双师型”教师比例」.
pub fn quote(text: &str) -> String {
    let text = shorten(text);
    if text.contains(['“', '”']) { format!("「{text}」") } else { format!("“{text}”") }
}

/// A long text cut to its beginning.
pub fn shorten(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}……", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// Names joined by 、; a long list ends in 等N and the counter, such as 项 or 处.
pub fn list<T: AsRef<str>>(names: &[T], counter: &str) -> String {
    let joined = names.iter().take(LISTED).map(|name| shorten(name.as_ref())).collect::<Vec<_>>().join("、");
    if names.len() > LISTED { format!("{joined}等{}{counter}", names.len()) } else { joined }
}

/// Names joined by 或, each in quotation marks; a long list ends in 等.
pub fn choices<T: AsRef<str>>(names: &[T]) -> String {
    let shown: Vec<String> = names.iter().take(2 * LISTED).map(|name| quote(name.as_ref())).collect();
    let end = if names.len() > shown.len() { "等" } else { "" };
    format!("{}{end}", shown.join("、"))
}

/// A year before a name: 2023 年在校生人数, but 2023 年的年实习经费.
pub fn of_year(year: &str, name: &str) -> String {
    let link = if name.starts_with('年') { "的" } else { "" };
    format!("{year} 年{link}{name}")
}

/// 是不是“…”？, or what to do where nothing is near.
pub fn perhaps(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.to_owned(), |nearest| format!("是不是{}？请照这个写法改。", quote(nearest)))
}

/// What to do about a name that leads to no cell of the report's own tables; none if it begins with no table's name.
pub fn wrong_cell(report: &Report, name: &str) -> Option<String> {
    Some(match cell_name::unknown(report, name)? {
        UnknownCell::Table { typed, nearest } => format!("没有{}这张表，是不是{}？", quote(&typed), quote(&nearest)),
        UnknownCell::WholeTable { table, example } => {
            let example =
                example.map(|example| format!("，如 {{{{ {} }}}}", example.replace(" / ", "."))).unwrap_or_default();
            format!("{}是一张表，取数要写到行和列{example}。", quote(&table))
        }
        UnknownCell::OtherPart { table, name } => {
            format!("表{}的这一段没有这一格，另一段有：写 {{{{ {name} }}}}。", quote(&table))
        }
        UnknownCell::Part { table, what, typed, alike, .. } if !alike.is_empty() => {
            let same = alike.iter().all(|name| *name == alike[0]);
            let mend = if same {
                format!("给这几{what}各起一个名字")
            } else {
                format!("写全：{}", choices(&alike))
            };
            format!("表{}叫{}的有 {} {what}，{mend}。", quote(&table), quote(&typed), alike.len())
        }
        UnknownCell::Part { table, what, typed, nearest, .. } => {
            let nearest = nearest.map(|nearest| format!("，是不是{}？", quote(&nearest)));
            let nearest = nearest.unwrap_or_else(|| "；用 nianbao figures 列出表里的行和列。".to_owned());
            format!("表{}没有{}这一{what}{nearest}", quote(&table), quote(&typed))
        }
    })
}

/// One MB in bytes, in limits as in messages.
pub const MEGABYTE: u64 = 1_000_000;

/// A number of bytes in MB with one decimal, rounded half up.
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_add(MEGABYTE / 20) / (MEGABYTE / 10);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Marks the first place as the main one and the following ones as related, up to a readable number.
#[must_use]
pub fn mark(mut finding: Finding, places: impl IntoIterator<Item = (Span, String)>) -> Finding {
    for (span, label) in places.into_iter().take(MARKED) {
        finding = if finding.primary.is_none() { finding.at(span, label) } else { finding.with(span, label) };
    }
    finding
}

/// Adds safe edits.
#[must_use]
pub fn mend<'a>(mut finding: Finding, edits: impl IntoIterator<Item = &'a (Span, String)>) -> Finding {
    finding
        .fixes
        .extend(edits.into_iter().map(|(span, replacement)| Fix { span: *span, replacement: replacement.clone() }));
    finding
}

/// Findings that say the same of the same file become one with all their places and edits.
#[must_use]
pub fn fold(findings: Vec<Finding>) -> Vec<Finding> {
    let mut folded: Vec<Finding> = Vec::new();
    let file = |finding: &Finding| finding.primary.as_ref().map(|label| label.span.file);
    for finding in findings {
        match folded.iter_mut().find(|known| known.message == finding.message && file(known) == file(&finding)) {
            Some(known) => {
                let places = finding.primary.into_iter().chain(finding.related);
                known.related.extend(places.take(MARKED.saturating_sub(known.related.len())));
                known.fixes.extend(finding.fixes);
            }
            None => folded.push(finding),
        }
    }
    folded
}

/// （共N处）, or nothing for a single place.
pub fn counted(places: usize) -> String {
    if places > 1 { format!("同样的共 {places} 处。") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_quotation_marks_of_their_own_stay_readable() {
        assert_eq!(quote("生师比"), "“生师比”");
        assert_eq!(quote("“双师型”教师比例"), "「“双师型”教师比例」");
    }

    #[test]
    fn a_long_list_says_how_many_there_are() {
        assert_eq!(list(&["甲", "乙"], "项"), "甲、乙");
        assert_eq!(list(&["一", "二", "三", "四", "五", "六", "七"], "项"), "一、二、三、四、五、六等7项");
    }

    #[test]
    fn a_dozen_choices_are_all_named() {
        let months: Vec<String> = (1..=13).map(|month| format!("{month}月")).collect();
        assert!(choices(&months[..12]).ends_with("“11月”、“12月”"));
        assert!(choices(&months).ends_with("“12月”等"));
    }

    #[test]
    fn a_year_never_stands_twice() {
        assert_eq!(of_year("2024", "在校生人数"), "2024 年在校生人数");
        assert_eq!(of_year("2024", "年实习责任保险经费"), "2024 年的年实习责任保险经费");
    }

    #[test]
    fn sizes_are_rounded() {
        assert_eq!(megabytes(20_000_000), "20.0 MB");
        assert_eq!(megabytes(20_050_000), "20.1 MB");
        assert!(!megabytes(u64::MAX).is_empty());
    }
}
