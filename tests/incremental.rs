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

use rayon::prelude::*;
use support::{Files, Site, assembled, case, sample, stderr};
use vinhdanh::plan::{Inputs, PageKey};
use vinhdanh::render::render;

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
    site.write("output/.vinhdanh-aside/pages/guong/x/index.html", "a page that is not public");
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

/// Who links to somebody by the site's full address, in a story or among its sources, is made anew when that page goes.
#[test]
fn a_full_address_of_somebody_who_goes_is_taken_out() {
    let mut files = case("small");
    let text = String::from_utf8(files[PROFILE].clone()).expect("text");
    let other = "https://thu.example/guong/lo-van-an/";
    let friend = text
        .replace("Lò Văn An", "Lò Văn Bình")
        .replace("aliases = [\"/cu/lo-van-an/\"]", &format!("sources = [{{ title = \"Bạn\", url = \"{other}\" }}]"));
    let friend = format!("{friend}\n\nBạn của [An]({other}).\n");
    files.insert("content/profiles/2024/lo-van-binh.md".to_owned(), friend.into_bytes());
    let site = Site::new(&files);
    settle();
    let page = "output/guong/lo-van-binh/index.html";
    let links = |site: &Site| String::from_utf8_lossy(&site.read(page)).matches("guong/lo-van-an/").count();
    build(&site, &[]);
    assert!(links(&site) >= 2);
    site.write(PROFILE, text.replacen("mentor =", "publish_until = 2026-11-20\nmentor =", 1));
    build(&site, &[]);
    assert_eq!(site.files("output"), afresh(&site, &[]));
    assert_eq!(links(&site), 0);
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

type Around = BTreeMap<String, [u8; 32]>;
type Pages = BTreeMap<String, (PageKey, Vec<u8>)>;

/// Every page of a site with what it was made from.
fn rendered(files: &Files) -> Option<(Around, Pages)> {
    let site = assembled(files).site?;
    let inputs = Inputs::new(&site.model, &site.plan, &site.theme, &[]);
    let pages: Vec<_> = site.plan.pages().collect();
    let made = pages.par_iter().filter_map(|page| {
        let bytes = render(&site.model, &site.plan, &site.theme, page).ok()?;
        Some((page.path.as_file().to_owned(), (inputs.key(site.scene(&page.lang), page), bytes)))
    });
    Some((inputs.around().clone(), made.collect()))
}

/// A random number that is the same in every run (Knuth's generator).
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).expect("small")
}

#[test]
fn pages_with_the_same_inputs_are_the_same_after_any_edit() {
    let mut files = sample();
    let profiles: Vec<String> =
        files.keys().filter(|path| path.starts_with("content/profiles/") && path.ends_with(".md")).cloned().collect();
    let (mut around, mut before) = rendered(&files).expect("the sample site");
    let (mut seed, mut edits, mut kept, mut all) = (7, 0, 0, 0);
    while edits < 40 {
        let path = &profiles[next(&mut seed) % profiles.len()];
        let Some(bytes) = files.get(path).cloned() else { continue };
        let text = String::from_utf8(bytes).expect("text");
        let lines: Vec<&str> = text.lines().collect();
        let at = next(&mut seed) % lines.len();
        let line = lines[at];
        let edited = match next(&mut seed) % 8 {
            0 => None,
            1 => Some(format!("{text}\nThêm một câu, và [một lối](/guong/{}/).\n", lines.len())),
            2 | 3 => Some([&lines[..at], &lines[at + 1..]].concat().join("\n") + "\n"),
            4 => Some(text.replace("2025", "2024")),
            5 => Some(text.replace("decided", "withdrawn")),
            _ => Some(text.replacen(line, &line.replace(['a', 'ă'], "e"), 1)),
        };
        let mut other = files.clone();
        match edited {
            Some(edited) if edited == text => continue,
            Some(edited) => other.insert(path.clone(), edited.into_bytes()),
            None => other.remove(path),
        };
        let Some((now_around, now)) = rendered(&other) else { continue };
        edits += 1;
        assert_eq!(now_around, around, "profiles are around no page");
        for (page, (key, bytes)) in &now {
            all += 1;
            if before.get(page).is_some_and(|(old, _)| old == key) {
                kept += 1;
                assert!(before[page].1 == *bytes, "{page} is another after an edit of {path}, line {}: {line}", at + 1);
            }
        }
        (files, around, before) = (other, now_around, now);
    }
    // Whoever makes keys of everything is right as well, and slow.
    assert!(kept * 2 > all, "{kept} of {all} pages keep their inputs");
}

#[test]
fn what_all_pages_are_made_from_is_told_apart() {
    let files = sample();
    let (before, _) = rendered(&files).expect("the sample site");
    let changed = |kind: &str| -> Vec<String> {
        let mut other = files.clone();
        let path = files.keys().find(|path| path.starts_with(kind)).expect("a file of this kind");
        other.entry(path.clone()).or_default().extend_from_slice("\n# Mới\n".as_bytes());
        let (now, _) = rendered(&other).expect("a site");
        now.into_iter().filter(|(name, digest)| before.get(name) != Some(digest)).map(|(name, _)| name).collect()
    };
    assert_eq!(changed("content/site.toml"), ["site"]);
    for kind in ["catalog", "units", "plans", "figures", "events", "pages"] {
        assert_eq!(changed(&format!("content/{kind}/")), [kind]);
    }
}

#[test]
fn an_edit_of_a_story_makes_its_page_anew_and_no_other() {
    let site = Site::new(&case("small"));
    build(&site, &[]);
    settle();
    let text = String::from_utf8(site.read(PROFILE)).expect("text");
    site.write(PROFILE, text.replace("mỗi sáng", "mỗi tối"));
    let said = build(&site, &["--explain", "/guong/lo-van-an/"]);
    assert!(said.contains("/guong/lo-van-an/"), "{said}");
    assert!(said.contains("Ghi 1 tệp"), "{said}");
    assert_eq!(site.files("output"), afresh(&site, &[]));
}
