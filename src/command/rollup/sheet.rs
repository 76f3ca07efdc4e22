//! The 对照表 as a workbook: one sheet a table, schools as columns, the region's figure as a formula anybody can follow
//! ([`formula`]), its own figure and 统计范围 beside it. Where members still owe something, or nobody says which of them
//! are in the scope, the cell says so instead.

mod formula;

use formula::Formulas;

use super::super::atomic;
use super::super::evaluate::Ready;
use super::compare::base;
use super::outlier::Outlier;
use super::received::Line;
use crate::derive::rollup::{Region, Share, Slot, Sum, scope};
use crate::error::Error;
use crate::model::{IndicatorId, Number};
use crate::profile::combine::{Combine, Weight};
use calamine::{Reader, open_workbook_auto};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};
use std::collections::HashMap;
use std::path::Path;

/// The name of the first sheet, by which a workbook of ours is known.
const RECEIVED: &str = "收报台账";
/// The sheet of figures far from the others'.
const OUTLIERS: &str = "离群的数";
/// The sheet of weights.
const RESPONDENTS: &str = "调查人数";
/// The sheet of figures outside the tables.
const BASE: &str = "基础数据";
/// The columns behind the schools.
const REGION: [&str; 5] = ["汇总", "本报告所填", "上期汇总", "统计范围", "范围内的学校"];
/// The first column of schools.
const SCHOOLS: u16 = 3;
/// The first row of figures.
const ROWS: u32 = 2;

/// Writes the workbook; only over one of ours.
pub(super) fn write(path: &Path, ready: &Ready, lines: &[Line], outliers: &[Outlier]) -> Result<(), Error> {
    if path.exists() && !ours(path) {
        return Err(Error::Exists { path: path.to_owned() });
    }
    let Some(region) = &ready.ledger.region else { return Ok(()) };
    let failed = |error: XlsxError| Error::Write { path: path.to_owned(), source: std::io::Error::other(error) };
    let bytes = bytes(ready, region, lines, outliers).map_err(failed)?;
    atomic::write(path, &bytes)
}

fn ours(path: &Path) -> bool {
    open_workbook_auto(path).is_ok_and(|workbook| workbook.sheet_names().first().is_some_and(|name| name == RECEIVED))
}

fn bytes(ready: &Ready, region: &Region, lines: &[Line], outliers: &[Outlier]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // the same input gives the same bytes: the time is the year of the report, not the clock's
    let year = u16::try_from(ready.requirement.year).unwrap_or(2000).clamp(1900, 9999);
    let properties =
        DocProperties::new().set_author("nianbao").set_creation_datetime(&ExcelDateTime::from_ymd(year, 1, 1)?);
    workbook.set_properties(&properties);
    received(workbook.add_worksheet().set_name(RECEIVED)?, lines)?;
    if !outliers.is_empty() {
        far(workbook.add_worksheet().set_name(OUTLIERS)?, outliers)?;
    }
    let book = Book::new(ready, region);
    for (name, ids) in &book.sheets {
        let sheet = workbook.add_worksheet().set_name(name)?;
        book.head(sheet, name)?;
        for (row, id) in (ROWS..).zip(ids) {
            book.row(sheet, row, *id)?;
        }
    }
    let weighted: Vec<(u32, IndicatorId)> = book.weighted();
    if !weighted.is_empty() {
        let sheet = workbook.add_worksheet().set_name(RESPONDENTS)?;
        book.head(sheet, RESPONDENTS)?;
        for (row, id) in weighted {
            book.weights(sheet, row, id)?;
        }
    }
    workbook.save_to_buffer()
}

fn bold() -> Format {
    Format::new().set_bold().set_align(FormatAlign::Center).set_text_wrap()
}

fn received(sheet: &mut Worksheet, lines: &[Line]) -> Result<(), XlsxError> {
    let heads = [
        "学校",
        "种类",
        "来源",
        "能否汇总",
        "原因",
        "编制规范",
        "稿次",
        "日期",
        "错误",
        "待核实",
        "已说明",
        "待填",
        "待返",
        "空章",
        "字数",
        "案例",
        "沿用里对不上的",
    ];
    sheet.write_string_with_format(0, 0, RECEIVED, &Format::new().set_bold())?;
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(1, column, head, &bold())?;
    }
    for (row, line) in (2..).zip(lines) {
        let texts = [
            line.school.as_str(),
            line.kind.as_deref().unwrap_or(""),
            line.form.unwrap_or(""),
            if line.usable { "是" } else { "否" },
            line.reason.as_deref().unwrap_or(""),
            line.profile.as_deref().unwrap_or(""),
            line.draft.as_deref().unwrap_or(""),
            line.date.as_deref().unwrap_or(""),
        ];
        for (column, text) in (0..).zip(texts) {
            sheet.write_string(row, column, text)?;
        }
        let counts = [line.errors, line.queries, line.explained, line.pending, line.awaited];
        for (column, count) in (8..).zip(counts) {
            sheet.write_number(row, column, small(count))?;
        }
        let empty = line.empty_chapters.as_ref().map(|chapters| chapters.join("、")).unwrap_or_default();
        sheet.write_string(row, 13, empty)?;
        sheet.write_number(row, 14, small(line.words))?;
        sheet.write_number(row, 15, small(line.cases))?;
        sheet.write_string(row, 16, line.unknown.join("、"))?;
    }
    sheet.set_column_width(0, 28)?.set_column_width(4, 36)?.set_column_width(5, 20)?;
    sheet.set_column_width(7, 20)?.set_column_width(13, 30)?;
    sheet.set_freeze_panes(2, 1)?;
    Ok(())
}

/// The outliers with what their schools say of them.
fn far(sheet: &mut Worksheet, outliers: &[Outlier]) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, OUTLIERS, &Format::new().set_bold())?;
    let heads = ["指标", "学校", "数", "中位数", "下四分位数", "上四分位数", "学校的说明"];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(1, column, head, &bold())?;
    }
    for (row, one) in (2..).zip(outliers) {
        sheet.write_string(row, 0, &one.indicator)?;
        sheet.write_string(row, 1, &one.school)?;
        let numbers = [&one.value, &one.median, &one.lower, &one.upper];
        for (column, number) in (2..).zip(numbers) {
            write_number(sheet, row, column, number, &format(number))?;
        }
        let said = one.explanation.as_deref().unwrap_or("没有说明");
        sheet.write_string_with_format(row, 6, said, &Format::new().set_text_wrap())?;
    }
    sheet.set_column_width(0, 30)?.set_column_width(1, 28)?.set_column_width(6, 60)?;
    sheet.set_freeze_panes(2, 2)?;
    Ok(())
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Where every indicator stands.
struct Book<'a> {
    ready: &'a Ready,
    region: &'a Region,
    sheets: Vec<(String, Vec<IndicatorId>)>,
    places: HashMap<IndicatorId, (usize, u32)>,
}

impl<'a> Book<'a> {
    fn new(ready: &'a Ready, region: &'a Region) -> Self {
        let tables = ready.requirement.tables.iter();
        let mut sheets: Vec<(String, Vec<IndicatorId>)> =
            tables.map(|form| (form.name.clone(), form.indicators.clone())).collect();
        let base = base(ready, region);
        if !base.is_empty() {
            sheets.push((BASE.to_owned(), base));
        }
        let mut places = HashMap::new();
        for (sheet, (_, ids)) in sheets.iter().enumerate() {
            places.extend((ROWS..).zip(ids).map(|(row, id)| (*id, (sheet, row))));
        }
        Self { ready, region, sheets, places }
    }

    fn schools(&self) -> u16 {
        u16::try_from(self.region.members.len()).unwrap_or(u16::MAX - SCHOOLS - 3)
    }

    fn head(&self, sheet: &mut Worksheet, title: &str) -> Result<(), XlsxError> {
        sheet.write_string_with_format(0, 0, title, &Format::new().set_bold())?;
        let names = self.region.members.iter().map(String::as_str);
        let heads = ["指标", "单位", "汇总方式"].into_iter().chain(names).chain(REGION);
        for (column, head) in (0..).zip(heads) {
            sheet.write_string_with_format(1, column, head, &bold())?;
        }
        sheet.set_column_width(0, 36)?.set_column_width(2, 12)?;
        for column in SCHOOLS..SCHOOLS + self.schools() + u16::try_from(REGION.len()).unwrap_or(0) {
            sheet.set_column_width(column, 14)?;
        }
        sheet.set_freeze_panes(ROWS, SCHOOLS)?;
        Ok(())
    }

    fn row(&self, sheet: &mut Worksheet, row: u32, id: IndicatorId) -> Result<(), XlsxError> {
        let (requirement, report) = (&self.ready.requirement, &self.ready.report);
        let indicator = requirement.indicator(id);
        sheet.write_string(row, 0, &indicator.name)?;
        sheet.write_string(row, 1, &indicator.unit_text)?;
        sheet.write_string(row, 2, requirement.combine(id).name())?;
        let end = SCHOOLS + self.schools();
        let sum = Sum::of(&self.ready.requirement, &self.ready.report, self.region, id, Slot::Current);
        if let Some(all) = self.region.whole.entries.get(&(id, Slot::Current)) {
            all.shares.iter().try_for_each(|share| self.share(sheet, row, share, &sum))?;
            self.combined(sheet, row, id, &sum)?;
        }
        if let Some(typed) = self.ready.ledger.value(id, Slot::Current.period(requirement, report, id)) {
            self.number(sheet, row, end + 1, typed)?;
        }
        if let Some(before) =
            Sum::of(&self.ready.requirement, &self.ready.report, self.region, id, Slot::Previous).number()
        {
            self.number(sheet, row, end + 2, before)?;
        }
        if let Some(scope) = report.scopes.of(id, requirement) {
            self.text(sheet, row, end + 3, scope)?;
            sheet.write_string(row, end + 4, scope::schools(&self.ready.report, scope))?;
        }
        Ok(())
    }

    /// What a school gives; grey where it is not in the scope of the region's figure.
    fn share(&self, sheet: &mut Worksheet, row: u32, share: &Share, sum: &Sum<'_>) -> Result<(), XlsxError> {
        let column = SCHOOLS + small_column(share.member);
        let left_out = self.region.members.get(share.member).is_some_and(|name| sum.leaves_out(name));
        match &share.value {
            Ok(number) if left_out => {
                let grey = format(number).set_font_color(Color::Gray).set_italic();
                write_number(sheet, row, column, number, &grey)
            }
            Ok(number) => self.number(sheet, row, column, number),
            Err(absence) => self.text(sheet, row, column, &absence.to_string()),
        }
    }

    /// The region's figure: a formula wherever one can say it.
    fn combined(&self, sheet: &mut Worksheet, row: u32, id: IndicatorId, sum: &Sum<'_>) -> Result<(), XlsxError> {
        let column = SCHOOLS + self.schools();
        let Some(number) = sum.number() else {
            return self.text(sheet, row, column, &sum.lack(&self.ready.report, self.region).unwrap_or_default());
        };
        match Formulas::of(self, sum).made(id, sum) {
            Some(formula) => {
                let formula = Formula::new(format!("={formula}")).set_result(&number.text);
                sheet.write_formula_with_format(row, column, formula, &format(number))?;
                Ok(())
            }
            None => self.number(sheet, row, column, number),
        }
    }

    /// The indicators weighted by 调查人数, on the rows they have in their own table.
    fn weighted(&self) -> Vec<(u32, IndicatorId)> {
        let by_respondents =
            |id: &IndicatorId| self.ready.requirement.combine(*id) == Combine::Weighted(Weight::Respondents);
        let ids = self.sheets.iter().flat_map(|(_, ids)| ids).filter(|id| by_respondents(id));
        ids.filter_map(|id| Some((self.places.get(id)?.1, *id))).collect()
    }

    fn weights(&self, sheet: &mut Worksheet, row: u32, id: IndicatorId) -> Result<(), XlsxError> {
        let indicator = self.ready.requirement.indicator(id);
        sheet.write_string(row, 0, &indicator.name)?;
        sheet.write_string(row, 1, "人")?;
        let Some(now) = self.region.whole.entries.get(&(id, Slot::Current)) else { return Ok(()) };
        for share in now.shares.iter().filter(|share| share.value.is_ok()) {
            if let Some(weight) = &share.weight {
                self.number(sheet, row, SCHOOLS + small_column(share.member), weight)?;
            }
        }
        Ok(())
    }

    fn number(&self, sheet: &mut Worksheet, row: u32, column: u16, number: &Number) -> Result<(), XlsxError> {
        write_number(sheet, row, column, number, &format(number))
    }

    fn text(&self, sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, column, text, &Format::new().set_align(FormatAlign::Right))?;
        Ok(())
    }
}

/// The place of a school among the columns of schools.
fn small_column(member: usize) -> u16 {
    u16::try_from(member).unwrap_or(u16::MAX - SCHOOLS)
}

fn write_number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    number: &Number,
    format: &Format,
) -> Result<(), XlsxError> {
    match number.value.to_f64() {
        Some(value) => sheet.write_number_with_format(row, column, value, format)?,
        None => sheet.write_string(row, column, &number.text)?,
    };
    Ok(())
}

/// As many decimals as are written.
fn format(number: &Number) -> Format {
    let places = usize::try_from(number.places()).unwrap_or(0);
    Format::new().set_num_format(if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(places)) })
}

/// The letters of a column counted from 0.
fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}
