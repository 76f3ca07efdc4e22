//! The names of the rows of a form: the width that its other columns do not need is theirs, and no line parts a word.

use super::line;
use super::style::{POINT, SLACK, Style};
use crate::render::data::{Row, Width};

/// A hundred millimetres.
const MILLIMETRES: u32 = 11339;
/// The white at both sides of a column.
const WHITE: u32 = 8 * POINT + SLACK;
/// No column is narrower, in millimetres.
const NARROWEST: u32 = 9;

/// Gives names that are broken what the other columns can spare, and holds the words of those that still are.
pub(super) fn widen(columns: &mut [(String, Width)], rows: &mut [Row], style: Style, room: u32) {
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
        let width = inside.saturating_sub(beside(row));
        if line::whole(&line::pieces(&row.name)) > width {
            row.name = line::worded(&row.name, width);
        }
    }
}

/// What stands beside a name in its column.
fn beside(row: &Row) -> u32 {
    4 * u32::try_from(row.indent).unwrap_or(0) + if row.star { 2 } else { 0 }
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
    (line::whole(&line::pieces(&row.name)) + beside(row)) * style.quarter() + WHITE
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::data::{Text, Value};
    use crate::render::prepare::style::{LARGEST, rooms};

    fn row(name: &str, indent: usize) -> Row {
        let value = Value { text: Text::plain("95.26"), columns: 1, small: false };
        Row {
            number: "1".to_owned(),
            number_span: 1,
            name: name.to_owned(),
            name_span: 1,
            indent,
            star: false,
            unit: "%".to_owned(),
            values: vec![value.clone(), value],
        }
    }

    #[test]
    fn a_long_name_gets_what_others_can_spare_and_its_words_are_whole() {
        let given = [11, 0, 17, 40, 40].map(|width| if width == 0 { Width::Rest } else { Width::Millimetres(width) });
        let heads = ["序号", "指标", "单位", "2023年", "2024年"];
        let columns: Vec<(String, Width)> = heads.into_iter().map(str::to_owned).zip(given).collect();
        let room = rooms(false).0;
        let mut short = columns.clone();
        widen(&mut short, &mut [row("家长满意度", 0)], LARGEST, room);
        assert_eq!(short, columns);

        let mut wide = columns.clone();
        let mut rows = [row("毕业三年内毕业生满意度", 4)];
        widen(&mut wide, &mut rows, LARGEST, room);
        assert!(wide[3].1 == wide[4].1 && wide[3].1 != columns[3].1, "{wide:?}");
        assert_eq!(rows[0].name, "毕业三年内毕业生满意度");
    }
}
