//! Whether a picture's EXIF data tell where it was taken. Reads the TIFF directory only, within bounds.

/// Tag of the directory of positions.
const GPS_DIRECTORY: u16 = 0x8825;
/// Tags of latitude and longitude in it.
const COORDINATES: [u16; 2] = [2, 4];
/// How many entries of a directory are looked at.
const ENTRIES: usize = 500;
/// The length of an entry.
const ENTRY: usize = 12;

/// True if EXIF data hold a latitude or a longitude.
pub(super) fn is_known(exif: &[u8]) -> bool {
    let data = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let Some(reader) = Reader::new(data) else { return false };
    let gps = reader.first().and_then(|start| reader.entries(start).find(|(tag, _)| *tag == GPS_DIRECTORY));
    gps.is_some_and(|(_, start)| reader.entries(start).any(|(tag, _)| COORDINATES.contains(&tag)))
}

struct Reader<'a> {
    data: &'a [u8],
    little: bool,
}

impl<'a> Reader<'a> {
    fn new(data: &'a [u8]) -> Option<Self> {
        let little = match data.get(..4)? {
            b"II\x2a\0" => true,
            b"MM\0\x2a" => false,
            _ => return None,
        };
        Some(Self { data, little })
    }

    /// Where the first directory starts.
    fn first(&self) -> Option<usize> {
        self.number(4)
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes: [u8; 2] = self.data.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn number(&self, at: usize) -> Option<usize> {
        let bytes: [u8; 4] = self.data.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
    }

    /// Tags and values of a directory.
    fn entries(&self, start: usize) -> impl Iterator<Item = (u16, usize)> + '_ {
        let count = self.short(start).map_or(0, usize::from).min(ENTRIES);
        (0..count).filter_map(move |index| {
            let at = start.checked_add(2)?.checked_add(index * ENTRY)?;
            Some((self.short(at)?, self.number(at.checked_add(8)?)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::is_known;

    /// TIFF data with a directory of positions that holds one tag.
    fn tiff(tag: u16) -> Vec<u8> {
        let mut data = b"Exif\0\0II\x2a\0\x08\0\0\0".to_vec();
        let entry =
            |tag: u16, value: u32| [&tag.to_le_bytes()[..], &[4, 0, 1, 0, 0, 0], &value.to_le_bytes()[..]].concat();
        data.extend([&[1, 0][..], &entry(0x8825, 26), &[0; 4]].concat());
        data.extend([&[1, 0][..], &entry(tag, 0), &[0; 4]].concat());
        data
    }

    #[test]
    fn only_coordinates_are_a_position() {
        assert!(is_known(&tiff(2)));
        assert!(!is_known(&tiff(29)), "a date of the satellites is none");
        assert!(!is_known(b"") && !is_known(b"MM\0\x2a\xff\xff\xff\xff"));
        (0..tiff(2).len()).for_each(|end| assert!(!is_known(&tiff(2)[..end]) || end > 40));
    }
}
