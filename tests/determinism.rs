//! Same input, same bytes: whatever the order in which files are listed, however many threads work, with a
//! cold cache and with a warm one.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::collections::BTreeMap;
use std::sync::Mutex;

use support::{Files, Silent, Site, case, rendered, sample, stderr};
use vinhdanh::output::cache::Cache;
use vinhdanh::pipeline::{self, Options};
use vinhdanh::publish;
use vinhdanh::text::Date;
use vinhdanh::world::{Entry, Memory, World, WorldError};

/// A world that lists its files backwards.
struct Backwards(Memory);

impl World for Backwards {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError> {
        let mut entries = self.0.list(folder)?;
        entries.reverse();
        Ok(entries)
    }
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        self.0.read(path)
    }
    fn today(&self) -> Date {
        self.0.today()
    }
}

fn published(world: &dyn World) -> Files {
    let cache = Cache::disabled();
    let site = pipeline::assemble(world, &cache, &Options::default()).expect("readable").site.expect("a site");
    rendered(&site, world)
}

/// A world that counts how often each picture is read.
struct Counting(Memory, Mutex<BTreeMap<String, usize>>);

impl Counting {
    /// How often each picture was read since the last time.
    fn counted(&self) -> BTreeMap<String, usize> {
        std::mem::take(&mut self.1.lock().expect("nobody panicked"))
    }
}

impl World for Counting {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError> {
        self.0.list(folder)
    }
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        if path.ends_with(".jpg") || path.ends_with(".png") {
            *self.1.lock().expect("nobody panicked").entry(path.to_owned()).or_default() += 1;
        }
        self.0.read(path)
    }
    fn today(&self) -> Date {
        self.0.today()
    }
}

#[test]
fn a_photograph_is_decoded_once_for_all_that_is_made_of_it_and_never_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = Counting(support::world(&support::starter()), Mutex::default());
    let cache = Cache::open(folder.path());
    let site = pipeline::assemble(&world, &cache, &Options::default()).expect("readable").site.expect("a site");
    let publish = || {
        let all = Mutex::default();
        let found = publish::publish(&site, None, &world, &cache.pictures, (&Silent, &all)).expect("readable").found;
        assert!(found.is_empty(), "cannot be rendered: {found:?}");
        let all = all.into_inner().expect("nobody panicked").into_iter();
        all.map(|artefact| (artefact.path.clone(), artefact)).collect::<BTreeMap<_, _>>()
    };
    world.counted();
    let cold = publish();
    let counted = world.counted();
    assert!(!counted.is_empty() && counted.values().all(|times| *times == 1), "{counted:?}");
    let drawing = |job| site.plan.share_drawing(&site.model, &site.theme, job).expect("a drawing");
    let with_photo = site.plan.shares.iter().filter(|job| drawing(job).photo.is_some()).count();
    assert!(with_photo > 0 && site.plan.images.len() > counted.len(), "one photograph serves several files");
    assert!(publish() == cold);
    assert_eq!(world.counted(), BTreeMap::new(), "all are kept");
}

/// The sample without pictures, which are made the same way in every order.
fn sample_texts() -> Files {
    let mut files = sample();
    files.retain(|path, _| path.ends_with(".toml") || path.ends_with(".md"));
    for (path, bytes) in &mut files {
        if path.ends_with("index.md") {
            let text = String::from_utf8_lossy(bytes);
            let without: Vec<&str> = text.lines().filter(|line| !line.starts_with("portrait = ")).collect();
            *bytes = without.join("\n").into_bytes();
        }
    }
    files
}

#[test]
fn the_order_of_files_changes_nothing() {
    for files in [case("small"), sample_texts()] {
        let forwards = published(&support::world(&files));
        assert!(forwards.len() > 10, "pages were published");
        let backwards = published(&Backwards(support::world(&files)));
        assert_eq!(forwards.keys().collect::<Vec<_>>(), backwards.keys().collect::<Vec<_>>());
        for (path, bytes) in &forwards {
            assert!(backwards.get(path) == Some(bytes), "{path} differs");
        }
    }
}

#[test]
fn threads_time_zone_locale_and_cache_change_nothing() {
    let files = sample();
    let site = Site::new(&files);
    let build = |output: &str, jobs: &str| {
        let output = site.root().join(output).display().to_string();
        let built = site.run(&["--jobs", jobs, "build", "--output", &output]);
        assert!(built.status.success(), "{}", stderr(&built));
    };
    build("cold", "1");
    build("warm", "4");
    let (cold, warm) = (site.files("cold"), site.files("warm"));
    assert!(cold.len() > 100, "the sample site was published");
    let second = std::path::Path::new("guong/trang/2/index.html");
    assert!(cold.contains_key(second), "a long list has a second page");
    assert_eq!(cold.keys().collect::<Vec<_>>(), warm.keys().collect::<Vec<_>>());
    for (path, bytes) in &cold {
        assert!(warm.get(path) == Some(bytes), "{} differs", path.display());
    }
}

#[test]
fn a_second_build_touches_nothing() {
    let site = Site::new(&case("small"));
    assert!(site.run(&["build"]).status.success());
    let times = |site: &Site| -> Vec<_> {
        let files = site.files("output");
        files
            .keys()
            .map(|path| {
                std::fs::metadata(site.root().join("output").join(path)).expect("there").modified().expect("a time")
            })
            .collect()
    };
    let before = times(&site);
    assert!(site.run(&["build"]).status.success());
    assert_eq!(times(&site), before);
}
