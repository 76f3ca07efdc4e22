//! ## 查什么
//! 章的标题不是编制规范的章名（或它的别名），而看文件名、下面的节、写法和前后次序，它就是规范里正好没有的那一章。
//!
//! ## 为什么
//! 审核的人按章名对。改动章名，容易被当作缺章退回。
//!
//! ## 例
//! ```text
//! # 面临的挑战与对策                ✗   规范的章名是“面临挑战”
//! # 面临挑战                        ✓
//! ```
//!
//! ## 改法
//! 标题改成规范的章名；标题里的数字和“第几章”不用写，会自动编。是学校另加的一章，不用改，在核实说明里写明即可。
//!
//! ## 依据
//! 所用编制规范的“章”。

use super::misnamed::{Misnamed, misnamed};
use crate::finding::{Finding, Severity};
use crate::profile::requirement::Demand;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/misnamed-chapter", name: "章名与规范不同", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    misnamed(context)
        .into_iter()
        .map(|Misnamed { title, form, reason }| {
            let severity = match form.demand {
                Demand::Required | Demand::Expected => Severity::Query,
                Demand::Optional => Severity::Note,
            };
            let written = title.value.trim();
            let reason = reason.map_or_else(String::new, |reason| format!("；{reason}"));
            let message = format!("这一章写作{}，编制规范的章名是{}{reason}。", quote(written), quote(&form.name));
            let mut finding = RULE
                .finding(severity, message)
                .at(title.span, format!("规范作“{}”", form.name))
                .help(format!("标题改成“# {}”；是另加的一章，就在核实说明里写明。", form.name));
            finding.found = Some(written.to_owned());
            finding.expected = Some(form.name.clone());
            finding.source.clone_from(&form.provenance.source);
            finding
        })
        .collect()
}
