//! `consent`: the ledger of consents, and what ends soon.

use super::terminal::Terminal;
use super::{Exit, Failure, assemble, unread, world};
use crate::care::consent::Ledger;
use crate::cli::{ConsentArgs, Global, ListFormat};
use crate::diag::msg;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &ConsentArgs) -> Result<Exit, Failure> {
    let assembled = assemble(&world(global)?)?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let ledger = Ledger::new(site, args.due, terminal.lang);
    terminal.data(&match args.format {
        ListFormat::Human => ledger.human(),
        ListFormat::Json => ledger.json(),
        ListFormat::Csv => ledger.csv(),
    });
    terminal.say(&match args.due {
        Some(days) => msg("consent-due").with("count", ledger.len()).with("days", i64::from(days)),
        None => msg("consent-count").with("count", ledger.len()),
    });
    // Who could not be read is not in the ledger: say so, without failing.
    terminal.diagnostics(&unread(&assembled), &assembled.sources);
    Ok(Exit::Fine)
}
