//! ## 查什么
//! 同一句话里，学生的姓名（“某某同学”“学生某某”“特困生某某”“助学金获得者某某”“受助学生：某某、某某”“某某（孤儿）”，句首的
//! “某某家庭困难”）和残疾、疾病、心理、困难资助、违纪处分写在一起；标题或一行“受助学生名单”之下，另起行只写姓名的；自备表格和正文里画的表，姓名和这些事在
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

use super::matters::{self, OF_TABLES};
use super::mentions;
use super::name_tables::{self, NameTable};
use super::{Private, everywhere, names};
use crate::finding::{Finding, Severity};
use crate::rules::prose::Written;
use crate::rules::wording::{list, shorten};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "privacy/name-beside-matter", name: "姓名与敏感情况写在一起", stage: Stage::Check, check };

/// How far a name and the matter may lie apart, in characters.
const NEAR: usize = 25;

/// A name beside a matter of its own.
pub(super) struct Named {
    /// Where the name stands.
    pub(super) span: Span,
    /// The name.
    pub(super) name: String,
    /// The matter.
    pub(super) matter: &'static str,
}

/// Every name beside a matter of its own, in the order of the texts.
pub(super) fn named(texts: &[Written<'_>]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut announced = None;
    for text in texts {
        let listed = announced.map(|matter| (names::listed(text.text), matter)).filter(|(names, _)| !names.is_empty());
        // a list may go on over several lines
        announced = listed.as_ref().map_or_else(|| announces(text.text), |(_, matter)| Some(*matter));
        let listed = listed.into_iter().flat_map(|(names, matter)| names.into_iter().map(move |name| (name, matter)));
        for (range, matter) in in_text(text.text).into_iter().chain(listed) {
            let name = text.text.get(range.clone()).unwrap_or_default().to_owned();
            found.push(Named { span: text.span(range), name, matter });
        }
    }
    found
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let named = Private::of(context).named().iter();
    let mut places: Vec<(Span, String)> =
        named.map(|named| (named.span, format!("{}（{}）", names::masked(&named.name), named.matter))).collect();
    let mut hidden = Vec::new();
    places.extend(name_tables::all(context).iter().filter_map(|table| {
        let matter = matter_of(table)?;
        hidden.extend_from_slice(&table.names);
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
    let mut finding =
        RULE.finding(Severity::Error, message).help("姓名改成“王某某”“一名学生”；表格里删去姓名一列，或改成序号。");
    finding.hidden = hidden;
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
    let found = || matters::all().chain(["资助"]).find(|matter| line.contains(*matter));
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
        let matters = matters::said(sentence);
        let mentions = if matters.is_empty() { Vec::new() } else { mentions::students(sentence) };
        let matters: Vec<(usize, &'static str)> = matters
            .into_iter()
            .filter(|(at, matter)| !is_title(sentence, *at) && !matters::of_others(sentence, *at, matter, &mentions))
            .collect();
        for mention in mentions {
            let whole = mention.whole();
            let apart = matters.iter().filter(|(at, _)| mention.may_have(*at));
            let apart = apart.map(|(at, matter)| (distance(sentence, &whole, *at), *matter));
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

/// The matter of a table that names students: of its title, a head, or a cell that says so in a few words.
pub(super) fn matter_of(table: &NameTable) -> Option<&'static str> {
    if table.is_of_staff() {
        return None;
    }
    let mut of_words = matters::all().chain(matters::of(OF_TABLES));
    let said = of_words.find(|matter| table.words.iter().any(|word| word.contains(*matter)));
    said.or_else(|| matters::all().find(|matter| table.others.iter().any(|cell| matters::is_of_cell(cell, matter))))
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
    fn a_matter_in_brackets_after_a_list_head_or_before_a_verb_is_found() {
        for (text, names) in [
            ("周杰（孤儿）获得资助。", vec!["周杰"]),
            ("学校慰问周杰（孤儿）、吴小敏（肢体残疾三级）。", vec!["周杰", "吴小敏"]),
            ("肢残学生郑凯在技能大赛获一等奖。", vec!["郑凯"]),
            ("听障学生何静考入大学。", vec!["何静"]),
            ("患白血病的学生林涛得到全校捐款。", vec!["林涛"]),
            ("学生林涛得到全校捐款治疗白血病。", vec!["林涛"]),
            ("受助学生：王芳、李娜。", vec!["王芳", "李娜"]),
            ("国家助学金获得者陈静在会上发言。", vec!["陈静"]),
            ("赵敏同学因考试作弊被通报批评。", vec!["赵敏"]),
            ("心理健康中心对学生赵敏开展危机干预。", vec!["赵敏"]),
            ("学生赵敏存在心理危机。", vec!["赵敏"]),
            ("资助对象黄磊家庭困难，学校减免住宿费。", vec!["黄磊"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn names_in_files_of_discipline_and_in_the_heads_of_cases_are_found() {
        for (text, names) in [
            ("给予学生李强记过处分。", vec!["李强"]),
            ("欧阳小红家庭困难。上官云身患白血病，学生诸葛明亮的学籍保留。", vec!["欧阳小红", "上官云", "诸葛明亮"]),
            ("我校李强患抑郁症，陈静系脱贫家庭学生，周敏是一名来自单亲家庭的女孩。", vec!["李强", "陈静", "周敏"]),
            (
                "建档立卡户吴迪领到补助。贫困生李强的学费已经减免，白血病学生陈静的捐款已经到账。",
                vec!["吴迪", "李强", "陈静"],
            ),
            ("对王磊作出留校察看处分。", vec!["王磊"]),
            ("给予李强记过处分。", vec!["李强"]),
            ("学生王磊、李强打架，学校给予严重警告。", vec!["王磊", "李强"]),
            ("王小明，男，17岁，汽修专业学生，家庭贫困。", vec!["王小明"]),
            ("李小红，女，高二学生，患有抑郁症。", vec!["李小红"]),
            ("汽修2301班陈静家庭贫困，学校减免住宿费。", vec!["陈静"]),
            ("建档立卡学生孙丽、周强每人领到1500元。", vec!["孙丽", "周强"]),
            ("抑郁症康复学生刘洋重返课堂。", vec!["刘洋"]),
            ("学生吴迪有多动症。", vec!["吴迪"]),
            ("学生孙丽丽患有先天性心脏病。", vec!["孙丽丽"]),
            ("学校安排教师结对留守儿童李小花。", vec!["李小花"]),
            ("19岁的李雷身患尿毒症。", vec!["李雷"]),
            ("学生郑洁盗窃同学财物。", vec!["郑洁"]),
            ("学生马超因旷课被记过处分。", vec!["马超"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
        for text in [
            "对王牌专业给予资助名单公示。学生高度重视，学校杜绝作弊。给予周边贫困家庭帮助。",
            "走访低保户王大爷、李奶奶。学生上官网、公众号了解助学金政策。黄精是脱贫户增收的主要产业。",
            "李店是贫困县，李红是贫困生的知心大姐。晚上官方网站公布助学金名单。",
            "2301班周三组织助学金宣讲。学生方能因病休学，患病学生申请困难补助。",
            "李小红，女，教师，关爱留守儿童多年。学生马上因家庭困难补助政策受益。",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
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
            "心理辅导教师李红主持讲座。国家奖学金获得者陈静在会上发言，带动同学参加助学金政策宣传。",
            "李红（心理健康教师）走访贫困学生。李红（贫困学生资助专员）发言。张家湾（贫困村）建起车间。",
            "获奖学生：王芳、李娜。学生曾接受心理危机干预的，由专人跟进。赵敏同学拒绝考试作弊。",
            "全校贫困生名单：由学生处掌握。助学金发放对象：王姓学生。",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
