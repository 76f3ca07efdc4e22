//! ## 查什么
//! 排不出来的地方：没有数据可画的统计图（全是零，或有负数），以及排版引擎对作者所写内容提出的问题。
//!
//! ## 为什么
//! 排不下去，就没有 PDF；饼图的数全是零，画出来是一个空圈。
//!
//! ## 例
//! ```text
//! 【统计图：升学去向】 类型: 饼图，数据都是 0        ✗
//! 改成一句话，或换一组数据                         ✓
//! ```
//!
//! ## 改法
//! 看指出的那一处。统计图改用表格或文字；别的地方改了还有，请把这条意见告诉维护的人。
//!
//! ## 依据
//! 统计图画法的常理；排版引擎 typst 的提示。

use super::facts;
use crate::finding::{Finding, Severity};
use crate::rules::wording::mark;
use crate::rules::{Context, LayoutFact, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "asset/layout-engine", name: "有内容排不出来", stage: Stage::Layout, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    facts(context)
        .iter()
        .filter_map(|fact| {
            let LayoutFact::Engine { message, span } = fact else { return None };
            let finding = RULE.finding(Severity::Error, format!("{}。", message.trim_end_matches('。')));
            let finding = finding.help("看标出的那一处；统计图可改用表格或文字。");
            Some(mark(finding, span.map(|span| (span, "这里排不出来".to_owned()))))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing;

    #[test]
    fn what_stops_the_engine_is_an_error() {
        let fact = LayoutFact::Engine { message: "这里层层嵌套太深".to_owned(), span: None };
        let findings = testing::laid_out(check, &[fact]);
        assert!(matches!(findings.as_slice(), [finding] if finding.severity == Severity::Error));
        assert!(testing::laid_out(check, &[]).is_empty());
    }
}
