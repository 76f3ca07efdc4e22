//! 【统计图：…】: key lines that say what is drawn.

use super::block::{Block, Chart, ChartKind, ChartLabels};
use super::data_line::pieces;
use super::dialect::Reader;
use super::key_line::{KeyLine, key_line};
use super::lines::{Line, is_blank};
use super::names::half_width;
use super::passage::{Passage, PassageKind};
use super::problem::{BlockKind, Problem, ProblemKind};
use crate::derive::ledger::Absence;
use crate::model::{IndicatorId, Period};
use crate::source::{Span, Spanned};

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

impl Reader<'_> {
    /// 【统计图：…】: the block and the lines it takes.
    pub(super) fn chart(&mut self, lines: &[Line], name: Spanned<String>, span: Span) -> (Option<Block>, usize) {
        let (body, taken) = self.body(lines, BlockKind::Chart, span, |line| {
            line.starts_with(['#', '＃']) || key_line(line, 0).is_some_and(|line| KEYS.contains(&line.key.as_str()))
        });
        let keys = self.key_lines(body, &KEYS, BlockKind::Chart);
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
        let before = self.problems.len();
        let data = given("数据").map(|line| self.indicators(&line.value, line.value_range.start)).unwrap_or_default();
        let known = self.problems.len() == before;
        let periods = self.periods(given("时期"), &data);
        self.absent(&data, &periods);
        let mut categories = given("名称").map(|line| (labels_of(&text(line)), place(line)));
        if let Some((names, span)) =
            categories.as_ref().filter(|(names, _)| known && !data.is_empty() && names.len() != data.len())
        {
            let kind = ProblemKind::LabelCount { expected: data.len(), found: names.len() };
            self.problems.push(Problem::new(kind, *span));
            categories = None;
        }
        let own = || {
            let names: Vec<&str> =
                data.iter().map(|id| self.world.requirement.indicator(id.value).name.as_str()).collect();
            apart(&names)
        };
        let categories = categories.map_or_else(own, |(names, _)| names);
        let span = self.lines_span(lines, taken);
        (Some(Block::Chart(Chart { name, title, kind, labels, data, categories, periods, alternative, span })), taken)
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

/// Names without the steps before and behind that all of them share: of 规模表.甲专业.招生数 and 规模表.乙专业.招生数 that
/// is 甲专业 and 乙专业.
fn apart(names: &[&str]) -> Vec<String> {
    let steps = |name: &str| name.split(['.', '．']).map(|step| step.trim().to_owned()).collect::<Vec<_>>();
    let names: Vec<Vec<String>> = names.iter().map(|name| steps(name)).collect();
    let shortest = names.iter().map(Vec::len).min().unwrap_or_default();
    let (Some(first), true) = (names.first(), names.len() > 1 && shortest > 1) else {
        return names.iter().map(|name| name.join(".")).collect();
    };
    let common = |at: &dyn Fn(&Vec<String>, usize) -> Option<String>| {
        (0..shortest - 1).take_while(|step| names.iter().all(|name| at(name, *step) == at(first, *step))).count()
    };
    let before = common(&|name, step| name.get(step).cloned());
    let behind = common(&|name, step| name.iter().rev().nth(step).cloned()).min(shortest - 1 - before);
    names.iter().map(|name| name[before..name.len() - behind].join(".")).collect()
}

/// What the marks of a chart are called; where ； or | is used, a name may hold 、.
fn labels_of(text: &str) -> Vec<String> {
    let strong = |one: char| matches!(half_width(one), ';' | '|');
    let weak = |one: char| one == '、' || half_width(one) == ',';
    let parts: Vec<&str> =
        if text.contains(strong) { text.split(strong).collect() } else { text.split(weak).collect() };
    parts.into_iter().map(|part| part.trim_matches(is_blank).to_owned()).filter(|part| !part.is_empty()).collect()
}
