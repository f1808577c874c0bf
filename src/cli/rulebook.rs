//! The rules: those in the program, or those of a folder.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::bail;

use adal::document::FILE_BYTES;
use adal::language::Language;
use adal::render::PackHead;
use adal::render::human::{self, Look};
use adal::rule::file::Finding;
use adal::rule::library::{Library, Ruleset};
use adal::words::{Arg, Message};

use super::output::{Failure, why};

/// A folder of rules needs no more levels; links that lead in a circle end here.
const DEPTH: usize = 16;

/// The rules and where they came from.
pub struct Rulebook {
    pub library: Library,
    folder: Option<String>,
    language: Language,
}

/// The files of a rules folder, by their paths below it.
pub struct Files {
    /// Without them, the program's own are meant.
    files: Vec<(String, String)>,
    folder: Option<String>,
}

impl Files {
    /// Reads every `.toml` file below the folder, in the order of their paths.
    pub fn read(folder: Option<&Path>) -> anyhow::Result<Self> {
        let Some(folder) = folder else {
            return Ok(Self { files: Vec::new(), folder: None });
        };
        let mut files = Vec::new();
        collect(folder, "", 0, &mut files)?;
        files.sort();
        if files.is_empty() {
            bail!(Failure(Message::new("no-toml-file").with("folder", folder.display().to_string())));
        }
        Ok(Self { files, folder: Some(folder.display().to_string()) })
    }

    /// The rules, or what is wrong with the files.
    pub fn load(self, language: Language) -> Result<Rulebook, (Vec<Finding>, Option<String>)> {
        let library = match &self.folder {
            None => Library::embedded(),
            Some(_) => Library::load(self.files),
        };
        match library {
            Ok(library) => Ok(Rulebook { library, folder: self.folder, language }),
            Err(findings) => Err((findings, self.folder)),
        }
    }
}

impl Rulebook {
    /// Reads the rules of the folder, or those in the program.
    ///
    /// They last as long as the program: to free them at its end would take as long as to judge a declaration.
    pub fn open(folder: Option<&Path>, language: Language) -> anyhow::Result<&'static Self> {
        match Files::read(folder)?.load(language) {
            Ok(rulebook) => Ok(Box::leak(Box::new(rulebook))),
            Err((findings, folder)) => Err(wrong(&findings, folder.as_deref(), language)),
        }
    }

    /// The rules of a pack.
    pub fn ruleset(&self, pack: &str) -> anyhow::Result<&'static Ruleset> {
        match self.library.ruleset_in(pack, Some(self.language)) {
            Ok(ruleset) => Ok(Box::leak(Box::new(ruleset))),
            Err(findings) => Err(wrong(&findings, self.folder.as_deref(), self.language)),
        }
    }

    /// The rules of the pack the user named, or of the default one.
    pub fn chosen(&self, pack: Option<&str>) -> anyhow::Result<&'static Ruleset> {
        match pack.or(self.library.default_pack().map(|pack| pack.name.as_str())) {
            Some(pack) => self.known(pack).and_then(|()| self.ruleset(pack)),
            None => bail!(Failure(Message::new("no-pack"))),
        }
    }

    /// What is wrong with the rules, as a reader is shown it.
    pub fn findings(&self, findings: &[Finding], look: &Look) -> String {
        shown(findings, self.folder.as_deref(), look)
    }

    fn known(&self, pack: &str) -> anyhow::Result<()> {
        let names = Arg::names(self.library.packs().iter().map(|pack| &pack.name));
        if !self.library.packs().iter().any(|known| known.name == pack) {
            bail!(Failure(Message::new("unknown-pack").with("pack", pack).with("names", names)));
        }
        Ok(())
    }
}

/// The pack as a reader is told of it.
pub fn head(ruleset: &Ruleset, language: Language) -> PackHead {
    PackHead {
        name: ruleset.pack.name.clone(),
        version: ruleset.pack.version.clone(),
        digest: ruleset.digest.clone(),
        reading: ruleset.pack.reading.text(language).to_owned(),
        notes: ruleset.pack.notes.list(language).to_vec(),
    }
}

/// Findings as a compiler would show them, in files the user can open.
pub fn shown(findings: &[Finding], folder: Option<&str>, look: &Look) -> String {
    let mut out = String::new();
    for finding in findings {
        let name = &finding.source.name;
        let file = match (folder, name.strip_prefix("rules/")) {
            (Some(folder), Some(below)) => format!("{}/{below}", folder.trim_end_matches(['/', '\\'])),
            _ => name.clone(),
        };
        out += &human::mistake(&finding.mistake, &file, Some(&finding.source), look);
        out.push('\n');
    }
    out
}

/// Prints the findings to standard error; the error says only that they are there.
fn wrong(findings: &[Finding], folder: Option<&str>, language: Language) -> anyhow::Error {
    let stderr = std::io::stderr();
    let colour = anstream::AutoStream::choice(&stderr) != anstream::ColorChoice::Never;
    anstream::eprint!("{}", shown(findings, folder, &Look { colour, language, ..Look::default() }));
    Failure(Message::new("rules-cannot-be-used").with("count", findings.len())).into()
}

fn collect(
    folder: &Path,
    below: &str,
    depth: usize,
    files: &mut Vec<(String, String)>,
) -> anyhow::Result<()> {
    if depth > DEPTH {
        let folder = folder.display().to_string();
        bail!(Failure(Message::new("folder-too-deep").with("folder", folder).with("most", DEPTH)));
    }
    for entry in fs::read_dir(folder).map_err(|error| cannot_be_read(folder, why(&error)))? {
        let path = entry.map_err(|error| cannot_be_read(folder, why(&error)))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            bail!(Failure(Message::new("file-name-not-utf-8").with("file", path.display().to_string())));
        };
        let below = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
        if path.is_dir() {
            collect(&path, &below, depth + 1, files)?;
        } else if name.ends_with(".toml") {
            files.push((below, text(&path)?));
        }
    }
    Ok(())
}

/// The text of a file that is not too large.
pub fn text(path: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(FILE_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| cannot_be_read(path, why(&error)))?;
    let text = adal::document::syntax::decode(bytes);
    Ok(text.map_err(|mistake| cannot_be_read(path, mistake.message))?)
}

fn cannot_be_read(path: &Path, why: Message) -> Failure {
    Failure(Message::new("cannot-be-read").with("file", path.display().to_string()).with("why", why))
}
