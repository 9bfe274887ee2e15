//! With the keyboard alone, from the home page to a profile; at every step one sees where one is.

use crate::SAMPLE;
use crate::support::browser::Browser;

/// Where the focus is: on something within the window, with an outline.
const SEEN: &str = "(() => {
    const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
    return e !== document.body && r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth
        && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
})()";

/// Presses Tab until a selector has the focus; every stop on the way must be seen.
fn tab_to(browser: &Browser, selector: &str) -> usize {
    for steps in 1..80 {
        browser.press("Tab");
        // The page may be scrolled to it softly.
        browser.wait(SEEN);
        if browser.holds(&format!("document.activeElement.matches(\"{selector}\")")) {
            return steps;
        }
    }
    panic!("Tab never comes to {selector}");
}

#[test]
fn from_home_by_search_to_a_profile() {
    let Some(browser) = Browser::start() else { return };
    for width in [360, 1280] {
        browser.viewport(width, 800);
        browser.open(&SAMPLE.at(""));
        tab_to(&browser, ".search input");
        browser.enter("lo van thuy");
        browser.press("Enter");
        browser
            .wait("location.pathname === '/tim-kiem/' && document.querySelectorAll('[data-results] li').length === 1");
        let name = "[data-results] .card__name a";
        tab_to(&browser, name);
        browser.press("Enter");
        browser.wait("location.pathname === '/guong/lo-van-thuy/' && document.querySelector('h1')");
        assert_eq!(browser.text("document.querySelector('h1').textContent.normalize()").trim(), "Lò Văn Thụy");
        assert_eq!(browser.trouble(), Vec::<String>::new());
    }
}

#[test]
fn the_first_stop_leads_past_the_menu_and_on_to_a_profile() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&SAMPLE.at("guong/"));
    assert_eq!(tab_to(&browser, ".skip"), 1);
    browser.press("Enter");
    browser.wait("document.activeElement === document.querySelector('main')");
    // Behind the menu come the filters: the way to a year, then to the first name.
    tab_to(&browser, "[data-facet='year'] [data-value='2025']");
    browser.press("Enter");
    browser.wait("location.search === '?year=2025' && !document.querySelector('[data-clear]').hidden");
    assert!(browser.holds("document.activeElement.dataset.value === '2025'"), "the focus stays");
    assert!(browser.holds(SEEN));
    tab_to(&browser, ".results-list .card__name a");
    let name = browser.text("document.activeElement.textContent");
    browser.press("Enter");
    browser.wait("location.pathname !== '/guong/' && document.querySelector('h1')");
    assert_eq!(browser.text("document.querySelector('h1').textContent.replace(/\\s+/g, ' ')").trim(), name.trim());
}
