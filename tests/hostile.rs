//! Everything that somebody else wrote is hostile: texts in every field and body, paths, pictures, sizes.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests read and write as they like, and fail by panicking"
)]

#[path = "hostile/fields.rs"]
mod fields;
#[path = "hostile/page.rs"]
mod page;
#[path = "hostile/payloads.rs"]
mod payloads;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use payloads::{INJECTIONS, MARKDOWN};
use rayon::prelude::*;
use support::{Files, assembled, case, rendered, world};
use vinhdanh::diag::Severity;

/// Keys that hold no words but a path, an address or a name of the theme: what may stand there is tested by itself.
const LEADING: &[&str] = &[
    "Page aliases",
    "Page template",
    "Profile aliases",
    "Profile photo.file",
    "Profile portrait.file",
    "Profile sources.url",
    "Site menu.to",
    "Site publisher.contact_page",
    "Site redirect.from",
    "Site redirect.to",
    "Site theme",
];

/// A small site in which every key with free text stands somewhere.
fn rich() -> Files {
    let mut files = case("small");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/site");
    for entry in walkdir::WalkDir::new(&root).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
        files.insert(path, std::fs::read(entry.path()).expect("readable"));
    }
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(64, 48).write_to(&mut picture, image::ImageFormat::Png).expect("a picture");
    files.insert("content/profiles/2024/day-du/anh.png".to_owned(), picture.into_inner());
    files
}

/// The site with what `hostile` says in place of each free text; `None` leaves it.
fn with(files: &Files, hostile: impl Fn(&str) -> Option<String>) -> Files {
    let change = |(path, bytes): (&String, &Vec<u8>)| {
        let Ok(mut text) = String::from_utf8(bytes.clone()) else { return (path.clone(), bytes.clone()) };
        let mut fields = fields::fields(path, &text);
        fields.sort_by_key(|field| std::cmp::Reverse(field.bytes.start));
        for field in fields {
            if let Some(value) = hostile(&field.name) {
                // Strings of JSON are strings of TOML.
                text.replace_range(field.bytes, &serde_json::to_string(&value).expect("JSON"));
            }
        }
        (path.clone(), text.into_bytes())
    };
    files.iter().map(change).collect()
}

/// The site with a text behind the front matter of every Markdown file.
fn with_body(files: &Files, body: &str) -> Files {
    let mut files = files.clone();
    for (path, bytes) in files.iter_mut().filter(|(path, _)| path.ends_with(".md")) {
        bytes.extend(format!("\n\n{body}\n").bytes());
        assert!(path.starts_with("content/"));
    }
    files
}

/// The published site; errors of the content fail.
fn published(files: &Files) -> Files {
    let assembled = assembled(files);
    let errors: Vec<String> = assembled
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| format!("{} {}", assembled.sources.path(found.primary.place.file()), found.code.name()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    rendered(&assembled.site.expect("a site"), &world(files))
}

/// What each kind of page is made of, by the first folder of its path.
fn skeletons(site: &Files) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        all.entry(path.clone()).or_default().extend(page::skeleton(bytes));
    }
    all
}

/// Everything that must hold of what is published, whatever was written.
fn assert_harmless(site: &Files, said: &str) {
    for (path, bytes) in site {
        let text = || std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        match path.rsplit('.').next().unwrap_or_default() {
            "html" => assert_eq!(page::dangers(bytes), Vec::<String>::new(), "{path}, of {said}"),
            "json" => {
                serde_json::from_str::<serde_json::Value>(text()).unwrap_or_else(|error| panic!("{path}: {error}"));
            }
            "csv" => {
                let mut rows = csv::Reader::from_reader(text().trim_start_matches('\u{feff}').as_bytes());
                for row in rows.records() {
                    let row = row.unwrap_or_else(|error| panic!("{path}: {error}"));
                    for cell in row.iter() {
                        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{path}: {cell:?} runs");
                    }
                }
            }
            "xml" | "svg" => {
                let document = roxmltree::Document::parse(text()).unwrap_or_else(|error| panic!("{path}: {error}"));
                for node in document.descendants().filter(roxmltree::Node::is_element) {
                    let name = node.tag_name().name();
                    assert!(!matches!(name, "script" | "foreignObject" | "style" | "iframe" | "animate"), "{path}: {name}");
                    for attribute in node.attributes() {
                        let (name, value) = (attribute.name(), attribute.value().trim());
                        assert!(!name.starts_with("on") && name != "style", "{path}: {name}");
                        let leads = matches!(name, "href" | "src") && path.ends_with(".svg");
                        assert!(!leads || value.starts_with('#') || value.starts_with("data:image/"), "{path}: {value}");
                    }
                }
            }
            _ => {}
        }
        let below = Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)));
        assert!(below, "{path} is below the folder");
    }
}

#[test]
fn every_key_with_free_text_stands_in_the_site() {
    let found: BTreeSet<String> = rich()
        .iter()
        .filter_map(|(path, bytes)| Some(fields::fields(path, std::str::from_utf8(bytes).ok()?)))
        .flatten()
        .map(|field| field.name)
        .collect();
    let missing: Vec<String> = fields::all().into_iter().filter(|name| !found.contains(name)).collect();
    assert!(missing.is_empty(), "add them to tests/hostile/site: {missing:#?}");
    let known: BTreeSet<String> = fields::all();
    assert!(LEADING.iter().all(|name| known.contains(*name)));
}

/// A page is made of the same elements whatever the words in it, and none of them runs.
#[test]
fn no_words_in_any_field_become_more_than_words() {
    assert!(INJECTIONS.len() > 100);
    let site = rich();
    let plain = published(&site);
    assert_harmless(&plain, "the site itself");
    let expected = skeletons(&plain);
    // Each begins the value of every field once, and stands behind others.
    INJECTIONS.par_chunks(8).for_each(|payloads| {
        let value = payloads.join(" ");
        let hostile = with(&site, |name| (!LEADING.contains(&name)).then(|| value.clone()));
        let published = published(&hostile);
        assert_harmless(&published, &value);
        for (path, skeleton) in skeletons(&published) {
            let Some(expected) = expected.get(&path) else { panic!("{path} is new, of {value}") };
            let more: Vec<_> = skeleton.difference(expected).collect();
            assert!(more.is_empty(), "{path} has more: {more:?}, of {value}");
        }
    });
}

#[test]
fn no_text_in_markdown_becomes_a_script() {
    let site = rich();
    let all: Vec<&str> = INJECTIONS.iter().chain(MARKDOWN).copied().collect();
    all.par_chunks(10).for_each(|payloads| {
        let body = payloads.join("\n\n");
        let assembled = assembled(&with_body(&site, &body));
        // Links that lead nowhere are errors; what would be published is looked at all the same.
        let files = with_body(&site, &body);
        assert_harmless(&rendered(&assembled.site.expect("a site"), &world(&files)), &body);
    });
}
