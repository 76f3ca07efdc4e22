//! Where the words of a head or a label end, by a dictionary: a line that ends inside one is read twice.
//!
//! The dictionary knows no compounds of the trade (校本科率) and leaves affixes alone (满意|度, 总|人数): a run of 汉字 is
//! therefore parted into the cheapest row of units, each a word of the dictionary with at most two affixes, or some
//! single characters together (大|赛, 双|师|型).

use super::joiner::JOIN;
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use std::sync::LazyLock;

static DICTIONARY: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// A unit that is not to be parted has at most so many characters.
pub(super) const LONGEST: usize = 4;
/// Of a longer run of 汉字 the words are not sought: it is no head and no label.
const LONGEST_RUN: usize = 64;
/// Characters that end a word and rarely begin one: 合格率, 满意度, 毕业生, 教学用.
const ENDINGS: &str =
    "率度生数量者员费额性类级链比值计术院用化型奖表课库局组工师群件款物卡品业学科均内外中上下前后名网机制的";
/// Characters that begin a word: 总人数, 非学历.
const OPENINGS: &str = "总各非校省市区县全每云新老多超第副本该其分与和及或";

/// Words of the trade that the dictionary parts.
const TRADE: &[&str] = &[
    "中职",
    "高职",
    "中高职",
    "职教",
    "技工",
    "校企",
    "产教",
    "幼儿园",
    "双师",
    "生均",
    "师均",
    "工位",
    "实训",
    "数控",
    "机电",
    "电商",
    "德育",
    "美育",
    "思政",
    "教研",
    "课酬",
    "中小学",
    "联锁",
    "学徒制",
    "物联网",
    "新能源",
];

/// A text whose words of up to `longest` characters are held together.
pub(super) fn joined(text: &str, longest: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(2 * text.len());
    let mut at = 0;
    while at < chars.len() {
        // what is held to a figure before it belongs to that
        let free = at == 0 || chars[at - 1] != JOIN;
        let length = chars[at..].iter().take_while(|c| wide(**c)).count();
        let ending = at > 0 && chars[at - 1] == '）' && begin_with_ending(&chars[at..]);
        if !free || ending || !(2..=LONGEST_RUN).contains(&length) {
            let next = if free && !ending { length.max(1) } else { 1 };
            out.extend(&chars[at..at + next]);
            at += next;
            continue;
        }
        let mut begin = at;
        for end in units(&chars[at..at + length], longest) {
            for (n, c) in chars[begin..at + end].iter().enumerate() {
                if n > 0 {
                    out.push(JOIN);
                }
                out.push(*c);
            }
            begin = at + end;
        }
        at += length;
    }
    out
}

/// A 汉字.
fn wide(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic()
}

/// Where the units of a run end.
fn units(run: &[char], longest: usize) -> Vec<usize> {
    // best[n]: the least cost of the first n characters, and where the last unit begins
    let mut best: Vec<(u32, usize)> = vec![(0, 0)];
    for end in 1..=run.len() {
        let from = end.saturating_sub(longest.max(1));
        // of two ways of one cost, the one whose last unit is longer
        let ways = (from..end).map(|begin| (best[begin].0 + cost(&run[begin..end]), begin));
        best.push(ways.min().unwrap_or((0, end - 1)));
    }
    let mut ends = Vec::new();
    let mut at = run.len();
    while at > 0 {
        ends.push(at);
        at = best[at].1;
    }
    ends.reverse();
    ends
}

/// True if words begin with a character that ends a word before them: 级名师 of 市（州）级名师, not 学习.
pub(super) fn begin_with_ending(words: &[char]) -> bool {
    let run: Vec<char> = words.iter().copied().filter(|c| *c != JOIN).take_while(|c| wide(*c)).take(2).collect();
    run.first().is_some_and(|c| ENDINGS.contains(*c)) && (run.len() < 2 || !is_word(&run))
}

/// What no unit costs.
const NEVER: u32 = 1000;

/// What a unit costs: a word least, each affix some more; characters that make no known word most, and an ending alone
/// would begin a line.
fn cost(unit: &[char]) -> u32 {
    let length = unit.len();
    let affix = |c: &char, known: &str| if known.contains(*c) { 4 } else { 9 };
    let way = |(left, right): (usize, usize)| -> Option<u32> {
        let core = unit.get(left..length.checked_sub(right)?).filter(|core| core.len() > 1)?;
        let ending = left == 0 && ENDINGS.contains(unit[0]);
        let core = match core.len() {
            _ if is_word(core) => 6,
            2 if ending => 18,
            2 => 12,
            3 => 24,
            _ => return None,
        };
        let before = unit.iter().take(left).map(|c| affix(c, OPENINGS));
        let after = unit.iter().skip(length - right).map(|c| affix(c, ENDINGS));
        Some(core + before.chain(after).sum::<u32>())
    };
    let ways = [(0, 0), (0, 1), (1, 0), (0, 2), (1, 1)].into_iter().filter_map(way);
    let single = if ENDINGS.contains(unit[0]) { 18 } else { 13 };
    ways.min().unwrap_or(if length == 1 { single } else { NEVER })
}

/// True for a word of the trade, or of the dictionary if it is not two of two characters: 职业|教育. Remembered: units
/// overlap, and tables say the same words again and again.
fn is_word(chars: &[char]) -> bool {
    #[comemo::memoize]
    fn is_word(text: &str) -> bool {
        let known = |text: &str| DICTIONARY.segment_str(text).nth(1) == Some(text.len());
        // 汉字 of three bytes each, but for the rarest
        let halves =
            |text: &str| text.split_at_checked(text.len() / 2).is_some_and(|(left, right)| known(left) && known(right));
        TRADE.contains(&text) || (known(text) && !(text.chars().count() == 4 && halves(text)))
    }
    is_word(&chars.iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::prepare::line;

    fn shown(text: &str) -> String {
        line::parted(&joined(text, LONGEST)).join("|").replace(JOIN, "")
    }

    #[test]
    fn words_of_heads_are_whole() {
        let heads = "教学用计算机总数 毕业生占比 校企合作企业数量 图书购置费 校本科率 年生均财政拨款 多媒体教室数 总人数 职业院校技能大赛 \
                     毕业三年内毕业生满意度 体质测评合格率 国家级在线精品课程数 受邀出校交流经验数 双师型教师比例 \
                     全日制在校生人数 产教融合 OA办公系统 2023\u{2060}年全校参考人数";
        let parted = "教学用|计算机|总数 毕业生|占比 校企|合作|企业|数量 图书|购置费 校本科率 年生均|财政|拨款 多媒体|教室数 总人数 \
                      职业|院校|技能|大赛 毕业|三年内|毕业生|满意度 体质|测评|合格率 国家级|在线|精品|课程数 \
                      受邀|出校|交流|经验数 双师型|教师|比例 全日制|在校生|人数 产教|融合 OA|办公|系统 \
                      2023年|全校|参考|人数";
        let found: Vec<String> = heads.split_whitespace().map(shown).collect();
        assert_eq!(found.join(" "), parted.split_whitespace().collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn a_word_wider_than_its_line_is_parted_at_its_affixes() {
        assert_eq!(joined("云教材数", 4), "云\u{2060}教\u{2060}材\u{2060}数");
        assert_eq!(joined("云教材数", 3), "云教\u{2060}材\u{2060}数");
        assert_eq!(joined("云教材数", 1), "云教材数");
        assert_eq!(joined("专任教师", 2), "专\u{2060}任教\u{2060}师");
    }
}
