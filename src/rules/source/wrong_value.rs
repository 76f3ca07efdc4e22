//! ## 查什么
//! 冒号后面的值不是这里要的那一种：该写数的写了字，该写列表的只写了一个值，该从几个词里选的写了别的。
//!
//! ## 为什么
//! 值用不上，等于没有写。
//!
//! ## 例
//! ```text
//! 目录级数: 两级                   ✗   要一个数
//! 目录级数: 2                      ✓
//! 合计: 最后                       ✗   只认“无”“首行”“末行”
//! 合计: 末行                       ✓
//! ```
//!
//! ## 改法
//! 照提示改成所要的一种。
//!
//! ## 依据
//! 本工具的文件格式。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::profile::nearest::nearest;
use crate::rules::wording::{choices, perhaps, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::{ProblemKind, Shape};

pub(super) static RULE: Rule =
    Rule { code: "source/wrong-value", name: "值不是所要的一种", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, |kind| match kind {
        ProblemKind::UnknownValue { value, expected } => {
            let near = nearest(value, expected.iter().map(String::as_str));
            let message = format!("{}不是这里可以写的词，可以写的有{}。", quote(value), choices(expected));
            Some(Words::new(message, "不认得这个词", perhaps(near, "从上面的词里选一个。")))
        }
        ProblemKind::WrongType { expected: Shape::Integer, found: Shape::Integer } => {
            Some(Words::new("这里要写不小于 0 的整数，这个数不能用。", "这个数不能用", "改成不小于 0 的整数。"))
        }
        ProblemKind::WrongType { expected, found } => Some(Words::new(
            format!("这里要写{}，现在是{}。", shape(expected), shape(found)),
            format!("要写{}", shape(expected)),
            format!("改成{}{}。", shape(expected), example(expected)),
        )),
        ProblemKind::Invalid { reason } => Some(Words::new(
            format!("这个值用不上：{reason}。"),
            "这个值用不上",
            "照说明改写；不清楚的，看 nianbao new 建出的文件里的写法。",
        )),
        _ => None,
    })
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Empty => "空的".to_owned(),
        Shape::Text => "文字".to_owned(),
        Shape::Number => "一个数".to_owned(),
        Shape::Integer => "一个整数".to_owned(),
        Shape::YesNo => "“是”或“否”".to_owned(),
        Shape::List => "一个列表".to_owned(),
        Shape::ListOf(count) => format!("{count} 个值的列表"),
        Shape::Mapping => "“名称: 值”".to_owned(),
        Shape::Other(what) => what.clone(),
    }
}

fn example(shape: &Shape) -> &'static str {
    match shape {
        Shape::List | Shape::ListOf(_) => "，用方括号，如 [甲, 乙]",
        Shape::Mapping => "，如 {日期: …} 或另起几行写",
        _ => "",
    }
}
