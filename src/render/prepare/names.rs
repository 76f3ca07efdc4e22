//! The names of the rows of a form: the width that its other columns do not need is theirs, and no line parts a word.

use super::line;
use super::style::{LARGEST, LIST, POINT, SLACK, Style};
use crate::render::data::{Row, Width};

/// A column of so many is set in small type, as the template does.
const MANY: usize = 6;
/// A hundred millimetres.
const MILLIMETRES: u32 = 11339;
/// The white at both sides of a column.
const WHITE: u32 = 8 * POINT + SLACK;
/// No column is narrower, in millimetres.
const NARROWEST: u32 = 9;

/// Gives names that are broken what the other columns can spare, and holds the words of those that still are.
pub(super) fn widen(columns: &mut [(String, Width)], rows: &mut [Row], room: u32) {
    let style = if columns.len() < MANY { LARGEST } else { LIST };
    let longest = rows.iter().map(|row| natural(row, style)).max().unwrap_or(0);
    let needs: Vec<u32> = (0..columns.len()).map(|at| need(columns, rows, at, style)).collect();
    while left(columns, room) < longest {
        let spare = |width: u32| {
            let alike = columns.iter().zip(&needs).filter(|((_, own), _)| *own == Width::Millimetres(width));
            alike.map(|(_, need)| width.saturating_sub(*need)).min().unwrap_or(0)
        };
        let widths = columns.iter().filter_map(|(_, width)| match width {
            Width::Millimetres(width) if spare(*width) > 0 => Some(*width),
            _ => None,
        });
        // columns of one width keep it in common
        let Some(most) = widths.max_by_key(|width| spare(*width)) else { break };
        for (_, width) in columns.iter_mut().filter(|(_, width)| *width == Width::Millimetres(most)) {
            *width = Width::Millimetres(most - 1);
        }
    }
    let inside = left(columns, room).saturating_sub(WHITE) / style.quarter();
    for row in rows {
        let indent = 4 * u32::try_from(row.indent).unwrap_or(0);
        let star = if row.star { 2 } else { 0 };
        let width = inside.saturating_sub(indent);
        if line::whole(&line::pieces(&row.name)) + star > width {
            row.name = line::worded(&row.name, width);
        }
    }
}

/// What the columns of a given width leave.
fn left(columns: &[(String, Width)], room: u32) -> u32 {
    let given = columns.iter().map(|(_, width)| match width {
        Width::Millimetres(width) => width * MILLIMETRES / 100,
        Width::Rest => 0,
    });
    room.saturating_sub(given.sum())
}

/// The width of a name on one line.
fn natural(row: &Row, style: Style) -> u32 {
    let indent = 4 * u32::try_from(row.indent).unwrap_or(0);
    let star = if row.star { 2 } else { 0 };
    (line::whole(&line::pieces(&row.name)) + indent + star) * style.quarter() + WHITE
}

/// What a column needs, in millimetres.
fn need(columns: &[(String, Width)], rows: &[Row], at: usize, style: Style) -> u32 {
    let text = |row: &Row| -> String {
        match at {
            0 => row.number.clone(),
            2 => row.unit.clone(),
            _ => {
                let single = row.values.iter().all(|value| value.columns == 1);
                let value = at.checked_sub(3).and_then(|at| row.values.get(at)).filter(|_| single);
                value.map(|value| value.text.text.clone()).unwrap_or_default()
            }
        }
    };
    let width = |text: &str| line::whole(&line::pieces(text));
    let widest = rows.iter().map(|row| width(&text(row))).max().unwrap_or(0);
    let head = columns.get(at).map_or(0, |(head, _)| width(head));
    ((widest.max(head) * style.quarter() + WHITE) * 100).div_ceil(MILLIMETRES).max(NARROWEST)
}
