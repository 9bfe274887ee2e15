//! Whether the new files would pass `check`, in the site as it would be.

use std::collections::BTreeMap;

use super::report::{Import, Outcome};
use crate::diag::{self, Diagnostic, Severity, SourceMap};
use crate::output::cache::Cache;
use crate::pipeline::{self, Assembled, Options};
use crate::world::{Overlay, World, WorldError};

/// Checks the new files as `check` would, in the site as it would be. Rows whose file has errors become faulty; what is
/// wrong is given with the sources that it points into.
///
/// # Errors
/// [`WorldError`] when a source cannot be read.
pub fn confirm(
    world: &dyn World,
    import: &mut Import,
) -> Result<(Vec<Diagnostic>, std::sync::Arc<SourceMap>), WorldError> {
    let files: BTreeMap<String, Vec<u8>> = import.files().into_iter().collect();
    let mut overlay = Overlay::new(world);
    for (path, content) in &files {
        overlay.write(path, content.clone());
    }
    let after: Assembled = pipeline::assemble(&overlay, &Cache::disabled().stats, &Options::default())?;
    let ours = |place: diag::Place| files.contains_key(after.sources.path(place.file()));
    let concerns = |diagnostic: &&Diagnostic| {
        ours(diagnostic.primary.place) || diagnostic.related.iter().any(|label| ours(label.place))
    };
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
    let wrong: Vec<Diagnostic> = after.diagnostics.iter().filter(is_error).filter(concerns).cloned().collect();
    for row in &mut import.rows {
        let Outcome::New { path, .. } = &row.outcome else { continue };
        let touches = |place: diag::Place| after.sources.path(place.file()) == path;
        if wrong.iter().any(|d| touches(d.primary.place) || d.related.iter().any(|label| touches(label.place))) {
            row.outcome = Outcome::Faulty;
        }
    }
    Ok((wrong, after.sources))
}
