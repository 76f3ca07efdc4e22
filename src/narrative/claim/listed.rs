//! Finds lists of names with the number of them: 13个专业：汽修、幼保……, 汽修、幼保、电商共 3 个专业, 汽修、幼保等 13 个专业.

use super::line::{Figure, NUMBER, is_break};
use super::{Listed, Reader};
use crate::narrative::passage::GAP;
use rust_decimal::prelude::ToPrimitive;

/// Counters of what is listed by name; persons are not, as a list behind them tells their subjects or posts.
const COUNTERS: [&str; 14] = ["个", "项", "门", "家", "所", "类", "种", "大", "本", "部", "支", "方面", "条", "座"];
/// Things of which each has a name; only these are counted where the list stands before the number.
const THINGS: [&str; 34] = [
    "专业",
    "专业群",
    "专业部",
    "系部",
    "系",
    "学部",
    "部门",
    "处室",
    "社团",
    "课程",
    "校区",
    "模块",
    "环节",
    "方面",
    "维度",
    "学校",
    "院校",
    "企业",
    "基地",
    "平台",
    "乡镇",
    "区县",
    "单位",
    "奖项",
    "赛项",
    "工种",
    "证书",
    "等级",
    "中心",
    "工作室",
    "机构",
    "阶段",
    "领域",
    "类别",
];
/// Words between a number with its noun and the list.
const LEADS: [&str; 9] = ["分别为", "分别是", "依次为", "依次是", "具体为", "具体是", "分别有", "即", "为"];
/// Words by which a list behind a number need not be of all of it, or of something else.
const OTHERS: [&str; 12] = ["含", "其中", "如", "包括", "例如", "主要", "详见", "见", "另", "涉及", "覆盖", "面向"];
/// What a list before a number may end in; 等 leaves it open.
const TOTALS: [&str; 6] = ["等共", "等", "共计", "一共", "共", "这"];
/// Characters of verbs: a name that holds one may be where the list really begins.
const VERBS: [char; 22] = [
    '开', '设', '建', '有', '为', '是', '获', '的', '在', '对', '将', '把', '被', '于', '从', '向', '绕', '了', '招',
    '派', '办', '邀',
];
/// Words that join the last two names, or stand inside a name.
const AND: [char; 3] = ['和', '与', '及'];
/// Words that hold one of these and join nothing.
const NO_AND: [&str; 3] = ["涉及", "参与", "普及"];
/// The longest noun between a number and a list, and the longest name, in characters.
const LONGEST: usize = 20;
/// A list of fewer names is not held against a number behind it.
const FEWEST: usize = 3;

/// A list of names.
struct List {
    names: usize,
    /// How many more there are if every 和 parts two names.
    joined: usize,
    /// True if 等 ends it.
    open: bool,
}

impl Reader<'_> {
    pub(super) fn listings(&mut self) {
        let found: Vec<Listed> = (0..self.line.figures.len())
            .filter_map(|at| self.listed_behind(at).or_else(|| self.listed_ahead(at)))
            .collect();
        self.claims.listed.extend(found);
    }

    /// The place behind a number's counter, where it has one that names are counted by.
    fn counted(&self, figure: &Figure) -> Option<usize> {
        let behind = self.line.text(figure.at + 1..(figure.at + 3).min(self.line.len()));
        let counter = COUNTERS.iter().filter(|counter| behind.starts_with(**counter)).max_by_key(|one| one.len())?;
        Some(figure.at + 1 + counter.chars().count())
    }

    /// 13个专业：汽修、幼保……
    fn listed_behind(&self, index: usize) -> Option<Listed> {
        let figure = self.line.figures.get(index)?;
        let counted = self.counted(figure)?;
        let rest = self.line.chars(counted..self.line.len());
        let noun = rest.iter().take(LONGEST).position(|one| is_break(*one) || *one == NUMBER)?;
        let mark = counted + noun;
        let start = match self.line.chars(mark..mark + 1) {
            [':' | '('] => mark + 1,
            [','] => {
                let words = self.line.text(mark + 1..(mark + 4).min(self.line.len()));
                mark + 1 + LEADS.iter().find(|lead| words.starts_with(**lead))?.chars().count()
            }
            _ => return None,
        };
        let bracket = self.line.chars(mark..mark + 1) == ['('];
        let end = self.list_end(start, bracket)?;
        let list = names(self.line.chars(start..end), true)?;
        self.listed(index, list, start..end)
    }

    /// Where a list ends that begins at a place: at the end of the sentence, or of the brackets it stands in.
    fn list_end(&self, start: usize, bracket: bool) -> Option<usize> {
        let mut depth = 0_usize;
        for (at, one) in self.line.chars(start..self.line.len()).iter().enumerate() {
            match one {
                '(' => depth += 1,
                ')' if depth > 0 => depth -= 1,
                ')' if bracket => return Some(start + at),
                '。' | ';' | '!' | '?' | '\n' if depth == 0 && !bracket => return Some(start + at),
                _ => {}
            }
        }
        (!bracket).then_some(self.line.len())
    }

    /// 汽修、幼保、电商共 3 个专业.
    fn listed_ahead(&self, index: usize) -> Option<Listed> {
        let figure = self.line.figures.get(index)?;
        let behind = self.line.chars(self.counted(figure)?..self.line.len());
        let noun: String = behind.iter().take_while(|one| !is_break(**one) && **one != NUMBER).take(3).collect();
        THINGS.iter().find(|thing| noun.starts_with(**thing))?;
        let before = self.line.text(0..figure.at);
        let total = TOTALS.iter().find(|total| before.ends_with(**total));
        let end = figure.at - total.map_or(0, |total| total.chars().count());
        let start = self.list_start(end);
        let words = self.line.chars(start..end);
        let open = total.is_some_and(|total| total.starts_with('等'));
        let kind = THINGS.iter().any(|thing| words.ends_with(&thing.chars().collect::<Vec<char>>()));
        let list = names(words, false).filter(|list| list.names >= FEWEST && (total.is_some() || !kind))?;
        // what stands before the list may hold a list of its own
        let text: String = words.iter().collect();
        let plain = text.split('、').skip(1).all(|name| !name.contains(VERBS));
        let value = figure.number.value.to_usize()?;
        let list = List { open, ..list };
        if list.names > value && (total.is_none() || !plain) {
            return None;
        }
        self.listed(index, list, start..end)
    }

    /// Where the names joined by 、 begin that end at a place.
    fn list_start(&self, end: usize) -> usize {
        let mut depth = 0_usize;
        let stop = self.line.chars(0..end).iter().rposition(|one| {
            match one {
                ')' => depth += 1,
                '(' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0 && *one != '、' && (is_break(*one) || *one == NUMBER)
        });
        stop.map_or(0, |stop| stop + 1)
    }

    /// A number against the list that belongs to it, if one may be a slip of the other: a list of quite another length tells
    /// of something else.
    fn listed(&self, index: usize, list: List, place: std::ops::Range<usize>) -> Option<Listed> {
        let figure = self.line.figures.get(index)?;
        let value = figure.number.value.to_usize().filter(|_| figure.number.value.is_integer())?;
        let slip = if value < 10 { 1 } else { 2 };
        let most = list.names + list.joined;
        let near = value <= most + slip && list.names <= value + slip;
        near.then(|| Listed {
            count: index,
            passage: self.index,
            range: self.line.bytes(place),
            names: list.names,
            most,
            open: list.open,
        })
    }
}

/// Counts the names joined by 、; none where anything else than names stands there.
fn names(words: &[char], behind: bool) -> Option<List> {
    let mut depth = 0_usize;
    let mut names: Vec<String> = vec![String::new()];
    for one in words {
        match one {
            '(' | '《' => depth += 1,
            ')' | '》' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => names.push(String::new()),
            ',' | ':' | '\n' | &GAP | &NUMBER if depth == 0 => return None,
            _ if depth == 0 => names.last_mut()?.push(*one),
            _ => {}
        }
    }
    let last = names.last()?;
    let open = behind && last.contains('等');
    let other = behind && OTHERS.iter().any(|word| names.first().is_some_and(|first| first.starts_with(word)));
    let named = |name: &String| (1..=LONGEST).contains(&name.chars().count());
    let skipped = usize::from(!behind);
    if other || names.len() < 2 || !names.iter().skip(skipped).all(named) {
        return None;
    }
    let whole = |name: &String| NO_AND.iter().fold(name.clone(), |name, word| name.replace(word, ""));
    let joined = names.iter().map(|name| whole(name).matches(AND).count()).sum();
    Some(List { names: names.len(), joined, open })
}
