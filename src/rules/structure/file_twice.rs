//! ## 查什么
//! 报告文件夹里，同一部分有两个文件：figures.yaml 和 数据.yaml，report.yaml 和 report.yaml.txt，explanations.yaml 和
//! 核实说明.yaml，编制规范.yaml 和 profile.yaml。
//!
//! ## 为什么
//! 只有一个算数。改了另一个的人看不到自己改的数，报告里印的还是旧的。
//!
//! ## 例
//! ```text
//! figures.yaml
//! figures.yaml.txt     ✗   记事本另存时多出来的一份，里面的数没有用上
//! ```
//!
//! ## 改法
//! 留下内容最新的一份，改名为 figures.yaml；另一份删去，或移到文件夹外面。
//!
//! ## 依据
//! 本工具的文件夹写法：每一部分一个文件，中文名和英文名任用一个。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/file-twice", name: "同一部分有两个文件", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "用的是这一份", |problem| {
        let ProblemKind::FileTwice { used, other } = problem else { return None };
        Some((
            format!("{}和{}是同一部分，只有前者算数，后者的内容没有用上。", quote(used), quote(other)),
            "没有用上".to_owned(),
            format!(
                "对一下两份的内容，留下要用的一份；另一份删去，或移到文件夹外面。留下的若是{}，改名为{}。",
                quote(other),
                quote(used)
            ),
        ))
    })
}
