//! Standard output: colour where a terminal shows it, and a reader who may leave early.

use std::io::{ErrorKind, IsTerminal, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};

use adal::render::human::{Look, visible};

/// Standard output. Once its reader is gone the rest is dropped, and the exit code stays what it would
/// have been.
pub struct Output {
    stream: AutoStream<StdoutLock<'static>>,
    look: Look,
    closed: bool,
}

impl Output {
    pub fn new() -> Self {
        let stdout = std::io::stdout();
        // Heeds NO_COLOR, CLICOLOR, CLICOLOR_FORCE and whether there is a terminal.
        let choice = AutoStream::choice(&stdout);
        let look = Look { colour: choice != ColorChoice::Never, width: width(&stdout), ..Look::default() };
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
            Err(error) => Err(anyhow::Error::new(error).context("standard output cannot be written")),
            Ok(()) => Ok(()),
        }
    }
}

/// What is said on standard error when the program could not run.
pub fn failure(error: &anyhow::Error) -> String {
    let causes: Vec<_> = error.chain().map(ToString::to_string).collect();
    let red = anstyle::AnsiColor::BrightRed.on_default().bold();
    format!("{red}error:{red:#} {}", visible(&causes.join(": ")))
}

/// The columns of the terminal, within what reads well; elsewhere the same for everybody.
fn width(stdout: &std::io::Stdout) -> usize {
    let columns = terminal_size::terminal_size_of(stdout).map(|(width, _)| usize::from(width.0));
    match columns {
        Some(columns) if stdout.is_terminal() => columns.clamp(60, 120),
        _ => Look::default().width,
    }
}
