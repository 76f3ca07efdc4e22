//! YAML as a tree in which every name and value knows its place.

use crate::source::repair::{self, Repaired};
use crate::source::{FileId, Problem, Shape, Span, Spanned};
use std::ops::Range;

mod escape;
mod reader;
mod syntax;

use reader::Reader;

/// How deep lists and mappings may be nested.
pub const DEPTH_LIMIT: usize = 64;
/// How many values a file may hold.
pub const NODE_LIMIT: usize = 200_000;
/// How many problems of one file are kept, the first by place.
const PROBLEM_LIMIT: usize = 2_000;
/// How often reading starts anew after a syntax error.
const ATTEMPT_LIMIT: usize = 24;
/// How many bytes are read in all these attempts together.
const ATTEMPT_BYTES: usize = 8_000_000;

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where the value stands, quotes and brackets included.
    pub span: Span,
    /// The key it stands under, if any: where problems of a whole mapping point.
    pub key: Option<Span>,
    /// False if a part of it could not be read (a problem says so); what is missing then is not the author's omission.
    pub complete: bool,
    /// The value.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A text or a number, as spelled; `plain` if it stands without quotes.
    Scalar {
        /// The text, without quotes and outer blanks.
        text: String,
        /// True without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// `name: value` pairs.
    Mapping(Mapping),
    /// Something refused; a problem has been recorded already.
    Bad,
}

/// One `name: value` pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

/// `name: value` pairs in the order written, each name once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The pairs.
    pub entries: Vec<Entry>,
}

impl Mapping {
    /// The pair with this name.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == name)
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entry(name).map(|entry| &entry.value)
    }
}

impl Node {
    /// The text of a scalar, empty ones included.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// True if nothing is written after the colon (or `~`, `null`).
    pub fn is_empty(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// The entries of a list.
    pub fn list(&self) -> Option<&[Node]> {
        match &self.kind {
            Kind::List(entries) => Some(entries),
            _ => None,
        }
    }

    /// The pairs of a mapping.
    pub fn mapping(&self) -> Option<&Mapping> {
        match &self.kind {
            Kind::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The value of a name, if this is a mapping that has it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.mapping()?.get(name)
    }

    /// The kind of value, for messages.
    pub fn shape(&self) -> Shape {
        match &self.kind {
            _ if self.is_empty() => Shape::Empty,
            Kind::Scalar { .. } | Kind::Bad => Shape::Text,
            Kind::List(_) => Shape::List,
            Kind::Mapping(_) => Shape::Mapping,
        }
    }

    /// The place to point at when the value as a whole is meant: its key, or itself.
    pub fn place(&self) -> Span {
        self.key.unwrap_or(self.span)
    }
}

/// What could be read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The tree; none if the file holds nothing. After a syntax error, everything that could still be read.
    pub root: Option<Node>,
    /// Every problem of the file, in the order of their places.
    pub problems: Vec<Problem>,
}

/// Reads a whole file.
pub fn parse(file: FileId, text: &str) -> Parsed {
    parse_part(file, text, 0..text.len())
}

/// Reads a whole file that nobody types into, such as a profile that came with the program: nothing is mended.
pub fn parse_as_written(file: FileId, text: &str) -> Parsed {
    parse_repaired(file, text, Repaired::none(text))
}

/// Reads a part of a file, such as the head above a line of dashes. The range is cut back to the text.
pub fn parse_part(file: FileId, text: &str, range: Range<usize>) -> Parsed {
    let base = range.start.min(text.len());
    let Some(part) = text.get(base..range.end.min(text.len())) else {
        return Parsed { root: None, problems: Vec::new() };
    };
    parse_repaired(file, text, repair::repair(file, part, base))
}

/// Reads the readable text; `text` is that of the whole file.
fn parse_repaired(file: FileId, text: &str, repaired: Repaired) -> Parsed {
    let Repaired { text: mut readable, map, mut problems } = repaired;
    let unmasked = readable.clone();
    let mut lost: Vec<Range<usize>> = Vec::new();
    let mut spent = 0;
    for attempt in 1.. {
        let mut reader = Reader::new(file, &readable, &map);
        let mut root = reader.read();
        spent += readable.len();
        let (mut found, failure, open) = (reader.problems, reader.failure, reader.open);
        let last = attempt >= ATTEMPT_LIMIT || spent + readable.len() > ATTEMPT_BYTES;
        if let Some(error) = failure {
            let fault = syntax::locate(&readable, &error, &open);
            let span = map.span(file, fault.place.clone());
            let known = problems.iter().any(|problem| problem.span == span && !problem.kind.read_as_meant());
            if !known && lost.iter().all(|range| !range.contains(&fault.place.start)) {
                problems.push(Problem::new(fault.kind.clone(), span));
            }
            if !last
                && fault.resumable
                && let Some(masked) = syntax::mask(&mut readable, &fault)
            {
                lost.push(masked);
                continue;
            }
            lost.push(fault.place.start..readable.len());
        }
        if let Some(root) = &mut root {
            for range in &lost {
                let gap = Gap {
                    text,
                    span: map.span(file, range.clone()),
                    indent: syntax::indent_at(&unmasked, range.start),
                };
                gap.mark(root);
            }
        }
        problems.append(&mut found);
        problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
        problems.truncate(PROBLEM_LIMIT);
        return Parsed { root, problems };
    }
    Parsed { root: None, problems }
}

/// Lines that could not be read.
struct Gap<'a> {
    text: &'a str,
    span: Span,
    indent: usize,
}

impl Gap<'_> {
    /// Marks every list and mapping the lines may have belonged to.
    fn mark(&self, node: &mut Node) {
        let empty = node.is_empty();
        let children: Vec<&mut Node> = match &mut node.kind {
            Kind::List(entries) => entries.iter_mut().collect(),
            Kind::Mapping(mapping) => mapping.entries.iter_mut().map(|entry| &mut entry.value).collect(),
            Kind::Scalar { .. } if empty => Vec::new(),
            Kind::Scalar { .. } | Kind::Bad => return,
        };
        node.complete = false;
        let before = children.into_iter().rev().find(|child| child.place().start < self.span.end);
        if let Some(child) = before
            && self.is_below(child)
        {
            self.mark(child);
        }
    }

    /// True if the lines may have stood inside this value, which starts above them.
    fn is_below(&self, child: &Node) -> bool {
        let start = child.span.start as usize;
        if self.text.get(start..).is_some_and(|text| text.starts_with(['[', '{', '［', '｛', '【'])) {
            return child.span.end > self.span.start;
        }
        let place = child.place().start as usize;
        let column = self.text.get(..place).map_or(0, |before| place - before.rfind('\n').map_or(0, |line| line + 1));
        self.indent > column || (self.indent == column && matches!(child.kind, Kind::List(_)))
    }
}

#[cfg(test)]
mod tests;
