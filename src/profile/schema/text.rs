//! What a profile file says of the text: chapters, cases, tables in it, fixed wordings, conditions.

use super::{Overlay, SectionEntry, Sourced, Text};
use crate::profile::limit::Limit;
use crate::source::Spanned;

entry! {
    /// An entry of 章.
    ChapterEntry {
        "名称" name: Text,
        "别名" aliases: Vec<Text>,
        "要求" demand: Text,
        "缺时写" ready_sentence: String,
        "节" sections: Vec<SectionEntry>,
        "节序" section_number: String,
        "不编号" unnumbered: bool,
        "字数上限" longest: Spanned<Limit>,
        "字数下限" shortest: Spanned<Limit>,
        "填报条件" condition: Text,
    }
}

entry! {
    /// A condition that decides what a report is asked for (条件), such as 毕业班.
    ConditionEntry {
        "无时印" printed: String,
        "说明" note: String,
    }
}

entry! {
    /// Something no source settles (未知).
    OpenQuestionEntry {
        "名称" name: Text,
        "说明" note: String,
    }
}

entry! {
    /// One part of such a table, with a head of its own (部分).
    OwnTablePartEntry {
        "表头" head: Vec<Vec<String>>,
        "行" labels: Vec<Vec<String>>,
    }
}

entry! {
    /// A table the requirement asks for in the text (正文表).
    OwnTableEntry {
        "名称" name: Text,
        "标题" title: String,
        "章" chapter: Text,
        "节" section: String,
        "单位" unit: String,
        "表头" head: Vec<Vec<String>>,
        "行" labels: Vec<Vec<String>>,
        "部分" parts: Vec<OwnTablePartEntry>,
        "填报条件" condition: Text,
    }
}

entry! {
    /// 案例.
    CaseEntry {
        "字数上限" longest: Spanned<Limit>,
        "字数下限" shortest: Spanned<Limit>,
        "篇数下限" fewest: Limit,
        "图片下限" pictures: Limit,
    }
}

entry! {
    /// 正文.
    BodyEntry {
        "字数上限" longest: Spanned<Limit>,
        "字数下限" shortest: Spanned<Limit>,
    }
}

entry! {
    /// 离群.
    OutlierEntry {
        "规模" size: Text,
        "规模下限" smallest: Limit,
    }
}

entry! {
    /// An entry of 固定表述.
    PhraseEntry {
        "文" text: Text,
        "误" wrong: Vec<String>,
    }
}
