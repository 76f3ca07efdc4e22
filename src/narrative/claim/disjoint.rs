//! Which parts of a whole cannot overlap: 高级、中级、初级, 一等奖、二等奖, 男生、女生. Lists with 其中 overlap by nature, so only parts
//! known to exclude each other may be added up.

/// Words of which a person or thing has only one, from the highest down where they are steps.
const KINDS: [&[&str]; 12] = [
    &["企业", "院校", "科研院所", "行业协会", "行业组织", "行业学会"],
    &["正高级", "副高级", "中级", "初级", "助理级", "员级", "未定级"],
    &["高级", "中级", "初级", "助理级", "员级", "未定级"],
    &["博士研究生", "博士", "硕士研究生", "硕士", "本科", "专科", "大专", "中专"],
    &["男生", "女生"],
    &["男性", "女性"],
    &["男教师", "女教师"],
    &["男职工", "女职工"],
    &["一年级", "二年级", "三年级"],
    &["公共基础课", "专业课"],
    &["直接就业", "升学", "参军入伍", "应征入伍", "暂缓就业", "未就业"],
    &["走读", "住校"],
];
/// The same of prizes, of which one person can have several.
const PRIZES: [&[&str]; 3] = [
    &["特等奖", "一等奖", "二等奖", "三等奖", "四等奖", "优秀奖", "优胜奖", "鼓励奖", "入围奖"],
    &["金奖", "银奖", "铜奖"],
    &["第一名", "第二名", "第三名", "第四名", "第五名", "第六名"],
];
/// The end of a major's name; a pupil has one.
const MAJOR: &str = "专业";
/// Words of a group of majors rather than of one.
const MANY: [&str; 9] = ["重点", "特色", "示范", "骨干", "品牌", "优势", "其他", "个", "本"];
/// What is left of all others.
const REST: [&str; 4] = ["其他", "其它", "其余", "其他奖"];
/// The units of persons.
pub(super) const PERSONS: [&str; 3] = ["人", "名", "位"];

/// True if a part is called what is left of all others.
pub(super) fn is_rest(label: &str) -> bool {
    REST.contains(&label)
}

/// The groups of parts, as indexes into their labels, that cannot overlap; each of at least two.
pub(super) fn groups(labels: &[String], unit: &str) -> Vec<Vec<usize>> {
    let persons = PERSONS.contains(&unit);
    let prizes = PRIZES.iter().filter(|_| !persons);
    let mut found: Vec<Vec<usize>> = KINDS.iter().chain(prizes).filter_map(|kind| of_kind(labels, kind)).collect();
    found.extend(majors(labels).filter(|_| persons));
    found.dedup();
    found
}

/// The parts called by words of one kind; none if one word is used twice or the labels differ in anything else.
fn of_kind(labels: &[String], kind: &[&str]) -> Option<Vec<usize>> {
    let step = |label: &String| {
        let known = kind.iter().enumerate().filter(|(_, word)| label.contains(**word));
        let (step, word) = known.max_by_key(|(_, word)| word.len())?;
        Some((step, label.replacen(word, "", 1)))
    };
    let parts: Vec<(usize, usize, String)> =
        labels.iter().enumerate().filter_map(|(at, label)| step(label).map(|(step, rest)| (at, step, rest))).collect();
    let steps = || parts.iter().map(|(_, step, _)| *step);
    let (highest, lowest) = (steps().min()?, steps().max()?);
    let distinct = (0..kind.len()).all(|step| steps().filter(|one| *one == step).count() < 2);
    let mut rests = Vec::new();
    for (_, step, rest) in &parts {
        let beyond = rest.contains("以上") && *step != highest || rest.contains("以下") && *step != lowest;
        let plain = ["及以上", "以上", "及以下", "以下"].iter().fold(rest.clone(), |rest, word| rest.replace(word, ""));
        if beyond || plain.contains("学位") {
            return None;
        }
        rests.push(plain);
    }
    rests.retain(|rest| !rest.is_empty());
    rests.dedup();
    (parts.len() > 1 && distinct && rests.len() < 2).then(|| parts.into_iter().map(|(at, ..)| at).collect())
}

/// The parts called by different majors.
fn majors(labels: &[String]) -> Option<Vec<usize>> {
    let is_major = |label: &&String| {
        let name = label.strip_suffix(MAJOR).unwrap_or_default();
        name.chars().count() > 1 && !MANY.iter().any(|word| name.contains(word))
    };
    let parts: Vec<usize> = (0..labels.len()).filter(|at| labels.get(*at).as_ref().is_some_and(is_major)).collect();
    let mut names: Vec<&String> = parts.iter().filter_map(|at| labels.get(*at)).collect();
    names.sort();
    names.dedup();
    (parts.len() > 1 && names.len() == parts.len()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(labels: &[&str], unit: &str) -> Vec<Vec<usize>> {
        let labels: Vec<String> = labels.iter().map(|label| (*label).to_owned()).collect();
        groups(&labels, unit)
    }

    #[test]
    fn only_what_excludes_each_other_is_one_group() {
        assert_eq!(found(&["高级职称", "“双师型”", "中级职称"], "人"), [[0, 2]]);
        assert_eq!(found(&["硕士及以上学历", "本科学历", "专科及以下学历"], "人"), [[0, 1, 2]]);
        assert_eq!(found(&["一等奖", "二等奖", "三等奖"], "项"), [[0, 1, 2]]);
        assert_eq!(found(&["机电专业", "汽修专业"], "人"), [[0, 1]]);
        for overlapping in [
            &["高级", "副高级"][..],
            &["本科及以上", "硕士"],
            &["本科学历", "硕士学位"],
            &["专任教师", "班主任", "“双师型”教师"],
            &["一等奖", "二等奖"],
            &["重点专业", "特色专业"],
            &["高级教师", "中级工"],
        ] {
            assert_eq!(found(overlapping, "人"), Vec::<Vec<usize>>::new(), "{overlapping:?}");
        }
    }
}
