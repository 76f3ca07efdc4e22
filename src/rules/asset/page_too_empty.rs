//! ## 查什么
//! 正文里不满三分之二的页，和中间（图的上面）空出一大块的页。每一章的末页不满不算；横排的页不算。
//!
//! ## 为什么
//! 半页空白像是漏了内容。多半是后面的图或表放不下、整块移到了下一页，或者手工分了页。
//!
//! ## 例
//! ```text
//! 一段文字、【分页】、又一段文字               ✗   分页前的一页几乎是空的
//! 去掉【分页】，或把图片移到后一段之后          ✓
//! ```
//!
//! ## 改法
//! 看指出的标题附近：去掉不必要的【分页】；把后面的图、表往后移一两段；照片改用两列、三列。定稿时可在“版式”里写“匀版: 是”。
//!
//! ## 依据
//! 本工具的约定，据公开报告的版面；没有公开的规定。

use super::facts;
use crate::finding::{Finding, Severity};
use crate::rules::wording::mark;
use crate::rules::{Context, LayoutFact, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "asset/page-too-empty", name: "页面空白过多", stage: Stage::Layout, check };

/// How many pages are named.
const NAMED: usize = 10;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let (mut said, mut places) = (Vec::new(), Vec::new());
    for fact in facts(context) {
        let LayoutFact::HollowPage { page, percent, gap, heading, span } = fact else { continue };
        let near = heading.as_ref().map(|heading| format!("，在“{heading}”附近")).unwrap_or_default();
        let white = if *gap > 0 { format!("中间空 {gap} 毫米") } else { format!("排满 {percent}%") };
        said.push(format!("第 {page} 页（{white}{near}）"));
        places.extend(span.map(|span| (span, format!("第 {page} 页，从这个标题往后看"))));
    }
    if said.is_empty() {
        return Vec::new();
    }
    let more = said.len().saturating_sub(NAMED);
    said.truncate(NAMED);
    let rest = if more > 0 { format!("，另有 {more} 页") } else { String::new() };
    let message = format!("空白过多的页：{}{rest}。", said.join("、"));
    let help = "去掉不必要的【分页】，或把后面的图、表往后移一两段。";
    vec![mark(RULE.finding(Severity::Note, message).help(help), places)]
}
