//! One folder a check kind in `tests/rules`: a profile that meets the criterion `it`, one that does not, and
//! one that cannot be judged. Each folder is judged as a site together with the shared files of `_base`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::path::{Path, PathBuf};

use support::Files;
use vinhdanh::criteria::checks;

fn rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// The site of one kind: what all share, its plan and its profiles.
fn site(kind: &str) -> Files {
    let mut files = Files::new();
    let read = |path: PathBuf| std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let base = rules().join("_base");
    for (name, path) in [
        ("site.toml", "content/site.toml"),
        ("catalog.toml", "content/catalog/catalog.toml"),
        ("units.toml", "content/units/units.toml"),
    ] {
        files.insert(path.to_owned(), read(base.join(name)));
    }
    for entry in std::fs::read_dir(rules().join(kind)).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = match name.rsplit_once('.') {
            Some((_, "toml")) => format!("content/plans/{name}"),
            _ => format!("content/profiles/{name}"),
        };
        files.insert(path, read(entry.path()));
    }
    files
}

#[test]
fn every_kind_is_met_unmet_and_unknown() {
    let mut wrong = Vec::new();
    let kinds: Vec<&str> = checks::KINDS.iter().chain(checks::COMBINATORS).map(|kind| kind.id).collect();
    assert!(kinds.len() > 10, "the table of kinds is there");
    for kind in kinds {
        let assembled = support::assembled(&site(kind));
        let errors: Vec<_> =
            assembled.diagnostics.iter().filter(|d| d.severity == vinhdanh::diag::Severity::Error).collect();
        assert!(errors.is_empty(), "{kind}: {errors:#?}");
        let model = assembled.site.expect("a site").model;
        for wanted in ["met", "unmet", "unknown"] {
            let found = model.roll.profiles().find(|(_, profile)| profile.slug.as_str() == wanted);
            let (ix, profile) = found.unwrap_or_else(|| panic!("tests/rules/{kind}/{wanted}.md is a profile"));
            let criteria = model.criteria.of(profile.plan);
            let judged = model.verdicts.of(ix).verdicts.iter();
            let verdict = judged
                .filter(|judged| criteria.get(judged.criterion).is_some_and(|c| c.id.as_str() == "it"))
                .map(|judged| (judged.criterion, judged.verdict.name()))
                .next();
            let (criterion, verdict) = verdict.unwrap_or_else(|| panic!("{kind}/{wanted}: criterion `it` was judged"));
            let because = model.verdicts.because(&model.roll, &model.criteria, ix, criterion);
            if verdict != wanted {
                wrong.push(format!("{kind}/{wanted}.md is {verdict}"));
            }
            if because.is_empty() {
                wrong.push(format!("{kind}/{wanted}.md: no because"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
