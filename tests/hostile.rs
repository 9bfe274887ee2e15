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
#[path = "hostile/paths.rs"]
mod paths;
#[path = "hostile/payloads.rs"]
mod payloads;
#[path = "hostile/pictures.rs"]
mod pictures;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use paths::PATHS;
use payloads::{INJECTIONS, MARKDOWN};
use pictures::Said;
use rayon::prelude::*;
use support::{Files, Site, assembled, case, rendered, stderr, world};
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
        .map(|found| {
            let file = assembled.sources.path(found.primary.place.file());
            format!("{file} {}: {}", found.code.name(), found.message.text(vinhdanh::diag::Lang::En))
        })
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
                    assert!(
                        !matches!(name, "script" | "foreignObject" | "style" | "iframe" | "animate"),
                        "{path}: {name}"
                    );
                    for attribute in node.attributes() {
                        let (name, value) = (attribute.name(), attribute.value().trim());
                        assert!(!name.starts_with("on") && name != "style", "{path}: {name}");
                        let leads = matches!(name, "href" | "src") && path.ends_with(".svg");
                        assert!(
                            !leads || value.starts_with('#') || value.starts_with("data:image/"),
                            "{path}: {value}"
                        );
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
    // Characters that nobody sees are refused.
    let (hidden, shown): (Vec<&str>, Vec<&str>) =
        INJECTIONS.iter().partition(|payload| payload.contains(['\u{1}', '\u{202e}']));
    for payload in &hidden {
        let hostile = with(&site, |name| (name == "Profile quote").then(|| (*payload).to_owned()));
        let refused = assembled(&hostile).diagnostics.iter().any(|found| found.code.name() == "bad-value");
        assert!(refused && hidden.len() == 2, "{payload:?}");
    }
    shown.par_chunks(8).for_each(|payloads| {
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

/// The checker above sees what it is there for.
#[test]
fn what_is_not_escaped_would_be_seen() {
    let plain = page::skeleton(b"<p>x</p>");
    let seen = |payload: &&&str| {
        let html = format!("<p title=\"{payload}\">{payload}</p>");
        !page::dangers(html.as_bytes()).is_empty() || page::skeleton(html.as_bytes()).len() > plain.len() + 1
    };
    assert!(INJECTIONS.iter().filter(seen).count() > 70);
    let dangerous = |html: &str| !page::dangers(html.as_bytes()).is_empty();
    assert!(
        dangerous("<a href=\"java\nscript:x\">") && dangerous("<img src=//evil.example/>") && dangerous("<i style=x>")
    );
    assert!(!dangerous("<a href=https://other.example/><img src=/a.png></a>"));
}

/// Whatever stands where a path, an address or a name is asked for, nothing but the site's own files is read, and
/// nothing is published outside of the folder.
#[test]
fn no_path_leads_out_of_the_site() {
    assert!(PATHS.len() >= 40);
    let site = rich();
    let themes = PATHS.iter().step_by(6).map(|path| (true, *path));
    let cases: Vec<(bool, &str)> = PATHS.iter().map(|path| (false, *path)).chain(themes).collect();
    cases.par_iter().for_each(|(is_theme, path)| {
        let hostile = with(&site, |field| {
            let is_asked =
                if *is_theme { field == "Site theme" } else { LEADING.contains(&field) && field != "Site theme" };
            is_asked.then(|| (*path).to_owned())
        });
        let assembled = assembled(&hostile);
        if !is_theme {
            // The portrait and the photo.
            let refused = |found: &&vinhdanh::diag::Diagnostic| {
                let file = assembled.sources.path(found.primary.place.file());
                found.severity == Severity::Error && file.ends_with("day-du/index.md")
            };
            assert!(assembled.diagnostics.iter().filter(refused).count() >= 2, "{path:?} is no picture of the site");
        }
        for page in assembled.site.iter().flat_map(|site| site.plan.pages()) {
            let below: Vec<_> = Path::new(page.path.as_file()).components().collect();
            assert!(
                below.iter().all(|part| matches!(part, std::path::Component::Normal(_))),
                "{path:?}: {}",
                page.path
            );
            assert!(!page.path.as_file().starts_with(".vinhdanh"), "{path:?}: {}", page.path);
        }
    });
    // In texts: none of them is a picture, and none leads to a file that is none of the site's pages.
    let body: String = PATHS
        .iter()
        .filter(|path| !path.contains('\0'))
        .map(|path| format!("![x](<{}>) [y](<{}>)\n\n", path.replace('\n', " "), path.replace('\n', " ")))
        .collect();
    let hostile = with_body(&site, &body);
    let assembled = assembled(&hostile);
    let rendered = rendered(&assembled.site.expect("a site"), &world(&hostile));
    assert_harmless(&rendered, "paths in texts");
    let text = String::from_utf8_lossy(&rendered["tin/index.html"]).into_owned();
    assert!(!text.contains("passwd\"") && !text.contains("secret\""), "no address of theirs is linked");
}

/// Each file is published or told of by name, with a bounded memory, and nothing that it carries besides its pixels is
/// published.
#[test]
fn pictures_of_every_kind_are_shown_or_refused() {
    let files = pictures::files();
    assert!(files.len() >= 30);
    let site = Site::new(&case("small"));
    for (name, bytes, _) in &files {
        site.write(&format!("content/pages/anh/{name}"), bytes);
    }
    let shown = |wanted: &dyn Fn(Said) -> bool| -> String {
        let names = files.iter().filter(|(_, _, said)| wanted(*said));
        names.map(|(name, ..)| format!("![Ảnh]({name})\n\n")).collect()
    };
    site.write("content/pages/anh/index.md", format!("+++\ntitle = \"Ảnh\"\n+++\n\n{}", shown(&|_| true)));
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new("sh");
        // A gigabyte of addresses, where the system can be told so.
        command.args(["-c", "ulimit -v 1048576 2>/dev/null; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_vinhdanh")]);
        command.args(["--root", &site.root().display().to_string(), "--now", "2026-11-21", "--jobs", "2"]).args(args);
        command.output().expect("the program starts")
    };
    let checked = run(&["check", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(1), "{}", stderr(&checked));
    let said: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    for (name, _, expected) in &files {
        let path = format!("content/pages/anh/{name}");
        let found = said["diagnostics"].as_array().expect("a list").iter().find(|one| one["path"] == path.as_str());
        let code = found.map(|one| one["code"].as_str().expect("a code"));
        let expected = match expected {
            Said::Fine => None,
            Said::Broken => Some("picture-broken"),
            Said::TooLarge => Some("picture-too-large"),
        };
        assert_eq!(code, expected, "{name}: {found:?}");
    }
    for (name, ..) in files.iter().filter(|(_, _, said)| *said != Said::Fine) {
        std::fs::remove_file(site.root().join("content/pages/anh").join(name)).expect("removed");
    }
    let fine = shown(&|said| said == Said::Fine);
    site.write("content/pages/anh/index.md", format!("+++\ntitle = \"Ảnh\"\n+++\n\n{fine}"));
    let built = run(&["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    let made = site.files("output/assets/anh");
    assert!(made.len() > 10);
    for (path, bytes) in made {
        let holds = |secret: &[u8]| bytes.windows(secret.len()).any(|part| part == secret);
        assert!(!holds(b"SECRET") && !holds(b"Exif") && !holds(b"<script"), "{}", path.display());
    }
}

/// Too much of anything is told at once, and briefly.
#[test]
fn too_much_of_anything_is_refused_in_bounded_time() {
    let codes = |path: &str, text: String| {
        let mut files = case("small");
        files.insert(path.to_owned(), text.into_bytes());
        let start = std::time::Instant::now();
        let assembled = assembled(&files);
        let found: BTreeSet<&str> = assembled.diagnostics.iter().map(|found| found.code.name()).collect();
        if let Some(site) = &assembled.site {
            assert_harmless(&rendered(site, &world(&files)), path);
        }
        assert!(start.elapsed().as_secs() < 60, "{path} took {:?}", start.elapsed());
        found
    };
    let page = |body: &str| format!("+++\ntitle = \"A\"\n+++\n\n{body}\n");
    let refused = |body: &str| codes("content/pages/a.md", page(body)).contains("beyond-limits");
    assert!(
        refused(&">".repeat(10_000)) && refused(&"> ".repeat(10_000)) && refused(&format!("{}a", "- ".repeat(10_000)))
    );
    assert!(refused(&"a".repeat(5 << 20)), "a line of five megabytes");
    // What is only much is shown.
    for body in
        ["*a _b ", "[", "![", "`", "<", "&", "|a", "# a\n\n", "[a]: /b\n", "[^1]", "a  \n", "\\", "<a ", "**", "~~"]
    {
        let _ = refused(&body.repeat(20_000 / body.len()));
    }
    assert!(codes("content/units/a.toml", "a".repeat(5 << 20)).contains("beyond-limits"));
    let keys: String = (0..1000).map(|number| format!("khoa_{number} = {number}\n")).collect();
    let found = codes("content/pages/a.md", format!("+++\ntitle = \"A\"\n{keys}+++\n"));
    assert!(found.contains("unknown-key"), "{found:?}");
    let deep = format!("a = {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    assert!(codes("content/units/a.toml", deep).contains("toml-syntax"));
    let tables = format!("{}.x = 1\n", vec!["a"; 10_000].join("."));
    assert!(!codes("content/units/a.toml", tables).is_empty());
    let long = codes(
        "content/profiles/2024/a.md",
        format!("+++\nname = \"{}\"\nslug = \"{}\"\n+++\n", "Ă".repeat(100_000), "a".repeat(300)),
    );
    assert!(long.contains("bad-id"), "{long:?}");
}
