//! What a report must do when its requirement changes: cells to fill, answers that fall away, names that changed, chapters.

use super::evaluate::{Evaluated, Ready};
use super::place;
use crate::load::{Mention, OWN_LAYER, mentions};
use crate::model::IndicatorId;
use crate::profile::Requirement;
use crate::profile::difference::{Change, Fate, FieldChange, Subject};
use crate::profile::requirement::{Applicability, Demand};
use crate::source::{FileId, Sources, Span};
use indexmap::IndexMap;
use serde::Serialize;
use std::collections::BTreeSet;

/// How many places of one duty are printed.
const PLACES: usize = 6;
/// Fields of an indicator whose change makes people look at its value again.
const WEIGHTY: [&str; 7] = ["所在表", "单位", "时期", "类型", "星号", "填报", "释义"];

/// One thing to do; keys are part of the public shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Duty {
    /// What kind of work: 转年, 填报, 改名, 不再填报, 核对, 章节, 校核, 核实说明, 总表.
    pub(super) kind: &'static str,
    /// What to do, in a sentence.
    pub(super) text: String,
    /// Where, as file:line.
    pub(super) places: Vec<String>,
}

impl Duty {
    fn new(kind: &'static str, text: String, places: Vec<String>) -> Self {
        Self { kind, text, places }
    }
}

/// Everything this report must do; `asked` is the edition it moves to, over which `new` may lay the school's own overlay.
pub(super) fn of(
    changes: &[Change],
    old: &Requirement,
    new: &Requirement,
    asked: &str,
    (ready, evaluated): (&Ready, &Evaluated),
) -> Vec<Duty> {
    let report = Looked { old, new, asked, ready, evaluated, sources: &evaluated.sources };
    let mut duties = report.head(&evaluated.dir);
    duties.extend(report.new_rows(changes));
    for change in changes {
        duties.extend(match change.subject {
            Subject::Indicator | Subject::BaseIndicator => report.indicator(change),
            Subject::Formula => report.formula(change),
            Subject::Chapter => report.chapter(change),
            Subject::Rule => report.rule(change),
            Subject::Limits => limits(change),
            Subject::OwnTable => report.own_table(change),
            Subject::Report
            | Subject::Condition
            | Subject::Table
            | Subject::List
            | Subject::Standard
            | Subject::Evidence
            | Subject::OpenClause
            | Subject::Phrase
            | Subject::Wording
            | Subject::Filing => None,
        });
    }
    duties.extend(rules(changes));
    duties
}

/// The places of a duty in brackets, the first few.
pub(super) fn places(places: &[String]) -> String {
    let shown: Vec<&str> = places.iter().take(PLACES).map(String::as_str).collect();
    match places.len() {
        0 => String::new(),
        count if count > PLACES => format!("（{} 等 {count} 处）", shown.join("、")),
        _ => format!("（{}）", shown.join("、")),
    }
}

/// The rules that came or changed, in one line: they ask for nothing until they find something.
fn rules(changes: &[Change]) -> Option<Duty> {
    let names: Vec<String> = changes
        .iter()
        .filter(|change| change.subject == Subject::Rule && !matches!(change.fate, Fate::Dropped))
        .map(|change| change.name.clone())
        .collect();
    let text = format!("新增或改动的规则 {} 条（{}），改好后用 nianbao check 查一遍", names.len(), names.join("、"));
    (!names.is_empty()).then(|| Duty::new("校核", text, Vec::new()))
}

/// Limits that came or changed.
fn limits(change: &Change) -> Option<Duty> {
    let (Fate::Changed { fields, .. } | Fate::Added(fields)) = &change.fate else { return None };
    let set: Vec<String> = fields
        .iter()
        .filter(|field| !field.new.is_empty())
        .map(|field| format!("{}改为 {}", field.field, field.new))
        .collect();
    let text = format!("{}的{}，用 nianbao check 查一遍", change.name, set.join("、"));
    (!set.is_empty()).then(|| Duty::new("核对", text, Vec::new()))
}

struct Looked<'a> {
    old: &'a Requirement,
    new: &'a Requirement,
    asked: &'a str,
    ready: &'a Ready,
    evaluated: &'a Evaluated,
    sources: &'a Sources,
}

impl Looked<'_> {
    /// report.yaml must name the profile; and where the year moves on, all that bears a year must move with it.
    fn head(&self, dir: &str) -> Vec<Duty> {
        let place = self.sources.path(self.ready.report.file).to_owned();
        let mut profile = vec![Duty::new("总表", format!("编制规范改为 {}", self.new.id), vec![place.clone()])];
        if self.new.id != self.asked {
            let overlay = self.evaluated.folder.find(&OWN_LAYER).map(str::to_owned);
            let text = format!("本校的补充规范改名为 {}，改为基于 {}", self.new.id, self.asked);
            profile.push(Duty::new("总表", text, overlay.into_iter().collect()));
        }
        if self.new.year == self.old.year {
            return profile;
        }
        let mut duties = Vec::new();
        if self.new.year > self.old.year {
            let text = format!(
                "编新一年的报告，运行 nianbao next {dir} --profile {}：另建文件夹，以下带年份的各项和本期的数都会挪好；\
                 就在原文件夹里改的，逐项做",
                self.asked
            );
            duties.push(Duty::new("转年", text, Vec::new()));
        }
        let (previous, year) = (self.new.year - 1, self.new.year);
        duties.extend(profile);
        let periods = format!("“时期”各行改为 上期: {previous}, 本期: {year}（财务数据等另有年份的除外）");
        duties.push(Duty::new("总表", periods, vec![place.clone()]));
        let columns = self.columns();
        if !columns.is_empty() {
            let filled = if previous == self.old.year {
                "各行本期的数挪到上期一格，本期重填".to_owned()
            } else {
                format!("各行都重填：上期一格要的是{previous}年度的数，这份报告里没有")
            };
            let text = format!("“列”里的年份改为 {previous}、{year}，{filled}");
            duties.push(Duty::new("总表", text, columns));
        }
        let report = &self.ready.report;
        let dates = [
            ("封面", report.cover.date.as_ref()),
            ("责任声明", report.declaration.as_ref().and_then(|declaration| declaration.date.as_ref())),
        ];
        let dates: Vec<String> =
            dates.iter().filter_map(|(name, date)| date.map(|date| format!("{name}“{date}”"))).collect();
        if !dates.is_empty() {
            duties.push(Duty::new("总表", format!("日期改为新一年的：{}", dates.join("、")), vec![place]));
        }
        duties
    }

    /// Where the figures name their years: lines `列: [2023, 2024]`.
    fn columns(&self) -> Vec<String> {
        let files: BTreeSet<FileId> = self.ready.report.figures.cells.values().map(|figure| figure.name.file).collect();
        let mut places = Vec::new();
        for file in files {
            let mut at = 0;
            for line in self.sources.text(file).split_inclusive('\n') {
                let columns = line.trim_start().strip_prefix('列').is_some_and(|rest| rest.starts_with([':', '：']));
                if columns && line.contains(|one: char| one.is_ascii_digit()) {
                    places.push(place::of(Span::new(file, at, at), self.sources));
                }
                at += line.len();
            }
        }
        places
    }

    /// The rows that are asked for now, table by table.
    fn new_rows(&self, changes: &[Change]) -> Vec<Duty> {
        let mut tables: IndexMap<&str, Vec<String>> = IndexMap::new();
        let added = changes.iter().filter(|change| matches!(change.fate, Fate::Added(_)));
        for change in added.filter(|change| change.subject == Subject::Indicator) {
            let Some(id) = self.new.find(&change.name) else { continue };
            let indicator = self.new.indicator(id);
            if indicator.applicability == Applicability::All
                && let Some(table) = self.new.table_of(id)
            {
                let star = if indicator.platform { "，带星号" } else { "" };
                let row = format!("{}（{}，{}{star}）", indicator.name, indicator.unit_text, indicator.period.name());
                tables.entry(&table.name).or_default().push(row);
            }
        }
        let duty = |(table, rows): (&str, Vec<String>)| {
            Duty::new("填报", format!("“{table}”新增 {} 行：{}", rows.len(), rows.join("、")), Vec::new())
        };
        tables.into_iter().map(duty).collect()
    }

    /// A table of the text that is asked for, is asked for otherwise, or is not asked for any more.
    fn own_table(&self, change: &Change) -> Option<Duty> {
        let name = &change.name;
        let written = self.ready.report.tables.get(name.as_str());
        let place = written.map(|table| place::of(table.span, self.sources)).into_iter().collect();
        let form = self.new.own_tables.iter().find(|form| form.name == *name);
        match (&change.fate, form) {
            (Fate::Dropped, _) => {
                let text = format!("正文表“{name}”新规范不再要求：可留可删");
                written.is_some().then(|| Duty::new("核对", text, place))
            }
            (Fate::Added(_), Some(form)) if written.is_none() => {
                let text = format!("新增正文表“{name}”：在 tables/ 里填好，用【表：{name}】放进“{}”一章", form.chapter);
                Some(Duty::new("章节", text, place))
            }
            _ => {
                let text = format!("正文表“{name}”的样式照新规范核对");
                written.is_some().then(|| Duty::new("核对", text, place))
            }
        }
    }

    fn indicator(&self, change: &Change) -> Option<Duty> {
        let name = &change.name;
        match &change.fate {
            Fate::Added(_) => None,
            Fate::Dropped => {
                let found = self.mentions(name);
                let (bound, _) = self.split(&found);
                let text = format!("“{name}”新规范没有这一项：删去，或移作自己的指标（report.yaml 的“指标”）");
                (!bound.is_empty()).then(|| Duty::new("不再填报", text, bound))
            }
            Fate::Renamed { from, broken, .. } => {
                let found = self.mentions(from);
                let (bound, prose) = self.split(&found);
                let broken = broken.as_ref().map(|why| format!("；与上年不可比（{why}）")).unwrap_or_default();
                let prose = match prose.len() {
                    0 => String::new(),
                    count => format!("；行文里另有 {count} 处提到旧名：{}", self::places(&prose)),
                };
                let text = format!("“{from}”改为“{name}”{broken}{prose}");
                (!found.is_empty()).then(|| Duty::new("改名", text, bound))
            }
            Fate::Changed { fields, broken } => {
                let mut weighty: Vec<String> =
                    fields.iter().filter(|it| WEIGHTY.contains(&it.field)).map(moved).collect();
                weighty.extend(broken.as_ref().map(|why| format!("与上年不可比（{why}）")));
                let places = self.filled(name);
                let text = format!("“{name}”{}", weighty.join("；"));
                (!weighty.is_empty() && !places.is_empty()).then(|| Duty::new("核对", text, places))
            }
        }
    }

    /// A formula that changed where the report lets it compute.
    fn formula(&self, change: &Change) -> Option<Duty> {
        let places = self.filled(&change.name);
        let (Fate::Changed { .. } | Fate::Added(_)) = &change.fate else { return None };
        let text = format!("“{}”的算法有变，看 report.yaml 的“计算口径”和填的数", change.name);
        (!places.is_empty()).then(|| Duty::new("核对", text, places))
    }

    fn chapter(&self, change: &Change) -> Option<Duty> {
        let name = &change.name;
        match &change.fate {
            Fate::Added(_) => {
                let form = self.new.chapters.iter().find(|form| form.name == *name)?;
                let asked = form.demand != Demand::Optional && self.written(name).is_none();
                asked.then(|| Duty::new("章节", format!("写新的一章“{name}”"), Vec::new()))
            }
            Fate::Dropped => {
                let place = self.written(name)?;
                let text = format!("“{name}”新规范没有这一章：并入别的章，或照旧留着");
                Some(Duty::new("章节", text, vec![place]))
            }
            Fate::Changed { fields, .. } | Fate::Renamed { fields, .. } => {
                let sections = fields.iter().find(|field| field.field == "节")?;
                let text = format!("“{name}”的建议小节改为：{}", sections.new);
                Some(Duty::new("章节", text, self.written(name).into_iter().collect()))
            }
        }
    }

    /// The explanations that answer a rule that is gone.
    fn rule(&self, change: &Change) -> Option<Duty> {
        let Fate::Dropped = change.fate else { return None };
        let entries = self.ready.report.explanations.iter().filter(|entry| entry.rule.value.trim() == change.name);
        let places: Vec<String> = entries.map(|entry| place::of(entry.span, self.sources)).collect();
        let text = format!("规则 {} 没有了，这几条核实说明可以删去", change.name);
        (!places.is_empty()).then(|| Duty::new("核实说明", text, places))
    }

    /// Where a chapter of this title stands.
    fn written(&self, name: &str) -> Option<String> {
        let form = self.new.chapter(name).or_else(|| self.old.chapter(name))?;
        let titled = |title: &str| title == form.name || form.aliases.iter().any(|alias| alias == title);
        let chapters = &self.ready.narrative.chapters;
        let chapter = chapters.iter().find(|chapter| titled(&chapter.title.value))?;
        Some(self.sources.path(chapter.title.span.file).to_owned())
    }

    /// Where an indicator is filled in.
    fn filled(&self, name: &str) -> Vec<String> {
        let Some(id) = self.ready.requirement.find(name) else { return Vec::new() };
        let cells = &self.ready.report.figures.cells;
        let place = |id: IndicatorId| cells.iter().find(|((known, _), _)| *known == id).map(|(_, figure)| figure.name);
        place(id).map(|span| place::of(span, self.sources)).into_iter().collect()
    }

    fn mentions(&self, name: &str) -> Vec<Mention> {
        mentions(self.sources, &self.ready.requirement, name)
    }

    /// The places where a name is used, and those where prose says the same words.
    fn split(&self, found: &[Mention]) -> (Vec<String>, Vec<String>) {
        let places = |bound| {
            let found = found.iter().filter(|mention| mention.bound == bound);
            found.map(|mention| place::of(mention.span, self.sources)).collect()
        };
        (places(true), places(false))
    }
}

fn moved(field: &FieldChange) -> String {
    let or_none = |text: &str| if text.is_empty() { "（无）".to_owned() } else { text.to_owned() };
    format!("{}由“{}”改为“{}”", field.field, or_none(&field.old), or_none(&field.new))
}
