//! `status`: what holds each profile back, and what is due next.

use super::terminal::Terminal;
use super::{Exit, Failure, assemble, unread, world};
use crate::care::status::Status;
use crate::cli::{Global, ReportFormat, StatusArgs};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &StatusArgs) -> Result<Exit, Failure> {
    let assembled = assemble(&world(global)?)?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let status = Status::new(&site.model, args.days, terminal.lang);
    terminal.data(&match args.format {
        ReportFormat::Human => status.human(),
        ReportFormat::Json => status.json(),
    });
    terminal.diagnostics(&unread(&assembled), &assembled.sources);
    Ok(Exit::Fine)
}
