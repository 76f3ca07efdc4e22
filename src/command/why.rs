//! `why`: how one figure came to be, down to file and line, and every sentence that quotes it.

mod cell;

use super::evaluate::{Ready, evaluate};
use super::members::Received;
use super::{Status, explain, place};
use crate::cli::Why;
use crate::derive::ledger::{Computation, Entry, Origin};
use crate::derive::rollup::{self, Share, Slot, Sum, scope};
use crate::diag::Shown;
use crate::error::Error;
use crate::model::cell_name;
use crate::model::{Form, IndicatorId, Period, SAME_SCHOOL, State, member_figure};
use crate::nearest::{Known, nearest};
use crate::profile::Catalogue;
use crate::source::{Sources, Span};
use std::io::Write;

/// How deep inputs of inputs are followed.
const DEPTH: usize = 8;
/// How many characters are shown of a cell that could not be read.
const SHOWN: usize = 24;

/// Runs `why`.
///
/// # Errors
/// A folder that cannot be read as a report; a name that is neither an indicator nor a cell.
pub(super) fn run(options: &Why, catalogue: &Catalogue) -> Result<Status, Error> {
    let evaluated = evaluate(&options.dir, catalogue)?;
    let ready = evaluated.readable(&options.dir)?;
    let mut out = Shown::new(anstream::stdout().lock());
    let teller =
        Teller { ready, sources: &evaluated.sources, dir: &options.dir.to_string_lossy(), under: String::new() };
    let Some(id) = ready.requirement.find(&options.indicator) else {
        let cells = cell_name::named(&ready.report, &options.indicator);
        if !cells.is_empty() {
            cells.iter().try_for_each(|cell| teller.cell(cell, &mut out))?;
            return Ok(Status::Clean);
        }
        if let Some((at, figure)) = member_figure(&ready.report.members, &options.indicator)
            && let Some(id) = ready.requirement.find(figure)
        {
            teller.of_one_member(at, id, &mut out)?;
            return Ok(Status::Clean);
        }
        if let Some(message) = of_school(ready, &options.indicator) {
            return Err(Error::Refused { message });
        }
        if let Some(error) = cell::unknown(&ready.report, &options.indicator) {
            return Err(error);
        }
        if let Some(dropped) = ready.requirement.dropped(&options.indicator) {
            write!(out, "{}", explain::gone(&options.indicator, dropped))?;
            return Ok(Status::Clean);
        }
        let nearest = nearest(&options.indicator, names(ready)).map(str::to_owned);
        return Err(Error::Unknown { what: "指标", name: options.indicator.clone(), nearest });
    };
    let kind = ready.requirement.indicator(id).period;
    for period in [ready.report.periods.current(kind), ready.report.periods.previous(kind)] {
        if only_this_year(ready, id) && period != ready.report.periods.current(kind) {
            continue;
        }
        teller.figure(id, period, 0, &mut out)?;
    }
    teller.break_of_series(id, &mut out)?;
    teller.scope(id, &mut out)?;
    teller.members(id, &mut out)?;
    teller.quotations(id, &mut out)?;
    Ok(Status::Clean)
}

/// The names of a report's own indicators.
fn names(ready: &Ready) -> impl Iterator<Item = &str> {
    let all = ready.requirement.indicators.iter().map(|indicator| indicator.name.as_str());
    all.filter(move |name| member_figure(&ready.report.members, name).is_none())
}

/// Why `学校.指标` leads nowhere; none for any other name.
fn of_school(ready: &Ready, typed: &str) -> Option<String> {
    let members = &ready.report.members;
    let perhaps = |near: Option<&str>| near.map(|near| format!("，是不是“{near}”？")).unwrap_or_default();
    if let Some((at, figure)) = member_figure(members, typed) {
        let school = &members[at].name.value;
        let near = nearest(figure, names(ready)).map(|near| format!("{school}.{near}"));
        return Some(format!("“{school}”后面要写指标名，没有指标“{figure}”{}", perhaps(near.as_deref())));
    }
    let (school, figure) = typed.split_once(['.', '．']).filter(|_| !members.is_empty())?;
    ready.requirement.find(figure.trim())?;
    let known = Known::new(members.iter().map(|member| member.name.value.as_str()));
    let near = known.nearest_scored(school.trim()).filter(|(likeness, _)| *likeness >= SAME_SCHOOL);
    Some(format!("没有所辖学校“{}”{}", school.trim(), perhaps(near.map(|(_, near)| near))))
}

/// True for what asks the report's own tables, which hold this period only.
pub(super) fn only_this_year(ready: &Ready, id: IndicatorId) -> bool {
    let formula = ready.requirement.formulas.get(&id).and_then(|formula| formula.variant());
    formula.is_some_and(|variant| !variant.expression.tables().is_empty())
}

struct Teller<'a> {
    ready: &'a Ready,
    sources: &'a Sources,
    /// The folder as it was typed.
    dir: &'a str,
    /// Where the files of a member lie, as the region's report.yaml says it; empty for the report's own.
    under: String,
}

impl Teller<'_> {
    /// File, line and column.
    fn place(&self, span: Span) -> String {
        format!("{}{}", self.under, place::of(span, self.sources))
    }

    fn figure(&self, id: IndicatorId, period: Period, depth: usize, out: &mut impl Write) -> std::io::Result<()> {
        let indicator = self.ready.requirement.indicator(id);
        let blank = "  ".repeat(depth);
        let unit = if indicator.unit_text == "——" { "" } else { &indicator.unit_text };
        match self.ready.ledger.entries.get(&(id, period)) {
            Some(Entry { value: Ok(value), origin: Some(Origin::Typed(span)), check }) => {
                let place = self.place(*span);
                writeln!(out, "{blank}{}（{period}）= {value}{unit}  填在 {place}", indicator.name)?;
                if let Some(Ok(check)) = check {
                    writeln!(out, "{blank}  按计算式 {} = {} 应为 {}", check.formula, check.worked, check.rounded)?;
                }
                Ok(())
            }
            Some(Entry { value: Ok(value), origin: Some(Origin::Gathered(span)), .. }) => {
                let place = place::of(*span, self.sources);
                writeln!(out, "{blank}{}（{period}）= {value}{unit}  由各校汇总，写在 {place}", indicator.name)
            }
            Some(Entry { value: Ok(value), origin: Some(Origin::Computed(computation)), .. }) => {
                let variant = computation.variant.as_ref().map(|name| format!("（口径：{name}）")).unwrap_or_default();
                writeln!(out, "{blank}{}（{period}）= {value}{unit}", indicator.name)?;
                writeln!(out, "{blank}  计算{variant}：{}", computation.formula)?;
                writeln!(out, "{blank}  代入：{}", computation.worked)?;
                self.inputs(computation, depth, out)
            }
            Some(Entry { value: Err(absence), .. }) => {
                let (why, place) = self.unreadable(id, period).unwrap_or_else(|| (absence.to_string(), String::new()));
                writeln!(out, "{blank}{}（{period}）没有值：{why}{place}", indicator.name)
            }
            Some(Entry { value: Ok(value), origin: None, .. }) => {
                let line = format!("{blank}{}（{period}）= {value}{unit}  是所辖学校的数", indicator.name);
                self.of_school(id, period, &line, out)
            }
            _ => writeln!(out, "{blank}{}（{period}）没有填", indicator.name),
        }
    }

    /// A figure of a member, `学校.指标`: the line, and where the member's own files say it or how it is computed there.
    fn of_school(&self, id: IndicatorId, period: Period, line: &str, out: &mut impl Write) -> std::io::Result<()> {
        let Ready { requirement, report, ledger, .. } = self.ready;
        let found = member_figure(&report.members, &requirement.indicator(id).name);
        let found = found.and_then(|(at, figure)| Some((at, requirement.find(figure)?)));
        let Some((at, own)) = found else { return writeln!(out, "{line}") };
        let slot = Slot::of(requirement, report, own, period);
        let shares = slot.and_then(|slot| ledger.region.as_ref()?.whole.entries.get(&(own, slot)));
        let share = shares.and_then(|combined| combined.shares.iter().find(|share| share.member == at));
        match (share.and_then(|share| share.span), self.of_member(at)) {
            (Some(span), Some(theirs)) => writeln!(out, "{line}，填在 {}", theirs.place(span)),
            (None, Some(theirs)) if slot == Some(Slot::Current) => {
                writeln!(out, "{line}")?;
                self.computed_by_member(at, Slot::Current, (&theirs, own), out)
            }
            _ => writeln!(out, "{line}"),
        }
    }

    /// What is written in a cell that could not be read as a figure, and where; none for any other cell.
    fn unreadable(&self, id: IndicatorId, period: Period) -> Option<(String, String)> {
        let figure = self.ready.report.figures.cells.get(&(id, period))?;
        let written = self.sources.slice(figure.span).trim();
        if figure.state != State::Pending || matches!(written, "" | "~" | "待填") {
            return None;
        }
        let start: String = written.chars().take(SHOWN).collect();
        let rest = if start.len() < written.len() { "……" } else { "" };
        Some((format!("填的“{start}{rest}”读不成数"), format!("  填在 {}", self.place(figure.span))))
    }

    fn inputs(&self, computation: &Computation, depth: usize, out: &mut impl Write) -> std::io::Result<()> {
        for input in &computation.inputs {
            match input.indicator {
                Some(id) if depth < DEPTH => self.figure(id, input.period, depth + 2, out)?,
                _ => {
                    let places: Vec<String> = input.spans.iter().map(|span| self.place(*span)).collect();
                    let blank = "  ".repeat(depth + 2);
                    writeln!(out, "{blank}{} = {}  见 {}", input.name, input.value, shortened(&places))?;
                }
            }
        }
        Ok(())
    }

    /// 断开: why the two years are not held against each other.
    fn break_of_series(&self, id: IndicatorId, out: &mut impl Write) -> std::io::Result<()> {
        let Some(reason) = self.ready.requirement.broken(id) else { return Ok(()) };
        let kind = self.ready.requirement.indicator(id).period;
        let periods = &self.ready.report.periods;
        let (previous, current) = (periods.previous(kind), periods.current(kind));
        writeln!(out, "断开：{previous} 与 {current} 的数不可比（{reason}），不算增减，也不查变动")
    }

    /// 统计范围, where the report states one, and in a region which schools are in it.
    fn scope(&self, id: IndicatorId, out: &mut impl Write) -> std::io::Result<()> {
        let Ready { requirement, report, .. } = self.ready;
        if member_figure(&report.members, &requirement.indicator(id).name).is_some() {
            return Ok(());
        }
        let Some(scope) = report.scopes.of(id, requirement) else { return Ok(()) };
        let schools =
            if report.members.is_empty() { String::new() } else { format!("（{}）", scope::schools(report, scope)) };
        writeln!(out, "统计范围：{scope}{schools}")
    }

    /// What each member of a region gives, down to the member's own file and line.
    fn members(&self, id: IndicatorId, out: &mut impl Write) -> std::io::Result<()> {
        let Some(region) = &self.ready.ledger.region else { return Ok(()) };
        let Some(all) = region.whole.entries.get(&(id, Slot::Current)) else { return Ok(()) };
        let sum = Sum::of(&self.ready.requirement, &self.ready.report, region, id, Slot::Current);
        let made = match sum.number() {
            Some(number) => format!("是 {number}"),
            None => format!("没有数：{}", sum.lack(&self.ready.report, region).unwrap_or_default()),
        };
        writeln!(out, "各校汇总（{}）{made}", all.how.name())?;
        if let Some(computation) = sum.combined().and_then(|combined| combined.computation.as_ref()) {
            writeln!(out, "  计算：{}，代入：{}", computation.formula, computation.worked)?;
        }
        all.shares.iter().try_for_each(|share| self.share((id, Slot::Current), share, &sum, out))
    }

    /// What one member gives, in both periods; nothing in the report need ask for it.
    fn of_one_member(&self, at: usize, id: IndicatorId, out: &mut impl Write) -> std::io::Result<()> {
        let Ready { requirement, report, ledger, members, .. } = self.ready;
        let Some(region) = &ledger.region else { return Ok(()) };
        let name = &requirement.indicator(id).name;
        if let Some(reason) = members.get(at).and_then(Received::reason) {
            return writeln!(out, "{}.{name} 没有值：{reason}", report.members[at].name.value);
        }
        for slot in [Slot::Current, Slot::Previous] {
            let found = region.whole.entries.get(&(id, slot));
            let Some(share) = found.and_then(|all| all.shares.iter().find(|share| share.member == at)) else {
                continue;
            };
            writeln!(out, "{name}（{}）", slot.period(requirement, report, id))?;
            self.share((id, slot), share, &Sum::of(requirement, report, region, id, slot), out)?;
        }
        writeln!(out, "本报告没有取用这个数；要取用，正文写 {{{{ {}.{name} }}}}。", report.members[at].name.value)
    }

    /// One member's line: its value, where its files say it or how it is computed there.
    fn share(
        &self,
        (id, slot): (IndicatorId, Slot),
        share: &Share,
        sum: &Sum<'_>,
        out: &mut impl Write,
    ) -> std::io::Result<()> {
        let outside = if sum.leaves_out(&self.ready.report.members[share.member].name.value) {
            "（不在统计范围内）"
        } else {
            ""
        };
        let member = &self.ready.report.members[share.member];
        let name = &member.name.value;
        let value = match &share.value {
            Ok(number) => number.to_string(),
            Err(absence) => absence.to_string(),
        };
        let weight = share.weight.as_ref().map(|weight| format!("（权 {weight}）")).unwrap_or_default();
        let theirs = self.of_member(share.member);
        let place = match (share.span, &theirs) {
            (Some(span), Some(theirs)) => format!("  填在 {}", theirs.place(span)),
            _ => String::new(),
        };
        writeln!(out, "  {name} = {value}{weight}{outside}{place}")?;
        if let (None, Some(theirs), Ok(_)) = (share.span, theirs, &share.value) {
            self.computed_by_member(share.member, slot, (&theirs, id), out)?;
        }
        Ok(())
    }

    /// What was read of a member, told with its files named from the region's folder.
    fn of_member(&self, at: usize) -> Option<Teller<'_>> {
        let (form, path) = self.ready.report.members.get(at)?.source.as_ref()?;
        let theirs = self.ready.members.get(at)?.evaluated()?;
        let base = path.value.trim_end_matches('/');
        let under = match form {
            Form::Folder => format!("{base}/"),
            _ => base.rsplit_once('/').map(|(parent, _)| format!("{parent}/")).unwrap_or_default(),
        };
        Some(Teller { ready: theirs.ready.as_ref()?, sources: &theirs.sources, dir: self.dir, under })
    }

    /// A figure that a member computes: its formula, its inputs with file and line, and how to go on from there.
    fn computed_by_member(
        &self,
        at: usize,
        slot: Slot,
        (theirs, id): (&Teller<'_>, IndicatorId),
        out: &mut impl Write,
    ) -> std::io::Result<()> {
        let member = &self.ready.report.members[at];
        let mapping = member.mapping.as_ref();
        let (requirement, report, ledger) = (&theirs.ready.requirement, &theirs.ready.report, &theirs.ready.ledger);
        let source = rollup::Source { requirement, report, ledger, mapping };
        let Some(own) = rollup::own(&self.ready.requirement, source, id) else { return Ok(()) };
        let period = slot.period(requirement, report, own);
        let Some(Origin::Computed(computation)) = ledger.entries.get(&(own, period)).and_then(|it| it.origin.as_ref())
        else {
            return Ok(());
        };
        writeln!(out, "    由学校的数算出：{} = {}", computation.formula, computation.worked)?;
        theirs.inputs(computation, 1, out)?;
        if let Some((Form::Folder, path)) = &member.source {
            let folder = std::path::Path::new(self.dir).join(&path.value);
            let name = &requirement.indicator(own).name;
            writeln!(out, "    再往下追：nianbao why \"{}\" \"{name}\"", folder.display())?;
        }
        Ok(())
    }

    fn quotations(&self, id: IndicatorId, out: &mut impl Write) -> std::io::Result<()> {
        let places: Vec<String> = self
            .ready
            .narrative
            .bindings
            .iter()
            .filter(|binding| binding.indicator == id)
            .map(|binding| {
                let printed = binding.text.as_deref().unwrap_or("没有值");
                format!("{}（印作“{printed}”）", self.place(binding.span))
            })
            .collect();
        if places.is_empty() {
            return writeln!(out, "正文没有取用这个数。");
        }
        writeln!(out, "正文取用 {} 处：", places.len())?;
        places.iter().try_for_each(|place| writeln!(out, "  {place}"))
    }
}

/// A few places in full, many by their ends.
fn shortened(places: &[String]) -> String {
    match places {
        [] => "上面的计算".to_owned(),
        [first, .., last] if places.len() > 4 => format!("{first} 至 {last}，共 {} 处", places.len()),
        _ => places.join("、"),
    }
}
