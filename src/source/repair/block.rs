//! Lines outside brackets: indentation, dashes, names and what stands after them.

use super::colon::{self, Certainty, KeyHit};
use super::line::{colour, has_anchors, indent_unit, is_block_text, is_plain_dash, is_whole};
use super::{Repairs, is_blank, is_wide_blank};
use crate::source::ProblemKind;

mod indent;

/// The longest name, in characters, taken for one where it could also be a text of its own.
const LONE_NAME_LIMIT: usize = 30;

/// Deeper nested files are refused by the tree anyway.
const LEVEL_LIMIT: usize = 128;

/// Something whose entries stand one below the other.
#[derive(Debug, Clone, Copy)]
struct Level {
    indent: usize,
    /// A list of dashes, not a mapping.
    list: bool,
    /// For a list: its entries so far were mappings.
    of_mappings: bool,
}

/// How the last entry ended, which says what may stand below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Nothing after the colon or the dash: anything may follow, indented.
    Open,
    /// A text without quotes: indented lines go on with it.
    Text,
    /// Brackets or quotes closed: nothing of it can follow.
    Closed,
}

/// One line: where it starts, where its text does, where it ends.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    body: usize,
    end: usize,
}

struct Scanner<'r, 'a> {
    repairs: &'r mut Repairs<'a>,
    levels: Vec<Level>,
    /// Indentation and ending of the last entry.
    last: Option<(usize, Ending)>,
    /// Inside `|` or `>` text: the indentation it must exceed, and its own once known.
    block_text: Option<(usize, Option<usize>)>,
    /// Blanks that one tab stands for.
    tab: usize,
    /// True if the file defines anchors or uses aliases of its own.
    anchors: bool,
}

/// Scans all lines and gathers the repairs.
pub(super) fn scan(repairs: &mut Repairs<'_>) {
    let text = repairs.text;
    let tab = indent_unit(text);
    let anchors = has_anchors(text);
    let mut scanner = Scanner { repairs, levels: Vec::new(), last: None, block_text: None, tab, anchors };
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    while at < text.len() {
        let end = scanner.repairs.line_end(at);
        let body = end - text[at..end].trim_start_matches(is_blank).len();
        let reached = scanner.line(Line { start: at, body, end }).max(at);
        if scanner.levels.len() > LEVEL_LIMIT {
            return;
        }
        at = scanner.repairs.next_line(reached).unwrap_or(text.len());
    }
}

impl Scanner<'_, '_> {
    /// One line; returns how far was read, which may be lines below.
    fn line(&mut self, line: Line) -> usize {
        let width = self.width(line);
        let text = self.repairs.slice(line.body..line.end);
        if text.is_empty() {
            if self.repairs.slice(line.start..line.body).chars().any(is_wide_blank) {
                self.repairs.quietly(line.start..line.body, "");
            }
            return line.end;
        }
        if let Some((indent, own)) = self.block_text {
            if width > indent {
                let own = own.unwrap_or(width);
                self.block_text = Some((indent, Some(own)));
                let narrow = self.repairs.slice(line.start..line.body);
                if narrow.len() - narrow.trim_start_matches(' ').len() < own {
                    self.mend_indent(line, width, width.max(own));
                }
                return line.end;
            }
            self.block_text = None;
        }
        if text.starts_with(['#', '＃']) {
            self.mend_indent(line, width, width);
            if text.starts_with('＃') {
                let mark = line.body..line.body + '＃'.len_utf8();
                self.repairs.replace(ProblemKind::FullWidthMark { mark: '＃', meant: '#' }, mark, "#");
            }
            return line.end;
        }
        if line.start == line.body && (text.starts_with("---") || text.starts_with("...") || text.starts_with("%YAML"))
        {
            self.levels.clear();
            self.last = None;
            return line.end;
        }
        self.entry(line, width, text)
    }

    /// A line that holds an entry, or goes on with the text of the one above.
    fn entry(&mut self, line: Line, width: usize, text: &str) -> usize {
        let text_of_file = self.repairs.text;
        let hit = colon::find(text_of_file, line.body, line.end)
            .or_else(|| colon::find_behind_quote(text_of_file, line.body, line.end));
        let dash = self.is_dash(line, width);
        let named = hit.as_ref().is_some_and(|hit| hit.certainty != Certainty::Weak);
        if let Some((indent, Ending::Text)) = self.last
            && width > indent
            && !named
            && !dash
        {
            self.mend_indent(line, width, width);
            return line.end;
        }
        let whole =
            hit.as_ref().filter(|_| !dash).is_some_and(|hit| is_whole(self.repairs.slice(hit.colon.end..line.end)));
        let settled = match self.among_deeper(line, width).filter(|_| whole) {
            Some(deeper) => deeper,
            None => self.settle(width, self.is_guessed(line), named || hit.is_some() && !dash, dash),
        };
        self.mend_indent(line, width, settled);
        let (mut at, mut column) = (line.body, settled);
        let mut in_list = false;
        let mut text = text;
        while let Some(mark) = text.chars().next().filter(|_| if in_list { is_plain_dash(text) } else { dash }) {
            self.enter(column, true);
            self.last = Some((column, Ending::Open));
            in_list = true;
            let (value, columns) = self.mend_dash(at, mark, line.end);
            column += columns;
            at = value;
            text = self.repairs.slice(at..line.end);
            if text.is_empty() || text.starts_with('#') {
                return line.end;
            }
        }
        let hit = if in_list { colon::find(self.repairs.text, at, line.end) } else { hit };
        match hit {
            Some(hit) if hit.certainty != Certainty::Weak || self.may_be_name(&hit, line, column, in_list) => {
                self.pair(&hit, line, column, in_list)
            }
            _ => self.bare(at, line, column, in_list),
        }
    }

    /// `name: value`.
    fn pair(&mut self, hit: &KeyHit, line: Line, column: usize, in_list: bool) -> usize {
        if in_list && let Some(list) = self.levels.last_mut() {
            list.of_mappings = true;
        }
        self.enter(column, false);
        self.repairs.mend_key(hit, self.anchors);
        let value = self.repairs.mend_colon(hit, line.end);
        self.value(value, line, column)
    }

    /// An entry of a list, a line without its colon, or a value on a line of its own.
    fn bare(&mut self, at: usize, line: Line, column: usize, in_list: bool) -> usize {
        let in_mapping = self.levels.iter().any(|level| !level.list && level.indent == column);
        if let Some((gap, bracket)) = self.repairs.missing_colon(line.body..line.end).filter(|_| !in_list)
            && (in_mapping || self.begins_mapping(line, column))
        {
            match self.repairs.char_at(gap.start).filter(|_| !gap.is_empty()) {
                Some(mark) => {
                    let colon = if gap.end < bracket { ":" } else { ": " };
                    self.repairs.report(ProblemKind::MarkForColon { mark }, gap.clone(), &[(gap, colon)]);
                }
                None => self.repairs.report(ProblemKind::MissingColon, gap.start..bracket, &[(gap, ":")]),
            }
            self.repairs.mend_flow(bracket, line.end, 0, self.anchors);
            self.enter(column, false);
            self.last = Some((column, Ending::Closed));
            return line.end;
        }
        let opens = self.last.is_none_or(|(indent, ending)| ending == Ending::Open && column > indent);
        // entries below an entry without its colon belong where it stands
        if opens && !in_list {
            self.enter(column, false);
        }
        let indent = match in_list {
            true => self.levels.last().map_or(0, |level| level.indent),
            false => column.saturating_sub(1),
        };
        let end = self.value(at, line, indent);
        if in_mapping && !in_list {
            // YAML refuses this line; what stands below it is left where it stands
            self.last = Some((column, Ending::Open));
        }
        end
    }

    /// True if a line that could be the first of a mapping has a plain entry of one below it.
    fn begins_mapping(&self, line: Line, column: usize) -> bool {
        let opens = self.last.is_none_or(|(indent, ending)| ending == Ending::Open && column > indent);
        opens
            && self.repairs.next_entry(line.end).is_some_and(|next| {
                let end = self.repairs.line_end(next);
                let body = end - self.repairs.slice(next..end).trim_start_matches(is_blank).len();
                body - next == line.body - line.start
                    && self.repairs.is_entry(next, body - next)
                    && !is_plain_dash(self.repairs.slice(body..end))
            })
    }

    /// What stands after a colon or a dash at `indent`; returns how far was read.
    fn value(&mut self, at: usize, line: Line, indent: usize) -> usize {
        let written = self.repairs.slice(at..line.end);
        let Some(mark) = written.chars().next() else {
            self.last = Some((indent, Ending::Open));
            return line.end;
        };
        if mark == '#' {
            if let Some(length) = colour(written) {
                self.repairs.quote(at..at + length, Some(ProblemKind::BareMark { mark }));
                self.last = Some((indent, Ending::Closed));
            } else {
                self.last = Some((indent, Ending::Open));
            }
            return line.end;
        }
        if is_block_text(written) {
            self.block_text = Some((indent, None));
            self.last = Some((indent, Ending::Closed));
            return line.end;
        }
        let bracket = matches!(mark, '[' | '{' | '［' | '｛' | '【');
        if bracket && let Some(end) = self.repairs.mend_flow(at, line.end, indent, self.anchors) {
            self.last = Some((indent, Ending::Closed));
            return end;
        }
        if bracket && mark != '【' {
            // what stands below a lone bracket may belong into it
            let lone = written.trim_end_matches(is_blank).chars().count() == 1;
            self.last = Some((indent, if lone { Ending::Open } else { Ending::Closed }));
            return line.end;
        }
        if matches!(mark, '"' | '\'')
            && let Some(end) = self.repairs.mend_quoted(at, line.end, indent)
        {
            self.last = Some((indent, Ending::Closed));
            return end;
        }
        self.text(at, line, indent);
        line.end
    }

    /// A text without quotes.
    fn text(&mut self, at: usize, line: Line, indent: usize) {
        self.last = Some((indent, Ending::Text));
        let written = self.repairs.slice(at..line.end);
        let end = match written.find(" #").or_else(|| written.find("\t#")) {
            Some(comment) => comment,
            None => match written.find('＃') {
                Some(mark) if written[..mark].ends_with(is_blank) && super::is_cell(&written[..mark]) => mark,
                _ => written.len(),
            },
        };
        let body = written[..end].trim_end_matches(is_blank);
        if written[end..].starts_with('＃') {
            self.repairs.mend_gap(at + body.len(), line.end);
        }
        let goes_on = self.repairs.next_entry(line.end).is_some_and(|next| {
            let next_end = self.repairs.line_end(next);
            let blanks = self.repairs.slice(next..next_end);
            let width = blanks.len() - blanks.trim_start_matches(' ').len();
            width > indent && !self.repairs.is_entry(next, usize::MAX)
        });
        if !goes_on {
            let checkpoint = self.repairs.checkpoint();
            self.repairs.mend_scalar(at..at + body.len(), false, self.anchors);
            if self.repairs.checkpoint().0 != checkpoint.0 {
                self.last = Some((indent, Ending::Closed));
            }
        }
    }

    /// True if a line must be `name: value` although its colon is full-width or lacks its blank.
    fn may_be_name(&self, hit: &KeyHit, line: Line, column: usize, in_list: bool) -> bool {
        let name = self.repairs.slice(hit.key.clone());
        let short = name.chars().count() <= LONE_NAME_LIMIT && !name.contains(['，', ',']);
        if in_list {
            let sister = self.levels.last().is_some_and(|level| level.list && level.of_mappings);
            let below = self.repairs.next_entry(line.end).is_some_and(|next| {
                let end = self.repairs.line_end(next);
                let body = end - self.repairs.slice(next..end).trim_start_matches(is_blank).len();
                let deeper = body - next > line.body - line.start;
                deeper
                    && colon::find(self.repairs.text, body, end).is_some()
                    && !is_plain_dash(self.repairs.slice(body..end))
            });
            return sister || below;
        }
        self.levels.iter().any(|level| !level.list && level.indent == column) || short
    }

    /// Leaves deeper levels and enters the one at `indent`.
    fn enter(&mut self, indent: usize, list: bool) {
        while let Some(level) = self.levels.last() {
            let leave = level.indent > indent || (level.indent == indent && level.list && !list);
            if !leave {
                break;
            }
            self.levels.pop();
        }
        if !self.levels.last().is_some_and(|level| level.indent == indent && level.list == list) {
            self.levels.push(Level { indent, list, of_mappings: false });
        }
    }

    /// True if the line starts with the dash of a list entry, also a full-width one or one without its blank.
    fn is_dash(&self, line: Line, width: usize) -> bool {
        let text = self.repairs.slice(line.body..line.end);
        if is_plain_dash(text) {
            return true;
        }
        let in_list = self.levels.iter().any(|level| level.list && level.indent == width);
        let opens = self.last.is_some_and(|(indent, ending)| ending == Ending::Open && width >= indent);
        let mut marks = text.chars();
        let (first, second) = (marks.next(), marks.next());
        let follows = |c: char| c.is_alphabetic() || "[{\"“［｛".contains(c);
        match first {
            Some('－' | '–') => second.is_some_and(|c| is_blank(c) || "[{［｛".contains(c)) && (in_list || opens),
            Some('-') => second.is_some_and(|c| follows(c) || is_wide_blank(c)) && (in_list || opens),
            _ => false,
        }
    }

    /// Mends the dash at `at`; returns where the entry starts and how many columns further that is.
    fn mend_dash(&mut self, at: usize, mark: char, end: usize) -> (usize, usize) {
        let dash = at..at + mark.len_utf8();
        let rest = self.repairs.slice(dash.end..end);
        let value = end - rest.trim_start_matches(is_blank).len();
        let blanks = self.repairs.slice(dash.end..value);
        if mark != '-' {
            self.repairs.report(
                ProblemKind::FullWidthMark { mark, meant: '-' },
                dash.clone(),
                &[(dash.start..value, "- ")],
            );
        } else if let Some(blank) = blanks.chars().find(|blank| is_wide_blank(*blank)) {
            self.repairs.replace(ProblemKind::WrongBlank { blank }, dash.end..value, " ");
        } else if blanks.is_empty() && value < end {
            self.repairs.report(ProblemKind::MissingBlankAfterDash, dash.clone(), &[(dash.end..dash.end, " ")]);
        }
        let plain = mark == '-' && !blanks.is_empty() && blanks.bytes().all(|byte| byte == b' ');
        (value, if plain { value - at } else { 2 })
    }
}
