//! Every kind of page, on a small telephone and on a desk: silent, self-sufficient, never wider than the window.

use std::collections::{BTreeMap, BTreeSet};

use vinhdanh::plan::{Page, PageKind};

use crate::SAMPLE;
use crate::support::browser::Browser;

/// One page of each kind that is HTML, in each language; of profiles and lists one of each kind they come in.
fn pages() -> Vec<&'static Page> {
    let plan = &SAMPLE.site.plan;
    let html = |page: &&Page| page.kind.template().is_some_and(|name| name.ends_with(".html"));
    let mut found: BTreeMap<(String, &str), &Page> = BTreeMap::new();
    for page in plan.pages().filter(html).filter(|page| !matches!(page.kind, PageKind::Redirect(_))) {
        let kind = match &page.kind {
            PageKind::List(of, _) => of.name().to_owned(),
            PageKind::Profile(ix) => {
                let profile = SAMPLE.site.model.roll.profile(*ix);
                format!("{:?} {:?}", profile.kind, profile.subject)
            }
            other => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
        };
        found.entry((kind, &page.lang)).or_insert(page);
    }
    found.into_values().collect()
}

#[test]
fn every_kind_of_page_is_silent_and_fits_the_window() {
    let Some(browser) = Browser::start() else { return };
    let pages = pages();
    assert!(pages.len() > 40, "{} pages", pages.len());
    let ours = BTreeSet::from([SAMPLE.address.trim_end_matches('/').to_owned()]);
    for page in pages {
        browser.viewport(360, 800);
        browser.open(&SAMPLE.at(&page.path.url()));
        for width in [360, 1280] {
            browser.viewport(width, 800);
            let found = browser.eval("document.documentElement.scrollWidth");
            assert_eq!(found, width, "{} can be scrolled sideways", page.path.url());
        }
        assert_eq!(browser.trouble(), Vec::<String>::new(), "{}", page.path.url());
        assert_eq!(browser.hosts(), ours, "{}", page.path.url());
    }
}

#[test]
fn without_javascript_pages_are_whole() {
    let Some(browser) = Browser::start() else { return };
    browser.scripts(false);
    browser.open(&SAMPLE.at("guong/"));
    assert!(browser.holds("document.querySelectorAll('.results-list .card').length === 24"), "a page of cards");
    assert!(browser.holds("document.querySelectorAll('.pager a').length > 0"), "the way to the next page");
    browser.click(".facet a[href='/mo-hinh/']");
    browser.wait("location.pathname.startsWith('/mo-hinh/')");
    browser.open(&SAMPLE.at("man-hinh/2025/"));
    assert!(browser.holds(
        "[...document.querySelectorAll('.slide')].every((slide) => slide.getBoundingClientRect().height > 100)"
    ));
    assert!(browser.holds("document.querySelector('[data-bar]').hidden"), "no buttons that do nothing");
    browser.open(&SAMPLE.at("tim-kiem/"));
    assert!(browser.holds("document.querySelector('noscript').getBoundingClientRect().height > 0"), "it says so");
    assert_eq!(browser.trouble(), Vec::<String>::new());
}

#[test]
fn certificates_and_cards_to_embed_open_under_the_policy() {
    let Some(browser) = Browser::start() else { return };
    let certificate = SAMPLE.site.plan.pages().find(|page| matches!(page.kind, PageKind::Certificate(_)));
    let certificate = certificate.map(|page| page.path.url()).expect("a certificate");
    browser.open(&SAMPLE.at(&certificate));
    assert!(browser.holds("document.documentElement.localName === 'svg'"), "{certificate}");
    assert_eq!(browser.trouble(), Vec::<String>::new(), "{certificate}");
}

#[test]
fn what_must_not_happen_would_be_seen() {
    let Some(browser) = Browser::start() else { return };
    let mischief = [
        "console.log('hello')",
        "document.body.setAttribute('style', 'color: red')",
        "document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))",
        "void fetch('/there-is-none/')",
        "setTimeout(() => { throw new Error('lost') })",
    ];
    for act in mischief {
        browser.open(&SAMPLE.at("gioi-thieu/"));
        assert_eq!(browser.trouble(), Vec::<String>::new());
        browser.eval(&format!("void ({act})"));
        assert!((0..100).any(|_| !browser.trouble_after_a_moment().is_empty()), "{act}");
    }
    browser.requests();
    browser.eval("void fetch('http://127.0.0.2:9/').catch(() => 0)");
    assert!((0..100).any(|_| !browser.trouble_after_a_moment().is_empty()), "the policy lets nobody else be asked");
}
