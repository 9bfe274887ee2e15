//! What each code means, with an example and the way out. The words are in `explain/LANG.toml`, one table a
//! code; nothing here knows what a check finds.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Code, Lang, Severity, msg};

/// What there is to know about a code, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub name: &'static str,
    /// What is wrong, and why it matters.
    pub meaning: &'static str,
    /// A few faulty lines.
    pub example: &'static str,
    /// The same lines put right, or what to do.
    pub fix: &'static str,
}

/// The widest line of an explanation, in columns; composed Vietnamese letters take one each.
const WIDTH: usize = 88;

impl Explanation {
    /// The explanation as text for a terminal.
    pub fn show(&self, lang: Lang) -> String {
        let (name, severity) = (self.name, self.severity(lang));
        let (example, fix) = (msg("explain-example").text(lang), msg("explain-fix").text(lang));
        format!(
            "{name} ({severity})\n\n{}\n\n{example}\n{}\n{fix}\n{}",
            wrapped(self.meaning),
            indented(self.example),
            indented(self.fix)
        )
    }

    /// The explanation as a section of a Markdown document.
    fn section(&self, lang: Lang) -> String {
        let (example, fix) = (msg("explain-example").text(lang), msg("explain-fix").text(lang));
        let (name, severity) = (self.name, self.severity(lang));
        format!(
            "## `{name}` ({severity})\n\n{}\n\n{example}\n\n{}\n{fix}\n\n{}",
            self.meaning.replace('<', "\\<"),
            indented(self.example),
            indented(self.fix)
        )
    }

    fn severity(&self, lang: Lang) -> String {
        match Code::find(self.name).map(Code::severity) {
            Some(Severity::Error) | None => msg("level-error"),
            Some(Severity::Warning) => msg("level-warning"),
            Some(Severity::Note) => msg("level-note"),
        }
        .text(lang)
    }
}

/// The reference of all codes, a Markdown document.
pub fn reference(lang: Lang) -> String {
    let sections = all_names().filter_map(|name| find(name, lang)).map(|found| found.section(lang));
    let head = format!("# {}\n\n{}\n", msg("reference-title").text(lang), msg("reference-intro").text(lang));
    std::iter::once(head).chain(sections).collect::<Vec<String>>().join("\n")
}

/// Text broken at spaces into lines of a readable width.
pub fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut width = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out
}

fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

/// The explanation of a code, if there is such a code.
pub fn find(code: &str, lang: Lang) -> Option<Explanation> {
    let (name, entry) = entries(lang).get_key_value(code)?;
    Some(Explanation {
        name,
        meaning: entry.meaning.trim(),
        example: entry.example.trim_matches('\n'),
        fix: entry.fix.trim_matches('\n'),
    })
}

/// All codes that have an explanation, by name.
pub fn all_names() -> impl Iterator<Item = &'static str> {
    entries(Lang::Vi).keys().map(String::as_str)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    meaning: String,
    example: String,
    fix: String,
}

const VI_FILE: &str = include_str!("explain/vi.toml");
const EN_FILE: &str = include_str!("explain/en.toml");

fn entries(lang: Lang) -> &'static BTreeMap<String, Entry> {
    static VI: LazyLock<BTreeMap<String, Entry>> = LazyLock::new(|| read(VI_FILE));
    static EN: LazyLock<BTreeMap<String, Entry>> = LazyLock::new(|| read(EN_FILE));
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// The embedded files are checked by the tests below; a broken one explains nothing.
fn read(source: &str) -> BTreeMap<String, Entry> {
    toml::from_str(source).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::code;

    #[test]
    fn every_code_is_explained_and_nothing_else() {
        for (lang, source) in [(Lang::Vi, VI_FILE), (Lang::En, EN_FILE)] {
            let file: BTreeMap<String, Entry> = toml::from_str(source).expect("explanations are TOML tables");
            let missing: Vec<_> = code::ALL.iter().filter(|code| !file.contains_key(code.name())).collect();
            let stray: Vec<_> = file.keys().filter(|name| Code::find(name).is_none()).collect();
            assert!(missing.is_empty(), "codes without an explanation in {}.toml: {missing:?}", lang.code());
            assert!(stray.is_empty(), "explanations of no code in {}.toml: {stray:?}", lang.code());
        }
    }

    #[test]
    fn explanations_say_something_and_stand_by_name() {
        for (lang, source) in [(Lang::Vi, VI_FILE), (Lang::En, EN_FILE)] {
            let order: Vec<_> = source
                .lines()
                .filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'))
                .filter(|name| Code::find(name).is_some())
                .collect();
            assert!(order.is_sorted(), "keep {}.toml sorted by name", lang.code());
            for name in all_names() {
                let found = find(name, lang).expect("an explanation in both languages");
                for text in [found.meaning, found.example, found.fix] {
                    assert!(!text.trim().is_empty() && text.lines().all(|l| l.trim_end() == l), "{name}: {text:?}");
                    assert_eq!(crate::text::nfc(text), text, "{name} in NFC");
                }
                for line in found.example.lines().chain(found.fix.lines()) {
                    assert!(line.chars().count() + 4 <= WIDTH, "{name}: too long: {line}");
                }
                assert_ne!(found.example, found.fix, "{name}");
            }
        }
    }

    /// `vinhdanh --lang LANG explain --all > docs/FILE` writes them anew.
    #[test]
    #[allow(clippy::disallowed_methods, reason = "reads the documentation of this crate")]
    fn the_reference_in_docs_is_what_explain_prints() {
        for (lang, file) in [(Lang::Vi, "docs/chan-doan.md"), (Lang::En, "docs/diagnostics.md")] {
            let there = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_default();
            let lang_code = lang.code();
            assert!(there == reference(lang), "run: cargo run -- --lang {lang_code} explain --all > {file}");
        }
    }

    #[test]
    fn an_explanation_has_three_parts() {
        let found = find("quoted-date", Lang::Vi).expect("known");
        insta::assert_snapshot!(found.show(Lang::Vi), @r#"
        quoted-date (lỗi)

        Ngày được đặt trong dấu ngoặc kép nên là chữ chứ không phải ngày. Ngày viết
        năm-tháng-ngày, không có dấu ngoặc.

        Ví dụ sai:
            publish_from = "2024-05-01"

        Cách sửa:
            publish_from = 2024-05-01
        "#);
        assert_eq!(find("E017", Lang::Vi), None);
    }
}
