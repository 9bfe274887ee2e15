//! What the templates of a theme can ask for: the words in those that a page comes to use.

use std::collections::{HashMap, HashSet};

use super::layers::{BELOW, TextFile};
use super::omit::Extra;

/// What the pages of a theme can ask for.
pub(super) struct Asked {
    /// By the template that pages are made from.
    pages: HashMap<Box<str>, Asks>,
    all: Asks,
}

/// What templates can ask for.
#[derive(Debug)]
pub struct Asks(Option<HashSet<Box<str>>>);

impl Asks {
    /// Anything.
    pub const EVERYTHING: Self = Self(None);

    /// Whether a template can ask for something of this name.
    pub fn has(&self, name: &str) -> bool {
        // Some template makes up names while it renders.
        self.0.as_ref().is_none_or(|words| words.contains(name))
    }

    fn of(used: &[&Read<'_>]) -> Self {
        let words = || used.iter().flat_map(|template| &template.words).map(|word| Box::from(*word)).collect();
        Self((!used.iter().any(|template| template.makes_up_names)).then(words))
    }
}

impl Asked {
    /// What all pages together can ask for.
    pub fn all(&self) -> &Asks {
        &self.all
    }

    /// What the pages that are made from this template can ask for.
    pub fn by(&self, template: &str) -> &Asks {
        self.pages.get(template).unwrap_or(&self.all)
    }
}

/// A template, as far as it matters here.
struct Read<'a> {
    name: &'a str,
    /// How others extend or include it.
    file: &'a str,
    text: &'a str,
    words: HashSet<&'a str>,
    /// The components that it uses.
    tags: HashSet<&'a str>,
    /// The components in it.
    components: Vec<&'a str>,
    makes_up_names: bool,
}

/// The words of the templates that pages use, directly or through others. Whatever could be the name of a field is a
/// word, so that a field is never missed; one too many costs time only.
pub(super) fn of(templates: &[TextFile], omit: &[Extra]) -> Asked {
    let read: Vec<Read<'_>> = templates.iter().map(|template| Read::of(template, templates)).collect();
    let named: Vec<Vec<usize>> = read.iter().map(|template| template.names(&read)).collect();
    let is_root = |at: &usize| templates.get(*at).is_some_and(|template| is_root(template, templates, omit));
    let roots: Vec<usize> = (0..read.len()).filter(is_root).collect();
    let words = |from: &[usize]| -> Asks {
        let reached = reached(from, &named);
        Asks::of(&reached.iter().filter_map(|at| read.get(*at)).collect::<Vec<_>>())
    };
    let own_name = |at: usize| read.get(at).map(|template| template.name.strip_prefix(BELOW).unwrap_or(template.name));
    let pages = roots.iter().filter_map(|at| Some((Box::from(own_name(*at)?), words(&[*at])))).collect();
    Asked { pages, all: words(&roots) }
}

/// The templates that these use, themselves included.
fn reached(from: &[usize], named: &[Vec<usize>]) -> HashSet<usize> {
    let mut reached: HashSet<usize> = HashSet::new();
    let mut waiting = from.to_vec();
    while let Some(at) = waiting.pop() {
        if reached.insert(at) {
            waiting.extend(named.get(at).into_iter().flatten());
        }
    }
    reached
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

impl<'a> Read<'a> {
    fn of(template: &'a TextFile, all: &[TextFile]) -> Self {
        let text = template.text.as_str();
        // What was replaced is reached by its full name only.
        let last = template.name.rsplit('/').next().filter(|_| !is_replaced(template, all));
        let pairs = words_of(text).zip(words_of(text).skip(1));
        Self {
            name: &template.name,
            file: last.unwrap_or(&template.name),
            text,
            words: words_of(text).collect(),
            tags: tags_of(text).collect(),
            components: pairs.filter(|(word, _)| *word == "component").map(|(_, name)| name).collect(),
            makes_up_names: makes_up_names(text),
        }
    }

    /// The others of which it has the file's name, or a component's behind a bracket, somewhere.
    fn names(&self, all: &[Self]) -> Vec<usize> {
        let is_named = |other: &Self| {
            other.components.iter().any(|component| self.tags.contains(component)) || self.text.contains(other.file)
        };
        all.iter().enumerate().filter(|(_, other)| is_named(other)).map(|(at, _)| at).collect()
    }
}

/// What stands behind each `<` inside Tera's braces.
fn tags_of(text: &str) -> impl Iterator<Item = &str> {
    // Quotes may hide braces, and a lone one in text may hide what is none: whichever way of reading finds a tag is right.
    let regions = [true, false].into_iter().flat_map(move |heed_quotes| regions(text, heed_quotes));
    let behind = regions.flat_map(|region| region.split('<').skip(1));
    behind.filter_map(|rest| words_of(rest.trim_start()).next())
}

/// What stands between `{{` and `}}`, and between `{%` and `%}`.
fn regions(text: &str, heed_quotes: bool) -> Vec<&str> {
    let mut regions = Vec::new();
    let mut rest = text;
    while let Some(start) = rest
        .match_indices('{')
        .map(|(at, _)| at)
        .find(|at| rest.get(*at..).is_some_and(|from| ["{{", "{%", "{#"].iter().any(|open| from.starts_with(open))))
    {
        let inside = rest.get(start + 2..).unwrap_or_default();
        let is_comment = rest.get(start..).is_some_and(|from| from.starts_with("{#"));
        let end = if is_comment { inside.find("#}") } else { end_of_region(inside, heed_quotes) };
        let (region, after) = inside.split_at(end.unwrap_or(inside.len()));
        if !is_comment {
            regions.push(region);
        }
        rest = after;
    }
    regions
}

fn end_of_region(inside: &str, heed_quotes: bool) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = inside.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("}}") || rest.starts_with("%}") {
            return Some(at);
        }
        let first = rest.chars().next()?;
        at += first.len_utf8();
        if heed_quotes && matches!(first, '"' | '\'' | '`') {
            at += inside.get(at..)?.find(first).map_or(0, |end| end + 1);
        }
    }
    None
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
        let has = |omit: &[Extra], word: &str| of(&templates, omit).all().has(word);
        assert!(["profile", "title", "name", "letters", "quote"].iter().all(|word| has(&[], word)));
        assert!(!has(&[], "qr"), "the site's own template stands in its place");
        assert!(!has(&[Extra::Az], "letters") && has(&[Extra::Az], "quote"));
        assert!(!has(&[Extra::Kiosk], "quote"), "nothing uses the component");
        let asked = of(&templates, &[]);
        let by = |template: &str, word: &str| asked.by(template).has(word);
        assert!(by("profile.html", "name") && by("profile.html", "title") && !by("profile.html", "letters"));
        assert!(by("az.html", "letters") && !by("az.html", "title"));
        assert!(by("unheard-of.html", "letters"), "what is not known may ask for anything");
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
        let (asked, list) = (asked.by("profile.html"), asked.by("list.html"));
        for costly in ["qr", "verdicts", "tally", "facets", "steps", "mail", "json_ld", "award", "monogram"] {
            assert!(!asked.has(costly) && !list.has(costly), "{costly}");
        }
        assert!(list.has("summary") && !list.has("timeline"));
        assert!(["story", "timeline", "same_unit", "unit_path", "summary"].iter().all(|field| asked.has(field)));
        templates.retain(|template| template.name.starts_with(BELOW));
        assert!(["qr", "verdicts", "json_ld", "facets"].iter().all(|field| of(&templates, &[]).all().has(field)));
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
            "{{ \"}}\" ~ <c1 /> }}",
            "{# it's #}{{ a }}'{{ <c1 /> }}",
            "{{ <b body={<c1 />} /> }}",
        ] {
            let templates = [template("profile.html", text), template("theme/components/i.html", component)];
            assert!(of(&templates, &[]).all().has("qr"), "{text}");
        }
        let heading =
            [template("profile.html", "<c1>{{ a }}</c1>{# <c1> #}"), template("theme/components/i.html", component)];
        assert!(!of(&heading, &[]).all().has("qr"), "a tag of HTML is no component");
        let extended = [
            template("profile.html", "{% extends `theme/profile.html` %}"),
            template("theme/profile.html", "{{ profile.qr }}"),
        ];
        assert!(of(&extended, &[]).all().has("qr"));
        for text in [
            "{{ profile[name] }}",
            "{{ profile[\"q\" ~ \"r\"] }}",
            "{{ profile | get(key=name) }}",
            "{{ profile | get(key=\"q\" ~ \"r\") }}",
            "{% for k, v in profile %}{{ v }}{% endfor %}",
        ] {
            assert!(of(&[template("profile.html", text)], &[]).all().has("qr"), "{text}");
        }
        for text in [
            "{{ profile[\"name\"] }}",
            "{{ list.cards[0].name }}",
            "{{ profile | get(key=\"name\", default=\"\") }}",
            "{% for k in [1, 2] %}",
        ] {
            assert!(!of(&[template("profile.html", text)], &[]).all().has("qr"), "{text}");
        }
    }
}
