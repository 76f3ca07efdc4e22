//! ## 查什么
//! 一行方括号里的数，个数和“列”不一样多。
//!
//! ## 为什么
//! 数按次序对上年份，少一个、多一个就全错位。最常见的是数里夹了千位逗号：2,398.10 会变成 2 和 398.10 两个数。
//!
//! ## 例
//! ```text
//! 列: [2023, 2024]
//! 年财政专项经费: [1,234.5, 2,398.10]       ✗   成了四个数
//! 年财政专项经费: [1234.5, 2398.10]         ✓
//! ```
//!
//! ## 改法
//! 去掉数里的逗号（运行 nianbao check --fix 自动改，一个文件里的合成一条）；少了的补上，不适用的写 ——。
//!
//! ## 依据
//! 本工具的数据写法；千位逗号是 Excel 粘贴常带来的。

use crate::finding::{Finding, Severity};
use crate::model::{Problem, ProblemKind};
use crate::nearest::fold;
use crate::rules::structure::of;
use crate::rules::wording::{list, mark, mend, quote};
use crate::rules::{Context, Rule, Stage};

pub(in crate::rules) static RULE: Rule =
    Rule { code: "figure/wrong-count", name: "数的个数与列不符", stage: Stage::Check, check };

/// A list with too few or too many entries.
struct Wrong<'a> {
    problem: &'a Problem,
    name: &'a str,
    columns: &'a [String],
    found: usize,
    /// The number a thousands comma split, as written.
    thousands: Option<&'a str>,
    /// The row as it should read, where that is plain.
    meant: Option<&'a str>,
}

/// Commas of thousands come with a paste and are one cause for each file; of any other list each is asked about by itself.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<Vec<Wrong<'_>>> = Vec::new();
    for problem in of(context, &RULE) {
        let ProblemKind::WrongCount { name, columns, found, thousands, meant } = &problem.kind else { continue };
        let (thousands, meant) = (thousands.as_deref(), meant.as_deref());
        let wrong = Wrong { problem, name, columns, found: *found, thousands, meant };
        let same = |group: &&mut Vec<Wrong<'_>>| {
            let first = group.first().filter(|first| first.thousands.is_some() && thousands.is_some());
            first.is_some_and(|first| first.problem.span.file == problem.span.file)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(wrong),
            None => groups.push(vec![wrong]),
        }
    }
    groups.iter().filter_map(|group| finding(group)).collect()
}

fn finding(group: &[Wrong<'_>]) -> Option<Finding> {
    let first = group.first()?;
    let count = first.columns.len();
    let row = format!(
        "{}应有 {count} 列（{}），这里有 {} 个，这一行没有用上。",
        quote(first.name),
        first.columns.join("、"),
        first.found
    );
    let message = match first.thousands {
        None => match first.meant {
            Some(meant) => format!("{row}几个数要放在半角方括号里，用半角逗号隔开，看来是 {meant}。"),
            None => row,
        },
        Some(number) if group.len() == 1 => {
            format!("{row}看来{}里的逗号是千位逗号，把一个数分成了两个。", quote(number))
        }
        Some(_) => {
            let numbers: Vec<String> =
                group.iter().map(|one| format!("{}“{}”", one.name, one.thousands.unwrap_or_default())).collect();
            let numbers = list(&numbers, "行");
            format!("有 {} 行的数比列多，没有用上；看来是千位逗号把一个数分成了几个：{numbers}。", group.len())
        }
    };
    let help = match first.thousands {
        None if first.meant.is_some() => "照上面改。运行 nianbao check --fix 自动改。".to_owned(),
        None => format!("照“列”的次序写成 {count} 个；没有的写 ——，还没有数的写“待填”。"),
        Some(number) => format!("数里不写逗号，{number} 写成 {}。运行 nianbao check --fix 自动改。", plain(number)),
    };
    let mut finding = RULE.finding(Severity::Error, message).help(help);
    for one in group {
        finding = mend(finding, &one.problem.fix);
    }
    let places = group.iter().map(|one| (one.problem.span, format!("{} 个，应为 {} 个", one.found, one.columns.len())));
    Some(mark(finding, places))
}

/// A number without its commas and blanks, in half-width digits.
fn plain(number: &str) -> String {
    number.chars().map(fold).filter(|one| !matches!(one, ',' | ' ')).collect()
}
