//! What a profile file says of the figures: indicators, tables, lists, formulas, rules and standards.

use super::{Entries, Overlay, Sourced, Text};
use crate::source::{NumberText, Spanned};

entry! {
    /// A threshold of a standard, as advice (标准).
    StandardEntry {
        "编号" id: Text,
        "名称" name: String,
        "式" formula: Text,
        "适用种类" kinds: Vec<String>,
        "说明" note: String,
        "填报条件" condition: Text,
    }
}

entry! {
    /// 变动: how far a value may move from one period to the next before it is asked about.
    ChangeEntry {
        "相对" relative: Spanned<NumberText>,
        "绝对" absolute: Spanned<NumberText>,
        "不查" exempt: bool,
    }
}

entry! {
    /// An indicator under 表, 基础指标, or a report's own 指标.
    IndicatorEntry {
        "代码" id: Text,
        "序号" number: String,
        "印" printed: String,
        "同名格" shares_label: bool,
        "上级" parent: Text,
        "不比上级" free_of_parent: bool,
        "单位" unit: Text,
        "平台" platform: bool,
        "类型" kind: Text,
        "小数" places: u32,
        "时期" period: Text,
        "填报" applicability: Text,
        "填报条件" condition: Text,
        "选填" optional: bool,
        "接在" after: Text,
        "脚注" footnote: Text,
        "别名" aliases: Vec<Text>,
        "释义" definition: String,
        "变动" change: ChangeEntry,
        "汇总" combine: Text,
    }
}

entry! {
    /// A footnote of a table.
    NoteEntry {
        "标记" mark: Text,
        "文" text: String,
    }
}

entry! {
    /// An entry of 表.
    TableEntry {
        "名称" name: Text,
        "列" columns: Vec<Text>,
        "印出" heads: Entries<String>,
        "注" notes: Vec<NoteEntry>,
        "填报条件" condition: Text,
        "指标" indicators: Entries<IndicatorEntry>,
    }
}

entry! {
    /// An entry of 清单.
    ListEntry {
        "名称" name: Text,
        "随" counts: Text,
        "列" columns: Vec<String>,
        "所在表" table: Text,
        "说明" note: String,
    }
}

entry! {
    /// An entry of 计算, in a profile or a report.
    FormulaEntry {
        "式" formula: Text,
        "口径" variants: Entries<Text>,
        "调查人数" respondents: Text,
        "单位" unit: Text,
        "类型" kind: Text,
        "小数" places: u32,
        "时期" period: Text,
        "别名" aliases: Vec<Text>,
        "释义" definition: String,
    }
}

entry! {
    /// An entry of 佐证.
    EvidenceEntry {
        "材料" material: String,
    }
}

entry! {
    /// An entry of 规则.
    RuleEntry {
        "编号" id: Text,
        "名称" name: String,
        "类" kind: Text,
        "级别" severity: Text,
        "式" formula: Text,
        "改法" remedy: String,
        "填报条件" condition: Text,
    }
}

entry! {
    /// An entry of 未成式.
    OpenClauseEntry {
        "编号" id: Text,
        "名称" name: String,
        "原因" reason: String,
        "校核" rule: String,
    }
}

entry! {
    /// An entry of 公开报送.
    FilingEntry {
        "编号" id: Text,
        "名称" name: String,
        "校核" rule: String,
        "呈现" rendered: String,
        "说明" note: String,
    }
}
