//! Whose figures a sentence speaks of: once it has named a department, a partner or anything else that a figure's name does
//! not follow directly, the names behind are theirs too, until the school is named again.

use super::Reader;
use super::line::{Line, NUMBER, is_break};
use super::prefix::{NEUTRAL, Prefix, THIS_YEAR, Words};
use super::time;
use crate::narrative::passage::GAP;

/// What the name of a part of a school, or of somebody else, ends in.
const BODIES: [&str; 9] = ["系", "部", "处", "学院", "学校", "中心", "集团", "联盟", "组"];
/// What the name of a part ends in that a whole paragraph may be about.
const PARTS: [&str; 7] = ["专业群", "专业组", "专业", "系", "教学部", "学部", COLLEGE];
/// One of them.
const COLLEGE: &str = "学院";
/// Words that end in one of these and name nobody.
const NOBODY: [&str; 20] = [
    "体系",
    "联系",
    "关系",
    "谱系",
    "直系",
    "全部",
    "内部",
    "外部",
    "干部",
    "支部",
    "局部",
    "大部",
    "到处",
    "好处",
    "之处",
    "深处",
    "重组",
    "分组",
    "为中心",
    "绕中心",
];
/// Verbs behind the name of a body, besides the neutral ones.
const HOLDS: [&str; 9] = ["管理", "承担", "负责", "招收", "服务", "下设", "学生", "教师", "职工"];
/// Characters of verbs by which a clause that ends in such a word tells what the school is or does.
const ABOUT: &str = "是为被成获评创建设办入到至给向与和增立";
/// Characters before a word of [`PARTS`] that speak of many or of all.
const MANY: &str = "各个有部设增办等类新点色势干牌级";
/// What follows a word of [`PARTS`] where a theme is meant and no part.
const THEMES: [&str; 44] = [
    "建设",
    "设置",
    "结构",
    "布局",
    "发展",
    "教师",
    "教学",
    "课",
    "技能",
    "技术",
    "能力",
    "化",
    "大类",
    "数",
    "点",
    "带头",
    "调整",
    "动态",
    "认证",
    "标准",
    "人才",
    "素养",
    "知识",
    "门类",
    "特色",
    "负责",
    "评估",
    "目录",
    "名称",
    "实训",
    "实践",
    "团队",
    "改革",
    "资源",
    "统",
    "列",
    "内",
    "外",
    "间",
    "层面",
    "方面",
    "对口",
    "等",
    "与产业",
];

impl Reader<'_> {
    /// True if the words of the sentence before a clause are about something else than the whole school; where they name
    /// nobody, the beginning of the paragraph decides.
    pub(super) fn speaks_of_other(&self, clause: usize) -> bool {
        let first = self.line.sentence_start(clause);
        let mut end = clause;
        while end > first {
            let marked = self.line.chars(end - 1..end).first().is_some_and(|one| is_break(*one));
            let stop = if marked { end - 1 } else { end };
            let start = self.line.mark_before(stop).max(first);
            if self.names_closed(start, stop) {
                return true;
            }
            match self.words.leads_to_other(&self.line, start, stop) {
                Some(other) => return other,
                None => end = start,
            }
        }
        self.part || self.follows_part(self.line.sentence_start(clause))
    }

    /// True if the nearest sentence before a place that begins with somebody begins with one major, department or college,
    /// and not with the school: 该学院创建于1958年。现有在校生12000人.
    fn follows_part(&self, mut sentence: usize) -> bool {
        while let Some(mark) = sentence.checked_sub(1) {
            sentence = self.line.sentence_start(mark);
            if let Some(part) = self.words.begins_with_part(&self.line, sentence) {
                return part;
            }
        }
        false
    }

    /// True if a figure's name in these words stands behind others that are not known: 机电系在校生377人.
    fn names_closed(&self, start: usize, stop: usize) -> bool {
        let bytes = self.line.bytes(start..stop);
        let amounts = self.claims.amounts.iter().rev();
        let typed = amounts.filter(|amount| amount.binding.is_none() && bytes.contains(&amount.range.start));
        typed.filter_map(|amount| amount.named.as_ref()).any(|named| named.prefix.is_none() && !named.short)
    }
}

impl Words {
    /// Whether words between two marks lead to the school (false) or to somebody else (true); none where they name neither.
    fn leads_to_other(&self, line: &Line, start: usize, stop: usize) -> Option<bool> {
        let (rest, own) = self.behind_own(until_number(line.chars(start..stop)));
        let listed = |at: usize| line.chars(at..at + 1) == ['、'];
        let alone = !listed(stop) && !start.checked_sub(1).is_some_and(listed);
        let whole = rest.len() == line.chars(start..stop).len();
        let is_body = |end: usize| {
            let (name, behind) = rest.split_at(end);
            let body = ends_in(name, &BODIES) && !ends_in(name, &NOBODY);
            let holds = [&NEUTRAL[..], &THIS_YEAR, &HOLDS].iter().any(|words| time::word(behind, words) > 0);
            let ends = behind.is_empty() && whole && alone && !name.iter().any(|one| ABOUT.contains(*one));
            body && (ends || holds && !name.iter().any(|one| matches!(one, '是' | '为')))
        };
        if (1..=rest.len()).any(is_body) {
            return Some(true);
        }
        own.then_some(false)
    }

    /// Whether a sentence begins with one major, department or college (true) or with the school (false); none where it
    /// begins with neither.
    pub(super) fn begins_with_part(&self, line: &Line, sentence: usize) -> Option<bool> {
        let text = line.chars(sentence..line.len());
        let end = text.iter().position(|one| is_break(*one)).unwrap_or(text.len());
        let (rest, own) = self.behind_own(until_number(text.get(..end).unwrap_or_default()));
        let is_part = |end: usize| {
            let (name, behind) = rest.split_at(end);
            let Some(word) = PARTS.iter().find(|word| ends_in(name, &[word])) else { return false };
            let before = name.get(..end - word.chars().count()).and_then(|before| before.last());
            // a college is often what is worked with or set up
            let acts = *word == COLLEGE && name.iter().any(|one| ABOUT.contains(*one));
            let one = before.is_some_and(|one| !MANY.contains(*one)) && !acts;
            one && !ends_in(name, &NOBODY) && time::word(behind, &THEMES) == 0 && !behind.starts_with(&['群'])
        };
        if own {
            return Some(false);
        }
        let this = matches!(rest, ['该', '校' | '院' | '系' | '部' | '专' | '学' | '班', ..]);
        (this || (1..=rest.len()).any(is_part)).then_some(true)
    }

    /// What is left of words behind those that are known, and true if these name the school.
    pub(super) fn behind_own<'t>(&self, words: &'t [char]) -> (&'t [char], bool) {
        let (mut prefix, mut rest) = (Prefix::default(), words);
        while let Some(behind) = self.word(rest, &mut prefix).and_then(|length| rest.get(length..)) {
            rest = behind;
        }
        (rest, prefix.subject.is_some())
    }
}

/// The words before the first number.
fn until_number(words: &[char]) -> &[char] {
    let end = words.iter().position(|one| matches!(*one, NUMBER | GAP)).unwrap_or(words.len());
    words.get(..end).unwrap_or_default()
}

/// True if a text ends in one of some words and has more before it.
fn ends_in(text: &[char], words: &[&str]) -> bool {
    let fits = |word: &&str| {
        let length = word.chars().count();
        text.len() > length && word.chars().eq(text.iter().copied().skip(text.len() - length))
    };
    words.iter().any(fits)
}
