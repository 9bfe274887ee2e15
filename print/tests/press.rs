//! What comes out of the press: everybody is in it, nothing stands over the edge or over something else, and the file is
//! what PDF/UA asks for as far as a program can see it.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::process::Command;

use support::{Sample, assert_apart, assert_inside, words};
use typst_layout::PagedDocument;
use vinhdanh::print::views::{CertificateView, Matter, View};
use vinhdanh::print::{Kind, PressError};

/// 60 characters.
const LONG_NAME: &str = "Nguyễn Phước Nguyên Thị Kim Tường Vy Hoàng Lệ Quỳnh Phương Ỷ";

/// 40 words.
const LONG_UNIT: &str = "Công đoàn cơ sở Công ty trách nhiệm hữu hạn một thành viên Đầu tư, Xây dựng, Khai thác và Quản lý hạ tầng kỹ thuật khu công nghiệp, khu chế xuất và khu kinh tế cửa khẩu phía tây";

const ALL: [(Kind, i32, i32); 4] = [
    (Kind::Certificates, 2026, 2026),
    (Kind::NameCards, 2025, 2025),
    (Kind::Roll, 2026, 2026),
    (Kind::Yearbook, 2025, 2025),
];

/// All words of a document, page by page.
fn text(document: &PagedDocument) -> String {
    words(document).iter().flatten().map(|word| word.text.as_str()).collect()
}

/// All words of a PDF as a reader finds them; `None` where no reader is installed.
fn read(bytes: &[u8]) -> Option<String> {
    let file = std::env::temp_dir().join(format!("vinhdanh-{}-{:p}.pdf", std::process::id(), bytes));
    std::fs::write(&file, bytes).expect("written");
    let found = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&file).arg("-").output();
    std::fs::remove_file(&file).expect("removed");
    Some(String::from_utf8(found.ok()?.stdout).expect("UTF-8"))
}

/// Words without white space: lines break anywhere.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

fn names(matter: &Matter) -> Vec<String> {
    match &matter.view {
        View::Certificates(view) => view.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        View::NameCards(view) => view.cards.iter().map(|card| card.name.clone()).collect(),
        View::Roll(view) => view.sections.iter().flat_map(|part| &part.rows).map(|row| row.name.clone()).collect(),
        View::Yearbook(view) => view.chapters.iter().flat_map(|it| &it.profiles).map(|it| it.name.clone()).collect(),
    }
}

#[test]
fn everybody_is_in_it_and_the_file_is_tagged() {
    let sample = Sample::new();
    for (kind, first, last) in ALL {
        let matter = sample.matter(kind, first, last);
        let bytes = sample.printed(&matter).expect("printed");
        let document = sample.set(&matter);
        assert_inside(&document, 17.0);
        assert_apart(&document);
        check_structure(&bytes, &matter);
        let Some(found) = read(&bytes) else {
            println!("SKIPPED: pdftotext is not installed, so the words of {kind:?} are not read back");
            continue;
        };
        let found = bare(&found);
        let wanted = names(&matter);
        assert!(wanted.len() >= 7 && matter.people == wanted.len(), "{kind:?}: {wanted:?}");
        for name in wanted {
            assert!(found.contains(&bare(&name)), "{kind:?}: {name}");
        }
    }
}

/// What of ISO 14289-1 can be seen without reading the pages; the press itself refuses the rest (headings in order,
/// texts for pictures, letters without a meaning).
fn check_structure(bytes: &[u8], matter: &Matter) {
    let objects: Vec<String> = objects(bytes);
    let has = |words: &[&str]| objects.iter().any(|object| words.iter().all(|word| object.contains(word)));
    assert!(has(&[
        "/Type /Catalog",
        "/MarkInfo",
        "/Marked true",
        "/StructTreeRoot",
        "/DisplayDocTitle true",
        "/Lang(vi)"
    ]));
    assert!(has(&["/Type /StructTreeRoot", "/ParentTree"]));
    let whole = String::from_utf8_lossy(bytes);
    assert!(whole.contains("pdfuaid:part>1<") && whole.contains(&matter.frame.title));
    let count = |words: &[&str]| objects.iter().filter(|object| words.iter().all(|word| object.contains(word))).count();
    let fonts = count(&["/Type /FontDescriptor"]);
    assert_eq!(fonts, count(&["/Type /FontDescriptor", "/FontFile"]), "a font is not embedded");
    assert_eq!(count(&["/Subtype /Type0"]), count(&["/Subtype /Type0", "/ToUnicode"]), "letters have no meaning");
    let figures = count(&["/S /Figure"]);
    assert_eq!(figures, count(&["/S /Figure", "/Alt"]), "a picture says nothing");
    assert!(!["/JavaScript", "/Launch", "/EmbeddedFile"].iter().any(|bad| has(&[*bad])));
    assert!(fonts >= 2, "{fonts} fonts");
    let has_codes = matches!(matter.view, View::Certificates(_) | View::Yearbook(_));
    assert_eq!(figures > 0, has_codes, "{figures} figures");
}

/// The objects of a PDF without their streams; the press writes none of them compressed.
fn objects(bytes: &[u8]) -> Vec<String> {
    let whole = String::from_utf8_lossy(bytes);
    let objects = whole.split("endobj").filter_map(|object| object.split("stream\n").next());
    objects.map(|object| object.replace("/", " /").split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_same_matter_gives_the_same_bytes() {
    let (one, other) = (Sample::new(), Sample::new());
    for (kind, first, last) in ALL {
        let bytes = one.printed(&one.matter(kind, first, last)).expect("printed");
        assert!(bytes == other.printed(&other.matter(kind, first, last)).expect("printed"), "{kind:?}");
    }
}

#[test]
fn long_words_find_room() {
    let sample = Sample::new();
    assert_eq!((LONG_NAME.chars().count(), LONG_UNIT.split_whitespace().count()), (60, 40));
    for (kind, first, last) in ALL {
        let mut matter = sample.matter(kind, first, last);
        matter.frame.organisation = LONG_UNIT.to_owned();
        match &mut matter.view {
            View::Certificates(view) => {
                for sheet in &mut view.sheets {
                    sheet.name = LONG_NAME.to_owned();
                    sheet.about = format!("{LONG_UNIT}, {LONG_UNIT}");
                    sheet.signatory = format!("TM. {LONG_UNIT}");
                    sheet.recognised = format!("{LONG_UNIT} công nhận");
                    sheet.address = format!("guong.songngan.example/guong/{}", "nguyen-phuoc-".repeat(8));
                }
            }
            View::NameCards(view) => {
                view.occasion = LONG_UNIT.to_owned();
                for card in &mut view.cards {
                    (card.name, card.role, card.unit) = (LONG_NAME.into(), LONG_UNIT.into(), LONG_UNIT.into());
                }
            }
            View::Roll(view) => {
                (view.issuer, view.above) = (LONG_UNIT.to_uppercase(), Some(LONG_UNIT.to_uppercase()));
                (view.on_behalf, view.subject) = (LONG_UNIT.into(), LONG_UNIT.into());
                for row in view.sections.iter_mut().flat_map(|section| &mut section.rows) {
                    (row.name, row.role) = (LONG_NAME.into(), LONG_UNIT.into());
                    (row.unit, row.award) = (LONG_UNIT.into(), LONG_UNIT.into());
                }
            }
            View::Yearbook(view) => {
                (view.subject, view.imprint) = (LONG_UNIT.into(), "Sông Ngàn".into());
                for (i, profile) in view.chapters.iter_mut().flat_map(|it| &mut it.profiles).enumerate() {
                    profile.name = if i == 0 { LONG_UNIT.to_owned() } else { LONG_NAME.to_owned() };
                    profile.about = vec![LONG_UNIT.into(), LONG_UNIT.into()];
                    profile.quote = Some(format!("{LONG_UNIT} {LONG_UNIT}"));
                    if i % 2 == 0 {
                        profile.portrait = None;
                    }
                }
                let indexes = [&mut view.names, &mut view.units].into_iter().flat_map(|index| &mut index.groups);
                for group in indexes {
                    group.heading = LONG_UNIT.into();
                    group.entries.iter_mut().for_each(|entry| entry.name = LONG_NAME.into());
                }
            }
        }
        let document = sample.set(&matter);
        assert_inside(&document, 17.0);
        assert_apart(&document);
        sample.printed(&matter).expect("printed");
        assert!(bare(&text(&document)).contains(&bare(LONG_NAME)), "{kind:?}");
    }
}

#[test]
fn what_cannot_fit_is_said_and_not_clipped() {
    let sample = Sample::new();
    let mut matter = sample.matter(Kind::Certificates, 2026, 2026);
    let View::Certificates(view) = &mut matter.view else { panic!("certificates") };
    view.sheets[0].name = "Công đoàn ".repeat(200);
    assert!(matches!(sample.printed(&matter), Err(PressError::NoRoom(words)) if words.starts_with("Công đoàn Công")));
    let mut matter = sample.matter(Kind::NameCards, 2026, 2026);
    let View::NameCards(view) = &mut matter.view else { panic!("name cards") };
    view.cards[0].name = "W".repeat(120);
    assert!(matches!(sample.printed(&matter), Err(PressError::NoRoom(words)) if words.starts_with("WWW")));
    view_of_sign(&sample);
}

fn view_of_sign(sample: &Sample) {
    let mut matter = sample.matter(Kind::Roll, 2026, 2026);
    let View::Roll(view) = &mut matter.view else { panic!("a list") };
    view.sections[0].rows[0].name = "Lò Văn 😀 Thụy".to_owned();
    match sample.printed(&matter) {
        Err(PressError::NoGlyph { sign, words }) => {
            assert_eq!((sign.as_str(), words.as_str()), ("U+1F600", "Lò Văn 😀 Thụy"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_are_never_read_as_markup() {
    let sample = Sample::new();
    let odd = "#panic(\"a\") *b* _c_ $d$ <e> @f = g // h `i` \\j ~ -- [k] {l}";
    for (kind, first, last) in ALL {
        let mut matter = sample.matter(kind, first, last);
        match &mut matter.view {
            View::Certificates(view) => view.sheets[0].name = odd.to_owned(),
            View::NameCards(view) => view.cards[0].unit = odd.to_owned(),
            View::Roll(view) => view.sections[0].rows[0].name = odd.to_owned(),
            View::Yearbook(view) => view.chapters[0].profiles[0].name = odd.to_owned(),
        }
        let found = bare(&text(&sample.set(&matter)));
        assert!(found.contains(&bare(odd)), "{kind:?}");
    }
}

#[test]
fn one_or_five_hundred() {
    let sample = Sample::new();
    let numbered = |it: &CertificateView, i: usize| CertificateView { name: format!("{} {i}", it.name), ..it.clone() };
    for people in [1, 500] {
        let mut matter = sample.matter(Kind::Certificates, 2026, 2026);
        let View::Certificates(view) = &mut matter.view else { panic!("certificates") };
        view.sheets = (0..people).map(|i| numbered(&view.sheets[i % view.sheets.len()], i)).collect();
        assert_eq!(sample.set(&matter).pages().len(), people);

        let mut matter = sample.matter(Kind::NameCards, 2026, 2026);
        let View::NameCards(view) = &mut matter.view else { panic!("name cards") };
        view.cards = (0..people).map(|i| view.cards[i % view.cards.len()].clone()).collect();
        assert_eq!(sample.set(&matter).pages().len(), people.div_ceil(10));

        let mut matter = sample.matter(Kind::Roll, 2026, 2026);
        let View::Roll(view) = &mut matter.view else { panic!("a list") };
        for section in &mut view.sections {
            let rows = section.rows.clone();
            section.rows = (0..people).map(|i| rows[i % rows.len()].clone()).collect();
        }
        let headings: Vec<String> = view.sections.iter().map(|section| bare(&section.heading)).collect();
        let document = sample.set(&matter);
        assert_inside(&document, 17.0);
        assert_no_widow(&document, &headings);
    }
}

/// A heading of the list is never the last line of its page, and the signature never stands alone.
fn assert_no_widow(document: &PagedDocument, headings: &[String]) {
    for page in words(document) {
        let lowest = page.iter().fold(0.0_f64, |low, word| low.max(word.bottom));
        let last =
            bare(&page.iter().filter(|word| word.bottom > lowest - 4.0).map(|w| w.text.as_str()).collect::<String>());
        assert!(!headings.contains(&last), "{last} is left alone");
    }
    let last = words(document).pop().expect("a page");
    let all = bare(&last.iter().map(|word| word.text.as_str()).collect::<String>());
    assert!(all.contains("Danhsáchnàycó") && all.contains("Ký,ghirõhọtên"), "{all}");
}
