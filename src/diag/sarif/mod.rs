//! `check --format sarif`: SARIF 2.1.0, one run a report, so that a batch need not be kept whole.
//!
//! Files are named from the folder CI runs in (`%SRCROOT%`); columns count Unicode characters, as everywhere here.
//! What was not evaluated stands among the run's notifications.

mod schema;

use super::{Outcome, fingerprint, place as places};
use crate::finding::{Finding, Fix, Label, Severity, Status};
use crate::rules::{self, Manual};
use crate::source::{FileId, Span};
use indexmap::{IndexMap, IndexSet};
use schema::{
    ArtifactChange, ArtifactContent, ArtifactLocation, AutomationDetails, Driver, Invocation, Location, Message,
    Multiformat, Notification, PhysicalLocation, Properties, Region, Replacement, ReportingDescriptor, RuleProperties,
    RuleReference, Run, SarifFix, SarifResult, Suppression, Tool,
};
use std::borrow::Cow;
use std::fmt::Write;

/// What stands before the first run.
pub const HEAD: &str =
    "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n";
/// What stands between two runs.
pub const BETWEEN: &str = ",\n";
/// What stands after the last run.
pub const FOOT: &str = "\n  ]\n}\n";

/// What a path starts from: the root of what CI checked out.
const ROOT: &str = "%SRCROOT%";

/// The run of one report.
///
/// # Errors
/// Only if serialization itself fails, which is ours.
pub fn fragment(outcome: &Outcome<'_>) -> Result<String, serde_json::Error> {
    super::json::indented(&run(outcome))
}

fn run<'a>(outcome: &'a Outcome<'_>) -> Run<'a> {
    let codes: IndexSet<&str> = outcome.findings.iter().map(|finding| finding.code).collect();
    let fingerprints = fingerprint::all(outcome);
    let results = outcome.findings.iter().zip(fingerprints);
    Run {
        tool: Tool {
            driver: Driver {
                name: "nianbao",
                semantic_version: env!("CARGO_PKG_VERSION"),
                language: "zh-CN",
                rules: codes.iter().map(|code| descriptor(code)).collect(),
            },
        },
        automation_details: AutomationDetails { id: format!("nianbao/{}/", outcome.report) },
        column_kind: "unicodeCodePoints",
        invocations: [Invocation {
            execution_successful: true,
            tool_execution_notifications: outcome
                .not_evaluated
                .iter()
                .map(|item| Notification {
                    level: "note",
                    message: Message { text: format!("未判定：{}。{}", item.name, item.reason) },
                    associated_rule: RuleReference { id: &item.code },
                })
                .collect(),
        }],
        results: results
            .enumerate()
            .map(|(index, (finding, number))| SarifResult {
                baseline_state: state(index, finding, outcome),
                ..result(finding, number, &codes, outcome)
            })
            .collect(),
        properties: Properties { profile: outcome.profile },
    }
}

/// A rule with its manual page as help.
fn descriptor(code: &str) -> ReportingDescriptor<'_> {
    let name = rules::catalogue().into_iter().find(|rule| rule.code == code).map_or(code, |rule| rule.name);
    let manual = Manual::of(code).map(|manual| manual.text).unwrap_or_default();
    let mut parts = manual.split("## ");
    let purpose = parts.find_map(|part| part.strip_prefix("查什么")).unwrap_or(name).trim();
    ReportingDescriptor {
        id: code,
        name,
        short_description: Message { text: name.to_owned() },
        full_description: Message { text: purpose.to_owned() },
        help: Multiformat { text: manual.replace("## ", ""), markdown: manual.clone() },
        properties: RuleProperties { tags: [code.split('/').next().unwrap_or(code)] },
    }
}

fn result<'a>(
    finding: &'a Finding,
    number: String,
    codes: &IndexSet<&str>,
    outcome: &'a Outcome<'_>,
) -> SarifResult<'a> {
    let mut text = format!("{}：{}", finding.name, finding.message);
    for (word, part) in [("改法", &finding.help), ("依据", &finding.source)] {
        if let Some(part) = part {
            let _ = write!(text, "\n{word}：{part}");
        }
    }
    SarifResult {
        rule_id: finding.code,
        rule_index: codes.get_index_of(finding.code).unwrap_or_default(),
        level: match finding.severity {
            Severity::Error => "error",
            Severity::Query => "warning",
            Severity::Note => "note",
        },
        message: Message { text },
        locations: match &finding.primary {
            Some(label) => vec![location(label, None, outcome)],
            None => whole(outcome).into_iter().collect(),
        },
        related_locations: finding
            .related
            .iter()
            .enumerate()
            .map(|(index, label)| location(label, Some(index + 1), outcome))
            .collect(),
        partial_fingerprints: [("nianbaoFinding/v1", number)].into(),
        fixes: fix(finding, outcome).into_iter().collect(),
        suppressions: suppressions(finding, outcome),
        baseline_state: None,
    }
}

/// Whether a finding stood in the earlier result the run is held against.
fn state(index: usize, finding: &Finding, outcome: &Outcome<'_>) -> Option<&'static str> {
    let baseline = outcome.baseline.as_ref()?;
    let stood = finding.status == Status::Baseline || baseline.explained.contains(&index);
    Some(if stood { "unchanged" } else { "new" })
}

fn location(label: &Label, id: Option<usize>, outcome: &Outcome<'_>) -> Location {
    let message = (!label.text.is_empty()).then(|| Message { text: label.text.clone() });
    Location { id, message, ..place(label.span.file, region(label.span, outcome), outcome) }
}

/// The place of a finding about the whole report.
fn whole(outcome: &Outcome<'_>) -> Option<Location> {
    let region = Region { start_line: 1, start_column: 1, end_line: 1, end_column: 1 };
    Some(place(places::whole(outcome)?, region, outcome))
}

fn place(file: FileId, region: Region, outcome: &Outcome<'_>) -> Location {
    let physical_location = PhysicalLocation { artifact_location: artifact(&places::path(outcome, file)), region };
    Location { id: None, physical_location, message: None }
}

fn region(span: Span, outcome: &Outcome<'_>) -> Region {
    let (start, end) = outcome.sources.line_column(span);
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

/// All edits of a finding as one fix, file by file.
fn fix<'a>(finding: &'a Finding, outcome: &Outcome<'_>) -> Option<SarifFix<'a>> {
    let mut files: IndexMap<_, Vec<&Fix>> = IndexMap::new();
    for fix in &finding.fixes {
        files.entry(fix.span.file).or_default().push(fix);
    }
    let changes: Vec<_> = files
        .into_iter()
        .map(|(file, fixes)| ArtifactChange {
            artifact_location: artifact(&places::path(outcome, file)),
            replacements: fixes
                .into_iter()
                .map(|fix| Replacement {
                    deleted_region: region(fix.span, outcome),
                    inserted_content: ArtifactContent { text: &fix.replacement },
                })
                .collect(),
        })
        .collect();
    (!changes.is_empty()).then(|| SarifFix {
        description: Message { text: "nianbao check --fix".to_owned() },
        artifact_changes: changes,
    })
}

/// The explanations of a finding as suppressions with their reasons; an entry without one is still to be looked at.
fn suppressions<'a>(finding: &Finding, outcome: &'a Outcome<'_>) -> Vec<Suppression<'a>> {
    let written = finding.explained_by().into_iter().map(|by| {
        let explanation = outcome.explanations.iter().find(|explanation| explanation.span == by);
        // what stands beside a figure (说明) is its own reason
        let reason = explanation.map_or_else(|| outcome.sources.slice(by), |explanation| &explanation.reason.value);
        suppression(by, "accepted", Some(rules::concealed(reason)), outcome)
    });
    let begun = finding.begun_by().into_iter().map(|by| suppression(by, "underReview", None, outcome));
    written.chain(begun).collect()
}

fn suppression<'a>(
    by: Span,
    status: &'static str,
    justification: Option<Cow<'a, str>>,
    outcome: &Outcome<'_>,
) -> Suppression<'a> {
    let location = place(by.file, region(by, outcome), outcome);
    Suppression { kind: "external", status, justification, location }
}

fn artifact(path: &str) -> ArtifactLocation {
    ArtifactLocation { uri: encoded(path), uri_base_id: ROOT }
}

/// A path as a relative reference: all but the plain ASCII signs and the slashes percent-encoded.
fn encoded(path: &str) -> String {
    path.bytes().fold(String::new(), |mut uri, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
        uri
    })
}
