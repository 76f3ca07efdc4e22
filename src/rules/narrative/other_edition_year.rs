//! ## 查什么
//! 章名、节名、案例题目、图题、表题里写着别的年度：既不是报告年度，也不是各时期的本期、上期。全报告合成一条。
//!
//! ## 为什么
//! 正文从往年的报告改来时，标题里的年份最容易忘记改。
//!
//! ## 例
//! ```text
//! 2024年度报告里：2022年学生获奖情况          ✗
//! 2024年度报告里：2023—2024学年学生获奖情况   ✓
//! 2021级学生……、2019年以来……、2020—2024年……   ✓   不报
//! ```
//!
//! ## 改法
//! 改成本年度的年份；确是往年的事，在核实说明里写明。
//!
//! ## 依据
//! 本工具的约定。

use crate::finding::{Finding, Severity};
use crate::narrative::PassageKind;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "narrative/other-edition-year", name: "标题里是别的年度", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let own = own_years(context);
    let mut places: Vec<(Span, String)> = Vec::new();
    for passage in &context.narrative.passages {
        if matches!(passage.kind, PassageKind::Paragraph | PassageKind::Cell | PassageKind::Footnote) {
            continue;
        }
        let found = years(&passage.text).into_iter().filter(|(_, year)| !own.contains(year));
        places.extend(found.map(|(range, year)| (passage.span(range), year.to_string())));
    }
    for table in context.report.tables.values() {
        let found = years(&table.title.value).into_iter().find(|(_, year)| !own.contains(year));
        places.extend(found.map(|(_, year)| (table.title.span, year.to_string())));
    }
    if places.is_empty() {
        return Vec::new();
    }
    let mut words: Vec<&str> = places.iter().map(|(_, year)| year.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    let message = format!(
        "标题、图题或表题里有 {} 处写着 {} 年，本报告是 {} 年度的。",
        places.len(),
        list(&words, "个"),
        context.report.periods.year
    );
    let severity = if context.draft { Severity::Note } else { Severity::Query };
    let finding = RULE.finding(severity, message).help("忘了改的，改成本年度的年份；确是往年的事，在核实说明里写明。");
    vec![mark(finding, places.into_iter().map(|(span, year)| (span, format!("是{year}年"))))]
}

/// The label year, the one before and after, and every period of the report.
fn own_years(context: &Context<'_>) -> BTreeSet<i32> {
    let periods = &context.report.periods;
    let named = periods.current.values().chain(periods.previous.values()).map(|period| period.0);
    named.chain([periods.year - 1, periods.year, periods.year + 1]).collect()
}

/// Years in a title that say of what year it is: no span of years, no 届 or 级, nothing since then, nothing in 《》.
fn years(text: &str) -> Vec<(Range<usize>, i32)> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices('年') {
        let Some(start) = at.checked_sub(4) else { continue };
        let Some(year) = text.get(start..at).and_then(|year| year.parse::<i32>().ok()) else { continue };
        let (head, rest) = (text.get(..start).unwrap_or_default(), text.get(at + word.len()..).unwrap_or_default());
        let dash = |one: char| matches!(one, '-' | '—' | '–' | '~' | '～' | '至' | '到' | '、' | '/');
        let spans = head.ends_with(|one: char| dash(one) || one.is_ascii_digit()) || rest.starts_with(dash);
        let since = ["以来", "起", "以后", "之后", "前", "版", "修订", "级", "届", "后"]
            .iter()
            .any(|word| rest.starts_with(word));
        let quoted = head.matches(['《', '〔', '（']).count() > head.matches(['》', '〕', '）']).count();
        if (1990..2100).contains(&year) && !spans && !since && !quoted && !head.ends_with(['自', '从', '到', '至'])
        {
            found.push((start..at + word.len(), year));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn only_a_year_that_dates_the_title_counts() {
        let found = |text: &str| years(text).into_iter().map(|(_, year)| year).collect::<Vec<_>>();
        assert_eq!(found("2022年学生获奖情况"), [2022]);
        assert_eq!(found("2022年度报告"), [2022]);
        for text in ["2019年以来的变化", "2020—2024年趋势", "2020年至2024年", "《2019年方案》", "自2018年", "12022年"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
