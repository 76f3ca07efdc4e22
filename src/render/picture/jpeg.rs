//! The segments of a JPEG file: cuts out what is nobody's business without touching a pixel.

/// The file without EXIF, place, thumbnails, comments and whatever hangs on after its end; none if it is of a kind
/// that must be written anew (four colours, more than eight bits) or is damaged.
pub(super) fn without_private_data(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xff, 0xd8];
    let mut at = 2;
    loop {
        while *bytes.get(at)? == 0xff && *bytes.get(at + 1)? == 0xff {
            at += 1;
        }
        let (0xff, marker) = (*bytes.get(at)?, *bytes.get(at + 1)?) else { return None };
        if marker == 0xd9 {
            kept.extend([0xff, 0xd9]);
            return Some(kept);
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let segment = bytes.get(at..at + 2 + length)?;
        if length < 2 || unusual(marker, segment) {
            return None;
        }
        if needed(marker, segment) {
            kept.extend(segment);
        }
        at += segment.len();
        if marker == 0xda {
            let end = entropy_end(bytes, at)?;
            kept.extend(bytes.get(at..end)?);
            at = end;
        }
    }
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
    let marker = rest.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))?;
    Some(from + marker)
}

/// True if a colour profile is for the colours written.
pub(super) fn suits(profile: &[u8], grey: bool) -> bool {
    profile.get(16..20) == Some(if grey { b"GRAY" } else { b"RGB " })
}
/// True if the picture's data run to their end mark: a file cut off in copying would print with a grey part.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let last = |mark: [u8; 2]| bytes.windows(2).rposition(|pair| pair == mark);
    last([0xff, 0xd9]) > last([0xff, 0xda])
}
