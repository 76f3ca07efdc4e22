//! Finds sums in a line: 男生52人、女生48人，共100人; 共93项，其中一等奖10项、二等奖20项.

use super::disjoint::{self, PERSONS};
use super::line::{NUMBER, is_break};
use super::{Reader, Sum};
use crate::narrative::passage::GAP;
use rust_decimal::Decimal;

/// Words that begin a total; the longest goes first.
const TOTALS: [&str; 6] = ["共计", "合计", "总计", "总共", "一共", "共"];
/// What may stand before them.
const LEADS: [&str; 6] = ["以上", "上述", "各项", "各级", "全部", "总"];
/// Numerals that say how many parts there are, from two: 三个专业共, 两项合计.
const NUMERALS: [char; 10] = ['两', '三', '四', '五', '六', '七', '八', '九', '十', '二'];
/// The longest word of what is counted so, in characters: 个专业.
const LONGEST_LEAD: usize = 4;
/// What may stand between them and the number.
const LINKS: [&str; 6] = ["", "为", "是", "达", "达到", "有"];
/// Verbs that may: they may speak of more than the list names, so that only a smaller total is wrong.
const VERBS: [&str; 14] =
    ["获奖", "获得", "获", "培训", "服务", "招收", "招生", "录取", "投入", "支出", "收入", "开展", "建成", "完成"];
/// Counters that no figure need have.
const COUNTERS: [&str; 16] =
    ["场次", "课时", "学时", "人天", "次", "场", "篇", "间", "台", "套", "节", "类", "种", "件", "户", "条"];
/// Units that are no amount to be added up.
const NOT_ADDED: [&str; 6] = ["%", "百分点", "个百分点", ":1", "年", "岁"];
/// Units of which a part is never more than the whole, whatever either is called.
const MEASURES: [&str; 6] = ["元", "万元", "亿元", "平方米", "万平方米", "亩"];
/// Counters of organisations: 31家 may be 24家 and 6所.
const ORGANISATIONS: [&str; 3] = ["家", "所", "个"];
/// Words of a change, of another year or of a mean: the number behind them is none to be added up.
const OTHER: [&str; 26] = [
    "上年",
    "上一年",
    "去年",
    "前年",
    "往年",
    "上届",
    "上学期",
    "同期",
    "同比",
    "比上",
    "比去",
    "比前",
    "较",
    "增加",
    "增长",
    "减少",
    "提高",
    "下降",
    "上升",
    "多于",
    "少于",
    "超过",
    "累计",
    "每",
    "平均",
    "人均",
];
/// Words that part what follows from what another year brought.
const THIS_YEAR: [&str; 4] = ["今年", "本年", "当年", "本学年"];
/// Words by which a number is no part of a plain list.
const APART: [&str; 9] = ["其中", "另", "不含", "不包括", "不计", "此外", "以外", "包括", "含"];
/// Words right before a number that make it something else than so many.
const BEFORE: [&str; 9] = ["第", "各", "近", "超", "至", "到", "-", "~", "—"];
/// What stands behind a number that is not quite one.
const VAGUE: [&str; 9] = ["左右", "以上", "以下", "以内", "上下", "多", "余", "月", "小时"];
/// Words that lead to the parts.
const OF_WHICH: &str = "其中";
/// A word by which several numbers follow several names.
const RESPECTIVELY: &str = "分别";
/// Words between the parts of a list.
const AND: [&str; 4] = ["以及", "和", "与", "及"];
/// The longest text between a whole and 其中, in characters: 人参加考试，其中.
const LONGEST_TAIL: usize = 8;

/// A number of the line that can be added up.
struct Term {
    figure: usize,
    value: Decimal,
    unit: String,
    /// Where it stands.
    at: usize,
    /// The character behind its unit.
    end: usize,
}

/// A list that ends before a total.
struct List {
    parts: Vec<Term>,
    /// True if one kind of mark stands between them all.
    regular: bool,
    /// True if 其中 or 分别 says where it begins.
    begun: bool,
}

impl Reader<'_> {
    pub(super) fn sums(&mut self) {
        let mut found: Vec<Sum> = Vec::new();
        for whole in 0..self.line.figures.len() {
            let Some(whole) = self.term(whole).filter(|whole| !whole.unit.is_empty()) else { continue };
            found.extend(self.listed_before(&whole));
            found.extend(self.of_which(&whole));
        }
        self.claims.sums.extend(found);
    }

    /// A number with its unit; none where it cannot be added up.
    fn term(&self, index: usize) -> Option<Term> {
        let figure = self.line.figures.get(index)?;
        let mut unit = self.line.unit(figure);
        let mut end = figure.end;
        if unit.is_empty() {
            let behind = self.line.text(end..(end + 2).min(self.line.len()));
            // the parts of 一等奖 2、二等奖 3，共 5 项 have their unit behind the total alone
            let counter = COUNTERS.iter().find(|counter| behind.starts_with(**counter));
            let counter = counter.copied().or_else(|| self.line.breaks(end).then_some(""));
            unit = counter?.to_owned();
            end += unit.chars().count();
        }
        let behind = self.line.text(end..(end + 2).min(self.line.len()));
        let plain = figure.unit == figure.at + 1
            && !NOT_ADDED.contains(&unit.as_str())
            && !VAGUE.iter().any(|word| behind.starts_with(word));
        plain.then_some(Term { figure: index, value: figure.number.value, unit, at: figure.at, end })
    }

    /// Where the words before a number begin: behind a mark, or behind the number before and its unit.
    fn label_start(&self, term: &Term) -> usize {
        let before = term.figure.checked_sub(1).and_then(|before| self.term(before));
        self.line.clause_start(term.at).max(before.map_or(0, |before| before.end))
    }

    fn sum<'a>(&self, parts: impl IntoIterator<Item = &'a Term>, whole: &Term, complete: bool) -> Sum {
        let parts = parts.into_iter().map(|part| part.figure).collect();
        Sum { parts, whole: whole.figure, unit: whole.unit.clone(), complete }
    }

    /// The parts listed before a total: 男生52人、女生48人，共100人.
    fn listed_before(&self, whole: &Term) -> Option<Sum> {
        let start = self.label_start(whole);
        let total = total(&self.line.text(start..whole.at))?;
        let list = self.list_before(whole, start)?;
        if total.parts.is_some_and(|parts| parts != list.parts.len()) {
            return None;
        }
        let first = list.parts.first()?;
        let sentence = self.line.sentence_start(whole.at);
        let earlier: Vec<Term> = (0..first.figure)
            .filter_map(|earlier| self.term(earlier))
            .filter(|earlier| earlier.at >= sentence && earlier.unit == first.unit)
            .collect();
        // other numbers of the unit may belong to the total too, unless 其中 or 300人中 parts them off
        let among = |earlier: &Term| self.line.chars(earlier.end..self.line.len()).first() == Some(&'中');
        let alone = earlier.iter().all(among) || list.begun;
        let restated = earlier.iter().any(|earlier| earlier.value == whole.value) || is_of_some(&list.parts, whole);
        (list.parts.len() > 1 && list.regular && alone && !restated)
            .then(|| self.sum(&list.parts, whole, total.complete))
    }

    /// The numbers of one unit, one behind the other, that end before the words of a total.
    fn list_before(&self, whole: &Term, start: usize) -> Option<List> {
        let mut list = List { parts: Vec::new(), regular: true, begun: false };
        let (mut figure, mut end, mut mark) = (whole.figure, self.without_mark(start).0, None);
        let mut later: Option<String> = None;
        while let Some(term) = figure.checked_sub(1).and_then(|before| self.term(before)) {
            let unit = list.parts.first().map_or(&term.unit, |part| &part.unit);
            let alike = term.unit == *unit && (term.unit == whole.unit || term.unit.is_empty());
            if !alike || term.end != end {
                break;
            }
            let start = self.label_start(&term);
            let label = self.line.text(start..term.at);
            let label = match label.rsplit_once(OF_WHICH) {
                Some((_, label)) => {
                    list.begun = true;
                    label.to_owned()
                }
                None => label,
            };
            let dated = |label: &str| {
                label.contains(|one: char| one.is_ascii_digit()) || THIS_YEAR.iter().any(|word| label.contains(word))
            };
            // a year before the first number is that of all
            if is_apart(&label) || later.is_some_and(|later| dated(&later)) {
                return None;
            }
            later = Some(label.clone());
            list.begun |= label.contains(RESPECTIVELY);
            figure = term.figure;
            list.parts.insert(0, term);
            let and = AND.iter().any(|word| label.starts_with(word));
            let (before, between) = self.without_mark(start);
            let between = if and { Some('、') } else { between };
            let follows = figure.checked_sub(1).and_then(|before| self.term(before)).is_some_and(|it| it.end == before);
            if list.begun || !follows {
                break;
            }
            list.regular &= mark.is_none_or(|mark| Some(mark) == between) && between.is_some();
            (end, mark) = (before, between);
        }
        Some(list)
    }

    /// The place before the mark, if there is one, that stands before a place; and the mark.
    fn without_mark(&self, at: usize) -> (usize, Option<char>) {
        let mark = at.checked_sub(1).and_then(|before| self.line.chars(before..at).first().copied());
        match mark.filter(|mark| matches!(mark, ',' | ';' | '、')) {
            Some(mark) => (at - 1, Some(mark)),
            None => (at, None),
        }
    }

    /// The parts that 其中 leads to behind a whole: those that cannot overlap, and any that alone is more than the whole.
    fn of_which(&self, whole: &Term) -> Vec<Sum> {
        let label = self.line.text(self.label_start(whole)..whole.at);
        let about = OTHER.iter().any(|word| label.contains(word)) || BEFORE.iter().any(|word| label.ends_with(word));
        let Some(start) = self.behind_of_which(whole.end).filter(|_| !about && !label.contains(OF_WHICH)) else {
            return Vec::new();
        };
        let Some((labels, parts)) = self.list_from(start, whole) else { return Vec::new() };
        if parts.len() > 1 && labels.last().is_some_and(|label| disjoint::is_rest(label)) {
            return vec![self.sum(&parts, whole, true)];
        }
        let groups = disjoint::groups(&labels, &whole.unit);
        let of_group = |group: Vec<usize>| self.sum(group.iter().filter_map(|at| parts.get(*at)), whole, false);
        let measured = PERSONS.contains(&whole.unit.as_str()) || MEASURES.contains(&whole.unit.as_str());
        let larger = parts.iter().filter(|part| measured && part.value > whole.value);
        groups.into_iter().map(of_group).chain(larger.map(|part| self.sum([part], whole, false))).collect()
    }

    /// The place behind 其中 where that follows a number in the next clause.
    fn behind_of_which(&self, end: usize) -> Option<usize> {
        let rest = self.line.chars(end..self.line.len());
        let mark = rest.iter().take(LONGEST_TAIL + 1).position(|one| is_break(*one) || *one == NUMBER)?;
        let leads: Vec<char> = OF_WHICH.chars().collect();
        let led = matches!(rest.get(mark)?, ',' | ';' | '(') && rest.get(mark + 1..)?.starts_with(&leads);
        led.then(|| end + mark + 1 + leads.len())
    }

    /// The parts of a list that begins at a place, with what they are called.
    fn list_from(&self, start: usize, whole: &Term) -> Option<(Vec<String>, Vec<Term>)> {
        let (mut labels, mut parts): (Vec<String>, Vec<Term>) = (Vec::new(), Vec::new());
        let mut at = start;
        for index in whole.figure + 1..self.line.figures.len() {
            let figure = self.line.figures.get(index)?;
            let written = self.line.text(at..figure.at);
            let label = written.trim_start_matches([',', '、', ':']);
            if label.contains([',', ';', '(', ')', ':', '。', '!', '?', '\n', GAP]) {
                break;
            }
            if self.line.unit(figure) == "%" && label.contains('占') {
                at = figure.end;
                continue;
            }
            let label = AND.iter().find_map(|word| label.strip_prefix(word)).unwrap_or(label);
            let alike = |term: &Term| same_unit(&term.unit, &whole.unit) && !is_apart(label);
            let Some(term) = self.term(index).filter(alike) else { break };
            if total(label).is_some() {
                break;
            }
            labels.push(label.trim_end_matches(['有', '为', '是', '达']).to_owned());
            at = self.line.next_break(term.end);
            parts.push(term);
        }
        let first = labels.first()?.clone();
        if let Some(names) = first.strip_suffix(RESPECTIVELY) {
            let names: Vec<String> = names.split(['、', '和', '与', '及']).map(str::to_owned).collect();
            let unnamed = labels.iter().skip(1).all(String::is_empty);
            return (names.len() == parts.len() && unnamed).then_some((names, parts));
        }
        Some((labels, parts))
    }
}

/// True for one unit, and for two by which organisations are counted.
fn same_unit(one: &str, other: &str) -> bool {
    one == other || [one, other].iter().all(|unit| ORGANISATIONS.contains(unit))
}

/// What the words of a total say.
struct Total {
    /// True if it is the sum of what stands before; false where it may be of more.
    complete: bool,
    /// How many parts it has, where they say so.
    parts: Option<usize>,
}

/// Reads the words of a total; none for others.
fn total(label: &str) -> Option<Total> {
    let (label, parts) = match counted_lead(label) {
        Some((label, parts)) => (label, Some(parts)),
        None => (LEADS.iter().find_map(|lead| label.strip_prefix(lead)).unwrap_or(label), None),
    };
    let rest = TOTALS.iter().find_map(|total| label.strip_prefix(total))?;
    if LINKS.contains(&rest) {
        return Some(Total { complete: true, parts });
    }
    let rest = rest.strip_prefix('有').unwrap_or(rest);
    VERBS.contains(&rest).then_some(Total { complete: false, parts })
}

/// The words of a total behind 三个专业 or 两项, and how many parts that says.
fn counted_lead(label: &str) -> Option<(&str, usize)> {
    let numeral = label.chars().next()?;
    let at = NUMERALS.iter().position(|known| *known == numeral)?;
    let parts = if numeral == '二' { 2 } else { at + 2 };
    let rest = label.strip_prefix(numeral)?;
    let starts = rest.char_indices().map(|(at, _)| at).take(LONGEST_LEAD + 1);
    let found = starts.filter_map(|at| rest.get(at..)).find(|rest| TOTALS.iter().any(|total| rest.starts_with(total)));
    found.map(|rest| (rest, parts))
}

/// True for words before a number that say it is no part of a plain list.
fn is_apart(label: &str) -> bool {
    OTHER.iter().chain(&APART).any(|word| label.contains(word)) || BEFORE.iter().any(|word| label.ends_with(word))
}

/// True if a total is that of some numbers of a list that stand together: then the list begins or ends elsewhere.
fn is_of_some(parts: &[Term], whole: &Term) -> bool {
    (0..parts.len()).any(|from| {
        let values = parts.iter().skip(from).map(|part| part.value);
        values
            .scan(Decimal::ZERO, |sum, value| {
                *sum = sum.checked_add(value)?;
                Some(*sum)
            })
            .any(|sum| sum == whole.value)
    })
}
