//! The layout engine, round by round.
//!
//! Pages speak of themselves: the contents list says where chapters begin. So they are laid out again until what they
//! say is true. The engine's own `compile` begins with nothing and ends there; here a layout may be looked at before
//! that, and may begin with what an earlier one, hardly different, has shown. What comes out is the same.

use crate::render::timing::stage;
use typst::World;
use typst::comemo::{Constraint, Track, Tracked};
use typst::diag::{At, SourceDiagnostic, SourceResult, Warned};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Module, Output, StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector, MAX_ITERS};
use typst::syntax::{Source, Span};
use typst::utils::Protected;
use typst_layout::PagedDocument;

/// The rounds of a look: everything stands where it will but for the contents, which are blank or have old page numbers,
/// and 续表.
const LOOK: usize = 1;

/// Pages that stand nearly as they will, to be measured and laid out again; they may begin with what earlier ones have
/// shown.
pub(crate) fn look(world: &dyn World, before: Option<&PagedDocument>) -> SourceResult<PagedDocument> {
    rounds(world, before, LOOK, &mut Sink::new()).map(|(document, _)| document)
}

/// The pages as they will be, beginning with what earlier ones have shown; and all that the engine complains of.
pub(crate) fn lay_out(world: &dyn World, before: &PagedDocument) -> Warned<SourceResult<PagedDocument>> {
    let mut sink = Sink::new();
    let output = rounds(world, Some(before), MAX_ITERS, &mut sink).and_then(|(document, settled)| {
        if !settled {
            let warning = SourceDiagnostic::warning(Span::detached(), "layout did not converge");
            sink.warn(warning);
        }
        let delayed = sink.delayed();
        if delayed.is_empty() { Ok(document) } else { Err(delayed) }
    });
    Warned { output, warnings: sink.warnings() }
}

/// Reads a file without laying anything out: whatever brings it in need not read it again.
pub(crate) fn read(world: &dyn World, file: &Source) {
    // what is wrong with it is said when it is laid out
    let _ = evaluated(world.track(), file, &mut Sink::new());
}

fn evaluated(world: Tracked<'_, dyn World + '_>, file: &Source, sink: &mut Sink) -> SourceResult<Module> {
    let (traced, route) = (Traced::default(), Route::default());
    typst_eval::eval(world, world.library(), traced.track(), sink.track_mut(), route.track(), file)
}

/// Lays out until the pages say of themselves what is true, at most so often; and whether they do. Into `sink` goes
/// what the last round complains of.
fn rounds(
    world: &dyn World,
    before: Option<&PagedDocument>,
    most: usize,
    sink: &mut Sink,
) -> SourceResult<(PagedDocument, bool)> {
    let world = world.track();
    let library = world.library();
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let styles = base.chain(&target);
    let traced = Traced::default();
    let main = world.source(world.main()).at(Span::detached())?;
    let content = evaluated(world, &main, sink)?.content();
    let mut last: Option<PagedDocument> = None;
    let mut round = 0;
    loop {
        round += 1;
        let shown = last.as_ref().or(before);
        let introspector: &dyn Introspector = shown.map_or(&EmptyIntrospector, |pages| Output::introspector(pages));
        let constraint = Constraint::new();
        let mut heard = Sink::new();
        let mut engine = Engine {
            library,
            world,
            introspector: Protected::new(introspector.track_with(&constraint)),
            traced: traced.track(),
            sink: heard.track_mut(),
            route: Route::default(),
        };
        let document = stage("round", || PagedDocument::create(&mut engine, &content, styles))?;
        let settled = constraint.validate(Output::introspector(&document));
        if settled || round >= most {
            sink.extend_from_sink(heard);
            return Ok((document, settled));
        }
        last = Some(document);
    }
}
