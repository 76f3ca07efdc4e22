//! Sentences that two schools share word for word: a region that prints both prints them twice.

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

/// Every sentence of at least fifteen characters that stands in the texts of two schools.
pub(super) fn shared<'s, T: AsRef<str>>(schools: impl Iterator<Item = (&'s str, Vec<T>)>) -> Vec<Shared> {
    let mut found: IndexMap<String, Vec<String>> = IndexMap::new();
    for (school, texts) in schools {
        for text in &texts {
            for sentence in text.as_ref().split_inclusive(['。', '！', '？']).map(str::trim) {
                let han = sentence.chars().filter(|one| ('\u{4e00}'..='\u{9fff}').contains(one)).count();
                if han < LENGTH {
                    continue;
                }
                let holders = found.entry(sentence.to_owned()).or_default();
                if holders.last().map(String::as_str) != Some(school) {
                    holders.push(school.to_owned());
                }
            }
        }
    }
    let several = found.into_iter().filter(|(_, schools)| schools.len() > 1);
    several.map(|(sentence, schools)| Shared { sentence, schools }).collect()
}

/// Prints them; says nothing where there are none.
pub(super) fn print(shared: &[Shared], width: usize, out: &mut impl Write) -> std::io::Result<()> {
    if shared.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n几所学校一字不差的句子 {} 句：", shared.len())?;
    for one in shared.iter().take(SHOWN) {
        writeln!(out, "{}", text::wrap(&format!("· {}：{}", one.schools.join("、"), one.sentence), width, 2))?;
    }
    if shared.len() > SHOWN {
        writeln!(out, "  · 另有 {} 句", shared.len() - SHOWN)?;
    }
    Ok(())
}
