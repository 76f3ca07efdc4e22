//! ## 查什么
//! 排版引擎对作者写的内容提出的问题，别的规则没有说到的。
//!
//! ## 为什么
//! 引擎排不下去，就没有 PDF。多半是那一处的写法少见，照指出的那一行看。
//!
//! ## 例
//! ```text
//! 一格里连写两百个字母，没有可以断行的地方       ✗
//! 中间加空格或标点                               ✓
//! ```
//!
//! ## 改法
//! 看指出的那一处；改了还有，请把这条意见告诉维护的人。
//!
//! ## 依据
//! 排版引擎 typst 的提示。

use super::facts;
use crate::finding::{Finding, Severity};
use crate::rules::wording::mark;
use crate::rules::{Context, LayoutFact, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "asset/layout-engine", name: "排版引擎有话要说", stage: Stage::Layout, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    facts(context)
        .iter()
        .filter_map(|fact| {
            let LayoutFact::Engine { message, span } = fact else { return None };
            let finding = RULE.finding(Severity::Error, format!("排版引擎提示：{message}。"));
            let finding = finding.help("看标出的那一处的内容；改了还有，请把这条意见告诉维护的人。");
            Some(mark(finding, span.map(|span| (span, "引擎说的是这里".to_owned()))))
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
