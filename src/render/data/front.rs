//! The look of the pages and what stands before the text.

use super::Text;

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
    /// Chapters and cases may be set closer to save nearly empty pages.
    pub copyfit: bool,
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
    /// 校徽, an index into `Input::images`.
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
