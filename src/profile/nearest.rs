//! The nearest known word to a mistyped one, and the folding that makes half-width and full-width spellings equal.

/// How alike two words must be, in thousandths, before one is offered for the other.
const ALIKE: usize = 500;

/// One character with its full-width or typographic twin removed: （ → (, ： → :, “ → ".
pub fn fold(c: char) -> char {
    match c {
        '“' | '”' | '„' | '＂' => '"',
        '‘' | '’' | '＇' => '\'',
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A word with every character folded and outer blanks removed.
pub fn fold_text(text: &str) -> String {
    text.trim().chars().map(fold).collect()
}

/// How alike two folded words are, in thousandths: 1000 for equal ones (normalised Levenshtein over characters).
pub fn likeness(one: &str, other: &str) -> usize {
    let longest = one.chars().count().max(other.chars().count());
    match longest {
        0 => 1000,
        longest => 1000 - 1000 * strsim::levenshtein(one, other).min(longest) / longest,
    }
}

/// The candidate most like `word`, if any is like enough; the first of equals.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_scored(word, candidates).map(|(_, candidate)| candidate)
}

/// [`nearest`] with its likeness in thousandths.
pub fn nearest_scored<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<(usize, &'a str)> {
    let word = fold_text(word);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let likeness = likeness(&word, &fold_text(candidate));
        if likeness >= ALIKE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word() {
        let known = ["毕业生人数", "专任教师总数", "“双师型”教师比例"];
        assert_eq!(nearest("专任教师数", known), Some("专任教师总数"));
        assert_eq!(nearest("\"双师型\"教师比例", known), Some("“双师型”教师比例"));
        assert_eq!(nearest("食堂座位", known), None);
    }
}
