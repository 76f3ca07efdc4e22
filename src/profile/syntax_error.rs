//! What can be wrong with the text of a formula, and how it is said.

use std::ops::Range;

/// A fault and its byte range in the formula's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub fault: SyntaxFault,
    /// Where.
    pub range: Range<usize>,
}

/// What is wrong with the text of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields say what the message says: the word found, the nearest known one")]
pub enum SyntaxFault {
    /// Nothing stands there.
    Empty,
    /// A name nobody knows.
    UnknownName { name: String, nearest: Option<String> },
    /// 学校.指标 of a school that is none of the members.
    UnknownSchool { name: String, nearest: Option<String> },
    /// 学校.指标 of an indicator nobody knows.
    UnknownOfSchool { school: String, name: String, nearest: Option<String> },
    /// A function nobody knows.
    UnknownFunction { name: String, nearest: Option<String> },
    /// A table the report does not have.
    UnknownTable { name: String, nearest: Option<String> },
    /// A column the table does not have.
    UnknownColumn { table: String, name: String, nearest: Option<String> },
    /// 表名 without .列名 where a column is needed.
    ColumnMissing { table: String },
    /// A condition without = 值.
    ConditionIncomplete { column: String },
    /// An operator, bracket or comma where a name or number should stand, or the end.
    OperandMissing,
    /// An opening bracket that is never closed.
    BracketOpen,
    /// 「 without 」.
    QuotationOpen,
    /// Something after a complete expression.
    Unexpected { text: String },
    /// Digits that are no number.
    Number,
    /// A whole number above zero should stand here.
    WholeNumber,
    /// Too few or too many arguments.
    ArgumentCount { function: &'static str, expected: usize, found: usize },
    /// Brackets too deep in one another.
    TooDeep,
    /// Too much for one formula.
    TooLong,
}

impl SyntaxError {
    /// One sentence for people; the place is shown beside it.
    pub fn message(&self) -> String {
        self.fault.message()
    }
}

impl SyntaxFault {
    /// One sentence for people; the place is shown beside it.
    pub fn message(&self) -> String {
        match self {
            Self::Empty => "公式是空的，请写出算式".to_owned(),
            Self::UnknownName { name, nearest } => unknown("指标", name, nearest.as_deref()),
            Self::UnknownSchool { name, nearest } => unknown("所辖学校", name, nearest.as_deref()),
            Self::UnknownOfSchool { school, name, nearest } => {
                let asked = format!("“{school}”后面要写指标名，");
                asked + &unknown("指标", name, nearest.as_deref())
            }
            Self::UnknownFunction { name, nearest } => unknown("函数", name, nearest.as_deref()),
            Self::UnknownTable { name, nearest } => unknown("表", name, nearest.as_deref()),
            Self::UnknownColumn { table, name, nearest } => {
                unknown(&format!("表“{table}”的列"), name, nearest.as_deref())
            }
            Self::ColumnMissing { table } => format!("“{table}”后面要写列名，如“{table}.合计”"),
            Self::ConditionIncomplete { column } => format!("条件“{column}”后面要写“= 值”"),
            Self::OperandMissing => "这里缺一个指标名或数字".to_owned(),
            Self::BracketOpen => "这个括号没有右半边，请补上“)”；公式写在 { } 里又含逗号的，要整个加上引号".to_owned(),
            Self::QuotationOpen => "“「”没有右半边，请补上“」”".to_owned(),
            Self::Unexpected { text } => format!("“{text}”不该在这里，前面可能缺少运算符或逗号"),
            Self::Number => "数字写法不对，请写成 1234.5 的样子".to_owned(),
            Self::WholeNumber => "这里要写一个大于 0 的整数".to_owned(),
            Self::ArgumentCount { function, expected, found } => {
                format!("“{function}”的括号里要写 {expected} 项，现有 {found} 项")
            }
            Self::TooDeep => "括号套得太深，请分成几个计算指标".to_owned(),
            Self::TooLong => "公式太长，请分成几个计算指标".to_owned(),
        }
    }
}

fn unknown(what: &str, name: &str, nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => format!("没有{what}“{name}”，是不是“{nearest}”？"),
        None => format!("没有{what}“{name}”，请核对名称"),
    }
}
