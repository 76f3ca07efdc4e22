//! ## 查什么
//! 数的写法不规范，但看得懂：全角数字、千位逗号、带空格或单位、0868、8.68e2、20:1 这样的比、师生比写反成 1:20；没有的写了“无”。
//!
//! ## 为什么
//! 已经照原意读了，数没有错；改成规范写法，别人和别的软件才不会看错。
//!
//! ## 例
//! ```text
//! 全日制在校生人数: [３９７６, 3848人]      ✗（提示）
//! 全日制在校生人数: [3976, 3848]            ✓
//! 生师比: [17.29, "15.71:1"]                ✗（提示）
//! 生师比: [17.29, 15.71]                    ✓
//! ```
//!
//! ## 改法
//! 运行 nianbao check --fix 自动改好，或照提示逐处改。写反的比请看清读出的数对不对。
//!
//! ## 依据
//! 本工具的数据写法；读时从宽是本工具的约定。

use crate::finding::{Finding, Severity};
use crate::model::{ProblemKind, Spelling};
use crate::rules::structure::of;
use crate::rules::wording::{counted, list, mark, mend, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::{FileId, Span};

pub(in crate::rules) static RULE: Rule =
    Rule { code: "figure/number-spelling", name: "数的写法不规范", stage: Stage::Check, check };

struct Group {
    file: FileId,
    reason: String,
    names: Vec<String>,
    places: Vec<(Span, String)>,
    edits: Vec<(Span, String)>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<Group> = Vec::new();
    for problem in of(context, &RULE) {
        let ProblemKind::NumberSpelling { name, text, spelling, read } = &problem.kind else { continue };
        let reason = reason(spelling);
        let file = problem.span.file;
        let at = groups.iter().position(|group| group.file == file && group.reason == reason).unwrap_or_else(|| {
            groups.push(Group { file, reason, names: Vec::new(), places: Vec::new(), edits: Vec::new() });
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(at) else { continue };
        group.names.push(format!("{name}{}", quote(text)));
        group.places.push((problem.span, format!("读作 {read}")));
        group.edits.extend(problem.fix.iter().cloned());
    }
    groups.into_iter().map(finding).collect()
}

fn finding(group: Group) -> Finding {
    let message =
        format!("{}，已照原意读了：{}。{}", group.reason, list(&group.names, "处"), counted(group.places.len()));
    let finding = RULE.finding(Severity::Note, message).help("运行 nianbao check --fix 自动改好，或照标出的数手改。");
    mend(mark(finding, group.places), &group.edits)
}

fn reason(spelling: &Spelling) -> String {
    match spelling {
        Spelling::Untidy => "数里有全角数字、空格、引号或千位逗号".to_owned(),
        Spelling::Unit(_) => "格里写了单位，单位由表头给出，不用写".to_owned(),
        Spelling::Ratio => "这一项只写比的前一个数".to_owned(),
        Spelling::Nothing => "没有的填 0，“无”读作 0（不适用的写 ——）".to_owned(),
        Spelling::Unusual => "数前面有多余的 0、正号，小数点前后缺数，或者用了科学记数法".to_owned(),
        Spelling::InverseRatio => "比写反了，这一项要的是“几比一”的前一个数".to_owned(),
    }
}
