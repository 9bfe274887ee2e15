//! Writing, and the only module that does: the published site, new files of `init` and `new`,
//! sources that are corrected or renamed, the cache.
//!
//! An [`Update`] compares each [`Artefact`] with the folder and with the [`Manifest`] of what we wrote before, and puts
//! aside what is new; when the whole site is there, it moves it into place. Files that we did not
//! write are never overwritten or deleted, equal files are not touched, and whenever a build is killed the
//! next one knows again which files are ours.
#![allow(clippy::disallowed_methods, reason = "the one module that writes, and reads what it wrote")]

mod alone;
mod apply;
mod aside;
mod body;
mod built;
pub mod cache;
mod check_folder;
mod create;
mod diff;
mod error;
mod exchange;
mod facts_cache;
mod folder;
mod manifest;
mod part;
mod picture_cache;
mod previous;
mod record;
mod refresh;
mod relocate;
mod rewrite;
mod sealed;
mod shelf;
mod shown;
mod stat_cache;
mod update;

use crate::plan::PageKey;
use crate::text::SitePath;

pub use apply::Report;
pub use aside::ASIDE;
pub use body::{Body, Stored};
pub use built::{Built, BuiltProblem};
pub use check_folder::{are_nested, check_beside, check_folder, check_folder_of_part};
pub use create::{create, create_beside, is_vacant};
pub use error::{FolderProblem, OutputError, few};
pub use folder::Folder;
pub use manifest::Manifest;
pub use part::{JoinProblem, Joined, Part, join};
pub use previous::{Previous, Version};
pub use refresh::refresh;
pub use relocate::relocate;
pub use rewrite::{is_rewritable, rewrite};
pub use shelf::Shelf;
pub use shown::Shown;
pub use update::{Published, Update, clear_aside};

/// One file of the published site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// Where it is published.
    pub path: SitePath,
    /// When it is written.
    pub stage: Stage,
    /// Its content.
    pub body: Body,
    /// What a page was made from.
    pub key: Option<PageKey>,
}

/// The order of writing: what pages refer to comes before them, so that no page ever points at nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Pictures, styles, scripts and data.
    Asset,
    /// Pages and feeds.
    Page,
}

impl Artefact {
    /// A file that pages refer to.
    pub fn asset(path: SitePath, body: impl Into<Body>) -> Self {
        Self { path, stage: Stage::Asset, body: body.into(), key: None }
    }

    /// A page, or something else that refers to assets.
    pub fn page(path: SitePath, body: impl Into<Body>) -> Self {
        Self { path, stage: Stage::Page, body: body.into(), key: None }
    }
}

#[cfg(test)]
mod tests;
