//! The report's own tables: which file under tables/ is a table's head, and where its rows lie.

use super::{CASE_FOLDERS, CHAPTER_FOLDERS, Loader, TABLE_FOLDERS, has_ending, nearest, table};
use crate::model::region::Scopes;
use crate::model::{Member, NameKind, Problem, ProblemKind};
use crate::profile::{self, Requirement};
use crate::source::workbook;
use crate::source::{self, Sources, Span, Spanned};
use indexmap::IndexMap;

/// Endings of workbooks.
const BOOKS: [&str; 2] = ["xlsx", "xlsm"];

impl Loader<'_, '_> {
    /// Every table and part as written.
    pub(super) fn table_files(&mut self) -> Vec<table::TableFile> {
        let mut files: Vec<table::TableFile> = Vec::new();
        let mut used: Vec<String> = Vec::new();
        let endings = ["yaml", "yml", "txt", "csv", "xlsx", "xlsm"];
        let (heads, rows): (Vec<&str>, Vec<&str>) = self
            .readable(&TABLE_FOLDERS, &endings, "以 .yaml、.txt、.csv 或 .xlsx 结尾的名字")
            .into_iter()
            .partition(|path| !has_ending(path, &["csv"]) && !has_ending(path, &BOOKS));
        for path in heads {
            let Some(file) = self.folder.read_text(path, self.sources, &mut self.source_problems) else { continue };
            let Some(opened) = table::open(file, self.sources, &mut self.problems, &mut self.source_problems) else {
                continue;
            };
            let beside = self.rows_beside(&opened, path, &rows, &mut used);
            let found = opened.tables(beside, self.sources, &mut self.problems, &mut self.source_problems);
            self.add_tables(&mut files, found);
        }
        for path in rows.into_iter().filter(|path| !used.iter().any(|used| used == path)) {
            if has_ending(path, &["csv"]) {
                let found = self.lone_rows(path);
                self.add_tables(&mut files, found);
                continue;
            }
            let head = path.rsplit_once('.').map_or(path, |(name, _)| name);
            let kind = source::ProblemKind::Missing { path: format!("{head}.yaml"), nearest: None };
            let problem = source::Problem::new(kind, self.start_of(path));
            self.source_problems.push(problem);
        }
        files
    }

    /// Adds tables whose names are new.
    fn add_tables(&mut self, files: &mut Vec<table::TableFile>, found: Vec<table::TableFile>) {
        for table in found {
            match files.iter().find(|other| other.name == table.name) {
                Some(other) => {
                    let related = vec![other.span];
                    let kind = ProblemKind::TableTwice { name: table.name };
                    self.problems.push(Problem { kind, span: table.span, related, fix: Vec::new() });
                }
                None => files.push(table),
            }
        }
    }

    /// The table of a .csv file that nobody has written a head for.
    fn lone_rows(&mut self, path: &str) -> Vec<table::TableFile> {
        let Some(file) = self.folder.read_text(path, self.sources, &mut self.source_problems) else {
            return Vec::new();
        };
        let Some(opened) = table::lone(file, self.sources, &mut self.problems) else { return Vec::new() };
        let beside = table::Beside::of_csv(file, self.sources.text(file));
        opened.tables(Some(beside), self.sources, &mut self.problems, &mut self.source_problems)
    }

    /// The rows of a table that lie in another file: the workbook it names, or a .csv or a workbook of its own name.
    fn rows_beside(
        &mut self,
        opened: &table::Opened,
        path: &str,
        rows: &[&str],
        used: &mut Vec<String>,
    ) -> Option<table::Beside> {
        let beside = rows.iter().copied().filter(|rows| table::stem(rows) == table::stem(path));
        let (books, sheets): (Vec<&str>, Vec<&str>) = beside.partition(|path| has_ending(path, &BOOKS));
        used.extend(books.iter().chain(&sheets).map(|path| (*path).to_owned()));
        if let Some(book) = opened.book() {
            let path = self.path_of_book(&book.value);
            used.push(path.clone());
            return self.sheet(opened, &path, book.span);
        }
        if let Some(path) = sheets.first() {
            let file = self.folder.read_text(path, self.sources, &mut self.source_problems)?;
            return Some(table::Beside::of_csv(file, self.sources.text(file)));
        }
        let path = books.first()?;
        let place = self.start_of(path);
        self.sheet(opened, path, place)
    }

    /// A workbook is named from the report's folder, or by its name alone if it lies among the tables.
    fn path_of_book(&self, named: &str) -> String {
        let named = named.trim().replace('\\', "/");
        let named = named.trim_start_matches("./");
        let among = || self.folder.list(&TABLE_FOLDERS).into_iter().find(|path| path.rsplit('/').next() == Some(named));
        let whole = self.folder.files().iter().any(|path| path == named);
        if whole { named.to_owned() } else { among().unwrap_or(named).to_owned() }
    }

    fn sheet(&mut self, opened: &table::Opened, path: &str, place: Span) -> Option<table::Beside> {
        let bytes = match self.folder.read_bytes(path) {
            Ok(bytes) => bytes,
            Err(kind) => {
                self.source_problems.push(source::Problem::new(kind, place));
                return None;
            }
        };
        let mut names: Vec<String> = Vec::new();
        let choose = |all: &[String]| {
            names = all.to_vec();
            opened.choose(all)
        };
        let known = self.source_problems.len();
        let read = workbook::read_sheet(path, bytes, choose, self.sources, &mut self.source_problems);
        let Some((sheet, merges)) = read else {
            if self.source_problems.len() == known {
                self.no_sheet(opened, &names, place);
            }
            return None;
        };
        opened.rows_of(sheet, &merges, &mut self.problems)
    }

    fn no_sheet(&mut self, opened: &table::Opened, names: &[String], place: Span) {
        let listed = names.join("、");
        let (kind, span) = match opened.sheet() {
            Some(sheet) => {
                let nearest = nearest(&sheet.value, names.iter().map(String::as_str));
                let nearest = nearest.or_else(|| <[String; 1]>::try_from(names.to_vec()).ok().map(|[only]| only));
                let kind = NameKind::Sheet;
                (ProblemKind::UnknownName { kind, name: sheet.value.clone(), nearest }, sheet.span)
            }
            None => {
                let expected = format!("取工作簿的哪一张工作表：{listed}");
                let (key, text) = ("工作表".to_owned(), "（没有写）".to_owned());
                (ProblemKind::BadValue { key, text, expected }, place)
            }
        };
        self.problem(kind, span);
    }

    /// The scopes that tables state themselves, and where; one that report.yaml states otherwise is a problem.
    pub(super) fn own_scopes(
        &mut self,
        own: Vec<(String, Spanned<String>)>,
        scopes: &mut Scopes,
    ) -> Vec<Spanned<String>> {
        let said = own.iter().map(|(_, scope)| scope.clone()).collect();
        for (table, scope) in own {
            if let Some(other) = scopes.tables.get(&table).filter(|other| **other != scope.value) {
                let expected = format!("与 report.yaml 的“统计范围”一样的“{other}”，或者只在一处写");
                let (key, text) = ("统计范围".to_owned(), scope.value.clone());
                self.problem(ProblemKind::BadValue { key, text, expected }, scope.span);
            }
            scopes.tables.insert(table, scope.value);
        }
        said
    }

    /// The cells of own tables that chapters and cases name.
    pub(super) fn cells_in_text(&self, tables: &[profile::names::TableNames]) -> impl Iterator<Item = String> + use<> {
        let paths = [CHAPTER_FOLDERS, CASE_FOLDERS].into_iter().flat_map(|folders| self.folder.list(&folders));
        let paths = paths.filter(|path| !tables.is_empty() && has_ending(path, &["md", "markdown", "txt"]));
        let mut found = Vec::new();
        // what is wrong with the files is told when they are read for good
        let (mut texts, mut passed_over) = (Sources::new(), Vec::new());
        for path in paths {
            if let Some(file) = self.folder.read_text(path, &mut texts, &mut passed_over) {
                found.extend(table::cells_named_in(texts.text(file), tables));
            }
        }
        found.into_iter()
    }

    /// The tables with their formulas read.
    pub(super) fn tables(
        &mut self,
        files: Vec<table::TableFile>,
        requirement: &Requirement,
        names: &[profile::names::TableNames],
        members: &[Member],
    ) -> IndexMap<String, crate::model::Table> {
        let mut dictionary = table::dictionary(requirement, names);
        dictionary.set_schools(members.iter().map(|member| member.name.value.clone()).collect());
        let dictionary = std::sync::Arc::new(dictionary);
        files
            .into_iter()
            .map(|file| table::table(file, &dictionary, &mut self.problems))
            .map(|table| (table.name.clone(), table))
            .collect()
    }
}
