//! The keys above the rows of an own table, and those of its parts.

use crate::model::Total;
use crate::source::Spanned;
use indexmap::IndexMap;
use serde::Deserialize;

/// The keys a part (部分) may have.
pub(super) const PART_KEYS: [&str; 12] =
    ["名称", "表头", "各年", "行", "列", "行计算", "行小数", "合计", "合计等于", "标签列", "单位", "格内单位"];

/// Those of them that speak of the rows or the head of one part.
pub(super) const ONE_PART_KEYS: [&str; 4] = ["行计算", "合计", "合计等于", "标签列"];

/// The keys above the rows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::load) struct Head {
    #[serde(rename = "名称", default)]
    pub(super) name: Option<String>,
    #[serde(rename = "标题", default)]
    pub(super) title: Option<Spanned<String>>,
    #[serde(rename = "单位", default)]
    pub(super) unit: Option<String>,
    #[serde(rename = "格内单位", default)]
    pub(super) unit_in_cells: Option<bool>,
    #[serde(rename = "列", default)]
    pub(super) columns: IndexMap<Spanned<String>, ColumnEntry>,
    #[serde(rename = "行计算", default)]
    pub(super) row_formulas: IndexMap<Spanned<String>, Spanned<String>>,
    #[serde(rename = "行小数", default)]
    pub(super) row_places: IndexMap<Spanned<String>, u32>,
    #[serde(rename = "合计", default)]
    pub(super) total: Totals,
    #[serde(rename = "合计等于", default)]
    pub(super) equalities: IndexMap<Spanned<String>, Spanned<String>>,
    #[serde(rename = "标签列", default)]
    pub(super) labels: Option<Labels>,
    #[serde(rename = "工作簿", default)]
    pub(super) book: Option<Spanned<String>>,
    #[serde(rename = "工作表", default)]
    pub(super) sheet: Option<Spanned<String>>,
    #[serde(rename = "区域", default)]
    pub(super) area: Option<Spanned<String>>,
    #[serde(rename = "统计范围", default)]
    pub(super) scope: Option<Spanned<String>>,
    #[serde(rename = "注", default)]
    pub(super) notes: Notes,
    #[serde(rename = "来源", default)]
    pub(super) source: Option<String>,
    #[serde(rename = "横排", default)]
    pub(super) landscape: bool,
    #[serde(rename = "同意公开", default)]
    pub(super) consent: Option<String>,
}

impl Head {
    /// The keys where every part has them alike: what 列 says is of those parts that have the column.
    pub(super) fn of_all_parts(mut self) -> Self {
        self.columns.values_mut().for_each(|entry| entry.shared = true);
        self
    }

    /// The keys of one part: its own where it has them, the table's unit, columns and formats else.
    pub(super) fn with_part(&self, part: Self) -> Self {
        let mut columns = part.columns;
        for (name, entry) in &self.columns {
            columns.entry(name.clone()).or_insert_with(|| ColumnEntry { shared: true, ..entry.clone() });
        }
        let mut row_places = part.row_places;
        for (name, places) in &self.row_places {
            row_places.entry(name.clone()).or_insert(*places);
        }
        Self {
            name: part.name,
            title: self.title.clone(),
            unit: part.unit.or_else(|| self.unit.clone()),
            unit_in_cells: part.unit_in_cells.or(self.unit_in_cells),
            columns,
            row_formulas: part.row_formulas,
            row_places,
            total: part.total,
            equalities: part.equalities,
            labels: part.labels,
            book: None,
            sheet: None,
            area: None,
            scope: self.scope.clone(),
            notes: self.notes.clone(),
            source: self.source.clone(),
            landscape: self.landscape,
            consent: self.consent.clone(),
        }
    }
}

/// What 列 says of a column.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::load) struct ColumnEntry {
    #[serde(rename = "计算", default)]
    pub(super) formula: Option<Spanned<String>>,
    #[serde(rename = "单位", default)]
    pub(super) unit: Option<String>,
    #[serde(rename = "格内单位", default)]
    pub(super) unit_in_cells: Option<bool>,
    #[serde(rename = "小数", default)]
    pub(super) places: Option<u32>,
    #[serde(rename = "对齐", default)]
    pub(super) align: Option<String>,
    #[serde(rename = "宽", default)]
    pub(super) width: Option<u32>,
    /// True where it is said of all parts, of which this one may lack the column.
    #[serde(skip)]
    pub(super) shared: bool,
}

/// 合计.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(super) enum TotalEntry {
    #[default]
    #[serde(skip)]
    Unstated,
    #[serde(rename = "无")]
    None,
    #[serde(rename = "首行")]
    First,
    #[serde(rename = "末行")]
    Last,
}

impl From<TotalEntry> for Total {
    fn from(entry: TotalEntry) -> Self {
        match entry {
            TotalEntry::Unstated => Self::Unstated,
            TotalEntry::None => Self::None,
            TotalEntry::First => Self::First,
            TotalEntry::Last => Self::Last,
        }
    }
}

/// 合计: where the total stands, or a list that says it of each part.
#[derive(Debug, Clone, Default)]
pub(super) struct Totals {
    /// One for all parts that have it, or one a part.
    pub(super) entries: Vec<TotalEntry>,
    /// The place of a list.
    pub(super) listed: bool,
}

impl From<TotalEntry> for Totals {
    fn from(entry: TotalEntry) -> Self {
        Self { entries: vec![entry], listed: false }
    }
}

impl Totals {
    /// That of a part. What is said once is of the first part, and of every other whose row there calls itself the total.
    pub(super) fn of_part(&self, index: usize, calls_itself: impl Fn(TotalEntry) -> bool) -> TotalEntry {
        if self.listed || index == 0 {
            return self.entries.get(index).copied().unwrap_or_default();
        }
        self.entries.first().copied().filter(|entry| calls_itself(*entry)).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Totals {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> serde::de::Visitor<'de> for Entries {
            type Value = Totals;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("无、首行或末行，几段的表也可以写成列表，如 [末行, 无]")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Totals, E> {
                TotalEntry::deserialize(serde::de::value::StrDeserializer::new(text)).map(Totals::from)
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Totals, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = list.next_element()? {
                    entries.push(entry);
                }
                Ok(Totals { entries, listed: true })
            }
        }
        deserializer.deserialize_any(Entries)
    }
}

/// 标签列: how many leading columns name the row, or the names of those that do.
#[derive(Debug, Clone)]
pub(super) enum Labels {
    Leading(usize),
    Named(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for Labels {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Columns;
        impl<'de> serde::de::Visitor<'de> for Columns {
            type Value = Labels;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("前面有几列（如 2），或列名的列表（如 [专业大类, 年度]）")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Labels, E> {
                text.trim()
                    .parse()
                    .map(Labels::Leading)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
            fn visit_u64<E: serde::de::Error>(self, count: u64) -> Result<Labels, E> {
                Ok(Labels::Leading(usize::try_from(count).unwrap_or(usize::MAX)))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut names: A) -> Result<Labels, A::Error> {
                let mut found = Vec::new();
                while let Some(name) = names.next_element()? {
                    found.push(name);
                }
                Ok(Labels::Named(found))
            }
        }
        deserializer.deserialize_any(Columns)
    }
}

/// 注: one line or several.
#[derive(Debug, Clone, Default)]
pub(super) struct Notes(pub(super) Vec<String>);

impl<'de> Deserialize<'de> for Notes {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lines;
        impl<'de> serde::de::Visitor<'de> for Lines {
            type Value = Notes;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("一行文字，或几行文字的列表")
            }
            fn visit_str<E: serde::de::Error>(self, line: &str) -> Result<Notes, E> {
                Ok(Notes(vec![line.to_owned()]))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut lines: A) -> Result<Notes, A::Error> {
                let mut notes = Vec::new();
                while let Some(line) = lines.next_element()? {
                    notes.push(line);
                }
                Ok(Notes(notes))
            }
        }
        deserializer.deserialize_any(Lines)
    }
}
