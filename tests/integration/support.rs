//! Folders to run on and the program to run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The project's own folder.
pub(crate) fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What one run of the program gave.
pub(crate) struct Run {
    /// Exit status.
    pub(crate) status: i32,
    /// The result.
    pub(crate) stdout: String,
    /// The progress and our errors.
    pub(crate) stderr: String,
}

impl Run {
    /// Both streams and the status, for a snapshot.
    pub(crate) fn shown(&self) -> String {
        format!("{}\n--- stderr\n{}\n--- status {}", self.stdout.trim_end(), self.stderr.trim_end(), self.status)
    }
}

/// Runs the program in a folder.
pub(crate) fn nianbao(folder: &Path, arguments: &[&str]) -> Run {
    nianbao_keeping("", folder, arguments)
}

/// Runs the program in a folder, with a folder where photographs are kept from one run to the next; empty for none.
pub(crate) fn nianbao_keeping(cache: &str, folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env("NIANBAO_CACHE", cache)
        .output()
        .expect("the program starts");
    Run {
        status: output.status.code().expect("the program ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("its result is text"),
        stderr: String::from_utf8(output.stderr).expect("its messages are text"),
    }
}

/// A copy of `tests/fixtures/base` with the files of `overlay` laid over it, under the name `report`. What the overlay has
/// in its folder `beside` comes to lie beside the report.
pub(crate) fn laid_over_base(overlay: Option<&Path>) -> TempDir {
    let temporary = TempDir::new().expect("a temporary folder");
    let report = temporary.path().join("report");
    copy(&project().join("tests/fixtures/base"), &report);
    if let Some(overlay) = overlay {
        copy(overlay, &report);
        if report.join("beside").is_dir() {
            copy(&report.join("beside"), temporary.path());
            fs::remove_dir_all(report.join("beside")).expect("a folder to remove");
        }
    }
    temporary
}

/// A photograph without any two alike pixels, which no encoder makes small.
pub(crate) fn noise(width: u32, height: u32) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let pixels = image::RgbImage::from_fn(width, height, |_, _| image::Rgb([next(), next(), next()]));
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 95);
    pixels.write_with_encoder(encoder).expect("a JPEG");
    bytes
}

/// A photograph as `600 400` describes it; `600 400 一半` is cut off in the middle.
fn described(words: &str) -> Vec<u8> {
    let mut words = words.split_whitespace();
    let mut side = || words.next().and_then(|side| side.parse().ok()).expect("the pixels of a side");
    let mut bytes = noise(side(), side());
    if words.next() == Some("一半") {
        bytes.truncate(bytes.len() / 2);
    }
    bytes
}

/// Copies a folder. Four endings change what was laid down before: `X.deleted` removes X; `X.edits` changes lines of X
/// (each line `-…` names a line to take out, the lines `+…` after it stand in its place); `X.link` makes X a link to the
/// path it holds; `X.noise` makes X a photograph of so many pixels.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(gone) = name.strip_suffix(".deleted") {
            let gone = to.join(gone);
            if gone.is_dir() {
                fs::remove_dir_all(gone).expect("a folder to remove");
            } else {
                fs::remove_file(gone).expect("a file to remove");
            }
        } else if let Some(changed) = name.strip_suffix(".edits") {
            edit(&to.join(changed), &fs::read_to_string(entry.path()).expect("edits"));
        } else if let Some(link) = name.strip_suffix(".link") {
            let target = fs::read_to_string(entry.path()).expect("a path");
            #[cfg(unix)]
            std::os::unix::fs::symlink(target.trim_end(), to.join(link)).expect("a link");
        } else if let Some(picture) = name.strip_suffix(".noise") {
            let words = fs::read_to_string(entry.path()).expect("the size of a picture");
            fs::write(to.join(picture), described(&words)).expect("a picture to write");
        } else if entry.file_type().expect("a file type").is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a file to copy");
        }
    }
}

fn edit(file: &Path, edits: &str) {
    let text = fs::read_to_string(file).expect("a file to edit");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut at = None;
    for line in edits.lines() {
        if let Some(old) = line.strip_prefix('-') {
            let place = lines.iter().position(|line| line == old);
            let place = place.unwrap_or_else(|| panic!("{}: no line {old:?}", file.display()));
            lines.remove(place);
            at = Some(place);
        } else if let Some(new) = line.strip_prefix('+') {
            let place = at.map_or(lines.len(), |place| place);
            lines.insert(place, new.to_owned());
            at = Some(place + 1);
        }
    }
    fs::write(file, lines.join("\n") + "\n").expect("a file to write");
}

/// An example report as built once for all tests: its PDF and the code the engine was given.
pub(crate) struct Built {
    /// The file.
    pub(crate) pdf: Vec<u8>,
    /// The generated typst code.
    pub(crate) source: String,
}

/// `schools/suining-2024`, built once.
pub(crate) fn suining() -> &'static Built {
    static BUILT: std::sync::OnceLock<Built> = std::sync::OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = TempDir::new().expect("a temporary folder");
        let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
        let (pdf, kept) = (path("report.pdf"), path("kept"));
        let run = nianbao(&project(), &["build", "schools/suining-2024", "-o", &pdf, "--keep-source", &kept]);
        assert_eq!(run.status, 0, "{}", run.shown());
        Built {
            pdf: fs::read(&pdf).expect("the PDF"),
            source: fs::read_to_string(format!("{kept}/main.typ")).expect("the generated code"),
        }
    })
}
