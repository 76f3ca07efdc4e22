//! What a requirement asks of the text and of its wording, as entries ready to be compared.

use super::Entry;
use super::entries::{entry, limit};
use crate::profile::requirement::{Condition, OwnTableForm, OwnTablePart, Phrase, Provenance, Requirement};

/// How long the text may be, how many cases there must be, and how many pictures in each.
pub(super) fn limits(requirement: &Requirement) -> Vec<Entry> {
    let (cases, body) = (&requirement.cases, &requirement.body);
    let of_cases = vec![
        ("字数上限", limit(cases.length.longest)),
        ("字数下限", limit(cases.length.shortest)),
        ("篇数下限", limit(cases.fewest)),
        ("图片下限", limit(cases.pictures)),
    ];
    let of_body = vec![("字数上限", limit(body.length.longest)), ("字数下限", limit(body.length.shortest))];
    let outliers = &requirement.outliers;
    let size = outliers.size.map(|id| requirement.indicator(id).name.clone());
    let of_outliers = vec![("规模", size.unwrap_or_default()), ("规模下限", limit(outliers.smallest))];
    vec![
        entry("案例", of_cases, &cases.provenance),
        entry("正文", of_body, &body.provenance),
        entry("离群", of_outliers, &outliers.provenance),
    ]
}

/// 条件.
pub(super) fn conditions(requirement: &Requirement) -> Vec<Entry> {
    let one = |condition: &Condition| {
        let fields = vec![("无时印", condition.printed.clone()), ("说明", condition.note.clone().unwrap_or_default())];
        entry(&condition.name, fields, &condition.provenance)
    };
    requirement.conditions.iter().map(one).collect()
}

/// 正文表.
pub(super) fn own_tables(requirement: &Requirement) -> Vec<Entry> {
    let one = |table: &OwnTableForm| {
        let fields = vec![
            ("标题", table.title.clone()),
            ("章", table.chapter.clone()),
            ("节", table.section.clone().unwrap_or_default()),
            ("单位", table.unit.clone().unwrap_or_default()),
            ("表头", parts(table, |part| &part.head)),
            ("行", parts(table, |part| &part.labels)),
        ];
        entry(&table.name, fields, &table.provenance)
    };
    requirement.own_tables.iter().map(one).collect()
}

/// The cells of each part of a table: those of a line are parted by 、, lines by ／, parts by ；.
fn parts(table: &OwnTableForm, lines: impl Fn(&OwnTablePart) -> &Vec<Vec<String>>) -> String {
    let part = |part: &OwnTablePart| lines(part).iter().map(|line| line.join("、")).collect::<Vec<_>>().join("／");
    table.parts.iter().map(part).collect::<Vec<_>>().join("；")
}

/// 固定表述.
pub(super) fn phrases(requirement: &Requirement) -> Vec<Entry> {
    let one = |phrase: &Phrase| entry(&phrase.text, vec![("误", phrase.wrong.join("、"))], &phrase.provenance);
    requirement.phrases.iter().map(one).collect()
}

/// 用语, word by word.
pub(super) fn wording(requirement: &Requirement) -> Vec<Entry> {
    let wording = &requirement.wording;
    let text = wording.declaration_text.join("／");
    let words = wording.words().into_iter().chain([("声明文本", text.as_str())]);
    let provenance = Provenance { layer: requirement.id.clone(), ..Provenance::default() };
    words.map(|(name, word)| entry(name, vec![("文字", word.to_owned())], &provenance)).collect()
}
