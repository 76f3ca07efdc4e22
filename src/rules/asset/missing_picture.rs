//! ## 查什么
//! 正文、封面、责任声明的扫描件用到的图片，在 images/ 文件夹里找不到，或者不是 jpg、png（如苹果手机的 HEIC）。
//!
//! ## 为什么
//! 找不到就印不出来。多半是改过文件名，或者后缀写得不一样（.jpg、.jpeg、.JPG）。
//!
//! ## 例
//! ```text
//! 【图片】
//! images/升旗.jpg | 升旗仪式          ✗   文件叫 images/升旗.JPG
//! images/升旗.JPG | 升旗仪式          ✓
//! 【完】
//! ```
//!
//! ## 改法
//! 照文件的真实名字改，或把图片拷到 images/ 文件夹。只收 jpg 和 png。
//!
//! ## 依据
//! 本工具的约定：图片放在报告文件夹的 images/（图片/）里。

use super::uses;
use crate::finding::{Finding, Severity};
use crate::profile::nearest::nearest;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "asset/missing-picture", name: "图片找不到", stage: Stage::Check, check };

/// The file's name without folder; the folder's mark may be a full-width one.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '／']).next().unwrap_or(path)
}

/// The same without ending, by which near names are found.
fn stem(path: &str) -> &str {
    let name = file_name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A picture that is there, of a kind that cannot be printed.
fn foreign_kind(span: Span, path: &str) -> Finding {
    let kind = path.rsplit('.').next().unwrap_or_default().to_ascii_uppercase();
    let phone = matches!(kind.as_str(), "HEIC" | "HEIF");
    let of = if phone { "苹果手机的 HEIC 格式" } else { kind.as_str() };
    let later = if phone {
        "；以后拍照前在手机的 设置 → 相机 → 格式 里选“兼容性最佳”"
    } else {
        ""
    };
    let help = format!(
        "在电脑上用“照片”或“画图”打开，另存为 JPEG（.jpg），放进 images/ 文件夹，这里的文件名也改成 .jpg{later}。"
    );
    let message = format!("{}在文件夹里，但它是 {of}，只收 jpg 和 png，印不出来。", quote(path));
    RULE.finding(Severity::Error, message).at(span, "这种图片印不出来").help(help)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let pictures = &context.report.pictures;
    uses(context)
        .into_iter()
        .filter(|used| !used.path.is_empty() && !pictures.contains_key(&used.path))
        .map(|used| {
            let name = |path: &str| file_name(path).to_lowercase();
            let same = pictures.keys().map(String::as_str).find(|path| name(path) == name(&used.path));
            let alike = nearest(stem(&used.path), pictures.keys().map(|path| stem(path)));
            let near = same.or_else(|| pictures.keys().map(String::as_str).find(|path| Some(stem(path)) == alike));
            let outside =
                used.written.contains("..") || used.written.contains(':') || used.written.starts_with(['/', '\\']);
            if let Some(foreign) = context.report.foreign_pictures.iter().find(|path| name(path) == name(&used.path)) {
                return foreign_kind(used.span, foreign);
            }
            let message = format!("没有{}这张图片。", quote(used.written));
            let help = match near {
                _ if outside => "这个路径在报告文件夹外面；把图片拷到 images/ 文件夹，写成 images/文件名。".to_owned(),
                Some(near) => format!("是不是{}？请照这个写法改。", quote(near)),
                None => "把图片（jpg 或 png）拷到 images/ 文件夹，文件名写得一样。".to_owned(),
            };
            let finding = RULE.finding(Severity::Error, message).at(used.span, "找不到这张图片").help(help);
            match near.filter(|_| same.is_some() && !outside && used.written == used.path) {
                Some(near) => finding.fix(used.span, near),
                None => finding,
            }
        })
        .collect()
}
