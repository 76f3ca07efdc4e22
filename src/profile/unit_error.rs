//! What can be wrong with the units, the periods and the kinds of value in a formula, and how it is said.

use crate::profile::requirement::PeriodType;
use crate::profile::unit::Unit;
use std::ops::Range;

/// A fault and its byte range in the formula's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitError {
    /// What is wrong.
    pub fault: UnitFault,
    /// Where.
    pub range: Range<usize>,
}

/// What is wrong between the values of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are the two sides the message names")]
pub enum UnitFault {
    /// 人 + 万元.
    Added { left: Unit, right: Unit },
    /// 人 + 5.
    NumberAdded { unit: Unit },
    /// 人 ≤ 万元.
    Compared { left: Unit, right: Unit },
    /// A % figure against `50%`, which is 0.5.
    PercentNumber,
    /// 占比 of 人 in 万元.
    Share { left: Unit, right: Unit },
    /// 换算 of 人 into 元.
    Conversion { from: Unit, to: Unit },
    /// 时点 + 学年.
    Periods { left: PeriodType, right: PeriodType },
    /// A statement where a number should stand.
    NumberWanted,
    /// A number where a statement should stand.
    StatementWanted,
    /// 调查人数 of something that is no indicator.
    IndicatorWanted { function: &'static str },
    /// The places of 四舍五入 are no small whole number.
    Places,
    /// A divisor that is 0 whatever the figures are.
    ZeroDivisor,
    /// 上期 inside 上期: there are two years.
    PreviousTwice,
    /// The formula's unit is not the declared one.
    Result { found: Unit, declared: Unit },
}

impl UnitError {
    /// One sentence for people; the place is shown beside it.
    pub fn message(&self) -> String {
        self.fault.message()
    }
}

impl UnitFault {
    /// One sentence for people; the place is shown beside it.
    pub fn message(&self) -> String {
        match self {
            Self::Added { left, right } => {
                format!("单位不同，不能相加减：左边是{left}，右边是{right}{}", convertible(left, right))
            }
            Self::NumberAdded { unit } => format!("左右单位不同，不能相加减：一边是{unit}，一边是没有单位的数"),
            Self::Compared { left, right } => {
                format!("单位不同，不能比较：左边是{left}，右边是{right}{}", convertible(left, right))
            }
            Self::PercentNumber => "百分数指标的值不带“%”，请把“50%”写成“50”".to_owned(),
            Self::Share { left, right } => format!("占比的两项单位不同：{left}与{right}{}", convertible(left, right)),
            Self::Conversion { from, to } => format!("{from}不能换算成{to}"),
            Self::Periods { left, right } => {
                format!("时期不同，不能相加减：一项是{}，一项是{}", left.name(), right.name())
            }
            Self::NumberWanted => "这里要写一个数，不是判断".to_owned(),
            Self::StatementWanted => "这里要写一个判断，如“甲 ≤ 乙”，不是一个数".to_owned(),
            Self::IndicatorWanted { function } => format!("“{function}”的括号里只能写一个指标名"),
            Self::Places => "四舍五入的第二项是小数位数，请写 0 到 10 的整数".to_owned(),
            Self::PreviousTwice => "“上期”里面不能再有“上期”：报告只有本期和上期两年的数".to_owned(),
            Self::ZeroDivisor => "除数总是 0，怎么填都算不出来".to_owned(),
            Self::Result { found, declared } => {
                format!("公式的单位是{found}，指标的单位是{declared}{}", result_hint(found, declared))
            }
        }
    }
}

fn convertible(left: &Unit, right: &Unit) -> String {
    match left.conversion(right) {
        Some(_) => format!("；可用“换算(…, {right})”"),
        None => String::new(),
    }
}

fn result_hint(found: &Unit, declared: &Unit) -> String {
    if *declared == Unit::percent() && found.is_pure() {
        return "；百分数请用“占比(甲, 乙)”".to_owned();
    }
    match found.conversion(declared) {
        Some(_) => format!("；可用“换算(…, {declared})”"),
        None => "，请核对公式或单位".to_owned(),
    }
}
