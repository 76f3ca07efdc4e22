//! The parts (部分) of one table file, each with its own head and rows.

use super::file::TableFile;
use super::head;
use super::keys::{Head, ONE_PART_KEYS, PART_KEYS, TotalEntry};
use super::pasted::{self, Rows};
use super::pasted_head;
use super::side_by_side;
use crate::model::table::is_total_label;
use crate::model::{Problem, ProblemKind, Spelling};
use crate::source::{self, FileId, Kind, Node, Span, Spanned, apart_at_commas, thousands_commas};
use indexmap::IndexMap;
use std::ops::Range;

/// How many rows a table may have below its head.
const ROW_LIMIT: usize = 2_000;
/// How many parts a table may have.
const PART_LIMIT: usize = 40;

/// The grid of one part as its keys give it.
pub(super) struct Grid<'n> {
    pub(super) head: Option<&'n Node>,
    pub(super) rows: Option<&'n Node>,
    years: Vec<Spanned<String>>,
}

impl<'n> Grid<'n> {
    pub(super) fn of(node: &'n Node, outer: &[Spanned<String>]) -> Self {
        let own = node.get("各年").and_then(Node::list);
        let text = |year: &Node| Some(Spanned::new(year.text()?.to_owned(), year.span));
        let years = own.map_or_else(|| outer.to_vec(), |years| years.iter().filter_map(text).collect());
        Self { head: node.get("表头"), rows: node.get("行"), years }
    }
}

/// What the keys say of one part.
struct PartKeys {
    name: String,
    alias: Option<String>,
    part_of: Option<String>,
    head: Head,
}

/// Makes tables of the head and the rows of one file.
pub(super) struct Reader<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) whole: Span,
    pub(super) name: String,
    pub(super) problems: &'a mut Vec<Problem>,
    pub(super) source_problems: &'a mut Vec<source::Problem>,
}

impl Reader<'_> {
    pub(super) fn twice(&mut self, span: Span) {
        let kind = ProblemKind::TableTwice { name: self.name.clone() };
        self.problems.push(Problem { kind, span, related: vec![self.whole], fix: Vec::new() });
    }

    pub(super) fn pasted(&self, range: Option<Range<usize>>) -> Option<Vec<Rows>> {
        range.map(|range| pasted::parts(self.file, self.text, range))
    }

    /// A table with one head, or with a head for each pasted part.
    pub(super) fn whole_table(&mut self, head: Head, grid: &Grid<'_>, pasted: Option<Vec<Rows>>) -> Vec<TableFile> {
        let Some(pasted) = pasted else {
            let (head_rows, rows) = self.grid(grid);
            let keys = self.keys_of_part(&head, 0, None);
            self.totals_listed(&head, 1);
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
                    (self.pasted_head(rows, &grid.years), rest)
                }
                None => (head::rows(grid.head, &grid.years, self.problems), rows),
            };
            let mut keys = self.keys_of_part(&head, index, None);
            keys.head.total = head.total.of_part(index, |entry| calls_itself_total(&rows, entry)).into();
            found.extend(self.part(keys, head_rows, rows));
        }
        self.totals_listed(&head, found.len());
        found
    }

    /// 合计 as a list with more entries than the table has parts.
    fn totals_listed(&mut self, head: &Head, parts: usize) {
        if head.total.listed && head.total.entries.len() > parts {
            let text = format!("{} 项", head.total.entries.len());
            let expected = format!("一段一项（这张表有 {parts} 段）");
            let kind = ProblemKind::BadValue { key: "合计".to_owned(), text, expected };
            self.problems.push(Problem { kind, span: self.whole, related: Vec::new(), fix: Vec::new() });
        }
    }

    /// The head of pasted rows with its years and its merged cells.
    fn pasted_head(&mut self, mut head: Rows, years: &[Spanned<String>]) -> Rows {
        for cell in head.iter_mut().flatten() {
            cell.value = cell.value.trim().to_owned();
        }
        if let Some(span) = pasted_head::year_cell(&head).filter(|_| years.is_empty()) {
            head::no_years(span, self.problems);
        }
        pasted_head::expand_years(&mut head, years);
        let fix = pasted_head::fill_blanks(&mut head);
        if let Some((span, _)) = fix.first() {
            let kind = ProblemKind::BlankHead { table: self.name.clone(), cells: fix.len() };
            self.problems.push(Problem { kind, span: *span, related: Vec::new(), fix });
        }
        head
    }

    /// A table whose parts are listed under 部分, each with its own head and rows; the file's own grid may come before.
    pub(super) fn written_parts(&mut self, head: Head, grid: &Grid<'_>, parts: &[Node]) -> Vec<TableFile> {
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
            self.totals_listed(&own, 1);
            self.unfit_keys(part);
            let (head_rows, rows) = self.grid(&Grid::of(part, &grid.years));
            let keys = self.keys_of_part(&head, found.len(), Some(own));
            found.extend(self.part(keys, head_rows, rows));
        }
        found
    }

    /// Keys before 部分 that belong to one part.
    pub(super) fn unfit_for_all(&mut self, root: &Node) {
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
                Head { name: None, total: TotalEntry::Unstated.into(), row_formulas, equalities, ..head.clone() }
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
            Some(node) => head::grid(node, "行", self.text, self.problems),
            None => Vec::new(),
        };
        let head_rows = self.head_apart(grid.head, head_rows, &rows);
        let width = head_rows.iter().map(Vec::len).max().unwrap_or_default();
        let rows = self.rows_together(grid.rows, rows, width);
        (head_rows, rows)
    }

    /// A head in one row whose columns full-width commas hold together, put apart as wide as the rows are.
    fn head_apart(&mut self, node: Option<&Node>, head_rows: Rows, rows: &Rows) -> Rows {
        let width = rows.iter().map(Vec::len).min().unwrap_or_default();
        let list = node.and_then(Node::list).filter(|_| head_rows.len() == 1);
        match list.and_then(|list| apart_at_commas(list, width, self.text)) {
            Some(apart) => vec![crate::load::commas::parted("表头", apart, self.problems)],
            None => head_rows,
        }
    }

    /// The rows with the numbers put together that thousands commas split.
    fn rows_together(&mut self, node: Option<&Node>, mut rows: Rows, width: usize) -> Rows {
        let lists = node.and_then(Node::list).filter(|lists| lists.len() == rows.len()).unwrap_or_default();
        for (list, row) in lists.iter().zip(&mut rows).filter(|(_, row)| row.len() > width) {
            let Some(commas) = thousands_commas(list, width, self.text) else { continue };
            let written = |cell: &&Spanned<String>| self.text.get(cell.span.range()).unwrap_or_default();
            let split = commas.cells.iter().find(|cell| written(cell).contains([',', '，']));
            if let Some(cell) = split {
                let name = row.first().map_or_else(|| self.name.clone(), |first| first.value.clone());
                let (text, read, spelling) = (written(&cell).to_owned(), cell.value.clone(), Spelling::Untidy);
                let kind = ProblemKind::NumberSpelling { name, text, spelling, read };
                self.problems.push(Problem { kind, span: cell.span, related: Vec::new(), fix: commas.fix });
            }
            *row = commas.cells;
        }
        rows
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
        let PartKeys { name, alias, part_of, mut head } = keys;
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
            // the rows kept are not all of them: nothing is added up and no row is the last
            head = Head {
                total: TotalEntry::None.into(),
                row_formulas: IndexMap::new(),
                equalities: IndexMap::new(),
                ..head
            };
            rows.truncate(ROW_LIMIT);
            head_rows.truncate(ROW_LIMIT);
            head_rows.iter_mut().chain(&mut rows).for_each(|row| row.truncate(head::COLUMN_LIMIT));
        }
        let columns = columns.min(head::COLUMN_LIMIT);
        head_rows.iter_mut().chain(&mut rows).for_each(|row| head::filled_up(row, columns));
        let total = head.total.of_part(0, |_| true);
        let plain = total != TotalEntry::First && head.row_formulas.is_empty();
        let side_by_side =
            if plain { side_by_side::unfold(&mut head_rows, &mut rows, total == TotalEntry::Last) } else { None };
        Some(TableFile { name, alias, part_of, head, head_rows, rows, side_by_side, span: self.whole })
    }
}

/// True if the row where the total is said to stand calls itself one.
fn calls_itself_total(rows: &Rows, entry: TotalEntry) -> bool {
    let row = if entry == TotalEntry::First { rows.first() } else { rows.last() };
    let label = row.and_then(|row| row.iter().find(|cell| !cell.value.trim().is_empty()));
    label.is_some_and(|label| is_total_label(&label.value))
}

/// A mapping without some keys, for serde to read the others.
pub(super) fn without(root: &Node, keys: &[&str]) -> Node {
    let mut head = root.clone();
    if let Kind::Mapping(mapping) = &mut head.kind {
        mapping.entries.retain(|entry| !keys.contains(&entry.key.value.as_str()));
    }
    head
}
