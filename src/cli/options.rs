//! The options of each command.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::date;
use crate::text::Date;

/// Options of `new`.
#[derive(Debug, Clone, Args)]
pub struct NewArgs {
    /// The category.
    pub category: String,
    /// The name.
    pub name: String,
    /// The unit.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// The roll year.
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true, value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
    /// A folder, for pictures beside the profile.
    #[arg(long)]
    pub folder: bool,
}

/// Options of `import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// The lists.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Which column is which key.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Only write down which column is taken for which key.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["dry_run", "skip_invalid"])]
    pub write_mapping: Option<PathBuf>,
    /// The roll year of all rows.
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true, value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
    /// The category of all rows.
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// Only show what would be written.
    #[arg(long)]
    pub dry_run: bool,
    /// Write the rows without errors.
    #[arg(long)]
    pub skip_invalid: bool,
}

/// Options of `export`.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// The form of the result.
    #[arg(long, value_enum, value_name = "F", default_value_t = ExportFormat::Xlsx)]
    pub format: ExportFormat,
    /// The file, or the folder of CSV files.
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Only these roll years.
    #[arg(long, value_name = "YEAR", value_delimiter = ',', allow_negative_numbers = true, value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub years: Vec<i32>,
    /// Mentor and consent, too.
    #[arg(long)]
    pub internal: bool,
}

/// The forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// An Excel workbook.
    Xlsx,
    /// A folder of CSV files.
    Csv,
}

/// Options of `check`.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// Only what concerns these files and folders.
    pub paths: Vec<String>,
    /// The form of the result.
    #[arg(long, value_enum, value_name = "F")]
    pub format: Option<Format>,
    /// Warnings fail too.
    #[arg(long)]
    pub deny_warnings: bool,
    /// Carry out the suggestions.
    #[arg(long)]
    pub fix: bool,
    /// Only show what the suggestions would change.
    #[arg(long, requires = "fix", conflicts_with = "format")]
    pub dry_run: bool,
}

/// Options of `explain`.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// Which.
    #[arg(required_unless_present = "all")]
    pub code: Option<String>,
    /// All codes, as Markdown.
    #[arg(long, conflicts_with = "code")]
    pub all: bool,
}

/// The forms of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With code frames.
    Human,
    /// A line each.
    Short,
    /// JSON.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// GitHub annotations.
    Github,
    /// JUnit XML.
    Junit,
}

/// Options of `judge`.
#[derive(Debug, Clone, Args)]
pub struct JudgeArgs {
    /// Only these profiles.
    pub slugs: Vec<String>,
    /// The form of the result.
    #[arg(long, value_enum, value_name = "F", default_value_t = ReportFormat::Human)]
    pub format: ReportFormat,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// Options of `next`.
#[derive(Debug, Clone, Args)]
pub struct NextArgs {
    /// How many days are looked at.
    #[arg(long, value_name = "N", default_value_t = 365, allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..=3660))]
    pub days: u16,
    /// The form of the result.
    #[arg(long, value_enum, value_name = "F", default_value_t = NextFormat::Human)]
    pub format: NextFormat,
    /// Only what concerns this unit and those below it.
    #[arg(long, value_name = "UNIT", value_parser = stated())]
    pub unit: Option<String>,
    /// Only what concerns this plan.
    #[arg(long, value_name = "PLAN", value_parser = stated())]
    pub plan: Option<String>,
    /// Write a calendar file.
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub ics: Option<PathBuf>,
}

/// The forms of an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NextFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// For calendars.
    Ics,
}

/// Options of `report`.
#[derive(Debug, Clone, Args)]
pub struct ReportArgs {
    /// Which report.
    #[arg(value_enum)]
    pub kind: ReportKind,
    /// Who reports.
    #[arg(long, value_name = "UNIT", value_parser = stated())]
    pub unit: Option<String>,
    /// Only what concerns this plan.
    #[arg(long, value_name = "PLAN", value_parser = stated())]
    pub plan: Option<String>,
    /// The last year that is reported.
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true, value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
    /// The file, .docx or .md.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The kinds of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// Six months.
    HalfYear,
    /// A year.
    Year,
    /// Five years.
    FiveYear,
}

/// Options of `list`.
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    /// Only these years.
    #[arg(long, value_name = "YEAR")]
    pub year: Vec<i32>,
    /// Only these units and those below them.
    #[arg(long, value_name = "UNIT")]
    pub unit: Vec<String>,
    /// Only these categories.
    #[arg(long, value_name = "CATEGORY")]
    pub category: Vec<String>,
    /// Only those that stand so.
    #[arg(long, value_name = "STATE")]
    pub state: Vec<String>,
    /// Only those that do not state these keys.
    #[arg(long, value_name = "KEY")]
    pub missing: Vec<String>,
    /// The form of the result.
    #[arg(long, value_enum, value_name = "F", default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// Options of `consent`.
#[derive(Debug, Clone, Args)]
pub struct ConsentArgs {
    /// Only what ends within so many days.
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(0..=3660))]
    pub due: Option<u16>,
    /// The form of the result.
    #[arg(long, value_enum, value_name = "F", default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Aligned columns.
    Human,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// Options of `status`.
#[derive(Debug, Clone, Args)]
pub struct StatusArgs {
    /// How many days ahead deadlines are looked for.
    #[arg(long, value_name = "N", default_value_t = 90, allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..=3660))]
    pub days: u16,
    /// The form of the result.
    #[arg(long, value_enum, value_name = "F", default_value_t = ReportFormat::Human)]
    pub format: ReportFormat,
}

/// Options of `fmt`.
#[derive(Debug, Clone, Args)]
pub struct FmtArgs {
    /// Only these files and folders.
    pub paths: Vec<String>,
    /// Only list the files that are not in order, and fail if there are any.
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
    /// Only show what would change.
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `rename`.
#[derive(Debug, Clone, Args)]
pub struct RenameArgs {
    /// The name it has.
    pub old: String,
    /// The name it gets.
    pub new: String,
    /// What has that name.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only show what would change.
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `withdraw`.
#[derive(Debug, Clone, Args)]
pub struct WithdrawArgs {
    /// Whom.
    pub slug: String,
    /// The day of the withdrawal.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub on: Option<Date>,
    /// Who decided.
    #[arg(long, value_name = "BODY")]
    pub by: Option<String>,
    /// The document.
    #[arg(long, value_name = "TEXT")]
    pub document: Option<String>,
    /// Only show what would happen.
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `schema`.
#[derive(Debug, Clone, Args)]
pub struct SchemaArgs {
    /// The kind of file; all kinds are listed without one.
    pub kind: Option<String>,
    /// Write files here.
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Leave out the ids of the site.
    #[arg(long)]
    pub generic: bool,
}

/// Options of `cms`.
#[derive(Debug, Clone, Args)]
pub struct CmsArgs {
    /// Write files here.
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// Any words, but not none: an empty value is what a script leaves when it knows nothing.
pub(super) fn stated() -> clap::builder::NonEmptyStringValueParser {
    clap::builder::NonEmptyStringValueParser::new()
}
