//! What several tests do.
#![allow(dead_code, reason = "every test file uses a part of it")]

pub mod choices;
pub mod json;
pub mod judging;
pub mod near;
pub mod reading;
pub mod smaller;
pub mod tiny;
pub mod truth;

use std::path::{Path, PathBuf};
use std::process::Command;

use adal::declaration::{self, Filing, Source, Syntax};
use adal::explain::account::Judgement;
use adal::language::Language;
use adal::rule::library::{Library, Ruleset};

/// The rules in the program, of that pack.
pub fn ruleset(pack: &str) -> Ruleset {
    library().ruleset(pack).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The rules in the program, of the pack meant where none is named.
pub fn default_ruleset() -> Ruleset {
    ruleset(&library().default_pack().unwrap().name)
}

/// The rules in the program.
pub fn library() -> Library {
    Library::embedded().unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The declaration in a file, which must be well formed.
pub fn filing(path: &Path) -> Filing {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    parse(name, &text)
}

/// The declaration in a text, which must be well formed.
pub fn parse(name: &str, text: &str) -> Filing {
    let syntax = Syntax::of(name, text).unwrap();
    declaration::read(Source::new(name, text), syntax)
        .unwrap_or_else(|rejection| panic!("{name}: {rejection:#?}"))
}

/// The judgement of a declaration by the law of its days.
pub fn judge(ruleset: &Ruleset, filing: &Filing) -> Judgement {
    adal::explain::judge(ruleset, filing, None, Language::En)
        .unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

/// Every file below a folder with that extension, sorted.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|known| known == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no .{extension} below {folder}");
    found
}

/// Keeps a snapshot next to the file it is about, under the same name.
pub fn beside(file: &Path) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(file.parent().unwrap());
    settings.set_prepend_module_to_snapshot(false);
    settings.remove_snapshot_suffix();
    settings.set_omit_expression(true);
    settings
}

/// The program as it is in no particular locale, whatever the machine's is.
pub fn in_english(command: &mut Command) -> &mut Command {
    command.env("LC_ALL", "C")
}

/// What the program prints, without the digests: they change with every change of a rule.
pub fn without_digest(text: &str) -> String {
    let lines = text.lines().map(|line| match line.split_once("(sha256:") {
        Some((before, _)) => format!("{before}(sha256:…)\n"),
        None => format!("{line}\n"),
    });
    lines.collect()
}
