//! The commands: wiring and reporting only. Data goes to standard output, everything else to standard error.

mod build;
mod check;
mod cms;
mod consent;
mod explain;
mod export;
mod fmt;
mod import;
mod init;
mod judge;
mod list;
mod new;
mod next;
mod print;
mod publish;
mod rename;
mod report;
mod schema;
mod serve;
mod stale;
mod status;
mod terminal;
mod withdraw;

use std::path::Path;

use crate::cli::{self, Cli, Command, Global};
use crate::content::nearest::nearest;
use crate::content::source::{SourceKind, classify};
use crate::deploy::DeployError;
use crate::diag::{Diagnostic, Lang, Message, Severity, code, msg};
use crate::output::cache::Cache;
use crate::output::{BuiltProblem, OutputError};
use crate::pipeline::{self, Assembled, Options};
use crate::print::Press;
use crate::publish::PublishError;
use crate::roll::{ProfileIx, Roll};
use crate::text::Slug;
use crate::world::{Disk, World, WorldError};
use terminal::Terminal;

/// How a command ends; the numbers are part of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: fine.
    Fine,
    /// 1: the content has errors.
    Content,
    /// 2: wrong usage.
    Usage,
    /// 3: the environment failed.
    Environment,
}

impl Exit {
    /// The number for the operating system.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Content => 1,
            Self::Usage => 2,
            Self::Environment => 3,
        }
    }
}

/// Why a command could not be carried out.
#[derive(Debug)]
enum Failure {
    /// It was asked for in a way that cannot be.
    Usage(Message),
    /// The sources cannot be read.
    World(WorldError),
    /// The output cannot be written.
    Output(OutputError),
    /// A server cannot be published to.
    Deploy(DeployError),
    /// Something else of the machine fails.
    Environment(Message),
}

impl From<DeployError> for Failure {
    fn from(error: DeployError) -> Self {
        match error {
            DeployError::Output(error) => Self::Output(error),
            error => Self::Deploy(error),
        }
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::World(error) => Self::World(error),
            PublishError::Output(error) => Self::Output(error),
        }
    }
}

impl From<WorldError> for Failure {
    fn from(error: WorldError) -> Self {
        Self::World(error)
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// Reads the arguments of this process, carries out what they ask for, and says how it ended.
pub fn main() -> Exit {
    main_with(None)
}

/// The same with a press, for the program that prints.
pub fn main_with(press: Option<&dyn Press>) -> Exit {
    match Cli::from_env(site_language) {
        Ok(cli) => run(cli, press),
        Err(ending) => terminal::end(&ending),
    }
}

/// Carries out a command and says how it ended.
fn run(cli: Cli, press: Option<&dyn Press>) -> Exit {
    let Cli { global, command } = cli;
    if let Some(jobs) = global.jobs {
        // A second pool cannot be set up; then the first stays, which is what was asked for before.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
    }
    let terminal = Terminal::new(&global, language(&global));
    let result = match command {
        Command::Init { dir } => init::run(&terminal, &dir),
        Command::New(args) => new::run(&terminal, &global, &args),
        Command::Import(args) => import::run(&terminal, &global, &args),
        Command::Export(args) => export::run(&terminal, &global, &args),
        Command::Check(args) => check::run(&terminal, &global, &args),
        Command::Next(args) => next::run(&terminal, &global, &args),
        Command::Report(args) => report::run(&terminal, &global, &args),
        Command::Print(args) => print::run(&terminal, &global, &args, press),
        Command::List(args) => list::run(&terminal, &global, &args),
        Command::Consent(args) => consent::run(&terminal, &global, &args),
        Command::Status(args) => status::run(&terminal, &global, &args),
        Command::Withdraw(args) => withdraw::run(&terminal, &global, &args),
        Command::Rename(args) => rename::run(&terminal, &global, &args),
        Command::Fmt(args) => fmt::run(&terminal, &global, &args),
        Command::Judge(args) => judge::run(&terminal, &global, &args),
        Command::Build(args) => build::run(&terminal, &global, &args),
        Command::Publish(args) => publish::run(&terminal, &global, &args),
        Command::Serve(args) => serve::run(&terminal, &global, &args),
        Command::Explain(args) => explain::run(&terminal, &args),
        Command::Schema(args) => schema::run(&terminal, &global, &args),
        Command::Cms(args) => cms::run(&terminal, &global, &args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut cli::command(terminal.lang), "vinhdanh", &mut script);
            terminal.data(&String::from_utf8_lossy(&script));
            Ok(Exit::Fine)
        }
        Command::Man => man(&terminal),
    };
    let exit = result.unwrap_or_else(|failure| report(&terminal, &failure));
    let Some(why) = terminal.unwritten() else { return exit };
    terminal.error(&why);
    Exit::Environment
}

fn man(terminal: &Terminal) -> Result<Exit, Failure> {
    let mut page = Vec::new();
    let written = clap_mangen::Man::new(cli::command(terminal.lang)).render(&mut page);
    written.map_err(|error| Failure::Environment(msg("system-says").with("reason", error.to_string())))?;
    terminal.data(&String::from_utf8_lossy(&page));
    Ok(Exit::Fine)
}

fn report(terminal: &Terminal, failure: &Failure) -> Exit {
    match failure {
        Failure::Usage(message) => {
            terminal.error(message);
            Exit::Usage
        }
        Failure::World(error) => {
            terminal.error(&error.message());
            Exit::Environment
        }
        Failure::Output(error) => {
            match error {
                OutputError::ForeignFiles(_) => terminal.coded_error(code::FOREIGN_FILE, &error.message()),
                _ => terminal.error(&error.message()),
            }
            match error {
                OutputError::ForeignFiles(_) | OutputError::Collision(_) => Exit::Content,
                OutputError::BadPath(_) | OutputError::BadPlace(_) | OutputError::BadFolder { .. } => Exit::Usage,
                OutputError::Built { problem, .. } => match problem {
                    BuiltProblem::Spoiled(_) | BuiltProblem::NotKept(_) => Exit::Environment,
                    _ => Exit::Usage,
                },
                OutputError::Busy(_) | OutputError::Changed(_) | OutputError::Join { .. } | OutputError::Io { .. } => {
                    Exit::Environment
                }
            }
        }
        Failure::Deploy(error) => {
            terminal.error(&error.message());
            if matches!(error, DeployError::Foreign(_)) { Exit::Content } else { Exit::Environment }
        }
        Failure::Environment(message) => {
            terminal.error(message);
            Exit::Environment
        }
    }
}

/// `--lang`, else the site's own language, else the locale.
fn language(global: &Global) -> Lang {
    if let Some(lang) = global.lang {
        return lang.into();
    }
    site_language(&global.root).map_or_else(cli::locale, |lang| Lang::from_code(&lang))
}

/// The language of site.toml, if it can be read; faults in it are reported when it is checked.
fn site_language(root: &Path) -> Option<String> {
    let bytes = Disk::new(root, None).read("content/site.toml").ok()?;
    let table: toml::Table = toml::from_str(&String::from_utf8(bytes).ok()?).ok()?;
    Some(table.get("language").and_then(toml::Value::as_str).unwrap_or("vi").to_owned())
}

/// The passes before rendering, without a cache.
fn assemble(world: &dyn World) -> Result<Assembled, Failure> {
    Ok(pipeline::assemble(world, &Cache::disabled(), &Options::default())?)
}

/// What could not be read or placed: reports leave it out, so they say so.
fn unread(assembled: &Assembled) -> Vec<Diagnostic> {
    let is_unread = |found: &&Diagnostic| found.severity == Severity::Error && found.code != code::CRITERION_FAILED;
    assembled.diagnostics.iter().filter(is_unread).cloned().collect()
}

/// The profile of this name. One that is there and cannot be read is told apart from one that is not there.
fn find_profile(assembled: &Assembled, roll: &Roll, given: &str) -> Result<ProfileIx, Failure> {
    let slug = Slug::parse(given);
    if let Some((ix, _)) = roll.profiles().find(|(_, profile)| slug.as_ref() == Some(&profile.slug)) {
        return Ok(ix);
    }
    let unread = assembled.sources.files().find(|(file, path)| {
        let place = classify(*file, path).filter(|place| place.kind == SourceKind::Profile);
        place.is_some_and(|place| slug.is_some() && Slug::parse(&place.stem) == slug)
    });
    if let Some((_, path)) = unread {
        return Err(Failure::Usage(msg("profile-unread").with("path", path)));
    }
    let names = roll.profiles.iter().map(|profile| profile.slug.as_str());
    let message = msg("no-such-profile").with("slug", given);
    Err(Failure::Usage(match nearest(given, names) {
        Some(near) => {
            msg("two-sentences").with("first", message).with("second", msg("did-you-mean").with("name", near))
        }
        None => message,
    }))
}

/// The site at `--root`; a folder without site.toml is wrong usage.
fn world(global: &Global) -> Result<Disk, Failure> {
    let disk = Disk::new(&global.root, global.now);
    match disk.read("content/site.toml") {
        Err(error) if error.is_missing() => {
            // “.” says nothing to somebody who is in the wrong folder without knowing it.
            let here = std::path::absolute(&global.root).ok().filter(|_| global.root == Path::new("."));
            let shown = here.as_ref().unwrap_or(&global.root).display().to_string();
            Err(Failure::Usage(msg("no-site-here").with("root", shown)))
        }
        // What else may be wrong with it is found, and reported with its place, when it is read.
        _ => Ok(disk),
    }
}
