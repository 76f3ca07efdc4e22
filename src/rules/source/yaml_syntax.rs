//! ## 查什么
//! YAML 写得不成样子，这一处读不下去：括号不配对、引号不配对、缩进对不上、漏了冒号或逗号。
//!
//! ## 为什么
//! 这一处的数据读不出来，也猜不准，只能请人改。
//!
//! ## 例
//! ```text
//! 专任教师总数: [230, 245)         ✗   方括号配了圆括号
//! 专任教师总数: [230 245]          ✗   两个数之间没有逗号
//! 专任教师总数 [230, 245]          ✗   没有冒号
//! 专任教师总数: [230, 245]         ✓
//! ```
//!
//! ## 改法
//! 看指出的那一行和它的上一行：一行只写一个“名称: 值”，同一层的行左边对齐，括号和引号成对。
//!
//! ## 依据
//! YAML 1.2。

use super::of;
use crate::finding::{Finding, Severity};
use crate::rules::wording::mend;
use crate::rules::{Context, Rule, Stage};
use crate::source::{Problem, ProblemKind, SyntaxKind};

pub(super) static RULE: Rule =
    Rule { code: "source/yaml-syntax", name: "YAML写法有误", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut files: Vec<Vec<&Problem>> = Vec::new();
    for problem in of(context, &RULE) {
        let same = |known: &&mut Vec<&Problem>| known.first().is_some_and(|first| first.span.file == problem.span.file);
        match files.iter_mut().find(same) {
            Some(problems) => problems.push(problem),
            None => files.push(vec![problem]),
        }
    }
    files.into_iter().flat_map(|problems| finding(&problems)).collect()
}

/// One finding a file: what follows the first fault mostly follows from it.
fn finding(problems: &[&Problem]) -> Option<Finding> {
    let first = problems.first()?;
    let ProblemKind::Syntax(kind) = &first.kind else { return None };
    let (message, help) = words(kind);
    let rest = match problems.len() {
        1 => String::new(),
        count => format!("这个文件后面还有 {} 处读不下去，多半由这一处引起，改好再查。", count - 1),
    };
    let finding = RULE.finding(Severity::Error, format!("{message}，这里读不下去。{rest}"));
    let mut finding = finding.at(first.span, "读到这里读不下去").help(help);
    for span in &first.related {
        finding = finding.with(*span, "另一处在这里");
    }
    Some(mend(finding, &first.fix))
}

fn words(kind: &SyntaxKind) -> (String, &'static str) {
    let (message, help) = match kind {
        SyntaxKind::UnclosedBracket { open } => {
            return (format!("“{open}”一直没有配上另一半括号"), "在这一项的末尾补上括号。");
        }
        SyntaxKind::MismatchedBracket { open, close } => {
            return (format!("“{open}”配了“{close}”"), "把两个括号改成同一种，如 [ ] 或 { }。");
        }
        SyntaxKind::UnexpectedCharacter { character } => {
            return (format!("“{character}”不能写在一个值的开头"), "给这个值加上英文引号，如 \"…\"。");
        }
        SyntaxKind::StrayBracket => ("多出一个右括号", "删去它，或在前面补上左括号。"),
        SyntaxKind::UnclosedQuote => ("引号一直没有配上另一半", "在这个值的末尾补上引号。"),
        SyntaxKind::TextAfterQuote => ("引号后面又接着写了字", "把后面的字移进引号里，或删去引号。"),
        SyntaxKind::BadEscape => ("双引号里的反斜线“\\”后面跟了不认得的字", "把双引号换成单引号，或把 \\ 写成 \\\\。"),
        SyntaxKind::Indentation => ("这一行的缩进和上面哪一行都对不上", "同一层的行左边对齐，下一层多空两格。"),
        SyntaxKind::Tab => ("这里用了制表符（Tab 键）", "换成空格。"),
        SyntaxKind::ColonNotAllowed => ("一行里又出现一个冒号，或冒号前面不是名称", "值里有冒号的，给值加上英文引号。"),
        SyntaxKind::MissingColon => {
            ("这一行没有冒号", "写成“名称: 值”，冒号后面空一格；两年的数写成“名称: [420, 455]”。")
        }
        SyntaxKind::PastedRow => (
            "这一行像是从 Excel 粘贴来的，没有冒号",
            "逐行改写成“名称: 值”，两年的数写成“名称: [420, 455]”；不想改写的，用 nianbao new 校.xlsx 建一份填报工作簿，把数直接填在工作簿里。",
        ),
        SyntaxKind::MissingComma => ("括号里两项之间没有逗号", "用英文逗号把两项隔开，如 [230, 245]。"),
        SyntaxKind::MissingDash => {
            ("上面几行都是列表，这一行前面没有短横线", "行首补上“- ”，或把缩进改得与所属的名称对齐。")
        }
        SyntaxKind::DashNotAllowed => ("这里不能写短横线", "列表另起一行写，或把值加上英文引号。"),
        SyntaxKind::Other => ("这里不合 YAML 的写法", "照上下相邻的行改写；不行就给值加上英文引号。"),
    };
    (message.to_owned(), help)
}
