//! Chapters for the next year: the text stays with a mark after every bound number and year word, and one at the end of
//! every paragraph with typed numbers; pictures and cases are taken out, for they are of the year that is over.

mod typed;

use super::years;
use std::collections::HashSet;

/// The mark that `check` asks to be deleted once the sentence has been looked at.
pub(super) const MARK: &str = "【待核】";

/// A chapter, parted.
#[derive(Debug, Default)]
pub(super) struct Parted {
    /// What stays, with marks.
    pub(super) kept: String,
    /// The blocks taken out, in order.
    pub(super) moved: String,
    /// Captions of the pictures taken out.
    pub(super) pictures: Vec<String>,
    /// Titles of the cases taken out.
    pub(super) cases: Vec<String>,
    /// How many marks were set.
    pub(super) marks: usize,
}

/// What a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    Chart,
    Pictures,
    Case,
}

/// Parts a chapter and marks what stays; the periods of a chart move on by `step` years, as the figures do.
pub(super) fn part(text: &str, step: i32) -> Parted {
    let mut parted = Parted::default();
    let mut inside = Inside::Text;
    let (mut shared_caption, mut in_table) = (false, false);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (at, line) in lines.iter().copied().enumerate() {
        let head = lines.get(at + 1).is_some_and(|next| is_rule(next)) && is_row(line);
        in_table = head || (in_table && is_row(line));
        let rows = lines.iter().skip(at + 1).take_while(|line| is_row(line));
        // a table has one mark for all its numbers, in its head
        let typed = if in_table { head && rows.into_iter().any(|row| numbers(row)) } else { numbers(line) };
        let word = word(line);
        let starts = match (inside, word) {
            (Inside::Text, Some(("图片", argument))) => {
                let shared = argument.split_once(['：', ':']).map(|(_, shared)| shared.trim().to_owned());
                // a colon with nothing behind it leaves each picture its own caption
                let shared = shared.filter(|shared| !shared.is_empty());
                shared_caption = shared.is_some();
                parted.pictures.extend(shared);
                Inside::Pictures
            }
            (Inside::Text, Some(("案例", title))) => {
                parted.cases.push(title.to_owned());
                Inside::Case
            }
            (Inside::Text, Some(("统计图", _))) => Inside::Chart,
            _ => inside,
        };
        inside = starts;
        match inside {
            Inside::Pictures | Inside::Case => {
                parted.moved.push_str(line);
                parted.pictures.extend(caption(line).filter(|_| !shared_caption));
            }
            Inside::Text if word.is_none() || goes_on(line) => parted.mark(line, head, typed),
            Inside::Chart if title(line) => parted.mark(line, false, typed),
            Inside::Chart if has_key(line, &["时期"]) => parted.kept.push_str(&years::shifted(line, step)),
            Inside::Text | Inside::Chart => parted.kept.push_str(line),
        }
        let ends = match (inside, word) {
            (Inside::Pictures, Some(("完" | "图片完", _))) | (Inside::Case, Some(("案例完", _))) => {
                parted.moved.push('\n');
                true
            }
            (Inside::Chart, Some(("完" | "统计图完", _))) => true,
            _ => false,
        };
        if ends {
            shared_caption = false;
            inside = Inside::Text;
        }
    }
    parted
}

/// The text with references to what was taken out made marks, and how many there were.
pub(super) fn without_references(text: &str, gone: &HashSet<(&str, &str)>) -> (String, usize) {
    let mut kept = String::with_capacity(text.len());
    let (mut rest, mut count) = (text, 0);
    while let Some(open) = rest.find('【') {
        let Some(close) = rest[open..].find('】').map(|at| open + at) else { break };
        let inner = &rest[open + '【'.len_utf8()..close];
        let reference = inner.split_once(['：', ':']).map(|(kind, name)| (kind.trim(), name.trim()));
        kept.push_str(&rest[..open]);
        match reference.filter(|reference| gone.contains(reference)) {
            Some((kind, name)) => {
                count += 1;
                kept.push_str(&format!("【待核：原引{kind}“{name}”】"));
            }
            None => kept.push_str(&rest[open..close + '】'.len_utf8()]),
        }
        rest = &rest[close + '】'.len_utf8()..];
    }
    kept.push_str(rest);
    (kept, count)
}

impl Parted {
    /// Keeps a line with its marks: after every `{{ }}` and after every year word, but not inside 【】 and 《》, and at the end
    /// of one with typed numbers; not where a mark stands since the turn before. In the head of a table a bare number may be
    /// a year.
    fn mark(&mut self, line: &str, head: bool, typed: bool) {
        let mut places: Vec<usize> = Vec::new();
        let (brackets, titles) = (spans(line, "【", "】"), spans(line, "《", "》"));
        let bound = [spans(line, "{{", "}}"), spans(line, "｛｛", "｝｝")].concat();
        places.extend(bound.iter().map(|(_, end)| *end));
        let bindings: Vec<(usize, usize)> = [bound, spans(line, "{%", "%}")].concat();
        let words = years::words(line);
        let bare = years::numbers(line)
            .into_iter()
            .filter(|range| head && !words.iter().any(|word| word.start <= range.start && range.start < word.end));
        for range in bare.chain(words.iter().cloned()) {
            let within = |spans: &[(usize, usize)]| {
                spans.iter().find(|(start, end)| *start < range.start && range.start < *end).map(|(_, end)| *end)
            };
            if within(&brackets).is_none() && within(&bindings).is_none() {
                places.push(within(&titles).unwrap_or(range.end));
            }
        }
        let end = line.trim_end().len();
        places.retain(|place| *place <= end);
        if typed {
            // before the stroke that ends a row
            let end = if head { line.trim_end().trim_end_matches(['|', '｜']).trim_end().len() } else { end };
            let marked = line.get(..end).is_some_and(|text| text.ends_with(MARK));
            places.push(if marked { end - MARK.len() } else { end });
        }
        places.sort_unstable();
        places.dedup();
        let mut done = 0;
        for place in places {
            self.kept.push_str(&line[done..place]);
            if !line[place..].starts_with(MARK) {
                self.kept.push_str(MARK);
            }
            self.marks += 1;
            done = place;
        }
        self.kept.push_str(&line[done..]);
    }
}

/// Where something opens and closes, to the end of the line if it does not close.
fn spans(line: &str, open: &str, end: &str) -> Vec<(usize, usize)> {
    let closed = |at: usize| line[at..].find(end).map_or(line.len(), |found| at + found + end.len());
    line.match_indices(open).map(|(at, _)| (at, closed(at))).collect()
}

/// True for a line with numbers that nothing renews.
fn numbers(line: &str) -> bool {
    let others = [("{{", "}}"), ("｛｛", "｝｝"), ("{%", "%}"), ("【", "】"), ("《", "》")];
    let others: Vec<(usize, usize)> = others.iter().flat_map(|(open, end)| spans(line, open, end)).collect();
    typed::has_number(line, &others)
}

/// True for a row of a table.
fn is_row(line: &str) -> bool {
    line.contains(['|', '｜'])
}

/// True for the line of dashes below the head of a table.
fn is_rule(line: &str) -> bool {
    let plain = line.trim();
    plain.contains('-') && plain.contains(['|', '｜']) && plain.chars().all(|one| "|｜-:： \t".contains(one))
}

/// The title of a case that has a file of its own: its first heading.
pub(super) fn case_title(text: &str) -> Option<&str> {
    let title = |line: &'_ str| match word(line) {
        Some((name, _)) => name == "案例",
        None => line.trim_start_matches('\u{feff}').starts_with('#'),
    };
    let line = text.lines().find(|line| title(line))?;
    Some(word(line).map_or_else(|| line.trim_start_matches(['\u{feff}', '#']).trim(), |(_, title)| title))
}

/// The word and the argument of a 【…】 that starts a line.
fn word(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim_start_matches(['\u{feff}', ' ', '\t', '\u{3000}']).strip_prefix('【')?;
    let inside = inside.get(..inside.find('】')?)?.trim();
    let (name, argument) = inside.split_once(['：', ':', ' ', '\u{3000}']).unwrap_or((inside, ""));
    Some((name.trim(), argument.trim()))
}

/// True for a line such as 【表：收入】中2023年的数: a sentence that begins with a reference.
fn goes_on(line: &str) -> bool {
    line.split_once('】').is_some_and(|(_, rest)| !rest.trim().is_empty())
}

/// The caption of a picture's line.
fn caption(line: &str) -> Option<String> {
    let (path, rest) = line.split_once(['|', '｜'])?;
    let kind = path.trim().rsplit_once('.')?.1.to_ascii_lowercase();
    let caption = rest.split(['|', '｜']).next()?.trim();
    (["jpg", "jpeg", "png"].contains(&kind.as_str()) && !caption.is_empty()).then(|| caption.to_owned())
}

/// True for the line of a chart that holds words for the reader.
fn title(line: &str) -> bool {
    has_key(line, &["题", "标题", "注", "来源"])
}

/// True for the line of one of these keys.
fn has_key(line: &str, keys: &[&str]) -> bool {
    keys.iter()
        .any(|key| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with([':', '：'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_years_are_marked_and_pictures_and_cases_taken_out() {
        let text = "# 学校概况\n## 2024年大事\n2024届毕业生 {{ 毕业生人数 }} 人，按《2024年方案》安排，见【图：大门】和【表：2024年各专业】。\n【图片 两列】\nimages/a.jpg | 大门\n【完】\n【统计图：结构】\n题: 2024学年结构图\n数据: 甲、乙\n【完】\n【案例：上好课】\n2024年的事\n【案例完】\n末行 {{ 班主任人数 }}\n二〇二四年九月至2024.12\n| 项目 | 2023 | 2024学年 |\n|---|---|---|\n| 2023 | 1 | 2 |\n";
        let parted = part(text, 1);
        let gone = HashSet::from([("图", "大门"), ("案例", "上好课")]);
        let (kept, count) = without_references(&parted.kept, &gone);
        insta::assert_snapshot!(format!("{kept}\n--- {} + {count}\n{}", parted.marks, parted.moved));
        let again = part(&kept, 1);
        assert_eq!((again.kept, again.moved.as_str()), (kept, ""), "a mark is set once");
        let open = part("【图片 两列：】\nimages/a.jpg | 大门\n【完】\n", 1);
        assert_eq!(open.pictures, ["大门"]);
        let typed = part(
            "培训36人次、12个班，获奖8项。\n1. 加强管理\n| 项目 | 人数 |\n|---|---|\n| 甲 | 36 |\n| 乙 | 12 |\n",
            1,
        );
        assert_eq!(
            typed.kept,
            "培训36人次、12个班，获奖8项。【待核】\n1. 加强管理\n| 项目 | 人数【待核】 |\n|---|---|\n| 甲 | 36 |\n| 乙 | 12 |\n"
        );
        let again = part(&typed.kept, 1);
        assert_eq!((again.kept, again.marks), (typed.kept, typed.marks));
        let sentence = part("【表：收入】中2023年的收入\n【表：收入】\n", 1);
        let chart = part("【统计图：结构】\n时期: 2023、2024\n【完】\n", 1);
        assert_eq!(chart.kept, "【统计图：结构】\n时期: 2024、2025\n【完】\n");
        assert_eq!(sentence.kept, "【表：收入】中2023年【待核】的收入\n【表：收入】\n");
        assert_eq!((parted.pictures, parted.cases), (vec!["大门".to_owned()], vec!["上好课".to_owned()]));
    }
}
