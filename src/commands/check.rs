//! `check`: validates everything and writes nothing, not even the cache.

use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::cli::{CheckArgs, Format, Global};
use crate::diag::{Diagnostic, Severity, SourceMap, Tally, github, human, json, junit, sarif, short};
use crate::output::cache::Cache;
use crate::pipeline::{self, Options};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &CheckArgs) -> Result<Exit, Failure> {
    let world = world(global)?;
    let assembled = pipeline::assemble(&world, &Cache::disabled().stats, &Options::default())?;
    let sources = &assembled.sources;
    let paths: Vec<String> = args.paths.iter().map(|path| relative(path, world.root())).collect();
    let shown: Vec<Diagnostic> =
        assembled.diagnostics.iter().filter(|diagnostic| concerns(diagnostic, &paths, sources)).cloned().collect();
    let tally = Tally::of(&shown);
    let format = args.format.unwrap_or(if terminal.is_interactive() { Format::Human } else { Format::Short });
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
    }
    // PATH filters what is shown, not whether the content has errors.
    let failed = stops(&assembled.diagnostics, args.deny_warnings);
    Ok(if failed { Exit::Content } else { Exit::Fine })
}

/// Whether the diagnostic stands in one of the files or folders, or in any if none is named.
fn concerns(diagnostic: &Diagnostic, paths: &[String], sources: &SourceMap) -> bool {
    let path = sources.path(diagnostic.primary.place.file());
    let inside = |wanted: &String| {
        path == wanted
            || path.strip_prefix(wanted.as_str()).is_some_and(|rest| wanted.is_empty() || rest.starts_with('/'))
    };
    paths.is_empty() || paths.iter().any(inside)
}

/// A path as the shell gives it, below the root where it lies in it.
fn relative(path: &str, root: &std::path::Path) -> String {
    let given = std::path::Path::new(path);
    let absolute = std::path::absolute(given).unwrap_or_else(|_| given.to_owned());
    let below = absolute.strip_prefix(root).unwrap_or(given);
    let text = below.to_string_lossy().replace('\\', "/");
    text.trim_start_matches("./").trim_end_matches('/').to_owned()
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
