//! stub
pub struct Material; pub struct Prepared; pub struct Problem; pub enum ProblemKind {}
/// stub
pub fn prepare() {}
