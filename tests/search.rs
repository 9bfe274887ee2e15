//! The page's own script over the index of the sample site. Without Node.js its part is skipped and says so;
//! `tests/browser` tries it in a browser.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde_json::{Value, json};
use support::{Files, assembled, case, sample};
use vinhdanh::render::render;
use vinhdanh::search::initials;
use vinhdanh::text::fold;

const CORE: &str = include_str!("../themes/trang-trong/static/js/search-core.js");
const VECTORS: &str = include_str!("search/vectors.json");

/// The published sample site.
static SAMPLE: LazyLock<Files> = LazyLock::new(|| published(&sample()));

/// The published site without its pictures, which take long.
fn published(files: &Files) -> Files {
    let site = assembled(files).site.expect("a site");
    let index = site.search_files().iter().map(|(path, bytes)| (path.as_file().to_owned(), bytes.to_vec()));
    let assets = site.theme.assets().iter().map(|asset| (asset.path.clone(), asset.bytes.clone()));
    let pages = site.plan.pages().map(|page| {
        let bytes = render(&site.model, &site.plan, &site.theme, page).expect("it renders");
        (page.path.as_file().to_owned(), bytes)
    });
    index.chain(assets).chain(pages).collect()
}

/// The index of a language, by path below its folder.
fn index(site: &Files, folder: &str) -> BTreeMap<String, String> {
    let below = site.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?, bytes)));
    let files = below.filter(|(path, _)| path.ends_with(".json"));
    files.map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.clone()).expect("text"))).collect()
}

/// What the page's script finds wrong with these queries; `None` without Node.js.
fn run(files: &BTreeMap<String, String>, cases: &[Value]) -> Option<String> {
    let vectors: Value = serde_json::from_str(VECTORS).expect("JSON");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/core.mjs");
    let node = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut node) = node else {
        eprintln!("SKIPPED: the search script was not tried, because there is no Node.js here");
        return None;
    };
    let input = json!({ "core": CORE, "vectors": vectors, "files": files, "cases": cases }).to_string();
    node.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("written");
    let output = node.wait_with_output().expect("it ends");
    assert!(output.status.success(), "the script fails");
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn finds(query: &str, first: &str) -> Value {
    json!({ "query": query, "kind": "all", "first": first })
}

fn of_kind(query: &str, kind: &str) -> Value {
    json!({ "query": query, "kind": kind })
}

#[test]
fn the_script_finds_what_a_vietnamese_reader_expects() {
    let files = index(&SAMPLE, "tim-kiem/");
    let near = |query: &str, first: &str| json!({ "query": query, "kind": "near", "first": first });
    let cases = [
        finds("lo van thuy", "Lò Văn Thụy"),
        finds("Lò Văn Thụy", "Lò Văn Thụy"),
        finds("LÒ VĂN THUỴ", "Lò Văn Thụy"),
        finds("thụy lò", "Lò Văn Thụy"),
        finds("lvt", "Lò Văn Thụy"),
        finds("dang thi ngoan", "Đặng Thị Ngoan"),
        finds("đặng", "Đặng Thị Ngoan"),
        finds("duong", "Dương Văn Hải"),
        finds("do nhat", "Đỗ Nhật Linh"),
        finds("đnl", "Đỗ Nhật Linh"),
        finds("dnl", "Đỗ Nhật Linh"),
        finds("xi mang na lung", "CĐCS Công ty cổ phần Xi măng Nà Lùng"),
        finds("tu banh mi", "Tủ bánh mì 0 đồng"),
        finds("ngoa", "Đặng Thị Ngoan"),
        finds("trinh quoc viet 2022", "Trịnh Quốc Việt"),
        near("Lò Văn Thủy", "Lò Văn Thụy"),
        near("lo van thyu", "Lò Văn Thụy"),
        near("trihn quoc viet", "Trịnh Quốc Việt"),
        near("lò văn thụi", "Lò Văn Thụy"),
        of_kind("thụy qzxjkvwq", "some"),
        of_kind("qzxjkvwq zzqxj", "none"),
        of_kind("đắng", "near"),
        of_kind(" – ", ""),
    ];
    if let Some(wrong) = run(&files, &cases) {
        assert_eq!(wrong, "");
    }
}

#[test]
fn every_published_name_is_found_in_every_language() {
    let site = &*SAMPLE;
    let roll: Value = serde_json::from_slice(&site["du-lieu/roll.json"]).expect("JSON");
    let names: Vec<&str> =
        roll["profiles"].as_array().expect("rows").iter().filter_map(|row| row["name"].as_str()).collect();
    assert!(names.len() > 30);
    let mut cases = Vec::new();
    for name in names {
        cases.push(finds(name, name));
        cases.push(of_kind(&fold(name), "all"));
        cases.push(of_kind(&initials(name).expect("several words"), "all"));
    }
    for folder in ["tim-kiem/", "en/tim-kiem/"] {
        if let Some(wrong) = run(&index(site, folder), &cases) {
            assert_eq!(wrong, "", "{folder}");
        }
    }
}

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";

fn changed(old: &str, new: &str) -> Files {
    let mut files = case("small");
    let text = String::from_utf8(files[PROFILE].clone()).expect("text");
    assert!(text.contains(old), "{old}");
    files.insert(PROFILE.to_owned(), text.replacen(old, new, 1).into_bytes());
    files
}

#[test]
fn nothing_of_a_hidden_profile_is_in_any_byte_of_the_index() {
    let mut without = case("small");
    without.remove(PROFILE);
    let expected = |folder| index(&published(&without), folder);
    for (old, new) in [
        ("leader = false\n", "leader = false\ndraft = true\n"),
        ("[consent]\n", "[[step]]\nstate = \"withdrawn\"\ndate = 2025-02-01\n\n[consent]\n"),
    ] {
        let site = published(&changed(old, new));
        for folder in ["tim-kiem/", "en/tim-kiem/"] {
            assert_eq!(index(&site, folder), expected(folder), "as if the file were not there: {new}");
        }
    }
}

#[test]
fn what_consent_does_not_cover_is_not_in_the_index() {
    let all = "scope = [\"name\", \"portrait\", \"story\", \"awards\"]";
    let text = |files: &Files| index(&published(files), "tim-kiem/").into_values().collect::<String>();
    let (open, closed) = (text(&case("small")), text(&changed(all, "scope = [\"name\"]")));
    for word in ["Giấy khen", "\"giây\u{301}\""] {
        assert!(open.contains(word), "{word}");
        assert!(!closed.contains(word), "{word}");
    }
    assert!(closed.contains("Lò Văn An"));
}

#[test]
fn the_page_stands_in_the_sitemap_and_below_a_sub_path() {
    let site = published(&case("small"));
    assert!(String::from_utf8_lossy(&site["sitemap.xml"]).contains("tim-kiem/</loc>"));
    let mut files = case("small");
    let settings = String::from_utf8(files["content/site.toml"].clone()).expect("text");
    let from = settings.lines().find(|line| line.starts_with("base_url")).expect("an address").to_owned();
    files.insert(
        "content/site.toml".to_owned(),
        settings.replace(&from, "base_url = \"https://a.example/vinh-danh/\"").into_bytes(),
    );
    let site = published(&files);
    let page = String::from_utf8_lossy(&site["tim-kiem/index.html"]).into_owned();
    assert!(page.contains("data-index=\"/vinh-danh/tim-kiem/\"") && page.contains("data-base=\"/vinh-danh/\""));
    assert!(page.contains("<noscript>") && page.contains("href=\"/vinh-danh/a-z/\""));
    assert!(!page.contains("<script>"), "no inline script");
    let cards = index(&site, "tim-kiem/").into_iter().find(|(path, _)| path.starts_with("cards/")).expect("cards");
    assert!(cards.1.contains("\"url\":\"") && !cards.1.contains("vinh-danh"), "addresses are below the sub-path");
}
