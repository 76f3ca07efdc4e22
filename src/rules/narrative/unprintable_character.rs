//! ## 查什么
//! 正文里夹着任何字体都没有的字符，多半是从 Word 粘贴带来的项目符号。
//!
//! ## 为什么
//! 这样的字符在 Word 里靠专用字体显示，到了别处就是空白，已经去掉不印。
//!
//! ## 例
//! ```text
//! <Word 的项目符号>加强师德建设        ✗
//! - 加强师德建设                       ✓
//! ```
//!
//! ## 改法
//! 删去它；是项目符号的，改成行首的“- ”（短横线加空格）。
//!
//! ## 依据
//! 本工具的正文写法。

use super::of;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::{counted, mark};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/unprintable-character", name: "印不出来的字符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    of(context, &RULE)
        .filter_map(|problem| {
            let ProblemKind::PrivateUse { character } = problem.kind else { return None };
            let places: Vec<_> = std::iter::once(problem.span).chain(problem.related.iter().copied()).collect();
            let code = u32::from(character);
            let message =
                format!("这里有一个哪种字体都没有的字符（U+{code:04X}），已去掉不印。{}", counted(places.len()));
            let help = "删去它；是 Word 的项目符号的，改成行首的“- ”（短横线加空格）。";
            let mut finding = RULE.finding(Severity::Note, message).help(help);
            finding.fixes.extend(problem.fix.clone());
            Some(mark(finding, places.into_iter().map(|span| (span, "不印".to_owned()))))
        })
        .collect()
}
