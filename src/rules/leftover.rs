//! Finds what an author meant to replace and forgot: ××, XX, 20XX年, ×月×日, 第×届, ____, ***万元, N个, 　年　月　日, （待补）,
//! 【待填】, （填写说明：…）, or a text that is nothing but such a word. Knows plain text only.

use std::ops::Range;

/// Words that stand for text to come when they open a bracket.
const TO_COME: [&str; 25] = [
    "待补",
    "待填",
    "待定",
    "待核",
    "待完善",
    "此处写",
    "此处填",
    "此处插入照",
    "此处放",
    "此处附",
    "此处粘",
    "此处补",
    "此处加",
    "此处省略",
    "在此处",
    "请在此",
    "请填写",
    "请输入",
    "填写说明",
    "填表说明",
    "填报说明",
    "填写要求",
    "TODO",
    "TBD",
    GUIDANCE,
];
/// How the guidance begins that a new folder puts above a ready sentence.
const GUIDANCE: &str = "没有这方面的工作，就只留下面这一句";
/// Words that stand for text to come where nothing else is written.
const ALONE: [&str; 13] = [
    "待补",
    "待补充",
    "待填",
    "待填写",
    "待定",
    "待核",
    "待核实",
    "待完善",
    "此处填写",
    "此处写",
    "请填写",
    "TODO",
    "TBD",
];
/// How the words of a bracket, or what stands behind a colon, end that say that something is to come: （数据待核）, 来源：待定.
const ENDS: [&str; 6] = ["待补", "待补充", "待填", "待定", "待核", "待确认"];
/// The longest such words in a bracket, in characters.
const LONGEST_BRACKET: usize = 8;
/// How a short line begins that tells the author what to do.
const TOLD: [&str; 12] = [
    "此处省略",
    "请在此",
    "请在这里",
    "请在下面",
    "在此处填",
    "在此处写",
    "在此处输",
    "在此填写",
    "在此输入",
    "此处填写",
    "请输入",
    "填写说明：",
];
/// How a line begins that came with a form.
const OF_FORM: [&str; 3] = ["填表说明", "填报说明", "填写要求"];
/// What a line that sets a length speaks of, and how it sets it.
const PARTS: [&str; 7] = ["本部分", "本章", "本节", "本项", "此部分", "该部分", "字数"];
const LENGTHS: [&str; 4] = ["不少于", "不超过", "不低于", "控制在"];
/// The longest line that only sets a length.
const LONGEST_SET: usize = 40;
/// What is counted behind a pair of empty brackets.
const COUNTED: &str = "人名个次项所家门册元万天场支件台套亩分学课年月日%％";
/// What stands for a number or a name to come where several of them stand before what is counted or named.
const STAND_INS: &str = "*＊〇○□";
/// What may be named behind them.
const NAMED: [&str; 5] = ["公司", "企业", "单位", "学院", "集团"];
/// What is said where something is left out.
const OMITTED: &str = "此处省略";
/// What stands for a name; a person's may be hidden so on purpose, and a firm's with its place: 川中某某公司.
const UNNAMED: &str = "某某";
/// What stands before a name that is named for the first time.
const BEFORE_NAMES: &str = "与和同跟由向";
/// Words of a lesson, in which nobody is to be named.
const PLAYED: [&str; 5] = ["模拟", "扮演", "情景", "情境", "演练"];
/// How far before it they stand, in characters.
const LONGEST_LESSON: usize = 24;
/// What stands before a number.
const BEFORE_AMOUNTS: &str = "约共有达为计近超逾至到入出训收生员业";
/// Numbers written out, in which 〇〇 is a number.
const WRITTEN_DIGITS: &str = "〇零一二三四五六七八九十";
/// The longest such line.
const LONGEST_TOLD: usize = 24;
/// What 第 counts.
const ORDINALS: &str = "届期次批轮号页章";
/// What follows the year in a date, a class or a range of years.
const AFTER_YEAR: &str = "年届级学秋春-—–～~至";
/// Surnames after which ×× hides a name; those that are also common words are left out.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅曾彭吕苏卢蒋蔡贾丁魏薛阎余潘杜戴夏钟汪姜范姚谭廖邹熊";

/// Where a text holds placeholders. Every run is looked at once, so that the time grows with the text only.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some((after, character)) = text.get(at..).and_then(|after| Some((after, after.chars().next()?))) {
        let (length, hit) = match character {
            _ if is_blank(character) => match dated(after, before) {
                Some(length) => (length, true),
                None if is_cross(character) => crosses(after, before),
                None => letters(after, before),
            },
            '2' => year(after, before),
            '_' | '＿' => line(after, before),
            '？' | '?' => questions(after, character, before),
            '此' | 'T' | '某' => match in_words(text, at, before) {
                Some(length) => (length, true),
                None => (character.len_utf8(), false),
            },
            'N' => (1, counts_on(after.get(1..).unwrap_or_default()) && is_open(before)),
            '年' => match blank_date(after, before) {
                Some(length) => (length, true),
                None => (character.len_utf8(), false),
            },
            '：' | ':' => match told_to_come(after) {
                Some(length) => (length, true),
                None => (character.len_utf8(), false),
            },
            _ if STAND_INS.contains(character) => stand_ins(after, character, before),
            '（' | '(' | '【' | '[' | '〔' => match bracketed(after) {
                Some(length) => (length, true),
                None => match empty(after) {
                    Some(length) => (length, true),
                    None => (character.len_utf8(), false),
                },
            },
            _ => (character.len_utf8(), false),
        };
        if hit {
            found.push(at..at + length);
        }
        before = after.get(..length).and_then(|run| run.chars().next_back());
        at += length;
    }
    found
}

/// True if a text is nothing but a word for text to come; `待定` inside a sentence is none.
pub(super) fn whole(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['。', '：', ':', '.', '…', '！', '!', '；']).trim_end();
    let told = text.chars().count() <= LONGEST_TOLD && TOLD.iter().any(|begin| text.starts_with(begin));
    told || of_form(text) || ALONE.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// True if a text is a line of a form: 填表说明：…, or 本部分内容字数不少于500字.
fn of_form(text: &str) -> bool {
    let noted = OF_FORM.iter().filter_map(|begin| text.strip_prefix(begin)).any(|rest| rest.starts_with(['：', ':']));
    let short = text.chars().count() <= LONGEST_SET && PARTS.iter().any(|part| text.starts_with(part));
    let limit = |rest: &str| {
        let digits = rest.trim_start().trim_start_matches(|one: char| one.is_ascii_digit());
        digits.len() < rest.trim_start().len() && digits.trim_start().starts_with(['字', '—', '-', '～', '至'])
    };
    let length = |word: &str| text.split_once(word).is_some_and(|(_, rest)| limit(rest));
    let sets = short && text.contains('字') && LENGTHS.into_iter().any(length);
    noted || sets
}

/// True if a new folder puts these words into its chapters itself.
pub(super) fn is_starter(words: &str) -> bool {
    words == "待补" || words.contains(GUIDANCE)
}

/// What stands for a digit to come.
fn is_blank(character: char) -> bool {
    is_cross(character) || matches!(character, 'X' | 'x')
}

/// The text after at most two such marks; none where there is none or there are more.
fn past_blanks(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(is_blank)?;
    let rest = rest.strip_prefix(is_blank).unwrap_or(rest);
    (!rest.starts_with(is_blank)).then_some(rest)
}

/// The length of ×月×日, of × in 2024年×月 and 5月×日, or of × in 第×届.
fn dated(after: &str, before: Option<char>) -> Option<usize> {
    let rest = past_blanks(after)?;
    let next = rest.chars().next()?;
    let rest = rest.get(next.len_utf8()..)?;
    let end = match (before, next) {
        (Some('第'), next) if ORDINALS.contains(next) => rest,
        (Some('月'), '日') => rest,
        (_, '年') => past_blanks(rest)?.strip_prefix('月')?,
        (before, '月') => match past_blanks(rest).and_then(|rest| rest.strip_prefix('日')) {
            Some(end) => end,
            None if before == Some('年') => rest,
            None => return None,
        },
        _ => return None,
    };
    Some(after.len() - end.len())
}

/// The length of 20XX or 202×, and whether it stands for a year.
fn year(after: &str, before: Option<char>) -> (usize, bool) {
    let marks: Vec<char> = after.chars().take(5).collect();
    let [_, '0', third, fourth, next] = marks.as_slice() else { return (1, false) };
    let open = is_blank(*fourth) && (is_blank(*third) || third.is_ascii_digit());
    let starts = !before.is_some_and(|before| before.is_ascii_alphanumeric() || before == '.');
    if open && starts && AFTER_YEAR.contains(*next) {
        (2 + third.len_utf8() + fourth.len_utf8(), true)
    } else {
        (1, false)
    }
}

/// The length of a run of underscores, and whether it is a line to write on.
fn line(after: &str, before: Option<char>) -> (usize, bool) {
    let rest = after.trim_start_matches(['_', '＿']);
    let inside = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
    let run = after.len() - rest.len();
    // two of full width are no part of a name
    let least = if after.starts_with('＿') { 2 } else { 3 };
    let several = after.chars().take(least).filter(|character| matches!(character, '_' | '＿')).count() == least;
    (run, several && !(inside(before) && inside(rest.chars().next())))
}

fn is_cross(character: char) -> bool {
    matches!(character, '×' | '╳' | '✕')
}

/// The length of the run of crosses, and whether it is a placeholder.
fn crosses(after: &str, before: Option<char>) -> (usize, bool) {
    let run = after.len() - after.trim_start_matches(is_cross).len();
    let several = after.chars().nth(1).is_some_and(is_cross);
    // 附件×, 文件×
    let filed = before == Some('件') && run == after.chars().next().map_or(0, char::len_utf8);
    (run, filed || (several && !before.is_some_and(|before| SURNAMES.contains(before))))
}

/// The length of the run of letters X, and whether it is a placeholder.
fn letters(after: &str, before: Option<char>) -> (usize, bool) {
    let rest = after.trim_start_matches(['X', 'x']);
    let run = after.len() - rest.len();
    let alone = |character: Option<char>| !character.is_some_and(|character| character.is_ascii_alphanumeric());
    let starts = alone(before) && !before.is_some_and(|before| SURNAMES.contains(before));
    let enough = run >= 2 || before == Some('件');
    (run, enough && starts && alone(rest.chars().next()))
}

/// The length of brackets with nothing or only blanks in them, behind which something is counted: （　　）人次.
fn empty(after: &str) -> Option<usize> {
    let open = after.chars().next().filter(|open| matches!(open, '（' | '('))?.len_utf8();
    let inside = after.get(open..)?;
    let rest = inside.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    let close = rest.chars().next().filter(|close| matches!(close, '）' | ')'))?.len_utf8();
    let counted = rest.get(close..)?.chars().next().is_some_and(|next| COUNTED.contains(next));
    counted.then(|| after.len() - rest.len() + close)
}

/// The length of a run of stand-ins, and whether it is a placeholder: ***万元, 〇〇人, □□公司.
fn stand_ins(after: &str, mark: char, before: Option<char>) -> (usize, bool) {
    let rest = after.trim_start_matches(mark);
    let run = after.len() - rest.len();
    let named = || NAMED.iter().any(|word| rest.starts_with(word));
    (run, run > mark.len_utf8() && (counts_on(rest) || named()) && is_open(before))
}

/// True if a text begins with what is counted.
fn counts_on(rest: &str) -> bool {
    rest.chars().next().is_some_and(|next| COUNTED.contains(next))
}

/// True where a number or a name may begin: not in a code, a number, a hidden name or 1+N.
fn is_open(before: Option<char>) -> bool {
    let inside =
        |one: char| one.is_ascii_alphanumeric() || one == '+' || WRITTEN_DIGITS.contains(one) || SURNAMES.contains(one);
    !before.is_some_and(inside)
}

/// The length of a run of question marks, and whether it stands for a number: 约？？人. 怎么办？？人人参与 asks.
fn questions(after: &str, mark: char, before: Option<char>) -> (usize, bool) {
    let rest = after.trim_start_matches(mark);
    let run = after.len() - rest.len();
    let amounts = before.is_some_and(|before| BEFORE_AMOUNTS.contains(before));
    (run, run > mark.len_utf8() && amounts && counts_on(rest) && !rest.starts_with("人人"))
}

/// The length of words for text to come that count inside a sentence, too: 此处省略500字, TBD, 与某某公司.
fn in_words(text: &str, at: usize, before: Option<char>) -> Option<usize> {
    let (head, after) = text.split_at_checked(at)?;
    if let Some(rest) = after.strip_prefix(OMITTED) {
        let counts = |next| "0123456789…×N若一二三四五六七八九十几".contains(next);
        return rest.starts_with(counts).then_some(OMITTED.len());
    }
    if let Some(rest) = after.strip_prefix("TBD") {
        // a word that is explained or quoted is meant
        let word = |one: char| one.is_ascii_alphanumeric() || "-_/“”\"（(".contains(one);
        return (!before.is_some_and(word) && !rest.starts_with(word)).then_some("TBD".len());
    }
    let rest = after.strip_prefix(UNNAMED)?;
    let named = NAMED.iter().find(|word| rest.starts_with(**word))?;
    let led = before.is_none_or(|before| BEFORE_NAMES.contains(before));
    let near = head.char_indices().rev().take(LONGEST_LESSON).last().map_or(at, |(start, _)| start);
    let clause = head.get(near..)?.rsplit(['。', '；', '\n']).next()?;
    if !led || PLAYED.iter().any(|word| clause.contains(word)) {
        return None;
    }
    Some(UNNAMED.len() + named.len())
}

/// The length of 年　月　日 with blanks for the numbers, after a blank or a mark.
fn blank_date(after: &str, before: Option<char>) -> Option<usize> {
    let blank = |one: char| one.is_whitespace();
    let past = |rest: &str| rest.trim_start_matches(blank).len();
    before.is_none_or(|one| blank(one) || "：:（(".contains(one)).then_some(())?;
    let month = after.strip_prefix('年')?;
    let day = month.get(month.len() - past(month)..)?.strip_prefix('月')?;
    let end = day.get(day.len() - past(day)..)?.strip_prefix('日')?;
    (past(month) < month.len() && past(day) < day.len()).then(|| after.len() - end.len())
}

/// The length of a colon and the word behind it that says that something is to come, to the end of the clause.
fn told_to_come(after: &str) -> Option<usize> {
    let rest = after.get(after.chars().next()?.len_utf8()..)?;
    let ended = |rest: &str| rest.chars().next().is_none_or(|next| "，。；、）)\n".contains(next));
    let word = ENDS.iter().find(|word| rest.trim_start().strip_prefix(**word).is_some_and(ended))?;
    Some(after.len() - rest.trim_start().len() + word.len())
}

fn bracketed(after: &str) -> Option<usize> {
    let open = after.chars().next()?.len_utf8();
    let inside = after.get(open..)?;
    let close = || inside.char_indices().find(|(_, character)| "）)】]〕".contains(*character));
    let told = || {
        let near = inside.char_indices().take(LONGEST_BRACKET + 1);
        let end = near.take_while(|(_, one)| !"（(【[〔".contains(*one)).find(|(_, one)| "）)】]〕".contains(*one));
        let words = end.and_then(|(at, _)| inside.get(..at)).unwrap_or_default();
        words == "略" || ENDS.iter().any(|end| words.ends_with(end))
    };
    (TO_COME.iter().any(|word| inside.starts_with(word)) || told())
        .then(|| open + close().map_or(inside.len(), |(at, character)| at + character.len_utf8()))
}

#[cfg(test)]
mod tests;
