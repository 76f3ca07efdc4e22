//! Words by which a number is not quite what it says: 约, 近, 余, 多, 超过, 以上.

/// What such a word promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// 约, 左右: a little more or less.
    About,
    /// 余, 多, 超过, 以上: no less.
    AtLeast,
    /// 近, 不足, 以下: no more.
    AtMost,
}

/// Words before a number.
const BEFORE: [(&str, Hedge); 19] = [
    ("约", Hedge::About),
    ("大约", Hedge::About),
    ("大概", Hedge::About),
    ("超过", Hedge::AtLeast),
    ("超", Hedge::AtLeast),
    ("逾", Hedge::AtLeast),
    ("突破", Hedge::AtLeast),
    ("高于", Hedge::AtLeast),
    ("不少于", Hedge::AtLeast),
    ("不低于", Hedge::AtLeast),
    ("至少", Hedge::AtLeast),
    ("近", Hedge::AtMost),
    ("将近", Hedge::AtMost),
    ("接近", Hedge::AtMost),
    ("不足", Hedge::AtMost),
    ("不到", Hedge::AtMost),
    ("低于", Hedge::AtMost),
    ("不超过", Hedge::AtMost),
    ("不高于", Hedge::AtMost),
];
/// Words behind its unit.
const AFTER: [(&str, Hedge); 5] = [
    ("左右", Hedge::About),
    ("上下", Hedge::About),
    ("以上", Hedge::AtLeast),
    ("以下", Hedge::AtMost),
    ("以内", Hedge::AtMost),
];

/// The word that ends a text before a number, and its length in characters.
pub(super) fn ending(text: &str) -> Option<(Hedge, usize)> {
    let fits = BEFORE.iter().filter(|(word, _)| text.ends_with(word));
    fits.max_by_key(|(word, _)| word.len()).map(|(word, hedge)| (*hedge, word.chars().count()))
}

/// The word that begins a text behind a unit, and its length in characters.
pub(super) fn starting(text: &str) -> Option<(Hedge, usize)> {
    AFTER.iter().find(|(word, _)| text.starts_with(word)).map(|(word, hedge)| (*hedge, word.chars().count()))
}

/// What a character between a number and its unit says: 3900余人.
pub(super) fn behind(one: char) -> Option<Hedge> {
    match one {
        '余' | '多' => Some(Hedge::AtLeast),
        '来' => Some(Hedge::About),
        _ => None,
    }
}
