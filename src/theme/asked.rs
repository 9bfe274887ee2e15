//! What the templates of a theme can ask for: the words in those that any page may come to use.

use std::collections::HashSet;

use super::layers::{BELOW, TextFile};
use super::omit::Extra;

/// The words of all templates that pages use, directly or through others. Whatever could be the name of a field is a
/// word, so that a field is never missed; one too many costs time only.
pub(super) fn words(templates: &[TextFile], omit: &[Extra]) -> HashSet<Box<str>> {
    let (mut used, mut waiting): (Vec<&TextFile>, Vec<&TextFile>) =
        templates.iter().partition(|template| is_root(template, templates, omit));
    let mut next = 0;
    while let Some(template) = used.get(next).copied() {
        next += 1;
        let (named, rest) = waiting.into_iter().partition(|other| names(&template.text, other));
        waiting = rest;
        used.extend::<Vec<&TextFile>>(named);
    }
    used.iter().flat_map(|template| words_of(&template.text)).map(Box::from).collect()
}

/// Whether pages are made from a template: no component, none whose kind of page is left out, and none that the site
/// has put another one in the place of.
fn is_root(template: &TextFile, all: &[TextFile], omit: &[Extra]) -> bool {
    let name = template.name.strip_prefix(BELOW).unwrap_or(&template.name);
    let replaced = name.len() < template.name.len() && all.iter().any(|other| other.name == name);
    !replaced && !name.starts_with("components/") && !omit.iter().any(|extra| extra.templates().contains(&name))
}

/// Whether a template extends or includes another, or uses a component of its.
fn names(text: &str, other: &TextFile) -> bool {
    let name = other.name.strip_prefix(BELOW).unwrap_or(&other.name);
    let quoted = |name: &str| text.contains(&format!("\"{name}\"")) || text.contains(&format!("'{name}'"));
    let components = other.text.split("{% component ").skip(1).chain(other.text.split("{%- component ").skip(1));
    let mut components = components.filter_map(|rest| words_of(rest).next());
    quoted(&other.name) || quoted(name) || components.any(|component| text.contains(&format!("<{component}")))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[test]
    fn only_what_pages_come_to_counts() {
        let template =
            |name: &str, text: &str| TextFile { name: name.to_owned(), file: FileId(0), text: text.to_owned() };
        let templates = [
            template("profile.html", "{% extends \"base.html\" %}{{ <card it={profile} /> }}"),
            template("theme/profile.html", "{{ profile.qr }}"),
            template("theme/base.html", "{{ page.title }}"),
            template("theme/az.html", "{{ az.letters }}"),
            template("theme/components/people.html", "{% component card(it) %}{{ it.name }}{% endcomponent card %}"),
            template(
                "theme/components/screen.html",
                "{%- component slide(it) %}{{ it.quote }}{% endcomponent slide %}",
            ),
            template("theme/kiosk.html", "{{ <slide it={kiosk} /> }}"),
        ];
        let has = |omit: &[Extra], word: &str| words(&templates, omit).contains(word);
        assert!(["profile", "title", "name", "letters", "quote"].iter().all(|word| has(&[], word)));
        assert!(!has(&[], "qr"), "the site's own template stands in its place");
        assert!(!has(&[Extra::Az], "letters") && has(&[Extra::Az], "quote"));
        assert!(!has(&[Extra::Kiosk], "quote"), "nothing uses the component");
    }
}
