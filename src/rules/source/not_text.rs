//! ## 查什么
//! 该是文本文件的地方，放的是 Excel、Word、PDF、图片等别种文件（哪怕后缀改成了 .yaml 或 .md）。
//!
//! ## 为什么
//! 改后缀不等于换格式：里面的数据一个也读不出来。
//!
//! ## 例
//! ```text
//! 把 六张表.xlsx 改名为 figures.yaml               ✗
//! 在 WPS 里打开，选中数据，复制，粘贴到
//! tables/表名.txt 的横线下面                       ✓
//! ```
//!
//! ## 改法
//! 表格：xlsx 放在 tables/，旁边放一个同名的 .yaml 写标题；或者打开后复制单元格，粘贴到 tables/ 下的 .txt 文件里。
//! 文字：打开后全选、复制，粘贴到 chapters/ 下的 .md 文件里。
//!
//! ## 依据
//! 本工具的约定：数据和正文是文本文件，才能逐行指出毛病、比较改动。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::rules::{Context, Rule, Stage};
use crate::source::{BinaryKind, ProblemKind};

pub(super) static RULE: Rule = Rule { code: "source/not-text", name: "不是文本文件", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, |kind| {
        let ProblemKind::Binary { looks_like } = kind else { return None };
        let (what, help) = match looks_like {
            BinaryKind::Zip => (
                "像是 Excel、Word 或 WPS 的文件（xlsx、docx）",
                "表格：xlsx 放在 tables/，旁边放一个同名的 .yaml 写标题，或者复制单元格粘贴到 tables/ 下的 .txt 文件；文字：复制后粘贴到 chapters/ 下的 .md 文件。",
            ),
            BinaryKind::Office => (
                "像是老版 Office 或 WPS 的文件（xls、doc、et、wps）",
                "表格：打开后复制单元格，粘贴到 tables/ 下的 .txt 文件，或另存为 CSV；文字：复制后粘贴到 chapters/ 下的 .md 文件。",
            ),
            BinaryKind::Pdf => ("像是 PDF", "打开原来的 Word 或 Excel 文件，复制内容粘贴成文本；PDF 不能直接用。"),
            BinaryKind::Picture => ("像是一张图片", "图片放到 images/ 文件夹，在正文里用【图片】引用。"),
            BinaryKind::Other => ("认不出是什么", "用记事本打开看看；看到的是乱码，就说明放错了文件。"),
        };
        Some(Words::new(format!("这里需要文本文件，而这个文件{what}，内容一点没有读到。"), "不是文本文件", help))
    })
}
