//! Where the text of a cell may be broken, and how wide it is: reckoned from its characters, since a layout of the table
//! to learn it would be dear.
//!
//! Widths are in quarters of an em, which holds figures (2), points (1), 汉字 (4) and the gap between them (1).

use super::joiner::{self, JOIN};
use super::segment::{self, LONGEST};
use super::token::BREAK;

/// A bracket of at most so many characters is not broken.
const SHORT_BRACKET: usize = 6;
/// One of at most so many may stand inside a word: 市（州）级.
const INNER_BRACKET: usize = 2;
/// A figure of at most so many characters with its unit is held to the word that it counts: 班主任3人.
const COUNT: usize = 5;
/// Marks that begin no line.
pub(super) const CLOSING: &str = "，。、；：！？）”’》〉】〕」』,.;:!?)%‰…·～∶";
/// Marks that end no line.
pub(super) const OPENING: &str = "（“‘《〈【〔「『(";
/// A word of the dictionary is no wider: three 汉字.
const WORD: u32 = 12;
/// Marks that fill the right half of their square only, and those that fill the left: at the edge of a line the empty
/// half is not set.
const RIGHT_HALF: &str = "（“‘《〈【〔「『";
const LEFT_HALF: &str = "，。、；：）”’》〉】〕」』";
/// A run of text that no line parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it ends in the text, in bytes.
    end: usize,
    width: u32,
    /// The gap before it when the piece before stands on its line.
    gap: u32,
    /// What it takes less where it begins a line, and where it ends one.
    leads: u32,
    trails: u32,
}

impl Piece {
    /// Its width on a line of its own.
    fn alone(&self) -> u32 {
        self.width.saturating_sub(self.leads + self.trails)
    }
}

/// The pieces of every line the author wrote.
pub(super) fn pieces(text: &str) -> Vec<Vec<Piece>> {
    text.split('\n').map(line_pieces).collect()
}

fn line_pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    // the last character that is printed, and whether a joiner stands behind it
    let (mut previous, mut held) = (None, false);
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c == JOIN {
            held = true;
            if let Some(piece) = pieces.last_mut() {
                piece.end = end;
            }
            continue;
        }
        let gap = previous.map_or(0, |left| gap(left, c));
        let half = |marks: &str| if marks.contains(c) { 2 } else { 0 };
        let trails = half(LEFT_HALF);
        match (previous, pieces.last_mut()) {
            (Some(left), Some(piece)) if held || !parts(left, c) => {
                piece.end = end;
                piece.width += width_of(c) + gap;
                piece.trails = trails;
            }
            _ => pieces.push(Piece { end, width: width_of(c), gap, leads: half(RIGHT_HALF), trails }),
        }
        (previous, held) = (Some(c), false);
    }
    pieces
}

/// The texts of the pieces of a line.
pub(super) fn parted(text: &str) -> Vec<&str> {
    let mut from = 0;
    let cut = |piece: Piece| {
        let words = text.get(from..piece.end).unwrap_or_default();
        from = piece.end;
        words
    };
    line_pieces(text).into_iter().map(cut).collect()
}

/// The texts of the pieces of a line with their widths.
pub(super) fn measured(text: &str) -> Vec<(&str, u32)> {
    parted(text).into_iter().zip(line_pieces(text)).map(|(words, piece)| (words, piece.alone())).collect()
}

/// True if a line may end between two characters.
fn parts(left: char, right: char) -> bool {
    let word = |c: char| c.is_ascii() && !c.is_whitespace();
    if CLOSING.contains(right) || right == '/' || OPENING.contains(left) {
        return false;
    }
    if word(left) && word(right) {
        return left == '/' && right.is_alphabetic();
    }
    !((left == '—' && right == '—') || right == ' ')
}

/// The gap that typst sets between a figure or a letter and a 汉字.
fn gap(left: char, right: char) -> u32 {
    let narrow = |c: char| c.is_ascii_alphanumeric();
    let wide = |c: char| !c.is_ascii() && c.is_alphabetic();
    u32::from((narrow(left) && wide(right)) || (wide(left) && (narrow(right))))
}

/// How wide a character is.
pub(super) fn width_of(c: char) -> u32 {
    match c {
        JOIN | BREAK => 0,
        '.' | ',' | ' ' => 1,
        'm' | 'A'..='L' | 'N'..='V' | 'X'..='Z' => 3,
        '%' | '‰' | 'M' | 'W' | '+' | '=' => 4,
        _ if c.is_ascii() => 2,
        _ => 4,
    }
}

/// The width of the widest line as the author wrote them.
pub(super) fn whole(lines: &[Vec<Piece>]) -> u32 {
    lines.iter().map(|line| run(line)).max().unwrap_or(0)
}

/// The width of a run of pieces on one line.
fn run(pieces: &[Piece]) -> u32 {
    let edges = pieces.first().map_or(0, |piece| piece.leads) + pieces.last().map_or(0, |piece| piece.trails);
    squares(pieces).saturating_sub(edges)
}

/// The same with every mark in a whole square.
fn squares(pieces: &[Piece]) -> u32 {
    let gaps: u32 = pieces.iter().skip(1).map(|piece| piece.gap).sum();
    pieces.iter().map(|piece| piece.width).sum::<u32>() + gaps
}

/// The widest run that no line parts.
pub(super) fn least(lines: &[Vec<Piece>]) -> u32 {
    lines.iter().flatten().map(Piece::alone).max().unwrap_or(0)
}

/// The widest word of a text whose words are held together, if a compound of four 汉字 is parted between its words.
pub(super) fn simple_word(held: &str) -> u32 {
    let compound = |words: &str| words.chars().filter(|c| *c != JOIN).all(|c| !c.is_ascii() && c.is_alphabetic());
    // 市（州）级 may be parted at its bracket
    let wide = |(words, wide): (&str, u32)| match words {
        _ if compound(words) => wide.min(WORD),
        _ if words.contains('（') && !words.ends_with('）') => wide.min(WORD + 2),
        _ => wide,
    };
    held.split('\n').flat_map(measured).map(wide).max().unwrap_or(0)
}

/// In how many lines the text is set at a width.
pub(super) fn count(lines: &[Vec<Piece>], width: u32) -> u32 {
    let one = |pieces: &Vec<Piece>| {
        let (mut count, mut used) = (1, 0);
        for piece in pieces {
            let after = used + piece.gap + piece.width;
            if used > 0 && after.saturating_sub(piece.trails) <= width {
                used = after;
                continue;
            }
            count += u32::from(used > 0);
            used = piece.width.saturating_sub(piece.leads);
            if piece.alone() > width {
                count += piece.alone().div_ceil(width.max(1)) - 1;
            }
        }
        count
    };
    lines.iter().map(one).sum()
}

/// A text whose short brackets and last two characters stay together when it is broken.
pub(super) fn held(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut joined = vec![false; chars.len()];
    for (at, _) in chars.iter().enumerate().filter(|(_, c)| matches!(**c, '（' | '(')) {
        let length = chars[at + 1..].iter().position(|c| matches!(c, '）' | ')'));
        let inside = |length: usize| chars[at + 1..].iter().take(length).filter(|c| **c != JOIN).count();
        let Some(length) = length.filter(|length| inside(*length) <= SHORT_BRACKET) else { continue };
        let end = at + length + 1;
        joined[at + 1..=end].fill(true);
        // what ends the word that the bracket stands in
        let word = at > 0 && plain(chars[at - 1]) && inside(length) <= INNER_BRACKET;
        if word && segment::begin_with_ending(&chars[end + 1..]) {
            joined[end + 1] = true;
            joined[at] = at == 1 || !(plain(chars[at - 2]) || chars[at - 2] == JOIN);
        }
    }
    let last = chars.len().saturating_sub(1);
    if chars.len() > 3 && plain(chars[last]) && plain(chars[last - 1]) {
        joined[last] = true;
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        if joined[at] && *c != JOIN && at.checked_sub(1).is_some_and(|before| chars[before] != JOIN) {
            out.push(JOIN);
        }
        out.push(*c);
    }
    out
}

/// The text of a head or a label with its words held together; what is wider than a line is parted.
pub(super) fn worded(text: &str, width: u32) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| whole_words(line, LONGEST, width)).collect();
    let words = lines.join("\n");
    let fits = |text: &String| least(&pieces(text)) <= width;
    [counted(&held(&words)), held(&words), words, held(text)].into_iter().find(fits).unwrap_or_else(|| text.to_owned())
}

/// A text in which a figure with its unit is held to the word that it counts.
pub(super) fn counted(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        let figure =
            c.is_ascii_digit() && at.checked_sub(1).is_some_and(|before| plain(chars[before]) || chars[before] == '”');
        let rest = chars[at..].iter().take_while(|c| !CLOSING.contains(**c) && **c != '\n');
        let rest: String = rest.filter(|c| **c != JOIN).collect();
        let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if figure && rest.chars().count() <= COUNT && joiner::is_unit(unit) {
            out.push(JOIN);
        }
        out.push(*c);
    }
    out
}

/// A 汉字.
fn plain(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic()
}

/// One line with the words of up to `longest` characters held together.
fn whole_words(text: &str, longest: usize, width: u32) -> String {
    let joined = segment::joined(text, longest);
    let (mut out, mut raw) = (String::with_capacity(joined.len()), text);
    for (piece, words) in line_pieces(&joined).iter().zip(parted(&joined)) {
        // the same characters as they were given
        let length = words.chars().filter(|c| *c != JOIN).count();
        let end = raw.char_indices().filter(|(_, c)| *c != JOIN).nth(length).map_or(raw.len(), |(at, _)| at);
        let (own, rest) = raw.split_at_checked(end).unwrap_or((raw, ""));
        raw = rest;
        if piece.alone() > width && longest > 1 {
            out.push_str(&whole_words(own, longest - 1, width));
        } else {
            out.push_str(words);
        }
    }
    out
}

/// A head broken into as few lines as its width allows, at its best places: before a bracket, behind a mark, between
/// words (most have two characters), in lines of like length.
pub(super) fn broken_head(text: &str, width: u32) -> String {
    let lines = text.split('\n').map(|line| {
        let pieces = line_pieces(line);
        let wanted = count(std::slice::from_ref(&pieces), width) as usize;
        if wanted < 2 { line.to_owned() } else { broken_line(line, &pieces, width, wanted) }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn broken_line(text: &str, pieces: &[Piece], width: u32, wanted: usize) -> String {
    let mean = i64::from(squares(pieces)) / wanted as i64;
    // best[k][n]: the least cost of the first n pieces in k lines, and where the last of them begins
    let mut best: Vec<Vec<Option<(i64, usize)>>> = vec![vec![None; pieces.len() + 1]; wanted + 1];
    best[0][0] = Some((0, 0));
    for k in 1..=wanted {
        for n in 1..=pieces.len() {
            for from in (0..n).rev() {
                let length = run(&pieces[from..n]);
                if length > width && n - from > 1 {
                    break;
                }
                let Some((before, _)) = best[k - 1][from] else { continue };
                let off = i64::from(squares(&pieces[from..n])) - mean;
                let place = if from == 0 { 0 } else { cost(text, pieces, from) };
                let short = if length <= 4 { 400 } else { 0 };
                let total = before + off * off + place + short;
                if best[k][n].is_none_or(|(known, _)| total < known) {
                    best[k][n] = Some((total, from));
                }
            }
        }
    }
    let mut ends = Vec::new();
    let mut at = pieces.len();
    for k in (1..=wanted).rev() {
        let Some((_, from)) = best[k][at] else { return text.to_owned() };
        ends.push(from);
        at = from;
    }
    let mut out = String::with_capacity(text.len() + wanted);
    for (n, piece) in pieces.iter().enumerate() {
        if n > 0 && ends.contains(&n) {
            out.push('\n');
        }
        let from = n.checked_sub(1).map_or(0, |before| pieces[before].end);
        out.push_str(text.get(from..piece.end).unwrap_or_default());
    }
    out
}

/// What it costs to begin a line with a piece.
fn cost(text: &str, pieces: &[Piece], from: usize) -> i64 {
    let (before, after) = text.split_at_checked(pieces[from - 1].end).unwrap_or((text, ""));
    let before = before.trim_end_matches(JOIN);
    let (Some(left), Some(right)) = (before.chars().next_back(), after.chars().next()) else { return 0 };
    let wide = |c: char| !c.is_ascii() && c.is_alphabetic();
    if OPENING.contains(right) || CLOSING.contains(left) || left == '/' {
        return 0;
    }
    if !wide(left) || !wide(right) {
        return 20;
    }
    // how many characters of its run of words stand before
    let run = before.chars().rev().take_while(|c| wide(*c)).count();
    // 2023年: the unit belongs to the figure
    let unit = run == 1 && before.chars().rev().nth(1).is_some_and(|c| c == JOIN || c.is_ascii_digit());
    if run == 1 && !unit { 70 } else { 10 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str, characters: u32) -> String {
        broken_head(&worded(text, characters * 4), characters * 4).replace(JOIN, "").replace('\n', "|")
    }

    #[test]
    fn heads_break_before_brackets_and_between_words() {
        assert_eq!(head("直接就业（人）", 5), "直接就业|（人）");
        assert_eq!(head("毕业生总数（人）", 6), "毕业生总数|（人）");
        assert_eq!(head("学习满意度", 4), "学习|满意度");
        assert_eq!(head("生均财政拨款", 5), "生均财政|拨款");
        assert_eq!(head("学生迟到率", 4), "学生|迟到率");
        assert_eq!(head("培训项目名称", 5), "培训项目|名称");
        assert_eq!(head("收入合计", 3), "收入|合计");
        assert_eq!(head("2023\u{2060}年全校参考人数", 6), "2023年全校|参考人数");
    }

    #[test]
    fn a_word_is_parted_only_where_no_line_holds_it() {
        assert_eq!(head("教学用计算机总数（台）", 6), "教学用计算机|总数（台）");
        assert_eq!(head("教学用计算机总数（台）", 3), "教学用|计算机|总数|（台）");
        assert_eq!(head("图书购置费", 4), "图书|购置费");
        assert_eq!(head("多媒体教室数", 2), "多|媒体|教室|数");
        assert_eq!(head("川南某市中职学校学生技能竞赛", 7), "川南某市中职|学校学生|技能竞赛");
        assert_eq!(head("幼儿园课程", 4), "幼儿园|课程");
        assert_eq!(head("体育维持费", 2), "体育|维持|费");
        assert_eq!(head("其中：教学科研仪器设备值", 3), "其中：|教学|科研|仪器|设备值");
    }

    #[test]
    fn a_short_bracket_and_a_long_figure_are_one_piece() {
        assert_eq!(least(&pieces(&held("心理健康课开设数（课时/学期）"))), 5 * 4 + 2);
        assert_eq!(least(&pieces("校园网主干最大带宽100Mbps")), 3 * 2 + 4 + 3 * 2);
        assert_eq!(count(&pieces(&held("烹饪（中式烹调）")), 28), 2);
    }

    #[test]
    fn marks_at_the_edges_of_a_line_take_half_a_square() {
        assert_eq!(whole(&pieces("其中：")), 10);
        assert_eq!(whole(&pieces("纳入“十四五”")), 5 * 4 + 6);
        assert_eq!(count(&pieces(&worded("纳入“十四五”规划", u32::MAX)), 16), 3);
        assert_eq!(count(&pieces(&worded("纳入“十四五”规划", u32::MAX)), 26), 2);
    }

    #[test]
    fn what_ends_a_word_stays_with_the_bracket_inside_it() {
        assert_eq!(head("市（州）级名师", 5), "市（州）级|名师");
        assert_eq!(head("区（县）级培训", 5), "区（县）级|培训");
        assert_eq!(head("市（州）级", 5), "市（州）级");
        assert_eq!(head("（8S）学习", 4), "（8S）|学习");
    }

    #[test]
    fn no_line_ends_in_a_single_character() {
        let text = held("机电一体化技术");
        assert_eq!(count(&pieces(&text), 24), 2);
        assert!(text.ends_with("技\u{2060}术"));
    }
}
