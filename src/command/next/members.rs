//! The member schools of a region: their reports of the year that is over are not this year's. A short figures file goes
//! along with its values moved or emptied; folders and workbooks are asked for again, and said so in the account.

use super::account::Account;
use super::edits::{Edits, line_end, line_start};
use super::{Turn, head, years};
use crate::command::evaluate::Evaluated;
use crate::model::{Form, Member};
use crate::profile::Catalogue;
use crate::source::{self, FileId, Kind, Node, Sources, Spanned};
use std::collections::BTreeMap;

/// An empty cell.
const EMPTY: &str = "待填";
/// The key that names the columns of a figures file.
const COLUMNS: &str = "列";

/// Edits 所辖学校 of report.yaml, writes the short figures files, and lists what has to come in anew.
pub(super) fn turn(
    turn: &Turn<'_>,
    evaluated: &Evaluated,
    catalogue: &Catalogue,
    edits: &mut Edits,
    files: &mut BTreeMap<String, Vec<u8>>,
    account: &mut Account,
) {
    for member in &turn.ready.report.members {
        profile(member, catalogue, edits);
        let Some((form, path)) = &member.source else { continue };
        let told = match form {
            Form::Figures if inside(path) => match figures(turn, evaluated, &path.value) {
                Some((file, text)) => {
                    files.entry(file.to_owned()).or_insert_with(|| text.into_bytes());
                    format!("{}：数已清空，等学校报来填", path.value)
                }
                None => format!("{}：没有带过来，学校报来以后放在这里", path.value),
            },
            _ => again(turn, *form, path, edits),
        };
        account.members.push(format!("{}：{told}", member.name.value));
    }
}

/// True for a path within the report's folder.
fn inside(path: &Spanned<String>) -> bool {
    !path.value.starts_with("..") && !path.value.starts_with('/')
}

/// True for a file of a member, which is not carried for the report's own sake.
pub(super) fn owns(turn: &Turn<'_>, file: &str) -> bool {
    let of = |member: &Member| {
        let (_, path) = member.source.as_ref()?;
        let rest = file.strip_prefix(path.value.trim_start_matches("./").trim_end_matches('/'))?;
        Some(rest.is_empty() || rest.starts_with('/'))
    };
    turn.ready.report.members.iter().filter_map(of).any(|owns| owns)
}

/// Names the edition that follows that of a short figures file, if there is one.
fn profile(member: &Member, catalogue: &Catalogue, edits: &mut Edits) {
    if let Some(profile) = &member.profile
        && let Some(next) = catalogue.following(&profile.value)
    {
        edits.replace(profile.span, next.id.clone());
    }
}

/// A member's folder or workbook has to come in anew; a year in its path moves on.
fn again(turn: &Turn<'_>, form: Form, path: &Spanned<String>, edits: &mut Edits) -> String {
    let moved = years::shifted(&path.value, turn.step());
    let form = form.name();
    if moved != path.value {
        edits.replace(path.span, head::quoted(&moved));
        return format!("{form}由 {} 改写为 {moved}，学校转好或报来以后放在那里", path.value);
    }
    if inside(path) {
        return format!("{form} {} 是上年的，没有带过来；学校报来今年的，放在这里", path.value);
    }
    format!("{form}还写着 {}，里面是上年的就改成今年的", path.value)
}

/// A short figures file of the folder and its text, with this year's values in last year's column, if it has one, and this
/// year's cells empty.
fn figures<'e>(turn: &Turn<'_>, evaluated: &'e Evaluated, path: &str) -> Option<(&'e str, String)> {
    let path = evaluated.folder.files().iter().find(|file| *file == path.trim_start_matches("./"))?;
    let text = String::from_utf8(evaluated.folder.read_bytes(path).ok()?).ok()?;
    let mut sources = Sources::new();
    let file = sources.add(path.as_str(), &text);
    let root = source::parse(file, &text).root?;
    let mut edits = Edits::default();
    columns(turn, &root, &text, &mut edits);
    for table in root.mapping()?.entries.iter().filter(|entry| entry.key.value != COLUMNS) {
        if table.value.mapping().is_none() {
            comment_out(file, &text, table.key.span.start as usize, &mut edits);
            continue;
        }
        columns(turn, &table.value, &text, &mut edits);
        let heads = table.value.get(COLUMNS).or_else(|| root.get(COLUMNS)).and_then(Node::list).unwrap_or_default();
        let heads: Vec<&str> = heads.iter().map(|head| head.text().unwrap_or_default()).collect();
        for row in table.value.mapping().iter().flat_map(|mapping| &mapping.entries) {
            match &row.value.kind {
                Kind::List(cells) if row.key.value != COLUMNS => list(turn, &heads, cells, &text, &mut edits),
                Kind::Scalar { text: word, .. } if word == "无" => {
                    comment_out(file, &text, row.key.span.start as usize, &mut edits);
                }
                _ => {}
            }
        }
    }
    Some((path, edits.text(&sources, file)?))
}

/// Moves the years that 列 names.
fn columns(turn: &Turn<'_>, node: &Node, text: &str, edits: &mut Edits) {
    for head in node.get(COLUMNS).and_then(Node::list).unwrap_or_default() {
        let written = text.get(head.span.range()).unwrap_or_default();
        edits.replace(head.span, years::shifted(written, turn.step()));
    }
}

/// A row: each cell of a year takes what stands under the year it is called by now; a number of respondents is emptied.
fn list(turn: &Turn<'_>, heads: &[&str], cells: &[Node], text: &str, edits: &mut Edits) {
    for (at, cell) in cells.iter().enumerate() {
        let year = heads.get(at).and_then(|head| years::first(head));
        let later = year.and_then(|year| {
            heads.iter().position(|head| years::first(head) == Some(year.saturating_add(turn.step())))
        });
        let number = |node: &Node| node.text().is_some_and(|text| text.starts_with(|one: char| one.is_numeric()));
        match later.and_then(|later| cells.get(later)) {
            Some(later) => {
                edits.replace(cell.span, text.get(later.span.range()).unwrap_or(EMPTY));
            }
            None if number(cell) || cell.text() == Some("待返") => {
                edits.replace(cell.span, EMPTY);
            }
            None => {}
        }
    }
}

/// Makes a line that answered a whole block by 无 a comment: this year nobody has said so yet.
fn comment_out(file: FileId, text: &str, at: usize, edits: &mut Edits) {
    if line_start(text, at) <= at && at < line_end(text, at) {
        edits.insert(file, at, "# 上年：");
    }
}
