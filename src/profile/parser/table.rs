//! Questions to the report's own tables: 合计(表.列, 列 = 值), 个数, 前几项合计, 单元格.

use super::{Parsed, Parser};
use crate::nearest::nearest;
use crate::profile::expression::{ExpressionKind, QueryKind, TableQuery};
use crate::profile::names::{TableNames, longest};
use crate::profile::syntax_error::{SyntaxError, SyntaxFault};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl<'n> Parser<'_, 'n> {
    /// True if what stands here asks a table: a table's name and a dot, or an unknown word and a dot.
    pub(super) fn at_table(&self) -> bool {
        let mut cursor = self.cursor;
        cursor.skip_blanks();
        if let Some((_, length)) = self.names.longest_table(cursor.rest()) {
            cursor.at += length;
            return cursor.eat(".") || cursor.eat("。");
        }
        if cursor.rest().starts_with('「') {
            return cursor.quoted().is_some() && (cursor.eat(".") || cursor.eat("。"));
        }
        let word: &str = cursor.ends().first().map_or("", |end| &cursor.rest()[..*end]);
        let dotted = word.contains(['.', '．', '。']) && !word.starts_with(|c: char| c.is_ascii_digit());
        dotted && self.names.longest(cursor.rest()).is_none()
    }

    pub(super) fn table(&mut self) -> Parsed<&'n TableNames> {
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let names = self.names;
        if self.cursor.rest().starts_with('「') {
            let quoted = self.cursor.quoted().unwrap_or_default();
            return names.table(quoted).ok_or_else(|| self.unknown_table(quoted, start));
        }
        if let Some((table, length)) = names.longest_table(self.cursor.rest()) {
            let after = self.cursor.rest()[length..].trim_start().chars().next();
            if after.is_none_or(|c| ".．。,，)）".contains(c)) {
                self.cursor.at += length;
                return Ok(table);
            }
        }
        let rest = self.cursor.rest();
        let end = rest.find([',', '，', ')', '）', '.', '．', '。']).unwrap_or(rest.len());
        Err(self.unknown_table(rest[..end].trim_end(), start))
    }

    fn unknown_table(&self, name: &str, start: usize) -> SyntaxError {
        if name.is_empty() {
            return self.fault(SyntaxFault::OperandMissing, start..start);
        }
        let nearest = nearest(name, self.names.tables().iter().map(|table| table.name.as_str())).map(str::to_owned);
        let end = self.cursor.at.max(start + name.len());
        self.fault(SyntaxFault::UnknownTable { name: name.to_owned(), nearest }, start..end)
    }

    pub(super) fn column(&mut self) -> Parsed<(&'n TableNames, String)> {
        let table = self.table()?;
        if !self.cursor.eat(".") && !self.cursor.eat("。") {
            let fault = SyntaxFault::ColumnMissing { table: table.name.clone() };
            return Err(self.fault(fault, self.cursor.at..self.cursor.at));
        }
        let column = self.column_name(table, &[',', '，', ')', '）'])?;
        Ok((table, column))
    }

    fn column_name(&mut self, table: &TableNames, until: &[char]) -> Parsed<String> {
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let known = longest(self.cursor.rest(), table.columns.iter(), |column| &column.name);
        if let Some((column, length)) = known {
            let after = self.cursor.rest()[length..].trim_start();
            if after.is_empty() || after.starts_with(until) {
                self.cursor.at += length;
                return Ok(column.name.clone());
            }
        }
        let quoted = self.cursor.quoted();
        if let Some(column) = quoted.and_then(|name| table.column(name)) {
            return Ok(column.name.clone());
        }
        let rest = &self.cursor.text[start..];
        let name = quoted.unwrap_or_else(|| rest[..rest.find(until).unwrap_or(rest.len())].trim_end());
        let nearest = nearest(name, table.columns.iter().map(|column| column.name.as_str())).map(str::to_owned);
        let fault = SyntaxFault::UnknownColumn { table: table.name.clone(), name: name.to_owned(), nearest };
        Err(self.fault(fault, start..start + name.len()))
    }

    /// The conditions of a table query, up to its closing bracket.
    pub(super) fn query(&mut self, table: &TableNames, kind: QueryKind) -> Parsed<ExpressionKind> {
        let mut conditions = Vec::new();
        while self.cursor.eat(",") {
            self.count()?;
            let column = self.column_name(table, &['=', '＝', ',', '，', ')', '）'])?;
            if !self.cursor.eat("==") && !self.cursor.eat("=") {
                let fault = SyntaxFault::ConditionIncomplete { column };
                return Err(self.fault(fault, self.cursor.at..self.cursor.at));
            }
            let (value, _) = self.cursor.raw();
            conditions.push((column, value));
        }
        Ok(ExpressionKind::Table(TableQuery { table: table.name.clone(), kind, conditions }))
    }

    pub(super) fn whole_number(&mut self) -> Parsed<u32> {
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let number = self.cursor.number().and_then(Result::ok);
        let whole = number.filter(|value| value.fract().is_zero() && *value >= Decimal::ONE);
        whole
            .and_then(|value| value.to_u32())
            .ok_or_else(|| self.fault(SyntaxFault::WholeNumber, start..self.cursor.at.max(start)))
    }
}
