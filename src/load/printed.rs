//! The texts of report.yaml that are printed as they stand: names, cover, declaration, editors.

use crate::source::{Kind, Node, Spanned};

/// Their keys.
const PRINTED: [&str; 5] = ["学校", "封面", "责任声明", "编写组", "封底"];

/// Every text below those keys, with its place.
pub(super) fn texts(root: &Node) -> Vec<Spanned<String>> {
    let mut found = Vec::new();
    PRINTED.iter().filter_map(|key| root.get(key)).for_each(|node| gather(node, &mut found));
    found
}

fn gather(node: &Node, found: &mut Vec<Spanned<String>>) {
    match &node.kind {
        Kind::Scalar { text, .. } => found.push(Spanned::new(text.clone(), node.span)),
        Kind::List(items) => items.iter().for_each(|item| gather(item, found)),
        Kind::Mapping(mapping) => mapping.entries.iter().for_each(|entry| gather(&entry.value, found)),
        Kind::Bad => {}
    }
}
