//! 清单: the lists that go with indicators, read where they stand in a figures file.

use crate::model::report::ListRows;
use crate::model::{Problem, ProblemKind};
use crate::profile::requirement::ListForm;
use crate::source::{Entry, Kind, Node, Sources, Spanned, apart_at_commas};

/// The rows of a list; none if nothing is filled in or it is no list.
pub(super) fn read(form: &ListForm, entry: &Entry, sources: &Sources, problems: &mut Vec<Problem>) -> Option<ListRows> {
    let node = &entry.value;
    let Some(rows) = node.list() else {
        if !matches!(node.text().map(str::trim), Some("" | "~" | "null" | "无" | "待填" | "不适用")) {
            refuse(form, node, node.place(), problems);
        }
        return None;
    };
    let rows = rows.iter().filter_map(|row| cells(form, row, sources, problems)).collect();
    Some(ListRows { name: form.name.clone(), rows, span: node.place() })
}

/// The cells of a row. A list of one column may have its cells without brackets.
fn cells(form: &ListForm, row: &Node, sources: &Sources, problems: &mut Vec<Problem>) -> Option<Vec<Spanned<String>>> {
    let nodes = match &row.kind {
        Kind::List(cells) => cells.as_slice(),
        Kind::Scalar { .. } if form.columns.len() == 1 => std::slice::from_ref(row),
        _ => {
            refuse(form, row, row.span, problems);
            return None;
        }
    };
    if let Some(apart) = apart_at_commas(nodes, form.columns.len(), sources.text(row.span.file)) {
        return Some(super::commas::parted(&form.name, apart, problems));
    }
    let mut cells = Vec::with_capacity(nodes.len());
    for node in nodes {
        if node.text().is_none() {
            refuse(form, node, node.span, problems);
        }
        cells.push(Spanned::new(node.text().unwrap_or_default().to_owned(), node.span));
    }
    Some(cells)
}

fn refuse(form: &ListForm, node: &Node, span: crate::source::Span, problems: &mut Vec<Problem>) {
    if matches!(node.kind, Kind::Bad) {
        return;
    }
    let expected = format!("一行一个“- [{}]”", form.columns.join(", "));
    let kind = ProblemKind::BadValue { key: form.name.clone(), text: super::shown(node), expected };
    problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
}
