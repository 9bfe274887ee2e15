//! Publishing to a server in memory that breaks at any moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

use proptest::prelude::*;

use super::headers::is_content_addressed;
use super::ledger::FILE_NAME;
use super::*;
use crate::memo::Digest;
use crate::output::{Manifest, OutputError};
use crate::text::SitePath;

/// A site: paths and contents.
type Files = BTreeMap<String, String>;

/// A server: a file in the way of a folder is refused, as file systems do, and letter case may not count.
struct Server {
    files: Mutex<BTreeMap<String, (String, Vec<u8>)>>,
    folds_case: bool,
    /// How many calls are answered before the line is cut; the call that is cut may have been carried out.
    calls: Mutex<Option<usize>>,
    carried_out: bool,
    written: Mutex<Vec<String>>,
}

impl Server {
    fn new(folds_case: bool, foreign: &Files) -> Self {
        let server = Self {
            files: Mutex::default(),
            folds_case,
            calls: Mutex::new(None),
            carried_out: false,
            written: Mutex::default(),
        };
        for (path, text) in foreign {
            server.files.lock().expect("a lock").insert(server.key(path), (path.clone(), text.clone().into_bytes()));
        }
        server
    }

    fn key(&self, path: &str) -> String {
        if self.folds_case { path.to_lowercase() } else { path.to_owned() }
    }

    fn cut_after(&mut self, calls: Option<usize>, carried_out: bool) {
        *self.calls.lock().expect("a lock") = calls;
        self.carried_out = carried_out;
    }

    /// Whether a call is carried out, and whether its answer arrives.
    fn call(&self) -> (bool, Result<(), TargetError>) {
        let mut left = self.calls.lock().expect("a lock");
        match &mut *left {
            None => (true, Ok(())),
            Some(0) => {
                let error = TargetError { path: String::new(), trouble: Trouble::Unreachable("cut".to_owned()) };
                // All that come after do not even reach the server.
                let is_first =
                    self.carried_out && self.written.lock().expect("a lock").last().map(String::as_str) != Some("cut");
                self.written.lock().expect("a lock").push("cut".to_owned());
                (is_first, Err(error))
            }
            Some(calls) => {
                *calls -= 1;
                (true, Ok(()))
            }
        }
    }

    fn text(&self, path: &str) -> Option<String> {
        let files = self.files.lock().expect("a lock");
        files.get(&self.key(path)).map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
    }

    /// Everything but the manifest.
    fn all(&self) -> Files {
        let files = self.files.lock().expect("a lock");
        let shown = files.values().map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned()));
        shown.filter(|(name, _)| name != FILE_NAME).collect()
    }
}

impl Target for Server {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, TargetError> {
        self.call().1?;
        Ok(self.files.lock().expect("a lock").get(&self.key(path)).map(|(_, bytes)| bytes.clone()))
    }

    fn write(&self, path: &str, bytes: Vec<u8>, _: Headers) -> Result<(), TargetError> {
        let (is_done, answer) = self.call();
        if is_done {
            let key = self.key(path);
            let mut files = self.files.lock().expect("a lock");
            let is_blocked = files
                .keys()
                .any(|other| other.starts_with(&format!("{key}/")) || key.starts_with(&format!("{other}/")));
            if is_blocked {
                return Err(TargetError { path: path.to_owned(), trouble: Trouble::Other("in the way".to_owned()) });
            }
            // The name of a file that is there stays, as file systems do that fold case.
            let name = files.get(&key).map_or_else(|| path.to_owned(), |(name, _)| name.clone());
            files.insert(key, (name, bytes));
            self.written.lock().expect("a lock").push(path.to_owned());
        }
        answer
    }

    fn remove(&self, path: &str) -> Result<(), TargetError> {
        let (is_done, answer) = self.call();
        if is_done {
            self.files.lock().expect("a lock").remove(&self.key(path));
        }
        answer
    }

    fn has(&self, path: &str) -> Result<bool, TargetError> {
        self.call().1?;
        Ok(self.files.lock().expect("a lock").contains_key(&self.key(path)))
    }

    fn names(&self) -> Result<Vec<String>, TargetError> {
        self.call().1?;
        let files = self.files.lock().expect("a lock");
        let tops: BTreeSet<String> =
            files.values().filter_map(|(name, _)| Some(name.split('/').next()?.to_owned())).collect();
        Ok(tops.into_iter().collect())
    }

    fn tidy(&self, folders: &[String]) -> Result<(), TargetError> {
        self.call().1?;
        // Some systems remove a file just as well.
        let mut files = self.files.lock().expect("a lock");
        folders.iter().for_each(|folder| drop(files.remove(&self.key(folder))));
        Ok(())
    }

    fn lanes(&self) -> usize {
        3
    }
}

struct Disk<'a>(&'a Files);

impl Source for Disk<'_> {
    fn read(&self, path: &SitePath, _: &Digest) -> Result<Vec<u8>, OutputError> {
        Ok(self.0.get(path.as_file()).expect("a file of the site").clone().into_bytes())
    }
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Task, _: usize) {}
    fn step(&self, _: Task) {}
}

fn manifest(files: &Files) -> Manifest {
    let file = |(path, text): (&String, &String)| (SitePath::file(path).expect("a path"), Digest::of(text.as_bytes()));
    files.iter().map(file).collect::<Manifest>().finished()
}

fn publish(server: &Server, site: &Files) -> Result<Done, DeployError> {
    let manner = Manner { keep: None, pace: Duration::ZERO, progress: &Silent };
    carry_out(server, &Disk(site), (look(server)?, &manifest(site)), &manner)
}

fn files(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn only_what_changed_is_sent_and_nothing_the_second_time() {
    let server = Server::new(false, &files(&[("CNAME", "example")]));
    let old = files(&[("index.html", "1"), ("a/index.html", "1"), ("b/index.html", "1")]);
    assert_eq!(publish(&server, &old).expect("published"), Done { sent: 3, bytes: 3, deleted: 0, unchanged: 0 });
    let new = files(&[("index.html", "2"), ("a/index.html", "1")]);
    assert_eq!(publish(&server, &new).expect("published"), Done { sent: 1, bytes: 1, deleted: 1, unchanged: 1 });
    server.written.lock().expect("a lock").clear();
    assert_eq!(publish(&server, &new).expect("published"), Done { unchanged: 2, ..Done::default() });
    assert!(server.written.lock().expect("a lock").is_empty(), "nothing is touched, not even the manifest");
    let mut all = new.clone();
    all.extend(files(&[("CNAME", "example")]));
    assert_eq!(server.all(), all);
}

#[test]
fn files_of_others_are_refused_by_name_and_equal_ones_taken_over() {
    let foreign = files(&[("index.html", "theirs"), ("a/index.html", "1")]);
    let server = Server::new(false, &foreign);
    let site = files(&[("index.html", "1"), ("a/index.html", "1")]);
    let refused = publish(&server, &site);
    assert!(matches!(&refused, Err(DeployError::Foreign(paths)) if *paths == ["index.html"]), "{refused:?}");
    assert_eq!(server.all(), foreign);
    assert_eq!(server.text(FILE_NAME), None);
    server.files.lock().expect("a lock").remove("index.html");
    publish(&server, &site).expect("published");
    assert_eq!(server.all(), site);
}

/// A server that changes what it is sent.
struct Meddler(Server);

impl Target for Meddler {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, TargetError> {
        self.0.read(path)
    }
    fn write(&self, path: &str, mut bytes: Vec<u8>, headers: Headers) -> Result<(), TargetError> {
        if path == "b" {
            bytes.truncate(0);
        }
        self.0.write(path, bytes, headers)
    }
    fn remove(&self, path: &str) -> Result<(), TargetError> {
        if path == "gone" { Ok(()) } else { self.0.remove(path) }
    }
    fn has(&self, path: &str) -> Result<bool, TargetError> {
        self.0.has(path)
    }
    fn names(&self) -> Result<Vec<String>, TargetError> {
        self.0.names()
    }
    fn tidy(&self, folders: &[String]) -> Result<(), TargetError> {
        self.0.tidy(folders)
    }
    fn lanes(&self) -> usize {
        2
    }
}

#[test]
fn what_the_server_does_not_give_back_as_it_was_sent_is_named_and_sent_again() {
    let server = Server::new(false, &Files::new());
    publish(&server, &files(&[("gone", "1")])).expect("published");
    let meddler = Meddler(server);
    let site = files(&[("a", "1"), ("b", "1")]);
    let manner = Manner { keep: None, pace: Duration::ZERO, progress: &Silent };
    let remote = look(&meddler).expect("read");
    let first = carry_out(&meddler, &Disk(&site), (remote, &manifest(&site)), &manner);
    assert!(matches!(&first, Err(DeployError::Differs(paths)) if *paths == ["b", "gone"]), "{first:?}");
    let Meddler(server) = meddler;
    let again = publish(&server, &site).expect("published");
    assert_eq!((again.sent, again.deleted, again.unchanged), (1, 1, 1));
    assert_eq!(server.all(), site);
}

/// A server on which somebody else publishes, too, at a certain moment.
struct Crowded<'a> {
    server: &'a Server,
    other: Files,
}

impl Target for Crowded<'_> {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, TargetError> {
        self.server.read(path)
    }
    fn write(&self, path: &str, bytes: Vec<u8>, headers: Headers) -> Result<(), TargetError> {
        if path == "a" {
            publish(self.server, &self.other).expect("published by the other");
        }
        self.server.write(path, bytes, headers)
    }
    fn remove(&self, path: &str) -> Result<(), TargetError> {
        self.server.remove(path)
    }
    fn has(&self, path: &str) -> Result<bool, TargetError> {
        self.server.has(path)
    }
    fn names(&self) -> Result<Vec<String>, TargetError> {
        self.server.names()
    }
    fn tidy(&self, folders: &[String]) -> Result<(), TargetError> {
        self.server.tidy(folders)
    }
    fn lanes(&self) -> usize {
        1
    }
}

#[test]
fn two_who_publish_at_once_are_told_and_the_next_time_puts_it_right() {
    let server = Server::new(false, &Files::new());
    let (mine, theirs) = (files(&[("a", "mine"), ("b", "mine")]), files(&[("a", "theirs"), ("c", "theirs")]));
    let crowded = Crowded { server: &server, other: theirs.clone() };
    // Without a word of how far it is in between, only the end can tell.
    let manner = Manner { keep: None, pace: Duration::from_secs(3600), progress: &Silent };
    let remote = look(&crowded).expect("read");
    let told = carry_out(&crowded, &Disk(&mine), (remote, &manifest(&mine)), &manner);
    assert!(matches!(told, Err(DeployError::Meanwhile)), "{told:?}");
    publish(&server, &theirs).expect("published");
    assert_eq!(server.all(), theirs);
}

const PAGES: [&str; 9] =
    ["index.html", "a", "A", "a/index.html", "b/index.html", "B/index.html", "c/d/index.html", "c", "e.xml"];
const ASSETS: [&str; 3] = ["assets/x.0123456789.css", "assets/x.abcdef0123.css", "tim-kiem/words/0123456789.json"];

/// A site in which no two files stand in each other's way.
fn site() -> impl Strategy<Value = Files> {
    let page = (prop::sample::select(PAGES.to_vec()), "[1-3]");
    let asset = prop::sample::select(ASSETS.to_vec());
    (prop::collection::vec(page, 1..6), prop::collection::vec(asset, 0..3)).prop_map(|(pages, assets)| {
        let mut site = Files::new();
        // Names with a digest always hold the same.
        let assets = assets.into_iter().map(|path| (path, path.to_owned()));
        for (path, text) in pages.into_iter().chain(assets) {
            let new = path.to_lowercase();
            let is_free = site.keys().all(|old| {
                let old = old.to_lowercase();
                old != new && !old.starts_with(&format!("{new}/")) && !new.starts_with(&format!("{old}/"))
            });
            if is_free {
                site.insert(path.to_owned(), text);
            }
        }
        site
    })
}

/// While one site replaces the other: no new page stands without its assets, no old asset goes before all pages are new.
fn check_order(server: &Server, old: &Files, new: &Files) {
    let holds = |path: &String, text: &String| server.text(path).as_ref() == Some(text);
    let is_asset = |path: &str| is_content_addressed(path);
    // Where letter case does not count, another spelling held the same before.
    let is_old = |path: &str, text: &str| {
        old.iter().any(|(known, before)| known.to_lowercase() == path.to_lowercase() && before == text)
    };
    let new_page = new.iter().any(|(path, text)| !is_asset(path) && !is_old(path, text) && holds(path, text));
    let all_assets = new.iter().filter(|(path, _)| is_asset(path)).all(|(path, text)| holds(path, text));
    assert!(!new_page || all_assets, "a new page before its assets: {:?}", server.all());
    let old_gone = old.iter().any(|(path, text)| is_asset(path) && !holds(path, text));
    let all_pages = new.iter().filter(|(path, _)| !is_asset(path)).all(|(path, text)| holds(path, text));
    assert!(!old_gone || all_pages, "an old asset gone before all pages are new: {:?}", server.all());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn whenever_it_breaks_the_next_time_makes_the_server_what_the_site_is(
        old in site(), new in site(), newer in site(), folds_case: bool, carried_out: bool, cuts in (0usize..60, 0usize..60)
    ) {
        let foreign = files(&[("CNAME", "example"), ("d/theirs.html", "theirs"), ("c/theirs.html", "theirs")]);
        // A foreign file below `c` would stand in the way of a file of that name.
        let blocks = |site: &Files| site.contains_key("c");
        let foreign: Files =
            foreign.into_iter().filter(|(path, _)| path != "c/theirs.html" || ![&old, &new, &newer].iter().any(|site| blocks(site))).collect();
        let mut server = Server::new(folds_case, &foreign);
        publish(&server, &old).expect("published");
        server.cut_after(Some(cuts.0), carried_out);
        let first = publish(&server, &new);
        server.cut_after(None, false);
        check_order(&server, &old, &new);
        for (path, text) in &foreign {
            prop_assert_eq!(server.text(path), Some(text.clone()));
        }
        // Between the two, the site may have been built anew.
        server.cut_after(Some(cuts.1), carried_out);
        let second = publish(&server, &newer);
        server.cut_after(None, false);
        let last = publish(&server, &newer).expect("published");
        if second.is_ok() {
            prop_assert_eq!(last.sent + last.deleted, 0);
        }
        let mut all = newer.clone();
        all.extend(foreign);
        prop_assert_eq!(server.all(), all);
        prop_assert_eq!(server.text(FILE_NAME), String::from_utf8(manifest(&newer).to_bytes()).ok());
        let _ = first;
    }
}
