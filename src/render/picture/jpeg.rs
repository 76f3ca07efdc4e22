//! The segments of a JPEG file: cuts out what is nobody's business without touching a pixel.

use memchr::memchr_iter;

/// The file without EXIF, place, thumbnails, comments and whatever hangs on after its end; none if it is of a kind
/// that must be written anew (four colours, more than eight bits) or is damaged.
pub(super) fn without_private_data(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xff, 0xd8];
    for (marker, segment) in segments(bytes) {
        if unusual(marker, segment) {
            return None;
        }
        if needed(marker, segment) {
            kept.extend(segment);
        }
        if marker == END {
            return Some(kept);
        }
    }
    None
}

/// True if the picture's data run to their end mark: a file cut off in copying would print with a grey part. Telephones
/// hang films on behind it.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    segments(bytes).any(|(marker, _)| marker == END)
}

/// The mark at the end of the picture.
const END: u8 = 0xd9;

/// The segments behind the mark at the file's beginning, each with its marker and, where it has any, its coded pixels, up
/// to the end mark or to where the file is damaged.
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut at = 2;
    std::iter::from_fn(move || {
        while *bytes.get(at)? == 0xff && *bytes.get(at + 1)? == 0xff {
            at += 1;
        }
        let (0xff, marker) = (*bytes.get(at)?, *bytes.get(at + 1)?) else { return None };
        let begin = at;
        at = match marker {
            END => begin + 2,
            _ => {
                let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
                (length >= 2).then_some(begin + 2 + length)?
            }
        };
        if marker == 0xda {
            at = entropy_end(bytes, at)?;
        }
        let segment = bytes.get(begin..at)?;
        if marker == END {
            at = bytes.len();
        }
        Some((marker, segment))
    })
}

/// JFIF, colour profile, Adobe's colour marker and everything that is not an application's own.
fn needed(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xe0 => segment.get(4..8) == Some(b"JFIF"),
        0xe2 => segment.get(4..15) == Some(b"ICC_PROFILE"),
        0xee => segment.get(4..9) == Some(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// A frame that is not a plain baseline or progressive one of eight bits in grey or three colours.
fn unusual(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xc0..=0xc2 => segment.get(4) != Some(&8) || !matches!(segment.get(9), Some(1 | 3)),
        0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => true,
        _ => false,
    }
}

/// Where the coded pixels end: at the next marker that is neither a stuffed byte nor a restart.
fn entropy_end(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let marks = |at: &usize| rest.get(at + 1).is_some_and(|next| !matches!(next, 0x00 | 0xd0..=0xd7 | 0xff));
    memchr_iter(0xff, rest).find(marks).map(|at| from + at)
}

/// True if a colour profile is for the colours written.
pub(super) fn suits(profile: &[u8], grey: bool) -> bool {
    profile.get(16..20) == Some(if grey { b"GRAY" } else { b"RGB " })
}
