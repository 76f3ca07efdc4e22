//! The whole profile file, its head, its numbering and its wording.

use super::{
    BodyEntry, CaseEntry, ChangeEntry, ChapterEntry, ConditionEntry, Entries, EvidenceEntry, FilingEntry, FormulaEntry,
    IndicatorEntry, ListEntry, OpenClauseEntry, OpenQuestionEntry, OutlierEntry, Overlay, OwnTableEntry, PhraseEntry,
    RuleEntry, Sourced, StandardEntry, TableEntry, Text,
};
use crate::profile::carry::CarryEntry;
use crate::source::Spanned;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use std::fmt;

entry! {
    /// 发布.
    IssueEntry {
        "机关" issuer: String,
        "文号" document: String,
    }
}

entry! {
    /// 报告名称 or 文件名, with its 依据.
    TitleEntry {
        "文" text: String,
    }
}

/// 报告名称 or 文件名 as written: the text alone, or `{文: …, 依据: …, 可信: …}`.
#[derive(Debug, Clone, Default)]
pub struct Titled(pub TitleEntry);

impl<'de> Deserialize<'de> for Titled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Titled;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a map")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Titled, E> {
                Ok(Titled(TitleEntry { text: Some(text.to_owned()), ..TitleEntry::default() }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Titled, A::Error> {
                TitleEntry::deserialize(MapAccessDeserializer::new(map)).map(Titled)
            }
        }

        deserializer.deserialize_any(Either)
    }
}

entry! {
    /// 编号, in a profile or a report.
    NumberingEntry {
        "标题" headings: Text,
        "前言" preface: Text,
        "案例内标题" case_headings: Text,
        "表" table: Text,
        "案例内表" case_table: Text,
        "附表" appendix: Text,
        "图" figure: Text,
        "案例" case: Text,
    }
}

entry! {
    /// 用语, in a profile or a report.
    WordingEntry {
        "目录" contents: String,
        "图目录" figure_list: String,
        "表目录" table_list: String,
        "案例目录" case_list: String,
        "编写组" editors: String,
        "典型案例" cases: String,
        "附表" appendix: String,
        "核实说明" explanations: String,
        "责任声明" declaration: String,
        "声明文本" declaration_text: Vec<String>,
        "盖章" seal: String,
        "签字" signature: String,
    }
}

entry! {
    /// The whole file. 依据 and 可信 at its top hold for every entry that names none.
    ProfileFile {
        "编制规范" id: Text,
        "基于" base: Text,
        "名称" title: String,
        "报告种类" kind: String,
        "年度" year: i32,
        "发布" issue: IssueEntry,
        "上一版" previous: Text,
        "沿用" carried: Entries<Spanned<CarryEntry>>,
        "适用" valid_for: Entries<Text>,
        "报告名称" report_title: Titled,
        "文件名" file_name: Titled,
        "章" chapters: Vec<Spanned<ChapterEntry>>,
        "章序" chapter_order: Vec<Text>,
        "删去" removed: Vec<Text>,
        "案例" cases: CaseEntry,
        "正文" body: BodyEntry,
        "固定表述" phrases: Vec<Spanned<PhraseEntry>>,
        "条件" conditions: Entries<ConditionEntry>,
        "基础指标" base_indicators: Entries<IndicatorEntry>,
        "表" tables: Vec<Spanned<TableEntry>>,
        "清单" lists: Vec<Spanned<ListEntry>>,
        "正文表" own_tables: Vec<Spanned<OwnTableEntry>>,
        "计算" formulas: Entries<FormulaEntry>,
        "佐证" evidence: Entries<EvidenceEntry>,
        "变动" changes: Entries<ChangeEntry>,
        "离群" outliers: OutlierEntry,
        "规则" rules: Vec<Spanned<RuleEntry>>,
        "未成式" open_clauses: Vec<Spanned<OpenClauseEntry>>,
        "公开报送" filing: Vec<Spanned<FilingEntry>>,
        "标准" standards: Vec<Spanned<StandardEntry>>,
        "未知" open_questions: Vec<Spanned<OpenQuestionEntry>>,
        "编号" numbering: NumberingEntry,
        "用语" wording: WordingEntry,
    }
}
