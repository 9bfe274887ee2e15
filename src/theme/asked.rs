//! What the templates of a theme can ask for: the words in those that any page may come to use.

use std::collections::HashSet;

use super::layers::{BELOW, TextFile};
use super::omit::Extra;

/// What templates can ask for.
pub(super) enum Asked {
    /// Anything: some template makes up names while it renders.
    Everything,
    /// What has one of these names.
    Words(HashSet<Box<str>>),
}

impl Asked {
    /// Whether a template can ask for something of this name.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Words(words) => words.contains(name),
        }
    }
}

/// The words of all templates that pages use, directly or through others. Whatever could be the name of a field is a
/// word, so that a field is never missed; one too many costs time only.
pub(super) fn of(templates: &[TextFile], omit: &[Extra]) -> Asked {
    let (roots, rest): (Vec<&TextFile>, Vec<&TextFile>) =
        templates.iter().partition(|template| is_root(template, templates, omit));
    let mut used: Vec<&TextFile> = roots;
    let mut waiting: Vec<Waiting<'_>> = rest.into_iter().map(|template| Waiting::new(template, templates)).collect();
    let mut next = 0;
    while let Some(template) = used.get(next).copied() {
        next += 1;
        let tags: HashSet<&str> = tags_of(&template.text).collect();
        let (named, rest) = waiting.into_iter().partition(|other| other.is_named(&template.text, &tags));
        waiting = rest;
        used.extend::<Vec<&TextFile>>(named.into_iter().map(|other: Waiting<'_>| other.template).collect());
    }
    if used.iter().any(|template| makes_up_names(&template.text)) {
        return Asked::Everything;
    }
    Asked::Words(used.iter().flat_map(|template| words_of(&template.text)).map(Box::from).collect())
}

/// Whether a template reads fields by names that do not stand in it: `view[name]`, `view["a" ~ "b"]`, `get(key=name)`,
/// `for name, value in view`.
fn makes_up_names(text: &str) -> bool {
    let literal = |rest: &str, end: char| {
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
        let after = quote.and_then(|quote| rest.get(1..)?.split_once(quote)).map(|(_, after)| after.trim_start());
        after.is_some_and(|after| after.starts_with(end))
    };
    let number = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == ':');
    let subscript = text.match_indices('[').any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rest = text.get(at + 1..).unwrap_or_default();
        before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ')' | ']'))
            && !literal(rest, ']')
            && !number(rest)
    });
    let get = text.match_indices("key").any(|(at, _)| {
        let called = text.get(..at).is_some_and(|before| before.trim_end().ends_with("get("));
        let given = text.get(at + 3..).unwrap_or_default().trim_start().strip_prefix('=');
        called && given.is_some_and(|given| !literal(given, ')') && !literal(given, ','))
    });
    let pairs = text.split("for ").skip(1).any(|rest| {
        rest.split_once(" in ")
            .is_some_and(|(names, _)| names.len() < 80 && names.contains(',') && !names.contains('%'))
    });
    subscript || get || pairs
}

/// Whether pages are made from a template: no component, none whose kind of page is left out, and none that the site
/// has put another one in the place of.
fn is_root(template: &TextFile, all: &[TextFile], omit: &[Extra]) -> bool {
    let name = template.name.strip_prefix(BELOW).unwrap_or(&template.name);
    !is_replaced(template, all)
        && !name.starts_with("components/")
        && !omit.iter().any(|extra| extra.templates().contains(&name))
}

/// Whether the site has put another template in the place of one.
fn is_replaced(template: &TextFile, all: &[TextFile]) -> bool {
    template.name.strip_prefix(BELOW).is_some_and(|name| all.iter().any(|other| other.name == name))
}

/// A template that is used only if another one names it.
struct Waiting<'a> {
    template: &'a TextFile,
    /// How others extend or include it.
    file: &'a str,
    /// The components in it.
    components: Vec<&'a str>,
}

impl<'a> Waiting<'a> {
    fn new(template: &'a TextFile, all: &[TextFile]) -> Self {
        // What was replaced is reached by its full name only.
        let last = template.name.rsplit('/').next().filter(|_| !is_replaced(template, all));
        let pairs = words_of(&template.text).zip(words_of(&template.text).skip(1));
        let components = pairs.filter(|(word, _)| *word == "component").map(|(_, name)| name).collect();
        Self { template, file: last.unwrap_or(&template.name), components }
    }

    /// Whether a template has the file's name, or a component's behind a bracket, somewhere.
    fn is_named(&self, text: &str, tags: &HashSet<&str>) -> bool {
        self.components.iter().any(|component| tags.contains(component)) || text.contains(self.file)
    }
}

/// What stands behind each `<`: components, and tags of HTML.
fn tags_of(text: &str) -> impl Iterator<Item = &str> {
    text.split('<').skip(1).filter_map(|rest| words_of(rest.trim_start()).next())
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
        let has = |omit: &[Extra], word: &str| of(&templates, omit).has(word);
        assert!(["profile", "title", "name", "letters", "quote"].iter().all(|word| has(&[], word)));
        assert!(!has(&[], "qr"), "the site's own template stands in its place");
        assert!(!has(&[Extra::Az], "letters") && has(&[Extra::Az], "quote"));
        assert!(!has(&[Extra::Kiosk], "quote"), "nothing uses the component");
    }

    /// What the benchmarks rest on: a plain theme is not made to pay for what it does not show.
    #[test]
    #[allow(clippy::disallowed_methods, reason = "reads the themes of this crate")]
    fn a_plain_theme_asks_for_little() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |folder: &str, prefix: &str| -> Vec<TextFile> {
            let folder = root.join(folder);
            let files = walkdir::WalkDir::new(&folder).into_iter().flatten().filter(|file| file.file_type().is_file());
            files
                .map(|file| {
                    let name = file.path().strip_prefix(&folder).expect("below").to_string_lossy().replace('\\', "/");
                    let text = std::fs::read_to_string(file.path()).expect("text");
                    TextFile { name: format!("{prefix}{name}"), file: FileId(0), text }
                })
                .collect()
        };
        let mut templates = read("themes/trang-trong/templates", BELOW);
        templates.extend(read("benches/themes/plain/templates", ""));
        let omit = [
            Extra::Az,
            Extra::Embed,
            Extra::Event,
            Extra::Kiosk,
            Extra::Plan,
            Extra::Search,
            Extra::Statistics,
            Extra::Units,
        ];
        let asked = of(&templates, &omit);
        for costly in ["qr", "verdicts", "tally", "facets", "steps", "mail"] {
            assert!(!asked.has(costly), "{costly}");
        }
        assert!(["story", "timeline", "same_unit", "unit_path", "summary"].iter().all(|field| asked.has(field)));
        templates.retain(|template| template.name.starts_with(BELOW));
        assert!(["qr", "verdicts", "json_ld", "facets"].iter().all(|field| of(&templates, &[]).has(field)));
    }

    #[test]
    fn no_way_of_naming_is_missed() {
        let template =
            |name: &str, text: &str| TextFile { name: name.to_owned(), file: FileId(0), text: text.to_owned() };
        let component = "{%-\n component\n c1(p) %}{{ p.qr }}{% endcomponent c1 %}";
        for text in [
            "{{ < c1 p={profile} /> }}",
            "{{\n<\nc1 p={profile} /> }}",
            "{% <c1> %}",
            "{% include `components/i.html` %}",
        ] {
            let templates = [template("profile.html", text), template("theme/components/i.html", component)];
            assert!(of(&templates, &[]).has("qr"), "{text}");
        }
        let extended = [
            template("profile.html", "{% extends `theme/profile.html` %}"),
            template("theme/profile.html", "{{ profile.qr }}"),
        ];
        assert!(of(&extended, &[]).has("qr"));
        for text in [
            "{{ profile[name] }}",
            "{{ profile[\"q\" ~ \"r\"] }}",
            "{{ profile | get(key=name) }}",
            "{{ profile | get(key=\"q\" ~ \"r\") }}",
            "{% for k, v in profile %}{{ v }}{% endfor %}",
        ] {
            assert!(of(&[template("profile.html", text)], &[]).has("qr"), "{text}");
        }
        for text in [
            "{{ profile[\"name\"] }}",
            "{{ list.cards[0].name }}",
            "{{ profile | get(key=\"name\", default=\"\") }}",
            "{% for k in [1, 2] %}",
        ] {
            assert!(!of(&[template("profile.html", text)], &[]).has("qr"), "{text}");
        }
    }
}
