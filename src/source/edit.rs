//! Safe fixes as byte edits: every other byte of the file stays as it is.

use crate::source::decode::decode;
use crate::source::{Encoding, Error, FileId, LineIndex, Span, yaml};
use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// How many backups of one file are kept apart before we give up.
const BACKUP_LIMIT: usize = 100;

/// What became of the edits of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Written; the old file lies beside as `backup`.
    Written {
        /// The old file.
        backup: PathBuf,
        /// How many edits were made.
        edits: usize,
    },
    /// There was nothing to change.
    Unchanged,
    /// Not touched.
    Refused(Refusal),
}

/// Why a file was not touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The file has been changed since it was read.
    Changed,
    /// Two edits concern the same bytes.
    Overlap,
    /// An edit lies outside the text or cuts a character in two.
    OutOfText,
    /// The file is GBK or UTF-16 and its conversion was not asked for.
    NeedsConversion,
    /// The file has damaged bytes.
    Damaged,
    /// The result would have more errors than the file has now.
    WouldNotParse,
}

/// Lines before and after, for `--dry-run`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    /// The first line, from 1.
    pub line: usize,
    /// What stands there, without the last line break.
    pub before: String,
    /// What would stand there.
    pub after: String,
}

/// Makes edits in a file and keeps the old file beside it (`<name>.bak`, or `.bak1` … if that exists and differs), unless
/// `kept` names where it lies already.
///
/// `text` and `encoding` are what was read, `edits` places in it. A GBK or UTF-16 file is only written if `convert` is
/// asked for; it becomes UTF-8 as a whole.
///
/// # Errors
/// If the file cannot be read or written; it is then as it was.
pub fn apply(
    path: &Path,
    text: &str,
    encoding: Encoding,
    edits: &[(Span, String)],
    convert: bool,
    kept: Option<&Path>,
) -> Result<Outcome, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    if !decode(&bytes).is_ok_and(|now| now.text == text && now.encoding == encoding) {
        return Ok(Outcome::Refused(Refusal::Changed));
    }
    let before = match encoding {
        Encoding::Damaged => return Ok(Outcome::Refused(Refusal::Damaged)),
        Encoding::Gbk | Encoding::Utf16 if !convert => return Ok(Outcome::Refused(Refusal::NeedsConversion)),
        Encoding::Gbk | Encoding::Utf16 => text,
        // The bytes themselves: `text` has blanks for characters that are refused.
        Encoding::Utf8 => std::str::from_utf8(&bytes).unwrap_or(text),
    };
    let after = match edited(before, edits) {
        Ok(after) => after,
        Err(refusal) => return Ok(Outcome::Refused(refusal)),
    };
    if after.as_bytes() == bytes {
        return Ok(Outcome::Unchanged);
    }
    if is_yaml(path) && errors(&after) > errors(before) {
        return Ok(Outcome::Refused(Refusal::WouldNotParse));
    }
    let failed = |source| Error::Write { path: path.to_owned(), source };
    let backup = kept.map_or_else(|| back_up(path, &bytes), |kept| Ok(kept.to_owned())).map_err(failed)?;
    write(path, after.as_bytes()).map_err(failed)?;
    Ok(Outcome::Written { backup, edits: ordered(edits).len() })
}

/// The text with the edits made.
///
/// # Errors
/// [`Refusal::Overlap`] or [`Refusal::OutOfText`].
pub fn edited(text: &str, edits: &[(Span, String)]) -> Result<String, Refusal> {
    let edits = ordered(edits);
    check(text, &edits)?;
    Ok(spliced(text, 0..text.len(), &edits))
}

/// The lines the edits concern, before and after.
///
/// # Errors
/// [`Refusal::Overlap`] or [`Refusal::OutOfText`].
pub fn preview(text: &str, edits: &[(Span, String)]) -> Result<Vec<LineChange>, Refusal> {
    let edits = ordered(edits);
    check(text, &edits)?;
    let index = LineIndex::new(text);
    let mut changes = Vec::new();
    let mut rest = edits.as_slice();
    while let Some((first, _)) = rest.first() {
        let line = index.line(first.start as usize);
        let mut last = index.line(first.end as usize);
        let mut count = 1;
        while let Some((span, _)) = rest.get(count)
            && index.line(span.start as usize) <= last
        {
            last = last.max(index.line(span.end as usize));
            count += 1;
        }
        let (block, others) = rest.split_at(count);
        let start = index.start(line).unwrap_or(0);
        let end = index.start(last + 1).unwrap_or(text.len());
        let trimmed = |text: &str| text.trim_end_matches(['\n', '\r']).to_owned();
        let before = trimmed(text.get(start..end).unwrap_or(""));
        changes.push(LineChange { line, before, after: trimmed(&spliced(text, start..end, block)) });
        rest = others;
    }
    Ok(changes)
}

/// Edits by place, each once; several insertions at one place keep their order.
fn ordered(edits: &[(Span, String)]) -> Vec<(Span, String)> {
    let mut seen = HashSet::new();
    let mut ordered: Vec<(Span, String)> = edits.iter().filter(|edit| seen.insert(*edit)).cloned().collect();
    ordered.sort_by_key(|(span, _)| (span.start, span.end));
    ordered
}

fn check(text: &str, edits: &[(Span, String)]) -> Result<(), Refusal> {
    let mut done = 0;
    for (span, _) in edits {
        if text.get(span.range()).is_none() {
            return Err(Refusal::OutOfText);
        }
        if span.start < done {
            return Err(Refusal::Overlap);
        }
        done = span.end;
    }
    Ok(())
}

/// A range of the text with the edits that lie in it.
fn spliced(text: &str, range: Range<usize>, edits: &[(Span, String)]) -> String {
    let mut result = String::with_capacity(range.len());
    let mut done = range.start;
    for (span, replacement) in edits {
        result.push_str(text.get(done..span.start as usize).unwrap_or(""));
        result.push_str(replacement);
        done = span.end as usize;
    }
    result.push_str(text.get(done..range.end).unwrap_or(""));
    result
}

fn is_yaml(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    [".yaml", ".yml", ".yaml.txt", ".yml.txt"].iter().any(|ending| name.ends_with(ending))
}

/// How many problems of a text cost it something.
fn errors(text: &str) -> usize {
    yaml::parse(FileId(0), text).problems.iter().filter(|problem| !problem.kind.read_as_meant()).count()
}

/// Keeps the old bytes beside the file, and never overwrites an older, different backup.
fn back_up(path: &Path, bytes: &[u8]) -> std::io::Result<PathBuf> {
    for count in 0..BACKUP_LIMIT {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(if count == 0 { ".bak".to_owned() } else { format!(".bak{count}") });
        let backup = path.with_file_name(name);
        match fs::OpenOptions::new().write(true).create_new(true).open(&backup) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                return Ok(backup);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                if fs::symlink_metadata(&backup)?.is_file() && fs::read(&backup)? == bytes {
                    return Ok(backup);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(std::io::Error::other("too many backups"))
}

/// Writes beside the file and then takes its place, so that it is never half written.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".nianbao-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    fs::set_permissions(file.path(), fs::metadata(path)?.permissions())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Folder, Sources};

    fn edit(start: usize, end: usize, replacement: &str) -> (Span, String) {
        (Span::new(FileId(0), start, end), replacement.to_owned())
    }

    #[test]
    fn only_the_edited_bytes_change_and_the_old_file_stays_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("figures.yaml");
        let text = "\u{feff}单位: %  # 注\r\n值: 1,5 \r\n";
        fs::write(&path, text).unwrap();
        fs::write(folder.path().join("figures.yaml.bak"), "older").unwrap();
        let at = text.find('%').unwrap();
        let edits = [edit(at, at + 1, "\"%\"")];
        let outcome = apply(&path, text, Encoding::Utf8, &edits, false, None).unwrap();
        let backup = fs::canonicalize(folder.path()).unwrap().join("figures.yaml.bak1");
        assert!(
            matches!(outcome, Outcome::Written { backup: kept, edits: 1 } if fs::canonicalize(&kept).unwrap() == backup)
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), text.replace('%', "\"%\""));
        assert_eq!(fs::read_to_string(backup).unwrap(), text);
        assert_eq!(
            apply(&path, text, Encoding::Utf8, &edits, false, None).unwrap(),
            Outcome::Refused(Refusal::Changed)
        );
    }

    #[test]
    fn an_edit_that_breaks_the_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, "甲: 1\n").unwrap();
        let outcome = apply(&path, "甲: 1\n", Encoding::Utf8, &[edit(5, 6, "\"\\q\"")], false, None).unwrap();
        assert_eq!(outcome, Outcome::Refused(Refusal::WouldNotParse));
        assert_eq!(fs::read_to_string(&path).unwrap(), "甲: 1\n");
    }

    #[test]
    fn edits_that_overlap_or_miss_the_text_are_refused_and_equal_ones_are_one() {
        assert_eq!(edited("abcd", &[edit(0, 2, "x"), edit(1, 3, "y")]), Err(Refusal::Overlap));
        assert_eq!(edited("甲", &[edit(0, 1, "x")]), Err(Refusal::OutOfText));
        assert_eq!(edited("abcd", &[edit(1, 2, "x"), edit(1, 2, "x")]), Ok("axcd".to_owned()));
    }

    #[test]
    fn a_gbk_file_is_converted_as_a_whole_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报告.yaml");
        let (bytes, _, _) = encoding_rs::GB18030.encode("学校名称: 川中某市职业技术学校\r\n");
        fs::write(&path, &bytes).unwrap();
        let mut sources = Sources::new();
        let file = Folder::open(folder.path()).unwrap().read_text("报告.yaml", &mut sources, &mut Vec::new()).unwrap();
        let (text, encoding) = (sources.text(file), sources.encoding(file));
        let refused = apply(&path, text, encoding, &[], false, None).unwrap();
        assert_eq!(refused, Outcome::Refused(Refusal::NeedsConversion));
        assert!(matches!(apply(&path, text, encoding, &[], true, None).unwrap(), Outcome::Written { .. }));
        assert_eq!(fs::read_to_string(&path).unwrap(), "学校名称: 川中某市职业技术学校\r\n");
    }

    #[test]
    fn the_preview_shows_lines_before_and_after() {
        let text = "甲: 1\r\n乙: %\r\n丙: ，\r\n";
        let (percent, comma) = (text.find('%').unwrap(), text.find('，').unwrap());
        let edits = [edit(comma, comma + 3, ","), edit(percent, percent, "\""), edit(percent + 1, percent + 1, "\"")];
        let changes = preview(text, &edits).unwrap();
        let shown: Vec<_> = changes.iter().map(|c| (c.line, c.before.as_str(), c.after.as_str())).collect();
        assert_eq!(shown, [(2, "乙: %", "乙: \"%\""), (3, "丙: ，", "丙: ,")]);
    }

    #[test]
    fn many_fixes_are_put_in_order_once_each() {
        let text = "，".repeat(30_000);
        let edits: Vec<_> = (0..30_000).map(|at| (Span::new(FileId(0), at * 3, at * 3 + 3), ",".to_owned())).collect();
        let start = std::time::Instant::now();
        assert_eq!(edited(&text, &[edits.clone(), edits].concat()).unwrap(), ",".repeat(30_000));
        assert!(start.elapsed().as_secs() < 10, "every edit is compared with all");
    }
}
