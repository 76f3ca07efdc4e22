//! Font files beyond the bundled ones: those the report brings, and one of the machine's only if the report names it.

use super::evaluate::{Evaluated, Ready};
use crate::render::{self, SONG};

/// The bytes of every font file the report asks for.
pub(super) fn files(evaluated: &Evaluated, ready: &Ready) -> Vec<Vec<u8>> {
    let is_font = |path: &&str| [".ttf", ".otf", ".ttc"].iter().any(|end| path.to_ascii_lowercase().ends_with(end));
    let paths = evaluated.folder.list(&["fonts", "字体"]);
    let mut files: Vec<Vec<u8>> =
        paths.into_iter().filter(is_font).filter_map(|path| evaluated.folder.read_bytes(path).ok()).collect();
    let layout = &ready.report.layout;
    for family in [&layout.body_font, &layout.case_font].into_iter().flatten() {
        if family.value != SONG && render::family(&family.value, &files).is_none() {
            files.extend(of_the_machine(&family.value));
        }
    }
    files
}

/// The file of a family installed on this machine.
fn of_the_machine(family: &str) -> Option<Vec<u8>> {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    let query = fontdb::Query { families: &[fontdb::Family::Name(family)], ..fontdb::Query::default() };
    fonts.with_face_data(fonts.query(&query)?, |data, _| data.to_vec())
}
