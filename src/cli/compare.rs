//! `adal check --compare A,B`: the same declarations judged by two packs, or by the law of two days.

use std::path::Path;

use chrono::NaiveDate;

use adal::language::Language;
use adal::render::{Report, Side, compared, human};
use adal::rule::library::Ruleset;
use adal::words::Message;

use super::check::report;
use super::exit::Exit;
use super::output::Output;
use super::rulebook::{self, Rulebook};
use super::{CheckArgs, Format};

/// What stands on either side: packs, days whose law is applied, or one of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compare([Named; 2]);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Named {
    Pack(String),
    Day(NaiveDate),
}

/// Reads `april-2023,statute` or `2024-12-31,2025-01-01`.
pub fn compare(text: &str) -> Result<Compare, String> {
    let named = |part: &str| match super::day(part) {
        Ok(day) => Ok(Named::Day(day)),
        Err(error) if part.starts_with(|char: char| char.is_ascii_digit()) => Err(error),
        Err(_) => Ok(Named::Pack(part.to_owned())),
    };
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    match parts.as_slice() {
        [left, right] if !left.is_empty() && !right.is_empty() => Ok(Compare([named(left)?, named(right)?])),
        _ => Err(Message::new("two-are-compared").in_language(super::locale::language())),
    }
}

pub fn run(args: &CheckArgs, compare: &Compare, output: &mut Output) -> anyhow::Result<Exit> {
    let look = output.look();
    let language = look.language;
    let rulebook = Rulebook::open(args.law.rules.as_deref(), language)?;
    let [left, right] = &compare.0;
    let (left, right) = (side(args, rulebook, left)?, side(args, rulebook, right)?);
    let sides = [&left, &right]
        .map(|(ruleset, as_of)| Side { pack: rulebook::head(ruleset, language), as_of: *as_of });
    let (mut exit, mut reports) = (Exit::Compliant, Vec::new());
    for path in &args.files {
        let (pair, source) = pair(path, [&left, &right], language);
        pair.iter().for_each(|report| exit = exit.max(Exit::of(report)));
        match args.format {
            Format::Human => {
                let text = human::compared(&sides, &pair, source.as_ref(), &look);
                output.print(&format!("{}{text}", if reports.is_empty() { "" } else { "\n" }))?;
                reports.push(pair);
            }
            Format::Json => reports.push(pair),
        }
    }
    if args.format == Format::Json {
        output.print(&compared::document(&sides, &reports))?;
    }
    Ok(exit)
}

fn side(
    args: &CheckArgs,
    rulebook: &Rulebook,
    named: &Named,
) -> anyhow::Result<(&'static Ruleset, Option<NaiveDate>)> {
    Ok(match named {
        Named::Pack(pack) => (rulebook.chosen(Some(pack))?, args.law.as_of),
        Named::Day(day) => (rulebook.chosen(args.law.pack.as_deref())?, Some(*day)),
    })
}

fn pair(
    path: &Path,
    sides: [&(&'static Ruleset, Option<NaiveDate>); 2],
    language: Language,
) -> ([Report; 2], Option<adal::declaration::Source>) {
    let mut source = None;
    let pair = sides.map(|(ruleset, as_of)| {
        let (report, read) = report(path, ruleset, *as_of, language);
        source = source.take().or(read);
        report
    });
    (pair, source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_packs_or_two_days_are_compared() {
        let pack = |name: &str| Named::Pack(name.to_owned());
        assert_eq!(compare("april-2023, statute"), Ok(Compare([pack("april-2023"), pack("statute")])));
        let day = |text| Named::Day(super::super::day(text).unwrap());
        assert_eq!(compare("2024-12-31,2025-01-01"), Ok(Compare([day("2024-12-31"), day("2025-01-01")])));
        for wrong in ["statute", "a,b,c", ",statute", "statute,", "2024-13-01,statute", ""] {
            assert!(compare(wrong).is_err(), "`{wrong}`");
        }
    }
}
