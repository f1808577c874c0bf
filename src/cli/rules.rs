//! `adal rules`: which there are, how one is written, and what is wrong with them.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use adal::language::Language;
use adal::render::{human, rules};

use super::exit::Exit;
use super::explain::known;
use super::output::Output;
use super::rulebook::{self, Files, Rulebook, plural};
use super::{Format, Lang};

#[derive(Subcommand)]
pub enum RulesCommand {
    /// List the rules with their days and packs
    List {
        /// What is printed
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        /// The language of the titles, where they are translated
        #[arg(long, value_enum, default_value_t = Lang::En)]
        lang: Lang,
        #[command(flatten)]
        from: From,
    },
    /// Print a rule as it is written
    Show {
        /// The rule's identifier
        rule: String,
        #[command(flatten)]
        from: From,
    },
    /// Find what is wrong with the rules; exits 1 if anything is
    Lint {
        #[command(flatten)]
        from: From,
    },
}

#[derive(Args)]
pub struct From {
    /// Take the rules from this folder instead of the program
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

pub fn run(command: &RulesCommand, output: &mut Output) -> anyhow::Result<Exit> {
    match command {
        RulesCommand::List { format, lang, from } => {
            let rulebook = Rulebook::open(from.rules.as_deref())?;
            let language = Language::from(*lang);
            output.print(&match format {
                Format::Human => human::rules(&rulebook.library, language, &output.look()),
                Format::Json => rules::list(&rulebook.library, language),
            })?;
            Ok(Exit::Compliant)
        }
        RulesCommand::Show { rule, from } => {
            let rulebook = Rulebook::open(from.rules.as_deref())?;
            output.print(&known(&rulebook, rule)?.source.text)?;
            Ok(Exit::Compliant)
        }
        RulesCommand::Lint { from } => lint(from.rules.as_deref(), output),
    }
}

fn lint(folder: Option<&Path>, output: &mut Output) -> anyhow::Result<Exit> {
    let look = output.look();
    let (found, number) = match Files::read(folder)?.load() {
        Ok(rulebook) => {
            let findings = rulebook.library.lint();
            (rulebook.findings(&findings, &look), findings.len())
        }
        Err((findings, folder)) => (rulebook::shown(&findings, folder.as_deref(), &look), findings.len()),
    };
    output.print(&found)?;
    if number == 0 {
        return Ok(Exit::Compliant);
    }
    output.print(&format!("{}\n", plural(number, "finding")))?;
    Ok(Exit::NonCompliant)
}
