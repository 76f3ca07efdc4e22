//! The narrative as blocks: what an author wrote, with bound numbers filled in and every place remembered.

use crate::model::{IndicatorId, Period};
use crate::profile::requirement::FormColumn;
use crate::source::{Span, Spanned};

/// One chapter file.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// The heading of level 1.
    pub title: Spanned<String>,
    /// Everything below it.
    pub blocks: Vec<Block>,
}

/// How the line begins that a new folder puts into each chapter; what it says by way of example is no prose.
pub const UNWRITTEN: &str = "（这里写正文";

/// A block of the narrative.
#[derive(Debug, Clone)]
pub enum Block {
    /// `##` (level 2) or `###` (level 3); level 1 is the chapter.
    Heading {
        /// 2 or 3 (4 and below are run-in heads).
        level: u8,
        /// The text without a typed number.
        text: Vec<Inline>,
        /// The line.
        span: Span,
    },
    /// One line of the source.
    Paragraph {
        /// Its text.
        text: Vec<Inline>,
        /// The line.
        span: Span,
    },
    /// A list.
    List {
        /// Numbered (1.) or not (-).
        ordered: bool,
        /// The typed number of each item of a numbered list; they are printed as typed.
        numbers: Vec<u32>,
        /// Its items; each may hold further blocks.
        items: Vec<Vec<Block>>,
        /// All of it.
        span: Span,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
        /// All of it.
        span: Span,
    },
    /// A Markdown table: a grid without a name.
    Grid {
        /// Head cells.
        head: Vec<Vec<Inline>>,
        /// Body rows.
        rows: Vec<Vec<Vec<Inline>>>,
        /// All of it.
        span: Span,
    },
    /// 【表：名称】, for a table of the requirement with key lines and 【完】.
    Table {
        /// The own table's (or 指标表's) name.
        name: Spanned<String>,
        /// What is printed of a 指标表.
        excerpt: Excerpt,
    },
    /// 【统计图：名称】 … 【完】.
    Chart(Chart),
    /// 【图片】 … 【完】.
    Pictures {
        /// 一列, 两列, 三列, 四图.
        layout: PictureLayout,
        /// The one caption of all of them, where they share it.
        shared: Option<Spanned<String>>,
        /// The pictures in order.
        pictures: Vec<PictureRef>,
        /// All of it.
        span: Span,
    },
    /// 【案例：题目】 … 【案例完】.
    Case(Case),
    /// 【分页】.
    PageBreak {
        /// The line.
        span: Span,
    },
}

/// What the text prints of a table of the requirement; all of it unless said.
#[derive(Debug, Clone, Default)]
pub struct Excerpt {
    /// 题: the caption; the table's name unless given.
    pub title: Option<Spanned<String>>,
    /// 列: the value columns, in the table's order; all where empty.
    pub columns: Vec<FormColumn>,
    /// 行: the rows, in the table's order; all, and the list that closes the table, where empty.
    pub rows: Vec<IndicatorId>,
}

impl Excerpt {
    /// The name by which the text refers to the printed table: its caption, or the table's name.
    pub fn name<'a>(&'a self, table: &'a Spanned<String>) -> &'a Spanned<String> {
        self.title.as_ref().unwrap_or(table)
    }
}

/// Running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text as it is to be printed.
    Text(Spanned<String>),
    /// A bound number (取数), already formatted.
    Bound {
        /// What is printed.
        text: String,
        /// The indicator.
        indicator: IndicatorId,
        /// The period.
        period: Period,
        /// The `{{ … }}`.
        span: Span,
    },
    /// `**…**`.
    Strong(Vec<Inline>),
    /// `*…*`.
    Emphasis(Vec<Inline>),
    /// A link; only http, https and mailto.
    Link {
        /// Where to.
        target: String,
        /// Its text.
        text: Vec<Inline>,
    },
    /// 【表：…】, 【图：…】, 【案例：…】 inside a sentence; printed as 表3, 图5, 案例2.
    Reference {
        /// What kind of thing.
        kind: ReferenceKind,
        /// Its name.
        name: String,
        /// The 【…】.
        span: Span,
    },
    /// A footnote.
    Footnote(Vec<Inline>),
}

/// What a reference points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// 表.
    Table,
    /// 图: a picture by its caption or a chart by its name.
    Figure,
    /// 案例.
    Case,
}

/// Kinds of charts (类型).
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

/// What stands on the marks of a chart (标签).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChartLabels {
    /// 数值.
    #[default]
    Values,
    /// 百分比.
    Shares,
    /// 人数和百分比 / 数值和百分比.
    ValuesAndShares,
}

/// A chart drawn from figures.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Its name, for references.
    pub name: Spanned<String>,
    /// 题: the caption; the name unless given.
    pub title: String,
    /// 类型.
    pub kind: ChartKind,
    /// 标签.
    pub labels: ChartLabels,
    /// 数据: indicators in order.
    pub data: Vec<Spanned<IndicatorId>>,
    /// 名称: what the marks are called; the indicators' names unless given.
    pub categories: Vec<String>,
    /// 时期: the periods drawn as series; the current one unless given.
    pub periods: Vec<Period>,
    /// 替代文字; made from the data unless given.
    pub alternative: Option<String>,
    /// All of it.
    pub span: Span,
}

/// How the pictures of a block are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PictureLayout {
    /// 一列.
    #[default]
    One,
    /// 两列.
    Two,
    /// 三列.
    Three,
    /// 四图: two by two.
    Grid,
}

/// One picture of a block.
#[derive(Debug, Clone)]
pub struct PictureRef {
    /// Its path in the report folder.
    pub path: Spanned<String>,
    /// The caption; empty where the pictures of a block share one.
    pub caption: Spanned<String>,
    /// Alternative text; the caption unless given.
    pub alternative: Option<String>,
}

/// The captions that are printed below the pictures of a block: the shared one, or one each.
pub fn captions<'a>(
    shared: Option<&'a Spanned<String>>,
    pictures: &'a [PictureRef],
) -> impl Iterator<Item = &'a Spanned<String>> {
    let own = pictures.iter().filter(move |_| shared.is_none()).map(|picture| &picture.caption);
    shared.into_iter().chain(own)
}

/// A case (案例).
#[derive(Debug, Clone)]
pub struct Case {
    /// 题目.
    pub title: Spanned<String>,
    /// 供稿 and other head lines, key and text.
    pub byline: Vec<(String, String)>,
    /// The text.
    pub blocks: Vec<Block>,
    /// All of it.
    pub span: Span,
}

/// What a reader sees of running text; references are left out.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(part) => text.push_str(&part.value),
            Inline::Bound { text: value, .. } => text.push_str(value),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                text.push_str(&plain(inner));
            }
            Inline::Reference { .. } | Inline::Footnote(_) => {}
        }
    }
    text
}
