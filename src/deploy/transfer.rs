//! What has to be done on a server: decides everything, touches nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Ledger;
use super::headers::is_content_addressed;
use crate::memo::Digest;
use crate::output::Manifest;
use crate::text::SitePath;

/// The way from what the server has to what it should have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transfer {
    /// Our files that must go first, because something new needs their place.
    pub clear: Vec<SitePath>,
    /// Files under names that carry a digest. Nothing refers to them yet, so they come before what will.
    pub assets: Vec<Sent>,
    /// Files with fixed names.
    pub pages: Vec<Sent>,
    /// Our files that nothing replaces.
    pub delete: Vec<SitePath>,
    /// Folders that may be left empty and stand where a file has to be, the innermost first.
    pub in_the_way: Vec<String>,
    /// Other folders that may be left empty, the innermost first.
    pub vacated: Vec<String>,
    /// How many files stay as they are.
    pub unchanged: usize,
    /// Whether the server's manifest says something else than it will.
    pub renew: bool,
}

/// A file that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Where it is published.
    pub path: SitePath,
    /// What it holds.
    pub digest: Digest,
    /// Whether the server has no such file of ours.
    pub is_new: bool,
}

impl Transfer {
    /// Compares what the server has with a complete site.
    pub fn between(remote: &Ledger, site: &Manifest) -> Self {
        let mut transfer = Self { renew: *remote != Ledger::of(site), ..Self::default() };
        // Where letter case does not count, another spelling of a file of ours is that file.
        let known: BTreeSet<String> = remote.paths().map(SitePath::key).collect();
        for path in site.paths() {
            let Some(digest) = site.digest(path) else { continue };
            if remote.digest(path) == Some(digest) {
                transfer.unchanged += 1;
                continue;
            }
            let sent = Sent { path: path.clone(), digest, is_new: !known.contains(&path.key()) };
            let is_asset = is_content_addressed(path.as_file());
            if is_asset { &mut transfer.assets } else { &mut transfer.pages }.push(sent);
        }
        let places = Places::of(site);
        let gone: Vec<&SitePath> = remote.paths().filter(|path| !site.contains(path)).collect();
        for path in &gone {
            let first = places.is_needed(path);
            if first { &mut transfer.clear } else { &mut transfer.delete }.push((*path).clone());
        }
        let kept: BTreeSet<&str> = site.paths().flat_map(SitePath::folders).collect();
        let folders: BTreeSet<&str> = gone.iter().flat_map(|path| path.folders()).collect();
        let vacated = folders.into_iter().rev().filter(|folder| !kept.contains(folder));
        (transfer.in_the_way, transfer.vacated) =
            vacated.map(str::to_owned).partition(|folder| places.files.contains_key(&folder.to_lowercase()));
        transfer
    }

    /// Everything that is sent, in order.
    pub fn sent(&self) -> impl Iterator<Item = &Sent> {
        self.assets.iter().chain(&self.pages)
    }

    /// Everything that is removed.
    pub fn removed(&self) -> impl Iterator<Item = &SitePath> {
        self.clear.iter().chain(&self.delete)
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        !self.renew && self.sent().next().is_none() && self.removed().next().is_none()
    }
}

/// Which places a site takes, on servers where letter case does not count, too.
struct Places {
    files: BTreeMap<String, SitePath>,
    folders: BTreeSet<String>,
}

impl Places {
    fn of(site: &Manifest) -> Self {
        let folders = site.paths().flat_map(|path| path.folders().map(str::to_lowercase).collect::<Vec<_>>());
        Self { files: site.paths().map(|path| (path.key(), path.clone())).collect(), folders: folders.collect() }
    }

    /// Whether a file that goes stands where a file or a folder of the site has to be, or was only spelled otherwise.
    fn is_needed(&self, gone: &SitePath) -> bool {
        self.files.contains_key(&gone.key())
            || self.folders.contains(&gone.key())
            || gone.folders().any(|folder| self.files.contains_key(&folder.to_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Manifest {
        let file = |(path, text): &(&str, &str)| (SitePath::file(path).expect("a path"), Digest::of(text.as_bytes()));
        files.iter().map(file).collect()
    }

    fn names<'a>(paths: impl IntoIterator<Item = &'a SitePath>) -> Vec<&'a str> {
        paths.into_iter().map(SitePath::as_file).collect()
    }

    #[test]
    fn one_edit_sends_one_file_and_assets_come_first() {
        let old = site(&[("index.html", "1"), ("a/index.html", "1"), ("assets/x.0123456789.css", "1")]);
        let new = site(&[("index.html", "2"), ("a/index.html", "1"), ("assets/x.abcdef0123.css", "2")]);
        let transfer = Transfer::between(&Ledger::of(&old), &new);
        assert_eq!(names(transfer.assets.iter().map(|sent| &sent.path)), ["assets/x.abcdef0123.css"]);
        assert_eq!(names(transfer.pages.iter().map(|sent| &sent.path)), ["index.html"]);
        assert_eq!(names(&transfer.delete), ["assets/x.0123456789.css"]);
        assert_eq!((transfer.unchanged, transfer.clear.len(), transfer.vacated.len()), (1, 0, 0));
        assert!(Transfer::between(&Ledger::of(&new), &new).is_empty());
    }

    #[test]
    fn what_stands_in_the_way_goes_first() {
        let old = site(&[("A.txt", "1"), ("b", "1"), ("c/d", "1"), ("e/f", "1")]);
        let new = site(&[("a.txt", "1"), ("b/index.html", "1"), ("c", "1")]);
        let transfer = Transfer::between(&Ledger::of(&old), &new);
        assert_eq!(names(&transfer.clear), ["A.txt", "b", "c/d"]);
        assert_eq!(names(&transfer.delete), ["e/f"]);
        assert_eq!((transfer.in_the_way, transfer.vacated), (vec!["c".to_owned()], vec!["e".to_owned()]));
    }

    #[test]
    fn what_is_not_certain_is_sent_again() {
        let all = site(&[("a", "1"), ("b", "1")]);
        let mut remote = Ledger::of(&all);
        remote.begin(std::iter::once(&SitePath::file("b").expect("a path")));
        let transfer = Transfer::between(&remote, &all);
        assert_eq!(names(transfer.sent().map(|sent| &sent.path)), ["b"]);
        assert!(transfer.sent().all(|sent| !sent.is_new));
        assert_eq!(transfer.unchanged, 1);
    }
}
