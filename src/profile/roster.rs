//! Indicators from every part of the merged schema, with their names made unique.

use crate::model::IndicatorId;
use crate::nearest::fold_text;
use crate::profile::check::Units;
use crate::profile::combine::{Combine, Weight};
use crate::profile::mention::of_members;
use crate::profile::merge::{FormerName, Layered};
use crate::profile::names::{Names, TableNames};
use crate::profile::parts;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{Applicability, Condition, Indicator, PeriodType, Provenance, ValueKind};
use crate::profile::schema::{FormulaEntry, IndicatorEntry, Text};
use crate::profile::unit::Unit;
use crate::profile::words::word;
use crate::source::{Span, Spanned};
use std::collections::HashMap;

/// Units in which things are counted, for indicators that declare no 类型.
const COUNTED: &[&str] = &["人", "人次", "个", "门", "项", "所", "册", "本", "学时", "课时", "件", "次", "篇", "场"];

/// What 上级 says of an indicator that is no longer part of another.
const NO_PARENT: &str = "无";

/// The indicators as they are gathered.
#[derive(Default)]
pub(crate) struct Roster {
    pub(crate) indicators: Vec<Indicator>,
    /// The period of each, once known: a formula's may follow from its inputs.
    pub(crate) periods: Vec<Option<PeriodType>>,
    /// 条件, with the report's answers.
    pub(crate) conditions: Vec<Condition>,
    /// Every name and alias, for formulas.
    pub(crate) names: Names,
    /// Every name and alias as written and folded, with its place.
    places: HashMap<String, (IndicatorId, Span)>,
    codes: HashMap<String, Span>,
    parents: Vec<(IndicatorId, Text)>,
    /// The names indicators had in layers below.
    pub(crate) former: Vec<FormerName>,
    combines: Vec<(IndicatorId, Text)>,
}

impl Roster {
    /// Adds the report's own tables to the dictionary of formulas.
    pub(crate) fn add_tables(&mut self, tables: &[TableNames]) {
        tables.iter().for_each(|table| self.names.add_table(table.clone()));
    }

    pub(crate) fn find(&self, name: &str) -> Option<IndicatorId> {
        self.places.get(&fold_text(name)).map(|(id, _)| *id)
    }

    /// Adds a declared indicator; the id of the first of its name if the name is taken.
    /// `around` is the condition of its table, which holds unless it has its own.
    pub(crate) fn add(
        &mut self,
        layered: &Layered<IndicatorEntry>,
        around: Option<&Text>,
        problems: &mut Vec<ProfileProblem>,
    ) -> IndicatorId {
        let Layered { name, entry, provenance } = layered;
        let unit_text = required(entry.unit.as_ref(), "单位", name, problems);
        let unit = Unit::parse(&unit_text);
        let places = entry.places;
        let kind = entry.kind.as_ref().and_then(|text| word(text, problems));
        let kind = kind.unwrap_or_else(|| kind_of(&unit, places));
        let period = entry.period.as_ref().map(|text| word(text, problems));
        if period.is_none() {
            problems.push(missing("时期", name));
        }
        let applicability = entry.applicability.as_ref().and_then(|text| word::<Applicability>(text, problems));
        let condition = entry.condition.as_ref().or(around);
        let excused = parts::excused(condition, &self.conditions, problems);
        let applicability = match (applicability.unwrap_or_default(), excused) {
            (Applicability::All, Some((condition, _))) => Applicability::Excused(condition),
            (applicability, _) => applicability,
        };
        let id = self.insert(name, entry.aliases.as_deref().unwrap_or_default(), problems, |name| Indicator {
            name,
            id: entry.id.as_ref().map(|id| id.value.clone()),
            aliases: Vec::new(),
            former: Vec::new(),
            // an overlay takes a number away with an empty one
            number: entry.number.clone().filter(|number| !number.is_empty()),
            printed: entry.printed.clone().unwrap_or_else(|| layered.name.value.clone()),
            shares_label: entry.shares_label.unwrap_or_default(),
            parent: None,
            unit_text,
            unit,
            platform: entry.platform.unwrap_or_default(),
            kind,
            places: places.or(default_places(kind)),
            period: PeriodType::SchoolYear,
            applicability,
            condition: condition.map(|condition| condition.value.trim().to_owned()),
            footnote: entry.footnote.as_ref().map(|mark| mark.value.clone()),
            definition: entry.definition.clone(),
            provenance: provenance.clone(),
        });
        self.periods[id.0] = self.periods[id.0].or(period.flatten());
        if let Some(code) = &entry.id
            && let Some(first) = self.codes.insert(code.value.clone(), code.span)
        {
            let fault = ProfileFault::Twice { what: "代码", name: code.value.clone() };
            problems.push(ProfileProblem::new(fault, code.span).related(first));
        }
        // an overlay takes it away with 无
        let parent = entry.parent.clone().filter(|parent| !matches!(parent.value.trim(), "" | NO_PARENT));
        self.parents.extend(parent.map(|parent| (id, parent)));
        self.combines.extend(entry.combine.clone().map(|combine| (id, combine)));
        id
    }

    /// The indicator a formula computes: a known one, or a new one that is in no table.
    pub(crate) fn add_computed(
        &mut self,
        name: &Text,
        entry: &FormulaEntry,
        provenance: &Provenance,
        problems: &mut Vec<ProfileProblem>,
    ) -> IndicatorId {
        if let Some(id) = self.find(&name.value) {
            let indicator = &mut self.indicators[id.0];
            let by_kind = if indicator.kind == ValueKind::Money { Some(2) } else { None };
            indicator.places = entry.places.or(indicator.places).or(by_kind);
            return id;
        }
        let unit_text = required(entry.unit.as_ref(), "单位", name, problems);
        let unit = Unit::parse(&unit_text);
        let kind = entry.kind.as_ref().and_then(|text| word(text, problems));
        let kind = kind.unwrap_or_else(|| kind_of(&unit, entry.places));
        let period = entry.period.as_ref().and_then(|text| word(text, problems));
        let id = self.insert(name, entry.aliases.as_deref().unwrap_or_default(), problems, |name| Indicator {
            printed: name.clone(),
            name,
            id: None,
            aliases: Vec::new(),
            former: Vec::new(),
            number: None,
            shares_label: false,
            parent: None,
            unit_text,
            unit,
            platform: false,
            kind,
            places: entry.places.or(default_places(kind)).or(Some(2)),
            period: PeriodType::SchoolYear,
            applicability: Applicability::All,
            condition: None,
            footnote: None,
            definition: entry.definition.clone(),
            provenance: provenance.clone(),
        });
        self.periods[id.0] = period;
        id
    }

    fn insert(
        &mut self,
        name: &Text,
        aliases: &[Text],
        problems: &mut Vec<ProfileProblem>,
        indicator: impl FnOnce(String) -> Indicator,
    ) -> IndicatorId {
        let id = IndicatorId(self.indicators.len());
        if let Some(taken) = self.register(name, "指标", id, problems) {
            return taken;
        }
        let mut indicator = indicator(name.value.clone());
        for alias in aliases {
            if self.register(alias, "别名", id, problems).is_none() {
                indicator.aliases.push(alias.value.clone());
            }
        }
        self.indicators.push(indicator);
        self.periods.push(None);
        id
    }

    /// Makes `name` mean `id`; the indicator that has the name already, if it is another one.
    fn register(
        &mut self,
        name: &Text,
        what: &'static str,
        id: IndicatorId,
        problems: &mut Vec<ProfileProblem>,
    ) -> Option<IndicatorId> {
        let folded = fold_text(&name.value);
        match self.places.get(&folded) {
            Some((known, _)) if *known == id => None,
            Some((known, first)) => {
                let fault = ProfileFault::Twice { what, name: name.value.clone() };
                problems.push(ProfileProblem::new(fault, name.span).related(*first));
                Some(*known)
            }
            None => {
                self.names.add(&name.value, id);
                self.places.insert(folded, (id, name.span));
                None
            }
        }
    }

    /// Makes the names that indicators had in layers below mean them still, unless another has such a name now.
    pub(crate) fn add_former(&mut self) {
        for FormerName { old, name, .. } in std::mem::take(&mut self.former) {
            let Some(id) = self.find(&name).filter(|_| self.find(&old.value).is_none()) else { continue };
            self.names.add(&old.value, id);
            self.places.insert(fold_text(&old.value), (id, old.span));
            self.indicators[id.0].former.push(old.value);
        }
    }

    /// Makes every `学校.指标` of a formula a name of its own, of the unit and period that the indicator has here.
    pub(crate) fn quote(&mut self, members: &[String], text: &str) {
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        for (name, id) in of_members(text, &members, &self.names) {
            if self.find(&name).is_some() {
                continue;
            }
            let new = IndicatorId(self.indicators.len());
            self.names.add(&name, new);
            self.places.insert(fold_text(&name), (new, Span::default()));
            self.indicators.push(self.indicators[id.0].under(&name));
            self.periods.push(self.periods[id.0]);
        }
    }

    /// Finds every 上级, once all indicators are known.
    pub(crate) fn join_parents(&mut self, problems: &mut Vec<ProfileProblem>) {
        for (child, parent) in std::mem::take(&mut self.parents) {
            let Some(id) = self.find(&parent.value) else {
                problems.push(self.unknown("上级", &parent));
                continue;
            };
            let mut above = Some(id);
            while let Some(up) = above.filter(|up| *up != child) {
                above = self.indicators[up.0].parent;
            }
            if above.is_some() {
                let fault = ProfileFault::ParentCircle { name: self.indicators[child.0].name.clone() };
                problems.push(ProfileProblem::new(fault, parent.span));
            } else {
                self.indicators[child.0].parent = Some(id);
            }
        }
    }

    /// Reads every 汇总, once all indicators are known. A figure that is weighted by itself, directly or in a circle, is
    /// reported.
    pub(crate) fn combines(&self, problems: &mut Vec<ProfileProblem>) -> HashMap<IndicatorId, Combine> {
        let mut found = HashMap::new();
        for (id, text) in &self.combines {
            let Some(combine) = self.combine(text, problems) else { continue };
            if weighs_itself(*id, combine, &found) {
                let fault = ProfileFault::WeightCircle { name: self.indicators[id.0].name.clone() };
                problems.push(ProfileProblem::new(fault, text.span));
            } else {
                found.insert(*id, combine);
            }
        }
        found
    }

    fn combine(&self, text: &Text, problems: &mut Vec<ProfileProblem>) -> Option<Combine> {
        let weight = text.value.split_once(['(', '（']).map(|(_, weight)| weight.trim_end_matches([')', '）']).trim());
        match weight {
            Some("调查人数") => Some(Combine::Weighted(Weight::Respondents)),
            Some(weight) => {
                let found = self.find(weight);
                if found.is_none() {
                    problems.push(self.unknown("汇总", &Text::new(weight.to_owned(), text.span)));
                }
                found.map(|weight| Combine::Weighted(Weight::Indicator(weight)))
            }
            None => word(text, problems),
        }
    }

    /// The problem of a name that names no indicator.
    pub(crate) fn unknown(&self, key: &'static str, name: &Text) -> ProfileProblem {
        let nearest = self.names.nearest(&name.value).map(str::to_owned);
        ProfileProblem::new(ProfileFault::UnknownName { key, name: name.value.clone(), nearest }, name.span)
    }

    /// The indicators with their periods settled, and the map of their names.
    pub(crate) fn finish(self) -> (Vec<Indicator>, HashMap<String, IndicatorId>) {
        let mut indicators = self.indicators;
        for (indicator, period) in indicators.iter_mut().zip(self.periods) {
            indicator.period = period.unwrap_or(PeriodType::SchoolYear);
        }
        let mut names: HashMap<String, IndicatorId> =
            self.places.into_iter().map(|(name, (id, _))| (name, id)).collect();
        for (index, indicator) in indicators.iter().enumerate() {
            for name in indicator.aliases.iter().chain(&indicator.former).chain([&indicator.name]) {
                names.insert(name.clone(), IndicatorId(index));
            }
        }
        (indicators, names)
    }
}

impl Units for Roster {
    fn unit(&self, id: IndicatorId) -> Option<Unit> {
        self.indicators.get(id.0).map(|indicator| indicator.unit.clone())
    }

    fn period(&self, id: IndicatorId) -> Option<PeriodType> {
        self.periods.get(id.0).copied().flatten()
    }

    fn column(&self, table: &str, column: &str) -> Option<Unit> {
        self.names.table(table)?.column(column)?.unit.clone()
    }
}

/// True if following the weights from `combine` leads back to `id`; `known` has no such circle yet.
fn weighs_itself(id: IndicatorId, combine: Combine, known: &HashMap<IndicatorId, Combine>) -> bool {
    let mut next = Some(combine);
    while let Some(Combine::Weighted(Weight::Indicator(weight))) = next {
        if weight == id {
            return true;
        }
        next = known.get(&weight).copied();
    }
    false
}

/// The problem of an entry that lacks a key.
pub(crate) fn missing(key: &'static str, name: &Text) -> ProfileProblem {
    ProfileProblem::new(ProfileFault::Missing { key, of: name.value.clone() }, name.span)
}

/// The text under a key that must be there.
pub(crate) fn required(
    text: Option<&Spanned<String>>,
    key: &'static str,
    name: &Text,
    problems: &mut Vec<ProfileProblem>,
) -> String {
    if text.is_none() {
        problems.push(missing(key, name));
    }
    text.map_or_else(String::new, |text| text.value.clone())
}

/// The kind of value a unit suggests.
fn kind_of(unit: &Unit, places: Option<u32>) -> ValueKind {
    let counted = matches!(unit.factors.as_slice(), [(name, 1)] if unit.scale == 0 && COUNTED.contains(&name.as_str()));
    match places {
        _ if *unit == Unit::percent() => ValueKind::Percent,
        _ if unit.is_money() => ValueKind::Money,
        Some(0) => ValueKind::Count,
        None if counted => ValueKind::Count,
        _ => ValueKind::Decimal,
    }
}

/// The places a kind of value has unless it declares others.
fn default_places(kind: ValueKind) -> Option<u32> {
    match kind {
        ValueKind::Count => Some(0),
        ValueKind::Decimal | ValueKind::Percent => Some(2),
        ValueKind::Money => None,
    }
}
