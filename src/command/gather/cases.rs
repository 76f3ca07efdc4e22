//! The cases the members submitted, in a list a person ticks; the chosen ones are copied into the region's report.

use super::adopted::adopted;
use super::{DRAFTS, School, below, file_name, fresh};
use crate::command::atomic;
use crate::error::Error;
use crate::narrative::{Block, Case};
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

/// The list.
const LIST: &str = "案例清单.txt";
/// What chooses a case.
const TICKS: [&str; 4] = ["√", "✓", "✔", "v"];

/// A case of a member.
struct Entry<'a> {
    school: &'a School<'a>,
    case: &'a Case,
    words: usize,
    pictures: usize,
    /// File and, inside a chapter, line.
    place: String,
}

/// Writes the list, or takes over what is ticked in it.
pub(super) fn run(dir: &Path, schools: &[School<'_>], out: &mut impl Write) -> Result<(), Error> {
    let entries: Vec<Entry<'_>> = schools.iter().flat_map(entries).collect();
    let path = below(dir, &[DRAFTS, LIST]);
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let chosen: Vec<&Entry<'_>> = entries.iter().filter(|entry| is_ticked(&known, entry)).collect();
    atomic::write(&path, list(&entries, &known).as_bytes())?;
    writeln!(
        out,
        "案例清单 {}：{} 所学校 {} 篇，已选 {} 篇。",
        path.display(),
        schools.len(),
        entries.len(),
        chosen.len()
    )?;
    if chosen.is_empty() {
        writeln!(out, "在要用的案例前面打 √，存盘，再运行一次，就抄进 cases/。")?;
    }
    for (number, entry) in (1..).zip(chosen) {
        adopt(dir, number, entry, out)?;
    }
    Ok(())
}

fn entries<'a>(school: &'a School<'a>) -> Vec<Entry<'a>> {
    let narrative = &school.ready.narrative;
    let sources = &school.evaluated.sources;
    let apart = narrative.cases.iter().zip(&narrative.case_counts).map(|(case, count)| (case, count.text.words));
    let inside = narrative.chapters.iter().zip(&narrative.counts).flat_map(|(chapter, count)| {
        let cases = chapter.blocks.iter().filter_map(|block| match block {
            Block::Case(case) => Some(case),
            _ => None,
        });
        cases.zip(&count.cases).map(|(case, count)| (case, count.text.words))
    });
    let entry = |(case, words): (&'a Case, usize)| {
        let path = sources.path(case.span.file);
        let line = sources.line_column(case.span).0.line;
        let place = if line > 1 { format!("{path}:{line}") } else { path.to_owned() };
        Entry { school, case, words, pictures: pictures(case), place }
    };
    apart.chain(inside).map(entry).collect()
}

fn pictures(case: &Case) -> usize {
    let count = |block: &Block| match block {
        Block::Pictures { pictures, .. } => pictures.len(),
        _ => 0,
    };
    case.blocks.iter().map(count).sum()
}

/// The list with the ticks it already had.
fn list(entries: &[Entry<'_>], known: &str) -> String {
    let mut text = String::from(
        "# 各校提交的案例。在要用的前面打 √，存盘，再运行 nianbao gather，选中的就抄进 cases/。\n\
         # 选用 | 学校 | 题目 | 字数 | 图片 | 出处\n",
    );
    for entry in entries {
        let tick = if is_ticked(known, entry) { "√" } else { "　" };
        let (school, title) = (entry.school.name, &entry.case.title.value);
        let _ = writeln!(text, "{tick} | {school} | {title} | {} | {} | {}", entry.words, entry.pictures, entry.place);
    }
    text
}

/// True if the list has a tick before this case: the same school and title.
fn is_ticked(known: &str, entry: &Entry<'_>) -> bool {
    known.lines().filter(|line| !line.starts_with('#')).any(|line| {
        let cells: Vec<&str> = line.split(['|', '｜']).map(str::trim).collect();
        matches!(cells.as_slice(), [tick, school, title, ..]
            if TICKS.contains(tick) && *school == entry.school.name && *title == entry.case.title.value)
    })
}

/// Copies a case and its pictures into the region's folder; what is there already stays.
fn adopt(dir: &Path, number: usize, entry: &Entry<'_>, out: &mut impl Write) -> Result<(), Error> {
    let school = entry.school;
    let written = school.slice(entry.case.span);
    let body = written.trim_start().trim_start_matches('\u{feff}');
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    let body = body.trim_end().trim_end_matches("【案例完】");
    let taken = adopted(school, body);
    let mut text = taken.text;
    for path in school.ready.report.pictures.keys().filter(|path| body.contains(path.as_str())) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let own = ["images", DRAFTS, &file_name(school.name), name].join("/");
        text = text.replace(path.as_str(), &own);
        let target = below(dir, &own.split('/').collect::<Vec<_>>());
        if let (false, Ok(bytes)) = (target.exists(), school.evaluated.folder.read_bytes(path)) {
            atomic::write(&target, &bytes)?;
        }
    }
    let title = &entry.case.title.value;
    let name = format!("汇编-{number:02}-{}-{}.md", file_name(school.name), file_name(title));
    let path = below(dir, &["cases", &name]);
    match fresh(&path, &format!("# {title}\n{}\n", text.trim_end())) {
        Ok(()) => {
            writeln!(out, "  已抄进 {}", path.display())?;
            if !taken.tables.is_empty() {
                writeln!(out, "    没有抄来的表（文中写了见该校年报）：{}", taken.tables.join("、"))?;
            }
        }
        Err(Error::Exists { .. }) => writeln!(out, "  {} 已经改过，没有动", path.display())?,
        Err(error) => return Err(error),
    }
    Ok(())
}
