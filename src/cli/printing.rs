//! The options of `print`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Options of `print`.
#[derive(Debug, Clone, Args)]
#[command(group = clap::ArgGroup::new("whose").required(true))]
pub struct PrintArgs {
    /// What.
    #[arg(value_enum)]
    pub kind: PrintKind,
    /// Of this roll year.
    #[arg(long, value_name = "YEAR", group = "whose", value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
    /// Of the roll years from one to another.
    #[arg(long, value_name = "PERIOD", group = "whose", value_parser = period)]
    pub period: Option<(i32, i32)>,
    /// Who was honoured at this event.
    #[arg(long, value_name = "EVENT", group = "whose")]
    pub event: Option<String>,
    /// Only of this unit and those below it.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// The page that is the yearbook's foreword.
    #[arg(long, value_name = "PAGE")]
    pub foreword: Option<String>,
    /// The file.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PrintKind {
    /// Certificates.
    Certificates,
    /// Name cards.
    NameCards,
    /// The list of a year.
    Roll,
    /// The yearbook.
    Yearbook,
}

/// `2021-2025`, the earlier year first.
fn period(s: &str) -> Result<(i32, i32), String> {
    let year = |s: &str| s.trim().parse::<i32>().ok().filter(|year| (1900..=2200).contains(year));
    let (first, last) = s.split_once(['-', '–']).ok_or_else(|| "2021-2025".to_owned())?;
    let both = year(first).zip(year(last)).filter(|(first, last)| first <= last);
    both.ok_or_else(|| "2021-2025".to_owned())
}
