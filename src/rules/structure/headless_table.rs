//! ## 查什么
//! tables/ 里的 .txt 文件只有从 Excel 粘贴来的行，前面没有“标题: …”和一行横线；.csv 文件旁边没有同名的 .yaml、.txt 的，只作提示。
//!
//! ## 为什么
//! 没有标题就没有表题；不写明哪里是表头，合计、单位也无从说起。
//!
//! ## 例
//! ```text
//! 班次  人数              ✗   文件一开头就是表格
//! 电工班  40
//!
//! 标题: 培训班次一览表    ✓
//! 单位: 人
//! 表头: 1行
//! ------
//! 班次  人数
//! 电工班  40
//! ```
//!
//! ## 改法
//! 运行 nianbao check --fix，在前面加上标题、表头和横线，再把标题改好、补上单位。写法见 nianbao explain 自备表格。
//!
//! ## 依据
//! 本工具的表格写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/headless-table", name: "粘贴的表格缺标题", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let lone = each(context, &RULE, Severity::Note, "另见这里", |problem| {
        let ProblemKind::LoneRows { name, title, titled } = problem else { return None };
        let (from, head) = if *titled { ("第一行", "下一行") } else { ("文件名", "第一行") };
        Some((
            format!("这个 .csv 文件旁边没有同名的 .yaml 或 .txt：标题取{from}{}，{head}作表头。", quote(title)),
            "没有写明表题".to_owned(),
            format!(
                "这样印出就可以。要另写标题、单位，或核对合计的，在旁边建一个 {name}.yaml，写“标题: ……”“表头: 1行”\
                 “合计: 末行”。写法见 nianbao explain 自备表格。"
            ),
        ))
    });
    let pasted = each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::HeadlessTable { title, titled } = problem else { return None };
        let from = if *titled { "第一行" } else { "文件名" };
        Some((
            format!("像是从 Excel 粘贴来的表格，前面缺“标题: …”或横线。已照原意读了：标题暂取{from}{}，头一行作表头。", quote(title)),
            "前面要有标题和横线".to_owned(),
            "运行 nianbao check --fix 在前面加上“标题”“表头”和一行横线，再把标题改好、补上单位；表头有两行的写“表头: 2行”。\
             写法见 nianbao explain 自备表格。"
                .to_owned(),
        ))
    });
    pasted.into_iter().chain(lone).collect()
}
