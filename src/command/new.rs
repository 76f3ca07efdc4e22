//! `new`: a starter folder from a profile: every required table and chapter, commented, ready to fill.

use super::{Status, atomic, form, profiles, requirement};
use crate::cli::{CiHost, New};
use crate::diag::Shown;
use crate::error::Error;
use crate::model::IndicatorId;
use crate::profile::requirement::{Applicability, Demand, FormColumn, PeriodType, TableForm};
use crate::profile::{Catalogue, Requirement};
use crate::schema::{self, Subject};
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

const REPORT: &str = include_str!("../../templates/starter/report.yaml");
const CHAPTER: &str = include_str!("../../templates/starter/chapter.md");
const EXPLANATIONS: &str = include_str!("../../templates/starter/explanations.yaml");
const TABLE: &str = include_str!("../../templates/starter/example-table.yaml");

/// Runs `new`.
///
/// # Errors
/// An unknown profile; a folder that already holds something; a file that cannot be written.
pub(super) fn run(options: &New) -> Result<Status, Error> {
    let catalogue = Catalogue::built_in();
    let id = options.profile.clone().unwrap_or_else(|| profiles::usual(&catalogue));
    let requirement = requirement::shipped(&id, &catalogue)?;
    let dir = &options.dir;
    if dir.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return workbook(dir, &requirement, &options.school);
    }
    if dir.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Error::Exists { path: dir.clone() });
    }
    let mut files = files(&requirement, &options.school);
    files.extend(schema::files(&requirement)?);
    let workflow = options.ci.map(workflow);
    files.extend(workflow.map(|(path, text)| (path.to_owned(), text.to_owned())));
    for (path, text) in &files {
        write(&dir.join(path), text)?;
    }
    std::fs::create_dir_all(dir.join("images")).map_err(|source| Error::Write { path: dir.join("images"), source })?;
    let mut out = Shown::new(anstream::stdout().lock());
    let name = dir.display();
    writeln!(out, "已建好“{name}”，按《{}》（{}）：", requirement.title, requirement.id)?;
    writeln!(out, "  report.yaml        学校、时期、封面、版式")?;
    writeln!(out, "  figures.yaml       六张指标表，一行一个指标，先把“待填”改成数")?;
    writeln!(out, "  chapters/          正文，一章一个文件，一行就是一段")?;
    writeln!(out, "  tables/            自己的表格（有一张示例，不用就删去）")?;
    writeln!(out, "  images/            照片放在这里")?;
    writeln!(out, "  explanations.yaml  对“待核实”的说明")?;
    if let Some((path, _)) = workflow {
        writeln!(out, "  {path}  流水线，照文件开头的说明填好两处才能用")?;
    }
    writeln!(
        out,
        "\n接下来：\n  nianbao check {name} --draft    看还差什么\n  nianbao build {name} --draft    看版面"
    )?;
    Ok(Status::Clean)
}

/// Writes a form workbook instead of a folder.
fn workbook(path: &Path, requirement: &Requirement, school: &str) -> Result<Status, Error> {
    if path.exists() {
        return Err(Error::Exists { path: path.to_owned() });
    }
    atomic::write(path, &form::bytes(requirement, school, None, path)?)?;
    let mut out = Shown::new(anstream::stdout().lock());
    let name = path.display();
    writeln!(out, "已写好填报工作簿“{name}”，按《{}》（{}）。", requirement.title, requirement.id)?;
    writeln!(out, "发给学校，填好收回后：\n  nianbao check {name}    看填得对不对")?;
    writeln!(out, "区县在 report.yaml 的“所辖学校”里写“工作簿: 路径”，就可以汇总（nianbao explain 所辖学校）。")?;
    Ok(Status::Clean)
}

/// Where a host looks for its workflow, and the workflow.
fn workflow(host: CiHost) -> (&'static str, &'static str) {
    match host {
        CiHost::Github => (".github/workflows/nianbao.yml", include_str!("../../templates/starter/ci/github.yml")),
        CiHost::Gitlab => (".gitlab-ci.yml", include_str!("../../templates/starter/ci/gitlab.yml")),
        CiHost::Gitee => (".workflow/nianbao.yml", include_str!("../../templates/starter/ci/gitee.yml")),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(path, text).map_err(failed)
}

/// Every file of the starter folder.
fn files(requirement: &Requirement, school: &str) -> Vec<(String, String)> {
    let year = requirement.year;
    let filled = |text: &str| {
        text.replace("{{学校}}", &quoted(school))
            .replace("{{规范}}", &requirement.id)
            .replace("{{本期}}", &year.to_string())
            .replace("{{上期}}", &(year - 1).to_string())
            .replace("{{口径}}\n", &variants(requirement))
            .replace("{{责任处室}}\n", &owners(requirement))
    };
    let described = |subject, up, text: String| schema::modeline(subject, up) + &text;
    let mut files = vec![
        ("report.yaml".to_owned(), described(Subject::Report, "", filled(REPORT))),
        ("figures.yaml".to_owned(), described(Subject::Figures, "", figures(requirement))),
        ("explanations.yaml".to_owned(), described(Subject::Explanations, "", filled(EXPLANATIONS))),
        ("tables/各专业在校生.yaml".to_owned(), described(Subject::Table, "../", TABLE.to_owned())),
    ];
    let mut number = 0;
    for chapter in &requirement.chapters {
        if chapter.demand == Demand::Optional && !chapter.unnumbered {
            continue;
        }
        number += u32::from(!chapter.unnumbered);
        let mut text = CHAPTER.replace("{{章}}", &chapter.name);
        for section in &chapter.sections {
            let _ = write!(text, "\n## {section}\n\n待补\n");
        }
        if let Some(sentence) = &chapter.ready_sentence {
            let _ = write!(text, "\n（没有这方面的工作，就只留下面这一句。）\n\n{sentence}\n");
        }
        files.push((format!("chapters/{number:02}-{}.md", chapter.name), text));
    }
    files
}

/// A YAML text that cannot be taken for anything else.
fn quoted(text: &str) -> String {
    let plain = text.chars().all(|character| character.is_alphanumeric() || "（）·".contains(character));
    if plain && !text.is_empty() {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// 计算口径 where a formula has more than one.
fn variants(requirement: &Requirement) -> String {
    let mut text = String::from("# 计算口径：同一个指标有几种算法时，选一种；不按算法、直接填数就写 填报\n计算口径:\n");
    for (id, formula) in requirement.formulas.iter().filter(|(_, formula)| formula.variants.len() > 1) {
        let names: Vec<&str> = formula.variants.iter().map(|variant| variant.name.as_str()).collect();
        let first = names.first().copied().unwrap_or("填报");
        let _ = writeln!(text, "  {}: {first}    # {}、填报", requirement.indicator(*id).name, names.join("、"));
    }
    text
}

fn owners(requirement: &Requirement) -> String {
    requirement.tables.iter().fold(String::new(), |text, table| format!("{text}  {}: 待定\n", table.name))
}

/// `figures.yaml` with every row that is asked for, its unit, period and definition beside it.
fn figures(requirement: &Requirement) -> String {
    let year = requirement.year;
    let mut text = format!(
        "# 六张指标表：一行一个指标，方括号里依次是上期、本期。\n\
         # 没有就填 0；不适用写 ——；平台还没返回写 待返；会算的写 计算；还没有数就留着 待填。\n\
         # 整张表都没有，就写：国际影响表: 无\n列: [{}, {year}]\n",
        year - 1
    );
    for table in &requirement.tables {
        rows(requirement, table, &mut text);
    }
    text.push_str("\n# 六张表以外、计算要用的数。用不着的行删去。\n基础数据:\n");
    for id in (0..requirement.indicators.len()).map(IndicatorId) {
        if requirement.table_of(id).is_none() && !requirement.formulas.contains_key(&id) {
            line(requirement, id, "[待填, 待填]", &mut text);
        }
    }
    text
}

fn rows(requirement: &Requirement, table: &TableForm, text: &mut String) {
    let _ = writeln!(text, "\n{}:", table.name);
    let survey = table.columns.contains(&FormColumn::Respondents);
    if survey {
        let _ = writeln!(text, "  列: [{}, {}, 调查人数, 调查方式]", requirement.year - 1, requirement.year);
    }
    for id in &table.indicators {
        if requirement.indicator(*id).applicability == Applicability::HigherOnly {
            continue;
        }
        let cells = match (survey, requirement.formulas.contains_key(id)) {
            (true, _) => "[待填, 待填, 待填, 待填]",
            (false, true) => "[计算, 计算]",
            (false, false) => "[待填, 待填]",
        };
        line(requirement, *id, cells, text);
    }
}

fn line(requirement: &Requirement, id: IndicatorId, cells: &str, text: &mut String) {
    let indicator = requirement.indicator(id);
    let period = match indicator.period {
        PeriodType::Class => "届",
        PeriodType::SchoolYear => "学年",
        PeriodType::CalendarYear => "自然年",
        PeriodType::PointInTime => "时点",
        PeriodType::Survey => "调查",
    };
    let star = if indicator.platform { "；平台数据" } else { "" };
    let definition = indicator.definition.as_ref().map(|text| format!("；{text}")).unwrap_or_default();
    let entry = format!("  {}: {cells}", indicator.name);
    let blank = " ".repeat(52usize.saturating_sub(entry.width()).max(2));
    let _ = writeln!(text, "{entry}{blank}# {}；{period}{star}{definition}", indicator.unit_text);
}
