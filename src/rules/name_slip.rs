//! Finds where a text says a school's own name with one slip of the pen: a character wrong, missing or doubled, or two
//! neighbours or two neighbouring words exchanged. A wrong character in the first two is none, since another place has
//! another school, unless it looks or sounds like the right one. Knows text only.

use aho_corasick::AhoCorasick;
use std::ops::Range;

/// A name shorter than this has too many neighbours for any slip; only confusions of characters are looked for.
const SHORTEST: usize = 7;
/// Shorter ones are no names of schools.
const SHORTEST_AT_ALL: usize = 3;
/// From this length on the first character may be wanting, and two before the last.
const LONG: usize = 8;
/// How many first characters may not be replaced: they tell the place.
const PLACE: usize = 2;
/// What goes on after 学 in words of its own.
const AFTER_STUDY: &str = "习生员会科术历年期分制时者院堂业徒问位籍费前区识力园府海";
/// What may stand after a whole name: nothing that makes a word with its last character.
const AFTER_NAME: &str = "的是在位坐有始创现为占建于和与及将被由把以，。、；：（）！？,.;:() \n“”《》\u{fffc}";
/// Characters taken for one another, as they look or sound alike: the right one first.
const CONFUSED: [&str; 8] = ["校较效狡郊佼", "职识织积枳帜", "技枝伎妓歧", "学孚字", "专砖", "院垸", "业亚丛", "术木"];
/// Characters of places that are taken for one another, as they look or sound alike: a group a line.
const ALIKE: &str = include_str!("../../templates/alike-characters.txt");
/// What joins two words, so that 市职与校 is none.
const JOINS: &str = "与和及或的在是有为对向从由按把被将让到于入进出返离";
/// What goes on after 校 in words of its own, so that 示例职业校企 is none.
const AFTER_SCHOOL: &str = "长园企友内外区舍服门际级本史庆歌训徽风规车医办董正验准对招";
/// What stands before a kind of schools, not before the name of one.
const GENERAL: &str = "全各省多两个几该";
/// What makes 较 and its like words of their own.
const COMPARED: &str = "上去前往同大多高低少为好快强小早晚长短优弱果能益率区外县";

/// A school's name made ready.
pub(super) struct NameSlip<'n> {
    name: &'n str,
    characters: Vec<char>,
    /// Spellings with two neighbours exchanged.
    exchanged: Vec<String>,
    /// Spellings of a short name with a character doubled or taken for another, and whether it is the last one.
    confused: Vec<(String, bool)>,
    /// Finds whether a text holds anything that a slip needs; most hold nothing.
    needed: AhoCorasick,
}

impl<'n> NameSlip<'n> {
    /// None for a name too short to be looked for.
    pub(super) fn new(name: &'n str) -> Option<Self> {
        let characters: Vec<char> = name.chars().collect();
        if characters.len() < SHORTEST_AT_ALL {
            return None;
        }
        let exchanged: Vec<String> = exchanged(&characters).into_iter().filter(|wrong| wrong != name).collect();
        let confused = if characters.len() < SHORTEST { confused(&characters) } else { Vec::new() };
        let parts = if characters.len() < SHORTEST {
            vec![characters.iter().take(characters.len() - 1).collect()]
        } else {
            let (first, second) = halves(&characters);
            vec![first, second]
        };
        let needed = exchanged.iter().chain(confused.iter().map(|(wrong, _)| wrong)).chain(&parts);
        let needed = AhoCorasick::new(needed).ok()?;
        Some(Self { name, characters, exchanged, confused, needed })
    }

    /// Where the text says it with one slip; in order, never where it says it rightly.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        if !self.needed.is_match(text) {
            return Vec::new();
        }
        let mut found: Vec<Range<usize>> = self.exchanged.iter().flat_map(|wrong| places(text, wrong)).collect();
        if self.characters.len() < SHORTEST {
            found.extend(self.confused.iter().flat_map(|(wrong, is_last)| {
                let next = |range: &Range<usize>| text.get(range.end..).and_then(|rest| rest.chars().next());
                let goes_on = move |range: &Range<usize>| next(range).is_some_and(|next| COMPARED.contains(next));
                places(text, wrong).filter(move |range| !is_last || !goes_on(range))
            }));
            found.extend(self.inserted(text));
        } else {
            found.extend(self.near(text));
        }
        found.extend(self.doubled_end(text));
        let right: Vec<Range<usize>> = places(text, self.name).collect();
        let inside =
            |range: &Range<usize>| right.iter().any(|right| range.start > right.start && range.start < right.end);
        let ends_in =
            |range: &Range<usize>| right.iter().any(|right| range.start < right.start && right.start < range.end);
        found.retain(|range| !inside(range) && !ends_in(range));
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        found.dedup_by(|next, kept| next.start < kept.end);
        found
    }

    /// A character put before the last one of a short name: 市职教校 for 市职校. Elsewhere it makes another school's name.
    fn inserted(&self, text: &str) -> Vec<Range<usize>> {
        let Some((last, head)) = self.characters.split_last().filter(|(last, _)| **last == '校') else {
            return Vec::new();
        };
        let head: String = head.iter().collect();
        let of = |at: usize| {
            let rest = text.get(at + head.len()..)?;
            let one = rest.chars().next().filter(|one| is_han(*one) && one != last && !JOINS.contains(*one))?;
            let after = rest.get(one.len_utf8()..)?.strip_prefix(*last)?;
            let before = text.get(..at)?.chars().next_back();
            let general = before.is_some_and(|before| GENERAL.contains(before));
            (!after.starts_with(|next| AFTER_SCHOOL.contains(next)) && !general).then(|| at..text.len() - after.len())
        };
        text.match_indices(&head).filter_map(|(at, _)| of(at)).collect()
    }

    /// The last character doubled where no other word, such as 校长, goes on from it.
    fn doubled_end(&self, text: &str) -> Vec<Range<usize>> {
        let wrong = doubled(&self.characters, self.characters.len() - 1);
        places(text, &wrong).filter(|range| is_over(text.get(range.end..).unwrap_or_default())).collect()
    }

    /// One edit: one half of the name is then right, and the text around it is held against the whole name.
    fn near(&self, text: &str) -> Vec<Range<usize>> {
        let length = self.characters.len();
        let (first, second) = halves(&self.characters);
        let mut found = Vec::new();
        for (at, _) in text.match_indices(&first) {
            let rest = text.get(at..).unwrap_or_default();
            if rest.starts_with(self.name) {
                continue;
            }
            let ends: Vec<usize> =
                rest.char_indices().skip(1).map(|(end, _)| at + end).chain([text.len()]).take(length + 1).collect();
            let counts = [length, length + 1, length - 1, length - 2].into_iter();
            let parts = counts.filter_map(|count| Some(at..*ends.get(count.checked_sub(1)?)?));
            found.extend(parts.into_iter().find(|range| self.is_slip(text, range)));
        }
        for (at, second) in text.match_indices(&second) {
            let end = at + second.len();
            let head = text.get(..at).unwrap_or_default();
            let starts: Vec<usize> = head.char_indices().rev().map(|(start, _)| start).take(length / 2 + 1).collect();
            let counts = [length / 2, length / 2 + 1, length / 2 - 1].into_iter();
            let parts = counts.filter_map(|count| Some(*starts.get(count.checked_sub(1)?)?..end));
            found.extend(parts.into_iter().find(|range| self.is_slip(text, range)));
        }
        found
    }

    /// True if this part of the text is the name with a slip that cannot well be something else.
    fn is_slip(&self, text: &str, range: &Range<usize>) -> bool {
        let part: Vec<char> = text.get(range.clone()).unwrap_or_default().chars().collect();
        if !part.iter().all(|one| one.is_alphanumeric() || self.characters.contains(one)) {
            return false;
        }
        let length = self.characters.len();
        let same = |(one, right): &(&char, &char)| one == right;
        let head = part.iter().zip(&self.characters).take_while(same).count();
        let shared = part.len().min(length) - head;
        let tail = part.iter().rev().zip(self.characters.iter().rev()).take(shared).take_while(same).count();
        let before = text.get(..range.start).and_then(|head| head.chars().next_back());
        let rest = text.get(range.end..).unwrap_or_default();
        // how many characters the text and the name have between what is right in both
        match (part.len() - head - tail, length - head - tail) {
            (1, 1) if head < PLACE => {
                let (Some(one), Some(right)) = (part.get(head), self.characters.get(head)) else { return false };
                length >= LONG && alike(*one, *right) && before.is_none_or(|one| !self.characters.contains(&one))
            }
            (1, 1) => tail > 0 || !part.last().is_some_and(|last| AFTER_STUDY.contains(*last)),
            (1, 0) => head > 0 && tail > 0,
            (0, 1) if tail == 0 => is_over(rest),
            (0, 1) => head > 0 || (length >= LONG && before.is_none_or(|one| !one.is_alphanumeric())),
            // 职业技校 for 职业技术学校
            (0, 2) => length >= LONG && head >= length / 2 && tail > 0,
            _ => false,
        }
    }
}

fn places<'t>(text: &'t str, wrong: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    text.match_indices(wrong).map(|(at, found)| at..at + found.len())
}

fn halves(name: &[char]) -> (String, String) {
    let (first, second) = name.split_at(name.len() / 2);
    (first.iter().collect(), second.iter().collect())
}

/// Two neighbouring characters, or two neighbouring words of two characters, exchanged.
fn exchanged(name: &[char]) -> Vec<String> {
    // the last two of a short name make other words: 市校职（工）
    let (pairs, words) = match name.len() {
        ..=3 => (0, 0),
        short @ ..SHORTEST => (short - 2, 0),
        long => (long - 1, long - 3),
    };
    let places = (0..pairs).map(|at| (at, 1)).chain((0..words).map(|at| (at, 2)));
    let wrong = places.map(|(at, size)| {
        let mut characters = name.to_vec();
        characters.get_mut(at..at + 2 * size).into_iter().for_each(|both| both.rotate_left(size));
        characters.into_iter().collect()
    });
    wrong.collect()
}

/// A character doubled, the first and the last left out, or taken for another; with it whether it is the last one, which
/// counts only where no word goes on from it.
fn confused(name: &[char]) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for (at, right) in name.iter().enumerate() {
        let is_last = at + 1 == name.len();
        let others = CONFUSED.iter().filter_map(|group| group.strip_prefix(*right)).flat_map(str::chars);
        found.extend(others.map(|other| {
            let taken = |(index, one): (usize, &char)| if index == at { other } else { *one };
            (name.iter().enumerate().map(taken).collect(), is_last)
        }));
        if at > 0 && !is_last {
            found.push((doubled(name, at), is_last));
        }
    }
    found
}

fn doubled(name: &[char], at: usize) -> String {
    let times = |(index, one): (usize, &char)| std::iter::repeat_n(*one, if index == at { 2 } else { 1 });
    name.iter().enumerate().flat_map(times).collect()
}

fn is_han(one: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&one)
}

/// True if one character of a place's name is easily written for another.
fn alike(one: char, other: char) -> bool {
    let mut groups = ALIKE.lines().filter(|line| !line.starts_with('#'));
    groups.any(|group| group.contains(one) && group.contains(other))
}

/// True if a text does not go on with a character that would make a word with what stands before it.
fn is_over(rest: &str) -> bool {
    rest.chars().next().is_none_or(|next| AFTER_NAME.contains(next))
}

#[cfg(test)]
mod tests {
    use super::NameSlip;

    fn found(name: &str, text: &str) -> Vec<String> {
        let name = NameSlip::new(name).expect("long enough");
        name.find(text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn one_slip_is_found_wherever_it_is() {
        for wrong in [
            "川中某市职业技术学较",
            "川中某市职业技术校",
            "川中某市职业技术学校校",
            "川中某市技术职业学校",
            "中川某市职业技术学校",
            "川中某市职业技校",
            "川某市职业技术学校",
            "川中某某市职业技术学校",
            "川中某市职业枝术学校",
            "中某市职业技术学校",
            "川中某市职业技术学",
        ] {
            assert_eq!(found("川中某市职业技术学校", wrong), [wrong]);
            assert_eq!(found("川中某市职业技术学校", &format!("（{wrong}）始建")), [wrong]);
        }
    }

    #[test]
    fn a_place_slips_only_where_its_characters_are_alike() {
        assert_eq!(
            found("遂川市职业技术学校", "逐川市职业技术学校始建于，遂穿市职业技术学校"),
            ["逐川市职业技术学校", "遂穿市职业技术学校"]
        );
        // two places each, not one misspelt
        for (one, other) in [("泸溪县", "芦溪县"), ("东安县", "乐安县"), ("渝中", "榆中")] {
            let name = |place: &str| format!("{place}职业技术学校");
            assert!(found(&name(one), &name(other)).is_empty(), "{one}, {other}");
        }
        assert!(found("遂川市职业技术学校", "四川市职业技术学校、遂平市职业技术学校、遂川市职业技术学校").is_empty());
    }

    #[test]
    fn words_and_other_schools_are_left_alone() {
        for text in [
            "川中某市职业技术学校校长在川中某市职业技术学校校园",
            "川北某市职业技术学校、山中某市职业技术学校和川中某市第一中学",
            "川中某市职业技术学习中心、川中某市职业技术学生、川中某市职业技术教育",
            "全市川中某市职业技术学校校企合作",
            "我县职业技术学校",
        ] {
            assert_eq!(found("川中某市职业技术学校", text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_short_name_slips_only_where_no_word_comes_of_it() {
        assert_eq!(found("市职校", "今年市职较，市识校和市职职校，"), ["市职较", "市识校", "市职职校"]);
        assert!(found("市职校", "全市职校、市职较上年、市职教中心、市校职工、市直校、市职校校长").is_empty());
        assert_eq!(found("示例职校", "例示职校、示职例校"), ["例示职校", "示职例校"]);
    }

    #[test]
    fn a_megabyte_is_read_in_time() {
        let text = "川中某市职业".repeat(30_000);
        assert!(found("川中某市职业技术学校", &text).is_empty());
    }
}
