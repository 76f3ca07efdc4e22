//! Keeps together what must not be parted by the end of a line, and drops blanks typed between 汉字 and figures.
//!
//! `3848 人` becomes `3848人` with a word joiner between figure and unit; typst itself sets the small gap.

/// Holds two characters together at the end of a line.
pub(super) const JOIN: char = '\u{2060}';

/// Units of one character after a figure.
const UNITS: &str =
    "人个名年月日号门项套台亩元万亿次场所家间本册种分期届级类组位岁天周节处件条篇倍米吨千百座户余多㎡%‰生批支株辆幅";

/// Units of several characters after a figure; the longest that fits is meant.
const LONG_UNITS: [&str; 29] = [
    "个百分点",
    "万平方米",
    "万人次",
    "万人",
    "万亩",
    "万册",
    "万个",
    "万㎡",
    "万元",
    "亿元",
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "人次",
    "课时",
    "学时",
    "学年",
    "学期",
    "小时",
    "分钟",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "公斤",
    "千克",
    "年级",
    "年度",
];

/// How wide a figure with a long unit may be to be held together, in half squares; a wider one would tear the line
/// before it apart, so there the line may end between figure and unit.
const HELD: usize = 13;

/// Works through the texts of one paragraph in order; what stands at the seam of two texts is seen too.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    previous: Option<char>,
    blank: bool,
    seam: bool,
    /// How wide the figure before is so far, in half squares.
    figure: usize,
    /// How many more characters the unit has that was begun.
    unit: usize,
}

impl Joiner {
    /// Says that a link or bold words begin or end here: the gap between figure and 汉字 is then left to typst, which a
    /// joiner at such a seam would keep from setting it.
    pub(super) fn seam(&mut self) {
        self.seam = true;
    }

    /// The next text of the paragraph, ready to print.
    pub(super) fn next(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        for (at, c) in text.char_indices() {
            if matches!(c, ' ' | '\u{a0}' | '\t') {
                self.blank = true;
                continue;
            }
            if let Some(previous) = self.previous {
                if self.blank && narrow(previous) && narrow(c) {
                    out.push(' ');
                    if one_word(previous, c) {
                        out.push(JOIN);
                    }
                } else if self.holds(previous, c, text.get(at..).unwrap_or_default()) && !self.seam {
                    out.push(JOIN);
                }
            }
            let figure = c.is_ascii_digit() || (self.figure > 0 && (matches!(c, '.' | ',') || spans(c)));
            self.figure = if figure { self.figure + 1 } else { 0 };
            out.push(c);
            self.previous = Some(c);
            self.blank = false;
            self.seam = false;
        }
        out
    }

    /// True if no line may end between two characters; `rest` begins with the right one.
    fn holds(&mut self, left: char, right: char, rest: &str) -> bool {
        if self.unit > 0 {
            self.unit -= 1;
            return true;
        }
        let long = LONG_UNITS.iter().find(|unit| left.is_ascii_digit() && rest.starts_with(**unit));
        if let Some(length) = long.map(|unit| unit.chars().count()) {
            self.unit = length - 1;
            return self.figure + 2 * length <= HELD;
        }
        sticks(left, right)
    }
}

/// One text by itself.
pub(super) fn join(text: &str) -> String {
    Joiner::default().next(text)
}

/// One text by itself, blanks dropped but nothing joined: for headings, which PDF readers list.
pub(super) fn tidy(text: &str) -> String {
    join(text).replace(JOIN, "")
}

/// True for what a figure may count: 册, 万元, 元/生.
pub(super) fn is_unit(text: &str) -> bool {
    let first = text.split('/').next().unwrap_or_default();
    let mut chars = first.chars();
    LONG_UNITS.contains(&first) || matches!((chars.next(), chars.next()), (Some(c), None) if UNITS.contains(c))
}

/// Letters, figures and marks of half width: only between two of these is a blank meant.
fn narrow(c: char) -> bool {
    c.is_ascii()
}

/// Parts that stay on one line although a blank parts them: 2000 Mbps, GB/T 19001.
fn one_word(left: char, right: char) -> bool {
    (left.is_ascii_digit() && right.is_ascii_alphabetic()) || (left.is_ascii_uppercase() && right.is_ascii_digit())
}

/// Dashes between the ends of a range.
fn spans(c: char) -> bool {
    matches!(c, '—' | '–' | '～' | '∼')
}

fn sticks(left: char, right: char) -> bool {
    let figure = |c: char| c.is_ascii_digit();
    match (left, right) {
        _ if (figure(left) || matches!(left, '%' | '‰')) && UNITS.contains(right) => true,
        ('第' | '〕' | '∶' | '：' | '图' | '表' | '例', _) if figure(right) => true,
        (_, '∶' | '〔') => true,
        _ if spans(right) => left.is_ascii_alphanumeric(),
        _ if spans(left) => right.is_ascii_alphanumeric(),
        ('/', _) => right.is_ascii_uppercase(),
        ('万' | '亿', '人' | '元' | '亩' | '平' | '册' | '个' | '㎡') => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(texts: &[&str]) -> String {
        let mut joiner = Joiner::default();
        texts.iter().map(|text| joiner.next(text)).collect::<String>().replace(JOIN, "·")
    }

    #[test]
    fn figures_hold_their_units_also_across_a_binding() {
        assert_eq!(shown(&["在校生 ", "3848", " 人，生师比 ", "15.71∶1", "。"]), "在校生3848·人，生师比15.71·∶·1。");
        assert_eq!(shown(&["教职成司函〔2024〕29号"]), "教职成司函·〔2024〕·29·号");
        assert_eq!(shown(&["固定资产 ", "336", "万元，第 3 章"]), "固定资产336·万·元，第·3章");
        assert_eq!(shown(&["计 60 学时，85 平方米，76 人次"]), "计60·学·时，85·平·方·米，76·人·次");
    }

    #[test]
    fn a_line_may_end_between_a_long_figure_and_a_long_unit_but_never_inside_either() {
        assert_eq!(shown(&["收入 ", "8623.58", " 万元"]), "收入8623.58·万·元");
        assert_eq!(shown(&["100245.58平方米，100245.58㎡"]), "100245.58平·方·米，100245.58·㎡");
        assert_eq!(shown(&["提高 4.80 个百分点"]), "提高4.80·个·百·分·点");
        assert_eq!(shown(&["提高 18.00 个百分点"]), "提高18.00·个·百·分·点");
        assert_eq!(shown(&["提高 118.00 个百分点"]), "提高118.00个·百·分·点");
    }

    #[test]
    fn a_blank_between_latin_words_stays() {
        assert_eq!(shown(&["GB/T 19001—2016 与 1+X"]), "GB/·T ·19001·—·2016与1+X");
        assert_eq!(shown(&["2021—2024学年", " ", "1000 Mbps"]), "2021·—·2024·学·年1000 ·Mbps");
    }
}
