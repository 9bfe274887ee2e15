//! `export`: profiles, verdicts and targets as a workbook, or as CSV files.

use std::path::{Path, PathBuf};

use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::cli::{ExportArgs, ExportFormat, Global};
use crate::criteria::report::Report;
use crate::diag::msg;
use crate::output;
use crate::output::cache::Cache;
use crate::pipeline::{self, Options};
use crate::sheets::export::{self, Export, Internal};
use crate::sheets::files;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &ExportArgs) -> Result<Exit, Failure> {
    let world = world(global)?;
    if let Some(path) = &args.output {
        super::check_beside(path, world.root())?;
    }
    let assembled = pipeline::assemble(&world, &Cache::disabled().stats, &Options::default())?;
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
    match args.format {
        ExportFormat::Xlsx => {
            let bytes = files::xlsx(&sheets)
                .map_err(|error| Failure::Environment(msg("system-says").with("reason", error.to_string())))?;
            let path = args.output.clone().unwrap_or_else(|| PathBuf::from("ho-so.xlsx"));
            let (folder, name) = split(&path);
            output::create(folder, &[(name, bytes)])?;
            terminal.say(&msg("export-written").with("place", path.display().to_string()));
        }
        ExportFormat::Csv => {
            let folder = args.output.clone().unwrap_or_else(|| PathBuf::from("ho-so-csv"));
            let files = files::csv(&sheets);
            output::create(&folder, &files)?;
            let place = folder.display().to_string();
            terminal.say(&msg("export-done").with("files", files.len()).with("place", place));
        }
    }
    Ok(Exit::Fine)
}

/// The folder and the name of a file.
fn split(path: &Path) -> (&Path, String) {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    (folder, path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()))
}
