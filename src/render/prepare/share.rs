//! How the width of the page is shared out among the columns of a table.

use super::floor::{floors, words};
use super::measure::{Measure, NARROWEST};
use super::rows::{Rows, Wish, insides};
use super::style::Style;
use std::ops::Range;

/// Heads of neighbours that differ by no more, in quarters of an em, still make them of one kind.
const ALIKE: u32 = 8;

/// Shares the room out: every column gets what it needs at least, so that no number and no word is parted; then those
/// whose wider cells lower the table most for the width they take, as long as any do; what is left is spread over all.
/// `pinned` columns at the left have their width already.
pub(super) fn shared(measures: &[Measure], style: Style, room: u32, pinned: &[u32]) -> Vec<u32> {
    let (unit, first) = (style.quarter(), pinned.len());
    let white: u32 = measures.iter().skip(first).map(|one| style.padding(measures.len(), one)).sum();
    let free = room.saturating_sub(pinned.iter().sum());
    let inside = free.saturating_sub(white) / unit;
    let rows = Rows::new(measures, style, false);
    let mut fixed = insides(measures, pinned, style);
    fixed.truncate(first);
    // short heads whole where that costs no line, and neighbours of one kind of one width
    let goal = floors(measures, style, free, first);
    let bare = words(measures, style);
    let mut starts = vec![&goal];
    starts.extend(Some(&bare).filter(|bare| **bare != goal && bare.iter().skip(first).sum::<u32>() <= inside));
    let single: Vec<Range<usize>> = (first..measures.len()).map(|at| at..at + 1).collect();
    let mut kinds = vec![groups(measures, first)];
    kinds.extend(Some(single).filter(|single| *single != kinds[0]));
    let mut best: Option<(u64, Vec<u32>)> = None;
    for (start, groups) in starts.iter().flat_map(|start| kinds.iter().map(move |groups| (start, groups))) {
        let mut widths = start.to_vec();
        widths.splice(..first, fixed.iter().copied());
        let mut sharing = Sharing::new(&rows, widths, groups, inside);
        sharing.lower();
        sharing.ease();
        sharing.towards(&goal);
        let total = rows.total(&sharing.widths);
        if best.as_ref().is_none_or(|(least, _)| total + rows.line() <= *least) {
            best = Some((total, sharing.widths));
        }
    }
    let best = best.map_or(goal, |(_, widths)| widths);
    let mut widths = pinned.to_vec();
    let outer = |(one, width): (&Measure, &u32)| width * unit + style.padding(measures.len(), one);
    widths.extend(measures.iter().zip(&best).skip(first).map(outer));
    let weights = weights(measures, &best, first);
    spread(&mut widths[first..], &weights, free);
    widths
}

/// How much of what is left each column gets: by what it holds rather than by its head, neighbours of one kind the same.
fn weights(measures: &[Measure], insides: &[u32], first: usize) -> Vec<u32> {
    let given = measures.iter().any(|one| one.given.is_some());
    let weight = |at: usize| match &measures[at] {
        _ if given => insides[at],
        one => insides[at].min(one.widest.max(NARROWEST)),
    };
    let kinds = groups(measures, first).into_iter();
    let alike = kinds.flat_map(|kind| {
        let most = kind.clone().map(weight).max().unwrap_or(0);
        std::iter::repeat_n(most, kind.len())
    });
    alike.collect()
}

/// Widens columns by their weights until they fill the room; if they are wider, all are narrowed alike.
fn spread(widths: &mut [u32], weights: &[u32], room: u32) {
    let all = widths.iter().map(|width| u64::from(*width)).sum::<u64>().max(1);
    let weight = weights.iter().map(|weight| u64::from(*weight)).sum::<u64>();
    let left = u64::from(room).saturating_sub(all);
    for (width, own) in widths.iter_mut().zip(weights) {
        let wide = match weight {
            weight if weight > 0 && left > 0 => u64::from(*width) + left * u64::from(*own) / weight,
            _ => u64::from(*width) * u64::from(room) / all,
        };
        *width = u32::try_from(wide).unwrap_or(u32::MAX).max(1);
    }
}

/// The state of sharing out: neighbours of one kind make a group of one width.
struct Sharing<'a> {
    rows: &'a Rows<'a>,
    /// The columns that are not pinned.
    groups: Vec<Range<usize>>,
    /// Of each column, in quarters of an em.
    widths: Vec<u32>,
    /// What is left to share out.
    left: u32,
}

impl<'a> Sharing<'a> {
    fn new(rows: &'a Rows<'a>, mut widths: Vec<u32>, groups: &[Range<usize>], inside: u32) -> Self {
        let first = groups.first().map_or(widths.len(), |group| group.start);
        let used = |widths: &[u32]| widths.iter().skip(first).sum::<u32>();
        let single = widths.clone();
        for group in groups {
            let most = single[group.clone()].iter().copied().max().unwrap_or(0);
            widths[group.clone()].fill(most);
        }
        if used(&widths) <= inside {
            return Self { rows, groups: groups.to_vec(), left: inside - used(&widths), widths };
        }
        let groups = (first..single.len()).map(|at| at..at + 1).collect();
        Self { rows, groups, left: inside.saturating_sub(used(&single)), widths: single }
    }

    /// Widens columns as long as the table becomes lower by it, first where it does most for the width.
    fn lower(&mut self) {
        self.widen(Rows::wishes, Rows::total);
    }

    /// Widens columns as long as some cell has fewer lines by it.
    fn ease(&mut self) {
        self.widen(Rows::cell_wishes, Rows::cell_lines);
    }

    fn widen(
        &mut self,
        wishes: impl Fn(&Rows<'a>, &[u32]) -> Vec<Vec<Wish>>,
        measured: impl Fn(&Rows<'a>, &[u32]) -> u64,
    ) {
        let mut total = measured(self.rows, &self.widths);
        loop {
            let mut best: Option<(u64, u32, Vec<u32>)> = None;
            for wish in wishes(self.rows, &self.widths) {
                let Some((cost, widths)) = self.granted(&wish) else { continue };
                let gain = total.saturating_sub(measured(self.rows, &widths));
                let better = |(known, at, _): &(u64, u32, Vec<u32>)| gain * u64::from(*at) > known * u64::from(cost);
                if gain > 0 && best.as_ref().is_none_or(better) {
                    best = Some((gain, cost, widths));
                }
            }
            let Some((gain, cost, widths)) = best else { return };
            total -= gain;
            self.left -= cost;
            self.widths = widths;
        }
    }

    /// The widths at which a wish comes true and what they cost; none if there is no room for it.
    fn granted(&self, wish: &[Wish]) -> Option<(u32, Vec<u32>)> {
        let mut widths = self.widths.clone();
        for (columns, wanted) in wish {
            let now: u32 = widths[columns.clone()].iter().sum();
            let Some(missing) = wanted.checked_sub(now).filter(|missing| *missing > 0) else { continue };
            let touched: Vec<&Range<usize>> =
                self.groups.iter().filter(|group| group.start < columns.end && columns.start < group.end).collect();
            let inside = |group: &Range<usize>| group.end.min(columns.end) - group.start.max(columns.start);
            let count = u32::try_from(touched.iter().map(|group| inside(group)).sum::<usize>()).ok()?;
            let each = missing.checked_div(count)? + u32::from(missing % count > 0);
            for group in touched {
                widths[group.clone()].iter_mut().for_each(|width| *width += each);
            }
        }
        let cost = widths.iter().sum::<u32>() - self.widths.iter().sum::<u32>();
        (cost > 0 && cost <= self.left).then_some((cost, widths))
    }

    /// Widens columns to these widths where there is room left, first those that lack least.
    fn towards(&mut self, goal: &[u32]) {
        let lacks = |group: &Range<usize>| {
            let missing = |at: usize| goal[at].saturating_sub(self.widths[at]);
            group.clone().map(missing).max().unwrap_or(0)
        };
        let mut wants: Vec<(u32, Range<usize>)> =
            self.groups.iter().map(|group| (lacks(group), group.clone())).collect();
        wants.sort_by_key(|(more, group)| (*more, group.start));
        for (more, group) in wants {
            let cost = more * u32::try_from(group.len()).unwrap_or(u32::MAX);
            if cost <= self.left {
                self.widths[group].iter_mut().for_each(|width| *width += more);
                self.left -= cost;
            }
        }
    }
}

/// Neighbours of one kind: numbers, or short texts, of like width, that name no rows.
fn groups(measures: &[Measure], from: usize) -> Vec<Range<usize>> {
    let like = |left: &Measure, right: &Measure| {
        let near = |left: u32, right: u32| left.abs_diff(right) <= ALIKE;
        let plain = |one: &Measure| !one.label && one.given.is_none() && (one.counts() || one.texts == 0);
        plain(left) && plain(right) && near(left.least, right.least) && near(left.natural(), right.natural())
    };
    let mut groups: Vec<Range<usize>> = Vec::new();
    for at in from..measures.len() {
        match groups.last_mut() {
            Some(group) if like(&measures[group.start], &measures[at]) => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::prepare::measure::sample;
    use crate::render::prepare::style::{LARGEST, POINT, rooms};

    #[test]
    fn a_column_whose_rows_wrap_gets_the_room_that_short_ones_do_not_need() {
        let award = "某市2024年度优秀教育教学经验文章评选（三有六让四地）";
        let table =
            sample(&[&["序号", "论文项目", "获奖等级"], &["1", award, "市级二等奖"], &["2", award, "市级三等奖"]]);
        let (room, _) = rooms(false);
        let style = LARGEST;
        let widths = shared(&table, style, room, &[]);
        let lines = |column: usize| {
            let inside = (widths[column] - style.padding(3, &table[column])) / style.quarter();
            table[column].cells.iter().map(|cell| cell.steps.lines(inside)).sum::<u32>()
        };
        assert_eq!((lines(0), lines(1), lines(2)), (2, 2, 2), "{widths:?}");
        assert!(widths.iter().sum::<u32>() <= room && widths[0] < 45 * POINT, "{widths:?}");
    }

    #[test]
    fn what_is_left_saves_lines_and_no_column_of_digits_is_widened_before_that() {
        let head = ["序号", "竞赛层级", "赛项", "2020", "2021", "2022", "2023", "2024", "2025"];
        let row = ["1", "四川省中等职业学校技能大赛", "汽车机电维修", "0", "0", "0", "0", "2", "0"];
        let table = sample(&[&head, &row]);
        let widths = shared(&table, LARGEST, rooms(false).0, &[]);
        let lines = |at: usize| table[at].cells[0].steps.lines(insides(&table, &widths, LARGEST)[at]);
        assert_eq!((lines(1), lines(2)), (2, 1), "{widths:?}");
        assert!(widths[2] > 2 * widths[3], "{widths:?}");
    }

    #[test]
    fn in_a_long_table_a_head_over_short_numbers_is_broken() {
        let head = ["年度", "职业工种", "等级", "对外开展技能鉴定（等级认定）数（人）"];
        let row = ["2020", "保育员", "四级", "482"];
        let rows: Vec<&[&str]> = std::iter::once(&head[..]).chain(std::iter::repeat_n(&row[..], 26)).collect();
        let width = |table: &[Measure]| shared(table, LARGEST, rooms(false).0, &[])[3];
        let (long, short) = (sample(&rows), sample(&rows[..3]));
        assert!(width(&long) + 50 * POINT < width(&short), "{} {}", width(&long), width(&short));
    }

    #[test]
    fn no_number_is_broken_however_long_the_words_beside_it() {
        let words = "学校坚持立德树人根本任务，深化产教融合，推进校企合作，开展现场工程师培养".repeat(3);
        let table = sample(&[&["年度", "金额", "说明", "比例"], &["2024", "180156.772", &words, "100.00%"]]);
        let style = LARGEST;
        for (room, needs) in [(rooms(false).0, style.needs(&table)), (rooms(true).1, style.needs(&table))] {
            let widths = shared(&table, style, room, &[]);
            assert!(widths.iter().zip(&needs).all(|(width, need)| width >= need), "{widths:?} {needs:?}");
        }
    }

    #[test]
    fn neighbours_of_one_kind_have_one_width_and_a_given_width_is_kept() {
        let head = ["类别", "一等奖", "二等奖", "优秀奖"];
        let table = sample(&[&head, &["技能大赛", "1", "21", ""]]);
        let widths = shared(&table, LARGEST, rooms(false).0, &[]);
        assert!(widths[1] == widths[2] && widths[2] == widths[3], "{widths:?}");
        let mut given = table;
        given[0].given = Some(80);
        let widths = shared(&given, LARGEST, rooms(false).0, &[]);
        assert!(widths[0] > 2 * widths[1], "{widths:?}");
    }
}
