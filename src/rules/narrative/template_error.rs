//! ## 查什么
//! {% … %} 写得不对：不认得的标记，或者 if 没有 endif、for 没有 endfor。
//!
//! ## 为什么
//! 这样的标记读不懂，它管着的那一段印不对。
//!
//! ## 例
//! ```text
//! {% if 国家级在线精品课程数 %}……               ✗   没有 {% endif %}
//! {% if 国家级在线精品课程数 %}……{% endif %}    ✓
//! ```
//!
//! ## 改法
//! 补上配对的 endif 或 endfor；用不着就删去 {% … %}，直接写正文。
//!
//! ## 依据
//! 本工具的正文写法：只收 if、elif、else、endif、for、endfor。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/template-error", name: "条件或循环写得不对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| match problem {
        ProblemKind::TemplateTag { text } => Some((
            format!("不认得这个标记：{}。", quote(text)),
            "不认得".to_owned(),
            "只收 if、elif、else、endif、for、endfor；用不着就删去，直接写正文。".to_owned(),
        )),
        ProblemKind::Template { detail } => Some((
            format!("这一章的 {{% … %}} 配不成对（模板引擎说：{detail}）。"),
            "从这里起配不成对".to_owned(),
            "每个 if 配一个 endif，每个 for 配一个 endfor；用不着就都删去。".to_owned(),
        )),
        _ => None,
    })
}
