//! The report's own tables and lists: a grid with merged cells, formulas of columns and typed values.

use crate::model::Number;
use crate::profile::expression::Expression;
use crate::source::{Span, Spanned};
use indexmap::IndexMap;
use std::collections::HashMap;
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
    /// Text (a label, a remark, a value pair); printed as written.
    Text(String),
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
}

impl Column {
    /// The leaf of the head, or the whole path joined by `/`.
    pub fn name(&self) -> String {
        self.path.join("/")
    }
}

/// Where a total stands (合计).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Total {
    /// 无.
    #[default]
    None,
    /// 首行.
    First,
    /// 末行.
    Last,
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
    /// How many leading columns name the row.
    pub label_columns: usize,
    /// 行小数: places by row label, before those of the column.
    pub row_places: IndexMap<String, u32>,
    /// Where the total row stands.
    pub total: Total,
    /// 注: lines below the grid.
    pub notes: Vec<String>,
    /// 来源.
    pub source: Option<String>,
    /// 横排: asks for a landscape page.
    pub landscape: bool,
    /// 同意公开: says that consent was given for the names in this table.
    pub consent: Option<String>,
    /// The whole file.
    pub span: Span,
    /// Which cells are merged, found when first asked for; starts empty.
    pub merges: Merges,
}

/// The merged cells of a grid with the cells they belong to. They are found once, so the rows of a table stay as they are
/// from the first question on.
#[derive(Debug, Clone, Default)]
pub struct Merges(OnceLock<HashMap<(usize, usize), (usize, usize)>>);

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
    /// The row that holds the totals, if the table has one.
    pub fn total_row(&self) -> Option<usize> {
        match self.total {
            Total::None => None,
            Total::First => Some(0).filter(|_| !self.rows.is_empty()),
            Total::Last => self.rows.len().checked_sub(1),
        }
    }

    /// The column of this name: the whole head joined by `/`, or its leaf if only one column has it.
    pub fn column(&self, name: &str) -> Option<usize> {
        let whole = self.columns.iter().position(|column| column.name() == name);
        whole.or_else(|| {
            let leaf = |column: &&Column| column.path.last().is_some_and(|leaf| leaf == name);
            let mut found = self.columns.iter().enumerate().filter(|(_, column)| leaf(column));
            found.next().map(|(index, _)| index).filter(|_| found.next().is_none())
        })
    }

    /// Where a cell's content stands: itself, or the cell it is merged with by 同左 and 同上.
    pub fn origin(&self, row: usize, column: usize) -> (usize, usize) {
        let merges = self.merges.0.get_or_init(|| Merges::find(&self.rows));
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
            _ => "",
        }
    }

    /// The name of a row: its label cells joined by `/`.
    pub fn row_name(&self, row: usize) -> String {
        let labels = (0..self.label_columns.max(1)).map(|column| self.text(row, column));
        labels.filter(|label| !label.is_empty()).collect::<Vec<_>>().join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::table;

    #[test]
    fn a_long_merged_column_is_resolved_once() {
        let rows = vec![["同上", "同左"].as_slice(); 200_000];
        let table = table("获奖", &["级别", "奖项"], Total::None, &rows);
        let start = std::time::Instant::now();
        assert!((0..200_000).all(|row| table.origin(row, 1) == (0, 0)));
        assert!(start.elapsed().as_secs() < 10, "every cell walks to the top again");
    }
}
