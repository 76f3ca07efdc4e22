//! `asset/*`: pictures, glyphs, fonts and the finished file.

mod impossible_size;
mod layout_engine;
mod missing_alternative;
mod missing_caption;
mod missing_font;
mod missing_glyph;
mod missing_picture;
mod page_too_empty;
mod pdf_too_large;
mod same_picture_twice;
mod table_too_wide;
mod unreadable_picture;
mod unused_picture;

use super::{Context, LayoutFact, Rule, prose};
use crate::source::Span;
pub(super) use missing_alternative::RULE as MISSING_ALTERNATIVE;
pub(super) use missing_caption::RULE as MISSING_CAPTION;

pub(super) static RULES: &[&Rule] = &[
    &impossible_size::RULE,
    &layout_engine::RULE,
    &missing_alternative::RULE,
    &missing_caption::RULE,
    &missing_font::RULE,
    &missing_glyph::RULE,
    &missing_picture::RULE,
    &page_too_empty::RULE,
    &pdf_too_large::RULE,
    &same_picture_twice::RULE,
    &table_too_wide::RULE,
    &unreadable_picture::RULE,
    &unused_picture::RULE,
];

/// A picture the report asks for.
struct Use<'a> {
    path: String,
    written: &'a str,
    span: Span,
    /// In the text, not on the cover or the declaration page.
    body: bool,
}

/// Every picture the report asks for, in order: cover, declaration, text.
fn uses<'a>(context: &'a Context<'_>) -> Vec<Use<'a>> {
    let cover = [&context.report.cover.emblem, &context.report.cover.picture];
    let scan = context.report.declaration.iter().filter_map(|page| page.scan.as_ref());
    let front = cover.into_iter().flatten().chain(scan).map(|path| (path, false));
    let body = prose::pictures(context.narrative).into_iter().map(|picture| (&picture.path, true));
    front
        .chain(body)
        .map(|(path, body)| Use { path: clean(&path.value), written: path.value.trim(), span: path.span, body })
        .collect()
}

/// A path with forward slashes and without `./`, as pictures are listed.
fn clean(path: &str) -> String {
    let slashed = path.trim().replace('\\', "/");
    slashed.split('/').filter(|part| !part.is_empty() && *part != ".").collect::<Vec<_>>().join("/")
}

/// The facts of the layout, once the pages are laid out.
fn facts<'a>(context: &'a Context<'_>) -> &'a [LayoutFact] {
    context.layout.unwrap_or_default()
}
