//! The rules: one file each, `family/kebab-name`, found by their code; they return findings and touch nothing else.
//!
//! A rule knows the requirement, the report, the ledger and the narrative. It reads no files, prints nothing and
//! knows no colours. The head comment of its file is its manual page, shown by `nianbao explain CODE`.

mod asset;
pub mod coverage;
mod explanation;
mod figure;
mod leftover;
mod manual;
mod name_slip;
mod narrative;
mod near_miss;
mod privacy;
mod problems;
mod prose;
mod source;
mod structure;
mod typography;
pub mod wording;

use crate::derive::{Ledger, Outcome};
use crate::finding::{Finding, Severity};
use crate::model::{ProblemKind, Report};
use crate::narrative::Narrative;
use crate::profile::Requirement;
pub use manual::Manual;
pub use privacy::{concealed, numbers_in};
use rayon::prelude::*;
use std::sync::OnceLock;
use typography::Letters;

/// Everything a rule may look at.
pub struct Context<'a> {
    /// The effective requirement.
    pub requirement: &'a Requirement,
    /// The report as loaded.
    pub report: &'a Report,
    /// Every figure.
    pub ledger: &'a Ledger,
    /// The prose.
    pub narrative: &'a Narrative,
    /// Last year's report, where report.yaml names its folder.
    pub last_year: Option<&'a LastYear>,
    /// What `source` could not read.
    pub source_problems: &'a [crate::source::Problem],
    /// What `load` could not make sense of.
    pub load_problems: &'a [crate::model::Problem],
    /// What only the layout knows; none before the pages are laid out.
    pub layout: Option<&'a [LayoutFact]>,
    /// True while the report is being written (`--draft`).
    pub draft: bool,
    /// What several rules need and the first that asks makes.
    pub shared: Shared,
}

/// What several rules need, made once.
#[derive(Default)]
pub struct Shared {
    /// What became of each constraint, this period and last.
    outcomes: OnceLock<Vec<[Outcome; 2]>>,
    /// The characters of each passage.
    letters: OnceLock<Vec<Letters>>,
    /// What must not be repeated.
    private: OnceLock<privacy::Private>,
}

/// Last year's report as its folder stands, under its own requirement.
pub struct LastYear {
    /// What was asked of it.
    pub requirement: Requirement,
    /// What it says; its chapters are among the sources, their paths begin with `../`.
    pub report: Report,
    /// Every figure of it.
    pub ledger: Ledger,
    /// Its prose.
    pub narrative: Narrative,
}

/// Rules on what is absent: they have nothing to say while a file could not be read to its end.
const WAITING: [&str; 13] = [
    "figure/broken-formula",
    "figure/missing-list",
    "figure/missing-row",
    "figure/missing-survey",
    "figure/missing-table",
    "narrative/figure-not-available",
    "structure/missing-chapter",
    "structure/missing-own-table",
    "structure/missing-part",
    "structure/too-few-cases",
    "structure/too-few-pictures",
    "structure/unprinted-table",
    "structure/wrong-length",
];

impl Context<'_> {
    /// True if some file of the author could not be read to its end, so that something may only seem to be absent.
    fn unread(&self) -> bool {
        use crate::source::ProblemKind;
        self.source_problems.iter().any(|problem| {
            matches!(
                problem.kind,
                ProblemKind::Syntax(_)
                    | ProblemKind::Binary { .. }
                    | ProblemKind::Unreadable { .. }
                    | ProblemKind::NotAFile
                    | ProblemKind::SpecialFile
                    | ProblemKind::TooLarge { .. }
                    | ProblemKind::TooDeep { .. }
                    | ProblemKind::TooManyEntries { .. }
                    | ProblemKind::TooManyFiles { .. }
            )
        })
    }
}

/// A fact that only the layout can know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayoutFact {
    /// A character that none of the fonts holds.
    MissingGlyph {
        /// The character.
        character: char,
        /// Where the author wrote it.
        span: Option<crate::source::Span>,
    },
    /// A font asked for by name that is not there.
    MissingFont {
        /// The family.
        family: String,
        /// Where it is asked for.
        span: crate::source::Span,
    },
    /// A picture whose bytes cannot be decoded.
    UnreadablePicture {
        /// Its path.
        path: String,
        /// Why.
        reason: String,
        /// Where it is used.
        span: crate::source::Span,
    },
    /// A page of the text that is less than two thirds full, though no chapter begins behind it, or parted by white.
    HollowPage {
        /// The page number as printed.
        page: u64,
        /// How much of it is used, in percent.
        percent: u32,
        /// The white between two things on it, in millimetres, where that shows; else 0.
        gap: u32,
        /// The heading before its end, with its number.
        heading: Option<String>,
        /// Where that heading is written.
        span: Option<crate::source::Span>,
    },
    /// A table that not even the smallest type on a turned page holds.
    TableTooWide {
        /// Its number and title.
        table: String,
        /// Its columns.
        columns: usize,
        /// Where its title is written.
        span: Option<crate::source::Span>,
    },
    /// The finished PDF is larger than its limit.
    TooLarge {
        /// Bytes.
        bytes: u64,
        /// Limit in MB.
        limit: u32,
    },
    /// The layout engine reports something about the author's text.
    Engine {
        /// Its message.
        message: String,
        /// Where.
        span: Option<crate::source::Span>,
    },
}

/// When a rule can be evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// By `check`.
    Check,
    /// Only by `build`, which lays the pages out.
    Layout,
}

/// One rule.
pub struct Rule {
    /// Its code, which is its path: `figure/part-exceeds-whole`.
    pub code: &'static str,
    /// The Chinese name of the fault.
    pub name: &'static str,
    /// When it can be evaluated.
    pub stage: Stage,
    /// Returns its findings.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
}

impl Rule {
    /// A finding of this rule under its own name.
    fn finding(&self, severity: Severity, message: impl Into<String>) -> Finding {
        Finding::new(self.code, self.name, severity, message)
    }
}

/// A clause that was not evaluated, and why: silence must mean "looked and found good".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotEvaluated {
    /// The rule's code or the clause's id.
    pub code: String,
    /// Its Chinese name.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// Every rule, in the order of their codes.
pub fn catalogue() -> Vec<&'static Rule> {
    let families = [
        source::RULES,
        structure::RULES,
        figure::RULES,
        narrative::RULES,
        typography::RULES,
        privacy::RULES,
        asset::RULES,
        explanation::RULES,
    ];
    let mut rules: Vec<&'static Rule> = families.iter().flat_map(|family| family.iter().copied()).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// What the rules that need no pages say, before explanations answer it.
#[derive(Debug, Clone, Default)]
pub struct Examined {
    findings: Vec<Finding>,
    not_evaluated: Vec<NotEvaluated>,
}

/// Applies every rule that needs no pages.
pub fn examine(context: &Context<'_>) -> Examined {
    let mut ready = Vec::new();
    let mut not_evaluated = Vec::new();
    for rule in catalogue().into_iter().filter(|rule| rule.stage != Stage::Layout) {
        if context.unread() && WAITING.contains(&rule.code) {
            not_evaluated.push(NotEvaluated {
                code: rule.code.to_owned(),
                name: rule.name.to_owned(),
                reason: "有文件没有全部读出来，改好再查".to_owned(),
            });
        } else {
            ready.push(rule);
        }
    }
    let findings = ready.par_iter().flat_map_iter(|rule| (rule.check)(context)).collect();
    Examined { findings, not_evaluated }
}

/// All findings: those examined and, where the pages are known, those of the pages; answered by the explanations,
/// joined and sorted.
pub fn conclude(context: &Context<'_>, examined: Examined) -> (Vec<Finding>, Vec<NotEvaluated>) {
    let Examined { mut findings, mut not_evaluated } = examined;
    for rule in catalogue().into_iter().filter(|rule| rule.stage == Stage::Layout) {
        if context.layout.is_some() {
            findings.extend((rule.check)(context));
        } else {
            not_evaluated.push(NotEvaluated {
                code: rule.code.to_owned(),
                name: rule.name.to_owned(),
                reason: "要排出版面才能判断，由 nianbao build（生成）给出".to_owned(),
            });
        }
    }
    structure::drop_echoes(context, &mut findings);
    narrative::drop_echoes(&mut findings);
    narrative::admit(context, &mut findings);
    figure::not_evaluated(context, &mut not_evaluated);
    privacy::conceal(context, &mut findings);
    explanation::apply(context, &mut findings);
    figure::join_lists(&mut findings);
    figure::join_periods(&mut findings);
    sort(&mut findings);
    (findings, not_evaluated)
}

/// Findings of a folder that could not be loaded: those of the rules that word problems, all else not evaluated.
pub fn of_problems(
    source_problems: &[crate::source::Problem],
    load_problems: &[crate::model::Problem],
) -> (Vec<Finding>, Vec<NotEvaluated>) {
    let context = Context {
        requirement: &Requirement::default(),
        report: &Report::default(),
        ledger: &Ledger::default(),
        narrative: &Narrative::default(),
        last_year: None,
        source_problems,
        load_problems,
        layout: None,
        draft: false,
        shared: Shared::default(),
    };
    let mut rules = source::RULES.to_vec();
    rules.extend(load_problems.iter().map(|problem| structure::owner(&problem.kind)));
    rules.sort_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    let mut findings: Vec<Finding> = rules.into_iter().flat_map(|rule| (rule.check)(&context)).collect();
    privacy::conceal(&context, &mut findings);
    sort(&mut findings);
    let of_profile = |problem: &crate::model::Problem| matches!(problem.kind, ProblemKind::Requirement { .. });
    let unread = if load_problems.iter().any(of_profile) { "编制规范" } else { "report.yaml " };
    let reason = format!("{unread}还读不通，改正上面的错误以后才能判断");
    let rest = NotEvaluated { code: "report".to_owned(), name: "其余各项".to_owned(), reason };
    (findings, vec![rest])
}

/// Gravest first, then in the order of files and places; what decides is never left to chance.
fn sort(findings: &mut [Finding]) {
    fn key(finding: &Finding) -> impl Ord + '_ {
        let place = finding.primary.as_ref().map(|label| (label.span.file, label.span.start));
        let matter = (finding.clause.as_deref(), finding.period.as_deref(), finding.subject(), &finding.message);
        (finding.severity, place.is_none(), place, finding.code, matter)
    }
    findings.sort_by(|one, other| key(one).cmp(&key(other)));
}

#[cfg(test)]
mod testing {
    use super::*;

    /// What a rule finds in the facts of a layout, all else being empty.
    pub(super) fn laid_out(check: fn(&Context<'_>) -> Vec<Finding>, facts: &[LayoutFact]) -> Vec<Finding> {
        check(&Context {
            requirement: &Requirement::default(),
            report: &Report::default(),
            ledger: &Ledger::default(),
            narrative: &Narrative::default(),
            last_year: None,
            source_problems: &[],
            load_problems: &[],
            layout: Some(facts),
            draft: false,
            shared: Shared::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_of_one_place_have_one_order() {
        let finding = |period: &str, clause: &str| Finding {
            period: Some(period.to_owned()),
            clause: Some(clause.to_owned()),
            ..Finding::new("figure/total-mismatch", "合计不符", Severity::Query, "")
        };
        let mut findings = [finding("2024", "C2"), finding("2024", "C1"), finding("2023", "C1")];
        sort(&mut findings);
        let order: Vec<_> =
            findings.iter().map(|finding| (finding.clause.as_deref(), finding.period.as_deref())).collect();
        assert_eq!(order, [(Some("C1"), Some("2023")), (Some("C1"), Some("2024")), (Some("C2"), Some("2024"))]);
    }
}
