//! Merged schema + what the report adds → [`Requirement`], with every problem collected on the way.

use crate::model::IndicatorId;
use crate::nearest::nearest;
use crate::profile::carry::carried;
use crate::profile::change::change_steps;
use crate::profile::changed_unit::changed_units;
use crate::profile::check::check_constraint;
use crate::profile::declared::{self, length};
use crate::profile::fallen::{answer_dropped, fallen};
use crate::profile::formulas::{compile_formulas, survey_formulas, syntax, unit};
use crate::profile::merge::{Layered, Merged, MergedTable};
use crate::profile::names::TableNames;
use crate::profile::parents::parents;
use crate::profile::parser::parse;
use crate::profile::parts;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{
    BodyForm, CaseForm, ChapterForm, Condition, Constraint, Demand, Evidence, FilingClause, FormColumn, ListForm,
    OpenClause, OutlierForm, Phrase, Requirement, TableForm,
};
use crate::profile::roster::{Roster, missing};
use crate::profile::satisfiable::{excluding, impossible};
use crate::profile::schema::{
    ChapterEntry, Entries, EvidenceEntry, FormulaEntry, IndicatorEntry, NumberingEntry, PhraseEntry, RuleEntry, Text,
    WordingEntry,
};
use crate::profile::words::word;

/// The layer that what a report adds belongs to, for 来历.
pub const REPORT_LAYER: &str = "本报告";

/// What a report adds to its profile.
#[derive(Debug, Clone, Default)]
pub struct Additions {
    /// 指标.
    pub indicators: Entries<IndicatorEntry>,
    /// 计算.
    pub formulas: Entries<FormulaEntry>,
    /// 计算口径: indicator → the chosen 口径, or 填报.
    pub choices: Entries<Text>,
    /// 编号.
    pub numbering: NumberingEntry,
    /// 用语.
    pub wording: WordingEntry,
    /// 断开: indicator → why its values of the two years are not comparable.
    pub breaks: Entries<Text>,
    /// Its own tables, which its formulas may ask.
    pub tables: Vec<TableNames>,
    /// The names of its member schools, whose figures its formulas may name, `学校.指标`.
    pub members: Vec<String>,
    /// 情况: the conditions it says 无 to.
    pub absent: Vec<Text>,
}

/// Compiles the requirement. Entries at fault are reported and left out, so that what remains is valid.
pub fn compile(mut merged: Merged, additions: &Additions, problems: &mut Vec<ProfileProblem>) -> Requirement {
    let known = problems.len();
    merged.add_report(REPORT_LAYER, additions, problems);
    check_head(&merged, problems);
    let mut roster = Roster::default();
    roster.add_tables(&additions.tables);
    roster.conditions = parts::conditions(&merged, &additions.absent, problems);
    let tables: Vec<TableForm> = merged.tables.iter().map(|table| table_form(table, &mut roster, problems)).collect();
    let mut offered = Vec::new();
    for indicator in &merged.base_indicators {
        let id = roster.add(indicator, None, problems);
        offered.extend(Some(id).filter(|_| indicator.entry.optional == Some(true)));
    }
    let mut open_clauses = fallen(&mut merged, problems);
    roster.former = std::mem::take(&mut merged.former);
    let formulas = compile_formulas(&merged.formulas, additions, &mut roster, problems);
    roster.join_parents(problems);
    let combines = roster.combines(problems);
    let lists = merged.lists.iter().filter_map(|list| list_form(list, &tables, &roster, problems)).collect();
    let (mut constraints, mut stated) = (Vec::new(), Vec::new());
    for rule in &merged.rules {
        let found = constraint(rule, &roster, problems);
        stated.extend(found.as_ref().map(|found| found.expression.indicators()));
        let condition = parts::excused(rule.entry.condition.as_ref(), &roster.conditions, problems);
        match (found, condition) {
            (Some(found), Some((_, condition))) => open_clauses.push(OpenClause {
                id: found.id,
                name: found.name,
                reason: format!("report.yaml 的“情况”写了没有{}", condition.name),
                rule: None,
                excused_by: Some(condition.name.clone()),
                provenance: found.provenance,
            }),
            (found, _) => constraints.extend(found),
        }
    }
    exclusions(&merged.rules, &constraints, &roster, problems);
    let parents = parents(&merged, &roster, &formulas, &stated);
    let chapters = chapter_forms(&merged.chapters, &roster.conditions, problems);
    let own_tables = parts::own_tables(&merged, &chapters, &roster.conditions, problems);
    let standards = parts::standards(&merged, &roster, problems);
    parts::numbered_once(&merged, problems);
    let valid_for = parts::valid_for(&merged, problems);
    let open_questions = parts::open_questions(&merged);
    open_clauses.extend(merged.open_clauses.iter().map(|clause| OpenClause {
        id: clause.name.value.clone(),
        name: clause.entry.name.clone().unwrap_or_default(),
        reason: clause.entry.reason.clone().unwrap_or_default(),
        rule: clause.entry.rule.clone(),
        excused_by: None,
        provenance: clause.provenance.clone(),
    }));
    let filing = merged.filing.iter().map(|step| FilingClause {
        id: step.name.value.clone(),
        name: step.entry.name.clone().unwrap_or_default(),
        rule: step.entry.rule.clone(),
        rendered: step.entry.rendered.clone(),
        note: step.entry.note.clone(),
        provenance: step.provenance.clone(),
    });
    let filing = filing.collect();
    let survey_formulas = survey_formulas(&merged.formulas, &roster, problems);
    let evidence = merged.evidence.iter().filter_map(|entry| evidence(entry, &roster, problems)).collect();
    declared::check(&merged, &roster, problems);
    changed_units(&merged, &roster, known, problems);
    let outliers = outlier_form(&merged, &roster, problems);
    let (steps, changes) = change_steps(&merged, &roster, problems);
    let carried = carried(&merged, &additions.breaks, &roster, problems);
    let conditions = std::mem::take(&mut roster.conditions);
    let (indicators, names) = roster.finish();
    let requirement = Requirement {
        id: merged.layers.last().cloned().unwrap_or_default(),
        layers: merged.layers,
        files: Vec::new(),
        title: merged.title.unwrap_or_default(),
        kind: merged.kind.unwrap_or_default(),
        year: merged.year.unwrap_or_default(),
        issuer: merged.issue.issuer.unwrap_or_default(),
        document: merged.issue.document.unwrap_or_default(),
        issue_provenance: merged.issue_provenance,
        report_title: merged.report_title.unwrap_or_default(),
        report_title_provenance: merged.report_title_provenance,
        file_name: merged.file_name.unwrap_or_default(),
        file_name_provenance: merged.file_name_provenance,
        previous: merged.previous.map(|previous| previous.value).filter(|previous| !previous.is_empty()),
        carried,
        cases: CaseForm {
            length: length(merged.cases.shortest.as_ref(), merged.cases.longest.as_ref()),
            fewest: merged.cases.fewest,
            pictures: merged.cases.pictures,
            provenance: merged.cases_provenance,
        },
        body: BodyForm {
            length: length(merged.body.shortest.as_ref(), merged.body.longest.as_ref()),
            provenance: merged.body_provenance,
        },
        phrases: merged.phrases.into_iter().map(|layered| phrase(layered, problems)).collect(),
        chapters,
        chapter_order_provenance: merged.chapter_order_provenance,
        tables,
        lists,
        parents,
        open_clauses,
        valid_for,
        conditions,
        own_tables,
        standards,
        offered,
        open_questions,
        dropped: merged.removed.into_iter().map(|removed| removed.dropped).collect(),
        filing,
        indicators,
        names,
        formulas,
        survey_formulas,
        evidence,
        steps,
        changes,
        outliers,
        constraints,
        numbering: merged.numbering,
        numbering_provenance: merged.numbering_provenance,
        wording: merged.wording,
        wording_provenance: merged.wording_provenance,
        combines,
    };
    answer_dropped(&requirement, problems.get_mut(known..).unwrap_or_default());
    requirement
}

fn check_head(merged: &Merged, problems: &mut Vec<ProfileProblem>) {
    let Some(id) = &merged.id else { return };
    let head = [
        ("名称", merged.title.is_some()),
        ("报告种类", merged.kind.is_some()),
        ("年度", merged.year.is_some()),
        ("报告名称", merged.report_title.is_some()),
        ("文件名", merged.file_name.is_some()),
    ];
    problems.extend(head.iter().filter(|(_, given)| !given).map(|(key, _)| missing(key, id)));
}

fn table_form(table: &MergedTable, roster: &mut Roster, problems: &mut Vec<ProfileProblem>) -> TableForm {
    let mut columns: Vec<FormColumn> = table.columns.iter().filter_map(|column| word(column, problems)).collect();
    if columns.is_empty() {
        problems.push(missing("列", &table.name));
        columns = vec![FormColumn::Previous, FormColumn::Current];
    }
    let marked = table.notes.iter().map(|note| (note.mark.as_ref(), note.text.clone().unwrap_or_default()));
    let notes: Vec<(String, String)> =
        marked.map(|(mark, text)| (mark.map_or_else(String::new, |mark| mark.value.clone()), text)).collect();
    let mut indicators = Vec::new();
    for row in &table.indicators {
        if let Some(mark) = &row.entry.footnote
            && !notes.iter().any(|(known, _)| *known == mark.value)
        {
            let fault = ProfileFault::UnknownName { key: "脚注", name: mark.value.clone(), nearest: None };
            problems.push(ProfileProblem::new(fault, mark.span));
        }
        let id = roster.add(row, table.condition.as_ref(), problems);
        if !indicators.contains(&id) {
            indicators.push(id);
        }
    }
    TableForm {
        name: table.name.value.clone(),
        columns,
        indicators,
        heads: table.heads.iter().map(|(key, text)| (key.value.clone(), text.clone())).collect(),
        notes,
        provenance: table.provenance.clone(),
    }
}

fn list_form(
    list: &Layered<crate::profile::schema::ListEntry>,
    tables: &[TableForm],
    roster: &Roster,
    problems: &mut Vec<ProfileProblem>,
) -> Option<ListForm> {
    let Layered { name, entry, provenance } = list;
    let counts: IndicatorId = match &entry.counts {
        Some(counts) => match roster.find(&counts.value) {
            Some(id) => id,
            None => {
                problems.push(roster.unknown("随", counts));
                return None;
            }
        },
        None => {
            problems.push(missing("随", name));
            return None;
        }
    };
    let home = tables.iter().find(|table| table.indicators.contains(&counts)).map(|table| table.name.clone());
    if let Some(table) = &entry.table
        && !tables.iter().any(|known| known.name == table.value)
    {
        let nearest = nearest(&table.value, tables.iter().map(|table| table.name.as_str())).map(str::to_owned);
        let fault = ProfileFault::UnknownName { key: "所在表", name: table.value.clone(), nearest };
        problems.push(ProfileProblem::new(fault, table.span));
    }
    let columns = entry.columns.clone().unwrap_or_default();
    if columns.is_empty() {
        problems.push(missing("列", name));
    }
    Some(ListForm {
        name: name.value.clone(),
        counts,
        table: entry.table.as_ref().map(|table| table.value.clone()).or(home).unwrap_or_default(),
        columns,
        note: entry.note.clone(),
        provenance: provenance.clone(),
    })
}

/// 离群. What a layer above has deleted measures no school.
fn outlier_form(merged: &Merged, roster: &Roster, problems: &mut Vec<ProfileProblem>) -> OutlierForm {
    let size = merged.outliers.size.as_ref();
    let size = size.filter(|name| !merged.removed.iter().any(|removed| removed.dropped.name == name.value));
    let known = size.and_then(|name| roster.find(&name.value));
    problems.extend(size.filter(|_| known.is_none()).map(|name| roster.unknown("规模", name)));
    OutlierForm { size: known, smallest: merged.outliers.smallest, provenance: merged.outliers_provenance.clone() }
}

fn constraint(rule: &Layered<RuleEntry>, roster: &Roster, problems: &mut Vec<ProfileProblem>) -> Option<Constraint> {
    let Layered { name: id, entry, provenance } = rule;
    let before = problems.len();
    let lacking = [
        ("名称", entry.name.is_none()),
        ("类", entry.kind.is_none()),
        ("级别", entry.severity.is_none()),
        ("式", entry.formula.is_none()),
    ];
    problems.extend(lacking.iter().filter(|(_, lacks)| *lacks).map(|(key, _)| missing(key, id)));
    let kind = entry.kind.as_ref().and_then(|text| word(text, problems));
    let severity = entry.severity.as_ref().and_then(|text| word(text, problems));
    let text = entry.formula.as_ref()?;
    let expression = match parse(&text.value, &roster.names) {
        Ok(mut expression) => {
            if let Err(errors) = check_constraint(&mut expression, &text.value, roster) {
                problems.extend(errors.into_iter().map(|error| unit(&id.value, text, error)));
            } else if let Some(why) = impossible(&expression, &roster.indicators) {
                let fault = ProfileFault::Unsatisfiable { of: id.value.clone(), why };
                problems.push(ProfileProblem::new(fault, text.span));
            }
            expression
        }
        Err(errors) => {
            problems.extend(errors.into_iter().map(|error| syntax(&id.value, text, error)));
            return None;
        }
    };
    if problems.len() > before {
        return None;
    }
    Some(Constraint {
        id: id.value.clone(),
        name: entry.name.clone()?,
        kind: kind?,
        severity: severity?,
        text: text.value.clone(),
        expression,
        remedy: entry.remedy.clone(),
        provenance: provenance.clone(),
    })
}

fn phrase(phrase: Layered<PhraseEntry>, problems: &mut Vec<ProfileProblem>) -> Phrase {
    let wrong = phrase.entry.wrong.unwrap_or_default();
    if wrong.is_empty() && phrase.name.value.chars().count() < Phrase::SHORTEST {
        let fault = ProfileFault::PhraseTooShort { text: phrase.name.value.clone(), shortest: Phrase::SHORTEST };
        problems.push(ProfileProblem::new(fault, phrase.name.span));
    }
    Phrase { text: phrase.name.value, wrong, provenance: phrase.provenance }
}

fn evidence(layered: &Layered<EvidenceEntry>, roster: &Roster, problems: &mut Vec<ProfileProblem>) -> Option<Evidence> {
    let Layered { name, entry, provenance } = layered;
    if entry.material.is_none() {
        problems.push(missing("材料", name));
    }
    let indicator = roster.find(&name.value);
    if indicator.is_none() {
        problems.push(roster.unknown("佐证", name));
    }
    Some(Evidence { indicator: indicator?, material: entry.material.clone()?, provenance: provenance.clone() })
}

/// Reports the rules that exclude each other, the later one at its formula.
fn exclusions(rules: &[Layered<RuleEntry>], found: &[Constraint], roster: &Roster, problems: &mut Vec<ProfileProblem>) {
    let place = |id: &str| {
        let rule = rules.iter().find(|rule| rule.name.value == id)?;
        rule.entry.formula.as_ref().map(|text| text.span)
    };
    let statements: Vec<_> = found.iter().map(|constraint| &constraint.expression).collect();
    for (first, later, why) in excluding(&statements, &roster.indicators) {
        let (Some(first), Some(later)) = (found.get(first), found.get(later)) else { continue };
        let (Some(there), Some(here)) = (place(&first.id), place(&later.id)) else { continue };
        let fault = ProfileFault::Excluding { of: later.id.clone(), first: first.id.clone(), why };
        problems.push(ProfileProblem::new(fault, here).related(there));
    }
}

fn chapter_forms(
    chapters: &[Layered<ChapterEntry>],
    conditions: &[Condition],
    problems: &mut Vec<ProfileProblem>,
) -> Vec<ChapterForm> {
    let mut taken: Vec<&Text> = Vec::new();
    for chapter in chapters {
        for name in std::iter::once(&chapter.name).chain(chapter.entry.aliases.iter().flatten()) {
            if let Some(first) = taken.iter().find(|known| known.value == name.value) {
                let fault = ProfileFault::Twice { what: "章名", name: name.value.clone() };
                problems.push(ProfileProblem::new(fault, name.span).related(first.span));
            }
            taken.push(name);
        }
    }
    let form = |Layered { name, entry, provenance }: &Layered<ChapterEntry>, problems: &mut Vec<ProfileProblem>| {
        let demand = entry.demand.as_ref().and_then(|text| word(text, problems)).unwrap_or_default();
        let excused = parts::excused(entry.condition.as_ref(), conditions, problems).is_some();
        let sections = entry.sections.iter().flatten();
        let inside = sections.clone().filter(|section| !section.inside.is_empty());
        ChapterForm {
            name: name.value.clone(),
            aliases: entry.aliases.iter().flatten().map(|alias| alias.value.clone()).collect(),
            demand: if excused { Demand::Optional } else { demand },
            ready_sentence: entry.ready_sentence.clone(),
            sections: sections.map(|section| section.name.clone()).collect(),
            subsections: inside.map(|section| (section.name.clone(), section.inside.clone())).collect(),
            section_number: entry.section_number.clone(),
            unnumbered: entry.unnumbered.unwrap_or_default(),
            length: length(entry.shortest.as_ref(), entry.longest.as_ref()),
            provenance: provenance.clone(),
        }
    };
    chapters.iter().map(|chapter| form(chapter, problems)).collect()
}
