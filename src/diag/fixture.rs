//! A small example for the tests of the renderers: two files with everything that makes places difficult.

use super::{Diagnostic, FileId, Fix, Lang, Message, Severity, SourceMap, Span, code, msg};

/// A sentence that needs no strings file: an unknown message is shown as its id.
pub(super) fn say(sentence: &'static str) -> Message {
    msg(sentence)
}

/// A profile with a byte-order mark, CRLF and decomposed letters (the name and the alternative text).
const PROFILE: &str = "\u{feff}+++\r\n\
    nmae = \"Lo\u{300} Va\u{306}n Thu\u{323}y\"\r\n\
    year = 2024\r\n\
    portrait = { alt = \"Tho\u{31b}\u{323} lo\u{300}\", basic = \"consent\" }\r\n\
    [[rating]]\r\n\
    year = 2024\r\n\
    level = \"completed\"\r\n\
    \r\n\
    [[rating]]\r\n";

const PLAN: &str = "title = \"Kế hoạch\"\n\n[[criterion]]\nid = \"member-rating\"\nclause = \"III.2.1.2\"\n";

/// The span of `part` in the text of a file.
pub(super) fn span(sources: &SourceMap, file: FileId, part: &str) -> Span {
    let start = sources.text(file).find(part).expect("the part is in the text");
    Span::new(file, start..start + part.len())
}

/// An unknown key behind decomposed letters, a criterion with its clause in another file, an empty place at
/// the end of a file and a whole file; in order.
pub(super) fn example() -> (Vec<Diagnostic>, SourceMap) {
    let mut sources = SourceMap::default();
    let profile = sources.add("content/profiles/2024/Lò Văn Thụy.md", PROFILE);
    let plan = sources.add("content/plans/kh-89-2021.toml", PLAN);
    let picture = sources.add("content/profiles/2024/anh,1.jpg", "");
    let at = |part| span(&sources, profile, part);
    let rating = "[[rating]]\r\nyear = 2024\r\nlevel = \"completed\"\r\n\r\n";
    let diagnostics = vec![
        Diagnostic::new(code::UNKNOWN_KEY, at("basic"), say("không có khóa `basic` trong `portrait`"))
            .label(say("không có khóa này"))
            .related(at("portrait"), say("trong bảng này"))
            .help(say("viết `basis`"))
            .fix(Fix::replace(at("basic"), "basis")),
        Diagnostic::new(code::CRITERION_FAILED, at(rating), say("chưa đạt tiêu chí `member-rating`"))
            .label(say("mới “hoàn thành”"))
            .related(span(&sources, plan, "clause = \"III.2.1.2\""), say("điều khoản đòi hỏi"))
            .related(picture, say("minh chứng"))
            .help(say("kiểm tra lại quyết định\nxếp loại năm 2024"))
            .help(say("hoặc xin miễn bằng `[[waiver]]`")),
        Diagnostic::new(
            code::FRONT_MATTER_UNCLOSED,
            Span::new(profile, PROFILE.len()..PROFILE.len()),
            say("thiếu `+++`"),
        )
        .related(at("+++"), say("mở ở đây"))
        .at(Severity::Note),
        Diagnostic::new(code::UNKNOWN_FILE, picture, say("không hồ sơ nào dùng tệp <100% \"này\">")),
    ];
    (diagnostics, sources)
}

/// Every renderer at once, to see whether any of them stumbles.
pub(super) fn render_all(diagnostics: &[Diagnostic], sources: &SourceMap, width: usize) -> Vec<String> {
    use super::{Tally, github, human, json, junit, sarif, short};
    let lang = Lang::En;
    let summary = json::Summary::new(Tally::of(diagnostics), 0, 0);
    vec![
        human::render(diagnostics, sources, lang, human::Style { color: width.is_multiple_of(2), width }),
        short::render(diagnostics, sources, lang),
        json::render(diagnostics, sources, lang, summary),
        sarif::render(diagnostics, sources, lang),
        github::render(diagnostics, sources, lang),
        junit::render(diagnostics, sources, lang),
    ]
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(512))]
    #[test]
    fn no_place_makes_a_renderer_stumble(
        text in "\u{feff}?([a-đ \"=+\t]|\r?\n|\u{323}|\u{302}|ặ|\u{1100}|\u{1161}|漢|👩\u{200d}👧|\r|\u{1b}|\u{202e}|\u{0}){0,60}",
        other in "(\\PC|\n){0,20}",
        places in proptest::collection::vec((0_usize..3, 0_usize..200, 0_usize..200), 1..6),
        width in 0_usize..120,
    ) {
        let mut sources = SourceMap::default();
        let files = [sources.add("a.md", text), sources.add("b.toml", other), FileId(7)];
        let label = |words: usize| if words.is_multiple_of(3) { say("empty") } else { say("chữ\nnày") };
        let mut places = places.into_iter().map(|(file, from, to)| (Span::new(files[file], from..to), label(to)));
        let (first, words) = places.next().expect("one place");
        let mut diagnostic = Diagnostic::new(code::BAD_VALUE, first, say("sai")).label(words).help(say("sửa"));
        for (place, words) in places {
            diagnostic = diagnostic.related(place, words);
        }
        let (from, to) = (first.bytes().start, first.bytes().end);
        diagnostic = diagnostic.fix(Fix::replace(Span::new(first.file, from..to), "chữ\nnày"));
        for text in render_all(&[diagnostic], &sources, width) {
            proptest::prop_assert!(text.ends_with('\n'));
            let steered = text.contains(['\u{202e}', '\r']);
            proptest::prop_assert!(!steered, "a control character got through: {text:?}");
        }
    }
}
