//! 【表：指标表】: key lines that say which rows and columns of a table of the requirement are printed in the text.

use super::block::{Block, Excerpt};
use super::data_line::pieces;
use super::dialect::Reader;
use super::directive;
use super::key_line::{KeyLine, key_line};
use super::lines::{Line, LineKind, classify};
use super::names::{half_width, letters, nearest};
use super::passage::{Passage, PassageKind};
use super::problem::{BlockKind, Problem, ProblemKind};
use crate::model::IndicatorId;
use crate::profile::requirement::{FormColumn, TableForm};
use crate::source::{Span, Spanned};
use std::ops::Range;

const KEYS: [&str; 6] = ["题", "标题", "表题", "题目", "列", "行"];
/// Each of them names the caption.
const TITLES: [&str; 4] = ["题", "标题", "表题", "题目"];

impl Reader<'_> {
    /// 【表：名称】: the block and the lines it takes.
    pub(super) fn table(&mut self, lines: &[Line], name: Spanned<String>, span: Span) -> (Option<Block>, usize) {
        let own = self.world.report.tables.contains_key(&name.value);
        let form = self.world.requirement.tables.iter().find(|form| !own && form.name == name.value);
        if !own && form.is_none() {
            self.unknown_table(&name);
        }
        if !self.has_key_lines(lines) {
            return (Some(Block::Table { name, excerpt: Excerpt::default() }), 1);
        }
        let known = if form.is_some() { KEYS.as_slice() } else { &[] };
        let (body, taken) = self.body(lines, BlockKind::Table, span, is_key_line);
        let keys = self.key_lines(body, known, BlockKind::Table);
        let excerpt = form.map(|form| self.excerpt(form, &keys)).unwrap_or_default();
        (Some(Block::Table { name, excerpt }), taken)
    }

    fn unknown_table(&mut self, name: &Spanned<String>) {
        // a table goes by its file's name; who writes its title means it
        let mut titled = self.world.report.tables.iter().filter(|(_, table)| table.title.value == name.value);
        let titled = titled.next().filter(|_| titled.next().is_none()).map(|(own, _)| own.clone());
        let nearest = titled.or_else(|| self.names.nearest_table(&name.value, self.world.report));
        let kind = ProblemKind::UnknownTable { name: name.value.clone(), nearest: nearest.clone() };
        let problem = Problem::new(kind, name.span);
        // another year's or another number's table is no misspelling
        self.problems.push(match nearest.filter(|nearest| letters(nearest) == letters(&name.value)) {
            Some(nearest) => problem.mend(name.span, nearest),
            None => problem,
        });
    }

    /// True if key lines follow: one of the known keys on the very next line, or some `键: 值` and then 【完】.
    fn has_key_lines(&self, lines: &[Line]) -> bool {
        let rest = lines.get(1..).unwrap_or_default();
        let written = rest.iter().take_while(|line| {
            let text = self.line(line);
            classify(text) == LineKind::Text && key_line(text, 0).is_some()
        });
        let count = written.count();
        let ended = || {
            let next = rest.get(count).and_then(|line| directive::read(self.line(line)));
            next.and_then(|bracket| bracket.word()) == Some(directive::Word::End)
        };
        count > 0 && (rest.first().is_some_and(|line| is_key_line(self.line(line))) || ended())
    }

    fn excerpt(&mut self, form: &TableForm, keys: &[KeyLine]) -> Excerpt {
        let given = |key: &str| keys.iter().find(|line| line.key == key && !line.value.is_empty());
        let rendered = self.rendered;
        let spanned = |line: &KeyLine| {
            let range = line.value_range.clone();
            Spanned::new(rendered.plain(range.clone()), rendered.span(range))
        };
        let title = TITLES.into_iter().find_map(given).map(spanned);
        self.passages.extend(title.as_ref().and_then(|title| Passage::name(PassageKind::Caption, title)));
        let columns = given("列").map(|line| self.columns(form, line)).unwrap_or_default();
        let rows = given("行").map(|line| self.rows(form, line)).unwrap_or_default();
        Excerpt { title, columns, rows }
    }

    /// 上期、本期, their years, 调查人数, 调查方式, or the heads the table prints for them.
    fn columns(&mut self, form: &TableForm, line: &KeyLine) -> Vec<FormColumn> {
        let names: Vec<(String, FormColumn)> =
            form.columns.iter().flat_map(|one| self.column_names(form, *one)).collect();
        let mut found = Vec::new();
        for range in pieces(&line.value) {
            let typed = line.value.get(range.clone()).unwrap_or_default();
            let plain: String = typed.chars().map(half_width).collect();
            match names.iter().find(|(name, _)| *name == plain) {
                Some((_, column)) => found.push(*column),
                None => {
                    let nearest = nearest(typed, names.iter().map(|(name, _)| name.as_str()));
                    self.refuse("列", typed, nearest, line, &range);
                }
            }
        }
        form.columns.iter().copied().filter(|column| found.contains(column)).collect()
    }

    fn column_names(&self, form: &TableForm, column: FormColumn) -> Vec<(String, FormColumn)> {
        let period = form.indicators.first().map(|id| self.world.requirement.indicator(*id).period);
        let periods = &self.world.report.periods;
        let (word, year) = match column {
            FormColumn::Previous => ("上期", period.map(|kind| periods.previous(kind))),
            FormColumn::Current => ("本期", period.map(|kind| periods.current(kind))),
            FormColumn::Respondents => ("调查人数", None),
            FormColumn::Method => ("调查方式", None),
        };
        let years = year.into_iter().flat_map(|year| [year.to_string(), format!("{year}年")]);
        let names = std::iter::once(word.to_owned()).chain(form.heads.get(word).cloned()).chain(years);
        names.map(|name| (name, column)).collect()
    }

    /// Names of indicators, and numbers printed under 序号 with all their rows: 生师比、4、6-8.
    fn rows(&mut self, form: &TableForm, line: &KeyLine) -> Vec<IndicatorId> {
        let mut found: Vec<IndicatorId> = Vec::new();
        let mut names: Option<Range<usize>> = None;
        for range in pieces(&line.value) {
            let typed = line.value.get(range.clone()).unwrap_or_default();
            let Some((first, last)) = numbers(typed) else {
                names = Some(names.map_or(range.start, |names| names.start)..range.end);
                continue;
            };
            found.extend(names.take().into_iter().flat_map(|names| self.named_rows(form, line, names)));
            let numbered = self.numbered_rows(form, first, last);
            if numbered.is_empty() || last > self.last_number(form) {
                self.refuse("行", typed, None, line, &range);
            }
            found.extend(numbered);
        }
        found.extend(names.take().into_iter().flat_map(|names| self.named_rows(form, line, names)));
        form.indicators.iter().copied().filter(|id| found.contains(id)).collect()
    }

    fn named_rows(&mut self, form: &TableForm, line: &KeyLine, range: Range<usize>) -> Vec<IndicatorId> {
        let text = line.value.get(range.clone()).unwrap_or_default();
        let mut found = Vec::new();
        for id in self.indicators(text, line.value_range.start + range.start) {
            if form.indicators.contains(&id.value) {
                found.push(id.value);
            } else {
                let name = self.world.requirement.indicator(id.value).name.clone();
                let kind = ProblemKind::UnknownOption { key: "行", value: name, nearest: None };
                self.problems.push(Problem::new(kind, id.span));
            }
        }
        found
    }

    /// The rows from one printed number to another, with those the last number covers.
    fn numbered_rows(&self, form: &TableForm, first: usize, last: usize) -> Vec<IndicatorId> {
        let mut number = 0;
        let mut found = Vec::new();
        for id in &form.indicators {
            let printed = self.world.requirement.indicator(*id).number.as_ref();
            number = printed.map_or(number, |printed| printed.parse().unwrap_or(0));
            if (first..=last).contains(&number) {
                found.push(*id);
            }
        }
        found
    }

    /// The largest number printed under 序号.
    fn last_number(&self, form: &TableForm) -> usize {
        let numbers = form.indicators.iter().map(|id| self.world.requirement.indicator(*id).number.as_ref());
        numbers.filter_map(|printed| printed?.parse().ok()).max().unwrap_or(0)
    }

    fn refuse(
        &mut self,
        key: &'static str,
        value: &str,
        nearest: Option<String>,
        line: &KeyLine,
        range: &Range<usize>,
    ) {
        let start = line.value_range.start;
        let kind = ProblemKind::UnknownOption { key, value: value.to_owned(), nearest };
        self.problems.push(Problem::new(kind, self.rendered.span(start + range.start..start + range.end)));
    }
}

fn is_key_line(text: &str) -> bool {
    key_line(text, 0).is_some_and(|line| KEYS.contains(&line.key.as_str()))
}

/// `4`, or `6-8` with any of the marks that mean to.
fn numbers(text: &str) -> Option<(usize, usize)> {
    let half: String = text.chars().map(half_width).collect();
    let half = half.strip_prefix("序号").unwrap_or(&half).trim();
    let number = |text: &str| text.trim().parse::<usize>().ok().filter(|number| *number > 0);
    match half.split_once(['-', '—', '–', '~', '至', '到']) {
        Some((first, last)) => Some((number(first)?, number(last.trim_start_matches('—'))?)),
        None => number(half).map(|one| (one, one)),
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_of_rows_are_read_as_people_write_them() {
        for (text, expected) in [
            ("4", Some((4, 4))),
            ("６－８", Some((6, 8))),
            ("6至8", Some((6, 8))),
            ("序号 2", Some((2, 2))),
            ("1——3", Some((1, 3))),
            ("0", None),
            ("“3+2”转录人数", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }
}
