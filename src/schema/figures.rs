//! The schema of figures.yaml: the tables of the requirement with their rows, and what a cell may hold.

use super::hover;
use crate::load::REST;
use crate::model::IndicatorId;
use crate::profile::Requirement;
use crate::profile::requirement::{Applicability, FormColumn, Indicator, ListForm, TableForm, ValueKind};
use serde_json::{Map, Value, json};

/// Words that stand for a whole row or a cell, and the marks for 不适用.
const WORDS: &str = "计算|汇总|=|待填|~|不适用|仅高职填报|待返|无|[—―─]+|[-－–‐‑−]+|[/／]";
/// A number as offices type it.
const NUMBER: &str = "[-+＋－−–]?[0-9０-９.．][0-9０-９,，.．_ ]*";
/// What to write where a cell is refused.
const CELL: &str = "这里填一个数，或写：待填、待返、计算、不适用（——）。千分位的逗号不要写。";

/// The whole file.
pub(super) fn file(requirement: &Requirement) -> Value {
    let mut properties = Map::new();
    properties.insert("列".to_owned(), columns(years(requirement), 2));
    properties.insert(REST.to_owned(), rest("各张表"));
    for form in &requirement.tables {
        properties.insert(form.name.clone(), table(requirement, form));
    }
    for form in &requirement.lists {
        properties.insert(form.name.clone(), list(form));
    }
    properties.insert("基础数据".to_owned(), base(requirement));
    json!({
        "description": "指标表：一行一个指标，方括号里依次是上期、本期。没有就填 0；不适用写 ——；平台还没返回写 待返；会算的写 计算；还没有数就留着 待填。",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": properties,
    })
}

/// A file called by its table, which begins with the rows. The schema does not know the file's name, so it offers the rows
/// of every table; a row in the wrong one is found by `check`.
pub(super) fn one_table(requirement: &Requirement) -> Value {
    let mut properties = Map::new();
    properties.insert("列".to_owned(), columns(years(requirement), 4));
    properties.insert(REST.to_owned(), rest("这张表"));
    for form in &requirement.tables {
        let survey = is_survey(form);
        form.indicators.iter().for_each(|id| insert(&mut properties, requirement, *id, survey));
    }
    for form in &requirement.lists {
        properties.insert(form.name.clone(), list(form));
    }
    let rows = requirement.tables.iter().flat_map(|form| &form.indicators);
    let names = rows.flat_map(|id| spellings(requirement.indicator(*id)));
    let tables: Vec<&str> = requirement.tables.iter().map(|form| form.name.as_str()).collect();
    json!({
        "description": format!(
            "一个文件一张表，文件名就是表名（{}），里面直接写各行：一行一个指标，方括号里依次是上期、本期。整张表都没有，就只写：无",
            tables.join("、")
        ),
        "type": ["object", "string", "null"],
        "pattern": "^\\s*无\\s*$",
        "patternErrorMessage": "这里写各行的数；整张表都没有，就写 无。",
        "additionalProperties": false,
        "properties": properties,
        "patternProperties": { pattern(names): { "type": ["array", "string", "null"] } },
    })
}

fn is_survey(form: &TableForm) -> bool {
    form.columns.contains(&FormColumn::Respondents) || form.columns.contains(&FormColumn::Method)
}

/// One table: its rows, or 无 for a table of nothing but zeros.
fn table(requirement: &Requirement, form: &TableForm) -> Value {
    let survey = is_survey(form);
    let mut properties = Map::new();
    if survey {
        properties.insert("列".to_owned(), columns(years(requirement), 4));
    }
    properties.insert(REST.to_owned(), rest("这张表"));
    for id in &form.indicators {
        insert(&mut properties, requirement, *id, survey);
    }
    for list in requirement.lists.iter().filter(|list| list.table == form.name) {
        properties.insert(list.name.clone(), self::list(list));
    }
    let names = form.indicators.iter().flat_map(|id| spellings(requirement.indicator(*id)));
    json!({
        "title": form.name,
        "description": format!("一行一个指标，共{}行。整张表都没有，就写：{}: 无", form.indicators.len(), form.name),
        "type": ["object", "string", "null"],
        "pattern": "^\\s*无\\s*$",
        "patternErrorMessage": "这里写各行的数；整张表都没有，就写 无。",
        "additionalProperties": false,
        "properties": properties,
        "patternProperties": { pattern(names): { "type": ["array", "string", "null"] } },
    })
}

/// 基础数据: figures outside the tables. A report may have others of its own, so no name is refused here.
fn base(requirement: &Requirement) -> Value {
    let mut properties = Map::new();
    properties.insert("列".to_owned(), columns(years(requirement), 2));
    for id in (0..requirement.indicators.len()).map(IndicatorId) {
        if requirement.table_of(id).is_none() {
            insert(&mut properties, requirement, id, false);
        }
    }
    json!({
        "title": "基础数据",
        "description": "六张表以外、计算和行文要用的数。自己的指标先在 report.yaml 的“指标”里写好名称、单位、时期。",
        "type": ["object", "null"],
        "additionalProperties": { "type": ["array", "string", "null"] },
        "properties": properties,
    })
}

/// A row under its name; under its aliases too, which an editor accepts and does not offer.
fn insert(properties: &mut Map<String, Value>, requirement: &Requirement, id: IndicatorId, survey: bool) {
    let indicator = requirement.indicator(id);
    let row = row(requirement, id, survey);
    for alias in &indicator.aliases {
        let mut row = row.clone();
        row["doNotSuggest"] = json!(true);
        properties.insert(alias.clone(), row);
    }
    properties.insert(indicator.name.clone(), row);
}

fn row(requirement: &Requirement, id: IndicatorId, survey: bool) -> Value {
    let indicator = requirement.indicator(id);
    let example = example(indicator, survey);
    let description = format!("{}\n\n例：{}: {example}", hover::text(requirement, id), indicator.name);
    let cell = cell(indicator);
    let (items, most) = match (survey, years(requirement)) {
        (true, 1) => (json!([cell, loose(), loose()]), 3),
        (true, _) => (json!([cell, cell, loose(), loose()]), 4),
        (false, _) => (json!([cell, cell]), 2),
    };
    json!({
        "title": indicator.name,
        "description": description,
        "type": ["array", "string", "null"],
        "pattern": format!("^\\s*({WORDS})\\s*$"),
        "patternErrorMessage": "整行只能写一个词：计算、待填、待返、不适用、无；有数就写在方括号里，上期在前、本期在后。",
        "items": items,
        "minItems": years(requirement),
        "maxItems": most,
    })
}

/// What a cell of an indicator may hold.
fn cell(indicator: &Indicator) -> Value {
    if indicator.applicability == Applicability::HigherOnly {
        return json!({ "type": ["string", "null"], "pattern": format!("^\\s*({WORDS})\\s*$"),
            "patternErrorMessage": "仅高职填报，不用填数。" });
    }
    let unit = escaped(&indicator.unit_text);
    let percent = if indicator.kind == ValueKind::Percent { "|％" } else { "" };
    let ratio = if indicator.unit.factors.is_empty() {
        format!("|{NUMBER}\\s*[:：∶︰]\\s*{NUMBER}")
    } else {
        String::new()
    };
    let pattern = format!("^\\s*({WORDS}|[\"“]?{NUMBER}\\s*({unit}{percent})?[\"”]?{ratio})\\s*$");
    let mut cell = json!({
        "type": ["number", "string", "null"],
        "minimum": 0,
        "pattern": pattern,
        "patternErrorMessage": CELL,
    });
    match indicator.kind {
        ValueKind::Percent => cell["maximum"] = json!(100),
        ValueKind::Count => cell["multipleOf"] = json!(1),
        ValueKind::Decimal | ValueKind::Money => {}
    }
    cell
}

/// 调查人数 or 调查方式: which comes first is for 列 to say.
fn loose() -> Value {
    json!({ "type": ["number", "string", "null"], "minimum": 0 })
}

/// How many years a row holds at least: one where no table of the requirement has a column of 上期.
fn years(requirement: &Requirement) -> usize {
    let previous = |form: &TableForm| form.columns.contains(&FormColumn::Previous);
    if requirement.tables.is_empty() || requirement.tables.iter().any(previous) { 2 } else { 1 }
}

fn columns(least: usize, most: usize) -> Value {
    json!({
        "title": "列",
        "description": "各列是什么，只写一次：上期的年份、本期的年份。例：[上期, 本期]",
        "type": "array",
        "minItems": least,
        "maxItems": most,
        "items": {
            "type": ["integer", "string"],
            "minimum": 1900,
            "maximum": 2999,
            "pattern": "^\\s*([0-9０-９]{4}(年|年度|学年)?|上期|本期|调查人数|调查人次|调查方式)\\s*$",
            "patternErrorMessage": "列写年份，或：上期、本期、调查人数、调查方式。",
        },
    })
}

/// One word for the rows that are not written.
fn rest(of: &str) -> Value {
    json!({
        "title": "其余",
        "description": format!("{of}里没有写到的行一律算什么：不适用，或待填。办学规模小、只有几个数的学校不用逐行写。例：其余: 不适用"),
        "enum": ["不适用", "待填"],
    })
}

fn list(form: &ListForm) -> Value {
    let columns = form.columns.join(", ");
    let note = form.note.as_ref().map(|note| format!("\n\n{note}")).unwrap_or_default();
    let row = match form.columns.len() {
        1 => json!({ "type": ["array", "string", "number"] }),
        count => json!({ "type": "array", "minItems": 1, "maxItems": count }),
    };
    json!({
        "title": form.name,
        "description": format!("一行一个“- [{columns}]”；没有就写 无。{note}"),
        "type": ["array", "string", "null"],
        "items": row,
    })
}

fn example(indicator: &Indicator, survey: bool) -> &'static str {
    match (indicator.kind, survey) {
        (ValueKind::Percent, true) => "[96.50, 97.20, 320, 网上调查]",
        (ValueKind::Percent, false) => "[96.50, 97.20]",
        (ValueKind::Count, _) => "[1218, 1332]",
        (ValueKind::Money, _) => "[2210.50, 2398.10]",
        (ValueKind::Decimal, _) => "[15.20, 14.80]",
    }
}

/// Every way a row's name may be written, and the block it heads: 虚拟仿真实训基地 for 虚拟仿真实训基地数.
fn spellings(indicator: &Indicator) -> impl Iterator<Item = &str> {
    let name = indicator.name.as_str();
    let block = name.strip_suffix("数量").or_else(|| name.strip_suffix('数'));
    indicator.aliases.iter().map(String::as_str).chain([name]).chain(block)
}

/// The names as printed in the tables, with 其中： or a star, and with the twins an input method gives; names that
/// stand among the properties are described there.
fn pattern<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(loosely).collect();
    format!("^\\s*(其中[：:]\\s*)?({})\\s*[*＊]?\\s*$", names.join("|"))
}

/// A name in which brackets, quotes and colons may have either width.
fn loosely(name: &str) -> String {
    let part = |character: char| match character {
        '（' | '(' => "[（(]".to_owned(),
        '）' | ')' => "[）)]".to_owned(),
        '“' | '”' | '"' => "[“”\"]".to_owned(),
        '：' | ':' => "[：:]".to_owned(),
        '，' | ',' => "[，,]".to_owned(),
        character => escaped(character.encode_utf8(&mut [0; 4])),
    };
    name.chars().map(part).collect()
}

/// A text as a pattern that matches nothing else.
fn escaped(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for character in text.chars() {
        if r"^$\.*+?()[]{}|/".contains(character) {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}
