//! `init`: a new site with sample content that builds. Everything in it is inside the program.

use std::path::Path;

use super::terminal::Terminal;
use super::{Exit, Failure, schema};
use crate::diag::msg;
use crate::output;
use crate::starter;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, dir: &Path) -> Result<Exit, Failure> {
    if !output::is_vacant(dir)? {
        return Err(Failure::Usage(msg("init-not-empty").with("dir", dir.display().to_string())));
    }
    let mut files = starter::files();
    files.push((".taplo.toml".to_owned(), schema::rules(terminal.lang).into_bytes()));
    output::create(dir, &files)?;
    schema::write(terminal, dir)?;
    terminal.say(&msg("init-done").with("dir", dir.display().to_string()));
    Ok(Exit::Fine)
}
