//! `print`: printed matter as PDF. Setting type is the work of another program, `vinhdanh-print`, which is this one with
//! a press: the same command line, so that there is one definition of everything but the pages themselves.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::check::{stops, worth_showing};
use super::terminal::Terminal;
use super::{Exit, Failure, report, world};
use crate::cli::{Global, PrintArgs, PrintKind};
use crate::diag::{Lang, msg};
use crate::output::cache::Cache;
use crate::output::{self, OutputError};
use crate::pipeline::{self, Options, Site};
use crate::print::{self, Asked, Job, Kind, Press, PressError, Undeveloped, Whose};
use crate::text::Id;

/// The program with a press.
const PROGRAM: &str = "vinhdanh-print";

/// Runs the command.
pub(super) fn run(
    terminal: &Terminal,
    global: &Global,
    args: &PrintArgs,
    press: Option<&dyn Press>,
) -> Result<Exit, Failure> {
    let Some(press) = press else { return elsewhere() };
    let place = args.output.clone().unwrap_or_else(|| global.root.join(file_name(args, terminal.lang)));
    if place.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("pdf")) {
        return Err(Failure::Usage(msg("print-extension").with("place", place.display().to_string())));
    }
    let world = world(global)?;
    output::check_beside(&place, world.root())?;
    let cache = Cache::open(world.root());
    let assembled = pipeline::assemble(&world, &cache, &Options::default())?;
    let site = match &assembled.site {
        Some(site) if !stops(&assembled.diagnostics, false) => site,
        _ => {
            terminal.diagnostics(&worth_showing(terminal, &assembled.diagnostics), &assembled.sources);
            terminal.say(&msg("print-refused"));
            return Ok(Exit::Content);
        }
    };
    let asked = asked(site, args, terminal.lang)?;
    let matter = print::gather(site, &asked).map_err(Failure::Usage)?;
    let pictures = print::develop(&matter, &world, &cache.pictures).map_err(|error| match error {
        Undeveloped::World(error) => Failure::World(error),
        Undeveloped::Broken(message) => Failure::Environment(message),
    })?;
    let printed = press.print(&Job { matter: &matter, pictures: &pictures });
    let bytes = match printed {
        Ok(bytes) => bytes,
        Err(error @ PressError::Fault(_)) => return Err(Failure::Environment(error.message())),
        Err(error) => {
            terminal.error(&error.message());
            return Ok(Exit::Content);
        }
    };
    write(terminal, &place, bytes, matter.people, world.root())
}

fn write(terminal: &Terminal, place: &Path, bytes: Vec<u8>, people: usize, root: &Path) -> Result<Exit, Failure> {
    let shown = || place.display().to_string();
    let kilobytes = bytes.len().div_ceil(1000);
    output::create_beside(place, bytes, root).map_err(|error| match error {
        OutputError::ForeignFiles(_) => Failure::Usage(msg("print-exists").with("place", shown())),
        other => other.into(),
    })?;
    terminal.say(&msg("print-done").with("place", shown()).with("n", people).with("kilobytes", kilobytes));
    Ok(Exit::Fine)
}

/// What the options ask for.
fn asked(site: &Site, args: &PrintArgs, lang: Lang) -> Result<Asked, Failure> {
    let roll = &site.model.roll;
    let whose = match (args.year, args.period, &args.event) {
        (Some(year), _, _) => Whose::Years(year, year),
        (None, Some((first, last)), _) => Whose::Years(first, last),
        (None, None, event) => {
            let given = event.as_deref().unwrap_or_default();
            let none =
                || Failure::Usage(msg("print-no-event").with("given", given).with("events", Vec::<String>::new()));
            Whose::Event(Id::parse(given).ok_or_else(none)?)
        }
    };
    let unit = args.unit.as_ref().map(|given| report::unit(roll, given)).transpose().map_err(Failure::Usage)?;
    // A language that the site does not have would leave every text in another one.
    let lang = roll.site.languages.iter().find(|own| *own == lang.code()).unwrap_or(&roll.site.language).clone();
    Ok(Asked { kind: kind(args.kind), whose, unit, foreword: args.foreword.clone(), lang })
}

fn kind(kind: PrintKind) -> Kind {
    match kind {
        PrintKind::Certificates => Kind::Certificates,
        PrintKind::NameCards => Kind::NameCards,
        PrintKind::Roll => Kind::Roll,
        PrintKind::Yearbook => Kind::Yearbook,
    }
}

/// `ky-yeu-2025.pdf`.
fn file_name(args: &PrintArgs, lang: Lang) -> PathBuf {
    let when = match (args.year, args.period, &args.event) {
        (Some(year), _, _) => year.to_string(),
        (None, Some((first, last)), _) => format!("{first}-{last}"),
        (None, None, event) => event.as_deref().and_then(Id::parse).map(|id| id.to_string()).unwrap_or_default(),
    };
    PathBuf::from(format!("{}-{when}.pdf", kind(args.kind).file_stem(lang)))
}

/// Runs the program with a press: the one beside this, or else the one that is installed.
fn elsewhere() -> Result<Exit, Failure> {
    let beside = std::env::current_exe().ok().and_then(|own| Some(own.parent()?.join(PROGRAM)));
    for program in beside.into_iter().chain([PathBuf::from(PROGRAM)]) {
        match Command::new(&program).args(std::env::args_os().skip(1)).status() {
            Ok(status) => return Ok(ended(status.code())),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                return Err(Failure::Environment(msg("print-press-failed").with("reason", error.to_string())));
            }
        }
    }
    Err(Failure::Environment(msg("print-no-press")))
}

/// How the other program ended; one that was killed says nothing.
fn ended(code: Option<i32>) -> Exit {
    [Exit::Fine, Exit::Content, Exit::Usage]
        .into_iter()
        .find(|exit| Some(i32::from(exit.code())) == code)
        .unwrap_or(Exit::Environment)
}
