//! 【统计图：…】: key lines that say what is drawn.

use super::block::{Block, Chart, ChartKind, ChartLabels};
use super::dialect::Reader;
use super::lines::{Line, is_blank};
use super::names::{Lookup, half_width, nearest};
use super::passage::{Passage, PassageKind};
use super::problem::{BlockKind, Problem, ProblemKind};
use crate::derive::ledger::Absence;
use crate::model::{IndicatorId, Period};
use crate::source::{Span, Spanned};
use std::ops::Range;

const KEYS: [&str; 10] = ["类型", "题", "标题", "图题", "题目", "数据", "名称", "标签", "时期", "替代文字"];
/// Each of them names the caption.
const TITLES: [&str; 4] = ["题", "标题", "图题", "题目"];
const KINDS: [(&str, ChartKind); 8] = [
    ("饼图", ChartKind::Pie),
    ("环形图", ChartKind::Donut),
    ("柱形图", ChartKind::Bar),
    ("柱状图", ChartKind::Bar),
    ("条形图", ChartKind::HorizontalBar),
    ("折线图", ChartKind::Line),
    ("堆积图", ChartKind::Stacked),
    ("堆积柱形图", ChartKind::Stacked),
];
const LABELS: [(&str, ChartLabels); 4] = [
    ("数值", ChartLabels::Values),
    ("百分比", ChartLabels::Shares),
    ("人数和百分比", ChartLabels::ValuesAndShares),
    ("数值和百分比", ChartLabels::ValuesAndShares),
];
/// How many parts between 、 one name may have.
const MAXIMUM_PARTS: usize = 6;

/// A `键: 值` line.
struct KeyLine {
    key: String,
    key_range: Range<usize>,
    value: String,
    value_range: Range<usize>,
}

impl Reader<'_> {
    /// 【统计图：…】: the block and the lines it takes.
    pub(super) fn chart(&mut self, lines: &[Line], name: Spanned<String>, span: Span) -> (Option<Block>, usize) {
        let (body, taken) = self.body(lines, BlockKind::Chart, span, |line| {
            line.starts_with(['#', '＃']) || key_line(line, 0).is_some_and(|line| KEYS.contains(&line.key.as_str()))
        });
        let mut keys: Vec<KeyLine> = Vec::new();
        for line in body {
            let text = self.line(line);
            if text.is_empty() || text.starts_with(['#', '＃']) {
                continue;
            }
            match key_line(text, line.range.start) {
                Some(entry) if KEYS.contains(&entry.key.as_str()) => keys.push(entry),
                Some(entry) => {
                    let kind =
                        ProblemKind::UnknownKey { nearest: nearest(&entry.key, KEYS.into_iter()), key: entry.key };
                    self.problems.push(Problem::new(kind, self.rendered.span(entry.key_range)));
                }
                None => {
                    let span = self.rendered.span(line.range.clone());
                    self.problems.push(Problem::new(ProblemKind::UnreadableLine { block: BlockKind::Chart }, span));
                }
            }
        }
        let given = |key: &str| keys.iter().find(|line| line.key == key && !line.value.is_empty());
        for key in ["类型", "数据"] {
            if given(key).is_none() {
                self.problems.push(Problem::new(ProblemKind::MissingKey { key }, span));
            }
        }
        let rendered = self.rendered;
        let place = |line: &KeyLine| rendered.span(line.value_range.clone());
        let text = |line: &KeyLine| rendered.plain(line.value_range.clone());
        let (kind, labels) =
            (given("类型").map(|line| (text(line), place(line))), given("标签").map(|line| (text(line), place(line))));
        let title = TITLES.into_iter().find_map(given).map(|line| Spanned::new(text(line), place(line)));
        self.passages.extend(Passage::name(PassageKind::Caption, title.as_ref().unwrap_or(&name)));
        let title = title.map_or_else(|| name.value.clone(), |title| title.value);
        let alternative = given("替代文字").map(text);
        let kind = kind.and_then(|(value, span)| self.option("类型", &value, &KINDS, span)).unwrap_or(ChartKind::Bar);
        let labels = labels.and_then(|(value, span)| self.option("标签", &value, &LABELS, span)).unwrap_or_default();
        let data = given("数据").map(|line| self.indicators(&line.value, line.value_range.start)).unwrap_or_default();
        let periods = self.periods(given("时期"), &data);
        self.absent(&data, &periods);
        let mut categories = given("名称").map(|line| (labels_of(&text(line)), place(line)));
        if let Some((names, span)) =
            categories.as_ref().filter(|(names, _)| !data.is_empty() && names.len() != data.len())
        {
            let kind = ProblemKind::LabelCount { expected: data.len(), found: names.len() };
            self.problems.push(Problem::new(kind, *span));
            categories = None;
        }
        let own = || data.iter().map(|id| self.world.requirement.indicator(id.value).name.clone()).collect();
        let categories = categories.map_or_else(own, |(names, _)| names);
        let span = self.lines_span(lines, taken);
        (Some(Block::Chart(Chart { name, title, kind, labels, data, categories, periods, alternative, span })), taken)
    }

    /// Indicators between 、 or ，; a name that has 、 itself is taken whole.
    fn indicators(&mut self, text: &str, base: usize) -> Vec<Spanned<IndicatorId>> {
        let mut found = Vec::new();
        let parts = pieces(text);
        let mut first = 0;
        while let Some(start) = parts.get(first).map(|part| part.start) {
            let known = (first..parts.len().min(first + MAXIMUM_PARTS)).rev().find_map(|last| {
                let range = start..parts.get(last)?.end;
                match self.names.find(text.get(range.clone())?) {
                    Lookup::Found(id) => Some((last, range, id)),
                    _ => None,
                }
            });
            if let Some((last, range, id)) = known {
                found.push(Spanned::new(id, self.rendered.span(base + range.start..base + range.end)));
                first = last + 1;
                continue;
            }
            let range = parts.get(first).cloned().unwrap_or(start..start);
            let name = text.get(range.clone()).unwrap_or_default().to_owned();
            let span = self.rendered.span(base + range.start..base + range.end);
            let kind = match self.names.find(&name) {
                Lookup::Ambiguous(candidates) => ProblemKind::AmbiguousName { name, candidates },
                Lookup::Unknown(nearest) => ProblemKind::UnknownName { name, nearest },
                Lookup::Found(_) => ProblemKind::UnknownName { name, nearest: None },
            };
            self.problems.push(Problem::new(kind, span));
            first += 1;
        }
        found
    }

    fn periods(&mut self, line: Option<&KeyLine>, data: &[Spanned<IndicatorId>]) -> Vec<Period> {
        let kind = data.first().map(|id| self.world.requirement.indicator(id.value).period);
        let periods = &self.world.report.periods;
        let current = kind.map_or(Period(periods.year), |kind| periods.current(kind));
        let mut found = Vec::new();
        for range in line.map(|line| pieces(&line.value)).unwrap_or_default() {
            let Some(line) = line else { break };
            let typed = line.value.get(range.clone()).unwrap_or_default();
            let digits: String = typed.chars().map(half_width).filter(|one| *one != '年').collect();
            match (typed, digits.parse()) {
                ("本期", _) => found.push(current),
                ("上期", _) => found.push(kind.map_or(current.previous(), |kind| periods.previous(kind))),
                (_, Ok(year)) => found.push(Period(year)),
                (value, Err(_)) => {
                    let start = line.value_range.start;
                    let span = self.rendered.span(start + range.start..start + range.end);
                    let kind = ProblemKind::UnknownOption { key: "时期", value: value.to_owned(), nearest: None };
                    self.problems.push(Problem::new(kind, span));
                }
            }
        }
        if found.is_empty() { vec![current] } else { found }
    }

    fn absent(&mut self, data: &[Spanned<IndicatorId>], periods: &[Period]) {
        for id in data {
            for period in periods {
                let key = (id.value, *period);
                let absence = match self.world.ledger.entries.get(&key).map(|entry| &entry.value) {
                    Some(Ok(_)) => continue,
                    Some(Err(absence)) => absence.clone(),
                    None => Absence::Pending,
                };
                let cell = self.world.report.figures.cells.get(&key).map(|figure| figure.span);
                let kind = ProblemKind::FigureAbsent { indicator: id.value, period: *period, absence };
                self.problems.push(Problem::new(kind, id.span).with(cell));
            }
        }
    }
}

/// Parts between 、 ， , ； ; without blanks around them.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter(|(_, one)| *one == '、' || matches!(half_width(*one), ',' | ';'));
    for (at, width) in ends.map(|(at, one)| (at, one.len_utf8())).chain([(text.len(), 0)]) {
        let part = text.get(start..at).unwrap_or_default();
        let lead = super::lines::blanks(part, 0);
        let body = part.trim_matches(is_blank);
        if !body.is_empty() {
            parts.push(start + lead..start + lead + body.len());
        }
        start = at + width;
    }
    parts
}

/// What the marks of a chart are called; where ； or | is used, a name may hold 、.
fn labels_of(text: &str) -> Vec<String> {
    let strong = |one: char| matches!(half_width(one), ';' | '|');
    let weak = |one: char| one == '、' || half_width(one) == ',';
    let parts: Vec<&str> =
        if text.contains(strong) { text.split(strong).collect() } else { text.split(weak).collect() };
    parts.into_iter().map(|part| part.trim_matches(is_blank).to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Reads `键: 值`; a comment after a blank and # is left out.
fn key_line(text: &str, base: usize) -> Option<KeyLine> {
    let (at, colon) = text.char_indices().find(|(_, one)| half_width(*one) == ':')?;
    let key = text.get(..at)?.trim_matches(is_blank);
    let after = at + colon.len_utf8();
    let tail = text.get(after..)?;
    let mut before = ' ';
    let comment = tail.char_indices().find(|(_, one)| {
        let found = half_width(*one) == '#' && is_blank(before);
        before = *one;
        found
    });
    let tail = tail.get(..comment.map_or(tail.len(), |(at, _)| at))?;
    let start = base + after + super::lines::blanks(tail, 0);
    let value = tail.trim_matches(is_blank).to_owned();
    (!key.is_empty()).then(|| KeyLine {
        key: key.to_owned(),
        key_range: base..base + key.len(),
        value_range: start..start + value.len(),
        value,
    })
}
