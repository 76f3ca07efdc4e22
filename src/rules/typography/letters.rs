//! A passage as characters, each with its byte; knows which of them are quoted titles or code.

use std::ops::Range;

/// The characters of a text.
pub(in crate::rules) struct Letters {
    characters: Vec<char>,
    /// The byte each starts at, and the length of the text.
    starts: Vec<usize>,
    /// Which are not to be touched.
    protected: Vec<Range<usize>>,
}

impl Letters {
    /// The characters of a text.
    pub(super) fn new(text: &str) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let protected = protected(&characters);
        Self { characters, starts, protected }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The character at a place.
    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.characters.get(at).copied()
    }

    /// The character before a place.
    pub(super) fn previous(&self, at: usize) -> Option<char> {
        self.get(at.checked_sub(1)?)
    }

    /// How many characters from a place on satisfy something.
    pub(super) fn run(&self, at: usize, wanted: impl Fn(char) -> bool) -> usize {
        self.characters.iter().skip(at).take_while(|one| wanted(**one)).count()
    }

    /// Where characters satisfy something.
    pub(super) fn places(&self, wanted: impl Fn(char) -> bool) -> Vec<usize> {
        self.characters.iter().enumerate().filter(|(_, one)| wanted(**one)).map(|(at, _)| at).collect()
    }

    /// Some of the characters as text.
    pub(super) fn text(&self, at: Range<usize>) -> String {
        self.characters.iter().skip(at.start).take(at.len()).collect()
    }

    /// A few characters before a place.
    pub(super) fn before(&self, at: usize, count: usize) -> String {
        self.text(at.saturating_sub(count)..at)
    }

    /// A few characters from a place on.
    pub(super) fn after(&self, at: usize, count: usize) -> String {
        self.text(at..at + count)
    }

    /// The bytes of some of the characters.
    pub(super) fn bytes(&self, at: Range<usize>) -> Range<usize> {
        let byte = |at: usize| self.starts.get(at).or(self.starts.last()).copied().unwrap_or(0);
        byte(at.start)..byte(at.end)
    }

    /// True if any of them is quoted in 《》 or code.
    pub(super) fn is_protected(&self, at: Range<usize>) -> bool {
        self.protected.iter().any(|range| range.start < at.end && at.start < range.end)
    }
}

/// Titles in 《》; addresses of pages and mail boxes.
fn protected(characters: &[char]) -> Vec<Range<usize>> {
    let mut protected = Vec::new();
    let mut title = None;
    let mut at = 0;
    while let Some(one) = characters.get(at) {
        match one {
            '《' => title = Some(at),
            '》' => {
                if let Some(start) = title.take() {
                    protected.push(start..at + 1);
                }
            }
            one if one.is_ascii_graphic() => {
                let length = characters.iter().skip(at).take_while(|one| one.is_ascii_graphic()).count();
                let word: String = characters.iter().skip(at).take(length).collect();
                if ["://", "www.", "@"].iter().any(|sign| word.contains(sign)) {
                    protected.push(at..at + length);
                }
                at += length;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    protected
}
