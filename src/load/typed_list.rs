//! A row of figures typed without the list's own marks: `1218，1332`, `（1218 1332）`, `[1218, 1332] 人`.

use super::cell;
use super::columns::Column;
use crate::nearest::fold;
use crate::source::number;

/// The brackets and quotation marks people put around a list.
const AROUND: [(char, char); 15] = [
    ('[', ']'),
    ('［', '］'),
    ('【', '】'),
    ('{', '}'),
    ('｛', '｝'),
    ('(', ')'),
    ('（', '）'),
    ('「', '」'),
    ('『', '』'),
    ('<', '>'),
    ('《', '》'),
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('‘', '’'),
];
/// How long a row may be, in bytes.
const LONG: usize = 500;

/// The row as a list, if it holds just what the columns ask for and can be meant in one way only.
pub(super) fn read(written: &str, columns: &[Column], unit: &str) -> Option<String> {
    if written.len() > LONG || written.contains(['\n', '\r']) {
        return None;
    }
    let inside = bare(without_half(written), unit)?;
    if let Some(grouped) = grouped(inside, columns) {
        return Some(grouped);
    }
    let parts = |one: char| one.is_whitespace() || matches!(one, ',' | '，' | '、' | ';' | '；');
    let entries: Vec<String> = inside
        .split(parts)
        .filter(|entry| !entry.is_empty())
        .map(|entry| half_width(bare(entry, "").unwrap_or(entry)))
        .collect();
    let fits = |(column, entry): (&Column, &String)| {
        *column == Column::Method || cell::word(entry).is_some() || number::parse(entry).is_ok()
    };
    let fit = entries.len() == columns.len() && entries.len() > 1 && columns.iter().zip(&entries).all(fits);
    (fit && !holds_thousands(inside)).then(|| format!("[{}]", entries.join(", ")))
}

/// A text without the closing bracket at its end whose other half was forgotten.
fn without_half(text: &str) -> &str {
    let text = text.trim();
    let half = AROUND.into_iter().find(|(open, close)| text.ends_with(*close) && !text.contains(*open));
    half.and_then(|(_, close)| text.strip_suffix(close)).unwrap_or(text)
}

/// The list, if numbers with thousands commas stand apart by anything but commas: `2,586、2,704`.
fn grouped(inside: &str, columns: &[Column]) -> Option<String> {
    let parts = |one: char| one.is_whitespace() || matches!(one, '、' | ';' | '；');
    let entries: Vec<&str> = inside.split(parts).filter(|entry| !entry.is_empty()).collect();
    let numbers: Option<Vec<String>> = entries
        .iter()
        .map(|entry| match number::parse(entry) {
            Ok(number::Reading::Number(found)) if found.suffix.is_empty() => Some(found.text),
            _ => None,
        })
        .collect();
    let thousands = entries.iter().any(|entry| entry.contains([',', '，']));
    let years = columns.iter().all(|column| matches!(column, Column::Previous | Column::Current));
    let fits = thousands && years && entries.len() == columns.len() && entries.len() > 1;
    numbers.filter(|_| fits).map(|numbers| format!("[{}]", numbers.join(", ")))
}

/// A text without the marks around it and the unit behind them; none if something else stands behind.
fn bare<'a>(text: &'a str, unit: &str) -> Option<&'a str> {
    let mut text = text.trim();
    while let Some((open, close)) = AROUND.into_iter().find(|(open, _)| text.starts_with(*open)) {
        let inside = &text[open.len_utf8()..];
        let end = inside.rfind(close)?;
        let behind = inside[end + close.len_utf8()..].trim();
        if !behind.is_empty() && behind != unit {
            // marks around each entry: `“1218”，“1332”`
            return behind.ends_with(close).then_some(text);
        }
        if inside[..end].contains(close) {
            return Some(text);
        }
        text = inside[..end].trim();
    }
    Some(text)
}

/// True for what may be one number with a thousands comma: `1,218`. A full-width comma between two numbers of three digits
/// parts them: `900，960`.
fn holds_thousands(text: &str) -> bool {
    let digits = |one: &char| fold(*one).is_ascii_digit();
    text.match_indices([',', '，']).any(|(at, comma)| {
        let head = text[..at].chars().rev().take_while(digits).count();
        let group = text[at + comma.len()..].chars().take_while(digits).count();
        (1..=3).contains(&head) && group == 3 && !(comma == "，" && head == 3)
    })
}

/// Digits, points and signs as they are typed on a half-width keyboard.
fn half_width(text: &str) -> String {
    text.chars().map(|one| if matches!(one, '０'..='９' | '．' | '－') { fold(one) } else { one }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEARS: [Column; 2] = [Column::Previous, Column::Current];

    #[test]
    fn what_offices_type_for_a_list_is_made_one() {
        for written in [
            "1218, 1332",
            "1218，1332",
            "1218 1332",
            "1218、1332",
            "1218；1332",
            "1218\u{3000}1332",
            "（1218，1332）",
            "(1218, 1332)",
            "【1218 1332】",
            "[1218 1332]",
            "[1218, 1332] 人",
            "[1218, 1332]人",
            "１２１８，１３３２",
            "\"[1218, 1332]\"",
            "“1218”，“1332”",
            "‘1218’, ‘1332’",
            "<1218, 1332>",
            "{1218, 1332}",
            "「1218，1332」",
            "1218, 1332]",
            "1218，1332）",
            "1,218、1,332",
            "1,218 1,332",
        ] {
            assert_eq!(read(written, &YEARS, "人").as_deref(), Some("[1218, 1332]"), "{written}");
        }
        assert_eq!(read("（900，960）", &YEARS, "人").as_deref(), Some("[900, 960]"));
        let survey = [Column::Previous, Column::Current, Column::Respondents, Column::Method];
        let row = read("77.38，81.95，1139，网上调查", &survey, "%");
        assert_eq!(row.as_deref(), Some("[77.38, 81.95, 1139, 网上调查]"));
        assert_eq!(read("待填 待返", &YEARS, "人").as_deref(), Some("[待填, 待返]"));
    }

    #[test]
    fn what_may_be_meant_otherwise_is_left_to_its_author() {
        for written in
            ["1,218", "１，２１８", "1218", "1218, 1332, 1400", "1218/1332", "[1218, 1332] 万元", "约 1218", "甲 乙"]
        {
            assert_eq!(read(written, &YEARS, "人"), None, "{written}");
        }
    }
}
