//! `gather`: the members' text side by side in a draft, and their cases to choose from.
//!
//! Drafts lie in 汇编/ of the region's folder, where nothing is printed from; a draft somebody has worked on is never
//! written over. 我校 becomes the school's name, a bound number stays bound, to the member.

mod adopted;
mod cases;
mod passages;

use super::discover::folder_and_name;
use super::evaluate::{Evaluated, Ready, evaluate};
use super::{Status, atomic};
use crate::cli::Gather;
use crate::diag::{Shown, text};
use crate::error::Error;
use crate::model::Form;
use crate::narrative::{Block, plain};
use crate::nearest::nearest;
use crate::profile::Catalogue;
use crate::source::Span;
use adopted::adopted;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of drafts.
const DRAFTS: &str = "汇编";

/// Runs `gather`.
///
/// # Errors
/// A folder that cannot be read as a region's report; a draft that exists already; a file that cannot be written.
pub(super) fn run(options: &Gather, catalogue: &Catalogue) -> Result<Status, Error> {
    let (dir, section) = folder_and_name(&options.dir, options.section.as_deref());
    let evaluated = evaluate(&dir, catalogue)?;
    let ready = evaluated.readable(&dir)?;
    let schools = schools(ready);
    if schools.is_empty() {
        let message =
            "没有可以汇编的：report.yaml 的“所辖学校”里没有一所交了报告文件夹。写法：nianbao explain 所辖学校";
        return Err(Error::Refused { message: message.to_owned() });
    }
    let mut out = Shown::new(anstream::stdout().lock());
    match &section {
        Some(section) => draft(&dir, section, ready, &schools, &mut out)?,
        None => {
            cases::run(&dir, &schools, &mut out)?;
            let shared =
                passages::shared(schools.iter().map(|school| (passages::names(school), passages::texts(school))));
            passages::print(&shared, text::terminal_width(), &mut out)?;
        }
    }
    Ok(Status::Clean)
}

/// A member that handed in a report folder.
struct School<'a> {
    /// By this name the region speaks of it.
    name: &'a str,
    evaluated: &'a Evaluated,
    ready: &'a Ready,
}

fn schools(ready: &Ready) -> Vec<School<'_>> {
    let folders = ready.report.members.iter().zip(&ready.members);
    folders
        .filter(|(member, _)| member.source.as_ref().is_some_and(|(form, _)| *form == Form::Folder))
        .filter_map(|(member, received)| {
            let evaluated = received.evaluated()?;
            Some(School { name: &member.name.value, evaluated, ready: evaluated.ready.as_ref()? })
        })
        .collect()
}

impl School<'_> {
    fn slice(&self, span: Span) -> &str {
        self.evaluated.sources.slice(span)
    }
}

/// Writes one section of all schools side by side, with a line for every member: what it still owes is said in it.
fn draft(dir: &Path, section: &str, ready: &Ready, schools: &[School<'_>], out: &mut impl Write) -> Result<(), Error> {
    let sections: Vec<Section> = schools.iter().map(|school| self::section(school, section)).collect();
    if sections.iter().all(|section| section.paragraphs.is_empty()) {
        return Err(Error::Refused { message: nobody(section, schools) });
    }
    let mut text = format!("# 汇编：{section}\n\n");
    let mut lines = String::new();
    let (mut replaced, mut missing) = (0, Vec::new());
    for member in &ready.report.members {
        let name = &member.name.value;
        let found = schools.iter().zip(&sections).find(|(school, _)| school.name == name);
        let why = match (found, &member.source) {
            (Some((school, section)), _) if !section.paragraphs.is_empty() => {
                let written: String = section.paragraphs.iter().map(|(span, _)| school.slice(*span).trim()).collect();
                let adopted = adopted(school, &written);
                replaced += adopted.replaced;
                let _ = writeln!(lines, "{name}：{}", adopted.text);
                continue;
            }
            (Some(_), _) => "学校的报告里没有这一节",
            (None, Some((Form::Workbook, _))) => "交的是工作簿，没有文字",
            (None, Some((Form::Figures, _))) => "只有数据，没有文字",
            (None, Some((Form::Folder, _))) => "报告读不通",
            (None, None) => "还没有收到报告",
        };
        missing.push(name.as_str());
        let _ = writeln!(lines, "{name}：待补（{why}）");
    }
    let _ = writeln!(
        text,
        "（草稿，不印。改好以后把下面【各校】一块移进正文的章。“我校”“本校”改成校名 {replaced} 处，请逐处核对；数都取自各校。）\n"
    );
    let _ = write!(text, "【各校：{section}】\n{lines}【完】\n");
    let path = dir.join(DRAFTS).join(format!("{}.md", file_name(section)));
    fresh(&path, &text)?;
    let written = ready.report.members.len() - missing.len();
    writeln!(out, "已写好 {}：{written} 所学校的“{section}”。", path.display())?;
    if !missing.is_empty() {
        writeln!(out, "没有这一节、待补的：{}", missing.join("、"))?;
    }
    let width = text::terminal_width();
    for (school, section) in schools.iter().zip(&sections).filter(|(_, section)| !section.left.is_empty()) {
        let line = format!("没有抄来的，要用的另作：{}的{}", school.name, section.left.join("、"));
        writeln!(out, "{}", text::wrap(&line, width, 2))?;
    }
    let texts = schools.iter().zip(&sections).map(|(school, section)| {
        (passages::names(school), section.paragraphs.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>())
    });
    passages::print(&passages::shared(texts), width, out)?;
    Ok(())
}

/// That no school has the section, and what it may have been meant for.
fn nobody(section: &str, schools: &[School<'_>]) -> String {
    let titles = schools.iter().flat_map(|school| &school.ready.narrative.chapters).flat_map(|chapter| {
        let headings = chapter.blocks.iter().filter_map(|block| match block {
            Block::Heading { text, .. } => Some(plain(text).trim().to_owned()),
            _ => None,
        });
        std::iter::once(chapter.title.value.clone()).chain(headings)
    });
    let titles: Vec<String> = titles.collect();
    let nearest = nearest(section, titles.iter().map(String::as_str));
    let perhaps = nearest.map(|nearest| format!("；是不是“{nearest}”")).unwrap_or_default();
    format!("没有一所学校的报告里有“{section}”这一节，没有写草稿{perhaps}")
}

/// What a school has below a heading.
#[derive(Default)]
struct Section {
    /// Its paragraphs: where they are written, and as they are read.
    paragraphs: Vec<(Span, String)>,
    /// What does not go into one paragraph a school: tables, charts, pictures, cases, by name.
    left: Vec<String>,
}

/// What stands below the heading, or in the whole chapter, of this name.
fn section(school: &School<'_>, section: &str) -> Section {
    let mut found = Section::default();
    for chapter in &school.ready.narrative.chapters {
        let mut inside = (chapter.title.value == section).then_some(1);
        for block in &chapter.blocks {
            if let Block::Heading { level, text, .. } = block {
                let named = plain(text).trim() == section;
                inside = match inside {
                    _ if named => Some(*level),
                    Some(outer) if *level <= outer => None,
                    inside => inside,
                };
            } else if inside.is_some() {
                found.add(block);
            }
        }
    }
    found
}

impl Section {
    fn add(&mut self, block: &Block) {
        match block {
            Block::Paragraph { text, span } => self.paragraphs.push((*span, plain(text))),
            Block::Table { name, .. } => self.left.push(format!("表“{}”", name.value)),
            Block::Chart(chart) => self.left.push(format!("统计图“{}”", chart.name.value)),
            Block::Pictures { pictures, .. } => self.left.push(format!("图片 {} 张", pictures.len())),
            Block::Case(case) => self.left.push(format!("案例“{}”", case.title.value)),
            Block::List { .. } => self.left.push("一个列表".to_owned()),
            Block::Grid { .. } => self.left.push("一个表格".to_owned()),
            Block::Quote { .. } => self.left.push("一段引文".to_owned()),
            Block::Heading { .. } | Block::PageBreak { .. } => {}
        }
    }
}

/// Writes a draft that is not there yet; one that says the same is left alone.
fn fresh(path: &Path, text: &str) -> Result<(), Error> {
    match std::fs::read_to_string(path) {
        Ok(known) if known == text => Ok(()),
        Ok(_) => Err(Error::Exists { path: path.to_owned() }),
        Err(_) if path.exists() => Err(Error::Exists { path: path.to_owned() }),
        Err(_) => atomic::write(path, text.as_bytes()),
    }
}

/// A name no file system objects to.
fn file_name(text: &str) -> String {
    let safe = |one: char| if one.is_control() || r#"/\:*?"<>|."#.contains(one) { '_' } else { one };
    text.chars().map(safe).take(40).collect()
}

/// A path below the region's folder.
fn below(dir: &Path, parts: &[&str]) -> PathBuf {
    parts.iter().fold(dir.to_owned(), |path, part| path.join(part))
}
