//! The pages of `explain` that are about writing a report rather than about one rule: `templates/manual`.

use include_dir::{Dir, include_dir};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/manual");

/// A page with the names it answers to, the first of which is its title.
pub(super) struct Topic {
    /// Names in the first line, separated by 、.
    pub(super) names: Vec<&'static str>,
    /// The page without its first line.
    pub(super) text: &'static str,
}

/// Every page.
pub(super) fn all() -> impl Iterator<Item = Topic> {
    PAGES.files().filter_map(|file| {
        let (names, text) = file.contents_utf8()?.split_once('\n')?;
        Some(Topic { names: names.trim_start_matches('#').trim().split('、').collect(), text: text.trim() })
    })
}

/// The page of this name.
pub(super) fn find(name: &str) -> Option<Topic> {
    all().find(|topic| topic.names.contains(&name))
}
