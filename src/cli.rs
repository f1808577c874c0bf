//! The command line: arguments in, exit code out.
//!
//! Only here are files and the environment read and is anything printed. Results go to standard output,
//! all else to standard error.

mod check;
mod compare;
mod exit;
mod explain;
mod export;
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
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use adal::language::Language;
use adal::words::Message;
use exit::Exit;
use output::Output;

/// Tells whether a crypto-mining farm's declaration meets Kazakhstan's Digital Assets Law, and why.
#[derive(Parser)]
#[command(name = "adal", arg_required_else_help = true, disable_version_flag = true)]
#[command(
    after_help = "Exit codes: 0 compliant, 1 non-compliant, 3 undetermined, 2 could not run or rejected \
                        input; with several files the gravest wins: 2, 1, 3, 0.\n\
                        adal compares what is declared with its rules; it is no legal advice."
)]
struct Cli {
    /// Print the versions of the program and of its packs
    #[arg(short = 'V', long)]
    version: bool,
    /// The language of what is said; without it, that of the locale
    #[arg(long, value_enum, global = true)]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Judge declarations
    Check(CheckArgs),
    /// Say what a rule asks; with `--in`, what a declaration came to under it
    Explain(ExplainArgs),
    /// Print the acts, their editions, and who decides on which provision
    Law(LawArgs),
    /// Look at the rules
    Rules {
        #[command(subcommand)]
        command: rules::RulesCommand,
    },
    /// Print the JSON Schema of a format
    Schema {
        /// The format
        format: SchemaOf,
    },
    /// Print an annotated declaration to start from
    New {
        /// Write it to this file, which must not exist yet
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Args)]
struct CheckArgs {
    /// Declarations, `.toml` or `.json`; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What is printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Show what changes between two packs or the law of two days: `april-2023,statute`, `2024-12-31,2025-01-01`
    #[arg(long, value_name = "A,B", value_parser = compare::compare)]
    compare: Option<compare::Compare>,
    #[command(flatten)]
    law: Law,
}

#[derive(Args)]
struct LawArgs {
    /// One act, by its key; without it, all of them
    act: Option<String>,
    /// Only what is in force on that day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
    /// What is printed
    #[arg(long, value_enum, default_value_t = LawFormat::Human)]
    format: LawFormat,
    /// Take the rules from this folder instead of the program
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

#[derive(Args)]
struct ExplainArgs {
    /// The rule's identifier
    rule: String,
    /// The declaration; `-` is standard input
    #[arg(long = "in", value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    law: Law,
}

/// Which rules judge, and as of when.
#[derive(Args)]
struct Law {
    /// The pack of rules; without it, the one that the packs name as the default
    #[arg(long, value_name = "NAME")]
    pack: Option<String>,
    /// Take the rules from this folder instead of the program
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Apply the law of that one day to the whole filing
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a reader at a terminal
    Human,
    /// `adal/verdicts/1`
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LawFormat {
    /// For a reader at a terminal
    Human,
    /// `adal/law/1`
    Json,
    /// A page for the documentation
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
    /// The declaration, `adal/declaration/1`
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
    let cli = Cli::parse();
    let language = cli.lang.map_or_else(locale::language, Language::from);
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
            clap_complete::generate(shell, &mut Cli::command(), "adal", &mut script);
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
