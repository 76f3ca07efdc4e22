//! Lists whose entries a full-width comma held together: read as meant, and reported.

use crate::model::{Problem, ProblemKind};
use crate::source::{Apart, Kind, Node, Sources, Spanned, apart_at_commas};

/// The short names; a full-width comma parts two of them.
pub(super) fn short_names(
    written: Vec<Spanned<String>>,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Vec<String> {
    let mut names = Vec::new();
    for name in written {
        let parts = name.value.split('，').count();
        let kind = Kind::Scalar { text: name.value.clone(), plain: true };
        let entry = Node { span: name.span, key: None, complete: true, kind };
        match apart_at_commas(&[entry], parts, sources.text(name.span.file)) {
            Some(apart) => names.extend(parted("简称", apart, problems).into_iter().map(|name| name.value)),
            None => names.push(name.value),
        }
    }
    names
}

/// The entries of a list that full-width commas held together, which is reported.
pub(super) fn parted(list: &str, apart: Apart, problems: &mut Vec<Problem>) -> Vec<Spanned<String>> {
    let kind = ProblemKind::FullWidthComma { list: list.to_owned(), text: apart.written };
    problems.push(Problem { kind, span: apart.span, related: Vec::new(), fix: apart.fix });
    apart.cells
}
