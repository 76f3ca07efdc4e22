//! What `load` could not make sense of: facts with places. Rules word them.

use crate::source::Span;

/// What a name should have named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// 指标.
    Indicator,
    /// 指标表.
    Table,
    /// 表格的列.
    Column,
    /// 表格的行.
    Row,
    /// 工作表 of a workbook.
    Sheet,
    /// 计算口径.
    Variant,
    /// A member of 所辖学校.
    Member,
    /// A word from a closed list, such as 类型.
    Word,
}

/// How a number was written where it cannot be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spelling {
    /// Full-width digits, spaces, a thousands comma, quotation marks around it.
    Untidy,
    /// The unit stands in the cell.
    Unit(String),
    /// 20:1 where the profile prints one number.
    Ratio,
    /// 1:20 where n:1 is meant.
    InverseRatio,
    /// 无 where a number is asked for.
    Nothing,
    /// 0868, 8.68e2, +5, .5: no full-width digit, but not as numbers are written.
    Unusual,
}

/// A problem found while loading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// Other places.
    pub related: Vec<Span>,
    /// Byte edits that mend it safely.
    pub fix: Vec<(Span, String)>,
}

/// The kinds of problems `load` finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// A name nobody knows.
    UnknownName {
        /// What it should have named.
        kind: NameKind,
        /// As written.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A formula or an entry of the report asks for what its edition of the requirement takes out (删去).
    Dropped {
        /// As written.
        name: String,
    },
    /// A figure called by a name it had in an earlier edition of the requirement.
    FormerName {
        /// As written.
        old: String,
        /// As it is called now.
        new: String,
    },
    /// An indicator filled in under another table than its own.
    WrongTable {
        /// The indicator.
        name: String,
        /// The table it belongs to.
        table: String,
    },
    /// A row that stands outside its table, for the blanks before it are missing; it is read.
    OutsideTable {
        /// The indicator.
        name: String,
        /// The table it belongs to.
        table: String,
    },
    /// A table under whose name nothing is filled in.
    EmptyTable {
        /// The table.
        name: String,
    },
    /// A full-width comma between two entries of a list; they are read as two.
    FullWidthComma {
        /// What the list is.
        list: String,
        /// The entries as written.
        text: String,
    },
    /// Two files for one part of the report.
    FileTwice {
        /// The one that is read.
        used: String,
        /// The one that is not.
        other: String,
    },
    /// The same indicator filled in twice under two of its names.
    FilledTwice {
        /// The indicator.
        name: String,
    },
    /// A list has more or fewer entries than 列 has names.
    WrongCount {
        /// The indicator or row.
        name: String,
        /// The column names.
        columns: Vec<String>,
        /// How many entries stand there.
        found: usize,
        /// A stray thousands comma: the two entries that look like one number.
        thousands: Option<String>,
        /// The row as it should read, where it is plain.
        meant: Option<String>,
    },
    /// A cell that should be a number is not.
    NotANumber {
        /// The indicator or column.
        name: String,
        /// As written.
        text: String,
    },
    /// A number whose spelling was understood but should be mended.
    NumberSpelling {
        /// The indicator or column.
        name: String,
        /// As written.
        text: String,
        /// What is unusual.
        spelling: Spelling,
        /// What was read.
        read: String,
    },
    /// Two cells that look like one number split by a thousands comma.
    SplitNumber {
        /// The indicator.
        name: String,
        /// What stands before the comma.
        first: String,
        /// The three digits after it.
        second: String,
    },
    /// A row that is not asked of this report has a value.
    NotAsked {
        /// The indicator.
        name: String,
        /// Why it is not asked, in Chinese.
        why: String,
        /// True if last year's column is asked all the same.
        before: bool,
    },
    /// 本期 of a period type is not what the profile is meant for.
    WrongPeriod {
        /// The type of period.
        period: &'static str,
        /// The year the report says.
        year: i32,
        /// What the profile is meant for.
        valid: String,
        /// The profile.
        profile: String,
    },
    /// 上期 is not the year before 本期.
    PeriodGap {
        /// Each type of period with its years.
        periods: Vec<String>,
    },
    /// 列 misses or misnames a column.
    BadColumns {
        /// The table.
        table: String,
        /// What it should be.
        expected: String,
    },
    /// A row of an own table has another width than its head.
    RowWidth {
        /// The table.
        table: String,
        /// Columns of the head.
        expected: usize,
        /// Cells of the row.
        found: usize,
        /// What the cells hold that have no column and are not read.
        lost: Vec<String>,
    },
    /// An own table with more rows or columns than can be printed; the rest was not read.
    TableTooLarge {
        /// The table.
        table: String,
        /// Rows below the head.
        rows: usize,
        /// Columns of the head.
        columns: usize,
    },
    /// A formula of the report or of a table cannot be read.
    BadFormula {
        /// As written.
        text: String,
        /// What is wrong with it, in Chinese.
        reason: String,
        /// The name in it that nobody knows.
        unknown: Option<String>,
    },
    /// 同左 in the first column or 同上 in the first row.
    NothingToMerge {
        /// 同左 or 同上.
        mark: String,
    },
    /// A .csv file without a head of its own; it was read with its name for the title.
    LoneRows {
        /// The file's name.
        name: String,
        /// What stands for the title.
        title: String,
        /// True if it stands above the head, false if it is the file's name.
        titled: bool,
    },
    /// Blank cells of a pasted head, read as merged with their neighbours.
    BlankHead {
        /// The table.
        table: String,
        /// How many.
        cells: usize,
    },
    /// A file of pasted rows without the lines before them that make it a table; it was read with this title.
    HeadlessTable {
        /// The title it was given.
        title: String,
        /// True if its first line was taken for the title, false if the file's name was.
        titled: bool,
    },
    /// Two tables of one name.
    TableTwice {
        /// The name.
        name: String,
    },
    /// A value that should be one of a few words or forms is not.
    BadValue {
        /// The key.
        key: String,
        /// As written.
        text: String,
        /// What is expected.
        expected: String,
    },
    /// A profile that does not exist.
    UnknownProfile {
        /// As written.
        name: String,
        /// The nearest.
        nearest: Option<String>,
    },
    /// A part of the folder that must be there is not: figures, chapters.
    MissingPart {
        /// Its usual name.
        name: String,
        /// A file that lies there under another name and may be it.
        meant: Option<String>,
    },
    /// The profile itself, or the report's own 指标 and 计算, is at fault.
    Requirement {
        /// What is wrong, in Chinese.
        message: String,
    },
    /// What a member has handed in calls itself by the name of another school.
    OtherSchool {
        /// Its name in 所辖学校.
        member: String,
        /// The 全称 in what it handed in.
        named: String,
        /// True where that is the name of another member.
        other_member: bool,
    },
    /// A 统计范围 of a table or an indicator whose schools nobody names, like one whose schools are known.
    UnsettledScope {
        /// As written.
        name: String,
        /// The one it is like.
        nearest: String,
    },
    /// A mark 【待核】 that the turn of the year set and nobody has taken away yet.
    ReviewMark,
}
