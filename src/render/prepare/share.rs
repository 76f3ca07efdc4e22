//! How the width of the page is shared out among the columns of a table.

use super::floor::floors;
use super::line;
use super::measure::{Measure, Measured};
use super::style::{POINT, SLACK, Style};
use std::ops::Range;

/// What one line of a row weighs against one line of a cell.
const ROW: u64 = 64;
/// Of a longer table only so many rows are looked at.
const SEEN: usize = 240;
/// No page gives a column more, in quarters of an em.
const WIDEST: u32 = 372;
/// Heads of neighbours that differ by no more, in quarters of an em, still make them of one kind.
const ALIKE: u32 = 8;

/// Shares the room out: every column gets what it needs at least, so that no number and no short head is broken; then
/// the columns whose text is broken, as long as the table loses lines by it; what is left is spread over all. `pinned`
/// columns at the left have their width already.
pub(super) fn shared(measures: &[Measure], style: Style, room: u32, pinned: &[u32]) -> Vec<u32> {
    let (unit, first) = (style.quarter(), pinned.len());
    let white: u32 = measures.iter().skip(first).map(|one| style.padding(measures.len(), one)).sum();
    let free = room.saturating_sub(pinned.iter().sum());
    let inside = i64::from(free.saturating_sub(white) / unit);
    let floors = floors(measures, style, free, first);
    let mut sharing = Sharing::new(measures, &floors, pinned, style, groups(measures, first));
    if sharing.used() > inside {
        let each = (first..measures.len()).map(|at| at..at + 1).collect();
        sharing = Sharing::new(measures, &floors, pinned, style, each);
    }
    let mut left = inside - sharing.used();
    while let Some((group, width, cost)) = sharing.best(left) {
        sharing.widths[group] = width;
        left -= cost;
    }
    let mut widths = pinned.to_vec();
    for (columns, width) in sharing.groups.iter().zip(&sharing.widths) {
        widths.extend(measures[columns.clone()].iter().map(|one| width * unit + style.padding(measures.len(), one)));
    }
    let all: u64 = widths.iter().skip(first).map(|width| u64::from(*width)).sum::<u64>().max(1);
    for width in widths.iter_mut().skip(first) {
        *width = u32::try_from(u64::from(*width) * u64::from(free) / all).unwrap_or(u32::MAX).max(1);
    }
    widths
}

/// The state of sharing out: neighbours of one kind make a group of one width.
struct Sharing {
    rows: Vec<usize>,
    groups: Vec<Range<usize>>,
    /// Of each group, in quarters of an em.
    widths: Vec<u32>,
    /// Of each group: lines of each row, by width from the least in steps of two.
    lines: Vec<Vec<Vec<u32>>>,
    least: Vec<u32>,
    /// Lines of each row in the pinned columns.
    pinned: Vec<u32>,
}

impl Sharing {
    fn new(measures: &[Measure], floors: &[u32], pinned: &[u32], style: Style, groups: Vec<Range<usize>>) -> Self {
        let last = measures.iter().flat_map(|one| &one.cells).map(|cell| cell.row).max().unwrap_or(0);
        let step = (last / SEEN).max(1);
        let rows: Vec<usize> = (0..=last).step_by(step).collect();
        let least: Vec<u32> =
            groups.iter().map(|group| floors[group.clone()].iter().copied().max().unwrap_or(0)).collect();
        let lines = groups.iter().zip(&least).map(|(group, least)| {
            let columns = &measures[group.clone()];
            let most = columns.iter().map(Measure::natural).max().unwrap_or(0).min(WIDEST);
            let widths = (*least..=most.max(*least)).step_by(2).chain((most > *least).then_some(most + 1));
            widths.map(|width| heights(columns, width, &rows)).collect()
        });
        let fixed = pinned.iter().zip(measures).map(|(width, one)| {
            let inside = width.saturating_sub(style.padding(measures.len(), one)) / style.quarter();
            heights(std::slice::from_ref(one), inside, &rows)
        });
        let fixed = fixed.reduce(|left, right| left.iter().zip(&right).map(|(a, b)| *a.max(b)).collect());
        let pinned = fixed.unwrap_or_else(|| vec![1; rows.len() + 1]);
        Self { lines: lines.collect(), widths: least.clone(), least, rows, groups, pinned }
    }

    fn used(&self) -> i64 {
        self.groups.iter().zip(&self.widths).map(|(group, width)| group.len() as i64 * i64::from(*width)).sum()
    }

    fn at(&self, group: usize) -> usize {
        ((self.widths[group] - self.least[group]).div_ceil(2) as usize).min(self.lines[group].len() - 1)
    }

    /// The group that saves most lines for its width: its new width and what that costs.
    fn best(&self, left: i64) -> Option<(usize, u32, i64)> {
        let mut best: Option<(u64, i64, usize, u32)> = None;
        for (group, columns) in self.groups.iter().enumerate() {
            let now = self.at(group);
            let others: Vec<u32> = (0..=self.rows.len())
                .map(|row| {
                    let other = (0..self.groups.len()).filter(|other| *other != group);
                    other.map(|other| self.lines[other][self.at(other)][row]).max().unwrap_or(1).max(self.pinned[row])
                })
                .collect();
            let weight = |step: usize| -> u64 {
                let rows = self.lines[group][step].iter().zip(&others);
                rows.map(|(own, other)| ROW * u64::from(*own.max(other)) + u64::from(*own)).sum()
            };
            let before = weight(now);
            for step in now + 1..self.lines[group].len() {
                let width = self.least[group] + 2 * step as u32;
                let cost = i64::from(width - self.widths[group]) * columns.len() as i64;
                let gain = before.saturating_sub(weight(step));
                if cost > left {
                    break;
                }
                let better = best.is_none_or(|(known, at, ..)| gain * at as u64 > known * cost as u64);
                if gain > 0 && better {
                    best = Some((gain, cost, group, width));
                }
            }
        }
        best.map(|(_, cost, group, width)| (group, width, cost))
    }
}

/// The lines of each row in some columns of one width; the last is the head.
fn heights(columns: &[Measure], width: u32, rows: &[usize]) -> Vec<u32> {
    let mut lines = vec![1; rows.len() + 1];
    let step = rows.get(1).copied().unwrap_or(1).max(1);
    let own = |cell: &Measured| {
        let rows = u32::try_from(cell.rows).unwrap_or(1).max(1);
        // a cell over several rows fills the white between them, too
        line::count(&cell.lines, width).div_ceil(rows + (rows - 1) / 2)
    };
    for one in columns {
        for cell in one.cells.iter().filter(|cell| cell.row % step == 0) {
            let Some(at) = lines.get_mut(cell.row / step) else { continue };
            *at = (*at).max(own(cell));
        }
        let head = one.heads.iter().map(own).sum::<u32>();
        if let Some(last) = lines.last_mut() {
            *last = (*last).max(head);
        }
    }
    lines
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

/// How high a grid is at its widths.
pub(super) fn height(measures: &[Measure], widths: &[u32], style: Style) -> u64 {
    let last = measures.iter().flat_map(|one| &one.cells).map(|cell| cell.row).max().unwrap_or(0);
    let rows: Vec<usize> = (0..=last).collect();
    row_heights(measures, widths, style, &rows).iter().sum()
}

/// How high each row is; the last is the head.
pub(super) fn row_heights(measures: &[Measure], widths: &[u32], style: Style, rows: &[usize]) -> Vec<u64> {
    let mut lines = vec![1; rows.len() + 1];
    for (one, width) in measures.iter().zip(widths) {
        let inside = (width + SLACK).saturating_sub(style.padding(measures.len(), one)) / style.quarter();
        for (most, own) in lines.iter_mut().zip(heights(std::slice::from_ref(one), inside, rows)) {
            *most = (*most).max(own);
        }
    }
    let em = u64::from(4 * style.quarter());
    let white = u64::from(20 * POINT).saturating_sub(em).max(u64::from(5 * POINT));
    lines.iter().map(|lines| u64::from(*lines) * em * 27 / 20 + white).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::prepare::measure::sample;
    use crate::render::prepare::style::{LARGEST, rooms};

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
            table[column].cells.iter().map(|cell| line::count(&cell.lines, inside)).sum::<u32>()
        };
        assert_eq!((lines(0), lines(1), lines(2)), (2, 2, 2), "{widths:?}");
        assert!(widths.iter().sum::<u32>() <= room && widths[0] < 45 * POINT, "{widths:?}");
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
