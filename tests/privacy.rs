//! What is internal reaches no byte of what is published.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests read and write as they like, and fail by panicking"
)]

#[path = "hostile/fields.rs"]
#[allow(dead_code, reason = "each test file uses its part")]
mod fields;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::{Files, assembled, case, rendered, sample, world};

/// Keys whose words stay with those who keep the roll, whoever asks (contract, “who is published”).
const INTERNAL: &[&str] = &[
    "Profile attest.note",
    "Profile consent.evidence",
    "Profile consent.guardian",
    "Profile consent.method",
    "Profile mentor",
    "Profile review.by",
    "Profile review.difficulties",
    "Profile review.document",
    "Profile review.effect",
    "Profile review.spread",
];

/// All keys that show on no page of the small site, the internal ones among them. Some are shown elsewhere: maps have
/// archipelagos and codes where there are two provinces, bodies their names where they are named by id.
const NOT_SHOWN: &[&str] = &[
    "Catalog archipelago.name",
    "Catalog body.name",
    "Catalog movement.reviewed.document",
    "Catalog province.tile.code",
    "Figures figure.document",
    "Figures record.by",
    "Figures record.note",
    "Plan programme.text",
    "Plan review.clause",
    "Profile attest.note",
    "Profile consent.evidence",
    "Profile consent.guardian",
    "Profile consent.method",
    "Profile mentor",
    "Profile rating.by",
    "Profile rating.document",
    "Profile review.by",
    "Profile review.difficulties",
    "Profile review.document",
    "Profile review.effect",
    "Profile review.spread",
    "Profile sort_name",
    "Profile unlawful_stoppages.note",
    "Profile waiver.by",
];

/// The sample site with a small picture in place of each: what they show has no words.
fn site() -> Files {
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(64, 48).write_to(&mut picture, image::ImageFormat::Png).expect("a picture");
    let small = |(path, bytes): (String, Vec<u8>)| {
        let is_text = path.ends_with(".md") || path.ends_with(".toml");
        let bytes = if is_text { bytes } else { picture.get_ref().clone() };
        (path, bytes)
    };
    sample().into_iter().map(small).collect()
}

/// All that a reader could get out of what is published: bytes as they are, with escapes of addresses, HTML and JSON
/// resolved, and what compressed parts of pictures hold. In lower case, without marks, as the search index has it.
fn readable(site: &Files) -> BTreeMap<String, String> {
    let all = site.iter().map(|(path, bytes)| {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        if bytes.starts_with(b"\x89PNG") {
            let names = chunks(bytes);
            assert!(
                names.iter().all(|name| matches!(name.as_str(), "IHDR" | "PLTE" | "IDAT" | "IEND" | "tRNS")),
                "{path} holds more than pixels: {names:?}"
            );
        }
        assert!(!text.contains("Exif\0") && !text.contains("http://ns.adobe.com/"), "{path} holds metadata");
        if let Some(decoded) = vinhdanh::text::percent_decoded(&text.replace('%', "%25").replace("%25", "%")) {
            text.push_str(&decoded);
        }
        let unescaped = text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        text.push_str(&unescaped.replace("\\\"", "\""));
        (path.clone(), vinhdanh::text::fold(&format!("{path}\n{text}")))
    });
    all.collect()
}

/// The names of the chunks of a PNG.
fn chunks(png: &[u8]) -> BTreeSet<String> {
    let (mut at, mut names) = (8, BTreeSet::new());
    while let Some(head) = png.get(at..at + 8) {
        names.insert(String::from_utf8_lossy(&head[4..]).into_owned());
        at += 12 + u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
    }
    names
}

/// The files of the site with a word of its own in place of each value for which `choose` says so; the words by field.
fn marked(files: &Files, choose: impl Fn(&str, &str) -> bool) -> (Files, BTreeMap<String, String>) {
    let mut marks = BTreeMap::new();
    let change = |(path, bytes): (&String, &Vec<u8>)| {
        let Ok(mut text) = String::from_utf8(bytes.clone()) else { return (path.clone(), bytes.clone()) };
        let mut fields = fields::fields(path, &text);
        fields.sort_by_key(|field| std::cmp::Reverse(field.bytes.start));
        for field in fields.into_iter().filter(|field| choose(path, &field.name)) {
            let mark = format!("kinmat{:05}", marks.len());
            text.replace_range(field.bytes, &format!("\"{mark}\""));
            marks.insert(mark, format!("{path} {}", field.name));
        }
        (path.clone(), text.into_bytes())
    };
    let files = files.iter().map(change).collect();
    (files, marks)
}

fn published(files: &Files) -> Files {
    rendered(&assembled(files).site.expect("a site"), &world(files))
}

/// The real values of the sample, by what the readers read, and words of our own in their place.
#[test]
fn no_internal_value_of_the_sample_is_in_any_byte() {
    let files = site();
    let plain = readable(&published(&files));
    let mut values = BTreeSet::new();
    for (path, bytes) in &files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        for field in fields::fields(path, text).into_iter().filter(|field| INTERNAL.contains(&&*field.name)) {
            values.insert(vinhdanh::text::fold(text[field.bytes].trim_matches('"')));
        }
    }
    let (hostile, marks) = marked(&files, |_, field| INTERNAL.contains(&field));
    // What an author says in the open as well is no secret.
    let open: String =
        hostile.values().filter_map(|bytes| Some(vinhdanh::text::fold(std::str::from_utf8(bytes).ok()?))).collect();
    let telling: Vec<&String> = values.iter().filter(|value| value.len() >= 6 && !open.contains(*value)).collect();
    assert!(telling.len() >= 20, "{}", telling.len());
    for value in telling {
        let holding = plain.iter().filter(|(_, text)| text.contains(value)).map(|(path, _)| path);
        assert_eq!(holding.collect::<Vec<_>>(), Vec::<&String>::new(), "{value}");
    }
    assert!(marks.len() > 50);
    for (path, text) in readable(&published(&hostile)) {
        assert!(!text.contains("kinmat"), "{path} holds something internal");
    }
}

/// Of somebody who is not public nothing is: no word of any key, and none of the story.
#[test]
fn no_word_of_a_profile_that_is_not_public_is_in_any_byte() {
    let files = site();
    let before = assembled(&files);
    let model = &before.site.as_ref().expect("a site").model;
    let hidden: BTreeSet<&str> = model
        .roll
        .profiles()
        .filter(|(ix, _)| !model.verdicts.of(*ix).publication.is_published())
        .map(|(_, profile)| model.sources.path(profile.facts.file))
        .collect();
    assert!(hidden.len() >= 5, "{hidden:?}");
    // What decides about publication stays as it is.
    let kept =
        ["Profile aliases", "Profile portrait.file", "Profile photo.file", "Profile sources.url", "Profile step.by"];
    let (mut files, marks) = marked(&files, |path, field| hidden.contains(path) && !kept.contains(&field));
    assert!(marks.len() > 50);
    for path in &hidden {
        files.get_mut(*path).expect("a file").extend(b"\n\nkinmatchuyen\n");
    }
    let site = published(&files);
    for (path, text) in readable(&site) {
        let found = text.find("kinmat").map(|at| text[at..].chars().take(11).collect::<String>());
        let found = found.map(|mark| marks.get(&mark).cloned().unwrap_or(mark));
        assert_eq!(found, None, "{path}");
    }
}

/// Whoever adds a key says whether it is shown: these are those that are not, of all that can be.
#[test]
fn what_is_shown_is_known_key_by_key() {
    let mut files = case("small");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/site");
    for entry in walkdir::WalkDir::new(&root).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
        files.insert(path, std::fs::read(entry.path()).expect("readable"));
    }
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(64, 48).write_to(&mut picture, image::ImageFormat::Png).expect("a picture");
    files.insert("content/profiles/2024/day-du/anh.png".to_owned(), picture.into_inner());
    let leading = ["aliases", "template", "file", "url", "to", "from", "contact_page", "theme"];
    let (files, marks) = marked(&files, |_, field| !leading.iter().any(|key| field.ends_with(key)));
    let all: String = readable(&published(&files)).into_values().collect();
    let mut shown: BTreeMap<&str, bool> = BTreeMap::new();
    for (mark, field) in &marks {
        let name = field.split_once(' ').expect("a path").1;
        *shown.entry(name).or_default() |= all.contains(mark.as_str());
    }
    let not: Vec<&str> = shown.iter().filter(|(_, shown)| !**shown).map(|(name, _)| *name).collect();
    assert!(INTERNAL.iter().all(|name| not.contains(name)), "{not:?}");
    assert_eq!(not, NOT_SHOWN, "a key that is new, or shown now: decide, and say so in docs/privacy.md");
}
