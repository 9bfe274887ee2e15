//! What a build keeps from the one before: never more than is right.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use support::{Files, Site, case, stderr};

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";

/// Until files no longer count as just written: some file systems count in steps of two seconds.
fn settle() {
    std::thread::sleep(Duration::from_millis(2200));
}

fn build(site: &Site, more: &[&str]) -> String {
    let built = site.run(&[&["build"], more].concat());
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    stderr(&built)
}

fn is_same(said: &str) -> bool {
    said.contains("Không có gì thay đổi")
}

/// What a build without any memory makes of the same sources.
fn afresh(site: &Site, more: &[&str]) -> BTreeMap<PathBuf, Vec<u8>> {
    let copy = Site::new(&Files::new());
    for (path, bytes) in site.files("content") {
        copy.write(&format!("content/{}", path.display()), bytes);
    }
    build(&copy, more);
    copy.files("output")
}

#[test]
fn a_build_of_the_same_sees_it_at_a_glance_and_anything_else_is_built() {
    let site = Site::new(&case("small"));
    settle();
    assert!(!is_same(&build(&site, &[])));
    let first = site.files("output");
    assert!(is_same(&build(&site, &[])));
    assert_eq!(site.files("output"), first);
    // Asked for in another way, it is another build.
    for more in [&["--drafts"][..], &["--base-url", "https://khac.example/roll/"]] {
        assert!(!is_same(&build(&site, more)), "{more:?}");
        assert_eq!(site.files("output"), afresh(&site, more), "{more:?}");
    }
    build(&site, &[]);
    assert_eq!(site.files("output"), first);
    // What others did to the published files is undone.
    let page = "output/guong/lo-van-an/index.html";
    let text = site.read(page);
    let mut other = text.clone();
    other.reverse();
    type Harm = fn(&Site, &str, &[u8]);
    let harms: [Harm; 4] = [
        |site, page, other| site.write(page, other),
        |site, page, _| std::fs::remove_file(site.root().join(page)).expect("removed"),
        |site, _, _| std::fs::remove_dir_all(site.root().join("output")).expect("removed"),
        |site, _, _| site.write("output/.vinhdanh-manifest", "vinhdanh-manifest 1\n"),
    ];
    for harm in harms {
        assert!(is_same(&build(&site, &[])));
        harm(&site, page, &other);
        assert!(!is_same(&build(&site, &[])));
        assert_eq!(site.files("output"), first);
    }
    // What a killed build left aside goes, though nothing else is done.
    site.write("output/.vinhdanh-aside/3", "a page that is not public");
    assert!(is_same(&build(&site, &[])));
    assert_eq!(site.files("output"), first);
    // A memory that was spoiled is not believed.
    for entry in std::fs::read_dir(site.root().join(".cache/builds")).expect("a folder").flatten() {
        let mut bytes = std::fs::read(entry.path()).expect("bytes");
        if bytes.is_empty() {
            continue; // what keeps a second build out
        }
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(entry.path(), bytes).expect("written");
    }
    assert!(!is_same(&build(&site, &[])));
}

/// The same files behind a link are somebody else's folder: nothing is written through it.
#[cfg(unix)]
#[test]
fn a_folder_that_became_a_link_is_seen() {
    let site = Site::new(&case("small"));
    settle();
    build(&site, &[]);
    assert!(is_same(&build(&site, &[])));
    for folder in ["output/guong", "output/guong/lo-van-an"] {
        let (folder, moved) = (site.root().join(folder), site.root().join("elsewhere"));
        std::fs::rename(&folder, &moved).expect("moved");
        std::os::unix::fs::symlink(&moved, &folder).expect("a link");
        let built = site.run(&["build"]);
        assert!(!is_same(&stderr(&built)), "{}", stderr(&built));
        std::fs::remove_file(&folder).expect("removed");
        std::fs::rename(&moved, &folder).expect("moved back");
    }
}

#[test]
fn an_edit_is_seen_even_if_it_comes_at_once_and_keeps_the_length() {
    let site = Site::new(&case("small"));
    settle();
    build(&site, &[]);
    for word in ["mỗi tối", "mỗi đêm"] {
        let text = String::from_utf8(site.read(PROFILE)).expect("text");
        let before = if word == "mỗi tối" { "mỗi sáng" } else { "mỗi tối" };
        site.write(PROFILE, text.replace(before, word));
        build(&site, &[]);
        assert!(String::from_utf8_lossy(&site.read("output/guong/lo-van-an/index.html")).contains(word));
        assert_eq!(site.files("output"), afresh(&site, &[]));
    }
}

#[test]
fn warnings_are_said_again() {
    let site = Site::new(&case("small"));
    let text = String::from_utf8(site.read(PROFILE)).expect("text");
    site.write(PROFILE, format!("{text}\nGọi 0912 345 678.\n"));
    settle();
    let first = build(&site, &[]);
    let again = build(&site, &[]);
    assert!(is_same(&again), "{again}");
    let warnings = |said: &str| said.lines().filter(|line| line.contains("private-data")).count();
    assert_eq!(warnings(&first), warnings(&again));
    assert!(warnings(&again) > 0, "{again}");
}
