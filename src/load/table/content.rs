//! What one cell of an own table holds: a number, a number with a remark, several numbers, or text.

use crate::load::cell::fits;
use crate::model::{CellContent, Measured, Number, Problem, ProblemKind, Spelling};
use crate::profile::unit::Unit;
use crate::source::number::{self, NumberText, Reading};
use crate::source::{BlankMark, Span};
use rust_decimal::Decimal;

/// What may follow a number in a cell that still counts as this number.
pub(super) const COUNTED: &[&str] = &[
    "人次",
    "人",
    "名",
    "位",
    "个",
    "项",
    "门",
    "本",
    "册",
    "万册",
    "种",
    "篇",
    "部",
    "件",
    "套",
    "台",
    "间",
    "所",
    "家",
    "次",
    "场",
    "期",
    "班",
    "组",
    "天",
    "日",
    "学时",
    "课时",
    "小时",
    "元",
    "万元",
    "亿元",
    "亩",
    "㎡",
    "m²",
    "m2",
    "平方米",
    "Mbps",
    "%",
    "金牌",
    "银牌",
    "铜牌",
];

/// What may be set behind a number to refer to a remark below the table, beside circled figures.
const REMARK_MARKS: [char; 5] = ['*', '＊', '※', '△', '▲'];

/// What a cell's column and row say of it.
pub(super) struct Place {
    pub(super) name: String,
    pub(super) unit: Option<String>,
    /// True where a ratio (20:1) stands for its first number.
    pub(super) ratio: bool,
}

/// A number, also with its column's unit, thousands commas or full-width digits; a number that is remarked upon or two
/// that belong together; anything else is text, for a table may hold codes (`007`) and dates.
pub(super) fn value(text: &str, span: Span, place: &Place, problems: &mut Vec<Problem>) -> CellContent {
    let text = with_line_breaks(text);
    let text = text.as_str();
    let found = match number::parse(text) {
        Ok(Reading::Number(found)) => found,
        Ok(Reading::Blank(BlankMark::Dash | BlankMark::LongDash | BlankMark::Slash)) => {
            return CellContent::NotApplicable;
        }
        Ok(Reading::Ratio { left, right }) if place.ratio => return ratio(text, &left, &right),
        _ => return measured(text).map_or_else(|| CellContent::Text(text.to_owned()), CellContent::Measured),
    };
    let number = plain(&found);
    let own_unit = place.unit.as_ref().is_some_and(|unit| fits(&found.suffix, unit, &Unit::parse(unit)));
    let tidy = text == format!("{}{}", found.text, found.suffix);
    if !found.suffix.is_empty() && (!own_unit || tidy) {
        return match measured(text) {
            Some(measured) => CellContent::Measured(measured),
            None if own_unit => {
                let parts = vec![(number.clone(), found.suffix)];
                CellContent::Measured(Measured { text: text.to_owned(), parts, whole: Some(number) })
            }
            None => CellContent::Text(text.to_owned()),
        };
    }
    if !tidy || !found.suffix.is_empty() {
        let (name, read) = (place.name.clone(), found.text);
        let fix = vec![(span, read.clone())];
        let spelling = if found.suffix.is_empty() { Spelling::Untidy } else { Spelling::Unit(found.suffix) };
        let kind = ProblemKind::NumberSpelling { name, text: text.to_owned(), spelling, read };
        problems.push(Problem { kind, span, related: Vec::new(), fix });
    }
    CellContent::Number(number)
}

/// `\n` and `<br>` as a line break.
pub(super) fn with_line_breaks(text: &str) -> String {
    text.replace("\\n", "\n").replace("<br/>", "\n").replace("<br>", "\n")
}

fn plain(found: &NumberText) -> Number {
    Number { text: found.text.clone(), value: found.value }
}

/// 20:1 or 1:20, the one number it stands for; any other pair is text.
fn ratio(text: &str, left: &NumberText, right: &NumberText) -> CellContent {
    let one = |side: &NumberText| side.value == Decimal::ONE;
    let Some(number) = [(left, right), (right, left)].into_iter().find(|(_, other)| one(other)) else {
        return CellContent::Text(text.to_owned());
    };
    let number = plain(number.0);
    CellContent::Measured(Measured {
        text: text.to_owned(),
        parts: vec![(number.clone(), String::new())],
        whole: Some(number),
    })
}

/// `+4` and `¥1,234.50`: a number with a mark before it.
fn marked(text: &str) -> Option<Measured> {
    let (rest, money) = match text.strip_prefix(['+', '＋']) {
        Some(rest) => (rest, false),
        None => (text.strip_prefix(['¥', '￥'])?, true),
    };
    let rest = rest.trim_start();
    if !rest.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
        return None;
    }
    let found = measured(rest).or_else(|| {
        let Ok(Reading::Number(found)) = number::parse(rest) else { return None };
        let number = plain(&found);
        let parts = vec![(number.clone(), found.suffix)];
        Some(Measured { text: String::new(), parts, whole: Some(number) })
    })?;
    let [(number, unit)] = found.parts.as_slice() else { return None };
    let unit = if money && unit.is_empty() { "元".to_owned() } else { unit.clone() };
    Some(Measured { text: text.to_owned(), parts: vec![(number.clone(), unit)], whole: found.whole })
}

/// The numbers of a cell if it is made of nothing but numbers with what they count, and remarks in brackets.
fn measured(text: &str) -> Option<Measured> {
    if text.starts_with(['+', '＋', '¥', '￥']) {
        return marked(text);
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
        return None;
    }
    let mut parts = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for line in &lines {
        let mut rest = line.trim();
        while !rest.is_empty() {
            let (part, after) = leading(rest)?;
            parts.push(part);
            rest = after.trim_start_matches(['、', '，', ',', '；', ';', ' ', '　']);
        }
    }
    let of_lines = parts.len() == lines.len() && of_one_kind(&parts);
    let whole = match parts.as_slice() {
        [(number, _)] => Some(number.clone()),
        // 1第六名, and on the next line 1第五名: things of one kind
        many if of_lines => {
            let sum = many.iter().try_fold(Decimal::ZERO, |sum, (number, _)| sum.checked_add(number.value))?;
            Some(Number::exact(sum))
        }
        _ => None,
    };
    Some(Measured { text: text.to_owned(), parts, whole })
}

/// True if all the numbers count the same thing, or each is a prize (第…名).
fn of_one_kind(parts: &[(Number, String)]) -> bool {
    let mut units = parts.iter().map(|(_, unit)| unit);
    let Some(first) = units.next() else { return true };
    units.all(|unit| unit == first || unit.starts_with('第') && first.starts_with('第'))
}

/// A number with what it counts and the remarks in brackets behind it, and what follows.
fn leading(text: &str) -> Option<((Number, String), &str)> {
    let digits = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(text.len());
    let Ok(Reading::Number(found)) = number::parse(&text[..digits]) else { return None };
    let after = text[digits..].trim_start();
    let counted = COUNTED.iter().filter(|unit| after.starts_with(**unit)).max_by_key(|unit| unit.len());
    let prize = after.starts_with('第').then(|| after.find('名').map(|at| at + '名'.len_utf8())).flatten();
    let length = counted.map(|unit| unit.len()).or(prize).unwrap_or(0);
    let mut rest = &after[length..];
    if let Some(per) = rest.strip_prefix(['/', '／']) {
        rest = per.trim_start_matches(|c: char| !c.is_ascii_digit() && !"（(、，,；; ".contains(c));
    }
    let unit = after[..after.len() - rest.len()].to_owned();
    let remark = rest.starts_with(['（', '(', '〔', '［']).then(|| rest.find(['）', ')', '〕', '］'])).flatten();
    if let Some(end) = remark {
        rest = &rest[end + rest[end..].chars().next().map_or(0, char::len_utf8)..];
    }
    let unmarked = rest.trim_start_matches(|c: char| REMARK_MARKS.contains(&c) || ('①'..='⑳').contains(&c));
    let marked = unmarked.len() < rest.len();
    (length > 0 || remark.is_some() || marked).then(|| ((plain(&found), unit), unmarked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn read(text: &str) -> String {
        let place = Place { name: "列".to_owned(), unit: Some("%".to_owned()), ratio: true };
        let content = value(text, Span::new(FileId(0), 0, text.len()), &place, &mut Vec::new());
        match content {
            CellContent::Number(number) => format!("数 {number}"),
            CellContent::Text(text) => format!("字 {text}"),
            CellContent::Measured(found) => {
                let parts: Vec<String> = found.parts.iter().map(|(number, unit)| format!("{number}·{unit}")).collect();
                format!("{} {}", found.whole.map_or("——".to_owned(), |whole| whole.text), parts.join(" "))
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn numbers_are_read_with_what_people_write_around_them() {
        for (text, expected) in [
            ("84.83%", "84.83 84.83·%"),
            ("180156.772m²", "180156.772 180156.772·m²"),
            ("1金牌", "1 1·金牌"),
            ("7（其中中转高7人）", "7 7·"),
            ("26.13（5.67万元于2022年下达）", "26.13 26.13·"),
            ("22人10天", "—— 22·人 10·天"),
            ("25人、33天", "—— 25·人 33·天"),
            ("52人，28天", "—— 52·人 28·天"),
            ("40学时/学期", "40 40·学时/学期"),
            ("1第六名\\n1第五名", "2 1·第六名 1·第五名"),
            ("22人<br>3人", "25 22·人 3·人"),
            ("22人<br>10天", "—— 22·人 10·天"),
            ("10*", "10 10·"),
            ("12①", "12 12·"),
            ("1,200人※", "1200 1200·人"),
            ("+4", "4 4·"),
            ("+4.5%", "4.5 4.5·%"),
            ("¥1,234.50", "1234.50 1234.50·元"),
            ("20:1", "20 20·"),
            ("1：18.5", "18.5 18.5·"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn codes_dates_and_names_stay_text() {
        for text in [
            "0106-3",
            "2024.07.04",
            "2019-2020",
            "3+4",
            "8S管理",
            "2017级数控2班",
            "3D打印",
            "1. 教室",
            "√",
            "2023年",
            "(12.00)",
            "3:2",
            "*3*4",
            "+甲",
        ] {
            assert_eq!(read(text), format!("字 {text}"));
        }
    }
}
