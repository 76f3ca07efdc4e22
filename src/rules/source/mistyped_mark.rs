//! ## 查什么
//! 开着中文输入法打出的冒号、逗号、括号，冒号后面漏了空格，缩进用了制表符或全角空格，括号或引号没有写完，等等。
//!
//! ## 为什么
//! 意思一看就懂，已照原意读了，数据没有丢。但是别的软件未必认，照标准写法改过来最稳妥。
//!
//! ## 例
//! ```text
//! 生师比：计算                      ✗   冒号是全角的
//! 生师比:计算                       ✗   冒号后面没有空格
//! 专任教师总数: [230，245]          ✗   逗号是全角的
//! 专任教师总数: [230; 245]          ✗   两个数之间是分号
//! 专任教师总数: [230, 245]          ✓
//! ```
//!
//! ## 改法
//! 运行 nianbao check --fix 一次全部改好；或者按 Shift 切到英文输入，照提示逐处改。
//!
//! ## 依据
//! YAML 1.2 的写法；读时从宽是本工具的约定。

use super::{Words, together};
use crate::finding::{Finding, Severity};
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/mistyped-mark", name: "标点或空格不合写法", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    together(context, &RULE, Severity::Note, |kind| {
        words(kind).map(|(message, label)| {
            let message = format!("{message}，已照原意读了。");
            Words::new(message, label, "运行 nianbao check --fix 自动改好，或照此手改。")
        })
    })
}

fn words(kind: &ProblemKind) -> Option<(String, String)> {
    let fixed = |message: &str, label: &str| Some((message.to_owned(), label.to_owned()));
    match kind {
        ProblemKind::FullWidthMark { mark, meant } => {
            Some((format!("这里的“{mark}”是全角的，应为半角的“{meant}”"), format!("应为 {meant}")))
        }
        ProblemKind::MarkForComma { .. } => fixed("方括号里的数要用半角逗号“,”隔开，这里用了分号或顿号", "应为 ,"),
        ProblemKind::MissingBlankAfterColon => fixed("冒号后面要空一格", "冒号后面空一格"),
        ProblemKind::MissingColon => fixed("名称后面漏了冒号", "这里应有冒号"),
        ProblemKind::MarkForColon { mark } => {
            Some((format!("名称后面要用半角冒号“:”，这里写的是“{mark}”"), "应为 :".to_owned()))
        }
        ProblemKind::StrayQuote { quote } => {
            Some((format!("名称前面多了一个没有配对的引号“{quote}”"), "删去".to_owned()))
        }
        ProblemKind::StrayMark { mark } => Some((format!("括号后面多了一个“{mark}”"), "删去".to_owned())),
        ProblemKind::LeadingStar { mark } => {
            Some((format!("名称前面的“{mark}”不用写，印的时候会加"), "删去".to_owned()))
        }
        ProblemKind::MissingBlankAfterDash => fixed("行首的短横线后面要空一格", "短横线后面空一格"),
        ProblemKind::MissingBlankBeforeComment => fixed("“#”前面要空一格，后面的字才是说明", "# 前面空一格"),
        ProblemKind::TabIndent => fixed("行首用了制表符（Tab 键），应当用空格", "这里是制表符"),
        ProblemKind::WrongBlank { blank } => {
            Some((format!("这里的空格（U+{:04X}）不是普通空格", u32::from(*blank)), "换成普通空格".to_owned()))
        }
        ProblemKind::WrongIndent { found, expected } => {
            Some((format!("这一行前面空了 {found} 格，同一层的各行空 {expected} 格"), format!("应空 {expected} 格")))
        }
        ProblemKind::BareMark { mark } => {
            Some((format!("“{mark}”在 YAML 里另有用处，这里要加引号"), "要加引号".to_owned()))
        }
        ProblemKind::UnclosedBracket { open } => {
            Some((format!("这一行的“{open}”没有配上另一半括号"), "括号没有写完".to_owned()))
        }
        ProblemKind::UnclosedQuote { quote } => {
            Some((format!("这一行的引号“{quote}”没有配上另一半"), "引号没有写完".to_owned()))
        }
        _ => None,
    }
}
