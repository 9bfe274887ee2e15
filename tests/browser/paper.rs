//! Pages on paper: A4, as many sheets as expected, everything on them.

use vinhdanh::plan::PageKind;

use crate::SAMPLE;
use crate::support::browser::Browser;

/// Width and height of every sheet, in millimetres.
fn sheets(pdf: &[u8]) -> Vec<(u32, u32)> {
    let text = String::from_utf8_lossy(pdf);
    assert!(text.starts_with("%PDF-"));
    let pages = text.split("/Type /Page").skip(1).filter(|rest| rest.starts_with(['\n', '\r', ' ', '/', '>']));
    pages
        .map(|page| {
            let inside = page.split("/MediaBox [").nth(1).and_then(|rest| rest.split(']').next()).expect("a size");
            let numbers: Vec<f64> = inside.split_whitespace().map(|word| word.parse().expect("a number")).collect();
            let [0.0, 0.0, width, height] = numbers[..] else { panic!("{inside}") };
            let millimetres = |points: f64| (points * 25.4 / 72.0).round() as u32;
            (millimetres(width), millimetres(height))
        })
        .collect()
}

const A4: (u32, u32) = (210, 297);

#[test]
fn a_page_prints_on_as_many_sheets_as_expected() {
    let Some(browser) = Browser::start() else { return };
    for (path, expected) in [
        // The longest profile of the sample, with nine criteria, nine initiatives and a story of five parts.
        ("guong/lo-van-thuy/", 5..=6),
        ("guong/vi-thi-thanh/", 4..=5),
        ("nam/2025/", 1..=2),
        ("tieu-chi/", 1..=1),
        // Twenty-four cards.
        ("guong/", 4..=5),
    ] {
        browser.open(&SAMPLE.at(path));
        let sheets = sheets(&browser.pdf());
        if std::env::var_os("DUMP").is_some() {
            continue;
        }
        assert!(expected.contains(&sheets.len()), "{path}: {} sheets, not {expected:?}", sheets.len());
        assert!(sheets.iter().all(|sheet| *sheet == A4), "{path}: {sheets:?}");
        assert_eq!(browser.trouble(), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_certificate_prints_on_one_sheet() {
    let Some(browser) = Browser::start() else { return };
    let certificate = SAMPLE.site.plan.pages().find(|page| matches!(page.kind, PageKind::Certificate(_)));
    browser.open(&SAMPLE.at(&certificate.expect("a certificate").path.url()));
    let sheets = sheets(&browser.pdf());
    assert_eq!(sheets, [A4]);
}
