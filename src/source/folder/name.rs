//! Names of files: how one may be spelt, what it is without its ending, how people order them.

use std::cmp::Ordering;

/// The names a file may go by, best first (letter case aside): `x.yaml`, `x.yml`, and with the `.txt` Notepad adds.
pub fn spellings(name: &str) -> Vec<String> {
    let stem = name.strip_suffix(".yaml");
    let spellings = [
        Some(name.to_owned()),
        stem.map(|stem| format!("{stem}.yml")),
        Some(format!("{name}.txt")),
        stem.map(|stem| format!("{stem}.yml.txt")),
    ];
    spellings.into_iter().flatten().collect()
}

pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// A file's name without its ending.
pub(super) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Files that systems and editors leave behind; they are no part of a report.
pub(super) fn is_leaving(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let backup = lower.rsplit_once(".bak").is_some_and(|(_, count)| count.bytes().all(|byte| byte.is_ascii_digit()));
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || backup
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "__macosx")
}

/// Compares names as people count: `2-x` before `10-x`; ties by bytes.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(x), Some(y)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (x, rest) = digits(left);
            let (y, other) = digits(right);
            let order = x.len().cmp(&y.len()).then_with(|| x.cmp(y));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (rest, other);
        } else {
            if x != y {
                return x.cmp(&y);
            }
            (left, right) = (&left[x.len_utf8()..], &right[y.len_utf8()..]);
        }
    }
}

/// The number a text starts with, without leading zeros, and the rest.
fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number.trim_start_matches('0'), rest)
}
