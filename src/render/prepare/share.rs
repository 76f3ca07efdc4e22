//! How the width of the page is shared out among the columns of a table, how large its type is, and whether its page is
//! turned. Lengths are in fortieths of a point: a quarter of an em of each size is a whole number of them.

use super::line;
use super::measure::{Measure, Measured};
use crate::render::data::Size;
use std::ops::Range;

/// A point.
pub(super) const POINT: u32 = 40;
/// Sizes of type with the width of a quarter of an em.
const SIZES: [(Size, u32); 3] = [(Size::Five, 105), (Size::SmallFive, 90), (Size::Six, 75)];
/// Keeps what fits exactly from being broken.
const SLACK: u32 = POINT;
/// What one line of a row weighs against one line of a cell.
const ROW: u64 = 64;
/// Of a longer table only so many rows are looked at.
const SEEN: usize = 240;
/// Heads of neighbours that differ by no more, in quarters of an em, still make them of one kind.
const ALIKE: u32 = 8;
/// Edges of stacked parts that are no farther apart meet.
const NEAR: u32 = 22 * POINT;

/// The quarter of an em of a size.
pub(super) fn quarter(size: Size) -> u32 {
    SIZES.iter().find(|(known, _)| *known == size).map_or(105, |(_, unit)| *unit)
}

/// The width of the text on an upright and on a turned page.
pub(super) fn rooms(official: bool) -> (u32, u32) {
    if official { (442 * POINT, 637 * POINT) } else { (415 * POINT, 697 * POINT) }
}

/// The white at both sides of a column and its stroke: the template's, and a trifle that keeps what fits exactly.
pub(super) fn padding(columns: usize, measure: &Measure) -> u32 {
    let white = if columns > 9 && (measure.counts() || measure.texts == 0) { 6 } else { 8 };
    white * POINT + SLACK
}

/// How a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) size: Size,
    pub(super) turned: bool,
    /// Heads of several lines.
    pub(super) narrow: bool,
    /// Not even that holds every number and word unbroken.
    pub(super) too_wide: bool,
}

/// The largest type in which a table fits the page, upright if it can be. A smaller one that saves a quarter of the
/// height is better.
pub(super) fn fitting(parts: &[Vec<Measure>], (upright, turned): (u32, u32), wanted: bool, turnable: bool) -> Fit {
    let fits = |size: Size, narrow: bool, room: u32| {
        parts
            .iter()
            .all(|part| needs(part, size, narrow).iter().map(|need| u64::from(*need)).sum::<u64>() <= u64::from(room))
    };
    let tries =
        [(Size::Five, false), (Size::SmallFive, false), (Size::SmallFive, true), (Size::Six, false), (Size::Six, true)];
    let first = |room: u32| tries.iter().copied().find(|(size, narrow)| fits(*size, *narrow, room));
    let fit = |size, narrow, turned| Fit { size, turned, narrow, too_wide: false };
    if let Some((size, narrow)) = first(upright).filter(|_| !(wanted && turnable)) {
        let height =
            |size| parts.iter().map(|part| height(part, &shared(part, size, upright, narrow, &[]), size)).sum::<u32>();
        let (large, small) = (height(size), height(Size::SmallFive));
        let saves = size == Size::Five && small * 4 <= large * 3 && large - small > 72 * POINT;
        return fit(if saves { Size::SmallFive } else { size }, narrow, false);
    }
    if let Some((size, narrow)) = first(turned).filter(|_| turnable) {
        return fit(size, narrow, true);
    }
    let columns = parts.iter().map(Vec::len).max().unwrap_or(0);
    Fit { size: Size::Six, turned: turnable && (wanted || columns > 1), narrow: true, too_wide: true }
}

/// The least width of every column with its white.
fn needs(measures: &[Measure], size: Size, narrow: bool) -> Vec<u32> {
    let need =
        |one: &Measure| one.needed(narrow).saturating_mul(quarter(size)).saturating_add(padding(measures.len(), one));
    measures.iter().map(need).collect()
}

/// Shares the room out: every column gets what it needs at least, so that no number and no short head is broken; then
/// the columns whose text is broken, as long as the table loses lines by it; what is left is spread over all. `pinned`
/// columns at the left have their width already.
pub(super) fn shared(measures: &[Measure], size: Size, room: u32, narrow: bool, pinned: &[u32]) -> Vec<u32> {
    let unit = quarter(size);
    let needs = needs(measures, size, narrow);
    let free = &measures[pinned.len()..];
    let white: u32 = free.iter().map(|one| padding(measures.len(), one)).sum();
    let room_left = room.saturating_sub(pinned.iter().sum());
    let room_inside = i64::from(room_left.saturating_sub(white) / unit);
    let alike = groups(measures, pinned.len());
    let mut sharing = Sharing::new(measures, pinned, unit, narrow, alike);
    if sharing.used() > room_inside {
        let single = (pinned.len()..measures.len()).map(|at| at..at + 1).collect();
        sharing = Sharing::new(measures, pinned, unit, narrow, single);
    }
    let mut left = room_inside - sharing.used();
    while let Some((group, width, cost)) = sharing.best(left) {
        sharing.widths[group] = width;
        left -= cost;
    }
    let mut widths = needs;
    widths[..pinned.len()].copy_from_slice(pinned);
    for (group, columns) in sharing.groups.iter().enumerate() {
        for column in columns.clone() {
            widths[column] = sharing.widths[group] * unit + padding(measures.len(), &measures[column]);
        }
    }
    let all: u64 = widths[pinned.len()..].iter().map(|width| u64::from(*width)).sum::<u64>().max(1);
    for width in &mut widths[pinned.len()..] {
        *width = u32::try_from(u64::from(*width) * u64::from(room_left) / all).unwrap_or(u32::MAX).max(1);
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
    fn new(measures: &[Measure], pinned: &[u32], unit: u32, narrow: bool, groups: Vec<Range<usize>>) -> Self {
        let last = measures.iter().flat_map(|one| &one.cells).map(|cell| cell.row).max().unwrap_or(0);
        let step = (last / SEEN).max(1);
        let rows: Vec<usize> = (0..=last).step_by(step).collect();
        let least: Vec<u32> = groups
            .iter()
            .map(|group| measures[group.clone()].iter().map(|one| one.needed(narrow)).max().unwrap_or(0))
            .collect();
        let lines = groups.iter().zip(&least).map(|(group, least)| {
            let columns = &measures[group.clone()];
            let most = columns.iter().map(Measure::natural).max().unwrap_or(0).min(700);
            let widths = (*least..=most.max(*least)).step_by(2).chain((most > *least).then_some(most + 1));
            widths.map(|width| heights(columns, width, &rows)).collect()
        });
        let fixed = pinned.iter().zip(measures).map(|(width, one)| {
            let inside = width.saturating_sub(padding(measures.len(), one)) / unit;
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
pub(super) fn height(measures: &[Measure], widths: &[u32], size: Size) -> u32 {
    let last = measures.iter().flat_map(|one| &one.cells).map(|cell| cell.row).max().unwrap_or(0);
    let rows: Vec<usize> = (0..=last).collect();
    row_heights(measures, widths, size, &rows).iter().sum()
}

/// How high each row is; the last is the head.
pub(super) fn row_heights(measures: &[Measure], widths: &[u32], size: Size, rows: &[usize]) -> Vec<u32> {
    let mut lines = vec![1; rows.len() + 1];
    for (one, width) in measures.iter().zip(widths) {
        let inside = width.saturating_sub(padding(measures.len(), one) - SLACK) / quarter(size);
        for (most, own) in lines.iter_mut().zip(heights(std::slice::from_ref(one), inside, rows)) {
            *most = (*most).max(own);
        }
    }
    let type_size = 4 * quarter(size);
    let white = (20 * POINT).saturating_sub(type_size).max(5 * POINT);
    lines.iter().map(|lines| lines * type_size * 27 / 20 + white).collect()
}

/// The widths of the parts of one table, one below the other: leading columns that name the same things have one
/// width, and edges that nearly meet do meet.
pub(super) fn stacked(parts: &[Vec<Measure>], fit: Fit, room: u32) -> Vec<Vec<u32>> {
    let mut parts = parts.to_vec();
    let Some((first, others)) = parts.split_first_mut() else { return Vec::new() };
    let common: Vec<usize> = others.iter().map(|other| common(first, other)).collect();
    for (other, common) in others.iter().zip(&common) {
        for (one, that) in first.iter_mut().zip(other).take(*common) {
            one.least = one.least.max(that.least);
            one.narrow = one.narrow.max(that.narrow);
        }
    }
    let lead = shared(first, fit.size, room, fit.narrow, &[]);
    let mut edges = edges_of(&lead);
    let mut widths = vec![lead];
    for (other, common) in others.iter().zip(common) {
        let needed: u32 = needs(other, fit.size, fit.narrow).iter().skip(common).sum();
        let pinned = widths[0].get(..common).unwrap_or_default();
        let fits = pinned.iter().sum::<u32>().saturating_add(needed) <= room;
        let mut own = shared(other, fit.size, room, fit.narrow, if fits { pinned } else { &[] });
        meet(other, &mut own, fit, &edges);
        edges.extend(edges_of(&own));
        widths.push(own);
    }
    widths
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

/// Moves edges to those of the parts above that are near, if no line is added by it.
fn meet(measures: &[Measure], widths: &mut Vec<u32>, fit: Fit, edges: &[u32]) {
    let needs = needs(measures, fit.size, fit.narrow);
    let mut high = height(measures, widths, fit.size);
    for at in 0..widths.len().saturating_sub(1) {
        let edge: u32 = widths.iter().take(at + 1).sum();
        let Some(goal) =
            edges.iter().copied().min_by_key(|goal| goal.abs_diff(edge)).filter(|goal| goal.abs_diff(edge) <= NEAR)
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
        let then = height(measures, &moved, fit.size);
        if then <= high {
            (*widths, high) = (moved, then);
        }
    }
}
