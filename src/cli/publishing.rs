//! The options of `build`, `publish` and `serve`.

use std::path::PathBuf;

use clap::Args;

use super::base_url;
use super::options::stated;
use crate::output::Part;

/// Options of `build`.
#[derive(Debug, Clone, Args)]
pub struct BuildArgs {
    /// Where to publish.
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Another address than site.toml's.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Publish drafts too.
    #[arg(long)]
    pub drafts: bool,
    /// Leave faulty profiles out.
    #[arg(long)]
    pub skip_invalid: bool,
    /// Warnings stop the build too.
    #[arg(long)]
    pub deny_warnings: bool,
    /// Say what each pass did, and how long it took.
    #[arg(long)]
    pub stats: bool,
    /// Say why this page was made again, or why not.
    #[arg(long, value_name = "PAGE", value_parser = stated())]
    pub explain: Option<String>,
    /// Build twice and compare.
    #[arg(long)]
    pub verify: bool,
    /// Publish all at once.
    #[arg(long)]
    pub atomic: bool,
    /// Only one part of the files.
    #[arg(long, value_name = "PART", allow_hyphen_values = true, value_parser = part, conflicts_with = "atomic")]
    pub shard: Option<Part>,
    /// Make one site of parts that were copied together.
    #[arg(long, conflicts_with_all = ["base_url", "drafts", "skip_invalid", "deny_warnings", "stats", "explain", "verify", "atomic", "shard"])]
    pub join: bool,
}

fn part(text: &str) -> Result<Part, String> {
    text.parse().map_err(|()| "1/4".to_owned())
}

/// Options of `publish`.
#[derive(Debug, Clone, Args)]
pub struct PublishArgs {
    /// Where to.
    pub target: String,
    /// The folder that was built.
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Only say what would be sent and removed.
    #[arg(long)]
    pub dry_run: bool,
    /// Bring back what stood there before.
    #[arg(long, conflicts_with = "output")]
    pub rollback: bool,
}

/// Options of `serve`.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// The port on 127.0.0.1; 0 for any.
    #[arg(long, value_name = "PORT", default_value_t = 1111)]
    pub port: u16,
    /// Open the browser.
    #[arg(long)]
    pub open: bool,
    /// Show drafts too.
    #[arg(long)]
    pub drafts: bool,
    /// Look at the files again and again, so many milliseconds apart, where the system does not tell of changes.
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "1000",
          allow_negative_numbers = true, value_parser = clap::value_parser!(u64).range(20..=3_600_000))]
    pub poll: Option<u64>,
}
