//! What stands before the text: title, cover, declaration, editors, layout; and the document's date.

use super::pictures::Album;
use super::{Material, joiner};
use crate::model::report;
use crate::profile::Wording;
use crate::render;
use crate::render::data::{
    AppendixTable, BackCover, Chapter, Cover, Date, Declaration, Input, Layout, Preset, Text, Titles,
};
use crate::source::Spanned;

/// 主题色 where the report's cannot be read.
const THEME: (u8, u8, u8) = (0x1f, 0x4e, 0x79);

/// Puts everything together.
pub(super) fn input(
    material: &Material<'_>,
    album: Album,
    chapters: Vec<Chapter>,
    appendix: Vec<AppendixTable>,
) -> Input {
    let report = material.report;
    let school = Text::new(&report.school.name.value, report.school.name.span);
    let title = title(material);
    let name = title.strip_prefix(school.text.as_str()).filter(|name| !name.is_empty()).unwrap_or(&title).to_owned();
    let date = Text::plain(report.cover.date.clone().unwrap_or_default());
    let find = |path: &Option<Spanned<String>>| path.as_ref().and_then(|path| album.find(&path.value));
    let cover = Cover {
        name: Text::new(name, report.school.name.span),
        issuer: Text::plain(report.cover.issuer.clone().unwrap_or_else(|| school.text.clone())),
        date: date.clone(),
        emblem: find(&report.cover.emblem),
        picture: find(&report.cover.picture),
    };
    let words = &material.requirement.wording;
    let declaration = report.declaration.as_ref().map(|declaration| Declaration {
        title: words.declaration.clone(),
        seal: words.seal.clone(),
        signature: words.signature.clone(),
        text: declaration_text(&declaration.text, words, &title),
        scan: find(&declaration.scan),
        date: declaration.date.clone().map_or(date, Text::plain),
    });
    let declaration = declaration.filter(|page| page.scan.is_some() || !page.text.is_empty());
    let back_cover = report.back_cover.as_ref().map(|cover| BackCover {
        picture: find(&cover.picture),
        code: find(&cover.code),
        lines: [&cover.address, &cover.site]
            .into_iter()
            .flatten()
            .map(|line| Text::new(&line.value, line.span))
            .collect(),
        even: cover.even,
    });
    Input {
        profile: material.requirement.id.clone(),
        keywords: vec![
            "职业教育".to_owned(),
            "质量年度报告".to_owned(),
            material.requirement.kind.clone(),
            material.requirement.id.clone(),
        ],
        date: report.cover.date.as_deref().and_then(parse_date).unwrap_or(Date {
            year: report.periods.year.clamp(*Date::YEARS.start(), *Date::YEARS.end()),
            month: 12,
            day: 1,
        }),
        layout: layout(&report.layout, material.fonts),
        titles: titles(words),
        draft: material.draft.cloned(),
        cover,
        declaration,
        editors: report.editors.iter().map(|(role, names)| (Text::plain(role), people(names))).collect(),
        chapters,
        appendix,
        explained: material.explained.to_vec(),
        back_cover,
        images: album.into_images(),
        fonts: material.fonts.to_vec(),
        unprintable: Vec::new(),
        title: Text::new(title, report.school.name.span),
        school,
    }
}

fn title(material: &Material<'_>) -> String {
    let given = material.report.cover.title.as_ref().unwrap_or(&material.requirement.report_title);
    given
        .replace("{学校}", &material.report.school.name.value)
        .replace("{年度}", &material.requirement.year.to_string())
}

/// The report's own paragraphs, else those of the requirement.
fn declaration_text(given: &[String], words: &Wording, title: &str) -> Vec<Text> {
    let text = if given.is_empty() { &words.declaration_text } else { given };
    text.iter().map(|paragraph| Text::plain(joiner::join(&paragraph.replace("{报告}", title)))).collect()
}

fn titles(words: &Wording) -> Titles {
    Titles {
        contents: words.contents.clone(),
        figure_list: words.figure_list.clone(),
        table_list: words.table_list.clone(),
        case_list: words.case_list.clone(),
        editors: words.editors.clone(),
        appendix: words.appendix.clone(),
        explanations: words.explanations.clone(),
    }
}

fn people(names: &str) -> Vec<Text> {
    let parts = names.split(['、', '，', ',', '；', ';', ' ', '　']).filter(|name| !name.is_empty());
    parts.map(Text::plain).collect()
}

/// The bundled family of the body.
const BODY: &str = "Noto Serif SC";

/// The choices of layout; `load` has admitted only those there are.
fn layout(chosen: &report::Layout, fonts: &[Vec<u8>]) -> Layout {
    let family = |wanted: &Spanned<String>| {
        let known = render::family(&wanted.value, fonts).unwrap_or_else(|| wanted.value.clone());
        Text::new(known, wanted.span)
    };
    let body_family = chosen.body_font.as_ref().map(family);
    let case_family = chosen.case_font.as_ref().map(|wanted| match (wanted.value.as_str(), &body_family) {
        (render::SONG, Some(body)) => body.clone(),
        (render::SONG, None) => Text::plain(BODY),
        _ => family(wanted),
    });
    Layout {
        preset: if chosen.preset == "公文式" { Preset::Official } else { Preset::Annual },
        theme: colour(&chosen.theme).unwrap_or(THEME),
        contents_depth: chosen.contents_depth,
        figure_list: chosen.figure_list,
        table_list: chosen.table_list,
        case_list: chosen.case_list,
        joined_lists: chosen.joined_lists,
        header: chosen.header,
        three_line: chosen.three_line,
        copyfit: chosen.copyfit,
        turned_in_place: chosen.turned_in_place,
        full_title: chosen.full_title,
        plain_page_numbers: chosen.plain_page_numbers,
        body_family,
        case_family,
    }
}

/// `#rrggbb`.
fn colour(text: &str) -> Option<(u8, u8, u8)> {
    let digits = text.strip_prefix(['#', '＃'])?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some((part(0)?, part(2)?, part(4)?))
}

/// 二〇二四年十二月 or 2024年12月5日; the first of the month unless a day is named.
fn parse_date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.split_once('日').map_or(Some(1), |(day, _)| small(day))?;
    let digits: String = year.trim().chars().map(digit).collect::<Option<_>>()?;
    let date =
        Date { year: digits.parse().ok()?, month: u8::try_from(small(month)?).ok()?, day: u8::try_from(day).ok()? };
    let real = Date::YEARS.contains(&date.year) && (1..=12).contains(&date.month) && (1..=31).contains(&date.day);
    real.then_some(date)
}

fn digit(c: char) -> Option<char> {
    let value = match c {
        '〇' | '零' | '○' => 0,
        '0'..='9' => return Some(c),
        _ => "一二三四五六七八九".chars().position(|other| other == c)? as u32 + 1,
    };
    char::from_digit(value, 10)
}

/// A number of at most two digits: 12, 十二, 二十一.
fn small(text: &str) -> Option<u32> {
    let text = text.trim();
    let one = |part: &str, empty: u32| {
        if part.is_empty() { Some(empty) } else { part.chars().map(digit).collect::<Option<String>>()?.parse().ok() }
    };
    match text.split_once('十') {
        Some((tens, ones)) => Some(one(tens, 1)? * 10 + one(ones, 0)?),
        None => one(text, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_covers_are_read_in_both_numerals() {
        let date = |year, month, day| Some(Date { year, month, day });
        assert_eq!(parse_date("二〇二四年十二月"), date(2024, 12, 1));
        assert_eq!(parse_date("2025年1月21日"), date(2025, 1, 21));
        assert_eq!(parse_date("二〇二五年一月三十一日"), date(2025, 1, 31));
        assert_eq!(parse_date("2024年13月"), None);
        assert_eq!(parse_date("年月"), None);
    }

    #[test]
    fn a_colour_that_is_none_leaves_the_default() {
        assert_eq!(colour("#1F4E79"), Some(THEME));
        assert_eq!(colour("#1F4E7"), None);
        assert_eq!(colour("蓝色"), None);
    }
}
