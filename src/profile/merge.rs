//! Base profile + overlays → one schema in which every entry knows the layer that set it.

mod layer;
mod names;
mod rename;
mod tables;

pub use layer::Layered;
pub use names::Removed;
pub use rename::FormerName;
pub use tables::MergedTable;

use crate::nearest::nearest;
use crate::profile::carry::CarryEntry;
use crate::profile::compile::Additions;
use crate::profile::numbering::Numbering;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::Provenance;
use crate::profile::schema::{
    BodyEntry, CaseEntry, ChangeEntry, ChapterEntry, ConditionEntry, EvidenceEntry, FilingEntry, FormulaEntry,
    IndicatorEntry, IssueEntry, ListEntry, OpenClauseEntry, OpenQuestionEntry, OutlierEntry, Overlay, OwnTableEntry,
    PhraseEntry, ProfileFile, RuleEntry, Sourced, StandardEntry, TableEntry, Text, Titled,
};
use crate::profile::wording::Wording;
use crate::source::Spanned;
use layer::{Surroundings, is_whole, lay, named, only_known, pairs, take};
use rename::carry;
use std::collections::HashSet;

/// All layers in one.
#[derive(Debug, Clone, Default)]
pub struct Merged {
    /// 编制规范 of the topmost layer, with its place.
    pub id: Option<Text>,
    /// 编制规范 from the base to the top overlay.
    pub layers: Vec<String>,
    /// 名称.
    pub title: Option<String>,
    /// 报告种类.
    pub kind: Option<String>,
    /// 年度.
    pub year: Option<i32>,
    /// 发布.
    pub issue: IssueEntry,
    /// Who set 发布.
    pub issue_provenance: Provenance,
    /// 上一版.
    pub previous: Option<Text>,
    /// 沿用: new name → old name.
    pub carried: Vec<(Text, Spanned<CarryEntry>)>,
    /// 报告名称.
    pub report_title: Option<String>,
    /// Who set 报告名称.
    pub report_title_provenance: Provenance,
    /// 文件名.
    pub file_name: Option<String>,
    /// Who set 文件名.
    pub file_name_provenance: Provenance,
    /// 案例.
    pub cases: CaseEntry,
    /// Who set 案例 last.
    pub cases_provenance: Provenance,
    /// 正文.
    pub body: BodyEntry,
    /// Who set 正文 last.
    pub body_provenance: Provenance,
    /// 离群.
    pub outliers: OutlierEntry,
    /// Who set it.
    pub outliers_provenance: Provenance,
    /// 固定表述.
    pub phrases: Vec<Layered<PhraseEntry>>,
    /// 章 in order.
    pub chapters: Vec<Layered<ChapterEntry>>,
    /// Who set the order.
    pub chapter_order_provenance: Provenance,
    /// 表 in order.
    pub tables: Vec<MergedTable>,
    /// 基础指标.
    pub base_indicators: Vec<Layered<IndicatorEntry>>,
    /// 清单.
    pub lists: Vec<Layered<ListEntry>>,
    /// 计算.
    pub formulas: Vec<Layered<FormulaEntry>>,
    /// 佐证 by indicator.
    pub evidence: Vec<Layered<EvidenceEntry>>,
    /// 变动 by 单位 or 类型.
    pub changes: Vec<Layered<ChangeEntry>>,
    /// 规则 by 编号.
    pub rules: Vec<Layered<RuleEntry>>,
    /// 未成式.
    pub open_clauses: Vec<Layered<OpenClauseEntry>>,
    /// 删去.
    pub removed: Vec<Removed>,
    /// The names indicators had in layers below, oldest first for each.
    pub former: Vec<FormerName>,
    /// 单位 of the indicators of the layers below, as each layer left them.
    pub units_below: HashSet<String>,
    /// 适用 by type of period, as written.
    pub valid_for: Vec<(Text, Text, Provenance)>,
    /// 条件.
    pub conditions: Vec<Layered<ConditionEntry>>,
    /// 正文表.
    pub own_tables: Vec<Layered<OwnTableEntry>>,
    /// 标准 by 编号.
    pub standards: Vec<Layered<StandardEntry>>,
    /// 未知.
    pub open_questions: Vec<Layered<OpenQuestionEntry>>,
    /// 公开报送.
    pub filing: Vec<Layered<FilingEntry>>,
    /// 编号.
    pub numbering: Numbering,
    /// Who set 编号.
    pub numbering_provenance: Provenance,
    /// 用语.
    pub wording: Wording,
    /// Who set 用语.
    pub wording_provenance: Provenance,
}

/// Merges the layers, base first.
pub fn merge(layers: Vec<ProfileFile>, problems: &mut Vec<ProfileProblem>) -> Merged {
    let mut merged = Merged::default();
    for layer in layers {
        merged.add(layer, problems);
    }
    merged
}

impl Merged {
    fn add(&mut self, mut layer: ProfileFile, problems: &mut Vec<ProfileProblem>) {
        let id = layer.id.as_ref().map_or_else(String::new, |id| id.value.clone());
        let known = problems.len();
        let units = self.units();
        self.units_below.extend(units);
        self.layers.push(id.clone());
        take(&mut self.id, layer.id.clone());
        let around = Surroundings { layer: id, source: None, certainty: None };
        around.provenance(&layer, problems);
        let around = around.inside(&layer);
        take(&mut self.title, layer.title.take());
        take(&mut self.kind, layer.kind.take());
        if layer.year.is_some_and(|year| self.year.is_some_and(|below| below != year)) {
            self.carried.clear();
        }
        take(&mut self.year, layer.year.take());
        take(&mut self.previous, layer.previous.take());
        for (kind, years) in pairs(layer.valid_for.take()) {
            self.valid_for.retain(|(known, ..)| known.value != kind.value);
            self.valid_for.push((kind, years, around.alone("适用")));
        }
        lay(&mut self.conditions, pairs(layer.conditions.take()), &around, problems);
        self.rename(&mut layer, &around);
        pairs(layer.carried.take()).into_iter().for_each(|(name, entry)| carry(&mut self.carried, name, entry));
        if let Some(Titled(title)) = layer.report_title.take() {
            self.report_title_provenance = around.provenance(&title, problems);
            take(&mut self.report_title, title.text);
        }
        if let Some(Titled(title)) = layer.file_name.take() {
            self.file_name_provenance = around.provenance(&title, problems);
            take(&mut self.file_name, title.text);
        }
        if let Some(issue) = layer.issue.take() {
            around.settle(&mut self.issue_provenance, &issue, problems);
            self.issue.overlay(issue);
        }
        if let Some(cases) = layer.cases.take() {
            around.settle(&mut self.cases_provenance, &cases, problems);
            self.cases.overlay(cases);
        }
        if let Some(body) = layer.body.take() {
            around.settle(&mut self.body_provenance, &body, problems);
            self.body.overlay(body);
        }
        if let Some(outliers) = layer.outliers.take() {
            around.settle(&mut self.outliers_provenance, &outliers, problems);
            self.outliers.overlay(outliers);
        }
        let phrases =
            named(layer.phrases.take(), "固定表述", "文", |phrase: &PhraseEntry| phrase.text.clone(), problems);
        lay(&mut self.phrases, phrases, &around, problems);
        if let Some(numbering) = layer.numbering.take() {
            around.settle(&mut self.numbering_provenance, &numbering, problems);
            self.numbering.lay(&numbering, problems);
        }
        if let Some(wording) = layer.wording.take() {
            around.settle(&mut self.wording_provenance, &wording, problems);
            self.wording.lay(wording);
        }
        if layer.chapter_order.is_some() || (layer.chapters.is_some() && self.chapters.is_empty()) {
            self.chapter_order_provenance = around.alone("章序");
        }
        self.add_entries(&mut layer, &around, problems);
        layer.removed.unwrap_or_default().iter().for_each(|name| self.remove(name, &around, problems));
        self.order(&layer.chapter_order.unwrap_or_default(), problems);
        self.point_to_new_names(problems.get_mut(known..).unwrap_or_default());
    }

    /// The place of a layer, the base first; what a report adds comes behind all.
    pub(crate) fn height(&self, layer: &str) -> usize {
        self.layers.iter().position(|known| known == layer).unwrap_or(self.layers.len())
    }

    /// Lays every list of entries of one layer over those below.
    fn add_entries(&mut self, layer: &mut ProfileFile, around: &Surroundings, problems: &mut Vec<ProfileProblem>) {
        let first = self.layers.len() == 1;
        macro_rules! lay_named {
            ($to:ident, $from:ident, $what:literal, $key:literal, $name:ident, $whole:expr) => {
                let mut entries = named(layer.$from.take(), $what, $key, |entry| entry.$name.clone(), problems);
                if !first {
                    only_known($what, &mut entries, self.$to.iter().map(|known| &known.name), $whole, problems);
                }
                lay(&mut self.$to, entries, around, problems);
            };
        }
        // a new chapter needs nothing but its name: only one that looks like a known one is held to be a slip
        let names: Vec<String> = self.chapters.iter().map(|known| known.name.value.clone()).collect();
        let is_new = |chapter: &ChapterEntry| {
            let name = chapter.name.as_ref().map_or("", |name| &name.value);
            chapter.demand.is_some() || nearest(name, names.iter().map(String::as_str)).is_none()
        };
        lay_named!(chapters, chapters, "章", "名称", name, is_new);
        let mut base = pairs(layer.base_indicators.take());
        if !first {
            only_known("基础指标", &mut base, self.base_indicators.iter().map(|known| &known.name), is_whole, problems);
        }
        lay(&mut self.base_indicators, base, around, problems);
        for (name, table) in named(layer.tables.take(), "表", "名称", |table: &TableEntry| table.name.clone(), problems)
        {
            self.add_table(name, table, around, problems);
        }
        lay_named!(lists, lists, "清单", "名称", name, |list: &ListEntry| list.counts.is_some());
        lay_named!(own_tables, own_tables, "正文表", "名称", name, |table: &OwnTableEntry| {
            table.head.is_some() || table.parts.is_some()
        });
        self.add_formulas(pairs(layer.formulas.take()), around, problems);
        lay(&mut self.evidence, pairs(layer.evidence.take()), around, problems);
        lay(&mut self.changes, pairs(layer.changes.take()), around, problems);
        lay_named!(rules, rules, "规则", "编号", id, |rule: &RuleEntry| rule.formula.is_some());
        lay_named!(open_clauses, open_clauses, "未成式", "编号", id, |clause: &OpenClauseEntry| clause
            .name
            .is_some());
        lay_named!(filing, filing, "公开报送", "编号", id, |step: &FilingEntry| step.name.is_some());
        lay_named!(standards, standards, "标准", "编号", id, |standard: &StandardEntry| standard.formula.is_some());
        lay_named!(open_questions, open_questions, "未知", "名称", name, |_: &OpenQuestionEntry| true);
    }

    /// Adds a report's own 指标, 计算, 编号 and 用语 as the topmost layer.
    pub(crate) fn add_report(&mut self, layer: &str, additions: &Additions, problems: &mut Vec<ProfileProblem>) {
        let around = Surroundings { layer: layer.to_owned(), source: None, certainty: None };
        for (name, entry) in &additions.indicators.0 {
            // what the profile only offers (选填) a report may declare in its own way
            self.base_indicators.retain(|known| known.name.value != name.value || known.entry.optional != Some(true));
            let rows = self.tables.iter_mut().flat_map(|table| &mut table.indicators);
            if let Some(known) = rows.chain(&mut self.base_indicators).find(|known| known.name.value == name.value) {
                let fault = ProfileFault::Redeclared { name: name.value.clone() };
                problems.push(ProfileProblem::new(fault, name.span).related(known.name.span));
            } else {
                lay(&mut self.base_indicators, vec![(name.clone(), entry.clone())], &around, problems);
            }
        }
        self.add_formulas(additions.formulas.0.clone(), &around, problems);
        if !additions.numbering.given().is_empty() {
            around.settle(&mut self.numbering_provenance, &additions.numbering, problems);
            self.numbering.lay(&additions.numbering, problems);
        }
        if !additions.wording.given().is_empty() {
            around.settle(&mut self.wording_provenance, &additions.wording, problems);
            self.wording.lay(additions.wording.clone());
        }
    }
}
