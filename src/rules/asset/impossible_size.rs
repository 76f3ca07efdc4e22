//! ## 查什么
//! 用到的图片打不开、像素多得离谱（超过一亿），或者太小（宽不到 200 像素）。
//!
//! ## 为什么
//! 打不开的图印不出来；过大的图会拖垮排版；过小的图印出来是糊的。
//!
//! ## 例
//! ```text
//! 从微信里另存的缩略图，宽 120 像素          ✗
//! 向拍照的人要原图，宽 1600 像素以上         ✓
//! 把 升旗.heic 改名为 升旗.jpg               ✗   要用软件“另存为 jpg”
//! ```
//!
//! ## 改法
//! 换原图；打不开的，用看图软件另存为 jpg 或 png。
//!
//! ## 依据
//! 本工具的约定：印宽 14 厘米、每英寸 150 点，约需 830 像素；200 像素以下必糊。

use super::{Use, unreadable_picture, uses};
use crate::finding::{Fact, Finding, Severity};
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "asset/impossible-size", name: "图片尺寸不能用", stage: Stage::Check, check };

/// The most pixels a picture may have.
const PIXELS: u64 = 100_000_000;
/// The least width of a picture in the text.
const WIDTH: u32 = 200;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut seen = Vec::new();
    let mut findings = Vec::new();
    for used in uses(context) {
        let Some(picture) = context.report.pictures.get(&used.path) else { continue };
        if seen.contains(&used.path) {
            continue;
        }
        findings.extend(finding(&used, picture.size));
        seen.push(used.path);
    }
    findings
}

fn finding(used: &Use<'_>, size: Option<(u32, u32)>) -> Option<Finding> {
    let name = quote(used.written);
    let Some((width, height)) = size else {
        // under its own name, as one that cannot be decoded is when it is set
        let message = format!("{name}打不开，不是可用的 jpg 或 png 图片（改后缀不等于换格式）。");
        let finding = unreadable_picture::RULE.finding(Severity::Error, message).at(used.span, "打不开");
        return Some(finding.help("用看图软件打开原文件，另存为 jpg 或 png。"));
    };
    if u64::from(width) * u64::from(height) > PIXELS {
        let message = format!("{name}有 {width}×{height} 像素，太大了，排不了版。");
        let finding = RULE.finding(Severity::Error, message).at(used.span, format!("{width}×{height} 像素"));
        return Some(finding.help("用看图软件把宽缩到 3000 像素以内再用。"));
    }
    if used.body && width < WIDTH {
        let message = format!("{name}只有 {width}×{height} 像素，印出来是糊的。");
        let finding = RULE.finding(Severity::Query, message).at(used.span, format!("宽 {width} 像素"));
        let mut finding = finding.help("换成原图；没有原图的，换一张照片，或写核实说明。");
        finding.facts = vec![Fact::new(format!("{}的宽", used.path), width.to_string())];
        return Some(finding);
    }
    None
}
