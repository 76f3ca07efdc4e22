//! ## 查什么
//! 标题里手打的编号，和它将得到的编号不一样：跳号、重号、倒号，写成了别的级别或别的章节的编号。一个文件合成一条。
//!
//! ## 为什么
//! 编号由排版自动加。手打的编号对的会去掉，不对的说明顺序乱了，少了一节，或者级别写错了。
//!
//! ## 例
//! ```text
//! ## 2.1 学生情况
//! ## 2.3 教师队伍             ✗   接在 2.1 后面，跳过了一个，应是 2.2
//! ## 2.4 教学改革                 顺着 2.3 往下写的，不另报
//! ## 2.2.1 实训基地           ✗   是小节的编号，前面却写着 ##
//! ## 教师队伍                 ✓   不用写编号
//! ```
//!
//! ## 改法
//! 删去手打的编号；少了一节的补上，顺序不对的调整先后，级别不对的改井号的个数。正文里提到某节的，也核对一下。
//!
//! ## 依据
//! 本工具的正文写法：编号自动加，样式见编制规范和 report.yaml 的“编号”。

use super::of;
use crate::finding::{Finding, Severity};
use crate::narrative::{NumberFault, Problem, ProblemKind};
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/wrong-heading-number", name: "标题编号与次序不符", stage: Stage::Check, check };

/// How many causes a message tells.
const TOLD: usize = 4;

/// A heading with its wrong number.
struct Wrong<'a> {
    problem: &'a Problem,
    typed: &'a str,
    expected: Option<&'a str>,
    level: u8,
    fault: &'a NumberFault,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<Vec<Wrong<'_>>> = Vec::new();
    for problem in of(context, &RULE) {
        let ProblemKind::HeadingNumber { typed, expected, level, fault } = &problem.kind else { continue };
        let wrong = Wrong { problem, typed, expected: expected.as_deref(), level: *level, fault };
        // titles of chapters are one series, the headings of a file another
        let same = |group: &&mut Vec<Wrong<'_>>| {
            let first = group.first();
            first.is_some_and(|first| match (first.level, wrong.level) {
                (1, 1) => true,
                (1, _) | (_, 1) => false,
                _ => first.problem.span.file == problem.span.file,
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(wrong),
            None => groups.push(vec![wrong]),
        }
    }
    groups.iter().map(|group| finding(group)).collect()
}

fn finding(group: &[Wrong<'_>]) -> Finding {
    let mut causes: Vec<&Wrong<'_>> = Vec::new();
    for wrong in group {
        let follows = match (wrong.fault, causes.last()) {
            (NumberFault::Follows, Some(_)) => true,
            (fault @ (NumberFault::Parent | NumberFault::Place), Some(cause)) => cause.fault == fault,
            _ => false,
        };
        if !follows {
            causes.push(wrong);
        }
    }
    let told: Vec<String> = causes.iter().take(TOLD).map(|wrong| wrong.told()).collect();
    let rest = group.len() - told.len();
    let rest = if rest > 0 { format!("另有 {rest} 个标题跟着不对。") } else { String::new() };
    let message = format!("标题里手打的编号和次序不符：{}。{rest}编号会自动加。", told.join("；"));
    let help = "删去手打的编号；少了一节的补上，顺序不对的调整先后，级别不对的改井号的个数。";
    let mut finding = RULE.finding(Severity::Note, message).help(help);
    finding.fixes = group.iter().flat_map(|wrong| wrong.problem.fix.iter().cloned()).collect();
    mark(finding, group.iter().map(|wrong| (wrong.problem.span, wrong.place())))
}

impl Wrong<'_> {
    /// What is wrong with it, in a clause.
    fn told(&self) -> String {
        let (typed, place) = (quote(self.typed), self.place());
        match self.fault {
            NumberFault::Skips(before) => format!("{typed}接在{}后面，跳过了编号，{place}", quote(before)),
            NumberFault::Repeats => format!("{typed}写了两次，{place}"),
            NumberFault::Returns(before) => format!("{typed}排在{}后面，{place}", quote(before)),
            NumberFault::Level(written) => {
                let (written, level) = ("#".repeat((*written).into()), "#".repeat(self.level.into()));
                format!("{typed}是写 {written} 的标题的编号，这里写的是 {level}，{place}")
            }
            NumberFault::Parent => format!("{typed}是别的章节的编号，{place}"),
            NumberFault::Place | NumberFault::Follows => format!("{typed}{place}"),
        }
    }

    /// What it will be.
    fn place(&self) -> String {
        self.expected.map_or_else(|| "这里的标题不编号".to_owned(), |number| format!("按次序是{}", quote(number)))
    }
}
