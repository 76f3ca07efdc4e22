//! What an author sees: the printed text of blocks, and problems with the words they stand at.

use super::block::{ChartLabels, PictureLayout, ReferenceKind};
use super::problem::{BlockKind, Limit};
use super::*;
use crate::derive::testing::{LAST, THIS, World};
use crate::model::State;
use crate::profile::requirement::{ChapterForm, Demand, FormColumn, Provenance, TableForm, ValueKind};

mod bindings;
mod blocks;

const NAMES: &str = include_str!("names.txt");

fn world() -> World {
    let mut world = World::new();
    world.filled("全日制在校生人数", ValueKind::Count, ["3976", "3848"]);
    world.filled("专任教师总数", ValueKind::Count, ["230", "245"]);
    world.filled("“双师型”教师比例", ValueKind::Percent, ["38.70", "40.00"]);
    world.filled("“3+2”转录人数", ValueKind::Count, ["200", "210"]);
    world.filled("聘请大国工匠、劳动模范人数", ValueKind::Count, ["0", "0"]);
    world.filled("生师比", ValueKind::Decimal, ["17.29", "15.71"]);
    let awaited = world.indicator("教职工满意度", ValueKind::Percent, "%");
    world.write(awaited, THIS, State::Awaited);
    world.write(awaited, LAST, State::Awaited);
    world.requirement.chapters.push(ChapterForm {
        name: "前言".to_owned(),
        aliases: Vec::new(),
        demand: Demand::Optional,
        ready_sentence: None,
        sections: Vec::new(),
        subsections: indexmap::IndexMap::new(),
        section_number: Some("挑战{n}：".to_owned()),
        unnumbered: true,
        length: crate::profile::requirement::Length::default(),
        provenance: Provenance::default(),
    });
    world
}

fn read_in(world: &World, text: &str) -> Narrative {
    read(&[(FileId(1), text)], &world.requirement, &world.report, &world.ledger())
}

/// Reads the lines under a title, so that the title is no problem.
fn chapter(text: &str) -> (Narrative, String) {
    let source = format!("# 学校概况\n{text}");
    (read_in(&world(), &source), source)
}

fn show(blocks: &[Block]) -> Vec<String> {
    let join = |cells: &[Vec<Inline>]| cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("|");
    let one = |block: &Block| match block {
        Block::Heading { level, text, .. } => format!("{}{}", "#".repeat(usize::from(*level)), plain(text)),
        Block::Paragraph { text, .. } => plain(text),
        Block::List { numbers, items, .. } => {
            format!("{numbers:?}{:?}", items.iter().map(|item| show(item)).collect::<Vec<_>>())
        }
        Block::Quote { blocks, .. } => format!(">{:?}", show(blocks)),
        Block::Grid { head, rows, .. } => {
            let rows: Vec<String> = rows.iter().map(|row| join(row)).collect();
            format!("{}/{}", join(head), rows.join("/"))
        }
        Block::Table { name, .. } => format!("表 {}", name.value),
        Block::Chart(chart) => format!("图 {} {:?}", chart.title, chart.categories),
        Block::Pictures { layout, pictures, .. } => {
            let pictures = pictures.iter().map(|picture| (picture.path.value.as_str(), picture.caption.value.as_str()));
            format!("{layout:?} {:?}", pictures.collect::<Vec<_>>())
        }
        Block::Case(case) => format!("案例 {} {:?} {:?}", case.title.value, case.byline, show(&case.blocks)),
        Block::PageBreak { .. } => "分页".to_owned(),
    };
    blocks.iter().map(one).collect()
}

fn printed(text: &str) -> Vec<String> {
    show(&chapter(text).0.chapters[0].blocks)
}

/// Every problem as its kind's name and the words it stands at.
fn problems(text: &str) -> Vec<(String, String)> {
    let (narrative, source) = chapter(text);
    let name = |problem: &Problem| {
        let kind = format!("{:?}", problem.kind);
        kind.split([' ', '(']).next().unwrap_or_default().to_owned()
    };
    narrative.problems.iter().map(|problem| (name(problem), source[problem.span.range()].to_owned())).collect()
}

fn found(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(kind, words)| ((*kind).to_owned(), (*words).to_owned())).collect()
}

fn kinds(text: &str) -> Vec<ProblemKind> {
    chapter(text).0.problems.into_iter().map(|problem| problem.kind).collect()
}
