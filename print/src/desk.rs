//! What Typst sees of the world: its templates, one file of data, the pictures of the job. Nothing else exists.

use std::collections::HashMap;

use serde_json::Value;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use vinhdanh::print::views::{Matter, View};
use vinhdanh::print::{Job, PressError};

use crate::fonts::FONTS;

/// What all templates share.
const COMMON: &str = include_str!("../templates/common.typ");

/// The world of one job.
pub(crate) struct Desk {
    library: LazyHash<Library>,
    main: Source,
    common: Source,
    files: HashMap<FileId, Bytes>,
    today: Option<Datetime>,
}

/// What templates read.
pub(crate) fn data(job: &Job<'_>) -> Value {
    let Matter { frame, view, day, .. } = job.matter;
    serde_json::json!({ "frame": frame, "view": view, "day": [day.year(), day.month(), day.day()] })
}

impl Desk {
    /// Lays out what a job needs.
    pub fn new(job: &Job<'_>, data: &Value) -> Result<Self, PressError> {
        let matter = job.matter;
        let template = match &matter.view {
            View::Certificates(_) => include_str!("../templates/certificates.typ"),
            View::NameCards(_) => include_str!("../templates/name-cards.typ"),
            View::Roll(_) => include_str!("../templates/roll.typ"),
            View::Yearbook(_) => include_str!("../templates/yearbook.typ"),
        };
        let day = matter.day;
        let mut files = HashMap::new();
        files.insert(id("/data.json")?, Bytes::from_string(data.to_string()));
        for (name, bytes) in job.pictures {
            files.insert(id(&format!("/pictures/{name}"))?, Bytes::new(bytes.clone()));
        }
        let part = |value: i8| u8::try_from(value).unwrap_or(1);
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            main: Source::new(id("/main.typ")?, template.to_owned()),
            common: Source::new(id("/common.typ")?, COMMON.to_owned()),
            files,
            today: Datetime::from_ymd(day.year(), part(day.month()), part(day.day())),
        })
    }
}

fn id(path: &str) -> Result<FileId, PressError> {
    let path = VirtualPath::new(path).map_err(|error| PressError::Fault(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&self.main, &self.common].into_iter().find(|source| source.id() == id);
        known.cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}
