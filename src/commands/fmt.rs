//! `fmt`: front matter and TOML files in one order and layout.

use super::check::fix::diff;
use super::check::{lies_in, located};
use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::care::order::ordered;
use crate::cli::{FmtArgs, Global};
use crate::content::source::classify;
use crate::diag::{FileId, Severity, human, msg};
use crate::output;
use crate::output::cache::Cache;
use crate::pipeline;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &FmtArgs) -> Result<Exit, Failure> {
    let world = world(global)?;
    let paths = located(&world, &args.paths)?;
    let loaded = pipeline::load(&world, &Cache::disabled())?;
    let faulty = |file: FileId| {
        let mut found = loaded.diagnostics.iter();
        found.any(|found| found.severity == Severity::Error && found.primary.place.file() == file)
    };
    let (mut changed, mut kept, mut refused, mut failed) = (Vec::new(), 0, false, false);
    for (file, path) in loaded.sources.files() {
        let text = loaded.sources.text(file);
        let Some(place) = classify(file, path).filter(|_| lies_in(path, &paths)) else { continue };
        if faulty(file) {
            terminal.say(&msg("fmt-faulty").with("path", path));
            continue;
        }
        match ordered(&place, text) {
            Some(after) if after == text => kept += 1,
            Some(_) if !output::is_rewritable(world.root(), path) => {
                terminal.error(&msg("fmt-elsewhere").with("path", path));
                refused = true;
            }
            Some(after) => changed.push((path, text, after)),
            None => {}
        }
    }
    let mut shown = String::new();
    let mut done = changed.len();
    for (path, text, after) in &changed {
        if args.check {
            shown.push_str(&format!("{path}\n"));
        } else if args.dry_run {
            shown.push_str(&diff(path, path, text, after));
        } else {
            match output::rewrite(world.root(), path, text.as_bytes(), after.as_bytes()) {
                Ok(()) => terminal.say(&msg("fmt-changed").with("path", *path)),
                Err(error) => {
                    terminal.error(&error.message());
                    done -= 1;
                    failed = true;
                }
            }
        }
    }
    terminal.data(&if terminal.is_interactive() { human::plain(&shown) } else { shown });
    let writes = !args.check && !args.dry_run;
    let total = if writes { msg("fmt-total") } else { msg("fmt-would") };
    terminal.say(&total.with("changed", done).with("kept", kept));
    Ok(if failed {
        Exit::Environment
    } else if refused || (args.check && !changed.is_empty()) {
        Exit::Content
    } else {
        Exit::Fine
    })
}
