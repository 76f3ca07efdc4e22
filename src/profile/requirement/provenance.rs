//! Where an entry of the requirement comes from: layer, document, certainty (依据, 可信).

/// How well the source of an entry is known (可信).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Certainty {
    /// 已证实: a public source says so.
    Confirmed,
    /// 所见: seen in published reports.
    Seen,
    /// 推断: inferred.
    Inferred,
    /// 未核实: background knowledge.
    Unverified,
    /// 未知: looked for, not found.
    #[default]
    Unknown,
}

impl Certainty {
    /// Its word in files and messages.
    pub fn name(self) -> &'static str {
        crate::profile::words::spelling(self)
    }
}

/// Where an entry comes from: which layer set it, by which document, how certain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The 编制规范 that set it last.
    pub layer: String,
    /// 依据: document number and clause.
    pub source: Option<String>,
    /// 可信.
    pub certainty: Certainty,
    /// Every layer that gave fields of the entry, base first.
    pub steps: Vec<Step>,
}

impl Provenance {
    /// Where one key of the entry comes from: 依据 and 可信 of the last layer that gave it.
    pub fn of(&self, key: &str) -> (Option<&str>, Certainty) {
        match self.steps.iter().rev().find(|step| step.keys.contains(&key)) {
            Some(step) => (step.source.as_deref(), step.certainty),
            None => (self.source.as_deref(), self.certainty),
        }
    }
}

impl Provenance {
    /// The layer that gave one key of the entry last; the one that set the entry last if none did.
    pub fn layer_of(&self, key: &str) -> &str {
        let gave = |step: &&Step| step.keys.contains(&key);
        self.steps.iter().rev().find(gave).map_or(&self.layer, |step| &step.layer)
    }

    /// Adds what a layer gave; more from the same document of the layer that came last goes with the rest.
    pub(crate) fn add(&mut self, step: Step) {
        match self.steps.last_mut() {
            Some(last)
                if (&last.layer, &last.source, last.certainty) == (&step.layer, &step.source, step.certainty) =>
            {
                last.keys.extend(step.keys);
            }
            _ => self.steps.push(step),
        }
    }
}

/// What one layer gave of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// The 编制规范.
    pub layer: String,
    /// 依据.
    pub source: Option<String>,
    /// 可信.
    pub certainty: Certainty,
    /// The keys it gave.
    pub keys: Vec<&'static str>,
}
