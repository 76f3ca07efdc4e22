//! 上年报告: last year's folder beside this one, read as it stands. What is wrong in it was said in its own year.

use super::Loader;
use crate::model::{ProblemKind, Report};
use crate::profile::{Catalogue, Requirement};
use crate::source::{self, Spanned};

impl Loader<'_, '_> {
    /// Last year's requirement and report; none, with a problem, if there is no such folder or it cannot be read.
    pub(super) fn last_year(
        &mut self,
        written: Option<&Spanned<String>>,
        catalogue: &Catalogue,
    ) -> Option<(Requirement, Report)> {
        let written = written?;
        let folder = match self.folder.sibling(&written.value) {
            Ok(folder) => folder,
            Err(kind) => {
                self.source_problems.push(source::Problem::new(kind, written.span));
                return None;
            }
        };
        let mut loader = Loader::new(&folder, self.sources);
        let read = loader.report(catalogue);
        if read.is_none() {
            let kind = ProblemKind::BadValue {
                key: "上年报告".to_owned(),
                text: written.value.clone(),
                expected: "同一文件夹下上年的报告文件夹（里面的 report.yaml 要读得通），如 ../上年".to_owned(),
            };
            self.problem(kind, written.span);
        }
        read.map(|(requirement, report, _)| (requirement, report))
    }
}
