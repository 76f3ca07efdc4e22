//! Running text: bound numbers, references, joined figures and units.

use super::blocks::Setter;
use super::joiner;
use super::joiner::Joiner;
use crate::narrative::block::{Inline, ReferenceKind};
use crate::render::data::{Text, Words};
use crate::source::Span;

impl Setter<'_> {
    /// A paragraph's words.
    pub(super) fn words(&mut self, inlines: &[Inline]) -> Vec<Words> {
        self.joined(inlines, &mut Joiner::default())
    }

    fn joined(&mut self, inlines: &[Inline], joiner: &mut Joiner) -> Vec<Words> {
        inlines
            .iter()
            .map(|inline| {
                let styled = !matches!(inline, Inline::Text(_) | Inline::Bound { .. });
                if styled {
                    joiner.seam();
                }
                let words = self.one(inline, joiner);
                if styled {
                    joiner.seam();
                }
                words
            })
            .filter(|word| !matches!(word, Words::Text(text) if text.text.is_empty()))
            .collect()
    }

    fn one(&mut self, inline: &Inline, joiner: &mut Joiner) -> Words {
        match inline {
            Inline::Text(text) => Words::Text(Text::new(joiner.next(&text.value), text.span)),
            Inline::Bound { text, span, .. } => Words::Text(Text::new(joiner.next(text), *span)),
            Inline::Strong(inner) => Words::Strong(self.joined(inner, joiner)),
            Inline::Emphasis(inner) => Words::Emphasis(self.joined(inner, joiner)),
            Inline::Link { target, text } => Words::Link { target: target.clone(), words: self.joined(text, joiner) },
            Inline::Reference { kind, name, span } => self.reference(*kind, name, *span, joiner),
            Inline::Footnote(inner) => Words::Footnote(self.words(inner)),
        }
    }

    /// A reference as its number; one that leads nowhere, which a rule reports, is printed as its name.
    fn reference(&mut self, kind: ReferenceKind, name: &str, span: Span, joiner: &mut Joiner) -> Words {
        if let Some((label, text)) = self.names.find(kind, name) {
            return Words::Reference { label: label.clone(), text: Text::new(joiner.next(text), span) };
        }
        Words::Text(Text::new(joiner.next(&format!("“{name}”")), span))
    }
}

/// The plain text of inlines, for headings and table cells.
pub(super) fn flat(inlines: &[Inline]) -> String {
    let mut joiner = Joiner::default();
    let mut out = String::new();
    gather(inlines, &mut joiner, &mut out);
    out
}

/// The plain text of a heading.
pub(super) fn title(inlines: &[Inline]) -> String {
    joiner::tidy(&flat(inlines))
}

fn gather(inlines: &[Inline], joiner: &mut Joiner, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(&joiner.next(&text.value)),
            Inline::Bound { text, .. } => out.push_str(&joiner.next(text)),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                gather(inner, joiner, out);
            }
            Inline::Reference { name, .. } => out.push_str(&joiner.next(name)),
            Inline::Footnote(_) => {}
        }
    }
}
