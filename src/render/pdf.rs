//! Layout and PDF: PDF/A-2a and PDF/UA-1 at once, the same bytes on every run.

use crate::render::data::{Date, Input, Text};
use crate::render::emit::{self, Emitted, emit, fitted, sketched};
use crate::render::fit::{self, Fit};
use crate::render::fonts::Fonts;
use crate::render::sketch::{self, Album};
use crate::render::timing::stage;
use crate::render::world::{ReportWorld, datetime};
use crate::render::{Fault, MakeReady, Pages, Trouble, engine, joins, message, pages};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::thread;
use typst::World;
use typst::diag::{SourceDiagnostic, SourceResult, Warned};
use typst::foundations::Smart;
use typst::model::Document;
use typst::syntax::{DiagSpan, Span as TypstSpan};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// How many documents ago something must have been used last to be forgotten. Counted over the whole process: while one
/// is laid out, each other worker begins about one.
fn memory() -> usize {
    thread::available_parallelism().map_or(1, usize::from) + 1
}

/// Reads what all reports are laid out with: fonts, library and templates.
pub(crate) fn warm() {
    if let Some(world) = ReportWorld::new(EARLIEST, emit::IMPORT, Fonts::with(&[]))
        && let Ok(main) = world.source(world.main())
    {
        engine::read(&world, &main);
    }
}

/// Lays a report out and writes its PDF, or says what stands in the way, all of it at once.
pub(crate) fn pdf(input: &Input, make: &MakeReady<'_>) -> Result<Pages, Vec<Trouble>> {
    let emitted = emit(input);
    let fonts = Fonts::with(&input.fonts);
    let mut troubles = family(input, &fonts);
    troubles.extend(glyphs(&emitted, &fonts));
    if !troubles.is_empty() {
        return if input.draft.is_some() { passing_over(input, make, troubles) } else { Err(troubles) };
    }
    let Some(mut world) = ReportWorld::new(input.date, &emitted.source, fonts) else {
        return Err(vec![Trouble::ours("生成的文件没有可用的名称")]);
    };
    // what the last of all leaves behind goes with the process
    comemo::evict(memory());
    write(&mut world, input, make, &emitted)
}

/// A draft is built all the same: with 〓 for what no font has, in the bundled font if another is not there.
fn passing_over(input: &Input, make: &MakeReady<'_>, mut troubles: Vec<Trouble>) -> Result<Pages, Vec<Trouble>> {
    if !input.unprintable.is_empty() {
        return Err(troubles);
    }
    let mut input = input.clone();
    for trouble in &troubles {
        match &trouble.fault {
            Fault::MissingGlyphs(characters) => input.unprintable.extend(characters),
            Fault::MissingFont(family) => {
                let layout = &mut input.layout;
                for chosen in [&mut layout.body_family, &mut layout.case_family] {
                    chosen.take_if(|chosen| chosen.text == *family);
                }
            }
            Fault::Picture { .. } | Fault::Engine | Fault::Ours => return Err(troubles),
        }
    }
    let pages = pdf(&input, make)?;
    troubles.extend(pages.passed_over);
    Ok(Pages { passed_over: troubles, ..pages })
}

/// Lays out generated code as it stands and writes its PDF: the bare engine, with which measurements compare [`pdf`].
pub(crate) fn typeset(source: &str, pictures: Vec<Vec<u8>>, date: Date) -> Option<Vec<u8>> {
    let mut world = ReportWorld::new(date, source, Fonts::with(&[]))?;
    let identity = pictures.len().to_string();
    world.show(pictures);
    let document = typst::compile::<PagedDocument>(&world).output.ok()?;
    typst_pdf::pdf(&document, &settings(identity, date).ok()?).ok()
}

/// Lays out with blanks for the pictures, which are made ready meanwhile; puts the pictures in their places and writes
/// the PDF.
fn write(
    world: &mut ReportWorld,
    input: &Input,
    make: &MakeReady<'_>,
    emitted: &Emitted,
) -> Result<Pages, Vec<Trouble>> {
    world.show(sketch::sketches(input));
    let (laid_out, album) =
        rayon::join(|| refined(world, input, emitted), || stage("pictures", || sketch::album(input, make)));
    let (document, last) = laid_out?;
    if !album.damaged.is_empty() && input.draft.is_none() {
        return Err(album.damaged);
    }
    let emitted = last.as_ref().unwrap_or(emitted);
    let document = stage("finish pages", || finished(&document, &album));
    let options = options(input)?;
    let pdf = stage("write PDF", || typst_pdf::pdf(&document, &options));
    let pdf = pdf.map_err(|errors| translate(world, emitted, &errors))?;
    let pages = stage("read pages", || pages::pages(pdf, &document, input));
    Ok(Pages { passed_over: album.damaged, ..pages })
}

/// The same pages without word joiners, the pictures in their places.
fn finished(document: &PagedDocument, album: &Album) -> PagedDocument {
    let pages = document.pages().par_iter().cloned().map(|mut page| {
        joins::strip(&mut page.frame);
        album.fill(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect::<Vec<_>>().into(), document.info().clone())
}

/// The pages laid out with what a first look has shown, and the code they are made from if anything could be bettered.
/// What the engine complains of in fitted pages is nothing to the author: then they come as they were written.
fn refined(
    world: &mut ReportWorld,
    input: &Input,
    emitted: &Emitted,
) -> Result<(PagedDocument, Option<Emitted>), Vec<Trouble>> {
    let first = stage("first look", || look(world, None));
    let mut seen = first.map_err(|errors| translate(world, emitted, &errors))?;
    let mut fit = Fit::default();
    for pass in 0..fit::passes(input) {
        let Some(next) = fit::improved(&seen, input, &fit, pass) else { break };
        world.set(&sketched(input, &next).source);
        let Ok(better) = stage("fitted look", || look(world, Some(&seen))) else { break };
        (seen, fit) = (better, next);
    }
    if fit != Fit::default() {
        let fitted = fitted(input, &fit);
        world.set(&fitted.source);
        if let Ok(document) = stage("layout", || layout(world, &fitted, &seen)) {
            return Ok((document, Some(fitted)));
        }
    }
    world.set(&emitted.source);
    Ok((stage("layout", || layout(world, emitted, &seen))?, None))
}

fn look(world: &ReportWorld, before: Option<&PagedDocument>) -> SourceResult<PagedDocument> {
    read_parts(world);
    engine::look(world, before)
}

/// Reads the chapters side by side.
fn read_parts(world: &ReportWorld) {
    if let [settings, chapters @ ..] = world.parts().as_slice() {
        engine::read(world, settings);
        chapters.par_iter().for_each(|chapter| engine::read(world, chapter));
    }
}

fn translate(world: &ReportWorld, emitted: &Emitted, diagnostics: &[SourceDiagnostic]) -> Vec<Trouble> {
    let mut troubles: Vec<Trouble> = Vec::new();
    for diagnostic in diagnostics {
        let trouble = Trouble {
            message: message::of(diagnostic),
            span: place(world, emitted, diagnostic),
            fault: if message::ours(diagnostic) { Fault::Ours } else { Fault::Engine },
        };
        if !troubles.contains(&trouble) {
            troubles.push(trouble);
        }
    }
    troubles
}

fn layout(world: &ReportWorld, emitted: &Emitted, before: &PagedDocument) -> Result<PagedDocument, Vec<Trouble>> {
    read_parts(world);
    let Warned { output, warnings } = engine::lay_out(world, before);
    let document = output.map_err(|errors| translate(world, emitted, &errors))?;
    // No warning is harmless so far: each one stands for something missing from the pages.
    let unexpected = translate(world, emitted, &warnings);
    if !unexpected.is_empty() {
        return Err(unexpected);
    }
    Ok(document)
}

fn options(input: &Input) -> Result<PdfOptions, Vec<Trouble>> {
    settings(format!("{}\n{}", input.title.text, input.profile), input.date)
}

fn settings(identity: String, date: Date) -> Result<PdfOptions, Vec<Trouble>> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| vec![Trouble::ours(error.message().as_str())])?;
    Ok(PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some(concat!("nianbao ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: datetime(date).or_else(|| datetime(EARLIEST)).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

/// Stands in for a date that is none, such as 2024-02-30: PDF/A asks for one.
const EARLIEST: Date = Date { year: 2000, month: 1, day: 1 };

/// The author's place of a diagnostic: its own span if it lies in the generated source, else the nearest call there.
fn place(world: &ReportWorld, emitted: &Emitted, diagnostic: &SourceDiagnostic) -> Option<crate::source::Span> {
    let own = locate(world, emitted, diagnostic.span);
    own.or_else(|| diagnostic.trace.iter().find_map(|point| locate(world, emitted, span_of(point.span))))
        .or_else(|| diagnostic.hints.iter().find_map(|hint| locate(world, emitted, hint.span)))
}

fn span_of(span: TypstSpan) -> DiagSpan {
    span.into()
}

fn locate(world: &ReportWorld, emitted: &Emitted, span: DiagSpan) -> Option<crate::source::Span> {
    emitted.locate(&world.place(span)?)
}

/// A body font asked for by name and not there is never silently replaced.
fn family(input: &Input, fonts: &Fonts) -> Vec<Trouble> {
    let chosen = input.layout.body_family.iter().chain(&input.layout.case_family);
    let wanted = chosen.filter(|family| !fonts.has_family(&family.text));
    let trouble = |family: &Text| Trouble {
        fault: Fault::MissingFont(family.text.clone()),
        ..Trouble::at(message::no_family(&family.text), family.origin)
    };
    wanted.map(trouble).collect()
}

/// Characters of a report that no font can show.
pub(crate) fn unprintable(input: &Input) -> Vec<Trouble> {
    glyphs(&emit(input), &Fonts::with(&input.fonts))
}

/// Characters no font can show, one trouble a text.
fn glyphs(emitted: &Emitted, fonts: &Fonts) -> Vec<Trouble> {
    let printed = emitted.pieces.iter().filter(|piece| piece.printed);
    let texts = printed.map(|piece| (piece, emitted.source.get(piece.range.clone()).unwrap_or_default()));
    let characters: BTreeSet<char> = texts.clone().flat_map(|(_, text)| text.chars()).collect();
    // A font is asked once for each character: most reports miss none.
    let lost = fonts.missing(&characters.into_iter().collect::<String>());
    let mut troubles: Vec<Trouble> = Vec::new();
    if lost.is_empty() {
        return troubles;
    }
    for (piece, text) in texts {
        let missing: Vec<char> = lost.iter().copied().filter(|c| text.contains(*c)).collect();
        if missing.is_empty() {
            continue;
        }
        let message = message::no_glyph(&missing);
        let trouble = Trouble { message, span: piece.span, fault: Fault::MissingGlyphs(missing) };
        if !troubles.contains(&trouble) {
            troubles.push(trouble);
        }
    }
    troubles
}
