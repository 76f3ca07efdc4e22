//! A form workbook from a profile: the six tables as issued, one sheet each, in which only the cells to fill can be
//! changed. What comes back filled is read as it is (`load::workbook`).

use crate::error::Error;
use crate::load::{FORM_BASE, FORM_COVER, FORM_NAME, FORM_PRINTED, FORM_PROFILE, FORM_REMARK, FORM_SAID, FORM_SCHOOL};
use crate::model::{Figure, IndicatorId, Period, Report, State};
use crate::profile::Requirement;
use crate::profile::requirement::{Applicability, FormColumn, Indicator, ListForm, PeriodType, ValueKind};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};
use std::path::Path;

/// Rows to fill in a list.
const LIST_ROWS: u32 = 30;
/// The first row of figures.
const ROWS: u32 = 2;
/// What a program for tables takes as the longest message beside a cell.
const MESSAGE: usize = 250;
/// What may stand in a cell besides a number.
const WORDS: &str = r#"{"待填","待返","计算","不适用","——","-"}"#;

/// The bytes of the form, with the figures of `filled` in it if a report is given.
///
/// # Errors
/// The workbook cannot be made, which is ours.
pub(super) fn bytes(
    requirement: &Requirement,
    school: &str,
    filled: Option<&Report>,
    path: &Path,
) -> Result<Vec<u8>, Error> {
    let failed = |error: XlsxError| Error::Write { path: path.to_owned(), source: std::io::Error::other(error) };
    Book { requirement, filled }.bytes(school).map_err(failed)
}

struct Book<'a> {
    requirement: &'a Requirement,
    filled: Option<&'a Report>,
}

impl Book<'_> {
    fn bytes(&self, school: &str) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // the same profile gives the same bytes
        let year = u16::try_from(self.requirement.year).unwrap_or(2000).clamp(1900, 9999);
        let time = ExcelDateTime::from_ymd(year, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_author("nianbao").set_creation_datetime(&time));
        self.cover(workbook.add_worksheet().set_name(FORM_COVER)?, school)?;
        for form in &self.requirement.tables {
            let sheet = workbook.add_worksheet().set_name(&form.name)?;
            self.table(sheet, &form.name, &form.columns, &form.indicators)?;
            let below = ROWS + u32::try_from(form.indicators.len()).unwrap_or(0) + 1;
            for (row, (mark, text)) in (below..).zip(&form.notes) {
                sheet.write_string(row, 0, format!("注：{mark}{text}"))?;
            }
            for list in self.requirement.lists.iter().filter(|list| list.table == form.name) {
                self.list(workbook.add_worksheet().set_name(&list.name)?, list)?;
            }
        }
        let base = self.base();
        if !base.is_empty() {
            let columns = [FormColumn::Previous, FormColumn::Current];
            self.table(workbook.add_worksheet().set_name(FORM_BASE)?, FORM_BASE, &columns, &base)?;
        }
        workbook.save_to_buffer()
    }

    /// What formulas need besides the tables.
    fn base(&self) -> Vec<IndicatorId> {
        let ids = (0..self.requirement.indicators.len()).map(IndicatorId);
        let asked =
            |id: &IndicatorId| self.requirement.table_of(*id).is_none() && !self.requirement.formulas.contains_key(id);
        ids.filter(asked).collect()
    }

    fn cover(&self, sheet: &mut Worksheet, school: &str) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_font_size(14);
        sheet.write_string_with_format(0, 0, format!("{}：填报工作簿", self.requirement.title), &bold)?;
        sheet.write_string(1, 0, FORM_SCHOOL)?;
        sheet.write_string_with_format(1, 1, school, &Format::new().set_unlocked().set_border(FormatBorder::Thin))?;
        sheet.write_string(2, 0, FORM_PROFILE)?;
        sheet.write_string(2, 1, &self.requirement.id)?;
        // as text, so that a date stays as it is typed
        let open = Format::new().set_unlocked().set_border(FormatBorder::Thin).set_num_format("@");
        let said = self.filled.map(|report| [report.draft_label.as_deref(), report.draft_date.as_deref()]);
        for ((row, name), said) in (3..).zip(FORM_SAID).zip(said.unwrap_or_default()) {
            sheet.write_string(row, 0, name)?;
            sheet.write_string_with_format(row, 1, said.unwrap_or_default(), &open)?;
        }
        let dated = format!("稿次日期写本稿或最后一次改动的日期，如{}年12月5日。", self.requirement.year);
        let notes = [
            "填法：每张表一页，只填有边框的空格；单位已经印好，格子里只写数。",
            "没有就填 0；不适用写 ——；平台还没有返回写 待返；写“计算”的由程序计算，知道确数也可以直接填。",
            "“基础数据”是计算比例用的人数和金额，区县汇总比例时要用，请尽量填全。",
            "数和别校、和上年差得多的，或检查列为待核实的，在那一行的“说明”格里写原因，区县汇总时看得到，就算作了核实说明。",
            dated.as_str(),
            "填好后原样交回，不要增删行列、改工作表名。",
        ];
        for (row, note) in (6..).zip(notes) {
            sheet.write_string(row, 0, note)?;
        }
        sheet.set_column_width(0, 16)?.set_column_width(1, 48)?;
        sheet.protect();
        Ok(())
    }

    fn table(
        &self,
        sheet: &mut Worksheet,
        title: &str,
        columns: &[FormColumn],
        ids: &[IndicatorId],
    ) -> Result<(), XlsxError> {
        let head =
            Format::new().set_bold().set_align(FormatAlign::Center).set_border(FormatBorder::Thin).set_text_wrap();
        sheet.write_string_with_format(0, 0, title, &Format::new().set_bold().set_font_size(14))?;
        let year = self.requirement.year;
        let names = columns.iter().map(|column| match column {
            FormColumn::Previous => format!("{}年", year - 1),
            FormColumn::Current => format!("{year}年"),
            FormColumn::Respondents => "调查人数".to_owned(),
            FormColumn::Method => "调查方式".to_owned(),
        });
        let heads = ["序号", FORM_PRINTED, "单位"]
            .map(str::to_owned)
            .into_iter()
            .chain(names)
            .chain([FORM_REMARK, FORM_NAME].map(str::to_owned));
        for (column, name) in (0..).zip(heads) {
            sheet.write_string_with_format(1, column, name, &head)?;
        }
        for (row, id) in (ROWS..).zip(ids) {
            self.row(sheet, row, *id, columns)?;
        }
        let end = 3 + u16::try_from(columns.len()).unwrap_or(0);
        sheet.set_column_width(0, 6)?.set_column_width(1, 44)?.set_column_width(2, 9)?.set_column_width(end - 1, 18)?;
        sheet.set_column_width(end, 30)?.set_column_hidden(end + 1)?;
        sheet.set_freeze_panes(ROWS, 3)?;
        sheet.set_print_fit_to_pages(1, 0);
        sheet.protect();
        Ok(())
    }

    fn row(&self, sheet: &mut Worksheet, row: u32, id: IndicatorId, columns: &[FormColumn]) -> Result<(), XlsxError> {
        let indicator = self.requirement.indicator(id);
        let locked = Format::new().set_border(FormatBorder::Thin).set_text_wrap();
        let star = if indicator.platform { "*" } else { "" };
        sheet.write_string_with_format(row, 0, indicator.number.as_deref().unwrap_or_default(), &locked)?;
        sheet.write_string_with_format(row, 1, format!("{}{star}", indicator.printed), &locked)?;
        sheet.write_string_with_format(row, 2, &indicator.unit_text, &locked)?;
        for (at, column) in (3..).zip(columns) {
            if indicator.applicability == Applicability::HigherOnly && !self.requirement.kind.contains("高职") {
                sheet.write_string_with_format(row, at, "仅高职填报", &locked)?;
                continue;
            }
            match column {
                FormColumn::Method => self.method(sheet, row, at, id)?,
                column => self.figure(sheet, (row, at), id, indicator, *column)?,
            }
        }
        let end = 3 + u16::try_from(columns.len()).unwrap_or(0);
        let open = Format::new().set_unlocked().set_border(FormatBorder::Thin).set_text_wrap();
        let remark = self.filled.and_then(|report| report.remarks.get(&id)).map(|remark| remark.value.as_str());
        sheet.write_string_with_format(row, end, remark.unwrap_or_default(), &open)?;
        sheet.write_string(row, end + 1, &indicator.name)?;
        Ok(())
    }

    fn method(&self, sheet: &mut Worksheet, row: u32, column: u16, id: IndicatorId) -> Result<(), XlsxError> {
        let open = Format::new().set_unlocked().set_border(FormatBorder::Thin);
        let survey = self.filled.and_then(|report| report.figures.surveys.get(&id));
        match survey.and_then(|survey| survey.method.as_ref()) {
            Some((method, _)) => sheet.write_string_with_format(row, column, method, &open)?,
            None => sheet.write_blank(row, column, &open)?,
        };
        Ok(())
    }

    fn figure(
        &self,
        sheet: &mut Worksheet,
        (row, at): (u32, u16),
        id: IndicatorId,
        indicator: &Indicator,
        column: FormColumn,
    ) -> Result<(), XlsxError> {
        let surveyed = column == FormColumn::Respondents;
        let places = match indicator.kind {
            _ if surveyed => Some(0),
            ValueKind::Count => Some(indicator.places.unwrap_or(0)),
            _ => indicator.places,
        };
        let open = |places: Option<u32>| {
            let code = match places {
                Some(0) => "0".to_owned(),
                Some(places) => format!("0.{}", "0".repeat(usize::try_from(places).unwrap_or(0))),
                None => "General".to_owned(),
            };
            Format::new()
                .set_unlocked()
                .set_border(FormatBorder::Thin)
                .set_num_format(code)
                .set_align(FormatAlign::Right)
        };
        match self.state(id, indicator, column) {
            Some(State::Filled(number) | State::Gathered(Some(number))) => {
                let shown = open(Some(number.places()));
                match number.value.to_f64() {
                    Some(value) => sheet.write_number_with_format(row, at, value, &shown)?,
                    None => sheet.write_string_with_format(row, at, &number.text, &shown)?,
                };
            }
            Some(State::NotApplicable) => {
                sheet.write_string_with_format(row, at, "——", &open(places))?;
            }
            Some(State::Awaited) => {
                sheet.write_string_with_format(row, at, "待返", &open(places))?;
            }
            Some(State::Computed) => {
                sheet.write_string_with_format(row, at, "计算", &open(places))?;
            }
            Some(State::Pending | State::Gathered(None)) | None => {
                sheet.write_blank(row, at, &open(places))?;
            }
        }
        sheet.add_data_validation(row, at, row, at, &guard(row, at, indicator, surveyed)?)?;
        Ok(())
    }

    /// What stands in a cell: the report's figure, or 计算 where the profile has a formula.
    fn state(&self, id: IndicatorId, indicator: &Indicator, column: FormColumn) -> Option<State> {
        let Some(report) = self.filled else {
            let computed = self.requirement.formulas.contains_key(&id) && indicator.period != PeriodType::Survey;
            return (computed && column != FormColumn::Respondents).then_some(State::Computed);
        };
        let figure: Option<&Figure> = match column {
            FormColumn::Respondents => report.figures.surveys.get(&id).and_then(|survey| survey.respondents.as_ref()),
            column => {
                let period: Period = match column {
                    FormColumn::Previous => report.periods.previous(indicator.period),
                    _ => report.periods.current(indicator.period),
                };
                report.figures.cells.get(&(id, period))
            }
        };
        figure.map(|figure| figure.state.clone())
    }

    fn list(&self, sheet: &mut Worksheet, list: &ListForm) -> Result<(), XlsxError> {
        let head = Format::new().set_bold().set_align(FormatAlign::Center).set_border(FormatBorder::Thin);
        let open = Format::new().set_unlocked().set_border(FormatBorder::Thin);
        sheet.write_string_with_format(0, 0, &list.name, &Format::new().set_bold().set_font_size(14))?;
        let filled = self.filled.and_then(|report| report.lists.iter().find(|rows| rows.name == list.name));
        for (column, name) in (0..).zip(&list.columns) {
            sheet.write_string_with_format(1, column, name, &head)?;
            sheet.set_column_width(column, 28)?;
            for at in 0..LIST_ROWS {
                let row = filled.and_then(|filled| filled.rows.get(usize::try_from(at).unwrap_or(usize::MAX)));
                match row.and_then(|row| row.get(usize::from(column))) {
                    Some(cell) => sheet.write_string_with_format(ROWS + at, column, &cell.value, &open)?,
                    None => sheet.write_blank(ROWS + at, column, &open)?,
                };
            }
        }
        sheet.protect();
        Ok(())
    }
}

/// A cell takes a number that is not negative or one of a few words; beside it stands what it means.
fn guard(row: u32, column: u16, indicator: &Indicator, surveyed: bool) -> Result<DataValidation, XlsxError> {
    let cell = format!("{}{}", rust_xlsxwriter::utility::column_number_to_name(column), row + 1);
    let bound = if indicator.kind == ValueKind::Percent && !surveyed {
        format!("AND({cell}>=0,{cell}<=100)")
    } else {
        format!("{cell}>=0")
    };
    let rule = format!("=OR(AND(ISNUMBER({cell}),{bound}),ISNUMBER(MATCH({cell},{WORDS},0)))");
    let unit = if surveyed { "人" } else { indicator.unit_text.as_str() };
    let mut message = format!("单位：{unit}；{}", indicator.period.name());
    if let Some(definition) = indicator.definition.as_ref().filter(|_| !surveyed) {
        message.push('；');
        message.push_str(definition);
    }
    let message: String = message.chars().take(MESSAGE).collect();
    DataValidation::new()
        .allow_custom(Formula::new(rule))
        .set_input_message(message)?
        .set_error_title("填不进去")?
        .set_error_message("请填不带单位的数（百分数在 0 至 100 之间），或：待返、不适用、——、计算、待填。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::profile::Catalogue;
    use crate::source::{Folder, Sources};

    /// The filled form of a report, read back, says what the report's own files say.
    #[test]
    fn a_filled_workbook_says_what_the_yaml_says() {
        let catalogue = Catalogue::built_in();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/region/成员");
        for member in ["职教中心", "技工学校", "特教班"] {
            let mut sources = Sources::new();
            let folder = Folder::open(root.join(member)).unwrap();
            let (requirement, report) = load::load(&folder, &catalogue, &mut sources).ready.unwrap();
            let bytes = bytes(&requirement, &report.school.name.value, Some(&report), Path::new("x.xlsx")).unwrap();
            let temporary = tempfile::TempDir::new().unwrap();
            std::fs::write(temporary.path().join("x.xlsx"), &bytes).unwrap();
            let folder = Folder::open(temporary.path()).unwrap();
            let loaded = load::workbook(&folder, "x.xlsx", None, &catalogue, &mut sources);
            assert!(loaded.problems.is_empty() && loaded.source_problems.is_empty(), "{:?}", loaded.problems);
            let (again, back) = loaded.ready.unwrap();
            assert_eq!(again.id, requirement.id);
            assert_eq!(back.school.name.value, report.school.name.value);
            for (index, indicator) in requirement.indicators.iter().enumerate() {
                let id = IndicatorId(index);
                for period in [report.periods.previous(indicator.period), report.periods.current(indicator.period)] {
                    let state =
                        |report: &Report| report.figures.cells.get(&(id, period)).map(|figure| figure.state.clone());
                    let same = |state: Option<State>| state.unwrap_or(State::Pending);
                    let (mine, theirs) = (same(state(&report)), same(state(&back)));
                    if indicator.applicability == Applicability::All {
                        assert_eq!(theirs, mine, "{member} {} {period}", indicator.name);
                    }
                }
                let survey = |report: &Report| {
                    let survey = report.figures.surveys.get(&id)?;
                    Some((survey.respondents.as_ref()?.state.clone(), survey.method.as_ref()?.0.clone()))
                };
                assert_eq!(survey(&back), survey(&report), "{member} {}", indicator.name);
            }
            let rows = |report: &Report| {
                let texts =
                    |row: &Vec<crate::source::Spanned<String>>| row.iter().map(|cell| cell.value.clone()).collect();
                let lists = report.lists.iter().map(|list| list.rows.iter().map(texts).collect::<Vec<Vec<String>>>());
                lists.collect::<Vec<_>>()
            };
            assert_eq!(rows(&back), rows(&report));
        }
    }

    #[test]
    fn the_same_profile_gives_the_same_bytes() {
        let load =
            || crate::profile::load("中职学校-2024", &Catalogue::built_in(), &Default::default(), &mut Sources::new());
        let made = || bytes(&load().unwrap().0, "示例学校", None, Path::new("x.xlsx")).unwrap();
        assert_eq!(made(), made());
    }
}
