//! YAML as a tree in which every name and value knows its place.

use crate::source::repair::{self, Repaired};
use crate::source::{FileId, Problem, ProblemKind, Shape, Span, Spanned};
use granit_parser::{Event, Parser, ScalarStyle, ScanError, StrInput};
use std::collections::HashMap;
use std::ops::Range;

mod syntax;

/// How deep lists and mappings may be nested.
pub const DEPTH_LIMIT: usize = 64;
/// How many values a file may hold.
pub const NODE_LIMIT: usize = 200_000;
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

/// Reads a part of a file, such as the head above a line of dashes. The range is cut back to the text.
pub fn parse_part(file: FileId, text: &str, range: Range<usize>) -> Parsed {
    let base = range.start.min(text.len());
    let Some(part) = text.get(base..range.end.min(text.len())) else {
        return Parsed { root: None, problems: Vec::new() };
    };
    let Repaired { text: mut readable, map, mut problems } = repair::repair(file, part, base);
    let mut lost: Vec<Range<usize>> = Vec::new();
    let mut spent = 0;
    for attempt in 1.. {
        let mut reader = Reader::new(file, &readable, &map);
        let mut root = reader.read();
        spent += readable.len();
        let (mut found, failure) = (reader.problems, reader.failure);
        let last = attempt >= ATTEMPT_LIMIT || spent + readable.len() > ATTEMPT_BYTES;
        if let Some(error) = failure {
            let fault = syntax::locate(&readable, &error);
            let span = map.span(file, fault.place.clone());
            let known = problems.iter().any(|problem| problem.span == span && !problem.kind.read_as_meant());
            if !known && lost.iter().all(|range| !range.contains(&fault.place.start)) {
                problems.push(Problem::new(fault.kind.clone(), span));
            }
            if !last
                && fault.resumable
                && let Some(masked) = syntax::mask(&mut readable, &fault, &lost)
            {
                lost.push(masked);
                continue;
            }
            lost.push(fault.place.start..readable.len());
        }
        for range in &lost {
            let span = map.span(file, range.clone());
            if let Some(root) = &mut root {
                mark_incomplete(root, span);
            }
        }
        problems.append(&mut found);
        problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
        return Parsed { root, problems };
    }
    Parsed { root: None, problems }
}

/// Marks everything that holds, or could have gone on to hold, the lost place.
fn mark_incomplete(node: &mut Node, lost: Span) {
    node.complete = false;
    let children: Vec<&mut Node> = match &mut node.kind {
        Kind::List(entries) => entries.iter_mut().collect(),
        Kind::Mapping(mapping) => mapping.entries.iter_mut().map(|entry| &mut entry.value).collect(),
        Kind::Scalar { .. } | Kind::Bad => return,
    };
    if let Some(before) = children.into_iter().rev().find(|child| child.place().start < lost.end) {
        mark_incomplete(before, lost);
    }
}

/// Builds the tree from the parser's events.
struct Reader<'a> {
    file: FileId,
    text: &'a str,
    map: &'a repair::Map,
    events: Parser<'a, StrInput<'a>>,
    problems: Vec<Problem>,
    failure: Option<ScanError>,
    nodes: usize,
}

impl<'a> Reader<'a> {
    fn new(file: FileId, text: &'a str, map: &'a repair::Map) -> Self {
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            flow_nesting_limit: DEPTH_LIMIT,
            block_nesting_limit: DEPTH_LIMIT,
        };
        let events = Parser::new_from_str_with_options(text, options);
        Self { file, text, map, events, problems: Vec::new(), failure: None, nodes: 0 }
    }

    fn read(&mut self) -> Option<Node> {
        let mut root = None;
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return root,
                (Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _) => {}
                (_, range) if root.is_some() => {
                    self.problem(ProblemKind::SeveralDocuments, range);
                    return root;
                }
                (event, range) => {
                    root = Some(self.node(event, range, None, 0));
                    if self.failure.is_some() {
                        return root;
                    }
                }
            }
        }
    }

    /// The next event, or none after the end or a failure (which is kept).
    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        if self.failure.is_some() {
            return None;
        }
        match self.events.next_event()? {
            Ok((event, span)) => Some((event, span.byte_range().unwrap_or(0..0))),
            Err(error) => {
                self.failure = Some(error);
                None
            }
        }
    }

    fn problem(&mut self, kind: ProblemKind, range: Range<usize>) {
        let span = self.span(range);
        self.problems.push(Problem::new(kind, span));
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.map.span(self.file, range)
    }

    /// One value; after a failure, what was read of it.
    fn node(&mut self, event: Event<'a>, range: Range<usize>, key: Option<Span>, depth: usize) -> Node {
        let mut node = Node { span: self.span(range.clone()), key, complete: true, kind: Kind::Bad };
        self.nodes += 1;
        if self.nodes > NODE_LIMIT {
            if self.nodes == NODE_LIMIT + 1 {
                self.problem(ProblemKind::TooManyEntries { limit: NODE_LIMIT }, range);
            }
            node.complete = false;
            return node;
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.properties(anchor, tag.is_some(), &range);
                let plain = style == ScalarStyle::Plain;
                let text = if plain { self.trimmed(&text, &mut node, range) } else { text.into_owned() };
                node.kind = Kind::Scalar { text, plain };
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.problem(ProblemKind::AliasUsed, range),
            Event::SequenceStart(_, anchor, tag) => {
                self.properties(anchor, tag.is_some(), &range);
                self.list(&mut node, range, depth);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.properties(anchor, tag.is_some(), &range);
                self.mapping(&mut node, range, depth);
            }
            _ => {}
        }
        node
    }

    fn list(&mut self, node: &mut Node, range: Range<usize>, depth: usize) {
        let mut entries = Vec::new();
        let mut end = range.end;
        loop {
            match self.next() {
                None => {
                    node.complete = false;
                    break;
                }
                Some((Event::SequenceEnd, last)) => {
                    end = end.max(last.end);
                    break;
                }
                Some((event, place)) => {
                    end = end.max(place.end);
                    entries.push(self.node(event, place, None, depth + 1));
                }
            }
        }
        node.span = self.collection(range.start, end);
        node.kind = Kind::List(entries);
    }

    fn mapping(&mut self, node: &mut Node, range: Range<usize>, depth: usize) {
        let mut mapping = Mapping::default();
        let mut seen: HashMap<String, Span> = HashMap::new();
        let mut end = range.end;
        loop {
            let (event, place) = match self.next() {
                None => {
                    node.complete = false;
                    break;
                }
                Some((Event::MappingEnd, last)) => {
                    end = end.max(last.end);
                    break;
                }
                Some(next) => next,
            };
            end = end.max(place.end);
            let key = self.node(event, place, None, depth + 1);
            let Some((event, place)) = self.next() else {
                node.complete = false;
                break;
            };
            end = end.max(place.end);
            let value = self.node(event, place, Some(key.span), depth + 1);
            self.entry(&mut mapping, &mut seen, key, value);
        }
        node.span = self.collection(range.start, end);
        node.kind = Kind::Mapping(mapping);
    }

    fn entry(&mut self, mapping: &mut Mapping, seen: &mut HashMap<String, Span>, key: Node, value: Node) {
        let span = key.span;
        let problem = match key.kind {
            Kind::Bad => return,
            Kind::Scalar { text, plain } if !text.is_empty() => match seen.get(&text) {
                _ if plain && text == "<<" => Problem::new(ProblemKind::MergeKey, span),
                Some(first) => Problem::new(ProblemKind::DuplicateKey { key: text }, span).related(*first),
                None => {
                    seen.insert(text.clone(), span);
                    mapping.entries.push(Entry { key: Spanned::new(text, span), value });
                    return;
                }
            },
            _ => Problem::new(ProblemKind::NonTextKey, span),
        };
        self.problems.push(problem);
    }

    fn properties(&mut self, anchor: usize, tagged: bool, range: &Range<usize>) {
        if anchor != 0 {
            self.problem(ProblemKind::AnchorUsed, range.clone());
        }
        if tagged {
            self.problem(ProblemKind::TagUsed, range.clone());
        }
    }

    /// Takes wide blanks off both ends of a plain text; YAML itself only knows the narrow ones.
    fn trimmed(&self, text: &str, node: &mut Node, range: Range<usize>) -> String {
        let trimmed = text.trim();
        if trimmed.len() < text.len()
            && let Some(written) = self.text.get(range.clone())
        {
            let start = range.start + (written.len() - written.trim_start().len());
            node.span = self.span(start..start + written.trim().len());
        }
        trimmed.to_owned()
    }

    /// The span of a list or mapping, without the blank lines the parser counts at its end.
    fn collection(&self, start: usize, end: usize) -> Span {
        let written = self.text.get(start..end).unwrap_or("");
        self.span(start..start + written.trim_end().len())
    }
}
