//! The texts of cells: where a list, a label and a longer text are broken.

use super::joiner::JOIN;
use super::line::{broken_head, count, counted, held, least, parted, pieces, whole, worded};

/// Marks between the names of a list.
const LISTING: &str = "、，；。";
/// A text of at most so many quarters of an em, twenty 汉字, is a label whose words are whole.
const LABEL: u32 = 80;

/// The text of a cell at a width: a list ends its lines behind 、 or the like, a label is broken at its best places, and
/// words are whole wherever that adds no line to a longer text.
pub(super) fn set(text: &str, width: u32) -> String {
    let words = worded(text, width);
    let lines = count(&pieces(&words), width);
    if is_list(text) {
        let between = |line: &str| rejoined(line, |left| LISTING.contains(left));
        let names = words.split('\n').map(between).collect::<Vec<_>>().join("\n");
        let whole = pieces(&names);
        if least(&whole) <= width && count(&whole, width) <= lines { names } else { words }
    } else if is_label(text) {
        let broken: Vec<String> = words
            .split('\n')
            .map(|line| broken_head(line, width).split('\n').map(|part| rejoined(part, |_| false)).collect())
            .collect();
        broken.join("\n")
    } else {
        let held = held(text);
        let fits = |text: &String| count(&pieces(text), width) <= count(&pieces(&held), width);
        [words, counted(&held)].into_iter().find(fits).unwrap_or(held)
    }
}

/// A line that ends only behind what may end it.
fn rejoined(line: &str, ends: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(2 * line.len());
    for piece in parted(line) {
        if out.chars().next_back().is_some_and(|left| left != JOIN && !ends(left)) {
            out.push(JOIN);
        }
        out.push_str(piece);
    }
    out
}

/// True if a text is a label rather than sentences to be read.
pub(super) fn is_label(text: &str) -> bool {
    whole(&pieces(text)) <= LABEL && !text.contains(['。', '；'])
}

/// True if a text names several things rather than says something of them.
pub(super) fn is_list(text: &str) -> bool {
    text.contains('、') && !text.contains(['。', '；'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::prepare::line::measured;

    fn cell(text: &str, characters: u32) -> String {
        let set = set(text, characters * 4);
        let mut out: Vec<String> = vec![String::new()];
        for (words, wide) in measured(&set) {
            let line = format!("{}{words}", out[out.len() - 1]);
            if out[out.len() - 1].is_empty() || whole(&pieces(&line)) <= characters * 4 {
                let last = out.len() - 1;
                out[last] = line;
            } else {
                assert!(wide <= characters * 4);
                out.push(words.to_owned());
            }
        }
        out.join("|").replace(JOIN, "")
    }

    #[test]
    fn a_list_ends_its_lines_between_its_names_where_that_costs_no_line() {
        assert_eq!(cell("OA办公系统、教务管理系统、钉钉", 9), "OA办公系统、|教务管理系统、钉钉");
        let names = "工业机器人应用与维护、多媒体制作、现代物流、数控加工";
        assert_eq!(cell(names, 11), "工业机器人应用与维护、|多媒体制作、现代物流、|数控加工");
        assert!(!cell(names, 9).contains("维|护"));
    }

    #[test]
    fn a_label_is_broken_at_its_best_places_and_the_words_of_a_long_text_are_whole() {
        assert_eq!(cell("零部件测绘与CAD成图技术", 11), "零部件测绘与|CAD成图技术");
        assert_eq!(cell("电子专业—电动机双重联锁正反转控制电路安装", 11), "电子专业—电动机双重|联锁正反转控制电路安装");
        let course = "以“三省课堂”为引领“校企共育+分类培养”课堂革命的实施";
        assert!(cell(course, 22).contains("|课堂"), "{}", cell(course, 22));
    }

    #[test]
    fn sentences_are_no_labels() {
        assert!(is_label("毕业三年内毕业生满意度") && !is_label("教室每天做大扫除。"));
        assert!(!is_label(&"职业教育".repeat(6)));
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        assert_eq!(cell("市级优秀学生干部1人", 9), "市级优秀学生|干部1人");
        assert_eq!(cell("一等奖2个、二等奖13个", 6), "一等奖2个、|二等奖13个");
    }
}
