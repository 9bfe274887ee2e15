//! `docs/themes.md`: every value that templates get, made from the views themselves and the sample pages.
//!
//! Write it anew with `VINHDANH_WRITE_DOCS=1 cargo test --lib theme::reference`.

#![allow(clippy::disallowed_methods, reason = "reads the sources of this crate, and writes its documentation")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::sample;

/// What stands above the part that is made here.
const MARK: &str = "<!-- Made from src/plan/views by the tests; do not edit below. -->\n";

/// The views that templates get by name, each with its type.
const TOP: &[(&str, &str)] = &[
    ("article", "ArticleView"),
    ("az", "AzView"),
    ("backdrops", "BackdropsView"),
    ("embed", "EmbedView"),
    ("event", "EventView"),
    ("events", "EventsView"),
    ("feed", "FeedView"),
    ("home", "HomeView"),
    ("kiosk", "KioskView"),
    ("list", "ListView"),
    ("page", "HeadView"),
    ("plan", "PlanView"),
    ("plans", "PlansView"),
    ("profile", "ProfileView"),
    ("redirect", "RedirectView"),
    ("robots", "RobotsView"),
    ("search", "SearchView"),
    ("site", "SiteView"),
    ("sitemap", "SitemapView"),
    ("statistics", "StatisticsView"),
    ("tombstone", "TombstoneView"),
    ("unit", "UnitView"),
    ("units", "UnitsView"),
];

/// A view as its source describes it.
#[derive(Default)]
struct View {
    doc: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    doc: String,
}

/// All views by their names.
fn views() -> BTreeMap<String, View> {
    let mut views = BTreeMap::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/plan/views");
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            read(&std::fs::read_to_string(entry.path()).expect("a source"), &mut views);
        }
    }
    views
}

/// Reads the structs of a formatted source.
fn read(source: &str, views: &mut BTreeMap<String, View>) {
    let (mut doc, mut current) = (String::new(), None);
    for line in source.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("/// ") {
            doc = if doc.is_empty() { words.to_owned() } else { format!("{doc} {words}") };
        } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            views.insert(name.to_owned(), View { doc: std::mem::take(&mut doc), fields: Vec::new() });
            current = Some(name.to_owned());
        } else if line == "}" {
            current = None;
        } else if let Some(view) = current.as_ref().and_then(|name| views.get_mut(name))
            && let Some((name, kind)) =
                line.strip_prefix("pub ").and_then(|rest| rest.strip_suffix(',')?.split_once(": "))
        {
            let doc = std::mem::take(&mut doc);
            assert!(!doc.is_empty(), "{name} says what it is");
            view.fields.push(Field { name: name.to_owned(), kind: kind.to_owned(), doc });
        } else if !line.starts_with("#[") {
            doc.clear();
        }
    }
}

/// The view inside a type, and the type in words.
fn words(kind: &str) -> (Option<&str>, String) {
    let inside = |outer: &str| kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(kind) = inside("Option<") {
        let (view, words) = words(kind);
        return (view, format!("{words} or null"));
    }
    if let Some(kind) = inside("Vec<") {
        let (view, words) = words(kind);
        return (view, format!("list of {words}"));
    }
    let kind = kind.rsplit("::").next().unwrap_or(kind);
    match kind {
        "String" | "&'static str" | "&str" => (None, "string".to_owned()),
        "bool" => (None, "boolean".to_owned()),
        "usize" | "u32" | "i32" | "u64" | "i64" => (None, "integer".to_owned()),
        "(String, String)" => (None, "pair of strings".to_owned()),
        "f32" | "f64" => (None, "number".to_owned()),
        view => (Some(view), format!("[{}](#{})", view.trim_end_matches("View"), anchor(view))),
    }
}

fn anchor(view: &str) -> String {
    view.trim_end_matches("View").to_lowercase()
}

/// The first value of each field that says something, by view and field.
type Examples = BTreeMap<(String, String), String>;

fn gather(view: &str, value: &Value, views: &BTreeMap<String, View>, examples: &mut Examples) {
    let Some(known) = views.get(view) else { return };
    for field in &known.fields {
        let Some(value) = value.get(&field.name) else { continue };
        let (inner, _) = words(&field.kind);
        let values: Vec<&Value> = value.as_array().map_or(vec![value], |list| list.iter().collect());
        for value in values {
            if let Some(inner) = inner {
                gather(inner, value, views, examples);
            } else if !value.is_null() && value != "" && !value.is_array() {
                examples.entry((view.to_owned(), field.name.clone())).or_insert_with(|| shown(value));
            }
        }
    }
}

fn shown(value: &Value) -> String {
    const MOST: usize = 48;
    let text = value.to_string().replace('|', "\\|").replace('`', "'");
    let short: String = text.chars().take(MOST).collect();
    if short == text { text } else { format!("{short}…") }
}

/// The part of the documentation that is made.
fn made() -> String {
    let views = views();
    let mut examples = Examples::new();
    for sample in sample::full() {
        for (name, value) in sample.values() {
            if let Some((_, view)) = TOP.iter().find(|(top, _)| *top == name) {
                gather(view, &value, &views, &mut examples);
            }
        }
    }
    let mut used = BTreeSet::new();
    let mut out = String::from(
        "\n## Values by template\n\nEvery template also gets `lang`, `base`, [`site`](#site) and [`page`](#head).\n\n| template | values |\n|---|---|\n",
    );
    let mut templates: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for sample in sample::full() {
        templates.entry(sample.template).or_default().extend(sample.own.iter().map(|(name, _)| *name));
    }
    for (template, names) in templates {
        let link = |name: &&str| {
            let view = TOP.iter().find(|(top, _)| top == name).map(|(_, view)| anchor(view));
            view.map_or_else(|| "–".to_owned(), |view| format!("[`{name}`](#{view})"))
        };
        let _ = writeln!(out, "| `{template}` | {} |", names.iter().map(link).collect::<Vec<_>>().join(", "));
    }
    out.push_str("\n## Views\n\nExamples come from an invented site. A field that may be null is never absent.\n");
    for (name, view) in &views {
        let _ = write!(
            out,
            "\n### {}\n\n{}\n\n| field | type | | example |\n|---|---|---|---|\n",
            name.trim_end_matches("View"),
            view.doc
        );
        for field in &view.fields {
            let (inner, words) = words(&field.kind);
            used.extend(inner.map(str::to_owned));
            let example =
                examples.get(&(name.clone(), field.name.clone())).map(|e| format!("`{e}`")).unwrap_or_default();
            let _ = writeln!(out, "| `{}` | {words} | {} | {example} |", field.name, field.doc);
        }
    }
    for name in used {
        assert!(views.contains_key(&name), "{name} is a view with a description");
    }
    for (_, view) in TOP {
        assert!(views.contains_key(*view), "{view} is there");
    }
    out
}

#[test]
fn the_documentation_of_themes_is_what_the_views_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/themes.md");
    let document = std::fs::read_to_string(&path).expect("docs/themes.md");
    let (written, below) = document.split_once(MARK).expect("the mark");
    let made = made();
    if std::env::var_os("VINHDANH_WRITE_DOCS").is_some() {
        std::fs::write(&path, format!("{written}{MARK}{made}")).expect("written");
        return;
    }
    assert!(below == made, "run: VINHDANH_WRITE_DOCS=1 cargo test --lib theme::reference");
}

#[test]
fn every_field_that_can_have_an_example_has_one() {
    let made = made();
    let bare = made.lines().filter(|line| line.starts_with("| `") && line.ends_with("|  |")).count();
    let all = made.lines().filter(|line| line.starts_with("| `")).count();
    // Lists, views and what is null on every sample page have none.
    assert!(bare * 3 < all, "{bare} of {all} fields are without an example");
}
