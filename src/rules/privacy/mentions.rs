//! Where a sentence names students: only in the frames in which a name is usual, so that ordinary prose stays silent.

use super::matters;
use super::names::{LONGEST, is_rare_name, is_spoken_name};
use std::ops::Range;

/// What stands before a name.
const HEADS: [&str; 16] = [
    "学生",
    "同学",
    "学员",
    "生",
    "学生代表",
    "获得者",
    "资助对象",
    "受助对象",
    "帮扶对象",
    "儿童",
    "岁的",
    "建档立卡户",
    "低保户",
    "脱贫户",
    "特困户",
    "贫困户",
];
/// What stands before a name that is then said to be or to have something: no head by itself.
const PLAIN_HEADS: [&str; 8] = ["其中", "我校", "本校", "该校", "我班", "本班", "该班", "班上"];
/// What stands before the name of somebody who is punished, and what goes on after it then.
const PUNISHED: [&str; 2] = ["对", "给予"];
const PUNISHMENTS: [&str; 8] = ["作出", "给予", "记过", "记大过", "警告", "严重警告", "留校", "开除"];
/// Characters that make another word with 生.
const NOT_PUPILS: &str = "卫产发先医民陌余终一养催派寄再滋诞衍萌出人谋求逃求写野花共永";
/// What stands before a list of names and its colon.
const LIST_HEADS: [&str; 9] = ["名单", "学生", "同学", "对象", "人员", "名单如下", "名单为", "分别为", "分别是"];
/// What goes on after a name that has a head: a mark, or what the person did or had.
const THEN: &str = "，。、；：（(,;“”）)!！因患获被受家身系享领减同给曾说在于已从和等有";
/// What goes on after a name that begins a clause by itself: what can be said of a person only.
const OWN: [&str; 24] = [
    "家庭",
    "家境",
    "家中",
    "身患",
    "患",
    "因病",
    "因家",
    "因违纪",
    "因打架",
    "违纪",
    "从小",
    "自幼",
    "父母",
    "父亲",
    "母亲",
    "割腕",
    "享受",
    "受助",
    "获资助",
    "，男，",
    "，女，",
    "因旷课",
    "因作弊",
    "被记过",
];
/// What begins so and is said of those whom the person helps.
const OF_OTHERS: [&str; 3] = ["家庭困难学生", "家庭经济困难学生", "家庭贫困学生"];
/// How that ends which somebody is said to be: 是建档立卡家庭学生, 系脱贫户, 是一名来自单亲家庭的女孩.
const KINDS: [&str; 15] = [
    "孤儿",
    "单亲",
    "低保",
    "特困",
    "生",
    "户",
    "家庭",
    "儿童",
    "残疾",
    "残疾人",
    "患者",
    "子女",
    "女孩",
    "男孩",
    "孩子",
];
/// The longest such phrase, in characters.
const PHRASE: usize = 16;
/// What a name of two characters has, with 的 between, that no thing has.
const HAVES: [&str; 6] = ["的学籍", "的捐款", "的学费", "的父", "的母", "的病"];
/// What somebody in brackets is who is no student.
const STAFF: [&str; 9] = ["教师", "老师", "主任", "校长", "干部", "医生", "专员", "帮扶", "志愿"];
/// What a person does or meets with, behind his name: it is no part of the name.
const VERBS: [&str; 43] = [
    "存在", "出现", "考入", "考取", "考上", "升入", "得到", "取得", "参加", "接受", "开展", "进行", "实施", "通过",
    "成为", "担任", "完成", "代表", "加入", "报名", "申请", "入选", "荣获", "走上", "走进", "需要", "感谢", "表示",
    "告诉", "违纪", "打架", "割腕", "办理", "顺利", "作出", "记过", "留校", "重返", "每人", "身患", "盗窃", "偷窃",
    "斗殴",
];
/// How a place ends that begins like a name: 李家坝, 张家湾.
const PLACES: &str = "坝湾沟寨坪岭坡塘庄";

/// One name, or several with 、 between, of whom one thing is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Each name.
    pub(super) names: Vec<Range<usize>>,
    /// The brackets behind the name, which alone say what the matter is; none where the sentence says it.
    pub(super) brackets: Option<Range<usize>>,
}

impl Mention {
    /// From the first name to the last.
    pub(super) fn whole(&self) -> Range<usize> {
        let start = self.names.first().map_or(0, |name| name.start);
        start..self.names.last().map_or(start, |name| name.end)
    }

    /// True if a matter that stands there may be that of the names.
    pub(super) fn may_have(&self, at: usize) -> bool {
        self.brackets.as_ref().is_none_or(|brackets| brackets.contains(&at))
    }
}

/// The students a sentence names: 张小明同学, 学生张小明, 名单：张小明、李小芳, 张小明家庭困难 at the start of a clause, and
/// 张小明（孤儿）.
pub(super) fn students(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for (at, _) in text.match_indices("同学") {
        found.extend(before(text, at).map(|name| Mention { names: vec![name], brackets: None }));
    }
    for head in HEADS {
        let heads = text.match_indices(head).filter(|(at, _)| head != "生" || !ends_with(text, *at, NOT_PUPILS));
        found.extend(heads.filter_map(|(at, _)| after(text, at + head.len())));
    }
    for head in PUNISHED {
        let punished = |rest: &str, _: usize| PUNISHMENTS.iter().any(|word| rest.starts_with(word));
        found.extend(text.match_indices(head).filter_map(|(at, _)| run(text, at + head.len(), punished)));
    }
    // 汽修2301班陈静
    let classes = text
        .match_indices('班')
        .filter(|(at, _)| ends_with(text, *at, "0123456789０１２３４５６７８９一二三四五六七八九十）)"));
    found.extend(classes.filter_map(|(at, class)| after(text, at + class.len())));
    for (at, colon) in text.match_indices(['：', ':']) {
        let head = text.get(..at).unwrap_or_default();
        if LIST_HEADS.iter().any(|word| head.ends_with(word)) {
            found.extend(after(text, at + colon.len()));
        }
    }
    let clauses = text.match_indices(['，', '。', '；', '：', '、', '“', '（', '\n', '！', '？']);
    let clauses = clauses.chain(PLAIN_HEADS.iter().flat_map(|head| text.match_indices(*head)));
    for start in std::iter::once(0).chain(clauses.map(|(at, mark)| at + mark.len())) {
        found.extend(alone(text, start));
    }
    found.extend(bracketed(text));
    found.sort_by_key(|mention| (mention.whole().start, std::cmp::Reverse(mention.whole().end)));
    found.dedup_by(|next, kept| next.whole().start < kept.whole().end);
    found
}

fn ends_with(text: &str, at: usize, marks: &str) -> bool {
    text.get(..at).and_then(|head| head.chars().next_back()).is_some_and(|one| marks.contains(one))
}

/// The name that ends at a place, the longer one first; what stands before it must not run on into it.
fn before(text: &str, end: usize) -> Option<Range<usize>> {
    let head = text.get(..end)?;
    let starts: Vec<usize> = head.char_indices().rev().map(|(at, _)| at).take(LONGEST + 1).collect();
    let name = |length: usize| {
        let start = *starts.get(length - 1)?;
        let boundary = starts.get(length).and_then(|at| head.get(*at..start)).is_none_or(|one| !joins(one));
        (boundary && is_spoken_name(head.get(start..)?)).then_some(start..end)
    };
    (2..=LONGEST).rev().find_map(name)
}

/// The names with brackets behind them that do not speak of staff.
fn bracketed(text: &str) -> impl Iterator<Item = Mention> {
    text.match_indices(['（', '(']).filter_map(move |(at, mark)| {
        let start = at + mark.len();
        let inner = text.get(start..)?;
        let end = start + inner.find(['）', ')'])?;
        let staff = STAFF.iter().any(|word| inner.get(..end - start).is_some_and(|inner| inner.contains(word)));
        let name = before(text, at).filter(|name| !staff && !ends_with(text, name.end, PLACES))?;
        Some(Mention { names: vec![name], brackets: Some(start..end) })
    })
}

/// The name or names that start at a place and end before a mark or a word that goes on with what the person did.
fn after(text: &str, start: usize) -> Option<Mention> {
    let goes_on = |rest: &str, length: usize| {
        rest.chars().next().is_none_or(|one| THEN.contains(one) || (one == '的' && length > 2))
            || HAVES.iter().any(|word| rest.starts_with(word))
            || goes_on_with_word(rest)
    };
    run(text, start, goes_on)
}

/// What goes on after a name and needs more than one character to be known.
fn goes_on_with_word(rest: &str) -> bool {
    let kin = ["父亲", "母亲", "父母"];
    kin.iter().chain(&VERBS).any(|word| rest.starts_with(word)) || is_said_to_be(rest)
}

/// The name or names that begin a clause and are followed by what can be said of a person only.
fn alone(text: &str, start: usize) -> Option<Mention> {
    let mention = run(text, start, |rest, length| {
        is_own(rest) || rest.starts_with('、') || (length > 2 && rest.starts_with('等'))
    })?;
    let rest = text.get(mention.whole().end..).unwrap_or_default();
    let place = ends_with(text, mention.whole().end, PLACES);
    (!place && !rest.starts_with('、')).then_some(mention)
}

/// True if a text goes on with what can be said of a person only.
fn is_own(rest: &str) -> bool {
    let own = OWN.iter().any(|word| rest.starts_with(word)) && !OF_OTHERS.iter().any(|word| rest.starts_with(word));
    own || is_said_to_be(rest)
}

/// True if a text goes on with what somebody is who has such a matter: 是建档立卡户, and no more than that.
fn is_said_to_be(rest: &str) -> bool {
    let Some(what) = ["系", "是", "属于"].iter().find_map(|verb| rest.strip_prefix(verb)) else { return false };
    let what = what.split(['，', '。', '；', '、', ',', '！', '？', '）']).next().unwrap_or_default().trim_end();
    what.chars().count() <= PHRASE && KINDS.iter().any(|kind| what.ends_with(kind)) && !matters::said(what).is_empty()
}

/// The name at a place and those that follow it with 、 or 和 between; `goes_on` says whether the text may go on so after a
/// name of so many characters.
fn run(text: &str, start: usize, goes_on: impl Fn(&str, usize) -> bool) -> Option<Mention> {
    let one = |start: usize| {
        let rest = text.get(start..)?;
        let ends: Vec<usize> =
            rest.char_indices().skip(1).map(|(at, _)| at).chain([rest.len()]).take(LONGEST).collect();
        let name = |length: usize| {
            let end = *ends.get(length - 1)?;
            let closed = goes_on(rest.get(end..)?, length);
            let name = rest.get(..end)?;
            // 马, 高 and 方 mostly begin words: what goes on must be said of a person only
            let own = || rest.get(end..).is_some_and(is_own);
            (closed && (is_spoken_name(name) || is_rare_name(name) && own())).then_some(start..start + end)
        };
        // 赵敏存在: the verb begins behind two characters; 曾参加: no name at all
        let verb = |length: usize| {
            let rest = ends.get(length - 1).and_then(|end| rest.get(*end..)).unwrap_or_default();
            VERBS.iter().any(|verb| rest.starts_with(verb))
        };
        let long = |length: usize| name(length).filter(|_| !verb(length - 1));
        if verb(1) { None } else { long(4).or_else(|| long(3)).or_else(|| name(2)) }
    };
    let mut names = vec![one(start)?];
    while let Some(last) = names.last()
        && let Some(mark) =
            text.get(last.end..).and_then(|rest| rest.chars().next()).filter(|mark| "、和".contains(*mark))
        && let Some(next) = one(last.end + mark.len_utf8())
    {
        names.push(next);
    }
    Some(Mention { names, brackets: None })
}

/// Characters that make a word with a following surname: 小王, 老李, 阿黄.
fn joins(one: &str) -> bool {
    ["小", "老", "阿", "大"].contains(&one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        students(text).into_iter().flat_map(|mention| mention.names).map(|range| &text[range]).collect()
    }

    #[test]
    fn names_are_found_in_their_usual_frames() {
        assert_eq!(found("帮助王小明同学完成学业"), ["王小明"]);
        assert_eq!(found("残疾学生李芳，家境贫寒"), ["李芳"]);
        assert_eq!(found("为残疾学生王小明减免学费"), ["王小明"]);
        assert_eq!(found("低保家庭学生张晓丽获国家助学金"), ["张晓丽"]);
        assert_eq!(found("对违纪学生李强给予留校察看处分"), ["李强"]);
        assert_eq!(found("特困生赵小军获得补助"), ["赵小军"]);
        assert_eq!(found("学生刘芳芳曾割腕"), ["刘芳芳"]);
        assert_eq!(found("受助学生王小丽说"), ["王小丽"]);
    }

    #[test]
    fn names_are_found_in_lists_and_at_the_start_of_a_clause() {
        assert_eq!(found("受资助学生名单：王小丽、李强、赵刚。"), ["王小丽", "李强", "赵刚"]);
        assert_eq!(found("王小丽家庭困难，享受国家助学金。"), ["王小丽"]);
        assert_eq!(found("其中，王小丽、李强等贫困学生"), Vec::<&str>::new(), "等 after two characters is too little");
        assert_eq!(found("其中，李强、王小丽等贫困学生"), ["李强", "王小丽"]);
        assert_eq!(found("其中张晓丽身患白血病"), ["张晓丽"]);
    }

    #[test]
    fn words_and_hidden_names_are_no_names() {
        for text in [
            "李某同学、王××同学、小王同学、余姓同学",
            "本校陈平家庭困难学生帮扶工作突出，贫困学生黄石的家中，贫困生苏南的就业岗位",
            "许多同学周末回家，学生周末，学生许多",
            "全体同学、高年级同学、各班同学、其他同学",
            "学生张贴海报，学生陈述理由，学生黄金周外出",
            "学生方面的，学生安全，学生成长，学生何时",
            "许多家庭困难，周边家庭，余杭家庭，李家坝家庭，张家湾家庭困难",
            "高中生张贴在，学生会陈列于，卫生许可在，学生曾因家庭困难休学，王牌专业，典型经验",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
