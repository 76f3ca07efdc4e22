//! Members of a region that have no report folder: a short figures file, with what it says of itself (稿次, 稿次日期) and of
//! its figures (说明).

use super::{Loaded, Loader, figures, nearest, settings, shown, superseded, take};
use crate::model::report::Periods;
use crate::model::{IndicatorId, NameKind, Problem, ProblemKind, Report, School};
use crate::profile::{Additions, Catalogue, Requirement};
use crate::source::{Folder, Node, Sources, Span, Spanned};
use indexmap::IndexMap;

/// The key of a draft's name.
pub(super) const DRAFT: &str = "稿次";
/// The key of what a school says of its figures.
pub const REMARKS: &str = "说明";

/// Reads a short figures file (数据) under a profile, with the periods of the region it is of.
pub fn member_figures(
    folder: &Folder,
    path: &str,
    school: &str,
    profile: &str,
    periods: &Periods,
    catalogue: &Catalogue,
    sources: &mut Sources,
) -> Loaded {
    let mut loader = Loader::new(folder, sources);
    let read = loader.yaml(path);
    let ready = read.and_then(|(file, mut root)| {
        let draft = take(&mut root, DRAFT);
        let date = take(&mut root, settings::DRAFT_DATE);
        let said = take(&mut root, REMARKS);
        let profile = Spanned::new(profile.to_owned(), Span::new(file, 0, 0));
        let requirement = loader.requirement(catalogue, &profile, &Additions::default())?;
        let mut reader = figures::Reader::new(&requirement, periods, loader.sources, &mut loader.problems);
        reader.file(&root);
        let (figures, lists) = reader.finish();
        let written = |node: Node| Some(Spanned::new(node.text()?.to_owned(), node.span));
        let name = Spanned::new(school.to_owned(), Span::new(file, 0, 0));
        let report = Report {
            name: school.to_owned(),
            school: School { name, ..School::default() },
            periods: periods.clone(),
            figures,
            lists,
            draft_label: draft.and_then(written).map(|draft| draft.value),
            draft_date: settings::draft_date(date.and_then(written), requirement.year, &mut loader.problems),
            remarks: remarks(said.as_ref(), &requirement, &mut loader.problems),
            file,
            ..Report::default()
        };
        Some((requirement, report))
    });
    superseded::drop_repairs(&loader.problems, &mut loader.source_problems);
    Loaded { ready, last_year: None, problems: loader.problems, source_problems: loader.source_problems }
}

/// 说明: what the school says of a figure, by its name.
fn remarks(
    node: Option<&Node>,
    requirement: &Requirement,
    problems: &mut Vec<Problem>,
) -> IndexMap<IndicatorId, Spanned<String>> {
    let mut remarks = IndexMap::new();
    let Some(node) = node.filter(|node| !node.is_empty()) else { return remarks };
    let mut refuse = |kind, span| problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
    let expected = || "每行一个“指标名: 说明的话”".to_owned();
    let Some(mapping) = node.mapping() else {
        refuse(
            ProblemKind::BadValue { key: REMARKS.to_owned(), text: shown(node), expected: expected() },
            node.place(),
        );
        return remarks;
    };
    for entry in &mapping.entries {
        let name = &entry.key.value;
        match (requirement.find(name), entry.value.text()) {
            (Some(id), Some(text)) => {
                remarks.insert(id, Spanned::new(text.to_owned(), entry.value.span));
            }
            (Some(_), None) => {
                let (text, expected) = (shown(&entry.value), expected());
                refuse(ProblemKind::BadValue { key: name.clone(), text, expected }, entry.value.place());
            }
            (None, _) => {
                let known = requirement.indicators.iter().map(|indicator| indicator.name.as_str());
                let nearest = nearest(name, known);
                refuse(
                    ProblemKind::UnknownName { kind: NameKind::Indicator, name: name.clone(), nearest },
                    entry.key.span,
                );
            }
        }
    }
    remarks
}
