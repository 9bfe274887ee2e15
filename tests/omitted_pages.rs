//! A theme may leave out kinds of pages: they are not made, nothing leads to them, and authors are told.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use support::{Files, assembled, case, published};

const ALL: &str = "\"award\", \"az\", \"category\", \"data\", \"embed\", \"event\", \"feed\", \"field\", \"kiosk\", \
                   \"list-feed\", \"movement\", \"plan\", \"province\", \"search\", \"statistics\", \"units\"";

/// The small site with a theme that leaves these kinds of pages out.
fn without(kinds: &str) -> Files {
    let mut files = case("small");
    let theme = format!("name = \"Gọn\"\n[pages]\nomit = [{kinds}]\n");
    files.insert("themes/trang-trong/theme.toml".to_owned(), theme.into());
    files
}

/// Paths of the site that pages link to and that are not there.
fn dead_links(site: &Files) -> Vec<String> {
    let mut dead = Vec::new();
    for (page, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let addresses = html.split("href=\"/").chain(html.split("action=\"/")).skip(1);
        for address in addresses.filter_map(|rest| rest.split(['"', '#']).next()) {
            let file = if address.is_empty() || address.ends_with('/') { "index.html" } else { "" };
            if !address.starts_with('/') && !address.starts_with('<') && !site.contains_key(&format!("{address}{file}"))
            {
                dead.push(format!("{page}: /{address}"));
            }
        }
    }
    dead
}

#[test]
fn a_site_without_them_has_the_rest_and_no_dead_link() {
    let (full, lean) = (published(&case("small")), published(&without(ALL)));
    assert_eq!((dead_links(&full), dead_links(&lean)), (vec![], vec![]));
    let kinds = [
        "khen-thuong/",
        "a-z/",
        "loai/",
        "du-lieu/",
        "nhung/",
        "atom.xml",
        "linh-vuc/",
        "man-hinh/",
        "tieu-chi/",
        "tinh/",
        "tim-kiem/",
        "thong-ke/",
        "don-vi/index.html",
    ];
    for kind in kinds {
        assert!(full.keys().any(|path| path.starts_with(kind)), "{kind} is in the whole site");
        assert!(!lean.keys().any(|path| path.starts_with(kind)), "{kind} is left out");
    }
    assert!(!lean.keys().any(|path| path.ends_with("atom.xml")));
    for kept in ["index.html", "guong/index.html", "guong/lo-van-an/index.html", "nam/2024/index.html", "sitemap.xml"] {
        assert!(lean.contains_key(kept), "{kept}");
    }
    assert!(lean.keys().any(|path| path.starts_with("don-vi/")), "a unit has its page still");
    let page = String::from_utf8_lossy(&lean["guong/lo-van-an/index.html"]).into_owned();
    assert!(page.contains("class=\"clause-ref\"") && !page.contains("iframe"));
}

#[test]
fn an_author_who_links_to_them_is_told_why() {
    let mut files = without("\"statistics\"");
    let page = "+++\ntitle = \"Số liệu\"\n+++\n\n[Thống kê](/thong-ke/) và [không có](/khong-co/)\n";
    files.insert("content/pages/so-lieu.md".to_owned(), page.into());
    let found = assembled(&files).diagnostics;
    let helps: Vec<(&str, bool)> =
        found.iter().map(|d| (d.code.name(), format!("{:?}", d.help).contains("dead-link-omitted-help"))).collect();
    assert_eq!(helps, [("dead-link", true), ("dead-link", false)]);
}

#[test]
fn a_name_that_does_not_exist_is_answered_with_the_nearest() {
    let found = assembled(&without("\"stastistics\", \"home\"")).diagnostics;
    let told: Vec<(&str, bool)> =
        found.iter().map(|d| (d.code.name(), format!("{:?}", d.help).contains("statistics"))).collect();
    assert_eq!(told, [("bad-value", true), ("bad-value", true)]);
}
