//! The command line: arguments in, exit code out.
//!
//! Only here are files and the environment read and is anything printed. Results go to standard output,
//! all else to standard error.

mod check;
mod compare;
mod exit;
mod explain;
mod export;
mod help;
mod input;
mod law;
mod locale;
mod new;
mod output;
mod rulebook;
mod rules;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use adal::language::Language;
use adal::words::Message;
use exit::Exit;
use output::Output;

// What each command and argument means is said by `help`, in every language; a comment here would be taken
// for its text.
#[derive(Parser)]
#[command(name = "adal", arg_required_else_help = true, disable_version_flag = true)]
struct Cli {
    #[arg(short = 'V', long)]
    version: bool,
    #[arg(long, value_enum, global = true)]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Check(CheckArgs),
    Explain(ExplainArgs),
    Law(LawArgs),
    Rules {
        #[command(subcommand)]
        command: rules::RulesCommand,
    },
    Schema {
        format: SchemaOf,
    },
    New {
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    Completions {
        shell: clap_complete::Shell,
    },
}

#[derive(Args)]
struct CheckArgs {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[arg(long, value_name = "A,B", value_parser = compare::compare)]
    compare: Option<compare::Compare>,
    #[command(flatten)]
    law: Law,
}

#[derive(Args)]
struct LawArgs {
    act: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
    #[arg(long, value_enum, default_value_t = LawFormat::Human)]
    format: LawFormat,
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

#[derive(Args)]
struct ExplainArgs {
    rule: String,
    #[arg(long = "in", value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    law: Law,
}

#[derive(Args)]
struct Law {
    #[arg(long, value_name = "NAME")]
    pack: Option<String>,
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LawFormat {
    Human,
    Json,
    Markdown,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Lang {
    En,
    Ru,
    Kk,
}

#[derive(Clone, Copy, ValueEnum)]
enum SchemaOf {
    Declaration,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Ru => Self::Ru,
            Lang::Kk => Self::Kk,
        }
    }
}

/// Runs the program on its arguments.
pub fn run() -> ExitCode {
    let language = locale::language();
    let matches = help::translated(Cli::command(), language).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let mut output = Output::new(language);
    let exit = dispatch(cli, &mut output).unwrap_or_else(|error| {
        anstream::eprintln!("{}", output::failure(&error, language));
        Exit::CouldNotRun
    });
    exit.into()
}

fn dispatch(cli: Cli, output: &mut Output) -> anyhow::Result<Exit> {
    match cli.command {
        None => version(output),
        Some(_) if cli.version => version(output),
        Some(Command::Check(args)) => match &args.compare {
            Some(compare) => compare::run(&args, compare, output),
            None => check::run(&args, output),
        },
        Some(Command::Law(args)) => law::run(&args, output),
        Some(Command::Explain(args)) => explain::run(&args, output),
        Some(Command::Rules { command }) => rules::run(&command, output),
        Some(Command::Schema { format: SchemaOf::Declaration }) => {
            let schema = serde_json::to_string_pretty(&adal::declaration::schema())?;
            output.print(&format!("{schema}\n"))?;
            Ok(Exit::Compliant)
        }
        Some(Command::New { out }) => new::run(out.as_deref(), output),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            let mut command = help::translated(Cli::command(), output.look().language);
            clap_complete::generate(shell, &mut command, "adal", &mut script);
            output.print(&String::from_utf8_lossy(&script))?;
            Ok(Exit::Compliant)
        }
    }
}

/// The version of the program, and of each pack with its digest.
fn version(output: &mut Output) -> anyhow::Result<Exit> {
    let mut text = format!("adal {}\n", env!("CARGO_PKG_VERSION"));
    let rulebook = rulebook::Rulebook::open(None, output.look().language)?;
    for pack in rulebook.library.packs() {
        let ruleset = rulebook.ruleset(&pack.name)?;
        // Programs read it, so that it is the same in every language.
        text += &format!("pack {} {} {}\n", pack.name, pack.version, ruleset.digest);
    }
    output.print(&text)?;
    Ok(Exit::Compliant)
}

fn day(text: &str) -> Result<NaiveDate, String> {
    let written =
        text.len() == "2024-07-01".len() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day = if written { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None };
    day.ok_or_else(|| Message::new("day-is-written-like").in_language(locale::language()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(day("2024-02-29"), Ok(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap()));
        for wrong in ["2023-02-29", "2024-2-9", "+024-02-29", "02024-02-2", "today", ""] {
            assert!(day(wrong).is_err(), "`{wrong}`");
        }
    }
}
