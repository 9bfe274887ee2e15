//! Who is published, and that what must go is gone: from pages, lists, feeds, data and addresses.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use support::{Files, Site, case, published, stderr};

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";

/// The small site with the profile changed.
fn with(old: &str, new: &str) -> Files {
    let mut files = case("small");
    let text = String::from_utf8(files[PROFILE].clone()).expect("text");
    assert!(text.contains(old), "{old}");
    files.insert(PROFILE.to_owned(), text.replacen(old, new, 1).into_bytes());
    files
}

/// Paths of published files that hold the text.
fn holding<'f>(files: &'f Files, text: &str) -> Vec<&'f str> {
    files
        .iter()
        .filter(|(path, bytes)| path.contains(text) || String::from_utf8_lossy(bytes).contains(text))
        .map(|(path, _)| path.as_str())
        .collect()
}

#[test]
fn a_decided_profile_with_consent_is_everywhere() {
    let site = published(&case("small"));
    for path in [
        "guong/lo-van-an/index.html",
        "guong/index.html",
        "nam/2024/index.html",
        "a-z/index.html",
        "atom.xml",
        "sitemap.xml",
        "du-lieu/roll.json",
        "du-lieu/roll.csv",
        "en/guong/lo-van-an/index.html",
    ] {
        let page = String::from_utf8_lossy(&site[path]);
        assert!(page.contains("lo-van-an"), "{path}");
    }
    assert!(String::from_utf8_lossy(&site["en/guong/lo-van-an/index.html"]).contains("Every morning An listens"));
    let redirect = String::from_utf8_lossy(&site["cu/lo-van-an/index.html"]);
    assert!(redirect.contains("http-equiv=\"refresh\"") && redirect.contains("rel=\"canonical\""));
}

#[test]
fn internal_facts_are_nowhere() {
    let site = published(&case("small"));
    for secret in ["Không Được Lộ", "khong-duoc-lo"] {
        assert_eq!(holding(&site, secret), Vec::<&str>::new(), "{secret}");
    }
}

#[test]
fn whoever_is_hidden_is_nowhere() {
    for (old, new) in [
        ("leader = false\n", "leader = false\ndraft = true\n"),
        ("leader = false\n", "leader = false\npublish_from = 2027-01-01\n"),
        ("leader = false\n", "leader = false\npublish_until = 2026-11-20\n"),
        ("given = 2024-09-02", "given = 2024-09-02\nuntil = 2026-11-20"),
        ("\"name\", \"portrait\"", "\"portrait\""),
        (
            "[consent]\n",
            "[[step]]\nstate = \"revoked\"\ndate = 2025-01-01\nby = \"ldld\"\ndocument = \"1/QĐ\"\n\n[consent]\n",
        ),
        (
            "state = \"decided\"\ndate = 2024-10-01\nby = \"ldld\"\ndocument = \"9/QĐ-LĐLĐ\"",
            "state = \"proposed\"\ndate = 2024-10-01",
        ),
        ("date = 2024-10-01", "date = 2026-11-22"),
    ] {
        let site = published(&with(old, new));
        assert_eq!(holding(&site, "lo-van-an"), Vec::<&str>::new(), "{new}");
        assert_eq!(holding(&site, "Lò Văn An"), Vec::<&str>::new(), "{new}");
    }
}

#[test]
fn bounds_are_inclusive() {
    for new in ["publish_from = 2026-11-21\n", "publish_until = 2026-11-21\n"] {
        let site = published(&with("leader = false\n", &format!("leader = false\n{new}")));
        assert!(site.contains_key("guong/lo-van-an/index.html"), "{new}");
    }
}

#[test]
fn consent_leaves_out_what_it_does_not_cover() {
    let site = published(&with("scope = [\"name\", \"portrait\", \"story\", \"awards\"]", "scope = [\"name\"]"));
    let page = String::from_utf8_lossy(&site["guong/lo-van-an/index.html"]).into_owned();
    assert!(page.contains("Lò Văn An"));
    assert!(!page.contains("Anh An nghe máy"), "the story is left out");
    assert!(!page.contains("Giấy khen"), "awards are left out");
    assert!(!site.contains_key("khen-thuong/giay-khen/index.html"), "and so is their list");
}

#[test]
fn a_withdrawn_profile_leaves_a_neutral_page_at_its_addresses() {
    let site = published(&with("[consent]\n", "[[step]]\nstate = \"withdrawn\"\ndate = 2025-02-01\n\n[consent]\n"));
    for path in ["guong/lo-van-an/index.html", "en/guong/lo-van-an/index.html", "cu/lo-van-an/index.html"] {
        let page = String::from_utf8_lossy(&site[path]).into_owned();
        assert!(page.contains("noindex"), "{path}");
        assert!(!page.contains("Lò Văn An") && !page.contains("lo-van-an"), "{path} names them:\n{page}");
    }
    let elsewhere: Vec<&str> = holding(&site, "Lò Văn An");
    assert_eq!(elsewhere, Vec::<&str>::new());
    let named: Vec<&str> = holding(&site, "lo-van-an").into_iter().filter(|path| !path.contains("lo-van-an")).collect();
    assert_eq!(named, Vec::<&str>::new(), "no list, feed or sitemap leads there");
}

#[test]
fn a_failing_build_names_what_should_be_gone_and_the_way_out() {
    let site = Site::new(&case("small"));
    assert!(site.run(&["build"]).status.success());
    let withdrawn = with("[consent]\n", "[[step]]\nstate = \"withdrawn\"\ndate = 2025-02-01\n\n[consent]\n");
    site.write(PROFILE, &withdrawn[PROFILE]);
    let other = "content/profiles/2024/cdcs-cong-ty-a.md";
    let faulty = String::from_utf8(site.read(other)).expect("text").replacen("name =", "nmae =", 1);
    site.write(other, faulty);
    let refused = site.run(&["build"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("takedown-pending"), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("--skip-invalid"));
    let page = |site: &Site| String::from_utf8_lossy(&site.read("output/guong/lo-van-an/index.html")).into_owned();
    assert!(page(&site).contains("Lò Văn An"), "output is as it was");
    assert_eq!(site.run(&["build", "--skip-invalid"]).status.code(), Some(0));
    assert!(!page(&site).contains("Lò Văn An"), "now it is gone");
    let again = site.run(&["build"]);
    assert!(!stderr(&again).contains("takedown-pending"), "nothing is pending any more");
}

#[test]
fn a_profile_that_cannot_be_read_blocks_no_takedown_and_hides_nobody_else() {
    for unreadable in [&b""[..], b"\xff\xfe", b"a\0b", b"+++\nname = 1\n"] {
        let site = Site::new(&with("leader = false\n", "leader = false\nrelated = [\"cdcs-cong-ty-a\"]\n"));
        assert!(site.run(&["build"]).status.success());
        site.write("content/profiles/2024/cdcs-cong-ty-a.md", unreadable);
        let built = site.run(&["build", "--skip-invalid"]);
        assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
        assert!(site.root().join("output/guong/lo-van-an/index.html").exists(), "who names it stays");
        assert!(!site.root().join("output/guong/cdcs-cong-ty-a/index.html").exists());
    }
}

#[test]
fn two_pages_of_one_address_are_named() {
    let mut files = case("small");
    files.insert("content/pages/en.md".to_owned(), "+++\ntitle = \"A\"\n+++\n\nChữ.\n".into());
    let codes: Vec<&str> = support::assembled(&files).diagnostics.iter().map(|d| d.code.name()).collect();
    assert_eq!(codes, ["path-collision"]);
    let mut files = case("small");
    let site = String::from_utf8(files["content/site.toml"].clone()).expect("text");
    files.insert("content/site.toml".to_owned(), format!("{site}\n[routes]\nprofile = \"don-vi\"\n").into_bytes());
    let codes: Vec<&str> = support::assembled(&files).diagnostics.iter().map(|d| d.code.name()).collect();
    assert!(codes.contains(&"path-collision"), "{codes:?}");
}

/// A link to anything that goes with a profile never stops the build that takes it down.
#[test]
fn links_to_what_belongs_to_a_profile_block_no_takedown() {
    let step = "[[step]]\nstate = \"withdrawn\"\ndate = 2024-10-20\n\n[consent]";
    let mut files = with("[consent]", step);
    let union = "content/profiles/2024/cdcs-cong-ty-a.md";
    files.remove(union);
    let links = ["/nhung/lo-van-an/", "/guong/lo-van-an/chia-se.png", "/don-vi/cdcs-a/atom.xml", "/man-hinh/2024/"];
    let text: String = links.iter().map(|link| format!("[xem]({link})\n\n")).collect();
    files.insert("content/pages/xem.md".to_owned(), format!("+++\ntitle = \"Xem\"\n+++\n\n{text}").into_bytes());
    let assembled = support::assembled(&files);
    let codes: Vec<_> = assembled.diagnostics.iter().map(|d| (d.code.name(), d.severity)).collect();
    let on_page = |d: &&vinhdanh::diag::Diagnostic| assembled.sources.path(d.primary.place.file()).ends_with("xem.md");
    let hidden = assembled.diagnostics.iter().filter(on_page).filter(|d| d.code.name() == "hidden-link").count();
    assert_eq!(hidden, links.len(), "{codes:?}");
    assert!(codes.iter().all(|(_, severity)| *severity < vinhdanh::diag::Severity::Error), "{codes:?}");
}

/// The site's full address leads to the site, however it is written: it is no way around what is not public.
#[test]
fn a_full_address_of_the_site_is_a_link_within_it() {
    let hidden = "https://guong.example/vinh-danh/guong/lo-van-an/";
    let fields = [
        (
            "content/pages/xem.md",
            format!(
                "+++\ntitle = \"Xem\"\n+++\n\n[a]({hidden}) <HTTPS://GUONG.example:443/vinh-danh/guong/lo-van-an>\n\n[b](/guong/lo%2Dvan-an/)\n"
            ),
        ),
        (
            "content/events/hn.md",
            format!(
                "+++\ntitle = \"Hội nghị\"\nunit = \"ldld\"\ndate = 2024-11-01\n[[media]]\ntitle = \"Ảnh\"\nurl = \"{hidden}\"\n+++\n"
            ),
        ),
    ];
    let based = |files: &mut Files, more: &str| {
        let site = String::from_utf8(files["content/site.toml"].clone()).expect("text");
        let base = site.lines().find(|line| line.starts_with("base_url")).expect("an address").to_owned();
        let text = site.replace(&base, &format!("base_url = \"https://guong.example/vinh-danh/\"{more}"));
        files.insert("content/site.toml".to_owned(), text.into_bytes());
        files.extend(fields.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes())));
        files.remove("content/profiles/2024/cdcs-cong-ty-a.md");
    };
    let links = |files: &Files, codes: &str| {
        let assembled = support::assembled(files);
        assembled.diagnostics.iter().filter(|found| found.code.name() == codes).count()
    };
    // Public, all of them lead to the page; the one without a slash at its end does not.
    let mut files = case("small");
    based(&mut files, "");
    assert_eq!((links(&files, "hidden-link"), links(&files, "dead-link")), (0, 1));
    let page = fields[0].1.replace(" <HTTPS://GUONG.example:443/vinh-danh/guong/lo-van-an>", "");
    files.insert("content/pages/xem.md".to_owned(), page.into_bytes());
    let site = published(&files);
    let text = |path: &str| String::from_utf8(site[path].clone()).expect("text");
    assert_eq!(text("xem/index.html").matches("href=\"/vinh-danh/guong/lo-van-an/\"").count(), 2);
    assert!(text("hoi-nghi/hn/index.html").contains("href=\"/vinh-danh/guong/lo-van-an/\""));
    // Hidden, none does, and each is told.
    let mut files = with("[consent]", "[[step]]\nstate = \"withdrawn\"\ndate = 2024-10-20\n\n[consent]");
    based(&mut files, &format!("\nmenu = [{{ text = \"Xem\", to = \"{hidden}\" }}]"));
    // One of them stands in another page of the site.
    assert_eq!((links(&files, "hidden-link"), links(&files, "dead-link")), (6, 0));
    // The text of a link that gives the address itself stays; the tombstone stands at the address.
    files.insert(
        "content/pages/xem.md".to_owned(),
        format!("+++\ntitle = \"Xem\"\n+++\n\n[a]({hidden})\n").into_bytes(),
    );
    let site = published(&files);
    assert!(holding(&site, "href=\"https://guong.example/vinh-danh/guong/lo-van-an").is_empty());
    assert!(holding(&site, "href=\"/vinh-danh/guong/lo-van-an").is_empty());
}

/// Addresses are written with escapes where a name has a space or a Vietnamese letter.
#[test]
fn escapes_in_links_and_pictures_mean_what_they_stand_for() {
    let mut files = case("small");
    files.insert("content/pages/Nội quy chung.md".to_owned(), "+++\ntitle = \"A\"\n+++\n\nChữ.\n".into());
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(8, 8).write_to(&mut picture, image::ImageFormat::Png).expect("a picture");
    let picture = picture.into_inner();
    for name in ["ảnh một.png", "100%.png", "a%20b.png"] {
        files.insert(format!("content/pages/xem/{name}"), picture.clone());
    }
    let text = "[a](</N%E1%BB%99i%20quy chung/>) ![m](%E1%BA%A3nh%20m%E1%BB%99t.png) ![n](<ảnh một.png>) ![o](100%.png) ![p](a%20b.png)";
    files.insert("content/pages/xem/index.md".to_owned(), format!("+++\ntitle = \"X\"\n+++\n\n{text}\n").into_bytes());
    let found: Vec<&str> = support::assembled(&files).diagnostics.iter().map(|found| found.code.name()).collect();
    assert!(!found.contains(&"dead-link") && !found.contains(&"picture-missing"), "{found:?}");
    let page = String::from_utf8(published(&files)["xem/index.html"].clone()).expect("text");
    assert!(page.contains("href=\"/N%E1%BB%99i%20quy%20chung/\""), "{page}");
    assert_eq!(page.matches("<picture>").count(), 4);
}

/// The title of a speech may tell whose story it is.
#[test]
fn a_speech_about_somebody_who_is_hidden_is_not_announced() {
    let event = "+++\ntitle = \"Hội nghị\"\nunit = \"ldld\"\ndate = 2024-11-01\n[[speeches]]\nprofile = \"lo-van-an\"\ntitle = \"Chuyện người giữ máy\"\n+++\n";
    let path = "content/events/hoi-nghi.md";
    let mut files = case("small");
    files.insert(path.to_owned(), event.into());
    assert!(!holding(&published(&files), "Chuyện người giữ máy").is_empty());
    let mut files = with("[consent]", "[[step]]\nstate = \"withdrawn\"\ndate = 2024-10-20\n\n[consent]");
    files.insert(path.to_owned(), event.into());
    let site = published(&files);
    assert!(holding(&site, "Chuyện người giữ máy").is_empty());
    let page = String::from_utf8(site["hoi-nghi/hoi-nghi/index.html"].clone()).expect("text");
    assert!(!page.contains("Tham luận"), "no empty section either");
}
