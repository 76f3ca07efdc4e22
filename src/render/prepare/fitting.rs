//! How large the type of a table is, and whether its page is turned.

use super::floor::simple_words;
use super::measure::Measure;
use super::rows::height;
use super::share::shared;
use super::style::{Air, LARGEST, POINT, Style};
use crate::render::data::Size;

/// What a smaller type must save at least, the smallest thrice.
const SAVED: u64 = 72 * POINT as u64;

/// How a table is set, and on what page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) style: Style,
    pub(super) turned: bool,
    /// Not even that holds every number and word unbroken.
    pub(super) too_wide: bool,
}

/// From the best to the least legible.
const STYLES: [Style; 6] = [
    LARGEST,
    Style::new(Size::SmallFive, Air::Wide),
    Style::new(Size::SmallFive, Air::Narrow),
    Style::new(Size::Six, Air::Wide),
    Style::new(Size::Six, Air::Narrow),
    Style::new(Size::Six, Air::Tight),
];

/// The largest type in which a table fits the page upright if it can be, and in which no word is parted if there is one.
/// A smaller type, or closer columns, that save much of the height are better.
pub(super) fn fitting(parts: &[Vec<Measure>], (upright, turned): (u32, u32), wanted: bool, turnable: bool) -> Fit {
    let holds = |style: Style, room: u32| {
        let needed = |part: &Vec<Measure>| style.needs(part).into_iter().map(u64::from).sum::<u64>();
        parts.iter().all(|part| needed(part) <= u64::from(room))
    };
    let whole = |style: Style, room: u32| {
        let needed = |part: &Vec<Measure>| {
            style.widths(part, &simple_words(part, style)).into_iter().map(u64::from).sum::<u64>()
        };
        holds(style, room) && parts.iter().all(|part| needed(part) <= u64::from(room))
    };
    let fit = |style, turned| Fit { style, turned, too_wide: false };
    let first = |room: u32| {
        let unparted = STYLES.into_iter().find(|style| whole(*style, room));
        unparted.or_else(|| STYLES.into_iter().find(|style| holds(*style, room)))
    };
    if let Some(style) = first(upright).filter(|_| !(wanted && turnable)) {
        return fit(saving(parts, style, upright), false);
    }
    if let Some(style) = first(turned).filter(|_| turnable) {
        return fit(style, true);
    }
    let columns = parts.iter().map(Vec::len).max().unwrap_or(0);
    let style = Style::new(Size::Six, Air::Tight);
    Fit { style, turned: turnable && (wanted || columns > 1), too_wide: true }
}

/// A smaller type, if the table is a quarter lower in it, the smallest only for a third; of small type, closer columns
/// for a tenth.
fn saving(parts: &[Vec<Measure>], style: Style, room: u32) -> Style {
    let high = |style| parts.iter().map(|part| height(part, &shared(part, style, room, &[]), style)).sum::<u64>();
    let mut best = (style, high(style));
    for (size, keeps, of, saved) in [(Size::SmallFive, 3, 4, SAVED), (Size::Six, 2, 3, 3 * SAVED)] {
        let smaller = Style { size, ..style };
        if best.0.size >= size {
            continue;
        }
        let then = high(smaller);
        if then * of <= best.1 * keeps && best.1 - then > saved {
            best = (smaller, then);
        }
    }
    let closer = Style { air: Air::Tight, ..best.0 };
    if best.0.size > Size::Five && high(closer) * 10 <= best.1 * 9 { closer } else { best.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::prepare::measure::sample;
    use crate::render::prepare::style::rooms;

    fn fit(measures: &[Measure], turnable: bool) -> (Size, bool, bool) {
        let fit = fitting(&[measures.to_vec()], rooms(false), false, turnable);
        (fit.style.size, fit.turned, fit.too_wide)
    }

    #[test]
    fn a_wide_table_shrinks_breaks_its_heads_and_only_then_turns() {
        let table = |count: usize, head: &str, figure: &str| sample(&[&vec![head; count], &vec![figure; count]]);
        assert_eq!(fit(&table(6, "人数", "123456"), true), (Size::Five, false, false));
        assert_eq!(fit(&table(12, "人数", "123456"), true), (Size::SmallFive, false, false));
        assert_eq!(fit(&table(11, "职业教育国家规划教材选用数", "1"), true), (Size::SmallFive, false, false));
        assert!(fit(&table(22, "人数", "123456"), true).1);
        assert_eq!(fit(&table(22, "人数", "123456"), false), (Size::Six, false, true));
        assert_eq!(fit(&table(60, "人数", "123456"), true), (Size::Six, true, true));
    }

    #[test]
    fn a_smaller_type_that_saves_much_of_the_height_is_chosen() {
        let words = "江南某区中小学生“环境健康杯”主题教育读书活动";
        let row = ["区级", words, "2024.04.22", "40", "7", "2", "11", "20", "", ""];
        let head = ["级别", "类别", "时间", "总数", "特等奖", "一等奖", "二等奖", "三等奖", "优秀奖", "其他"];
        let rows: Vec<&[&str]> = std::iter::once(&head[..]).chain(std::iter::repeat_n(&row[..], 12)).collect();
        assert!(fit(&sample(&rows), true).0 > Size::Five);
        assert_eq!(fit(&sample(&rows[..2]), true), (Size::Five, false, false));
    }
}
