//! Problems of the author's files as facts: what, where, and a safe edit where there is one. Rules word them later.

use crate::source::Span;

/// Byte edits in the decoded text of one file: what is replaced, and by what.
pub type Edits = Vec<(Span, String)>;

/// One problem of an author's file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// Other places involved, such as the first of two equal keys.
    pub related: Vec<Span>,
    /// The edits that mend it; empty where no edit is safe.
    pub fix: Edits,
}

impl Problem {
    /// A problem at a place, without related places or fix.
    pub fn new(kind: ProblemKind, span: Span) -> Self {
        Self { kind, span, related: Vec::new(), fix: Vec::new() }
    }

    /// Adds another place involved.
    #[must_use]
    pub fn related(mut self, span: Span) -> Self {
        self.related.push(span);
        self
    }

    /// Adds a safe edit.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix.push((span, replacement.into()));
        self
    }
}

/// What is wrong with a file, a place in it, or a value. Facts only; `char` and `String` fields hold what is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    // The file.
    /// No such file; `nearest` is the path in the folder that looks most like it.
    Missing {
        /// The path asked for.
        path: String,
        /// A path that exists and is nearly the same.
        nearest: Option<String>,
    },
    /// A folder stands where a file should be.
    NotAFile,
    /// A pipe, a socket or a device stands where a file should be; it is never opened.
    SpecialFile,
    /// The operating system refuses to read it.
    Unreadable {
        /// Why, in words of the office.
        reason: String,
    },
    /// The file is larger than the limit (both in bytes).
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// Not a text file.
    Binary {
        /// What it seems to be.
        looks_like: BinaryKind,
    },
    /// A link or a path with `..` or a drive that leads out of the report folder.
    OutsideFolder,
    /// A file name that is not valid Unicode; the place holds its readable rest.
    NameNotUnicode,
    /// More files than a report has.
    TooManyFiles {
        /// The limit.
        limit: usize,
    },
    /// Folders nested deeper than the limit; what is below was not looked at.
    FolderTooDeep {
        /// The limit.
        limit: usize,
    },
    // The encoding.
    /// GBK or GB18030 (old Notepad, Excel); read all the same, edits need conversion to UTF-8 first.
    Gbk,
    /// UTF-16; read all the same, edits need conversion to UTF-8 first.
    Utf16,
    /// UTF-8 with damaged bytes here.
    DamagedUtf8,
    /// A control character or a reserved private-use one; it is read as blanks.
    ControlCharacter {
        /// The character.
        character: char,
    },
    /// An invisible character (zero width, direction mark) that came with pasted text; it is read as if absent.
    InvisibleCharacter {
        /// The character.
        character: char,
    },
    // What people type; read as meant.
    /// A full-width mark where YAML needs its ASCII twin.
    FullWidthMark {
        /// As typed.
        mark: char,
        /// As meant.
        meant: char,
    },
    /// A mark that stands where a comma parts two entries of a list: `[2398; 2412]`, `[2398、2412]`.
    MarkForComma {
        /// As typed.
        mark: char,
    },
    /// `键:值`.
    MissingBlankAfterColon,
    /// `教师总数 [230, 245]`: the colon is missing.
    MissingColon,
    /// `教师总数; [230, 245]`: another mark stands in place of the colon.
    MarkForColon {
        /// As typed.
        mark: char,
    },
    /// A quotation mark before a name that nothing closes.
    StrayQuote {
        /// The mark.
        quote: char,
    },
    /// A comma or stop after a closing bracket at the end of a line.
    StrayMark {
        /// The mark.
        mark: char,
    },
    /// The star of the printed table before a name: `＊全日制在校生人数`.
    LeadingStar {
        /// The star as typed.
        mark: char,
    },
    /// `-值` where a list entry is meant.
    MissingBlankAfterDash,
    /// `]#注` where a comment is meant.
    MissingBlankBeforeComment,
    /// A tab in the indentation.
    TabIndent,
    /// U+3000, U+00A0 or another wide blank in the indentation or after a colon.
    WrongBlank {
        /// The blank as typed.
        blank: char,
    },
    /// A line indented unlike its sisters, although it cannot belong to the line above.
    WrongIndent {
        /// Blanks typed.
        found: usize,
        /// Blanks its sisters have.
        expected: usize,
    },
    /// A value or name that starts with (or contains) a mark YAML reserves and needs quotes.
    BareMark {
        /// The mark.
        mark: char,
    },
    /// A bracket is not closed at the end of its line.
    UnclosedBracket {
        /// The opening bracket as typed.
        open: char,
    },
    /// A quotation mark is not closed at the end of its line.
    UnclosedQuote {
        /// The opening mark as typed.
        quote: char,
    },
    // YAML itself.
    /// The YAML cannot be read at this place.
    Syntax(SyntaxKind),
    /// The same key twice in one mapping; `related` is the first, which stands.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// `*name`, refused.
    AliasUsed,
    /// `&name`, refused.
    AnchorUsed,
    /// `!tag`, refused.
    TagUsed,
    /// `<<:`, refused.
    MergeKey,
    /// A key that is a list, a mapping or empty.
    NonTextKey,
    /// A second document (`---`) in one file; only the first is read.
    SeveralDocuments,
    /// Nested deeper than the limit.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// More entries than the limit.
    TooManyEntries {
        /// The limit.
        limit: usize,
    },
    // What the values should be.
    /// A name that has no meaning here.
    UnknownField {
        /// As typed.
        name: String,
        /// The names that have.
        expected: Vec<String>,
    },
    /// A name that must be here and is not; the place is the key of the mapping that lacks it.
    MissingField {
        /// The name.
        name: String,
    },
    /// A word that is none of those admitted.
    UnknownValue {
        /// As typed.
        value: String,
        /// The words admitted.
        expected: Vec<String>,
    },
    /// Another kind of value is needed.
    WrongType {
        /// What is needed.
        expected: Shape,
        /// What stands there.
        found: Shape,
    },
    /// A value that its own type refuses, in that type's words.
    Invalid {
        /// Why.
        reason: String,
    },
}

impl ProblemKind {
    /// True if the file was read as its author plainly meant it, so that nothing is lost: a spelling to mend, not an
    /// error in the figures.
    pub fn read_as_meant(&self) -> bool {
        matches!(
            self,
            Self::Gbk
                | Self::Utf16
                | Self::InvisibleCharacter { .. }
                | Self::FullWidthMark { .. }
                | Self::MarkForComma { .. }
                | Self::MissingBlankAfterColon
                | Self::MissingColon
                | Self::MarkForColon { .. }
                | Self::StrayQuote { .. }
                | Self::StrayMark { .. }
                | Self::LeadingStar { .. }
                | Self::MissingBlankAfterDash
                | Self::MissingBlankBeforeComment
                | Self::TabIndent
                | Self::WrongBlank { .. }
                | Self::WrongIndent { .. }
                | Self::BareMark { .. }
                | Self::UnclosedBracket { .. }
                | Self::UnclosedQuote { .. }
        )
    }
}

/// What a file that is no text seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryKind {
    /// A zip container: xlsx, docx, pptx.
    Zip,
    /// An old Office file: xls, doc, wps, et.
    Office,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// Something else.
    Other,
}

/// Why YAML cannot be read at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxKind {
    /// A bracket is never closed.
    UnclosedBracket {
        /// The opening bracket.
        open: char,
    },
    /// A bracket is closed by another kind.
    MismatchedBracket {
        /// The opening bracket.
        open: char,
        /// The closing one.
        close: char,
    },
    /// A closing bracket without an opening one.
    StrayBracket,
    /// A quotation mark is never closed.
    UnclosedQuote,
    /// Something follows a closing quotation mark.
    TextAfterQuote,
    /// An escape in double quotes that means nothing.
    BadEscape,
    /// The indentation fits none of the lines above.
    Indentation,
    /// A tab where only blanks may stand.
    Tab,
    /// A second colon in one line, or a colon where no name can stand.
    ColonNotAllowed,
    /// A line that should read `name: value` has no colon.
    MissingColon,
    /// The same where tabs part the line: a row pasted from a sheet.
    PastedRow,
    /// Two entries of a list or mapping in brackets without a comma.
    MissingComma,
    /// A dash where no list entry can stand.
    DashNotAllowed,
    /// A line among list entries that does not start with a dash.
    MissingDash,
    /// A character no value can start with.
    UnexpectedCharacter {
        /// The character.
        character: char,
    },
    /// Anything else.
    Other,
}

/// The kind of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Nothing after the colon.
    Empty,
    /// A text.
    Text,
    /// A decimal number.
    Number,
    /// A whole number.
    Integer,
    /// 是 or 否.
    YesNo,
    /// A list.
    List,
    /// A list of exactly so many entries.
    ListOf(usize),
    /// `name: value` pairs.
    Mapping,
    /// Something a type describes in its own words.
    Other(String),
}
