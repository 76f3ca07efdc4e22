//! Base profile + overlays → one schema in which every entry knows the layer that set it.

use crate::nearest::nearest;
use crate::profile::carry::CarryEntry;
use crate::profile::numbering::Numbering;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{Certainty, Provenance};
use crate::profile::schema::{
    BodyEntry, CaseEntry, ChangeEntry, ChapterEntry, Entries, EvidenceEntry, FilingEntry, FormulaEntry, IndicatorEntry,
    IssueEntry, ListEntry, NoteEntry, OpenClauseEntry, Overlay, PhraseEntry, ProfileFile, RuleEntry, Sourced,
    TableEntry, Text,
};
use crate::profile::wording::Wording;
use crate::profile::words::word;
use crate::source::Spanned;

/// An entry with its name and the layer that set it last.
#[derive(Debug, Clone)]
pub struct Layered<T> {
    /// Its name (编号 for rules).
    pub name: Text,
    /// Its fields.
    pub entry: T,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// A table whose rows are merged one by one.
#[derive(Debug, Clone)]
pub struct MergedTable {
    /// 名称.
    pub name: Text,
    /// 列.
    pub columns: Vec<Text>,
    /// 印出.
    pub heads: Vec<(Text, String)>,
    /// 注.
    pub notes: Vec<NoteEntry>,
    /// 指标.
    pub indicators: Vec<Layered<IndicatorEntry>>,
}

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
    /// 上一版.
    pub previous: Option<Text>,
    /// 沿用: new name → old name.
    pub carried: Vec<(Text, Spanned<CarryEntry>)>,
    /// 报告名称.
    pub report_title: Option<String>,
    /// 文件名.
    pub file_name: Option<String>,
    /// 案例.
    pub cases: CaseEntry,
    /// Who set 案例 last.
    pub cases_provenance: Provenance,
    /// 正文.
    pub body: BodyEntry,
    /// Who set 正文 last.
    pub body_provenance: Provenance,
    /// 固定表述.
    pub phrases: Vec<Layered<PhraseEntry>>,
    /// 章 in order.
    pub chapters: Vec<Layered<ChapterEntry>>,
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
    /// 公开报送.
    pub filing: Vec<Layered<FilingEntry>>,
    /// 编号.
    pub numbering: Numbering,
    /// 用语.
    pub wording: Wording,
}

/// Merges the layers, base first.
pub fn merge(layers: Vec<ProfileFile>, problems: &mut Vec<ProfileProblem>) -> Merged {
    let mut merged = Merged::default();
    for layer in layers {
        merged.add(layer, problems);
    }
    merged
}

/// What an entry of one layer takes from around it if it names no 依据 or 可信 itself.
#[derive(Debug, Clone)]
struct Surroundings {
    layer: String,
    source: Option<String>,
    certainty: Option<Text>,
}

impl Surroundings {
    /// The surroundings of what is inside `outer`.
    fn inside(&self, outer: &impl Sourced) -> Self {
        Self {
            layer: self.layer.clone(),
            source: outer.source().cloned().or_else(|| self.source.clone()),
            certainty: outer.certainty().cloned().or_else(|| self.certainty.clone()),
        }
    }

    fn provenance(&self, entry: &impl Sourced, problems: &mut Vec<ProfileProblem>) -> Provenance {
        let here = self.inside(entry);
        // A word that stands around many entries is reported once, where the layer itself is read.
        let certainty = match entry.certainty() {
            Some(own) => word(own, problems),
            None => here.certainty.as_ref().and_then(|outer| word::<Certainty>(outer, &mut Vec::new())),
        };
        Provenance { layer: here.layer, source: here.source, certainty: certainty.unwrap_or_default() }
    }
}

impl Merged {
    fn add(&mut self, layer: ProfileFile, problems: &mut Vec<ProfileProblem>) {
        let id = layer.id.as_ref().map_or_else(String::new, |id| id.value.clone());
        self.layers.push(id.clone());
        take(&mut self.id, layer.id.clone());
        let around = Surroundings { layer: id, source: None, certainty: None };
        around.provenance(&layer, problems);
        let around = around.inside(&layer);
        take(&mut self.title, layer.title);
        take(&mut self.kind, layer.kind);
        take(&mut self.year, layer.year);
        if layer.previous.as_ref().is_some_and(|new| self.previous.as_ref().is_none_or(|old| old.value != new.value)) {
            self.carried.clear();
        }
        take(&mut self.previous, layer.previous);
        for (name, entry) in pairs(layer.carried) {
            self.carried.retain(|(known, _)| known.value != name.value);
            self.carried.push((name, entry));
        }
        take(&mut self.report_title, layer.report_title);
        take(&mut self.file_name, layer.file_name);
        if let Some(issue) = layer.issue {
            around.provenance(&issue, problems);
            self.issue.overlay(issue);
        }
        if let Some(cases) = layer.cases {
            self.cases_provenance = around.provenance(&cases, problems);
            self.cases.overlay(cases);
        }
        if let Some(body) = layer.body {
            self.body_provenance = around.provenance(&body, problems);
            self.body.overlay(body);
        }
        let phrases = named(layer.phrases, "固定表述", "文", |phrase: &PhraseEntry| phrase.text.clone(), problems);
        lay(&mut self.phrases, phrases, &around, problems);
        if let Some(numbering) = layer.numbering {
            around.provenance(&numbering, problems);
            self.numbering.lay(&numbering, problems);
        }
        if let Some(wording) = layer.wording {
            around.provenance(&wording, problems);
            self.wording.lay(wording);
        }
        let chapters = named(layer.chapters, "章", "名称", |chapter: &ChapterEntry| chapter.name.clone(), problems);
        lay(&mut self.chapters, chapters, &around, problems);
        lay(&mut self.base_indicators, pairs(layer.base_indicators), &around, problems);
        for (name, table) in named(layer.tables, "表", "名称", |table: &TableEntry| table.name.clone(), problems) {
            self.add_table(name, table, &around, problems);
        }
        let lists = named(layer.lists, "清单", "名称", |list: &ListEntry| list.name.clone(), problems);
        lay(&mut self.lists, lists, &around, problems);
        self.add_formulas(pairs(layer.formulas), &around, problems);
        lay(&mut self.evidence, pairs(layer.evidence), &around, problems);
        lay(&mut self.changes, pairs(layer.changes), &around, problems);
        let rules = named(layer.rules, "规则", "编号", |rule: &RuleEntry| rule.id.clone(), problems);
        lay(&mut self.rules, rules, &around, problems);
        let clauses =
            named(layer.open_clauses, "未成式", "编号", |clause: &OpenClauseEntry| clause.id.clone(), problems);
        lay(&mut self.open_clauses, clauses, &around, problems);
        let filing = named(layer.filing, "公开报送", "编号", |step: &FilingEntry| step.id.clone(), problems);
        lay(&mut self.filing, filing, &around, problems);
        layer.removed.unwrap_or_default().iter().for_each(|name| self.remove(name, problems));
        self.order(&layer.chapter_order.unwrap_or_default(), problems);
    }

    /// Adds a report's own 指标 and 计算 as the topmost layer.
    pub(crate) fn add_report(
        &mut self,
        layer: &str,
        indicators: &Entries<IndicatorEntry>,
        formulas: &Entries<FormulaEntry>,
        problems: &mut Vec<ProfileProblem>,
    ) {
        let around = Surroundings { layer: layer.to_owned(), source: None, certainty: None };
        for (name, entry) in &indicators.0 {
            let rows = self.tables.iter_mut().flat_map(|table| &mut table.indicators);
            if let Some(known) = rows.chain(&mut self.base_indicators).find(|known| known.name.value == name.value) {
                let fault = ProfileFault::Redeclared { name: name.value.clone() };
                problems.push(ProfileProblem::new(fault, name.span).related(known.name.span));
            } else {
                lay(&mut self.base_indicators, vec![(name.clone(), entry.clone())], &around, problems);
            }
        }
        self.add_formulas(formulas.0.clone(), &around, problems);
    }

    fn add_table(&mut self, name: Text, entry: TableEntry, around: &Surroundings, problems: &mut Vec<ProfileProblem>) {
        around.provenance(&entry, problems);
        let around = around.inside(&entry);
        let at = self.tables.iter().position(|table| table.name.value == name.value).unwrap_or(self.tables.len());
        if at == self.tables.len() {
            self.tables.push(MergedTable {
                name,
                columns: Vec::new(),
                heads: Vec::new(),
                notes: Vec::new(),
                indicators: Vec::new(),
            });
        }
        let table = &mut self.tables[at];
        if let Some(columns) = entry.columns {
            table.columns = columns;
        }
        if let Some(heads) = entry.heads {
            table.heads = heads.0;
        }
        if let Some(notes) = entry.notes {
            table.notes = notes;
        }
        lay(&mut table.indicators, pairs(entry.indicators), &around, problems);
    }

    /// A 式 in an upper layer replaces the 口径 of a lower one, and the other way round.
    fn add_formulas(
        &mut self,
        entries: Vec<(Text, FormulaEntry)>,
        around: &Surroundings,
        problems: &mut Vec<ProfileProblem>,
    ) {
        for (name, entry) in &entries {
            if let Some(known) = self.formulas.iter_mut().find(|known| known.name.value == name.value)
                && (entry.formula.is_some() || entry.variants.is_some())
            {
                known.entry.formula = None;
                known.entry.variants = None;
            }
        }
        lay(&mut self.formulas, entries, around, problems);
    }

    fn remove(&mut self, name: &Text, problems: &mut Vec<ProfileProblem>) {
        let before = self.names().count();
        let keep = |known: &Text| known.value != name.value;
        self.chapters.retain(|layered| keep(&layered.name));
        self.base_indicators.retain(|layered| keep(&layered.name));
        self.tables.iter_mut().for_each(|table| table.indicators.retain(|layered| keep(&layered.name)));
        self.tables.retain(|table| keep(&table.name));
        self.lists.retain(|layered| keep(&layered.name));
        self.formulas.retain(|layered| keep(&layered.name));
        self.rules.retain(|layered| keep(&layered.name));
        self.open_clauses.retain(|layered| keep(&layered.name));
        self.phrases.retain(|layered| keep(&layered.name));
        self.filing.retain(|layered| keep(&layered.name));
        if self.names().count() == before {
            let nearest = nearest(&name.value, self.names().map(|known| known.value.as_str())).map(str::to_owned);
            let fault = ProfileFault::UnknownName { key: "删去", name: name.value.clone(), nearest };
            problems.push(ProfileProblem::new(fault, name.span));
        }
    }

    fn names(&self) -> impl Iterator<Item = &Text> {
        let chapters = self.chapters.iter().map(|layered| &layered.name);
        let base = self.base_indicators.iter().map(|layered| &layered.name);
        let rows = self.tables.iter().flat_map(|table| table.indicators.iter().map(|layered| &layered.name));
        let tables = self.tables.iter().map(|table| &table.name);
        let lists = self.lists.iter().map(|layered| &layered.name);
        let formulas = self.formulas.iter().map(|layered| &layered.name);
        let rules = self.rules.iter().map(|layered| &layered.name);
        let clauses = self.open_clauses.iter().map(|layered| &layered.name);
        let clauses = clauses.chain(self.phrases.iter().map(|layered| &layered.name));
        let clauses = clauses.chain(self.filing.iter().map(|layered| &layered.name));
        chapters.chain(base).chain(rows).chain(tables).chain(lists).chain(formulas).chain(rules).chain(clauses)
    }

    /// 章序: the chapters named come first, in this order; the others follow in theirs.
    fn order(&mut self, order: &[Text], problems: &mut Vec<ProfileProblem>) {
        for name in order {
            if !self.chapters.iter().any(|chapter| chapter.name.value == name.value) {
                let known = self.chapters.iter().map(|chapter| chapter.name.value.as_str());
                let nearest = nearest(&name.value, known).map(str::to_owned);
                let fault = ProfileFault::UnknownName { key: "章序", name: name.value.clone(), nearest };
                problems.push(ProfileProblem::new(fault, name.span));
            }
        }
        let place = |chapter: &Layered<ChapterEntry>| {
            order.iter().position(|name| name.value == chapter.name.value).unwrap_or(order.len())
        };
        self.chapters.sort_by_key(place);
    }
}

fn take<T>(slot: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *slot = value;
    }
}

fn pairs<T>(entries: Option<Entries<T>>) -> Vec<(Text, T)> {
    entries.unwrap_or_default().0
}

/// The entries of a list with their names; one without a name, or a name used twice in one layer, is a problem.
fn named<T>(
    entries: Option<Vec<Spanned<T>>>,
    what: &'static str,
    key: &'static str,
    name: impl Fn(&T) -> Option<Text>,
    problems: &mut Vec<ProfileProblem>,
) -> Vec<(Text, T)> {
    let mut found: Vec<(Text, T)> = Vec::new();
    for Spanned { value: entry, span } in entries.unwrap_or_default() {
        let Some(name) = name(&entry) else {
            problems.push(ProfileProblem::new(ProfileFault::Missing { key, of: what.to_owned() }, span));
            continue;
        };
        if let Some((first, _)) = found.iter().find(|(known, _)| known.value == name.value) {
            let fault = ProfileFault::Twice { what, name: name.value.clone() };
            problems.push(ProfileProblem::new(fault, name.span).related(first.span));
            continue;
        }
        found.push((name, entry));
    }
    found
}

/// Lays the entries of one layer over those below.
fn lay<T: Overlay + Sourced>(
    below: &mut Vec<Layered<T>>,
    entries: Vec<(Text, T)>,
    around: &Surroundings,
    problems: &mut Vec<ProfileProblem>,
) {
    for (name, entry) in entries {
        let provenance = around.provenance(&entry, problems);
        match below.iter_mut().find(|known| known.name.value == name.value) {
            Some(known) => {
                known.entry.overlay(entry);
                known.provenance = provenance;
            }
            None => below.push(Layered { name: Spanned::new(name.value, name.span), entry, provenance }),
        }
    }
}
