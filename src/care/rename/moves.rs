//! Names that files and folders give: a profile's, a plan's, an event's.

use std::collections::BTreeMap;

use super::references::document;
use super::{Kind, Renaming};
use crate::content::source::{Place, SourceKind, classify};
use crate::diag::{Edit, FileId, Message, msg};
use crate::pipeline::Site;
use crate::text::Id;
use crate::world::Entry;

/// The path of a file after these moves.
pub(super) fn moved(moves: &[(String, String)], path: &str) -> String {
    let inside = |from: &str| path.strip_prefix(from).filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let found = moves.iter().find_map(|(from, to)| Some(format!("{to}{}", inside(from)?)));
    found.unwrap_or_else(|| path.to_owned())
}

/// Finds what is to be moved. A profile that states its `slug` keeps its file's name: the key is changed.
pub(super) fn find(
    site: &Site,
    entries: &[Entry],
    kind: Kind,
    (old, new): (&Id, &Id),
    edits: &mut BTreeMap<FileId, Vec<Edit>>,
    renaming: &mut Renaming,
) -> Result<(), Message> {
    let kinds: &[SourceKind] = match kind {
        Kind::Profile => &[SourceKind::Profile, SourceKind::ProfileTranslation],
        Kind::Plan => &[SourceKind::Plan],
        Kind::Event => &[SourceKind::Event],
        Kind::Entry(_) => return Ok(()),
    };
    let sources = &site.model.sources;
    let profile = site.model.roll.profiles.iter().find(|profile| profile.slug.as_str() == old.as_str());
    let main = profile.filter(|_| kind == Kind::Profile).map(|profile| profile.facts.file);
    if let Some(file) = main {
        let stated = document(file, sources.path(file), sources.text(file));
        let slug = stated.and_then(|document| document.root.into_iter().find(|(key, _)| key.value == "slug"));
        if let Some((_, slug)) = slug {
            edits.entry(file).or_default().push(Edit { span: slug.span, text: format!("\"{new}\"") });
            return Ok(());
        }
    }
    let below = main.and_then(|file| classify(file, sources.path(file))).map(|place| place.below);
    let is_ours = |place: &Place| {
        kinds.contains(&place.kind)
            && match &below {
                Some(below) => place.below == *below,
                None => Id::parse(&place.stem).as_ref() == Some(old),
            }
    };
    for (file, path) in sources.files() {
        let Some(place) = classify(file, path).filter(is_ours) else { continue };
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let pair = match &place.folder {
            Some(own) => {
                let above = own.rsplit_once('/').map_or("", |(above, _)| above);
                (own.clone(), format!("{above}/{new}"))
            }
            None => {
                let rest = name.get(place.stem.len()..).unwrap_or_default();
                (path.to_owned(), format!("{folder}/{new}{rest}"))
            }
        };
        if !renaming.moves.contains(&pair) {
            renaming.moves.push(pair);
        }
    }
    let taken = |to: &str| {
        let beside = |path: &str| path.strip_prefix(to).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        entries.iter().any(|entry| beside(&entry.path))
    };
    match renaming.moves.iter().find(|(_, to)| taken(to)) {
        Some((_, to)) => Err(msg("rename-path-taken").with("path", to)),
        None => Ok(()),
    }
}
