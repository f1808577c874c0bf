//! Puts the files of `rules/` into the program: their texts, the trees that reading them gives, so that the program
//! need not read them each time it starts, and their digests.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=rules");
    let root = Path::new("rules").canonicalize()?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?);
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut code = String::from("static EMBEDDED: &[Embedded] = &[\n");
    for (number, file) in files.iter().enumerate() {
        let below = file.strip_prefix(&root).map_err(io::Error::other)?;
        let path =
            below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let text = fs::read_to_string(file)?;
        let tree = out.join(format!("{number}.tree"));
        fs::write(&tree, stored(&text))?;
        // The same rules, whatever the lines of a checkout end with.
        let digest: [u8; 32] = Sha256::digest(text.replace("\r\n", "\n")).into();
        // Writing to a String cannot fail.
        let _ = writeln!(
            code,
            "    Embedded {{ path: {path:?}, text: include_str!({:?}), tree: include_bytes!({:?}), digest: {digest:?} }},",
            file.display().to_string(),
            tree.display().to_string(),
        );
    }
    code.push_str("];\n");
    fs::write(out.join("embedded.rs"), code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

/// The tree of a document, as `document::tree::stored` reads it; nothing of one that is no TOML, which the program
/// then reads itself and says what is wrong.
fn stored(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    if let Ok(table) = DeTable::parse(text)
        && node(&mut out, text, Spanned::new(0..0, DeValue::Table(table.into_inner()))).is_none()
    {
        out.clear();
    }
    out
}

fn node(out: &mut Vec<u8>, text: &str, value: Spanned<DeValue<'_>>) -> Option<()> {
    let span = value.span();
    number(out, span.start as u64);
    number(out, (span.end - span.start) as u64);
    match value.into_inner() {
        DeValue::Boolean(truth) => out.push(u8::from(truth)),
        DeValue::Integer(integer) => {
            out.push(2);
            let integer = i64::from_str_radix(integer.as_str(), integer.radix()).ok()?;
            out.extend(integer.to_le_bytes());
        }
        DeValue::Float(_) => {
            out.push(3);
            written(out, text, span.start, text.get(span.clone())?);
        }
        DeValue::String(content) => {
            out.push(4);
            written(out, text, span.start, &content);
        }
        DeValue::Datetime(time) => {
            // A rule file has days and no times.
            let (Some(date), None) = (time.date, time.time) else { return None };
            out.push(5);
            out.extend(date.year.to_le_bytes());
            out.extend([date.month, date.day]);
        }
        DeValue::Array(array) => {
            out.push(6);
            number(out, array.len() as u64);
            for element in array {
                node(out, text, element)?;
            }
        }
        DeValue::Table(table) => {
            out.push(7);
            let mut entries: Vec<_> = table.into_iter().collect();
            entries.sort_by_key(|(key, _)| key.span().start);
            number(out, entries.len() as u64);
            for (key, value) in entries {
                number(out, key.span().start as u64);
                number(out, (key.span().end - key.span().start) as u64);
                let start = key.span().start;
                written(out, text, start, &key.into_inner());
                node(out, text, value)?;
            }
        }
    }
    Some(())
}

/// Seven bits a byte, the lowest first; all but the last have the eighth bit.
fn number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// A text by where it stands letter for letter in the document: so many bytes after its start, behind the quotes;
/// else, behind `STORED`, its bytes.
fn written(out: &mut Vec<u8>, document: &str, start: usize, content: &str) {
    const STORED: u8 = 255;
    let stands =
        |offset: &usize| document.get(start + offset..).is_some_and(|rest| rest.starts_with(content));
    match (0..5).find(stands) {
        Some(offset) => {
            out.push(offset as u8);
            number(out, content.len() as u64);
        }
        None => {
            out.push(STORED);
            number(out, content.len() as u64);
            out.extend(content.as_bytes());
        }
    }
}
