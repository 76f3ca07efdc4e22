//! Where a report's files say an indicator's name, and whether it is the name of a figure there or a word of the prose;
//! and where they say one that a new edition has replaced.

use super::{Loader, OWN_LAYER};
use crate::model::{Problem, ProblemKind};
use crate::profile::Requirement;
use crate::source::{FileId, Sources, Span};

/// One place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The name's place.
    pub(crate) span: Span,
    /// True where the name stands for the figure: in `{{ }}`, in a chart, in YAML and own tables.
    pub(crate) bound: bool,
}

/// Every place of a name in the report's own files; as a part of a longer name it does not count.
pub(crate) fn mentions(sources: &Sources, requirement: &Requirement, name: &str) -> Vec<Mention> {
    let spellings = requirement.indicators.iter().flat_map(|it| it.aliases.iter().chain(&it.former).chain([&it.name]));
    let longer: Vec<(&str, usize)> = spellings
        .filter(|known| known.len() > name.len())
        .flat_map(|known| known.match_indices(name).map(move |(at, _)| (known.as_str(), at)))
        .collect();
    let mut found = Vec::new();
    for file in sources.files().filter(|file| is_own(sources, requirement, *file)) {
        let text = sources.text(file);
        for (at, _) in text.match_indices(name) {
            let inside = |(known, offset): &(&str, usize)| {
                at.checked_sub(*offset).and_then(|start| text.get(start..)).is_some_and(|rest| rest.starts_with(known))
            };
            if longer.iter().any(inside) {
                continue;
            }
            let span = Span::new(file, at, at + name.len());
            found.extend(bound(sources, requirement, span).map(|bound| Mention { span, bound }));
        }
    }
    found
}

impl Loader<'_, '_> {
    /// Finds where a figure is called by a name it had in an earlier edition (沿用): one problem a name, with the new one
    /// as the fix. What the school's own overlay says of the old name is no such place.
    pub(super) fn former_names(&mut self, requirement: &Requirement) {
        for indicator in &requirement.indicators {
            for old in &indicator.former {
                let in_layer = |span: &Span| OWN_LAYER.contains(&self.sources.path(span.file));
                let found = mentions(self.sources, requirement, old);
                let places: Vec<Span> = found.into_iter().filter(|it| it.bound).map(|it| it.span).collect();
                let places: Vec<Span> = places.into_iter().filter(|span| !in_layer(span)).collect();
                let Some((first, others)) = places.split_first() else { continue };
                self.problems.push(Problem {
                    kind: ProblemKind::FormerName { old: old.clone(), new: indicator.name.clone() },
                    span: *first,
                    related: others.to_vec(),
                    fix: places.iter().map(|span| (*span, indicator.name.clone())).collect(),
                });
            }
        }
    }
}

/// True for a file of the report, the school's own overlay among them; the other layers of the requirement, wherever they
/// lie, and last year's folder are read with it.
fn is_own(sources: &Sources, requirement: &Requirement, file: FileId) -> bool {
    let path = sources.path(file);
    !path.starts_with("../") && (OWN_LAYER.contains(&path) || !requirement.files.contains(&file))
}

/// Whether a place in the report's own files stands for a figure; none in a comment or in another's file.
pub(crate) fn bound(sources: &Sources, requirement: &Requirement, span: Span) -> Option<bool> {
    let (text, at) = (sources.text(span.file), span.start as usize);
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..)?.lines().next().unwrap_or_default();
    let path = sources.path(span.file);
    role(path, line, at - start).filter(|_| is_own(sources, requirement, span.file))
}

/// Whether a place in a line stands for a figure; none in a comment.
fn role(path: &str, line: &str, at: usize) -> Option<bool> {
    let before = line.get(..at).unwrap_or_default();
    if !path.ends_with(".md") && !path.ends_with(".markdown") {
        return (!before.trim_start().starts_with('#') && !before.contains(" #")).then_some(true);
    }
    let open = before.rfind("{{").max(before.rfind("｛｛"));
    let closed = before.rfind("}}").max(before.rfind("｝｝"));
    let chart = line.trim_start().starts_with("数据");
    Some(chart || open > closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Additions, Catalogue, load};

    #[test]
    fn a_name_is_found_where_it_is_meant_and_not_inside_a_longer_one() {
        let mut sources = Sources::new();
        let (requirement, _) =
            load("中职学校-2024", &Catalogue::built_in(), &Additions::default(), &mut sources).unwrap();
        sources.add(
            "figures.yaml",
            "# 毕业生满意度\n满意度调查表:\n  毕业生满意度: 计算  # 毕业生满意度\n  应届毕业生满意度: [1, 2]\n",
        );
        sources.add(
            "chapters/01.md",
            "毕业生满意度为 {{ 毕业生满意度 }}%，应届毕业生满意度略高。\n数据: 毕业生满意度、家长满意度\n",
        );
        let found = mentions(&sources, &requirement, "毕业生满意度");
        let places: Vec<(usize, usize, bool)> = found
            .iter()
            .map(|it| {
                let (start, _) = sources.line_column(it.span);
                (start.line, start.column, it.bound)
            })
            .collect();
        assert_eq!(places, [(3, 3, true), (1, 1, false), (1, 12, true), (2, 5, true)]);
    }
}
