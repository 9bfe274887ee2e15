//! Names as long as people and units have them: never cut off, never wider than the page.

use std::sync::{Arc, LazyLock};

use crate::support::browser::Browser;
use crate::support::web::Web;
use crate::support::{Files, case};

const PERSON: &str = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Thanh Nghiêng Nghiêng Phương Trường Khương Huỳnh";
const UNIT: &str = "CĐCS Công ty trách nhiệm hữu hạn một thành viên Dịch vụ Môi trường đô thị và Cấp thoát nước \
    huyện Nghĩa-Phường-Trường-Khương-Nghiêng-Chuyển-Nguyệt";

static LONG: LazyLock<Arc<Web>> = LazyLock::new(|| Web::serve(&long(), "/"));

fn long() -> Files {
    let mut files = case("small");
    for (path, old, new) in [
        ("content/profiles/2024/lo-van-an.md", "name = \"Lò Văn An\"", format!("name = \"{PERSON}\"")),
        ("content/profiles/2024/lo-van-an.md", "\"Thợ máy\"", format!("\"Tổ trưởng {UNIT}\"")),
    ] {
        let text = String::from_utf8(files[path].clone()).expect("text");
        assert!(text.contains(old), "{path}: {old}");
        files.insert(path.to_owned(), text.replacen(old, &new, 1).into_bytes());
    }
    let units = "content/units/don-vi.toml".to_owned();
    let text = String::from_utf8(files[&units].clone()).expect("text");
    let lines = text.lines().map(|line| match line.split_once(" = ") {
        Some(("name" | "short_name", _)) => format!("name = \"{UNIT}\""),
        _ => line.to_owned(),
    });
    files.insert(units, lines.collect::<Vec<_>>().join("\n").into_bytes());
    files
}

/// Texts of the page that are cut off by the window or by a box around them.
const CUT: &str = "(() => {
    const cut = [], range = document.createRange(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode;
        if (!node.data.trim() || !node.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        if (node.parentElement.closest('.vh, .skip, textarea, script, svg')) continue;
        range.selectNodeContents(node);
        for (const r of range.getClientRects()) {
            let out = false, far = r.left < -1 || r.right > innerWidth + 1;
            for (let e = node.parentElement; e && e !== document.documentElement; e = e.parentElement) {
                const s = getComputedStyle(e), b = e.getBoundingClientRect();
                if (s.position === 'absolute' && s.clipPath !== 'none') { out = false; break; }
                // What can be scrolled is not lost.
                if (['auto', 'scroll'].includes(s.overflowX)) { far = false; break; }
                if (s.overflowX !== 'visible') out ||= r.left < b.left - 1 || r.right > b.right + 1;
                if (s.overflowY !== 'visible' && !['auto', 'scroll'].includes(s.overflowY)) out ||= r.top < b.top - 1 || r.bottom > b.bottom + 1;
                if (s.textOverflow === 'ellipsis') out = true;
            }
            if (out || far) { cut.push(node.data.trim().slice(0, 60)); break; }
        }
    }
    return cut;
})()";

fn whole(browser: &Browser, what: &str) {
    assert_eq!(browser.eval(CUT), serde_json::json!([]), "{what}");
    assert!(browser.holds("document.documentElement.scrollWidth <= innerWidth"), "{what} can be scrolled sideways");
}

fn pages() -> impl Iterator<Item = String> {
    let html = |page: &&vinhdanh::plan::Page| page.kind.template().is_some_and(|name| name.ends_with(".html"));
    let pages = LONG.site.plan.pages().filter(html);
    pages.filter(|page| !matches!(page.kind, vinhdanh::plan::PageKind::Redirect(_))).map(|page| page.path.url())
}

#[test]
fn long_names_are_whole_on_a_telephone_on_a_desk_and_on_paper() {
    let Some(browser) = Browser::start() else { return };
    let mut seen = 0;
    for page in pages() {
        browser.media("", &[]);
        browser.viewport(360, 740);
        browser.open(&LONG.at(&page));
        seen += usize::from(
            browser.holds(&format!("document.body.textContent.replace(/\\s+/g, ' ').includes('{PERSON}')")),
        );
        whole(&browser, &format!("{page} on a telephone"));
        browser.viewport(1280, 800);
        whole(&browser, &format!("{page} on a desk"));
        browser.media("print", &[]);
        // A4 without its margins, in CSS pixels.
        browser.viewport(643, 979);
        whole(&browser, &format!("{page} on paper"));
    }
    assert!(seen > 10, "the name stands on {seen} pages");
}

#[test]
fn a_long_name_fits_the_slide_of_a_lobby_screen() {
    let Some(browser) = Browser::start() else { return };
    for (width, height) in [(1920, 1080), (1280, 720), (1080, 1920)] {
        browser.viewport(width, height);
        browser.open(&LONG.at("man-hinh/2024/"));
        let slides = browser.eval("document.querySelectorAll('.slide').length").as_u64().expect("a number");
        for _ in 0..slides {
            whole(&browser, &format!("a slide on {width} × {height}"));
            let fits = "(() => { const slide = document.querySelector('.slide.is-shown'), bar = document.querySelector('[data-bar]').getBoundingClientRect(), \
                        top = document.querySelector('.kiosk__top').getBoundingClientRect(); \
                        return [...slide.querySelectorAll('h2, p')].every((e) => { const r = e.getBoundingClientRect(); return r.top >= top.bottom - 1 && r.bottom <= bar.top + 1 }) })()";
            assert!(
                browser.holds(fits),
                "{width} × {height}: {}",
                browser.text("document.querySelector('.slide.is-shown').textContent")
            );
            browser.press("ArrowRight");
        }
    }
}

#[test]
fn a_narrowed_list_and_hits_of_a_search_are_whole_too() {
    let Some(browser) = Browser::start() else { return };
    browser.viewport(360, 740);
    browser.open(&LONG.at("guong/?year=2024"));
    browser.wait("!document.querySelector('[data-clear]').hidden && document.querySelector('.results-list li')");
    whole(&browser, "a narrowed list");
    browser.open(&LONG.at("tim-kiem/?q=nghieng"));
    browser.wait("document.querySelector('[data-results] li')");
    whole(&browser, "hits");
}
