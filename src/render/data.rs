//! What the renderer sees: strings, enums and picture bytes. No YAML, no requirement, no formulas.
//!
//! Every number printed is a string computed beforehand; the only numbers that stay numbers are those that set
//! the size of something drawn.

use crate::source::Span;
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// Where a text comes from, so that a fault in the layout can be shown in the author's file. Opaque to the renderer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origin(pub(crate) Option<Span>);

impl Origin {
    /// A text no author wrote, such as 目　录.
    pub const NONE: Self = Self(None);
}

impl From<Span> for Origin {
    fn from(span: Span) -> Self {
        Self(Some(span))
    }
}

/// A text to be printed as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// What is printed.
    pub text: String,
    /// Where the author wrote it.
    pub origin: Origin,
}

impl Text {
    /// A text from the author's file.
    pub fn new(text: impl Into<String>, origin: impl Into<Origin>) -> Self {
        Self { text: text.into(), origin: origin.into() }
    }

    /// A text of the tool's own.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), origin: Origin::NONE }
    }
}

/// Running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// Plain words.
    Text(Text),
    /// Bold.
    Strong(Vec<Words>),
    /// 楷体.
    Emphasis(Vec<Words>),
    /// A link to the web.
    Link {
        /// Where to; anything but http, https and mailto is printed without a link.
        target: String,
        /// What is shown.
        words: Vec<Words>,
    },
    /// A reference such as 表3, linked to its target.
    Reference {
        /// The target's label.
        label: String,
        /// What is printed.
        text: Text,
    },
    /// A footnote.
    Footnote(Vec<Words>),
}

/// A heading's or figure's place in the numbering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// As printed, such as 1.2, 挑战1：, 表3; empty where there is none.
    pub number: String,
    /// The title or caption.
    pub title: Text,
    /// Unique in the document.
    pub label: String,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Number (empty for a preface) and title.
    pub head: Numbered,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A block of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the chapter.
    Heading {
        /// 2, 3 or 4; never more than one below the heading before it.
        level: u8,
        /// Number and title.
        head: Numbered,
        /// Whether the contents list it.
        outlined: bool,
    },
    /// A paragraph.
    Paragraph(Vec<Words>),
    /// A paragraph with a bold run-in head.
    Lead {
        /// The head.
        head: Text,
        /// What follows it on the line.
        words: Vec<Words>,
    },
    /// A bold line inside a case.
    CaseHeading(Text),
    /// A list.
    List {
        /// Numbered or bulleted.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A centred small remark, such as 【待填】 in a draft.
    Remark(Text),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// Photographs.
    Pictures(Pictures),
    /// A case.
    Case(Case),
    /// A new page.
    PageBreak,
}

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

/// Sizes of type for tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Share of the width, in tenths.
    pub width: u32,
    /// Alignment.
    pub align: Align,
    /// Persons' names: those of two characters are spaced to three.
    pub names: bool,
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
}

/// One of the report's own tables, resolved to a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// 表N, caption, label; none for a grid in the text without a caption.
    pub head: Option<Numbered>,
    /// The unit above the grid.
    pub unit: Option<Text>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of the head.
    pub header: Vec<Vec<Cell>>,
    /// Rows of the body.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below.
    pub notes: Vec<Text>,
    /// 来源.
    pub source: Option<Text>,
    /// The total row.
    pub total: Option<Total>,
    /// On a page of its own, turned.
    pub landscape: bool,
    /// Size of type.
    pub size: Size,
}

/// Kinds of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// 饼图.
    Pie,
    /// 环形图.
    Donut,
    /// 柱形图.
    Bar,
    /// 条形图.
    HorizontalBar,
    /// 折线图.
    Line,
    /// 堆积图.
    Stacked,
}

/// One series of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name in the legend.
    pub name: Text,
    /// How large the marks are; never printed.
    pub values: Vec<Decimal>,
    /// What stands on the marks.
    pub labels: Vec<String>,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// 图N, caption, label.
    pub head: Numbered,
    /// Kind.
    pub kind: ChartKind,
    /// Alternative text.
    pub alternative: String,
    /// Names of the marks.
    pub categories: Vec<Text>,
    /// At least one.
    pub series: Vec<Series>,
    /// What stands in the hole of a donut.
    pub centre: Option<String>,
    /// What stands on top of each stack.
    pub totals: Vec<String>,
}

/// How pictures are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// One to a row.
    One,
    /// Two to a row.
    Two,
    /// Three to a row.
    Three,
    /// Two by two.
    Grid,
}

/// One photograph with its caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// 图N, caption, label.
    pub head: Numbered,
    /// Alternative text.
    pub alternative: String,
    /// Index into [`Input::images`].
    pub image: usize,
}

/// A block of photographs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictures {
    /// How they are set.
    pub arrangement: Arrangement,
    /// Cropped to 4:3 where several stand in a row.
    pub crop: bool,
    /// In order.
    pub pictures: Vec<Picture>,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// 案例N, title, label.
    pub head: Numbered,
    /// 供稿.
    pub source: Option<Text>,
    /// Its text.
    pub blocks: Vec<Block>,
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
    /// Rows.
    pub rows: Vec<Row>,
    /// Footnotes: mark and text.
    pub notes: Vec<(String, String)>,
    /// The closing list.
    pub list: Option<List>,
}

/// The look of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// 年报式.
    Annual,
    /// 公文式.
    Official,
}

/// The marks of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// 稿次, such as 送审稿.
    pub label: String,
    /// Date of the draft, as printed.
    pub date: String,
    /// Count of findings, as printed.
    pub findings: String,
}

/// Choices of layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The page.
    pub preset: Preset,
    /// 主题色: red, green, blue.
    pub theme: (u8, u8, u8),
    /// Levels in the contents.
    pub contents_depth: u8,
    /// 图目录, where there are figures.
    pub figure_list: bool,
    /// 表目录, where there are tables.
    pub table_list: bool,
    /// 案例目录, where there are cases.
    pub case_list: bool,
    /// The running header.
    pub header: bool,
    /// Three-line tables instead of the full grid.
    pub three_line: bool,
    /// A font family named by the report for the body.
    pub body_family: Option<Text>,
}

/// The cover.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cover {
    /// The report's name without the school's.
    pub name: Text,
    /// 落款.
    pub issuer: Text,
    /// Date as printed.
    pub date: Text,
    /// 校徽, an index into [`Input::images`].
    pub emblem: Option<usize>,
    /// The picture band.
    pub picture: Option<usize>,
}

/// The declaration page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declaration {
    /// Paragraphs.
    pub text: Vec<Text>,
    /// The scan that takes the page.
    pub scan: Option<usize>,
    /// Date as printed.
    pub date: Text,
}

/// A picture ready to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The encoded picture: JPEG or PNG, upright, without private data.
    pub bytes: Vec<u8>,
    /// PNG or JPEG.
    pub png: bool,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Where the report names it.
    pub origin: Origin,
}

/// A day; the document's only time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// Years a document may be dated.
    pub const YEARS: RangeInclusive<i32> = 1900..=9999;
}

/// Everything a report's pages are made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The id of the 编制规范, part of the document's identity.
    pub profile: String,
    /// The report's full title.
    pub title: Text,
    /// The school's full name.
    pub school: Text,
    /// Keywords of the document.
    pub keywords: Vec<String>,
    /// The document's date.
    pub date: Date,
    /// Layout.
    pub layout: Layout,
    /// Draft marks; none in the final.
    pub draft: Option<Draft>,
    /// Cover.
    pub cover: Cover,
    /// Declaration.
    pub declaration: Option<Declaration>,
    /// 编写组: role and names.
    pub editors: Vec<(Text, Vec<Text>)>,
    /// Chapters in order.
    pub chapters: Vec<Chapter>,
    /// Appendix tables in order.
    pub appendix: Vec<AppendixTable>,
    /// A back cover.
    pub back_cover: bool,
    /// Pictures by index.
    pub images: Vec<Image>,
    /// Font files of the report's own `fonts/`.
    pub fonts: Vec<Vec<u8>>,
}
