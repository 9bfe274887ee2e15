//! Share pictures, certificates and QR codes: who has them, what they show, and what they never show.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use support::{Files, case, published};

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";
const PICTURE: &str = "guong/lo-van-an/chia-se.png";
const CERTIFICATE: &str = "guong/lo-van-an/giay-chung-nhan.svg";

/// A colour that no theme has.
const SHIRT: [u8; 3] = [20, 200, 120];

/// The small site, the profile with a portrait all of one colour, and these words of it changed.
fn with_portrait(old: &str, new: &str) -> Files {
    let mut files = case("small");
    let text = String::from_utf8(files.remove(PROFILE).expect("a profile")).expect("text");
    files.remove("content/profiles/2024/lo-van-an.en.md");
    assert!(text.contains(old), "{old}");
    let portrait =
        "portrait = { file = \"an.png\", alt = \"Anh An\", focus = [0.5, 0.4], basis = \"consent\" }\n\n[[rating]]";
    let text = text.replacen("[[rating]]", portrait, 1).replacen(old, new, 1);
    files.insert("content/profiles/2024/lo-van-an/index.md".to_owned(), text.into_bytes());
    let mut png = std::io::Cursor::new(Vec::new());
    let shirt = image::RgbImage::from_pixel(600, 800, image::Rgb(SHIRT));
    shirt.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    files.insert("content/profiles/2024/lo-van-an/an.png".to_owned(), png.into_inner());
    files
}

fn shows_shirt(png: &[u8]) -> bool {
    let picture = image::load_from_memory(png).expect("a PNG").into_rgb8();
    assert_eq!(picture.dimensions(), (1200, 630));
    let near = |pixel: &image::Rgb<u8>| pixel.0.iter().zip(SHIRT).all(|(a, b)| a.abs_diff(b) < 8);
    picture.pixels().filter(|pixel| near(pixel)).count() > 100_000
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8_lossy(&files[path]).into_owned()
}

#[test]
fn every_profile_has_a_picture_and_decided_ones_a_certificate_in_each_language() {
    let site = published(&case("small"));
    for path in [PICTURE, CERTIFICATE, "guong/cdcs-cong-ty-a/chia-se.png", "guong/cdcs-cong-ty-a/giay-chung-nhan.svg"] {
        assert!(site.contains_key(path), "{path}");
        assert!(site.contains_key(&format!("en/{path}")), "en/{path}");
    }
    let certificate = text(&site, CERTIFICATE);
    for word in ["Lò Văn An", "9/QĐ-LĐLĐ ngày 01/10/2024", "Thợ máy", "ngày 01 tháng 10 năm 2024"] {
        assert!(certificate.contains(word), "{word}: {certificate}");
    }
    assert!(text(&site, &format!("en/{CERTIFICATE}")).contains("Mechanic"));
    assert!(!text(&site, "sitemap.xml").contains("giay-chung-nhan"));
}

#[test]
fn the_page_names_the_picture_links_the_certificate_and_prints_a_code() {
    let site = published(&case("small"));
    let page = text(&site, "guong/lo-van-an/index.html");
    for tag in [
        "/guong/lo-van-an/chia-se.png\">",
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"og:image:type\" content=\"image/png\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "guong/lo-van-an/giay-chung-nhan.svg\"",
        "<div class=\"qr\"><svg viewBox=\"-4 -4 ",
    ] {
        assert!(page.contains(tag), "{tag}");
    }
    assert!(text(&site, "en/guong/lo-van-an/index.html").contains("/en/guong/lo-van-an/chia-se.png\">"));
}

#[test]
fn a_face_is_shown_with_consent_only() {
    let whole = "scope = [\"name\", \"portrait\", \"story\", \"awards\"]";
    let faceless = "scope = [\"name\", \"story\", \"awards\"]";
    assert!(shows_shirt(&published(&with_portrait("", ""))[PICTURE]));
    let without = published(&with_portrait(whole, faceless));
    assert!(!shows_shirt(&without[PICTURE]));
    // The picture is the very one of a profile without a portrait.
    let mut never = case("small");
    let text = String::from_utf8(never[PROFILE].clone()).expect("text").replacen(whole, faceless, 1);
    never.insert(PROFILE.to_owned(), text.into_bytes());
    assert!(published(&never)[PICTURE] == without[PICTURE]);
}

#[test]
fn awards_and_quotes_are_shown_with_consent_only() {
    let picture = |facts: &str, scope: &str| {
        let mut files = case("small");
        let text = String::from_utf8(files[PROFILE].clone()).expect("text");
        let text = text.replacen("[[rating]]", &format!("{facts}[[rating]]"), 1);
        let text = text.replacen("\"name\", \"portrait\", \"story\", \"awards\"", scope, 1);
        files.insert(PROFILE.to_owned(), text.into_bytes());
        published(&files)[PICTURE].clone()
    };
    let quote = "quote = \"Máy kêu là máy đang nói.\"\n\n";
    assert!(picture(quote, "\"name\", \"story\"") != picture("", "\"name\", \"story\""));
    assert!(picture(quote, "\"name\"") == picture("", "\"name\""));
    assert!(picture("", "\"name\", \"awards\"") != picture("", "\"name\""));
}

#[test]
fn who_is_withdrawn_or_revoked_has_none() {
    for state in ["withdrawn", "revoked\"\nby = \"ldld\"\ndocument = \"2/QĐ-LĐLĐ"] {
        let step = format!("[[step]]\nstate = \"{state}\"\ndate = 2025-02-01\n\n[consent]\n");
        let site = published(&with_portrait("[consent]\n", &step));
        let left: Vec<&String> = site.keys().filter(|path| path.contains("lo-van-an/")).collect();
        assert!(left.iter().all(|path| path.ends_with("index.html")), "{left:?}");
    }
}

#[test]
fn a_theme_may_do_without_and_the_portrait_takes_the_place() {
    let mut files = with_portrait("", "");
    let off = "name = \"Không vẽ\"\n[share]\npictures = false\ncertificates = false\nbackdrops = false\n";
    files.insert("themes/trang-trong/theme.toml".to_owned(), off.into());
    let site = published(&files);
    assert!(!site.keys().any(|path| path.ends_with("chia-se.png") || path.ends_with("giay-chung-nhan.svg")));
    let page = text(&site, "guong/lo-van-an/index.html");
    assert!(page.contains("<meta property=\"og:image\" content=") && !page.contains("chia-se.png"));
    assert!(!page.contains("giay-chung-nhan.svg"));
}

#[test]
fn another_page_cannot_take_the_place_of_a_drawing() {
    for path in ["guong/cdcs-cong-ty-a/chia-se.png", "guong/cdcs-cong-ty-a/giay-chung-nhan.svg"] {
        let mut files = case("small");
        let text = String::from_utf8(files[PROFILE].clone()).expect("text");
        let text = text.replacen("/cu/lo-van-an/", path, 1);
        files.insert(PROFILE.to_owned(), text.into_bytes());
        let codes: Vec<&str> = support::assembled(&files).diagnostics.iter().map(|d| d.code.name()).collect();
        assert_eq!(codes, ["path-collision"], "{path}");
    }
}

#[test]
fn links_to_drawings_are_known_and_those_of_hidden_profiles_left_out() {
    let mut files = case("small");
    let page = "+++\ntitle = \"Báo chí\"\n+++\n\n[Ảnh](/guong/lo-van-an/chia-se.png), \
                [giấy](/guong/lo-van-an/giay-chung-nhan.svg), [rút](/guong/nguoi-rut-ho-so/giay-chung-nhan.svg).\n";
    files.insert("content/pages/bao-chi.md".to_owned(), page.into());
    let codes: Vec<&str> = support::assembled(&files).diagnostics.iter().map(|d| d.code.name()).collect();
    assert_eq!(codes, ["hidden-link"]);
}
