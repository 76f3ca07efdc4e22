//! Indentation: what the blanks before a line amount to, and what they must have been meant for.

use super::{Ending, Level, Line, Scanner};
use crate::source::ProblemKind;
use crate::source::repair::line::is_plain_dash;

impl Scanner<'_, '_> {
    /// The indentation a line must have had in mind.
    pub(super) fn settle(&self, width: usize, guessed: bool, named: bool, dash: bool) -> usize {
        let fits = |level: &&Level| if dash { level.list } else { named && !level.list };
        let Some((indent, ending)) = self.last else { return width };
        if self.levels.iter().any(|level| level.indent == width) || (ending == Ending::Open && width > indent) {
            return width;
        }
        if guessed {
            let near = self.levels.iter().filter(fits).min_by_key(|level| level.indent.abs_diff(width));
            return near.map_or(width, |level| level.indent);
        }
        let deepest = self.levels.last().map_or(0, |level| level.indent);
        if width > deepest {
            return self.levels.last().filter(fits).map_or(width, |level| level.indent);
        }
        let above = self.levels.iter().find(|level| level.indent > width);
        let below = self.levels.iter().rev().find(|level| level.indent < width);
        match (below, above) {
            (Some(Level { indent: 0, .. }), Some(level)) if fits(&level) => level.indent,
            _ => width,
        }
    }

    /// The indentation of the entries around a line that stands further left than they do, where it holds a whole entry
    /// itself: they cannot belong to it.
    pub(super) fn among_deeper(&self, line: Line, width: usize) -> Option<usize> {
        let (indent, ending) = self.last?;
        let next = self.repairs.next_entry(line.end)?;
        let end = self.repairs.line_end(next);
        let blanks = self.repairs.slice(next..end);
        let deeper = blanks.len() - blanks.trim_start_matches(' ').len();
        let sister = self.levels.iter().any(|level| !level.list && level.indent == deeper);
        let first = indent == width && ending == Ending::Open;
        let entry = deeper > width && (sister || first) && !is_plain_dash(blanks.trim_start_matches(' '));
        (entry && self.repairs.is_entry(next, usize::MAX)).then_some(deeper)
    }

    /// Blanks the indentation amounts to: a tab counts as one step, U+3000 as two blanks.
    pub(super) fn width(&self, line: Line) -> usize {
        let blanks = self.repairs.slice(line.start..line.body).chars();
        let width = |blank| match blank {
            '\t' => self.tab,
            '\u{3000}' => 2,
            _ => 1,
        };
        blanks.map(width).sum()
    }

    /// True if the indentation is not made of plain blanks only.
    pub(super) fn is_guessed(&self, line: Line) -> bool {
        self.repairs.slice(line.start..line.body).bytes().any(|byte| byte != b' ')
    }

    pub(super) fn mend_indent(&mut self, line: Line, width: usize, settled: usize) {
        let written = self.repairs.slice(line.start..line.body);
        let kind = match written.chars().find(|blank| *blank != ' ') {
            Some('\t') => ProblemKind::TabIndent,
            Some(blank) => ProblemKind::WrongBlank { blank },
            None if width != settled => ProblemKind::WrongIndent { found: width, expected: settled },
            None => return,
        };
        self.repairs.replace(kind, line.start..line.body, &" ".repeat(settled));
    }
}
