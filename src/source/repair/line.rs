//! Lines of a text and what they plainly are.

use super::colon::{self, Certainty};
use super::{Repairs, is_blank};

/// The smallest indentation by blanks, which a tab is taken for.
pub(super) fn indent_unit(text: &str) -> usize {
    let indents = text.lines().map(|line| line.len() - line.trim_start_matches(' ').len());
    indents.filter(|indent| (2..=8).contains(indent)).min().unwrap_or(2)
}

/// True if some `&name` and `*name` go together: then they are YAML's own and left for it to refuse.
pub(super) fn has_anchors(text: &str) -> bool {
    text.match_indices('&').take(50).any(|(at, _)| {
        let name: String = text[at + 1..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(40).collect();
        !name.is_empty() && text.contains(&format!("*{name}"))
    })
}

/// `- value` or a lone dash, as YAML has it.
pub(super) fn is_plain_dash(text: &str) -> bool {
    text == "-" || text.starts_with("- ") || text.starts_with("-\t")
}

/// The header of a text of many lines: `|`, `>-`, `|2`.
pub(super) fn is_block_text(written: &str) -> bool {
    let header = written.find(" #").map_or(written, |comment| &written[..comment]).trim_end();
    let mut marks = header.chars();
    matches!(marks.next(), Some('|' | '>')) && header.len() <= 3 && marks.all(|c| matches!(c, '+' | '-' | '1'..='9'))
}

/// The length of a colour such as `#1F4E79` that stands alone in the value.
pub(super) fn colour(written: &str) -> Option<usize> {
    let digits = written.get(1..7)?;
    let rest = written.get(7..)?;
    (digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && (rest.trim().is_empty() || rest.starts_with(" #")))
        .then_some(7)
}

/// True for a list in brackets that ends on its line: nothing below can belong to it.
pub(super) fn is_whole(value: &str) -> bool {
    let value = value.find(" #").map_or(value, |comment| &value[..comment]).trim_matches(is_blank);
    value.starts_with(['[', '［']) && value.ends_with([']', '］'])
}

impl Repairs<'_> {
    /// The end of the line that holds `at`, without its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.slice(at..self.text.len()).find(['\n', '\r']).map_or(self.text.len(), |length| at + length)
    }

    /// The start of the next line.
    pub(super) fn next_line(&self, at: usize) -> Option<usize> {
        let end = self.line_end(at);
        let rest = self.slice(end..self.text.len());
        let length = if rest.starts_with("\r\n") { 2 } else { 1 };
        (!rest.is_empty()).then_some(end + length)
    }

    /// The start of the next line that is neither empty nor a comment.
    pub(super) fn next_entry(&self, at: usize) -> Option<usize> {
        let mut at = self.next_line(at)?;
        loop {
            let text = self.slice(at..self.line_end(at)).trim_start();
            if !text.is_empty() && !text.starts_with('#') {
                return Some(at);
            }
            at = self.next_line(at)?;
        }
    }

    /// True if the line that starts at `at` is plainly an entry of its own, not indented deeper than `indent`.
    pub(super) fn is_entry(&self, at: usize, indent: usize) -> bool {
        let end = self.line_end(at);
        let line = self.slice(at..end);
        let body = end - line.trim_start_matches(is_blank).len();
        let named = || colon::find(self.text, body, end).is_some_and(|hit| hit.certainty != Certainty::Weak);
        body - at <= indent && body < end && (is_plain_dash(self.slice(body..end)) || named())
    }

    /// The last character boundary up to `at`.
    pub(super) fn floor(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}
