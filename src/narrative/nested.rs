//! Lists, quotations and Markdown tables.

use super::Paragraphs;
use super::block::{Block, Inline};
use super::dialect::Reader;
use super::directive::cells;
use super::lines::{Line, LineKind, classify};
use super::names::half_width;
use super::passage::PassageKind;
use super::problem::{Problem, ProblemKind};
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn quote(&mut self, lines: &[Line], blocks: &mut Vec<Block>, depth: usize) -> usize {
        let mut inner = Vec::new();
        for line in lines {
            let LineKind::Quote(start) = classify(self.line(line)) else { break };
            let text = self.line(line).get(start..).unwrap_or_default();
            let start = line.range.start + start + super::lines::blanks(text, 0).min(text.len());
            inner.push(Line { range: start..line.range.end, indent: 0 });
        }
        let taken = inner.len();
        let quoted = self.blocks(&inner, depth + 1, self.paragraphs == Paragraphs::Joined);
        blocks.push(Block::Quote { blocks: quoted, span: self.lines_span(lines, taken) });
        taken
    }

    pub(super) fn list(&mut self, lines: &[Line], ordered: bool, blocks: &mut Vec<Block>, depth: usize) -> usize {
        let base = lines.first().map_or(0, |line| line.indent);
        let mut items: Vec<Vec<Line>> = Vec::new();
        let mut numbers = Vec::new();
        let mut taken = 0;
        // The first line with text after the blank ones looked at last.
        let mut next = 0;
        for (index, line) in lines.iter().enumerate() {
            let inside = line.indent >= base + 2;
            match classify(self.line(line)) {
                LineKind::Item(number, start) if !inside && number.is_some() == ordered => {
                    numbers.extend(number);
                    items.push(vec![Line { range: line.range.start + start..line.range.end, indent: base + 2 }]);
                }
                LineKind::Blank => {
                    if index >= next {
                        let blanks = lines.iter().skip(index).take_while(|line| line.range.is_empty()).count();
                        next = index + blanks;
                    }
                    let goes_on = lines.get(next).is_some_and(|next| match classify(self.line(next)) {
                        LineKind::Item(number, _) => next.indent >= base + 2 || number.is_some() == ordered,
                        LineKind::Text | LineKind::Quote(_) => next.indent >= base + 2,
                        _ => false,
                    });
                    if !goes_on {
                        break;
                    }
                    if let Some(item) = items.last_mut() {
                        item.push(line.clone());
                    }
                }
                LineKind::Text | LineKind::Item(..) | LineKind::Quote(_) if inside => {
                    if let Some(item) = items.last_mut() {
                        item.push(line.clone());
                    }
                }
                _ => break,
            }
            taken = index + 1;
        }
        let items = items.iter().map(|item| self.blocks(item, depth + 1, true)).collect();
        blocks.push(Block::List { ordered, numbers, items, span: self.lines_span(lines, taken) });
        taken.max(1)
    }

    /// True if the lines start with a table: a row and a line of dashes, or two rows between bars.
    pub(super) fn is_grid(&self, lines: &[Line]) -> bool {
        let (Some(first), Some(second)) = (lines.first(), lines.get(1)) else { return false };
        let fenced = |line: &Line| {
            let text = self.line(line);
            classify(text) == LineKind::Row && text.len() > 1 && text.ends_with(['|', '｜'])
        };
        (self.line(first).contains(['|', '｜']) && is_delimiter(self.line(second))) || (fenced(first) && fenced(second))
    }

    pub(super) fn grid(&mut self, lines: &[Line], blocks: &mut Vec<Block>) -> usize {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        let mut width = 0;
        let mut taken = 0;
        for (index, line) in lines.iter().enumerate() {
            let text = self.line(line);
            if index > 0 && !text.contains(['|', '｜'])
                || matches!(classify(text), LineKind::Bracket | LineKind::Heading(..))
            {
                break;
            }
            taken = index + 1;
            if index == 1 && is_delimiter(text) {
                continue;
            }
            let inner = fenced_range(text, line.range.start);
            let body = self.rendered.text.get(inner.clone()).unwrap_or_default();
            let cells = cells(body, inner.start);
            if index == 0 {
                width = cells.len();
            } else if cells.len() != width {
                let kind = ProblemKind::GridColumns { expected: width, found: cells.len() };
                self.problems.push(Problem::new(kind, self.span(line)));
            }
            let mut row: Vec<Vec<Inline>> =
                cells.into_iter().map(|cell| self.inline(PassageKind::Cell, &[cell])).collect();
            row.resize_with(width, Vec::new);
            rows.push(row);
        }
        if rows.is_empty() {
            return taken.max(1);
        }
        let head = rows.remove(0);
        blocks.push(Block::Grid { head, rows, span: self.lines_span(lines, taken) });
        taken
    }
}

/// A row without its outer bars.
fn fenced_range(text: &str, base: usize) -> Range<usize> {
    let open = text.strip_prefix(['|', '｜']).unwrap_or(text);
    let start = text.len() - open.len();
    let close = if open.ends_with("\\|") { open } else { open.strip_suffix(['|', '｜']).unwrap_or(open) };
    base + start..base + start + close.len()
}

/// `|---|:--:|`.
fn is_delimiter(text: &str) -> bool {
    let half: String = text.chars().map(half_width).filter(|one| !super::lines::is_blank(*one)).collect();
    half.contains('|') && half.contains("--") && half.chars().all(|one| matches!(one, '|' | '-' | ':'))
}
