//! Properties that hold for any input: reading never panics, and every finding has a place inside its file.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use proptest::prelude::*;
use vinhdanh::content::{self, source};
use vinhdanh::diag::{FileId, Place};

/// Paths of every kind of source.
const KINDS: &[&str] = &[
    "content/site.toml",
    "content/catalog/a.toml",
    "content/units/a.toml",
    "content/plans/a.toml",
    "content/figures/a.toml",
    "content/profiles/a.md",
    "content/profiles/a/index.md",
    "content/profiles/a.en.md",
    "content/events/a.md",
    "content/pages/a.md",
];

fn parse(path: &str, text: &str) {
    let place = source::classify(FileId(0), path).expect("a source");
    let checked = content::parse(&place, text, "vi");
    for diagnostic in checked.diagnostics {
        for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.related) {
            if let Place::Span(span) = label.place {
                assert!(span.start <= span.end, "{diagnostic:?}");
                assert!(span.end as usize <= text.len().max(1), "{diagnostic:?} in {} bytes", text.len());
            }
        }
        for edit in diagnostic.fix.iter().flat_map(|fix| fix.edits()) {
            assert!(text.get(edit.span.bytes()).is_some(), "{diagnostic:?} in {} bytes", text.len());
        }
        if !text.contains('{') {
            let said = diagnostic.message.text(vinhdanh::diag::Lang::Vi);
            assert!(!said.contains('{'), "an unfilled placeholder: {said}");
        }
    }
}

/// A real file of the sample site for each kind that has one.
fn real(path: &str) -> String {
    let prefix = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let files = support::sample();
    let found =
        files.iter().find(|(p, _)| p.starts_with(prefix) && p.ends_with(path.rsplit('.').next().unwrap_or_default()));
    found.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_can_be_read(kind in 0..KINDS.len(), text in "\\PC{0,200}") {
        parse(KINDS[kind], &text);
    }

    #[test]
    fn any_toml_like_text_can_be_read(kind in 0..KINDS.len(), text in "[\\[\\]{}=\"'+.,#a-z0-9 \n\r\u{feff}ư-]{0,200}") {
        parse(KINDS[kind], &text);
        parse(KINDS[kind], &format!("+++\n{text}\n+++\n{text}"));
    }

    #[test]
    fn a_damaged_file_can_be_read(kind in 0..KINDS.len(), at in 0.0..1.0f64, length in 0usize..40, insert in "[\"=\\[\\]{}+\n a0ư]{0,6}") {
        let text = real(KINDS[kind]);
        let mut start = (text.len() as f64 * at) as usize;
        while !text.is_char_boundary(start) { start -= 1; }
        let mut end = (start + length).min(text.len());
        while !text.is_char_boundary(end) { end += 1; }
        parse(KINDS[kind], &format!("{}{insert}{}", &text[..start], &text[end..]));
    }
}
