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
            .map(|line| line.trim_start_matches("//!"))
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        (!text.is_empty()).then(|| Self { text: unbroken(&text) })
    }

    /// True if every heading stands in the page.
    pub fn is_complete(&self) -> bool {
        HEADINGS.iter().all(|heading| self.text.lines().any(|line| line == format!("## {heading}")))
    }
}

/// The lines of a page, every paragraph in one: where it breaks in a source file says nothing to who reads it.
fn unbroken(lines: &[&str]) -> String {
    let mut page = String::new();
    let (mut quoted, mut running) = (false, false);
    for line in lines {
        let fence = line.starts_with("```");
        let prose = !quoted && !fence && !line.is_empty() && !line.starts_with(['#', '-', '|', ' ']);
        let goes_on = page.is_empty() || running && prose;
        page.push_str(if goes_on { "" } else { "\n" });
        page.push_str(line);
        quoted ^= fence;
        running = prose;
    }
    page
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn only_what_runs_on_is_joined() {
        let lines =
            ["## 例", "一句话，", "分了两行。", "", "- 一项", "- 两项", "```text", "甲", "  乙", "```", "说明。"];
        assert_eq!(unbroken(&lines), "## 例\n一句话，分了两行。\n\n- 一项\n- 两项\n```text\n甲\n  乙\n```\n说明。");
    }
}
