//! What the turn of the year did and did not do: 转年说明.md in the new folder.

use super::Turn;
use crate::command::duties::{Duty, places};
use indexmap::IndexMap;
use std::fmt::Write;

/// The file's name; a folder that holds it has been made by `next`.
pub(super) const FILE: &str = "转年说明.md";

/// Everything there is to tell.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// How many of last year's values were carried, by table.
    pub(super) carried: IndexMap<String, usize>,
    /// Computed values that were written down as numbers.
    pub(super) computed: Vec<String>,
    /// Indicators without a value to carry, and why.
    pub(super) absent: Vec<String>,
    /// Blocks answered by 无, with the number of their rows.
    pub(super) zeros: Vec<(String, usize)>,
    /// Indicators of another name: old and new.
    pub(super) renamed: Vec<(String, String)>,
    /// The report's own computed figures whose name says a year: old and new.
    pub(super) moved: Vec<String>,
    /// Indicators newly asked for.
    pub(super) asked: Vec<String>,
    /// Indicators no longer asked for.
    pub(super) dropped: Vec<String>,
    /// What became of the school's own overlay.
    pub(super) overlay: Vec<String>,
    /// What became of own tables.
    pub(super) tables: Vec<String>,
    /// What became of the members' reports.
    pub(super) members: Vec<String>,
    /// Marks by file.
    pub(super) marks: Vec<(String, usize)>,
    /// Captions of the pictures taken out.
    pub(super) pictures: Vec<String>,
    /// Titles of the cases taken out.
    pub(super) cases: Vec<String>,
    /// How many explanations were carried, since their values stand in last year's column now.
    pub(super) kept: usize,
    /// Explanations that were not carried.
    pub(super) explanations: Vec<String>,
    /// Files that were not carried.
    pub(super) left: Vec<String>,
    /// What else to look at.
    pub(super) notes: Vec<String>,
    /// What the new edition asks besides figures.
    pub(super) duties: Vec<Duty>,
}

impl Account {
    /// How many values were carried.
    pub(super) fn values(&self) -> usize {
        self.carried.values().sum()
    }

    /// How many marks stand in the chapters.
    pub(super) fn mark_count(&self) -> usize {
        self.marks.iter().map(|(_, count)| count).sum()
    }

    /// The whole account.
    pub(super) fn text(&self, turn: &Turn<'_>, old_name: &str) -> String {
        let mut text = format!(
            "# 转年说明\n\n由“{old_name}”（{}年度，{}）转到{}年度，编制规范：{}。原文件夹没有动过。\n这份说明只供编写时看，不会印出来，用完可以删去。\n",
            turn.ready.requirement.year, turn.ready.requirement.id, turn.new.year, turn.new.id
        );
        if let Some(year) = turn.missing_year() {
            let old = turn.old.year;
            let lines = [
                format!(
                    "上期（{year}年）一栏的数，从{year}年度已公开的报告或当年报到平台的数里抄；{old}年度的数不能填在那里，所以都没有带过来"
                ),
                format!("有{year}年度的报告文件夹的，改从它转：把这个文件夹移走，再运行 nianbao next 那个文件夹"),
                "report.yaml 没有写“上年报告”，上期的数没有同上年报告核对过".to_owned(),
            ];
            section(&mut text, &format!("缺{year}年度的报告：上期一栏待填"), &lines);
        }
        let carried: Vec<String> = self.carried.iter().map(|(table, count)| format!("{table}：{count} 个")).collect();
        section(&mut text, "上年的数：已填进上期一栏，今年的一栏待填", &carried);
        section(&mut text, "其中由计算得出、按四舍五入后的数填写", &self.computed);
        let zeros = self.zeros.iter().map(|(name, rows)| format!("{name}（{rows} 行）"));
        let title = match turn.missing_year() {
            Some(_) => format!("{}年度整块写“无”：各行两栏都待填", turn.old.year),
            None => "上年整块写“无”：上期填 0，今年逐行待填".to_owned(),
        };
        section(&mut text, &title, &zeros.collect::<Vec<_>>());
        section(&mut text, "上年没有数", &self.absent);
        let renamed = self.renamed.iter().map(|(old, new)| format!("{old} → {new}"));
        section(&mut text, "改名的指标", &renamed.collect::<Vec<_>>());
        section(&mut text, "新规范新增、要填的指标", &self.asked);
        section(&mut text, "新规范不再填的指标（原行留作注释）", &self.dropped);
        section(&mut text, "report.yaml 里按年份起名的指标：名字、公式、正文取数一并顺延", &self.moved);
        section(&mut text, "本校的补充规范", &self.overlay);
        section(&mut text, "自备表格", &self.tables);
        section(&mut text, "所辖学校：今年的数要重新收", &self.members);
        let marks = self.marks.iter().map(|(path, count)| format!("{path}：{count} 处"));
        section(
            &mut text,
            "正文照上年，年份、取数后面和有手打的数的一段末尾都有【待核】，核对一处删一处",
            &marks.collect::<Vec<_>>(),
        );
        section(&mut text, "移到“未用”文件夹、不再印出的案例", &self.cases);
        section(&mut text, "移到“未用”文件夹、不再印出的图片（照片仍在上年的文件夹里）", &self.pictures);
        section(
            &mut text,
            "没有带过来的核实说明（说的是前年的数、与前年相比的，要说明就重写；各年都可能要说明的，原文注释在 explanations.yaml 末尾）",
            &self.explanations,
        );
        section(&mut text, "没有带过来的文件", &self.left);
        let duties = self.duties.iter().map(|duty| format!("{}：{}{}", duty.kind, duty.text, places(&duty.places)));
        let rest: Vec<String> = self.notes.iter().cloned().chain(duties).collect();
        section(&mut text, "还要看一看", &rest);
        text
    }
}

fn section(text: &mut String, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = write!(text, "\n## {title}\n");
    for line in lines {
        let _ = write!(text, "\n- {line}");
    }
    text.push('\n');
}
