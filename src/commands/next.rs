//! `next`: says what changes on which coming day, so that builds can be scheduled.

use super::terminal::Terminal;
use super::{Exit, Failure, assemble, unread, world};
use crate::agenda::{self, Report};
use crate::cli::{Global, NextArgs, NextFormat};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &NextArgs) -> Result<Exit, Failure> {
    let assembled = assemble(&world(global)?)?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let model = &site.model;
    let agenda = agenda::agenda(&model.roll, &model.criteria, model.today, args.days);
    let report = Report { agenda: &agenda, sources: &model.sources, lang: terminal.lang };
    terminal.data(&match args.format {
        NextFormat::Json => report.json(),
        NextFormat::Human => report.human(),
        NextFormat::Ics => String::new(),
    });
    // What could not be read has no coming days: say so, without failing.
    terminal.diagnostics(&unread(&assembled), &assembled.sources);
    Ok(Exit::Fine)
}
