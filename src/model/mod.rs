//! What a report holds, without YAML, files or layout.

pub mod cell_name;
pub mod figure;
pub mod number;
pub mod problem;
pub mod region;
pub mod report;
pub mod severity;
pub mod table;

pub use figure::{Figure, Figures, IndicatorId, Period, State, Survey};
pub use number::Number;
pub use problem::{NameKind, Problem, ProblemKind, Spelling};
pub use region::{Extent, Form, Member, SAME_SCHOOL, Scopes, member_figure};
pub use report::{Explanation, Picture, Report, School};
pub use severity::Severity;
pub use table::{
    Cell, CellContent, Column, Equality, Measured, Merges, SideBySide, Table, TableFormula, Total, UnitInCells,
};
