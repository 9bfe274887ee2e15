//! Nothing overflows, nothing leaks, and the same words give the same bytes.

use std::sync::OnceLock;

use proptest::prelude::*;
use rayon::prelude::*;

use super::drawing::{Drawing, Mark};
use super::fit::{Lines, Step, fit};
use super::share::Shape;
use super::*;
use crate::memo::Digest;

/// The default theme's design.
pub(super) fn design() -> &'static Design {
    static DESIGN: OnceLock<Design> = OnceLock::new();
    DESIGN.get_or_init(fresh_design)
}

/// The same, with nothing kept from other drawings.
fn fresh_design() -> Design {
    let files = crate::theme::embedded();
    let bytes = |path: &str| files.iter().find(|(name, _)| name == path).expect("a file of the theme").1.to_vec();
    let face = |name: &str| Face::parse(bytes(&format!("fonts/{name}.ttf"))).expect("a font");
    let colour = |hex: &str| Colour::parse(hex).expect("a colour");
    Design {
        pictures: true,
        certificates: true,
        backdrops: true,
        colours: Colours {
            paper: colour("#fbf8f2"),
            wash: colour("#f1e9db"),
            ink: colour("#241d18"),
            soft: colour("#5b5046"),
            accent: colour("#8f1d21"),
            gold: colour("#b08a36"),
            gold_ink: colour("#735510"),
            rule: colour("#dfd4c1"),
        },
        fonts: Fonts {
            name: face("NotoSerif-SemiBold"),
            quote: face("NotoSerif-Italic"),
            text: face("BeVietnamPro-Regular"),
            strong: face("BeVietnamPro-SemiBold"),
        },
        emblem: Emblem::parse(&bytes("static/emblem.svg")),
    }
}

fn card(name: &str) -> ShareCard {
    ShareCard {
        kicker: "Gương điển hình tiên tiến năm 2026".into(),
        name: name.into(),
        about: vec!["Thợ vận hành lò nung".into(), "Công đoàn cơ sở Công ty cổ phần Xi măng Nà Lùng".into()],
        quote: Some("“Máy kêu lạ là máy đang nói. Mình chịu nghe thì đỡ phải dừng lò.”".into()),
        honour: Some("Bằng Lao động sáng tạo, năm 2025".into()),
        monogram: "LT".into(),
        shape: Shape::Tall,
        organisation: "Liên đoàn Lao động tỉnh Sông Ngàn".into(),
        site: "guong.songngan.example".into(),
    }
}

fn certificate() -> Certificate {
    Certificate {
        organisation: "Liên đoàn Lao động tỉnh Sông Ngàn".into(),
        heading: "Giấy chứng nhận".into(),
        honour: "Gương điển hình tiên tiến năm 2026".into(),
        recognised: "Ban Thường vụ Liên đoàn Lao động tỉnh Sông Ngàn công nhận".into(),
        name: "Lò Văn Thụy".into(),
        about: "Thợ vận hành lò nung, Công ty cổ phần Xi măng Nà Lùng".into(),
        decision: "Quyết định số 214/QĐ-LĐLĐ ngày 12/10/2026".into(),
        verify: "Quét mã QR để xem hồ sơ và tiêu chí đã xét:".into(),
        url: "https://guong.songngan.example/guong/lo-van-thuy/".into(),
        address: "guong.songngan.example/guong/lo-van-thuy".into(),
        day: "Sông Ngàn, ngày 12 tháng 10 năm 2026".into(),
        signatory: "Ban Thường vụ Liên đoàn Lao động tỉnh Sông Ngàn".into(),
        signature: "(ký, đóng dấu trên bản giấy)".into(),
    }
}

/// How far each line of text reaches: left, right, top of its letters and bottom.
fn reach(drawing: &Drawing) -> Vec<[f32; 4]> {
    let reach = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Text { x, y, size, role, run, .. } => {
            let width = run.width as f32 * size / design().face(*role).units();
            Some([*x, x + width, y - size, y + size * 0.3])
        }
        _ => None,
    });
    reach.collect()
}

/// Lines stay inside, and below each other.
pub(super) fn assert_tidy(drawing: &Drawing, left: f32, right: f32, bottom: f32) {
    for [from, to, top, low] in reach(drawing) {
        assert!(from >= left - 0.5 && to <= right + 0.5 && top >= 0.0 && low <= bottom, "{from} {to} {top} {low}");
    }
}

fn assert_tidy_card(card: &ShareCard) {
    let drawing = card.layout(design());
    assert_tidy(&drawing, 72.0, 1128.0, 560.0);
    // Of the words above the federation's name each begins below the last one.
    let mut words: Vec<_> = reach(&drawing).into_iter().filter(|[x, _, _, low]| *x > 440.0 && *low < 500.0).collect();
    words.sort_by(|a, b| a[3].total_cmp(&b[3]));
    for pair in words.windows(2) {
        assert!(pair[1][3] - pair[0][3] > 15.0, "{pair:?}");
    }
}

#[test]
fn cards_of_all_lengths_are_tidy() {
    let long = "Công đoàn cơ sở Công ty trách nhiệm hữu hạn một thành viên Dịch vụ Môi trường đô thị và Cấp thoát nước \
                Sông Ngàn – Chi nhánh Khe Vàng";
    for name in ["Bảo", "Lò Văn Thụy", "Nguyễn Thị Hương Giang Thanh", "Ế", "", long, &long.repeat(3), &"ằ".repeat(120)]
    {
        for shape in [Shape::Tall, Shape::Square] {
            assert_tidy_card(&ShareCard { shape, ..card(name) });
            let wordy = vec![long.to_owned(), long.to_owned()];
            assert_tidy_card(&ShareCard { shape, about: wordy, quote: Some(long.repeat(4)), ..card(name) });
            assert_tidy_card(&ShareCard { shape, about: Vec::new(), quote: None, honour: None, ..card(name) });
        }
    }
}

#[test]
fn a_quote_is_whole_or_not_there() {
    let texts = |card: &ShareCard| {
        let drawing = card.layout(design());
        drawing.marks.iter().filter(|mark| matches!(mark, Mark::Text { role: Role::Quote, .. })).count()
    };
    assert_eq!(texts(&card("Lò Văn Thụy")), 2);
    let long = ShareCard { quote: Some("“Không bỏ dở việc gì.” ".repeat(20)), ..card("Lò Văn Thụy") };
    assert_eq!(texts(&long), 0);
}

#[test]
fn certificates_of_all_lengths_are_tidy() {
    let long = "Công đoàn cơ sở Công ty trách nhiệm hữu hạn một thành viên Môi trường đô thị Sông Ngàn ".repeat(3);
    for name in ["Bảo", "Lò Văn Thụy", long.as_str()] {
        let wordy = Certificate {
            name: name.into(),
            about: long.clone(),
            recognised: long.clone(),
            signatory: long.clone(),
            address: "a/".repeat(200),
            ..certificate()
        };
        assert_tidy(&wordy.layout(design()), 300.0, 2690.0, 1960.0);
    }
}

#[test]
fn pixels_are_the_same_whoever_draws_them() {
    let names = ["Lò Văn Thụy", "Đặng Thị Ngoan", "Công đoàn cơ sở Công ty cổ phần Chè Nậm Sương"];
    let draw = |name: &str| png(&card(name).layout(design()), design(), None).expect("a picture");
    let one_by_one: Vec<_> = names.iter().map(|name| draw(name)).collect();
    let together: Vec<_> = [names; 4].concat().par_iter().map(|name| draw(name)).collect();
    assert!(together.chunks(3).all(|three| three == one_by_one));
    let fresh = fresh_design();
    let the_other_way_round = names.iter().zip(&one_by_one).rev();
    for (name, bytes) in the_other_way_round {
        assert_eq!(&png(&card(name).layout(&fresh), &fresh, None).expect("a picture"), bytes);
    }
    assert!(one_by_one.iter().all(|bytes| bytes.len() < 60_000), "{:?}", one_by_one.iter().map(Vec::len));
    assert_eq!(image::load_from_memory(&one_by_one[0]).expect("a PNG").width(), WIDTH);
    // The bytes themselves: if they change, so do the pictures of all sites, and `VERSION` must go up.
    assert_eq!(Digest::of(&one_by_one[0]).short(), "bbdeccc3a51b");
}

#[test]
fn composed_and_decomposed_names_look_alike() {
    let composed = card("Nguyễn Thị Thuỷ").layout(design());
    let decomposed = card("Nguyê\u{303}n Thi\u{323} Thuy\u{309}").layout(design());
    assert_eq!(composed, decomposed);
}

#[test]
fn a_picture_carries_nothing_but_pixels() {
    let bytes = png(&card("Lò Văn Thụy").layout(design()), design(), None).expect("a picture");
    let mut chunks = Vec::new();
    let mut rest = &bytes[8..];
    while rest.len() >= 12 {
        let length = u32::from_be_bytes(rest[..4].try_into().expect("four bytes")) as usize;
        chunks.push(String::from_utf8_lossy(&rest[4..8]).into_owned());
        rest = &rest[12 + length..];
    }
    chunks.dedup();
    assert_eq!(chunks, ["IHDR", "PLTE", "IDAT", "IEND"]);
}

#[test]
fn letters_are_dark_inside_and_end_where_they_should() {
    let drawing = card("Hh").layout(design());
    let canvas = super::raster::raster(&drawing, design(), None).expect("pixels");
    let at = |x: usize, y: usize| canvas.palette[usize::from(canvas.places[y * canvas.width + x])];
    let Some(Mark::Text { x, y, size, run, .. }) =
        drawing.marks.iter().find(|mark| matches!(mark, Mark::Text { size: 76.0, .. }))
    else {
        panic!("a name");
    };
    let right = x + run.width as f32 * size / design().face(Role::Name).units();
    let (left, right, base) = (*x as usize, right as usize, *y as usize);
    // Serifs stand on the baseline, from their full colour to the ground within two pixels; nothing hangs below.
    let ink = (left..right).filter(|x| at(*x, base - 2) == design().colours.ink.0).count();
    assert!(ink > 60, "{ink}");
    assert!((left - 4..right + 4).all(|x| at(x, base + 2) == design().colours.paper.0));
    assert!((left - 4..left).chain(right + 1..right + 40).all(|x| at(x, base - 20) == design().colours.paper.0));
}

#[test]
fn a_picture_with_more_colours_than_there_is_room_for_takes_the_nearest() {
    let mut drawing = card("Lò Văn Thụy").layout(design());
    for i in 0..300_u16 {
        let colour = Colour([(i / 2) as u8, (i % 256) as u8, (i * 7 % 256) as u8]);
        drawing.rect(f32::from(i), 580.0, 1.0, 40.0, colour);
    }
    let canvas = super::raster::raster(&drawing, design(), None).expect("pixels");
    assert_eq!(canvas.palette.len(), 256);
    let at = |x: usize| canvas.palette[usize::from(canvas.places[600 * canvas.width + x])];
    assert!(at(10) == [5, 10, 70] && at(299).iter().zip([149_u8, 43, 45]).all(|(a, b)| a.abs_diff(b) < 60));
    // What reaches beyond the edges is cut off.
    let mut beyond = Drawing { width: 8, height: 6, marks: Vec::new() };
    beyond.rect(-3.0, 4.0, 5.0, 100.0, Colour([1, 2, 3]));
    beyond.rect(20.0, -9.0, 5.0, 3.0, Colour([3, 2, 1]));
    let canvas = super::raster::raster(&beyond, design(), None).expect("pixels");
    let dark: Vec<usize> = (0..48).filter(|i| canvas.palette[usize::from(canvas.places[*i])] == [1, 2, 3]).collect();
    assert_eq!(dark, [32, 33, 40, 41]);
}

#[test]
fn a_photograph_covers_the_monogram() {
    let drawing = card("Lò Văn Thụy").layout(design());
    let (width, height) = Shape::Tall.size();
    let photo = [10, 120, 200].repeat((width * height) as usize);
    let with = image::load_from_memory(&png(&drawing, design(), Some(&photo)).expect("a picture")).expect("a PNG");
    let at = |x, y| with.to_rgb8().get_pixel(x, y).0;
    assert_eq!([at(72, 92), at(427, 537)], [[10, 120, 200]; 2]);
    assert!([at(71, 92), at(428, 537), at(427, 538)].iter().all(|pixel| *pixel == [251, 248, 242]));
    // One of another size cannot be right.
    let without = png(&drawing, design(), None);
    assert_eq!(png(&drawing, design(), Some(&photo[3..])), without);
}

#[test]
fn a_certificate_says_its_words_and_its_code_leads_home() {
    let certificate = certificate();
    let drawing = certificate.layout(design());
    let words = Words { lang: "vi", title: "Giấy chứng nhận: <Thụy>", description: &certificate.words() };
    let svg = svg(&drawing, design(), "297mm", "210mm", words);
    assert!(svg.contains("width=\"297mm\" height=\"210mm\" viewBox=\"0 0 2970 2100\""));
    assert!(svg.contains("<title id=\"title\">Giấy chứng nhận: &lt;Thụy&gt;</title>"));
    assert!(svg.contains("Quyết định số 214/QĐ-LĐLĐ ngày 12/10/2026"));
    assert!(!svg.contains("<text") && !svg.contains("font"), "outlines only");
    assert!(svg.len() < 80_000, "{}", svg.len());
    let canvas = super::raster::raster(&drawing, design(), None).expect("pixels");
    let grey = |x: usize, y: usize| canvas.palette[usize::from(canvas.places[y * 2970 + x])][1];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(400, 400, |x, y| grey(x + 280, y + 1480));
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1);
    assert_eq!(grids[0].decode().expect("a code").1, certificate.url);
}

#[test]
fn fonts_have_every_vietnamese_letter() {
    for role in [Role::Name, Role::Quote, Role::Text, Role::Strong] {
        assert_eq!(design().face(role).lacks(), Vec::<char>::new(), "{role:?}");
    }
    assert!(Face::parse(b"wOF2 is not read".to_vec()).is_none());
}

#[test]
fn the_design_is_part_of_the_key() {
    let colours = design().colours;
    let other = Colours { accent: Colour([0, 0, 0]), ..colours };
    assert_ne!(other, colours);
    assert_eq!(design().digest(), design().digest());
    assert_eq!([Colour::parse("#8f1d2"), Colour::parse("8f1d21"), Colour::parse("#+f1d21")], [None; 3]);
    assert_eq!(Colour::parse("#8f1D21").map(Colour::hex).as_deref(), Some("#8f1d21"));
}

/// Syllables with the widest and the tallest letters.
fn names() -> impl Strategy<Value = String> {
    let syllables =
        vec!["Nguyễn", "Thị", "Hương", "ở", "Đặng", "Mường", "TRƯỜNG", "Ễ", "WWW", "i", "khuếch", "–", "“Tổ”"];
    let syllable =
        prop_oneof![3 => prop::sample::select(syllables).prop_map(str::to_owned), 1 => "[A-Za-zĐđƯưẰằẾếỘộ]{1,40}"];
    prop::collection::vec(syllable, 1..24).prop_map(|words| words.join(" ").chars().take(120).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn names_never_overflow(name in names(), width in 60.0_f32..900.0, square in any::<bool>()) {
        let face = design().face(Role::Name);
        let steps = [Step { size: 76.0, lines: 1 }, Step { size: 48.0, lines: 2 }, Step { size: 26.0, lines: 4 }];
        for lines in [Lines::Full, Lines::Balanced] {
            let block = fit(face, &name, width, &steps, lines);
            prop_assert!(block.lines.len() <= 4);
            for line in &block.lines {
                prop_assert!(line.width as f32 * block.size / face.units() <= width);
            }
        }
        let shape = if square { Shape::Square } else { Shape::Tall };
        assert_tidy_card(&ShareCard { shape, ..card(&name) });
    }
}
