//! The names of figures that the charts of a text ask for. Knows text only: what a name leads to is for others to say.

use crate::nearest::fold;

/// The key of the line.
const DATA: &str = "数据";
/// How many parts between 、 one name may have.
pub const MAXIMUM_PARTS: usize = 6;

/// What may be a name in the lines `数据: …` of a text: every part between 、 ， and ；, and several together, since a name
/// may hold 、 itself.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(value).flat_map(candidates)
}

/// What stands behind the key; a comment after a blank and # is left out.
fn value(line: &str) -> Option<&str> {
    let behind = line.trim().strip_prefix(DATA)?.trim_start();
    let colon = behind.chars().next().filter(|one| fold(*one) == ':')?;
    let value = behind.get(colon.len_utf8()..)?;
    let comment = value
        .char_indices()
        .zip(value.chars().skip(1))
        .find(|((_, before), one)| before.is_whitespace() && fold(*one) == '#');
    value.get(..comment.map_or(value.len(), |((at, _), _)| at))
}

fn candidates(value: &str) -> Vec<&str> {
    let marks = value.char_indices().filter(|(_, one)| *one == '、' || matches!(fold(*one), ',' | ';'));
    let (mut starts, mut ends) = (vec![0], Vec::new());
    for (at, mark) in marks {
        ends.push(at);
        starts.push(at + mark.len_utf8());
    }
    ends.push(value.len());
    let mut found = Vec::new();
    for (first, start) in starts.into_iter().enumerate() {
        let ends = ends.iter().skip(first).take(MAXIMUM_PARTS);
        found.extend(ends.filter_map(|end| value.get(start..*end)).map(str::trim).filter(|name| !name.is_empty()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_the_mark_that_parts_names() {
        let found: Vec<&str> =
            names("【统计图：甲】\n 数据： 甲表.大国工匠、劳模.数，乙 # 两项\n标签: 数值\n正文数据：丙").collect();
        for name in ["甲表.大国工匠", "甲表.大国工匠、劳模.数", "劳模.数", "乙"] {
            assert!(found.contains(&name), "{name}: {found:?}");
        }
        assert!(!found.iter().any(|name| name.contains('丙')), "{found:?}");
    }
}
