//! `adal new`: an annotated declaration to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::exit::Exit;
use super::output::Output;

const TEMPLATE: &str = include_str!("new.toml");

pub fn run(out: Option<&Path>, output: &mut Output) -> anyhow::Result<Exit> {
    let Some(path) = out else {
        output.print(TEMPLATE)?;
        return Ok(Exit::Compliant);
    };
    // One step, so that nothing can come into being between looking and writing.
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            file.write_all(TEMPLATE.as_bytes())
                .with_context(|| format!("`{}` cannot be written", path.display()))?;
            Ok(Exit::Compliant)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("`{}` exists and is left as it is", path.display())
        }
        Err(error) => Err(error).with_context(|| format!("`{}` cannot be written", path.display())),
    }
}
