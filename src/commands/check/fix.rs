//! `check --fix`: carries out the suggestions, and says where. `--dry-run` only shows what would change.

use similar::TextDiff;

use super::super::terminal::Terminal;
use super::super::{Exit, Failure, assemble};
use super::{lies_in, stops};
use crate::cli::CheckArgs;
use crate::diag::{Message, Tally, human, msg};
use crate::output;
use crate::pipeline::{self, Assembled, MendedFile, Options};
use crate::world::Disk;

/// A site after its fixes were written.
pub(super) struct Fixed {
    /// What is on the disk now.
    pub(super) assembled: Assembled,
    /// Whether a file could not be written.
    pub(super) failed: bool,
}

/// Fixes the files at `paths`, or all.
pub(super) fn write(terminal: &Terminal, world: &Disk, paths: &[String]) -> Result<Fixed, Failure> {
    let mended = mend(world, paths)?;
    let mut written = Vec::new();
    let mut failed = false;
    for file in &mended.files {
        match output::rewrite(world.root(), &file.path, file.before.as_bytes(), file.after.as_bytes()) {
            Ok(()) => {
                terminal.say(&msg("fixed-file").with("path", &file.path).with("count", file.fixes));
                written.push(file);
            }
            Err(error) => {
                terminal.error(&error.message());
                failed = true;
            }
        }
    }
    terminal.say(&total(msg("fixed-total"), written));
    // What could not be written is as faulty as before.
    let assembled = if failed { assemble(world)? } else { mended.assembled };
    Ok(Fixed { assembled, failed })
}

/// Shows what would change, as a difference that `patch` understands.
pub(super) fn show(terminal: &Terminal, world: &Disk, paths: &[String], args: &CheckArgs) -> Result<Exit, Failure> {
    let mended = mend(world, paths)?;
    let mut shown = String::new();
    for file in &mended.files {
        shown.push_str(&diff(&file.path, &file.path, &file.before, &file.after));
    }
    terminal.data(&if terminal.is_interactive() { human::plain(&shown) } else { shown });
    terminal.say(&total(msg("would-fix-total"), mended.files.iter().collect()));
    let left = human::summary(Tally::of(&mended.assembled.diagnostics), terminal.lang);
    terminal.say(&msg("would-remain").with("tally", left));
    let failed = stops(&mended.assembled.diagnostics, args.deny_warnings);
    Ok(if failed { Exit::Content } else { Exit::Fine })
}

/// A difference that `patch` understands.
pub(in crate::commands) fn diff(from: &str, to: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().header(&format!("a/{from}"), &format!("b/{to}")).to_string()
}

fn mend(world: &Disk, paths: &[String]) -> Result<pipeline::Mended, Failure> {
    let may = |path: &str| lies_in(path, paths) && output::is_rewritable(world.root(), path);
    Ok(pipeline::mend(world, &Options::default(), &may)?)
}

fn total(message: Message, files: Vec<&MendedFile>) -> Message {
    if files.is_empty() {
        return msg("nothing-to-fix");
    }
    let count: usize = files.iter().map(|file| file.fixes).sum();
    message.with("count", count).with("files", files.len())
}
