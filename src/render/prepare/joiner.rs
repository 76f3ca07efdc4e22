//! Keeps together what must not be parted by the end of a line, and drops blanks typed between 汉字 and figures.
//!
//! `3848 人` becomes `3848人` with a word joiner between figure and unit; typst itself sets the small gap.

/// Holds two characters together at the end of a line.
const JOIN: char = '\u{2060}';

/// Characters that begin a unit or a measure after a figure.
const UNITS: &str = "人个名年月日号门项套台亩元万亿次场所家间本册种学课分平期届级类组位岁天周节处件条篇倍米吨千百座户余多㎡%‰生批支株辆幅";

/// Works through the texts of one paragraph in order; what stands at the seam of two texts is seen too.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    previous: Option<char>,
    blank: bool,
    seam: bool,
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
        for c in text.chars() {
            if matches!(c, ' ' | '\u{a0}' | '\t') {
                self.blank = true;
                continue;
            }
            if let Some(previous) = self.previous {
                if self.blank && narrow(previous) && narrow(c) {
                    out.push(' ');
                    // 2000 Mbps: the figure holds its unit.
                    if previous.is_ascii_digit() && c.is_ascii_alphabetic() {
                        out.push(JOIN);
                    }
                } else if !self.seam && holds(previous, c) {
                    out.push(JOIN);
                }
            }
            out.push(c);
            self.previous = Some(c);
            self.blank = false;
            self.seam = false;
        }
        out
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

/// Letters, figures and marks of half width: only between two of these is a blank meant.
fn narrow(c: char) -> bool {
    c.is_ascii()
}

fn holds(left: char, right: char) -> bool {
    let figure = |c: char| c.is_ascii_digit();
    match (left, right) {
        _ if (figure(left) || matches!(left, '%' | '‰')) && UNITS.contains(right) => true,
        ('第' | '〕' | '∶' | '：' | '图' | '表' | '例', _) if figure(right) => true,
        (_, '∶' | '〔') => true,
        (_, '—' | '–' | '～' | '∼') if left.is_ascii_alphanumeric() => true,
        ('—' | '–' | '～' | '∼', _) if right.is_ascii_alphanumeric() => true,
        ('万' | '亿', '人' | '元' | '亩' | '平' | '册' | '个' | '㎡') => true,
        ('学', '年' | '时') | ('人', '次') => false,
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
        assert_eq!(shown(&["固定资产 2398.10 万元"]), "固定资产2398.10·万·元");
    }

    #[test]
    fn a_blank_between_latin_words_stays() {
        assert_eq!(shown(&["GB/T 19001—2016 与 1+X"]), "GB/T 19001·—·2016与1+X");
        assert_eq!(shown(&["2021—2024学年", " "]), "2021·—·2024·学年");
    }
}
