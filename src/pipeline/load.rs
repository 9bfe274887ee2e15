//! Reads the sources: lists them, decodes and parses them in parallel, and looks at the pictures.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::kept::{Kept, KeptContent};
use crate::content::source::{Place, SourceKind, classify};
use crate::content::{self, Parsed};
use crate::diag::{Checked, Diagnostic, FileId, SourceMap, Span, code, msg};
use crate::images;
use crate::memo::Digest;
use crate::output::cache::{Known, StatCache};
use crate::plan::PictureSource;
use crate::text::Slug;
use crate::theme;
use crate::world::{Entry, EntryKind, Stat, World, WorldError};

/// Where the files of the program's own theme are said to be.
pub const EMBEDDED_THEME: &str = "vinhdanh:trang-trong/";

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct LoadedTheme {
    /// Its path below the root.
    pub path: String,
    /// Its id.
    pub file: FileId,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// All sources, read and parsed one by one.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// Paths and texts.
    pub sources: Arc<SourceMap>,
    /// Parsed content.
    pub files: Vec<(Place, Parsed)>,
    /// Pictures that can be published, by path.
    pub pictures: BTreeMap<String, PictureSource>,
    /// Pictures that cannot.
    pub broken_pictures: BTreeSet<String>,
    /// Files of the site's themes.
    pub theme_files: Vec<LoadedTheme>,
    /// The site's main language, as far as site.toml could be read.
    pub language: Option<String>,
    /// Profiles that were left out because they are faulty.
    pub left_out: BTreeSet<Slug>,
    /// What was found file by file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// The files that are profiles.
    pub fn profile_files(&self) -> impl Iterator<Item = &Place> {
        self.files.iter().map(|(place, _)| place).filter(|place| place.kind == SourceKind::Profile)
    }
}

/// A source before it is parsed, or as it was parsed before.
enum Raw {
    Text(Place, Option<Arc<str>>),
    Kept(Place, Arc<str>, Arc<Checked<Option<Parsed>>>),
}

impl Raw {
    fn place(&self) -> &Place {
        match self {
            Self::Text(place, _) | Self::Kept(place, ..) => place,
        }
    }

    fn text(&self) -> Option<&Arc<str>> {
        match self {
            Self::Text(_, text) => text.as_ref(),
            Self::Kept(_, text, _) => Some(text),
        }
    }
}

/// What was read of an entry.
enum Read {
    /// A picture, or a file that nothing reads.
    Nothing,
    Bytes(Vec<u8>),
    Kept(KeptContent),
}

/// Reads everything below `content` and `themes`.
pub fn load(world: &dyn World, known: &StatCache) -> Result<Loaded, WorldError> {
    load_again(world, known, &mut Kept::default())
}

/// Reads what changed since last time, and takes the rest from there.
pub fn load_again(world: &dyn World, known: &StatCache, kept: &mut Kept) -> Result<Loaded, WorldError> {
    load_listed(world, &list(world)?, known, kept)
}

/// Everything below `content` and `themes`. Ids, and with them the order of units and catalogue entries, must not depend
/// on how a disk lists files.
pub fn list(world: &dyn World) -> Result<Vec<Entry>, WorldError> {
    let mut entries = world.list("content")?;
    entries.extend(world.list("themes")?);
    entries.sort();
    Ok(entries)
}

/// Reads the files of a list.
pub fn load_listed(
    world: &dyn World,
    entries: &[Entry],
    known: &StatCache,
    kept: &mut Kept,
) -> Result<Loaded, WorldError> {
    let mut sources = SourceMap::default();
    let mut found = Vec::new();
    let (mut raw, mut theme_files, mut pictures) = (Vec::new(), Vec::new(), Vec::new());
    for (path, bytes) in theme::embedded() {
        let path = format!("{EMBEDDED_THEME}{path}");
        let file = sources.add(&path, String::from_utf8_lossy(bytes).into_owned());
        theme_files.push(LoadedTheme { path, file, bytes: bytes.into() });
    }
    let read = read_texts(world, entries, kept, theme_files.len())?;
    let mut next = Kept::default();
    for (entry, read) in entries.iter().zip(read) {
        let EntryKind::File(stat) = &entry.kind else {
            let file = sources.add(&entry.path, "");
            found.push(refused(file, &entry.kind));
            continue;
        };
        match read {
            Read::Nothing => {
                let file = sources.add(&entry.path, "");
                match classify(file, &entry.path) {
                    Some(place) if place.kind == SourceKind::Picture => {
                        pictures.push((file, entry.path.clone(), *stat))
                    }
                    _ => found.push(
                        Diagnostic::new(code::UNKNOWN_FILE, file, msg("unknown-file")).help(msg("unknown-file-help")),
                    ),
                }
            }
            Read::Kept(KeptContent::Content(place, text, checked)) => {
                sources.add(&entry.path, text.clone());
                raw.push(Raw::Kept(place, text, checked));
            }
            Read::Kept(KeptContent::Theme(bytes)) => {
                add_theme(entry, *stat, bytes, &mut sources, &mut theme_files, &mut next);
            }
            Read::Bytes(bytes) if entry.path.starts_with("themes/") => {
                add_theme(entry, *stat, bytes.into(), &mut sources, &mut theme_files, &mut next);
            }
            Read::Bytes(bytes) => {
                let (text, problem) = decode(bytes);
                let file = sources.add(&entry.path, text.clone());
                if let Some(place) = classify(file, &entry.path) {
                    raw.push(Raw::Text(place, if problem.is_none() { Some(text) } else { None }));
                }
                found.extend(problem.map(|problem| problem(file)));
            }
        }
    }
    let language = main_language(&raw);
    let lang = language.as_deref().unwrap_or("vi");
    let same_language = language == kept.language;
    let parsed: Vec<_> = raw
        .into_par_iter()
        .filter_map(|raw| {
            let (place, text) = match raw {
                Raw::Kept(place, text, checked) if same_language => return Some((place, Some(text), checked)),
                Raw::Kept(place, text, _) => (place, Some(text)),
                Raw::Text(place, text) => (place, text),
            };
            let checked = match &text {
                Some(text) => content::parse(&place, text, lang),
                // A profile that cannot be read is still a profile: others may name it, and it can be left out.
                None if place.kind == SourceKind::Profile => Checked::clean(Some(Parsed::Profile(None))),
                None => return None,
            };
            Some((place, text, Arc::new(checked)))
        })
        .collect();
    let stats: HashMap<&str, Stat> = entries
        .iter()
        .filter_map(
            |entry| if let EntryKind::File(stat) = entry.kind { Some((entry.path.as_str(), stat)) } else { None },
        )
        .collect();
    let mut files = Vec::with_capacity(parsed.len());
    for (place, text, checked) in parsed {
        let path = sources.path(place.file);
        if let (Some(text), Some(stat)) = (text, stats.get(path)) {
            next.put(path, *stat, place.file, KeptContent::Content(place.clone(), text, checked.clone()));
        }
        found.extend(checked.diagnostics.iter().cloned());
        if let Some(value) = &checked.value {
            files.push((place, value.clone()));
        }
    }
    next.language.clone_from(&language);
    *kept = next;
    let mut loaded = Loaded {
        sources: Arc::new(sources),
        files,
        pictures: BTreeMap::new(),
        broken_pictures: BTreeSet::new(),
        theme_files,
        language,
        left_out: BTreeSet::new(),
        diagnostics: found,
    };
    look_at_pictures(world, known, pictures, &mut loaded)?;
    Ok(loaded)
}

/// Adds a file of a theme.
fn add_theme(
    entry: &Entry,
    stat: Stat,
    bytes: Arc<[u8]>,
    sources: &mut SourceMap,
    files: &mut Vec<LoadedTheme>,
    kept: &mut Kept,
) {
    let text = if is_text(&entry.path) { String::from_utf8_lossy(&bytes).into_owned() } else { String::new() };
    let file = sources.add(&entry.path, text);
    kept.put(&entry.path, stat, file, KeptContent::Theme(bytes.clone()));
    files.push(LoadedTheme { path: entry.path.clone(), file, bytes });
}

/// Reads all files but pictures, files that nothing reads, and those that are as they were. Entries get their ids in
/// their order, after so many files of the program's own theme.
fn read_texts(world: &dyn World, entries: &[Entry], kept: &Kept, own: usize) -> Result<Vec<Read>, WorldError> {
    entries
        .par_iter()
        .enumerate()
        .map(|(position, entry)| {
            let kind = classify(FileId(0), &entry.path).map(|place| place.kind);
            let id = u32::try_from(own + position).map_or(FileId(u32::MAX), FileId);
            match (&entry.kind, kind) {
                (EntryKind::File(stat), Some(kind)) if kind != SourceKind::Picture => {
                    match kept.get(&entry.path, stat, id) {
                        Some(content) => Ok(Read::Kept(content.clone())),
                        None => world.read(&entry.path).map(Read::Bytes),
                    }
                }
                _ => Ok(Read::Nothing),
            }
        })
        .collect()
}

fn refused(file: FileId, kind: &EntryKind) -> Diagnostic {
    match kind {
        EntryKind::EscapingLink => Diagnostic::new(code::SYMLINK, file, msg("symlink-escapes")),
        EntryKind::LinkLoop => Diagnostic::new(code::SYMLINK, file, msg("symlink-loop")),
        EntryKind::BadName => Diagnostic::new(code::UNKNOWN_FILE, file, msg("bad-name-encoding")),
        EntryKind::Special | EntryKind::File(_) => Diagnostic::new(code::SPECIAL_FILE, file, msg("special-file")),
    }
}

/// What makes a diagnostic of a file once its id is known.
type Problem = Box<dyn FnOnce(FileId) -> Diagnostic>;

fn decode(bytes: Vec<u8>) -> (Arc<str>, Option<Problem>) {
    match String::from_utf8(bytes) {
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text: Arc<str> = String::from_utf8_lossy(error.as_bytes()).into();
            let problem = move |file| {
                Diagnostic::new(code::NOT_UTF8, Span::new(file, at..at + 1), msg("not-utf8")).help(msg("not-utf8-help"))
            };
            (text, Some(Box::new(problem)))
        }
        Ok(text) => {
            let problem: Option<Problem> = if let Some(at) = text.find('\0') {
                Some(Box::new(move |file| {
                    Diagnostic::new(code::NUL_BYTE, Span::new(file, at..at + 1), msg("nul-byte"))
                }))
            } else if text.trim_matches(['\u{feff}', ' ', '\n', '\r', '\t']).is_empty() {
                Some(Box::new(|file| Diagnostic::new(code::EMPTY_FILE, file, msg("empty-file"))))
            } else {
                None
            };
            (text.into(), problem)
        }
    }
}

fn is_text(path: &str) -> bool {
    path.ends_with(".html")
        || path.ends_with(".toml")
        || path.ends_with(".xml")
        || path.ends_with(".txt")
        || path.ends_with(".css")
        || path.ends_with(".svg")
        || path.ends_with(".webmanifest")
        || path.ends_with(".js")
}

/// site.toml is parsed before everything else: plain strings are in its language.
fn main_language(raw: &[Raw]) -> Option<String> {
    let site = raw.iter().find(|raw| raw.place().kind == SourceKind::Site)?;
    match content::parse(site.place(), site.text()?, "vi").value {
        Some(Parsed::Site(Some(site))) => Some(site.language),
        _ => None,
    }
}

fn look_at_pictures(
    world: &dyn World,
    known: &StatCache,
    pictures: Vec<(FileId, String, Stat)>,
    loaded: &mut Loaded,
) -> Result<(), WorldError> {
    let looked: Vec<(String, Result<PictureSource, Diagnostic>)> = pictures
        .into_par_iter()
        .map(|(file, path, stat)| {
            if let Some(Known { digest, probe }) = known.get(&path, &stat) {
                return Ok((path, Ok(PictureSource { hash: digest, probe })));
            }
            let bytes = world.read(&path)?;
            let looked = images::probe(&bytes).map_err(|error| picture_problem(file, &error)).map(|probe| {
                let digest = Digest::of(&bytes);
                known.note(&path, &stat, Known { digest, probe });
                PictureSource { hash: digest, probe }
            });
            Ok((path, looked))
        })
        .collect::<Result<_, WorldError>>()?;
    for (path, looked) in looked {
        match looked {
            Ok(picture) => {
                loaded.pictures.insert(path, picture);
            }
            Err(diagnostic) => {
                loaded.diagnostics.push(diagnostic);
                loaded.broken_pictures.insert(path);
            }
        }
    }
    Ok(())
}

fn picture_problem(file: FileId, error: &images::PictureError) -> Diagnostic {
    let code = match error {
        images::PictureError::TooLarge { .. } => code::PICTURE_TOO_LARGE,
        _ => code::PICTURE_BROKEN,
    };
    Diagnostic::new(code, file, error.message())
}
