//! The rules: those in the program, or those of a folder.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};

use adal::document::FILE_BYTES;
use adal::language::Language;
use adal::render::PackHead;
use adal::render::human::{self, Look};
use adal::rule::file::Finding;
use adal::rule::library::{Library, Ruleset};

/// A folder of rules needs no more levels; links that lead in a circle end here.
const DEPTH: usize = 16;

/// The rules and where they came from.
pub struct Rulebook {
    pub library: Library,
    folder: Option<String>,
}

/// The files of a rules folder, by their paths below it.
pub struct Files {
    files: Vec<(String, String)>,
    folder: Option<String>,
}

impl Files {
    /// Reads every `.toml` file below the folder, in the order of their paths.
    pub fn read(folder: Option<&Path>) -> anyhow::Result<Self> {
        let Some(folder) = folder else {
            let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
            return Ok(Self { files: Library::embedded_files().iter().map(own).collect(), folder: None });
        };
        let mut files = Vec::new();
        collect(folder, "", 0, &mut files)?;
        files.sort();
        if files.is_empty() {
            bail!("`{}` holds no `.toml` file", folder.display());
        }
        Ok(Self { files, folder: Some(folder.display().to_string()) })
    }

    /// The rules, or what is wrong with the files.
    pub fn load(self) -> Result<Rulebook, (Vec<Finding>, Option<String>)> {
        match Library::load(self.files) {
            Ok(library) => Ok(Rulebook { library, folder: self.folder }),
            Err(findings) => Err((findings, self.folder)),
        }
    }
}

impl Rulebook {
    /// Reads the rules of the folder, or those in the program.
    pub fn open(folder: Option<&Path>) -> anyhow::Result<Self> {
        Files::read(folder)?.load().map_err(|(findings, folder)| wrong(&findings, folder.as_deref()))
    }

    /// The rules of a pack.
    pub fn ruleset(&self, pack: &str) -> anyhow::Result<Ruleset> {
        self.library.ruleset(pack).map_err(|findings| wrong(&findings, self.folder.as_deref()))
    }

    /// The rules of the pack the user named, or of the default one.
    pub fn chosen(&self, pack: Option<&str>) -> anyhow::Result<Ruleset> {
        match pack.or(self.library.default_pack().map(|pack| pack.name.as_str())) {
            Some(pack) => self.known(pack).and_then(|()| self.ruleset(pack)),
            None => bail!("there is no pack"),
        }
    }

    /// What is wrong with the rules, as a reader is shown it.
    pub fn findings(&self, findings: &[Finding], look: &Look) -> String {
        shown(findings, self.folder.as_deref(), look)
    }

    fn known(&self, pack: &str) -> anyhow::Result<()> {
        let names: Vec<_> = self.library.packs().iter().map(|pack| format!("`{}`", pack.name)).collect();
        if !self.library.packs().iter().any(|known| known.name == pack) {
            bail!("unknown pack `{pack}`: there are {}", names.join(", "));
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
fn wrong(findings: &[Finding], folder: Option<&str>) -> anyhow::Error {
    let stderr = std::io::stderr();
    let colour = anstream::AutoStream::choice(&stderr) != anstream::ColorChoice::Never;
    anstream::eprint!("{}", shown(findings, folder, &Look { colour, ..Look::default() }));
    anyhow::anyhow!("the rules cannot be used: {}", plural(findings.len(), "mistake"))
}

/// `1 mistake`, `2 mistakes`.
pub fn plural(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn collect(
    folder: &Path,
    below: &str,
    depth: usize,
    files: &mut Vec<(String, String)>,
) -> anyhow::Result<()> {
    let cannot = || format!("`{}` cannot be read", folder.display());
    if depth > DEPTH {
        bail!("`{}` lies deeper than {DEPTH} folders", folder.display());
    }
    for entry in fs::read_dir(folder).with_context(cannot)? {
        let path = entry.with_context(cannot)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            bail!("`{}` is no UTF-8 file name", path.display());
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

fn text(path: &Path) -> anyhow::Result<String> {
    let cannot = || format!("`{}` cannot be read", path.display());
    let mut bytes = Vec::new();
    let file = fs::File::open(path).with_context(cannot)?;
    file.take(FILE_BYTES as u64 + 1).read_to_end(&mut bytes).with_context(cannot)?;
    adal::document::syntax::decode(bytes)
        .map_err(|mistake| anyhow::anyhow!("{}: {}", cannot(), mistake.message))
}
