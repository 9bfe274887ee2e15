//! What is not public has pages in the preview, and nowhere else.

use super::support::served::Served;
use super::support::{Files, Site, case, published};
use super::{PROFILE, text};

/// The small site with a second person, changed from the first.
fn with(change: impl Fn(String) -> String) -> Files {
    let mut files = case("small");
    let person = String::from_utf8(files[PROFILE].clone()).expect("text");
    let person = person.replace("Lò Văn An", "Hà Thị Ngọc").replace("aliases = [\"/cu/lo-van-an/\"]\n", "");
    let person = change(person.replace("7/QĐ\"", "8/QĐ\"").replace("nghe máy mỗi sáng", "giữ lửa mỗi đêm"));
    files.insert("content/profiles/2024/ha-thi-ngoc.md".into(), person.into_bytes());
    files
}

#[test]
fn a_deleted_profile_is_gone_whatever_else_is_wrong() {
    let site = Site::new(&with(|person| person));
    let served = Served::start(&site, &[]);
    assert!(served.page("/guong/ha-thi-ngoc/").starts_with("HTTP/1.1 200"));
    let text = String::from_utf8(site.read(PROFILE)).expect("text");
    site.write(PROFILE, text.replacen("year = 2024", "year = \"hai nghìn\"", 1));
    served.until("/guong/lo-van-an/", |page| page.contains("wrong-type"));
    std::fs::remove_file(site.root().join("content/profiles/2024/ha-thi-ngoc.md")).expect("deleted");
    served.until("/guong/ha-thi-ngoc/", |page| page.starts_with("HTTP/1.1 404"));
    assert!(served.page("/guong/lo-van-an/").contains("<h1"), "the one with the fault is shown as it was");
}

#[test]
fn every_profile_has_a_page_that_says_why_it_is_not_public() {
    let decided = "[[step]]\nstate = \"decided\"\ndate = 2024-10-01\nby = \"ldld\"\ndocument = \"9/QĐ-LĐLĐ\"\n";
    let cases: [(&str, &str, String, &str); 6] = [
        ("draft", "leader = false", "leader = false\ndraft = true".into(), "bản nháp"),
        ("nominee", decided, String::new(), "mới đến bước"),
        ("embargoed", "leader = false", "leader = false\npublish_from = 2026-12-24".into(), "24/12/2026"),
        ("expired", "leader = false", "leader = false\npublish_until = 2026-01-31".into(), "31/01/2026"),
        ("without consent", "[consent]", "[khong]".into(), "sự đồng ý"),
        (
            "revoked",
            "[consent]",
            "[[step]]\nstate = \"revoked\"\ndate = 2025-02-01\nby = \"ldld\"\ndocument = \"1/QĐ\"\n\n[consent]".into(),
            "đã bị hủy",
        ),
    ];
    for (what, old, new, why) in cases {
        let files = with(|person| {
            assert!(person.contains(old), "{what}");
            let person = person.replace(old, &new);
            // What follows an unknown table goes with it.
            person.split("[khong]").next().map_or(person.clone(), |kept| {
                if what == "without consent" {
                    format!("{kept}+++\n\nAnh An giữ lửa mỗi đêm.\n")
                } else {
                    person.clone()
                }
            })
        });
        let site = Site::new(&files);
        let served = Served::start(&site, &[]);
        let page = served.page("/guong/ha-thi-ngoc/");
        assert!(page.starts_with("HTTP/1.1 200"), "{what}: {page}");
        let banner = page.split("class=\"banner\"").nth(1).and_then(|rest| rest.split("</div>").next());
        let banner = banner.unwrap_or_else(|| panic!("{what}: no banner"));
        assert!(banner.to_lowercase().contains(why) && banner.contains("class=\"remedy\""), "{what}: {banner}");
        assert!(page.contains("<h1") && page.contains("giữ lửa mỗi đêm"), "{what}: the story is there to be read");
        for public in ["/", "/nam/2024/", "/a-z/", "/atom.xml", "/du-lieu/roll.json"] {
            assert!(!served.page(public).contains("Hà Thị Ngọc"), "{what}: {public} is the public's");
        }
        let list = served.page("/__vinhdanh/");
        assert!(list.contains("href=\"/guong/ha-thi-ngoc/\"") && list.to_lowercase().contains(why), "{what}: {list}");
        let public = published(&files);
        assert!(!public.keys().any(|path| path.contains("ha-thi-ngoc")), "{what}: nothing of it is built");
    }
}

#[test]
fn a_withdrawn_profile_shows_what_the_public_sees_and_says_so() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &[]);
    let page = served.page("/guong/nguoi-rut-ho-so/");
    assert!(page.contains("class=\"banner\"") && page.contains("01/02/2025"), "{page}");
    assert!(!page.contains("Câu chuyện không còn"), "the notice, not the story");
    assert!(served.page("/__vinhdanh/").contains("Người Đã Rút"));
}

/// What those who keep the roll see of reviews and nominations is in the preview alone.
#[test]
fn reviews_and_nominations_have_a_page_of_their_own_that_is_never_built() {
    let review = "[[review]]\ndate = 2025-03-10\nby = \"ldld\"\ndocument = \"5/BB-XEM-XET\"\n\
                  effect = \"Bớt ba lần dừng máy\"\nspread = \"Hai tổ <b>làm theo</b>\"\ndifficulties = \"Thiếu sổ in sẵn\"\n\n[consent]";
    let nominated = "leader = false\nnominated_to = \"ldld\"";
    let files = with(|person| person.replacen("[consent]", review, 1).replacen("leader = false", nominated, 1));
    let site = Site::new(&files);
    let served = Served::start(&site, &[]);
    let page = served.page("/__vinhdanh/theo-doi/");
    for said in
        ["Bớt ba lần dừng máy", "Hai tổ &lt;b&gt;làm theo&lt;/b&gt;", "Thiếu sổ in sẵn", "5/BB-XEM-XET", "10/3/2025"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let nominated = page.split("<h2>Đề cử lên cấp trên (1)</h2>").nth(1).expect("a table of nominations");
    assert!(nominated.contains("href=\"/guong/ha-thi-ngoc/\"") && nominated.contains("quyết định"), "{nominated}");
    let overdue = page.split("<h2>Kết quả xem xét lại").next().expect("what comes before");
    for (name, last) in [("Lò Văn An", "01/10/2024"), ("Hà Thị Ngọc", "10/3/2025")] {
        let row = overdue.split("<tr>").find(|row| row.contains(name));
        assert!(row.is_some_and(|row| row.contains(last)), "{name} was last looked at on {last}: {overdue}");
    }
    assert!(page.contains("<caption>") && page.contains("scope=\"col\"") && page.contains("tabindex=\"0\""));
    assert!(!page.contains("Người Đã Rút"), "who withdrew is left in peace");
    let built = published(&files);
    for (path, bytes) in &built {
        let text = String::from_utf8_lossy(bytes);
        for hidden in ["Bớt ba lần", "làm theo</b>", "Thiếu sổ in sẵn", "5/BB-XEM-XET", "theo-doi"] {
            assert!(!text.contains(hidden) && !path.contains("theo-doi"), "{path} has {hidden}");
        }
    }
}

#[test]
fn a_draft_of_a_page_is_shown_with_the_reason() {
    let site = Site::new(&case("small"));
    let about = text(&site, "content/pages/gioi-thieu.md");
    site.write("content/pages/sap-co.md", about.replacen("+++\n", "+++\ndraft = true\n", 1));
    let served = Served::start(&site, &[]);
    let page = served.page("/sap-co/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("class=\"banner\"") && page.contains("draft = true"));
    assert!(served.page("/__vinhdanh/").contains("href=\"/sap-co/\""));
}

#[test]
fn another_day_is_previewed_and_drafts_shown_in_lists_are_still_told_apart() {
    let draft = with(|person| person.replace("leader = false", "leader = false\ndraft = true"));
    let site = Site::new(&draft);
    let served = Served::start(&site, &["--drafts"]);
    assert!(served.page("/nam/2024/").contains("Hà Thị Ngọc"), "as if it were public");
    let page = served.page("/guong/ha-thi-ngoc/");
    assert!(page.contains("class=\"banner\"") && page.contains("bản nháp"), "but it says that it is not");
    let waiting = with(|person| person.replace("leader = false", "leader = false\npublish_from = 2026-12-24"));
    let site = Site::new(&waiting);
    let served = Served::start(&site, &["--now", "2026-12-24"]);
    let page = served.page("/guong/ha-thi-ngoc/");
    assert!(page.starts_with("HTTP/1.1 200") && !page.contains("class=\"banner\""), "public on that day");
}

#[test]
fn the_panel_tells_what_is_missing_first() {
    let site = Site::new(&with(|person| person.replacen("level = \"good\"", "level = \"completed\"", 1)));
    let served = Served::start(&site, &[]);
    let page = served.page("/guong/ha-thi-ngoc/");
    let panel = page.split("class=\"panel\"").nth(1).and_then(|rest| rest.split("</aside>").next()).expect("a panel");
    let (missing, met) = (panel.find("Còn thiếu").expect("missing"), panel.find("Đã đạt").expect("met"));
    let failed = panel.find("I.2").expect("its clause");
    assert!(missing < failed && failed < met, "{panel}");
    assert!(panel.contains("content/profiles/2024/ha-thi-ngoc.md:"), "the evidence has its place");
    assert!(!served.page("/gioi-thieu/").contains("Còn thiếu"), "a page without a profile has none");
}

#[test]
fn what_a_hidden_page_links_is_drawn() {
    let hidden = with(|person| person.replace("leader = false", "leader = false\npublish_from = 2026-12-24"));
    let site = Site::new(&hidden);
    let served = Served::start(&site, &[]);
    let page = served.page("/guong/ha-thi-ngoc/");
    for (file, begin) in [("chia-se.png", "PNG"), ("giay-chung-nhan.svg", "<svg")] {
        assert!(page.contains(file), "the page names {file}");
        for lang in ["", "/en"] {
            let answer = served.page(&format!("{lang}/guong/ha-thi-ngoc/{file}"));
            assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(begin), "{lang}{file}: {:.80}", answer);
        }
    }
    assert!(served.page("/guong/ha-thi-ngoc/giay-chung-nhan.svg").contains("Hà Thị Ngọc"));
    assert!(!published(&hidden).keys().any(|path| path.contains("ha-thi-ngoc")), "and never published");
    // Nothing is drawn of somebody who withdrew, or is not there.
    for nobody in ["nguoi-rut-ho-so", "khong-co"] {
        for file in ["chia-se.png", "giay-chung-nhan.svg"] {
            assert!(served.page(&format!("/guong/{nobody}/{file}")).starts_with("HTTP/1.1 404"), "{nobody} {file}");
        }
    }
}
