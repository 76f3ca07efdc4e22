//! ## 查什么
//! 用了指标在以前年度、或在下层规范里的旧名：编制规范的“沿用”写着它改了名。
//!
//! ## 为什么
//! 旧名后面的数照样读入，算在新名下面；但表里印的、别人查的是新名，两个名字并用，改的时候容易漏掉一处。
//!
//! ## 例
//! ```text
//! 聘请行业导师人数: [12, 14]          ✗   规范里已改名
//! 行业企业导师人数: [12, 14]          ✓
//! ```
//!
//! ## 改法
//! 用 nianbao check --fix 一次改好。
//!
//! ## 依据
//! 所用编制规范的“沿用”：nianbao explain 指标名。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/former-name", name: "指标已改名", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Note, "这里也用旧名", |problem| {
        let ProblemKind::FormerName { old, new } = problem else { return None };
        Some((
            format!("{}在编制规范里已改名为{}，数照新名读入。", quote(old), quote(new)),
            "这里用旧名".to_owned(),
            format!("都改成{}；用 nianbao check --fix 一次改好。", quote(new)),
        ))
    })
}
