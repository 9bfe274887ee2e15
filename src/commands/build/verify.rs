//! `build --verify`: the site is made a second time in another manner, and has to be the same.

use crate::cli::Global;
use crate::commands::Failure;
use crate::diag::msg;
use crate::output::cache::Cache;
use crate::output::{Part, few};
use crate::pipeline::{self, Options};
use crate::publish::{self, Comparison, PartOf, Progress};
use crate::text::SitePath;

/// Makes everything from the sources again – without caches, on one thread, keeping nothing – and compares it with
/// what is about to be published.
pub(super) fn verify(
    global: &Global,
    options: &Options,
    part: Option<Part>,
    progress: &dyn Progress,
    first: Comparison,
) -> Result<(), Failure> {
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let alone = alone.map_err(|error| Failure::Environment(msg("system-says").with("reason", error.to_string())))?;
    let different = alone.install(|| -> Result<Vec<SitePath>, Failure> {
        let world = crate::commands::world(global)?;
        let cache = Cache::disabled();
        if let Some(site) = pipeline::assemble(&world, &cache, options)?.site {
            let sink = PartOf { part, sink: &first };
            publish::publish(&site, None, &world, &cache.pictures, (progress, &sink))?;
        }
        Ok(first.different())
    })?;
    if different.is_empty() {
        return Ok(());
    }
    let message = msg("build-differs").with("count", different.len()).with("paths", few(&different));
    Err(Failure::Environment(message))
}
