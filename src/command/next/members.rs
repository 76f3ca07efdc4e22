//! The member schools of a region: their reports of the year that is over are not this year's. A short figures file goes
//! along with its values moved or emptied; folders and workbooks are asked for again, and said so in the account.

use super::account::Account;
use super::edits::Edits;
use super::{Turn, head, sound, years};
use crate::command::evaluate::Evaluated;
use crate::command::requirement;
use crate::load::{REMARKS, REST};
use crate::model::{Form, Member};
use crate::profile::Catalogue;
use crate::source::{self, Entry, FileId, Kind, Node, Sources, Spanned};
use std::collections::BTreeMap;

/// An empty cell.
const EMPTY: &str = "待填";
/// The key that names the columns of a figures file.
const COLUMNS: &str = "列";
/// The columns of years where nothing names them.
const USUAL: [&str; 2] = ["上期", "本期"];
/// What stays in a cell of this year: it is no value of the year that is over.
const STAYING: [&str; 2] = ["计算", "——"];

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
            Form::Figures if inside(path) => {
                match figures(turn, evaluated, &path.value, &lists(turn, member, catalogue)) {
                    Some(carried) => {
                        files.entry(carried.path).or_insert_with(|| carried.text.into_bytes());
                        let kept = match carried.lists.as_slice() {
                            [] => String::new(),
                            lists => format!("；{}各行照上年，要换成今年的", lists.join("、")),
                        };
                        format!("{}：数已清空，等学校报来填{kept}", path.value)
                    }
                    None => format!("{}：没有带过来，学校报来以后放在这里", path.value),
                }
            }
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

/// The lists (清单) that the edition of a member knows.
fn lists(turn: &Turn<'_>, member: &Member, catalogue: &Catalogue) -> Vec<String> {
    let own = member.profile.as_ref().and_then(|profile| requirement::shipped(&profile.value, catalogue).ok());
    let lists = &own.as_ref().unwrap_or(&turn.ready.requirement).lists;
    lists.iter().map(|list| list.name.clone()).collect()
}

/// A short figures file as it goes along.
struct Carried {
    path: String,
    text: String,
    /// Lists that keep their rows.
    lists: Vec<String>,
}

/// A short figures file of the folder, with this year's values in last year's column, if it has one, and this year's cells
/// empty; none for one that cannot be read or would read worse than before.
fn figures(turn: &Turn<'_>, evaluated: &Evaluated, path: &str, lists: &[String]) -> Option<Carried> {
    let path = evaluated.folder.files().iter().find(|file| *file == path.trim_start_matches("./"))?;
    let (mut sources, mut problems) = (Sources::new(), Vec::new());
    let file = evaluated.folder.read_text(path, &mut sources, &mut problems)?;
    if problems.iter().any(|problem| !problem.kind.read_as_meant()) {
        return None;
    }
    let text = sources.text(file);
    let root = source::parse(file, text).root?;
    let (mut edits, mut kept) = (Edits::default(), Vec::new());
    columns(turn, &root, text, &mut edits);
    for table in root.mapping()?.entries.iter().filter(|entry| entry.key.value != COLUMNS) {
        if is_list(table, lists) {
            kept.push(table.key.value.clone());
            continue;
        }
        if rest(table, &mut edits) {
            continue;
        }
        let heads = |node: Option<&Node>| {
            let heads = node.and_then(Node::list)?;
            Some(heads.iter().map(|head| head.text().unwrap_or_default().to_owned()).collect::<Vec<_>>())
        };
        if let Kind::List(cells) = &table.value.kind {
            // a row that stands by itself
            self::row(turn, heads(root.get(COLUMNS)), cells, text, &mut edits);
            continue;
        }
        if table.value.mapping().is_none() || table.key.value == REMARKS {
            comment_out(file, text, table, &mut edits);
            continue;
        }
        columns(turn, &table.value, text, &mut edits);
        let heads = heads(table.value.get(COLUMNS).or_else(|| root.get(COLUMNS)));
        for row in table.value.mapping().iter().flat_map(|mapping| &mapping.entries) {
            match &row.value.kind {
                Kind::List(_) if is_list(row, lists) => kept.push(row.key.value.clone()),
                Kind::List(cells) if row.key.value != COLUMNS => {
                    self::row(turn, heads.clone(), cells, text, &mut edits);
                }
                Kind::Scalar { text: word, .. } if word == "无" => comment_out(file, text, row, &mut edits),
                Kind::Scalar { .. } => _ = rest(row, &mut edits),
                _ => {}
            }
        }
    }
    let after = edits.text(&sources, file).filter(|after| sound(text, after, path))?;
    Some(Carried { path: path.clone(), text: after, lists: kept })
}

/// True for 其余, which nobody has answered for this year yet.
fn rest(entry: &Entry, edits: &mut Edits) -> bool {
    let is_rest = entry.key.value == REST;
    if is_rest {
        edits.replace(entry.value.span, EMPTY);
    }
    is_rest
}

/// True for the rows of a list, which are no cells of years.
fn is_list(entry: &Entry, lists: &[String]) -> bool {
    matches!(entry.value.kind, Kind::List(_)) && lists.contains(&entry.key.value)
}

/// Moves the years that 列 names.
fn columns(turn: &Turn<'_>, node: &Node, text: &str, edits: &mut Edits) {
    for head in node.get(COLUMNS).and_then(Node::list).unwrap_or_default() {
        let written = text.get(head.span.range()).unwrap_or_default();
        edits.replace(head.span, years::shifted(written, turn.step()));
    }
}

/// A row: each cell of a year takes what stands under the year it is called by now, and is emptied where nothing does; so
/// is a number of respondents.
fn row(turn: &Turn<'_>, heads: Option<Vec<String>>, cells: &[Node], text: &str, edits: &mut Edits) {
    let usual = || if cells.len().is_multiple_of(2) { USUAL.map(str::to_owned).to_vec() } else { Vec::new() };
    let heads = heads.unwrap_or_else(usual);
    let year_of = |head: &str| match head.trim() {
        "上期" => Some(turn.old.year.saturating_sub(1)),
        "本期" => Some(turn.old.year),
        head => years::first(head),
    };
    let number = |node: &Node| node.text().is_some_and(|text| text.starts_with(|one: char| one.is_numeric()));
    for (at, cell) in cells.iter().enumerate() {
        let Some(year) = heads.get(at).and_then(|head| year_of(head)) else {
            if number(cell) || cell.text() == Some("待返") {
                edits.replace(cell.span, EMPTY);
            }
            continue;
        };
        let later = heads.iter().position(|head| year_of(head) == Some(year.saturating_add(turn.step())));
        match later.and_then(|later| cells.get(later)) {
            Some(later) => {
                edits.replace(cell.span, text.get(later.span.range()).unwrap_or(EMPTY));
            }
            None if cell.text().is_some_and(|text| STAYING.contains(&text.trim())) => {}
            None => {
                edits.replace(cell.span, EMPTY);
            }
        }
    }
}

/// Takes back what a whole block was answered by, such as 无, or what was said of figures: this year nobody has said so
/// yet. Where it shares its line with others the answer is emptied instead.
fn comment_out(file: FileId, text: &str, entry: &Entry, edits: &mut Edits) {
    let (start, end) = (entry.key.span.start, entry.key.span.end.max(entry.value.span.end));
    if !edits.comment_out(file, text, start as usize..end as usize, "上年：") {
        edits.replace(entry.value.span, EMPTY);
    }
}
