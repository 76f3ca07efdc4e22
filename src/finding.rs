//! What a rule reports: one finding, with every place involved, the worked numbers, the clause and the fix.
//!
//! A finding holds spans, never text cut from files and never colours; `diag` turns findings into text or data.

pub use crate::model::Severity;
use crate::source::Span;

/// What has become of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Status {
    /// Nobody has answered it.
    #[default]
    Open,
    /// An entry for it stands in the explanations, but nobody has written its reason yet: as good as open.
    Begun {
        /// The entry's place.
        by: Span,
    },
    /// An explanation answers it (核实说明).
    Explained {
        /// The explanation's place.
        by: Span,
    },
    /// An explanation exists, but the values it explains have moved.
    Stale {
        /// The explanation's place.
        by: Span,
    },
    /// It stood open in the earlier result that this run is held against (基线), and does not count again.
    Baseline,
}

/// A place with a phrase that says what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A short phrase, such as 「此处填 245」.
    pub text: String,
}

/// A safe byte edit that mends the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// What it is replaced by.
    pub replacement: String,
}

/// The value a query is about; an explanation is bound to these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The indicator's (or table cell's) name.
    pub name: String,
    /// The value as written.
    pub value: String,
    /// The period it belongs to, where the finding joins several; else the finding's own.
    pub period: Option<String>,
}

impl Fact {
    /// A value of the finding's own period.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), period: None }
    }
}

/// One finding (校核意见).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code, `family/kebab-name`.
    pub code: &'static str,
    /// The clause or constraint of the profile it comes from, such as C1.1; explanations name it.
    pub clause: Option<String>,
    /// The Chinese name of the fault that leads the message.
    pub name: String,
    /// How grave.
    pub severity: Severity,
    /// Answered or not.
    pub status: Status,
    /// One or two sentences with the worked numbers.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Document number and clause (依据).
    pub source: Option<String>,
    /// The indicator concerned.
    pub indicator: Option<String>,
    /// The period concerned, by its own label.
    pub period: Option<String>,
    /// What is written.
    pub found: Option<String>,
    /// What should stand there.
    pub expected: Option<String>,
    /// The main place; none where the whole folder is meant.
    pub primary: Option<Label>,
    /// The other places involved.
    pub related: Vec<Label>,
    /// Safe edits.
    pub fixes: Vec<Fix>,
    /// The values a query is about.
    pub facts: Vec<Fact>,
    /// Names of persons that no excerpt may show, besides the places marked.
    pub hidden: Vec<Span>,
    /// The findings of one cause that this one lists; each is answered by itself. Empty for a finding of its own.
    pub listed: Vec<Finding>,
}

impl Finding {
    /// A finding of rule `code` with its leading name and message; the rest is added by the builder methods.
    pub fn new(code: &'static str, name: impl Into<String>, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            clause: None,
            name: name.into(),
            severity,
            status: Status::Open,
            message: message.into(),
            help: None,
            source: None,
            indicator: None,
            period: None,
            found: None,
            expected: None,
            primary: None,
            related: Vec::new(),
            fixes: Vec::new(),
            facts: Vec::new(),
            hidden: Vec::new(),
            listed: Vec::new(),
        }
    }

    /// Points at the main place.
    #[must_use]
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.primary = Some(Label { span, text: label.into() });
        self
    }

    /// Points at another place involved.
    #[must_use]
    pub fn with(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Label { span, text: label.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Cites the clause (依据).
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Offers a safe edit.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fixes.push(Fix { span, replacement: replacement.into() });
        self
    }

    /// What it is about, by the name an explanation without values must hold.
    pub fn subject(&self) -> Option<&str> {
        self.expected.as_deref().or(self.indicator.as_deref())
    }

    /// The explanations that answer it: its own, or those of the findings it lists.
    pub fn explained_by(&self) -> Vec<Span> {
        self.answers(|status| match status {
            Status::Explained { by } => Some(*by),
            _ => None,
        })
    }

    /// The entries for it, or for the findings it lists, whose reason is still to be written.
    pub fn begun_by(&self) -> Vec<Span> {
        self.answers(|status| match status {
            Status::Begun { by } => Some(*by),
            _ => None,
        })
    }

    fn answers(&self, of: impl Fn(&Status) -> Option<Span>) -> Vec<Span> {
        let listed: Vec<Span> = self.listed.iter().filter_map(|finding| of(&finding.status)).collect();
        if self.listed.is_empty() { of(&self.status).into_iter().collect() } else { listed }
    }

    /// True if the places it marks must not be repeated anywhere: numbers and names of persons.
    pub fn is_private(&self) -> bool {
        self.code.starts_with("privacy/")
    }

    /// True if it keeps the exit status from being 0: an error, or a query nobody has answered; not what
    /// stands in the baseline.
    pub fn is_open(&self) -> bool {
        match (self.severity, &self.status) {
            (Severity::Note, _) | (_, Status::Baseline) => false,
            (Severity::Error, _) => true,
            (Severity::Query, status) => !matches!(status, Status::Explained { .. }),
        }
    }
}
