//! Backdrops of conferences: which files there are, what they say, and where a theme makes none.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use support::{Files, case, published};

const EVENT: &str = "content/events/hoi-nghi-thu.md";

/// The small site with a conference.
fn with_event(more: &str) -> Files {
    let mut files = case("small");
    let text = format!(
        "+++\ntitle = {{ vi = \"Hội nghị thử\", en = \"A conference\" }}\nunit = \"cdcs-a\"\ndate = 2024-02-05\n{more}\n+++\n"
    );
    files.insert(EVENT.to_owned(), text.into_bytes());
    files
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8_lossy(&files[path]).into_owned()
}

fn drawn(site: &Files) -> Vec<&str> {
    let is_drawing = |path: &&str| path.contains("/phong-1.") || path.contains("/phong-2.");
    site.keys().map(String::as_str).filter(is_drawing).collect()
}

#[test]
fn each_conference_has_both_looks_in_three_forms_and_a_page_that_shows_them() {
    let form = "form = { vi = \"Hội nghị biểu dương điển hình tiên tiến\", en = \"Conference that honours exemplars\" }\n\
                ordinal = 4\nperiod = { from = 2020, to = 2025 }\nplace = { vi = \"Hội trường A\", en = \"Hall A\" }";
    let site = published(&with_event(form));
    let folder = "hoi-nghi/hoi-nghi-thu";
    let files = ["phong-1.pdf", "phong-1.png", "phong-1.svg", "phong-2.pdf", "phong-2.png", "phong-2.svg"];
    assert_eq!(drawn(&site), files.map(|file| format!("{folder}/{file}")), "in the main language alone");
    let first = text(&site, &format!("{folder}/phong-1.svg"));
    let said = "Hội nghị\nbiểu dương điển\u{a0}hình tiên\u{a0}tiến\nCông đoàn cơ sở Công ty A\nlần thứ IV, giai đoạn 2020–2025\n\
                Hội trường A, ngày 05 tháng 02 năm 2024";
    let plain = |text: &str| text.replace('\u{a0}', " ");
    assert!(plain(&first).contains(&plain(said)), "{}", &first[..first.find("<defs>").unwrap_or(600)]);
    let second = plain(&text(&site, &format!("{folder}/phong-2.svg")));
    assert!(second.contains("\nCông nhân, viên chức, lao động\n"), "whom it is for stands on the second");
    assert!(site[&format!("{folder}/phong-2.pdf")].starts_with(b"%PDF-1.7"));
    assert!(site[&format!("{folder}/phong-1.png")].starts_with(b"\x89PNG"));
    let page = text(&site, &format!("{folder}/phong/index.html"));
    for file in files {
        assert!(page.contains(&format!("/{folder}/{file}\"")), "{file}: {page}");
    }
    assert!(
        page.contains("noindex") && !text(&site, "sitemap.xml").contains("/phong/"),
        "for those who prepare the hall"
    );
    assert!(text(&site, &format!("{folder}/index.html")).contains(&format!("href=\"/{folder}/phong/\"")));
    let english = text(&site, &format!("en/{folder}/phong/index.html"));
    assert!(
        english.contains(&format!("/{folder}/phong-1.pdf\"")) && !english.contains(&format!("/en/{folder}/phong-1"))
    );
}

#[test]
fn what_an_event_does_not_say_is_not_made_up() {
    let site = published(&with_event("form = \"Gặp mặt\""));
    let first = text(&site, "hoi-nghi/hoi-nghi-thu/phong-1.svg").replace('\u{a0}', " ");
    assert!(
        first.contains(">Gặp mặt\nCông đoàn cơ sở Công ty A\n"),
        "no conference, no ordinal, no years: {}",
        &first[..700]
    );
    assert!(!first.contains("giai đoạn") && !first.contains("lần thứ"));
}

#[test]
fn a_theme_may_do_without() {
    for theme in ["[share]\nbackdrops = false\n", "[pages]\nomit = [\"event\"]\n"] {
        let mut files = with_event("");
        files.insert("themes/trang-trong/theme.toml".into(), format!("name = \"Trang trọng\"\n{theme}").into_bytes());
        let site = published(&files);
        assert!(drawn(&site).is_empty() && !site.keys().any(|path| path.contains("/phong/")), "{theme}");
        let event = site.get("hoi-nghi/hoi-nghi-thu/index.html").map(|page| String::from_utf8_lossy(page).into_owned());
        assert!(event.is_none_or(|page| !page.contains("/phong/")), "{theme}: no link to what is not there");
    }
}
