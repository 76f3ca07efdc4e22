//! ## 查什么
//! 同一个指标用两个名字（或在两张表里）填了两次。
//!
//! ## 为什么
//! 两处的数只有一处算数。两处不一样时，谁也不知道报告里印的是哪一个。
//!
//! ## 例
//! ```text
//! 毕业生升学人数: [765, 803]
//! 升学人数: [765, 812]             ✗   “升学人数”是前者的别名
//! 毕业生升学人数: [765, 803]       ✓   只填一次
//! ```
//!
//! ## 改法
//! 留下对的一行，删去另一行。
//!
//! ## 依据
//! 所用编制规范的指标名称和别名：nianbao explain 指标名。

use super::of;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::{FileId, Span};

pub(super) static RULE: Rule =
    Rule { code: "structure/filled-twice", name: "同一指标填了两次", stage: Stage::Check, check };

/// What one file repeats of another.
struct Repeated<'a> {
    files: (FileId, Option<FileId>),
    names: Vec<&'a str>,
    places: Vec<(Span, String)>,
}

/// A sheet that repeats a file repeats many of its rows: that is one cause.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<Repeated<'_>> = Vec::new();
    for problem in of(context, &RULE) {
        let ProblemKind::FilledTwice { name } = &problem.kind else { continue };
        let first = problem.related.first().copied();
        let files = (problem.span.file, first.map(|span| span.file));
        let places = std::iter::once((problem.span, "又填了一次".to_owned()))
            .chain(first.map(|span| (span, "先填的在这里".to_owned())));
        match groups.iter_mut().find(|group| group.files == files) {
            Some(group) => {
                group.names.push(name);
                group.places.extend(places);
            }
            None => groups.push(Repeated { files, names: vec![name], places: places.collect() }),
        }
    }
    groups.into_iter().map(finding).collect()
}

fn finding(group: Repeated<'_>) -> Finding {
    let (message, help) = match group.names.as_slice() {
        [name] => {
            (format!("{}填了两次，只有先填的一次算数，这里的没有用上。", quote(name)), "留下对的一行，删去另一行。")
        }
        names => (
            format!("有 {} 项填了两次，只有先填的一次算数，这里的没有用上：{}。", names.len(), list(names, "项")),
            "两处留一处：对的留下，另一处的各行删去，或把那个文件移出报告文件夹。",
        ),
    };
    mark(RULE.finding(Severity::Error, message).help(help), group.places)
}
