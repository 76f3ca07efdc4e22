//! A region: its member schools (所辖学校) and the scope (统计范围) its figures are of.

use crate::model::IndicatorId;
use crate::profile::Requirement;
use crate::profile::expression::Expression;
use crate::source::Spanned;
use indexmap::IndexMap;

/// In what form a member's report came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 文件夹: a report folder.
    Folder,
    /// 工作簿: a filled form workbook.
    Workbook,
    /// 数据: a short figures file.
    Figures,
}

impl Form {
    /// Its word in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "文件夹",
            Self::Workbook => "工作簿",
            Self::Figures => "数据",
        }
    }
}

/// A member school as the region's report.yaml names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Member {
    /// 名称: by it prose and tables speak of the school.
    pub name: Spanned<String>,
    /// 种类, such as 中职学校, 技工学校.
    pub kind: Option<String>,
    /// Where its report is; none while nothing has come in.
    pub source: Option<(Form, Spanned<String>)>,
    /// 编制规范 of a short figures file; the region's own if it says nothing.
    pub profile: Option<Spanned<String>>,
    /// 沿用: the region's indicator → the member's, by name; given (perhaps empty) where a report of another year is
    /// to be taken all the same.
    pub mapping: Option<IndexMap<String, String>>,
    /// 统计范围: the scopes it belongs to; none if report.yaml says nothing of it.
    pub scopes: Option<Vec<Spanned<String>>>,
}

impl Member {
    /// True if it says that it belongs to this scope.
    fn belongs(&self, scope: &str) -> bool {
        self.scopes.iter().flatten().any(|own| own.value == scope)
    }
}

/// The member that `学校.指标` begins with, by its place in the list, and the figure's name. A school's name may hold a dot
/// itself.
pub fn member_figure<'n>(members: &[Member], name: &'n str) -> Option<(usize, &'n str)> {
    let found = members.iter().enumerate().filter_map(|(at, member)| {
        let rest = name.strip_prefix(member.name.value.as_str())?.trim_start();
        Some((at, rest.strip_prefix(['.', '．'])?.trim()))
    });
    found.min_by_key(|(_, figure)| figure.len())
}

/// How alike two schools' names must be, in thousandths, before one is offered for the other: those of one place differ in
/// a word.
pub const SAME_SCHOOL: usize = 800;

/// What a scope comprises (包含).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// 全部: all members.
    All,
    /// These members, by name.
    Some(Vec<String>),
}

impl Extent {
    /// True if the member is in it.
    pub fn holds(&self, member: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(names) => names.iter().any(|name| name == member),
        }
    }
}

/// The scopes of a report's figures (统计范围).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes {
    /// 默认: the scope of whatever names none.
    pub usual: Option<String>,
    /// Which members a scope comprises, by 包含 or by what the members say; a scope not named here is only a label.
    pub extents: IndexMap<String, Extent>,
    /// The scopes whose 包含 names schools that are no members, with these names: nobody knows what they comprise.
    pub unknown: IndexMap<String, Vec<String>>,
    /// The scopes that some member names and others leave open, with the names of those that say nothing.
    pub open: IndexMap<String, Vec<String>>,
    /// 表: by table, official or own.
    pub tables: IndexMap<String, String>,
    /// 指标: by indicator.
    pub indicators: IndexMap<IndicatorId, String>,
}

impl Scopes {
    /// True if the report says nothing of scopes.
    pub fn is_empty(&self) -> bool {
        self.usual.is_none() && self.tables.is_empty() && self.indicators.is_empty()
    }

    /// The scope of a table.
    pub fn of_table(&self, table: &str) -> Option<&str> {
        self.tables.get(table).or(self.usual.as_ref()).map(String::as_str)
    }

    /// The scope of an indicator: its own, its table's, the usual one.
    pub fn of(&self, id: IndicatorId, requirement: &Requirement) -> Option<&str> {
        let own = self.indicators.get(&id).map(String::as_str);
        own.or_else(|| match requirement.table_of(id) {
            Some(form) => self.of_table(&form.name),
            None => self.usual.as_deref(),
        })
    }

    /// Every scope of a figure or of 包含.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.used().chain(self.extents.keys()).chain(self.unknown.keys()).map(String::as_str)
    }

    /// True if a figure or 包含 names this scope.
    pub fn is_known(&self, scope: &str) -> bool {
        self.names().any(|name| name == scope)
    }

    /// Every scope that some figure has.
    fn used(&self) -> impl Iterator<Item = &String> {
        self.usual.iter().chain(self.tables.values()).chain(self.indicators.values())
    }

    /// Decides by what the members say of themselves which of them belong to the scopes that 包含 does not settle.
    pub fn settle(&mut self, members: &[Member]) {
        let unsaid: Vec<String> =
            members.iter().filter(|member| member.scopes.is_none()).map(|member| member.name.value.clone()).collect();
        let mut unsettled: Vec<String> =
            self.used().filter(|scope| !self.extents.contains_key(*scope)).cloned().collect();
        unsettled.retain(|scope| !self.unknown.contains_key(scope));
        unsettled.retain(|scope| members.iter().any(|member| member.belongs(scope)));
        for scope in unsettled {
            if unsaid.is_empty() {
                let within = members.iter().filter(|member| member.belongs(&scope));
                let extent = Extent::Some(within.map(|member| member.name.value.clone()).collect());
                self.extents.insert(scope, extent);
            } else {
                self.open.insert(scope, unsaid.clone());
            }
        }
    }

    /// The scopes of the indicators and own tables that an expression names, and of the indicator it is for, where they are
    /// not all of one, which nothing may be computed or compared over; empty where they are.
    pub fn mixed(&self, expression: &Expression, result: Option<IndicatorId>, requirement: &Requirement) -> Vec<&str> {
        let mut mixed: Vec<&str> = Vec::new();
        if self.is_empty() {
            return mixed;
        }
        // what is only computed is of the scope of what it is computed from, unless its own is stated
        let stated = |id: &IndicatorId| self.indicators.contains_key(id) || requirement.table_of(*id).is_some();
        let ids = expression.indicators().into_iter().chain(result.filter(stated));
        let ids = ids.map(|id| self.of(id, requirement));
        let tables = expression.tables().into_iter().map(|table| self.of_table(table));
        for scope in ids.chain(tables).map(|scope| scope.unwrap_or("没有写明的")) {
            if !mixed.contains(&scope) {
                mixed.push(scope);
            }
        }
        if mixed.len() < 2 { Vec::new() } else { mixed }
    }

    /// Which members the scope of an indicator comprises, if the report says so.
    pub fn extent(&self, id: IndicatorId, requirement: &Requirement) -> Option<&Extent> {
        self.extents.get(self.of(id, requirement)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn a_school_is_found_by_its_whole_name() {
        let member = |name: &str| {
            let name = Spanned::new(name.to_owned(), Span::default());
            Member { name, ..Member::default() }
        };
        let members = ["No", "No.1 学校"].map(member);
        assert_eq!(member_figure(&members, "No.1 学校.学生数"), Some((1, "学生数")));
        assert_eq!(member_figure(&members, "No．学生数"), Some((0, "学生数")));
        assert_eq!(member_figure(&members, "学生数"), None);
    }
}
