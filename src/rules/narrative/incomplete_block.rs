//! ## 查什么
//! 【表】【统计图】【案例】没有写名称，统计图缺必须的一行，【图片】里没有图，统计图的名称和数据个数不一样。
//!
//! ## 为什么
//! 缺了这些，图表画不出来。
//!
//! ## 例
//! ```text
//! 【统计图：职称结构】
//! 类型: 饼图
//! 【完】                                       ✗   没有“数据”
//! 【统计图：职称结构】
//! 类型: 饼图
//! 数据: 高级职称专任教师数、中级职称专任教师数
//! 名称: 高级、中级
//! 【完】                                       ✓
//! ```
//!
//! ## 改法
//! 照提示补上。“名称”的个数要和“数据”一样，用顿号隔开。
//!
//! ## 依据
//! 本工具的正文写法。

use super::{block, each};
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/incomplete-block", name: "【】里写得不全", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let (message, label, help) = match problem {
            ProblemKind::MissingName { block: kind } => {
                let kind = block(*kind);
                (format!("【{kind}】没有写名称。"), "缺名称".to_owned(), format!("写成【{kind}：名称】。"))
            }
            ProblemKind::MissingKey { key } => (
                format!("这里缺一行“{key}: …”。"),
                format!("缺“{key}”"),
                format!("在【完】前面补一行“{key}: …”，冒号后面空一格。"),
            ),
            ProblemKind::MissingSchool { name } => (
                format!("【各校】缺{}的一行。", quote(name)),
                format!("缺{}", quote(name)),
                format!("补一行“{name}：……”；这所学校没有这方面的内容，也写一句说明。"),
            ),
            ProblemKind::NoPictures => (
                "【图片】里没有写图片。".to_owned(),
                "没有图片".to_owned(),
                "一行写一张：images/文件名.jpg | 图题。".to_owned(),
            ),
            ProblemKind::LabelCount { expected, found } => (
                format!("“数据”有 {expected} 项，“名称”有 {found} 个。"),
                format!("应为 {expected} 个"),
                "“名称”和“数据”一一对应，用顿号隔开；不写“名称”就用指标的名字。".to_owned(),
            ),
            _ => return None,
        };
        Some((message, label, help))
    })
}
