//! All texts of one run, and the way from a byte range to line and column.

use crate::source::{Encoding, FileId, Span};
use std::sync::Arc;

/// A place people can find: line and column from 1, the column in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values; a byte order mark is not counted.
    pub column: usize,
}

/// Where the lines of a text start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`; a line ends with LF, CRLF or a lone CR.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts }
    }

    /// How many lines there are; at least 1.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The first byte of a line counted from 1.
    pub fn start(&self, line: usize) -> Option<usize> {
        Some(*self.starts.get(line.checked_sub(1)?)? as usize)
    }

    /// The line, counted from 1, that holds byte `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset).max(1)
    }

    /// Line and column of byte `offset` of the text this index was made of.
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        let start = self.start(line).unwrap_or(0).min(offset);
        let before = text.get(start..offset).unwrap_or("");
        let before = if start == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before };
        LineColumn { line, column: before.chars().count() + 1 }
    }
}

/// One text.
#[derive(Debug, Clone)]
struct Source {
    path: String,
    text: String,
    encoding: Encoding,
    lines: LineIndex,
    /// True for a sheet of a workbook: lines are rows, tabs part its cells.
    sheet: bool,
}

/// A text that came with the program: whoever reads it reads the same, so its place is the same in every [`Sources`].
#[derive(Debug, Clone)]
pub struct Shipped {
    file: FileId,
    source: Arc<Source>,
}

impl Shipped {
    /// The `number`-th of them; its path is not one of a report folder.
    pub fn new(number: u32, path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = LineIndex::new(&text);
        let source = Source { path: path.into(), text, encoding: Encoding::Utf8, lines, sheet: false };
        Self { file: FileId(SHIPPED | number), source: Arc::new(source) }
    }

    /// Its place.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// What it says.
    pub fn text(&self) -> &str {
        &self.source.text
    }
}

/// Set in the place of every text that came with the program.
const SHIPPED: u32 = 1 << 31;

/// All decoded texts of one run. A file that could not be read has an entry too (with an empty text), so that every
/// problem has a place.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
    shipped: Vec<Shipped>,
}

impl Sources {
    /// No texts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text under its path relative to the report folder, with forward slashes.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.add_encoded(path, text, Encoding::Utf8)
    }

    /// Adds a text that came with the program, if it is not there yet.
    pub fn share(&mut self, text: &Shipped) {
        if self.shipped.iter().all(|known| known.file != text.file) {
            self.shipped.push(text.clone());
        }
    }

    /// Hides a stretch of a text behind stars and the like, all but its first character and quotation marks; every byte and
    /// every column keeps its place: each sign has the length of what it stands for. A stretch of more than a line or two
    /// is left as it is.
    pub fn hide(&mut self, span: Span) {
        const LONGEST: usize = 300;
        let Some(source) = self.files.get_mut(span.file.0 as usize) else { return };
        let range = span.range();
        let Some(shown) = source.text.get(range.clone()).filter(|shown| shown.len() <= LONGEST) else { return };
        let quotes = ['"', '\'', '“', '”', '‘', '’', '「', '」'];
        let first = shown.find(|one| !quotes.contains(&one));
        let star = |(at, one): (usize, char)| match one.len_utf8() {
            _ if Some(at) == first || one == '\n' || quotes.contains(&one) => one,
            1 => '*',
            2 => '×',
            3 => '＊',
            _ => '🔒',
        };
        let hidden: String = shown.char_indices().map(star).collect();
        source.text.replace_range(range, &hidden);
    }

    /// Adds a text and says how its file is encoded.
    pub fn add_encoded(&mut self, path: impl Into<String>, text: impl Into<String>, encoding: Encoding) -> FileId {
        let text = text.into();
        let lines = LineIndex::new(&text);
        self.files.push(Source { path: path.into(), text, encoding, lines, sheet: false });
        FileId(self.files.len() as u32 - 1)
    }

    /// Adds a sheet of a workbook: line r is row r, tabs part the cells.
    pub fn add_sheet(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let file = self.add(path, text);
        if let Some(source) = self.files.get_mut(file.0 as usize) {
            source.sheet = true;
        }
        file
    }

    /// True for a sheet of a workbook.
    pub fn is_sheet(&self, file: FileId) -> bool {
        self.get(file).is_some_and(|source| source.sheet)
    }

    /// The address of the cell a place lies in, such as E5; none where the file is no sheet.
    pub fn cell(&self, span: Span) -> Option<String> {
        let source = self.get(span.file).filter(|source| source.sheet)?;
        let line = source.lines.line(span.start as usize);
        let before = source.text.get(source.lines.start(line)?..span.start as usize)?;
        let mut column = before.matches('\t').count();
        let mut letters = Vec::new();
        loop {
            letters.push(char::from(b'A' + (column % 26) as u8));
            match (column / 26).checked_sub(1) {
                Some(rest) => column = rest,
                None => break,
            }
        }
        Some(format!("{}{line}", letters.iter().rev().collect::<String>()))
    }

    /// The text of a file; byte offsets equal those of the file itself if it is UTF-8. Empty for an unknown file.
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| &source.text)
    }

    /// The path of a file, relative to the report folder, with forward slashes. Empty for an unknown file.
    pub fn path(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| &source.path)
    }

    /// How the file is encoded.
    pub fn encoding(&self, file: FileId) -> Encoding {
        self.get(file).map_or(Encoding::Utf8, |source| source.encoding)
    }

    /// The file with this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let own = self.files.iter().position(|source| source.path == path).map(|at| FileId(at as u32));
        own.or_else(|| self.shipped.iter().find(|text| text.source.path == path).map(Shipped::file))
    }

    /// All files in the order they were added; those that came with the program last.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        (0..self.files.len()).map(|at| FileId(at as u32)).chain(self.shipped.iter().map(Shipped::file))
    }

    /// The bytes a span covers, as text; empty if the span is not of this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// Line and column of both ends of a span.
    pub fn line_column(&self, span: Span) -> (LineColumn, LineColumn) {
        match self.get(span.file) {
            Some(source) => (
                source.lines.line_column(&source.text, span.start as usize),
                source.lines.line_column(&source.text, span.end as usize),
            ),
            None => (LineColumn { line: 1, column: 1 }, LineColumn { line: 1, column: 1 }),
        }
    }

    /// The lines of a file.
    pub fn lines(&self, file: FileId) -> Option<&LineIndex> {
        self.get(file).map(|source| &source.lines)
    }

    fn get(&self, file: FileId) -> Option<&Source> {
        if file.0 & SHIPPED != 0 {
            return self.shipped.iter().find(|text| text.file == file).map(|text| text.source.as_ref());
        }
        self.files.get(file.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let mut sources = Sources::new();
        let file = sources.add("figures.yaml", "\u{feff}甲: 1\r\n生师比: 20.10\n");
        let start = sources.text(file).find("20.10").unwrap();
        let span = Span::new(file, start, start + 5);
        assert_eq!(sources.slice(span), "20.10");
        let (from, to) = sources.line_column(span);
        assert_eq!((from.line, from.column, to.column), (2, 6, 11));
        let (from, _) = sources.line_column(Span::new(file, 3, 6));
        assert_eq!((from.line, from.column), (1, 1));
    }

    #[test]
    fn what_is_hidden_keeps_bytes_and_columns() {
        let mut sources = Sources::new();
        let text = "电话：甲13é八𠮷，20.10\n";
        let file = sources.add("a", text);
        let (start, end) = (text.find('甲').unwrap(), text.find('，').unwrap());
        let behind = Span::new(file, text.find("20").unwrap(), text.len() - 1);
        let before = sources.line_column(behind);
        sources.hide(Span::new(file, start, end));
        assert_eq!(sources.text(file), "电话：甲**×＊🔒，20.10\n");
        assert_eq!((sources.line_column(behind), sources.slice(behind)), (before, "20.10"));
        let quoted = sources.add("b", "“王小明”");
        sources.hide(Span::new(quoted, 0, "“王小明”".len()));
        assert_eq!(sources.text(quoted), "“王＊＊”");
    }

    #[test]
    fn a_place_in_a_sheet_is_a_cell() {
        let mut sources = Sources::new();
        let text = format!("序号\t指标\n{}x", "\t".repeat(27));
        let file = sources.add_sheet("甲.xlsx!表", text.clone());
        let at = |word: &str| sources.cell(Span::new(file, text.find(word).unwrap(), text.len()));
        assert_eq!((at("指标").as_deref(), at("x").as_deref()), (Some("B1"), Some("AB2")));
    }

    #[test]
    fn an_unknown_file_or_offset_is_no_panic() {
        let mut sources = Sources::new();
        assert_eq!(sources.text(FileId(9)), "");
        let file = sources.add("a", "甲");
        assert_eq!(sources.line_column(Span::new(file, 1, 99)).0.column, 1);
        assert_eq!(sources.slice(Span::new(file, 1, 2)), "");
    }
}
