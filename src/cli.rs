//! The command line: one definition gives parsing, help, completions and the man page.
//!
//! The words of the help are in `cli/strings/LANG.toml`, Vietnamese first.

mod options;
mod printing;
mod publishing;
mod usage;
mod words;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diag::Lang;
use crate::text::Date;

pub use options::*;
pub use printing::*;
pub use publishing::*;
pub use usage::Ending;

/// Everything that was asked for.
#[derive(Debug, Parser)]
#[command(name = "vinhdanh", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub struct Cli {
    /// Options that every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The folder of the site.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The language of messages.
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<LangArg>,
    /// When to use colour.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorArg::Auto)]
    pub color: ColorArg,
    /// Say only what matters.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more.
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// The day that counts as today.
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = date)]
    pub now: Option<Date>,
    /// How many threads work at once.
    #[arg(long, global = true, value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

/// The languages of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// Tiếng Việt.
    Vi,
    /// English.
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Vi => Self::Vi,
            LangArg::En => Self::En,
        }
    }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes a new site.
    Init {
        /// Where.
        dir: PathBuf,
    },
    /// Makes a new profile.
    New(NewArgs),
    /// Makes profiles from registration lists.
    Import(ImportArgs),
    /// Writes profiles, verdicts and targets as spreadsheets.
    Export(ExportArgs),
    /// Validates everything.
    Check(CheckArgs),
    /// Explains verdicts.
    Judge(JudgeArgs),
    /// Says what changes on coming days.
    Next(NextArgs),
    /// Writes the report of half a year, a year or five years.
    Report(ReportArgs),
    /// Prints certificates, name cards, a list or the yearbook as PDF.
    Print(PrintArgs),
    /// Lists profiles.
    List(ListArgs),
    /// Lists consents, and what is published under them.
    Consent(ConsentArgs),
    /// Says what holds nominees back, and what is due.
    Status(StatusArgs),
    /// Puts keys into their order.
    Fmt(FmtArgs),
    /// Gives something another name.
    Rename(RenameArgs),
    /// Takes somebody down on request.
    Withdraw(WithdrawArgs),
    /// Publishes.
    Build(BuildArgs),
    /// Brings what was built to a server.
    Publish(PublishArgs),
    /// Previews.
    Serve(ServeArgs),
    /// Explains a code or a check kind.
    Explain(ExplainArgs),
    /// Prints or writes JSON Schemas for editors.
    Schema(SchemaArgs),
    /// Prints or writes the form for the browser.
    Cms(CmsArgs),
    /// Prints a completion script.
    Completions {
        /// For which shell.
        shell: clap_complete::Shell,
    },
    /// Prints the man page.
    Man,
}

fn date(s: &str) -> Result<Date, String> {
    // Plans look years ahead of the day: the calendar has to go on behind it.
    Date::parse_iso(s).filter(|date| date.year() < 9000).ok_or_else(|| "YYYY-MM-DD".to_owned())
}

fn base_url(s: &str) -> Result<String, String> {
    crate::content::site::normal_base_url(s).ok_or_else(|| "https://…".to_owned())
}

impl Cli {
    /// Reads the arguments of this process, with words in the language that they, the site or the locale name.
    pub fn from_env(site_language: impl FnOnce(&Path) -> Option<String>) -> Result<Self, Ending> {
        let args: Vec<OsString> = std::env::args_os().collect();
        let asked = given(&args, "--lang").and_then(|lang| lang.into_string().ok());
        let root = given(&args, "--root").map_or_else(|| PathBuf::from("."), PathBuf::from);
        let lang = asked.or_else(|| site_language(&root)).map_or_else(locale, |lang| Lang::from_code(&lang));
        let mut command = command(lang);
        let read = command.try_get_matches_from_mut(&args).and_then(|matches| Self::from_arg_matches(&matches));
        read.map_err(|error| usage::ending(error, &command, &args, lang))
    }
}

/// The definition, with its words in a language.
pub fn command(lang: Lang) -> clap::Command {
    words::localize(Cli::command(), lang)
}

/// The value of an option, before anything is parsed.
fn given(args: &[OsString], option: &str) -> Option<OsString> {
    args.iter().enumerate().find_map(|(i, arg)| {
        if arg == option {
            return args.get(i + 1).cloned();
        }
        Some(arg.to_str()?.strip_prefix(option)?.strip_prefix('=')?.into())
    })
}

/// The language of the locale: Vietnamese unless it names another.
pub fn locale() -> Lang {
    let named =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    match named.as_deref() {
        None | Some("C" | "POSIX" | "C.UTF-8") => Lang::Vi,
        Some(locale) => Lang::from_code(locale),
    }
}
