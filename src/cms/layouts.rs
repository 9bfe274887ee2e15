//! The ways in which profiles and pages lie in folders. Sveltia CMS takes one pattern a collection, so each way
//! that a site uses has a collection of its own.

use std::collections::BTreeSet;

use crate::content::source::{SourceKind, classify};
use crate::diag::FileId;

/// How many folders lie around an entry, and whether it has one of its own for pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Layout {
    pub(super) depth: usize,
    pub(super) own_folder: bool,
}

/// Where `new --folder` puts profiles.
pub(super) const MAIN: Layout = Layout { depth: 1, own_folder: true };

impl Layout {
    /// How the profile at this path lies.
    pub(super) fn of(path: &str) -> Option<Self> {
        let below = path.strip_prefix("content/profiles/")?;
        let own_folder = below.ends_with("/index.md");
        Some(Self { depth: below.matches('/').count().saturating_sub(usize::from(own_folder)), own_folder })
    }

    /// The pattern of its paths; a name in braces is any name.
    pub(super) fn pattern(self) -> String {
        let mut parts = vec!["{{year}}"; self.depth];
        parts.push("{{slug}}");
        parts.extend(self.own_folder.then_some("index"));
        parts.join("/")
    }

    /// A word for it in the name of a collection.
    pub(super) fn name(self) -> String {
        format!("{}-{}", if self.own_folder { "folder" } else { "file" }, self.depth)
    }
}

/// The folders that pages lie in, `content/pages` itself first.
pub(super) fn page_folders(sources: &[&str]) -> BTreeSet<String> {
    let mut folders: BTreeSet<String> = [String::new()].into();
    for path in sources {
        let is_page = classify(FileId(0), path).is_some_and(|place| place.kind == SourceKind::Page);
        if let (true, Some((folder, _))) = (is_page, path.trim_start_matches("content/pages/").rsplit_once('/')) {
            folders.insert(folder.to_owned());
        }
    }
    folders
}

/// The files that hold units.
pub(super) fn unit_files<'s>(sources: &[&'s str]) -> Vec<&'s str> {
    let is_units = |path: &&&str| classify(FileId(0), path).is_some_and(|place| place.kind == SourceKind::Units);
    sources.iter().filter(is_units).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_has_its_pattern() {
        let of = |path: &str| Layout::of(path).map(Layout::pattern).unwrap_or_default();
        assert_eq!(of("content/profiles/2025/an/index.md"), "{{year}}/{{slug}}/index");
        assert_eq!(of("content/profiles/2025/an.md"), "{{year}}/{{slug}}");
        assert_eq!(of("content/profiles/an.md"), "{{slug}}");
        assert_eq!(of("content/profiles/a/b/an.md"), "{{year}}/{{year}}/{{slug}}");
        assert_eq!(Layout::of("content/profiles/2025/an/index.md"), Some(MAIN));
        assert_eq!(Layout::of("content/pages/an.md"), None);
    }

    #[test]
    fn folders_of_pages_are_found_once() {
        let sources =
            ["content/pages/a.md", "content/pages/tin/b.md", "content/pages/tin/b.en.md", "content/units/u.toml"];
        assert_eq!(page_folders(&sources).into_iter().collect::<Vec<_>>(), ["", "tin"]);
        assert_eq!(unit_files(&sources), ["content/units/u.toml"]);
    }
}
