//! A site in parts: together they are the whole, byte for byte. And builds that are made twice, or published all at once.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use support::{Files, Silent, Site, case, sample, starter, stderr};
use vinhdanh::output::cache::Cache;
use vinhdanh::output::{Artefact, Part};
use vinhdanh::pipeline::{self, Options};
use vinhdanh::publish::{self, PartOf};

const MANIFEST: &str = ".vinhdanh-manifest";

fn part(number: u16, of: u16) -> Part {
    format!("{number}/{of}").parse().expect("a part")
}

/// What a part of a site publishes, by path.
fn rendered(site: &pipeline::Site, files: &Files, cache: &Cache, part: Option<Part>) -> BTreeMap<String, Vec<u8>> {
    let all = Mutex::default();
    let sink = PartOf { part, sink: &all };
    let world = support::world(files);
    let found =
        publish::publish(site, None, &world, &cache.pictures, (&Silent, &sink)).expect("memory does not fail").found;
    assert!(found.is_empty(), "cannot be rendered: {found:?}");
    let all = all.into_inner().expect("nobody panicked").into_iter();
    all.map(|Artefact { path, body, .. }| (path.as_file().to_owned(), body.load().expect("bytes").into_owned()))
        .collect()
}

#[test]
fn parts_of_the_sample_are_the_whole_disjoint_and_balanced() {
    let files = sample();
    let folder = tempfile::tempdir().expect("a folder");
    // Pictures are made once here; in the next test parts make their own.
    let cache = Cache::open(folder.path());
    let assembled = pipeline::assemble(&support::world(&files), &cache, &Options::default()).expect("readable");
    let site = assembled.site.expect("a site");
    let whole = rendered(&site, &files, &cache, None);
    assert!(whole.len() > 300, "the sample site is published");
    for of in 1..=7 {
        let mut union = BTreeMap::new();
        let mut pages = Vec::new();
        for number in 1..=of {
            let files = rendered(&site, &files, &cache, Some(part(number, of)));
            pages.push(files.keys().filter(|path| path.ends_with(".html")).count());
            for (path, bytes) in files {
                assert!(union.insert(path.clone(), bytes).is_none(), "{path} is in two of {of} parts");
            }
        }
        assert!(union == whole, "{of} parts are the whole");
        let fair = pages.iter().sum::<usize>() / usize::from(of);
        assert!(pages.iter().all(|count| (fair / 2..=fair * 3 / 2).contains(count)), "pages of {of} parts: {pages:?}");
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let target = to.join(entry.path().strip_prefix(from).expect("inside"));
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        std::fs::copy(entry.path(), target).expect("copied");
    }
}

fn build(site: &Site, args: &[&str]) -> String {
    let built = site.run(&[&["--lang", "en", "build"], args].concat());
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    stderr(&built)
}

fn refused(site: &Site, args: &[&str], code: i32) -> String {
    let built = site.run(&[&["--lang", "en", "build"], args].concat());
    assert_eq!(built.status.code(), Some(code), "{args:?}: {}", stderr(&built));
    stderr(&built)
}

fn at(site: &Site, folder: &str) -> String {
    site.root().join(folder).display().to_string()
}

/// The starter site built as a whole and as three parts, each on a machine of its own.
fn parts() -> &'static (BTreeMap<PathBuf, Vec<u8>>, Vec<Site>) {
    type Whole = BTreeMap<PathBuf, Vec<u8>>;
    static PARTS: OnceLock<(Whole, Vec<Site>)> = OnceLock::new();
    PARTS.get_or_init(|| {
        let whole = Site::new(&starter());
        build(&whole, &[]);
        let part = |number| {
            let site = Site::new(&starter());
            let said = build(&site, &["--shard", &format!("{number}/3")]);
            assert!(said.contains(&format!("This is part {number}/3")), "{said}");
            site
        };
        (whole.files("output"), (1..=3).map(part).collect())
    })
}

#[test]
fn folders_of_parts_copied_into_one_are_joined_to_exactly_the_whole() {
    let (whole, machines) = parts();
    let site = Site::new(&Files::new());
    let out = at(&site, "all");
    for machine in machines {
        copy(&machine.root().join("output"), &site.root().join("all"));
    }
    // Without a site at hand: joining is done where only the parts are.
    let said = build(&site, &["--join", "--output", &out]);
    assert!(said.contains("Joined 3 parts"), "{said}");
    assert_eq!(site.files("all").keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>());
    assert!(site.files("all") == *whole);
    let again = build(&site, &["--join", "--output", &out]);
    assert!(again.contains("nothing left to join") && site.files("all") == *whole, "twice is harmless: {again}");
    let page = site.read("all/index.html");
    site.write("all/index.html", &page[1..]);
    assert!(refused(&site, &["--join", "--output", &out], 3).contains("index.html"), "but still compares");
}

#[test]
fn a_whole_build_takes_over_parts_that_nobody_joined() {
    let (whole, machines) = parts();
    let site = Site::new(&starter());
    for machine in machines {
        copy(&machine.root().join("output"), &site.root().join("output"));
    }
    let said = build(&site, &[]);
    assert!(said.contains("0 files written"), "{said}");
    assert!(site.files("output") == *whole);
}

#[test]
fn parts_that_are_no_whole_are_refused_by_name() {
    let (_, machines) = parts();
    let site = Site::new(&starter());
    let out = at(&site, "all");
    let join = |code| refused(&site, &["--join", "--output", &out], code);
    assert!(join(3).contains("no part of a site"));
    for machine in &machines[1..] {
        copy(&machine.root().join("output"), &site.root().join("all"));
    }
    let said = join(3);
    assert!(said.contains("1/3") && !said.contains("2/3"), "{said}");
    copy(&machines[0].root().join("output"), &site.root().join("all"));
    // A file that changed or got lost on the way.
    let page = site.read("all/index.html");
    site.write("all/index.html", &page[1..]);
    assert!(join(3).contains("index.html"));
    std::fs::remove_file(site.root().join("all/index.html")).expect("removed");
    assert!(join(3).contains("index.html"));
    site.write("all/index.html", page);
    // A part that was made in another way, and one of another number of parts.
    for other in [&["build", "--drafts", "--shard", "2/3"][..], &["build", "--shard", "2/4"]] {
        let output = Site::new(&starter());
        let built = output.run(other);
        assert!(built.status.success(), "{}", stderr(&built));
        let name = walkdir::WalkDir::new(output.root().join("output")).max_depth(1).into_iter().flatten();
        let name =
            name.map(|entry| entry.file_name().to_string_lossy().into_owned()).find(|name| name.starts_with(MANIFEST));
        let name = name.expect("a manifest");
        let before = std::fs::read(site.root().join("all").join(&name)).ok();
        site.write(&format!("all/{name}"), output.read(&format!("output/{name}")));
        assert!(join(3).contains("do not belong to one site"), "{other:?}");
        match before {
            Some(bytes) => site.write(&format!("all/{name}"), bytes),
            None => std::fs::remove_file(site.root().join("all").join(name)).expect("removed"),
        }
    }
    build(&site, &["--join", "--output", &out]);
}

#[test]
fn a_part_is_built_again_in_place_and_never_over_a_whole() {
    let site = Site::new(&case("small"));
    build(&site, &["--shard", "1/2"]);
    let first = site.files("output");
    build(&site, &["--shard", "2/2"]);
    assert!(site.files("output").len() > first.len(), "both parts stand in one folder");
    let said = build(&site, &["--shard", "1/2"]);
    assert!(said.contains("0 files written"), "{said}");
    build(&site, &["--join"]);
    let whole = Site::new(&case("small"));
    build(&whole, &[]);
    assert!(site.files("output") == whole.files("output"));
    assert!(refused(&site, &["--shard", "1/2"], 2).contains("holds a whole site"));
}

#[test]
fn numbers_that_are_no_part_are_wrong_usage() {
    let site = Site::new(&case("small"));
    for bad in ["0/3", "4/3", "3", "a/b", "1/0", "-1/3", "1/3/5", ""] {
        let said = refused(&site, &[&format!("--shard={bad}")], 2);
        assert!(said.contains("--shard") && said.contains("2/5"), "{bad}: {said}");
    }
    refused(&site, &["--shard", "1/2", "--join"], 2);
    refused(&site, &["--shard", "1/2", "--atomic"], 2);
}

#[test]
fn parts_of_a_faulty_site_are_refused_like_the_whole() {
    let mut files = case("small");
    let path = "content/profiles/2024/lo-van-an.md";
    let text = String::from_utf8(files[path].clone()).expect("text").replacen("name = ", "nmae = ", 1);
    files.insert(path.to_owned(), text.into_bytes());
    let site = Site::new(&files);
    let whole = refused(&site, &[], 1);
    for number in 1..=3 {
        assert_eq!(refused(&site, &["--shard", &format!("{number}/3")], 1), whole);
    }
    assert!(site.files("output").is_empty());
}

#[test]
fn the_digest_is_said_stands_in_the_manifest_and_is_that_of_its_lines() {
    let site = Site::new(&case("small"));
    let said = build(&site, &[]);
    let manifest = String::from_utf8(site.read(&format!("output/{MANIFEST}"))).expect("text");
    let mut lines = manifest.splitn(3, '\n');
    assert_eq!(lines.next(), Some("vinhdanh-manifest 1"));
    let digest = lines.next().and_then(|line| line.strip_prefix("output ")).expect("the digest").to_owned();
    let files = lines.next().expect("files");
    assert_eq!(digest, vinhdanh::memo::Digest::of(files.as_bytes()).hex());
    assert!(said.contains(&digest[..12]), "{said}");
    // A manifest of before is read, and gets its digest.
    site.write(&format!("output/{MANIFEST}"), format!("vinhdanh-manifest 1\n{files}"));
    let again = build(&site, &[]);
    assert!(again.contains("0 files written") && again.contains(&digest[..12]), "{again}");
    assert_eq!(site.read(&format!("output/{MANIFEST}")), manifest.as_bytes());
    site.write("content/pages/gioi-thieu.md", "+++\ntitle = \"Mới\"\n+++\nMột trang.\n");
    assert!(!build(&site, &[]).contains(&digest[..12]));
}

#[test]
fn two_builds_that_differ_are_not_published() {
    let site = Site::new(&case("small"));
    assert!(build(&site, &["--verify"]).contains("Built:"));
    let before = site.files("output");
    // Nothing is remembered where a comparison is asked for.
    assert!(build(&site, &["--verify"]).contains("0 files written"));
    build(&site, &["--verify", "--drafts"]);
    build(&site, &["--verify"]);
    assert!(site.files("output") == before);
}

#[test]
fn published_all_at_once_it_is_the_same_site_and_foreign_files_stay() {
    let site = Site::new(&starter());
    site.write("output/CNAME", "guong.example");
    site.write("output/.well-known/security.txt", "x");
    build(&site, &["--atomic"]);
    let mut atomic = site.files("output");
    assert_eq!(atomic.remove(Path::new("CNAME")).as_deref(), Some(&b"guong.example"[..]));
    assert_eq!(atomic.remove(Path::new(".well-known/security.txt")).as_deref(), Some(&b"x"[..]));
    assert!(atomic == parts().0);
    let beside: Vec<_> =
        std::fs::read_dir(site.root()).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert!(!beside.iter().any(|name| name.to_string_lossy().contains("vinhdanh-")), "{beside:?}");
    // What stands is kept as it is, by either way.
    let is_kept = |said: String| said.contains("Nothing has changed") || said.contains("0 files written");
    assert!(is_kept(build(&site, &["--atomic"])));
    site.write("output/index.html", "somebody's");
    let said = build(&site, &["--atomic"]);
    assert!(said.contains("1 files written"), "{said}");
    assert!(is_kept(build(&site, &[])));
    // A page in the way of a foreign file is refused before anything is touched.
    std::fs::remove_dir_all(site.root().join("output")).expect("removed");
    site.write("output/index.html", "somebody's");
    refused(&site, &["--atomic"], 1);
    assert_eq!(site.files("output").len(), 1);
}
