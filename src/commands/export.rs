//! `export`: profiles, verdicts and targets as a workbook, or as CSV files.

use std::path::PathBuf;

use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::cli::{ExportArgs, ExportFormat, Global};
use crate::criteria::report::Report;
use crate::diag::msg;
use crate::output::cache::Cache;
use crate::output::{self, OutputError};
use crate::pipeline::{self, Options};
use crate::sheets::export::{self, Export, Internal};
use crate::sheets::files;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &ExportArgs) -> Result<Exit, Failure> {
    let world = world(global)?;
    let place = args.output.clone().unwrap_or_else(|| match args.format {
        ExportFormat::Xlsx => PathBuf::from("ho-so.xlsx"),
        ExportFormat::Csv => PathBuf::from("ho-so-csv"),
    });
    output::check_beside(&place, world.root())?;
    let assembled = pipeline::assemble(&world, &Cache::disabled(), &Options::default())?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let (model, lang) = (&site.model, terminal.lang);
    let report = Report {
        roll: &model.roll,
        criteria: &model.criteria,
        verdicts: &model.verdicts,
        sources: &model.sources,
        lang,
        only: &[],
    };
    let internal = if args.internal { Internal::Keep } else { Internal::Leave };
    let what = Export { roll: &model.roll, sources: &assembled.sources, report, lang, years: &args.years, internal };
    let mut found = Vec::new();
    let sheets = export::export(&what).drain_into(&mut found);
    terminal.diagnostics(&found, &assembled.sources);
    // What stands there is most likely the export of last week, and no stranger's file.
    let taken = |error| match error {
        OutputError::ForeignFiles(_) => Failure::Usage(msg("export-exists").with("place", place.display().to_string())),
        other => other.into(),
    };
    match args.format {
        ExportFormat::Xlsx => {
            let bytes = files::xlsx(&sheets)
                .map_err(|error| Failure::Environment(msg("system-says").with("reason", error.to_string())))?;
            output::create_beside(&place, bytes, world.root()).map_err(taken)?;
            terminal.say(&msg("export-written").with("place", place.display().to_string()));
        }
        ExportFormat::Csv => {
            let files = files::csv(&sheets);
            output::create(&place, &files).map_err(taken)?;
            let done = msg("export-done").with("files", files.len());
            terminal.say(&done.with("place", place.display().to_string()));
        }
    }
    Ok(Exit::Fine)
}
