//! `--skip-invalid`: leaves faulty profiles out, until what remains has none.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Assembled, Loaded};
use crate::content::Parsed;
use crate::content::source::{Place, SourceKind};
use crate::diag::{Diagnostic, FileId, Severity, code, msg};
use crate::text::Slug;

/// Files of profiles that have an error, in themselves, in a story beside them, or in their pictures.
pub fn faulty_profiles(loaded: &Loaded, found: &[Diagnostic]) -> BTreeSet<FileId> {
    let with_errors: BTreeSet<FileId> =
        found.iter().filter(|d| d.severity == Severity::Error).map(|d| d.primary.place.file()).collect();
    let mut faulty = BTreeSet::new();
    let (mut by_name, mut by_folder) = (HashMap::new(), HashMap::new());
    for place in loaded.profile_files() {
        by_name.insert(place.below.as_str(), place.file);
        by_folder.extend(place.folder.as_deref().map(|folder| (folder, place.file)));
    }
    for (place, _) in loaded.files.iter().filter(|(place, _)| with_errors.contains(&place.file)) {
        match place.kind {
            SourceKind::Profile => faulty.extend([place.file]),
            SourceKind::ProfileTranslation => faulty.extend(by_name.get(place.below.as_str())),
            _ => {}
        }
    }
    for file in &with_errors {
        faulty.extend(above(loaded.sources.path(*file)).filter_map(|folder| by_folder.get(folder)));
    }
    // Links, FIFOs and the like were never opened, but stand where profiles do.
    faulty.extend(with_errors.iter().filter(|file| loaded.sources.path(**file).starts_with("content/profiles/")));
    faulty
}

/// Runs the passes without the faulty profiles, and again without those that are faulty then.
pub fn without_faulty(loaded: &Loaded, mut faulty: BTreeSet<FileId>, pass: impl Fn(&Loaded) -> Assembled) -> Assembled {
    loop {
        let remaining = remove(loaded, &faulty);
        let mut assembled = pass(&remaining);
        let more = faulty_profiles(&remaining, &assembled.diagnostics);
        // Each round leaves out at least one more file, so this ends.
        if more.is_empty() || more.is_subset(&faulty) {
            let notes = faulty.iter().map(|file| Diagnostic::new(code::SKIPPED, *file, msg("skipped")));
            assembled.diagnostics.extend(notes);
            crate::diag::sort(&mut assembled.diagnostics, &loaded.sources);
            return assembled;
        }
        faulty.extend(more);
    }
}

/// The folders that a path lies in, the nearest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/').map(|(folder, _)| folder), |path| {
        path.rsplit_once('/').map(|(folder, _)| folder)
    })
}

fn remove(loaded: &Loaded, faulty: &BTreeSet<FileId>) -> Loaded {
    let mut remaining = loaded.clone();
    let gone: Vec<&Place> = loaded.profile_files().filter(|place| faulty.contains(&place.file)).collect();
    let names: HashSet<&str> = gone.iter().map(|place| place.below.as_str()).collect();
    let folders: HashSet<&str> = gone.iter().filter_map(|place| place.folder.as_deref()).collect();
    let files = loaded.files.iter().map(|(place, _)| place);
    let translations = files.filter(|p| p.kind == SourceKind::ProfileTranslation && names.contains(p.below.as_str()));
    let gone: HashSet<FileId> = translations.map(|place| place.file).chain(faulty.iter().copied()).collect();
    let is_inside = |path: &str| above(path).any(|folder| folders.contains(folder));
    remaining.left_out = loaded
        .files
        .iter()
        .filter(|(place, _)| faulty.contains(&place.file))
        .filter_map(|(place, parsed)| match parsed {
            Parsed::Profile(Some(profile)) => profile.slug.as_ref().map(|slug| slug.value.clone()),
            _ => Slug::parse(&place.stem),
        })
        .collect();
    remaining.files.retain(|(place, _)| !gone.contains(&place.file));
    remaining.pictures.retain(|path, _| !is_inside(path));
    remaining.broken_pictures.retain(|path| !is_inside(path));
    let sources = loaded.sources.clone();
    remaining.diagnostics.retain(|diagnostic| {
        let file = diagnostic.primary.place.file();
        !gone.contains(&file) && !is_inside(sources.path(file))
    });
    remaining
}
