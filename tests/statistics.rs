//! The statistics count what is published, and never add what does not add up.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use support::{Files, assembled, case, sample};
use vinhdanh::render;
use vinhdanh::text::SitePath;

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";

/// The statistics page, with plain spaces.
fn statistics(files: &Files, path: &str) -> String {
    let site = assembled(files).site.expect("a site");
    let page = site.plan.page(&SitePath::page(path).expect("a path")).expect("a page");
    let bytes = render::render(&site.model, &site.plan, &site.theme, page).expect("rendered");
    String::from_utf8(bytes).expect("text").replace('\u{a0}', " ")
}

/// The small site with the profile changed.
fn with(old: &str, new: &str) -> Files {
    let mut files = case("small");
    let text = String::from_utf8(files[PROFILE].clone()).expect("text");
    assert!(text.contains(old), "{old}");
    files.insert(PROFILE.to_owned(), text.replacen(old, new, 1).into_bytes());
    files
}

fn initiative(benefit: u64, per: &str, document: &str) -> String {
    format!(
        "[[initiative]]\ntitle = \"Sáng kiến\"\nyear = 2024\nbenefit_vnd = {benefit}\nbenefit_per = \"{per}\"\n{document}\n"
    )
}

#[test]
fn yearly_and_one_off_benefits_are_never_added() {
    let document = "document = \"QĐ 5\"";
    let initiatives = initiative(100_000_000, "year", document)
        + &initiative(50_000_000, "year", document)
        + &initiative(30_000_000, "once", document)
        + &initiative(900_000_000, "year", "");
    let page = statistics(&with("[[award]]", &format!("{initiatives}[[award]]")), "thong-ke");
    assert!(page.contains("2 sáng kiến, mỗi năm cộng lại 150 triệu đồng."), "{page}");
    assert!(page.contains("1 sáng kiến, cộng lại 30 triệu đồng."), "{page}");
    for wrong in ["180 triệu", "1,05 tỷ", "1,08 tỷ", "1.050", "900 triệu"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
}

#[test]
fn what_is_not_published_is_in_no_number() {
    let direct = |page: &str| page.contains("<td class=\"num\">100%</td>");
    let page = statistics(&case("small"), "thong-ke");
    assert!(page.contains("Tính từ 2 hồ sơ") && direct(&page), "{page}");
    let page = statistics(&with("since_year", "draft = true\nsince_year"), "thong-ke");
    assert!(page.contains("Tính từ 1 hồ sơ") && !direct(&page), "{page}");
    assert!(!page.contains("Giấy khen"), "nor are its awards");
    let without = with("\"story\", \"awards\"", "\"story\"");
    assert!(!statistics(&without, "thong-ke").contains("Giấy khen"), "nor are awards without consent");
}

#[test]
fn an_empty_roll_has_a_page_too() {
    let mut files = case("small");
    files.retain(|path, _| !path.starts_with("content/profiles/"));
    let page = statistics(&files, "thong-ke");
    assert!(page.contains("Chưa có hồ sơ nào được công bố.") && !page.contains("<svg class=\"chart"), "{page}");
}

#[test]
fn the_map_of_the_sample_shows_every_province_and_both_archipelagos() {
    for (path, archipelagos) in
        [("thong-ke", ["Q.đ. Hoàng Sa", "Q.đ. Trường Sa"]), ("en/thong-ke", ["Hoàng Sa Is.", "Trường Sa Is."])]
    {
        let page = statistics(&sample(), path);
        assert_eq!(page.matches("<svg class=\"chart tiles\"").count(), 1, "the profiles of one province make no map");
        assert_eq!(page.matches("<g class=\"q").count(), 34);
        for archipelago in archipelagos {
            assert!(page.contains(archipelago), "{archipelago}");
        }
        // A chart is never the only place of its numbers.
        assert_eq!(page.matches("role=\"img\"").count(), 3);
        assert!(page.matches("<table").count() >= 8, "{path}");
        assert!(!page.contains("style=") && !page.contains("<script"), "nothing that a strict policy forbids");
    }
}
