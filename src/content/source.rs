//! What a path below the root is: which reader it belongs to, and what its name says.

use crate::diag::FileId;

/// The kinds of source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKind {
    /// `content/site.toml`.
    Site,
    /// `content/catalog/*.toml`.
    Catalog,
    /// `content/units/*.toml`.
    Units,
    /// `content/plans/*.toml`.
    Plan,
    /// `content/figures/*.toml`.
    Figures,
    /// `content/profiles/…/NAME.md`, or `NAME/index.md`.
    Profile,
    /// `content/profiles/…/NAME.en.md`: the story in another language.
    ProfileTranslation,
    /// `content/events/*.md`.
    Event,
    /// `content/pages/**.md`.
    Page,
    /// A picture beside a profile or page.
    Picture,
    /// A file of a theme.
    Theme,
}

/// A source file and what its path says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Its kind.
    pub kind: SourceKind,
    /// The name that becomes an id or a slug.
    pub stem: String,
    /// The folder of pictures; only for `NAME/index.md`.
    pub folder: Option<String>,
    /// The path below the kind's folder, without extension, language and `index`.
    pub below: String,
    /// The language in the file's name, as in `NAME.en.md`.
    pub lang: Option<String>,
}

/// Extensions of pictures that can be published.
pub const PICTURE_EXTENSIONS: &[&str] = &["jpg", "jpeg", "png", "webp"];

/// Says what a path is; `None` for a file that nothing reads.
pub fn classify(file: FileId, path: &str) -> Option<Place> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let simple = |kind, stem: &str| Place {
        file,
        kind,
        stem: stem.to_owned(),
        folder: None,
        below: stem.to_owned(),
        lang: None,
    };
    if path.starts_with("themes/") {
        return Some(simple(SourceKind::Theme, stem));
    }
    if path == "content/site.toml" {
        return Some(simple(SourceKind::Site, stem));
    }
    let inside = path.strip_prefix("content/")?;
    let (area, rest) = inside.split_once('/')?;
    match (area, extension.as_str()) {
        ("catalog", "toml") => Some(simple(SourceKind::Catalog, stem)),
        ("units", "toml") => Some(simple(SourceKind::Units, stem)),
        ("plans", "toml") if !rest.contains('/') => Some(simple(SourceKind::Plan, stem)),
        ("figures", "toml") => Some(simple(SourceKind::Figures, stem)),
        ("profiles" | "pages" | "events", "md") => Some(markdown(file, area, folder, rest, stem)),
        ("profiles" | "pages" | "events", ext) if PICTURE_EXTENSIONS.contains(&ext) => {
            Some(simple(SourceKind::Picture, stem))
        }
        _ => None,
    }
}

fn markdown(file: FileId, area: &str, folder: &str, rest: &str, stem: &str) -> Place {
    let (name, lang) = match stem.rsplit_once('.') {
        Some((name, lang)) if lang.len() == 2 && lang.bytes().all(|b| b.is_ascii_lowercase()) => {
            (name, Some(lang.to_owned()))
        }
        _ => (stem, None),
    };
    let above = rest.rsplit_once('/').map_or("", |(above, _)| above);
    let in_folder = name == "index" && !above.is_empty();
    let (own_name, below) = if in_folder {
        (above.rsplit('/').next().unwrap_or(above), above.to_owned())
    } else if above.is_empty() {
        (name, name.to_owned())
    } else {
        (name, format!("{above}/{name}"))
    };
    let kind = match (area, &lang) {
        ("profiles", None) => SourceKind::Profile,
        ("profiles", Some(_)) => SourceKind::ProfileTranslation,
        ("events", _) => SourceKind::Event,
        _ => SourceKind::Page,
    };
    Place { file, kind, stem: own_name.to_owned(), folder: in_folder.then(|| folder.to_owned()), below, lang }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> Option<(SourceKind, String, Option<String>)> {
        classify(FileId(0), path).map(|p| (p.kind, p.below, p.lang))
    }

    #[test]
    fn paths_say_what_a_file_is() {
        let en = Some("en".to_owned());
        assert_eq!(of("content/site.toml"), Some((SourceKind::Site, "site".into(), None)));
        assert_eq!(of("content/profiles/2025/a.md"), Some((SourceKind::Profile, "2025/a".into(), None)));
        assert_eq!(of("content/profiles/2025/a/index.md"), Some((SourceKind::Profile, "2025/a".into(), None)));
        assert_eq!(of("content/profiles/a.en.md"), Some((SourceKind::ProfileTranslation, "a".into(), en.clone())));
        assert_eq!(of("content/pages/tin/b.en.md"), Some((SourceKind::Page, "tin/b".into(), en)));
        assert_eq!(of("content/profiles/a/anh.JPG"), Some((SourceKind::Picture, "anh".into(), None)));
        assert_eq!(of("content/plans/kh.txt"), None);
        assert_eq!(of("README"), None);
    }

    #[test]
    fn a_folder_lends_its_name_to_its_index() {
        let place = classify(FileId(0), "content/profiles/2025/lo-van-thuy/index.md").expect("a profile");
        assert_eq!(place.stem, "lo-van-thuy");
        assert_eq!(place.folder.as_deref(), Some("content/profiles/2025/lo-van-thuy"));
    }
}
