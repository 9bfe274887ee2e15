//! What the tests share: sites in memory, and sites on the disk with the program run on them.

#![allow(dead_code, reason = "each test file uses its part")]

pub mod browser;
pub mod served;
pub mod web;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

use vinhdanh::output::Artefact;
use vinhdanh::output::cache::Cache;
use vinhdanh::pipeline::{self, Assembled, Options};
use vinhdanh::publish::{self, Progress, Work};
use vinhdanh::text::Date;
use vinhdanh::world::{Memory, World};

/// The day on which all tests take place.
pub fn today() -> Date {
    Date::new(2026, 11, 21).expect("a day")
}

/// Files of a site by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The site that `init` writes.
pub fn starter() -> Files {
    vinhdanh::starter::files().into_iter().collect()
}

/// The sample site of this repository.
pub fn sample() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(root.join("content")).into_iter().flatten() {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            files.insert(path, std::fs::read(entry.path()).expect("readable"));
        }
    }
    files
}

/// A world of these files, listed in their order.
pub fn world(files: &Files) -> Memory {
    Memory::new(files.clone(), today())
}

/// All passes before rendering.
pub fn assembled(files: &Files) -> Assembled {
    assembled_with(files, &Options::default())
}

/// All passes before rendering, with options.
pub fn assembled_with(files: &Files, options: &Options) -> Assembled {
    pipeline::assemble(&world(files), &Cache::disabled(), options).expect("memory does not fail")
}

/// The published site by path.
pub fn published(files: &Files) -> Files {
    published_with(files, &Options::default())
}

/// The published site by path, with options.
pub fn published_with(files: &Files, options: &Options) -> Files {
    let assembled = assembled_with(files, options);
    let site = assembled.site.expect("a site");
    rendered(&site, &world(files))
}

/// Everything that a site publishes, by path.
pub fn rendered(site: &pipeline::Site, world: &dyn World) -> Files {
    let all = Mutex::default();
    let found = publish::publish(site, None, world, &Cache::disabled().pictures, (&Silent, &all))
        .expect("memory does not fail")
        .found;
    assert!(found.is_empty(), "cannot be rendered: {found:?}");
    let files: Vec<(String, Vec<u8>)> = all
        .into_inner()
        .expect("nobody panicked")
        .into_iter()
        .map(|Artefact { path, body, .. }| (path.as_file().to_owned(), body.load().expect("in memory").into_owned()))
        .collect();
    let count = files.len();
    let files: Files = files.into_iter().collect();
    assert_eq!(files.len(), count, "one producer a path");
    files
}

/// No progress.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Work, _: usize) {}
    fn step(&self, _: Work) {}
}

/// A site on the disk, gone when it is dropped.
pub struct Site {
    dir: tempfile::TempDir,
}

impl Site {
    /// Writes the files into a new folder.
    pub fn new(files: &Files) -> Self {
        let site = Self { dir: tempfile::tempdir().expect("a folder") };
        for (path, bytes) in files {
            site.write(path, bytes);
        }
        site
    }

    /// The root.
    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("written");
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program here, on the day of the tests, in Vietnamese unless the arguments say otherwise.
    pub fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_vinhdanh"))
            .args(["--root", &self.root().display().to_string(), "--now", "2026-11-21"])
            .args(args)
            .env_remove("NO_COLOR")
            .env_remove("COLUMNS")
            .output()
            .expect("the program starts")
    }

    /// All files below a folder with their contents.
    pub fn files(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        Self::files_in(&self.root().join(folder))
    }

    /// All files below a folder anywhere with their contents.
    pub fn files_in(top: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in walkdir::WalkDir::new(top).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
            let path = entry.path().strip_prefix(top).expect("inside").to_owned();
            files.insert(path, std::fs::read(entry.path()).expect("readable"));
        }
        files
    }
}

/// Standard output as text.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Standard error as text.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A site of `tests/sites`.
pub fn case(name: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(&root).into_iter().flatten() {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
            files.insert(path, std::fs::read(entry.path()).expect("readable"));
        }
    }
    assert!(!files.is_empty(), "tests/sites/{name} is there");
    files
}
