//! Declarations from files and from standard input.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use adal::declaration::{self, Filing, Source, Syntax};
use adal::document::place::Mistake;
use adal::document::{FILE_BYTES, syntax};
use adal::render::Refusal;
use adal::words::Message;

use super::output::why;

/// An input that is no declaration, and its text as far as there is one.
pub struct Refused {
    pub refusal: Refusal,
    pub source: Option<Source>,
}

/// How the user named it; `-` is standard input.
pub fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Reads one declaration.
pub fn filing(path: &Path) -> Result<Filing, Box<Refused>> {
    let name = name(path);
    let text = text(path, &name).map_err(|mistake| Refused::new(None, vec![mistake], None))?;
    let syntax = Syntax::of(&name, &text).map_err(|mistake| Refused::new(None, vec![mistake], None))?;
    // The reader keeps the text only of what it accepts; a rejection is shown in its lines too.
    let source = Source::new(name, text);
    declaration::read(source.clone(), syntax)
        .map_err(|rejection| Refused::new(rejection.id, rejection.mistakes, Some(source)))
}

/// The text of a file, or why there is none.
fn text(path: &Path, name: &str) -> Result<String, Mistake> {
    if name == "-" {
        return syntax::decode(bytes(stdin().lock()).map_err(|error| cannot_read(name, &error))?);
    }
    // An extension that tells no syntax is said before the file is opened.
    Syntax::of(name, "")?;
    let file = File::open(path).map_err(|error| cannot_read(name, &error))?;
    let metadata = file.metadata().map_err(|error| cannot_read(name, &error))?;
    if metadata.is_dir() {
        return Err(mistake(Message::new("file-is-a-folder").with("file", name)));
    }
    if metadata.len() > FILE_BYTES as u64 {
        return Err(mistake(syntax::too_large()));
    }
    syntax::decode(bytes(file).map_err(|error| cannot_read(name, &error))?)
}

/// At most one byte more than a file may have: enough to see that it has too many.
fn bytes(reader: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn cannot_read(name: &str, error: &std::io::Error) -> Mistake {
    mistake(Message::new("cannot-be-read").with("file", name).with("why", why(error)))
}

fn mistake(message: Message) -> Mistake {
    Mistake { path: String::new(), message, help: None, place: None }
}

impl Refused {
    fn new(id: Option<String>, mistakes: Vec<Mistake>, source: Option<Source>) -> Box<Self> {
        Box::new(Self { refusal: Refusal { id, mistakes }, source })
    }
}
