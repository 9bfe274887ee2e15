//! The check kinds: one file each, and the table of them all.
//!
//! To add one: a file here with its `CheckKind`, its line in [`KINDS`], its folder in `tests/rules` and its
//! words in `explain/LANG.toml`. A test compares the four.

mod agreement;
mod all;
mod any;
mod attested;
mod award;
mod has;
mod initiative;
mod leads;
mod no_stoppage;
mod not;
mod rating;
mod registered;
mod replicated;
mod title;

use std::fmt::Debug;
use std::sync::Arc;

use super::case::Case;
use super::evidence::Evidence;
pub use super::read::Reader;
use super::truth::Truth;
use crate::content::table::Table;
use crate::diag::Message;

/// A compiled check.
pub trait Check: Debug + Send + Sync {
    /// Whether the profile meets it, and what that rests on.
    ///
    /// Evidence is asked for rarely and judging often: without a reader nothing should be allocated.
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth;

    /// What to do so that it is met: advice to whoever keeps the profile.
    fn asks(&self, case: &Case<'_>) -> Message;

    /// Whether attestations can change it.
    fn takes_attests(&self) -> bool {
        false
    }

    /// Whether it asks for one out of several.
    fn is_one_of(&self) -> bool {
        false
    }
}

/// A kind of check.
#[derive(Debug)]
pub struct CheckKind {
    /// Its name in plans.
    pub id: &'static str,
    /// The keys of a profile that state what it judges; `has` names its own.
    pub reads: &'static [&'static str],
    /// A criterion's `check` of this kind, as a plan would state it.
    pub example: &'static str,
    /// Reads its parameters. What is wrong with them is reported through the table.
    pub compile: fn(&mut Table<'_>, &Reader<'_>) -> Option<Arc<dyn Check>>,
}

/// The kinds that `kind = "…"` names, by name.
pub const KINDS: &[&CheckKind] = &[
    &agreement::AGREEMENT,
    &attested::ATTESTED,
    &award::AWARD,
    &has::HAS,
    &initiative::INITIATIVE,
    &leads::LEADS,
    &no_stoppage::NO_STOPPAGE,
    &rating::RATING,
    &registered::REGISTERED,
    &replicated::REPLICATED,
    &title::TITLE,
];

/// The kinds that join other checks; each is the key of its own table: `{ any = [ … ] }`.
pub const COMBINATORS: &[&CheckKind] = &[&all::ALL, &any::ANY, &not::NOT];

/// The kind of this name, combinators included.
pub fn find(id: &str) -> Option<&'static CheckKind> {
    KINDS.iter().chain(COMBINATORS).copied().find(|kind| kind.id == id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::criteria::testing;

    fn ids() -> BTreeSet<String> {
        KINDS.iter().chain(COMBINATORS).map(|kind| kind.id.to_owned()).collect()
    }

    fn names(folder: &str, extension: Option<&str>) -> BTreeSet<String> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        walkdir::WalkDir::new(path)
            .min_depth(1)
            .max_depth(1)
            .into_iter()
            .flatten()
            .filter(|entry| entry.path().extension().and_then(|e| e.to_str()) == extension)
            .filter_map(|entry| entry.path().file_stem()?.to_str().map(str::to_owned))
            .filter(|name| !name.starts_with('_'))
            .collect()
    }

    #[test]
    fn table_files_and_fixtures_agree() {
        assert_eq!(names("src/criteria/checks", Some("rs")), ids(), "one file a kind");
        assert_eq!(names("tests/rules", None), ids(), "one folder of fixtures a kind");
        for list in [KINDS, COMBINATORS] {
            assert!(list.windows(2).all(|pair| pair[0].id < pair[1].id), "keep the lists sorted by name");
        }
    }

    #[test]
    fn kinds_read_keys_that_profiles_have() {
        let profile = crate::content::record::shape(crate::content::source::SourceKind::Profile).expect("a shape");
        for kind in KINDS {
            assert!(kind.reads.iter().all(|key| profile.keys.iter().any(|known| known.name == *key)), "{}", kind.id);
            assert_eq!(kind.reads.is_empty(), kind.id == "has", "{}", kind.id);
        }
    }

    #[test]
    fn every_example_compiles() {
        for kind in KINDS.iter().chain(COMBINATORS) {
            let checked = testing::compile_check(kind.example);
            assert!(checked.diagnostics.is_empty(), "{}: {:?}", kind.id, checked.diagnostics);
            assert!(kind.example.contains(kind.id), "{}", kind.id);
        }
    }
}
