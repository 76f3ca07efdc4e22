//! Help put into lines of the window's width: the argument parser breaks lines at blanks only, of which Chinese has none.

use crate::diag::text::wrap;
use unicode_width::UnicodeWidthStr;

/// How far the words behind an example that is too long for one line are put in.
const BEHIND: usize = 4;

/// Every line of help in no more columns than the window has.
pub(super) fn in_columns(help: &str, width: usize) -> String {
    help.lines().map(|line| if line.width() > width { folded(line, width) } else { line.to_owned() } + "\n").collect()
}

/// A long line: what an option does goes on below where it begins, the words behind an example on a line of their own.
fn folded(line: &str, width: usize) -> String {
    let indent = line.len() - line.trim_start().len();
    let Some((head, words)) = parts(line) else { return wrap(line.trim_start(), width, indent) };
    let column = head.width();
    if column > width / 2 {
        let command = head.trim_end();
        let command =
            if command.width() > width { wrap(command.trim_start(), width, indent) } else { command.to_owned() };
        return format!("{command}\n{}", wrap(words, width, indent + BEHIND));
    }
    let below = format!("\n{}", " ".repeat(column));
    format!("{head}{}", wrap(words, width - column, 0).replace('\n', &below))
}

/// What stands before and behind the first gap of two blanks or more.
fn parts(line: &str) -> Option<(&str, &str)> {
    let indent = line.len() - line.trim_start().len();
    let gap = indent + line.get(indent..)?.find("  ")?;
    let words = line.get(gap..)?.trim_start();
    Some(line.split_at(line.len() - words.len()))
}

#[cfg(test)]
mod tests {
    use super::in_columns;

    #[test]
    fn chinese_help_is_broken_at_the_window() {
        let help = "  --draft <文件>    编写途中没动笔的部分只提示一次\n  nianbao check 我的年报 --fix   先看看会自动改哪些\n短\n";
        let expected = "  --draft <文件>    编写途中没动笔的部分只提\n                    示一次\n\
                        \u{20} nianbao check 我的年报 --fix\n      先看看会自动改哪些\n短\n";
        assert_eq!(in_columns(help, 44), expected);
    }
}
