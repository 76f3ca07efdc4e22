//! An empty requirement and an empty report, for folders whose report.yaml cannot be read: only problems are worded then.

use crate::model::report::{Cover, Layout, Periods};
use crate::model::{Figures, Report, School};
use crate::profile::Requirement;
use crate::source::{FileId, Span, Spanned};
use indexmap::IndexMap;
use std::collections::HashMap;

/// A requirement that asks for nothing.
pub(super) fn requirement() -> Requirement {
    Requirement {
        id: String::new(),
        layers: Vec::new(),
        title: String::new(),
        kind: String::new(),
        year: 0,
        issuer: String::new(),
        document: String::new(),
        report_title: String::new(),
        file_name: String::new(),
        chapters: Vec::new(),
        tables: Vec::new(),
        lists: Vec::new(),
        indicators: Vec::new(),
        names: HashMap::new(),
        formulas: IndexMap::new(),
        constraints: Vec::new(),
        open_clauses: Vec::new(),
        case_limit: None,
        previous: None,
    }
}

/// A report that says nothing.
pub(super) fn report() -> Report {
    let file = FileId(0);
    Report {
        name: String::new(),
        school: School {
            name: Spanned::new(String::new(), Span::new(file, 0, 0)),
            short_names: Vec::new(),
            region: None,
        },
        periods: Periods { current: HashMap::new(), previous: HashMap::new(), year: 0 },
        cover: Cover::default(),
        declaration: None,
        editors: IndexMap::new(),
        layout: Layout::default(),
        draft_label: None,
        owners: IndexMap::new(),
        figures: Figures::default(),
        lists: Vec::new(),
        tables: IndexMap::new(),
        chapters: Vec::new(),
        cases: Vec::new(),
        pictures: IndexMap::new(),
        explanations: Vec::new(),
        file,
    }
}
