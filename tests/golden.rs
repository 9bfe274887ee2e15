//! The whole small site as golden files, read by a person before they are accepted.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use support::{Files, case, published, published_with};
use vinhdanh::pipeline::Options;
use vinhdanh::plan::PlanOptions;

#[test]
fn the_whole_small_site() {
    let site = published(&case("small"));
    // Which files there are, and what each page says; hashes of assets change with the theme's styles alone.
    let paths: Vec<String> = site.keys().map(|path| without_hash(&without_index_hash(path))).collect();
    insta::assert_snapshot!("paths", paths.join("\n"));
    for (name, path) in [
        ("profile", "guong/lo-van-an/index.html"),
        ("profile_en", "en/guong/lo-van-an/index.html"),
        ("collective", "guong/cdcs-cong-ty-a/index.html"),
        ("tombstone", "guong/nguoi-rut-ho-so/index.html"),
        ("home", "index.html"),
        ("year", "nam/2024/index.html"),
        ("list", "guong/index.html"),
        ("criteria", "tieu-chi/kh-thu/index.html"),
        ("statistics", "thong-ke/index.html"),
        ("redirect", "cu/lo-van-an/index.html"),
        ("feed", "atom.xml"),
        ("feed_of_year", "nam/2024/atom.xml"),
        ("sitemap", "sitemap.xml"),
        ("robots", "robots.txt"),
        ("roll_json", "du-lieu/roll.json"),
        ("roll_csv", "du-lieu/roll.csv"),
    ] {
        let page = String::from_utf8(site[path].clone()).expect("text");
        insta::assert_snapshot!(name, without_hash(&page));
    }
}

/// A sitemap that is too long for one file is a list of parts that hold each address once.
#[test]
fn a_long_sitemap_comes_in_parts() {
    let whole = published(&case("small"));
    let options =
        Options { plan: PlanOptions { urls_per_sitemap: 10, ..PlanOptions::default() }, ..Options::default() };
    let parted = published_with(&case("small"), &options);
    let text = |path: &str, site: &Files| String::from_utf8(site[path].clone()).expect("text");
    let addresses = |text: &str| -> Vec<String> {
        text.split("<loc>").skip(1).filter_map(|rest| Some(rest.split_once("</loc>")?.0.to_owned())).collect()
    };
    let parts = addresses(&text("sitemap.xml", &parted));
    assert!(parts.len() > 2 && parts[0].ends_with("/sitemap-1.xml"), "{parts:?}");
    let mut joined = Vec::new();
    for number in 1..=parts.len() {
        let part = addresses(&text(&format!("sitemap-{number}.xml"), &parted));
        assert!(part.len() <= 10);
        joined.extend(part);
    }
    assert_eq!(joined, addresses(&text("sitemap.xml", &whole)));
}

/// `tim-kiem/words/0123456789.json` → `tim-kiem/words/HASH.json`.
fn without_index_hash(path: &str) -> String {
    let is_hash = |part: &str| part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let part = |part: &str| {
        let (stem, rest) = part.split_at(part.find('.').unwrap_or(part.len()));
        if is_hash(stem) { format!("HASH{rest}") } else { part.to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// `assets/theme.0123456789.css` → `assets/theme.HASH.css`.
fn without_hash(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("assets/") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let end = after.find(['"', ' ', '\n', '<', ',']).unwrap_or(after.len());
        let parts: Vec<&str> = after[..end].split('.').collect();
        match parts.as_slice() {
            [name, hash, extension] if hash.len() == 10 => out.push_str(&format!("{name}.HASH.{extension}")),
            _ => out.push_str(&after[..end]),
        }
        rest = &after[end..];
    }
    out + rest
}
