//! JSON Schema (draft-07) of a report's files, from the effective requirement: an editor that knows it completes names,
//! shows unit, period, definition and source, and marks what cannot be.
//!
//! What does not depend on the requirement is data (`templates/schema`); the names a file may hold are asked of the types
//! that read it ([`load::keys`]), so that the schema never forbids what the program reads. A schema sees values and no
//! spelling: `20.10` is 20.1 to it, so decimals stay `check`'s job.

mod figures;
mod hover;

use crate::load::{self, Part};
use crate::model::IndicatorId;
use crate::profile::Requirement;
use serde_json::{Map, Value, json};

/// The folder in a report that holds the schemas; hidden, so that no command takes them for a part of the report.
pub const FOLDER: &str = ".schema";
/// The dialect: the newest that YAML language servers document.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// report.yaml.
    Report,
    /// figures.yaml, or a file under figures/ that holds several tables.
    Figures,
    /// A file under figures/ that is called by its table and begins with the rows.
    OneTable,
    /// explanations.yaml.
    Explanations,
    /// tables/*.yaml.
    Table,
    /// 编制规范.yaml beside the report, or an overlay under 规范/.
    Profile,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Report, Self::Figures, Self::OneTable, Self::Explanations, Self::Table, Self::Profile];

    /// The word that names it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "报告",
            Self::Figures => "数据",
            Self::OneTable => "单表数据",
            Self::Explanations => "核实说明",
            Self::Table => "表格",
            Self::Profile => "补充规范",
        }
    }

    /// The file it is kept in.
    pub fn file(self) -> &'static str {
        match self {
            Self::Report => "report.json",
            Self::Figures => "figures.json",
            Self::OneTable => "rows.json",
            Self::Explanations => "explanations.json",
            Self::Table => "table.json",
            Self::Profile => "profile.json",
        }
    }
}

/// The comment by which an editor finds the schema; `up` leads from the file's folder to the report's.
pub fn modeline(subject: Subject, up: &str) -> String {
    format!("# yaml-language-server: $schema={up}{FOLDER}/{}  （这一行给编辑器看，不用管）\n", subject.file())
}

/// Every schema of a report with its path in the report folder.
///
/// # Errors
/// A template that is no YAML, which a test excludes.
pub fn files(requirement: &Requirement) -> Result<Vec<(String, String)>, crate::error::Error> {
    let file = |subject: Subject| {
        let text = serde_json::to_string_pretty(&of(subject, requirement)?)?;
        Ok((format!("{FOLDER}/{}", subject.file()), text + "\n"))
    };
    Subject::ALL.into_iter().map(file).collect()
}

/// True for the text of a schema that was written here.
pub fn is_schema(text: &str) -> bool {
    text.lines().nth(1).is_some_and(|line| line.contains(DRAFT))
}

/// The schema of one kind of file.
///
/// # Errors
/// A template that is no YAML, which a test excludes.
pub fn of(subject: Subject, requirement: &Requirement) -> Result<Value, crate::error::Error> {
    let mut schema = match subject {
        Subject::Figures => figures::file(requirement),
        Subject::OneTable => figures::one_table(requirement),
        Subject::Report => report(requirement)?,
        Subject::Explanations => template(EXPLANATIONS, &[("/items", Part::Explanation)])?,
        Subject::Table => table()?,
        Subject::Profile => template(PROFILE, &PROFILE_PARTS)?,
    };
    if let Value::Object(members) = &mut schema {
        let title = format!("{}（{}）", subject.name(), requirement.id);
        members.shift_insert(0, "$schema".to_owned(), json!(DRAFT));
        members.shift_insert(1, "title".to_owned(), json!(title));
    }
    Ok(schema)
}

const REPORT: &str = include_str!("../../templates/schema/report.yaml");
const EXPLANATIONS: &str = include_str!("../../templates/schema/explanations.yaml");
const TABLE: &str = include_str!("../../templates/schema/table.yaml");
const PROFILE: &str = include_str!("../../templates/schema/profile.yaml");

/// The mappings of report.yaml by their place in its schema.
const REPORT_PARTS: [(&str, Part); 12] = [
    ("", Part::Report),
    ("/properties/学校", Part::School),
    ("/definitions/period", Part::Period),
    ("/properties/封面", Part::Cover),
    ("/properties/责任声明", Part::Declaration),
    ("/properties/版式", Part::Layout),
    ("/properties/版式/properties/编号", Part::Numbering),
    ("/properties/封底", Part::BackCover),
    ("/properties/用语", Part::Wording),
    ("/properties/所辖学校/items", Part::Member),
    ("/properties/指标/additionalProperties", Part::Indicator),
    ("/properties/计算/additionalProperties", Part::Formula),
];

/// The mappings of an overlay by their place in its schema.
const PROFILE_PARTS: [(&str, Part); 5] = [
    ("", Part::Profile),
    ("/properties/章/items", Part::Chapter),
    ("/properties/案例", Part::Cases),
    ("/properties/正文", Part::Body),
    ("/properties/离群", Part::Outliers),
];

/// A template with the names its mappings really hold.
fn template(text: &str, parts: &[(&str, Part)]) -> Result<Value, crate::error::Error> {
    let mut schema: Value = serde_yaml::from_str(text)?;
    for (place, part) in parts {
        let Some(properties) = schema.pointer_mut(&format!("{place}/properties")).and_then(Value::as_object_mut) else {
            continue;
        };
        // 责任声明 is read apart from the other keys of report.yaml, and 表头 and 行 from those of a table
        for key in load::keys(*part) {
            properties.entry(*key).or_insert(Value::Bool(true));
        }
    }
    Ok(schema)
}

/// report.yaml: with the names of the formulas, tables and chapters that 计算口径 and 责任处室 speak of.
fn report(requirement: &Requirement) -> Result<Value, crate::error::Error> {
    let mut schema = template(REPORT, &REPORT_PARTS)?;
    let profile = format!("按哪一个规范编写；有哪些，用 nianbao profiles 查。现用《{}》。", requirement.title);
    set(&mut schema, "/properties/编制规范/description", json!(profile));
    set(&mut schema, "/properties/编制规范/examples", json!([requirement.id]));
    let choices: Map<String, Value> = requirement
        .formulas
        .iter()
        .filter(|(_, formula)| formula.variants.len() > 1)
        .map(|(id, _)| (requirement.indicator(*id).name.clone(), choice(requirement, *id)))
        .collect();
    set(&mut schema, "/properties/计算口径/properties", Value::Object(choices));
    let tables = requirement.tables.iter().map(|table| &table.name);
    let chapters = requirement.chapters.iter().map(|chapter| &chapter.name);
    let owners = tables.chain(chapters).map(|name| (name.clone(), json!({ "type": ["string", "null"] })));
    set(&mut schema, "/properties/责任处室/properties", Value::Object(owners.collect()));
    Ok(schema)
}

/// The 口径 of a formula.
fn choice(requirement: &Requirement, id: IndicatorId) -> Value {
    let variants = requirement.formulas.get(&id).map(|formula| formula.variants.as_slice()).unwrap_or_default();
    let names: Vec<&str> = variants.iter().map(|variant| variant.name.as_str()).chain(["填报"]).collect();
    let lines: Vec<String> = variants.iter().map(|variant| format!("{}：{}", variant.name, variant.text)).collect();
    json!({
        "title": requirement.indicator(id).name,
        "description": format!("{}\n填报：不按算法，照填的数。", lines.join("\n")),
        "enum": names,
    })
}

fn table() -> Result<Value, crate::error::Error> {
    template(TABLE, &[("", Part::Table), ("/properties/列/additionalProperties", Part::Column)])
}

/// Sets a value at a place whose parent is there.
fn set(schema: &mut Value, place: &str, value: Value) {
    let Some((parent, key)) = place.rsplit_once('/') else { return };
    if let Some(parent) = schema.pointer_mut(parent).and_then(Value::as_object_mut) {
        parent.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests;
