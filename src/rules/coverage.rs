//! The coverage statement (覆盖声明): who looks after each clause of the requirement, so that a clean result is never read
//! as an approval.

use crate::model::IndicatorId;
use crate::profile::Requirement;
use crate::profile::limit::Limit;
use crate::profile::requirement::{
    Applicability, ChapterForm, Condition, Constraint, ConstraintKind, Demand, Indicator, Length, TableForm,
};

/// Who looks after a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// 机器校核: a rule.
    Checked,
    /// 排版呈现: the template.
    Rendered,
    /// 须人工判断: nobody but a person.
    Person,
}

impl Care {
    /// Its Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Checked => "机器校核",
            Self::Rendered => "排版呈现",
            Self::Person => "须人工判断",
        }
    }

    /// Its name in machine formats.
    pub fn code(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Rendered => "rendered",
            Self::Person => "person",
        }
    }
}

/// A clause of the requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The part of the requirement it stands in, such as 章 or a table's name.
    pub part: String,
    /// What it demands, in a few words.
    pub name: String,
    /// Who looks after it.
    pub care: Care,
    /// By which rules or constraints, how it is rendered, or why a person must judge.
    pub by: String,
}

/// How many clauses are in whose care.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// 机器校核.
    pub checked: usize,
    /// 排版呈现.
    pub rendered: usize,
    /// 须人工判断.
    pub person: usize,
}

impl Tally {
    /// Counts clauses.
    pub fn of(clauses: &[Clause]) -> Self {
        let count = |care| clauses.iter().filter(|clause| clause.care == care).count();
        Self { checked: count(Care::Checked), rendered: count(Care::Rendered), person: count(Care::Person) }
    }
}

/// Every clause of the effective requirement, in the order of a profile file.
pub fn statement(requirement: &Requirement) -> Vec<Clause> {
    let mut clauses = vec![
        clause("封面", "报告名称", Care::Rendered, "按编制规范的“报告名称”印在封面"),
        clause("版式", "标题、表、图、案例的编号", Care::Rendered, "照“编号”排，引用处一同改"),
        clause("版式", "目录、声明等处的用语", Care::Rendered, "照“用语”印"),
        clause("章", "章的次序", Care::Checked, "structure/chapter-order"),
    ];
    clauses.extend(requirement.conditions.iter().enumerate().filter_map(|known| excused(requirement, known)));
    clauses.extend(requirement.chapters.iter().flat_map(chapter));
    clauses.extend(limits(requirement));
    let uses: Vec<(&str, Vec<IndicatorId>)> =
        requirement.constraints.iter().map(|one| (one.id.as_str(), one.expression.indicators())).collect();
    for table in &requirement.tables {
        of_table(requirement, table, &uses, &mut clauses);
    }
    for table in &requirement.own_tables {
        clauses.push(clause("正文表", &table.name, Care::Checked, "structure/missing-own-table"));
    }
    for list in &requirement.lists {
        clauses.push(clause("清单", &list.name, Care::Checked, "figure/missing-list"));
    }
    for (id, formula) in requirement.formulas.iter().filter(|(id, _)| !is_excused(requirement, **id)) {
        let name = format!("{}的计算", requirement.indicator(*id).name);
        let by = if formula.chosen.is_some() {
            "figure/typed-differs"
        } else {
            "figure/missing-row（按填报，不另计算）"
        };
        clauses.push(clause("计算", name, Care::Checked, by));
    }
    for constraint in requirement.constraints.iter().filter(|one| !is_idle(requirement, one)) {
        let name = format!("{} {}", constraint.id, constraint.name);
        clauses.push(clause("规则", name, Care::Checked, rule_of(constraint)));
    }
    for pair in &requirement.parents {
        clauses.push(clause("上级", pair.text.as_str(), Care::Checked, "figure/part-exceeds-parent"));
    }
    for standard in &requirement.standards {
        let name = format!("{} {}", standard.id, standard.name);
        clauses.push(clause("标准", name, Care::Checked, "figure/standard-not-met"));
    }
    for evidence in requirement.evidence.iter().filter(|one| !is_excused(requirement, one.indicator)) {
        let name = &requirement.indicator(evidence.indicator).name;
        let by = "figure/missing-evidence（材料本身由人核对）";
        clauses.push(clause("佐证", format!("{name}要有{}", evidence.material), Care::Checked, by));
    }
    for open in requirement.open_clauses.iter().filter(|open| open.excused_by.is_none()) {
        let (care, by) = match &open.rule {
            Some(rule) => (Care::Checked, rule),
            None => (Care::Person, &open.reason),
        };
        clauses.push(clause("规则", format!("{} {}", open.id, open.name), care, by));
    }
    for step in &requirement.filing {
        let (care, by) = match (&step.rule, &step.rendered) {
            (Some(rule), _) => (Care::Checked, rule.clone()),
            (None, Some(how)) => (Care::Rendered, how.clone()),
            (None, None) => (Care::Person, step.note.clone().unwrap_or_default()),
        };
        clauses.push(clause("公开报送", format!("{} {}", step.id, step.name), care, by));
    }
    clauses
}

/// What a condition takes away that the report says 无 to, in one clause.
fn excused(requirement: &Requirement, (index, condition): (usize, &Condition)) -> Option<Clause> {
    let asks = |one: &&Indicator| one.applicability == Applicability::Excused(index);
    let rows = requirement.indicators.iter().filter(asks).count();
    let rules = requirement.constraints.iter().filter(|one| is_idle(requirement, one)).count();
    let fallen = requirement.open_clauses.iter().filter(|one| one.excused_by.as_ref() == Some(&condition.name)).count();
    let name = match rows {
        0 => format!("没有{}：{fallen} 条规则不查", condition.name),
        _ => format!("没有{}：{rows} 项指标不填，{} 条规则不查", condition.name, rules + fallen),
    };
    let by = format!("report.yaml 的“情况”写了无；不填的格子印“{}”", condition.printed);
    condition.absent.then(|| clause("条件", name, Care::Rendered, by))
}

/// True for an indicator that this report is not asked for, since it says 无 to a condition.
fn is_excused(requirement: &Requirement, id: IndicatorId) -> bool {
    matches!(requirement.indicator(id).applicability, Applicability::Excused(_))
}

/// True for a constraint over figures that this report is not asked for.
fn is_idle(requirement: &Requirement, constraint: &Constraint) -> bool {
    let ids = constraint.expression.indicators();
    !ids.is_empty() && ids.into_iter().all(|id| is_excused(requirement, id))
}

fn clause(part: impl Into<String>, name: impl Into<String>, care: Care, by: impl Into<String>) -> Clause {
    Clause { part: part.into(), name: name.into(), care, by: by.into() }
}

/// What is asked of the length of the text, and of the number of cases and their pictures.
fn limits(requirement: &Requirement) -> Vec<Clause> {
    let (cases, body) = (&requirement.cases, &requirement.body);
    let mut clauses = length("案例", "每个案例", cases.length);
    let fewest = cases.fewest.and_then(Limit::number).map(|fewest| format!("案例不少于 {fewest} 篇"));
    clauses.extend(fewest.map(|name| clause("案例", name, Care::Checked, "structure/too-few-cases")));
    let pictures = cases.pictures.and_then(Limit::number).map(|pictures| format!("每个案例不少于 {pictures} 张图片"));
    clauses.extend(pictures.map(|name| clause("案例", name, Care::Checked, "structure/too-few-pictures")));
    clauses.extend(length("正文", "正文", body.length));
    clauses
}

fn length(part: &str, of: &str, length: Length) -> Vec<Clause> {
    let said = [("不少于", length.shortest), ("不超过", length.longest)];
    let said = said.into_iter().filter_map(|(word, limit)| Some(format!("{of}{word} {} 字", limit?.number()?)));
    said.map(|name| clause(part, name, Care::Checked, "structure/wrong-length")).collect()
}

/// That a chapter is there is seen by a rule; whether it says what it should, by a person.
fn chapter(chapter: &ChapterForm) -> Vec<Clause> {
    let name = &chapter.name;
    let mut clauses = vec![match chapter.demand {
        Demand::Required | Demand::Expected => clause(
            "章",
            format!("有“{name}”一章"),
            Care::Checked,
            "structure/missing-chapter、structure/misnamed-chapter",
        ),
        Demand::Optional => clause("章", format!("可有“{name}”一章"), Care::Rendered, "写了就印，不写不缺"),
    }];
    clauses.extend(length("章", &format!("“{name}”一章"), chapter.length));
    if !chapter.sections.is_empty() {
        let sections = chapter.sections.join("、");
        let by = "节是建议，写不写、写得切不切题由人看；空着的节有 structure/empty-section";
        clauses.push(clause("章", format!("{name}的节：{sections}"), Care::Person, by));
    }
    clauses
}

/// A table's clauses; `uses` says which indicators each constraint speaks of.
fn of_table(
    requirement: &Requirement,
    table: &TableForm,
    uses: &[(&str, Vec<IndicatorId>)],
    clauses: &mut Vec<Clause>,
) {
    let part = &table.name;
    let asked: Vec<IndicatorId> = table.indicators.iter().copied().filter(|id| !is_excused(requirement, *id)).collect();
    if !asked.is_empty() {
        clauses.push(clause(part, "整张表", Care::Checked, "figure/missing-table"));
    }
    clauses.push(clause(part, "印在附录，行、栏、单位、星号照原表", Care::Rendered, "附录一章"));
    for (mark, text) in &table.notes {
        clauses.push(clause(part, format!("注{mark} {text}"), Care::Rendered, "印在表下"));
    }
    for id in &asked {
        let indicator = requirement.indicator(*id);
        if indicator.applicability == Applicability::HigherOnly {
            clauses.push(clause(part, &indicator.name, Care::Rendered, "印“仅高职填报”"));
            continue;
        }
        let ids: Vec<&str> = uses.iter().filter(|(_, used)| used.contains(id)).map(|(name, _)| *name).collect();
        let by = if ids.is_empty() { String::new() } else { format!("；{}", ids.join("、")) };
        clauses.push(clause(part, &indicator.name, Care::Checked, format!("figure/missing-row{by}")));
    }
    let starred = asked.iter().filter(|id| requirement.indicator(**id).platform).count();
    if starred > 0 {
        let name = format!("带星号的 {starred} 项与平台一致");
        clauses.push(clause(part, name, Care::Person, "平台上的数不在文件夹里"));
    }
    if !asked.is_empty() {
        clauses.push(clause(part, "各项合于下发的指标说明", Care::Person, "数填得对不对题，要看原始记录和说明"));
    }
}

/// The rule whose kind a constraint is of.
fn rule_of(constraint: &Constraint) -> &'static str {
    match constraint.kind {
        ConstraintKind::Part => "figure/part-exceeds-whole",
        ConstraintKind::Total => "figure/total-mismatch",
        ConstraintKind::Ratio => "figure/ratio-mismatch",
        ConstraintKind::Range => "figure/value-out-of-bounds",
        ConstraintKind::Relation => "figure/relation-broken",
        ConstraintKind::Survey => "figure/survey-inconsistent",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Additions, Catalogue, load};
    use crate::rules::catalogue;
    use crate::source::Sources;
    use serde_yaml::Value;

    /// Keys of a profile file that say what it is, how it changes another or where a rule's limits lie, and demand nothing
    /// of a report by themselves.
    const ABOUT: &[&str] = &[
        "编制规范",
        "未知",
        "条件",
        "基于",
        "名称",
        "报告种类",
        "年度",
        "发布",
        "上一版",
        "沿用",
        "适用",
        "章序",
        "删去",
        "变动",
        "离群",
        "基础指标",
        "依据",
        "可信",
        "文件名",
    ];
    /// Keys whose entries are clauses.
    const CLAUSES: &[&str] = &[
        "报告名称",
        "编号",
        "用语",
        "章",
        "案例",
        "正文",
        "正文表",
        "表",
        "清单",
        "计算",
        "佐证",
        "规则",
        "标准",
        "固定表述",
        "公开报送",
    ];

    fn shipped() -> Vec<(String, Requirement)> {
        let profiles = Catalogue::built_in();
        let ids: Vec<String> = profiles.list().map(|listing| listing.id.clone()).collect();
        ids.into_iter()
            .map(|id| {
                let (requirement, _) = load(&id, &profiles, &Additions::default(), &mut Sources::new()).unwrap();
                (id, requirement)
            })
            .collect()
    }

    #[test]
    fn every_key_of_a_profile_is_about_itself_or_holds_clauses() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/profiles");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let file: Value = serde_yaml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            for key in file.as_mapping().unwrap().keys().map(|key| key.as_str().unwrap()) {
                let known = ABOUT.contains(&key) || CLAUSES.contains(&key) || key == "未成式";
                assert!(known, "{}: nobody looks after “{key}”; add it to the statement", path.display());
            }
        }
    }

    #[test]
    fn every_clause_of_every_profile_stands_in_the_statement_with_somebody_who_looks_after_it() {
        for (id, requirement) in shipped() {
            let clauses = statement(&requirement);
            let names = requirement.chapters.iter().map(|chapter| chapter.name.clone());
            let rows = requirement.tables.iter().flat_map(|table| &table.indicators);
            let names = names
                .chain(rows.map(|row| requirement.indicator(*row).name.clone()))
                .chain(requirement.tables.iter().flat_map(|table| table.notes.iter().map(|(_, text)| text.clone())))
                .chain(requirement.lists.iter().map(|list| list.name.clone()))
                .chain(requirement.formulas.keys().map(|id| format!("{}的计算", requirement.indicator(*id).name)))
                .chain(requirement.constraints.iter().map(|constraint| format!("{} ", constraint.id)))
                .chain(requirement.open_clauses.iter().map(|clause| format!("{} ", clause.id)))
                .chain(requirement.filing.iter().map(|step| format!("{} ", step.id)));
            for name in names {
                assert!(clauses.iter().any(|clause| clause.name.contains(&name)), "{id}: {name} is in no class");
            }
            for clause in &clauses {
                assert!(!clause.by.trim().is_empty(), "{id}: nobody looks after {} {}", clause.part, clause.name);
            }
        }
    }

    #[test]
    fn whoever_checks_is_a_rule_or_a_constraint() {
        let rules = catalogue();
        for (id, requirement) in shipped() {
            for clause in statement(&requirement).iter().filter(|clause| clause.care == Care::Checked) {
                for word in clause.by.split(['、', '；', '（']).filter(|word| word.contains('/')) {
                    let word = word.trim();
                    assert!(
                        rules.iter().any(|rule| rule.code == word),
                        "{id}: {word} checks {} {} and is no rule",
                        clause.part,
                        clause.name
                    );
                }
            }
        }
    }

    #[test]
    fn what_a_report_is_not_asked_for_is_in_nobodys_care_but_told() {
        let text = "毕业班: 无\n";
        let mut sources = Sources::new();
        let file = sources.add("report.yaml", text);
        let root = crate::source::yaml::parse(file, text).root.unwrap();
        let absent = root.mapping().unwrap().entries.iter().map(|entry| entry.key.clone()).collect();
        let additions = Additions { absent, ..Additions::default() };
        let (requirement, _) = load("中职学校-2024", &Catalogue::built_in(), &additions, &mut sources).unwrap();
        let clauses = statement(&requirement);
        for row in &requirement.tables[0].indicators {
            let name = &requirement.indicator(*row).name;
            assert!(!clauses.iter().any(|clause| clause.name == *name), "{name}");
        }
        let told: Vec<&Clause> = clauses.iter().filter(|clause| clause.part == "条件").collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].name.starts_with("没有毕业班：") && told[0].name.contains("项指标不填"), "{told:?}");
        assert!(!clauses.iter().any(|clause| clause.name.starts_with("C1.1 ")), "{clauses:#?}");
        assert!(clauses.iter().any(|clause| clause.name == "全日制在校生人数"));
    }
}
