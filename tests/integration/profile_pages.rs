//! What `explain` and the coverage statement say of a requirement.

use crate::support::{laid_over_base, nianbao};
use std::fs;
use tempfile::TempDir;

#[test]
fn explain_reaches_every_key_with_its_value_and_layer() {
    let folder = laid_over_base(None);
    let shared = folder.path().join("规范");
    fs::create_dir(&shared).expect("a folder");
    let text = "编制规范: 甲\n基于: 中职学校-2024\n名称: 甲规范\n依据: 某文\n可信: 已证实\n文件名: \"{学校}-甲\"\n案例: {字数上限: 800}\n正文: {字数上限: 不限}\n章:\n  - {名称: 人才培养, 字数上限: 3000}\n变动:\n  人: {相对: 20, 绝对: 5}\n离群: {规模下限: 60}\n公开报送:\n  - {编号: F8, 说明: 不多于八十页}\n删去: [升入本科人数, 满意度调查表]\n";
    fs::write(shared.join("甲.yaml"), text).expect("written");
    let page = |name: &str| {
        let run = nianbao(folder.path(), &["explain", name, "--profile", "甲", "--profile-dir", "规范"]);
        assert_eq!(run.status, 0, "{name}: {}", run.shown());
        run.stdout
    };
    let by = "由“甲”规定；依据：某文；可信程度：已证实";
    for (name, said) in [
        ("字数上限", ["案例：字数上限 800", "“人才培养”一章：字数上限 3000"]),
        ("人才培养", ["字数上限 3000", "甲：名称、字数上限"]),
        ("文件名", ["{学校}-甲", by]),
        ("变动", ["人：与上期相比，超过上期的 20%，又超过 5", by]),
        ("升入本科人数", ["自2024年度起，规范已删去；学校还要写的", by]),
        ("家长满意度", ["随“满意度调查表”一起", by]),
        ("毕业生人数", ["填报条件：毕业班（", "由“中职学校-2024”规定"]),
        ("离群", ["规模：全日制在校生人数；规模下限：60", "甲：规模下限"]),
        ("F8", ["不多于八十页", by]),
        ("公开报送", ["不多于八十页", "F14 报送与公开的日期"]),
        ("固定表述", ["社会主义核心价值观", "由“中职学校-2024”规定"]),
        ("报告名称", ["{学校}职业教育质量年度报告", "由“中职学校-2024”规定"]),
    ] {
        let page = page(name);
        assert!(said.iter().all(|said| page.contains(said)), "{name}: {page}");
    }
    let run = nianbao(folder.path(), &["profiles", "diff", "中职学校-2024", "甲", "--profile-dir", "规范"]);
    assert!(run.stdout.contains("规模下限 100 → 60"), "{}", run.shown());
    // what the profile asks comes before the manual
    assert!(page("案例").starts_with("《甲规范》对案例的要求：字数上限 800"), "{}", page("案例"));
}

#[test]
fn the_statement_of_every_kind_names_who_looks_after_what_without_an_empty_heading() {
    let folder = TempDir::new().expect("a folder");
    for name in ["企业-2024", "中职省级-2024", "中职学校-2022年"] {
        let made = nianbao(folder.path(), &["new", name, "--school", "示例学校", "--profile", name]);
        assert_eq!(made.status, 0, "{}", made.shown());
        let run = nianbao(folder.path(), &["check", name, "--draft", "--coverage"]);
        assert!(run.stdout.contains("F3 采集数据真实"), "{name}: {}", run.shown());
        let mut lines = run.stdout.lines().peekable();
        while let Some(line) = lines.next() {
            let is_heading = ["机器校核", "排版呈现", "须人工判断"].contains(&line);
            assert!(!is_heading || lines.peek().is_some_and(|next| next.starts_with("  ")), "{name}: {}", run.shown());
        }
    }
}
