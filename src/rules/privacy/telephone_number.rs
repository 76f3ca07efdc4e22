//! ## 查什么
//! 正文、自备表格、清单和核实说明里的手机号：1 开头、第二位 3 至 9 的 11 位数。
//!
//! ## 为什么
//! 报告全文公开，手机号多半是个人的。
//!
//! ## 例
//! ```text
//! 联系人王老师，138******12              ✗
//! 招生咨询电话 0825-2220000              ✓   单位的座机不报
//! ```
//! 数后面跟着“元”“万”“册”等单位、前面有字母或“第”的编号不报。意见里只写前三位和后两位。
//!
//! ## 改法
//! 删去，或换成单位的座机。
//!
//! ## 依据
//! 《中华人民共和国个人信息保护法》第四条、第二十五条。

use super::digits::{COUNTRY, Digits};
use super::numbers;
use super::private::Kind;
use crate::finding::Finding;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "privacy/telephone-number", name: "写有手机号", stage: Stage::Check, check };

/// What follows a quantity or a code.
const UNITS: &str = "元万亿千百个人件册台套次号项%平㎡";

fn check(context: &Context<'_>) -> Vec<Finding> {
    numbers(context, &RULE, Kind::Mobile, "手机号", "把号码删去，或换成单位的座机。")
}

/// How many digits it has without the country's.
const LENGTH: usize = 11;

/// True for a number of a mobile telephone, with or without the country's digits: +86, 0086.
pub(super) fn is(number: &Digits) -> bool {
    let text = number.text.trim_start_matches('0');
    let text = text.strip_prefix(COUNTRY).filter(|rest| rest.len() == LENGTH).unwrap_or(&number.text);
    let second = text.strip_prefix('1').and_then(|rest| rest.chars().next());
    let mobile = text.len() == LENGTH && second.is_some_and(|second| ('3'..='9').contains(&second));
    let quantity = number.after.is_some_and(|after| UNITS.contains(after));
    mobile && !quantity && !number.before.ends_with(['第', '.', '¥'])
}
