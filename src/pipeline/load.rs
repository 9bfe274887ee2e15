//! Reads the sources: lists them, decodes and parses them in parallel, and looks at the pictures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::kept::{Kept, KeptContent};
use super::passes::Pass;
use super::read::{Before, Reading, Seen, Text};
use crate::content::Parsed;
use crate::content::source::{Place, SourceKind};
use crate::diag::{Diagnostic, FileId, Reread, SourceMap, code, msg};
use crate::images;
use crate::memo::Digest;
use crate::output::cache::{Cache, Known, StatCache};
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
    /// What reading did; `None` where nobody asked.
    pub read: Option<Pass>,
}

impl Loaded {
    /// The files that are profiles.
    pub fn profile_files(&self) -> impl Iterator<Item = &Place> {
        self.files.iter().map(|(place, _)| place).filter(|place| place.kind == SourceKind::Profile)
    }
}

/// Reads everything below `content` and `themes`.
pub fn load(world: &dyn World, cache: &Cache) -> Result<Loaded, WorldError> {
    load_again(world, cache, &mut Kept::default())
}

/// Reads what changed since last time, and takes the rest from there.
pub fn load_again(world: &dyn World, cache: &Cache, kept: &mut Kept) -> Result<Loaded, WorldError> {
    load_listed(world, &list(world)?, cache, kept)
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
pub fn load_listed(world: &dyn World, entries: &[Entry], cache: &Cache, kept: &mut Kept) -> Result<Loaded, WorldError> {
    let begun = Instant::now();
    let reader = match &kept.shelf {
        Some(shelf) => Some(shelf.clone() as Arc<dyn Reread>),
        None if kept.holds => None,
        None => world.reader(),
    };
    let leaves = reader.is_some();
    let mut sources = reader.map(SourceMap::reading_again).unwrap_or_default();
    let (mut theme_files, mut pictures) = (Vec::new(), Vec::new());
    for (path, bytes) in theme::embedded() {
        let path = format!("{EMBEDDED_THEME}{path}");
        let file = sources.add(&path, String::from_utf8_lossy(bytes).into_owned());
        theme_files.push(LoadedTheme { path, file, bytes: bytes.into() });
    }
    let reading = Reading::new(world, entries, Before { kept, facts: &cache.facts }, theme_files.len(), leaves)?;
    let seen = reading.all(entries)?;
    let (reused, bytes) = reading.counted();
    let mut next = kept.next(reading.language.clone());
    let (mut files, mut found) = (Vec::with_capacity(entries.len()), Vec::new());
    for (entry, seen) in entries.iter().zip(seen) {
        let stat = if let EntryKind::File(stat) = entry.kind { stat } else { Stat::default() };
        match seen {
            Seen::Refused => {
                let file = sources.add(&entry.path, "");
                found.push(refused(file, &entry.kind));
            }
            Seen::Unknown => {
                let file = sources.add(&entry.path, "");
                let unknown = Diagnostic::new(code::UNKNOWN_FILE, file, msg("unknown-file"));
                found.push(unknown.help(msg("unknown-file-help")));
            }
            Seen::Picture => {
                let file = sources.add(&entry.path, "");
                pictures.push((file, entry.path.clone(), stat));
            }
            Seen::Theme(bytes) => {
                let text =
                    if is_text(&entry.path) { String::from_utf8_lossy(&bytes).into_owned() } else { String::new() };
                let file = sources.add(&entry.path, text);
                next.put(&entry.path, stat, file, KeptContent::Theme(bytes.clone()));
                theme_files.push(LoadedTheme { path: entry.path.clone(), file, bytes });
            }
            Seen::Content(content) => {
                let file = match &content.text {
                    Text::Held(text) | Text::Unsound(text) => sources.add(&entry.path, text.clone()),
                    Text::Left(digest) => sources.leave(&entry.path, *digest),
                };
                found.extend(content.checked.diagnostics.iter().cloned());
                if let Some(value) = &content.checked.value {
                    files.push((content.place.clone(), value.clone()));
                }
                if !matches!(content.text, Text::Unsound(_)) {
                    next.put(&entry.path, stat, file, KeptContent::Content(content));
                }
            }
        }
    }
    let language = next.language.clone();
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
        read: None,
    };
    look_at_pictures(world, &cache.stats, pictures, &mut loaded)?;
    loaded.read = Some(Pass::since(begun, msg("pass-read"), entries.len()).reused(reused).bytes(bytes));
    Ok(loaded)
}

fn refused(file: FileId, kind: &EntryKind) -> Diagnostic {
    match kind {
        EntryKind::EscapingLink => Diagnostic::new(code::SYMLINK, file, msg("symlink-escapes")),
        EntryKind::LinkLoop => Diagnostic::new(code::SYMLINK, file, msg("symlink-loop")),
        EntryKind::BadName => Diagnostic::new(code::UNKNOWN_FILE, file, msg("bad-name-encoding")),
        EntryKind::Special | EntryKind::File(_) => Diagnostic::new(code::SPECIAL_FILE, file, msg("special-file")),
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
