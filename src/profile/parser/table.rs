//! Questions to the report's own tables: 合计(表.列, 列 = 值), 个数, 前几项合计, 单元格.

use super::{Parsed, Parser};
use crate::nearest::nearest;
use crate::profile::expression::{ExpressionKind, QueryKind, TableQuery};
use crate::profile::lexer::Cursor;
use crate::profile::names::{OwnPart, OwnTable, TableNames, longest};
use crate::profile::syntax_error::{SyntaxError, SyntaxFault};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A row's name and the dot behind it: up to the next dot, or in 「」.
fn row_before_dot(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.skip_blanks();
    if let Some(name) = cursor.quoted() {
        return (cursor.eat(".") || cursor.eat("。")).then(|| name.to_owned());
    }
    let rest = cursor.rest();
    let mut depth = 0_usize;
    let ends = |c: char| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth > 0 => depth -= 1,
            '.' | '．' | '。' | ',' | '，' | ')' | '）' => return depth == 0,
            _ => {}
        }
        false
    };
    let at = rest.find(ends)?;
    let dot = rest[at..].chars().next().filter(|dot| matches!(dot, '.' | '．' | '。'))?;
    if rest[..at].trim().is_empty() {
        return None;
    }
    cursor.at += at + dot.len_utf8();
    Some(rest[..at].trim().to_owned())
}

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

    /// True if one column of the table whose formula this is stands here, alone or with conditions: 合计(人数),
    /// 合计(人数, 年度 = 本行); 合计(一年级, 二年级) adds the cells of a row.
    pub(super) fn at_own_column(&self) -> bool {
        let mut cursor = self.cursor;
        cursor.skip_blanks();
        let Some(length) = self.own_column_here(&cursor) else { return false };
        cursor.at += length;
        if cursor.eat(",") {
            let (condition, _) = cursor.raw();
            return condition.contains(['=', '＝']);
        }
        cursor.eat(")")
    }

    /// How many bytes name a column of the own table at a place.
    fn own_column_here(&self, cursor: &Cursor<'_>) -> Option<usize> {
        self.names.own()?;
        let mut after = *cursor;
        let (id, length) = match after.quoted() {
            Some(name) => (self.names.find(name)?, after.at - cursor.at),
            None => self.names.longest(cursor.rest())?,
        };
        matches!(OwnTable::part(id), Some(OwnPart::Column(_))).then_some(length)
    }

    /// A column of the own table as this formula's place understands it, by its whole name.
    pub(super) fn own_column(&mut self) -> Parsed<String> {
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let named = match self.cursor.quoted() {
            Some(name) => self.names.find(name),
            None => self.names.longest(self.cursor.rest()).map(|(id, length)| {
                self.cursor.at += length;
                id
            }),
        };
        let column = named.and_then(OwnTable::part).zip(self.names.own()).and_then(|(part, own)| match part {
            OwnPart::Column(column) => own.columns.get(column).cloned(),
            OwnPart::Row(_) => None,
        });
        column.ok_or_else(|| {
            let table = self.names.own().map(|own| own.name.clone()).unwrap_or_default();
            let end = self.cursor.ends().first().map_or(self.cursor.text.len(), |end| self.cursor.at + end);
            let name = self.cursor.text.get(start..end).unwrap_or_default().to_owned();
            self.fault(SyntaxFault::UnknownColumn { table, name, nearest: None }, start..end)
        })
    }

    /// A question to the own table.
    pub(super) fn own_query(&mut self, kind: QueryKind) -> Parsed<ExpressionKind> {
        let names = self.names;
        let table = names.own().and_then(|own| names.table(&own.name));
        match table {
            Some(table) => self.query(table, kind),
            None => Err(self.fault(SyntaxFault::OperandMissing, self.cursor.at..self.cursor.at)),
        }
    }

    /// 表.行.列, or 行.列 of the own table, if such stands here.
    pub(super) fn cell(&mut self) -> Parsed<Option<ExpressionKind>> {
        let names = self.names;
        if let Some((row, length)) = self.own_row_here() {
            let start = self.cursor.at;
            // a row of a school's name: no column of the table is a figure of the school
            let school = names.schools().contains(&row).then(|| names.of_school(self.cursor.rest())).flatten();
            self.cursor.at += length;
            let column = self.own_column().map_err(|error| match school {
                Some((fault, length)) => SyntaxError { fault, range: start..start + length },
                None => error,
            })?;
            let table = names.own().map(|own| own.name.clone()).unwrap_or_default();
            let kind = QueryKind::Cell { column, row, part: self.part() };
            return Ok(Some(ExpressionKind::Table(TableQuery { table, kind, conditions: Vec::new() })));
        }
        let mut cursor = self.cursor;
        let table = match cursor.quoted() {
            Some(name) => names.table(name),
            None => names.longest_table(cursor.rest()).map(|(table, length)| {
                cursor.at += length;
                table
            }),
        };
        let Some(table) = table.filter(|_| cursor.eat(".") || cursor.eat("。")) else { return Ok(None) };
        let Some(row) = row_before_dot(&mut cursor) else { return Ok(None) };
        self.cursor = cursor;
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let known = longest(self.cursor.rest(), table.columns.iter(), |column| &column.name);
        let quoted = if known.is_none() { self.cursor.quoted() } else { None };
        let column = match (known, quoted.and_then(|name| table.column(name))) {
            (Some((column, length)), _) => {
                self.cursor.at += length;
                column.name.clone()
            }
            (None, Some(column)) => column.name.clone(),
            (None, None) => {
                let end = self.cursor.ends().first().map_or(self.cursor.text.len(), |end| start + end);
                let name = quoted.unwrap_or_else(|| self.cursor.text.get(start..end).unwrap_or_default()).to_owned();
                let nearest =
                    nearest(&name, table.columns.iter().map(|column| column.name.as_str())).map(str::to_owned);
                let fault = SyntaxFault::UnknownColumn { table: table.name.clone(), name, nearest };
                return Err(self.fault(fault, start..end));
            }
        };
        let kind = QueryKind::Cell { column, row, part: self.part() };
        Ok(Some(ExpressionKind::Table(TableQuery { table: table.name.clone(), kind, conditions: Vec::new() })))
    }

    /// .人 behind a cell: which of its numbers.
    fn part(&mut self) -> Option<String> {
        let mut cursor = self.cursor;
        if !cursor.eat(".") {
            return None;
        }
        let end = cursor.ends().first().copied().unwrap_or(cursor.rest().len());
        let part = cursor.rest().get(..end).map(str::trim).filter(|part| !part.is_empty())?.to_owned();
        cursor.at += end;
        self.cursor = cursor;
        Some(part)
    }

    /// A row of the own table and the dot behind it, and how many bytes they take.
    fn own_row_here(&self) -> Option<(String, usize)> {
        let own = self.names.own()?;
        let mut cursor = self.cursor;
        let row = match cursor.quoted() {
            Some(name) => own.rows.iter().find(|row| *row == name)?.clone(),
            None => {
                let fixed = "合计行".to_owned();
                let named = own.rows.iter().filter(|row| !row.chars().all(|c| c.is_ascii_digit() || c == '.'));
                let (row, length) = longest(cursor.rest(), named.chain([&fixed]), |row| row)?;
                // a school that names a row of the table: 学校.指标 is the school's figure
                let figure = self.names.longest(cursor.rest()).filter(|(id, _)| OwnTable::part(*id).is_none());
                if figure.is_some_and(|(_, longer)| longer > length) {
                    return None;
                }
                cursor.at += length;
                row.clone()
            }
        };
        (cursor.eat(".") || cursor.eat("。")).then_some((row, cursor.at - self.cursor.at))
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
