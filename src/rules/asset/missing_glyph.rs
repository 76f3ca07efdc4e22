//! ## 查什么
//! 正文里有附带的字体都没有的字符，印出来会是空白或方框。
//!
//! ## 为什么
//! 多半是从 Word 或网页带来的特殊符号，如 ☐ ☑ ✔ ➢。缺字的 PDF 通不过存档格式的检验。
//!
//! ## 例
//! ```text
//! ☑ 已完成                          ✗
//! √ 已完成                          ✓
//! ```
//!
//! ## 改法
//! 常见的几种，nianbao check --fix 会换好；别的换成提示的字符，或改用文字。人名里的生僻字缺字的，请告诉维护的人。
//!
//! ## 依据
//! PDF/A-2（ISO 19005-2）：所用的字符必须嵌入字体。

use super::facts;
use crate::finding::{Finding, Severity};
use crate::rules::wording::{mark, mend};
use crate::rules::{Context, LayoutFact, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "asset/missing-glyph", name: "字体里没有这个字符", stage: Stage::Layout, check };

/// What to write instead: the characters, and their replacement.
const INSTEAD: [(&str, &str); 8] = [
    ("☐❏❑❒⬜◻", "□"),
    ("⬛◼", "■"),
    ("✓✔🗸☑✅🗹", "√"),
    ("✗✘❌✖☒", "×"),
    ("➢➤➔➜➡►▶", "→"),
    ("⭐🌟✩✪", "★"),
    ("•‣⁃", "·"),
    ("🔴⚫⬤", "●"),
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<(char, Vec<Span>)> = Vec::new();
    for fact in facts(context) {
        let LayoutFact::MissingGlyph { character, span } = fact else { continue };
        match groups.iter_mut().find(|(known, _)| known == character) {
            Some((_, spans)) => spans.extend(*span),
            None => groups.push((*character, span.iter().copied().collect())),
        }
    }
    groups.into_iter().map(|(character, spans)| finding(character, spans)).collect()
}

fn finding(character: char, mut spans: Vec<Span>) -> Finding {
    // a text that is printed twice, such as a name in a chart, tells of its places twice
    spans.sort();
    spans.dedup();
    let code = u32::from(character);
    let instead = INSTEAD.iter().find(|(found, _)| found.contains(character)).map(|(_, instead)| *instead);
    let message = format!("附带的字体里没有“{character}”（U+{code:04X}），共 {} 处印不出来。", spans.len().max(1));
    let alone = spans.iter().filter(|span| span.range().len() == character.len_utf8());
    let fixes: Vec<(Span, String)> =
        instead.map(|instead| alone.map(|span| (*span, instead.to_owned())).collect()).unwrap_or_default();
    let help = match instead {
        Some(instead) => format!("换成“{instead}”；nianbao check --fix 可以一次换好。"),
        None => "换一个常用的字符，或改用文字写。".to_owned(),
    };
    let label = instead.map_or_else(|| "印不出来".to_owned(), |instead| format!("换成 {instead}"));
    let finding = mend(RULE.finding(Severity::Error, message).help(help), &fixes);
    mark(finding, spans.into_iter().map(|span| (span, label.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn a_place_told_of_twice_counts_once() {
        let span = Span::new(FileId(0), 3, 6);
        let finding = finding('☐', vec![span, Span::new(FileId(0), 9, 12), span]);
        assert!(finding.message.contains("共 2 处"), "{}", finding.message);
        assert_eq!((finding.fixes.len(), finding.related.len()), (2, 1));
    }
}
