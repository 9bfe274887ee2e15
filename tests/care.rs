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
use support::{Files, Site as OnDisk, assembled, case, sample, starter, stderr, stdout, world};
use vinhdanh::care::order::ordered;
use vinhdanh::care::rename::{Kind, Renaming, rename};
use vinhdanh::content::source::classify;
use vinhdanh::diag::FileId;
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

/// A name and back again leaves the old files, with the address in between as the only trace.
#[test]
fn a_name_and_back_again() {
    let files = texts();
    let before = assembled(&files);
    for (kind, old) in [("profile", "pham-thi-yen"), ("unit", "cdcs-tieu-hoc-ben-go"), ("plan", "kh-89-2021")] {
        let (kind, old) = (Kind::find(kind).expect("a kind"), Id::parse(old).expect("an id"));
        let new = Id::parse("ten-khac").expect("an id");
        let (after, there) = renamed(&files, &before, kind, &old, &new);
        assert!(there.references > 0 && !there.redirected.is_empty(), "{old}");
        let then = assembled(&after);
        let (back, _) = renamed(&after, &then, kind, &new, &old);
        let changed: Vec<&String> =
            back.iter().filter(|(path, bytes)| files.get(*path) != Some(bytes)).map(|(p, _)| p).collect();
        assert!(changed.len() <= 1, "{old}: {changed:?}");
        for path in changed {
            let text = String::from_utf8_lossy(&back[path]).into_owned();
            assert!(text.contains("ten-khac/\""), "only the address in between: {path}");
        }
        assert_eq!(tally(&before), tally(&assembled(&back)), "{old}");
    }
}

#[test]
fn rename_moves_a_folder_with_its_pictures_and_refuses_what_is_taken() {
    let site = OnDisk::new(&sample());
    let refused = site.run(&["rename", "pham-thi-yen", "vu-thi-dung"]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    let before = site.files("content");
    let trial = site.run(&["rename", "pham-thi-yen", "co-yen", "--dry-run"]);
    assert_eq!(trial.status.code(), Some(0), "{}", stderr(&trial));
    assert!(stdout(&trial).contains("rename to content/profiles/2023/co-yen"), "{}", stdout(&trial));
    assert_eq!(site.files("content"), before, "a trial writes nothing");
    let done = site.run(&["rename", "pham-thi-yen", "co-yen"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    let text = String::from_utf8(site.read("content/profiles/2023/co-yen/index.md")).expect("text");
    assert!(text.contains("aliases = [\"/guong/pham-thi-yen/\", \"/en/guong/pham-thi-yen/\"]"), "{text}");
    assert!(site.root().join("content/profiles/2023/co-yen/chan-dung.jpg").exists());
    assert!(!site.root().join("content/profiles/2023/pham-thi-yen").exists());
}

#[test]
fn a_withdrawal_of_a_coming_day_says_so_and_can_come_sooner() {
    let site = OnDisk::new(&case("small"));
    let profile = || String::from_utf8(site.read("content/profiles/2024/lo-van-an.md")).expect("text");
    assert_eq!(site.run(&["withdraw", "lo-van-an", "--on", "2026-12-31"]).status.code(), Some(0));
    let coming = profile();
    let later = site.run(&["withdraw", "lo-van-an", "--on", "2027-02-01"]);
    assert!(stderr(&later).contains("sẽ được gỡ từ 31/12/2026"), "{}", stderr(&later));
    assert_eq!(profile(), coming);
    let now = site.run(&["withdraw", "lo-van-an"]);
    assert_eq!(now.status.code(), Some(0), "{}", stderr(&now));
    assert_eq!(profile(), coming.replace("2026-12-31", "2026-11-21"), "nothing but the day");
    assert!(stderr(&site.run(&["withdraw", "lo-van-an"])).contains("đã được"));
}

#[test]
fn withdraw_changes_one_file_and_twice_is_harmless() {
    let site = OnDisk::new(&case("small"));
    let path = "content/profiles/2024/lo-van-an.md";
    let before = site.files("content");
    let trial = site.run(&["withdraw", "lo-van-an", "--dry-run"]);
    assert_eq!(trial.status.code(), Some(0), "{}", stderr(&trial));
    assert!(stdout(&trial).contains("/guong/lo-van-an/"), "{}", stdout(&trial));
    assert_eq!(site.files("content"), before);
    assert_eq!(site.run(&["withdraw", "lo-van-an"]).status.code(), Some(0));
    let once = String::from_utf8(site.read(path)).expect("text");
    let step = "\n[[step]]\nstate = \"withdrawn\"\ndate = 2026-11-21\n";
    assert_eq!(once.replacen(step, "", 1).as_bytes(), before[std::path::Path::new("profiles/2024/lo-van-an.md")]);
    let again = site.run(&["withdraw", "lo-van-an"]);
    assert_eq!((again.status.code(), site.read(path)), (Some(0), once.into_bytes()), "{}", stderr(&again));
    let never = site.run(&["withdraw", "lo-van-am"]);
    assert_eq!(never.status.code(), Some(2));
    assert!(stderr(&never).contains("lo-van-an"), "{}", stderr(&never));
}

/// The text of every file that has keys.
fn keyed(files: &Files) -> impl Iterator<Item = (&String, String)> {
    files.iter().filter_map(|(path, bytes)| {
        let place = classify(FileId(0), path)?;
        let text = String::from_utf8(bytes.clone()).ok()?;
        vinhdanh::content::record::shape(place.kind).map(|_| (path, text))
    })
}

#[test]
fn the_sample_and_the_starter_are_in_order() {
    for files in [texts(), starter()] {
        for (path, text) in keyed(&files) {
            let place = classify(FileId(0), path).expect("a source");
            assert_eq!(ordered(&place, &text).as_deref(), Some(text.as_str()), "{path}");
        }
    }
}

/// The lines of every table in another order, where each is a pair of its own.
fn shuffled(text: &str, seed: u64) -> String {
    let mut state = seed | 1;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let (front, rest) = match text.match_indices("\n+++").next() {
        Some((end, _)) => text.split_at(end + 1),
        None => (text, ""),
    };
    let blocks: Vec<String> = front
        .split("\n\n")
        .map(|block| {
            let mut lines: Vec<&str> = block.trim_end_matches('\n').split('\n').collect();
            let fixed = lines.iter().take_while(|line| line.starts_with(['+', '['])).count();
            let plain = lines[fixed..].iter().all(|line| {
                line.contains(" = ")
                    && !line.starts_with(['#', ' '])
                    && !line.contains("\"\"\"")
                    && !line.ends_with(['[', '{'])
            });
            if plain {
                for i in (fixed + 1..lines.len()).rev() {
                    lines.swap(i, fixed + next(i + 1 - fixed));
                }
            }
            lines.join("\n")
        })
        .collect();
    format!("{}\n{rest}", blocks.join("\n\n"))
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
    /// Whatever order the keys were in, there is one that `fmt` leaves them in.
    #[test]
    fn shuffled_keys_find_back(seed in proptest::prelude::any::<u64>()) {
        for (path, text) in keyed(&texts()) {
            let place = classify(FileId(0), path).expect("a source");
            let found = ordered(&place, &shuffled(&text, seed));
            proptest::prop_assert_eq!(found.as_deref(), Some(text.as_str()), "{}", path);
        }
    }
}
