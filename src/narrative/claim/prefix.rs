//! The words before a figure's name: whose it is and of what year. A word that is not known here may be part of a longer name.

use super::time::{self, LAST_YEAR, Time, year};
use crate::model::Report;
use crate::nearest;

/// Whose figure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The school, or the region, by its name or as 学校, 全校.
    Own,
    /// A member school of the region, by name.
    Member(String),
    /// The whole region: 全区, 全县.
    Region,
}

/// What the words before a name say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefix {
    /// Whose it is, if they say so.
    pub subject: Option<Subject>,
    /// 其中.
    pub part: bool,
    /// The time they name.
    pub time: Option<Time>,
    /// True if they name this year: 本年, 今年.
    pub this_year: bool,
}

/// Words of all schools of a region.
const REGION: [&str; 8] = ["全区", "全县", "全市", "全州", "全省", "全区中职学校", "全县中职学校", "全市中职学校"];
const OWN: [&str; 4] = ["学校", "我校", "本校", "全校"];
/// Words of this year.
pub(super) const THIS_YEAR: [&str; 7] = ["本学年度", "本学年", "本届", "本年度", "本年", "本期", "今年"];
pub(super) const NEUTRAL: [&str; 32] = [
    "应届",
    "当年度",
    "年度",
    "当年",
    "目前",
    "当前",
    "现有",
    "现",
    "共有",
    "共",
    "有",
    "设有",
    "现设",
    "建有",
    "拥有",
    "开设",
    "配有",
    "配备",
    "聘有",
    "聘请",
    "招收",
    "在籍",
    "的",
    "等",
    "总计",
    "合计",
    "总体",
    "其次",
    "同时",
    "截至目前",
    "一年来",
    "各类",
];
/// Words that speak of less than the school, or of somebody else, wherever before a name they stand.
const FOREIGN: [&str; 11] =
    ["专业部", "系部", "教研组", "教研室", "工作室", "分校", "公司", "技工学校", "特教", "中心校", "合作院校"];
/// Words that do so in their own part of a sentence.
const OTHER: [&str; 25] = [
    "专业",
    "企业",
    "班",
    "年级",
    "校区",
    "社区",
    "团队",
    "支部",
    "三年制",
    "五年制",
    "帮扶",
    "受援",
    "支援",
    "职教集团",
    "参加",
    "参与",
    "组织",
    "选派",
    "抽取",
    "全国",
    "全省",
    "全市",
    "全县",
    "其他学校",
    "前身",
];

/// The words of one report.
pub(super) struct Words {
    own: Vec<Vec<char>>,
    members: Vec<(String, Vec<char>)>,
    foreign: Vec<Vec<char>>,
    /// The year before the report's.
    pub(super) last_year: i32,
}

impl Words {
    pub(super) fn new(report: &Report) -> Self {
        let folded = |name: &str| nearest::loose(name).collect::<Vec<char>>();
        let school = &report.school;
        let own = OWN.iter().copied().chain([school.name.value.as_str()]);
        let own = own.chain(school.short_names.iter().map(String::as_str)).map(folded);
        let members: Vec<(String, Vec<char>)> =
            report.members.iter().map(|member| (member.name.value.clone(), folded(&member.name.value))).collect();
        let name = &school.name.value;
        let foreign = FOREIGN.iter().filter(|word| !name.contains(*word)).map(|word| word.chars().collect());
        Self {
            own: own.filter(|word| !word.is_empty()).collect(),
            members,
            foreign: foreign.collect(),
            last_year: report.periods.year - 1,
        }
    }

    /// Where the first word ends by which a text speaks of something other than the whole school.
    pub(super) fn foreign(&self, text: &[char]) -> Option<usize> {
        // most places fall out by their first character alone
        let stands = |part: &[char], word: &[char]| part.first() == word.first() && part == word;
        let end = |word: &Vec<char>| Some(text.windows(word.len()).position(|part| stands(part, word))? + word.len());
        self.foreign.iter().filter_map(end).min()
    }

    /// True if a sentence does.
    pub(super) fn is_other(&self, sentence: &str) -> bool {
        OTHER.iter().any(|word| sentence.contains(word))
    }

    /// Reads the words before a name; none if one of them is not known.
    pub(super) fn read(&self, words: &[char]) -> Option<Prefix> {
        let mut prefix = Prefix::default();
        let mut rest = words;
        while !rest.is_empty() {
            let length = self.word(rest, &mut prefix)?;
            rest = rest.get(length..)?;
        }
        Some(prefix)
    }

    /// The length of the word a text begins with; what it says is put into `prefix`.
    pub(super) fn word(&self, text: &[char], prefix: &mut Prefix) -> Option<usize> {
        let starts = |word: &[char]| text.starts_with(word);
        let members = self.members.iter().filter(|(_, word)| starts(word));
        if let Some((name, word)) = members.max_by_key(|(_, word)| word.len()) {
            prefix.subject = Some(Subject::Member(name.clone()));
            return Some(word.len());
        }
        let region = time::word(text, &REGION);
        if region > 0 && !self.members.is_empty() {
            prefix.subject = Some(Subject::Region);
            return Some(region);
        }
        let own = self.own(text);
        if own > 0 {
            prefix.subject = Some(Subject::Own);
            return Some(own);
        }
        if starts(&['其', '中']) {
            prefix.part = true;
            return Some(2);
        }
        if let Some((year, length)) = year(text) {
            prefix.time = Some(Time::Year(year));
            return Some(length);
        }
        let last = time::word(text, &LAST_YEAR);
        if last > 0 {
            prefix.time = Some(Time::Last);
            return Some(last);
        }
        let this_year = time::word(text, &THIS_YEAR);
        if this_year > 0 {
            prefix.this_year = true;
            return Some(this_year);
        }
        Some(time::word(text, &NEUTRAL)).filter(|length| *length > 0)
    }

    /// The length of the school's own name, or of 学校, that a text begins with; 0 for none.
    pub(super) fn own(&self, text: &[char]) -> usize {
        self.own.iter().filter(|word| text.starts_with(word)).map(Vec::len).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Member;
    use crate::source::{Span, Spanned};

    #[test]
    fn the_longest_member_that_fits_is_meant() {
        let mut report = Report::default();
        for name in ["东山学校", "东山学校西校区"] {
            let name = Spanned::new(name.to_owned(), Span::default());
            report.members.push(Member { name, ..Member::default() });
        }
        let words: Vec<char> = "东山学校西校区2024年".chars().collect();
        let read = Words::new(&report).read(&words).and_then(|prefix| prefix.subject);
        assert_eq!(read, Some(Subject::Member("东山学校西校区".to_owned())));
    }
}
