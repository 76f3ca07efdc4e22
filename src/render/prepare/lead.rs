//! 一是……。 at the head of a paragraph, bold where the report asks for it (段首句加粗).

use crate::render::data::{Text, Words};

/// A longer sentence is no lead but the paragraph itself.
const LONGEST: usize = 40;

/// The paragraph with its leading sentence bold, if it begins with 一是, 二是 …; the mark that ends it is the first 。,
/// or, where the sentence is the whole paragraph, the first ，.
pub(super) fn bold(words: Vec<Words>) -> Vec<Words> {
    let Some(Words::Text(first)) = words.first() else { return words };
    let begins = first.text.trim_start_matches(|one| "一二三四五六七八九十".contains(one));
    if begins.len() == first.text.len() || !begins.starts_with('是') {
        return words;
    }
    let Some((at, offset)) = end(&words, '。').or_else(|| end(&words, '，')) else { return words };
    let mut lead: Vec<Words> = words[..at].to_vec();
    let mut rest: Vec<Words> = words[at + 1..].to_vec();
    if let Words::Text(text) = &words[at] {
        let (before, after) = text.text.split_at(offset);
        lead.push(Words::Text(Text { text: before.to_owned(), origin: text.origin }));
        if !after.is_empty() {
            rest.insert(0, Words::Text(Text { text: after.to_owned(), origin: text.origin }));
        }
    }
    let mut out = vec![Words::Strong(lead)];
    out.append(&mut rest);
    out
}

/// Where the first such mark ends: the word and the offset in it; none if nothing follows it or it comes too late.
fn end(words: &[Words], mark: char) -> Option<(usize, usize)> {
    let mut length = 0;
    for (at, word) in words.iter().enumerate() {
        let Words::Text(text) = word else { return None };
        if let Some(found) = text.text.find(mark) {
            let offset = found + mark.len_utf8();
            let last = at + 1 == words.len() && offset == text.text.len();
            let within = length + text.text.get(..found)?.chars().count() <= LONGEST;
            return (within && !last).then_some((at, offset));
        }
        length += text.text.chars().count();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[&str]) -> String {
        let words = parts.iter().map(|part| Words::Text(Text::plain(*part))).collect();
        let show = |words: &[Words]| -> String {
            words
                .iter()
                .map(|word| if let Words::Text(text) = word { text.text.clone() } else { String::new() })
                .collect()
        };
        let each = bold(words).into_iter().map(|word| match word {
            Words::Strong(inner) => format!("*{}*", show(&inner)),
            other => show(&[other]),
        });
        each.collect()
    }

    #[test]
    fn the_leading_sentence_ends_at_its_mark() {
        assert_eq!(shown(&["一是强化引领。全年开展", "12", "次。"]), "*一是强化引领。*全年开展12次。");
        assert_eq!(shown(&["二是投入", "120", "万元，新建实训室。"]), "*二是投入120万元，*新建实训室。");
        assert_eq!(shown(&["十一是补短板。"]), "十一是补短板。");
        assert_eq!(shown(&["一是", "（略）"]), "一是（略）");
        assert_eq!(shown(&["这是一是一。二是二。"]), "这是一是一。二是二。");
    }
}
