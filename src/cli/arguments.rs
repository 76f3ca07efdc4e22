//! The command line as it is typed.

use std::ffi::OsString;

/// The command line; what an input method makes of two hyphens (——draft, －－draft) is read as meant.
pub fn arguments() -> impl Iterator<Item = OsString> {
    std::env::args_os().map(|argument| match argument.to_str().and_then(meant) {
        Some(option) => option.into(),
        None => argument,
    })
}

/// The option behind dashes that are none, if letters follow them.
fn meant(argument: &str) -> Option<String> {
    let name = argument.trim_start_matches(['—', '–', '－', '―', '-']);
    let dashes = argument.get(..argument.len() - name.len())?;
    let is_option = !dashes.is_ascii() && name.starts_with(|one: char| one.is_ascii_lowercase());
    is_option.then(|| format!("--{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_of_an_input_method_are_hyphens_before_a_word_only() {
        assert_eq!(meant("——draft").as_deref(), Some("--draft"));
        assert_eq!(meant("－－draft").as_deref(), Some("--draft"));
        assert_eq!(meant("—format").as_deref(), Some("--format"));
        assert_eq!((meant("--draft"), meant("-o"), meant("——某校年报"), meant("——")), (None, None, None, None));
    }
}
