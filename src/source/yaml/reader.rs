//! From the parser's events to the tree, with every problem of meaning on the way.

use super::{DEPTH_LIMIT, Entry, Kind, Mapping, NODE_LIMIT, Node, escape};
use crate::source::decode::refused;
use crate::source::repair::Map;
use crate::source::{FileId, Problem, ProblemKind, Span, Spanned};
use granit_parser::{Event, Parser, ScalarStyle, ScanError, StrInput};
use std::collections::HashMap;
use std::ops::Range;

/// Builds the tree from the parser's events.
pub(super) struct Reader<'a> {
    file: FileId,
    text: &'a str,
    map: &'a Map,
    events: Parser<'a, StrInput<'a>>,
    pub(super) problems: Vec<Problem>,
    pub(super) failure: Option<ScanError>,
    nodes: usize,
    /// Where the lists and mappings that are being read start; after a failure, those it happened in.
    pub(super) open: Vec<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: FileId, text: &'a str, map: &'a Map) -> Self {
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            flow_nesting_limit: DEPTH_LIMIT,
            block_nesting_limit: DEPTH_LIMIT,
        };
        let events = Parser::new_from_str_with_options(text, options);
        Self { file, text, map, events, problems: Vec::new(), failure: None, nodes: 0, open: Vec::new() }
    }

    pub(super) fn read(&mut self) -> Option<Node> {
        let mut root = None;
        let mut document = 0..0;
        loop {
            let Some((event, range)) = self.next() else { return root };
            match event {
                Event::StreamEnd => return root,
                Event::DocumentStart(..) => document = range,
                Event::StreamStart | Event::DocumentEnd => {}
                Event::Scalar(..) if root.is_some() && range.is_empty() => {}
                _ if root.is_some() => {
                    self.problem(ProblemKind::SeveralDocuments, if document.is_empty() { range } else { document });
                    return root;
                }
                event => root = Some(self.node(event, range, None)),
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
    fn node(&mut self, event: Event<'a>, range: Range<usize>, key: Option<Span>) -> Node {
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
                let text = match plain {
                    true if range.is_empty() => String::new(),
                    true => self.trimmed(&text, &mut node, range),
                    false => self.unescaped(text.into_owned(), range),
                };
                node.kind = Kind::Scalar { text, plain };
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.problem(ProblemKind::AliasUsed, range),
            Event::SequenceStart(_, anchor, tag) => {
                self.properties(anchor, tag.is_some(), &range);
                self.list(&mut node, range);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.properties(anchor, tag.is_some(), &range);
                self.mapping(&mut node, range);
            }
            _ => {}
        }
        node
    }

    fn list(&mut self, node: &mut Node, range: Range<usize>) {
        let mut entries = Vec::new();
        let mut end = range.end;
        self.open.push(range.start);
        loop {
            match self.next() {
                None => {
                    node.complete = false;
                    break;
                }
                Some((Event::SequenceEnd, last)) => {
                    end = end.max(last.end);
                    self.open.pop();
                    break;
                }
                Some((event, place)) => {
                    end = end.max(place.end);
                    entries.push(self.node(event, place, None));
                }
            }
        }
        node.span = self.collection(range.start, end);
        node.kind = Kind::List(entries);
    }

    fn mapping(&mut self, node: &mut Node, range: Range<usize>) {
        let mut mapping = Mapping::default();
        let mut seen: HashMap<String, Span> = HashMap::new();
        let mut end = range.end;
        self.open.push(range.start);
        loop {
            let (event, place) = match self.next() {
                None => {
                    node.complete = false;
                    break;
                }
                Some((Event::MappingEnd, last)) => {
                    end = end.max(last.end);
                    self.open.pop();
                    break;
                }
                Some(next) => next,
            };
            end = end.max(place.end);
            let key = self.node(event, place, None);
            let Some((event, place)) = self.next() else {
                node.complete = false;
                break;
            };
            end = end.max(place.end);
            let value = self.node(event, place, Some(key.span));
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

    /// A quoted text, with a blank for every character that an escape smuggled in.
    fn unescaped(&mut self, text: String, range: Range<usize>) -> String {
        if !text.contains(refused) {
            return text;
        }
        for (place, character) in escape::refused(self.text.get(range.clone()).unwrap_or("")) {
            let span = self.span(range.start + place.start..range.start + place.end);
            self.problems.push(Problem::new(ProblemKind::ControlCharacter { character }, span).fix(span, ""));
        }
        text.replace(refused, " ")
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
