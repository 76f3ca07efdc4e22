//! Bytes to text: which encoding a file is in, and what must not stay in it.

use crate::source::BinaryKind;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use std::ops::Range;

/// How a file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark (which stays in the text).
    Utf8,
    /// UTF-8 with damaged bytes; the text is for showing, its file must not be edited.
    Damaged,
    /// GBK or GB18030.
    Gbk,
    /// UTF-16 with a byte order mark.
    Utf16,
}

/// A decoded text. Characters that must not reach anyone are already blanks of the same length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text; for UTF-8 its byte offsets are those of the file.
    pub text: String,
    /// The encoding found.
    pub encoding: Encoding,
    /// Control and reserved characters, each with its place; the text has blanks there.
    pub refused: Vec<(Range<usize>, char)>,
    /// Places of damaged bytes.
    pub damaged: Vec<Range<usize>>,
}

/// Decodes a text file.
///
/// # Errors
/// What the file seems to be, if it is no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, BinaryKind> {
    if let Some(kind) = magic(bytes) {
        return Err(kind);
    }
    let utf16 = match bytes {
        [0xff, 0xfe, rest @ ..] => Some(UTF_16LE.decode_without_bom_handling(rest)),
        [0xfe, 0xff, rest @ ..] => Some(UTF_16BE.decode_without_bom_handling(rest)),
        _ => None,
    };
    if let Some((text, damaged)) = utf16 {
        return if damaged { Err(BinaryKind::Other) } else { Ok(clean(text.into_owned(), Encoding::Utf16)) };
    }
    if bytes.contains(&0) {
        return Err(BinaryKind::Other);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(clean(text.to_owned(), Encoding::Utf8));
    }
    let lossy = String::from_utf8_lossy(bytes);
    let wide = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    let broken = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes)
        && wide < broken.saturating_mul(8)
    {
        return Ok(clean(text.into_owned(), Encoding::Gbk));
    }
    if wide < broken {
        return Err(BinaryKind::Other);
    }
    let mut decoded = clean(lossy.into_owned(), Encoding::Damaged);
    decoded.damaged = decoded.text.match_indices('\u{fffd}').map(|(at, mark)| at..at + mark.len()).collect();
    Ok(decoded)
}

/// What the first bytes say, for files that are often renamed or saved under a wrong name.
fn magic(bytes: &[u8]) -> Option<BinaryKind> {
    const MARKS: [(&[u8], BinaryKind); 6] = [
        (b"PK\x03\x04", BinaryKind::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", BinaryKind::Office),
        (b"%PDF-", BinaryKind::Pdf),
        (b"\x89PNG\r\n", BinaryKind::Picture),
        (b"\xff\xd8\xff", BinaryKind::Picture),
        (b"GIF8", BinaryKind::Picture),
    ];
    MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| *kind)
}

/// True for characters that no text of a report may hold: controls, and the private-use range the narrative keeps for
/// its own marks.
pub(super) fn refused(character: char) -> bool {
    (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
        || matches!(character, '\u{f0000}'..='\u{f001f}' | '\u{fffe}' | '\u{ffff}')
}

fn clean(text: String, encoding: Encoding) -> Decoded {
    let found: Vec<(Range<usize>, char)> = text
        .char_indices()
        .filter(|(_, character)| refused(*character))
        .map(|(at, character)| (at..at + character.len_utf8(), character))
        .collect();
    if found.is_empty() {
        return Decoded { text, encoding, refused: found, damaged: Vec::new() };
    }
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        if refused(character) {
            clean.extend(std::iter::repeat_n(' ', character.len_utf8()));
        } else {
            clean.push(character);
        }
    }
    Decoded { text: clean, encoding, refused: found, damaged: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_crlf_stay_so_that_offsets_equal_the_file() {
        let bytes = "\u{feff}甲: 1\r\n".as_bytes();
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.text.as_bytes(), decoded.encoding), (bytes, Encoding::Utf8));
    }

    #[test]
    fn gbk_and_utf16_are_read() {
        let (bytes, _, _) = GB18030.encode("学校名称: 川中某市职业技术学校\r\n");
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.encoding, Encoding::Gbk);
        assert!(decoded.text.starts_with("学校名称"));
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("甲: 1".encode_utf16().flat_map(u16::to_le_bytes));
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("甲: 1", Encoding::Utf16));
    }

    #[test]
    fn one_damaged_byte_does_not_make_a_file_gbk() {
        let mut bytes = "全日制在校生人数: [3976, 3848]\n".repeat(3).into_bytes();
        bytes[4] = 0xff;
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.encoding, Encoding::Damaged);
        assert!(!decoded.damaged.is_empty());
    }

    #[test]
    fn binaries_are_named() {
        assert_eq!(decode(b"PK\x03\x04...."), Err(BinaryKind::Zip));
        assert_eq!(decode(b"abc\0def"), Err(BinaryKind::Other));
        assert_eq!(decode(b"\xff\xd8\xff\xe0"), Err(BinaryKind::Picture));
    }

    #[test]
    fn controls_and_reserved_characters_become_blanks_of_their_length() {
        let decoded = decode("甲\u{b}乙\u{f0001}丙".as_bytes()).unwrap();
        assert_eq!(decoded.text, "甲 乙    丙");
        assert_eq!(decoded.refused, [(3..4, '\u{b}'), (7..11, '\u{f0001}')]);
    }
}
