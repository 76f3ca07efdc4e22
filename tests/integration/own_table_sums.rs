//! What the rows of own tables add up to.

use crate::own_tables::{assert_cells, checked, findings, printed};

#[test]
fn totals_of_any_name_and_indented_parts_are_not_added_to_what_holds_them() {
    let totals = "标题: 人\n表头: 1行\n------\n专业 | 人数\n数控 | 10\n电子 | 20\n全校合计（人） | 30\n";
    let parts = "标题: 队伍\n表头: 1行\n合计: 末行\n------\n岗位 | 人数\n教职工 | 100\n　专任教师 | 80\n　行政 | 20\n外聘 | 9\n合计 | 109\n";
    let sums = "标题: 和\n表头: [项目, 数]\n行:\n  - [人, =合计(人.人数)]\n  - [队伍, =合计(队伍.人数)]\n";
    let (folder, document) = checked(&[("人.txt", totals), ("队伍.txt", parts), ("和.yaml", sums)], "正文。");
    assert_eq!(findings(&document), [] as [&str; 0]);
    assert_cells(folder.path(), &[("人 / 数", "30"), ("队伍 / 数", "109")]);
}

#[test]
fn one_bad_formula_hides_no_other_fault_of_its_table() {
    let table = "标题: 错\n表头: 1行\n合计: 末行\n列: {和: {计算: 人（人） + 钱（元）}, 占: {计算: 人（人） ÷ 零}}\n------\n\
                 项目 | 人（人） | 钱（元） | 零 | 和 | 占 | 数\n甲 | 1 | 2 | 0 | 计算 | 计算 | =人数目\n\
                 乙 | 1 | 2 | 1 | 计算 | 计算 | 3\n合计 | 2 | 5 | 1 | —— | —— | 8\n";
    let (_, document) = checked(&[("错.txt", table)], "正文。");
    let found = findings(&document);
    for said in ["算式“人数目”读不懂", "除数“零”是零", "单位不同（人、元）", "“合计·钱（元）”填 5，按 2 + 2 应为 4"]
    {
        assert!(found.iter().any(|one| one.contains(said)), "{said}: {found:#?}");
    }
    assert!(!found.iter().any(|one| one.contains("待填")), "{found:#?}");
}

#[test]
fn a_total_below_or_behind_lists_side_by_side_is_that_of_all() {
    let below = "标题: 下\n表头: 1行\n合计: 末行\n------\n项目 | 数 | 项目 | 数\n甲 | 3 | 丙 | 6\n乙 | 4 | |\n合计 | 同左 | 同左 | 13\n";
    let behind =
        "标题: 后\n表头: 1行\n合计: 末行\n------\n项目 | 数 | 项目 | 数\n甲 | 3 | 丙 | 6\n乙 | 4 | 合计 | 14\n";
    let (folder, document) = checked(&[("下.txt", below), ("后.txt", behind)], "丙 {{ 下.丙.数 }}、{{ 后.丙.数 }}。");
    let found = findings(&document);
    assert!(found.len() == 1 && found[0].contains("“合计·数”填 14，按 3 + 4 + 6 应为 13"), "{found:#?}");
    let text = printed(folder.path());
    assert!(text.contains("甲3丙6乙4合计13") && text.contains("甲3丙6乙4合计14"), "{text}");
}
