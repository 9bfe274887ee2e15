//! What the form writes is what the parser takes.

use serde_json::Value;
use vinhdanh::cms::{kind, read, write};
use vinhdanh::content::source::{SourceKind, classify};
use vinhdanh::diag::{Code, FileId, Severity};

use crate::support::{self, Files, sample};

/// The kind that the form takes a file for.
fn kind_of(path: &str) -> Option<SourceKind> {
    match classify(FileId(0), path)?.kind {
        SourceKind::ProfileTranslation => None,
        found => [SourceKind::Profile, SourceKind::Event, SourceKind::Page, SourceKind::Units]
            .into_iter()
            .find(|kind| *kind == found),
    }
}

#[test]
fn saving_any_file_of_the_sample_site_without_an_edit_changes_no_byte() {
    let languages = ["vi".to_owned(), "en".to_owned()];
    let mut seen = 0;
    for (path, bytes) in sample() {
        let Some(kind) = kind_of(&path) else { continue };
        let text = String::from_utf8(bytes).expect("text");
        let fields = read(kind, &text, &languages).unwrap_or_else(|why| panic!("{path}: {why}"));
        assert_eq!(write(kind, &fields, &languages).as_deref(), Ok(text.as_str()), "{path}");
        seen += 1;
    }
    assert!(seen > 60, "only {seen} files");
}

/// A file as Windows programs keep it.
fn as_on_windows(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

#[test]
fn line_ends_and_the_mark_before_them_stay_whatever_is_edited() {
    let languages = ["vi".to_owned(), "en".to_owned()];
    for (path, bytes) in sample() {
        let Some(kind) = kind_of(&path) else { continue };
        let plain = String::from_utf8(bytes).expect("text");
        let text = as_on_windows(&plain);
        let mut fields = read(kind, &text, &languages).unwrap_or_else(|why| panic!("{path}: {why}"));
        assert!(!fields["body"].as_str().is_some_and(|body| body.contains('\r')), "{path}: browsers know no returns");
        assert_eq!(write(kind, &fields, &languages).as_deref(), Ok(text.as_str()), "{path}");
        // What is edited ends as the rest does, and nothing else changes.
        let mut same = read(kind, &plain, &languages).expect("fields");
        for fields in [&mut fields, &mut same] {
            if fields["body"].is_string() {
                fields["body"] = "Một câu.\n\nCâu khác.".into();
            }
            if fields["name"].is_string() {
                fields["name"] = "Tên Khác".into();
            }
        }
        let edited = write(kind, &fields, &languages).expect("a file");
        assert_eq!(edited, as_on_windows(&write(kind, &same, &languages).expect("a file")), "{path}");
    }
}

#[test]
fn one_mark_or_return_alone_is_kept_too() {
    let languages = ["vi".to_owned()];
    let plain = "+++\ntitle = \"Tin\"\n+++\n\nMột câu.\n";
    for text in [format!("\u{feff}{plain}"), plain.replace('\n', "\r\n")] {
        let mut fields = read(SourceKind::Page, &text, &languages).expect("fields");
        fields["title"] = "Tin mới".into();
        let saved = write(SourceKind::Page, &fields, &languages).expect("a file");
        assert_eq!(saved, text.replace("Tin", "Tin mới"));
    }
}

/// The codes of everything that is worth an error or a warning.
fn serious(files: &Files) -> Vec<Code> {
    let found = support::assembled(files).diagnostics.into_iter();
    found.filter(|found| found.severity != Severity::Note).map(|found| found.code).collect()
}

/// What a file states, however it is written.
fn stated(kind: SourceKind, bytes: &[u8]) -> Value {
    let languages = ["vi".to_owned(), "en".to_owned()];
    let mut fields = read(kind, std::str::from_utf8(bytes).expect("text"), &languages).expect("fields");
    fields.as_object_mut().expect("an object").remove("source_text");
    fields
}

#[test]
fn a_file_written_anew_says_the_same_to_the_parser() {
    let languages = ["vi".to_owned(), "en".to_owned()];
    let mut files = sample();
    for (path, bytes) in &mut files {
        let Some(kind) = kind_of(path) else { continue };
        // Without what it was, everything is written in our layout.
        let fields = stated(kind, bytes);
        *bytes = write(kind, &fields, &languages).expect("a file").into_bytes();
        assert_eq!(stated(kind, bytes), fields, "{path}");
    }
    assert_eq!(serious(&files), serious(&sample()));
}

/// The front matter of this file was written by the TOML writer of Sveltia CMS (smol-toml), for those who use the
/// configuration without the preview.
#[test]
fn a_profile_as_sveltia_cms_writes_it_by_itself_passes_check() {
    let path = "content/profiles/2025/lo-van-thuy/index.md";
    let mut files = sample();
    let own = include_str!("as-sveltia-writes.md");
    assert!(files.insert(path.to_owned(), own.into()).is_some());
    assert_eq!(serious(&files), serious(&sample()));
    assert_eq!(
        stated(SourceKind::Profile, own.as_bytes()),
        stated(SourceKind::Profile, &sample()[path]),
        "and says the same"
    );
}

#[test]
fn kinds_have_names() {
    assert_eq!(kind("profile"), Some(SourceKind::Profile));
    assert_eq!(kind("site"), None);
}
