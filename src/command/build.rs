//! `build`: check, then the PDF, written whole or not at all.

use super::batch::{self, Tally, Workers};
use super::evaluate::{Evaluated, Ready, evaluate};
use super::{Status, atomic, discover, fonts, glyphs, kept, place};
use crate::cli::Build;
use crate::diag::{Counts, Piped, shown, summary, text, without_private};
use crate::error::Error;
use crate::finding::Finding;
use crate::load::printed_date;
use crate::model::Explanation;
use crate::profile::Catalogue;
use crate::render::data::{Draft, Explained, Text};
use crate::render::timing::{self, stage};
use crate::render::{self, Fault, Material, Pages, Prepared, ProblemKind, Trouble};
use crate::rules::wording::{MEGABYTE, megabytes};
use crate::rules::{self, LayoutFact, NotEvaluated, Stage};
use crate::source::Sources;
use std::collections::HashSet;
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

/// What every PDF of ours says of its maker, so that a file of someone else is never overwritten.
const CREATOR: &[u8] = b"/Creator(nianbao ";
/// How many reports a worker looks at before their pages are laid out: enough to keep every worker busy, and memory
/// stays flat however large the batch.
const AHEAD: usize = 2;
/// How the code we generate begins.
const GENERATED: &str = "#import \"/report/report.typ\"";
/// How a trace of timings begins.
const TRACE: &[u8] = b"[{\"name\":";

/// Runs `build`.
///
/// # Errors
/// A folder that cannot be opened; an output that cannot be written or is not ours to overwrite.
pub(super) fn run(options: &Build, catalogue: &Catalogue) -> Result<Status, Error> {
    let Some(file) = &options.timings else { return reports(options, catalogue) };
    if file.exists() && !fs::read(file).is_ok_and(|bytes| bytes.starts_with(TRACE)) {
        return Err(Error::Exists { path: file.clone() });
    }
    timing::start();
    let status = reports(options, catalogue)?;
    atomic::write(file, &timing::trace().unwrap_or_default())?;
    Ok(status)
}

/// Builds every report asked for.
fn reports(options: &Build, catalogue: &Catalogue) -> Result<Status, Error> {
    if let Some(output) = &options.output
        && !output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
    {
        let message = format!("写出的是 PDF，-o 的文件名要以 .pdf 结尾，不是“{}”", output.display());
        return Err(Error::Refused { message });
    }
    let discover::Discovered { reports, broken } = discover::reports(&options.dirs)?;
    if reports.len() + broken.len() > 1 && options.output.is_some() {
        return Err(Error::Refused {
            message: "有几份报告时不能用 -o，请用 --out-dir 指定文件夹".to_owned()
        });
    }
    let reports = batch::shard(reports, options.shard);
    let broken = batch::shard(broken, options.shard);
    if !reports.is_empty() {
        // a processor has time for it now; without the thread the first layout reads all this
        let _ = thread::Builder::new().stack_size(batch::STACK).spawn(render::warm);
    }
    let workers = Workers::new(batch::jobs(options.jobs).min(reports.len()));
    let kept = kept::Pictures::new(options.no_cache);
    let mut tally = Tally::of(reports.len() + broken.len());
    broken.iter().for_each(|(dir, error)| tally.failed(dir, error));
    let (mut worst, mut written) = (Status::Clean, HashSet::new());
    for part in reports.chunks(workers.count() * AHEAD) {
        let judged = workers.each(part, |dir| judge(dir, options, catalogue));
        // who may write a file is settled in the order of the reports, whoever is ready first
        let judged: Vec<_> = judged.into_iter().map(|judged| claim(judged, &mut written)).collect();
        let judged: Vec<Mutex<Option<Result<Judged, Error>>>> =
            judged.into_iter().map(|one| Mutex::new(Some(one))).collect();
        let built = workers.each(&judged, |judged| match judged.lock().ok().and_then(|mut judged| judged.take()) {
            Some(Ok(Judged::Sound(sound))) => build(&sound, options, &kept),
            Some(Ok(Judged::Refused(text))) => Ok((text, Status::Open)),
            Some(Err(error)) => Err(error),
            None => Err(batch::broken()),
        });
        for (dir, result) in part.iter().zip(built) {
            match result {
                Ok((text, status)) => {
                    Piped::new(anstream::stdout().lock()).write_all(text.as_bytes())?;
                    worst = worst.max(status);
                    if status == Status::Clean { tally.clean() } else { tally.open(dir) }
                }
                Err(error) if tally.is_alone() => return Err(error),
                Err(error) => tally.failed(dir, &error),
            }
        }
    }
    kept.tidy();
    if reports.len() + broken.len() > 1 {
        writeln!(Piped::new(anstream::stdout().lock()), "\n{}", tally.line("生成", "有未了的校核意见，没有生成"))?;
    }
    Ok(if tally.any_failed() { Status::Failed } else { worst })
}

/// A report looked at before it is laid out.
enum Judged {
    /// Something is open: what to show of it.
    Refused(String),
    /// It may be built.
    Sound(Box<Sound>),
}

/// A report that may be built.
struct Sound {
    evaluated: Evaluated,
    findings: Vec<Finding>,
    target: PathBuf,
}

fn judge(dir: &Path, options: &Build, catalogue: &Catalogue) -> Result<Judged, Error> {
    let evaluated = stage("evaluate", || evaluate(dir, catalogue))?;
    let (findings, not_evaluated) = stage("rules", || evaluated.findings(options.draft, None));
    let Some(ready) = &evaluated.ready else {
        return Ok(Judged::Refused(refuse(&evaluated, &findings, &not_evaluated, None)));
    };
    let target = target(options, ready);
    if Counts::of(&findings).is_open() && !options.draft {
        return Ok(Judged::Refused(refuse(&evaluated, &findings, &not_evaluated, Some(&target))));
    }
    guard(&target)?;
    Ok(Judged::Sound(Box::new(Sound { evaluated, findings, target })))
}

/// Refuses a report whose file another one of this run writes.
fn claim(judged: Result<Judged, Error>, written: &mut HashSet<PathBuf>) -> Result<Judged, Error> {
    let judged = judged?;
    if let Judged::Sound(sound) = &judged
        && !written.insert(sound.target.clone())
    {
        let target = sound.target.display();
        let message = format!("“{target}”已由这一批的另一份报告写好，没有覆盖：两份报告的学校全称和年度相同");
        return Err(Error::Refused { message });
    }
    Ok(judged)
}

/// Lays a report out and writes its PDF; what is said of it, and how it ended.
fn build(sound: &Sound, options: &Build, kept: &kept::Pictures) -> Result<(String, Status), Error> {
    let Sound { evaluated, findings, target } = sound;
    let Some(ready) = &evaluated.ready else { return Err(batch::broken()) };
    let draft = options.draft.then(|| draft_mark(ready, findings));
    let (mut prepared, before) = stage("prepare input", || prepare(evaluated, ready, findings, draft.as_ref()));
    if let Some(folder) = &options.keep_source {
        keep(folder, &prepared)?;
    }
    progress(&evaluated.name);
    let (pages, findings, not_evaluated) = loop {
        let mut facts = before.clone();
        let pages = match render::pdf(&prepared.input, &|image| kept.ready(image)) {
            Ok(pages) => pages,
            Err(troubles) => {
                facts.extend(troubles.iter().flat_map(|trouble| self::facts(trouble, &evaluated.sources)));
                let ours = troubles.iter().find(|trouble| trouble.fault == Fault::Ours);
                let (findings, not_evaluated) = evaluated.findings(options.draft, Some(&facts));
                return match ours {
                    Some(trouble) => Err(Error::Layout { message: trouble.message.clone() }),
                    None => Ok((refuse(evaluated, &findings, &not_evaluated, Some(target)), Status::Open)),
                };
            }
        };
        facts.extend(shown_by(&pages, ready.report.layout.size_limit, &evaluated.sources));
        let (findings, not_evaluated) = stage("rules", || evaluated.findings(options.draft, Some(&facts)));
        // What the pages themselves showed counts in a draft's mark too; the mark moves nothing on them.
        let mark = options.draft.then(|| draft_mark(ready, &findings));
        if prepared.input.draft == mark {
            break (pages, findings, not_evaluated);
        }
        prepared.input.draft = mark;
    };
    if Counts::of(&findings).is_open() && !options.draft {
        return Ok((refuse(evaluated, &findings, &not_evaluated, Some(target)), Status::Open));
    }
    stage("write file", || atomic::write(target, &pages.pdf))?;
    let size = megabytes(pages.pdf.len() as u64);
    let line = format!("{}：{} 页，{size} → {}", evaluated.name, pages.page_count, place::whole(target).display());
    let mut counts = summary::counts(Counts::of(&findings));
    if options.draft && findings.iter().any(|finding| finding.status == crate::finding::Status::Open) {
        counts = format!("{}；逐条看：nianbao check {} --draft", counts.trim_end_matches('。'), evaluated.dir);
    }
    Ok((format!("{}\n{counts}\n{}", shown(&line), laid_out(evaluated, &findings)), Status::Clean))
}

/// What the finished pages show.
fn shown_by(pages: &Pages, limit: u32, sources: &Sources) -> Vec<LayoutFact> {
    let mut facts: Vec<LayoutFact> =
        pages.passed_over.iter().flat_map(|trouble| self::facts(trouble, sources)).collect();
    facts.extend(pages.hollow.iter().map(|hollow| LayoutFact::HollowPage {
        page: hollow.page,
        percent: hollow.percent,
        gap: hollow.gap,
        heading: hollow.heading.clone(),
        span: hollow.span,
    }));
    facts.extend(pages.too_wide.iter().map(|wide| LayoutFact::TableTooWide {
        table: wide.title.clone(),
        columns: wide.columns,
        span: wide.span,
    }));
    if pages.pdf.len() as u64 > u64::from(limit) * MEGABYTE {
        facts.push(LayoutFact::TooLarge { bytes: pages.pdf.len() as u64, limit });
    }
    facts
}

/// The findings that only the pages could show: `check` never will.
fn laid_out(evaluated: &Evaluated, findings: &[Finding]) -> String {
    let by_layout = |finding: &&Finding| {
        rules::catalogue().iter().any(|rule| rule.code == finding.code && rule.stage == Stage::Layout)
    };
    let style = text::Style::of_terminal(false);
    let hidden = without_private(findings, &evaluated.sources);
    let sources = hidden.as_ref().unwrap_or(&evaluated.sources);
    let shown = findings.iter().filter(by_layout);
    shown.map(|finding| format!("\n{}\n", text::render_finding(finding, sources, style))).collect()
}

/// Says on a terminal, and only there, what takes the time.
fn progress(name: &str) {
    let mut terminal = std::io::stderr();
    if terminal.is_terminal() {
        // progress that cannot be shown is no failure
        let _ = writeln!(terminal, "正在排版 {} ……", crate::diag::shown(name));
    }
}

/// The findings and why there is no PDF.
fn refuse(
    evaluated: &Evaluated,
    findings: &[Finding],
    not_evaluated: &[NotEvaluated],
    target: Option<&Path>,
) -> String {
    let outcome = evaluated.outcome(&evaluated.name, findings, not_evaluated, None);
    let shown = text::render(&outcome, text::Style::of_terminal(false));
    let old = target.filter(|target| target.is_file());
    let old = old.map(|old| format!("“{}”是以前生成的，这次没有更新。\n", old.display())).unwrap_or_default();
    format!("{shown}还有未了的校核意见，没有生成 PDF。改正或说明后再生成；先看版面，加 --draft。\n{old}")
}

/// The marks of a draft: 稿次, date of the cover, open findings.
fn draft_mark(ready: &Ready, findings: &[Finding]) -> Draft {
    let counts = Counts::of(findings);
    Draft {
        label: ready.report.draft_label.clone().unwrap_or_else(|| "征求意见稿".to_owned()),
        date: match &ready.report.draft_date {
            Some(date) => printed_date(date),
            None => ready.report.cover.date.clone().unwrap_or_default(),
        },
        findings: format!("错误 {} · 待核实 {}", counts.error, counts.query),
    }
}

/// What is printed of a report, and what is wrong with its pictures and charts.
pub(super) fn prepare(
    evaluated: &Evaluated,
    ready: &Ready,
    findings: &[Finding],
    draft: Option<&Draft>,
) -> (Prepared, Vec<LayoutFact>) {
    let fonts = fonts::files(evaluated, ready);
    let explained = if ready.report.layout.explanations { explained(ready, findings) } else { Vec::new() };
    let material = Material {
        requirement: &ready.requirement,
        report: &ready.report,
        ledger: &ready.ledger,
        chapters: &ready.narrative.chapters,
        cases: &ready.narrative.cases,
        explained: &explained,
        draft,
        fonts: &fonts,
    };
    let prepared = render::prepare(&material, &|path| evaluated.folder.read_bytes(path).ok());
    let facts = prepared
        .problems
        .iter()
        .map(|problem| match problem.kind {
            ProblemKind::ChartNotDrawable => LayoutFact::Engine {
                message: format!("统计图“{}”画不出来：数据全是零，或有负数", problem.name),
                span: Some(problem.span),
            },
            ProblemKind::BadPicture(reason) => LayoutFact::UnreadablePicture {
                path: problem.name.clone(),
                reason: reason.to_string(),
                span: problem.span,
            },
        })
        .collect();
    (prepared, facts)
}

/// The explanations that answer a query, in their order: matter, values, reason, post and date.
fn explained(ready: &Ready, findings: &[Finding]) -> Vec<Explained> {
    let one = |explanation: &Explanation| {
        let answered = findings.iter().find(|finding| finding.explained_by().contains(&explanation.span))?;
        let matter = explanation.matter.clone().unwrap_or_else(|| answered.name.clone());
        let values = explanation.values.iter().map(|(name, value)| format!("{name} {}", value.value));
        let period = explanation.period.map(|period| format!("（{period}）")).unwrap_or_default();
        let signed = [explanation.author.clone(), explanation.date.clone()];
        Some(Explained {
            matter: format!("{matter}{period}"),
            values: values.collect::<Vec<_>>().join("；"),
            reason: Text::new(&explanation.reason.value, explanation.reason.span),
            signed: signed.into_iter().flatten().collect::<Vec<_>>().join("　"),
        })
    };
    ready.report.explanations.iter().filter_map(one).collect()
}

fn facts(trouble: &Trouble, sources: &Sources) -> Vec<LayoutFact> {
    match (&trouble.fault, trouble.span) {
        (Fault::MissingGlyphs(_), _) => glyphs::facts(trouble, sources),
        (Fault::MissingFont(family), Some(span)) => vec![LayoutFact::MissingFont { family: family.clone(), span }],
        (Fault::Picture { path, reason }, Some(span)) => {
            vec![LayoutFact::UnreadablePicture { path: path.clone(), reason: reason.to_string(), span }]
        }
        (_, span) => vec![LayoutFact::Engine { message: trouble.message.clone(), span }],
    }
}

/// Where the PDF goes: -o, or the file name of the report or its profile under --out-dir; a draft says so in its name.
fn target(options: &Build, ready: &Ready) -> PathBuf {
    options.output.clone().unwrap_or_else(|| {
        let pattern = ready.report.layout.file_name.as_ref().unwrap_or(&ready.requirement.file_name);
        let name = pattern
            .replace("{学校}", &ready.report.school.name.value)
            .replace("{年度}", &ready.requirement.year.to_string());
        let label = ready.report.draft_label.as_deref().unwrap_or("草稿");
        let mark = if options.draft { format!("（{label}）") } else { String::new() };
        let name = format!("{name}{mark}.pdf");
        // the school's name and the draft's are the author's: neither leads to another folder
        let safe: String = name.chars().map(|character| if is_safe(character) { character } else { '_' }).collect();
        options.out_dir.join(safe)
    })
}

fn is_safe(character: char) -> bool {
    !character.is_control() && !r#"/\:*?"<>|"#.contains(character)
}

/// Refuses to overwrite a file that is not a PDF of ours.
fn guard(target: &Path) -> Result<(), Error> {
    if target.is_dir() {
        let message = format!("“{}”是文件夹。要写进文件夹，请用 --out-dir", target.display());
        return Err(Error::Refused { message });
    }
    atomic::plain(target)?;
    match fs::read(target) {
        Err(_) if !target.exists() => Ok(()),
        Ok(bytes) if bytes.starts_with(b"%PDF") && holds(&bytes, CREATOR) => Ok(()),
        _ => Err(Error::Exists { path: target.to_owned() }),
    }
}

/// True if the bytes hold the words; the info dictionary stands near the end, so they are looked for from there.
fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).rev().any(|part| part == words)
}

/// What the engine is given: the pictures as they are set, and the generated code, all files of it in one text, each
/// behind its `//= ` line.
fn keep(folder: &Path, prepared: &Prepared) -> Result<(), Error> {
    let images = render::ready_pictures(&prepared.input).into_iter().enumerate();
    let images = images.map(|(index, bytes)| (format!("images/{index}"), bytes));
    let source = render::source(&prepared.input).into_bytes();
    let main = folder.join("main.typ");
    let empty = || fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if !fs::read_to_string(&main).is_ok_and(|code| code.starts_with(GENERATED)) && !empty() {
        return Err(Error::Exists { path: folder.to_owned() });
    }
    images
        .chain([("main.typ".to_owned(), source)])
        .try_for_each(|(name, bytes)| atomic::write(&folder.join(name), &bytes))
}
