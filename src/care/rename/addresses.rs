//! Public addresses that a name is part of: links to them are changed, and the old ones lead to the new ones.

use std::collections::BTreeMap;
use std::ops::Range;

use super::references::document;
use super::{Kind, Renaming};
use crate::content::front_matter;
use crate::content::node::{Document, Node, TableNode};
use crate::content::profile;
use crate::content::shape::Ref;
use crate::diag::{Edit, FileId, Span, Spanned};
use crate::pipeline::Site;
use crate::plan::{ListOf, PageKind};
use crate::text::{Id, SitePath, Slug};

type Edits = BTreeMap<FileId, Vec<Edit>>;

/// Changes links, and leaves the old addresses behind as redirects.
pub(super) fn follow(site: &Site, kind: Kind, names: (&Id, &Id), edits: &mut Edits, renaming: &mut Renaming) {
    let pairs = pairs(site, kind, names);
    links(site, &pairs, edits);
    let stands = |path: &SitePath| site.plan.page(path).is_some_and(|page| !matches!(page.kind, PageKind::Redirect(_)));
    let old: Vec<&(SitePath, SitePath)> = pairs.iter().filter(|(old, _)| stands(old)).collect();
    if old.is_empty() {
        return;
    }
    renaming.redirected = old.iter().map(|(old, _)| address(old)).collect();
    let roll = &site.model.roll;
    let profile =
        roll.profiles.iter().find(|profile| kind == Kind::Profile && profile.slug.as_str() == names.0.as_str());
    match profile {
        Some(profile) => aliases(site, profile.facts.file, &old, edits),
        None => redirects(site, &old, edits),
    }
}

fn address(path: &SitePath) -> String {
    format!("/{}", path.url())
}

/// The addresses before and after, in every language.
fn pairs(site: &Site, kind: Kind, (old, new): (&Id, &Id)) -> Vec<(SitePath, SitePath)> {
    let (routes, roll) = (&site.plan.routes, &site.model.roll);
    let mut pairs = Vec::new();
    for lang in &roll.site.languages {
        let list = |of: fn(Id) -> ListOf| Some([old, new].map(|id| routes.list(lang, &of(id.clone()), 1)));
        let pair = match kind {
            Kind::Profile => {
                let (Some(from), Some(to)) = (Slug::parse(old.as_str()), Slug::parse(new.as_str())) else { continue };
                let profile = roll.profiles.iter().find(|profile| profile.slug == from);
                let is_model = profile.is_some_and(|profile| profile.kind == profile::Kind::Model);
                Some(
                    [from, to]
                        .map(|slug| if is_model { routes.model(lang, &slug) } else { routes.exemplar(lang, &slug) }),
                )
            }
            Kind::Plan => Some([old, new].map(|id| routes.plan(lang, id))),
            Kind::Event => Some([old, new].map(|id| routes.event(lang, id))),
            Kind::Entry(Ref::Unit) => Some([old, new].map(|id| routes.unit(lang, id, 1))),
            Kind::Entry(Ref::Field) => list(ListOf::Field),
            Kind::Entry(Ref::Movement) => list(ListOf::Movement),
            Kind::Entry(Ref::Province) => list(ListOf::Province),
            Kind::Entry(Ref::AwardForm) => list(ListOf::Award),
            Kind::Entry(_) => None,
        };
        pairs.extend(pair.map(|[old, new]| (old, new)));
    }
    pairs
}

/// Links in stories and pages, and in the site's own file.
fn links(site: &Site, pairs: &[(SitePath, SitePath)], edits: &mut Edits) {
    let sources = &site.model.sources;
    let host = site.plan.base_url.trim_end_matches('/');
    let mut words: Vec<(String, String)> = Vec::new();
    for (old, new) in pairs {
        let (old, new) = (address(old), address(new));
        let (old, new) = (old.trim_end_matches('/').to_owned(), new.trim_end_matches('/').to_owned());
        words.push((format!("{host}{old}"), format!("{host}{new}")));
        words.push((old, new));
    }
    for (file, path) in sources.files().filter(|(_, path)| path.starts_with("content/")) {
        let text = sources.text(file);
        let places: Vec<Range<usize>> = if path == "content/site.toml" {
            document(file, path, text).map(|document| targets(&document)).unwrap_or_default()
        } else if path.ends_with(".md") {
            // A translation has no front matter.
            vec![front_matter::split(file, text).map_or(0..text.len(), |split| split.body)]
        } else {
            continue;
        };
        for place in places {
            let inside = text.get(place.clone()).unwrap_or_default();
            for (old, new) in &words {
                for at in occurrences(inside, old) {
                    let span = Span::new(file, place.start + at..place.start + at + old.len());
                    edits.entry(file).or_default().push(Edit { span, text: new.clone() });
                }
            }
        }
    }
}

/// The values of `site.toml` that lead somewhere.
fn targets(document: &Document) -> Vec<Range<usize>> {
    let of = |entries: &TableNode, name: &str| -> Vec<Range<usize>> {
        entries.iter().filter(|(key, _)| key.value == name).map(|(_, value)| value.span.bytes()).collect()
    };
    let mut found = Vec::new();
    for (key, value) in &document.root {
        match (key.value.as_str(), &value.value) {
            ("menu" | "redirect", Node::Array(items)) => {
                let tables = items.iter().filter_map(|item| match &item.value {
                    Node::Table(entries) => Some(of(entries, "to")),
                    _ => None,
                });
                found.extend(tables.flatten());
            }
            ("publisher", Node::Table(entries)) => found.extend(of(entries, "contact_page")),
            _ => {}
        }
    }
    found
}

/// Where an address stands whole: not as the end of a longer one, nor as its beginning.
fn occurrences(text: &str, address: &str) -> Vec<usize> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '%');
    let starts = text.match_indices(address).map(|(at, _)| at);
    let whole = starts.filter(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + address.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(|c| part(c) || matches!(c, '.' | '/')) && !after.is_some_and(part)
    });
    whole.collect()
}

/// The old addresses as `aliases` of the profile.
fn aliases(site: &Site, file: FileId, pairs: &[&(SitePath, SitePath)], edits: &mut Edits) {
    let sources = &site.model.sources;
    let text = sources.text(file);
    let Some(document) = document(file, sources.path(file), text) else { return };
    let of_file = edits.entry(file).or_default();
    let stated = document.root.iter().find(|(key, _)| key.value == "aliases").map(|(_, value)| value);
    let items: &[Spanned<Node>] = match stated.map(|value| &value.value) {
        Some(Node::Array(items)) => items,
        _ => &[],
    };
    let is = |item: &&Spanned<Node>, path: &SitePath| {
        item.value.as_str().is_some_and(|alias| alias.trim().trim_matches('/') == path.url().trim_matches('/'))
    };
    let mut new = Vec::new();
    for (old, now) in pairs {
        let old_text = format!("\"{}\"", address(old));
        if let Some(back) = items.iter().find(|item| is(item, now)) {
            // Back to a name it had before: that address is its own again.
            of_file.push(Edit { span: back.span, text: old_text });
        } else if !items.iter().any(|item| is(&item, old)) {
            new.push(old_text);
        }
    }
    if new.is_empty() {
        return;
    }
    let list = new.join(", ");
    let edit = match (stated, items.last()) {
        (Some(_), Some(last)) => insert(file, last.span.bytes().end, format!(", {list}")),
        (Some(value), None) => insert(file, value.span.bytes().start + 1, list),
        (None, _) => {
            let newline = newline(text);
            insert(file, end_of_keys(file, text, &document), format!("aliases = [{list}]{newline}"))
        }
    };
    of_file.push(edit);
}

fn insert(file: FileId, at: usize, text: String) -> Edit {
    Edit { span: Span::new(file, at..at), text }
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Behind the line of the last key that belongs to the file itself, before the first header.
fn end_of_keys(file: FileId, text: &str, document: &Document) -> usize {
    let plain = document.root.iter().filter(|(key, value)| {
        let starts_with = |c: char| text.get(value.span.bytes()).is_some_and(|value| value.starts_with(c));
        value.span.start >= key.span.end && (!matches!(value.value, Node::Table(_)) || starts_with('{'))
    });
    let start = front_matter::split(file, text).map_or(0, |split| split.toml.start);
    let last = plain.map(|(_, value)| value.span.bytes().end).max();
    let end = last.and_then(|last| text.get(last..)?.find('\n').map(|i| last + i + 1));
    end.unwrap_or(start)
}

/// The old addresses as `[[redirect]]` of the site.
fn redirects(site: &Site, pairs: &[&(SitePath, SitePath)], edits: &mut Edits) {
    let (sources, file) = (&site.model.sources, site.model.roll.site.file);
    let text = sources.text(file);
    let Some(document) = document(file, sources.path(file), text) else { return };
    let of_file = edits.entry(file).or_default();
    let known: Vec<&Spanned<Node>> = document
        .root
        .iter()
        .filter(|(key, _)| key.value == "redirect")
        .flat_map(|(_, value)| match &value.value {
            Node::Array(items) => items.as_slice(),
            _ => &[],
        })
        .filter_map(|item| match &item.value {
            Node::Table(entries) => entries.iter().find(|(key, _)| key.value == "from").map(|(_, from)| from),
            _ => None,
        })
        .collect();
    let newline = newline(text);
    let mut added = String::new();
    for (old, new) in pairs {
        let is = |from: &&&Spanned<Node>, path: &SitePath| {
            from.value.as_str().is_some_and(|from| from.trim().trim_matches('/') == path.url().trim_matches('/'))
        };
        if let Some(back) = known.iter().find(|from| is(from, new)) {
            of_file.push(Edit { span: back.span, text: format!("\"{}\"", address(old)) });
        } else if !known.iter().any(|from| is(&from, old)) {
            added.push_str(&format!(
                "{newline}[[redirect]]{newline}from = \"{}\"{newline}to = \"{}\"{newline}",
                address(old),
                address(new)
            ));
        }
    }
    if !added.is_empty() {
        let before = if text.ends_with('\n') { "" } else { newline };
        of_file.push(insert(file, text.len(), format!("{before}{added}")));
    }
}

#[cfg(test)]
mod tests {
    use super::occurrences;

    #[test]
    fn an_address_is_found_whole_or_not_at_all() {
        let text = "[a](/don-vi/ab/) /don-vi/ab-c /en/don-vi/ab \"/don-vi/ab\" x/don-vi/ab /don-vi/ab#x /don-vi/ab.";
        let found: Vec<&str> = occurrences(text, "/don-vi/ab").into_iter().map(|at| &text[at - 1..at + 11]).collect();
        assert_eq!(found, ["(/don-vi/ab/", "\"/don-vi/ab\"", " /don-vi/ab#", " /don-vi/ab."]);
    }
}
