//! `tables/*`: own tables as written — a YAML file, or a short head, a line of dashes and pasted rows — read into one shape.

use super::keys::{Head, ONE_PART_KEYS, PART_KEYS, TotalEntry};
use super::pasted::{self, Rows};
use super::{csv, head, sheet};
use crate::model::{Problem, ProblemKind};
use crate::nearest::loose;
use crate::source::workbook::{Merge, Sheet};
use crate::source::{self, FileId, Kind, Mapping, Node, Sources, Span, Spanned};
use indexmap::IndexMap;
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
    pub(in crate::load) span: Span,
}

/// How many rows a table may have below its head.
const ROW_LIMIT: usize = 2_000;
/// How many parts a table may have.
const PART_LIMIT: usize = 40;

/// The grid of one part as its keys give it.
struct Grid<'n> {
    head: Option<&'n Node>,
    rows: Option<&'n Node>,
    years: Vec<Spanned<String>>,
}

impl<'n> Grid<'n> {
    fn of(node: &'n Node, outer: &[Spanned<String>]) -> Self {
        let own = node.get("各年").and_then(Node::list);
        let text = |year: &Node| Some(Spanned::new(year.text()?.to_owned(), year.span));
        let years = own.map_or_else(|| outer.to_vec(), |years| years.iter().filter_map(text).collect());
        Self { head: node.get("表头"), rows: node.get("行"), years }
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
    let place = Span::new(file, rows, rows + text.get(rows..)?.lines().next().map_or(0, str::len));
    let titled = !before.is_empty() && !written && !before.contains('\n');
    let given = head.title.as_ref().map(|title| title.value.clone());
    let title = given.unwrap_or_else(|| if titled { before } else { name.as_str() }.to_owned());
    let mut lines = String::new();
    if head.title.is_none() {
        lines += &format!("标题: {title}\n");
    }
    if root.get("表头").is_none() {
        lines += "表头: 1行\n";
    }
    let from = if titled { 0 } else { rows };
    let fix = vec![(Span::new(file, from, rows), lines + "------\n")];
    let kind = ProblemKind::HeadlessTable { title: title.clone(), titled };
    problems.push(Problem { kind, span: place, related: Vec::new(), fix });
    head.title.get_or_insert_with(|| Spanned::new(title, place));
    Some(Opened { file, name: head.name.clone().unwrap_or(name), root, head, pasted: Some(rows..text.len()) })
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
        let rows = sheet::rows(sheet, merges, area);
        let rows = match sheet::flat_head(self.root.get("表头")) {
            Some(names) => sheet::picked(&names, rows, problems)?,
            None => rows,
        };
        Some(Beside { rows, span })
    }

    /// The table, then its further parts. `beside` are rows that lie in another file.
    pub(in crate::load) fn tables(
        self,
        beside: Option<Beside>,
        sources: &Sources,
        problems: &mut Vec<Problem>,
        source_problems: &mut Vec<source::Problem>,
    ) -> Vec<TableFile> {
        let Self { file, name, root, head, pasted } = self;
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
}

impl Beside {
    /// The rows of a .csv file.
    pub(in crate::load) fn of_csv(file: FileId, text: &str) -> Self {
        let span = Span::new(file, 0, text.lines().next().map_or(0, str::len));
        Self { rows: csv::rows(file, text), span }
    }
}

/// 统计范围 of a table that states its own, with the table's name.
pub(in crate::load) fn scope(file: &TableFile) -> Option<(String, Spanned<String>)> {
    let scope = file.head.scope.clone().filter(|scope| !scope.value.trim().is_empty())?;
    file.part_of.is_none().then(|| (file.name.clone(), scope))
}

/// What the keys say of one part.
struct PartKeys {
    name: String,
    alias: Option<String>,
    part_of: Option<String>,
    head: Head,
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    whole: Span,
    name: String,
    problems: &'a mut Vec<Problem>,
    source_problems: &'a mut Vec<source::Problem>,
}

impl Reader<'_> {
    fn twice(&mut self, span: Span) {
        let kind = ProblemKind::TableTwice { name: self.name.clone() };
        self.problems.push(Problem { kind, span, related: vec![self.whole], fix: Vec::new() });
    }

    fn pasted(&self, range: Option<Range<usize>>) -> Option<Vec<Rows>> {
        range.map(|range| pasted::parts(self.file, self.text, range))
    }

    /// A table with one head, or with a head for each pasted part.
    fn whole_table(&mut self, head: Head, grid: &Grid<'_>, pasted: Option<Vec<Rows>>) -> Vec<TableFile> {
        let Some(pasted) = pasted else {
            let (head_rows, rows) = self.grid(grid);
            let keys = self.keys_of_part(&head, 0, None);
            return self.part(keys, head_rows, rows).into_iter().collect();
        };
        if pasted.is_empty() {
            let head_rows = head::rows(grid.head, &grid.years, self.problems);
            let keys = self.keys_of_part(&head, 0, None);
            return self.part(keys, head_rows, Vec::new()).into_iter().collect();
        }
        let head = if pasted.len() > 1 { head.of_all_parts() } else { head };
        let mut found = Vec::new();
        for (index, mut rows) in pasted.into_iter().take(PART_LIMIT).enumerate() {
            let (head_rows, rows) = match head::counted(grid.head, index) {
                Some(count) => {
                    let rest = rows.split_off(count.min(rows.len()));
                    (rows, rest)
                }
                None => (head::rows(grid.head, &grid.years, self.problems), rows),
            };
            let keys = self.keys_of_part(&head, index, None);
            found.extend(self.part(keys, head_rows, rows));
        }
        found
    }

    /// A table whose parts are listed under 部分, each with its own head and rows; the file's own grid may come before.
    fn written_parts(&mut self, head: Head, grid: &Grid<'_>, parts: &[Node]) -> Vec<TableFile> {
        let mut found = Vec::new();
        if grid.head.is_some() || grid.rows.is_some() {
            let (head_rows, rows) = self.grid(grid);
            let keys = self.keys_of_part(&head, 0, None);
            found.extend(self.part(keys, head_rows, rows));
        }
        for part in parts.iter().take(PART_LIMIT) {
            let (own, faults) = source::read::<Head>(&without(part, &["表头", "行", "各年"]));
            self.source_problems.extend(faults);
            let Some(own) = own else { continue };
            self.unfit_keys(part);
            let (head_rows, rows) = self.grid(&Grid::of(part, &grid.years));
            let keys = self.keys_of_part(&head, found.len(), Some(own));
            found.extend(self.part(keys, head_rows, rows));
        }
        found
    }

    /// Keys before 部分 that belong to one part.
    fn unfit_for_all(&mut self, root: &Node) {
        for entry in ONE_PART_KEYS.iter().filter_map(|key| root.mapping()?.entry(key)) {
            let kind = ProblemKind::BadValue {
                key: entry.key.value.clone(),
                text: "对几段一起说的".to_owned(),
                expected: "在“部分”里，它所说的那一段下面".to_owned(),
            };
            self.problems.push(Problem { kind, span: entry.key.span, related: Vec::new(), fix: Vec::new() });
        }
    }

    /// Keys that only the whole table can have.
    fn unfit_keys(&mut self, part: &Node) {
        let Kind::Mapping(mapping) = &part.kind else { return };
        for entry in mapping.entries.iter().filter(|entry| !PART_KEYS.contains(&entry.key.value.as_str())) {
            let kind = ProblemKind::BadValue {
                key: "部分".to_owned(),
                text: entry.key.value.clone(),
                expected: format!("{}；其余的写在“部分”之前", PART_KEYS.join("、")),
            };
            self.problems.push(Problem { kind, span: entry.key.span, related: Vec::new(), fix: Vec::new() });
        }
    }

    /// The keys in force for a part, its name, and the table it belongs to. The first part is the table itself.
    fn keys_of_part(&self, head: &Head, index: usize, own: Option<Head>) -> PartKeys {
        let own_name = own.as_ref().and_then(|own| own.name.clone()).unwrap_or_else(|| (index + 1).to_string());
        let whole_name = format!("{}/{own_name}", self.name);
        let head = match own {
            Some(own) => head.with_part(own),
            None if index > 0 => {
                let (row_formulas, equalities) = (IndexMap::new(), IndexMap::new());
                Head { name: None, total: TotalEntry::None, row_formulas, equalities, ..head.clone() }
            }
            None => head.clone(),
        };
        if index == 0 {
            return PartKeys { name: self.name.clone(), alias: Some(whole_name), part_of: None, head };
        }
        PartKeys { name: whole_name, alias: None, part_of: Some(self.name.clone()), head }
    }

    fn grid(&mut self, grid: &Grid<'_>) -> (Rows, Rows) {
        let head_rows = head::rows(grid.head, &grid.years, self.problems);
        let rows = match grid.rows {
            Some(node) if node.text().is_some_and(|text| text.contains('\n')) => {
                pasted::rows(self.file, self.text, self.lines_of(node))
            }
            Some(node) => head::grid(node, "行", self.problems),
            None => Vec::new(),
        };
        (head_rows, rows)
    }

    /// The lines of a text written as `行: |`, without the line of the bar.
    fn lines_of(&self, node: &Node) -> Range<usize> {
        let range = node.span.range();
        let written = self.text.get(range.clone()).unwrap_or_default();
        match written.split_once('\n') {
            Some((first, _)) if first.trim_start().starts_with(['|', '>']) && first.trim().len() <= 3 => {
                range.start + first.len() + 1..range.end
            }
            _ => range,
        }
    }

    fn part(&mut self, keys: PartKeys, mut head_rows: Rows, mut rows: Rows) -> Option<TableFile> {
        let PartKeys { name, alias, part_of, head } = keys;
        let width = head_rows.iter().map(Vec::len).max().unwrap_or_default();
        if head_rows.is_empty() && part_of.is_none() {
            let expected = "列名的列表，例如 [专业, 人数]；粘贴的表写 1行、2行".to_owned();
            let kind = ProblemKind::BadValue { key: "表头".to_owned(), text: String::new(), expected };
            self.problems.push(Problem { kind, span: self.whole, related: Vec::new(), fix: Vec::new() });
            return None;
        }
        let columns = if head_rows.is_empty() { rows.iter().map(Vec::len).max().unwrap_or_default() } else { width };
        if columns > head::COLUMN_LIMIT || rows.len() > ROW_LIMIT {
            let kind = ProblemKind::TableTooLarge { table: self.name.clone(), rows: rows.len(), columns };
            self.problems.push(Problem { kind, span: self.whole, related: Vec::new(), fix: Vec::new() });
            rows.truncate(ROW_LIMIT);
            head_rows.truncate(ROW_LIMIT);
            head_rows.iter_mut().chain(&mut rows).for_each(|row| row.truncate(head::COLUMN_LIMIT));
        }
        let columns = columns.min(head::COLUMN_LIMIT);
        head_rows.iter_mut().chain(&mut rows).for_each(|row| head::filled_up(row, columns));
        Some(TableFile { name, alias, part_of, head, head_rows, rows, span: self.whole })
    }
}

/// A mapping without some keys, for serde to read the others.
fn without(root: &Node, keys: &[&str]) -> Node {
    let mut head = root.clone();
    if let Kind::Mapping(mapping) = &mut head.kind {
        mapping.entries.retain(|entry| !keys.contains(&entry.key.value.as_str()));
    }
    head
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
