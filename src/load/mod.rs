//! Folder + profile → [`Report`], collecting every problem. The one place that knows how a folder is laid out.

mod cell;
mod date;
mod explanations;
mod figures;
mod pictures;
mod report_file;
mod settings;
mod table_file;
mod tables;

use crate::model::report::ListRows;
use crate::model::{Problem, ProblemKind, Report, School};
use crate::profile::nearest::nearest as nearest_of;
use crate::profile::{self, Additions, Catalogue, Requirement};
use crate::source::{self, FileId, Folder, Node, Sources, Span, Spanned};
use indexmap::IndexMap;
use report_file::ReportFile;

/// The report file's names.
pub const REPORT: [&str; 2] = ["report.yaml", "报告.yaml"];
const FIGURES: [&str; 2] = ["figures.yaml", "数据.yaml"];
const FIGURE_FOLDERS: [&str; 2] = ["figures", "数据"];
const TABLE_FOLDERS: [&str; 2] = ["tables", "表格"];
const CHAPTER_FOLDERS: [&str; 2] = ["chapters", "正文"];
const CASE_FOLDERS: [&str; 2] = ["cases", "案例"];
/// The names of the file of explanations (核实说明).
pub const EXPLANATIONS: [&str; 2] = ["explanations.yaml", "核实说明.yaml"];

/// What loading gave.
pub struct Loaded {
    /// The requirement and the report; none if report.yaml says too little to go on.
    pub ready: Option<(Requirement, Report)>,
    /// What could not be made sense of.
    pub problems: Vec<Problem>,
    /// What could not be read.
    pub source_problems: Vec<source::Problem>,
}

/// Reads a report folder. Author's mistakes are problems, all of them in one run.
pub fn load(folder: &Folder, catalogue: &Catalogue, sources: &mut Sources) -> Loaded {
    let mut loader = Loader { folder, sources, problems: Vec::new(), source_problems: Vec::new() };
    loader.source_problems = folder.problems(loader.sources);
    let ready = loader.report(catalogue);
    Loaded { ready, problems: loader.problems, source_problems: loader.source_problems }
}

struct Loader<'a> {
    folder: &'a Folder,
    sources: &'a mut Sources,
    problems: Vec<Problem>,
    source_problems: Vec<source::Problem>,
}

impl Loader<'_> {
    fn report(&mut self, catalogue: &Catalogue) -> Option<(Requirement, Report)> {
        let (file, mut root) = self.yaml(self.folder.find(&REPORT)?)?;
        let declaration = take(&mut root, "责任声明");
        let (entry, found) = source::read::<ReportFile>(&root);
        self.source_problems.extend(found);
        let entry = entry?;
        let school = self.demanded("全称", entry.school.name, root.get("学校").map_or(root.place(), Node::place));
        let profile = self.demanded("编制规范", entry.profile, root.place());
        let (school, profile) = (school?, profile?);

        let table_files = self.table_files();
        let table_names: Vec<_> = table_files.iter().map(tables::names).collect();
        let additions = Additions {
            indicators: entry.indicators,
            formulas: entry.formulas,
            choices: entry.choices,
            tables: table_names.clone(),
        };
        let requirement = self.requirement(catalogue, &profile, &additions)?;
        let periods = settings::periods(entry.periods, requirement.year, &mut self.problems);
        let tables = self.tables(table_files, &requirement, &table_names);
        let (figures, lists) = self.figures(&requirement, &periods, file);
        let chapters = self.texts(&CHAPTER_FOLDERS);
        if chapters.is_empty() {
            self.missing("正文（chapters/ 里的 .md 文件）", file);
        }
        let report = Report {
            name: self.folder.name().to_owned(),
            school: School { name: school, short_names: entry.school.short_names, region: entry.school.region },
            periods,
            cover: settings::cover(entry.cover, &mut self.problems),
            declaration: settings::declaration(declaration.as_ref(), &mut self.problems, &mut self.source_problems),
            editors: entry.editors,
            layout: settings::layout(entry.layout, &mut self.problems),
            draft_label: entry.draft,
            owners: entry.owners,
            figures,
            lists,
            tables,
            chapters,
            cases: self.texts(&CASE_FOLDERS),
            pictures: pictures::read(self.folder),
            explanations: self.explanations(),
            file,
        };
        Some((requirement, report))
    }

    /// Reads and parses a YAML file.
    fn yaml(&mut self, path: &str) -> Option<(FileId, Node)> {
        let file = self.folder.read_text(path, self.sources, &mut self.source_problems)?;
        let parsed = source::parse(file, self.sources.text(file));
        self.source_problems.extend(parsed.problems);
        Some((file, parsed.root?))
    }

    fn requirement(
        &mut self,
        catalogue: &Catalogue,
        name: &Spanned<String>,
        additions: &Additions,
    ) -> Option<Requirement> {
        match profile::load(&name.value, catalogue, additions, self.sources) {
            Ok((requirement, faults)) => {
                for fault in faults {
                    let kind = ProblemKind::Requirement { message: fault.message() };
                    self.problem(kind, fault.span);
                }
                Some(requirement)
            }
            Err(unknown) => {
                let kind = ProblemKind::UnknownProfile { name: name.value.clone(), nearest: unknown.nearest };
                self.problem(kind, name.span);
                None
            }
        }
    }

    fn table_files(&mut self) -> Vec<table_file::TableFile> {
        let mut files: Vec<table_file::TableFile> = Vec::new();
        for path in self.folder.list(&TABLE_FOLDERS) {
            if !(path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".txt")) {
                continue;
            }
            let Some(file) = self.folder.read_text(path, self.sources, &mut self.source_problems) else { continue };
            let table = table_file::read(file, self.sources, &mut self.problems, &mut self.source_problems);
            let Some(table) = table else { continue };
            match files.iter().find(|other| other.name == table.name) {
                Some(other) => {
                    let related = vec![other.span];
                    let kind = ProblemKind::TableTwice { name: table.name };
                    self.problems.push(Problem { kind, span: table.span, related, fix: Vec::new() });
                }
                None => files.push(table),
            }
        }
        files
    }

    fn tables(
        &mut self,
        files: Vec<table_file::TableFile>,
        requirement: &Requirement,
        names: &[profile::names::TableNames],
    ) -> IndexMap<String, crate::model::Table> {
        files
            .into_iter()
            .map(|file| tables::table(file, requirement, names, &mut self.problems))
            .map(|table| (table.name.clone(), table))
            .collect()
    }

    fn figures(
        &mut self,
        requirement: &Requirement,
        periods: &crate::model::report::Periods,
        report: FileId,
    ) -> (crate::model::Figures, Vec<ListRows>) {
        let mut roots = Vec::new();
        if let Some(path) = self.folder.find(&FIGURES) {
            roots.extend(self.yaml(path).map(|(_, root)| (None, root)));
        }
        for path in self.folder.list(&FIGURE_FOLDERS) {
            let form = requirement.tables.iter().find(|form| path.contains(&form.name));
            roots.extend(self.yaml(path).map(|(_, root)| (form, root)));
        }
        if roots.is_empty() {
            self.missing("指标数据（figures.yaml）", report);
        }
        let mut reader = figures::Reader::new(requirement, periods, self.sources, &mut self.problems);
        let mut lists = Vec::new();
        for (form, root) in &roots {
            match form {
                Some(form) => reader.table_file(root, form),
                None => reader.file(root),
            }
            lists.extend(list_rows(requirement, root));
        }
        (reader.finish(), lists)
    }

    fn texts(&mut self, folders: &[&str]) -> Vec<FileId> {
        let paths: Vec<&str> = self.folder.list(folders).into_iter().filter(|path| is_text(path)).collect();
        paths
            .into_iter()
            .filter_map(|path| self.folder.read_text(path, self.sources, &mut self.source_problems))
            .collect()
    }

    fn explanations(&mut self) -> Vec<crate::model::Explanation> {
        let Some((_, root)) = self.folder.find(&EXPLANATIONS).and_then(|path| self.yaml(path)) else {
            return Vec::new();
        };
        explanations::read(&root, self.sources, &mut self.source_problems, &mut self.problems)
    }

    /// A value the report cannot do without.
    fn demanded<T>(&mut self, name: &str, value: Option<T>, place: Span) -> Option<T> {
        if value.is_none() {
            let kind = source::ProblemKind::MissingField { name: name.to_owned() };
            self.source_problems.push(source::Problem::new(kind, place));
        }
        value
    }

    fn missing(&mut self, name: &str, report: FileId) {
        self.problem(ProblemKind::MissingPart { name: name.to_owned() }, Span::new(report, 0, 0));
    }

    fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
    }
}

/// The rows of every 清单 in a figures file: under its own name, at the top or inside its table.
fn list_rows(requirement: &Requirement, root: &Node) -> Vec<ListRows> {
    requirement
        .lists
        .iter()
        .filter_map(|list| {
            let node = root.get(&list.name).or_else(|| root.get(&list.table)?.get(&list.name))?;
            let text = |node: &Node| Spanned::new(node.text().unwrap_or_default().to_owned(), node.span);
            let row = |row: &Node| row.list().map(|cells| cells.iter().map(text).collect()).unwrap_or_default();
            let rows = node.list()?.iter().map(row).collect();
            Some(ListRows { name: list.name.clone(), rows, span: node.place() })
        })
        .collect()
}

/// Takes one key out of a mapping, so that serde reads the rest.
fn take(root: &mut Node, name: &str) -> Option<Node> {
    let source::Kind::Mapping(mapping) = &mut root.kind else { return None };
    let index = mapping.entries.iter().position(|entry| entry.key.value == name)?;
    Some(mapping.entries.remove(index).value)
}

fn is_text(path: &str) -> bool {
    [".md", ".markdown", ".txt"].iter().any(|ending| path.ends_with(ending))
}

/// The nearest of some names, as the messages propose it.
fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest_of(name, names).map(str::to_owned)
}
