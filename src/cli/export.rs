//! `adal rules export`: the rules as a page for the documentation.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use adal::declaration::{self, Source, Syntax};
use adal::explain;
use adal::explain::account::Outcome;
use adal::language::Language;
use adal::render::markdown::{self, Example, Examples};
use adal::rule::library::Ruleset;
use adal::words::Message;

use super::exit::Exit;
use super::output::{Failure, Output, why};
use super::rulebook::{Rulebook, text};

pub struct Export<'a> {
    pub rules: Option<&'a Path>,
    /// Declarations whose names say what they come to, in a folder for each rule.
    pub fixtures: Option<&'a Path>,
    pub out: Option<&'a Path>,
}

pub fn run(export: &Export, output: &mut Output) -> anyhow::Result<Exit> {
    let language = output.look().language;
    let rulebook = Rulebook::open(export.rules, language)?;
    let examples = match export.fixtures {
        Some(folder) => examples(rulebook, folder, language)?,
        None => BTreeMap::new(),
    };
    let page = markdown::rules(&rulebook.library, &examples, language);
    match export.out {
        None => output.print(&page)?,
        // A page that is generated anew takes the place of the one before.
        Some(path) => std::fs::write(path, page).map_err(|error| {
            let file = path.display().to_string();
            Failure(Message::new("cannot-be-written").with("file", file).with("why", why(&error)))
        })?,
    }
    Ok(Exit::Compliant)
}

/// Of each rule that has some the smallest example of each kind.
fn examples(
    rulebook: &Rulebook,
    folder: &Path,
    language: Language,
) -> anyhow::Result<BTreeMap<String, Examples>> {
    let packs = rulebook.library.packs().iter().map(|pack| rulebook.ruleset(&pack.name));
    let packs = packs.collect::<anyhow::Result<Vec<&Ruleset>>>()?;
    let mut found = BTreeMap::new();
    for rule in rulebook.library.rules() {
        let folder = folder.join(&rule.id);
        let Some(pack) = packs.iter().find(|pack| pack.rules.iter().any(|known| known.file.id == rule.id))
        else {
            continue;
        };
        let files = declarations(&folder)?;
        let example = |word: &str| match smallest(&files, word) {
            Some((name, text)) => said(pack, &rule.id, word, name, text, language),
            None => Ok(None),
        };
        let met = example(Outcome::Met.word())?;
        let breached = example(Outcome::Breached.word())?;
        let rejected = match breached {
            Some(_) => None,
            None => example("rejected")?,
        };
        found.insert(rule.id.clone(), Examples { met, breached, rejected });
    }
    Ok(found)
}

/// The TOML files of a folder and their texts, by name; none if there is no such folder.
fn declarations(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    let mut files = Vec::new();
    for path in paths {
        if let Some(name) =
            path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".toml"))
        {
            files.push((name.to_owned(), text(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

fn smallest<'a>(files: &'a [(String, String)], word: &str) -> Option<(&'a str, &'a str)> {
    let of =
        files.iter().filter(|(name, _)| name.strip_prefix(word).is_some_and(|rest| rest.starts_with('-')));
    let smallest = of.min_by_key(|(name, text)| (text.len(), name.as_str()));
    smallest.map(|(name, text)| (name.as_str(), text.as_str()))
}

/// What the program says of the declaration; an error if that is not what its name says.
fn said(
    pack: &Ruleset,
    rule: &str,
    word: &str,
    name: &str,
    text: &str,
    language: Language,
) -> anyhow::Result<Option<Example>> {
    let otherwise = |outcome: &str| {
        let file = format!("{rule}/{name}");
        Failure(Message::new("example-otherwise").with("file", file).with("outcome", outcome))
    };
    let said = match declaration::read(Source::new(name, text.to_owned()), Syntax::Toml) {
        Err(rejection) if word == "rejected" => rejection
            .mistakes
            .iter()
            .map(|mistake| {
                let help = mistake.help.as_ref().map(|help| format!("; {}", help.in_language(language)));
                let said = mistake.message.in_language(language);
                format!("`{}`: {said}{}", mistake.path, help.unwrap_or_default())
            })
            .collect(),
        Err(_) => return Err(otherwise("rejected").into()),
        Ok(filing) => {
            let Ok(judgement) = explain::judge(pack, &filing, None, language) else {
                return Err(otherwise("rejected").into());
            };
            let Some(account) = judgement.accounts.into_iter().find(|account| account.rule == rule) else {
                return Ok(None);
            };
            if account.outcome.word() != word {
                return Err(otherwise(account.outcome.word()).into());
            }
            account.because
        }
    };
    Ok(Some(Example { text: text.to_owned(), said }))
}
