//! Marks of the prose in texts that are printed as they stand.

use super::directive;
use super::scan::{Chunk, scan};
use std::ops::Range;

/// Where a text holds what only running prose fills in: `{{ … }}`, `{% … %}`, 【表：…】, each as far as it goes.
pub(crate) fn unresolved(text: &str) -> Vec<Range<usize>> {
    let chunks = scan(text).into_iter().filter_map(|chunk| match chunk {
        Chunk::Binding(whole, _) | Chunk::Control(whole, _) => Some(whole),
        Chunk::Unclosed(open) => Some(open.start..text.len()),
        Chunk::Text(_) | Chunk::Single(..) => None,
    });
    let brackets = text.match_indices('【').filter_map(|(at, _)| {
        let bracket = directive::read(text.get(at..)?)?;
        (bracket.word().is_some() && !bracket.argument.is_empty()).then_some(at..at + bracket.length)
    });
    let mut found: Vec<Range<usize>> = chunks.chain(brackets).collect();
    found.sort_by_key(|range| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::unresolved;

    #[test]
    fn marks_are_found_and_brackets_of_text_left_alone() {
        let found = |text: &str| unresolved(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("共{{ 毕业生人数 }}人，见【表：甲】"), ["{{ 毕业生人数 }}", "【表：甲】"]);
        assert_eq!(found("｛｛毕业生人数｝｝、{{ 生师比"), ["｛｛毕业生人数｝｝", "{{ 生师比"]);
        assert!(found("【注】{甲}、【图】、【背景】").is_empty());
    }
}
