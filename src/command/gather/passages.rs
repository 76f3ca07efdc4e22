//! Sentences that two schools share word for word, what each calls itself aside: a region that prints both prints them twice.

use super::School;
use crate::diag::text;
use crate::narrative::{Block, plain};
use indexmap::IndexMap;
use std::io::Write;

/// How many Chinese characters a sentence must have to be worth a word.
const LENGTH: usize = 15;
/// How many sentences are printed.
const SHOWN: usize = 10;

/// A sentence and the schools that have it.
pub(super) struct Shared {
    sentence: String,
    schools: Vec<String>,
}

/// The paragraphs of a school's chapters and cases.
pub(super) fn texts(school: &School<'_>) -> Vec<String> {
    let narrative = &school.ready.narrative;
    let chapters = narrative.chapters.iter().map(|chapter| &chapter.blocks);
    let blocks = chapters.chain(narrative.cases.iter().map(|case| &case.blocks)).flatten();
    let paragraph = |block: &Block| match block {
        Block::Paragraph { text, .. } => Some(plain(text)),
        _ => None,
    };
    blocks.filter_map(paragraph).collect()
}

/// What a school calls itself where it does not give its name.
const SELF: [&str; 3] = ["我校", "本校", "学校"];

/// Every sentence of at least fifteen characters that stands in the texts of two schools, each given with its names.
pub(super) fn shared<T: AsRef<str>>(schools: impl Iterator<Item = (Vec<String>, Vec<T>)>) -> Vec<Shared> {
    let mut found: IndexMap<String, Shared> = IndexMap::new();
    for (names, texts) in schools {
        let Some(school) = names.first() else { continue };
        for text in &texts {
            for sentence in text.as_ref().split_inclusive(['。', '！', '？']).map(str::trim) {
                let han = sentence.chars().filter(|one| ('\u{4e00}'..='\u{9fff}').contains(one)).count();
                if han < LENGTH {
                    continue;
                }
                let new = || Shared { sentence: sentence.to_owned(), schools: Vec::new() };
                let holders = &mut found.entry(levelled(sentence, &names)).or_insert_with(new).schools;
                if holders.last() != Some(school) {
                    holders.push(school.clone());
                }
            }
        }
    }
    found.into_values().filter(|shared| shared.schools.len() > 1).collect()
}

/// A sentence with 学校 in the place of everything the school calls itself, the longest name first.
fn levelled(sentence: &str, names: &[String]) -> String {
    let mut names: Vec<&str> = names.iter().map(String::as_str).chain(SELF).filter(|name| !name.is_empty()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.into_iter().fold(sentence.to_owned(), |text, name| text.replace(name, "学校"))
}

/// The names of a school: as the region calls it, as it calls itself, and its short ones.
pub(super) fn names(school: &School<'_>) -> Vec<String> {
    let own = &school.ready.report.school;
    let all = [school.name.to_owned(), own.name.value.clone()].into_iter().chain(own.short_names.iter().cloned());
    all.collect()
}

/// Prints them; says nothing where there are none.
pub(super) fn print(shared: &[Shared], width: usize, out: &mut impl Write) -> std::io::Result<()> {
    if shared.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n几所学校相同的句子（校名、我校、本校不计） {} 句：", shared.len())?;
    for one in shared.iter().take(SHOWN) {
        writeln!(out, "{}", text::wrap(&format!("· {}：{}", one.schools.join("、"), one.sentence), width, 2))?;
    }
    if shared.len() > SHOWN {
        writeln!(out, "  · 另有 {} 句", shared.len() - SHOWN)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copied_sentence_is_known_by_whatever_name_the_school_stands_in_it() {
        let school = |names: &[&str], text: &str| {
            (names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), vec![text.to_owned()])
        };
        let schools = [
            school(&["甲校", "示例区甲校"], "我校每学期组织两次全员参加的技能比武活动。"),
            school(&["乙校"], "乙校每学期组织两次全员参加的技能比武活动。"),
            school(&["丙校"], "丙校每学期组织三次全员参加的技能比武活动。"),
        ];
        let found = shared(schools.into_iter());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].schools, ["甲校", "乙校"]);
    }
}
