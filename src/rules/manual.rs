//! The manual pages: the head comment of each rule's file, embedded as it stands.

use include_dir::{Dir, include_dir};

static SOURCES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/rules");

/// The manual page of a rule, cut from the head comment of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manual {
    /// The lines without the comment marks.
    pub text: String,
}

/// The headings every manual page has, in this order.
pub(super) const HEADINGS: [&str; 5] = ["查什么", "为什么", "例", "改法", "依据"];

impl Manual {
    /// The page of the rule with this code; none if there is no such file or it has no head comment.
    pub fn of(code: &str) -> Option<Self> {
        let file = SOURCES.get_file(format!("{}.rs", code.replace('-', "_")))?;
        let text: Vec<&str> = file
            .contents_utf8()?
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .map(|line| line.trim_start_matches("//!").trim_start_matches(' '))
            .collect();
        (!text.is_empty()).then(|| Self { text: text.join("\n") })
    }

    /// True if every heading stands in the page.
    pub fn is_complete(&self) -> bool {
        HEADINGS.iter().all(|heading| self.text.lines().any(|line| line == format!("## {heading}")))
    }
}
