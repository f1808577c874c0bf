//! `adal rules`: which there are, how one is written, and what is wrong with them.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use adal::render::{human, rules};
use adal::words::Message;

use super::Format;
use super::exit::Exit;
use super::explain::known;
use super::export::{self, Export};
use super::output::Output;
use super::rulebook::{self, Files, Rulebook};

#[derive(Subcommand)]
pub enum RulesCommand {
    List {
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        #[command(flatten)]
        from: From,
    },
    Show {
        rule: String,
        #[command(flatten)]
        from: From,
    },
    Export {
        #[arg(long, value_enum, default_value_t = ExportFormat::Markdown)]
        format: ExportFormat,
        #[arg(long, value_name = "DIR")]
        fixtures: Option<PathBuf>,
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        from: From,
    },
    Lint {
        #[command(flatten)]
        from: From,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Markdown,
}

#[derive(Args)]
pub struct From {
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

pub fn run(command: &RulesCommand, output: &mut Output) -> anyhow::Result<Exit> {
    let look = output.look();
    match command {
        RulesCommand::List { format, from } => {
            let rulebook = Rulebook::open(from.rules.as_deref(), look.language)?;
            output.print(&match format {
                Format::Human => human::rules(&rulebook.library, &look),
                Format::Json => rules::list(&rulebook.library, look.language),
            })?;
            Ok(Exit::Compliant)
        }
        RulesCommand::Show { rule, from } => {
            let rulebook = Rulebook::open(from.rules.as_deref(), look.language)?;
            output.print(&known(rulebook, rule)?.source.text)?;
            Ok(Exit::Compliant)
        }
        RulesCommand::Export { format: ExportFormat::Markdown, fixtures, out, from } => {
            let (rules, fixtures) = (from.rules.as_deref(), fixtures.as_deref());
            export::run(&Export { rules, fixtures, out: out.as_deref() }, output)
        }
        RulesCommand::Lint { from } => lint(from.rules.as_deref(), output),
    }
}

fn lint(folder: Option<&Path>, output: &mut Output) -> anyhow::Result<Exit> {
    let look = output.look();
    let (found, number) = match Files::read(folder)?.load(look.language) {
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
    let counted = Message::new("findings-counted").with("count", number);
    output.print(&format!("{}\n", counted.in_language(look.language)))?;
    Ok(Exit::NonCompliant)
}
