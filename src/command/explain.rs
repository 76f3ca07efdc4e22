//! `explain`: the manual page of a rule, a constraint of the profile, or the definition of an indicator.

use super::{Status, keys, origin, parts, profiles, requirement, topics};
use crate::cli::{Explain, help_of};
use crate::diag::{Shown, severity_word, text};
use crate::error::Error;
use crate::model::IndicatorId;
use crate::nearest::nearest;
use crate::profile::requirement::{Applicability, Dropped, Indicator, PeriodType};
use crate::profile::{Catalogue, Requirement};
use crate::rules::{Manual, catalogue};
use std::fmt::Write as _;
use std::io::Write;

/// Runs `explain`.
///
/// # Errors
/// A name that is neither a rule's code, a clause nor an indicator.
pub(super) fn run(options: &Explain, catalogue: &Catalogue) -> Result<Status, Error> {
    let id = options.profile.clone().unwrap_or_else(|| profiles::usual(catalogue));
    let requirement = requirement::of(&id, catalogue)?;
    let page = match &options.name {
        Some(name) => page(name, &requirement, options.profile.is_some())?,
        None => contents(),
    };
    let mut out = Shown::new(anstream::stdout().lock());
    for line in page.lines() {
        writeln!(out, "{}", text::wrap(line, text::terminal_width(), 0))?;
    }
    Ok(Status::Clean)
}

/// What can be asked for.
fn contents() -> String {
    let mut page = "题目（nianbao explain 题目；一行里的几个词都认）：\n".to_owned();
    for topic in topics::all() {
        let _ = writeln!(page, "  {}", topic.names.join("、"));
    }
    let _ = writeln!(page, "  未知、适用、条件\n  {}", keys::KEYS.join("、"));
    page.push_str(
        "\n也可以写：\n  校核意见方括号里的代码或编号，如 figure/part-exceeds-whole、C1.1\n  \
         指标、指标表、清单、章的名称，如 生师比、教学资源表、专业群清单、人才培养\n  \
         条件、固定表述，如 毕业班、职业道德与法治\n  命令，如 检查、转年\n",
    );
    page
}

/// The page of a name; what a profile that was `named` asks comes before what the manual says.
fn page(name: &str, requirement: &Requirement, named: bool) -> Result<String, Error> {
    if let Some(rule) = catalogue().into_iter().find(|rule| rule.code == name || rule.name == name) {
        let manual = Manual::of(rule.code).map(|manual| manual.text).unwrap_or_default();
        return Ok(format!("{}（{}）\n\n{manual}\n", rule.name, rule.code));
    }
    if let Some(topic) = topics::find(name) {
        let title = topic.names.first().copied().unwrap_or_default();
        let said = origin::limits(name, requirement).or_else(|| keys::page(name, requirement));
        return Ok(match said {
            Some(limits) if named => format!("{limits}\n{title}\n\n{}\n", topic.text),
            Some(limits) => format!("{title}\n\n{}\n\n{limits}", topic.text),
            None => format!("{title}\n\n{}\n", topic.text),
        });
    }
    if let Some(page) = constraint(name, requirement).or_else(|| open_clause(name, requirement)) {
        return Ok(page);
    }
    if let Some(id) = requirement.find(name) {
        return Ok(indicator(id, requirement));
    }
    if let Some(dropped) = requirement.dropped(name) {
        return Ok(gone(name, dropped));
    }
    let other = origin::overview(name, requirement)
        .or_else(|| keys::page(name, requirement))
        .or_else(|| origin::chapter(name, requirement))
        .or_else(|| origin::table_or_standard(name, requirement))
        .or_else(|| parts::page(name, requirement));
    if let Some(page) = other.or_else(|| help_of(name)) {
        return Ok(page);
    }
    let names = requirement.indicators.iter().map(|indicator| indicator.name.as_str());
    let rules = catalogue().into_iter().flat_map(|rule| [rule.code, rule.name]);
    let open = requirement.open_clauses.iter().map(|clause| clause.id.as_str());
    let filing = requirement.filing.iter().map(|clause| clause.id.as_str());
    let clauses = requirement.constraints.iter().map(|constraint| constraint.id.as_str()).chain(open).chain(filing);
    let topics: Vec<_> = topics::all().flat_map(|topic| topic.names).collect();
    let chapters = requirement.chapters.iter().map(|chapter| chapter.name.as_str());
    let known = names.chain(rules).chain(keys::KEYS).chain(clauses).chain(chapters).chain(topics.iter().copied());
    let known = known.chain(parts::names(requirement));
    let nearest = nearest(name, known).map(str::to_owned);
    Err(Error::Unknown { what: "规则、指标、章或题目", name: name.to_owned(), nearest })
}

fn constraint(name: &str, requirement: &Requirement) -> Option<String> {
    let constraint = requirement.constraints.iter().find(|constraint| constraint.id.eq_ignore_ascii_case(name))?;
    let mut page = format!("{}（{}，{}）\n\n", constraint.name, constraint.id, severity_word(constraint.severity));
    let _ = writeln!(page, "应当成立：{}", constraint.text);
    if let Some(remedy) = &constraint.remedy {
        let _ = writeln!(page, "改法：{remedy}");
    }
    page.push_str(&origin::provenance(&constraint.provenance));
    Some(page)
}

/// A clause that no expression states.
fn open_clause(name: &str, requirement: &Requirement) -> Option<String> {
    let clause = requirement.open_clauses.iter().find(|clause| clause.id.eq_ignore_ascii_case(name))?;
    let by = clause.rule.as_deref().and_then(|code| catalogue().into_iter().find(|rule| rule.code == code));
    let by = by.map_or_else(|| "须由人核对".to_owned(), |rule| format!("由“{}”（{}）校核", rule.name, rule.code));
    let from = origin::provenance(&clause.provenance);
    Some(format!("{}（{}）\n\n{}\n{by}\n{from}", clause.name, clause.id, clause.reason))
}

fn indicator(id: IndicatorId, requirement: &Requirement) -> String {
    let indicator = requirement.indicator(id);
    let mut page = format!("{}\n\n", indicator.name);
    match requirement.table_of(id) {
        Some(table) => {
            let _ = writeln!(page, "所在：{}；印作“{}”", table.name, printed(indicator));
        }
        None => page.push_str("所在：六张表以外，填在“基础数据”或由计算得出\n"),
    }
    let _ = writeln!(page, "单位：{}；时期：{}", indicator.unit_text, period_word(indicator.period));
    if let Some(parent) = indicator.parent {
        let _ = writeln!(page, "属于：{}", requirement.indicator(parent).name);
    }
    if indicator.platform {
        page.push_str("带星号：数据来自平台，应与平台一致；平台未返回时写“待返”\n");
    }
    if indicator.applicability == Applicability::HigherOnly {
        page.push_str("仅高职填报：中职学校不填，印“仅高职填报”\n");
    } else if let Some(why) = requirement.not_asked(id) {
        let _ = writeln!(page, "{why}");
    }
    if let Some(condition) = &indicator.condition {
        let _ = writeln!(page, "填报条件：{condition}（report.yaml 的“情况”写“{condition}: 无”的，本期不填）");
    }
    if !indicator.aliases.is_empty() {
        let _ = writeln!(page, "也可写作：{}", indicator.aliases.join("、"));
    }
    if !indicator.former.is_empty() {
        let _ = writeln!(page, "旧名：{}", indicator.former.join("、"));
    }
    // what has a code is one of the issued rows
    let unsaid = if indicator.id.is_some() { "官方的指标说明未见公开" } else { "没有写" };
    let definition = indicator.definition.as_deref().unwrap_or(unsaid);
    let _ = writeln!(page, "释义：{definition}");
    if let Some(formula) = requirement.formulas.get(&id) {
        for (index, variant) in formula.variants.iter().enumerate() {
            let name = if variant.name.is_empty() { String::new() } else { format!("（{}）", variant.name) };
            let usual = if formula.chosen == Some(index) { "，现用" } else { "" };
            let _ = writeln!(page, "计算{name}{usual}：{}", variant.text);
        }
        let _ = write!(page, "计算{}", origin::provenance(&formula.provenance));
    }
    if let Some(respondents) = requirement.survey_formulas.get(&id) {
        let _ = writeln!(page, "调查人数的计算：{}", respondents.text);
    }
    if let Some(step) = requirement.steps.get(&id) {
        let (relative, absolute, unit) = (step.relative, step.absolute, &indicator.unit_text);
        let _ = writeln!(page, "变动：比上期变化超过 {relative}%、又超过 {absolute}（单位：{unit}）的，列入待核实");
    }
    for evidence in requirement.evidence.iter().filter(|evidence| evidence.indicator == id) {
        let _ = write!(page, "大于 0 的，要有{}\n佐证{}", evidence.material, origin::provenance(&evidence.provenance));
    }
    for list in requirement.lists.iter().filter(|list| list.counts == id) {
        let _ = writeln!(page, "附清单：{}", list.name);
    }
    for pair in requirement.parents.iter().filter(|pair| pair.expression.indicators().first() == Some(&id)) {
        let _ = writeln!(page, "应当成立：{}（由“上级”而来，figure/part-exceeds-parent）", pair.text);
    }
    let clauses: Vec<String> = requirement
        .constraints
        .iter()
        .filter(|constraint| constraint.expression.indicators().contains(&id))
        .map(|constraint| format!("{}（{}）", constraint.name, constraint.id))
        .collect();
    if !clauses.is_empty() {
        let _ = writeln!(page, "有关的校核：{}", clauses.join("；"));
    }
    page.push_str(&origin::provenance(&indicator.provenance));
    page
}

/// What a layer takes out.
/// Since when a name is not asked for any more, by which layer and document.
pub(super) fn gone(name: &str, Dropped { cause, year, provenance, .. }: &Dropped) -> String {
    let with = if cause == name { String::new() } else { format!("，随“{cause}”一起") };
    let since = year.map(|year| format!("自{year}年度起，")).unwrap_or_default();
    let from = origin::provenance(provenance);
    format!("{name}\n\n{since}规范已删去{with}；学校还要写的，在 report.yaml 的“指标”里自设\n{from}")
}

/// The label as issued, with its star.
fn printed(indicator: &Indicator) -> String {
    format!("{}{}", indicator.printed, if indicator.platform { "*" } else { "" })
}

fn period_word(period: PeriodType) -> &'static str {
    match period {
        PeriodType::Class => "届",
        PeriodType::SchoolYear => "学年",
        PeriodType::CalendarYear => "自然年",
        PeriodType::PointInTime => "时点",
        PeriodType::Survey => "调查",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_example_it_names_answers() {
        let catalogue = Catalogue::built_in();
        let requirement = requirement::of(&profiles::usual(&catalogue), &catalogue).unwrap();
        let contents = contents();
        let lines = contents.lines().filter(|line| line.starts_with("  "));
        let names: Vec<&str> = lines.flat_map(|line| line.rsplit("如 ").next().unwrap().trim().split('、')).collect();
        assert!(names.len() > 40 && names.contains(&"教学资源表"), "{names:?}");
        for name in names {
            assert!(page(name, &requirement, false).is_ok(), "{name}");
        }
        let program = <crate::cli::Cli as clap::CommandFactory>::command();
        for command in program.get_subcommands() {
            for name in command.get_visible_aliases().chain([command.get_name(), "填表"]) {
                assert!(page(name, &requirement, false).is_ok(), "{name}");
            }
        }
    }

    #[test]
    fn every_requirement_of_every_kind_answers_with_its_layer_and_document() {
        let catalogue = Catalogue::built_in();
        let mut kinds = BTreeSet::new();
        for listing in catalogue.list() {
            let it = requirement::of(&listing.id, &catalogue).unwrap();
            if !kinds.insert(it.kind.clone()) {
                continue;
            }
            let mut names: Vec<&str> = it.indicators.iter().map(|one| one.name.as_str()).collect();
            names.extend(it.chapters.iter().map(|one| one.name.as_str()));
            names.extend(parts::names(&it));
            names.extend(it.own_tables.iter().map(|one| one.name.as_str()));
            names.extend(it.constraints.iter().chain(&it.standards).map(|one| one.id.as_str()));
            names.extend(it.open_clauses.iter().map(|one| one.id.as_str()));
            names.extend(it.filing.iter().map(|one| one.id.as_str()));
            names.extend(["章序", "编号", "用语", "报告名称", "文件名", "适用", "条件"]);
            for name in names {
                let page = page(name, &it, true).unwrap_or_else(|error| panic!("{}: {name}: {error}", it.id));
                assert!(page.contains("由“") && page.contains("；依据："), "{}: {name}: {page}", it.id);
            }
            for (key, has) in [("佐证", !it.evidence.is_empty()), ("变动", !it.changes.is_empty())] {
                let page = page(key, &it, true).unwrap();
                assert!(!has || page.contains("由“"), "{}: {key}: {page}", it.id);
            }
        }
        assert!(kinds.len() > 7, "{kinds:?}");
    }
}
