//! Tables that hold a column of names: those of the report's own and those drawn in the text.

use super::names::are_names;
use crate::model::Table;
use crate::narrative::block::{Block, Inline, plain};
use crate::rules::Context;
use crate::source::Span;

/// Heads of columns that hold names; their cells must look like names too.
const HEADS: [&str; 26] = [
    "姓名",
    "名字",
    "名单",
    "学生",
    "受助人",
    "受助对象",
    "资助对象",
    "对象",
    "贫困生",
    "困难生",
    "被资助人",
    "被帮扶人",
    "受处分人",
    "处分人",
    "患者",
    "获奖教师",
    "获奖人",
    "获奖者",
    "参赛教师",
    "选手",
    "指导教师",
    "指导老师",
    "主持人",
    "负责人",
    "作者",
    "教师",
];
/// Heads of columns that hold grown-ups.
const STAFF: [&str; 6] = ["教师", "老师", "主持", "负责", "作者", "指导"];
/// The longest line above a grid that may be its title.
const TITLE: usize = 30;

/// A table with a column of names.
pub(super) struct NameTable {
    /// How a message calls it.
    pub(super) title: String,
    /// True if it is drawn in the text.
    pub(super) is_grid: bool,
    /// The title and the heads of its columns: what it is about.
    pub(super) words: Vec<String>,
    /// The head of the column of names.
    pub(super) head: String,
    /// The first cell under it.
    pub(super) place: Span,
    /// Every cell under it with a text of its own.
    pub(super) names: Vec<Span>,
    /// What stands in the other cells.
    pub(super) others: Vec<String>,
    /// True if it says that consent was given.
    pub(super) consent: bool,
}

impl NameTable {
    /// True if its names are those of teachers and authors.
    pub(super) fn is_of_staff(&self) -> bool {
        STAFF.iter().any(|word| self.head.contains(word))
    }
}

/// What the two kinds of table have in common: heads, and rows of cells with their places.
struct Grid {
    /// The whole table, which is the place of a cell without one of its own.
    span: Span,
    heads: Vec<String>,
    rows: Vec<Vec<(String, Span)>>,
}

impl Grid {
    /// The column of names: its head says so and at least half of its cells are names.
    fn name_column(&self) -> Option<usize> {
        (0..self.heads.len()).find(|column| {
            let cells: Vec<&str> = self
                .rows
                .iter()
                .filter_map(|row| row.get(*column))
                .map(|cell| cell.0.trim())
                .filter(|text| !text.is_empty())
                .collect();
            let named = cells.iter().filter(|cell| are_names(cell)).count();
            let head = self.heads.get(*column).map(String::as_str).unwrap_or_default();
            HEADS.iter().any(|word| head.contains(word)) && named > 0 && 2 * named >= cells.len()
        })
    }

    fn with_names(self, title: Option<String>, called: impl Fn(&[String]) -> String) -> Option<NameTable> {
        let column = self.name_column()?;
        let places = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.1);
        let place = places.clone().next()?;
        let names = places.filter(|place| *place != self.span).collect();
        let cells = self.rows.iter().flat_map(|row| row.iter().enumerate().filter(|(at, _)| *at != column));
        Some(NameTable {
            title: called(&self.heads),
            is_grid: false,
            others: cells.map(|(_, cell)| cell.0.trim().to_owned()).collect(),
            head: self.heads.get(column).cloned().unwrap_or_default(),
            words: title.into_iter().chain(self.heads).collect(),
            place,
            names,
            consent: false,
        })
    }
}

/// Every table with a column of names: the report's own, then those of chapters and cases.
pub(super) fn all(context: &Context<'_>) -> Vec<NameTable> {
    let mut found: Vec<NameTable> = context.report.tables.values().filter_map(own).collect();
    context.narrative.chapters.iter().for_each(|chapter| drawn(&chapter.blocks, &mut found));
    context.narrative.cases.iter().for_each(|case| drawn(&case.blocks, &mut found));
    found
}

fn own(table: &Table) -> Option<NameTable> {
    let rows = (0..table.rows.len()).filter(|row| Some(*row) != table.total_row());
    let cell = |row: usize, column: usize| {
        let place = table.cell(row, column).map_or(table.span, |cell| cell.span);
        (table.text(row, column).to_owned(), place)
    };
    let grid = Grid {
        span: table.span,
        heads: table.columns.iter().map(crate::model::Column::name).collect(),
        rows: rows.map(|row| (0..table.columns.len()).map(|column| cell(row, column)).collect()).collect(),
    };
    let title = table.title.value.clone();
    let found = grid.with_names(Some(title.clone()), |_| title.clone())?;
    Some(NameTable { consent: table.consent.is_some(), ..found })
}

/// The grids among these blocks and those inside them; the line above a grid may be its title.
fn drawn(blocks: &[Block], found: &mut Vec<NameTable>) {
    let mut above = None;
    for block in blocks {
        match block {
            Block::Grid { head, rows, span } => {
                let texts = |row: &[Vec<Inline>]| row.iter().map(|cell| (plain(cell), place(cell, *span))).collect();
                let heads = head.iter().map(|cell| plain(cell).trim().to_owned()).collect();
                let grid = Grid { span: *span, heads, rows: rows.iter().map(|row| texts(row)).collect() };
                let table = grid.with_names(above.clone(), |heads| heads.join("、"));
                found.extend(table.map(|table| NameTable { is_grid: true, ..table }));
            }
            Block::List { items, .. } => items.iter().for_each(|item| drawn(item, found)),
            Block::Quote { blocks, .. } => drawn(blocks, found),
            Block::Case(case) => drawn(&case.blocks, found),
            _ => {}
        }
        above = match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => {
                Some(plain(text)).filter(|text| text.chars().count() <= TITLE)
            }
            _ => None,
        };
    }
}

/// Where a cell's own text stands, or else the whole grid.
fn place(cell: &[Inline], grid: Span) -> Span {
    let text = cell.iter().find_map(|inline| match inline {
        Inline::Text(text) => Some(text.span),
        Inline::Strong(inner) | Inline::Emphasis(inner) => Some(place(inner, grid)),
        _ => None,
    });
    text.unwrap_or(grid)
}
