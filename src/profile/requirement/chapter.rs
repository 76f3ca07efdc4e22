//! What is asked of the text: chapters, cases, tables in it, fixed wordings (章, 案例, 正文, 正文表, 固定表述).

use crate::model::IndicatorId;
use crate::profile::limit::Limit;
use crate::profile::requirement::Provenance;
use indexmap::IndexMap;

/// How much a chapter is asked for (要求).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Demand {
    /// 必备: missing is an error.
    Required,
    /// 应有: missing is a query.
    Expected,
    /// 可选.
    #[default]
    Optional,
}

/// How long a text may be, in 字 as Word counts them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Length {
    /// 字数下限.
    pub shortest: Option<Limit>,
    /// 字数上限.
    pub longest: Option<Limit>,
}

/// A chapter of the requirement (章).
#[derive(Debug, Clone)]
pub struct ChapterForm {
    /// 名称.
    pub name: String,
    /// 别名.
    pub aliases: Vec<String>,
    /// 要求.
    pub demand: Demand,
    /// 缺时写: the ready sentence for a school without such work.
    pub ready_sentence: Option<String>,
    /// 节: recommended sections.
    pub sections: Vec<String>,
    /// Sections inside sections, by the name of the outer one.
    pub subsections: IndexMap<String, Vec<String>>,
    /// 节序: how sections are numbered instead of 7.1, such as `挑战{n}：`.
    pub section_number: Option<String>,
    /// 不编号: a preface.
    pub unnumbered: bool,
    /// How long it may be.
    pub length: Length,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// What is asked of the cases (案例).
#[derive(Debug, Clone, Default)]
pub struct CaseForm {
    /// How long each may be.
    pub length: Length,
    /// 篇数下限.
    pub fewest: Option<Limit>,
    /// 图片下限: how many pictures each must have.
    pub pictures: Option<Limit>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// What is asked of the chapters together (正文).
#[derive(Debug, Clone, Default)]
pub struct BodyForm {
    /// How long they may be.
    pub length: Length,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// Which schools are compared when a region looks for outliers (离群).
#[derive(Debug, Clone, Default)]
pub struct OutlierForm {
    /// 规模: what a school's size is measured by; none where the profile says nothing of it, and all are compared.
    pub size: Option<IndicatorId>,
    /// 规模下限: a smaller school is not compared.
    pub smallest: Option<Limit>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// A wording that is fixed (固定表述): the name of a document, a course, a body of thought.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// 文.
    pub text: String,
    /// 误: spellings known to be wrong.
    pub wrong: Vec<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

impl Phrase {
    /// How many characters a wording must have for its misspellings to be told from other words.
    pub const SHORTEST: usize = 5;
}

/// A table the requirement asks for in the text (正文表).
#[derive(Debug, Clone)]
pub struct OwnTableForm {
    /// 名称: the name the report's own table must have.
    pub name: String,
    /// 标题.
    pub title: String,
    /// 章.
    pub chapter: String,
    /// 节, in which it is placed.
    pub section: Option<String>,
    /// 单位.
    pub unit: Option<String>,
    /// Its parts, each with a head of its own; most tables have one.
    pub parts: Vec<OwnTablePart>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// One part of a table the requirement asks for.
#[derive(Debug, Clone)]
pub struct OwnTablePart {
    /// 表头, line by line, with 同左 and 同上.
    pub head: Vec<Vec<String>>,
    /// 行: how the rows begin that the form names; what else a report adds is its own.
    pub labels: Vec<Vec<String>>,
}
