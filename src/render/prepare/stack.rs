//! The widths of the parts of one table, which stand one below the other.

use super::fitting::Fit;
use super::floor::floors;
use super::measure::Measure;
use super::rows::height;
use super::share::shared;
use super::style::{POINT, Style};

/// Edges that are no farther apart meet; those of a part with far fewer columns meet the nearest.
const NEAR: u32 = 22 * POINT;

/// Shares the width out among the columns of every part: leading columns that name rows, or the same, have one width
/// unless the table gets much higher by it, and edges that nearly meet do meet.
pub(super) fn stacked(parts: &[Vec<Measure>], fit: Fit, room: u32) -> Vec<Vec<u32>> {
    let style = fit.style;
    let mut widths: Vec<Vec<u32>> = parts.iter().map(|part| shared(part, style, room, &[])).collect();
    for at in 1..parts.len() {
        if let Some((above, own)) = led(&parts[0], &parts[at], (&widths[0], &widths[at]), style, room) {
            // the parts between keep to the first
            widths[at] = own;
            if at == 1 {
                widths[0] = above;
            }
        }
    }
    let mut edges: Vec<u32> = Vec::new();
    let mut most = 0;
    for (part, widths) in parts.iter().zip(&mut widths) {
        meet(part, widths, fit.style, room, &edges, most);
        most = most.max(part.len());
        edges.extend(edges_of(widths));
    }
    widths
}

/// Two parts whose leading columns have one width, the first's or the other's, unless they get much higher by it.
fn led(
    first: &[Measure],
    other: &[Measure],
    (above, own): (&[u32], &[u32]),
    style: Style,
    room: u32,
) -> Option<(Vec<u32>, Vec<u32>)> {
    let common = common(first, other);
    let high = |above: &[u32], own: &[u32]| height(first, above, style) + height(other, own, style);
    let pinned = |part: &[Measure], lead: &[u32]| {
        let needs = style.widths(part, &floors(part, style, room, 0));
        let words: Vec<u32> = part.iter().map(|one| one.word).collect();
        let wide = lead.iter().zip(style.widths(part, &words)).all(|(width, word)| *width >= word);
        let rest: u32 = needs.iter().skip(common).sum();
        let fits = common > 0 && wide && lead.iter().sum::<u32>().saturating_add(rest) <= room;
        fits.then(|| shared(part, style, room, lead))
    };
    let as_above = pinned(other, above.get(..common)?).map(|own| (above.to_vec(), own));
    let as_below = pinned(first, own.get(..common)?).map(|above| (above, own.to_vec()));
    let both = as_above.into_iter().chain(as_below).map(|(above, own)| (high(&above, &own), above, own));
    let best = both.min_by_key(|(high, ..)| *high)?;
    // a line or two more are no loss against rules that jog
    let line = u64::from(4 * style.quarter()) * 27 / 20;
    let apart = high(above, own);
    (best.0 <= apart + line.max(apart / 20)).then_some((best.1, best.2))
}

/// How many columns at the left name the same in two parts.
fn common(first: &[Measure], other: &[Measure]) -> usize {
    let most = first.len().min(other.len()).saturating_sub(1);
    let same = |(one, that): &(&Measure, &Measure)| {
        (one.label && that.label) || (one.name == that.name && !one.name.is_empty())
    };
    first.iter().zip(other).take(most).take_while(same).count()
}

/// Where the columns end, without the last.
fn edges_of(widths: &[u32]) -> Vec<u32> {
    let mut at = 0;
    let ends = widths.iter().map(|width| {
        at += width;
        at
    });
    ends.take(widths.len().saturating_sub(1)).collect()
}

/// Moves edges to those of the parts above that are near, if no line is added by it; `most` columns has one of them.
fn meet(measures: &[Measure], widths: &mut Vec<u32>, style: Style, room: u32, edges: &[u32], most: usize) {
    let needs = style.widths(measures, &floors(measures, style, room, 0));
    let mut high = height(measures, widths, style);
    let near = if 2 * widths.len() <= most { u32::MAX } else { NEAR };
    for at in 0..widths.len().saturating_sub(1) {
        let edge: u32 = widths.iter().take(at + 1).sum();
        let Some(goal) =
            edges.iter().copied().min_by_key(|goal| goal.abs_diff(edge)).filter(|goal| goal.abs_diff(edge) <= near)
        else {
            continue;
        };
        let mut moved = widths.clone();
        let both = moved[at] + moved[at + 1];
        let start = edge - moved[at];
        if goal < start + needs[at] || start + both < goal + needs[at + 1] {
            continue;
        }
        moved[at] = goal - start;
        moved[at + 1] = both - moved[at];
        let then = height(measures, &moved, style);
        if then <= high {
            (*widths, high) = (moved, then);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::prepare::fitting::fitting;
    use crate::render::prepare::measure::sample;
    use crate::render::prepare::style::rooms;

    #[test]
    fn parts_below_each_other_share_their_leading_columns_and_near_edges() {
        let parts = [
            sample(&[&["年度", "培训人数", "培训天数", "满意度"], &["2024", "120", "33", "98.50%"]]),
            sample(&[&["年度", "论文篇数", "课题个数"], &["2024", "7", "11"]]),
        ];
        let fit = fitting(&parts, rooms(false), false, true);
        let widths = stacked(&parts, fit, rooms(false).0);
        assert_eq!(widths[0][0], widths[1][0], "{widths:?}");
        let apart = |edge: u32| edges_of(&widths[0]).into_iter().map(|other| other.abs_diff(edge)).min();
        assert!(
            edges_of(&widths[1]).into_iter().filter_map(apart).all(|apart| apart == 0 || apart > NEAR),
            "{widths:?}"
        );
    }

    #[test]
    fn a_row_of_other_columns_stands_on_the_edges_above() {
        let head = ["年度", "学校公共基础课设置", "具有课程标准的课程数", "校本教材开发数", "专业劳动课程平均学时"];
        let parts = [
            sample(&[&head, &["2024", "11", "149", "3", "15"]]),
            sample(&[&["", ""], &["进行课程思政改造并实施教学的课程门数", "155"]]),
        ];
        let fit = fitting(&parts, rooms(false), false, true);
        let widths = stacked(&parts, fit, rooms(false).0);
        assert!(edges_of(&widths[0]).contains(&widths[1][0]), "{widths:?}");
    }
}
