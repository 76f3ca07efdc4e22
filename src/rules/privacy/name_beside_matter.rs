//! ## 查什么
//! 同一句话里，学生的姓名（“某某同学”“学生某某”“特困生某某”“名单：某某、某某”，句首的“某某家庭困难”）和残疾、疾病、心理、
//! 困难资助、违纪处分写在一起；标题或一行“受助学生名单”之下，另起行只写姓名的；自备表格和正文里画的表，姓名和这些事在
//! 同一张表。
//!
//! ## 为什么
//! 报告全文公开，未成年人的这些情况属于敏感的个人信息，即使是好事（资助、帮扶）也不能点名。
//!
//! ## 例
//! ```text
//! 学校为残疾学生王小明减免学费          ✗
//! 学校为残疾学生王某某减免学费          ✓
//! 王小明同学到社区看望残疾儿童          ✓   说的不是他本人
//! | 姓名 | 资助金额 |                   ✗   正文里的表也算
//! ```
//! 只认常见姓氏和固定的写法，宁可漏报；意见里只写姓。
//!
//! ## 改法
//! 姓名改成“王某某”“一名学生”；表格里删去姓名一列，或改成序号。
//!
//! ## 依据
//! 《中华人民共和国个人信息保护法》第二十八条、第三十一条；《中华人民共和国未成年人保护法》第四条、第七十三条。

use super::mentions::{self, Mention};
use super::name_tables::{self, NameTable};
use super::{everywhere, names, written};
use crate::finding::{Finding, Severity};
use crate::rules::wording::{list, shorten};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "privacy/name-beside-matter", name: "姓名与敏感情况写在一起", stage: Stage::Check, check };

/// What must not stand beside a name.
const MATTERS: &str = "
残疾 残障 智力障碍 听力障碍 视力障碍 肢体障碍 听障 视障 自闭症 孤独症 脑瘫 低保 特困 建档立卡 贫困 家庭困难 经济困难 家境困难
家境贫寒 生活困难 困难补助 困难学生 困难生 孤儿 单亲 助学金 受助 受资助 获资助 资助名单 资助对象 资助学生名单 助学名单 脱贫户
监测户 抑郁 焦虑症 心理疾病 心理障碍 心理危机 精神疾病 精神障碍 精神病 自杀 自残 自伤 割腕 白血病 肿瘤 癌症 尿毒症 癫痫
艾滋病 乙肝 肺结核 怀孕 吸毒 违纪 记过 留校察看 警告处分 受处分 受到处分 给予处分 开除 劝退";
/// Those a title or head of a table may hold besides; in a sentence they mean too much.
const OF_TABLES: &str = "资助 困难 处分";
/// Whom such a word may mean instead of the person named.
const OTHERS: [&str; 22] = [
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
];
/// What somebody does for others or against a thing.
const DEEDS: [&str; 21] = [
    "帮助", "关爱", "照顾", "慰问", "看望", "服务", "走访", "帮扶", "关心", "陪伴", "义卖", "捐", "走进", "资助",
    "预防", "防止", "制止", "劝阻", "抵制", "宣传", "抗击",
];
/// What may stand between a matter and the name of the person it is of.
const BETWEEN: [&str; 17] = [
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
    "名单：",
    "学生名单：",
    "的学生",
];
/// How far a name and the matter may lie apart, in characters.
const NEAR: usize = 25;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut places: Vec<(Span, String)> = Vec::new();
    let mut announced = None;
    for text in written(context) {
        let listed = announced.map(|matter| (names::listed(text.text), matter)).filter(|(names, _)| !names.is_empty());
        // a list may go on over several lines
        announced = listed.as_ref().map_or_else(|| announces(text.text), |(_, matter)| Some(*matter));
        let listed = listed.into_iter().flat_map(|(names, matter)| names.into_iter().map(move |name| (name, matter)));
        for (range, matter) in in_text(text.text).into_iter().chain(listed) {
            let name = text.text.get(range.clone()).unwrap_or_default();
            places.push((text.span(range), format!("{}（{matter}）", names::masked(name))));
        }
    }
    places.extend(name_tables::all(context).iter().filter_map(|table| {
        let matter = matter_of(table)?;
        let called = if table.is_grid { "正文里的表" } else { "表" };
        Some((table.place, format!("{called}“{}”的{}一列（{matter}）", shorten(&table.title), table.head)))
    }));
    places.sort();
    places.dedup();
    if places.is_empty() {
        return Vec::new();
    }
    let shown: Vec<&str> = places.iter().map(|(_, shown)| shown.as_str()).collect();
    let message = format!("姓名和本人的敏感情况写在了一起：{}。报告是公开的，不能点名。", list(&shown, "处"));
    let finding =
        RULE.finding(Severity::Error, message).help("姓名改成“王某某”“一名学生”；表格里删去姓名一列，或改成序号。");
    vec![everywhere(finding, places.into_iter().map(|(span, _)| (span, "不能点名".to_owned())))]
}

/// How the line ends that announces names on the lines below it.
const ANNOUNCE: [&str; 6] = ["名单", "名单如下", "名单为", "学生", "同学", "对象"];
/// A line that announces a list is no longer than this many characters.
const HEADING: usize = 24;

/// The matter of a line that announces names: 受助学生名单 and the like, with or without its colon.
fn announces(text: &str) -> Option<&'static str> {
    let line = text.trim().trim_end_matches(['：', ':', '（', '）']);
    let short = line.chars().count() <= HEADING && ANNOUNCE.iter().any(|end| line.ends_with(end));
    let found = || MATTERS.split_whitespace().chain(["资助"]).find(|matter| line.contains(*matter));
    short.then(found).flatten()
}

/// Names beside a matter of their own, sentence by sentence.
fn in_text(text: &str) -> Vec<(Range<usize>, &'static str)> {
    if text.contains("化名") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '！', '？', '；', '\u{fffc}']) {
        let mentions = mentions::students(sentence);
        let matters: Vec<(usize, &'static str)> = MATTERS
            .split_whitespace()
            .filter(|_| !mentions.is_empty())
            .flat_map(|matter| sentence.match_indices(matter).map(move |(at, _)| (at, matter)))
            .filter(|(at, matter)| !is_title(sentence, *at) && !of_others(sentence, *at, matter, &mentions))
            .collect();
        for mention in mentions {
            let whole = mention.whole();
            let apart = matters.iter().map(|(at, matter)| (distance(sentence, &whole, *at), *matter));
            let nearest = apart.filter(|(apart, _)| *apart <= NEAR).min_by_key(|(apart, _)| *apart);
            let Some((_, matter)) = nearest else { continue };
            found.extend(mention.names.iter().map(|name| (start + name.start..start + name.end, matter)));
        }
        start += sentence.len();
    }
    found
}

fn distance(sentence: &str, name: &Range<usize>, at: usize) -> usize {
    let between = if at < name.start { at..name.start } else { name.end.min(at)..at };
    sentence.get(between).map_or(usize::MAX, |between| between.chars().count())
}

/// True inside 《》.
fn is_title(sentence: &str, at: usize) -> bool {
    let head = sentence.get(..at).unwrap_or_default();
    head.matches('《').count() > head.matches('》').count()
}

/// True if the matter is that of somebody else, for whom the person does something, or is said not to be.
fn of_others(sentence: &str, at: usize, matter: &str, mentions: &[Mention]) -> bool {
    let end = at + matter.len();
    let rest = sentence.get(end..).unwrap_or_default();
    if OTHERS.iter().any(|other| rest.starts_with(other)) {
        return true;
    }
    // 残疾学生王小明: the matter is his, whatever stands before it
    let own = mentions.iter().any(|mention| {
        let gap = sentence.get(end..mention.whole().start);
        gap.is_some_and(|gap| BETWEEN.contains(&gap)) || mention.whole().end == at
    });
    let head = sentence.get(..at).unwrap_or_default();
    // 捐款给受助学生, 贫困生也参加: some others, unless he is said to be one of them
    let kind = ["学生", "生", "者", "人", "户"].iter().find_map(|word| rest.strip_prefix(word));
    let kind = kind.or_else(|| matter.ends_with('生').then_some(rest));
    let some = kind.is_some_and(|rest| !["补", "资助", "认定", "身份"].iter().any(|word| rest.starts_with(word)));
    let said_of = head.trim_end_matches("经济").trim_end_matches("家庭");
    let one_of = ["是", "为", "系", "等", "名", "属", "属于", "入"].iter().any(|word| said_of.ends_with(word));
    let near: String = head.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    let none = ["零", "无", "未"].iter().any(|word| head.ends_with(word));
    !own && (none || (some && !one_of) || DEEDS.iter().any(|deed| near.contains(deed)))
}

/// The matter of a table that names students: of its title, a head, or a cell that says nothing else.
pub(super) fn matter_of(table: &NameTable) -> Option<&'static str> {
    const KINDS: [&str; 5] = ["", "户", "生", "学生", "家庭"];
    if table.is_of_staff() {
        return None;
    }
    let mut of_words = MATTERS.split_whitespace().chain(OF_TABLES.split_whitespace());
    let said = of_words.find(|matter| table.words.iter().any(|word| word.contains(*matter)));
    let is_all = |cell: &String, matter: &str| cell.strip_prefix(matter).is_some_and(|rest| KINDS.contains(&rest));
    said.or_else(|| MATTERS.split_whitespace().find(|matter| table.others.iter().any(|cell| is_all(cell, matter))))
}

#[cfg(test)]
mod tests {
    use super::{announces, in_text};

    fn found(text: &str) -> Vec<&str> {
        in_text(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn a_matter_of_his_own_is_found() {
        assert_eq!(found("学校为残疾学生王小明减免学费，低保家庭的李小芳同学获国家助学金。"), ["王小明", "李小芳"]);
        assert_eq!(found("王小丽家庭困难，享受国家助学金。"), ["王小丽"]);
        assert_eq!(found("受资助学生名单：王小丽、李强、赵刚。"), ["王小丽", "李强", "赵刚"]);
        assert_eq!(found("对违纪学生李强给予留校察看处分。特困生赵小军获得补助。"), ["李强", "赵小军"]);
        assert_eq!(found("学生刘芳芳曾割腕。受助学生王小丽说：“感谢学校。”"), ["刘芳芳", "王小丽"]);
        assert_eq!(
            found("其中张晓丽身患白血病。张晓丽同学被评为贫困生。学生赵刚家里是低保户。"),
            ["张晓丽", "张晓丽", "赵刚"]
        );
        assert_eq!(found("低保户家庭的李小芳同学领到补助。困难学生王小丽、李强和赵刚获助学金。").len(), 4);
        assert_eq!(found("学生李强在2023年因打架被记过。王老师关心单亲学生刘芳。"), ["李强", "刘芳"]);
    }

    #[test]
    fn a_line_that_announces_names_says_whose_they_are() {
        assert_eq!(announces("受资助学生名单："), Some("受资助"));
        assert_eq!(announces("2024年国家助学金获得者名单"), Some("助学金"));
        assert_eq!(announces("家庭困难学生"), Some("家庭困难"));
        assert_eq!(announces("三好学生名单"), None);
        assert_eq!(announces("学校建立家庭经济困难学生认定制度，由学生处核对名单"), None);
    }

    #[test]
    fn what_is_said_of_others_is_left_alone() {
        for text in [
            "学生代表李小芳在会上发言，讲解助学金政策。",
            "学生李小芳获市级三好学生，班级贫困生少。",
            "高一学生王小明在书法比赛中获奖，家庭经济困难学生也积极参加。",
            "李小芳同学把义卖所得捐给受助学生。王小明同学制止违纪行为。",
            "李小芳同学所在班级零违纪。李小芳同学参加预防自杀的讲座。",
            "全校贫困生名单：由学生处掌握。助学金发放对象：王姓学生。",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
