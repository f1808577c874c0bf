//! Standard output: colour where a terminal shows it, and a reader who may leave early.

use std::io::{ErrorKind, IsTerminal, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};

use adal::language::Language;
use adal::render::human::{Look, visible};
use adal::words::Message;

/// Standard output. Once its reader is gone the rest is dropped, and the exit code stays what it would
/// have been.
pub struct Output {
    stream: AutoStream<StdoutLock<'static>>,
    look: Look,
    closed: bool,
}

impl Output {
    pub fn new(language: Language) -> Self {
        let stdout = std::io::stdout();
        // Heeds NO_COLOR, CLICOLOR, CLICOLOR_FORCE and whether there is a terminal.
        let choice = AutoStream::choice(&stdout);
        let look =
            Look { colour: choice != ColorChoice::Never, width: width(&stdout), language, ..Look::default() };
        Self { stream: AutoStream::new(stdout.lock(), choice), look, closed: false }
    }

    pub fn look(&self) -> Look {
        self.look
    }

    /// Prints a text as it is.
    pub fn print(&mut self, text: &str) -> anyhow::Result<()> {
        if self.closed {
            return Ok(());
        }
        match self.stream.write_all(text.as_bytes()).and_then(|()| self.stream.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => {
                Err(Failure(Message::new("output-cannot-be-written").with("why", why(&error))).into())
            }
            Ok(()) => Ok(()),
        }
    }
}

/// Why the program could not run.
#[derive(Debug)]
pub struct Failure(pub Message);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failure {}

/// What is said on standard error when the program could not run.
pub fn failure(error: &anyhow::Error, language: Language) -> String {
    let said = match error.downcast_ref::<Failure>() {
        Some(Failure(message)) => message.in_language(language),
        None => error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": "),
    };
    let red = anstyle::AnsiColor::BrightRed.on_default().bold();
    let label = Message::new("label-error").in_language(language);
    format!("{red}{label}:{red:#} {}", visible(&said))
}

/// Why a file cannot be used. What is rare the system says, in its own words.
pub fn why(error: &std::io::Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => Message::new("no-such-file"),
        ErrorKind::PermissionDenied => Message::new("permission-denied"),
        ErrorKind::IsADirectory => Message::new("it-is-a-folder"),
        _ => Message::verbatim(error.to_string()),
    }
}

/// The columns of the terminal, within what reads well; elsewhere the same for everybody.
fn width(stdout: &std::io::Stdout) -> usize {
    let columns = terminal_size::terminal_size_of(stdout).map(|(width, _)| usize::from(width.0));
    match columns {
        Some(columns) if stdout.is_terminal() => columns.clamp(60, 120),
        _ => Look::default().width,
    }
}
