//! Taking care of content: new names, withdrawals, order in files – on the sample site, in memory.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::collections::BTreeMap;

use rayon::prelude::*;
use support::{Files, assembled, sample, world};
use vinhdanh::care::rename::{Kind, Renaming, rename};
use vinhdanh::pipeline::{Assembled, Site};
use vinhdanh::text::Id;
use vinhdanh::world::World;

/// The sample site without pictures: they cost time and have no ids.
fn texts() -> Files {
    sample().into_iter().filter(|(path, _)| path.ends_with(".md") || path.ends_with(".toml")).collect()
}

fn site(assembled: &Assembled) -> &Site {
    assembled.site.as_ref().expect("a site")
}

/// How often each code was found.
fn tally(assembled: &Assembled) -> BTreeMap<&'static str, usize> {
    let mut tally = BTreeMap::new();
    for found in &assembled.diagnostics {
        *tally.entry(found.code.name()).or_default() += 1;
    }
    tally
}

fn renamed(files: &Files, assembled: &Assembled, kind: Kind, old: &Id, new: &Id) -> (Files, Renaming) {
    let entries = world(files).list("content").expect("memory does not fail");
    let renaming = rename(site(assembled), &entries, kind, old, new)
        .unwrap_or_else(|message| panic!("{old}: {}", message.text(vinhdanh::diag::Lang::En)));
    let mut after = Files::new();
    for (path, bytes) in files {
        let text = renaming.texts.get(path).map(|(before, after)| {
            assert_eq!(before.as_bytes(), bytes, "{path}");
            after.clone().into_bytes()
        });
        after.insert(renaming.new_path(path), text.unwrap_or_else(|| bytes.clone()));
    }
    (after, renaming)
}

/// No id is forgotten anywhere, whatever has it: the site is as sound as before, and the same number of addresses
/// of every kind is published. Renamed back, it is the same byte for byte but for what was left behind on purpose.
#[test]
fn everything_can_be_renamed_and_nothing_breaks() {
    let files = texts();
    let before = assembled(&files);
    let roll = &site(&before).model.roll;
    // All of them take minutes; a few of each kind find what was forgotten.
    let some = |ids: Vec<Id>| -> Vec<Id> {
        let all = std::env::var_os("VINHDANH_RENAME_ALL").is_some();
        let step = if all { 1 } else { (ids.len() / 3).max(1) };
        ids.into_iter().step_by(step).collect()
    };
    let ids: Vec<(Kind, Id)> =
        Kind::NAMES.iter().flat_map(|(_, kind)| some(kind.ids(roll)).into_iter().map(|id| (*kind, id))).collect();
    for (_, kind) in Kind::NAMES {
        assert!(ids.iter().any(|(of, _)| of == kind), "the sample site has a {}", kind.name());
    }
    let wrong: Vec<String> = ids
        .par_iter()
        .filter_map(|(kind, old)| {
            let new = Id::parse(&format!("{old}-doi-ten")).expect("an id");
            let (after, renaming) = renamed(&files, &before, *kind, old, &new);
            let then = assembled(&after);
            let published = |assembled: &Assembled| site(assembled).plan.index.published.len();
            let name = format!("{} {old}", kind.name());
            if tally(&before) != tally(&then) || published(&before) != published(&then) {
                return Some(format!("{name}: {:?} became {:?}", tally(&before), tally(&then)));
            }
            let plan = &site(&then).plan;
            for address in &renaming.redirected {
                let path = vinhdanh::text::SitePath::page(address.trim_matches('/')).expect("a path");
                if plan.page(&path).is_none() {
                    return Some(format!("{name}: {address} leads nowhere"));
                }
            }
            (!kind.ids(&site(&then).model.roll).contains(&new)).then(|| format!("{name}: not renamed"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), ids.len(), wrong.join("\n"));
}
