//! What profiles and their stories state, kept from one build to the next: what has not changed is not parsed again, and
//! where size, times and number of a file agree, it is not even read.
//!
//! Only files in which nothing was found are kept, so that every diagnostic comes from a file that was just read. They
//! lie in a fixed number of parts, by the digest of their paths: an edit writes one part anew.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use super::stat_cache::{is_settled, since_1970};
use super::{OutputError, sealed};
use crate::content::profile::ParsedProfile;
use crate::content::{Parsed, Translation};
use crate::diag::FileId;
use crate::memo::Digest;
use crate::world::{Stat, program};

/// The head of a part. What is parsed, and how, is told by the program that parsed it.
const HEAD: &[u8] = b"vinhdanh-facts 1\n";

const PARTS: usize = 64;

/// What is known of profiles, by path below the root. May be used from many threads.
#[derive(Debug)]
pub struct FactsCache {
    folder: Option<PathBuf>,
    /// What tells this program from others.
    program: String,
    /// When this run began, in nanoseconds since 1970.
    began: i64,
    parts: Vec<OnceLock<Part>>,
}

#[derive(Debug, Default)]
struct Part {
    /// The language in which plain strings were read.
    language: String,
    /// How many files were kept.
    count: usize,
    /// How many were found to be as they were, by what the file system says of them.
    same: AtomicUsize,
    /// What nobody has asked for yet: what was taken need not be held twice.
    entries: Mutex<HashMap<String, Entry>>,
}

#[derive(Debug, BorshSerialize, BorshDeserialize)]
struct Written {
    program: String,
    language: String,
    entries: Vec<(String, Entry)>,
}

#[derive(Debug, BorshSerialize, BorshDeserialize)]
struct Entry {
    stat: Stat,
    digest: [u8; 32],
    beside: Option<[u8; 32]>,
    /// The facts, encoded.
    facts: Vec<u8>,
}

/// What a file states.
#[derive(BorshDeserialize)]
enum Kept {
    Profile(Box<ParsedProfile>),
    Story(Translation),
}

#[derive(BorshSerialize)]
enum Keep<'a> {
    Profile(&'a ParsedProfile),
    Story(&'a Translation),
}

/// A file that was parsed, and in which nothing was found.
#[derive(Debug)]
pub struct Facts<'a> {
    /// Its path below the root.
    pub path: &'a str,
    /// What the file system said of it before it was read.
    pub stat: Stat,
    /// The digest of its text.
    pub digest: Digest,
    /// For a story, the digest of the profile's own file, with which it was looked at.
    pub beside: Option<Digest>,
    /// What it states.
    pub parsed: &'a Parsed,
}

impl FactsCache {
    pub(super) fn open(cache: &Path) -> Self {
        Self {
            folder: Some(cache.join("facts")),
            program: program(),
            began: since_1970(),
            parts: (0..PARTS).map(|_| OnceLock::new()).collect(),
        }
    }

    pub(super) fn disabled() -> Self {
        Self { folder: None, program: String::new(), began: 0, parts: Vec::new() }
    }

    /// What a file states, and the digest of its text, if the file system says of it what it said then.
    pub fn same(
        &self,
        (path, stat): (&str, &Stat),
        language: &str,
        beside: Option<Digest>,
        file: FileId,
    ) -> Option<(Parsed, Digest)> {
        let part = self.part(path).filter(|part| part.language == language)?;
        let entry =
            part.take(path, |entry| entry.stat == *stat && entry.beside == beside.map(|digest| *digest.as_bytes()))?;
        let parsed = entry.parsed(file)?;
        part.same.fetch_add(1, Ordering::Relaxed);
        Some((parsed, Digest::from_bytes(entry.digest)))
    }

    /// What a file with this text states: it was written anew, or copied, with what it had before.
    pub fn same_text(
        &self,
        (path, digest): (&str, Digest),
        language: &str,
        beside: Option<Digest>,
        file: FileId,
    ) -> Option<Parsed> {
        let part = self.part(path).filter(|part| part.language == language)?;
        let is_same = |entry: &Entry| {
            entry.digest == *digest.as_bytes() && entry.beside == beside.map(|digest| *digest.as_bytes())
        };
        part.take(path, is_same)?.parsed(file)
    }

    /// Keeps these files and no others; parts that are as they were are not written.
    ///
    /// As in git's index, what the file system says of a file that may have changed after it was read, within one step
    /// of the clock, is not kept: such a file is read again.
    ///
    /// # Errors
    /// [`OutputError::Io`], which is worth a word but no reason to stop.
    pub fn save<'a>(&self, files: impl Iterator<Item = Facts<'a>>, language: &str) -> Result<(), OutputError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let mut parts: BTreeMap<usize, Vec<Facts<'a>>> = BTreeMap::new();
        for facts in files {
            parts.entry(number(facts.path)).or_default().push(facts);
        }
        let all: Vec<(usize, Vec<Facts<'a>>)> =
            (0..PARTS).map(|number| (number, parts.remove(&number).unwrap_or_default())).collect();
        all.into_par_iter().try_for_each(|(number, files)| {
            let file = folder.join(format!("{number:02x}"));
            let is_same = |part: &Part| {
                part.language == language
                    && part.count == files.len()
                    && part.same.load(Ordering::Relaxed) == part.count
            };
            if self.parts.get(number).and_then(OnceLock::get).is_some_and(is_same) {
                return Ok(());
            }
            if files.is_empty() {
                return match fs::remove_file(&file) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(OutputError::io(&file)(error)),
                    _ => Ok(()),
                };
            }
            let entries = files.into_iter().filter_map(|facts| Some((facts.path.to_owned(), self.entry(&facts)?)));
            let written =
                Written { program: self.program.clone(), language: language.to_owned(), entries: entries.collect() };
            sealed::write(&file, HEAD, &borsh::to_vec(&written).map_err(OutputError::io(&file))?)
        })
    }

    fn entry(&self, facts: &Facts<'_>) -> Option<Entry> {
        let keep = match facts.parsed {
            Parsed::Profile(Some(profile)) => Keep::Profile(profile),
            Parsed::Translation(story) => Keep::Story(story),
            _ => return None,
        };
        Some(Entry {
            // Nothing in the file system is like this.
            stat: if is_settled(&facts.stat, self.began) { facts.stat } else { Stat::default() },
            digest: *facts.digest.as_bytes(),
            beside: facts.beside.map(|digest| *digest.as_bytes()),
            facts: borsh::to_vec(&keep).ok()?,
        })
    }

    fn part(&self, path: &str) -> Option<&Part> {
        let number = number(path);
        let folder = self.folder.as_ref()?;
        Some(
            self.parts
                .get(number)?
                .get_or_init(|| Part::read(&folder.join(format!("{number:02x}")), &self.program).unwrap_or_default()),
        )
    }
}

fn number(path: &str) -> usize {
    usize::try_from(Digest::of(path.as_bytes()).number() % PARTS as u64).unwrap_or_default()
}

impl Part {
    fn read(file: &Path, program: &str) -> Option<Self> {
        let written: Written = borsh::from_slice(&sealed::read(file, HEAD)?).ok()?;
        (written.program == program).then_some(())?;
        let (count, entries) = (written.entries.len(), Mutex::new(written.entries.into_iter().collect()));
        Some(Self { language: written.language, count, same: AtomicUsize::new(0), entries })
    }

    fn take(&self, path: &str, is_same: impl FnOnce(&Entry) -> bool) -> Option<Entry> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.get(path).is_some_and(is_same) { entries.remove(path) } else { None }
    }
}

impl Entry {
    fn parsed(&self, file: FileId) -> Option<Parsed> {
        Some(match file.of_kept(|| borsh::from_slice(&self.facts)).ok()? {
            Kept::Profile(profile) => Parsed::Profile(Some(Arc::from(profile))),
            Kept::Story(story) => Parsed::Translation(story),
        })
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "reads the sample content")]
mod tests {
    use super::*;
    use crate::content::parse;
    use crate::content::source::classify;

    const OLD: Stat = Stat { len: 7, modified_ns: 1_000, changed_ns: 2_000, inode: 3 };

    /// The profiles and stories of the sample content, by path.
    fn sample(file: FileId) -> Vec<(String, Digest, Parsed)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut all = Vec::new();
        for entry in walkdir::WalkDir::new(root.join("content/profiles")).sort_by_file_name() {
            let entry = entry.expect("readable");
            let path = entry.path().strip_prefix(root).expect("below").to_str().expect("Unicode").to_owned();
            if path.ends_with(".md") {
                let text = fs::read_to_string(entry.path()).expect("a text");
                let place = classify(file, &path).expect("a source");
                let parsed = parse(&place, &text, "vi").value.expect("a profile");
                all.push((path, Digest::of(text.as_bytes()), parsed));
            }
        }
        assert!(all.len() > 40);
        all
    }

    fn saved(folder: &Path, sample: &[(String, Digest, Parsed)]) {
        let facts = |(path, digest, parsed)| Facts { path, stat: OLD, digest, beside: None, parsed };
        let all = sample.iter().map(|(path, digest, parsed)| facts((path, *digest, parsed)));
        FactsCache::open(folder).save(all, "vi").expect("saved");
    }

    #[test]
    fn what_is_kept_is_what_was_parsed_whatever_the_number_of_the_file() {
        let keep = tempfile::tempdir().expect("a folder");
        saved(keep.path(), &sample(FileId(3)));
        let cache = FactsCache::open(keep.path());
        let again = FactsCache::open(keep.path());
        for (path, digest, parsed) in sample(FileId(8)) {
            let (kept, of) = cache.same((&path, &OLD), "vi", None, FileId(8)).expect("kept");
            assert_eq!((&kept, of), (&parsed, digest), "{path}");
            assert_eq!(again.same_text((&path, digest), "vi", None, FileId(8)), Some(parsed), "{path}");
        }
    }

    #[test]
    fn nothing_is_kept_for_another_state_text_language_or_profile_beside_it() {
        let keep = tempfile::tempdir().expect("a folder");
        let sample = sample(FileId(0));
        saved(keep.path(), &sample);
        let (path, digest, _) = &sample[0];
        let other = Digest::of(b"other");
        let cache = FactsCache::open(keep.path());
        for stat in [Stat { len: 8, ..OLD }, Stat { changed_ns: 2_001, ..OLD }, Stat { inode: 4, ..OLD }] {
            assert!(cache.same((path, &stat), "vi", None, FileId(0)).is_none());
        }
        assert!(cache.same((path, &OLD), "en", None, FileId(0)).is_none());
        assert!(cache.same((path, &OLD), "vi", Some(other), FileId(0)).is_none());
        assert!(cache.same_text((path, other), "vi", None, FileId(0)).is_none());
        assert!(cache.same(("content/profiles/none.md", &OLD), "vi", None, FileId(0)).is_none());
        assert!(cache.same((path, &OLD), "vi", None, FileId(0)).is_some());
        assert_eq!(cache.same_text((path, *digest), "vi", None, FileId(0)), None, "taken once");
    }

    #[test]
    fn only_parts_in_which_something_changed_are_written() {
        let keep = tempfile::tempdir().expect("a folder");
        let mut sample = sample(FileId(0));
        saved(keep.path(), &sample);
        let times = || -> BTreeMap<PathBuf, std::time::SystemTime> {
            let files = fs::read_dir(keep.path().join("facts")).expect("parts").flatten();
            files.map(|file| (file.path(), file.metadata().expect("there").modified().expect("a time"))).collect()
        };
        let before = times();
        let gone = sample.remove(0);
        let cache = FactsCache::open(keep.path());
        for (path, ..) in &sample {
            assert!(cache.same((path, &OLD), "vi", None, FileId(0)).is_some());
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        let facts = |(path, digest, parsed)| Facts { path, stat: OLD, digest, beside: None, parsed };
        let left = sample.iter().map(|(path, digest, parsed)| facts((path, *digest, parsed)));
        cache.save(left, "vi").expect("saved");
        let after = times();
        let changed = before.iter().filter(|(path, time)| after.get(*path) != Some(*time)).count();
        assert_eq!(changed, 1);
        assert!(FactsCache::open(keep.path()).same((&gone.0, &OLD), "vi", None, FileId(0)).is_none());
    }

    #[test]
    fn what_was_just_written_is_told_by_its_text_alone() {
        let keep = tempfile::tempdir().expect("a folder");
        let sample = sample(FileId(0));
        let (path, digest, parsed) = &sample[0];
        let cache = FactsCache::open(keep.path());
        let now = Stat { modified_ns: cache.began, ..OLD };
        let facts = Facts { path, stat: now, digest: *digest, beside: None, parsed };
        cache.save([facts].into_iter(), "vi").expect("saved");
        let cache = FactsCache::open(keep.path());
        assert!(cache.same((path, &now), "vi", None, FileId(0)).is_none());
        assert!(cache.same_text((path, *digest), "vi", None, FileId(0)).is_some());
    }
}
