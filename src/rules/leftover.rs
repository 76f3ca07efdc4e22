//! Finds what an author meant to replace and forgot: ××, XX, （待补）, 【待填】. Knows plain text only.

use std::ops::Range;

/// Words that stand for text to come when they open a bracket.
const TO_COME: [&str; 7] = ["待补", "待填", "待定", "待核", "待完善", "此处写", "请填写"];
/// Surnames after which ×× hides a name; those that are also common words are left out.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅曾彭吕苏卢蒋蔡贾丁魏薛阎余潘杜戴夏钟汪姜范姚谭廖邹熊";

/// Where a text holds placeholders. Every run is looked at once, so that the time grows with the text only.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some((after, character)) = text.get(at..).and_then(|after| Some((after, after.chars().next()?))) {
        let (length, hit) = match character {
            _ if is_cross(character) => crosses(after, before),
            'X' | 'x' => letters(after, before),
            '（' | '(' | '【' | '[' | '〔' => match bracketed(after) {
                Some(length) => (length, true),
                None => (character.len_utf8(), false),
            },
            _ => (character.len_utf8(), false),
        };
        if hit {
            found.push(at..at + length);
        }
        before = after.get(..length).and_then(|run| run.chars().next_back());
        at += length;
    }
    found
}

fn is_cross(character: char) -> bool {
    matches!(character, '×' | '╳' | '✕')
}

/// The length of the run of crosses, and whether it is a placeholder.
fn crosses(after: &str, before: Option<char>) -> (usize, bool) {
    let run = after.len() - after.trim_start_matches(is_cross).len();
    let several = after.chars().nth(1).is_some_and(is_cross);
    (run, several && !before.is_some_and(|before| SURNAMES.contains(before)))
}

/// The length of the run of letters X, and whether it is a placeholder.
fn letters(after: &str, before: Option<char>) -> (usize, bool) {
    let rest = after.trim_start_matches(['X', 'x']);
    let run = after.len() - rest.len();
    let alone = |character: Option<char>| !character.is_some_and(|character| character.is_ascii_alphanumeric());
    let starts = alone(before) && !before.is_some_and(|before| SURNAMES.contains(before));
    (run, run >= 2 && starts && alone(rest.chars().next()))
}

fn bracketed(after: &str) -> Option<usize> {
    let open = after.chars().next()?.len_utf8();
    let inside = after.get(open..)?;
    TO_COME.iter().any(|word| inside.starts_with(word)).then(|| {
        let close = inside.char_indices().find(|(_, character)| "）)】]〕".contains(*character));
        open + close.map_or(inside.len(), |(at, character)| at + character.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn leftovers_are_found_and_hidden_names_left_alone() {
        assert_eq!(find("与××公司、XX学院签约，到款（待补）万元").len(), 3);
        assert_eq!(find("李××同学；3×4米；有待补充；XXL码；【待填】").len(), 1);
    }

    #[test]
    fn a_megabyte_without_an_end_is_read_once() {
        for unit in ["X", "×", "aX", "李×", "（待补", "（（"] {
            let text = unit.repeat(1_000_000 / unit.len());
            assert!(find(&text).len() < 1_000_000, "{unit}");
        }
    }
}
