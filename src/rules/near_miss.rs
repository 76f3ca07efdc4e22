//! Finds where a text nearly says a fixed name: the same beginning and end, one or two slips of the pen between. Knows text only.

use crate::profile::requirement::Phrase;
use memchr::memmem;
use std::ops::Range;

/// How many first and last characters must be right.
const ANCHOR: usize = 2;
/// From this length on two slips are looked for.
const LONG: usize = 8;

/// What a document is, by which its title ends.
const KINDS: [&str; 12] =
    ["规定", "办法", "规程", "条例", "细则", "方案", "意见", "标准", "规范", "准则", "守则", "纲要"];

/// A fixed name made ready.
pub(super) struct Wanted {
    characters: Vec<char>,
    head: memmem::Finder<'static>,
    tail: String,
    slips: usize,
    quoted: bool,
}

impl Wanted {
    /// None for a name too short to be looked for.
    pub(super) fn new(name: &str) -> Option<Self> {
        let characters: Vec<char> = name.chars().collect();
        if characters.len() < Phrase::SHORTEST {
            return None;
        }
        let head: String = characters.iter().take(ANCHOR).collect();
        let head = memmem::Finder::new(&head).into_owned();
        let tail = characters.iter().skip(characters.len() - ANCHOR).collect();
        let slips = if characters.len() >= LONG { 2 } else { 1 };
        let quoted = name.contains(['“', '”']);
        Some(Self { characters, head, tail, slips, quoted })
    }

    /// True if the whole text is the name with one slip, wherever it is.
    pub(super) fn is_slip(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().take(self.characters.len() + 2).collect();
        text.len().abs_diff(self.characters.len()) <= 1
            && strsim::generic_damerau_levenshtein(&text, &self.characters) == 1
    }

    /// True if the whole text names another kind of document after the same words, 管理办法 for 管理规定, or leaves out two
    /// characters between its ends, 职教法 for 职业教育法.
    pub(super) fn is_other_title(&self, text: &str) -> bool {
        let name: String = self.characters.iter().collect();
        let stem = |title: &str| KINDS.iter().find_map(|kind| title.strip_suffix(kind).map(str::to_owned));
        let other_kind = || stem(&name).is_some_and(|own| stem(text).is_some_and(|other| own == other)) && text != name;
        other_kind() || self.leaves_out_two(text)
    }

    fn leaves_out_two(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().take(self.characters.len()).collect();
        let ends = text.get(..ANCHOR) == self.characters.get(..ANCHOR) && text.last() == self.characters.last();
        let mut rest = self.characters.iter();
        let in_order = || text.iter().all(|one| rest.any(|right| right == one));
        self.characters.len() >= LONG && text.len() + 2 == self.characters.len() && ends && { in_order }()
    }

    /// Where the text nearly says it. What says it rightly, and what goes on from a place that says it rightly, is none.
    pub(super) fn near_misses(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for start in self.head.find_iter(text.as_bytes()) {
            if found.last().is_some_and(|last| start < last.end) {
                continue;
            }
            let rest = text.get(start..).unwrap_or_default();
            let most = self.characters.len() + self.slips;
            let window: Vec<(usize, char)> =
                rest.char_indices().take(most + 1).take_while(|(_, one)| self.may_hold(*one)).collect();
            found.extend(self.best(start, rest, &window));
        }
        found
    }

    /// What a name may be made of: no mark that ends a clause; quotation marks where the name has some itself.
    fn may_hold(&self, one: char) -> bool {
        match one {
            '“' | '”' => self.quoted,
            _ => !matches!(one, '，' | '。' | '、' | '；' | '：' | '（' | '）' | '《' | '》' | '\u{fffc}' | '\n'),
        }
    }

    /// The stretch from the window's start that is nearest to the name; none if one of them is the name.
    fn best(&self, start: usize, rest: &str, window: &[(usize, char)]) -> Option<Range<usize>> {
        let length = self.characters.len();
        let mut best: Option<(usize, usize)> = None;
        for count in length.saturating_sub(self.slips)..=length + self.slips {
            let Some(part) = window.get(..count) else { break };
            let end = part.last().map_or(0, |(at, one)| at + one.len_utf8());
            if !rest.get(..end).is_some_and(|part| part.ends_with(&self.tail)) {
                continue;
            }
            let part: Vec<char> = part.iter().map(|(_, one)| *one).collect();
            let distance = strsim::generic_damerau_levenshtein(&part, &self.characters);
            if distance == 0 {
                return None;
            }
            if distance <= self.slips && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, end));
            }
        }
        best.map(|(_, end)| start..start + end)
    }
}

#[cfg(test)]
mod tests {
    use super::Wanted;

    fn found(name: &str, text: &str) -> Vec<String> {
        let wanted = Wanted::new(name).expect("long enough");
        wanted.near_misses(text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn slips_between_the_ends_are_found() {
        let school = "川中某市职业技术学校";
        assert_eq!(found(school, "川中某市职业学校始建于"), ["川中某市职业学校"]);
        assert_eq!(found(school, "经川中某市职业技术技术学校同意"), ["川中某市职业技术技术学校"]);
        assert!(found(school, "川中某市职业技术学校与川中某市第一中学").is_empty());
        assert!(found(school, "川中某市。职业技术学校").is_empty());
        assert!(found("社会主义核心价值观", "践行社会主义核心价直观").is_empty(), "its end is wrong");
        assert_eq!(found("社会主义核心价值观", "践行社会主义核心的价值观"), ["社会主义核心的价值观"]);
    }

    #[test]
    fn quotation_marks_are_part_of_a_name_that_has_some() {
        let plan = "某市“双高”建设计划";
        assert_eq!(found(plan, "实施某市“双高”建没计划以来"), ["某市“双高”建没计划"]);
        assert_eq!(found(plan, "实施某市双高建设计划以来"), ["某市双高建设计划"]);
        assert!(found(plan, "实施某市“双高”建设计划以来").is_empty());
        assert!(found("铸牢中华民族共同体意识", "铸牢“中华民族共同体意识”").is_empty());
    }

    #[test]
    fn a_whole_text_may_slip_at_its_ends_too() {
        let wanted = Wanted::new("国家学生体质健康标准").expect("long enough");
        assert!(wanted.is_slip("国家学生体质健康标淮") && wanted.is_slip("学国家学生体质健康标准"));
        assert!(!wanted.is_slip("国家学生体质健康标准") && !wanted.is_slip("国家学生体质健康方案"));
    }

    #[test]
    fn a_title_of_another_kind_or_cut_short_is_none_of_its_own() {
        let other = |name: &str, title: &str| Wanted::new(name).expect("long enough").is_other_title(title);
        assert!(other("职业学校学生实习管理规定", "职业学校学生实习管理办法"));
        assert!(other("中华人民共和国职业教育法", "中华人民共和国职教法"));
        assert!(other("国家职业教育改革实施方案", "国家职业教育改革方案"));
        assert!(!other("职业学校学生实习管理规定", "职业学校学生实习管理规定"));
        assert!(!other("职业学校学生实习管理规定", "本校学生实习管理办法"));
        assert!(!other("中华人民共和国职业教育法", "中华人民共和国教师法"));
    }

    #[test]
    fn a_megabyte_is_read_in_time() {
        let text = "川中某市职业".repeat(30_000);
        assert!(found("川中某市职业技术学校", &text).is_empty());
    }
}
