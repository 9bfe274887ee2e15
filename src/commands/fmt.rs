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
    let loaded = pipeline::load(&world, &Cache::disabled().stats)?;
    let faulty = |file: FileId| {
        let mut found = loaded.diagnostics.iter();
        found.any(|found| found.severity == Severity::Error && found.primary.place.file() == file)
    };
    let (mut changed, mut kept, mut failed, mut shown) = (0, 0, false, String::new());
    for (file, path, text) in loaded.sources.files() {
        let Some(place) = classify(file, path).filter(|_| lies_in(path, &paths)) else { continue };
        if faulty(file) {
            terminal.say(&msg("fmt-faulty").with("path", path));
            continue;
        }
        let Some(after) = ordered(&place, text) else { continue };
        if after == text {
            kept += 1;
            continue;
        }
        changed += 1;
        if args.check {
            shown.push_str(&format!("{path}\n"));
        } else if args.dry_run {
            shown.push_str(&diff(path, path, text, &after));
        } else {
            match output::rewrite(world.root(), path, text.as_bytes(), after.as_bytes()) {
                Ok(()) => terminal.say(&msg("fmt-changed").with("path", path)),
                Err(error) => {
                    terminal.error(&error.message());
                    failed = true;
                }
            }
        }
    }
    terminal.data(&if terminal.is_interactive() { human::plain(&shown) } else { shown });
    let writes = !args.check && !args.dry_run;
    let total = if writes { msg("fmt-total") } else { msg("fmt-would") };
    terminal.say(&total.with("changed", changed).with("kept", kept));
    Ok(match (failed, args.check && changed > 0) {
        (true, _) => Exit::Environment,
        (false, true) => Exit::Content,
        (false, false) => Exit::Fine,
    })
}
