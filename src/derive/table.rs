//! The report's own tables: computed cells, totals, and what the formulas give beside typed values.
//!
//! A computed cell is rounded once: at the row's places, else the column's, else — for sums and differences — at the
//! largest number of places among the operands, else at two. A total is the sum of its column's cells as printed, a 小计
//! that of its group; only a column whose formula divides (a share, a mean, a per-head value) is computed anew from the totals of its own row, and
//! a column of rates without a formula has no total that could be computed.

use crate::derive::build::{Builder, Slot, computation};
use crate::derive::evaluate::{Evaluator, rounded};
use crate::derive::ledger::{Absence, Computation, Input, PairTotal, TableCell, Unheld};
use crate::derive::lookup::{Lookup, Recency};
use crate::derive::pairs;
use crate::derive::query::{cell_name, column_total};
use crate::model::{CellContent, Period, Table, TableFormula};
use crate::profile::expression::{Expression, ExpressionKind, Function, Operator};
use std::collections::HashMap;

/// Places of a computed cell where nothing declares them and no sum or difference gives them.
const DEFAULT_PLACES: u32 = 2;

/// What fills a cell that is to be computed.
enum Filling<'a> {
    Formula(&'a TableFormula),
    /// The column's cells in every row.
    Total,
    /// Its cells in the rows of this 小计.
    Subtotal,
}

/// What is known of a table beside its cells.
#[derive(Default)]
pub(crate) struct Beside {
    /// Typed cells that nothing could be held against.
    pub(crate) unheld: Vec<Unheld>,
    /// Totals of several numbers.
    pub(crate) pairs: Vec<PairTotal>,
}

impl Builder<'_> {
    /// Every cell of a table, merged cells resolved, `None` where the cell holds text.
    pub(crate) fn table(&self, index: usize, table: &Table, beside: &mut Beside) -> Vec<Vec<Option<TableCell>>> {
        let mut cells =
            |row, width| (0..width).map(|column| self.compared(index, table, (row, column), beside)).collect();
        table.rows.iter().enumerate().map(|(row, written)| cells(row, written.len())).collect()
    }

    /// The sums of columns whose total is filled by a formula of its own, one that divides aside.
    pub(crate) fn own_totals(&self, index: usize, table: &Table) -> HashMap<usize, Computation> {
        let Some(row) = table.total_row() else { return HashMap::new() };
        let own = |column: &usize| match table.cell(row, *column).map(|cell| &cell.value) {
            Some(CellContent::Formula(formula)) if !divides(&formula.expression) => {
                matches!(filling(table, row, *column), Some(Filling::Total))
            }
            _ => false,
        };
        let total = |column| Some((column, self.fill(index, table, row, column, &Filling::Total).ok()?));
        (0..table.columns.len()).filter(own).filter_map(total).collect()
    }

    /// A cell with, where it is typed, what the formula would give.
    fn compared(&self, index: usize, table: &Table, at: (usize, usize), beside: &mut Beside) -> Option<TableCell> {
        let (row, column) = table.origin(at.0, at.1);
        let written = table.cell(row, column)?;
        match pairs::total(table, row, column).map(|parts| self.pair_total(table, at, &parts?)) {
            Some(Ok(total)) => {
                beside.pairs.extend((at == (row, column)).then_some(total));
                return None;
            }
            Some(Err(absence)) if written.value != CellContent::Computed => {
                beside.unheld.extend((at == (row, column)).then_some(Unheld { row, column, absence }));
                return None;
            }
            _ => {}
        }
        let found = self.table_cell(index, table, row, column);
        let Some(filling) = filling(table, row, column) else { return found };
        let made = match (&found, &written.value) {
            (Some(Ok((_, None))), typed) if typed.number().is_some() => self.fill(index, table, row, column, &filling),
            (None, typed) if counts(typed) && has_numbers(table, column) => Err(Absence::Unfit(said(typed).to_owned())),
            _ => return found,
        };
        if let (Err(absence), true) = (&made, at == (row, column)) {
            beside.unheld.push(Unheld { row, column, absence: absence.clone() });
        }
        let number = found?.ok()?.0;
        Some(Ok((number, made.ok())))
    }

    /// The value of a cell that is not merged: typed, or computed once.
    pub(crate) fn table_cell(&self, index: usize, table: &Table, row: usize, column: usize) -> Option<TableCell> {
        let own;
        let filling = match &table.cell(row, column)?.value {
            CellContent::Number(number) => return Some(Ok((number.clone(), None))),
            CellContent::Measured(measured) => return measured.whole.clone().map(|number| Ok((number, None))),
            CellContent::Text(_) | CellContent::SameAsLeft | CellContent::SameAsAbove => return None,
            CellContent::NotApplicable => return Some(Err(Absence::NotApplicable)),
            CellContent::Pending => return Some(Err(Absence::Pending)),
            CellContent::Formula(formula) => {
                own = Filling::Formula(formula);
                Some(own)
            }
            CellContent::Computed => filling(table, row, column),
        };
        let key = (index, row, column);
        match self.cells.borrow().get(&key) {
            Some(Slot::Made(made)) => return Some(made.clone()),
            Some(Slot::Open) => return Some(Err(Absence::Cycle(cell_name(table, row, column)))),
            None => {}
        }
        self.cells.borrow_mut().insert(key, Slot::Open);
        let made = match filling {
            Some(filling) => {
                let made = self.passing(|| self.fill(index, table, row, column, &filling));
                made.map(|computation| (computation.rounded.clone(), Some(computation)))
            }
            None => Err(Absence::NoFormula),
        };
        self.cells.borrow_mut().insert(key, Slot::Made(made.clone()));
        Some(made)
    }

    fn fill(
        &self,
        index: usize,
        table: &Table,
        row: usize,
        column: usize,
        filling: &Filling<'_>,
    ) -> Result<Computation, Absence> {
        let declared = declared_places(table, row, column);
        match filling {
            Filling::Formula(formula) => {
                let scopes = self.report().scopes.mixed(&formula.expression, None, self.requirement());
                if !scopes.is_empty() {
                    return Err(Absence::Mixed(scopes.into_iter().map(str::to_owned).collect()));
                }
                let mut evaluator = Evaluator::new(self, &formula.text);
                evaluator.row = Some((index, row));
                evaluator.column = Some(column);
                let term = evaluator.number(&formula.expression, Recency::CURRENT);
                let term = term.map_err(|absence| self.taken_over(&formula.expression, absence))?;
                let places = declared.or(term.places).unwrap_or(DEFAULT_PLACES);
                computation(&term, places, None, evaluator)
            }
            Filling::Total | Filling::Subtotal => {
                let heading = table.columns.get(column).map(|column| column.name()).unwrap_or_default();
                let (word, rows) = match filling {
                    Filling::Subtotal => ("小计", table.subtotalled(row).to_vec()),
                    _ => ("合计", table.entries()),
                };
                let unclear = table.unclear_subtotal().filter(|unclear| word == "合计" || *unclear == row);
                if let Some(unclear) = unclear.or((word == "小计" && rows.is_empty()).then_some(row)) {
                    return Err(Absence::Ungrouped(table.row_name(unclear)));
                }
                let text = format!("{word}({}.{heading})", table.name);
                let (term, spans) = column_total(self, table, &rows, column)?;
                let places = declared.or(term.places).unwrap_or(DEFAULT_PLACES);
                let value = rounded(&term, places)?;
                let period = Period(self.report().periods.year);
                let mut evaluator = Evaluator::new(self, &text);
                evaluator.note(Input { name: text.clone(), indicator: None, period, value, spans: spans.into() });
                computation(&term, places, None, evaluator)
            }
        }
    }
}

/// What would fill a cell by its column or as a total; none where the table says nothing.
fn filling(table: &Table, row: usize, column: usize) -> Option<Filling<'_>> {
    let formula = table.columns.get(column)?.formula.as_ref().map(|formula| &formula.value);
    let is_subtotal = table.is_subtotal(row);
    let is_total = table.total_row() == Some(row) || is_subtotal;
    let of_row = table.row_formulas.get(&row).map(|formula| &formula.value).filter(|_| !table.is_label(column));
    match formula {
        Some(formula) if !(is_total || of_row.is_some()) || divides(&formula.expression) => {
            Some(Filling::Formula(formula))
        }
        _ if of_row.is_some() => of_row.map(Filling::Formula),
        // rates do not add up; only a formula of their own says what their total is
        None if is_total && table.is_rate(column) => None,
        _ if table.is_label(column) => None,
        _ if is_subtotal => Some(Filling::Subtotal),
        _ if is_total => Some(Filling::Total),
        _ => None,
    }
}

/// What is written in a cell that holds no one number.
fn said(content: &CellContent) -> &str {
    match content {
        CellContent::Text(text) => text.trim(),
        CellContent::Measured(measured) => measured.text.trim(),
        _ => "",
    }
}

/// True for a text with digits (约1200) and for several numbers (22人10天).
fn counts(content: &CellContent) -> bool {
    said(content).contains(|one: char| one.is_ascii_digit())
}

/// True if a column holds numbers to be added up, not remarks.
fn has_numbers(table: &Table, column: usize) -> bool {
    let number = |row: usize| {
        table
            .cell(row, column)
            .is_some_and(|cell| cell.value.number().is_some() || matches!(cell.value, CellContent::Measured(_)))
    };
    table.entries().into_iter().any(number)
}

/// True if a formula divides, so that its totals are no sum of its values.
fn divides(expression: &Expression) -> bool {
    let here = match &expression.kind {
        ExpressionKind::Binary(operator, ..) => *operator == Operator::Divide,
        ExpressionKind::Call(function, _) => matches!(function, Function::Share | Function::Mean),
        _ => false,
    };
    here || expression.children().into_iter().any(divides)
}

/// The places declared for a cell: by its row's name or one of its labels, else by its column.
fn declared_places(table: &Table, row: usize, column: usize) -> Option<u32> {
    let by_row = table.row_places.get(&table.row_name(row));
    let by_label = || table.label_texts(row).find_map(|label| table.row_places.get(label));
    by_row.or_else(by_label).copied().or_else(|| table.columns.get(column)?.places)
}

#[cfg(test)]
mod tests {
    use crate::derive::Ledger;
    use crate::derive::testing::{World, binary, call, column, of, query, span, sum_of, table, table_formula};
    use crate::model::{CellContent, Total};
    use crate::profile::expression::{Function, Operator, QueryKind};
    use crate::profile::requirement::ValueKind;
    use crate::source::Spanned;

    fn shown(ledger: &Ledger, table: &str) -> Vec<String> {
        let cell = |cell: &Option<_>| match cell {
            None => "字".to_owned(),
            Some(Ok((number, computation))) => {
                let _: &Option<crate::derive::ledger::Computation> = computation;
                let number: &crate::model::Number = number;
                let other = computation.as_ref().filter(|made| made.rounded != *number);
                format!("{number}{}", other.map(|made| format!("({})", made.rounded)).unwrap_or_default())
            }
            Some(Err(absence)) => crate::derive::ledger::Absence::to_string(absence),
        };
        ledger.tables[table].iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
    }

    fn majors() -> World {
        let mut world = World::new();
        let rows: [&[&str]; 4] = [
            &["电子技术应用", "104", "42", "37", "计算"],
            &["艺术设计与制作", "126", "92", "76", "295"],
            &["作物生产技术", "100", "——", "0", "计算"],
            &["合计", "计算", "134", "112", "计算"],
        ];
        let mut majors = table("各专业在校生", &["专业", "一年级", "二年级", "三年级", "合计"], Total::Last, &rows);
        let two = binary(column(1), Operator::Add, column(2));
        let formula = table_formula("一年级 + 二年级 + 三年级", binary(two, Operator::Add, column(3)));
        majors.columns[4].formula = Some(Spanned::new(formula, span()));
        world.add(majors);
        world
    }

    #[test]
    fn fills_computed_cells_and_keeps_what_typed_ones_should_be() {
        let world = majors();
        let expected = [
            "字 104 42 37 183",
            "字 126 92 76 295(294)",
            "字 100 不适用 0 缺「各专业在校生·作物生产技术·二年级」",
            "字 330 134 112(113) 缺「各专业在校生·作物生产技术·二年级」",
        ];
        assert_eq!(shown(&world.ledger(), "各专业在校生"), expected);
    }

    #[test]
    fn a_total_with_a_formula_of_its_own_is_held_against_its_column() {
        let mut world = majors();
        let majors = &mut world.report.tables["各专业在校生"];
        let cells = binary(column(1), Operator::Add, column(2));
        majors.rows[3][1].value = CellContent::Formula(table_formula("一年级 + 二年级", cells));
        let share = binary(column(1), Operator::Divide, column(2));
        majors.rows[3][3].value = CellContent::Formula(table_formula("一年级 ÷ 二年级", share));
        let totals = &world.ledger().totals["各专业在校生"];
        let shown: Vec<_> = totals.iter().map(|(column, made)| (*column, made.rounded.text.as_str())).collect();
        assert_eq!(shown, [(1, "330")]);
    }

    #[test]
    fn figures_and_tables_may_need_one_another() {
        let mut world = World::new();
        let land = world.filled("占地面积", ValueKind::Decimal, ["86667.10", "100245.58"]);
        let books = world.filled("纸质图书数", ValueKind::Count, ["68021", "79586"]);
        let total = world.indicator("增减之和", ValueKind::Decimal, "㎡");
        world.formula(total, "合计(办学条件.增减)", sum_of("办学条件", "增减"));
        let rows: [&[&str]; 3] =
            [&["占地面积", "x", "x", "计算"], &["纸质图书数", "x", "x", "计算"], &["和", "x", "——", "——"]];
        let mut conditions = table("办学条件", &["项目", "2024", "2023", "增减"], Total::None, &rows);
        for (row, id) in [(0, land), (1, books)] {
            let cell = |text, expression| CellContent::Formula(table_formula(text, expression));
            conditions.rows[row][1].value = cell("名", of(id));
            conditions.rows[row][2].value = cell("上期(名)", call(Function::Previous, vec![of(id)]));
        }
        conditions.rows[2][1].value = CellContent::Formula(table_formula("增减之和", of(total)));
        let difference = table_formula("2024 − 2023", binary(column(1), Operator::Subtract, column(2)));
        conditions.columns[3].formula = Some(Spanned::new(difference, span()));
        conditions.row_places.insert("纸质图书数".to_owned(), 2);
        world.add(conditions);
        let ledger = world.ledger();
        let expected = ["字 100245.58 86667.10 13578.48", "字 79586.00 68021.00 11565.00", "字 25143.48 不适用 不适用"];
        assert_eq!(shown(&ledger, "办学条件"), expected);
    }

    #[test]
    fn a_cell_that_needs_itself_says_so() {
        let mut world = World::new();
        let total = world.indicator("总数", ValueKind::Count, "人");
        world.formula(total, "合计(表.数)", sum_of("表", "数"));
        let mut grid = table("表", &["项", "数"], Total::None, &[&["甲", "1"], &["乙", "x"]]);
        grid.rows[1][1].value = CellContent::Formula(table_formula("总数", of(total)));
        world.add(grid);
        assert_eq!(shown(&world.ledger(), "表")[1], "字 「总数」的计算绕回了自己");
    }

    #[test]
    fn survives_cells_that_lead_from_row_to_row() {
        let mut world = World::new();
        let names: Vec<String> = (0..400).map(|row| format!("行{row}")).collect();
        let rows: Vec<[&str; 2]> = names.iter().map(|name| [name.as_str(), "1"]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
        let mut chain = table("链", &["项", "数"], Total::None, &rows);
        for row in 0..399 {
            let next = QueryKind::Cell { column: "数".to_owned(), row: format!("行{}", row + 1), part: None };
            chain.rows[row][1].value = CellContent::Formula(table_formula("单元格(…)", query("链", next, &[])));
        }
        world.add(chain);
        let cells = shown(&world.ledger(), "链");
        assert_eq!((cells[0].as_str(), cells[399].as_str()), ("字 计算式套得太深", "字 1"));
    }

    #[test]
    fn answers_questions_without_the_total_row() {
        let mut world = World::new();
        let rows: [&[&str]; 6] = [
            &["省级", "一等奖", "2", "同左"],
            &["同上", "二等奖", "5", "1.5"],
            &["市级", "一等奖", "3", "2.50"],
            &["同上", "同上", "同上", "3"],
            &["市级", "三等奖", "——", "0"],
            &["合计", "", "10", "7"],
        ];
        let mut awards = table("获奖", &["级别", "奖项", "人数", "经费"], Total::Last, &rows);
        awards.labels = vec![0, 1];
        world.add(awards);
        let names = ["和", "省级一等", "个数", "前二", "单元格"];
        let ids = names.map(|name| world.indicator(name, ValueKind::Decimal, "人"));
        let people = || "人数".to_owned();
        let cell = QueryKind::Cell { column: people(), row: "省级/二等奖".to_owned(), part: None };
        let queries = [
            sum_of("获奖", "人数"),
            query("获奖", QueryKind::Sum { column: people() }, &[("级别", "省级"), ("奖项", "一等奖")]),
            query("获奖", QueryKind::Count, &[("奖项", "一等奖")]),
            query("获奖", QueryKind::Largest { column: people(), count: 2 }, &[]),
            query("获奖", cell, &[]),
        ];
        for (id, expression) in ids.into_iter().zip(queries) {
            world.requirement.indicators[id.0].places = Some(0);
            world.formula(id, "问", expression);
        }
        let ledger = world.ledger();
        let values = ids.map(|id| ledger.value(id, crate::derive::testing::THIS).unwrap().text.clone());
        assert_eq!(values, ["10", "2", "3", "8", "5"]);
        assert!(ledger.value(ids[0], crate::derive::testing::LAST).is_none(), "own tables hold this period only");
    }
}
