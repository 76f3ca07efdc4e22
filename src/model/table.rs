//! The report's own tables and lists: a grid with merged cells, formulas of columns and typed values.

mod rates;
mod rows;
mod totals;

pub use totals::{is_plain_total, is_total_label};

use crate::model::Number;
use crate::nearest::fold_text;
use crate::profile::expression::Expression;
use crate::source::{Span, Spanned};
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

/// A formula of a column or a cell, parsed and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFormula {
    /// As written, without the leading `=` of a cell.
    pub text: String,
    /// Parsed; [`crate::profile::expression::ExpressionKind::Column`] means this table's column in the same row.
    pub expression: Expression,
}

/// What one cell of the grid holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellContent {
    /// A number as written.
    Number(Number),
    /// Text (a label, a remark); printed as written.
    Text(String),
    /// A number with something written around it, or several numbers; printed as written.
    Measured(Measured),
    /// 计算: filled by the column's or the row's formula.
    Computed,
    /// `=…`: filled by this formula.
    Formula(TableFormula),
    /// —— or -: nothing to report.
    NotApplicable,
    /// 待填.
    Pending,
    /// 同左: belongs to the cell at its left.
    SameAsLeft,
    /// 同上: belongs to the cell above.
    SameAsAbove,
}

/// What a cell such as `1金牌`, `26.13（…下达）` or `22人10天` says in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// As written.
    pub text: String,
    /// Each number with what it counts.
    pub parts: Vec<(Number, String)>,
    /// The number the cell stands for in formulas; none for a pair such as 22人10天, whose parts are asked for by name.
    pub whole: Option<Number>,
}

impl Measured {
    /// What all its numbers are counted in: % of 98.5%, 人 of 22人; none for prizes (1金牌), which are things of one kind.
    pub fn unit(&self) -> Option<&str> {
        let (_, unit) = self.parts.first().filter(|_| self.whole.is_some())?;
        let prize = unit.starts_with('第') || unit.ends_with('牌');
        Some(unit.as_str()).filter(|unit| !unit.is_empty() && !prize)
    }
}

impl CellContent {
    /// The number written in a cell.
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Measured(measured) => measured.whole.as_ref(),
            _ => None,
        }
    }
}

/// One cell with its place.
pub type Cell = Spanned<CellContent>;

/// How a column is computed and printed.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Head texts from the top to the leaf, joined by `/` to name the column.
    pub path: Vec<String>,
    /// 单位.
    pub unit: Option<String>,
    /// 计算: formula over other columns of the same row.
    pub formula: Option<Spanned<TableFormula>>,
    /// 小数: places a computed value is rounded to.
    pub places: Option<u32>,
    /// 对齐: 左, 中, 右, 小数点.
    pub align: Option<String>,
    /// 宽: relative width.
    pub width: Option<u32>,
    /// Behind which numbers the unit is printed.
    pub unit_in_cells: UnitInCells,
}

/// Behind which numbers of a column its unit is printed; a typed number that has a unit of its own keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnitInCells {
    /// None.
    #[default]
    Never,
    /// Those that are computed, for every typed one has it.
    Computed,
    /// Every one: 格内单位.
    Always,
}

impl Column {
    /// The whole path of the head joined by `/`.
    pub fn name(&self) -> String {
        self.path.join("/")
    }

    /// Every spelling that means this column, the whole path first: any run of its head's texts joined by `/`, each also
    /// without the unit in brackets at its end. Other columns may share a spelling.
    pub fn spellings(&self) -> Vec<String> {
        let bare: Vec<&str> = self.path.iter().map(|text| without_unit(text)).collect();
        let mut found = Vec::new();
        let length = self.path.len();
        for size in (1..=length).rev() {
            for start in 0..=length - size {
                for name in [self.path[start..start + size].join("/"), bare[start..start + size].join("/")] {
                    if !name.is_empty() && !found.contains(&name) {
                        found.push(name);
                    }
                }
            }
        }
        found
    }
}

/// 人数（人） without its unit.
fn without_unit(text: &str) -> &str {
    let inner = text.strip_suffix(['）', ')']).and_then(|text| text.rfind(['（', '(']).map(|at| &text[..at]));
    inner.map(str::trim_end).filter(|text| !text.is_empty()).unwrap_or(text)
}

/// A total or a cell of a table that must equal a figure (合计等于).
#[derive(Debug, Clone)]
pub struct Equality {
    /// The column or the cell as its author names it.
    pub name: Spanned<String>,
    /// The statement `合计(表.列) = 指标`.
    pub statement: TableFormula,
}

/// Where a total stands (合计).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Total {
    /// Not said.
    #[default]
    Unstated,
    /// 无.
    None,
    /// 首行.
    First,
    /// 末行.
    Last,
}

/// Rows printed as lists side by side to save room: the first rows are the first list, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideBySide {
    /// How many lists.
    pub lists: usize,
    /// How many rows each takes; the last may have fewer.
    pub rows: usize,
    /// True if the last row is none of theirs: the totals, which run below all of them.
    pub total: bool,
}

/// One of the report's own tables.
#[derive(Debug, Clone)]
pub struct Table {
    /// The name other files use: the file's stem unless 名称 says otherwise.
    pub name: String,
    /// 标题: the caption.
    pub title: Spanned<String>,
    /// 单位 of the whole table, printed above the grid.
    pub unit: Option<String>,
    /// 表头: rows of the head, top to bottom.
    pub head: Vec<Vec<Cell>>,
    /// One entry a leaf column.
    pub columns: Vec<Column>,
    /// 行: rows of the body.
    pub rows: Vec<Vec<Cell>>,
    /// The columns that name the row, in order; none where rows are told apart by their number only.
    pub labels: Vec<usize>,
    /// 行计算: formulas over other rows of the same column, by row.
    pub row_formulas: BTreeMap<usize, Spanned<TableFormula>>,
    /// 合计等于: statements that a total or a cell of this table equals a figure.
    pub equalities: Vec<Equality>,
    /// 行小数: places by row label, before those of the column.
    pub row_places: IndexMap<String, u32>,
    /// Where the total row stands.
    pub total: Total,
    /// 注: lines below the grid.
    pub notes: Vec<String>,
    /// 来源.
    pub source: Option<String>,
    /// The table this one is a part (部分) of; it is printed below that one's earlier parts, under one caption.
    pub part_of: Option<String>,
    /// How its rows are printed as lists side by side; none for one list.
    pub side_by_side: Option<SideBySide>,
    /// 横排: asks for a landscape page.
    pub landscape: bool,
    /// 同意公开: says that consent was given for the names in this table.
    pub consent: Option<String>,
    /// The whole file.
    pub span: Span,
    /// Which cells are merged and which rows grouped, found when first asked for; starts empty.
    pub merges: Merges,
}

/// The merged cells of a grid with the cells they belong to, and its groups of rows. They are found once, so the rows of a table stay as they are
/// from the first question on.
#[derive(Debug, Clone, Default)]
pub struct Merges {
    origins: OnceLock<HashMap<(usize, usize), (usize, usize)>>,
    /// The rows each 小计 adds up.
    groups: OnceLock<BTreeMap<usize, Vec<usize>>>,
    /// The row that calls itself the total where the table does not say that it has one.
    unstated: OnceLock<Option<usize>>,
    /// The rows that are parts (其中) of another.
    parts: OnceLock<BTreeSet<usize>>,
}

impl Merges {
    /// Every merged cell of these rows, in one pass from the top left: what it leans on has been resolved before.
    fn find(rows: &[Vec<Cell>]) -> HashMap<(usize, usize), (usize, usize)> {
        let mut origins = HashMap::new();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let next = match cell.value {
                    CellContent::SameAsLeft if column > 0 => (row, column - 1),
                    CellContent::SameAsAbove if row > 0 => (row - 1, column),
                    _ => continue,
                };
                let origin = origins.get(&next).copied().unwrap_or(next);
                origins.insert((row, column), origin);
            }
        }
        origins
    }
}

impl Table {
    /// The column of this name: the whole head joined by `/`, or any part of it that only one column has.
    pub fn column(&self, name: &str) -> Option<usize> {
        let whole = self.columns.iter().position(|column| column.name() == name);
        whole.or_else(|| {
            let mut found =
                self.columns.iter().enumerate().filter(|(_, column)| column.spellings().iter().any(|one| one == name));
            found.next().map(|(index, _)| index).filter(|_| found.next().is_none())
        })
    }

    /// Where a cell's content stands: itself, or the cell it is merged with by 同左 and 同上.
    pub fn origin(&self, row: usize, column: usize) -> (usize, usize) {
        let merges = self.merges.origins.get_or_init(|| Merges::find(&self.rows));
        merges.get(&(row, column)).copied().unwrap_or((row, column))
    }

    /// The cell of the grid as written; none outside it.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column)
    }

    /// What is written in a cell as text, merged cells resolved; empty for formulas, states and cells outside the grid.
    pub fn text(&self, row: usize, column: usize) -> &str {
        let (row, column) = self.origin(row, column);
        match self.cell(row, column).map(|cell| &cell.value) {
            Some(CellContent::Text(text)) => text.trim(),
            Some(CellContent::Number(number)) => &number.text,
            Some(CellContent::Measured(measured)) => measured.text.trim(),
            _ => "",
        }
    }

    /// True if a column names the row.
    pub fn is_label(&self, column: usize) -> bool {
        self.labels.contains(&column)
    }

    /// The name of a row: its label cells joined by `/`, or 第几行 where it has none.
    pub fn row_name(&self, row: usize) -> String {
        let labels: Vec<&str> = self.label_texts(row).collect();
        if labels.is_empty() { format!("第{}行", row + 1) } else { labels.join("/") }
    }

    /// The texts that name a row; one that stands in two merged cells once.
    pub fn label_texts(&self, row: usize) -> impl Iterator<Item = &str> {
        let mut seen: Vec<(usize, usize)> = Vec::new();
        let once = move |column: &usize| {
            let origin = self.origin(row, *column);
            let new = !seen.contains(&origin);
            seen.push(origin);
            new
        };
        self.labels
            .iter()
            .copied()
            .filter(once)
            .map(move |column| self.text(row, column))
            .filter(|text| !text.is_empty())
    }

    /// 单位 of a cell: the one written behind its number, else what the table states.
    pub fn unit_of(&self, row: usize, column: usize) -> Option<&str> {
        let own = match self.cell(row, column).map(|cell| &cell.value) {
            Some(CellContent::Measured(measured)) => measured.unit(),
            _ => None,
        };
        own.or_else(|| self.stated_unit(row, column))
    }

    /// 单位 the table states for a cell: its column's, its row's, or its own.
    pub fn stated_unit(&self, row: usize, column: usize) -> Option<&str> {
        let own = self.columns.get(column).and_then(|column| column.unit.as_deref());
        let of_row = || {
            let units = self
                .labels
                .iter()
                .find(|label| self.columns.get(**label).is_some_and(|column| column.name() == "单位"))?;
            Some(self.text(row, *units)).filter(|text| !text.is_empty())
        };
        own.or_else(of_row).or(self.unit.as_deref()).filter(|unit| !unit.is_empty())
    }

    /// The names of the rows that a label alone leads to, where it leads to several.
    pub fn rows_alike(&self, name: &str) -> Vec<String> {
        let labelled = |row: &usize| self.label_texts(*row).any(|label| same_label(label, name.trim()));
        let found: Vec<String> = (0..self.rows.len()).filter(labelled).map(|row| self.row_name(row)).collect();
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// The names of the columns that a part of a head leads to, where it leads to several.
    pub fn columns_alike(&self, name: &str) -> Vec<String> {
        let named = |column: &&Column| column.spellings().iter().any(|one| one == name.trim());
        let found: Vec<String> = self.columns.iter().filter(named).map(Column::name).collect();
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// The row of this name: 第3行, 合计行, its labels joined by `/`, or some of them that only one row has. Where a
    /// label stands in many rows, labels of rows above it lead to it from the top down: 专业教学资源库数/省级数量/接入数量.
    pub fn row(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let count = self.rows.len();
        if name == "合计行" {
            return self.total_row();
        }
        let ordinal = name.strip_prefix('第').and_then(|rest| rest.strip_suffix('行')).and_then(|n| n.parse().ok());
        if let Some(number) = ordinal {
            return usize::checked_sub(number, 1).filter(|row| *row < count);
        }
        let only = |found: &mut dyn Iterator<Item = usize>| found.next().filter(|_| found.next().is_none());
        let labelled = |row: usize, wanted: &str| self.label_texts(row).any(|label| same_label(label, wanted));
        let steps: Vec<&str> = name.split('/').collect();
        only(&mut (0..count).filter(|row| self.row_name(*row) == name))
            .or_else(|| only(&mut (0..count).filter(|row| labelled(*row, name))))
            .or_else(|| only(&mut (0..count).filter(|row| steps.iter().all(|step| labelled(*row, step)))))
            .or_else(|| {
                let (first, rest) = steps.split_first().filter(|(_, rest)| !rest.is_empty())?;
                let start = (0..count).find(|row| labelled(*row, first))?;
                rest.iter().try_fold(start, |from, step| (from..count).find(|row| labelled(*row, step)))
            })
    }
}

/// The same label, whether or not it carries 其中：, a star or its unit in brackets.
fn same_label(label: &str, wanted: &str) -> bool {
    let plain = |text: &str| {
        let text = text.trim().trim_matches(['*', '＊']);
        let text = text.strip_prefix("其中").map_or(text, |rest| rest.trim_start_matches(['：', ':', '，', ',', ' ']));
        fold_text(text.trim_matches(['*', '＊']))
    };
    let (label, wanted) = (plain(label), plain(wanted));
    label == wanted || without_unit(&label) == wanted
}

#[cfg(test)]
mod tests;
