//! `init`: a new site with sample content that builds. Everything in it is inside the program.

use std::path::Path;

use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::diag::msg;
use crate::output;
use crate::starter;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, dir: &Path) -> Result<Exit, Failure> {
    if !output::is_vacant(dir)? {
        return Err(Failure::Usage(msg("init-not-empty").with("dir", dir.display().to_string())));
    }
    output::create(dir, &starter::files())?;
    terminal.say(&msg("init-done").with("dir", dir.display().to_string()));
    Ok(Exit::Fine)
}
