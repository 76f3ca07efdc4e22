//! Where a syntax error really is, and what must be left out to read the rest of the file.

use super::DEPTH_LIMIT;
use crate::source::{ProblemKind, SyntaxKind};
use granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

/// A syntax error in the readable text.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    /// What is wrong.
    pub(super) kind: ProblemKind,
    /// Where.
    pub(super) place: Range<usize>,
    /// True if the rest may be read without this line.
    pub(super) resumable: bool,
}

/// Says what a parser's error means and where it stands.
///
/// `open` are the starts of the lists and mappings it happened in: where a line that is plainly an entry of its own
/// stands inside brackets, the brackets are at fault.
pub(super) fn locate(text: &str, error: &ScanError, open: &[usize]) -> Fault {
    let start = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let (kind, resumable) = match error.kind() {
        ErrorKind::RecursionLimitExceeded => (ProblemKind::TooDeep { limit: DEPTH_LIMIT }, false),
        other => (ProblemKind::Syntax(kind(other)), true),
    };
    let unclosed = |at: &&usize| {
        let (first, line) = (line_start(text, **at), line_start(text, start));
        text[**at..].starts_with(['[', '{']) && first < line && indent_at(text, line) <= indent_at(text, first)
    };
    if let Some(at) = open.iter().find(unclosed)
        && resumable
    {
        let open = if text[*at..].starts_with('[') { '[' } else { '{' };
        return Fault {
            kind: ProblemKind::Syntax(SyntaxKind::UnclosedBracket { open }),
            place: *at..*at + 1,
            resumable,
        };
    }
    let (kind, start) = at_fault(text, kind, start);
    let end = start + text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Fault { kind, place: start..end, resumable }
}

/// What is wrong about colons, and where: YAML joins a line without its colon to the lines below it and stumbles over the
/// first colon there.
fn at_fault(text: &str, kind: ProblemKind, start: usize) -> (ProblemKind, usize) {
    let (missing, start) = match (&kind, without_colon(text, start)) {
        (ProblemKind::Syntax(SyntaxKind::ColonNotAllowed), Some(above)) => (true, above),
        (ProblemKind::Syntax(kind), _) => (*kind == SyntaxKind::MissingColon, start),
        _ => (false, start),
    };
    let line = line_start(text, start);
    match missing {
        true if text[line..line_end(text, line)].trim().contains('\t') => {
            (ProblemKind::Syntax(SyntaxKind::PastedRow), start)
        }
        true => (ProblemKind::Syntax(SyntaxKind::MissingColon), start),
        false => (kind, start),
    }
}

/// The first of the lines without a colon right above the line that holds `at`, indented as it is, if a mapping begins
/// with them.
fn without_colon(text: &str, at: usize) -> Option<usize> {
    let start = line_start(text, at);
    let indent = indent_at(text, start);
    let mut first = None;
    let mut end = start;
    while let Some(newline) = end.checked_sub(1) {
        end = line_start(text, newline);
        let line = &text[end..newline];
        let body = line.trim();
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        if indentation(line) < indent {
            let opens = body.split(" #").next().is_some_and(|name| name.trim_end().ends_with(':'));
            return first.filter(|_| opens);
        }
        if indentation(line) > indent || body.contains([':', '：', '"', '\'', '[', '{']) || body.starts_with("- ") {
            return None;
        }
        first = Some(end + indent);
    }
    first
}

fn kind(error: &ErrorKind) -> SyntaxKind {
    use ErrorKind as E;
    match error {
        E::UnclosedFlowCollection { open } => SyntaxKind::UnclosedBracket { open: *open },
        E::UnexpectedEofFlowSequence => SyntaxKind::UnclosedBracket { open: '[' },
        E::UnexpectedEofFlowMapping | E::UnexpectedEofImplicitFlowMapping => SyntaxKind::UnclosedBracket { open: '{' },
        E::MismatchedFlowCollectionEnd { open, close } => SyntaxKind::MismatchedBracket { open: *open, close: *close },
        E::MisplacedFlowCollectionEnd => SyntaxKind::StrayBracket,
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => SyntaxKind::UnclosedQuote,
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => SyntaxKind::TextAfterQuote,
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => {
            SyntaxKind::BadEscape
        }
        E::InvalidIndentation | E::InvalidQuotedScalarIndent | E::InvalidFlowScalarIndent => SyntaxKind::Indentation,
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabInPlainScalar => SyntaxKind::Tab,
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::FlowMappingValueAdjacentCollection => {
            SyntaxKind::ColonNotAllowed
        }
        E::ExpectedBlockMappingKey | E::SimpleKeyExpected | E::InvalidSimpleKey => SyntaxKind::MissingColon,
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => SyntaxKind::MissingComma,
        E::BlockEntryInFlowCollection | E::BlockSequenceEntryNotAllowed => SyntaxKind::DashNotAllowed,
        E::ExpectedBlockSequenceEntry => SyntaxKind::MissingDash,
        E::PlainScalarStartsWithDashFlowIndicator => SyntaxKind::UnexpectedCharacter { character: '-' },
        E::UnexpectedCharacter { character } => SyntaxKind::UnexpectedCharacter { character: *character },
        _ => SyntaxKind::Other,
    }
}

/// Blanks out the line of a fault, with everything indented below it, and returns what was lost; where that line has
/// been blanked out already, the one above it. None if nothing is left to leave out.
pub(super) fn mask(text: &mut String, fault: &Fault) -> Option<Range<usize>> {
    let blank = |line: &str| line.trim().is_empty();
    let mut start = line_start(text, fault.place.start);
    while blank(&text[start..line_end(text, start)]) {
        start = line_start(text, start.checked_sub(1)?);
    }
    let indent = indentation(&text[start..line_end(text, start)]);
    let mut end = line_end(text, start);
    while end < text.len() {
        let next = line_end(text, end);
        let line = &text[end..next];
        if !blank(line) && indentation(line) <= indent {
            break;
        }
        end = next;
    }
    let masked: String = text[start..end]
        .chars()
        .flat_map(|c| {
            if matches!(c, '\n' | '\r') { std::iter::repeat_n(c, 1) } else { std::iter::repeat_n(' ', c.len_utf8()) }
        })
        .collect();
    text.replace_range(start..end, &masked);
    Some(start..end)
}

/// How far the line that starts at `at` (or after it) is indented.
pub(super) fn indent_at(text: &str, at: usize) -> usize {
    text.get(line_start(text, at)..).map_or(0, indentation)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
