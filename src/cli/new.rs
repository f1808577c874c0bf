//! `adal new`: an annotated declaration to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use adal::words::Message;
use anyhow::bail;

use super::exit::Exit;
use super::output::{Failure, Output, why};

const TEMPLATE: &str = include_str!("new.toml");

pub fn run(out: Option<&Path>, output: &mut Output) -> anyhow::Result<Exit> {
    let Some(path) = out else {
        output.print(TEMPLATE)?;
        return Ok(Exit::Compliant);
    };
    // One step, so that nothing can come into being between looking and writing.
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            file.write_all(TEMPLATE.as_bytes()).map_err(|error| cannot_be_written(path, &error))?;
            Ok(Exit::Compliant)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!(Failure(Message::new("file-exists").with("file", path.display().to_string())))
        }
        Err(error) => Err(cannot_be_written(path, &error).into()),
    }
}

fn cannot_be_written(path: &Path, error: &std::io::Error) -> Failure {
    Failure(
        Message::new("cannot-be-written").with("file", path.display().to_string()).with("why", why(error)),
    )
}
