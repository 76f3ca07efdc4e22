//! ## 查什么
//! 文件不是 UTF-8 编码：老版记事本和 Excel 存的 GBK，记事本的“Unicode”（UTF-16），或者编码坏了的字。
//!
//! ## 为什么
//! GBK 和 UTF-16 能认出来，照读不误，只是别的软件可能看到乱码。坏字则真的丢了，不知道原来是什么，必须补上。
//!
//! ## 例
//! ```text
//! 记事本“另存为”，编码选 ANSI              ✗（提示，照读）
//! 记事本“另存为”，编码选 UTF-8             ✓
//! 学校名称里出现 � 或乱码                   ✗（错误，要重打）
//! ```
//!
//! ## 改法
//! 运行 nianbao check --fix 会转成 UTF-8（原文件留 .bak）；或者用记事本打开，“另存为”，编码选 UTF-8。
//!
//! ## 依据
//! GB 18030 与 UTF-8 均为国家认可的编码；用 UTF-8 是本工具的约定，也是现行编辑软件的缺省。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/wrong-encoding", name: "编码不是UTF-8", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let converted = |name: &str| {
        Words::new(
            format!("这个文件是{name}编码，已照读，没有丢字。"),
            format!("{}编码", name.trim()),
            "用记事本打开，另存为，编码选 UTF-8；或运行 nianbao check --fix 自动转换。",
        )
    };
    let mut findings = each(context, &RULE, Severity::Note, |kind| match kind {
        ProblemKind::Gbk => Some(converted(" GBK（ANSI）")),
        ProblemKind::Utf16 => Some(converted(" UTF-16（Unicode）")),
        _ => None,
    });
    findings.extend(each(context, &RULE, Severity::Error, |kind| {
        matches!(kind, ProblemKind::DamagedUtf8).then(|| {
            Words::new(
                "这里的字编码坏了，读不出原来是什么字。",
                "这里有坏字",
                "照原稿把这里的字重打一遍，存成 UTF-8 编码。",
            )
        })
    }));
    findings
}
