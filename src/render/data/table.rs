//! Tables: the report's own and those of the requirement.

use super::{Numbered, Text};

/// How cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left.
    Left,
    /// Centred.
    Centre,
    /// Right.
    Right,
    /// Numbers on their decimal point, the rest centred.
    Decimal,
}

/// Sizes of type for tables, from the largest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// 五号, 10.5 pt.
    Five,
    /// 小五, 9 pt.
    SmallFive,
    /// 六号, 7.5 pt.
    Six,
}

/// Where a total row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// First row.
    First,
    /// Last row.
    Last,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Share of the width.
    pub width: u32,
    /// The white at its left and at its right, in tenths of a point.
    pub white: u32,
    /// Alignment.
    pub align: Align,
    /// Persons' names: those of two characters are spaced to three.
    pub names: bool,
    /// Its cells name their row: heads of the row for a reader that speaks.
    pub label: bool,
}

/// A cell; cells covered by a span are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What is printed.
    pub text: Text,
    /// Columns covered.
    pub columns: usize,
    /// Rows covered.
    pub rows: usize,
    /// True if its rows may go on overleaf: they are too high to be kept together.
    pub breaks: bool,
    /// How it stands in a row whose columns are not those of the grid.
    pub stands: Option<Stand>,
}

/// How a cell is set where it is not set as its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// Alignment.
    pub align: Align,
    /// It names its row.
    pub label: bool,
}

/// One grid: a table, or a part of it with its own head and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The unit of a part whose unit is not the table's.
    pub unit: Option<Text>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of the head.
    pub header: Vec<Vec<Cell>>,
    /// Rows of the body.
    pub rows: Vec<Vec<Cell>>,
    /// How many first rows of the body are rows of the head: a cell of theirs goes on into the body.
    pub head_in_body: usize,
    /// The total row.
    pub total: Option<Total>,
    /// The rows that stand together at its end.
    pub tail: Option<Tail>,
    /// How high it is.
    pub high: High,
}

/// How high a grid is with its head, reckoned from its texts, in tenths of a point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct High {
    /// With its first row, its first two and so on, five at most; rows that a group holds to them are counted in.
    pub begun: Vec<u32>,
    /// With all rows.
    pub whole: u32,
}

/// Rows at the end of a grid that no page ends between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    /// The first of them.
    pub row: usize,
    /// How high they are together, in tenths of a point.
    pub height: u32,
}

/// What a cell prints that names no row: nothing, 不适用, 待返.
pub const NAMELESS: [&str; 3] = ["", "——", "待返"];

/// One of the report's own tables, resolved to grids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// 表N, caption, label; none for a grid in the text without a caption.
    pub head: Option<Numbered>,
    /// The unit above the grid.
    pub unit: Option<Text>,
    /// The grid, and those of its further parts, set below it.
    pub grids: Vec<Grid>,
    /// Lines below.
    pub notes: Vec<Text>,
    /// 来源.
    pub source: Option<Text>,
    /// On a page of its own, turned.
    pub landscape: bool,
    /// Size of type.
    pub size: Size,
    /// True if not even the smallest type on a turned page holds it.
    pub too_wide: bool,
}

/// Width of a column of an appendix table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// What the others leave.
    Rest,
    /// Millimetres.
    Millimetres(u32),
}

/// A value cell of an appendix table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What is printed.
    pub text: Text,
    /// Columns covered.
    pub columns: usize,
    /// Set smaller.
    pub small: bool,
}

/// A row of an appendix table. A span of 0 says that the cell is covered from above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// 序号.
    pub number: String,
    /// Rows the number covers.
    pub number_span: usize,
    /// The printed name.
    pub name: String,
    /// Rows the name covers.
    pub name_span: usize,
    /// Indent in characters.
    pub indent: usize,
    /// The star.
    pub star: bool,
    /// 单位.
    pub unit: String,
    /// The values.
    pub values: Vec<Value>,
}

/// The list that closes an appendix table, such as 专业群清单.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Title.
    pub title: String,
    /// 说明.
    pub note: Option<String>,
    /// Heads.
    pub head: Vec<String>,
    /// Shares of the width.
    pub widths: Vec<u32>,
    /// Rows.
    pub rows: Vec<Vec<Text>>,
}

/// A table of the requirement as issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppendixTable {
    /// 附表N, title, label.
    pub head: Numbered,
    /// Heads and widths, 序号, 指标, 单位 first.
    pub columns: Vec<(String, Width)>,
    /// Size of type.
    pub size: Size,
    /// Rows.
    pub rows: Vec<Row>,
    /// Footnotes: mark and text.
    pub notes: Vec<(String, String)>,
    /// The closing list.
    pub list: Option<List>,
}
