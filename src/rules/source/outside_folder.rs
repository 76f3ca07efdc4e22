//! ## 查什么
//! 报告里写的路径（或者一个快捷链接）指到了报告文件夹外面。
//!
//! ## 为什么
//! 文件夹拷给别人、交给主管部门时，外面的文件不会跟着走，报告就缺东西；也防止误把别处的文件印进报告。
//!
//! ## 例
//! ```text
//! 图片: ../照片/校门.jpg          ✗
//! 图片: D:\照片\校门.jpg          ✗
//! 图片: images/校门.jpg           ✓
//! ```
//!
//! ## 改法
//! 把要用的文件拷进报告文件夹（图片放 images/），路径从报告文件夹写起。
//!
//! ## 依据
//! 本工具的约定：一份报告就是一个文件夹，同样的文件夹在哪台机器上都得出同样的结果。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/outside-folder", name: "路径指到文件夹外面", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, |kind| {
        matches!(kind, ProblemKind::OutsideFolder).then(|| {
            Words::new(
                "这个路径指到了报告文件夹外面，没有读。",
                "在文件夹外面",
                "把文件拷进报告文件夹（图片放 images/），路径写成 images/文件名。",
            )
        })
    })
}
