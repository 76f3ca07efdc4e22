//! ## 查什么
//! 正文、自备表格、清单和核实说明里的公民身份号码：18 位、日期对、校验码对；写明是身份证号（或表头这样写）
//! 而校验码不对的，也算。
//!
//! ## 为什么
//! 报告全文公开。身份证号是敏感的个人信息，一印出去就收不回来。
//!
//! ## 例
//! ```text
//! 王某某，身份证号 110***…**03          ✗
//! 王某某                                ✓
//! ```
//! 学籍号、专利号、合同号校验不过，不报。意见里只写前三位和后两位。
//!
//! ## 改法
//! 删去；确要区分同名的人，另编序号。
//!
//! ## 依据
//! 《中华人民共和国个人信息保护法》第二十八条；校验码按 GB 11643—1999。

use super::digits::Digits;
use super::numbers;
use super::private::Kind;
use crate::finding::Finding;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "privacy/identity-number", name: "写有身份证号", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    numbers(context, &RULE, Kind::Identity, "身份证号", "把号码删去；要区分同名的人，另编序号。")
}

/// True for a number that is one by its digits, or by what it is called.
pub(super) fn is(number: &Digits) -> bool {
    is_identity(&number.text)
        || matches!(number.text.len(), 15 | 18) && number.follows(&["身份证", "身份号码", "证件号"])
}

/// 18 characters, a day that may be a birthday, and the right check digit.
fn is_identity(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &str = "10X98765432";
    if text.len() != 18 {
        return false;
    }
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
    let born = number(6..10).is_some_and(|year| (1900..2100).contains(&year))
        && number(10..12).is_some_and(|month| (1..=12).contains(&month))
        && number(12..14).is_some_and(|day| (1..=31).contains(&day));
    let sum: u32 = text.chars().zip(WEIGHTS).filter_map(|(digit, weight)| Some(digit.to_digit(10)? * weight)).sum();
    let check = CHECKS.chars().nth((sum % 11) as usize);
    born && check == text.chars().next_back()
}

#[cfg(test)]
mod tests {
    use super::is_identity;

    #[test]
    fn the_check_digit_decides() {
        // the example of GB 11643—1999
        assert!(is_identity("11010519491231002X"));
        assert!(!is_identity("110105194912310021"));
        assert!(!is_identity("110105194913310020"));
        assert!(!is_identity("2024"));
    }
}
