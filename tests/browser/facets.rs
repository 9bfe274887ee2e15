//! Lists are narrowed in the page: several facets at once, counts that hold, addresses that can be sent on.

use serde_json::Value;
use vinhdanh::plan::ListOf;

use crate::support::browser::Browser;
use crate::support::web::Web;
use crate::{SAMPLE, support};

const COUNT: &str = "document.querySelectorAll('.results-list > li').length";
const STATUS: &str = "document.querySelector('[data-status]').textContent";

fn option(facet: &str, value: &str) -> String {
    format!("[data-facet='{facet}'] [data-value='{value}']")
}

/// The number beside an option.
fn number(browser: &Browser, facet: &str, value: &str) -> usize {
    let found = browser.text(&format!("document.querySelector(\"{} .n\").textContent", option(facet, value)));
    found.parse().unwrap_or_else(|_| panic!("{facet} {value}: {found}"))
}

fn open_facet(browser: &Browser, facet: &str) {
    browser.eval(&format!("document.querySelector(\"[data-facet='{facet}']\").open = true"));
}

/// Profiles that are in all of these lists.
fn in_all(web: &Web, lists: &[ListOf]) -> usize {
    let index = &web.site.plan.index;
    index.published.iter().filter(|ix| lists.iter().all(|of| index.list(of).contains(ix))).count()
}

/// Options of a facet with more than no profile beside the own list, by the page itself.
fn options(browser: &Browser, facet: &str) -> Vec<String> {
    let found = browser.eval(&format!(
        "[...document.querySelectorAll(\"[data-facet='{facet}'] [data-value]:not(.is-empty)\")].map((a) => a.dataset.value)"
    ));
    found.as_array().expect("options").iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn several_facets_narrow_a_list_without_a_new_page() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&SAMPLE.at("guong/"));
    let plain = browser.text(STATUS);
    browser.eval("window.here = 1; void 0");
    for facet in ["category", "unit", "field", "award"] {
        open_facet(&browser, facet);
    }
    browser.eval("document.querySelector('[data-facets]').dispatchEvent(new Event('pointerenter')); void 0");
    // The number beside a year counts models too, until the page knows better.
    let year = |year| ListOf::Year(year);
    let expected = in_all(&SAMPLE, &[ListOf::Profiles, year(2025)]);
    browser.wait(&format!("document.querySelector(\"{} .n\").textContent === '{expected}'", option("year", "2025")));

    browser.click(&option("year", "2025"));
    browser.wait(&format!("{COUNT} === {} && {STATUS} !== '{plain}'", expected.min(24)));
    assert!(browser.text(STATUS).starts_with(&format!("{expected} hồ sơ")), "{}", browser.text(STATUS));
    assert!(browser.text(STATUS).contains("2025"), "it says what was chosen");
    assert!(browser.holds("document.querySelector('[data-status]').getAttribute('role') === 'status'"));
    assert_eq!(browser.text("location.pathname + location.search"), "/guong/?year=2025");
    assert!(browser.holds(&format!("document.activeElement.matches(\"{}\")", option("year", "2025"))), "focus stays");

    // Each count says what a click will give; try the first options of each facet.
    for facet in ["category", "unit", "field", "award"] {
        browser.wait("true");
        let first = options(&browser, facet).into_iter().next().unwrap_or_else(|| panic!("no option of {facet}"));
        let promised = number(&browser, facet, &first);
        browser.click(&option(facet, &first));
        browser.wait(&format!("{STATUS}.startsWith('{promised} hồ sơ') && {COUNT} === {}", promised.min(24)));
        let search = browser.text("location.search");
        assert!(search.starts_with("?year=2025") && search.contains(&format!("{facet}={first}")), "{search}");
    }
    assert!(browser.holds("window.here === 1"), "the page was never left");
    assert!(
        browser
            .holds("[...document.querySelectorAll('.results-list a')].every((a) => a.pathname.startsWith('/guong/'))")
    );

    // The address can be sent on, and the way back is every step.
    let (address, found) = (browser.text("location.href"), browser.text(STATUS));
    let names = browser.eval("[...document.querySelectorAll('.results-list .card__name')].map((e) => e.textContent)");
    for _ in 0..4 {
        browser.eval("history.back()");
    }
    browser.wait("location.search === '?year=2025'");
    browser.wait(&format!("{COUNT} === {}", expected.min(24)));
    browser.eval("history.back()");
    browser.wait(&format!("location.search === '' && {STATUS} === '{plain}' && {COUNT} === 24"));
    assert!(browser.holds("document.querySelector('[data-clear]').hidden"));
    browser.open(&address);
    browser.wait(&format!("{STATUS} === {}", Value::from(found)));
    let again = browser.eval("[...document.querySelectorAll('.results-list .card__name')].map((e) => e.textContent)");
    assert_eq!(again, names);
    browser.click("[data-clear]");
    browser.wait(&format!("location.search === '' && {STATUS} === '{plain}'"));
    assert_eq!(browser.trouble(), Vec::<String>::new());
}

#[test]
fn a_list_of_several_pages_is_narrowed_whole() {
    let Some(browser) = Browser::start() else { return };
    let total = SAMPLE.site.plan.index.list(&ListOf::Profiles).len();
    assert!(total > 24, "several pages");
    let unit = SAMPLE.site.model.roll.units.iter().map(|(_, unit)| unit.id.to_string());
    // A facet whose value nearly all share: more hits than a page holds.
    browser.open(&SAMPLE.at("guong/trang/2/"));
    open_facet(&browser, "province");
    let province = options(&browser, "province").into_iter().next().expect("a province");
    browser.click(&option("province", &province));
    browser.wait("location.search.startsWith('?province=') && document.querySelector('.pager').hidden");
    browser.wait(&format!("{STATUS}.includes('–') && {COUNT} === 24"));
    browser.wait("!document.querySelector('[data-more]').hidden");
    browser.click("[data-more]");
    browser.wait(&format!("{COUNT} > 24"));
    assert!(browser.holds("document.activeElement === document.querySelectorAll('.results-list a')[24]"));
    let links = "[...document.querySelectorAll('.results-list a')].map((a) => a.href)";
    assert!(browser.holds(&format!("new Set({links}).size === {links}.length")), "nobody twice");
    assert!(unit.count() > 0);
    browser.eval("history.back()");
    browser.wait(&format!("!document.querySelector('.pager').hidden && {COUNT} === {}", total - 24));
    assert_eq!(browser.trouble(), Vec::<String>::new());
}

#[test]
fn filters_come_along_to_another_list_below_a_sub_path_in_english() {
    let Some(browser) = Browser::start() else { return };
    let web = Web::serve(&support::sample(), "/vinh-danh/");
    browser.open(&web.at("en/guong/?year=2025"));
    let expected = in_all(&web, &[ListOf::Profiles, ListOf::Year(2025)]);
    browser.wait(&format!("{STATUS}.startsWith('Profiles: {expected}')"));
    assert!(browser.holds(
        "[...document.querySelectorAll('.results-list a')].every((a) => a.pathname.startsWith('/vinh-danh/en/guong/'))"
    ));
    browser.click(".results-list a");
    browser.wait("document.querySelector('h1') && location.pathname !== '/vinh-danh/en/guong/'");
    browser.open(&web.at("en/guong/?year=2025"));
    browser.wait(&format!("{STATUS}.startsWith('Profiles: {expected}')"));
    browser.click(&option("kind", "models"));
    browser.wait("location.pathname === '/vinh-danh/en/mo-hinh/' && location.search === '?year=2025'");
    let models = in_all(&web, &[ListOf::Models, ListOf::Year(2025)]);
    browser.wait(&format!("{COUNT} === {models}"));
    assert_eq!(browser.trouble(), Vec::<String>::new());
}

#[test]
fn without_the_index_facets_are_links() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&SAMPLE.at("guong/"));
    browser.call("Network.setBlockedURLs", serde_json::json!({ "urls": ["*index.json"] }));
    browser.click(&option("year", "2025"));
    browser.wait("location.pathname === '/nam/2025/'");
    browser.open(&SAMPLE.at("guong/?year=2025"));
    browser.wait(&format!("{STATUS}.startsWith('Chưa đọc được') && {COUNT} === 24"));
}
