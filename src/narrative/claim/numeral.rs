//! Numbers written in Chinese numerals: 二千七百四十. Only those of ten and more are read, and only before a unit: 十四五, 三百六十行
//! and 一个 are no amounts.

use super::line::Line;
use rust_decimal::Decimal;
use std::ops::Range;

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// The powers of ten that have a character within 万.
const POWERS: [(char, u32); 3] = [('千', 1000), ('百', 100), ('十', 10)];
/// The longest numeral: 九千九百九十九万九千九百九十九.
const LONGEST: usize = 15;
/// Words before a numeral that make it an ordinal or a fraction.
const ORDINALS: [char; 9] = ['第', '之', '数', '几', '成', '初', '“', '"', '点'];

/// The numbers of a text in Chinese numerals before one of some units: their bytes and values.
pub(super) fn numbers(text: &str, units: &[Vec<char>]) -> Vec<(Range<usize>, Decimal)> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, ' ');
    while let Some(one) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if !is_numeral(one) {
            (at, before) = (at + one.len_utf8(), one);
            continue;
        }
        let run: Vec<char> = text.get(at..).unwrap_or_default().chars().take_while(|one| is_numeral(*one)).collect();
        let bytes = |length: usize| run.iter().take(length).map(|one| one.len_utf8()).sum::<usize>();
        // the 万 of 四百八十六万元 belongs to the unit
        let length = run.len() - usize::from(run.last().is_some_and(|one| matches!(one, '万' | '亿')));
        let digits = run.get(..length).unwrap_or_default();
        let behind = text.get(at + bytes(length)..).unwrap_or_default();
        if let Some(value) = value(digits).filter(|_| !ORDINALS.contains(&before) && Line::has_unit(behind, units)) {
            found.push((at..at + bytes(length), value));
        }
        at += bytes(run.len());
        before = run.last().copied().unwrap_or(' ');
    }
    found
}

fn is_numeral(one: char) -> bool {
    DIGITS.contains(&one) || matches!(one, '〇' | '两' | '万' | '亿') || POWERS.iter().any(|(power, _)| *power == one)
}

/// The value of a numeral of ten or more; none where it is not written as one.
fn value(numeral: &[char]) -> Option<Decimal> {
    if numeral.len() < 2 || numeral.len() > LONGEST {
        return None;
    }
    let total = match numeral.iter().position(|one| *one == '万') {
        Some(at) => {
            let low = numeral.get(at + 1..)?;
            let low = if low.is_empty() { 0 } else { below_ten_thousand(low, false)? };
            below_ten_thousand(numeral.get(..at)?, true)?.checked_mul(10_000)?.checked_add(low)?
        }
        None => below_ten_thousand(numeral, true)?,
    };
    (total >= 10).then(|| Decimal::from(total))
}

/// The value of 二千七百零四; `first` where nothing stands before it, so that it cannot begin with 零.
fn below_ten_thousand(numeral: &[char], first: bool) -> Option<u32> {
    let (mut total, mut below, mut rest) = (0_u32, 10_000_u32, numeral);
    let mut skipped = false;
    while let [one, behind @ ..] = rest {
        if matches!(one, '零' | '〇') {
            if skipped || first && total == 0 {
                return None;
            }
            (skipped, rest) = (true, behind);
            continue;
        }
        let power = |one: &char| POWERS.iter().find(|(power, _)| power == one).map(|(_, value)| *value);
        // 十五 is 一十五 at the beginning
        let (digit, behind) = match digit(*one) {
            Some(digit) => (digit, behind),
            None if total == 0 && *one == '十' && !skipped => (1, rest),
            None => return None,
        };
        let (step, behind) = match behind {
            [unit, behind @ ..] => (power(unit)?, behind),
            [] => (1, behind),
        };
        // 一百五 is 150 in speech and 一百零五 is written
        let gap = step * 10 < below;
        if step >= below || gap != skipped && (total > 0 || !first) {
            return None;
        }
        total = total.checked_add(digit.checked_mul(step)?)?;
        (below, rest, skipped) = (step, behind, false);
    }
    (!skipped).then_some(total)
}

fn digit(one: char) -> Option<u32> {
    let two = if one == '两' { '二' } else { one };
    let at = DIGITS.iter().position(|digit| *digit == two).filter(|at| *at > 0)?;
    u32::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<u32> {
        let units: Vec<Vec<char>> = ["人", "万元", "个", "名"].iter().map(|unit| unit.chars().collect()).collect();
        numbers(text, &units).into_iter().map(|(_, value)| value.try_into().expect("a whole number")).collect()
    }

    #[test]
    fn numerals_before_a_unit_are_numbers() {
        assert_eq!(read("在校生二千七百四十人，教师一百五十六人，十二个专业"), [2740, 156, 12]);
        assert_eq!(read("一万二千零四人，两千零四十人，一千三百余名，四百八十六万元"), [12004, 2040, 1300, 486]);
        let nothing = "“十四五”末，三百六十行，第十二个，百分之六十四，数十人，一百五人，二〇二四个，一个、三名，成百上千人，二十二十人";
        assert_eq!(read(nothing), Vec::<u32>::new());
    }
}
