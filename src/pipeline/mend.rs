//! Carries out the fixes of diagnostics, in memory: fixes, checks again, and goes on until nothing is left.

use std::collections::{BTreeMap, BTreeSet};

use super::{Assembled, Options, assemble};
use crate::diag::{Diagnostic, Fix, Lang, SourceMap, fix};
use crate::output::cache::Cache;
use crate::world::{Overlay, World, WorldError};

/// How often it is checked again. Each round may bring to light what the faults before it had hidden; three
/// are usual.
const MOST_ROUNDS: usize = 16;

/// A site after its fixes.
pub struct Mended {
    /// What is known of it now.
    pub assembled: Assembled,
    /// The files that changed, by path.
    pub files: Vec<MendedFile>,
}

/// A file that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendedFile {
    /// Its path below the root.
    pub path: String,
    /// Its text as it was read.
    pub before: String,
    /// Its text after the fixes.
    pub after: String,
    /// How many diagnostics were put right.
    pub fixes: usize,
}

/// What tells one fix from another when places have moved: path, code, message and new texts.
type Key = (String, &'static str, String, Vec<String>);

/// Fixes what can be fixed in the files below `content/` that `may` be changed. Nothing is written.
///
/// # Errors
/// [`WorldError`] when a source cannot be read.
pub fn mend(world: &dyn World, options: &Options, may: &dyn Fn(&str) -> bool) -> Result<Mended, WorldError> {
    let check = |world: &Overlay<'_>| assemble(world, &Cache::disabled(), options);
    let mut changed = Overlay::new(world);
    let mut assembled = check(&changed)?;
    let mut files: BTreeMap<String, MendedFile> = BTreeMap::new();
    let mut refused: BTreeSet<Key> = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let wanted = wanted(&assembled, may, &refused);
        if wanted.is_empty() {
            break;
        }
        let before = keys(&assembled.diagnostics, &assembled.sources);
        let mut tried: BTreeSet<Key> = BTreeSet::new();
        for (path, fixes) in wanted {
            let text = fixes.first().map_or("", |(_, fix)| assembled.sources.text(fix.file()));
            let applied = fix::apply(text, &fixes.iter().map(|(_, fix)| *fix).collect::<Vec<_>>());
            let file = files.entry(path.clone()).or_insert_with(|| MendedFile {
                path: path.clone(),
                before: text.to_owned(),
                after: String::new(),
                fixes: 0,
            });
            file.fixes += applied.done.iter().filter(|done| **done).count();
            file.after.clone_from(&applied.text);
            changed.write(path, applied.text);
            tried.extend(fixes.into_iter().zip(applied.done).filter(|(_, done)| *done).map(|((key, _), _)| key));
        }
        assembled = check(&changed)?;
        // A fix that does not remove its diagnostic is not tried again.
        let after = keys(&assembled.diagnostics, &assembled.sources);
        refused.extend(tried.into_iter().filter(|key| after.get(key) >= before.get(key)));
    }
    let files = files.into_values().filter(|file| file.after != file.before).collect();
    Ok(Mended { assembled, files })
}

/// The fixes to carry out, by file and in file order.
fn wanted<'a>(
    assembled: &'a Assembled,
    may: &dyn Fn(&str) -> bool,
    refused: &BTreeSet<Key>,
) -> BTreeMap<String, Vec<(Key, &'a Fix)>> {
    let mut wanted: BTreeMap<String, Vec<(Key, &Fix)>> = BTreeMap::new();
    for diagnostic in &assembled.diagnostics {
        let Some(fix) = &diagnostic.fix else { continue };
        let key = key(diagnostic, fix, &assembled.sources);
        if key.0.starts_with("content/") && !refused.contains(&key) && may(&key.0) {
            wanted.entry(key.0.clone()).or_default().push((key, fix));
        }
    }
    wanted
}

fn keys(diagnostics: &[Diagnostic], sources: &SourceMap) -> BTreeMap<Key, usize> {
    let mut keys = BTreeMap::new();
    for (diagnostic, fix) in diagnostics.iter().filter_map(|diagnostic| Some((diagnostic, diagnostic.fix.as_ref()?))) {
        *keys.entry(key(diagnostic, fix, sources)).or_default() += 1;
    }
    keys
}

fn key(diagnostic: &Diagnostic, fix: &Fix, sources: &SourceMap) -> Key {
    let texts = fix.edits().iter().map(|edit| edit.text.clone()).collect();
    (sources.path(fix.file()).to_owned(), diagnostic.code.name(), diagnostic.message.text(Lang::En), texts)
}
