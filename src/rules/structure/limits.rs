//! What the rules on limits (字数, 篇数, 图片) share: whose limit it is, how sure, and how grave it is to miss it.

use crate::finding::{Finding, Severity};
use crate::profile::limit;
use crate::profile::requirement::{Certainty, Provenance};

/// A limit of the requirement.
pub(super) struct Limit<'a> {
    /// The number that the text is held against.
    pub(super) value: usize,
    source: Option<&'a str>,
    certainty: Certainty,
}

impl<'a> Limit<'a> {
    /// The limit that the requirement sets under this key; none if it sets none or lifts it.
    pub(super) fn of(key: &str, written: Option<limit::Limit>, provenance: &'a Provenance) -> Option<Self> {
        let (source, certainty) = provenance.of(key);
        let value = usize::try_from(written?.number()?).ok()?;
        Some(Self { value, source, certainty })
    }

    /// An error where a document states the limit and it is missed in every way of counting, else a query.
    pub(super) fn severity(&self, in_every_way: bool) -> Severity {
        if self.certainty == Certainty::Confirmed && in_every_way { Severity::Error } else { Severity::Query }
    }

    /// What the requirement says of its own certainty; nothing if the limit is confirmed.
    pub(super) fn doubt(&self) -> String {
        match self.certainty {
            Certainty::Confirmed => String::new(),
            other => format!("编制规范把这条要求标为“{}”，以主管部门的通知为准。", other.name()),
        }
    }

    /// Cites the document.
    pub(super) fn cited(&self, mut finding: Finding) -> Finding {
        finding.source = self.source.map(str::to_owned);
        finding
    }
}

/// How many parts a message spells out.
const SPELLED: usize = 8;

/// Parts joined by ；; a long list ends in 等N and the counter.
pub(super) fn joined(parts: &[String], counter: &str) -> String {
    let shown = parts.iter().take(SPELLED).map(String::as_str).collect::<Vec<_>>().join("；");
    if parts.len() > SPELLED { format!("{shown}……等 {} {counter}", parts.len()) } else { shown }
}
