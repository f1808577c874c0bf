//! The help, in the reader's language. How a command is written is the same in all.

use adal::language::Language;
use adal::words::Message;
use clap::Command;

/// The command with all texts of its help in that language.
pub fn translated(mut command: Command, language: Language) -> Command {
    // What clap adds itself is there only then: `--help`, and the subcommand `help` with all that it can be
    // asked about.
    command.build();
    with_texts(command, language)
}

fn with_texts(command: Command, language: Language) -> Command {
    let say =
        |message: Option<Message>| message.map(|message| message.in_language(language)).unwrap_or_default();
    let name = command.get_name().to_owned();
    let arguments: Vec<(String, bool)> =
        command.get_arguments().map(|arg| (arg.get_id().to_string(), arg.is_positional())).collect();
    let commands: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();

    let usage = say(Some(Message::new("help-heading-usage")));
    let header = command.get_styles().get_header();
    let template =
        format!("{{about-with-newline}}\n{header}{usage}:{header:#} {{usage}}\n\n{{all-args}}{{after-help}}");
    let mut command = command
        .about(say(of_command(&name)))
        .help_template(template)
        .subcommand_help_heading(say(Some(Message::new("help-heading-commands"))));
    if name == "adal" {
        let codes = say(Some(Message::new("help-exit-codes")));
        command = command.after_help(format!("{codes}\n{}.", say(Some(Message::new("no-legal-advice")))));
    }
    for (argument, positional) in arguments {
        let heading = match positional {
            true => Message::new("help-heading-arguments"),
            false => Message::new("help-heading-options"),
        };
        command = command.mut_arg(argument.clone(), |arg| {
            // The words that may be given are named in the text.
            let arg = arg.hide_possible_values(true).hide_default_value(true);
            arg.help(say(of_argument(&name, &argument))).help_heading(say(Some(heading)))
        });
    }
    for inner in commands {
        command = command.mut_subcommand(inner, |inner| with_texts(inner, language));
    }
    command
}

/// What a command does.
fn of_command(name: &str) -> Option<Message> {
    Some(match name {
        "adal" => Message::new("help-adal"),
        "check" => Message::new("help-check"),
        "explain" => Message::new("help-explain"),
        "law" => Message::new("help-law"),
        "rules" => Message::new("help-rules"),
        "list" => Message::new("help-rules-list"),
        "show" => Message::new("help-rules-show"),
        "lint" => Message::new("help-rules-lint"),
        "export" => Message::new("help-rules-export"),
        "schema" => Message::new("help-schema"),
        "new" => Message::new("help-new"),
        "completions" => Message::new("help-completions"),
        "help" => Message::new("help-help"),
        _ => return None,
    })
}

/// What an argument of a command means.
fn of_argument(command: &str, argument: &str) -> Option<Message> {
    Some(match (command, argument) {
        (_, "version") => Message::new("help-version-option"),
        (_, "lang") => Message::new("help-lang-option"),
        (_, "help") => Message::new("help-help-option"),
        ("check", "files") => Message::new("help-files"),
        ("schema", "format") => Message::new("help-schema-format"),
        ("law", "format") => Message::new("help-law-format-option"),
        ("export", "format") => Message::new("help-export-format-option"),
        ("export", "fixtures") => Message::new("help-fixtures-option"),
        ("export", "out") => Message::new("help-export-out-option"),
        (_, "format") => Message::new("help-format-option"),
        ("check", "compare") => Message::new("help-compare-option"),
        ("law", "act") => Message::new("help-act"),
        ("law", "on") => Message::new("help-on-option"),
        ("explain", "file") => Message::new("help-in-option"),
        (_, "rule") => Message::new("help-rule"),
        (_, "pack") => Message::new("help-pack-option"),
        (_, "rules") => Message::new("help-rules-option"),
        (_, "as_of") => Message::new("help-as-of-option"),
        ("new", "out") => Message::new("help-out-option"),
        ("completions", "shell") => Message::new("help-shell"),
        ("help", "subcommand") => Message::new("help-subcommand"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn check(command: &Command) {
        let name = command.get_name();
        assert!(of_command(name).is_some(), "`{name}` has no text");
        for argument in command.get_arguments() {
            assert!(
                of_argument(name, argument.get_id().as_str()).is_some(),
                "`{name} {}`",
                argument.get_id()
            );
        }
        command.get_subcommands().for_each(check);
    }

    #[test]
    fn every_command_and_every_argument_has_a_text() {
        let mut command = super::super::Cli::command();
        command.build();
        check(&command);
    }

    #[test]
    fn the_help_reads_well_in_every_language() {
        let said = Language::ALL.map(|language| {
            let command = translated(super::super::Cli::command(), language);
            let check = command.find_subcommand("check").cloned().expect("there is such a command");
            [command, check].map(|command| command.term_width(100).render_help().to_string()).join("\n")
        });
        insta::assert_snapshot!(said.join("\n"));
    }
}
