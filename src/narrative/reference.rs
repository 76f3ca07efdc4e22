//! Resolves 【表：…】, 【图：…】 and 【案例：…】 over the whole report, once every file is read.

use super::block::{Block, Case, Chapter, Inline, ReferenceKind, captions};
use super::problem::{Problem, ProblemKind};
use crate::nearest::Known;
use crate::source::Span;
use indexmap::IndexMap;
use std::collections::HashMap;

/// Everything that bears a name.
#[derive(Default)]
struct Named {
    places: IndexMap<(ReferenceKind, String), Span>,
    references: Vec<(ReferenceKind, String, Span)>,
    problems: Vec<Problem>,
}

/// Unknown references and names that occur twice; `tables` are the names of tables printed in the appendix.
pub(super) fn resolve<'t>(chapters: &[Chapter], cases: &[Case], tables: impl Iterator<Item = &'t str>) -> Vec<Problem> {
    let mut named = Named::default();
    chapters.iter().for_each(|chapter| named.blocks(&chapter.blocks));
    cases.iter().for_each(|case| named.case(case));
    let appendix: Vec<&str> = tables.collect();
    let mut known: HashMap<ReferenceKind, Known> = HashMap::new();
    for (kind, name, span) in std::mem::take(&mut named.references) {
        let listed = kind == ReferenceKind::Table && appendix.contains(&name.as_str());
        if listed || named.places.contains_key(&(kind, name.clone())) {
            continue;
        }
        let known = known.entry(kind).or_insert_with(|| {
            let candidates = named.places.keys().filter(|(known, _)| *known == kind).map(|(_, name)| name.as_str());
            let issued = if kind == ReferenceKind::Table { appendix.as_slice() } else { &[] };
            Known::new(candidates.chain(issued.iter().copied()))
        });
        let nearest = known.nearest(&name).map(str::to_owned);
        named.problems.push(Problem::new(ProblemKind::UnknownReference { kind, name, nearest }, span));
    }
    named.problems
}

impl Named {
    fn add(&mut self, kind: ReferenceKind, name: &str, span: Span) {
        if name.is_empty() {
            return;
        }
        if let Some(first) = self.places.get(&(kind, name.to_owned())) {
            let problem = Problem::new(ProblemKind::DuplicateName { kind, name: name.to_owned() }, span);
            self.problems.push(problem.with(Some(*first)));
        } else {
            self.places.insert((kind, name.to_owned()), span);
        }
    }

    fn case(&mut self, case: &Case) {
        self.add(ReferenceKind::Case, &case.title.value, case.title.span);
        self.blocks(&case.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph { text, .. } => self.inlines(text),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote { blocks, .. } => self.blocks(blocks),
                Block::Grid { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| self.inlines(cell));
                }
                Block::Table { name, excerpt } => {
                    let name = excerpt.name(name);
                    self.add(ReferenceKind::Table, &name.value, name.span);
                }
                Block::Chart(chart) => self.add(ReferenceKind::Figure, &chart.name.value, chart.name.span),
                Block::Pictures { shared, pictures, .. } => captions(shared.as_ref(), pictures)
                    .for_each(|caption| self.add(ReferenceKind::Figure, &caption.value, caption.span)),
                Block::Case(case) => self.case(case),
                Block::PageBreak { .. } => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Reference { kind, name, span } => self.references.push((*kind, name.clone(), *span)),
                Inline::Strong(inner)
                | Inline::Emphasis(inner)
                | Inline::Footnote(inner)
                | Inline::Link { text: inner, .. } => self.inlines(inner),
                Inline::Text(_) | Inline::Bound { .. } => {}
            }
        }
    }
}
