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
    /// These lists follow each other instead of beginning a page each.
    pub joined_lists: bool,
    /// The running header.
    pub header: bool,
    /// Three-line tables instead of the full grid.
    pub three_line: bool,
    /// Chapters and cases may be set closer to save nearly empty pages.
    pub copyfit: bool,
    /// Turned tables stand exactly where the text puts them.
    pub turned_in_place: bool,
    /// The full title again at the head of the first page of the body.
    pub full_title: bool,
    /// Page numbers without dashes.
    pub plain_page_numbers: bool,
    /// A font family named by the report for the body.
    pub body_family: Option<Text>,
    /// A font family named by the report for cases.
    pub case_family: Option<Text>,
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

/// The tool's own words before and behind the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Titles {
    /// 目　录.
    pub contents: String,
    /// 图目录.
    pub figure_list: String,
    /// 表目录.
    pub table_list: String,
    /// 案例目录.
    pub case_list: String,
    /// 编写组.
    pub editors: String,
    /// 附　表.
    pub appendix: String,
    /// 数据核实说明.
    pub explanations: String,
}

/// The back cover.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackCover {
    /// A picture that fills it, an index into `Input::images`; else the theme colour.
    pub picture: Option<usize>,
    /// A picture of a QR code, an index into `Input::images`.
    pub code: Option<usize>,
    /// Address, site and the like, line by line.
    pub lines: Vec<Text>,
    /// A blank page before it where the number of pages would be odd.
    pub even: bool,
}

/// A query that a written reason answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explained {
    /// What it is about.
    pub matter: String,
    /// The values, as printed.
    pub values: String,
    /// The reason.
    pub reason: Text,
    /// Post and date.
    pub signed: String,
}

/// The declaration page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declaration {
    /// The page's title.
    pub title: String,
    /// Where the seal goes.
    pub seal: String,
    /// Who signs.
    pub signature: String,
    /// Paragraphs.
    pub text: Vec<Text>,
    /// The scan that takes the page.
    pub scan: Option<usize>,
    /// Date as printed.
    pub date: Text,
}
