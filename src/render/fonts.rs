//! Fonts: the bundled ones and those of a report's own `fonts/`. The machine's fonts are never asked.

use std::sync::OnceLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const BUNDLED: [&[u8]; 8] = [
    include_bytes!("../../templates/fonts/NotoSerifSC-Regular.ttf"),
    include_bytes!("../../templates/fonts/NotoSerifSC-Bold.ttf"),
    include_bytes!("../../templates/fonts/NotoSansSC-Regular.ttf"),
    include_bytes!("../../templates/fonts/NotoSansSC-Medium.ttf"),
    include_bytes!("../../templates/fonts/BaogaoKai-Regular.ttf"),
    include_bytes!("../../templates/fonts/Tinos-Regular.ttf"),
    include_bytes!("../../templates/fonts/Tinos-Bold.ttf"),
    include_bytes!("../../templates/fonts/Tinos-Italic.ttf"),
];

/// A set of fonts with its index.
#[derive(Debug, Clone)]
pub(crate) struct Fonts {
    /// What typst chooses from.
    pub(crate) book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Fonts {
    /// The bundled fonts and the faces of `extra` files; a file that is no font adds nothing.
    pub(crate) fn with(extra: &[Vec<u8>]) -> Self {
        let mut fonts = bundled().to_vec();
        for file in extra {
            fonts.extend(Font::iter(Bytes::new(file.clone())));
        }
        Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    /// The font at an index of the book.
    pub(crate) fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// True if a family of this name is here.
    pub(crate) fn has_family(&self, name: &str) -> bool {
        self.book.contains_family(&name.to_lowercase())
    }

    /// The characters of a text that no font can show, each once, in order.
    pub(crate) fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for c in text.chars() {
            if !c.is_ascii() && !invisible(c) && !missing.contains(&c) && !self.covers(c) {
                missing.push(c);
            }
        }
        missing
    }

    fn covers(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(c.into()))
    }
}

/// What the engine calls the family of this name, among the bundled fonts and these files: it knows the Latin name alone,
/// while a font of a Chinese Windows has a Chinese one as well (仿宋 is FangSong).
pub(crate) fn family(name: &str, files: &[Vec<u8>]) -> Option<String> {
    let fonts = Fonts::with(files);
    if fonts.has_family(name) {
        return Some(name.to_owned());
    }
    let mut known = fontdb::Database::new();
    files.iter().for_each(|file| known.load_font_data(file.clone()));
    let named =
        |face: &&fontdb::FaceInfo| face.families.iter().any(|(family, _)| family.eq_ignore_ascii_case(name.trim()));
    let face = known.faces().find(named)?;
    face.families.iter().map(|(family, _)| family.clone()).find(|family| fonts.has_family(family))
}

/// Characters that are never drawn: joiners, zero-width spaces, variation selectors.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The bundled fonts, parsed once in a process: 26 MB that never change, so that a batch does not pay for each report.
fn bundled() -> &'static [Font] {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    FONTS.get_or_init(|| BUNDLED.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_to_tick_are_missing_and_rare_names_are_not() {
        let fonts = Fonts::with(&[]);
        assert_eq!(fonts.missing("☐已核 ☑，㎡〔2024〕“双师型”√□\u{2060}☐"), vec!['☐', '☑']);
        assert!(fonts.missing("王喆、李玥、陈昇、褚珺").is_empty());
        assert!(fonts.has_family("Noto Serif SC") && !fonts.has_family("仿宋_GB2312"));
        assert_eq!(family("noto serif sc", &[]).as_deref(), Some("noto serif sc"));
        assert_eq!(family("仿宋_GB2312", &[BUNDLED[5].to_vec()]), None);
    }

    #[test]
    fn a_broken_font_file_adds_nothing() {
        assert_eq!(Fonts::with(&[b"not a font".to_vec()]).fonts.len(), 8);
    }
}
