//! `--skip-invalid`: leaves faulty profiles out, until what remains has none.

use std::collections::BTreeSet;

use super::{Assembled, Loaded};
use crate::content::Parsed;
use crate::content::source::SourceKind;
use crate::diag::{Diagnostic, FileId, Severity, code, msg};
use crate::text::Slug;

/// Files of profiles that have an error, in themselves, in a story beside them, or in their pictures.
pub fn faulty_profiles(loaded: &Loaded, found: &[Diagnostic]) -> BTreeSet<FileId> {
    let with_errors: BTreeSet<FileId> =
        found.iter().filter(|d| d.severity == Severity::Error).map(|d| d.primary.place.file()).collect();
    let mut faulty = BTreeSet::new();
    for place in loaded.profile_files() {
        let beside = |file: FileId| {
            let path = loaded.sources.path(file);
            let in_folder = place
                .folder
                .as_ref()
                .is_some_and(|folder| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')));
            let translation = loaded.files.iter().any(|(other, _)| {
                other.file == file && other.kind == SourceKind::ProfileTranslation && other.below == place.below
            });
            in_folder || translation
        };
        if with_errors.contains(&place.file) || with_errors.iter().any(|file| beside(*file)) {
            faulty.insert(place.file);
        }
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

fn remove(loaded: &Loaded, faulty: &BTreeSet<FileId>) -> Loaded {
    let mut remaining = loaded.clone();
    let gone: Vec<(String, Option<String>)> = loaded
        .profile_files()
        .filter(|place| faulty.contains(&place.file))
        .map(|place| (place.below.clone(), place.folder.clone()))
        .collect();
    remaining.left_out = loaded
        .files
        .iter()
        .filter(|(place, _)| faulty.contains(&place.file))
        .filter_map(|(place, parsed)| match parsed {
            Parsed::Profile(Some(profile)) => profile.slug.as_ref().map(|slug| slug.value.clone()),
            _ => Slug::parse(&place.stem),
        })
        .collect();
    remaining.files.retain(|(place, _)| {
        let translation = place.kind == SourceKind::ProfileTranslation && gone.iter().any(|(b, _)| *b == place.below);
        !faulty.contains(&place.file) && !translation
    });
    let is_gone = |path: &str| {
        let inside = |folder: &String| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'));
        gone.iter().any(|(_, folder)| folder.as_ref().is_some_and(inside))
    };
    remaining.pictures.retain(|path, _| !is_gone(path));
    remaining.broken_pictures.retain(|path| !is_gone(path));
    let sources = loaded.sources.clone();
    remaining.diagnostics.retain(|diagnostic| {
        let file = diagnostic.primary.place.file();
        let translation = loaded.files.iter().any(|(place, _)| {
            place.file == file
                && place.kind == SourceKind::ProfileTranslation
                && gone.iter().any(|(below, _)| *below == place.below)
        });
        !faulty.contains(&file) && !is_gone(sources.path(file)) && !translation
    });
    remaining
}
