//! What is wrong in the narrative, as facts; the rules put them into Chinese.

use crate::derive::ledger::Absence;
use crate::finding::Fix;
use crate::model::{IndicatorId, Period};
use crate::narrative::block::ReferenceKind;
use crate::source::Span;

/// One thing wrong in a chapter file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where it stands.
    pub span: Span,
    /// Other places involved, such as the cell that is 待填 or the first of two equal names.
    pub related: Vec<Span>,
    /// A safe edit.
    pub fix: Option<Fix>,
}

impl Problem {
    /// A problem at a place.
    pub fn new(kind: ProblemKind, span: Span) -> Self {
        Self { kind, span, related: Vec::new(), fix: None }
    }

    /// Adds another place involved.
    #[must_use]
    pub fn with(mut self, span: Option<Span>) -> Self {
        self.related.extend(span);
        self
    }

    /// Offers to replace `span` by `replacement`.
    #[must_use]
    pub fn mend(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }
}

/// A limit that keeps a file from running away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The file has more than [`super::MAXIMUM_FILE`] bytes.
    File,
    /// The filled-in text has more than [`super::MAXIMUM_OUTPUT`] bytes.
    Output,
    /// `{% for %}` runs too long.
    Steps,
    /// Lists and quotations are nested deeper than [`super::MAXIMUM_DEPTH`].
    Depth,
}

/// What kind of block a problem speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// 表.
    Table,
    /// 统计图.
    Chart,
    /// 图片.
    Pictures,
    /// 案例.
    Case,
    /// 各校.
    Schools,
}

/// Why a typed number is wrong, as far as the numbers typed before it at its level tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// There is none before it.
    Place,
    /// It jumps over the numbers after this one.
    Skips(String),
    /// The one before it is the same.
    Repeats,
    /// The one before it, this, is greater.
    Returns(String),
    /// It goes on from the one before or above it.
    Follows,
    /// It is written as headings of this level are.
    Level(u8),
    /// It speaks of another chapter or section than the one it stands in.
    Parent,
}

/// The kinds of problems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// `{{ name }}` or a name in 数据 that no indicator has.
    UnknownName {
        /// As typed.
        name: String,
        /// The indicator whose name is nearest.
        nearest: Option<String>,
    },
    /// A label that several indicators print.
    AmbiguousName {
        /// As typed.
        name: String,
        /// Their full names.
        candidates: Vec<String>,
    },
    /// `{ name }` with one brace.
    SingleBrace {
        /// The name inside.
        name: String,
    },
    /// `{{ name | filter }}` with an unknown filter.
    UnknownFilter {
        /// As typed.
        name: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// A filter's argument is missing, superfluous or no small whole number.
    FilterArgument {
        /// The filter.
        filter: String,
    },
    /// The filter does not go with this indicator: 万元 of persons, 汉字 of a decimal, 调查人数 of a figure nobody surveyed.
    FilterMismatch {
        /// The filter.
        filter: String,
        /// The indicator's name.
        indicator: String,
    },
    /// The year before the last one: 上期 together with 较上年 or 增减, though a report holds two years.
    YearBeforeLast {
        /// The filter that asks for it.
        filter: String,
        /// The indicator's name.
        indicator: String,
    },
    /// Arithmetic in a template; figures are derived in the profile or in 计算.
    Arithmetic {
        /// The expression.
        text: String,
    },
    /// An opening mark (`{{`, `{%`, `【`) without its closing one.
    Unclosed {
        /// The mark.
        mark: String,
    },
    /// A `{% … %}` other than if, elif, else, endif, for, endfor, or one that cannot be read.
    TemplateTag {
        /// What stands in it.
        text: String,
    },
    /// The `{% … %}` of a file do not fit together.
    Template {
        /// What the template engine says, in English.
        detail: String,
    },
    /// Too large, too long, too deep.
    Limit(Limit),
    /// A bound figure has no value.
    FigureAbsent {
        /// The indicator.
        indicator: IndicatorId,
        /// The period.
        period: Period,
        /// Why.
        absence: Absence,
    },
    /// 调查人数 of a bound survey figure has no value.
    RespondentsAbsent {
        /// The indicator.
        indicator: IndicatorId,
        /// Why.
        absence: Absence,
    },
    /// The file has no `# 标题`.
    MissingTitle,
    /// A second `#` in one file.
    ExtraTitle,
    /// Text stands before `# 标题`.
    TextBeforeTitle,
    /// A heading level was left out.
    SkippedLevel {
        /// Level of the heading before.
        from: u8,
        /// Level of this one.
        to: u8,
    },
    /// A heading carries a typed number other than the one it will get.
    HeadingNumber {
        /// The number as typed.
        typed: String,
        /// The number it will get; none where such headings bear none.
        expected: Option<String>,
        /// 1 for a chapter's title.
        level: u8,
        /// What the numbers before it tell.
        fault: NumberFault,
    },
    /// 【…】 at the start of a line that is no block.
    UnknownDirective {
        /// What stands inside.
        text: String,
        /// The nearest word that is one.
        nearest: Option<String>,
    },
    /// 【完】 or 【案例完】 is missing.
    MissingEnd {
        /// Of what.
        block: BlockKind,
    },
    /// 【完】 or 【案例完】 without a beginning.
    StrayEnd {
        /// What stands inside.
        text: String,
    },
    /// 【表】, 【统计图】 or 【案例】 without a name.
    MissingName {
        /// Of what.
        block: BlockKind,
    },
    /// A key line with an unknown key.
    UnknownKey {
        /// In what.
        block: BlockKind,
        /// As typed.
        key: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// 【各校】 lacks the line of a school.
    MissingSchool {
        /// The school.
        name: String,
    },
    /// A key line that is needed is missing.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A key line, or 【图片 …】, with a value that is not one of those admitted.
    UnknownOption {
        /// The key.
        key: &'static str,
        /// As typed.
        value: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// 名称 names another number of marks than 数据 has.
    LabelCount {
        /// How many 数据 has.
        expected: usize,
        /// How many 名称 has.
        found: usize,
    },
    /// A line inside a block that is neither `键: 值` nor a picture.
    UnreadableLine {
        /// In what.
        block: BlockKind,
    },
    /// A picture of several with one caption that does not say what it shows.
    MissingAlternative {
        /// Its path.
        path: String,
    },
    /// A picture without a caption.
    MissingCaption {
        /// The picture's path.
        path: String,
    },
    /// 【图片】 without any picture.
    NoPictures,
    /// 【表：名称】 of a table that neither the report nor the requirement has.
    UnknownTable {
        /// As typed.
        name: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// A reference to something that is not in the report.
    UnknownReference {
        /// What kind of thing.
        kind: ReferenceKind,
        /// As typed.
        name: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// Two things of one kind bear one name.
    DuplicateName {
        /// What kind of thing.
        kind: ReferenceKind,
        /// The name.
        name: String,
    },
    /// A row of a Markdown table with more or fewer cells than the head.
    GridColumns {
        /// Cells of the head.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// Lines whose cells are parted by tabs, as a spreadsheet pastes them.
    PastedRows {
        /// How many lines.
        rows: usize,
    },
    /// HTML; printed as text.
    Html {
        /// The tag.
        text: String,
    },
    /// `![…](…)`; pictures stand in 【图片】.
    MarkdownImage {
        /// The picture's path.
        path: String,
    },
    /// A link that is not http, https or mailto; printed as text.
    LinkTarget {
        /// Where it points.
        target: String,
    },
    /// A line of three backticks or tildes; there is no code in a report.
    CodeFence,
    /// A line of --- or ***; it is not printed.
    RuleLine,
    /// `[^x]` without a note or for the second time (not printed), or a note nobody refers to.
    Footnote {
        /// x.
        label: String,
    },
    /// A character no font has (private use, such as Word's bullets); it is dropped. Said once a file for each character,
    /// the other places are related.
    PrivateUse {
        /// The character.
        character: char,
    },
}
