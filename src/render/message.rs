//! The layout engine's complaints, said to office staff: what is wrong and what to do.

use typst::diag::SourceDiagnostic;

/// The sentence for one complaint.
pub(crate) fn of(diagnostic: &SourceDiagnostic) -> String {
    let message = diagnostic.message.as_str();
    let known = if message.starts_with("unknown font family") {
        Some("这里要的字体没有，请把字体文件放进报告的 fonts 文件夹，或改用自带的字体")
    } else if message.contains("could not be displayed") || message.contains("no font") {
        Some("这里有字体里没有的字，请换一个写法")
    } else if message.contains("occurs multiple times") {
        Some("这里的编号用了两次，请把重复的表、图或案例改名")
    } else if message.contains("not converge") {
        Some("版面反复调整仍定不下来，请改动这一处附近图、表的位置")
    } else if message.contains("maximum") && message.contains("depth") {
        Some("这里层层嵌套太深，请减少列表或引文的层数")
    } else {
        None
    };
    match known {
        Some(sentence) => sentence.to_owned(),
        None => format!("这一处没有排成（排版程序的原话：{message}）。请检查这一段的写法"),
    }
}

/// True if the complaint is about what we generate and not about what the author wrote.
pub(crate) fn ours(diagnostic: &SourceDiagnostic) -> bool {
    let message = diagnostic.message.as_str();
    ["unknown variable", "unexpected", "expected", "dictionary does not", "cannot", "missing argument"]
        .iter()
        .any(|start| message.starts_with(start))
}

/// A body font named and not there.
pub(crate) fn no_family(name: &str) -> String {
    format!(
        "没有“{name}”这种字体。请把它的字体文件（TTF 或 OTF）放进报告的 fonts 文件夹，或删去版式里的这一项，改用自带的宋体"
    )
}

/// Characters that no font can show.
pub(crate) fn no_glyph(characters: &[char]) -> String {
    let shown: Vec<String> = characters.iter().map(|c| format!("“{c}”（U+{:04X}）", u32::from(*c))).collect();
    let instead = if characters.iter().any(|c| matches!(c, '☐' | '☑' | '☒' | '✔' | '✓' | '✅')) {
        "。方框和对勾请用 □ ■ √"
    } else {
        "。请换一个写法，或把含有这个字的字体放进报告的 fonts 文件夹"
    };
    format!("字体里没有{}{instead}", shown.join("、"))
}
