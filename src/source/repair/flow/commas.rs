//! Which marks in brackets part entries: an author's commas are of four kinds, and some belong to a text.

use super::Group;
use crate::source::repair::{Repairs, colon, is_cell};
use std::ops::Range;

impl Repairs<'_> {
    /// True if 【…】 is a list: several entries, or a cell of figures.
    pub(super) fn is_list(&self, group: &Group) -> bool {
        let pieces = group.pieces(&group.commas);
        pieces.len() > 1 || !group.children.is_empty() || pieces.iter().any(|piece| is_cell(self.slice(piece.clone())))
    }

    /// True if a list holds figures and nothing else.
    pub(super) fn are_figures(&self, group: &Group) -> bool {
        let pieces = group.pieces(&group.commas);
        !group.mapping && group.children.is_empty() && pieces.iter().all(|piece| is_cell(self.slice(piece.clone())))
    }

    /// The commas that separate entries: ASCII ones, and full-width ones between figures or before a name.
    pub(super) fn commas(&self, group: &Group) -> Vec<Range<usize>> {
        let marks = self.with_semicolons(group);
        let is_comma = |mark: &Range<usize>| self.slice(mark.clone()) == ",";
        if marks.iter().all(is_comma) {
            return marks;
        }
        let pieces = group.pieces(&marks);
        let mixed = marks.iter().any(is_comma);
        let cells: Vec<bool> = pieces.iter().map(|piece| is_cell(self.slice(piece.clone()))).collect();
        let named = group.mapping && !mixed && self.are_pairs(&pieces);
        let separates = |index: usize, comma: &Range<usize>| {
            let cell = |index: usize| cells.get(index).copied().unwrap_or(false);
            let (left, right) = (cell(index), cell(index + 1));
            match self.slice(comma.clone()) {
                "," | ";" | "；" => true,
                "、" => !group.mapping && left && right,
                _ if group.mapping => named || self.is_pair_of_cell(pieces.get(index), pieces.get(index + 1)),
                _ => left && right || !mixed && (left || right),
            }
        };
        let commas = marks.iter().enumerate();
        commas.filter(|(index, comma)| separates(*index, comma)).map(|(_, comma)| comma.clone()).collect()
    }

    /// The commas, and the semicolons of a list that stand between two figures: `[2398; 2412]`.
    fn with_semicolons(&self, group: &Group) -> Vec<Range<usize>> {
        if group.mapping || group.semicolons.is_empty() {
            return group.commas.clone();
        }
        let mut marks = [group.commas.as_slice(), &group.semicolons].concat();
        marks.sort_by_key(|mark| mark.start);
        let pieces = group.pieces(&marks);
        let cell = |index: usize| pieces.get(index).is_some_and(|piece| is_cell(self.slice(piece.clone())));
        let parts =
            |(index, mark): &(usize, &Range<usize>)| group.commas.contains(mark) || cell(*index) && cell(*index + 1);
        marks.iter().enumerate().filter(parts).map(|(_, mark)| mark.clone()).collect()
    }

    /// True if every piece is `name: value`, all with the same kind of colon.
    fn are_pairs(&self, pieces: &[Range<usize>]) -> bool {
        let colon = |piece: &Range<usize>| Some(self.slice(self.pair(piece)?.colon));
        let first = pieces.first().and_then(colon);
        first.is_some() && pieces.iter().all(|piece| colon(piece) == first)
    }

    /// True if `left` is `name: figure` and `right` is another pair.
    fn is_pair_of_cell(&self, left: Option<&Range<usize>>, right: Option<&Range<usize>>) -> bool {
        let figure =
            |piece: &Range<usize>| self.pair(piece).is_some_and(|hit| is_cell(self.slice(hit.colon.end..piece.end)));
        left.is_some_and(figure) && right.is_some_and(|piece| self.pair(piece).is_some())
    }

    pub(super) fn pair(&self, piece: &Range<usize>) -> Option<colon::KeyHit> {
        let written = self.slice(piece.clone());
        colon::find(self.text, piece.end - written.trim_start().len(), piece.end)
    }
}
