//! In how many lines a text is set at each width, reckoned once: the widths of columns are tried many times.

use super::line::{self, Piece};

/// No column is narrower: one 汉字.
const NARROWEST: u32 = 4;

/// The lines of a text by the width it has, in quarters of an em.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// Lines its author wrote.
    written: u32,
    /// The least width for so many lines, for one more, for two more.
    widths: Vec<u32>,
}

impl Steps {
    /// Of the pieces of every written line.
    pub(super) fn of(lines: &[Vec<Piece>]) -> Self {
        let written = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let mut widths: Vec<u32> = Vec::new();
        let mut width = line::whole(lines);
        loop {
            let count = line::count(lines, width);
            let (mut least, mut from) = (width, NARROWEST);
            while from < least {
                let middle = from.midpoint(least);
                if line::count(lines, middle) <= count { least = middle } else { from = middle + 1 }
            }
            let at = usize::try_from(count.saturating_sub(written)).unwrap_or(0);
            let before = widths.last().copied().unwrap_or(least);
            widths.resize(at.max(widths.len()), before);
            widths.push(least);
            if least <= NARROWEST {
                return Self { written, widths };
            }
            width = least - 1;
        }
    }

    /// The lines at a width.
    pub(super) fn lines(&self, width: u32) -> u32 {
        let more = self.widths.iter().position(|least| *least <= width).unwrap_or(self.widths.len());
        self.written + u32::try_from(more).unwrap_or(0)
    }

    /// The least width at which it has at most so many lines; none if its author wrote more.
    pub(super) fn least(&self, lines: u32) -> Option<u32> {
        let more = usize::try_from(lines.checked_sub(self.written)?).ok()?;
        self.widths.get(more).or(self.widths.last()).copied()
    }

    /// Its width with no line but those written.
    pub(super) fn whole(&self) -> u32 {
        self.widths.first().copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_tell_the_lines_of_every_width() {
        for text in ["教学用计算机总数（台）", "1201", "“十四五”规划教材、OA办公系统", "公办\n民办学校", ""]
        {
            let lines = line::pieces(text);
            let steps = Steps::of(&lines);
            for width in 4..=80 {
                assert_eq!(steps.lines(width), line::count(&lines, width), "{text} {width}");
            }
            assert_eq!(steps.whole(), line::whole(&lines), "{text}");
        }
        let steps = Steps::of(&line::pieces("公办\n民办学校"));
        assert_eq!((steps.least(1), steps.least(2), steps.least(3)), (None, Some(16), Some(8)));
    }
}
