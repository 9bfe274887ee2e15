//! The search page as a reader uses it.

use crate::SAMPLE;
use crate::support::browser::Browser;

const NAMES: &str = "[...document.querySelectorAll('[data-results] .card__name')].map((e) => e.textContent)";
const STATUS: &str = "document.querySelector('[data-status]').textContent";

fn ask(browser: &Browser, query: &str) {
    browser.eval("document.querySelector('#q').focus(); document.querySelector('#q').select()");
    browser.enter(query);
}

#[test]
fn hits_come_while_one_types() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&SAMPLE.at("tim-kiem/"));
    browser.eval("window.here = 1; void 0");
    ask(&browser, "lo van thuy");
    browser.wait(&format!("{STATUS} === '1 kết quả cho “lo van thuy”.'"));
    assert_eq!(browser.eval(NAMES), serde_json::json!(["Lò Văn Thụy"]));
    assert_eq!(
        browser.eval("[...document.querySelectorAll('.card__name mark')].map((e) => e.textContent)"),
        serde_json::json!(["Lò", "Văn", "Thụy"])
    );
    browser.wait("document.querySelector('[data-results] img').naturalWidth > 0");
    assert!(browser.holds("document.querySelector('[data-browse]').hidden"), "other ways make room");

    ask(&browser, "Lò Văn Thủy");
    browser.wait(&format!("{STATUS}.includes('gần giống') && {NAMES}[0] === 'Lò Văn Thụy'"));
    ask(&browser, "qzxjkvwq");
    browser.wait(&format!("{STATUS} === 'Không tìm thấy “qzxjkvwq”.' && {NAMES}.length === 0"));
    assert!(
        browser
            .holds("!document.querySelector('[data-none]').hidden && !document.querySelector('[data-browse]').hidden")
    );
    ask(&browser, "cong doan");
    browser.wait(&format!("{NAMES}.length === 10 && !document.querySelector('[data-more]').hidden"));
    browser.click("[data-more]");
    browser.wait(&format!("{NAMES}.length > 10"));
    assert!(
        browser.holds("document.activeElement === document.querySelectorAll('[data-results] a')[10]"),
        "reading goes on"
    );

    browser.eval("document.querySelector('#q').focus()");
    browser.press("Enter");
    browser.wait("location.search === '?q=cong+doan'");
    assert!(browser.holds("window.here === 1"), "Enter loads no page");
    ask(&browser, "<b>\"&");
    browser.wait(&format!("!{STATUS}.includes('cong doan')"));
    assert!(browser.holds("!document.querySelector('main b')"), "what was typed is never markup");
    assert_eq!(browser.trouble(), Vec::<String>::new());
}

#[test]
fn a_link_to_a_question_answers_it_in_english_too() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&SAMPLE.at("tim-kiem/?q=lvt"));
    browser.wait(&format!("{NAMES}.includes('Lò Văn Thụy')"));
    browser.open(&SAMPLE.at("en/tim-kiem/?q=qzxjkvwq"));
    browser.wait(&format!("{STATUS} === 'Nothing found for “qzxjkvwq”.'"));
    browser.call("Network.setBlockedURLs", serde_json::json!({ "urls": ["*index.json"] }));
    browser.open(&SAMPLE.at("tim-kiem/?q=lvt"));
    browser.wait(&format!("{STATUS}.startsWith('Chưa đọc được')"));
}
