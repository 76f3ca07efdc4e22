//! Base profile + overlays → one schema in which every entry knows the layer that set it.

use crate::nearest::nearest;
use crate::profile::carry::CarryEntry;
use crate::profile::numbering::Numbering;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{Certainty, Provenance, Step};
use crate::profile::schema::{
    BodyEntry, CaseEntry, ChangeEntry, ChapterEntry, ConditionEntry, Entries, EvidenceEntry, FilingEntry, FormulaEntry,
    IndicatorEntry, IssueEntry, ListEntry, NoteEntry, OpenClauseEntry, OpenQuestionEntry, Overlay, OwnTableEntry,
    PhraseEntry, ProfileFile, RuleEntry, Sourced, StandardEntry, TableEntry, Text,
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
    /// 填报条件 of all its rows.
    pub condition: Option<Text>,
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
    /// 删去: names, each with how many layers there were when it went.
    pub removed: Vec<(String, usize)>,
    /// 适用 by type of period, as written.
    pub valid_for: Vec<(Text, Text)>,
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
        Provenance {
            layer: here.layer,
            source: here.source,
            certainty: certainty.unwrap_or_default(),
            steps: Vec::new(),
        }
    }

    /// Says that this layer set an entry last, and which of its keys it gave.
    fn settle(&self, below: &mut Provenance, entry: &impl Sourced, problems: &mut Vec<ProfileProblem>) {
        let here = self.provenance(entry, problems);
        let step = Step {
            layer: here.layer.clone(),
            source: here.source.clone(),
            certainty: here.certainty,
            keys: entry.given(),
        };
        let steps = std::mem::take(&mut below.steps);
        *below = Provenance { steps, ..here };
        below.steps.push(step);
    }
}

impl Merged {
    fn add(&mut self, mut layer: ProfileFile, problems: &mut Vec<ProfileProblem>) {
        let id = layer.id.as_ref().map_or_else(String::new, |id| id.value.clone());
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
            self.valid_for.retain(|(known, _)| known.value != kind.value);
            self.valid_for.push((kind, years));
        }
        lay(&mut self.conditions, pairs(layer.conditions.take()), &around, problems);
        for (name, entry) in pairs(layer.carried.take()) {
            self.carried.retain(|(known, _)| known.value != name.value);
            self.carried.push((name, entry));
        }
        take(&mut self.report_title, layer.report_title.take());
        take(&mut self.file_name, layer.file_name.take());
        if let Some(issue) = layer.issue.take() {
            around.provenance(&issue, problems);
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
        let phrases =
            named(layer.phrases.take(), "固定表述", "文", |phrase: &PhraseEntry| phrase.text.clone(), problems);
        lay(&mut self.phrases, phrases, &around, problems);
        if let Some(numbering) = layer.numbering.take() {
            around.provenance(&numbering, problems);
            self.numbering.lay(&numbering, problems);
        }
        if let Some(wording) = layer.wording.take() {
            around.provenance(&wording, problems);
            self.wording.lay(wording);
        }
        self.add_entries(&mut layer, &around, problems);
        layer.removed.unwrap_or_default().iter().for_each(|name| self.remove(name, problems));
        self.order(&layer.chapter_order.unwrap_or_default(), problems);
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
                condition: None,
                indicators: Vec::new(),
            });
        }
        let first = self.layers.len() == 1;
        let known: Vec<Text> =
            self.tables.iter().flat_map(|table| &table.indicators).map(|row| row.name.clone()).collect();
        let table = &mut self.tables[at];
        take(&mut table.condition, entry.condition);
        if let Some(columns) = entry.columns {
            table.columns = columns;
        }
        if let Some(heads) = entry.heads {
            table.heads = heads.0;
        }
        if let Some(notes) = entry.notes {
            table.notes = notes;
        }
        let mut rows = pairs(entry.indicators);
        if !first {
            only_known("指标", &mut rows, known.iter(), is_whole, problems);
        }
        let moves: Vec<(Text, Text)> =
            rows.iter().filter_map(|(name, row)| Some((name.clone(), row.after.clone()?))).collect();
        lay(&mut table.indicators, rows, &around, problems);
        for (name, after) in moves {
            place_after(&mut table.indicators, &name, &after, problems);
        }
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
        self.conditions.retain(|layered| keep(&layered.name));
        self.own_tables.retain(|layered| keep(&layered.name));
        self.standards.retain(|layered| keep(&layered.name));
        self.open_questions.retain(|layered| keep(&layered.name));
        self.rules.retain(|layered| keep(&layered.name));
        self.open_clauses.retain(|layered| keep(&layered.name));
        self.phrases.retain(|layered| keep(&layered.name));
        self.filing.retain(|layered| keep(&layered.name));
        if self.names().count() < before {
            self.removed.push((name.value.clone(), self.layers.len()));
        } else {
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
        let conditions = self.conditions.iter().map(|layered| &layered.name);
        let own_tables = self.own_tables.iter().map(|layered| &layered.name);
        let standards = self.standards.iter().map(|layered| &layered.name);
        let questions = self.open_questions.iter().map(|layered| &layered.name);
        let filing = self.filing.iter().map(|layered| &layered.name);
        let phrases = self.phrases.iter().map(|layered| &layered.name);
        let more = filing.chain(phrases).chain(conditions).chain(own_tables).chain(standards).chain(questions);
        chapters
            .chain(base)
            .chain(rows)
            .chain(tables)
            .chain(lists)
            .chain(formulas)
            .chain(rules)
            .chain(clauses)
            .chain(more)
    }

    /// The names of the indicators: rows, 基础指标, and what formulas compute.
    pub(crate) fn indicator_names(&self) -> impl Iterator<Item = &Text> {
        let rows = self.tables.iter().flat_map(|table| table.indicators.iter().map(|layered| &layered.name));
        let base = self.base_indicators.iter().map(|layered| &layered.name);
        rows.chain(base).chain(self.formulas.iter().map(|layered| &layered.name))
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

/// 接在: puts a row behind another of its table.
fn place_after(rows: &mut Vec<Layered<IndicatorEntry>>, name: &Text, after: &Text, problems: &mut Vec<ProfileProblem>) {
    let position =
        |rows: &[Layered<IndicatorEntry>], name: &Text| rows.iter().position(|row| row.name.value == name.value);
    let Some(from) = position(rows, name) else { return };
    let row = rows.remove(from);
    match position(rows, after) {
        Some(at) => rows.insert(at + 1, row),
        None => {
            let nearest = nearest(&after.value, rows.iter().map(|row| row.name.value.as_str())).map(str::to_owned);
            let fault = ProfileFault::UnknownName { key: "接在", name: after.value.clone(), nearest };
            problems.push(ProfileProblem::new(fault, after.span));
            rows.insert(from, row);
        }
    }
}

/// True for an indicator that says enough to be a new one.
fn is_whole(entry: &IndicatorEntry) -> bool {
    entry.unit.is_some() || entry.period.is_some()
}

/// Leaves out, with a problem, the entries of an overlay that name nothing below and say too little to be new.
fn only_known<'a, T>(
    what: &'static str,
    entries: &mut Vec<(Text, T)>,
    known: impl Iterator<Item = &'a Text> + Clone,
    is_new: impl Fn(&T) -> bool,
    problems: &mut Vec<ProfileProblem>,
) {
    entries.retain(|(name, entry)| {
        let stays = is_new(entry) || known.clone().any(|known| known.value == name.value);
        if !stays {
            let nearest = nearest(&name.value, known.clone().map(|known| known.value.as_str())).map(str::to_owned);
            let fault = ProfileFault::OverlayUnknown { what, name: name.value.clone(), nearest };
            problems.push(ProfileProblem::new(fault, name.span));
        }
        stays
    });
}

/// Lays the entries of one layer over those below.
fn lay<T: Overlay + Sourced>(
    below: &mut Vec<Layered<T>>,
    entries: Vec<(Text, T)>,
    around: &Surroundings,
    problems: &mut Vec<ProfileProblem>,
) {
    for (name, entry) in entries {
        match below.iter_mut().find(|known| known.name.value == name.value) {
            Some(known) => {
                around.settle(&mut known.provenance, &entry, problems);
                known.entry.overlay(entry);
            }
            None => {
                let mut provenance = Provenance::default();
                around.settle(&mut provenance, &entry, problems);
                below.push(Layered { name, entry, provenance });
            }
        }
    }
}
