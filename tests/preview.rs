//! The preview: over a socket, and in a real browser that nobody touches while the files are edited.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

#[path = "preview/follows.rs"]
mod follows;
#[path = "preview/hidden.rs"]
mod hidden;
#[path = "preview/watching.rs"]
mod watching;

use std::time::Duration;

use support::served::Served;
use support::{Site, case};

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";
const PAGE: &str = "/guong/lo-van-an/";

/// Whether something is laid over a page.
fn is_covered(page: &str) -> bool {
    page.contains("data-pressing")
}

fn text(site: &Site, path: &str) -> String {
    String::from_utf8(site.read(path)).expect("text")
}

/// Replaces words of a source, which must be there.
fn edit(site: &Site, path: &str, old: &str, new: &str) {
    let text = text(site, path);
    assert!(text.contains(old), "{path} has no {old}");
    site.write(path, text.replacen(old, new, 1));
}

#[test]
fn edits_come_through_the_last_good_page_stays_and_foreign_hosts_are_refused() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &[]);
    let page = served.page(PAGE);
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Lò Văn An") && page.contains("/__vinhdanh/live.js"));
    assert!(page.contains("Cache-Control: no-store"));
    assert!(served.get("/", "evil.example").starts_with("HTTP/1.1 403"));
    assert!(served.get("/__vinhdanh/", "evil.example").starts_with("HTTP/1.1 403"));
    assert!(served.page("/../../etc/passwd").starts_with("HTTP/1.1 404"));
    assert!(served.page("/__vinhdanh/../../etc/passwd").starts_with("HTTP/1.1 404"));
    assert!(served.page("/khong-co/").starts_with("HTTP/1.1 404"));
    assert!(!site.root().join("output").exists(), "a preview writes no output");
    let whole = text(&site, PROFILE);
    site.write(PROFILE, whole.replace("Lò Văn An\"", "Lò Văn Bình\""));
    served.until(PAGE, |page| page.contains("Lò Văn Bình"));
    // Without a name it is no profile: its page stays as it was, with what is wrong laid over it.
    site.write(PROFILE, whole.replacen("name =", "nmae =", 1));
    let broken = served.until(PAGE, is_covered);
    assert!(broken.starts_with("HTTP/1.1 200") && broken.contains("Lò Văn Bình"), "the last good page stays");
    assert!(broken.contains("/__vinhdanh/explain/unknown-key"), "the message leads to its explanation");
    assert!(broken.contains("<u>nmae</u>") && broken.contains("class=\"added\""), "the spot, and what would mend it");
    // Other pages are not covered, but say that there is something.
    let other = served.page("/gioi-thieu/");
    assert!(!is_covered(&other) && other.contains("class=\"elsewhere\""), "{other}");
    site.write(PROFILE, &whole);
    served.until(PAGE, |page| page.contains("Lò Văn An") && !is_covered(page));
}

#[test]
fn a_page_that_never_was_good_says_what_is_wrong_at_its_address() {
    let mut files = case("small");
    let whole = String::from_utf8(files[PROFILE].clone()).expect("text");
    files.insert(PROFILE.into(), whole.replace("category = \"member\"", "").into_bytes());
    let site = Site::new(&files);
    let served = Served::start(&site, &["--lang", "en"]);
    let page = served.page(PAGE);
    assert!(page.starts_with("HTTP/1.1 404") && is_covered(&page) && page.contains("missing-key"), "{page}");
    assert!(page.contains("This page: 1 error"), "in the language of the terminal");
    site.write(PROFILE, whole);
    served.until(PAGE, |page| page.starts_with("HTTP/1.1 200") && !is_covered(page));
}

#[test]
fn a_broken_theme_or_site_leaves_the_last_good_pages() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &[]);
    site.write("themes/trang-trong/templates/profile.html", "{% if %}");
    let page = served.until(PAGE, is_covered);
    assert!(page.contains("Lò Văn An") && page.contains("templates/profile.html"));
    std::fs::remove_dir_all(site.root().join("themes")).expect("deleted");
    served.until(PAGE, |page| !is_covered(page));
    std::fs::rename(site.root().join("content"), site.root().join("aside")).expect("moved");
    let page = served.until(PAGE, is_covered);
    assert!(page.contains("Lò Văn An"));
    std::fs::rename(site.root().join("aside"), site.root().join("content")).expect("moved back");
    served.until(PAGE, |page| !is_covered(page));
}

#[test]
fn a_browser_is_told_of_changes_to_its_page_only() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &[]);
    let (mut person, mut article) = (served.events(PAGE), served.events("/gioi-thieu/"));
    let about = text(&site, "content/pages/gioi-thieu.md");
    site.write("content/pages/gioi-thieu.md", format!("{about}\nMột câu thêm vào.\n"));
    assert!(article.changes(Duration::from_secs(20)));
    assert!(!person.changes(Duration::from_millis(500)), "an edit elsewhere does not stir the page");
    edit(&site, PROFILE, "mỗi sáng", "mỗi tối");
    assert!(person.changes(Duration::from_secs(20)));
    assert!(!article.changes(Duration::from_millis(500)));
}

#[test]
fn codes_are_explained() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &[]);
    assert!(served.page("/__vinhdanh/explain/unknown-key").contains("unknown-key (Lỗi)"));
    assert!(served.page("/__vinhdanh/explain/rating").starts_with("HTTP/1.1 200"));
    assert!(served.page("/__vinhdanh/explain/khong-co").starts_with("HTTP/1.1 404"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_preview_with_0() {
    let site = Site::new(&case("small"));
    let mut served = Served::start(&site, &[]);
    let ended =
        std::process::Command::new("kill").args(["-INT", &served.child.id().to_string()]).status().expect("kill");
    assert!(ended.success());
    assert_eq!(served.child.wait().expect("it ends").code(), Some(0));
}
