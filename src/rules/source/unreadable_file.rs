//! ## 查什么
//! 文件在，但是打不开：系统不让读、该是文件的地方是文件夹，或者文件名里有坏字。
//!
//! ## 为什么
//! 打不开的文件等于没有，里面的数据不会进入报告，也没有经过检查。
//!
//! ## 例
//! ```text
//! figures.yaml 正在 WPS 里开着，被锁住                 ✗
//! 关掉 WPS 再运行                                      ✓
//! 建了一个名叫“figures.yaml”的文件夹                   ✗
//! figures.yaml 是一个文本文件                          ✓
//! ```
//!
//! ## 改法
//! 关掉正打开这个文件的程序；从 U 盘或网盘拷来的，先拷到本机。文件名有坏字的，改一个名字。
//!
//! ## 依据
//! 本工具的约定：读不出的文件一律报出，不跳过。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/unreadable-file", name: "文件打不开", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, |kind| match kind {
        ProblemKind::NotAFile => Some(Words::new(
            "这里应当是一个文件，却是一个文件夹。",
            "这是文件夹",
            "把文件夹移走或改名，换成同名的文件。",
        )),
        ProblemKind::SpecialFile => Some(Words::new(
            "这里应当是一个文件，却是系统用的管道或设备，没有读。",
            "这不是普通文件",
            "把它移走，换成同名的普通文件。",
        )),
        ProblemKind::Unreadable { reason } => Some(Words::new(
            format!("系统不让读这个文件（{reason}），里面的内容没有读到。"),
            "读不了这个文件",
            "关掉正打开它的程序；在 U 盘或网盘上的，先拷到本机再运行。",
        )),
        ProblemKind::NameNotUnicode => Some(Words::new(
            "这个文件的名字里有认不出的字，没有读。",
            "文件名有坏字",
            "给文件改一个名字，只用汉字、字母、数字、短横线。",
        )),
        _ => None,
    })
}
