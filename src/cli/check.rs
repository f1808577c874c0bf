//! `adal check`: judges declarations, each in its place.

use std::path::Path;

use chrono::NaiveDate;

use adal::declaration::Source;
use adal::explain::{self, account::Judgement};
use adal::language::Language;
use adal::render::{Refusal, Report, Tally, human, json};
use adal::rule::library::Ruleset;

use super::exit::Exit;
use super::input::{self, Refused};
use super::output::Output;
use super::rulebook::{self, Rulebook};
use super::{CheckArgs, Format};

pub fn run(args: &CheckArgs, output: &mut Output) -> anyhow::Result<Exit> {
    let look = output.look();
    let rulebook = Rulebook::open(args.law.rules.as_deref(), look.language)?;
    let ruleset = rulebook.chosen(args.law.pack.as_deref())?;
    let pack = rulebook::head(ruleset, look.language);
    if args.format == Format::Human {
        output.print(&human::head(&pack, &look))?;
    }
    let (mut exit, mut tally, mut reports) = (Exit::Compliant, Tally::default(), Vec::new());
    for path in &args.files {
        let (report, source) = report(path, ruleset, args.law.as_of, look.language);
        exit = exit.max(Exit::of(&report));
        tally.add(&report);
        match args.format {
            Format::Human => {
                output.print(&format!("\n{}", human::report(&report, source.as_ref(), &look)))?
            }
            // Places are part of the report, so no text need be kept.
            Format::Json => reports.push(report),
        }
    }
    match args.format {
        Format::Human => output.print(&format!("\n{}", human::foot(&tally, &look)))?,
        Format::Json => output.print(&json::document(&pack, &reports, look.language))?,
    }
    Ok(exit)
}

/// What came of one file, and its text.
pub fn report(
    path: &Path,
    ruleset: &Ruleset,
    as_of: Option<NaiveDate>,
    language: Language,
) -> (Report, Option<Source>) {
    let (result, source) = match judge(path, ruleset, as_of, language) {
        Ok((judgement, source)) => (Ok(judgement), Some(source)),
        Err(refused) => (Err(refused.refusal), refused.source),
    };
    (Report { file: input::name(path), result }, source)
}

/// Judges one file. What is too large to judge is rejected like what is malformed.
pub fn judge(
    path: &Path,
    ruleset: &Ruleset,
    as_of: Option<NaiveDate>,
    language: Language,
) -> Result<(Judgement, Source), Box<Refused>> {
    let filing = input::filing(path)?;
    match explain::judge(ruleset, &filing, as_of, language) {
        Ok(judgement) => Ok((judgement, filing.source)),
        Err(mistakes) => {
            let refusal = Refusal { id: filing.id().map(str::to_owned), mistakes };
            Err(Box::new(Refused { refusal, source: Some(filing.source) }))
        }
    }
}
