//! `next`: says what changes on which coming day, so that builds can be scheduled.

use super::terminal::Terminal;
use super::{Exit, Failure, assemble, report, unread, world};
use crate::agenda::{self, Report};
use crate::calendar::Calendar;
use crate::cli::{Global, NextArgs, NextFormat};
use crate::diag::msg;
use crate::output::{self, OutputError};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &NextArgs) -> Result<Exit, Failure> {
    let assembled = assemble(&world(global)?)?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let model = &site.model;
    let unit = args.unit.as_ref().map(|given| report::unit(&model.roll, given)).transpose().map_err(Failure::Usage)?;
    let plan = args.plan.as_ref().map(|given| report::plan(&model.roll, given)).transpose().map_err(Failure::Usage)?;
    let mut agenda = agenda::agenda(&model.roll, &model.criteria, model.today, args.days);
    agenda.select(&model.roll, unit, plan);
    let ics = || {
        let settings = &model.roll.site;
        let name = settings.title.get(terminal.lang.code());
        Calendar { agenda: &agenda, sources: &model.sources, name, site: &settings.base_url, lang: terminal.lang }.ics()
    };
    let told = Report { agenda: &agenda, sources: &model.sources, lang: terminal.lang };
    match (&args.ics, args.format) {
        (Some(place), _) => {
            let taken = |error| match error {
                OutputError::ForeignFiles(_) => {
                    Failure::Usage(msg("calendar-exists").with("place", place.display().to_string()))
                }
                other => other.into(),
            };
            output::create_beside(place, ics().into_bytes(), &global.root).map_err(taken)?;
            let days: usize = agenda.days.values().map(Vec::len).sum();
            terminal.say(&msg("calendar-written").with("place", place.display().to_string()).with("n", days));
        }
        (None, NextFormat::Ics) => terminal.data(&ics()),
        (None, NextFormat::Json) => terminal.data(&told.json()),
        (None, NextFormat::Human) => terminal.data(&told.human()),
    }
    // What could not be read has no coming days: say so, without failing.
    terminal.diagnostics(&unread(&assembled), &assembled.sources);
    Ok(Exit::Fine)
}
