//! What looks like a person's name: a common surname and one or two characters that can be a given name. Better to miss one
//! than to take a word for a name.

use std::ops::Range;

/// The commonest surnames; those that mostly begin words (方, 高, 成, 于, 时, 白, 常, 文, 安, 全) are left out.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪姜范姚谭廖邹熊邱侯邵孟秦尹段雷钱汤黎贺赖龚樊";
/// Those of them that are common words as well count only before two more characters, in cells of a table.
const RARE_SURNAMES: &str =
    "高马方石任崔龙史毛常文易白武孔温康向田严乔江万程陆郝施倪莫洪季欧尤柯聂翟焦关岳齐庞柴鲁游邢涂宁";
/// Words that begin with a surname.
const WORDS: [&str; 40] = [
    "周末", "周年", "周边", "周围", "周期", "周密", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "许多",
    "许可", "何时", "何种", "何处", "曾经", "曾为", "范围", "范例", "余下", "余名", "余人", "余额", "黄色", "黄金",
    "张贴", "陈述", "陈列", "谢谢", "夏天", "夏季", "夏令", "钟爱", "杜绝", "段落", "林业", "沈阳",
];
/// Characters no given name holds.
const NEVER: &str = "某的了和与是在各每名位等们这那有无不同学老师姓氏为被从到对把将由及或其所个班级组校院系处部一二两三四五六七八九十年月日人员生者课程业×*＊0123456789";

/// True if a text is nothing but a name, as a cell of a table holds it.
pub(super) fn is_name(text: &str) -> bool {
    let characters: Vec<char> = text.chars().filter(|one| !one.is_whitespace()).collect();
    let Some((first, given)) = characters.split_first() else { return false };
    let known = SURNAMES.contains(*first) || (RARE_SURNAMES.contains(*first) && given.len() == 2);
    known && (1..=2).contains(&given.len()) && is_given(given) && !is_word(&characters)
}

fn is_given(characters: &[char]) -> bool {
    characters.iter().all(|one| ('\u{4e00}'..='\u{9fff}').contains(one) && !NEVER.contains(*one))
}

fn is_word(characters: &[char]) -> bool {
    let begins: String = characters.iter().take(2).collect();
    WORDS.contains(&begins.as_str())
}

/// Names of students in a text: 张小明同学, 学生张小明.
pub(super) fn students(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("同学") {
        found.extend(before(text, at));
    }
    for head in ["学生", "同学", "毕业生", "新生"] {
        for (at, _) in text.match_indices(head) {
            found.extend(after(text, at + head.len()));
        }
    }
    found.sort_by_key(|range| range.start);
    found.dedup();
    found
}

/// The name that ends at a place, the longer one first; what stands before it must not run on into it.
fn before(text: &str, end: usize) -> Option<Range<usize>> {
    let head = text.get(..end)?;
    let starts: Vec<usize> = head.char_indices().rev().map(|(at, _)| at).take(4).collect();
    let name = |length: usize| {
        let start = *starts.get(length - 1)?;
        let boundary = starts.get(length).and_then(|at| head.get(*at..start)).is_none_or(|one| !joins(one));
        (boundary && spoken(head.get(start..)?)).then_some(start..end)
    };
    name(3).or_else(|| name(2))
}

/// The name that starts at a place and ends before a mark or a word that goes on with what the person did.
fn after(text: &str, start: usize) -> Option<Range<usize>> {
    const THEN: &str = "，。、；：（(,;“因患获被受家身系享领减同";
    let rest = text.get(start..)?;
    let ends: Vec<usize> = rest.char_indices().skip(1).map(|(at, _)| at).chain([rest.len()]).take(4).collect();
    let name = |length: usize| {
        let end = *ends.get(length - 1)?;
        let next = rest.get(end..)?.chars().next();
        let closed = next.is_none_or(|one| THEN.contains(one) || (one == '的' && length == 3));
        (closed && spoken(rest.get(..end)?)).then_some(start..start + end)
    };
    name(3).or_else(|| name(2))
}

/// In running text only the commonest surnames count.
fn spoken(text: &str) -> bool {
    text.chars().next().is_some_and(|first| SURNAMES.contains(first)) && is_name(text)
}

/// Characters that make a word with a following surname: 全何…, 小王, 老李, 阿黄.
fn joins(one: &str) -> bool {
    ["小", "老", "阿", "大"].contains(&one)
}

/// A name as it may be shown: the surname, then stars.
pub(super) fn masked(name: &str) -> String {
    name.chars().enumerate().map(|(at, one)| if at == 0 { one } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        students(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn names_are_found_in_their_usual_frames() {
        assert_eq!(found("帮助王小明同学完成学业"), ["王小明"]);
        assert_eq!(found("残疾学生李芳，家境贫寒"), ["李芳"]);
        assert_eq!(found("为残疾学生王小明减免学费"), ["王小明"]);
        assert_eq!(found("低保家庭学生张晓丽获国家助学金"), ["张晓丽"]);
    }

    #[test]
    fn words_and_hidden_names_are_no_names() {
        for text in [
            "李某同学、王××同学、小王同学、余姓同学",
            "许多同学周末回家，学生周末，学生许多",
            "全体同学、高年级同学、各班同学、其他同学",
            "学生张贴海报，学生陈述理由，学生黄金周外出",
            "学生方面的，学生安全，学生成长，学生何时",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
        assert!(!is_name("一等奖") && !is_name("汽车维修") && is_name("马小红") && !is_name("马克思主义"));
    }
}
