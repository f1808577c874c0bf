//! From bytes to a tree: which syntax a file is in, its encoding, and the reader for it.

use super::mistakes::{Found, Mistakes};
use super::place::{Mistake, Source};
use super::tree::Node;
use super::{FILE_BYTES, json, toml};
use crate::words::Message;

/// The two ways a document may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    Toml,
    Json,
}

impl Syntax {
    /// The syntax of a file of that name. Standard input (`-`) is JSON if its first character that
    /// is not blank is `{`, else TOML. Any other extension than `.toml` and `.json` is a mistake.
    pub fn of(name: &str, text: &str) -> Result<Self, Mistake> {
        if name == "-" {
            return Ok(if text.trim_start().starts_with('{') { Self::Json } else { Self::Toml });
        }
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        match file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).as_deref() {
            Some("toml") => Ok(Self::Toml),
            Some("json") => Ok(Self::Json),
            _ => Err(Mistake {
                path: String::new(),
                message: Message::new("unknown-extension").with("file", name),
                help: Some(Message::new("extension-tells")),
                place: None,
            }),
        }
    }
}

/// A document as far as it could be read.
#[derive(Debug)]
pub struct Reading {
    /// The tree; none if the syntax is so broken that a tree would only mislead.
    pub root: Option<Node>,
    /// What is wrong with the syntax, keys given twice included.
    pub mistakes: Mistakes,
    /// Where the single values start that are already among the mistakes, in order.
    pub broken: Vec<usize>,
}

impl Reading {
    /// The tree, if nothing is wrong with the syntax.
    #[cfg(test)]
    pub(super) fn whole(self, source: &Source) -> Result<Node, Vec<Mistake>> {
        match self.root {
            Some(root) if self.mistakes.is_empty() => Ok(root),
            _ => Err(self.mistakes.finish(source)),
        }
    }

    /// Nothing could be read, for one reason.
    pub(super) fn failed(found: Found) -> Self {
        let mut mistakes = Mistakes::default();
        mistakes.add(found);
        Self { root: None, mistakes, broken: Vec::new() }
    }
}

/// Reads a document as far as its syntax allows.
pub fn read(source: &Source, syntax: Syntax) -> Reading {
    match syntax {
        Syntax::Toml => toml::read_recoverable(source),
        Syntax::Json => json::read_recoverable(source),
    }
}

/// That a file is larger than [`FILE_BYTES`].
pub fn too_large() -> Message {
    Message::new("file-too-large").with("most", FILE_BYTES >> 20)
}

/// The text of a file: at most 64 MiB of UTF-8. A byte-order mark at its start is skipped.
///
/// # Errors
///
/// The file is too large, or the place of the first byte that is not UTF-8.
pub fn decode(mut bytes: Vec<u8>) -> Result<String, Mistake> {
    const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
    let mistake = |message, help, place| Mistake { path: String::new(), message, help, place };
    if bytes.len() > FILE_BYTES {
        return Err(mistake(too_large(), None, None));
    }
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[valid];
        let text = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        let place = Source::new("", text).place(&(valid..valid));
        let message = Message::new("not-utf-8").with("byte", format!("0x{byte:02X}"));
        mistake(message, Some(Message::new("save-as-utf-8")), Some(place))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_tells_the_syntax() {
        assert_eq!(Syntax::of("a/b.toml", "{").ok(), Some(Syntax::Toml));
        assert_eq!(Syntax::of("b.json", "").ok(), Some(Syntax::Json));
        for name in ["b.yaml", "b", "toml", "a.toml/b", ""] {
            assert!(Syntax::of(name, "").is_err(), "`{name}`");
        }
    }

    #[test]
    fn standard_input_is_json_if_it_begins_with_a_brace() {
        assert_eq!(Syntax::of("-", " \n\t{").ok(), Some(Syntax::Json));
        assert_eq!(Syntax::of("-", "a = {}").ok(), Some(Syntax::Toml));
        assert_eq!(Syntax::of("-", "").ok(), Some(Syntax::Toml));
    }

    #[test]
    fn a_byte_order_mark_is_skipped_once() {
        assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec()).as_deref(), Ok("a"));
        assert_eq!(decode(b"\xEF\xBB\xBF\xEF\xBB\xBF".to_vec()).as_deref(), Ok("\u{FEFF}"));
    }

    #[test]
    fn the_first_byte_that_is_not_utf8_has_a_place() {
        let mistake = decode("a\nқ".bytes().chain([0xFF, b'z']).collect()).unwrap_err();

        assert_eq!(mistake.message.to_string(), "the byte 0xFF is not UTF-8 text");
        assert_eq!(mistake.place.map(|place| (place.line, place.column)), Some((2, 2)));
    }

    #[test]
    fn a_file_of_exactly_the_limit_is_read() {
        assert!(decode(vec![b' '; FILE_BYTES]).is_ok());
        assert_eq!(
            decode(vec![b' '; FILE_BYTES + 1]).unwrap_err().message.to_string(),
            "the file is larger than 64 MiB"
        );
    }
}
