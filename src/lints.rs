//! Lints: what is not wrong, but worth a look before it is published.
//!
//! One file a lint, with its doc comment, its rule and its tests. To add one: a file here with its [`Lint`], its
//! line in [`LINTS`], its code with words and explanation, and its row in `docs/reference.md`. A test compares
//! them. A lint that reads texts is a `Run::File`, because the text of a profile is at hand only while its file is parsed;
//! one that compares files, or asks who is published, is a `Run::Roll`. A false alarm costs more than a miss: whoever is warned twice for nothing reads no third warning.

mod agreement_expiring;
mod context;
mod dead_anchor;
mod doubled_rating;
mod duplicate_person;
mod ended_form;
mod event_ordinal;
mod future_fact;
mod legacy_encoding;
mod mentor_is_subject;
mod mixed_benefits;
mod mixed_tone_placement;
mod money;
mod movement_overlap;
mod movement_unreviewed;
mod orphan_plan;
mod orphan_unit;
mod persons;
mod portrait_missing;
mod private_data;
mod returning_person;
mod sensitive_words;
#[cfg(test)]
mod testing;
mod translation_missing;
mod unbalanced_speeches;
mod unused_catalog_entry;

pub use context::{Context, Source};
pub(crate) use legacy_encoding::suspicious as legacy;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic};

/// A lint: its code, which also says how bad it is by default, and what it finds.
#[derive(Debug)]
pub struct Lint {
    /// The code of everything it finds.
    pub code: Code,
    run: Run,
}

/// When a lint runs, and what it sees.
#[derive(Debug, Clone, Copy)]
enum Run {
    /// Once, over the whole roll.
    Roll(fn(&Context<'_>) -> Vec<Diagnostic>),
    /// On each file, when it is parsed: whoever reads texts looks at them here, while they are at hand.
    File(fn(&Source<'_>) -> Vec<Diagnostic>),
}

/// All lints, by code.
pub const LINTS: &[&Lint] = &[
    &agreement_expiring::AGREEMENT_EXPIRING,
    &dead_anchor::DEAD_ANCHOR,
    &doubled_rating::DOUBLED_RATING,
    &duplicate_person::DUPLICATE_PERSON,
    &ended_form::ENDED_FORM,
    &event_ordinal::EVENT_ORDINAL,
    &future_fact::FUTURE_FACT,
    &legacy_encoding::LEGACY_ENCODING,
    &mentor_is_subject::MENTOR_IS_SUBJECT,
    &mixed_benefits::MIXED_BENEFITS,
    &mixed_tone_placement::MIXED_TONE_PLACEMENT,
    &movement_overlap::MOVEMENT_OVERLAP,
    &movement_unreviewed::MOVEMENT_UNREVIEWED,
    &orphan_plan::ORPHAN_PLAN,
    &orphan_unit::ORPHAN_UNIT,
    &portrait_missing::PORTRAIT_MISSING,
    &private_data::PRIVATE_DATA,
    &returning_person::RETURNING_PERSON,
    &sensitive_words::SENSITIVE_WORDS,
    &translation_missing::TRANSLATION_MISSING,
    &unbalanced_speeches::UNBALANCED_SPEECHES,
    &unused_catalog_entry::UNUSED_CATALOG_ENTRY,
];

/// Runs every lint that looks at the roll.
pub fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let of_lint = |lint: &&Lint| match lint.run {
        Run::Roll(run) => own(lint, run(cx)),
        Run::File(_) => Vec::new(),
    };
    LINTS.par_iter().flat_map_iter(of_lint).collect()
}

/// Runs every lint that looks at files.
pub fn run_on_file(source: &Source<'_>) -> Vec<Diagnostic> {
    let of_lint = |lint: &&Lint| match lint.run {
        Run::File(run) => own(lint, run(source)),
        Run::Roll(_) => Vec::new(),
    };
    LINTS.iter().flat_map(of_lint).collect()
}

fn own(lint: &Lint, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    debug_assert!(found.iter().all(|diagnostic| diagnostic.code == lint.code), "{} finds its own code", lint.code);
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::diag::{Severity, code};

    /// Files here that are no lints but serve several.
    const HELPERS: &[&str] = &["context", "money", "persons", "testing"];

    #[test]
    #[allow(clippy::disallowed_methods, reason = "reads the sources and the documentation of this crate")]
    fn table_files_codes_and_reference_agree() {
        assert!(LINTS.windows(2).all(|pair| pair[0].code.name() < pair[1].code.name()), "keep the table sorted");
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let files: BTreeSet<String> = std::fs::read_dir(root.join("src/lints"))
            .expect("a folder")
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
            .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()))
            .filter(|name| !HELPERS.contains(&name.as_str()))
            .collect();
        let names: BTreeSet<String> = LINTS.iter().map(|lint| lint.code.name().replace('-', "_")).collect();
        assert_eq!(files, names, "one file a lint, named for its code");
        let reference = std::fs::read_to_string(root.join("docs/reference.md")).expect("readable");
        for lint in LINTS {
            let (name, severity) = (lint.code.name(), lint.code.severity());
            assert_eq!(code::Code::find(name), Some(lint.code));
            assert_ne!(severity, Severity::Error, "{name}: what must stop a build is no lint");
            let row = format!("| `{name}` | {} |", severity.name());
            assert!(reference.contains(&row), "docs/reference.md lacks the row {row}");
        }
    }
}
