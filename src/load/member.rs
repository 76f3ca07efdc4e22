//! Members of a region that have no report folder: a short figures file.

use super::{Loaded, Loader, figures, superseded};
use crate::model::report::Periods;
use crate::model::{Report, School};
use crate::profile::{Additions, Catalogue};
use crate::source::{Folder, Sources, Span, Spanned};

/// Reads a short figures file (数据) under a profile, with the periods of the region it is of.
pub fn member_figures(
    folder: &Folder,
    path: &str,
    school: &str,
    profile: &str,
    periods: &Periods,
    catalogue: &Catalogue,
    sources: &mut Sources,
) -> Loaded {
    let mut loader = Loader { folder, sources, problems: Vec::new(), source_problems: Vec::new() };
    let read = loader.yaml(path);
    let ready = read.and_then(|(file, root)| {
        let profile = Spanned::new(profile.to_owned(), Span::new(file, 0, 0));
        let requirement = loader.requirement(catalogue, &profile, &Additions::default())?;
        let mut reader = figures::Reader::new(&requirement, periods, loader.sources, &mut loader.problems);
        reader.file(&root);
        let (figures, lists) = reader.finish();
        let name = Spanned::new(school.to_owned(), Span::new(file, 0, 0));
        let report = Report {
            name: school.to_owned(),
            school: School { name, ..School::default() },
            periods: periods.clone(),
            figures,
            lists,
            file,
            ..Report::default()
        };
        Some((requirement, report))
    });
    superseded::drop_repairs(&loader.problems, &mut loader.source_problems);
    Loaded { ready, last_year: None, problems: loader.problems, source_problems: loader.source_problems }
}
