//! Which names each part of a report's files may hold, for those who describe the files to an editor.

use super::report_file::{CoverEntry, DeclarationEntry, LayoutEntry, PeriodEntry, ReportFile, SchoolEntry};
use super::{explanations, table_file};
use crate::profile::schema::{FormulaEntry, IndicatorEntry};
use crate::source;

/// A mapping of a report's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// report.yaml itself.
    Report,
    /// 学校.
    School,
    /// One entry of 时期.
    Period,
    /// 封面.
    Cover,
    /// 责任声明.
    Declaration,
    /// 版式.
    Layout,
    /// One entry of 指标.
    Indicator,
    /// One entry of 计算.
    Formula,
    /// One entry of explanations.yaml.
    Explanation,
    /// The head of an own table, without 表头 and 行.
    Table,
    /// One entry of an own table's 列.
    Column,
}

/// The names read there, in their order.
pub fn keys(part: Part) -> &'static [&'static str] {
    match part {
        Part::Report => source::keys::<ReportFile>(),
        Part::School => source::keys::<SchoolEntry>(),
        Part::Period => source::keys::<PeriodEntry>(),
        Part::Cover => source::keys::<CoverEntry>(),
        Part::Declaration => source::keys::<DeclarationEntry>(),
        Part::Layout => source::keys::<LayoutEntry>(),
        Part::Indicator => source::keys::<IndicatorEntry>(),
        Part::Formula => source::keys::<FormulaEntry>(),
        Part::Explanation => source::keys::<explanations::Entry>(),
        Part::Table => source::keys::<table_file::Head>(),
        Part::Column => source::keys::<table_file::ColumnEntry>(),
    }
}
