//! The PDF as a reader opens it: pages, bookmarks, text, pictures, bytes.

use crate::support::{laid_over_base, nianbao, nianbao_keeping, project, suining};
use lopdf::{Document, Object};
use std::fs;

pub(crate) fn document(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("a PDF that opens")
}

/// The text of all pages, in reading order.
pub(crate) fn text(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).expect("text that can be copied")
}

/// Titles of the bookmarks, with their depth.
pub(crate) fn bookmarks(document: &Document) -> Vec<String> {
    fn walk(document: &Document, item: Option<&Object>, depth: usize, found: &mut Vec<String>) {
        let mut next = item.and_then(|item| item.as_reference().ok());
        while let Some(dictionary) = next.and_then(|id| document.get_dictionary(id).ok()) {
            let title = dictionary.get(b"Title").and_then(lopdf::decode_text_string).expect("a title");
            found.push(format!("{}{title}", "  ".repeat(depth)));
            walk(document, dictionary.get(b"First").ok(), depth + 1, found);
            next = dictionary.get(b"Next").ok().and_then(|item| item.as_reference().ok());
        }
    }
    let outlines = document.catalog().and_then(|catalog| catalog.get(b"Outlines")).expect("bookmarks");
    let outlines = document.get_dictionary(outlines.as_reference().expect("a reference")).expect("bookmarks");
    let mut found = Vec::new();
    walk(document, outlines.get(b"First").ok(), 0, &mut found);
    found
}

#[test]
fn suining_2024_has_its_chapters_as_bookmarks() {
    insta::assert_snapshot!("bookmarks", bookmarks(&document(&suining().pdf)).join("\n"));
}

#[test]
fn the_same_folder_gives_the_same_bytes() {
    let folder = laid_over_base(None);
    for name in ["a.pdf", "b.pdf"] {
        let run = nianbao(folder.path(), &["build", "report", "-o", name]);
        assert_eq!(run.status, 0, "{}", run.shown());
    }
    assert!(
        fs::read(folder.path().join("a.pdf")).expect("a PDF") == fs::read(folder.path().join("b.pdf")).expect("a PDF")
    );
}

#[test]
fn photographs_of_an_earlier_run_give_the_same_bytes() {
    let folder = laid_over_base(None);
    let cache = folder.path().join("cache").display().to_string();
    let build = |options: &[&str]| {
        let run = nianbao_keeping(&cache, folder.path(), &[&["build", "report", "-o", "a.pdf"], options].concat());
        assert_eq!(run.status, 0, "{}", run.shown());
        fs::read(folder.path().join("a.pdf")).expect("a PDF")
    };
    let kept = || fs::read_dir(folder.path().join("cache/scaled-pictures")).map_or(0, Iterator::count);
    let anew = build(&["--no-cache"]);
    assert_eq!(kept(), 0);
    assert!(build(&[]) == anew);
    assert_eq!(kept(), 1, "the one photograph of the report");
    assert!(build(&[]) == anew);
    assert_eq!(kept(), 1);
}

#[test]
fn no_trace_of_the_camera_is_left_and_pictures_fit_their_printed_size() {
    let pdf = &suining().pdf;
    for trace in ["Sample Phone", "Example Imaging", "Example Firmware", "Exif"] {
        assert!(!pdf.windows(trace.len()).any(|part| part == trace.as_bytes()), "{trace} is left");
    }
    // 200 dpi of the widest setting (the cover's 21 cm) with a tenth to spare
    let document = document(pdf);
    let mut pictures = 0;
    for object in document.objects.values() {
        let Ok(stream) = object.as_stream() else { continue };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Image") {
            continue;
        }
        let width = stream.dict.get(b"Width").and_then(Object::as_i64).expect("a width");
        assert!(width <= 1820, "a picture of {width} pixels");
        pictures += 1;
    }
    assert!(pictures >= 40, "{pictures} pictures");
}

#[test]
fn text_can_be_copied_without_stray_blanks() {
    let text: String = text(&document(&suining().pdf)).chars().filter(|character| !character.is_whitespace()).collect();
    for sentence in ["全日制在校生3848人", "生师比由上年的17.29∶1", "续表", "仅高职填报", "案例1", "附表6"]
    {
        assert!(text.contains(sentence), "“{sentence}” cannot be found");
    }
    assert!(!text.contains('\u{2060}'), "a word joiner is left");
}

/// How many heads of rows and of columns the tables of a PDF have for readers that speak.
fn heads(pdf: &Document) -> [usize; 2] {
    let mut counts = [0; 2];
    for element in pdf.objects.values().filter_map(|object| object.as_dict().ok()) {
        if element.get(b"S").and_then(Object::as_name).ok() != Some(b"TH") {
            continue;
        }
        let whole = |object: &Object| pdf.dereference(object).map(|(_, object)| object.clone()).unwrap_or(Object::Null);
        let attributes = match element.get(b"A").map(whole) {
            Ok(Object::Array(all)) => all.iter().map(whole).collect(),
            Ok(one) => vec![one],
            Err(_) => Vec::new(),
        };
        let scope = attributes.iter().find_map(|one| one.as_dict().ok()?.get(b"Scope").and_then(Object::as_name).ok());
        match scope {
            Some(b"Row") => counts[0] += 1,
            Some(b"Column") => counts[1] += 1,
            other => panic!("a head without a scope: {other:?}"),
        }
    }
    counts
}

#[test]
fn labels_and_heads_of_a_table_are_heads_of_rows_and_columns_for_a_reader_that_speaks() {
    let built = |printed: bool| {
        let folder = laid_over_base(None);
        let chapter = folder.path().join("report/chapters/01-人才培养.md");
        let text = fs::read_to_string(&chapter).expect("a chapter").replace("，见【表：各专业在校生】", "");
        let text = if printed { text } else { text.replace("【表：各专业在校生】\n", "") };
        fs::write(&chapter, text).expect("a chapter");
        let run = nianbao(folder.path(), &["build", "report", "-o", "out.pdf"]);
        assert_eq!(run.status, 0, "{}", run.shown());
        heads(&document(&fs::read(folder.path().join("out.pdf")).expect("a PDF")))
    };
    let (with, without) = (built(true), built(false));
    assert_eq!(
        [with[0] - without[0], with[1] - without[1]],
        [3, 6],
        "three rows, five columns and the line above them"
    );
}

#[test]
fn a_draft_carries_its_mark_and_its_own_date_and_the_final_does_not() {
    let folder = laid_over_base(None);
    let path = folder.path().join("report/report.yaml");
    let written = fs::read_to_string(&path).expect("a report");
    fs::write(&path, format!("{written}稿次日期: 2024年11月20日\n")).expect("a report");
    for (name, draft) in [("draft.pdf", true), ("final.pdf", false)] {
        let arguments =
            if draft { &["build", "report", "--draft", "-o", name][..] } else { &["build", "report", "-o", name] };
        let run = nianbao(folder.path(), arguments);
        assert_eq!(run.status, 0, "{}", run.shown());
        let text = text(&document(&fs::read(folder.path().join(name)).expect("a PDF")));
        assert_eq!(text.contains("待核实"), draft, "{name}: {text}");
        assert_eq!(text.contains("二〇二四年十一月二十日"), draft, "{name}: {text}");
    }
}

#[test]
fn a_character_no_font_has_is_a_finding_at_its_line() {
    let folder = laid_over_base(None);
    let chapters = folder.path().join("report/chapters");
    let chapter = fs::read_dir(&chapters).expect("chapters").next().expect("a chapter").expect("a chapter").path();
    let written = fs::read_to_string(&chapter).expect("text") + "\n已核对 ☑，未核对 ☐。\n";
    fs::write(&chapter, written).expect("a file");
    let run = nianbao(folder.path(), &["build", "report", "-o", "out.pdf"]);
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(run.stdout.contains("asset/missing-glyph") && run.stdout.contains('□'), "{}", run.shown());
    assert!(!folder.path().join("out.pdf").exists());
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let text = text(&document(&fs::read(folder.path().join("out.pdf")).expect("a draft")));
    assert!(text.contains("已核对〓"), "{text}");
    // the character alone is marked, and mended where it has a twin
    let marks: Vec<usize> =
        run.stdout.lines().map(|line| line.matches('^').count()).filter(|count| *count > 0).collect();
    assert_eq!(marks, [1, 1], "{}", run.shown());
    let run = nianbao(folder.path(), &["check", "report", "--fix"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let mended = fs::read_to_string(&chapter).expect("text");
    assert!(mended.ends_with("\n已核对 √，未核对 □。\n"), "{mended}");
    assert_eq!(nianbao(folder.path(), &["build", "report", "-o", "out2.pdf"]).status, 0);
}

#[test]
fn every_example_names_its_file_as_the_profile_says() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let out = folder.path().to_str().expect("a path");
    let base = laid_over_base(None);
    let run = nianbao(base.path(), &["build", "report", "--out-dir", out]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let name = fs::read_dir(folder.path()).expect("the folder").next().expect("a file").expect("a file").file_name();
    assert!(name.to_string_lossy().ends_with("年度）.pdf"), "{name:?}");
    assert!(project().join("output").is_dir());
}

#[test]
fn the_metadata_names_the_requirement_and_the_version() {
    let document = document(&suining().pdf);
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("document information");
    let info = document.get_dictionary(info).expect("document information");
    let said = |key: &[u8]| info.get(key).and_then(lopdf::decode_text_string).expect("a text");
    assert!(said(b"Keywords").contains("四川-中职学校-2024"), "{}", said(b"Keywords"));
    assert_eq!(said(b"Creator"), format!("nianbao {}", env!("CARGO_PKG_VERSION")));
}
