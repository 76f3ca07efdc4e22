//! Characters that no font has: found without a layout, each shown at the character itself.

use super::build;
use super::evaluate::Evaluated;
use crate::render::{self, Fault, Trouble};
use crate::rules::LayoutFact;
use crate::source::{Sources, Span};

/// The characters of what would be printed that no font has.
pub(super) fn unprintable(evaluated: &Evaluated, draft: bool) -> Vec<LayoutFact> {
    let Some(ready) = &evaluated.ready else { return Vec::new() };
    let (findings, _) = evaluated.findings(draft, None);
    let (prepared, _) = build::prepare(evaluated, ready, &findings, None);
    render::unprintable(&prepared.input).iter().flat_map(|trouble| facts(trouble, &evaluated.sources)).collect()
}

/// One fact for every place of every character that a trouble names.
pub(super) fn facts(trouble: &Trouble, sources: &Sources) -> Vec<LayoutFact> {
    let Fault::MissingGlyphs(characters) = &trouble.fault else { return Vec::new() };
    let places = |character: &char| {
        let places = trouble.span.map(|span| places(*character, span, sources)).unwrap_or_default();
        // what is filled in stands nowhere in the text it is filled into
        let places = if places.is_empty() { vec![trouble.span] } else { places.into_iter().map(Some).collect() };
        let fact = |span| LayoutFact::MissingGlyph { character: *character, span };
        places.into_iter().map(fact).collect::<Vec<_>>()
    };
    characters.iter().flat_map(places).collect()
}

/// Where a character stands in what the author wrote.
fn places(character: char, span: Span, sources: &Sources) -> Vec<Span> {
    let start = span.start as usize;
    let found = sources.slice(span).match_indices(character);
    found.map(|(at, _)| Span::new(span.file, start + at, start + at + character.len_utf8())).collect()
}
