//! `next`: next year's folder beside this one. This year's values become last year's column, chapters stay with marks to
//! review, explanations, cases and pictures of the year that is over are left out and listed. The old folder is only read,
//! and a folder that is there already is never written into.

mod account;
mod edition;
mod edits;
mod explanations;
mod figures;
mod head;
mod members;
pub(super) mod overlay;
mod prose;
mod references;
mod tables;
mod years;

use super::evaluate::{Evaluated, Ready, evaluate};
use super::{Status, duties, requirement};
use crate::cli::Next;
use crate::diag::Shown;
use crate::error::Error;
use crate::load::mentions;
use crate::profile::difference::{Lineage, difference};
use crate::profile::{Catalogue, Requirement};
use crate::schema;
use crate::source::{self, FileId, Sources};
use account::Account;
use edits::Edits;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where what is taken out of the chapters lies; no command reads it.
const UNUSED: &str = "未用";

/// Everything the parts of the turn look at.
struct Turn<'a> {
    sources: &'a Sources,
    ready: &'a Ready,
    old: &'a Requirement,
    new: &'a Requirement,
    lineage: Lineage,
    /// The school's own overlay, if it has one.
    overlay: Option<overlay::Moved>,
}

impl Turn<'_> {
    /// How many years lie between the two reports.
    fn step(&self) -> i32 {
        self.new.year.saturating_sub(self.old.year)
    }

    /// The year that last year's column needs and the old report has nothing of, if years lie between the two.
    fn missing_year(&self) -> Option<i32> {
        (self.step() > 1).then(|| self.new.year.saturating_sub(1))
    }

    /// The name an indicator goes by now; the report's own keep theirs; none if nothing carries it on.
    fn new_name<'n>(&'n self, name: &'n str) -> Option<&'n str> {
        let issued = self.old.find(name).is_some();
        if issued { self.lineage.new_name(name) } else { Some(name) }
    }

    /// Old and new unit where an indicator is counted in another one now.
    fn unit_change(&self, name: &str) -> Option<(&str, &str)> {
        let old = self.old.indicator(self.old.find(name)?);
        let new = self.new.indicator(self.new.find(self.new_name(name)?)?);
        (old.unit != new.unit).then_some((old.unit_text.as_str(), new.unit_text.as_str()))
    }

    /// True if the report itself says how the indicator is computed.
    fn has_own_formula(&self, name: &str) -> bool {
        let by_report =
            |requirement: &Requirement| requirement.find(name).is_some_and(|id| requirement.formulas.contains_key(&id));
        by_report(&self.ready.requirement) && !by_report(self.old)
    }

    /// The files of figures.
    fn figure_files(&self) -> Vec<FileId> {
        figures::files(self)
    }
}

/// Runs `next`.
///
/// # Errors
/// A folder that cannot be read as a report; no edition for the next year; a folder that is in the way or cannot be made.
pub(super) fn run(options: &Next, catalogue: &Catalogue) -> Result<Status, Error> {
    carry(options, catalogue, &mut Shown::new(anstream::stdout().lock()))
}

fn carry(options: &Next, catalogue: &Catalogue, out: &mut impl Write) -> Result<Status, Error> {
    let evaluated = evaluate(&options.dir, catalogue)?;
    let ready = evaluated.readable(&options.dir)?;
    let (mut catalogue, own) = overlay::around(&evaluated, catalogue);
    let old = requirement::shipped(&ready.requirement.id, &catalogue)?;
    let below = own.as_ref().map(|own| requirement::shipped(&own.base, &catalogue)).transpose()?;
    let below = below.as_ref().unwrap_or(&old);
    let (mut new, remark) = edition::next(options, below, &catalogue)?;
    let overlay = own.and_then(|own| overlay::moved(&own, &evaluated.sources, [below, &new], &catalogue));
    if evaluated.is_workbook() {
        return Err(Error::Refused { message: workbook(&evaluated.dir, ready, &new) });
    }
    if let Some(overlay) = &overlay {
        catalogue.add(&overlay.path, &overlay.text);
        // what no longer fits of it is told in the account
        new = requirement::with_faults(&overlay.id, &catalogue, &mut Sources::new())?.0;
    }
    let target = target(options, &evaluated, &old, &new);
    let shown = target.display();
    if target.join(account::FILE).exists() {
        writeln!(out, "“{shown}”已经转好，这次没有动它。要重来，先把这个文件夹移走。")?;
        return Ok(Status::Clean);
    }
    if target.read_dir().is_ok_and(|mut entries| entries.next().is_some()) || target.is_file() {
        return Err(Error::Exists { path: target });
    }
    let lineage = requirement::lineage(&old, &new, &catalogue);
    let turn = Turn { sources: &evaluated.sources, ready, lineage, old: &old, new: &new, overlay };
    let (mut files, mut account) = plan(&turn, &evaluated, &catalogue, &target)?;
    if let Some(overlay) = &turn.overlay {
        account.overlay = overlay.told(&turn, &catalogue);
        files.insert(overlay.path.clone(), overlay.text.clone().into_bytes());
        account.left.retain(|path| *path != overlay.path);
    }
    account.notes.extend(remark.clone());
    if beside(&evaluated, &target).is_none() && overlay::is_shared(&new, &catalogue) {
        let note = "编制规范在原文件夹旁边的“规范”里；新文件夹放在别处，“规范”也要一并放到它旁边";
        account.notes.push(note.to_owned());
    }
    files.insert(account::FILE.to_owned(), account.text(&turn, &evaluated.name).into_bytes());
    write(&target, &files)?;
    writeln!(out, "已转好“{shown}”：{}年度，按《{}》。原文件夹没有动。", new.year, new.id)?;
    for line in remark.into_iter().chain(summary(&turn, &account)) {
        writeln!(out, "  {line}")?;
    }
    writeln!(out, "\n清单在 {shown}/{}。接下来：\n  nianbao check {shown} --draft    看还差什么", account::FILE)?;
    Ok(Status::Clean)
}

fn summary(turn: &Turn<'_>, account: &Account) -> Vec<String> {
    let mut lines = vec![match turn.missing_year() {
        Some(year) => format!("上年的数   缺{year}年度的报告，上期一栏待填；{}年度的数没有带过来", turn.old.year),
        None => format!("上年的数   {} 个已填进上期一栏，今年的一栏待填", account.values()),
    }];
    let indicators =
        [("改名", account.renamed.len()), ("新增", account.asked.len()), ("不再填", account.dropped.len())];
    let changed: Vec<String> = indicators.iter().map(|(word, count)| format!("{word} {count} 项")).collect();
    lines.push(format!("指标       {}", changed.join("，")));
    lines.push(format!("自备表格   {} 张", account.tables.len()));
    if !account.members.is_empty() {
        lines.push(format!("所辖学校   {} 所的数要重新收", account.members.len()));
    }
    lines.extend(account.overlay.first().map(|line| format!("补充规范   {line}")));
    lines.push(format!("正文       {} 章照上年，有 {} 处【待核】", account.marks.len(), account.mark_count()));
    lines.push(format!("移到“{UNUSED}” {} 个案例、{} 张图片", account.cases.len(), account.pictures.len()));
    lines.push(format!("核实说明   {} 条还用得着，{} 条没有带过来", account.kept, account.explanations.len()));
    lines
}

/// Why a filled workbook is not carried, and how to come by the next one.
fn workbook(book: &str, ready: &Ready, new: &Requirement) -> String {
    let stem = book.rsplit_once('.').map_or(book, |(stem, _)| stem);
    let (school, year) = (&ready.report.school.name.value, new.year);
    let named = years::renamed(stem, ready.requirement.year, year).unwrap_or_else(|| format!("{stem}-{year}"));
    format!(
        "“{book}”是填报工作簿，转年要的是报告文件夹。{year}年度的工作簿这样新建，上期一栏从“{book}”的本期一栏抄：nianbao new {named}.xlsx --school {school} --profile {}",
        new.id
    )
}

/// Where the new folder goes: beside the old one, with the year in its name moved or added.
fn target(options: &Next, evaluated: &Evaluated, old: &Requirement, new: &Requirement) -> PathBuf {
    options.output.clone().unwrap_or_else(|| {
        let name = &evaluated.name;
        let name = years::renamed(name, old.year, new.year).unwrap_or_else(|| format!("{name}-{}", new.year));
        match options.dir.parent().filter(|_| options.dir.file_name().is_some()) {
            Some(parent) => parent.join(name),
            None => evaluated.folder.root().parent().unwrap_or(Path::new(".")).join(name),
        }
    })
}

/// Every file of the new folder with its bytes, and the account.
fn plan(
    turn: &Turn<'_>,
    evaluated: &Evaluated,
    catalogue: &Catalogue,
    target: &Path,
) -> Result<(BTreeMap<String, Vec<u8>>, Account), Error> {
    let (mut edits, mut account, mut files) = (Edits::default(), Account::default(), BTreeMap::new());
    figures::turn(turn, &mut edits, &mut account);
    tables::turn(turn, &mut edits, &mut account);
    let last = beside(evaluated, target).filter(|_| turn.missing_year().is_none());
    head::turn(turn, last.as_deref(), &mut edits, &mut account);
    rename(turn, &mut edits, &mut account);
    references::turn(turn, &mut edits, &mut account);
    members::turn(turn, evaluated, catalogue, &mut edits, &mut files, &mut account);
    let data = [turn.ready.report.file].into_iter().chain(turn.figure_files()).chain(tables::files(turn));
    for file in data {
        let path = turn.sources.path(file);
        let text = edits.text(turn.sources, file).filter(|text| sound(turn.sources.text(file), text, path));
        let refused = || Error::Refused {
            message: format!("{path} 的写法太特别，转不过去。请先照 nianbao check 的意见改好"),
        };
        files.insert(path.to_owned(), text.ok_or_else(refused)?.into_bytes());
    }
    chapters(turn, &edits, &mut files, &mut account);
    explanations::turn(turn, evaluated, &edits, &mut files, &mut account);
    rest(turn, evaluated, &mut files, &mut account)?;
    let changes = difference(turn.old, turn.new, &turn.lineage);
    let kinds = ["章节", "核对", "校核"];
    let asked = turn.overlay.as_ref().map_or(&turn.new.id, |overlay| &overlay.base);
    let duties = duties::of(&changes, turn.old, turn.new, asked, (turn.ready, evaluated));
    account.duties = duties.into_iter().filter(|duty| kinds.contains(&duty.kind)).collect();
    Ok((files, account))
}

/// The old folder as seen from the new one, if they lie side by side.
fn beside(evaluated: &Evaluated, target: &Path) -> Option<String> {
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = fs::canonicalize(parent).ok()?;
    (evaluated.folder.root().parent() == Some(&parent)).then(|| format!("../{}", evaluated.name))
}

/// True if a YAML file reads no worse than before.
fn sound(before: &str, after: &str, path: &str) -> bool {
    let faults = |text: &str| {
        let problems = source::parse(FileId(0), text).problems;
        problems.iter().filter(|problem| !problem.kind.read_as_meant()).count()
    };
    !path.ends_with(".yaml") || faults(after) <= faults(before)
}

/// Gives renamed indicators their new name wherever the report binds them.
fn rename(turn: &Turn<'_>, edits: &mut Edits, account: &mut Account) {
    for (old, new) in turn.lineage.renamed() {
        account.renamed.push((old.to_owned(), new.to_owned()));
        for mention in mentions(turn.sources, &turn.ready.requirement, old) {
            if mention.bound {
                edits.replace(mention.span, new);
            }
        }
    }
}

/// Chapters with marks; what is taken out of them and the cases go to 未用.
fn chapters(turn: &Turn<'_>, edits: &Edits, files: &mut BTreeMap<String, Vec<u8>>, account: &mut Account) {
    let mut parts = Vec::new();
    for file in &turn.ready.report.chapters {
        let text = edits.text(turn.sources, *file).unwrap_or_else(|| turn.sources.text(*file).to_owned());
        parts.push((turn.sources.path(*file).to_owned(), prose::part(&text, turn.step())));
    }
    for file in &turn.ready.report.cases {
        let (path, text) = (turn.sources.path(*file), turn.sources.text(*file));
        account.cases.push(prose::case_title(text).unwrap_or(path).to_owned());
        account.pictures.extend(prose::part(text, turn.step()).pictures);
        files.insert(format!("{UNUSED}/{path}"), text.as_bytes().to_vec());
    }
    for (_, parted) in &parts {
        account.pictures.extend(parted.pictures.iter().cloned());
        account.cases.extend(parted.cases.iter().cloned());
    }
    let pictures = account.pictures.iter().map(|name| ("图", name.as_str()));
    let gone: HashSet<(&str, &str)> =
        pictures.chain(account.cases.iter().map(|name| ("案例", name.as_str()))).collect();
    for (path, parted) in parts {
        let (text, references) = prose::without_references(&parted.kept, &gone);
        account.marks.push((path.clone(), parted.marks + references));
        files.insert(path.clone(), text.into_bytes());
        if !parted.moved.is_empty() {
            let moved = format!("# 从 {path} 移出的图片和案例，要用就连同【】各行贴回去\n\n{}", parted.moved);
            files.insert(format!("{UNUSED}/{}", path.rsplit('/').next().unwrap_or(&path)), moved.into_bytes());
        }
    }
}

/// Pictures of the cover, workbooks of own tables, schemas; every other file stays where it is and is listed.
fn rest(
    turn: &Turn<'_>,
    evaluated: &Evaluated,
    files: &mut BTreeMap<String, Vec<u8>>,
    account: &mut Account,
) -> Result<(), Error> {
    let cover = &turn.ready.report.cover;
    let kept: Vec<&str> = [&cover.emblem, &cover.picture].into_iter().flatten().map(|it| it.value.as_str()).collect();
    let books = tables::books(turn);
    let texts: HashSet<&str> = turn.ready.report.cases.iter().map(|file| turn.sources.path(*file)).collect();
    for path in evaluated.folder.files() {
        let picture = turn.ready.report.pictures.contains_key(path);
        if kept.contains(&path.as_str()) || books.contains(&path.as_str()) {
            let bytes = evaluated.folder.read_bytes(path).unwrap_or_default();
            files.insert(path.clone(), bytes);
        } else if !files.contains_key(path) && !picture && !texts.contains(path.as_str()) && !members::owns(turn, path)
        {
            account.left.push(path.clone());
        }
    }
    if evaluated.folder.root().join(schema::FOLDER).is_dir() {
        files.extend(schema::files(turn.new)?.into_iter().map(|(path, text)| (path, text.into_bytes())));
    }
    Ok(())
}

/// Writes all files beside the place and then puts them there at once, so that no half folder is ever seen.
fn write(target: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    let failed = |source| Error::Write { path: target.to_owned(), source };
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(failed)?;
    let temporary = tempfile::Builder::new().prefix(".nianbao-").tempdir_in(parent).map_err(failed)?;
    let folder = temporary.path().join("next");
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&folder)).map_err(failed)?;
        fs::write(&path, bytes).map_err(failed)?;
    }
    if target.is_dir() {
        fs::remove_dir(target).map_err(failed)?;
    }
    fs::rename(&folder, target).map_err(failed)
}

#[cfg(test)]
mod tests;
