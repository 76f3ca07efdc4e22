use super::*;
use crate::source::BinaryKind;

fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Folder) {
    let place = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let folder = Folder::open(place.path()).unwrap();
    (place, folder)
}

#[test]
fn files_go_by_english_and_chinese_names_and_by_what_notepad_makes_of_them() {
    let (_place, folder) = folder(&[
        ("报告.yaml.txt", b""),
        ("figures.YML", b""),
        ("figures.yaml.bak", b""),
        ("chapters/10-x.md", b""),
        ("chapters/2-x.md", b""),
        ("正文/03-y.md", b""),
        ("chapters/.swp", b""),
        ("chapters/deep/z.md", b""),
    ]);
    assert_eq!(folder.find(&["report.yaml", "报告.yaml"]), Some("报告.yaml.txt"));
    assert_eq!(folder.find(&["figures.yaml"]), Some("figures.YML"));
    assert_eq!(folder.find(&["explanations.yaml"]), None);
    assert_eq!(folder.list(&["chapters", "正文"]), ["chapters/2-x.md", "正文/03-y.md", "chapters/10-x.md"]);
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let (_place, folder) = folder(&[("images/flag.jpg", b"x"), ("images/02.png", b"x")]);
    for path in ["../a", "images/../../a", "/etc/passwd", "C:\\a.jpg", "..\\a", "http://a.b/c"] {
        assert_eq!(folder.read_bytes(path), Err(ProblemKind::OutsideFolder), "{path}");
    }
    assert_eq!(folder.resolve(".\\images\\flag.jpg").as_deref(), Ok("images/flag.jpg"));
    assert_eq!(folder.read_bytes("images"), Err(ProblemKind::NotAFile));
    let (mut sources, mut problems) = (Sources::new(), Vec::new());
    assert_eq!(folder.read_text(folder.find(&["images"]).unwrap(), &mut sources, &mut problems), None);
    assert_eq!(problems[0].kind, ProblemKind::NotAFile);
    let missing = |path: &str, nearest: Option<&str>| {
        Err(ProblemKind::Missing { path: path.to_owned(), nearest: nearest.map(str::to_owned) })
    };
    assert_eq!(folder.read_bytes("images/Flag.JPG"), missing("images/Flag.JPG", Some("images/flag.jpg")));
    assert_eq!(folder.read_bytes("images/fleg.jpg"), missing("images/fleg.jpg", Some("images/flag.jpg")));
    assert_eq!(folder.read_bytes("tables/总表.xlsx"), missing("tables/总表.xlsx", None));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_refused_and_said_so() {
    use std::os::unix::ffi::OsStrExt;
    let (place, _) = folder(&[("a.yaml", b"x: 1")]);
    std::os::unix::fs::symlink("/etc/hostname", place.path().join("b.yaml")).unwrap();
    std::os::unix::fs::symlink("/", place.path().join("chapters")).unwrap();
    std::os::unix::fs::symlink("a.yaml", place.path().join("c.yaml")).unwrap();
    fs::write(place.path().join(std::ffi::OsStr::from_bytes(b"\xff.md")), "x").unwrap();
    let folder = Folder::open(place.path()).unwrap();
    assert_eq!(folder.files(), ["a.yaml", "c.yaml"]);
    assert_eq!(folder.find(&["b.yaml"]), Some("b.yaml"));
    let mut again = Vec::new();
    assert_eq!(folder.read_text("b.yaml", &mut Sources::new(), &mut again), None);
    assert_eq!(again, []);
    assert_eq!(folder.read_bytes("b.yaml"), Err(ProblemKind::OutsideFolder));
    let kinds: Vec<_> = folder.problems(&mut Sources::new()).into_iter().map(|problem| problem.kind).collect();
    let outside = ProblemKind::OutsideFolder;
    assert_eq!(kinds, [outside.clone(), outside, ProblemKind::NameNotUnicode]);
}

#[test]
fn only_a_folder_beside_a_report_is_a_sibling() {
    let place = tempfile::TempDir::new().unwrap();
    for name in ["今年", "去年", "去年/内"] {
        fs::create_dir(place.path().join(name)).unwrap();
    }
    fs::write(place.path().join("去年/figures.yaml"), "甲: 1").unwrap();
    fs::write(place.path().join("文件"), "").unwrap();
    let folder = Folder::open(place.path().join("今年")).unwrap();
    for written in ["../去年", "去年/", r"..\去年"] {
        let last = folder.sibling(written).unwrap();
        let (mut sources, mut problems) = (Sources::new(), Vec::new());
        let file = last.read_text("figures.yaml", &mut sources, &mut problems).unwrap();
        assert_eq!(sources.path(file), "../去年/figures.yaml");
    }
    for written in ["", "..", "../..", "../今年", "今年", "/tmp", "../../tmp", "去年/内", "C:"] {
        assert_eq!(folder.sibling(written).unwrap_err(), ProblemKind::OutsideFolder, "{written}");
    }
    assert_eq!(folder.sibling("../文件").unwrap_err(), ProblemKind::NotAFile);
    assert!(matches!(folder.sibling("../前年").unwrap_err(), ProblemKind::Missing { .. }));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/tmp", place.path().join("外")).unwrap();
        assert_eq!(folder.sibling("../外").unwrap_err(), ProblemKind::OutsideFolder);
    }
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let (place, _) = folder(&[]);
    let huge = File::create(place.path().join("figures.yaml")).unwrap();
    huge.set_len(50_000_000).unwrap();
    let folder = Folder::open(place.path()).unwrap();
    let (mut sources, mut problems) = (Sources::new(), Vec::new());
    assert_eq!(folder.read_text("figures.yaml", &mut sources, &mut problems), None);
    assert_eq!(problems[0].kind, ProblemKind::TooLarge { size: 50_000_000, limit: TEXT_LIMIT });
    assert_eq!(sources.path(problems[0].span.file), "figures.yaml");
}

#[test]
fn a_renamed_workbook_and_controls_are_named() {
    let (_place, folder) = folder(&[("a.yaml", b"PK\x03\x04"), ("b.md", "甲\u{b}乙".as_bytes())]);
    let (mut sources, mut problems) = (Sources::new(), Vec::new());
    assert_eq!(folder.read_text("a.yaml", &mut sources, &mut problems), None);
    let file = folder.read_text("b.md", &mut sources, &mut problems).unwrap();
    assert_eq!(sources.text(file), "甲 乙");
    assert_eq!(problems[0].kind, ProblemKind::Binary { looks_like: BinaryKind::Zip });
    assert_eq!(problems[1].kind, ProblemKind::ControlCharacter { character: '\u{b}' });
}

#[test]
fn folders_too_deep_or_too_full_are_said_so() {
    let (_place, folder) = folder(&[("1/2/3/4/5/6/7.md", b""), ("1/a.md", b"")]);
    assert_eq!(folder.files(), ["1/a.md"]);
    let problems = folder.problems(&mut Sources::new());
    assert_eq!(problems[0].kind, ProblemKind::FolderTooDeep { limit: DEPTH_LIMIT });
    assert!(matches!(Folder::open("/no/such/folder"), Err(Error::Open { .. })));
}
