//! What may reach a terminal: text from files and names of files never steer it.

use std::borrow::Cow;
use std::io::{ErrorKind, Result, Write};

/// The visible twin of a character that would steer the terminal or turn the order of what is read.
fn twin(character: char) -> Option<char> {
    match character {
        '\n' | '\t' => None,
        '\u{7f}' => Some('␡'),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        _ if character.is_control() => Some('\u{fffd}'),
        _ => None,
    }
}

/// A text as it may be printed: escapes and other control characters stand as visible signs; line ends and tabs stay.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| twin(character).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|character| twin(character).unwrap_or(character)).collect())
}

/// An output whose reader may go away (`| head`): what nobody reads any more counts as written.
#[derive(Debug)]
pub struct Piped<W>(W);

impl<W: Write> Piped<W> {
    /// Puts itself before an output.
    pub fn new(output: W) -> Self {
        Self(output)
    }
}

impl<W: Write> Write for Piped<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        unread(self.0.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        unread(self.0.flush(), ())
    }
}

/// What came of writing; all is well if the reader of a pipe has gone.
fn unread<T>(result: Result<T>, done: T) -> Result<T> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(done),
        result => result,
    }
}

/// An output through which every text passes as [`shown`]; for all that prints without colours.
#[derive(Debug)]
pub struct Shown<W>(W);

impl<W: Write> Shown<W> {
    /// Puts itself before an output.
    pub fn new(output: W) -> Self {
        Self(output)
    }
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let whole = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) if error.valid_up_to() > 0 => {
                std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => {
                unread(self.0.write_all("\u{fffd}".as_bytes()), ())?;
                return Ok(bytes.len().min(1));
            }
        };
        unread(self.0.write_all(shown(whole).as_bytes()), ())?;
        Ok(whole.len())
    }

    fn flush(&mut self) -> Result<()> {
        unread(self.0.flush(), ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_steers_the_terminal() {
        assert_eq!(shown("甲\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\r\n乙\t丙"), "甲␛]0;x␇\u{fffd}2J\u{fffd}␍\n乙\t丙");
        let mut out = Vec::new();
        write!(Shown::new(&mut out), "{}：甲\u{7}", "甲\u{1b}[2J".to_owned()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "甲␛[2J：甲␇");
    }
}
