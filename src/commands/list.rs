//! `list`: profiles by year, unit, category, state and missing keys.

use super::terminal::Terminal;
use super::{Exit, Failure, assemble, unread, world};
use crate::care::filter::{Asked, Filters};
use crate::care::listing::Listing;
use crate::cli::{Global, ListArgs, ListFormat};
use crate::diag::msg;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &ListArgs) -> Result<Exit, Failure> {
    let assembled = assemble(&world(global)?)?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let roll = &site.model.roll;
    let asked = Asked {
        years: &args.year,
        units: &args.unit,
        categories: &args.category,
        states: &args.state,
        missing: &args.missing,
    };
    let filters = match Filters::read(roll, asked, terminal.lang) {
        Ok(filters) => filters,
        Err(wrong) => {
            wrong.iter().for_each(|message| terminal.error(message));
            return Ok(Exit::Usage);
        }
    };
    let listing = Listing::new(&site.model, &filters, terminal.lang);
    terminal.data(&match args.format {
        ListFormat::Human => listing.human(),
        ListFormat::Json => listing.json(),
        ListFormat::Csv => listing.csv(),
    });
    // A part of a name may mean several units: say which were taken.
    if filters.units.len() > args.unit.len() {
        let names: Vec<String> = filters.units.iter().map(|ix| roll.units.get(*ix).id.to_string()).collect();
        terminal.say(&msg("list-units").with("units", names));
    }
    terminal.say(&msg("list-count").with("count", listing.len()).with("all", roll.profiles.len()));
    terminal.diagnostics(&unread(&assembled), &assembled.sources);
    Ok(Exit::Fine)
}
