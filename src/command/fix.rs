//! `check --fix`: the safe fixes as byte edits, GBK files to UTF-8, the old file kept beside.

use super::evaluate::{Evaluated, evaluate};
use super::{glyphs, place};
use crate::cli::Check;
use crate::diag::without_private;
use crate::error::Error;
use crate::finding::{Finding, Fix};
use crate::profile::Catalogue;
use crate::rules;
use crate::source::edit::{self, Outcome, Refusal};
use crate::source::{Encoding, FileId, Problem, ProblemKind, Sources, Span};
use indexmap::IndexMap;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// How many cells of a workbook a finding names.
const CELLS: usize = 6;

/// The rule whose edits put YAML's own marks for what was typed instead.
const MARKS: &str = "source/mistyped-mark";
/// The rules on lines that could not be taken for what they are.
const MISREAD: [&str; 7] = [
    "source/yaml-syntax",
    "source/yaml-feature",
    "source/wrong-value",
    "source/missing-field",
    "structure/bad-value",
    "figure/wrong-count",
    "figure/not-a-number",
];

/// A cell of a workbook is mended by hand in the workbook, which is never written: its edits become words.
pub(super) fn by_hand(finding: &mut Finding, sources: &Sources) {
    let (cells, fixes): (Vec<Fix>, Vec<Fix>) =
        std::mem::take(&mut finding.fixes).into_iter().partition(|fix| sources.cell(fix.span).is_some());
    finding.fixes = fixes;
    if cells.is_empty() {
        return;
    }
    let said = |fix: &Fix| {
        let written = rules::concealed(sources.slice(fix.span));
        format!("{} 的“{written}”改成“{}”", place::of(fix.span, sources), fix.replacement)
    };
    let said: Vec<String> = cells.iter().take(CELLS).map(said).collect();
    let rest = if cells.len() > CELLS { format!("等 {} 处", cells.len()) } else { String::new() };
    finding.help = Some(format!("在 Excel、WPS 里打开工作簿手改（工作簿不会自动改）：{}{rest}。", said.join("；")));
}

/// Takes back the edits of marks on lines that are in error all the same: what their author meant can only be told once
/// the line is mended, and an edit would cover it up.
pub(super) fn leave_doubtful(findings: &mut Vec<Finding>, problems: &[Problem], sources: &Sources) {
    let line = |span: Span| (span.file, sources.line_column(span).0.line);
    let unread = problems.iter().filter(|problem| matches!(problem.kind, ProblemKind::Syntax(_)));
    let misread = findings.iter().filter(|finding| MISREAD.contains(&finding.code) && finding.fixes.is_empty());
    let places = misread.flat_map(|finding| finding.primary.iter().chain(&finding.related)).map(|label| label.span);
    let lines: HashSet<(FileId, usize)> =
        unread.filter(|problem| problem.fix.is_empty()).map(|problem| problem.span).chain(places).map(line).collect();
    if lines.is_empty() {
        return;
    }
    findings.retain_mut(|finding| {
        let offered = finding.code == MARKS && !finding.fixes.is_empty();
        if offered {
            finding.fixes.retain(|fix| !lines.contains(&line(fix.span)));
        }
        !offered || !finding.fixes.is_empty()
    });
}

/// Leaves of edits that concern the same bytes the one of the finding that comes first: made together they would spoil
/// the text. What is left out is found again, and can be mended, once the first is made.
pub(super) fn settle(findings: &mut [Finding]) {
    let mut made: BTreeMap<(FileId, u32, u32), String> = BTreeMap::new();
    for finding in findings {
        finding.fixes.retain(|fix| {
            let Span { file, start, end } = fix.span;
            if made.get(&(file, start, end)).is_some_and(|made| *made == fix.replacement) {
                return true;
            }
            let before = made.range(..(file, end, 0)).next_back();
            let free = before.is_none_or(|((other, _, reached), _)| *other != file || *reached <= start);
            if free {
                made.insert((file, start, end), fix.replacement.clone());
            }
            free
        });
    }
}

/// How often a report is looked at again: an edit may uncover what can be mended next.
const ROUNDS: usize = 5;

/// Files of one run: what is kept of each as it was before, and those that are left alone.
#[derive(Default)]
struct Touched {
    backups: HashMap<PathBuf, PathBuf>,
    refused: HashSet<PathBuf>,
}

/// Applies (or with `dry_run` shows) every safe fix of a report, and those that the edits uncover; the findings of its
/// first look.
///
/// # Errors
/// A folder that cannot be opened; a file that cannot be read or written; an output that is gone.
pub(super) fn run(
    dir: &Path,
    options: &Check,
    catalogue: &Catalogue,
    out: &mut impl Write,
) -> Result<Vec<Finding>, Error> {
    let look = || -> Result<(Evaluated, Vec<Finding>), Error> {
        let evaluated = evaluate(dir, catalogue)?;
        let glyphs = glyphs::unprintable(&evaluated, options.draft);
        let (findings, _) = evaluated.findings(options.draft, Some(&glyphs));
        Ok((evaluated, findings))
    };
    let (mut evaluated, first) = look()?;
    let mut findings = first.clone();
    let mut touched = Touched::default();
    for round in 0..ROUNDS {
        let edits = edits(&evaluated, &findings, &touched);
        if round == 0 && evaluated.is_workbook() {
            writeln!(out, "工作簿不会自动改动：要改的格和写法在下面各条意见里，请在 Excel、WPS 里改好再查。\n")?;
        } else if round == 0 && edits.is_empty() {
            writeln!(out, "没有可以自动修改的地方。")?;
        }
        let hidden = without_private(&findings, &evaluated.sources);
        let shown = hidden.as_ref().unwrap_or(&evaluated.sources);
        if !apply((&evaluated, shown), &edits, options.dry_run, &mut touched, out)? {
            break;
        }
        (evaluated, findings) = look()?;
    }
    Ok(first)
}

/// Makes the edits, or only shows them as the texts that may be `shown` read; true if a file is written.
fn apply(
    (evaluated, shown): (&Evaluated, &Sources),
    edits: &IndexMap<FileId, Vec<(Span, String)>>,
    dry_run: bool,
    touched: &mut Touched,
    out: &mut impl Write,
) -> Result<bool, Error> {
    let mut written = false;
    for (file, edits) in edits {
        let path = evaluated.sources.path(*file);
        match edit::preview(shown.text(*file), edits) {
            Ok(changes) => {
                for change in changes {
                    writeln!(out, "{path}:{}", change.line)?;
                    change.before.lines().try_for_each(|line| writeln!(out, "  - {line}"))?;
                    change.after.lines().try_for_each(|line| writeln!(out, "  + {line}"))?;
                }
                if dry_run {
                    continue;
                }
            }
            Err(refusal) => {
                writeln!(out, "{path} 没有改动：{}", reason(refusal))?;
                touched.refused.insert(PathBuf::from(path));
                continue;
            }
        }
        written |= write(evaluated, *file, edits, touched, out)?;
    }
    if dry_run && !edits.is_empty() {
        writeln!(out, "以上只是预览，没有改动文件。去掉 --dry-run 就会修改，改后露出的也接着改好。")?;
    }
    Ok(written)
}

/// The edits of each file; a file to be converted stands there even without edits.
fn edits(evaluated: &Evaluated, findings: &[Finding], touched: &Touched) -> IndexMap<FileId, Vec<(Span, String)>> {
    let mut edits: IndexMap<FileId, Vec<(Span, String)>> = IndexMap::new();
    for fix in findings.iter().flat_map(|finding| &finding.fixes) {
        edits.entry(fix.span.file).or_default().push((fix.span, fix.replacement.clone()));
    }
    for file in evaluated.sources.files() {
        if matches!(evaluated.sources.encoding(file), Encoding::Gbk | Encoding::Utf16) {
            edits.entry(file).or_default();
        }
    }
    let refused = |file: &FileId| touched.refused.contains(Path::new(evaluated.sources.path(*file)));
    edits.retain(|file, _| !refused(file));
    edits
}

/// Writes a file with its edits; false if it is left as it was.
fn write(
    evaluated: &Evaluated,
    file: FileId,
    edits: &[(Span, String)],
    touched: &mut Touched,
    out: &mut impl Write,
) -> Result<bool, Error> {
    let path = evaluated.sources.path(file);
    let Ok(absolute) = evaluated.folder.absolute(path) else {
        writeln!(out, "{path} 没有改动：这里的内容来自工作簿，请在工作簿里照上面改。")?;
        touched.refused.insert(path.into());
        return Ok(false);
    };
    let (text, encoding) = (evaluated.sources.text(file), evaluated.sources.encoding(file));
    let failed = |source| Error::Fix { path: absolute.clone(), source };
    let kept = touched.backups.get(&absolute).map(PathBuf::as_path);
    let again = kept.is_some();
    match edit::apply(&absolute, text, encoding, edits, true, kept).map_err(failed)? {
        Outcome::Written { backup, .. } => {
            let name = backup.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if again {
                writeln!(out, "又修改了 {path}，原文件仍是 {name}。")?;
            } else {
                writeln!(out, "已修改 {path}，原文件留作 {name}。")?;
            }
            touched.backups.insert(absolute, backup);
            return Ok(true);
        }
        Outcome::Unchanged => {}
        Outcome::Refused(refusal) => {
            writeln!(out, "{path} 没有改动：{}", reason(refusal))?;
            touched.refused.insert(path.into());
        }
    }
    Ok(false)
}

/// Why a file was not touched, in words.
pub(super) fn reason(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Changed => "刚才读过以后文件又变了，请再运行一次",
        Refusal::Overlap => "几处修改互相重叠，请照校核意见手工改",
        Refusal::OutOfText => "修改的位置不在文件里，请照校核意见手工改",
        Refusal::NeedsConversion => "文件不是 UTF-8 编码，请先用 nianbao check --fix 转换",
        Refusal::Damaged => "文件里有坏字，请先手工改好",
        Refusal::WouldNotParse => "改了反而读不通，请照校核意见手工改",
    }
}
