//! ## 查什么
//! 一个章文件应当以“# 章名”开头，只有一个：没有写、写了两个，或者前面还有别的字。
//!
//! ## 为什么
//! 章名决定目录和编号。没有章名，这一章印不进目录，也对不上编制规范的章。
//!
//! ## 例
//! ```text
//! 一、人才培养                ✗   要写成  # 人才培养
//! # 人才培养
//! # 学生情况                  ✗   章里的节写  ## 学生情况
//! ```
//!
//! ## 改法
//! 文件第一行写“# 章名”（# 后面空一格）；节用 ##，小节用 ###；一章一个文件。第一行是规范里的章名、只缺 # 的，
//! nianbao check --fix 会改好。
//!
//! ## 依据
//! 本工具的正文写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/misplaced-title", name: "章名写得不对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "章名在这里", |problem| {
        let (message, label, help) = match problem {
            ProblemKind::MissingTitle => {
                ("这个文件没有章名。", "缺章名", "在第一行写“# 章名”，# 后面空一格；不写“第几章”，会自动编号。")
            }
            ProblemKind::ExtraTitle => {
                ("一个文件里写了两个章名。", "又一个章名", "是节的，改成“## 节名”；另是一章的，另存一个文件。")
            }
            ProblemKind::TextBeforeTitle => ("章名前面还有文字。", "在章名前面", "移到章名下面，或删去。"),
            _ => return None,
        };
        Some((message.to_owned(), label.to_owned(), help.to_owned()))
    })
}
