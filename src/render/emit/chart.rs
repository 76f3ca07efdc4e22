//! Charts as calls: the labels are strings, only the sizes of marks are numbers.

use super::block::numbered;
use super::writer::Writer;
use crate::render::data::{Chart, ChartKind};

/// One chart.
pub(super) fn chart(writer: &mut Writer, chart: &Chart) {
    writer.within(chart.head.title.origin, |writer| {
        writer.code(match chart.kind {
            ChartKind::Pie => "chart((kind: \"pie\", ",
            ChartKind::Donut => "chart((kind: \"donut\", ",
            ChartKind::Bar => "chart((kind: \"bar\", ",
            ChartKind::HorizontalBar => "chart((kind: \"hbar\", ",
            ChartKind::Line => "chart((kind: \"line\", ",
            ChartKind::Stacked => "chart((kind: \"stacked\", ",
        });
        numbered(writer, &chart.head);
        writer.code(", alt: ");
        writer.name(&chart.alternative);
        writer.code(", categories: ");
        writer.array(&chart.categories, |writer, name| writer.text(name));
        writer.code(", series: ");
        writer.array(&chart.series, |writer, series| {
            writer.code("(name: ");
            writer.text(&series.name);
            writer.code(", values: ");
            writer.array(&series.values, |writer, value| writer.decimal(*value));
            writer.code(", labels: ");
            writer.array(&series.labels, |writer, label| writer.plain(label));
            writer.code(", shade: ");
            writer.integer(series.shade);
            writer.code(")");
        });
        if let Some(centre) = &chart.centre {
            writer.code(", centre: ");
            writer.plain(centre);
        }
        if let Some(unit) = &chart.unit {
            writer.code(", unit: ");
            writer.plain(unit);
        }
        if !chart.totals.is_empty() {
            writer.code(", totals: ");
            writer.array(&chart.totals, |writer, total| writer.plain(total));
        }
        if chart.as_table {
            writer.code(", list: \"table\"");
        }
        writer.here(&chart.head.label);
        writer.code("))");
    });
}
