//! What one requirement asks otherwise than another: entries added, renamed, dropped, and fields that changed, each with
//! the document that sets it.

mod entries;
mod lineage;
mod text;

pub use lineage::Lineage;

use crate::profile::requirement::{ChapterForm, Provenance, Requirement};
use indexmap::IndexMap;

/// What part of a requirement an entry belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The report as a whole: its title, documents, order.
    Report,
    /// 篇幅: limits on length, on the number of cases and of their pictures.
    Limits,
    /// 条件.
    Condition,
    /// 章.
    Chapter,
    /// 表.
    Table,
    /// 指标 of a table.
    Indicator,
    /// 基础指标.
    BaseIndicator,
    /// 计算.
    Formula,
    /// 规则.
    Rule,
    /// 清单.
    List,
    /// 正文表.
    OwnTable,
    /// 标准.
    Standard,
    /// 佐证.
    Evidence,
    /// 未成式.
    OpenClause,
    /// 固定表述.
    Phrase,
    /// 用语.
    Wording,
    /// 公开报送.
    Filing,
}

impl Subject {
    /// Its word in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "总则",
            Self::Limits => "篇幅",
            Self::Condition => "条件",
            Self::Chapter => "章节",
            Self::Table => "指标表",
            Self::Indicator => "指标",
            Self::BaseIndicator => "基础指标",
            Self::Formula => "计算",
            Self::Rule => "规则",
            Self::List => "清单",
            Self::OwnTable => "正文表",
            Self::Standard => "标准",
            Self::Evidence => "佐证",
            Self::OpenClause => "人工校核的条款",
            Self::Phrase => "固定表述",
            Self::Wording => "用语",
            Self::Filing => "公开报送",
        }
    }
}

/// A field that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Its Chinese name.
    pub field: &'static str,
    /// Before; empty if it said nothing.
    pub old: String,
    /// After; empty if it says nothing.
    pub new: String,
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is new, with what it says.
    Added(Vec<FieldChange>),
    /// It is gone.
    Dropped,
    /// It has another name, and perhaps other fields; `broken` says why the values are not comparable.
    Renamed {
        /// The old name.
        from: String,
        /// What else changed.
        fields: Vec<FieldChange>,
        /// 断开.
        broken: Option<String>,
    },
    /// It has other fields.
    Changed {
        /// What changed.
        fields: Vec<FieldChange>,
        /// 断开.
        broken: Option<String>,
    },
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The part.
    pub subject: Subject,
    /// The entry's name now; its old one if it is gone.
    pub name: String,
    /// 名称, for an entry that goes by a number (编号).
    pub title: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// Layer, document and certainty of what stands now; of what stood, if it is gone.
    pub provenance: Provenance,
}

/// An entry as its fields.
struct Entry {
    name: String,
    fields: Vec<(&'static str, String)>,
    provenance: Provenance,
}

impl Entry {
    /// 名称.
    fn title(&self) -> Option<String> {
        self.fields.iter().find(|(field, _)| *field == TITLE).map(|(_, title)| title.clone())
    }
}

/// The field that names what goes by a number.
const TITLE: &str = "名称";

/// Every change from `old` to `new`, part by part, in the order of `new` and then what is gone; the lineage says which
/// indicators of the two are the same.
pub fn difference(old: &Requirement, new: &Requirement, lineage: &Lineage) -> Vec<Change> {
    let chapters = chapters(old, new);
    let nothing = IndexMap::new();
    let mut changes = Vec::new();
    for (subject, before, after) in entries::parts(old, new) {
        let names = match subject {
            subject if is_figure(subject) => &lineage.old,
            Subject::Chapter => &chapters,
            _ => &nothing,
        };
        let mut left: IndexMap<String, Entry> = before.into_iter().map(|entry| (entry.name.clone(), entry)).collect();
        for entry in after {
            let from = names.get(&entry.name).unwrap_or(&entry.name).clone();
            // one that was dropped on the way and came back under its name is another one
            let came_back = is_figure(subject) && lineage.is_new(&entry.name);
            // a formula's indicator says itself that its series is broken
            let says = matches!(subject, Subject::Indicator | Subject::BaseIndicator);
            let broken = lineage.broken.get(&entry.name).filter(|_| says).cloned();
            let before = if came_back { None } else { left.shift_remove(&from) };
            let fate = fate(before, &entry, from, broken);
            let title = entry.title();
            changes.push(Change { subject, name: entry.name, title, fate, provenance: entry.provenance });
        }
        let gone = |entry: Entry| {
            let title = entry.title();
            Change { subject, name: entry.name, title, fate: Fate::Dropped, provenance: entry.provenance }
        };
        changes.extend(left.into_values().map(gone));
    }
    changes.retain_mut(|change| settle(change, lineage));
    changes
}

/// True for what goes by the name of an indicator.
fn is_figure(subject: Subject) -> bool {
    matches!(subject, Subject::Indicator | Subject::BaseIndicator | Subject::Formula | Subject::Evidence)
}

/// New name → old name of the chapters that are called by what was an alias.
fn chapters(old: &Requirement, new: &Requirement) -> IndexMap<String, String> {
    let known = |requirement: &Requirement, name: &str| requirement.chapters.iter().any(|form| form.name == name);
    let renamed = |form: &ChapterForm| {
        let from = form.aliases.iter().find(|alias| known(old, alias) && !known(new, alias))?;
        (!known(old, &form.name)).then(|| (form.name.clone(), from.clone()))
    };
    new.chapters.iter().filter_map(renamed).collect()
}

fn fate(old: Option<Entry>, new: &Entry, from: String, broken: Option<String>) -> Fate {
    match old {
        None => Fate::Added(fields(&[], &new.fields)),
        Some(old) if from != new.name => Fate::Renamed { from, fields: fields(&old.fields, &new.fields), broken },
        Some(old) => Fate::Changed { fields: fields(&old.fields, &new.fields), broken },
    }
}

/// The fields that differ, in the order of the new entry.
fn fields(old: &[(&'static str, String)], new: &[(&'static str, String)]) -> Vec<FieldChange> {
    let value = |fields: &[(&'static str, String)], field| {
        fields.iter().find(|(name, _)| *name == field).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let mut names: Vec<&'static str> = new.iter().map(|(name, _)| *name).collect();
    names.extend(old.iter().map(|(name, _)| *name).filter(|name| !new.iter().any(|(known, _)| known == name)));
    let changes = names.into_iter().map(|field| FieldChange { field, old: value(old, field), new: value(new, field) });
    changes.filter(|change| change.old != change.new).collect()
}

/// Takes out what follows from a renaming alone; false if nothing is left to say.
fn settle(change: &mut Change, lineage: &Lineage) -> bool {
    match &mut change.fate {
        Fate::Changed { fields, broken } => {
            fields.retain(|field| lineage.translated(&field.old) != field.new);
            !fields.is_empty() || broken.is_some()
        }
        Fate::Renamed { fields, .. } => {
            fields.retain(|field| lineage.translated(&field.old) != field.new);
            // a formula goes by the name of its indicator, which says itself that it is renamed; so does an evidence
            !matches!(change.subject, Subject::Formula | Subject::Evidence) || !fields.is_empty()
        }
        Fate::Added(_) | Fate::Dropped => true,
    }
}

#[cfg(test)]
mod tests;
