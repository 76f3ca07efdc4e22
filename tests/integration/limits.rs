//! Limits that a requirement sets on the text (字数, 篇数, 图片), and who is said to look after them.

use crate::support::{laid_over_base, nianbao, project};

fn checked(overlay: &str, arguments: &[&str]) -> String {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/rules/structure").join(overlay)));
    nianbao(folder.path(), &[&["check", "report"], arguments].concat()).stdout
}

#[test]
fn a_text_that_misses_a_limit_is_told_by_how_much_and_by_which_document() {
    let findings = checked("wrong-length/fires", &[]);
    let findings = findings.split("report：").next().unwrap_or_default();
    insta::assert_snapshot!("wrong_length", findings);
    insta::assert_snapshot!("too_few_cases", checked("too-few-cases/fires", &[]).split("report：").next().unwrap());
    let pictures = checked("too-few-pictures/fires", &[]);
    insta::assert_snapshot!("too_few_pictures", pictures.split("report：").next().unwrap());
}

#[test]
fn a_text_that_is_still_being_written_is_not_called_too_short() {
    let draft = checked("wrong-length/fires", &["--draft"]);
    assert!(draft.contains("提示[structure/wrong-length]"), "{draft}");
    assert!(!draft.contains("待核实[structure/wrong-length]"), "{draft}");
    assert!(draft.contains("错误[structure/wrong-length]"), "what is too long already stays so: {draft}");
    let cases = checked("too-few-cases/fires", &["--draft"]);
    assert!(cases.contains("提示[structure/too-few-cases]"), "{cases}");
}

#[test]
fn every_limit_stands_in_the_coverage_statement_as_checked() {
    let text = checked("wrong-length/silent", &["--coverage"]);
    for clause in [
        "每个案例不少于 16 字：structure/wrong-length",
        "每个案例不超过 16 字：structure/wrong-length",
        "正文不少于 60 字：structure/wrong-length",
        "“发展保障”一章不超过 40 字：structure/wrong-length",
    ] {
        let checked = text.split("排版呈现").nth(1).expect("the list of what is checked");
        assert!(checked.contains(clause), "{clause}: {text}");
    }
}
