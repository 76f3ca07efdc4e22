//! ## 查什么
//! 自备表格的同一列里，说比例的数（行名或列名是率、占比、比例、比重、百分比）有的带 %，有的没有；说面积的数有的带 ㎡，有的没有。一张表合成
//! 一条，只是提示。行名列名说的是别的事（在校生数、专业数）的数，本来就不带，
//! 不在此说；0 也不说。
//!
//! ## 为什么
//! 表照所填的印：97.5% 的下面印着 98，读的人要猜。程序不替没有写的数补单位。
//!
//! ## 例
//! ```text
//! 项目     | 2024
//! 在校生数 | 1234
//! 巩固率   | 97.5%
//! 就业率   | 98        ✗   同一列的巩固率带 %
//! 就业率   | 98%       ✓
//! ```
//!
//! ## 改法
//! 补上 %（㎡）；或者都不带，把单位写进行名、列名，如 就业率（%）。
//!
//! ## 依据
//! 本工具的数据写法。

use crate::derive::query::cell_name;
use crate::finding::{Finding, Severity};
use crate::model::{CellContent, Number, Table};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule {
        code: "figure/sign-left-out", name: "同一列的数有的带单位有的不带", stage: Stage::Check, check
    };

/// The signs set behind numbers, with the words that name what bears them.
const SIGNS: [(&[&str], &[&str]); 2] =
    [(&["%", "％"], &["率", "占比", "比例", "比重", "百分比"]), (&["㎡", "m²", "平方米"], &["面积"])];

/// A number without the sign that others of its column bear.
struct Bare<'a> {
    name: String,
    number: &'a Number,
    sign: &'a str,
    span: Span,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.report.tables.values().filter_map(finding).collect()
}

fn finding(table: &Table) -> Option<Finding> {
    let columns = (0..table.columns.len()).filter(|column| !table.is_label(*column));
    let bare: Vec<Bare<'_>> = columns.flat_map(|column| of_column(table, column)).collect();
    let first = bare.first()?;
    let told: Vec<String> = bare.iter().map(|one| format!("{} {}", quote(&one.name), one.number)).collect();
    let message =
        format!("表格{}里有的数没有写 {}，而同一列别的数写了：{}。", quote(&table.name), first.sign, list(&told, "格"));
    let help = format!("补上 {}；或者都不写，把单位写进行名、列名，如 就业率（%）、建筑面积（㎡）。", first.sign);
    let finding = RULE.finding(Severity::Note, message).help(help);
    Some(mark(finding, bare.iter().map(|one| (one.span, format!("没有 {}", one.sign)))))
}

/// The numbers of a column that are named like those with a sign and bear none.
fn of_column(table: &Table, column: usize) -> Vec<Bare<'_>> {
    let cells = || (0..table.rows.len()).filter_map(move |row| Some((row, table.cell(row, column)?)));
    let signs = || {
        cells().filter_map(|(_, cell)| match &cell.value {
            CellContent::Measured(measured) => measured.unit(),
            _ => None,
        })
    };
    let mut found = Vec::new();
    for (spellings, words) in SIGNS {
        let Some(sign) = signs().find(|sign| spellings.contains(sign)) else { continue };
        for (row, cell) in cells().filter(|(row, _)| names(table, *row, column, words)) {
            if let CellContent::Number(number) = &cell.value
                && !number.value.is_zero()
            {
                let name = cell_name(table, row, column);
                let name = name.strip_prefix(&format!("{}·", table.name)).unwrap_or(&name).to_owned();
                found.push(Bare { name, number, sign, span: cell.span });
            }
        }
    }
    found
}

/// True if the head or the row of a cell is named by one of these words; 率 only where it ends the name.
fn names(table: &Table, row: usize, column: usize, words: &[&str]) -> bool {
    let heads = table.columns.get(column).map(|column| column.path.iter().map(String::as_str));
    heads.into_iter().flatten().chain(table.label_texts(row)).any(|text| {
        let name = text.split(['（', '(']).next().unwrap_or_default().trim();
        let ratio = name.contains("师生") || name.contains("生师");
        !ratio && words.iter().any(|word| name.ends_with(word))
    })
}
