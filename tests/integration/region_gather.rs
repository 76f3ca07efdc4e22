//! What a region takes over from its members' reports: sections side by side, ticked cases, passages two of them share.

use crate::region::region;
use crate::support::{nianbao, project};
use std::fs;

#[test]
fn a_section_of_all_schools_is_gathered_once_and_printed_in_their_order() {
    let folder = region();
    let run = nianbao(folder.path(), &["gather", "区", "实习实训"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let draft = fs::read_to_string(folder.path().join("区/汇编/实习实训.md")).expect("the draft");
    // inside the region's folder the only word is the section, or the table
    fs::remove_file(folder.path().join("区/汇编/实习实训.md")).expect("the draft");
    let run = nianbao(&folder.path().join("区"), &["gather", "实习实训"]);
    assert_eq!((run.status, folder.path().join("区/汇编/实习实训.md").is_file()), (0, true), "{}", run.shown());
    let run = nianbao(&folder.path().join("区"), &["rollup", "教学资源表"]);
    assert!(run.status == 0 && run.stdout.contains("教学资源表"), "{}", run.shown());
    insta::assert_snapshot!("gathered", draft);
    // moved into a chapter in another order, it is printed in the order of the schools
    let (_, block) = draft.split_once("【各校：").expect("the block");
    let mut lines: Vec<&str> = block.lines().collect();
    assert_eq!(lines.remove(4), "示例区电子工程学校：待补（交的是工作簿，没有文字）");
    lines[1..4].reverse();
    let chapter = |more: &str| {
        let text = format!("# 产教融合\n【各校：{}\n{more}【完】\n", lines[..4].join("\n"));
        fs::write(folder.path().join("区/chapters/03-产教融合.md"), text).expect("a chapter");
    };
    chapter("");
    let run = nianbao(folder.path(), &["check", "区", "--draft"]);
    assert!(run.stdout.contains("【各校】缺“示例区电子工程学校”的一行"), "{}", run.shown());
    chapter("示例区电子工程学校：实训室全天开放。\n");
    let run = nianbao(folder.path(), &["build", "区", "--draft", "-o", "区.pdf", "--keep-source", "源"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let source = fs::read_to_string(folder.path().join("源/main.typ")).expect("the source");
    let at = |school: &str| source.find(&format!("{school}：")).unwrap_or_else(|| panic!("{school} is not printed"));
    assert!(at("示例区职业教育中心") < at("示例区技工学校") && at("示例区技工学校") < at("示例区特殊教育学校职教班"));
    assert!(source.contains("统计范围：教育系统"), "the scope stands below its table");
    // a section that nobody has is no draft
    let run = nianbao(folder.path(), &["gather", "区", "实习实训课"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(
        run.shown().contains("没有一所学校的报告里有“实习实训课”这一节，没有写草稿；是不是“实习实训”"),
        "{}",
        run.shown()
    );
    assert!(!folder.path().join("区/汇编/实习实训课.md").exists());
    // a draft somebody has worked on is never written over
    fs::write(folder.path().join("区/汇编/实习实训.md"), "改过").expect("the draft");
    assert_eq!(nianbao(folder.path(), &["gather", "区", "实习实训"]).status, 2);
}

#[test]
fn ticked_cases_are_taken_over_with_the_schools_own_figures() {
    let folder = region();
    let case = folder.path().join("区/成员/技工学校/cases/01-一张工作页.md");
    let text = fs::read_to_string(&case).expect("a case");
    let picture = "【图片】\nimages/零件.jpg | 学生加工的零件\n【完】\n";
    let more = "我校零件见【图：学生加工的零件】，专业见【表：各专业在校生】。\n【表：各专业在校生】\n【统计图：师生】\n类型: 柱形图\n数据: 全日制在校生人数、专任教师总数\n【完】\n";
    fs::write(&case, format!("{text}我校在校生 ｛｛ 全日制在校生人数 ｝｝ 人。\n{picture}{more}")).expect("a case");
    fs::create_dir_all(folder.path().join("区/成员/技工学校/images")).expect("a folder");
    fs::copy(
        project().join("tests/fixtures/base/images/升旗.jpg"),
        folder.path().join("区/成员/技工学校/images/零件.jpg"),
    )
    .expect("a picture");
    let run = nianbao(folder.path(), &["gather", "区"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let list = folder.path().join("区/汇编/案例清单.txt");
    let text = fs::read_to_string(&list).expect("the list");
    insta::assert_snapshot!("case_list", format!("{text}\n{}", run.stdout));
    fs::write(&list, text.replace("　 | 示例区技工学校", "√ | 示例区技工学校")).expect("the list");
    let run = nianbao(folder.path(), &["gather", "区"]);
    assert!(
        run.status == 0 && run.stdout.contains("没有抄来的表（文中写了见该校年报）：各专业在校生"),
        "{}",
        run.shown()
    );
    let name = "区/cases/汇编-01-示例区技工学校-一张工作页.md";
    let adopted = fs::read_to_string(folder.path().join(name)).expect("the case");
    insta::assert_snapshot!("adopted_case", adopted);
    let run = nianbao(folder.path(), &["build", "区", "--draft", "-o", "区.pdf", "--keep-source", "源"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let source = fs::read_to_string(folder.path().join("源/main.typ")).expect("the source");
    assert!(
        source.contains("示例区技工学校在校生") && source.contains("\"1100\""),
        "the case is printed with the school's figure"
    );
    assert!(
        source.contains("\"全日制在校生人数\", \"专任教师总数\"") && source.contains("values: (1100, 48"),
        "its chart too"
    );
}

#[test]
fn a_draft_says_what_it_leaves_out_and_what_two_schools_share() {
    let folder = region();
    let said = "实习期间学校每周派教师到每一家企业走访一次并做记录。";
    for school in ["职教中心", "特教班"] {
        let path = format!("成员/{school}/chapters/05-产教融合.md");
        let text = fs::read_to_string(folder.path().join("区").join(&path)).expect("a chapter");
        let more = format!("## 走访\n{said}\n【表：走访次数】\n");
        fs::write(folder.path().join("区").join(path), format!("{text}\n{more}")).expect("a chapter");
    }
    let run = nianbao(folder.path(), &["gather", "区", "走访"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("没有抄来的，要用的另作：示例区职业教育中心的表“走访次数”"), "{}", run.shown());
    assert!(
        run.stdout.contains("几所学校相同的句子（校名、我校、本校不计） 1 句") && run.stdout.contains("走访一次"),
        "{}",
        run.shown()
    );
}
