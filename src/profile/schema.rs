//! A profile file as written: keys and words unchecked, everything optional that an overlay may leave out.

use crate::profile::carry::CarryEntry;
use crate::source::{NumberText, Spanned};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A mapping in file order whose keys know their place.
#[derive(Debug, Clone)]
pub struct Entries<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Entries(pairs))
            }
        }

        deserializer.deserialize_map(Pairs(PhantomData))
    }
}

/// A text with its place.
pub type Text = Spanned<String>;

/// 依据 and 可信 of an entry.
pub trait Sourced {
    /// 依据.
    fn source(&self) -> Option<&String>;
    /// 可信.
    fn certainty(&self) -> Option<&Text>;
}

/// An entry of which an overlay may give some fields anew.
pub trait Overlay {
    /// Takes every field that `over` gives.
    fn overlay(&mut self, over: Self);
}

/// Declares an entry of the file: every field is optional, named by its Chinese key, and an overlay may set it alone.
macro_rules! entry {
    ($(#[$attribute:meta])* $name:ident { $($key:literal $field:ident: $type:ty,)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Default, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            $(#[doc = concat!($key, ".")] #[serde(rename = $key)] pub $field: Option<$type>,)*
            /// 依据: document number and clause.
            #[serde(rename = "依据")]
            pub source: Option<String>,
            /// 可信.
            #[serde(rename = "可信")]
            pub certainty: Option<Text>,
        }

        impl Sourced for $name {
            fn source(&self) -> Option<&String> {
                self.source.as_ref()
            }
            fn certainty(&self) -> Option<&Text> {
                self.certainty.as_ref()
            }
        }

        impl Overlay for $name {
            fn overlay(&mut self, over: Self) {
                $(if over.$field.is_some() { self.$field = over.$field; })*
            }
        }
    };
}

entry! {
    /// 发布.
    IssueEntry {
        "机关" issuer: String,
        "文号" document: String,
    }
}

entry! {
    /// An entry of 章.
    ChapterEntry {
        "名称" name: Text,
        "别名" aliases: Vec<Text>,
        "要求" demand: Text,
        "缺时写" ready_sentence: String,
        "节" sections: Vec<String>,
        "节序" section_number: String,
        "不编号" unnumbered: bool,
        "字数上限" longest: u32,
        "字数下限" shortest: u32,
    }
}

entry! {
    /// 案例.
    CaseEntry {
        "字数上限" longest: u32,
        "字数下限" shortest: u32,
        "篇数下限" fewest: u32,
        "图片下限" pictures: u32,
    }
}

entry! {
    /// 正文.
    BodyEntry {
        "字数上限" longest: u32,
        "字数下限" shortest: u32,
    }
}

entry! {
    /// An entry of 固定表述.
    PhraseEntry {
        "文" text: Text,
        "误" wrong: Vec<String>,
    }
}

entry! {
    /// 变动: how far a value may move from one period to the next before it is asked about.
    ChangeEntry {
        "相对" relative: Spanned<NumberText>,
        "绝对" absolute: Spanned<NumberText>,
        "不查" exempt: bool,
    }
}

entry! {
    /// An indicator under 表, 基础指标, or a report's own 指标.
    IndicatorEntry {
        "代码" id: Text,
        "序号" number: String,
        "印" printed: String,
        "同名格" shares_label: bool,
        "上级" parent: Text,
        "单位" unit: Text,
        "平台" platform: bool,
        "类型" kind: Text,
        "小数" places: u32,
        "时期" period: Text,
        "填报" applicability: Text,
        "脚注" footnote: Text,
        "别名" aliases: Vec<Text>,
        "释义" definition: String,
        "变动" change: ChangeEntry,
        "汇总" combine: Text,
    }
}

entry! {
    /// A footnote of a table.
    NoteEntry {
        "标记" mark: Text,
        "文" text: String,
    }
}

entry! {
    /// An entry of 表.
    TableEntry {
        "名称" name: Text,
        "列" columns: Vec<Text>,
        "印出" heads: Entries<String>,
        "注" notes: Vec<NoteEntry>,
        "指标" indicators: Entries<IndicatorEntry>,
    }
}

entry! {
    /// An entry of 清单.
    ListEntry {
        "名称" name: Text,
        "随" counts: Text,
        "列" columns: Vec<String>,
        "所在表" table: Text,
        "说明" note: String,
    }
}

entry! {
    /// An entry of 计算, in a profile or a report.
    FormulaEntry {
        "式" formula: Text,
        "口径" variants: Entries<Text>,
        "调查人数" respondents: Text,
        "单位" unit: Text,
        "类型" kind: Text,
        "小数" places: u32,
        "时期" period: Text,
        "别名" aliases: Vec<Text>,
        "释义" definition: String,
    }
}

entry! {
    /// An entry of 佐证.
    EvidenceEntry {
        "材料" material: String,
    }
}

entry! {
    /// An entry of 规则.
    RuleEntry {
        "编号" id: Text,
        "名称" name: String,
        "类" kind: Text,
        "级别" severity: Text,
        "式" formula: Text,
        "改法" remedy: String,
    }
}

entry! {
    /// An entry of 未成式.
    OpenClauseEntry {
        "编号" id: Text,
        "名称" name: String,
        "原因" reason: String,
        "校核" rule: String,
    }
}

entry! {
    /// An entry of 公开报送.
    FilingEntry {
        "编号" id: Text,
        "名称" name: String,
        "校核" rule: String,
        "呈现" rendered: String,
        "说明" note: String,
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
        "适用" valid_for: Entries<String>,
        "报告名称" report_title: String,
        "文件名" file_name: String,
        "章" chapters: Vec<Spanned<ChapterEntry>>,
        "章序" chapter_order: Vec<Text>,
        "删去" removed: Vec<Text>,
        "案例" cases: CaseEntry,
        "正文" body: BodyEntry,
        "固定表述" phrases: Vec<Spanned<PhraseEntry>>,
        "基础指标" base_indicators: Entries<IndicatorEntry>,
        "表" tables: Vec<Spanned<TableEntry>>,
        "清单" lists: Vec<Spanned<ListEntry>>,
        "计算" formulas: Entries<FormulaEntry>,
        "佐证" evidence: Entries<EvidenceEntry>,
        "变动" changes: Entries<ChangeEntry>,
        "规则" rules: Vec<Spanned<RuleEntry>>,
        "未成式" open_clauses: Vec<Spanned<OpenClauseEntry>>,
        "公开报送" filing: Vec<Spanned<FilingEntry>>,
        "编号" numbering: NumberingEntry,
        "用语" wording: WordingEntry,
    }
}
