//! Whether the new files would pass `check`, in the site as it would be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::report::{Import, Outcome};
use crate::diag::{self, Diagnostic, Severity, SourceMap};
use crate::output::cache::Cache;
use crate::pipeline::{self, Assembled, Options};
use crate::roll::Profile;
use crate::world::{Overlay, World, WorldError};

/// What the site would be with the new files.
pub struct Confirmed {
    /// The errors of the new files.
    pub wrong: Vec<Diagnostic>,
    /// What else `check` would say of those that are without error.
    pub remarks: Vec<Diagnostic>,
    /// The sources that they point into.
    pub sources: Arc<SourceMap>,
    /// The names of the new profiles that would be public at once.
    pub public: Vec<String>,
}

/// Checks the new files as `check` would, in the site as it would be. Rows whose file has errors become faulty.
///
/// # Errors
/// [`WorldError`] when a source cannot be read.
pub fn confirm(world: &dyn World, import: &mut Import) -> Result<Confirmed, WorldError> {
    let files: BTreeMap<String, Vec<u8>> = import.files().into_iter().collect();
    let mut overlay = Overlay::new(world);
    for (path, content) in &files {
        overlay.write(path, content.clone());
    }
    let after: Assembled = pipeline::assemble(&overlay, &Cache::disabled(), &Options::default())?;
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
    let whole: BTreeSet<String> = import.files().into_iter().map(|(path, _)| path).collect();
    let is_whole = |place: diag::Place| whole.contains(after.sources.path(place.file()));
    let is_remark = |diagnostic: &&Diagnostic| {
        let mut places = std::iter::once(&diagnostic.primary).chain(&diagnostic.related);
        diagnostic.severity != Severity::Error && places.any(|label| is_whole(label.place))
    };
    let remarks = after.diagnostics.iter().filter(is_remark).cloned().collect();
    let public = after.site.iter().flat_map(|site| {
        let model = &site.model;
        let is_new = |profile: &Profile| ours(profile.facts.file.into());
        let public = model.roll.profiles().filter(move |(ix, _)| model.verdicts.of(*ix).publication.is_published());
        public.filter(move |(_, profile)| is_new(profile)).map(|(_, profile)| profile.name.clone())
    });
    Ok(Confirmed { wrong, remarks, public: public.collect(), sources: after.sources.clone() })
}
