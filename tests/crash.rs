//! What a crash, a spoiled cache, a full disk or a second build leaves behind: every file is the old or the new one,
//! complete, and the next build gives exactly what a clean one gives.
//!
//! A few rounds of each are part of every run of the tests. `VINHDANH_CRASHES=200 cargo test --test crash -- --nocapture`
//! does 200 kills and as many of the rest as belong to them, and says how many hit what; `VINHDANH_SEED` chooses others.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests read and write as they like, and fail by panicking"
)]

#[path = "crash/cache.rs"]
mod cache;
#[path = "crash/disk.rs"]
mod disk;
#[path = "crash/ground.rs"]
mod ground;
mod support;

use std::process::Stdio;
use std::time::{Duration, Instant};

use ground::{Ground, Version, rounds};

/// When a build is killed.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// At any time of its run.
    Any,
    /// Soon after it began to put files aside.
    Writing,
    /// Soon after it began to move them into place, or to make the next version beside the folder.
    Placing,
}

/// What was hit.
#[derive(Debug, Default)]
struct Hits {
    kills: usize,
    too_late: usize,
    while_aside: usize,
    while_placing: usize,
    while_beside: usize,
    mixed: usize,
}

#[test]
fn a_build_that_is_killed_leaves_whole_files_and_the_next_one_heals() {
    let (mut ground, mut hits) = (Ground::new("kills"), Hits::default());
    let foreign = [("CNAME", "guong.example"), ("others/note.txt", "not ours")];
    for (path, text) in foreign {
        ground.site.write(&format!("output/{path}"), text);
    }
    let usual = ground.usual_time();
    while hits.kills < rounds() {
        let atomic = ground.dice(2) == 0;
        let (before, after) = (ground.stands, ground.other());
        if ground.dice(6) == 0 {
            let _ = std::fs::remove_dir_all(ground.site.root().join(".cache"));
        }
        ground.edit(after);
        let mut build = ground.start(if atomic { &["--atomic"] } else { &[] });
        let moment = match ground.dice(4) {
            0 => Moment::Any,
            1 => Moment::Writing,
            _ => Moment::Placing,
        };
        let most = match moment {
            Moment::Any => usual,
            Moment::Writing => ground.wait_for(&mut build, usual, |ground| ground.left(".vinhdanh-aside")) / 8,
            Moment::Placing => {
                let manifest = ground.manifest();
                ground.wait_for(&mut build, usual, |ground| ground.beside() || ground.manifest() != manifest);
                Duration::from_millis(if atomic { 24 } else { 6 })
            }
        };
        let wait = Duration::from_micros(ground.dice(most.as_micros() as u64 + 1));
        let begun = Instant::now();
        while begun.elapsed() < wait {
            std::hint::spin_loop();
        }
        let signal = if ground.dice(2) == 0 { "-KILL" } else { "-TERM" };
        let done = ground::kill(&mut build, signal);
        if done {
            hits.too_late += 1;
            assert_eq!(ground.differences(after), Vec::<String>::new(), "the build had ended");
        } else {
            hits.kills += 1;
            hits.while_aside += usize::from(ground.left(".vinhdanh-aside"));
            hits.while_beside += usize::from(ground.beside());
            let (old, new) = (ground.differences(before), ground.differences(after));
            if atomic {
                assert!(old.is_empty() || new.is_empty(), "neither {before:?}: {old:?} nor {after:?}: {new:?}");
            } else {
                ground.assert_whole_files();
                hits.while_placing += usize::from(ground.is_unfinished());
                hits.mixed += usize::from(!old.is_empty() && !new.is_empty());
            }
        }
        // The next build is asked for the one or the other version, in the one or the other way.
        let next = if ground.dice(3) == 0 { before } else { after };
        ground.edit(next);
        ground.heal(next);
        for (path, text) in foreign {
            assert_eq!(ground.site.read(&format!("output/{path}")), text.as_bytes(), "{path} was never ours");
        }
    }
    println!("killed builds: {hits:?}");
}

#[test]
fn two_builds_at_once_and_edits_meanwhile_end_in_the_clean_site() {
    let mut ground = Ground::new("two");
    let usual = ground.usual_time();
    let (mut busy, mut noticed, mut seen) = (0, 0, 0);
    for _ in 0..rounds().div_ceil(4) {
        // Two at once: one of them may find that the other is at work.
        let next = ground.other();
        ground.edit(next);
        let ways: [&[&str]; 2] = [&[], &["--atomic"]];
        let pair: Vec<_> = (0..2).map(|_| ways[ground.dice(2) as usize]).collect();
        let mut builds: Vec<_> = pair.iter().map(|way| ground.start(way)).collect();
        if ground.dice(3) == 0 {
            std::thread::sleep(Duration::from_micros(ground.dice(usual.as_micros() as u64)));
            ground::kill(&mut builds[0], "-KILL");
        }
        let codes: Vec<_> = builds.iter_mut().map(|build| build.wait().expect("ended").code()).collect();
        assert!(codes.iter().all(|code| matches!(code, None | Some(0 | 3))), "{codes:?}");
        busy += codes.iter().filter(|code| **code == Some(3)).count();
        ground.assert_whole_files();
        ground.heal(next);

        // An edit of one file while a build runs: that build shows the one or the other.
        let (before, after) = (Version::A, Version::AEdited);
        ground.edit(before);
        ground.heal(before);
        let _ = std::fs::remove_dir_all(ground.site.root().join(".cache"));
        let build = ground.command(&[]).stderr(Stdio::piped()).spawn().expect("the program starts");
        // Sources are read soon after the start.
        let most = usual.as_micros() as u64 / [1, 20][ground.dice(2) as usize];
        std::thread::sleep(Duration::from_micros(ground.dice(most)));
        ground.edit(after);
        let built = build.wait_with_output().expect("ended");
        let said = String::from_utf8_lossy(&built.stderr);
        let (old, new) = (ground.differences(before), ground.differences(after));
        match built.status.code() {
            Some(0) => {}
            // It was seen: nothing is published then.
            Some(3) if said.contains("was changed while") => {
                assert_eq!(old, Vec::<String>::new());
                noticed += 1;
            }
            other => panic!("exit {other:?}: {said}"),
        }
        assert!(old.is_empty() || new.is_empty(), "neither: {old:?}, {new:?}");
        seen += usize::from(new.is_empty());
        ground.heal(after);
    }
    println!(
        "two at once: {busy} found another at work; edits meanwhile: {noticed} stopped the build, {seen} were in it"
    );
}

#[test]
fn a_folder_that_vanishes_while_it_is_built_is_whole_after_the_next_build() {
    let mut ground = Ground::new("vanished");
    let usual = ground.usual_time();
    let (mut failed, mut done) = (0, 0);
    for round in 0..rounds().div_ceil(4) {
        let next = ground.other();
        ground.edit(next);
        let mut build = ground.start(if round % 2 == 0 { &[] } else { &["--atomic"] });
        ground.wait_for(&mut build, usual, |ground| ground.left(".vinhdanh-aside"));
        std::thread::sleep(Duration::from_micros(ground.dice(usual.as_micros() as u64 / 4)));
        let _ = std::fs::remove_dir_all(ground.site.root().join("output"));
        match build.wait().expect("ended").code() {
            Some(0) => done += 1,
            Some(3) => failed += 1,
            other => panic!("exit {other:?}"),
        }
        ground.assert_whole_files();
        ground.heal(next);
    }
    println!("vanished folders: {failed} builds failed, {done} were done with it");
}
