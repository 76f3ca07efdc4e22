//! The known name nearest to a mistyped one. Knows text only.
//!
//! One measure for every kind of name, in thousandths, over characters with width, quotes, blanks and case folded away:
//! two thirds say how few slips of the pen lie between the two (insertions, deletions, replacements, two characters
//! swapped), one third how long a piece they share unbroken. So 在校生人数总 means 全日制在校生人数, which holds 在校生人数
//! whole, and not 毕业生人数, which is as many slips away. Of equals the one wins that ends alike, for a Chinese name ends with
//! what it is; then the first.

use std::sync::OnceLock;

/// How alike two names must be, in thousandths, before one is offered for the other.
const ALIKE: usize = 450;
/// Characters beyond which nothing is compared: no name is as long.
const LONGEST: usize = 120;

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

/// A name without all that an input method or a paste may change: width, quotes, brackets, blanks, case.
pub fn loose(name: &str) -> impl Iterator<Item = char> {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}');
    name.chars().filter(kept).map(|c| match fold(c) {
        '「' | '」' | '『' | '』' | '\'' => '"',
        '∶' => ':',
        '•' | '・' => '·',
        c => c.to_ascii_lowercase(),
    })
}

/// A name made ready for comparison.
#[derive(Debug, Clone)]
struct Word {
    characters: Vec<char>,
    /// The same in order, to see quickly how much two words can have in common.
    sorted: Vec<char>,
}

impl Word {
    /// None for what is too long to be a name.
    fn new(name: &str) -> Option<Self> {
        let characters: Vec<char> = loose(name).take(LONGEST + 1).collect();
        let mut sorted = characters.clone();
        sorted.sort_unstable();
        (characters.len() <= LONGEST).then_some(Self { characters, sorted })
    }

    /// How alike two words are, if it is more than `least`.
    fn likeness(&self, other: &Self, least: usize) -> Option<usize> {
        let longest = self.characters.len().max(other.characters.len());
        let score = |distance: usize, run: usize| match longest {
            0 => 1000,
            _ => 1000 * (2 * longest.saturating_sub(distance) + run) / (3 * longest),
        };
        let at_best = |common: usize| score(longest.saturating_sub(common), common);
        let shortest = self.characters.len().min(other.characters.len());
        // what is too long, or shares too few characters, need not be looked at closely
        if at_best(shortest) < least || at_best(common(&self.sorted, &other.sorted)) < least {
            return None;
        }
        let distance = strsim::generic_damerau_levenshtein(&self.characters, &other.characters);
        let likeness = score(distance, longest_run(&self.characters, &other.characters));
        (likeness >= least).then_some(likeness)
    }

    /// How many last characters two words share.
    fn tail(&self, other: &Self) -> usize {
        let pairs = self.characters.iter().rev().zip(other.characters.iter().rev());
        pairs.take_while(|(one, other)| one == other).count()
    }
}

/// How many characters two sorted words share.
fn common(one: &[char], other: &[char]) -> usize {
    let (mut left, mut right, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(left), other.get(right)) {
        count += usize::from(a == b);
        left += usize::from(a <= b);
        right += usize::from(b <= a);
    }
    count
}

/// The length of the longest piece two words share unbroken.
fn longest_run(one: &[char], other: &[char]) -> usize {
    let mut longest = 0;
    let mut before = vec![0; other.len() + 1];
    for a in one {
        let mut runs = vec![0; other.len() + 1];
        for (at, b) in other.iter().enumerate() {
            if a == b {
                runs[at + 1] = before[at] + 1;
                longest = longest.max(runs[at + 1]);
            }
        }
        before = runs;
    }
    longest
}

/// Names that many mistyped ones are held against, made ready once.
#[derive(Debug, Clone, Default)]
pub struct Known {
    names: Vec<String>,
    /// With the position of each name, made ready when first asked; without those too long to be compared.
    words: OnceLock<Vec<(usize, Word)>>,
}

impl Known {
    /// Makes names ready.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known = Self::default();
        names.into_iter().for_each(|name| known.add(name));
        known
    }

    /// Adds a name.
    pub fn add(&mut self, name: &str) {
        self.words = OnceLock::new();
        self.names.push(name.to_owned());
    }

    /// The position, in the order added, of the name most like `word`, if any is like enough.
    pub fn position(&self, word: &str) -> Option<usize> {
        self.best(word).map(|(_, at)| at)
    }

    /// The name most like `word`, if any is like enough.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        self.nearest_scored(word).map(|(_, name)| name)
    }

    /// [`Known::nearest`] with its likeness in thousandths.
    pub fn nearest_scored(&self, word: &str) -> Option<(usize, &str)> {
        let (likeness, at) = self.best(word)?;
        Some((likeness, self.names.get(at)?))
    }

    fn best(&self, word: &str) -> Option<(usize, usize)> {
        let word = Word::new(word)?;
        let mut best: Option<(usize, usize, usize)> = None;
        for (at, candidate) in self.words.get_or_init(|| ready(&self.names)) {
            let least = best.map_or(ALIKE, |(likeness, ..)| likeness);
            if let Some(likeness) = word.likeness(candidate, least) {
                let tail = word.tail(candidate);
                if best.is_none_or(|(most, longest, _)| (likeness, tail) > (most, longest)) {
                    best = Some((likeness, tail, *at));
                }
            }
        }
        best.map(|(likeness, _, at)| (likeness, at))
    }
}

/// Names made ready, each with its position.
fn ready(names: &[String]) -> Vec<(usize, Word)> {
    names.iter().enumerate().filter_map(|(at, name)| Some((at, Word::new(name)?))).collect()
}

/// The candidate most like `word`, if any is like enough; for many words use [`Known`].
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let at = Known::new(candidates.iter().copied()).position(word)?;
    candidates.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word() {
        let known = ["毕业生人数", "全日制在校生人数", "专任教师总数", "“双师型”教师比例"];
        for (typed, meant) in [
            ("专任教师数", Some("专任教师总数")),
            ("在校生人数", Some("全日制在校生人数")),
            ("在校生人数总", Some("全日制在校生人数")),
            ("\"双师型\"教师比列", Some("“双师型”教师比例")),
            ("「双师型」 教师比例", Some("“双师型”教师比例")),
            ("专任师教总数", Some("专任教师总数")),
            ("天气", None),
            ("食堂座位", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, known), meant, "{typed}");
            assert_eq!(Known::new(known).nearest(typed), meant, "{typed}");
        }
        assert_eq!(nearest("甲表", ["甲乙", "丁表"]), Some("丁表"), "of equals the one that ends alike");
    }

    #[test]
    fn many_questions_to_many_names_end() {
        let names: Vec<String> = (0..2_000).map(|at| format!("学校第{at}张照片")).collect();
        let known = Known::new(names.iter().map(String::as_str));
        let start = std::time::Instant::now();
        assert!((0..1_000).all(|at| known.nearest(&format!("完全不相干的名字{at}")).is_none()));
        assert!(start.elapsed().as_secs() < 20);
        assert_eq!(known.nearest(&"长".repeat(1_000_000)), None);
    }
}
