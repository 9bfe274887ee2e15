//! `import`: registration lists in, new profiles out. Nothing that exists is touched, and nothing is written while
//! something is wrong, unless the faulty rows are to be skipped.

use std::path::Path;

use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::cli::{Global, ImportArgs};
use crate::diag::{Severity, msg};
use crate::output;
use crate::output::cache::Cache;
use crate::pipeline::{self, Options};
use crate::sheets;
use crate::sheets::import::{self, Site};
use crate::sheets::report::{Import, Outcome, Upload};
use crate::world::{Disk, World};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &ImportArgs) -> Result<Exit, Failure> {
    let world = world(global)?;
    let assembled = pipeline::assemble(&world, &Cache::disabled(), &Options::default())?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let mut uploads = Vec::new();
    for path in &args.files {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        uploads.push(Upload { name, bytes: Disk::read_given(path)? });
    }
    let mapping = args.mapping.as_deref().map(mapping).transpose()?;
    let mut defaults = Vec::new();
    defaults.extend(args.year.map(|year| ("year", year.into())));
    defaults.extend(args.category.clone().map(|category| ("category", category.into())));
    let (roll, sources) = (&site.model.roll, &*assembled.sources);
    let site = Site { roll, sources, today: world.today(), lang: terminal.lang };
    let mut import =
        import::import(&site, &uploads, mapping.as_ref().map(|(path, text)| (path.as_str(), text.as_str())), defaults);
    if let Some(path) = &args.write_mapping {
        output::create_beside(path, import.mapping.into_bytes(), world.root())?;
        terminal.say(&msg("import-mapping-written").with("path", path.display().to_string()));
        return Ok(Exit::Fine);
    }
    let sheets::Confirmed { wrong, remarks, sources: after, public } = sheets::confirm(&world, &mut import)?;
    terminal.data(&understood(terminal, &import));
    terminal.diagnostics(&import.diagnostics, &import.sources);
    terminal.diagnostics(&wrong, &after);
    // As `check` will say it when they are there; the notes on what nominees still lack only when they are asked for.
    terminal.diagnostics(&super::check::worth_showing(terminal, &remarks), &after);
    let has_errors = import.errors() > 0 || wrong.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let files = import.files();
    if has_errors && !args.skip_invalid {
        terminal.note(&msg("import-not-written").text(terminal.lang));
        return Ok(Exit::Content);
    }
    if !public.is_empty() {
        terminal.warning(&msg("import-public").with("count", public.len()).with("names", public));
    }
    if args.dry_run {
        terminal.say(&msg("import-dry-run"));
    } else if files.is_empty() {
        terminal.say(&msg("import-nothing-new"));
    } else {
        output::create(world.root(), &files)?;
        terminal.say(&msg("import-done").with("count", files.len()));
    }
    Ok(Exit::Fine)
}

fn mapping(path: &Path) -> Result<(String, String), Failure> {
    let shown = path.display().to_string();
    let text = String::from_utf8(Disk::read_given(path)?);
    let text = text.map_err(|_| Failure::Usage(msg("import-not-utf8").with("path", shown.as_str())))?;
    Ok((shown, text))
}

/// What the sheets were taken for, and what becomes of each row.
fn understood(terminal: &Terminal, import: &Import) -> String {
    let lang = terminal.lang;
    let mut out = String::new();
    for sheet in &import.sheets {
        let (first, last) = sheet.heading;
        let title = if first == last { msg("import-sheet") } else { msg("import-sheet-two") };
        let title = title.with("sheet", import.sources.path(sheet.file)).with("first", first).with("last", last);
        out.push_str(&format!("{}\n", title.text(lang)));
        for column in &sheet.columns {
            out.push_str(&format!("  {:<3} {} → {}\n", column.letters, column.heading, column.meaning.text(lang)));
        }
        for (key, value) in &sheet.defaults {
            let line = msg("import-default").with("key", key.as_str()).with("value", value.as_str());
            out.push_str(&format!("      {}\n", line.text(lang)));
        }
        for row in import.rows.iter().filter(|row| row.sheet == sheet.file) {
            let outcome = match &row.outcome {
                Outcome::New { path, .. } => msg("import-file-new").with("path", path.as_str()),
                Outcome::Existing(path) => msg("import-file-existing").with("path", path.as_str()),
                Outcome::Faulty => msg("import-file-faulty"),
            };
            out.push_str(&format!("  {:<4}{} – {}\n", row.number, row.name, outcome.text(lang)));
        }
        out.push('\n');
    }
    let count = |wanted: fn(&Outcome) -> bool| import.rows.iter().filter(|row| wanted(&row.outcome)).count();
    let tally = msg("import-tally")
        .with("rows", import.rows.len())
        .with("new", count(|outcome| matches!(outcome, Outcome::New { .. })))
        .with("existing", count(|outcome| matches!(outcome, Outcome::Existing(_))))
        .with("faulty", count(|outcome| matches!(outcome, Outcome::Faulty)));
    out.push_str(&format!("{}\n", tally.text(lang)));
    crate::diag::human::plain(&out)
}
