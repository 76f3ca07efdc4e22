//! A report as loaded: everything a school's folder says, valid by type.

use crate::model::{Figures, IndicatorId, Member, Number, Period, Scopes, Table};
use crate::profile::requirement::PeriodType;
use crate::source::{FileId, Span, Spanned};
use indexmap::IndexMap;
use std::collections::HashMap;

/// The school (学校).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct School {
    /// 全称.
    pub name: Spanned<String>,
    /// 简称: registered short names.
    pub short_names: Vec<String>,
    /// 地区.
    pub region: Option<String>,
}

/// What 本期 and 上期 are, for each type of period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Periods {
    /// 本期 by type; the label year where a type is not named.
    pub current: HashMap<PeriodType, Period>,
    /// 上期 by type.
    pub previous: HashMap<PeriodType, Period>,
    /// The label year of the report.
    pub year: i32,
}

impl Periods {
    /// 本期 of a period type.
    pub fn current(&self, kind: PeriodType) -> Period {
        self.current.get(&kind).copied().unwrap_or(Period(self.year))
    }

    /// 上期 of a period type.
    pub fn previous(&self, kind: PeriodType) -> Period {
        self.previous.get(&kind).copied().unwrap_or_else(|| self.current(kind).previous())
    }
}

/// By what year a 年级 is named: 2023级 entered in 2023, or leaves then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GradeYear {
    /// 入学年.
    Entry,
    /// 毕业年.
    Leaving,
}

/// The cover (封面).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cover {
    /// 报告名称, if not the profile's.
    pub title: Option<String>,
    /// 落款, if not the school.
    pub issuer: Option<String>,
    /// 日期 in Chinese numerals, such as 二〇二四年十二月.
    pub date: Option<String>,
    /// 校徽: path of a picture.
    pub emblem: Option<Spanned<String>>,
    /// 图片: path of the picture band.
    pub picture: Option<Spanned<String>>,
}

/// The declaration page (责任声明).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declaration {
    /// 文本: the paragraphs, if not the ready ones.
    pub text: Vec<String>,
    /// 日期 in Chinese numerals.
    pub date: Option<String>,
    /// 扫描件: once it lies in the folder it takes the page.
    pub scan: Option<Spanned<String>>,
    /// Where the report asks for the page; none if it says nothing of it.
    pub asked: Option<Span>,
}

/// The back cover (封底).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackCover {
    /// 图片: path of a picture that fills the page; the theme colour if there is none.
    pub picture: Option<Spanned<String>>,
    /// 地址.
    pub address: Option<Spanned<String>>,
    /// 网址.
    pub site: Option<Spanned<String>>,
    /// 二维码: path of a picture of the code.
    pub code: Option<Spanned<String>>,
    /// 凑成双页: a blank page before it where the number of pages would be odd.
    pub even: bool,
}

/// The choices of layout (版式) that a report may make; defaults are those of `pages.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// 版面: 年报式 or 公文式.
    pub preset: String,
    /// 主题色, `#rrggbb`.
    pub theme: String,
    /// 目录级数.
    pub contents_depth: u8,
    /// 表目录.
    pub table_list: bool,
    /// 图目录.
    pub figure_list: bool,
    /// 案例目录.
    pub case_list: bool,
    /// 目录接排: the lists of tables, figures and cases follow each other on a page.
    pub joined_lists: bool,
    /// 页眉.
    pub header: bool,
    /// 照片: cropped to 4:3, or the original ratio (原图).
    pub crop: bool,
    /// 表格: full grid, or 三线表.
    pub three_line: bool,
    /// 匀版: sets chapters and cases a little closer where that saves a nearly empty page; costs several layouts.
    pub copyfit: bool,
    /// 横排表: a turned table stands exactly where the text puts it (原处), however much of the page before stays white.
    pub turned_in_place: bool,
    /// 案例位置: all cases before the appendix (附表前) instead of in the text.
    pub cases_last: bool,
    /// 段首句加粗: 一是……。 and the like are bold.
    pub bold_leads: bool,
    /// 首页标题: the full title stands again at the head of the first page of the body.
    pub full_title: bool,
    /// 附核实说明: the explained queries are listed behind the appendix tables.
    pub explanations: bool,
    /// 页码: — 25 — or, plainly, 25.
    pub plain_page_numbers: bool,
    /// 文件大小上限 in MB of a million bytes.
    pub size_limit: u32,
    /// 正文字体: a family by name instead of the bundled 宋体.
    pub body_font: Option<Spanned<String>>,
    /// 案例字体: a family by name, or 宋体 as the body, instead of the bundled 楷体.
    pub case_font: Option<Spanned<String>>,
    /// 统计图题: charts are captioned and numbered as tables (表) instead of figures.
    pub charts_are_tables: bool,
    /// 文件名 of the PDF without its ending, with `{学校}` and `{年度}`; that of the requirement unless given.
    pub file_name: Option<String>,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            preset: "年报式".to_owned(),
            theme: "#1F4E79".to_owned(),
            contents_depth: 2,
            table_list: true,
            figure_list: true,
            case_list: true,
            joined_lists: false,
            header: true,
            crop: true,
            three_line: false,
            copyfit: false,
            turned_in_place: false,
            cases_last: false,
            bold_leads: false,
            full_title: true,
            explanations: false,
            plain_page_numbers: false,
            size_limit: 20,
            body_font: None,
            case_font: None,
            charts_are_tables: false,
            file_name: None,
        }
    }
}

/// Facts about a picture, put into the model by `load`; the pixels stay in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its path in the report folder.
    pub path: String,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Width and height as shown (EXIF rotation applied); none if the header is not a picture's.
    pub size: Option<(u32, u32)>,
    /// Equal for the same bytes, to find the same picture twice; of no use to tell what is in them.
    pub hash: u64,
    /// True if its EXIF data tell where it was taken.
    pub position: bool,
}

/// 适用: the table or the column that an explanation of several queries covers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// 表: a table of the requirement, 基础数据, or one of the report's own.
    pub table: Option<Spanned<String>>,
    /// 列: the year of a column.
    pub column: Option<Period>,
}

/// A written reason that answers one query, or with a [`Scope`] several of one rule (核实说明).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// 规则: the clause of the profile (C6.6) or the code of a rule.
    pub rule: Spanned<String>,
    /// 事项: the Chinese name of the matter, for people.
    pub matter: Option<String>,
    /// 文件: the one file it speaks of.
    pub file: Option<FileId>,
    /// 适用.
    pub scope: Option<Scope>,
    /// 时期.
    pub period: Option<Period>,
    /// 数值: the values it explains, by name.
    pub values: IndexMap<String, Spanned<Number>>,
    /// 说明: the reason.
    pub reason: Spanned<String>,
    /// 填写: a post, never a person.
    pub author: Option<String>,
    /// 日期.
    pub date: Option<String>,
    /// Words that stand behind # where 说明, 填写 or 日期 says nothing.
    pub aside: Vec<Span>,
    /// The whole entry.
    pub span: Span,
}

/// A list that goes with an indicator (清单), such as 专业群清单: rows of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRows {
    /// The list's name.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Vec<Spanned<String>>>,
    /// All of it.
    pub span: Span,
}

/// A report as loaded.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The folder's own name, for messages.
    pub name: String,
    /// The school.
    pub school: School,
    /// What 本期 and 上期 are.
    pub periods: Periods,
    /// 年级 under 时期, if the report says it.
    pub grades: Option<GradeYear>,
    /// The cover.
    pub cover: Cover,
    /// The declaration page; none = 不用.
    pub declaration: Option<Declaration>,
    /// The back cover; none unless the report asks for it.
    pub back_cover: Option<BackCover>,
    /// 编写组: role and posts.
    pub editors: IndexMap<String, String>,
    /// 版式.
    pub layout: Layout,
    /// 稿次, such as 送审稿.
    pub draft_label: Option<String>,
    /// 稿次日期: of the draft or its last change, as the report states it, such as 2024-12-05.
    pub draft_date: Option<String>,
    /// 说明 beside a figure, of a workbook or a short figures file: it answers the queries about the figure.
    pub remarks: IndexMap<IndicatorId, Spanned<String>>,
    /// 责任处室 by table, chapter or indicator.
    pub owners: IndexMap<String, String>,
    /// 佐证材料: indicator → where its evidence is kept or has been uploaded.
    pub evidence: IndexMap<String, String>,
    /// The indicator figures.
    pub figures: Figures,
    /// 清单.
    pub lists: Vec<ListRows>,
    /// The report's own tables by name, in file order.
    pub tables: IndexMap<String, Table>,
    /// Chapter files in order.
    pub chapters: Vec<FileId>,
    /// What the authors call the files of chapters: the name without folder and ending.
    pub file_names: IndexMap<FileId, String>,
    /// Case files in order.
    pub cases: Vec<FileId>,
    /// Paths of pictures of kinds that cannot be printed, such as HEIC.
    pub foreign_pictures: Vec<String>,
    /// Pictures by path.
    pub pictures: IndexMap<String, Picture>,
    /// 核实说明.
    pub explanations: Vec<Explanation>,
    /// 所辖学校, in the order in which everything lists them.
    pub members: Vec<Member>,
    /// 统计范围.
    pub scopes: Scopes,
    /// The texts of report.yaml that are printed as they stand.
    pub printed: Vec<Spanned<String>>,
    /// report.yaml, where whole-report findings point.
    pub file: FileId,
}
