//! ## 查什么
//! 核实说明写得不全：没有说明原因、没有填写的岗位、没有日期；写了“适用”而没有列出数值；“填写”写了人名而不是岗位。
//! 缺的项目相同的合成一条，逐条列出事项和位置。没有写原因的，那条待核实仍算没有说明。
//!
//! ## 为什么
//! 说明是给审核的人看的：为什么数这样、谁负责、哪天写的，缺一项就要再问。岗位比人名稳当，也不涉及个人信息。
//!
//! ## 例
//! ```text
//! - 规则: C6.6
//!   说明: 写清原因                   ✗   还是样例里的字
//!   填写: 张三                       ✗（提示）
//!   填写: 财务处负责人               ✓
//!   日期: 2024-12-05
//! ```
//!
//! ## 改法
//! 补全“说明”“填写”“日期”；“填写”写岗位，如财务处负责人。字写在冒号后面、# 前面：# 后面的不算。
//!
//! ## 依据
//! 本工具的约定。

use crate::finding::{Finding, Severity};
use crate::model::Explanation;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "explanation/incomplete", name: "核实说明不完整", stage: Stage::Check, check };

/// The words of the starter file, which are no reason.
const SAMPLE: [&str; 3] = ["写清原因", "说明原因", "待补"];
/// How a post ends or what it holds; anything else of two to four characters is taken for a person's name.
const POSTS: &str = "处科室办部长任员责会组系院校师人中心馆";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let explanations = &context.report.explanations;
    let mut wanting: IndexMap<Vec<&str>, Vec<&Explanation>> = IndexMap::new();
    for explanation in explanations {
        wanting.entry(lacking(explanation)).or_default().push(explanation);
    }
    wanting.shift_remove(&Vec::new());
    let mut findings: Vec<Finding> = wanting.iter().map(|(lacking, of)| unfinished(lacking, of)).collect();
    findings.extend(explanations.iter().filter_map(person));
    findings
}

/// True if somebody has written why.
pub(super) fn has_reason(explanation: &Explanation) -> bool {
    let reason = explanation.reason.value.trim();
    !reason.is_empty() && !SAMPLE.contains(&reason)
}

/// The keys an entry has nothing under.
fn lacking(explanation: &Explanation) -> Vec<&'static str> {
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    let keys = [
        ("说明", !has_reason(explanation)),
        ("填写", blank(&explanation.author)),
        ("日期", blank(&explanation.date)),
        ("数值", explanation.scope.is_some() && explanation.values.is_empty()),
    ];
    keys.into_iter().filter(|(_, lacks)| *lacks).map(|(key, _)| key).collect()
}

/// One finding for all entries that lack the same.
fn unfinished(lacking: &[&str], of: &[&Explanation]) -> Finding {
    let keys = lacking.join("、");
    let names: Vec<&str> = of.iter().map(|explanation| called(explanation, of)).collect();
    let aside = of.iter().any(|explanation| !explanation.aside.is_empty());
    let behind = if aside { "有字写在 # 后面，# 后面的不算。" } else { "" };
    let message = match names.as_slice() {
        [name] => format!("对{}的说明缺{keys}。{behind}", quote(name)),
        names => format!("有 {} 条核实说明缺{keys}：{}。{behind}", names.len(), list(names, "条")),
    };
    let help = if aside {
        "把写好的字移到 # 前面、冒号后面（冒号后空一格），删去 #。"
    } else if lacking.contains(&"数值") {
        "写了“适用”的说明，“数值”要列出它说明的数；“说明”“填写”“日期”也都要有。"
    } else {
        "补全三项：“说明”写原因，“填写”写岗位，“日期”写哪一天。"
    };
    let places = of.iter().zip(&names).map(|(explanation, name)| {
        let reason = &explanation.reason;
        let written = lacking.contains(&"说明") && !reason.value.trim().is_empty();
        let aside = explanation.aside.first().copied();
        let span = aside.unwrap_or(if written { reason.span } else { explanation.rule.span });
        let lacks = if aside.is_some() { "写在 # 后面的不算，" } else { "" };
        (span, if of.len() > 1 { format!("{lacks}{}缺{keys}", quote(name)) } else { format!("{lacks}缺{keys}") })
    });
    mark(RULE.finding(Severity::Error, message).help(help), places)
}

/// What an entry is called: its matter, or else the rule it answers; its first value where others are of that matter too.
fn called<'e>(explanation: &'e Explanation, of: &[&Explanation]) -> &'e str {
    let matter = |explanation: &'_ Explanation| explanation.matter.as_deref().map_or("", str::trim).to_owned();
    let same = of.iter().filter(|other| matter(other) == matter(explanation)).count();
    let value = explanation.values.keys().next().filter(|_| same > 1);
    let name = explanation.matter.as_deref().map(str::trim).filter(|matter| !matter.is_empty());
    value.map(String::as_str).or(name).unwrap_or(&explanation.rule.value)
}

fn person(explanation: &Explanation) -> Option<Finding> {
    let author = explanation.author.as_ref()?.trim();
    let length = author.chars().count();
    let name = (2..=4).contains(&length) && !author.chars().any(|character| POSTS.contains(character));
    let message = format!("“填写”写的是{}，像是人名。", quote(author));
    let finding = RULE.finding(Severity::Note, message).at(explanation.rule.span, "这一条的“填写”");
    name.then(|| finding.help("写岗位，如财务处负责人、教务处主任。"))
}
