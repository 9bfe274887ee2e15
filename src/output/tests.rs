//! Builds one after the other into real folders: what is ours changes, what is not stays.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use super::cache::Before;
use super::cache::PictureCache;
use super::*;

fn path(path: &str) -> SitePath {
    SitePath::file(path).expect("a path")
}

fn pages(files: &[(&str, &str)]) -> Vec<Artefact> {
    files.iter().map(|(file, text)| Artefact::page(path(file), (*text).to_owned())).collect()
}

fn build(artefacts: &[Artefact], folder: &Path) -> Result<Report, OutputError> {
    let update = Update::new(folder, Manifest::read(folder)?, Before::default());
    for Artefact { path, stage, body, .. } in artefacts {
        update.put(path.clone(), *stage, body, None)?;
    }
    update.finish().map(|published| published.report)
}

/// Every file below a folder with its content; the manifest aside.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1).into_iter().filter(|entry| entry.is_ok() || folder.exists())
    {
        let entry = entry.expect("an entry");
        let name = entry.path().strip_prefix(folder).expect("below").to_str().expect("Unicode").replace('\\', "/");
        if name == manifest::FILE_NAME {
            continue;
        }
        if entry.file_type().is_dir() {
            let is_empty = fs::read_dir(entry.path()).expect("a folder").next().is_none();
            if is_empty {
                files.insert(format!("{name}/"), String::new());
            }
        } else {
            files.insert(name, fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
    files
}

fn listed(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
}

fn put(folder: &Path, file: &str, text: &str) {
    let full = folder.join(file);
    fs::create_dir_all(full.parent().expect("a parent")).expect("folders");
    fs::write(full, text).expect("a file");
}

/// Makes every file a day old, so that touching one shows.
fn age(folder: &Path) {
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let file = fs::File::options().write(true).open(entry.path()).expect("a file");
        file.set_modified(SystemTime::now() - Duration::from_secs(86_400)).expect("a time");
    }
}

fn touched(folder: &Path) -> Vec<String> {
    let is_new = |entry: &walkdir::DirEntry| {
        let age =
            entry.metadata().ok().and_then(|metadata| metadata.modified().ok()).and_then(|time| time.elapsed().ok());
        age.is_none_or(|age| age < Duration::from_secs(3600))
    };
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let new = files.filter(|entry| entry.file_type().is_file() && is_new(entry));
    new.map(|entry| entry.path().strip_prefix(folder).expect("below").display().to_string()).collect()
}

#[test]
fn a_site_is_written_changed_and_reduced() {
    let keep = tempfile::tempdir().expect("a folder");
    let out = keep.path().join("new/output");
    let first =
        pages(&[("index.html", "home"), ("guong/a/index.html", "A"), ("guong/b/index.html", "B"), ("x.css", "c")]);
    let report = build(&first, &out).expect("a build");
    assert_eq!(report, Report { written: 4, unchanged: 0, deleted: 0, bytes: 7 });
    assert_eq!(tree(&out).len(), 4);

    age(&out);
    assert_eq!(build(&first, &out).expect("a build"), Report { unchanged: 4, ..Report::default() });
    assert!(touched(&out).is_empty());

    let second = pages(&[("index.html", "home!"), ("guong/a/index.html", "A"), ("x.css", "c")]);
    assert_eq!(build(&second, &out).expect("a build"), Report { written: 1, unchanged: 2, deleted: 1, bytes: 5 });
    assert_eq!(touched(&out), [".vinhdanh-manifest", "index.html"]);
    assert_eq!(tree(&out), listed(&[("index.html", "home!"), ("guong/a/index.html", "A"), ("x.css", "c")]));

    assert_eq!(build(&[], &out).expect("a build").deleted, 3);
    assert!(tree(&out).is_empty());
}

#[test]
fn an_edit_by_hand_is_undone_but_files_of_others_stay() {
    let keep = tempfile::tempdir().expect("a folder");
    let out = keep.path();
    put(out, "CNAME", "congdoan.example");
    put(out, "guong/a/notes.txt", "mine");
    fs::create_dir_all(out.join("guong/empty")).expect("a folder");
    build(&pages(&[("guong/a/index.html", "A"), ("index.html", "home")]), out).expect("a build");
    put(out, "index.html", "HOME");
    build(&pages(&[("index.html", "home")]), out).expect("a build");
    let left =
        [("CNAME", "congdoan.example"), ("guong/a/notes.txt", "mine"), ("guong/empty/", ""), ("index.html", "home")];
    assert_eq!(tree(out), listed(&left));
}

#[test]
fn all_foreign_files_are_told_at_once_and_nothing_is_touched() {
    let keep = tempfile::tempdir().expect("a folder");
    let out = keep.path();
    build(&pages(&[("old.html", "old"), ("index.html", "home")]), out).expect("a build");
    put(out, "a/index.html", "mine");
    put(out, "b", "a file where a folder must be");
    put(out, "c.txt/inside", "a folder where a file must be");
    put(out, "same.txt", "equal");
    fs::create_dir_all(out.join("d.txt")).expect("a folder");
    age(out);
    let before = tree(out);
    let wanted = [
        ("index.html", "new"),
        ("a/index.html", "A"),
        ("b/index.html", "B"),
        ("c.txt", "C"),
        ("d.txt", "D"),
        ("same.txt", "equal"),
    ];
    let Err(OutputError::ForeignFiles(paths)) = build(&pages(&wanted), out) else { panic!("foreign files") };
    assert_eq!(paths, ["a/index.html", "b", "c.txt", "d.txt"]);
    assert_eq!(tree(out), before);
    assert!(touched(out).is_empty());
}

#[test]
fn an_equal_file_of_someone_else_becomes_ours() {
    let keep = tempfile::tempdir().expect("a folder");
    let out = keep.path();
    put(out, "index.html", "home");
    age(out);
    assert_eq!(build(&pages(&[("index.html", "home")]), out).expect("a build").unchanged, 1);
    assert_eq!(touched(out), [".vinhdanh-manifest"]);
    assert_eq!(build(&[], out).expect("a build").deleted, 1);
}

#[test]
fn a_lost_manifest_costs_nothing_while_the_files_are_equal() {
    let keep = tempfile::tempdir().expect("a folder");
    let site = pages(&[("index.html", "home"), ("a/index.html", "A")]);
    build(&site, keep.path()).expect("a build");
    for text in ["", "vinhdanh-manifest 9\n", "\u{0}"] {
        fs::write(keep.path().join(manifest::FILE_NAME), text).expect("a file");
        assert_eq!(build(&site, keep.path()).expect("a build").unchanged, 2);
    }
    fs::remove_file(keep.path().join(manifest::FILE_NAME)).expect("removed");
    let Err(OutputError::ForeignFiles(paths)) = build(&pages(&[("index.html", "x")]), keep.path()) else {
        panic!("nobody knows whose it is")
    };
    assert_eq!(paths, ["index.html"]);
}

#[test]
fn a_manifest_made_by_hand_reaches_nothing_outside() {
    let keep = tempfile::tempdir().expect("a folder");
    let out = keep.path().join("output");
    put(keep.path(), "content/site.toml", "precious");
    put(&out, "sub/keep.txt", "folders are not deleted");
    let hex = crate::memo::Digest::of(b"precious").hex();
    let outside = keep.path().join("content/site.toml");
    let lines =
        ["../content/site.toml", "sub/../../content/site.toml", &outside.display().to_string(), ".", "..", "sub", ""];
    let text: String = lines.iter().map(|line| format!("{hex}  {line}\n")).collect();
    put(&out, manifest::FILE_NAME, &format!("vinhdanh-manifest 1\n{text}"));
    build(&pages(&[("index.html", "home")]), &out).expect("a build");
    assert_eq!(fs::read_to_string(outside).expect("a file"), "precious");
    assert!(out.join("sub/keep.txt").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_deleted_through_a_linked_folder() {
    use std::os::unix::fs::symlink;
    let keep = tempfile::tempdir().expect("a folder");
    let (out, elsewhere) = (keep.path().join("output"), keep.path().join("elsewhere"));
    build(&pages(&[("guong/a/index.html", "A"), ("index.html", "home")]), &out).expect("a build");
    fs::rename(out.join("guong"), &elsewhere).expect("moved");
    symlink(&elsewhere, out.join("guong")).expect("a link");
    for wanted in [&[("guong/a/index.html", "new"), ("index.html", "new")][..], &[("index.html", "new")]] {
        let Err(OutputError::ForeignFiles(paths)) = build(&pages(wanted), &out) else { panic!("a linked folder") };
        assert_eq!(paths, ["guong"]);
        assert_eq!(fs::read_to_string(elsewhere.join("a/index.html")).expect("a file"), "A");
        assert_eq!(fs::read_to_string(out.join("index.html")).expect("a file"), "home");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_file_is_never_written_through() {
    use std::os::unix::fs::symlink;
    let keep = tempfile::tempdir().expect("a folder");
    let out = keep.path().join("output");
    put(keep.path(), "precious", "precious");
    build(&pages(&[("index.html", "home"), ("old.html", "old")]), &out).expect("a build");
    for ours in ["index.html", "old.html"] {
        fs::remove_file(out.join(ours)).expect("removed");
        symlink("../precious", out.join(ours)).expect("a link");
    }
    symlink("../precious", out.join("new.html")).expect("a link");
    let foreign = build(&pages(&[("index.html", "precious"), ("new.html", "x")]), &out);
    assert!(matches!(foreign, Err(OutputError::ForeignFiles(paths)) if paths == ["new.html"]));
    build(&pages(&[("index.html", "precious")]), &out).expect("a build");
    assert!(!out.join("index.html").is_symlink() && !out.join("old.html").is_symlink());
    assert_eq!(fs::read_to_string(keep.path().join("precious")).expect("a file"), "precious");
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let keep = tempfile::tempdir().expect("a folder");
    let out = keep.path();
    let one = [("a", "file"), ("b/index.html", "B"), ("b/c/index.html", "C")];
    let two = [("a/index.html", "A"), ("a/d/index.html", "D"), ("b", "file")];
    build(&pages(&one), out).expect("a build");
    assert_eq!(build(&pages(&two), out).expect("a build"), Report { written: 3, unchanged: 0, deleted: 3, bytes: 6 });
    assert_eq!(tree(out), listed(&two));
    build(&pages(&one), out).expect("a build");
    assert_eq!(tree(out), listed(&one));
    put(out, "b/mine", "mine");
    let refused = build(&pages(&two), out);
    assert!(matches!(refused, Err(OutputError::ForeignFiles(paths)) if paths == ["b"]));
}

#[test]
fn a_change_of_letter_case_leaves_one_file() {
    let keep = tempfile::tempdir().expect("a folder");
    build(&pages(&[("Anh.txt", "x"), ("index.html", "home")]), keep.path()).expect("a build");
    build(&pages(&[("anh.txt", "x"), ("index.html", "home")]), keep.path()).expect("a build");
    assert_eq!(tree(keep.path()), listed(&[("anh.txt", "x"), ("index.html", "home")]));
}

#[test]
fn artefacts_in_each_others_way_are_refused() {
    let clashes = |files: &[(&str, &str)]| {
        let keep = tempfile::tempdir().expect("a folder");
        match build(&pages(files), keep.path()) {
            Err(OutputError::Collision(paths)) => {
                assert!(tree(keep.path()).is_empty());
                paths
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(clashes(&[("a.txt", "1"), ("A.txt", "2")]), ["a.txt"]);
    assert_eq!(clashes(&[("a", "1"), ("a/index.html", "2")]), ["a"]);
    assert_eq!(clashes(&[("A", "1"), ("a/b/c", "2")]), ["a"]);
    assert_eq!(clashes(&[(".vinhdanh-manifest", "1")]), [".vinhdanh-manifest"]);
    assert_eq!(clashes(&[(".Vinhdanh-aside/1", "1")]), [".Vinhdanh-aside/1"]);
}

/// A body that fails when it is loaded: the build stops there as if it had been killed.
fn failing(folder: &Path) -> Body {
    let cache = PictureCache::open(folder);
    let (body, failed) = cache.put(&crate::memo::Digest::of(b"failing"), b"fails".to_vec());
    assert!(failed.is_none());
    fs::remove_dir_all(folder).expect("removed");
    body
}

#[test]
fn a_build_that_stops_while_it_renders_leaves_everything_as_it_was() {
    let keep = tempfile::tempdir().expect("a folder");
    let out = keep.path().join("output");
    let old = [("index.html", "old"), ("gone/index.html", "gone"), ("same.txt", "same")];
    let new = [("index.html", "new"), ("more/index.html", "more"), ("same.txt", "same"), ("z.html", "z")];
    for stop in ["index.html", "more/index.html", "z.html"] {
        build(&pages(&old), &out).expect("a build");
        let mut stopping = pages(&new);
        stopping
            .iter_mut()
            .filter(|one| one.path == path(stop))
            .for_each(|one| one.body = failing(&keep.path().join("cache")));
        assert!(matches!(build(&stopping, &out), Err(OutputError::Io { .. })), "{stop}");
        assert_eq!(tree(&out), listed(&old));
        build(&pages(&new), &out).expect("the next build");
        assert_eq!(tree(&out), listed(&new));
        build(&[], &out).expect("a build of nothing");
        assert!(tree(&out).is_empty());
    }
    let mut stopping = pages(&new);
    stopping[1].body = failing(&keep.path().join("cache"));
    assert!(build(&stopping, &keep.path().join("fresh")).is_err());
    assert!(!keep.path().join("fresh").exists(), "a folder that was not there is gone again");
}

#[test]
fn what_a_killed_build_left_aside_goes_and_nothing_else() {
    let keep = tempfile::tempdir().expect("a folder");
    let out = keep.path().join("output");
    let site = pages(&[("index.html", "home")]);
    build(&site, &out).expect("a build");
    // A build without changes clears up as well.
    for changed in [false, true] {
        put(&out, &format!("{}/pages/index.html", aside::ASIDE), "half a pa");
        put(&out, &format!("{}/pages/guong/an/index.html", aside::ASIDE), "");
        put(&out, &format!("{}/assets/a.css", aside::ASIDE), "half a pa");
        let site = if changed { pages(&[("index.html", "new")]) } else { site.clone() };
        build(&site, &out).expect("a build");
        assert_eq!(tree(&out), listed(&[("index.html", if changed { "new" } else { "home" })]));
    }
    put(&out, &format!("{}/notes.txt", aside::ASIDE), "mine");
    build(&site, &out).expect("a build");
    assert_eq!(fs::read_to_string(out.join(aside::ASIDE).join("notes.txt")).expect("a file"), "mine");
}

#[cfg(unix)]
#[test]
fn nothing_is_put_aside_through_a_link() {
    let keep = tempfile::tempdir().expect("a folder");
    let (out, elsewhere) = (keep.path().join("output"), keep.path().join("elsewhere"));
    put(&elsewhere, "5", "precious");
    fs::create_dir_all(&out).expect("a folder");
    std::os::unix::fs::symlink(&elsewhere, out.join(aside::ASIDE)).expect("a link");
    let refused = build(&pages(&[("index.html", "home")]), &out);
    assert!(matches!(refused, Err(OutputError::ForeignFiles(paths)) if paths == [aside::ASIDE]));
    assert_eq!(tree(&elsewhere), listed(&[("5", "precious")]));
}

#[test]
fn bodies_from_the_cache_are_written_and_compared() {
    let keep = tempfile::tempdir().expect("a folder");
    let (out, cache) = (keep.path().join("output"), PictureCache::open(&keep.path().join("cache")));
    let (body, _) = cache.put(&crate::memo::Digest::of(b"key"), b"picture".to_vec());
    let stored = [Artefact::asset(path("a.webp"), body)];
    let plain = [Artefact::asset(path("a.webp"), b"picture".to_vec())];
    assert_eq!(build(&stored, &out).expect("a build").bytes, 7);
    let manifest = fs::read(out.join(manifest::FILE_NAME)).expect("bytes");
    assert_eq!(build(&plain, &out).expect("a build").unchanged, 1);
    assert_eq!(build(&stored, &out).expect("a build").unchanged, 1);
    assert_eq!(fs::read(out.join(manifest::FILE_NAME)).expect("bytes"), manifest);
    put(&out, "a.webp", "PICTURE");
    assert_eq!(build(&stored, &out).expect("a build").written, 1);
}

/// Sites of few paths, so that files, folders and spellings often get in each other's way.
fn any_site() -> impl Strategy<Value = BTreeMap<String, String>> {
    let name = prop_oneof!["a", "b", "A", "index\\.html"].boxed();
    let file = prop::collection::vec(name, 1..4).prop_map(|parts| parts.join("/"));
    prop::collection::btree_map(file, "[xy]{0,2}", 0..6)
}

fn artefacts(site: &BTreeMap<String, String>) -> Vec<Artefact> {
    let stage = |file: &str| if file.len().is_multiple_of(2) { Stage::Asset } else { Stage::Page };
    site.iter()
        .map(|(file, text)| Artefact { path: path(file), stage: stage(file), body: text.clone().into(), key: None })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// After any sequence of sites the folder holds the last one and what was never ours.
    #[test]
    fn the_folder_is_the_last_site_and_what_was_never_ours(
        sites in prop::collection::vec(any_site(), 1..5), foreign in any_site(),
    ) {
        let keep = tempfile::tempdir().expect("a folder");
        let out = keep.path().join("output");
        for (file, text) in &foreign {
            let full = out.join(file);
            let _ = fs::create_dir_all(full.parent().expect("a parent"));
            let _ = fs::write(full, text);
        }
        let foreign = tree(&out.clone());
        let mut last = BTreeMap::new();
        let mut adopted = BTreeMap::new();
        for site in sites {
            let before = tree(&out);
            match build(&artefacts(&site), &out) {
                Ok(report) => {
                    adopted.extend(site.iter().filter(|(file, text)| foreign.get(*file) == Some(*text)).map(|(f, t)| (f.clone(), t.clone())));
                    prop_assert_eq!(report.written + report.unchanged, site.len());
                    last = site;
                }
                Err(OutputError::ForeignFiles(_) | OutputError::Collision(_)) => prop_assert_eq!(tree(&out), before),
                Err(other) => return Err(TestCaseError::fail(other.to_string())),
            }
            let mut expected: BTreeMap<String, String> = foreign.clone();
            expected.retain(|file, _| !adopted.contains_key(file));
            expected.extend(last.clone());
            let mut found = tree(&out);
            // Folders that someone else made stay, even empty.
            found.retain(|file, _| !file.ends_with('/'));
            expected.retain(|file, _| !file.ends_with('/'));
            prop_assert_eq!(found, expected);
        }
    }
}
