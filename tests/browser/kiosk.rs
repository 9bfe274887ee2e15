//! The slides for a screen in a lobby: keys, time, people who walk away, and a network that fails.

use crate::SAMPLE;
use crate::support::browser::Browser;

const AT: &str = "document.querySelector('[data-place]').textContent";
const PAUSED: &str = "document.querySelector('[data-bar] [aria-pressed]').getAttribute('aria-pressed') === 'true'";
/// Fourteen seconds in a twentieth of a second or so.
const HASTE: &str = "for (const name of ['setInterval', 'setTimeout']) {
    const real = window[name];
    window[name] = (act, time, ...rest) => real(act, time / FACTOR, ...rest);
}";

fn kiosk() -> String {
    SAMPLE.at("man-hinh/2025/")
}

/// Exactly one slide is to be seen, and fits the screen.
fn one_slide(browser: &Browser) {
    let shown = "[...document.querySelectorAll('.slide')].filter((e) => !e.inert && e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))";
    browser.wait(&format!("{shown}.length === 1 && {shown}[0].getBoundingClientRect().height > 100"));
    assert!(browser.holds("document.documentElement.scrollHeight <= innerHeight"), "nothing lies below the screen");
}

#[test]
fn keys_lead_through_the_slides() {
    let Some(browser) = Browser::start() else { return };
    browser.viewport(1920, 1080);
    browser.open(&kiosk());
    let last = SAMPLE.site.plan.index.list(&vinhdanh::plan::ListOf::Year(2025)).len();
    assert!(last > 3);
    assert_eq!(browser.text(AT), format!("1/{last}"));
    one_slide(&browser);
    for (key, place) in [("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1), ("ArrowLeft", last)] {
        browser.press(key);
        assert_eq!(browser.text(AT), format!("{place}/{last}"), "{key}");
        assert!(browser.holds(PAUSED), "who turns pages wants to read");
    }
    assert_eq!(browser.text("document.querySelector('.slides').getAttribute('aria-live')"), "polite");
    browser.press(" ");
    assert!(!browser.holds(PAUSED));
    browser.press(" ");
    assert!(browser.holds(PAUSED));
    one_slide(&browser);
    assert_eq!(browser.trouble(), Vec::<String>::new());
}

#[test]
fn slides_go_on_by_themselves_even_without_the_network() {
    let Some(browser) = Browser::start() else { return };
    browser.viewport(1280, 720);
    browser.before_scripts(&HASTE.replace("FACTOR", "100"));
    browser.open(&kiosk());
    let pictures = "[...document.querySelectorAll('.slide img')]";
    browser.wait(&format!("{pictures}.length > 1 && {pictures}.every((e) => e.complete && e.naturalWidth > 0)"));
    browser.trouble();
    browser.offline(true);
    let seen = "(window.seen ||= new Set()).add(document.querySelector('[data-place]').textContent).size";
    browser.wait(&format!("{seen} === document.querySelectorAll('.slide').length"));
    one_slide(&browser);
    assert!(browser.holds(&format!("{pictures}.every((e) => e.naturalWidth > 0)")));
    // Chromium itself asks for the icon of its tab when it pleases.
    let missed = browser.trouble().into_iter().filter(|line| !line.contains("/emblem.")).collect::<Vec<_>>();
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn when_nobody_touches_it_the_show_begins_again() {
    let Some(browser) = Browser::start() else { return };
    browser.before_scripts(&HASTE.replace("FACTOR", "60"));
    browser.open(&kiosk());
    browser.press("ArrowRight");
    assert!(browser.holds(PAUSED));
    browser.wait(&format!("!({PAUSED})"));
}

#[test]
fn who_wants_no_motion_turns_the_slides_themselves() {
    let Some(browser) = Browser::start() else { return };
    browser.before_scripts(&HASTE.replace("FACTOR", "100"));
    browser.media("", &[("prefers-reduced-motion", "reduce")]);
    browser.open(&kiosk());
    assert!(browser.holds(PAUSED));
    let at = browser.text(AT);
    browser.wait("new Promise((done) => setTimeout(done, 60000, true))");
    assert_eq!(browser.text(AT), at, "nothing moves by itself");
    browser.press("ArrowRight");
    assert_ne!(browser.text(AT), at);
}

#[test]
fn every_slide_fits_every_screen() {
    let Some(browser) = Browser::start() else { return };
    let mut wrong = Vec::new();
    for year in &SAMPLE.site.plan.index.years {
        browser.open(&SAMPLE.at(&format!("man-hinh/{year}/")));
        for (width, height) in [(1920, 1080), (1366, 768), (1280, 720), (3840, 2160), (1080, 1920)] {
            browser.viewport(width, height);
            let over = browser.eval("document.documentElement.scrollHeight - innerHeight");
            if over != 0 {
                wrong.push(format!("{year} on {width} × {height}: {over} pixels too high"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
