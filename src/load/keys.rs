//! Which names each part of a report's files may hold, for those who describe the files to an editor.

use super::report_file::{
    BackCoverEntry, CoverEntry, DeclarationEntry, LayoutEntry, MemberEntry, PeriodEntry, ReportFile, SchoolEntry,
};
use super::{explanations, table};
use crate::profile::schema::{
    BodyEntry, CaseEntry, ChapterEntry, FormulaEntry, IndicatorEntry, NumberingEntry, OutlierEntry, ProfileFile,
    WordingEntry,
};
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
    /// 编号 under 版式.
    Numbering,
    /// 封底.
    BackCover,
    /// 用语.
    Wording,
    /// One entry of 所辖学校.
    Member,
    /// One entry of 指标.
    Indicator,
    /// One entry of 计算.
    Formula,
    /// One entry of explanations.yaml.
    Explanation,
    /// The head of an own table, without 表头, 各年, 行 and 部分.
    Table,
    /// One entry of an own table's 列.
    Column,
    /// An overlay, 编制规范.yaml.
    Profile,
    /// One entry of its 章.
    Chapter,
    /// Its 案例.
    Cases,
    /// Its 正文.
    Body,
    /// Its 离群.
    Outliers,
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
        Part::Numbering => source::keys::<NumberingEntry>(),
        Part::BackCover => source::keys::<BackCoverEntry>(),
        Part::Wording => source::keys::<WordingEntry>(),
        Part::Member => source::keys::<MemberEntry>(),
        Part::Indicator => source::keys::<IndicatorEntry>(),
        Part::Formula => source::keys::<FormulaEntry>(),
        Part::Explanation => source::keys::<explanations::Entry>(),
        Part::Table => source::keys::<table::Head>(),
        Part::Column => source::keys::<table::ColumnEntry>(),
        Part::Profile => source::keys::<ProfileFile>(),
        Part::Chapter => source::keys::<ChapterEntry>(),
        Part::Cases => source::keys::<CaseEntry>(),
        Part::Body => source::keys::<BodyEntry>(),
        Part::Outliers => source::keys::<OutlierEntry>(),
    }
}
