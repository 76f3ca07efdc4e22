//! Tables as calls.

use super::block::numbered;
use super::writer::Writer;
use crate::render::data::{
    Align, AppendixTable, Cell, Grid, High, List, NAMELESS, Origin, Row, Size, Table, Text, Total, Value, Width,
};

/// One of the report's own tables.
pub(super) fn data_table(writer: &mut Writer, table: &Table) {
    let origin = table.head.as_ref().map_or(Origin::NONE, |head| head.title.origin);
    writer.within(origin, |writer| {
        match &table.head {
            Some(head) => {
                writer.code("data-table((");
                numbered(writer, head);
            }
            None => {
                writer.code("data-table((number: \"\", title: none, label: ");
                let number = writer.grid();
                writer.name(&format!("grid-{number}"));
            }
        }
        writer.code(", unit: ");
        writer.optional(table.unit.as_ref(), |writer, unit| writer.text(unit));
        writer.code(",\n  parts: ");
        writer.array(&table.grids, grid);
        writer.code(", notes: ");
        writer.array(&table.notes, |writer, note| writer.text(note));
        writer.code(", source: ");
        writer.optional(table.source.as_ref(), |writer, source| writer.text(source));
        writer.code(", landscape: ");
        writer.boolean(table.landscape);
        size(writer, table.size);
        writer.code(", nameless: ");
        writer.array(&NAMELESS, |writer, text| writer.plain(text));
        writer.code(", continued: \"续表\"))");
    });
}

fn size(writer: &mut Writer, size: Size) {
    writer.code(match size {
        Size::Five => ", size: \"五号\"",
        Size::SmallFive => ", size: \"小五\"",
        Size::Six => ", size: \"六号\"",
    });
}

/// One grid.
fn grid(writer: &mut Writer, grid: &Grid) {
    writer.code("(columns: ");
    writer.array(&grid.columns, |writer, column| {
        writer.code("(width: ");
        writer.tenths(column.width);
        writer.code(", white: ");
        points(writer, column.white);
        align(writer, column.align);
        if column.label {
            writer.code(", label: true");
        }
        writer.code(if column.names { ", names: true)" } else { ")" });
    });
    writer.code(",\n  header-rows: ");
    writer.array(&grid.header, |writer, row| writer.array(row, cell));
    writer.code(",\n  rows: ");
    writer.array(&grid.rows, |writer, row| {
        writer.array(row, cell);
        writer.code("\n  ");
    });
    writer.code(", head-in-body: ");
    writer.integer(grid.head_in_body);
    writer.code(", unit: ");
    writer.optional(grid.unit.as_ref(), |writer, unit| writer.text(unit));
    writer.code(match grid.total {
        Some(Total::First) => ", total: \"first\"",
        Some(Total::Last) => ", total: \"last\"",
        None => ", total: none",
    });
    writer.code(", tail: ");
    writer.optional(grid.tail.as_ref(), |writer, tail| {
        writer.code("(row: ");
        writer.integer(tail.row);
        writer.code(", height: ");
        points(writer, tail.height);
        writer.code(")");
    });
    high(writer, &grid.high);
    writer.code(")");
}

/// How high a grid is with its first rows, and whole.
fn high(writer: &mut Writer, high: &High) {
    writer.code(", begun: ");
    writer.array(&high.begun, |writer, height| points(writer, *height));
    writer.code(", height: ");
    points(writer, high.whole);
}

fn points(writer: &mut Writer, tenths: u32) {
    writer.tenths(tenths);
    writer.code("pt");
}

fn align(writer: &mut Writer, align: Align) {
    writer.code(match align {
        Align::Left => ", align: \"left\"",
        Align::Centre => ", align: \"center\"",
        Align::Right => ", align: \"right\"",
        Align::Decimal => ", align: \"decimal\"",
    });
}

fn cell(writer: &mut Writer, cell: &Cell) {
    let lines: Vec<Text> = cell.text.text.lines().map(|line| Text::new(line, cell.text.origin)).collect();
    if cell.columns == 1 && cell.rows == 1 && lines.len() < 2 && !cell.breaks && cell.stands.is_none() {
        return writer.text(&cell.text);
    }
    writer.code("(text: ");
    if lines.len() < 2 {
        writer.text(&cell.text);
    } else {
        writer.array(&lines, |writer, line| writer.text(line));
    }
    if cell.columns > 1 {
        writer.code(", colspan: ");
        writer.integer(cell.columns);
    }
    if cell.rows > 1 {
        writer.code(", rowspan: ");
        writer.integer(cell.rows);
    }
    if cell.breaks {
        writer.code(", breaks: true");
    }
    if let Some(stand) = cell.stands {
        align(writer, stand.align);
        writer.code(", label: ");
        writer.boolean(stand.label);
    }
    writer.code(")");
}

/// One table of the appendix; the first stays on the page of the appendix's title.
pub(super) fn appendix_table(writer: &mut Writer, table: &AppendixTable, first: bool) {
    indicator_table(writer, table, if first { "first" } else { "page" });
}

/// A table of the requirement in the text.
pub(super) fn form_table(writer: &mut Writer, table: &AppendixTable) {
    writer.within(table.head.title.origin, |writer| indicator_table(writer, table, "text"));
}

fn indicator_table(writer: &mut Writer, table: &AppendixTable, place: &str) {
    writer.code("appendix-table((");
    numbered(writer, &table.head);
    writer.code(", place: ");
    writer.name(place);
    size(writer, table.size);
    writer.code(", columns: ");
    writer.array(&table.columns, |writer, (head, width)| {
        writer.code("(head: ");
        writer.plain(head);
        writer.code(", width: ");
        match width {
            Width::Rest => writer.code("1"),
            Width::Millimetres(width) => {
                writer.integer(*width as usize);
                writer.code("mm");
            }
        }
        writer.code(")");
    });
    writer.code(",\n  rows: ");
    writer.array(&table.rows, |writer, row| {
        appendix_row(writer, row);
        writer.code("\n  ");
    });
    writer.code(", notes: ");
    writer.array(&table.notes, |writer, (mark, text)| {
        writer.code("(mark: ");
        writer.plain(mark);
        writer.code(", text: ");
        writer.plain(text);
        writer.code(")");
    });
    if let Some(list) = &table.list {
        writer.code(", list: ");
        closing_list(writer, list);
    }
    writer.code("))\n");
}

fn appendix_row(writer: &mut Writer, row: &Row) {
    writer.code("(no: ");
    writer.plain(&row.number);
    writer.code(", no-span: ");
    writer.integer(row.number_span);
    writer.code(", name: ");
    writer.plain(&row.name);
    writer.code(", name-span: ");
    writer.integer(row.name_span);
    writer.code(", indent: ");
    writer.integer(row.indent);
    writer.code(", star: ");
    writer.boolean(row.star);
    writer.code(", unit: ");
    writer.plain(&row.unit);
    writer.code(", values: ");
    writer.array(&row.values, value);
    writer.code(")");
}

fn value(writer: &mut Writer, value: &Value) {
    if value.columns == 1 && !value.small {
        return writer.text(&value.text);
    }
    writer.code("(text: ");
    writer.text(&value.text);
    writer.code(", colspan: ");
    writer.integer(value.columns);
    writer.code(", small: ");
    writer.boolean(value.small);
    writer.code(")");
}

fn closing_list(writer: &mut Writer, list: &List) {
    writer.code("(title: ");
    writer.plain(&list.title);
    writer.code(", note: ");
    writer.optional(list.note.as_ref(), |writer, note| writer.plain(note));
    writer.code(", head: ");
    writer.array(&list.head, |writer, head| writer.plain(head));
    writer.code(", widths: ");
    writer.array(&list.widths, |writer, width| writer.tenths(*width));
    writer.code(", rows: ");
    writer.array(&list.rows, |writer, row| writer.array(row, |writer, text| writer.text(text)));
    writer.code(")");
}
