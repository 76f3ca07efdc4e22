//! Lists of words in which a full-width comma stands where an ASCII one parts entries: `[专业，人数]`.

use crate::source::{Edits, Kind, Node, Span, Spanned};

/// A list whose entries are put apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The entries as meant.
    pub cells: Vec<Spanned<String>>,
    /// The first entry that holds several, as written.
    pub written: String,
    /// Where it stands.
    pub span: Span,
    /// Puts ASCII commas in.
    pub fix: Edits,
}

/// Puts entries apart at their full-width commas, if that gives the list exactly `expected` of them. `text` is the text of
/// the list's file; entries in quotation marks are left whole, and the list must hold nothing but texts.
pub fn apart_at_commas(list: &[Node], expected: usize, text: &str) -> Option<Apart> {
    const COMMA: char = '，';
    if list.len() >= expected {
        return None;
    }
    let (mut cells, mut fix, mut first) = (Vec::new(), Edits::new(), None);
    for entry in list {
        let Kind::Scalar { text: value, plain } = &entry.kind else { return None };
        let as_written = text.get(entry.span.range()) == Some(value.as_str());
        if !*plain || !as_written || !value.contains(COMMA) {
            cells.push(Spanned::new(value.clone(), entry.span));
            continue;
        }
        first = first.or(Some((value.clone(), entry.span)));
        let start = entry.span.range().start;
        let place = |from: usize, to: usize| Span::new(entry.span.file, start + from, start + to);
        let mut from = 0;
        for (at, comma) in value.match_indices(COMMA) {
            cells.push(Spanned::new(value[from..at].trim().to_owned(), place(from, at)));
            from = at + comma.len();
            let spaced = value[from..].starts_with(' ');
            fix.push((place(at, from), if spaced { "," } else { ", " }.to_owned()));
        }
        cells.push(Spanned::new(value[from..].trim().to_owned(), place(from, value.len())));
    }
    let (written, span) = first?;
    let full = cells.len() == expected && cells.iter().all(|cell| !cell.value.is_empty());
    full.then_some(Apart { cells, written, span, fix })
}
