//! What must not stand beside a name, and whose it is: the person's named, or somebody else's for whom he does something.

use super::mentions::Mention;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// The matters, kind by kind.
const MATTERS: &str = include_str!("../../../templates/sensitive-matters.txt");
/// The kind that counts in tables only.
pub(super) const OF_TABLES: &str = "表";

/// Every matter that counts in a sentence.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    lines().filter(|(kind, _)| *kind != OF_TABLES).flat_map(|(_, words)| words.split_whitespace())
}

/// Where a text says such a matter, and which; in the order of the matters.
pub(super) fn said(text: &str) -> Vec<(usize, &'static str)> {
    static MATTERS: LazyLock<(Vec<&str>, Option<AhoCorasick>)> = LazyLock::new(|| {
        let matters: Vec<&str> = all().collect();
        let search = AhoCorasick::new(&matters).ok();
        (matters, search)
    });
    let (matters, search) = &*MATTERS;
    let found = search.iter().flat_map(|search| search.find_overlapping_iter(text));
    let mut found: Vec<(usize, usize)> = found.map(|found| (found.pattern().as_usize(), found.start())).collect();
    found.sort_unstable();
    found.into_iter().filter_map(|(index, at)| Some((at, *matters.get(index)?))).collect()
}

/// The words of one kind.
pub(super) fn of(kind: &'static str) -> impl Iterator<Item = &'static str> {
    lines().filter(move |(found, _)| *found == kind).flat_map(|(_, words)| words.split_whitespace())
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    MATTERS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'))
}

/// Whom such a word may mean instead of the person named.
const OTHERS: [&str; 26] = [
    "儿童",
    "老人",
    "人士",
    "人群",
    "群体",
    "职工",
    "同胞",
    "人联",
    "人之家",
    "地区",
    "村",
    "县",
    "乡",
    "镇",
    "山区",
    "日宣传",
    "率",
    "政策",
    "宣传",
    "制度",
    "管理",
    "办法",
    "工作",
    "评审",
    "教育",
    "专员",
];
/// What somebody does for others or against a thing.
const DEEDS: [&str; 25] = [
    "帮助", "关爱", "照顾", "慰问", "看望", "服务", "走访", "帮扶", "关心", "陪伴", "义卖", "捐", "走进", "资助",
    "预防", "防止", "制止", "劝阻", "抵制", "宣传", "抗击", "拒绝", "杜绝", "反对", "远离",
];
/// What says that something was done for the person named, not by him.
const PASSIVE: [&str; 5] = ["得到", "获得", "收到", "受到", "接受"];
/// What says that there is no such matter.
const NONE: [char; 6] = ['零', '无', '未', '不', '非', '防'];
/// What may stand between a matter and the name of the person it is of.
const BETWEEN: [&str; 18] = [
    "",
    "学生",
    "家庭学生",
    "户学生",
    "生",
    "同学",
    "的",
    "家庭",
    "家庭的",
    "学生代表",
    "户",
    "户的",
    "户家庭的",
    "户子女",
    "名单",
    "学生名单",
    "的学生",
    "获得者",
];
/// True if a cell beside a name says in a few words that the person has this matter: 听力残疾二级, 抑郁症, 低保户; not
/// 关爱残疾儿童, which he does.
pub(super) fn is_of_cell(cell: &str, matter: &str) -> bool {
    const LONGEST: usize = 10;
    let Some(at) = cell.find(matter).filter(|_| cell.chars().count() <= LONGEST) else { return false };
    let rest = cell.get(at + matter.len()..).unwrap_or_default();
    let of_others = OTHERS.iter().any(|other| rest.starts_with(other)) || DEEDS.iter().any(|deed| cell.contains(deed));
    let none = cell.get(..at).is_some_and(|head| head.ends_with(NONE));
    !of_others && !none
}

/// True if the matter is that of somebody else, for whom the person does something, or is said not to be.
pub(super) fn of_others(sentence: &str, at: usize, matter: &str, mentions: &[Mention]) -> bool {
    let end = at + matter.len();
    let rest = sentence.get(end..).unwrap_or_default();
    if OTHERS.iter().any(|other| rest.starts_with(other)) {
        return true;
    }
    // 残疾学生王小明: the matter is his, whatever stands before it
    let own = mentions.iter().any(|mention| {
        let gap = sentence.get(end..mention.whole().start);
        let gap = gap.map(|gap| gap.trim_end_matches(['：', ':']));
        let bracketed = mention.brackets.as_ref().is_some_and(|brackets| brackets.contains(&at));
        bracketed || gap.is_some_and(|gap| BETWEEN.contains(&gap)) || mention.whole().end == at
    });
    let head = sentence.get(..at).unwrap_or_default();
    // 捐款给受助学生, 贫困生也参加: some others, unless he is said to be one of them
    let kind = ["学生", "生", "者", "人", "户"].iter().find_map(|word| rest.strip_prefix(word));
    let kind = kind.or_else(|| matter.ends_with('生').then_some(rest));
    let some = kind.is_some_and(|rest| !["补", "资助", "认定", "身份"].iter().any(|word| rest.starts_with(word)));
    let said_of = head.trim_end_matches("经济").trim_end_matches("家庭");
    let one_of = ["是", "为", "系", "等", "名", "属", "属于", "入"].iter().any(|word| said_of.ends_with(word));
    let none = head.ends_with(NONE);
    !own && (none || (some && !one_of) || does_for_others(head, mentions))
}

/// True if what leads to a matter is somebody's deed for others; 得到全校捐款 is none of his.
fn does_for_others(head: &str, mentions: &[Mention]) -> bool {
    let last = |text: &str, count: usize| text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    let near = last(head, 6);
    DEEDS.iter().any(|deed| {
        let Some(at) = head.get(near..).and_then(|text| text.find(deed)).map(|at| near + at) else { return false };
        let named =
            mentions.iter().filter(|mention| mention.whole().end <= at).map(|mention| mention.whole().end).max();
        let before = named.and_then(|named| head.get(named..at)).unwrap_or_default();
        let before = before.get(last(before, 4)..).unwrap_or_default();
        !PASSIVE.iter().any(|word| before.contains(word))
    })
}
