//! Forms of numbers for prose: 保留, 万元, 千分位, 汉字, ∶1.

use crate::derive::fraction::Fraction;
use crate::model::Number;

/// 保留(n): with exactly `places` decimals, rounded 四舍五入; `None` beyond 28 digits.
pub fn with_places(number: &Number, places: u32) -> Option<Number> {
    Fraction::from(number.value).rounded(places)
}

/// 万元: from a unit whose scale is `scale` (元 0, 万元 4), with `places` decimals; `None` beyond 28 digits.
pub fn ten_thousands(number: &Number, scale: i8, places: u32) -> Option<Number> {
    let factor = Fraction::power_of_ten(i32::from(scale) - 4)?;
    Fraction::from(number.value).times(factor)?.rounded(places)
}

/// 千分位: 100,245.58.
pub fn grouped(number: &Number) -> String {
    let (sign, size) = number.text.strip_prefix('-').map_or(("", number.text.as_str()), |size| ("-", size));
    let (whole, decimals) = size.split_once('.').map_or((size, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(decimals) = decimals {
        text.push('.');
        text.push_str(decimals);
    }
    text
}

/// 比值: 15.71∶1.
pub fn ratio(number: &Number) -> String {
    format!("{}∶1", number.text)
}

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const PLACES: [(u32, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];

/// 汉字: 十三, 二十一, 一百零五, 三万; `None` for numbers that are not whole, negative ones, and from 一亿 on.
pub fn in_words(number: &Number) -> Option<String> {
    if !number.value.fract().is_zero() {
        return None;
    }
    let value = u32::try_from(number.value).ok().filter(|value| *value < 100_000_000)?;
    if value == 0 {
        return Some(DIGITS[0].to_owned());
    }
    let (ten_thousands, rest) = (value / 10_000, value % 10_000);
    let mut text = String::new();
    if ten_thousands > 0 {
        text.push_str(&below_ten_thousand(ten_thousands));
        text.push('万');
        if rest > 0 && rest < 1000 {
            text.push_str(DIGITS[0]);
        }
    }
    text.push_str(&below_ten_thousand(rest));
    // 十三, not 一十三, where the number begins with it.
    Some(text.strip_prefix("一十").map_or(text.clone(), |tail| format!("十{tail}")))
}

fn below_ten_thousand(value: u32) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (size, name) in PLACES {
        let digit = usize::try_from(value / size % 10).unwrap_or(0);
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push_str(DIGITS[0]);
            gap = false;
        }
        text.push_str(DIGITS[digit]);
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::number;

    #[test]
    fn writes_numbers_in_words() {
        let words = |text| in_words(&number(text)).unwrap_or_default();
        let pairs = [
            ("0", "零"),
            ("5", "五"),
            ("10", "十"),
            ("13", "十三"),
            ("21", "二十一"),
            ("100", "一百"),
            ("105", "一百零五"),
            ("110", "一百一十"),
            ("1005", "一千零五"),
            ("1050", "一千零五十"),
            ("30000", "三万"),
            ("130000", "十三万"),
            ("10500", "一万零五百"),
            ("12003", "一万二千零三"),
            ("3.00", "三"),
            ("3.5", ""),
            ("-3", ""),
        ];
        for (digits, expected) in pairs {
            assert_eq!(words(digits), expected, "{digits}");
        }
    }

    #[test]
    fn reshapes_numbers() {
        assert_eq!(with_places(&number("2.675"), 2).unwrap().text, "2.68");
        assert_eq!(with_places(&number("14"), 2).unwrap().text, "14.00");
        assert_eq!(ten_thousands(&number("1234567"), 0, 2).unwrap().text, "123.46");
        assert_eq!(ten_thousands(&number("123.45"), 4, 2).unwrap().text, "123.45");
        assert_eq!(grouped(&number("-1100245.580")), "-1,100,245.580");
        assert_eq!(grouped(&number("100")), "100");
        assert_eq!(ratio(&number("15.71")), "15.71∶1");
    }
}
