//! The parts of a requirement as entries with fields, in words, ready to be compared.

use super::text;
use super::{Entry, Subject};
use crate::model::IndicatorId;
use crate::profile::limit::Limit;
use crate::profile::requirement::{
    Applicability, ChapterForm, Constraint, Evidence, FilingClause, Formula, Indicator, ListForm, Provenance,
    Requirement, TableForm,
};
use crate::profile::words::{Word, spelling};

pub(super) type Fields = Vec<(&'static str, String)>;

/// Every part of two requirements, side by side.
pub(super) fn parts(old: &Requirement, new: &Requirement) -> Vec<(Subject, Vec<Entry>, Vec<Entry>)> {
    let part = |subject, entries: fn(&Requirement) -> Vec<Entry>| (subject, entries(old), entries(new));
    vec![
        part(Subject::Report, report),
        part(Subject::Limits, text::limits),
        part(Subject::Condition, text::conditions),
        part(Subject::Chapter, |it| it.chapters.iter().map(chapter).collect()),
        part(Subject::Table, |it| it.tables.iter().map(table).collect()),
        part(Subject::Indicator, |it| indicators(it, true)),
        part(Subject::BaseIndicator, |it| indicators(it, false)),
        part(Subject::List, |it| it.lists.iter().map(|form| list(it, form)).collect()),
        part(Subject::Formula, |it| it.formulas.iter().map(|(id, formula)| computed(it, *id, formula)).collect()),
        part(Subject::Rule, |it| it.constraints.iter().map(rule).collect()),
        part(Subject::OwnTable, text::own_tables),
        part(Subject::Standard, |it| it.standards.iter().map(standard).collect()),
        part(Subject::Evidence, evidence),
        part(Subject::OpenClause, open_clauses),
        part(Subject::Phrase, text::phrases),
        part(Subject::Wording, text::wording),
        part(Subject::Filing, filing),
    ]
}

/// The report as a whole: one entry.
fn report(requirement: &Requirement) -> Vec<Entry> {
    let order: Vec<&str> = requirement.chapters.iter().map(|chapter| chapter.name.as_str()).collect();
    let fields = vec![
        ("报告种类", requirement.kind.clone()),
        ("年度", requirement.year.to_string()),
        ("发布机关", requirement.issuer.clone()),
        ("文号", requirement.document.clone()),
        ("报告名称", requirement.report_title.clone()),
        ("文件名", requirement.file_name.clone()),
        ("章的次序", order.join("、")),
    ];
    let provenance = Provenance { layer: requirement.id.clone(), ..Provenance::default() };
    vec![Entry { name: "报告".to_owned(), fields, provenance }]
}

/// A limit as written; nothing where nobody says one.
pub(super) fn limit(limit: Option<Limit>) -> String {
    limit.map(|limit| limit.to_string()).unwrap_or_default()
}

fn chapter(form: &ChapterForm) -> Entry {
    let fields = vec![
        ("要求", name(form.demand)),
        ("节", form.sections.join("、")),
        ("缺时写", form.ready_sentence.clone().unwrap_or_default()),
        ("节序", form.section_number.clone().unwrap_or_default()),
        ("不编号", yes(form.unnumbered)),
        ("字数上限", limit(form.length.longest)),
        ("字数下限", limit(form.length.shortest)),
        ("别名", form.aliases.join("、")),
    ];
    entry(&form.name, fields, &form.provenance)
}

fn table(form: &TableForm) -> Entry {
    let columns: Vec<String> = form.columns.iter().map(|column| name(*column)).collect();
    let heads: Vec<String> = form.heads.iter().map(|(word, head)| format!("{word}印作{head}")).collect();
    let notes: Vec<String> = form.notes.iter().map(|(mark, text)| format!("{mark}{text}")).collect();
    let fields = vec![
        ("列", columns.join("、")),
        ("印出", heads.join("、")),
        ("注", notes.join("；")),
        ("行数", form.indicators.len().to_string()),
    ];
    entry(&form.name, fields, &form.provenance)
}

/// The rows of the tables, or what stands outside them and is no formula's alone.
fn indicators(requirement: &Requirement, in_tables: bool) -> Vec<Entry> {
    let ids = (0..requirement.indicators.len()).map(IndicatorId);
    let wanted = |id: &IndicatorId| match requirement.table_of(*id) {
        Some(_) => in_tables,
        None => !in_tables && !requirement.formulas.contains_key(id),
    };
    ids.filter(wanted).map(|id| indicator(requirement, id, requirement.indicator(id))).collect()
}

fn indicator(requirement: &Requirement, id: IndicatorId, indicator: &Indicator) -> Entry {
    let parent = indicator.parent.map(|parent| requirement.indicator(parent).name.clone());
    let fields = vec![
        ("所在表", requirement.table_of(id).map(|table| table.name.clone()).unwrap_or_default()),
        ("单位", indicator.unit_text.clone()),
        ("时期", indicator.period.name().to_owned()),
        ("类型", name(indicator.kind)),
        ("小数", indicator.places.map(|places| places.to_string()).unwrap_or_default()),
        ("星号", yes(indicator.platform)),
        (
            "填报",
            if indicator.applicability == Applicability::All { String::new() } else { name(indicator.applicability) },
        ),
        ("填报条件", indicator.condition.clone().unwrap_or_default()),
        ("上级", parent.unwrap_or_default()),
        ("序号", indicator.number.clone().unwrap_or_default()),
        ("印作", if indicator.printed == indicator.name { String::new() } else { indicator.printed.clone() }),
        ("脚注", indicator.footnote.clone().unwrap_or_default()),
        ("释义", indicator.definition.clone().unwrap_or_default()),
    ];
    entry(&indicator.name, fields, &indicator.provenance)
}

fn list(requirement: &Requirement, form: &ListForm) -> Entry {
    let counts = requirement.indicator(form.counts);
    let fields = vec![
        ("随", counts.name.clone()),
        ("所在表", form.table.clone()),
        ("列", form.columns.join("、")),
        ("说明", form.note.clone().unwrap_or_default()),
    ];
    entry(&form.name, fields, &form.provenance)
}

fn computed(requirement: &Requirement, id: IndicatorId, formula: &Formula) -> Entry {
    let variant =
        |(name, text): (&str, &str)| if name.is_empty() { text.to_owned() } else { format!("{name}：{text}") };
    let variants: Vec<String> =
        formula.variants.iter().map(|it| variant((it.name.as_str(), it.text.as_str()))).collect();
    entry(&requirement.indicator(id).name, vec![("算法", variants.join("；"))], &formula.provenance)
}

fn rule(constraint: &Constraint) -> Entry {
    let fields = vec![
        ("名称", constraint.name.clone()),
        ("应当成立", constraint.text.clone()),
        ("级别", name(constraint.severity)),
        ("类", name(constraint.kind)),
        ("改法", constraint.remedy.clone().unwrap_or_default()),
    ];
    entry(&constraint.id, fields, &constraint.provenance)
}

fn standard(standard: &Constraint) -> Entry {
    let fields = vec![
        ("名称", standard.name.clone()),
        ("应当成立", standard.text.clone()),
        ("说明", standard.remedy.clone().unwrap_or_default()),
    ];
    entry(&standard.id, fields, &standard.provenance)
}

fn evidence(requirement: &Requirement) -> Vec<Entry> {
    let entry = |evidence: &Evidence| {
        let name = &requirement.indicator(evidence.indicator).name;
        entry(name, vec![("材料", evidence.material.clone())], &evidence.provenance)
    };
    requirement.evidence.iter().map(entry).collect()
}

fn filing(requirement: &Requirement) -> Vec<Entry> {
    let entry = |step: &FilingClause| {
        let fields = vec![
            ("名称", step.name.clone()),
            ("校核", step.rule.clone().unwrap_or_default()),
            ("呈现", step.rendered.clone().unwrap_or_default()),
            ("说明", step.note.clone().unwrap_or_default()),
        ];
        entry(&step.id, fields, &step.provenance)
    };
    requirement.filing.iter().map(entry).collect()
}

fn open_clauses(requirement: &Requirement) -> Vec<Entry> {
    let entry = |clause: &crate::profile::requirement::OpenClause| {
        let fields = vec![("名称", clause.name.clone()), ("校核", clause.rule.clone().unwrap_or_default())];
        entry(&clause.id, fields, &clause.provenance)
    };
    requirement.open_clauses.iter().map(entry).collect()
}

pub(super) fn entry(name: &str, fields: Fields, provenance: &Provenance) -> Entry {
    Entry { name: name.to_owned(), fields, provenance: provenance.clone() }
}

fn name<W: Word + PartialEq>(meaning: W) -> String {
    spelling(meaning).to_owned()
}

fn yes(holds: bool) -> String {
    if holds { "是".to_owned() } else { String::new() }
}
