//! Findings that are many by nature but one by cause: each is answered by itself, and what is left is said as one.

use super::{restated, separate_beyond_members, separate_unexplained, unusual_change};
use crate::finding::{Finding, Status};
use crate::rules::Rule;
use crate::rules::wording::mark;

/// The rules that list, with the words before and after their lists.
static LISTING: [(&Rule, &str, &str); 4] = [
    (&unusual_change::RULE, "与上年相比变动很大的有", "合理的变动，逐项写核实说明。"),
    (&restated::RULE, "与上年报告不同的有", "更正过的，逐项写核实说明。"),
    (&separate_beyond_members::RULE, "超出各校所能有的", ""),
    (&separate_unexplained::RULE, "不能由各校的数推出、由区县另填的有", "逐项写核实说明。"),
];
/// How many matters a message spells out.
const SPELT: usize = 10;

/// Joins the findings of each listing rule that have come to the same end: open, explained or stale.
pub(in crate::rules) fn join_lists(findings: &mut Vec<Finding>) {
    for (rule, before, after) in &LISTING {
        for wanted in [is_open, is_explained, is_stale] {
            let (mut alike, rest): (Vec<Finding>, Vec<Finding>) =
                findings.drain(..).partition(|finding| finding.code == rule.code && wanted(&finding.status));
            *findings = rest;
            alike.sort_by_key(|finding| finding.primary.as_ref().map(|label| (label.span.file, label.span.start)));
            if alike.len() > 1 {
                findings.push(joined(alike, before, after));
            } else {
                findings.append(&mut alike);
            }
        }
    }
}

fn is_open(status: &Status) -> bool {
    matches!(status, Status::Open | Status::Begun { .. })
}

fn is_explained(status: &Status) -> bool {
    matches!(status, Status::Explained { .. })
}

fn is_stale(status: &Status) -> bool {
    matches!(status, Status::Stale { .. })
}

/// One finding that lists the others; there are at least two.
fn joined(alike: Vec<Finding>, before: &str, after: &str) -> Finding {
    let first = &alike[0];
    let count = alike.len();
    let mut spelt: Vec<&str> = alike.iter().take(SPELT).map(|finding| finding.message.trim_end_matches('。')).collect();
    let rest = format!("等共 {count} 项");
    if count > SPELT {
        spelt.push(&rest);
    }
    let message = format!("{before} {count} 项：{}。", spelt.join("；"));
    let mut finding = Finding::new(first.code, first.name.clone(), first.severity, message);
    finding.clause.clone_from(&first.clause);
    let status = alike.iter().map(|finding| &finding.status).find(|status| **status == Status::Open);
    finding.status.clone_from(status.unwrap_or(&first.status));
    finding.source.clone_from(&first.source);
    finding.help = first.help.as_ref().map(|help| format!("{help}{after}"));
    finding.facts = alike.iter().flat_map(|finding| finding.facts.clone()).collect();
    let places = alike.iter().filter_map(|finding| finding.primary.clone());
    finding = mark(finding, places.map(|label| (label.span, label.text)));
    finding.listed = alike;
    finding
}
