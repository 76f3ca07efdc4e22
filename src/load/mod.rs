//! Folder + profile → [`Report`], collecting every problem. The one place that knows how a folder is laid out.

mod cell;
mod columns;
mod commas;
mod date;
mod explanations;
mod figures;
mod keys;
mod last_year;
mod layers;
mod lists;
mod member;
mod mentions;
mod own_tables;
mod pictures;
mod position;
mod printed;
mod prose;
mod quoted;
mod region;
mod report_file;
mod settings;
mod superseded;
mod table;
mod typed_list;
mod workbook;

use crate::model::report::ListRows;
use crate::model::{Problem, ProblemKind, Report, School};
use crate::nearest::nearest as nearest_of;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::{self, Additions, Catalogue, Requirement};
use crate::source::{self, BinaryKind, FileId, Folder, Node, Sources, Span, Spanned};
use indexmap::IndexMap;
use report_file::ReportFile;

pub use date::printed_date;
pub use figures::REST;
pub use keys::{Part, keys};
pub use layers::{OWN_LAYER, shared_layers};
pub use member::{REMARKS, member_figures};
pub(crate) use mentions::{Mention, bound, mentions};
pub use workbook::{
    BASE as FORM_BASE, COVER as FORM_COVER, NAME as FORM_NAME, PRINTED as FORM_PRINTED, PROFILE as FORM_PROFILE,
    REMARK as FORM_REMARK, SAID as FORM_SAID, SCHOOL as FORM_SCHOOL, is_form, workbook,
};

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
    /// The same of last year's folder, where report.yaml names it (上年报告).
    pub last_year: Option<(Requirement, Report)>,
    /// What could not be made sense of.
    pub problems: Vec<Problem>,
    /// What could not be read.
    pub source_problems: Vec<source::Problem>,
}

/// Reads a report folder. Author's mistakes are problems, all of them in one run.
pub fn load(folder: &Folder, catalogue: &Catalogue, sources: &mut Sources) -> Loaded {
    let mut loader = Loader::new(folder, sources);
    loader.source_problems = folder.problems(loader.sources);
    let (ready, named) = match loader.report(catalogue) {
        Some((requirement, report, named)) => (Some((requirement, report)), named),
        None => (None, None),
    };
    loader.review_marks();
    if let Some((requirement, _)) = &ready {
        loader.former_names(requirement);
    }
    loader.files_twice();
    let last_year = loader.last_year(named.as_ref(), catalogue);
    superseded::drop_repairs(&loader.problems, &mut loader.source_problems);
    Loaded { ready, last_year, problems: loader.problems, source_problems: loader.source_problems }
}

struct Loader<'f, 'a> {
    folder: &'f Folder,
    sources: &'a mut Sources,
    problems: Vec<Problem>,
    source_problems: Vec<source::Problem>,
    /// Two files for one part: the one that is read, the other.
    twice: Vec<(&'f str, &'f str)>,
}

/// The names of what a report holds besides report.yaml: figures and chapters.
pub fn parts() -> impl Iterator<Item = &'static str> {
    FIGURES.into_iter().chain(CHAPTER_FOLDERS)
}

impl<'f, 'a> Loader<'f, 'a> {
    fn new(folder: &'f Folder, sources: &'a mut Sources) -> Self {
        Self { folder, sources, problems: Vec::new(), source_problems: Vec::new(), twice: Vec::new() }
    }

    /// The requirement, the report, and the folder it names as last year's.
    fn report(&mut self, catalogue: &Catalogue) -> Option<(Requirement, Report, Option<Spanned<String>>)> {
        let path = self.only(&REPORT)?;
        let known = self.source_problems.len();
        let read = self.yaml(path);
        if read.is_none() && self.source_problems.len() == known {
            // an empty file is no fault of YAML, yet nothing can be done with it
            let file = self.sources.find(path)?;
            self.missing("report.yaml 的内容（学校、编制规范等）", &[], file);
        }
        let (file, mut root) = read?;
        let printed = printed::texts(&root);
        let declaration = take(&mut root, "责任声明");
        let grades = child(&mut root, "时期").and_then(|periods| take(periods, "年级"));
        let scopes = take(&mut root, "统计范围");
        let (entry, found) = source::read::<ReportFile>(&root);
        self.source_problems.extend(found);
        let entry = entry?;
        let school = self.demanded(
            "全称",
            entry.school.name.filter(|name| !name.value.trim().is_empty()),
            root.get("学校").map_or(root.place(), Node::place),
        );
        let profile = self.demanded("编制规范", entry.profile, root.place());
        // without a name the rest is read all the same, so that its faults are told in one run
        let school = school.unwrap_or_else(|| Spanned::new(UNNAMED.to_owned(), root.place()));
        let profile = profile?;
        let short_names = commas::short_names(entry.school.short_names, self.sources, &mut self.problems);

        let (table_files, ()) = rayon::join(|| self.table_files(), || catalogue.read_ahead(&profile.value));
        let table_names: Vec<_> = table_files.iter().map(table::names).collect();
        let mut formulas = entry.formulas;
        table::add_named_cells(&mut formulas, self.cells_in_text(&table_names), &table_names, Span::new(file, 0, 0));
        let additions = Additions {
            indicators: entry.indicators,
            formulas,
            choices: entry.choices,
            numbering: entry.layout.numbering.clone(),
            wording: entry.wording,
            breaks: entry.breaks,
            tables: table_names.clone(),
            members: entry.members.iter().map(|member| member.name.value.clone()).collect(),
            absent: settings::absent(entry.situation, &mut self.problems),
        };
        let mut requirement = self.requirement(catalogue, &profile, &additions)?;
        let members = region::members(entry.members, &requirement, &mut self.problems);
        quoted::add(&mut requirement, &members, table_files.iter().flat_map(table::TableFile::formulas));
        let periods = settings::periods(entry.periods, &requirement, &mut self.problems);
        let table_scopes = table_files.iter().filter_map(table::scope).collect();
        let tables = self.tables(table_files, &requirement, &table_names, &members);
        let own: Vec<&str> = tables.keys().map(String::as_str).collect();
        let (mut scopes, mut said) = region::scopes(scopes.as_ref(), &requirement, &own, &members, &mut self.problems);
        said.extend(self.own_scopes(table_scopes, &mut scopes));
        region::settle(&mut scopes, &said, &members, &mut self.problems);
        let (figures, lists) = self.figures(&requirement, &periods, file);
        let chapters = self.texts(&CHAPTER_FOLDERS);
        if chapters.is_empty() {
            self.missing("正文（chapters/ 里的 .md 文件）", &[], file);
        }
        let file_names = self.file_names(&chapters);
        let cases = self.texts(&CASE_FOLDERS);
        // an explanation may name any file, so it is read when all the others have been
        let explanations = self.explanations(&requirement, &tables);
        let report = Report {
            name: self.folder.name().to_owned(),
            school: School { name: school, short_names, region: entry.school.region },
            periods,
            grades: settings::grades(grades.as_ref(), &mut self.problems),
            cover: settings::cover(entry.cover, requirement.year, &mut self.problems),
            declaration: settings::declaration(
                declaration.as_ref(),
                requirement.year,
                &mut self.problems,
                &mut self.source_problems,
            ),
            back_cover: entry.back_cover.map(settings::back_cover),
            editors: entry.editors,
            layout: settings::layout(entry.layout, &mut self.problems),
            draft_label: entry.draft,
            draft_date: settings::draft_date(entry.draft_date, requirement.year, &mut self.problems),
            remarks: IndexMap::new(),
            owners: entry.owners,
            evidence: entry.evidence.into_iter().filter_map(|(name, place)| Some((name, place?))).collect(),
            figures,
            lists,
            tables,
            chapters,
            file_names,
            cases,
            foreign_pictures: pictures::foreign(self.folder),
            pictures: pictures::read(self.folder, &members),
            explanations,
            members,
            scopes,
            printed,
            file,
        };
        Some((requirement, report, entry.last_year))
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
        let (catalogue, top) = self.layers(catalogue, name);
        match profile::load(&top, &catalogue, additions, self.sources) {
            Ok((requirement, faults)) => {
                let groundless = faults.iter().any(|problem| problem.fault.is_groundless());
                self.problems.extend(faults.into_iter().map(fault));
                Some(requirement).filter(|_| !groundless)
            }
            Err(unknown) => {
                let kind = ProblemKind::UnknownProfile { name: name.value.clone(), nearest: unknown.nearest };
                self.problem(kind, name.span);
                None
            }
        }
    }

    /// The files of some folders that can be read; of every other, once, what to do with it. Pictures may lie anywhere.
    fn readable(&mut self, folders: &[&str], endings: &[&str], expected: &str) -> Vec<&'f str> {
        let (found, others): (Vec<&str>, Vec<&str>) =
            self.folder.list(folders).into_iter().partition(|path| has_ending(path, endings));
        for path in others.into_iter().filter(|path| !pictures::is_picture(path)) {
            match BINARY.iter().find(|(_, endings)| has_ending(path, endings)) {
                Some((looks_like, _)) => {
                    let kind = source::ProblemKind::Binary { looks_like: *looks_like };
                    let problem = source::Problem::new(kind, self.start_of(path));
                    self.source_problems.push(problem);
                }
                None => {
                    let (span, text) = (self.start_of(path), path.rsplit('/').next().unwrap_or(path).to_owned());
                    let (key, expected) = ("文件名".to_owned(), expected.to_owned());
                    self.problem(ProblemKind::BadValue { key, text, expected }, span);
                }
            }
        }
        found
    }

    fn figures(
        &mut self,
        requirement: &Requirement,
        periods: &crate::model::report::Periods,
        report: FileId,
    ) -> (crate::model::Figures, Vec<ListRows>) {
        let mut roots = Vec::new();
        if let Some(path) = self.only(&FIGURES) {
            roots.extend(self.yaml(path).map(|(_, root)| (None, root)));
        }
        for path in self.readable(&FIGURE_FOLDERS, &["yaml", "yml", "txt"], "以 .yaml 结尾的名字") {
            let form = requirement.tables.iter().find(|form| path.contains(&form.name));
            // a file named after a table may yet be written as figures.yaml is
            let form = |root: &Node| form.filter(|form| root.get(&form.name).is_none());
            roots.extend(self.yaml(path).map(|(_, root)| (form(&root), root)));
        }
        if roots.is_empty() {
            let there = self.folder.find_all(&FIGURES).first().and_then(|path| self.sources.find(path));
            let names: &[&str] = if there.is_some() { &[] } else { &FIGURES };
            self.missing("指标数据（figures.yaml）", names, there.unwrap_or(report));
        }
        let mut reader = figures::Reader::new(requirement, periods, self.sources, &mut self.problems);
        for (form, root) in &roots {
            match form {
                Some(form) => reader.table_file(root, form),
                None => reader.file(root),
            }
        }
        reader.finish()
    }

    fn explanations(
        &mut self,
        requirement: &Requirement,
        own: &IndexMap<String, crate::model::Table>,
    ) -> Vec<crate::model::Explanation> {
        let Some((_, root)) = self.only(&EXPLANATIONS).and_then(|path| self.yaml(path)) else {
            return Vec::new();
        };
        let forms = requirement.tables.iter().map(|form| form.name.as_str());
        let tables: Vec<&str> = forms.chain([figures::BASE]).chain(own.keys().map(String::as_str)).collect();
        let of = explanations::Known { requirement, tables: &tables };
        explanations::read(&root, &of, self.sources, &mut self.source_problems, &mut self.problems)
    }

    /// The file that goes by one of these names; any other that does is said not to be read.
    fn only(&mut self, names: &[&str]) -> Option<&'f str> {
        let folder = self.folder;
        let mut found = folder.find_all(names).into_iter();
        let used = found.next()?;
        self.twice.extend(found.map(|other| (used, other)));
        Some(used)
    }

    /// Says which files are not read since another stands for the same part, once all that are have been: both are shown.
    fn files_twice(&mut self) {
        for (used, other) in std::mem::take(&mut self.twice) {
            // what is wrong inside a file that does not count is no matter
            self.folder.read_text(other, self.sources, &mut Vec::new());
            let kind = ProblemKind::FileTwice { used: used.to_owned(), other: other.to_owned() };
            let (span, related) = (self.start_of(other), vec![self.start_of(used)]);
            self.problems.push(Problem { kind, span, related, fix: Vec::new() });
        }
    }

    /// The place of a file as a whole, also of one that is not read.
    fn start_of(&mut self, path: &str) -> Span {
        Span::new(self.sources.find(path).unwrap_or_else(|| self.sources.add(path, "")), 0, 0)
    }

    /// A value the report cannot do without.
    fn demanded<T>(&mut self, name: &str, value: Option<T>, place: Span) -> Option<T> {
        if value.is_none() {
            let kind = source::ProblemKind::MissingField { name: name.to_owned() };
            self.source_problems.push(source::Problem::new(kind, place));
        }
        value
    }

    /// A part that is not there; `names` are those its file may have, and one that begins so may be meant.
    fn missing(&mut self, name: &str, names: &[&str], report: FileId) {
        let stems = || names.iter().filter_map(|name| name.split('.').next());
        let alike = |path: &&String| !path.contains('/') && stems().any(|stem| path.starts_with(stem));
        let meant = self.folder.files().iter().find(alike).cloned();
        self.problem(ProblemKind::MissingPart { name: name.to_owned(), meant }, Span::new(report, 0, 0));
    }

    fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
    }
}

/// Stands for the name of a school that gives none.
pub(crate) const UNNAMED: &str = "【学校全称】";

/// A problem of the requirement as a problem of the report that is written to it.
pub fn fault(fault: ProfileProblem) -> Problem {
    let kind = match &fault.fault {
        ProfileFault::Dropped { name, .. } => ProblemKind::Dropped { name: name.clone() },
        _ => ProblemKind::Requirement { message: fault.message() },
    };
    Problem { kind, span: fault.span, related: fault.related, fix: Vec::new() }
}

/// What a value shows in a message: its text, or what stands in its place.
fn shown(node: &Node) -> String {
    match &node.kind {
        source::Kind::Scalar { text, .. } => text.clone(),
        source::Kind::List(_) => "一个列表".to_owned(),
        source::Kind::Mapping(_) => "几行“名: 值”".to_owned(),
        source::Kind::Bad => String::new(),
    }
}

/// Takes one key out of a mapping, so that serde reads the rest.
fn take(root: &mut Node, name: &str) -> Option<Node> {
    let source::Kind::Mapping(mapping) = &mut root.kind else { return None };
    let index = mapping.entries.iter().position(|entry| entry.key.value == name)?;
    Some(mapping.entries.remove(index).value)
}

/// The value under a key of a mapping.
fn child<'n>(root: &'n mut Node, name: &str) -> Option<&'n mut Node> {
    let source::Kind::Mapping(mapping) = &mut root.kind else { return None };
    mapping.entries.iter_mut().find(|entry| entry.key.value == name).map(|entry| &mut entry.value)
}

/// True if a file's name ends so, in any letter case.
pub(crate) fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// Endings of files that hold no text.
const BINARY: [(BinaryKind, &[&str]); 3] = [
    (BinaryKind::Zip, &["xlsx", "xlsm", "docx", "pptx", "zip"]),
    (BinaryKind::Office, &["xls", "doc", "ppt", "wps", "et", "dps"]),
    (BinaryKind::Pdf, &["pdf"]),
];

/// The nearest of some names, as the messages propose it.
fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest_of(name, names).map(str::to_owned)
}
