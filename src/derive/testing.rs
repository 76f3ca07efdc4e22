//! Small reports and formulas for the tests of this module.

use crate::derive::ledger;
use crate::derive::{Ledger, Outcome, Recency, Settled};
use crate::model::Severity;
use crate::model::report::{Cover, Layout, Periods};
use crate::model::{
    CellContent, Column, Figure, Figures, IndicatorId, Merges, Number, Period, Report, School, State, Table,
    TableFormula, Total,
};
use crate::profile::Requirement;
use crate::profile::expression::{Expression, ExpressionKind, Function, Operator, QueryKind, TableQuery};
use crate::profile::names::Names;
use crate::profile::parser::parse;
use crate::profile::requirement::{
    Applicability, Constraint, ConstraintKind, Formula, Indicator, PeriodType, Provenance, TableForm, ValueKind,
    Variant,
};
use crate::profile::unit::Unit;
use crate::source::{FileId, Span, Spanned};
use indexmap::IndexMap;
use std::collections::HashMap;

pub(crate) const THIS: Period = Period(2024);
pub(crate) const LAST: Period = Period(2023);

pub(crate) fn number(text: &str) -> Number {
    Number::exact(text.parse().unwrap())
}

pub(crate) fn indicator(name: &str, kind: ValueKind, unit: &str) -> Indicator {
    let factors = if unit == ":1" { Vec::new() } else { vec![(unit.to_owned(), 1)] };
    Indicator {
        name: name.to_owned(),
        id: None,
        aliases: Vec::new(),
        former: Vec::new(),
        number: None,
        printed: name.to_owned(),
        shares_label: false,
        parent: None,
        unit_text: unit.to_owned(),
        unit: Unit { factors, scale: 0 },
        platform: false,
        kind,
        places: None,
        period: PeriodType::SchoolYear,
        applicability: Applicability::All,
        condition: None,
        footnote: None,
        definition: None,
        provenance: Provenance::default(),
    }
}

fn node(kind: ExpressionKind) -> Expression {
    Expression { kind, range: 0..0 }
}

pub(crate) fn of(id: IndicatorId) -> Expression {
    node(ExpressionKind::Indicator(id))
}

pub(crate) fn literal(text: &str) -> Expression {
    node(ExpressionKind::Number(text.parse().unwrap()))
}

pub(crate) fn column(index: usize) -> Expression {
    node(ExpressionKind::Column(index))
}

pub(crate) fn binary(left: Expression, operator: Operator, right: Expression) -> Expression {
    node(ExpressionKind::Binary(operator, Box::new(left), Box::new(right)))
}

pub(crate) fn call(function: Function, arguments: Vec<Expression>) -> Expression {
    node(ExpressionKind::Call(function, arguments))
}

pub(crate) fn query(table: &str, kind: QueryKind, conditions: &[(&str, &str)]) -> Expression {
    let conditions = conditions.iter().map(|(column, value)| ((*column).to_owned(), (*value).to_owned())).collect();
    node(ExpressionKind::Table(TableQuery { table: table.to_owned(), kind, conditions }))
}

pub(crate) fn sum_of(table: &str, column: &str) -> Expression {
    query(table, QueryKind::Sum { column: column.to_owned() }, &[])
}

/// A report under a requirement, both nearly empty.
pub(crate) struct World {
    pub(crate) requirement: Requirement,
    pub(crate) report: Report,
}

impl World {
    pub(crate) fn new() -> Self {
        let requirement = Requirement { id: "测试".to_owned(), year: 2024, ..Requirement::default() };
        let name = Spanned::new("某校".to_owned(), span());
        let report = Report {
            name: "测试".to_owned(),
            school: School { name, short_names: Vec::new(), region: None },
            grades: None,
            periods: Periods { current: HashMap::new(), previous: HashMap::new(), year: 2024 },
            cover: Cover::default(),
            declaration: None,
            back_cover: None,
            editors: IndexMap::new(),
            layout: Layout::default(),
            draft_label: None,
            draft_date: None,
            remarks: IndexMap::new(),
            owners: IndexMap::new(),
            evidence: IndexMap::new(),
            figures: Figures::default(),
            lists: Vec::new(),
            tables: IndexMap::new(),
            chapters: Vec::new(),
            file_names: IndexMap::new(),
            printed: Vec::new(),
            cases: Vec::new(),
            foreign_pictures: Vec::new(),
            pictures: IndexMap::new(),
            explanations: Vec::new(),
            members: Vec::new(),
            scopes: crate::model::Scopes::default(),
            file: FileId(0),
        };
        Self { requirement, report }
    }

    pub(crate) fn indicator(&mut self, name: &str, kind: ValueKind, unit: &str) -> IndicatorId {
        let id = IndicatorId(self.requirement.indicators.len());
        self.requirement.indicators.push(indicator(name, kind, unit));
        self.requirement.names.insert(name.to_owned(), id);
        id
    }

    /// An indicator with its values of last and this period, oldest first.
    pub(crate) fn filled(&mut self, name: &str, kind: ValueKind, values: [&str; 2]) -> IndicatorId {
        let id = self.indicator(name, kind, "人");
        self.write(id, LAST, State::Filled(number(values[0])));
        self.write(id, THIS, State::Filled(number(values[1])));
        id
    }

    pub(crate) fn write(&mut self, id: IndicatorId, period: Period, state: State) {
        self.report.figures.cells.insert((id, period), Figure { state, span: span(), name: span() });
    }

    pub(crate) fn formula(&mut self, id: IndicatorId, text: &str, expression: Expression) {
        let variants = vec![Variant { name: String::new(), text: text.to_owned(), expression }];
        let formula = Formula { variants, chosen: Some(0), provenance: Provenance::default() };
        self.requirement.formulas.insert(id, formula);
    }

    /// Makes indicators rows of an official table.
    pub(crate) fn official(&mut self, indicators: &[IndicatorId]) {
        let form = TableForm {
            name: "表".to_owned(),
            columns: Vec::new(),
            indicators: indicators.to_vec(),
            heads: IndexMap::new(),
            notes: Vec::new(),
            provenance: Provenance::default(),
        };
        self.requirement.tables.push(form);
    }

    pub(crate) fn add(&mut self, table: Table) {
        self.report.tables.insert(table.name.clone(), table);
    }

    pub(crate) fn ledger(&self) -> Ledger {
        ledger(&self.requirement, &self.report)
    }

    /// The outcome of a constraint in the current period.
    pub(crate) fn check(&self, expression: Expression) -> Outcome {
        let constraint = Constraint {
            id: "C".to_owned(),
            name: String::new(),
            kind: ConstraintKind::Relation,
            severity: Severity::Error,
            text: "式".to_owned(),
            expression,
            remedy: None,
            provenance: Provenance::default(),
        };
        Settled::new(&self.requirement, &self.report, &self.ledger()).outcome(&constraint, Recency::CURRENT)
    }

    /// What a constraint says when it fails.
    pub(crate) fn statement(&self, expression: Expression) -> String {
        match self.check(expression) {
            Outcome::Fails(worked) => worked.statement,
            other => panic!("{other:?}"),
        }
    }
}

pub(crate) fn span() -> Span {
    Span::new(FileId(0), 0, 1)
}

/// A table whose head is `heads` and whose cells are texts: 计算, ——, 同上, 同左, 待填, numbers or anything else.
pub(crate) fn table(name: &str, heads: &[&str], total: Total, rows: &[&[&str]]) -> Table {
    let cell = |text: &&str| {
        let content = match *text {
            "计算" => CellContent::Computed,
            "——" => CellContent::NotApplicable,
            "待填" => CellContent::Pending,
            "同上" => CellContent::SameAsAbove,
            "同左" => CellContent::SameAsLeft,
            text => text
                .parse()
                .map_or_else(|_| CellContent::Text(text.to_owned()), |value| CellContent::Number(Number::exact(value))),
        };
        Spanned::new(content, span())
    };
    Table {
        name: name.to_owned(),
        title: Spanned::new(name.to_owned(), span()),
        unit: None,
        head: Vec::new(),
        columns: heads.iter().map(|head| Column { path: vec![(*head).to_owned()], ..Column::default() }).collect(),
        rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        labels: vec![0],
        row_formulas: std::collections::BTreeMap::new(),
        equalities: Vec::new(),
        part_of: None,
        side_by_side: None,
        row_places: IndexMap::new(),
        total,
        notes: Vec::new(),
        source: None,
        landscape: false,
        consent: None,
        span: span(),
        merges: Merges::default(),
    }
}

pub(crate) fn table_formula(text: &str, expression: Expression) -> TableFormula {
    TableFormula { text: text.to_owned(), expression }
}

/// A formula over the world's indicators, read as profiles are.
pub(crate) fn read(world: &World, text: &str) -> Expression {
    let mut names = Names::new();
    for (name, id) in &world.requirement.names {
        names.add(name, *id);
    }
    parse(text, &names).unwrap_or_else(|errors| panic!("{text}: {errors:?}"))
}
