//! `new`: a starter folder from a profile: every required table and chapter, commented, ready to fill.

use super::next::overlay;
use super::{Status, atomic, form, profiles, requirement};
use crate::cli::{CiHost, New};
use crate::diag::Shown;
use crate::diag::text::{terminal_width, wrap};
use crate::error::Error;
use crate::model::IndicatorId;
use crate::profile::requirement::{Applicability, Demand, FormColumn, ListForm, OwnTableForm, PeriodType, TableForm};
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
pub(super) fn run(options: &New, catalogue: &Catalogue) -> Result<Status, Error> {
    let id = options.profile.clone().unwrap_or_else(|| profiles::usual(catalogue));
    let dir = &options.dir;
    let around = std::path::absolute(dir).ok().and_then(|dir| dir.parent()?.canonicalize().ok());
    let requirement = requirement::shipped(&id, &overlay::beside(around.as_deref(), catalogue))?;
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
    if let Some(line) = open_questions(&requirement) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "  report.yaml        学校、时期、封面、版式")?;
    match requirement.tables.len() {
        0 => {
            writeln!(out, "  figures.yaml       指标数据；编制规范没有指标表，要用的指标先写在 report.yaml 的“指标”里")?
        }
        count => writeln!(out, "  figures.yaml       {}，一行一个指标，先把“待填”改成数", indicator_tables(count))?,
    }
    writeln!(out, "  chapters/          正文，一章一个文件，一行就是一段")?;
    match requirement.own_tables.len() {
        0 => writeln!(out, "  tables/            自己的表格（有一张示例，不用就删去）")?,
        count => writeln!(out, "  tables/            正文的表，编制规范要求 {count} 张，表头已写好")?,
    }
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

/// What to know of an edition that no source settles altogether.
fn open_questions(requirement: &Requirement) -> Option<String> {
    let questions = &requirement.open_questions;
    let own = questions.iter().find(|question| question.provenance.layer == requirement.id);
    let example = &own.or(questions.first())?.name;
    let (count, id) = (questions.len(), &requirement.id);
    let said = format!("这一版规范有 {count} 项没有公开来源能说定（如“{example}”），拿到正式文件后要核对：");
    Some(format!("{}\n  nianbao explain 未知 --profile {id}", wrap(&said, terminal_width(), 0)))
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
    if let Some(line) = open_questions(requirement) {
        writeln!(out, "{line}")?;
    }
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

/// The example table; what it should add up to is left out where the requirement has no such indicator.
fn example_table(requirement: &Requirement) -> String {
    let known = |line: &&str| {
        let figure = line.strip_prefix("合计等于: {合计: ").and_then(|rest| rest.split_once('}'));
        figure.is_none_or(|(name, _)| requirement.find(name).is_some())
    };
    TABLE.split_inclusive('\n').filter(known).collect()
}

/// Every file of the starter folder.
fn files(requirement: &Requirement, school: &str) -> Vec<(String, String)> {
    let year = requirement.usual_year(PeriodType::SchoolYear);
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
    ];
    match requirement.own_tables.as_slice() {
        [] => files.push((
            "tables/各专业在校生.yaml".to_owned(),
            described(Subject::Table, "../", example_table(requirement)),
        )),
        forms => files.extend(forms.iter().map(|form| (format!("tables/{}.txt", form.name), own_table(form)))),
    }
    if requirement.chapters.is_empty() {
        files.push(("chapters/01-正文.md".to_owned(), chapter_head(requirement, "正文")));
    }
    let mut number = 0;
    for chapter in &requirement.chapters {
        if chapter.demand == Demand::Optional && !chapter.unnumbered {
            continue;
        }
        number += u32::from(!chapter.unnumbered);
        let mut text = chapter_head(requirement, &chapter.name);
        let mut tables: Vec<_> = requirement.own_tables.iter().filter(|form| form.chapter == chapter.name).collect();
        let mut place = |title: Option<&str>, text: &mut String| {
            tables.retain(|form| {
                let here = title.is_none() || form.section.as_deref() == title;
                if here {
                    let _ = write!(text, "\n【表：{}】\n", form.name);
                }
                !here
            });
        };
        for section in &chapter.sections {
            let _ = write!(text, "\n## {section}\n\n待补\n");
            place(Some(section), &mut text);
            for inside in chapter.subsections.get(section).into_iter().flatten() {
                let _ = write!(text, "\n### {inside}\n\n待补\n");
                place(Some(inside), &mut text);
            }
        }
        place(None, &mut text);
        if let Some(sentence) = &chapter.ready_sentence {
            let _ = write!(text, "\n（没有这方面的工作，就只留下面这一句。）\n\n{sentence}\n");
        }
        files.push((format!("chapters/{number:02}-{}.md", chapter.name), text));
    }
    files
}

/// The head of a chapter file, with a figure of this requirement as the example of a bound number.
fn chapter_head(requirement: &Requirement, name: &str) -> String {
    let sample = requirement.tables.last().and_then(|table| table.indicators.first());
    let sample = sample.map_or_else(String::new, |id| {
        let indicator = requirement.indicator(*id);
        format!("，例如：{} {{{{ {} }}}} {}", indicator.name, indicator.name, indicator.unit_text)
    });
    CHAPTER.replace("{{章}}", name).replace("{{例}}", &sample)
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

/// How many tables of indicators there are, in words.
fn indicator_tables(count: usize) -> String {
    if count == 6 { "六张指标表".to_owned() } else { format!("{count} 张指标表") }
}

/// A table of the text with its heads and no figures, ready to be filled or pasted into.
fn own_table(form: &OwnTableForm) -> String {
    let unit = form.unit.as_ref().map(|unit| format!("单位: {unit}\n")).unwrap_or_default();
    let heights: Vec<String> = form.parts.iter().map(|part| format!("{}行", part.head.len())).collect();
    let heights = if heights.len() == 1 { heights.concat() } else { format!("[{}]", heights.join(", ")) };
    let mut text = format!("标题: {}\n{unit}表头: {heights}\n", form.title);
    for part in &form.parts {
        text.push_str("------\n");
        for line in &part.head {
            let _ = writeln!(text, "{}", line.join(" | "));
        }
        let width = part.head.iter().map(Vec::len).max().unwrap_or_default();
        let one = [Vec::new()];
        let labels = if part.labels.is_empty() { one.as_slice() } else { part.labels.as_slice() };
        for label in labels {
            let cells = label.iter().map(String::as_str).chain(std::iter::repeat("待填")).take(width);
            let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join(" | "));
        }
    }
    text
}

/// The columns of a table as the file names them.
fn columns(requirement: &Requirement, form: &[FormColumn]) -> String {
    let year = requirement.usual_year(PeriodType::SchoolYear);
    let names = form.iter().map(|column| match column {
        FormColumn::Previous => (year - 1).to_string(),
        FormColumn::Current => year.to_string(),
        FormColumn::Respondents => "调查人数".to_owned(),
        FormColumn::Method => "调查方式".to_owned(),
    });
    format!("[{}]", names.collect::<Vec<_>>().join(", "))
}

/// The columns most tables have: what 列 at the top of the file says.
fn usual_columns(requirement: &Requirement) -> Vec<FormColumn> {
    let plain = |form: &&TableForm| !form.columns.contains(&FormColumn::Respondents);
    let form = requirement.tables.iter().find(plain);
    form.map_or_else(|| vec![FormColumn::Previous, FormColumn::Current], |form| form.columns.clone())
}

/// `figures.yaml` with every row that is asked for, its unit, period and definition beside it.
fn figures(requirement: &Requirement) -> String {
    let usual = usual_columns(requirement);
    let periods = if usual.contains(&FormColumn::Previous) {
        "方括号里依次是上期、本期"
    } else {
        "方括号里是本期"
    };
    let mut text = match requirement.tables.len() {
        0 => "# 编制规范没有指标表；要用的指标先写在 report.yaml 的“指标”里，再在“基础数据”里填数。\n".to_owned(),
        count => format!("# {}：一行一个指标，{periods}。\n", indicator_tables(count)),
    };
    text.push_str("# 没有就填 0；不适用写 ——；平台还没返回写 待返；会算的写 计算；还没有数就留着 待填。\n");
    // the last table but one: in the ministry's form the one that most schools have nothing for
    if let Some(example) = requirement.tables.iter().rev().nth(1) {
        let _ = writeln!(text, "# 整张表都没有，就写：{}: 无", example.name);
    }
    let _ = writeln!(text, "列: {}", columns(requirement, &usual));
    for table in &requirement.tables {
        rows(requirement, table, &usual, &mut text);
    }
    text.push_str(if requirement.tables.is_empty() {
        "\n基础数据:\n"
    } else {
        "\n# 六张表以外、计算要用的数。用不着的行删去。\n基础数据:\n"
    });
    for id in (0..requirement.indicators.len()).map(IndicatorId) {
        let free = requirement.table_of(id).is_none() && !requirement.formulas.contains_key(&id);
        if free && !requirement.offered.contains(&id) {
            line(requirement, id, &cells("待填", usual.len()), &mut text);
        }
    }
    requirement.lists.iter().for_each(|list| sample(requirement, list, &mut text));
    text
}

/// How a list is filled in, for those who have something to list.
fn sample(requirement: &Requirement, list: &ListForm, text: &mut String) {
    let counts = &requirement.indicator(list.counts).name;
    let _ = writeln!(
        text,
        "\n# {counts}不是 0 的，去掉下面两行开头的“# ”，照样一个写一行：\n# {}:\n#   - [{}]",
        list.name,
        list.columns.join(", ")
    );
}

fn cells(word: &str, count: usize) -> String {
    format!("[{}]", vec![word; count].join(", "))
}

fn rows(requirement: &Requirement, table: &TableForm, usual: &[FormColumn], text: &mut String) {
    let _ = writeln!(text, "\n{}:", table.name);
    if table.columns != usual {
        let _ = writeln!(text, "  列: {}", columns(requirement, &table.columns));
    }
    let survey = table.columns.contains(&FormColumn::Respondents);
    for id in &table.indicators {
        if requirement.indicator(*id).applicability == Applicability::HigherOnly {
            continue;
        }
        let word = if !survey && requirement.formulas.contains_key(id) { "计算" } else { "待填" };
        line(requirement, *id, &cells(word, table.columns.len()), text);
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
