//! The whole small site as golden files, read by a person before they are accepted.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use support::{case, published};

#[test]
fn the_whole_small_site() {
    let site = published(&case("small"));
    // Which files there are, and what each page says; hashes of assets change with the theme's styles alone.
    let paths: Vec<String> = site.keys().map(|path| without_hash(path)).collect();
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
        ("redirect", "cu/lo-van-an/index.html"),
        ("feed", "atom.xml"),
        ("sitemap", "sitemap.xml"),
        ("robots", "robots.txt"),
        ("roll_json", "du-lieu/roll.json"),
        ("roll_csv", "du-lieu/roll.csv"),
    ] {
        let page = String::from_utf8(site[path].clone()).expect("text");
        insta::assert_snapshot!(name, without_hash(&page));
    }
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
