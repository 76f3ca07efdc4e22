//! Finds what an author meant to replace and forgot: ××, XX, （待补）, 【待填】. Knows plain text only.

use std::ops::Range;

/// Words that stand for text to come when they open a bracket.
const TO_COME: [&str; 7] = ["待补", "待填", "待定", "待核", "待完善", "此处写", "请填写"];
/// Surnames after which ×× hides a name; those that are also common words are left out.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅曾彭吕苏卢蒋蔡贾丁魏薛阎余潘杜戴夏钟汪姜范姚谭廖邹熊";

/// Where a text holds placeholders.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(range) = text.get(rest..).and_then(|tail| next(text, tail, rest)) {
        rest = range.end;
        found.push(range);
    }
    found
}

fn next(text: &str, tail: &str, offset: usize) -> Option<Range<usize>> {
    for (at, character) in tail.char_indices() {
        let after = tail.get(at..).unwrap_or_default();
        let before = text.get(..offset + at).and_then(|head| head.chars().next_back());
        let length = match character {
            '×' | '╳' | '✕' => crosses(after, before),
            'X' | 'x' => letters(after, before),
            '（' | '(' | '【' | '[' | '〔' => bracketed(after),
            _ => None,
        };
        if let Some(length) = length {
            return Some(offset + at..offset + at + length);
        }
    }
    None
}

fn crosses(after: &str, before: Option<char>) -> Option<usize> {
    let run: Vec<char> = after.chars().take_while(|character| "×╳✕".contains(*character)).collect();
    let starts = !before.is_some_and(|before| SURNAMES.contains(before) || "×╳✕".contains(before));
    (run.len() >= 2 && starts).then(|| run.iter().map(|character| character.len_utf8()).sum())
}

fn letters(after: &str, before: Option<char>) -> Option<usize> {
    let length = after.chars().take_while(|character| matches!(character, 'X' | 'x')).count();
    let alone = |character: Option<char>| !character.is_some_and(|character| character.is_ascii_alphanumeric());
    let next = after.get(length..).and_then(|tail| tail.chars().next());
    let starts = alone(before) && !before.is_some_and(|before| SURNAMES.contains(before));
    (length >= 2 && starts && alone(next)).then_some(length)
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
}
