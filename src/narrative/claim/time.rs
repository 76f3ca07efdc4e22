//! Words of time: of which year a figure is said to be. A year in the clause of the figure counts first; else that of an earlier
//! clause of the sentence, as in 2023年，学校全日制在校生900人.

use super::Reader;
use super::line::{self, NUMBER, is_break};
use super::prefix::Words;

/// A year before a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year; of a school year the later one.
    pub year: i32,
    /// True in 2024届.
    pub class: bool,
    /// True where it may be another span of time than the year itself: 2023学年, 2022—2023年.
    pub vague: bool,
    /// True where a day, a month or a season of it is named: 2024年10月底.
    pub dated: bool,
}

/// What a figure is said to be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Time {
    /// 2024年, 2024届.
    Year(Year),
    /// 上年.
    Last,
    /// 建校之初, “十三五”末, 2023年9月: no year that a report has figures of.
    Other,
}

/// A time that an earlier clause of the sentence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The time.
    pub time: Time,
    /// True if nothing stands between, so that it must be meant.
    pub direct: bool,
}

/// Last year.
pub(super) const LAST_YEAR: [&str; 13] = [
    "上学年度",
    "上学年",
    "上一学年",
    "上一年度",
    "上一年",
    "上年度",
    "上年同期",
    "去年同期",
    "上年",
    "去年",
    "上期",
    "上届",
    "上一届",
];
/// Words by which a figure is that of today, whatever was said before.
const NOW: [&str; 8] = ["现", "目前", "当前", "今年", "本年", "本期", "本学年", "截至目前"];
/// Words before a year that leave it what it is.
const LEADS: [&str; 8] = ["截止到", "截至", "截止", "到", "至", "在", "于", "早在"];
/// Words before a year that make it the beginning of a time, or the end of a plan.
const SPANS: [&str; 9] = ["自", "从", "力争", "计划", "预计", "争取", "力求", "确保", "规划"];
/// Times that are no year of a report.
const OTHER: [&str; 22] = [
    "本月",
    "上月",
    "建校",
    "办学之初",
    "创办",
    "成立之初",
    "组建",
    "合并",
    "前年",
    "明年",
    "未来",
    "今后",
    "近三年",
    "近两年",
    "近五年",
    "三年来",
    "五年来",
    "两年来",
    "规划期",
    "初创",
    "往年",
    "历年",
];
/// What may stand behind a time and is part of it: 12月, 末, 上半年, 以来.
const TAILS: &str =
    "0123456789月日号末底初春秋夏冬季学期上下半旬第一二三四五六七八九十两几个年暑寒假之间以来起后前时内里";
/// Numerals before 年前 and 年来.
const NUMERALS: &str = "一二三四五六七八九十两几数多";
/// What makes 建校 behind a year a time of its own: 1984年建校时.
const WHEN: &str = "时初之前";
/// The last word of a clause that is a time as a whole: 2024年秋季开学后, 在12月的抽样中.
const DURING: &str = "后前时中间里";
/// The longest words before it, in characters.
const LONGEST_DURING: usize = 6;
/// The longest clause that is a time without naming one: 年初, 三年后, 与其他两校合并后.
const LONGEST_OCCASION: usize = 12;
/// What such a clause ends in.
const OCCASIONS: [&str; 27] = [
    "年初",
    "年末",
    "年底",
    "年中",
    "学初",
    "期初",
    "期末",
    "学期",
    "半年",
    "年后",
    "年前",
    "合并后",
    "合并前",
    "疫情前",
    "疫情后",
    "改制前",
    "搬迁前",
    "以后",
    "之后",
    "初期",
    "鼎盛时期",
    "高峰时期",
    "年代",
    "培训中",
    "比赛中",
    "大赛中",
    "活动中",
];
/// Words of today that may be meant of the month that is named beside them.
const TODAY: [&str; 2] = ["目前", "当前"];
/// Which of these name a part of the year.
const DATES: &str = "月日号末底季旬半期假";
/// Behind this year, these are an earlier time than the report's.
const EARLY: &str = "初春前上起来";
/// Words between two times.
const BETWEEN: &str = "和与及至到-—–~";

/// What a clause says of time.
enum Clause {
    /// 目前: the figures behind are of now.
    Now,
    /// Nothing but a time.
    Only(Time),
    /// A time, and more.
    Begins(Time),
}

impl Reader<'_> {
    /// The time that an earlier clause of the sentence gives the words from `clause` to `name`.
    pub(super) fn earlier_time(&self, clause: usize, name: usize) -> Option<Earlier> {
        let own = self.line.text(clause..name);
        if NOW.iter().any(|word| own.contains(word)) {
            return None;
        }
        let first = self.line.part_start(clause);
        let (mut end, mut direct) = (clause, true);
        while end > first {
            let mark = self.line.chars(end - 1..end).first().copied().filter(|one| is_break(*one));
            let stop = if mark.is_some() { end - 1 } else { end };
            let start = self.line.mark_before(stop).max(first);
            let bracketed = mark == Some(')');
            match self.clause_time(start, stop) {
                // 去年同期(2023年9月): a part of a year, whatever stands before the bracket
                Some(Clause::Only(time)) if bracketed && is_of_part(&time) => {
                    return Some(Earlier { time: Time::Other, direct });
                }
                _ if bracketed => direct &= start == stop,
                Some(Clause::Now) => return None,
                Some(Clause::Only(_)) if self.continues_list(start) => {
                    return Some(Earlier { time: Time::Other, direct });
                }
                Some(Clause::Only(time)) => return Some(Earlier { time, direct }),
                Some(Clause::Begins(time)) if self.dates_figure(start, stop) || self.is_future(&time) => {
                    return Some(Earlier { time, direct: false });
                }
                _ => direct &= start == stop,
            }
            end = start;
        }
        None
    }

    /// True for a year after the report's: what a sentence says of it is planned.
    fn is_future(&self, time: &Time) -> bool {
        matches!(time, Time::Year(year) if year.year > self.words.last_year + 1)
    }

    /// True if the words from `clause` to `name` say 目前 in a sentence that names a month: then it may be another than the
    /// report's figures are of.
    pub(super) fn is_of_some_month(&self, clause: usize, name: usize) -> bool {
        let own = self.line.text(clause..name);
        let rest = self.line.chars(name..self.line.len());
        let end = rest.iter().position(|one| line::ENDS.contains(*one)).unwrap_or(rest.len());
        let sentence = self.line.chars(self.line.sentence_start(clause)..name + end);
        let is_month = |pair: &[char]| matches!(pair, [numeral, '月'] if numeral.is_ascii_digit() || *numeral == NUMBER || NUMERALS.contains(*numeral));
        TODAY.iter().any(|word| own.contains(word)) && sentence.windows(2).any(is_month)
    }

    /// True if another time stands before the mark before a place: 2022、2023年.
    pub(super) fn continues_list(&self, start: usize) -> bool {
        let [time, '、'] = self.line.chars(start.saturating_sub(2)..start) else { return false };
        time.is_ascii_digit() || *time == NUMBER || "年届度期".contains(*time)
    }

    /// True if a figure in these words is said to be of a time.
    fn dates_figure(&self, start: usize, stop: usize) -> bool {
        let bytes = self.line.bytes(start..stop);
        let amounts = self.claims.amounts.iter().rev();
        let named = amounts.filter(|amount| bytes.contains(&amount.range.start)).filter_map(|one| one.named.as_ref());
        named.filter_map(|named| named.prefix.as_ref()).any(|prefix| prefix.time.is_some())
    }

    fn clause_time(&self, start: usize, stop: usize) -> Option<Clause> {
        let text = self.line.chars(start..stop);
        let (mut at, mut span) = (0, false);
        loop {
            let rest = text.get(at..)?;
            if word(rest, &NOW) > 0 {
                return Some(Clause::Now);
            }
            let spans = word(rest, &SPANS);
            span |= spans > 0;
            match spans.max(word(rest, &LEADS)).max(self.words.own(rest)) {
                0 => break,
                length => at += length,
            }
        }
        let Some((mut time, length)) = time(text.get(at..)?, self.words) else {
            let alone = self.line.chars(stop..stop + 1) == [','] && !self.line.chars(0..start).ends_with(&['、']);
            return (alone && is_occasion(text)).then_some(Clause::Only(Time::Other));
        };
        let mut rest = text.get(at + length..)?;
        while let [between, more @ ..] = rest
            && BETWEEN.contains(*between)
            && let Some((_, length)) = self::time(more, self.words)
        {
            (time, rest) = (Time::Other, more.get(length..)?);
        }
        if let Some(founded) = founded(rest) {
            (time, rest) = (Time::Other, rest.get(founded..)?);
        }
        if is_during(rest) {
            (time, rest) = (of_part(time, self.words, true), &[]);
        }
        let time = if span { Time::Other } else { time };
        Some(if rest.is_empty() { Clause::Only(time) } else { Clause::Begins(time) })
    }
}

/// The time a text begins with, and its length.
fn time(text: &[char], words: &Words) -> Option<(Time, usize)> {
    let (time, length) = match year(text) {
        Some((year, length)) => (Time::Year(year), length),
        None => match word(text, &LAST_YEAR) {
            0 => (Time::Other, other(text)?),
            length => (Time::Last, length),
        },
    };
    let rest = text.get(length..)?;
    let is_tail = |at: usize, one: char| {
        (one == NUMBER || TAILS.contains(one)) && words.own(rest.get(at..).unwrap_or_default()) == 0
    };
    let end = rest.iter().enumerate().position(|(at, one)| !is_tail(at, *one)).unwrap_or(rest.len());
    let tail = rest.get(..end)?;
    let has = |marks: &str| tail.iter().any(|one| marks.contains(*one));
    let time = match tail.is_empty() {
        true => time,
        false if has(EARLY) => Time::Other,
        false => of_part(time, words, has(DATES)),
    };
    Some((time, length + tail.len()))
}

/// The time of which only a part is named: of an earlier year there are no figures of it.
fn of_part(time: Time, words: &Words, dated: bool) -> Time {
    match time {
        Time::Year(year) if year.year > words.last_year => Time::Year(Year { dated, ..year }),
        _ => Time::Other,
    }
}

/// True for a time that is no whole year.
fn is_of_part(time: &Time) -> bool {
    matches!(time, Time::Other) || matches!(time, Time::Year(year) if year.dated)
}

/// True for a clause that says when, without a time that is known here: 学期末, 三年后, 春季学期, 上半年.
fn is_occasion(text: &[char]) -> bool {
    let ends = |word: &&str| text.ends_with(&word.chars().collect::<Vec<char>>());
    text.len() <= LONGEST_OCCASION && !text.contains(&NUMBER) && OCCASIONS.iter().any(ends)
}

/// The length of 建校时, 建校之初 behind a year.
fn founded(text: &[char]) -> Option<usize> {
    let length = Some(word(text, &OTHER)).filter(|length| *length > 0)?;
    let tail = text.iter().skip(length).take_while(|one| TAILS.contains(**one)).count();
    text.get(length..length + tail)?.iter().any(|one| WHEN.contains(*one)).then_some(length + tail)
}

/// True for 开学后, 的抽样中: what is left of a clause that says when.
fn is_during(text: &[char]) -> bool {
    text.len() <= LONGEST_DURING && !text.contains(&NUMBER) && text.last().is_some_and(|one| DURING.contains(*one))
}

/// The length of 建校, “十三五”.
fn other(text: &[char]) -> Option<usize> {
    let quote = usize::from(text.first() == Some(&'"'));
    if let ['十', one, '五', rest @ ..] = text.get(quote..)?
        && "一二三四五".contains(*one)
    {
        return Some(quote + 3 + usize::from(quote > 0 && rest.first() == Some(&'"')));
    }
    if let Some(length) = years_ago(text).or_else(|| month(text)) {
        return Some(length);
    }
    Some(word(text, &OTHER)).filter(|length| *length > 0)
}

/// The length of 五年前, 近10年来.
fn years_ago(text: &[char]) -> Option<usize> {
    let near = usize::from(text.first() == Some(&'近'));
    let rest = text.get(near..)?;
    let numeral = rest.iter().take_while(|one| **one == NUMBER || NUMERALS.contains(**one)).count();
    let ends = matches!(rest.get(numeral..)?, ['年' | '载', '前' | '来', ..] | ['年', '以', '前' | '来', ..]);
    let more = usize::from(rest.get(numeral + 1) == Some(&'以'));
    (numeral > 0 && ends).then_some(near + numeral + 2 + more)
}

/// The length of 12月 without a year.
fn month(text: &[char]) -> Option<usize> {
    let digits = text.iter().take_while(|one| one.is_ascii_digit()).count();
    ((1..3).contains(&digits) && text.get(digits) == Some(&'月')).then_some(digits + 1)
}

/// The length of the longest of some words that a text begins with; 0 for none.
pub(super) fn word(text: &[char], words: &[&str]) -> usize {
    let fits = |word: &&&str| word.chars().eq(text.iter().copied().take(word.chars().count()));
    words.iter().filter(fits).map(|word| word.chars().count()).max().unwrap_or(0)
}

/// 2024年, 2024年度, 2024学年, 2023-2024学年, 2024届, and the length of it.
pub(super) fn year(text: &[char]) -> Option<(Year, usize)> {
    let four = |from: usize| -> Option<i32> {
        let digits: String = text.get(from..from + 4)?.iter().collect();
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    };
    let mut year = four(0)?;
    let mut at = 4;
    let dashes = text.get(at..)?.iter().take_while(|one| matches!(one, '-' | '—' | '–' | '~')).count();
    if dashes > 0 {
        year = four(at + dashes)?;
        at += dashes + 4;
    }
    let ends = ["学年度", "学年", "年度", "年", "届"];
    let rest: String = text.get(at..)?.iter().take(3).collect();
    let end = ends.iter().find(|end| rest.starts_with(**end))?;
    let vague = if dashes > 0 { *end == "年" } else { end.starts_with('学') };
    Some((Year { year, class: *end == "届", vague, dated: false }, at + end.chars().count()))
}
