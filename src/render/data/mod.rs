//! What the renderer sees: strings, enums and picture bytes. No YAML, no requirement, no formulas.
//!
//! Every number printed is a string computed beforehand; the only numbers that stay numbers are those that set
//! the size of something drawn.

mod front;
mod table;

pub use front::{BackCover, Cover, Declaration, Draft, Explained, Layout, Preset, Titles};
pub use table::{
    Align, AppendixTable, Cell, Column, Grid, High, List, NAMELESS, Row, Size, Stand, Table, Tail, Total, Value, Width,
};

use crate::render::picture::{self, Target, Unreadable};
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
        /// The numbers as typed; an item without one counts on.
        numbers: Vec<u32>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A centred small remark, such as 【待填】 in a draft.
    Remark(Text),
    /// A table.
    Table(Table),
    /// A table of the requirement, or a part of one.
    Form(AppendixTable),
    /// A chart.
    Chart(Chart),
    /// Photographs.
    Pictures(Pictures),
    /// A case.
    Case(Case),
    /// A new page.
    PageBreak,
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
    /// Its shade among the series: 0 the darkest, which is the latest period's.
    pub shade: usize,
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
    /// The unit of all values, where the marks do not bear it.
    pub unit: Option<String>,
    /// Captioned, numbered and listed as a table.
    pub as_table: bool,
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

/// What stands above a caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// A picture, an index into [`Input::images`].
    Image(usize),
    /// A box with these words, in a draft, where the picture is not there.
    Missing(Text),
}

/// One photograph with its caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// 图N, caption, label.
    pub head: Numbered,
    /// Alternative text.
    pub alternative: String,
    /// What is shown.
    pub shown: Shown,
}

/// A block of photographs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictures {
    /// How they are set.
    pub arrangement: Arrangement,
    /// Cropped to 4:3 where several stand in a row.
    pub crop: bool,
    /// 图N and the caption of all of them, where they share it; each of them then has it for its own.
    pub shared: Option<Numbered>,
    /// In order.
    pub pictures: Vec<Picture>,
}

impl Pictures {
    /// The numbered captions that are printed: the shared one, or one each.
    pub(crate) fn heads(&self) -> impl Iterator<Item = &Numbered> {
        let own = self.pictures.iter().filter(|_| self.shared.is_none()).map(|picture| &picture.head);
        self.shared.iter().chain(own)
    }
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

/// A picture as the report holds it, and the size it will be set in. Its pixels are made ready while the pages are
/// laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its path in the report.
    pub path: String,
    /// The file as it is: a JPEG or PNG.
    pub bytes: Vec<u8>,
    /// The size it is needed in.
    pub target: Target,
    /// Width in pixels once it is ready.
    pub width: u32,
    /// Height in pixels once it is ready.
    pub height: u32,
    /// Where the report names it.
    pub origin: Origin,
}

impl Image {
    /// The picture as it is set: upright, no larger than needed, without private data.
    ///
    /// # Errors
    /// Its pixels are damaged.
    pub fn ready(&self) -> Result<Vec<u8>, Unreadable> {
        picture::ready(&self.bytes, self.target)
    }
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
    /// The tool's own words.
    pub titles: Titles,
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
    /// Explained queries, listed behind the appendix tables.
    pub explained: Vec<Explained>,
    /// A back cover.
    pub back_cover: Option<BackCover>,
    /// Pictures by index.
    pub images: Vec<Image>,
    /// Font files of the report's own `fonts/`.
    pub fonts: Vec<Vec<u8>>,
    /// Characters a draft prints as 〓, since no font has them.
    pub unprintable: Vec<char>,
}
