//! The least widths of the columns of a table: what must not be broken, and whole words where the room allows it.

use super::measure::Measure;
use super::style::Style;

/// Of each column the least width without its white, in quarters of an em; the columns from `first` on share `room`.
/// Where not every column can hold its longest word, those that hold more than they need give to those that break.
pub(super) fn floors(measures: &[Measure], style: Style, room: u32, first: usize) -> Vec<u32> {
    let least = measures.iter().map(|one| style.needed(one));
    let white: u32 = measures.iter().skip(first).map(|one| style.padding(measures.len(), one)).sum();
    let inside = room.saturating_sub(white) / style.quarter();
    let whole: Vec<u32> =
        measures.iter().zip(least).map(|(one, need)| one.given.unwrap_or(one.word.max(need))).collect();
    let sum = |widths: &[u32]| widths.iter().skip(first).sum::<u32>();
    if sum(&whole) <= inside {
        return whole;
    }
    // heads of several lines, if every word is whole then
    let bare = words(measures, style);
    if sum(&bare) <= inside {
        return lowered(whole, &bare, first, inside);
    }
    // as many whole words as there is room for, then heads of fewer lines
    let mut widths: Vec<u32> = measures.iter().map(|one| style.bare(one)).collect();
    let mut left = inside.saturating_sub(sum(&widths));
    for goal in [&simple_words(measures, style), &bare, &whole] {
        let mut wants: Vec<(u32, usize)> =
            (first..widths.len()).map(|at| (goal[at].saturating_sub(widths[at]), at)).collect();
        wants.sort_unstable();
        for (more, at) in wants {
            if more <= left {
                widths[at] += more;
                left -= more;
            }
        }
    }
    widths
}

/// Of each column the least width at which no number, no short text and no word is parted, however many lines its head
/// has.
pub(super) fn words(measures: &[Measure], style: Style) -> Vec<u32> {
    measures.iter().map(|one| one.given.unwrap_or_else(|| one.word.max(style.bare(one)))).collect()
}

/// The same where compounds may be parted between their words.
pub(super) fn simple_words(measures: &[Measure], style: Style) -> Vec<u32> {
    measures.iter().map(|one| one.given.unwrap_or_else(|| one.simple_word.max(style.bare(one)))).collect()
}

/// Widths lowered towards the least ones, the largest surplus first, until they fit.
fn lowered(mut widths: Vec<u32>, least: &[u32], first: usize, inside: u32) -> Vec<u32> {
    let mut over = widths.iter().skip(first).sum::<u32>().saturating_sub(inside);
    while over > 0 {
        let most = (first..widths.len()).max_by_key(|at| widths[*at] - least[*at]);
        let Some(at) = most.filter(|at| widths[*at] > least[*at]) else { break };
        widths[at] -= 1;
        over -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::data::Size;
    use crate::render::prepare::measure::sample;
    use crate::render::prepare::style::{Air, rooms};

    #[test]
    fn columns_hold_their_longest_word_and_those_with_more_give_to_those_that_break() {
        let table = sample(&[
            &["时间", "图书购置费", "教学用计算机", "学校总支出", "其他支出总额"],
            &["2024", "0", "260", "10617.88", "0"],
        ]);
        let style = Style::new(Size::Five, Air::Wide);
        let words = |widths: &[u32]| widths.iter().zip(&table).all(|(width, one)| *width >= one.word);
        let wide = floors(&table, style, rooms(false).0, 0);
        assert!(words(&wide) && wide[1] >= 12, "{wide:?}");
        // so narrow that no head stands on few lines
        let white: u32 = table.iter().map(|one| style.padding(5, one)).sum();
        let bare: u32 = table.iter().map(|one| one.word.max(style.bare(one))).sum();
        let narrow = floors(&table, style, bare * style.quarter() + white, 0);
        assert!(words(&narrow) && narrow.iter().sum::<u32>() == bare, "{narrow:?}");
        // narrower still some word is parted, and no column overflows
        let least = floors(&table, style, (bare - 8) * style.quarter() + white, 0);
        assert!(!words(&least) && least.iter().sum::<u32>() <= bare - 8, "{least:?}");
    }
}
