//! ## 查什么
//! 正文、自备表格、清单和核实说明里的银行卡号（62、4、5 开头的 16 至 19 位数，校验位对），以及写明（或表头写着）
//! “账号”“卡号”的长数。
//!
//! ## 为什么
//! 报告全文公开，卡号和账号不该印出来。
//!
//! ## 例
//! ```text
//! 捐款账号 622***…**78          ✗
//! 捐款办法见学校网站             ✓
//! ```
//! 学籍号、合同号、登记号不报。意见里只写前三位和后两位。
//!
//! ## 改法
//! 删去。
//!
//! ## 依据
//! 《中华人民共和国个人信息保护法》第二十八条；校验位按 ISO/IEC 7812-1。

use super::digits::Digits;
use super::numbers;
use super::private::Kind;
use crate::finding::Finding;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "privacy/bank-account", name: "写有银行账号", stage: Stage::Check, check };

const WORDS: [&str; 6] = ["银行账", "银行帐", "账号", "帐号", "卡号", "账户"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    numbers(context, &RULE, Kind::Account, "银行账号", "把账号删去。")
}

/// True for a number that is one by its digits, or by what it is called.
pub(super) fn is(number: &Digits) -> bool {
    let length = number.text.len();
    let card = (16..=19).contains(&length) && number.text.starts_with("62")
        || length == 16 && number.text.starts_with(['4', '5']);
    let said = (12..=25).contains(&length) && number.follows(&WORDS);
    said || (card && luhn(&number.text))
}

/// The check digit of payment cards.
fn luhn(text: &str) -> bool {
    let digits = text.chars().rev().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::luhn;

    #[test]
    fn the_check_digit_decides() {
        assert!(luhn("4111111111111111"));
        assert!(!luhn("4111111111111112"));
    }
}
