//! A filled form workbook: each sheet of an official table becomes what `figures.yaml` would say, cell by cell.

use super::member::{DRAFT, REMARKS};
use super::{Loaded, Loader, figures, settings};
use crate::model::report::Periods;
use crate::model::{IndicatorId, Report, School};
use crate::profile::requirement::Applicability;
use crate::profile::{Additions, Catalogue, Requirement};
use crate::source::workbook::{self, Sheet};
use crate::source::{self, Entry, FileId, Folder, Kind, Mapping, Node, Sources, Span, Spanned};
use indexmap::IndexMap;
use std::collections::HashMap;
use std::path::Path;

/// The sheet that names school and profile.
pub const COVER: &str = "填报说明";
/// Its rows.
pub const SCHOOL: &str = "学校全称";
/// Its rows.
pub const PROFILE: &str = "编制规范";
/// Its rows that may stay empty.
pub const SAID: [&str; 2] = [DRAFT, settings::DRAFT_DATE];
/// The column of what a school says of a figure.
pub const REMARK: &str = REMARKS;
/// The sheet of figures outside the tables.
pub const BASE: &str = "基础数据";
/// The column of the indicators as printed.
pub const PRINTED: &str = "指标";
/// The column of their full names, hidden in the form.
pub const NAME: &str = "指标全名";
/// Columns that hold no value.
const PLAIN: [&str; 5] = ["序号", PRINTED, "单位", NAME, REMARK];
/// Columns that hold values, besides years.
const VALUES: [&str; 5] = ["上期", "本期", "调查人数", "调查人次", "调查方式"];

/// True for a workbook of the form that `export` writes: it has the sheet that names school and profile.
pub fn is_form(path: &Path) -> bool {
    workbook::sheet_names(path).iter().any(|name| name == COVER)
}

/// Reads a filled workbook; `periods` are those of the region it belongs to, else the years of its profile.
pub fn workbook(
    folder: &Folder,
    path: &str,
    periods: Option<&Periods>,
    catalogue: &Catalogue,
    sources: &mut Sources,
) -> Loaded {
    let mut loader = Loader::new(folder, sources);
    let ready = loader.workbook(path, periods, catalogue);
    Loaded { ready, last_year: None, problems: loader.problems, source_problems: loader.source_problems }
}

impl Loader<'_, '_> {
    fn workbook(
        &mut self,
        path: &str,
        periods: Option<&Periods>,
        catalogue: &Catalogue,
    ) -> Option<(Requirement, Report)> {
        let bytes = match self.folder.read_bytes(path) {
            Ok(bytes) => bytes,
            Err(kind) => {
                let span = self.start_of(path);
                self.source_problems.push(source::Problem::new(kind, span));
                return None;
            }
        };
        let sheets = workbook::read(path, bytes, self.sources, &mut self.source_problems)?;
        let whole = self.start_of(path);
        let cover = sheets.iter().find(|sheet| sheet.name == COVER);
        let place = cover.map_or(whole, |cover| Span::new(cover.file, 0, 0));
        let said = |name: &str| cover.and_then(|cover| beside(cover, name));
        let school = self.demanded(SCHOOL, said(SCHOOL), place);
        let profile = self.demanded(PROFILE, said(PROFILE), place);
        let (school, profile) = (school?, profile?);
        let requirement = self.requirement(catalogue, &profile, &Additions::default())?;
        let usual = Periods { year: requirement.year, ..Periods::default() };
        let periods = periods.cloned().unwrap_or(usual);
        let file = cover.map_or(whole.file, |cover| cover.file);
        let mut remarks = IndexMap::new();
        let root = root(&requirement, &sheets, file, &mut remarks);
        let [draft, date] = SAID.map(said);
        let mut reader = figures::Reader::new(&requirement, &periods, self.sources, &mut self.problems);
        reader.file(&root);
        let (figures, lists) = reader.finish();
        let name = school.value.clone();
        let school = School { name: school, ..School::default() };
        let draft_label = draft.map(|draft| draft.value);
        let draft_date = settings::draft_date(date, requirement.year, &mut self.problems);
        let report = Report {
            name,
            school,
            periods,
            figures,
            lists,
            draft_label,
            draft_date,
            remarks,
            file,
            ..Report::default()
        };
        Some((requirement, report))
    }
}

/// The cell right of the one that holds a word.
fn beside(sheet: &Sheet, word: &str) -> Option<Spanned<String>> {
    let row = sheet.rows.iter().find(|row| row.first().is_some_and(|cell| cell.value == word))?;
    row.get(1).filter(|cell| !cell.value.is_empty()).cloned()
}

/// All sheets as one figures file.
fn root(
    requirement: &Requirement,
    sheets: &[Sheet],
    file: FileId,
    remarks: &mut IndexMap<IndicatorId, Spanned<String>>,
) -> Node {
    let mut entries = Vec::new();
    for sheet in sheets {
        let form = requirement.tables.iter().find(|form| form.name == sheet.name);
        if form.is_none() && sheet.name != BASE {
            continue;
        }
        let printed: Vec<(String, String)> = form
            .iter()
            .flat_map(|form| &form.indicators)
            .map(|id| requirement.indicator(*id))
            .map(|indicator| (indicator.printed.clone(), indicator.name.clone()))
            .collect();
        let Some(mut rows) = table(sheet, &printed, requirement, remarks) else { continue };
        if let Some(form) = form {
            let lists = requirement.lists.iter().filter(|list| list.table == form.name);
            rows.extend(lists.filter_map(|list| self::list(sheets, &list.name)));
        }
        let span = Span::new(sheet.file, 0, 0);
        entries.push(entry(Spanned::new(sheet.name.clone(), span), mapping(rows, span)));
    }
    mapping(entries, Span::new(file, 0, 0))
}

/// The rows of a table with the columns its head names; none if the sheet has no head.
fn table(
    sheet: &Sheet,
    printed: &[(String, String)],
    requirement: &Requirement,
    remarks: &mut IndexMap<IndicatorId, Spanned<String>>,
) -> Option<Vec<Entry>> {
    let head_at = sheet.rows.iter().position(|row| row.iter().any(|cell| cell.value == PRINTED))?;
    let head = &sheet.rows[head_at];
    let column = |name: &str| head.iter().position(|cell| cell.value == name);
    let (label, full, remark) = (column(PRINTED)?, column(NAME), column(REMARK));
    let values: Vec<usize> = head
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.value.is_empty() && !PLAIN.contains(&cell.value.as_str()))
        .filter(|(_, cell)| {
            VALUES.contains(&cell.value.as_str()) || cell.value.starts_with(|one: char| one.is_ascii_digit())
        })
        .map(|(at, _)| at)
        .collect();
    let columns = values.iter().map(|at| scalar(&head[*at])).collect();
    let place = Span::new(sheet.file, 0, 0);
    let mut entries = vec![entry(Spanned::new("列".to_owned(), place), list_of(columns, place))];
    let mut next = 0;
    for row in &sheet.rows[head_at + 1..] {
        let full = full.and_then(|at| row.get(at)).filter(|cell| !cell.value.is_empty()).cloned();
        let key = match full {
            Some(full) => full,
            None => match by_label(row, label, printed, &mut next) {
                Some(key) => key,
                None => continue,
            },
        };
        let cells: Vec<Node> = values.iter().map(|at| cell(row, *at, &key, requirement)).collect();
        let said = remark.and_then(|at| row.get(at)).filter(|said| !said.value.is_empty());
        if let (Some(id), Some(said)) = (requirement.find(&key.value), said) {
            remarks.insert(id, said.clone());
        }
        let span = row.last().map_or(key.span, |last| key.span.to(last.span));
        entries.push(entry(key, list_of(cells, span)));
    }
    Some(entries)
}

/// The indicator of a row that has no full name: the next one printed so.
fn by_label(
    row: &[Spanned<String>],
    label: usize,
    printed: &[(String, String)],
    next: &mut usize,
) -> Option<Spanned<String>> {
    let cell = row.get(label)?;
    let bare = cell.value.trim_end_matches(['*', '＊']).trim_end();
    let named = |(text, _): &(String, String)| text == bare || (text.is_empty() && bare.is_empty());
    let at =
        (*next..printed.len()).find(|at| named(&printed[*at])).filter(|_| !bare.is_empty() || row.len() > label + 1);
    match at {
        Some(at) => {
            *next = at + 1;
            Some(Spanned::new(printed[at].1.clone(), cell.span))
        }
        // an own name, a note below the table
        None => (!bare.is_empty() && row.len() > label + 1).then(|| Spanned::new(bare.to_owned(), cell.span)),
    }
}

/// A cell of a row; `98.35%` under a share is 98.35.
fn cell(row: &[Spanned<String>], at: usize, key: &Spanned<String>, requirement: &Requirement) -> Node {
    let end = row.last().map_or(key.span, |last| Span { start: last.span.end, end: last.span.end, ..last.span });
    let Some(cell) = row.get(at) else { return scalar(&Spanned::new(String::new(), end)) };
    let indicator = requirement.find(&key.value).map(|id| requirement.indicator(id));
    let share = indicator.is_some_and(|indicator| indicator.unit_text == "%");
    let asked = indicator.is_none_or(|indicator| indicator.applicability == Applicability::All);
    let text = match cell.value.strip_suffix('%') {
        Some(number) if share && asked => number.to_owned(),
        _ => cell.value.clone(),
    };
    scalar(&Spanned::new(text, cell.span))
}

/// The rows of a list (清单), from the sheet of its name.
fn list(sheets: &[Sheet], name: &str) -> Option<Entry> {
    let sheet = sheets.iter().find(|sheet| sheet.name == name)?;
    // a title, a head, then the rows
    let rows = sheet.rows.iter().skip(2).filter(|row| row.iter().any(|cell| !cell.value.is_empty()));
    let rows: Vec<Node> = rows
        .map(|row| {
            let span = row
                .first()
                .map_or_else(Span::default, |first| row.last().map_or(first.span, |last| first.span.to(last.span)));
            list_of(row.iter().map(scalar).collect(), span)
        })
        .collect();
    let place = Span::new(sheet.file, 0, 0);
    (!rows.is_empty()).then(|| entry(Spanned::new(name.to_owned(), place), list_of(rows, place)))
}

fn scalar(cell: &Spanned<String>) -> Node {
    let kind = Kind::Scalar { text: cell.value.clone(), plain: true };
    Node { span: cell.span, key: None, complete: true, kind }
}

fn list_of(nodes: Vec<Node>, span: Span) -> Node {
    Node { span, key: None, complete: true, kind: Kind::List(nodes) }
}

/// Pairs, each name once: the first row of a name stands.
fn mapping(entries: Vec<Entry>, span: Span) -> Node {
    let mut seen: HashMap<String, ()> = HashMap::new();
    let entries = entries.into_iter().filter(|entry| seen.insert(entry.key.value.clone(), ()).is_none()).collect();
    Node { span, key: None, complete: true, kind: Kind::Mapping(Mapping { entries }) }
}

fn entry(key: Spanned<String>, mut value: Node) -> Entry {
    value.key = Some(key.span);
    Entry { key, value }
}
