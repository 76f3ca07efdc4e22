//! ## 查什么
//! 照片文件里带着拍摄地点的经纬度。合成一条，列出是哪些。
//!
//! ## 为什么
//! 手机拍的照片常带着位置。生成的 PDF 里没有这些，但文件夹交出去（交给主管部门、放进公开的仓库）时，位置还在文件里，能看出
//! 学生家在哪里。
//!
//! ## 例
//! ```text
//! images/家访.jpg   带有拍摄地点          提示
//! ```
//!
//! ## 改法
//! 文件夹只在校内用，可以不管；要交出去的，用看图软件另存一份去掉“位置信息”的。
//!
//! ## 依据
//! 《中华人民共和国个人信息保护法》第二十八条（行踪轨迹）；照片的位置记在 EXIF 的 GPS 部分。

use crate::finding::{Finding, Severity};
use crate::rules::wording::list;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "privacy/picture-position", name: "照片里带有拍摄地点", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let pictures = context.report.pictures.values().filter(|picture| picture.position);
    let paths: Vec<&str> = pictures.map(|picture| picture.path.as_str()).collect();
    if paths.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "有 {} 张照片的文件里记着拍摄地点：{}。生成的 PDF 里不带，文件夹里的原文件带着。",
        paths.len(),
        list(&paths, "张")
    );
    let help = "文件夹要交出去或公开的，先用看图软件另存一份去掉位置信息的；只在校内用，可以不管。";
    vec![RULE.finding(Severity::Note, message).help(help)]
}
