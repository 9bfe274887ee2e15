//! What is fuzzed: each target takes any bytes and must neither panic nor break its promise. Used by the fuzzer of this
//! folder and, with mutations of its own, by `tests/fuzz.rs`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use vinhdanh::content::markdown::{self, Host};
use vinhdanh::content::source::classify;
use vinhdanh::content::{Parsed, front_matter, parse};
use vinhdanh::criteria::compile;
use vinhdanh::diag::{Diagnostic, FileId, Lang, SourceMap};
use vinhdanh::roll::{Roll, resolve};
use vinhdanh::search;
use vinhdanh::sheets::import;
use vinhdanh::sheets::report::Upload;
use vinhdanh::text::{Date, Id, OwnAddresses, SitePath, Slug, fold, percent_decoded, percent_encoded, slugify, squash};

/// A target.
pub type Target = fn(&[u8]);

/// All of them by name.
#[allow(dead_code, reason = "the fuzzer names them one by one")]
pub const TARGETS: [(&str, Target); 5] =
    [("front_matter", front_matter), ("plan", plan), ("markdown", markdown), ("import", import), ("fold", fold_text)];

/// The files of a site that plans and lists are read against.
const SITE: [(&str, &str); 4] = [
    ("content/site.toml", include_str!("../../tests/sites/small/content/site.toml")),
    ("content/units/don-vi.toml", include_str!("../../tests/sites/small/content/units/don-vi.toml")),
    ("content/catalog/danh-muc.toml", include_str!("../../tests/sites/small/content/catalog/danh-muc.toml")),
    ("content/plans/kh-thu.toml", include_str!("../../tests/sites/small/content/plans/kh-thu.toml")),
];

/// A site with one more or another file, and what was found.
fn site(more: Option<(&str, &str)>) -> (SourceMap, Option<Roll>, Vec<Diagnostic>) {
    let (mut sources, mut files, mut found) = (SourceMap::default(), Vec::new(), Vec::new());
    let others = SITE.into_iter().filter(|(path, _)| more.is_none_or(|(other, _)| other != *path));
    for (path, text) in others.chain(more) {
        let file = sources.add(path, text);
        let place = classify(file, path).expect("a file of a site");
        let checked = parse(&place, text, "vi");
        found.extend(checked.diagnostics);
        files.extend(checked.value.map(|value: Parsed| (place, value)));
    }
    let resolved = resolve(&files, &BTreeSet::new());
    found.extend(resolved.diagnostics);
    (sources, resolved.value, found)
}

/// What is said can be shown, with its places.
fn show(found: &[Diagnostic], sources: &SourceMap) {
    for diagnostic in found.iter().take(20) {
        let start = diagnostic.primary.place.start() as usize;
        let text = sources.text(diagnostic.primary.place.file());
        assert!(text.is_char_boundary(start), "a place between two letters");
        let _ = diagnostic.message.text(Lang::Vi);
    }
}

/// Profiles, events, pages: front matter and all that is read of it.
pub fn front_matter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for path in ["content/profiles/2024/a.md", "content/events/a.md", "content/pages/a.md", "content/profiles/a.en.md"]
    {
        let (sources, roll, found) = site(Some((path, &text)));
        show(&found, &sources);
        assert!(roll.is_some() || !found.is_empty(), "what cannot be read is told");
    }
    if let Ok(split) = front_matter::split(FileId(0), &text) {
        assert!(text.get(split.toml).is_some() && text.get(split.body).is_some());
    }
}

/// Plans, with their checks compiled against the catalogue.
pub fn plan(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (sources, roll, mut found) = site(Some(("content/plans/kh-thu.toml", &text)));
    found.extend(roll.iter().flat_map(|roll| compile(roll).diagnostics));
    show(&found, &sources);
}

struct Nothing;

impl Host for Nothing {
    fn link(&self, path: &str) -> Option<String> {
        SitePath::page(path.trim_matches('/')).map(|path| format!("/{}", path.url()))
    }
    fn own_path(&self, _: &str) -> Option<String> {
        None
    }
    fn picture(&self, _: &str, _: &str) -> Option<String> {
        None
    }
    fn table_label(&self) -> &str {
        "x"
    }
}

/// Markdown to HTML: whatever is written, no element but those of Markdown, and no attribute that runs.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let html = markdown::render(&text, &Nothing);
    let _ = markdown::outline(&text);
    let mut found = Vec::new();
    let _ = markdown::Markdown::read(FileId(0), &text, 0..text.len(), &mut found);
    for (at, _) in html.match_indices('<') {
        let tag = html.get(at + 1..).unwrap_or_default();
        let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let name = name.trim_start_matches('/').trim_end_matches('/');
        const KNOWN: [&str; 31] = [
            "a",
            "blockquote",
            "br",
            "code",
            "dd",
            "del",
            "div",
            "dl",
            "dt",
            "em",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "sup",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
            "input",
            "sub",
        ];
        assert!(KNOWN.contains(&name), "<{name}> from {text:?}");
        let inside = tag.split('>').next().unwrap_or_default();
        assert!(!inside.contains(" on") || inside.contains('"'), "{inside:?} from {text:?}");
    }
    let lower = html.to_ascii_lowercase();
    for scheme in ["javascript:", "data:", "vbscript:", "file:"] {
        assert!(!lower.contains(&format!("href=\"{scheme}")), "{html}");
    }
}

static ROLL: LazyLock<(SourceMap, Roll)> = LazyLock::new(|| {
    let (sources, roll, _) = site(None);
    (sources, roll.expect("a roll"))
});

/// Registration lists: text, workbooks, archives. The first byte says what the file is called.
pub fn import(bytes: &[u8]) {
    let (kind, rest) = bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest));
    let name = ["a.csv", "a.xlsx", "a.xls", "a.ods", "a.xlsb"][usize::from(kind) % 5].to_owned();
    let today = Date::new(2026, 11, 21).expect("a day");
    let site = import::Site { roll: &ROLL.1, sources: &ROLL.0, today, lang: Lang::Vi };
    let _ = import::import(&site, &[Upload { name, bytes: rest.to_vec() }], None, Vec::new());
}

/// Words as they are searched, folded, named and addressed.
pub fn fold_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let folded = fold(&text);
    assert_eq!(fold(&folded), folded, "folding once is folding for good");
    assert_eq!(squash(&squash(&text)), squash(&text));
    if let Some(slug) = Slug::parse(&slugify(&text)) {
        assert_eq!(slugify(slug.as_str()), slug.as_str());
    }
    let _ = (Id::parse(&text), Date::parse_iso(&text), search::initials(&text), search::decode(&text));
    let words = search::words(&text);
    for pair in words.windows(2).take(50) {
        if let [a, b] = pair {
            assert_eq!(search::one_off(a, b), search::one_off(b, a), "{a} {b}");
            let _ = search::Word::new(a).fit(&search::Word::new(b));
        }
    }
    if let Some(path) = SitePath::file(&text) {
        assert!(!path.as_file().split('/').any(|part| part == ".." || part.is_empty()));
        assert!(percent_decoded(&path.url()).is_some());
    }
    assert_eq!(percent_decoded(&percent_encoded(&text, "")).as_deref(), Some(&*text));
    let _ = OwnAddresses::new(["https://a.example/b/"]).path(&text);
}
