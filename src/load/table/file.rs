//! `tables/*`: own tables as written — a YAML file, or a short head, a line of dashes and pasted rows — read into one shape.

use super::keys::{Head, TotalEntry};
use super::parts::{Grid, Reader, without};
use super::pasted::{self, Rows};
use super::side_by_side::SideBySide;
use super::{csv, sheet};
use crate::model::table::is_plain_total;
use crate::model::{Problem, ProblemKind};
use crate::nearest::loose;
use crate::source::workbook::{Merge, Sheet};
use crate::source::{self, FileId, Kind, Mapping, Node, Sources, Span, Spanned};
use std::ops::Range;

/// A table, or one part (部分) of it, as written: texts with places; formulas not yet read.
pub(in crate::load) struct TableFile {
    pub(in crate::load) name: String,
    /// Another name of a first part: 表/段的名称.
    pub(super) alias: Option<String>,
    /// The table it is a part of.
    pub(super) part_of: Option<String>,
    pub(super) head: Head,
    pub(super) head_rows: Rows,
    pub(super) rows: Rows,
    /// How its lists stand side by side, of which `rows` is one list.
    pub(super) side_by_side: Option<SideBySide>,
    pub(in crate::load) span: Span,
}

impl TableFile {
    /// Every formula as written, of cells, columns, rows and totals.
    pub(in crate::load) fn formulas(&self) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().flatten().map(|cell| cell.value.trim());
        let cells = cells.filter(|text| text.starts_with(['=', '＝']));
        let columns = self.head.columns.values().filter_map(|entry| entry.formula.as_ref());
        let others = columns.chain(self.head.row_formulas.values()).chain(self.head.equalities.values());
        cells.chain(others.map(|formula| formula.value.as_str()))
    }
}

/// A table file whose keys are read and whose rows are not.
pub(in crate::load) struct Opened {
    file: FileId,
    name: String,
    root: Node,
    pub(super) head: Head,
    /// The bytes of rows pasted below a line of dashes.
    pasted: Option<Range<usize>>,
}

/// Reads the keys of a table file; none if too little could be read.
pub(in crate::load) fn open(
    file: FileId,
    sources: &Sources,
    problems: &mut Vec<Problem>,
    source_problems: &mut Vec<source::Problem>,
) -> Option<Opened> {
    let text = sources.text(file);
    if !is_yaml(sources.path(file))
        && pasted::dashes(text).is_none()
        && let Some(rows) = pasted::undashed(text)
    {
        return headless(file, rows, sources, problems, source_problems);
    }
    let (parsed, pasted) = match pasted::dashes(text) {
        Some(line) if !is_yaml(sources.path(file)) => {
            (source::parse_part(file, text, 0..line.start), Some(line.end..text.len()))
        }
        _ => (source::parse(file, text), None),
    };
    source_problems.extend(parsed.problems);
    let root = parsed.root?;
    let (head, found) = source::read::<Head>(&without(&root, &["表头", "行", "各年", "部分"]));
    source_problems.extend(found);
    let head = head?;
    if head.title.is_none() {
        let kind = source::ProblemKind::MissingField { name: "标题".to_owned() };
        source_problems.push(source::Problem::new(kind, root.place()));
        return None;
    }
    let name = head.name.clone().unwrap_or_else(|| stem(sources.path(file)).to_owned());
    Some(Opened { file, name, root, head, pasted })
}

/// A file of pasted rows that lacks the line of dashes, and perhaps the head before it: read as meant, with the lines to be
/// put in.
fn headless(
    file: FileId,
    rows: usize,
    sources: &Sources,
    problems: &mut Vec<Problem>,
    source_problems: &mut Vec<source::Problem>,
) -> Option<Opened> {
    let text = sources.text(file);
    let before = text.get(..rows)?.trim();
    let name = stem(sources.path(file)).to_owned();
    let written = before.contains([':', '：']);
    let mut root =
        Node { span: Span::new(file, 0, 0), key: None, complete: true, kind: Kind::Mapping(Mapping::default()) };
    if written {
        let parsed = source::parse_part(file, text, 0..rows);
        source_problems.extend(parsed.problems);
        root = parsed.root?;
    }
    let (head, found) = source::read::<Head>(&without(&root, &["表头", "行", "各年", "部分"]));
    source_problems.extend(found);
    let mut head = head?;
    let pasted = pasted::keys(text.get(rows..)?);
    let body = rows + pasted.length;
    let place = Span::new(file, rows, rows + text.get(rows..)?.lines().next().map_or(0, str::len));
    let titled = !before.is_empty() && !written && !before.contains('\n');
    let given = head.title.as_ref().map(|title| title.value.as_str()).or(pasted.title);
    let title = given.unwrap_or(if titled { before } else { name.as_str() }).to_owned();
    let mut lines = String::new();
    if head.title.is_none() {
        lines += &format!("标题: {title}\n");
    }
    if let Some(unit) = pasted.unit.filter(|_| head.unit.is_none()) {
        lines += &format!("单位: {unit}\n");
        head.unit = Some(unit.to_owned());
    }
    if root.get("表头").is_none() {
        lines += "表头: 1行\n";
    }
    if root.get("合计").is_none() && ends_with_total(text.get(rows..)?) {
        lines += "合计: 末行\n";
    }
    let from = if titled { 0 } else { rows };
    let fix = vec![(Span::new(file, from, body), lines + "------\n")];
    let kind = ProblemKind::HeadlessTable { title: title.clone(), titled: titled || pasted.title.is_some() };
    problems.push(Problem { kind, span: place, related: Vec::new(), fix });
    head.title.get_or_insert_with(|| Spanned::new(title, place));
    Some(Opened { file, name: head.name.clone().unwrap_or(name), root, head, pasted: Some(body..text.len()) })
}

/// A .csv file alone: its title is what stands above the head, else its name; its first row is the head.
pub(in crate::load) fn lone(file: FileId, sources: &Sources, problems: &mut Vec<Problem>) -> Option<Opened> {
    let name = stem(sources.path(file)).to_owned();
    let span = Span::new(file, 0, sources.text(file).lines().next().map_or(0, str::len));
    let rows = csv::rows(file, sources.text(file));
    let above = sheet::title_above(&rows);
    let root = Node { span, key: None, complete: true, kind: Kind::Mapping(Mapping::default()) };
    let (head, _) = source::read::<Head>(&root);
    let mut head = head?;
    let title = above.cloned().unwrap_or_else(|| Spanned::new(name.clone(), span));
    let kind = ProblemKind::LoneRows { name: name.clone(), title: title.value.clone(), titled: above.is_some() };
    problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
    head.title = Some(title);
    if ends_with_total(sources.text(file)) {
        head.total = TotalEntry::Last.into();
    }
    Some(Opened { file, name, root, head, pasted: None })
}

/// True if the last of the pasted rows calls itself the total.
fn ends_with_total(rows: &str) -> bool {
    let last = rows.trim_end().rsplit('\n').next().unwrap_or_default();
    let label = last.trim_start_matches(['|', ' ']).split(['\t', '|', ',', '，']).next().unwrap_or_default();
    is_plain_total(label)
}

impl Opened {
    /// 工作簿: the file its rows lie in.
    pub(in crate::load) fn book(&self) -> Option<&Spanned<String>> {
        self.head.book.as_ref()
    }

    /// 工作表.
    pub(in crate::load) fn sheet(&self) -> Option<&Spanned<String>> {
        self.head.sheet.as_ref()
    }

    /// Which of a workbook's sheets holds the rows: the one named, else the only one, else the one of the table's name.
    pub(in crate::load) fn choose(&self, sheets: &[String]) -> Option<String> {
        let named = |name: &str| sheets.iter().find(|sheet| loose(sheet).eq(loose(name))).cloned();
        match (&self.head.sheet, sheets) {
            (Some(name), _) => named(&name.value),
            (None, [only]) => Some(only.clone()),
            (None, _) => named(&self.name),
        }
    }

    /// The rows of a sheet: of the whole of it or of 区域; by the names of the head where that is written as a list.
    pub(in crate::load) fn rows_of(
        &self,
        sheet: Sheet,
        merges: &[Merge],
        problems: &mut Vec<Problem>,
    ) -> Option<Beside> {
        let span = Span::new(sheet.file, 0, 0);
        let area = match &self.head.area {
            Some(text) => Some(sheet::area(text, problems)?),
            None => None,
        };
        let (rows, unit) = sheet::rows(sheet, merges, area);
        let rows = match sheet::flat_head(self.root.get("表头")) {
            Some(names) => sheet::picked(&names, rows, problems)?,
            None => rows,
        };
        Some(Beside { rows, span, unit })
    }

    /// The table, then its further parts. `beside` are rows that lie in another file.
    pub(in crate::load) fn tables(
        self,
        beside: Option<Beside>,
        sources: &Sources,
        problems: &mut Vec<Problem>,
        source_problems: &mut Vec<source::Problem>,
    ) -> Vec<TableFile> {
        let Self { file, name, root, mut head, pasted } = self;
        head.unit = head.unit.or_else(|| beside.as_ref()?.unit.clone());
        let text = sources.text(file);
        let whole = Span::new(file, 0, text.lines().next().map_or(0, str::len));
        let mut reader = Reader { file, text, whole, name, problems, source_problems };
        let grid = Grid::of(&root, &[]);
        let parts = root.get("部分").and_then(Node::list);
        let pasted = match (pasted, beside) {
            (None, Some(beside)) if grid.rows.is_none() && parts.is_none() => Some(vec![beside.rows]),
            (pasted, Some(beside)) => {
                reader.twice(beside.span);
                reader.pasted(pasted)
            }
            (pasted, None) => reader.pasted(pasted),
        };
        match parts {
            Some(parts) => {
                if grid.head.is_none() && grid.rows.is_none() {
                    reader.unfit_for_all(&root);
                }
                reader.written_parts(head, &grid, parts)
            }
            None => reader.whole_table(head, &grid, pasted),
        }
    }
}

/// The rows of a table that lie in another file than its head.
pub(in crate::load) struct Beside {
    rows: Rows,
    /// Where they begin.
    span: Span,
    /// 单位：… above their head.
    unit: Option<String>,
}

impl Beside {
    /// The rows of a .csv file.
    pub(in crate::load) fn of_csv(file: FileId, text: &str) -> Self {
        let span = Span::new(file, 0, text.lines().next().map_or(0, str::len));
        let (rows, unit) = sheet::below_title(csv::rows(file, text));
        Self { rows, span, unit }
    }
}

/// 统计范围 of a table that states its own, with the table's name.
pub(in crate::load) fn scope(file: &TableFile) -> Option<(String, Spanned<String>)> {
    let scope = file.head.scope.clone().filter(|scope| !scope.value.trim().is_empty())?;
    file.part_of.is_none().then(|| (file.name.clone(), scope))
}

/// The file's name without folder and endings.
pub(in crate::load) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = without_ending(name, &["txt", "csv", "xlsx", "xlsm"]);
    without_ending(name, &["yaml", "yml"])
}

fn without_ending<'a>(name: &'a str, endings: &[&str]) -> &'a str {
    if crate::load::has_ending(name, endings) { name.rsplit_once('.').map_or(name, |(stem, _)| stem) } else { name }
}

fn is_yaml(path: &str) -> bool {
    crate::load::has_ending(path, &["yaml", "yml"])
}
