//! Reads and parses files one by one, from all cores: what a file's text is needed for happens here, so that the text of
//! a profile can be forgotten as soon as it is parsed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::kept::{Kept, KeptContent};
use crate::content::profile::ParsedProfile;
use crate::content::source::{Place, SourceKind, classify};
use crate::content::{self, Parsed};
use crate::diag::{Checked, Diagnostic, FileId, Span, code, msg};
use crate::lints;
use crate::memo::Digest;
use crate::output::cache::{Facts, FactsCache};
use crate::world::{Entry, EntryKind, Stat, World, WorldError};

const SITE: &str = "content/site.toml";

/// The language in which plain strings are read where site.toml does not say.
pub(super) const DEFAULT_LANGUAGE: &str = "vi";

/// What a file turned out to be.
pub(super) enum Seen {
    /// Nothing that may be opened.
    Refused,
    /// Nothing that is read.
    Unknown,
    /// A picture.
    Picture,
    /// A file of a theme.
    Theme(Arc<[u8]>),
    /// A file of the content.
    Content(Content),
}

/// A file of the content, parsed.
#[derive(Clone)]
pub(super) struct Content {
    /// What it is.
    pub(super) place: Place,
    /// Its text.
    pub(super) text: Text,
    /// What it states, and what is wrong with it.
    pub(super) checked: Arc<Checked<Option<Parsed>>>,
    /// Whether it was parsed just now.
    pub(super) is_new: bool,
}

impl Content {
    /// A file in which nothing was found when it was parsed.
    fn clean(place: Place, parsed: Parsed, digest: Digest) -> Self {
        Self { place, text: Text::Left(digest), checked: Arc::new(Checked::clean(Some(parsed))), is_new: false }
    }

    /// The digest of its text, if that can be read again.
    fn digest(&self) -> Option<Digest> {
        if let Text::Left(digest) = self.text { Some(digest) } else { None }
    }

    /// The file as the cache keeps it: only one in which nothing was found. `beside` is the profile of a story.
    pub(super) fn facts<'a>(&'a self, path: &'a str, stat: Stat, beside: Option<&Self>) -> Option<Facts<'a>> {
        let parsed = self.checked.value.as_ref().filter(|_| self.checked.diagnostics.is_empty())?;
        Some(Facts { path, stat, digest: self.digest()?, beside: beside.and_then(Self::digest), parsed })
    }
}

/// What is held of a text.
#[derive(Clone)]
pub(super) enum Text {
    /// All.
    Held(Arc<str>),
    /// Its digest: it can be read again.
    Left(Digest),
    /// As much of it as could be read.
    Unsound(Arc<str>),
}

/// What is known from before.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    /// From an earlier reading of the same run.
    pub(super) kept: &'a Kept,
    /// From earlier runs.
    pub(super) facts: &'a FactsCache,
}

/// What reading a file takes.
pub(super) struct Reading<'a> {
    world: &'a dyn World,
    before: Before<'a>,
    /// The site's main language, as far as site.toml could be read: plain strings are in it.
    pub(super) language: Option<String>,
    /// site.toml, which is read before everything else.
    site: Option<Vec<u8>>,
    /// So many files of the program's own theme stand before the first entry.
    own: usize,
    /// Whether the texts of profiles can be read again.
    leaves: bool,
    /// Files that were not parsed, and bytes that were read.
    counts: (AtomicUsize, AtomicU64),
}

/// The main files of profiles, by path without extension: stories stand beside them.
type Mains = HashMap<String, Content>;

impl<'a> Reading<'a> {
    pub(super) fn new(
        world: &'a dyn World,
        entries: &[Entry],
        before: Before<'a>,
        own: usize,
        leaves: bool,
    ) -> Result<Self, WorldError> {
        let there = entries.iter().any(|entry| entry.path == SITE && matches!(entry.kind, EntryKind::File(_)));
        let site = if there { Some(world.read(SITE)?) } else { None };
        let language = site.as_deref().and_then(main_language);
        Ok(Self { world, before, language, site, own, leaves, counts: Default::default() })
    }

    /// Reads all files; what is seen of them comes in the order of the entries.
    pub(super) fn all(&self, entries: &[Entry]) -> Result<Vec<Seen>, WorldError> {
        // Lints look at a story beside its profile – whose name is it, and which benefits does it state? – so profiles
        // come before the stories.
        let numbered = entries.par_iter().enumerate();
        let first = numbered.map(|(position, entry)| {
            let place = classify(self.id(position), &entry.path);
            let is_story = place.as_ref().is_some_and(|place| place.kind == SourceKind::ProfileTranslation);
            if is_story { Ok(None) } else { self.one(entry, place, None).map(Some) }
        });
        let mut seen: Vec<Option<Seen>> = first.collect::<Result<_, _>>()?;
        if seen.iter().any(Option::is_none) {
            let contents = seen
                .iter()
                .filter_map(|seen| if let Some(Seen::Content(content)) = seen { Some(content) } else { None });
            let profiles = contents.filter(|content| content.place.kind == SourceKind::Profile);
            let mains: Mains = profiles.map(|content| (content.place.below.clone(), content.clone())).collect();
            let stories = seen.par_iter_mut().zip(entries).enumerate().filter(|(_, (seen, _))| seen.is_none());
            stories.try_for_each(|(position, (seen, entry))| {
                let place = classify(self.id(position), &entry.path);
                let main = place.as_ref().and_then(|place| mains.get(&place.below));
                *seen = Some(self.one(entry, place, main)?);
                Ok(())
            })?;
        }
        Ok(seen.into_iter().flatten().collect())
    }

    /// How many files were not parsed, because they are as they were, and how many bytes were read.
    pub(super) fn counted(&self) -> (usize, u64) {
        (self.counts.0.load(Ordering::Relaxed), self.counts.1.load(Ordering::Relaxed))
    }

    fn reused(&self) {
        self.counts.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Entries get their ids in their order.
    fn id(&self, position: usize) -> FileId {
        u32::try_from(self.own + position).map_or(FileId(u32::MAX), FileId)
    }

    /// One file, as it was kept or as it is read now; `main` is the profile whose story it tells in another language.
    fn one(&self, entry: &Entry, place: Option<Place>, main: Option<&Content>) -> Result<Seen, WorldError> {
        let EntryKind::File(stat) = &entry.kind else { return Ok(Seen::Refused) };
        let Some(place) = place else { return Ok(Seen::Unknown) };
        if place.kind == SourceKind::Picture {
            return Ok(Seen::Picture);
        }
        let same_around = self.language == self.before.kept.language && main.is_none_or(|main| !main.is_new);
        match self.before.kept.get(&entry.path, stat, place.file) {
            Some(KeptContent::Theme(bytes)) => {
                self.reused();
                return Ok(Seen::Theme(bytes.clone()));
            }
            Some(KeptContent::Content(content)) if same_around => {
                self.reused();
                return Ok(Seen::Content(Content { is_new: false, ..content.clone() }));
            }
            _ => {}
        }
        let asked = self.keeps_facts(&place).then(|| self.language.as_deref().unwrap_or(DEFAULT_LANGUAGE));
        // What is wrong with a story may be wrong because of what its profile states.
        let beside = main.and_then(Content::digest);
        let facts = self.before.facts;
        if let Some(language) = asked
            && let Some((parsed, digest)) = facts.same((&entry.path, stat), language, beside, place.file)
        {
            self.reused();
            return Ok(Seen::Content(Content::clean(place, parsed, digest)));
        }
        let site = self.site.as_ref().filter(|_| place.kind == SourceKind::Site);
        let bytes = match site {
            Some(bytes) => bytes.clone(),
            None => self.world.read(&entry.path)?,
        };
        self.counts.1.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if place.kind == SourceKind::Theme {
            return Ok(Seen::Theme(bytes.into()));
        }
        if let Some(language) = asked {
            let digest = Digest::of(&bytes);
            if let Some(parsed) = facts.same_text((&entry.path, digest), language, beside, place.file) {
                self.reused();
                return Ok(Seen::Content(Content::clean(place, parsed, digest)));
            }
        }
        Ok(Seen::Content(self.parsed(place, bytes, main)))
    }

    /// Leaves a text to be read again: where it is, or on the shelf.
    fn left(&self, text: &[u8]) -> Option<Digest> {
        match &self.before.kept.shelf {
            Some(shelf) => shelf.put(text).ok(),
            None => Some(Digest::of(text)),
        }
    }

    /// Whether what the file states may have been kept. What is kept says nothing of the text, so the text must be one
    /// that can be read again.
    fn keeps_facts(&self, place: &Place) -> bool {
        self.leaves && self.before.kept.shelf.is_none() && is_of_profile(place.kind)
    }

    fn parsed(&self, place: Place, bytes: Vec<u8>, main: Option<&Content>) -> Content {
        let language = self.language.as_deref().unwrap_or(DEFAULT_LANGUAGE);
        let (text, problem) = decode(place.file, &bytes);
        if let Some(problem) = problem {
            // A profile that cannot be read is still a profile: others may name it, and it can be left out.
            let value = (place.kind == SourceKind::Profile).then_some(Parsed::Profile(None));
            let checked = Arc::new(Checked { value, diagnostics: vec![problem] });
            return Content { place, text: Text::Unsound(text.into()), checked, is_new: true };
        }
        let mut checked = content::parse(&place, &text, language);
        if let Some(parsed) = &checked.value {
            let profile = match (parsed, main) {
                (Parsed::Profile(profile), _) => profile.as_deref(),
                (_, Some(main)) => profile_of(main),
                _ => None,
            };
            let source = lints::Source { file: place.file, text: &text, parsed, profile, language };
            checked.diagnostics.extend(lints::run_on_file(&source));
        }
        // A browser drops the byte-order mark, so that what it sends back is compared with what is held.
        let leaves = self.leaves && is_of_profile(place.kind) && !text.starts_with('\u{feff}');
        let left = if leaves { self.left(text.as_bytes()) } else { None };
        let text = left.map_or_else(|| Text::Held(text.into()), Text::Left);
        Content { place, text, checked: Arc::new(checked), is_new: true }
    }
}

/// Profiles and their stories are most of a large roll.
fn is_of_profile(kind: SourceKind) -> bool {
    matches!(kind, SourceKind::Profile | SourceKind::ProfileTranslation)
}

fn profile_of(main: &Content) -> Option<&ParsedProfile> {
    if let Some(Parsed::Profile(profile)) = &main.checked.value { profile.as_deref() } else { None }
}

fn main_language(bytes: &[u8]) -> Option<String> {
    let place = classify(FileId(0), SITE)?;
    match content::parse(&place, std::str::from_utf8(bytes).ok()?, DEFAULT_LANGUAGE).value {
        Some(Parsed::Site(Some(site))) => Some(site.language),
        _ => None,
    }
}

/// The text of a file, and what keeps it from being parsed.
fn decode(file: FileId, bytes: &[u8]) -> (Cow<'_, str>, Option<Diagnostic>) {
    match simdutf8::compat::from_utf8(bytes) {
        Err(error) => {
            let at = error.valid_up_to();
            let problem = Diagnostic::new(code::NOT_UTF8, Span::new(file, at..at + 1), msg("not-utf8"));
            (String::from_utf8_lossy(bytes), Some(problem.help(msg("not-utf8-help"))))
        }
        Ok(text) => {
            let problem = if let Some(at) = text.find('\0') {
                Some(Diagnostic::new(code::NUL_BYTE, Span::new(file, at..at + 1), msg("nul-byte")))
            } else if text.trim_matches(['\u{feff}', ' ', '\n', '\r', '\t']).is_empty() {
                Some(Diagnostic::new(code::EMPTY_FILE, file, msg("empty-file")))
            } else {
                None
            };
            (text.into(), problem)
        }
    }
}
