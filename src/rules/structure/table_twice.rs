//! ## 查什么
//! 两个文件里的自备表格用了同一个名称。
//!
//! ## 为什么
//! 正文里写【表：名称】时，不知道印哪一张。多半是复制了一份改数，忘了删旧的。
//!
//! ## 例
//! ```text
//! tables/学生资助.yaml  和  tables/学生资助.txt            ✗
//! 只留一个；或其中一个在文件里写“名称: 学生资助明细”       ✓
//! ```
//!
//! ## 改法
//! 删去旧的一份，或在文件里写“名称:”给它另起一个名字。
//!
//! ## 依据
//! 本工具的表格写法：表格以文件名为名，写了“名称”的以“名称”为名。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/table-twice", name: "两张表同名", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "先有的一张在这里", |problem| {
        let ProblemKind::TableTwice { name } = problem else { return None };
        Some((
            format!("有两张表都叫{}，用的是先读到的一张，这一张没有用上。", quote(name)),
            "又有一张同名的表".to_owned(),
            "删去旧的一份，或在这个文件里写“名称: …”另起一个名字。".to_owned(),
        ))
    })
}
