//! `check`: validates everything. Without `--fix` it writes nothing, not even the cache.

pub(super) mod fix;

use super::terminal::Terminal;
use super::{Exit, Failure, assemble, world};
use crate::cli::{CheckArgs, Format, Global};
use crate::diag::{Diagnostic, Severity, SourceMap, Tally, github, human, json, junit, msg, sarif, short};
use crate::pipeline::Assembled;
use crate::world::Disk;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &CheckArgs) -> Result<Exit, Failure> {
    let world = world(global)?;
    let paths = located(&world, &args.paths)?;
    if args.dry_run {
        return fix::show(terminal, &world, &paths, args);
    }
    let (assembled, unwritten) = if args.fix {
        let fixed = fix::write(terminal, &world, &paths)?;
        (fixed.assembled, fixed.failed)
    } else {
        (assemble(&world)?, false)
    };
    show(terminal, &assembled, &paths, args.format);
    // PATH filters what is shown, not whether the content has errors.
    let failed = stops(&assembled.diagnostics, args.deny_warnings);
    Ok(if unwritten {
        Exit::Environment
    } else if failed {
        Exit::Content
    } else {
        Exit::Fine
    })
}

fn show(terminal: &Terminal, assembled: &Assembled, paths: &[String], format: Option<Format>) {
    let sources = &assembled.sources;
    let shown: Vec<Diagnostic> =
        assembled.diagnostics.iter().filter(|diagnostic| concerns(diagnostic, paths, sources)).cloned().collect();
    let tally = Tally::of(&shown);
    let format = format.unwrap_or(if terminal.is_interactive() { Format::Human } else { Format::Short });
    let lang = terminal.lang;
    let text = match format {
        Format::Human => human::render(&shown, sources, lang, terminal.stdout_style()),
        Format::Short => short::render(&shown, sources, lang),
        Format::Json => {
            let summary = json::Summary::new(tally, assembled.profiles, assembled.published);
            json::render(&shown, sources, lang, summary)
        }
        Format::Sarif => sarif::render(&shown, sources, lang),
        Format::Github => github::render(&shown, sources, lang),
        Format::Junit => junit::render(&shown, sources, lang),
    };
    terminal.data(&text);
    if matches!(format, Format::Human | Format::Short) && !terminal.quiet {
        terminal.note(&human::summary(tally, lang));
        let fixable = shown.iter().filter(|diagnostic| diagnostic.fix.is_some()).count();
        if fixable > 0 {
            terminal.say(&msg("fixable").with("count", fixable));
        }
    }
}

/// Whether the diagnostic stands in one of the files or folders, or in any if none is named.
fn concerns(diagnostic: &Diagnostic, paths: &[String], sources: &SourceMap) -> bool {
    lies_in(sources.path(diagnostic.primary.place.file()), paths)
}

/// Whether a path is one of these, or below one, or none is named.
pub(super) fn lies_in(path: &str, paths: &[String]) -> bool {
    let inside = |wanted: &String| {
        path == wanted
            || path.strip_prefix(wanted.as_str()).is_some_and(|rest| wanted.is_empty() || rest.starts_with('/'))
    };
    paths.is_empty() || paths.iter().any(inside)
}

/// The paths below the root. One that is not there is wrong usage: nothing found in it would look like praise.
pub(super) fn located(world: &Disk, given: &[String]) -> Result<Vec<String>, Failure> {
    let below = |path: &String| {
        world.locate(path.as_ref()).ok_or_else(|| Failure::Usage(msg("check-path").with("path", path.as_str())))
    };
    given.iter().map(below).collect()
}

/// Whether diagnostics stop a build.
pub(super) fn stops(found: &[Diagnostic], deny_warnings: bool) -> bool {
    let least = if deny_warnings { Severity::Warning } else { Severity::Error };
    found.iter().any(|diagnostic| diagnostic.severity >= least)
}

/// Notes are many on a healthy roll (nominees that are not there yet): they are shown when asked for.
pub(super) fn worth_showing(terminal: &Terminal, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let least = if terminal.verbose { Severity::Note } else { Severity::Warning };
    found.iter().filter(|diagnostic| diagnostic.severity >= least).cloned().collect()
}
