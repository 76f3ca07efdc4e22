//! ## 查什么
//! 正文里连着几行夹着制表符（Tab）的字，像是从 Excel、Word 粘贴来的表格。
//!
//! ## 为什么
//! 正文一行就是一段，这几行会各印成一段，列对不齐，没有表号，数也没有人核对。
//!
//! ## 例
//! ```text
//! # 服务贡献
//! 班次  人数            ✗   两格之间是制表符
//! 电工班  40
//!
//! 存成 tables/培训班次.txt，前面写“标题: 培训班次一览表”“表头: 1行”和一行横线；正文写：
//! 【表：培训班次】      ✓
//! ```
//!
//! ## 改法
//! 把这几行移到 tables/ 里新建的一个 .txt 文件，写法见 nianbao explain 自备表格；正文这里写【表：文件名】。
//!
//! ## 依据
//! 本工具的正文写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/pasted-table", name: "粘贴的表格成了正文", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::PastedRows { rows } = problem else { return None };
        Some((
            format!("这 {rows} 行夹着制表符，像是从 Excel 粘贴来的表格，会各印成一段，列对不齐。"),
            "像是表格".to_owned(),
            "把这几行剪下，存成 tables/表名.txt，前面加三行：“标题: …”“表头: 1行”“------”；这里写【表：表名】。\
             写法见 nianbao explain 自备表格。"
                .to_owned(),
        ))
    })
}
