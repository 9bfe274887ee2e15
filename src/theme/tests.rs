//! The default theme renders every view, says everything in every language and escapes what it prints; and
//! faulty themes are reported where they are faulty.

use std::collections::BTreeSet;
use std::path::Path;

use super::sample::{self, Sample, Shell};
use super::*;
use crate::diag::{Lang, Place};

fn languages() -> Vec<String> {
    vec!["vi".into(), "en".into()]
}

/// The embedded files, numbered, with these own files above them; the first own file is number 1000.
fn files(own: &[(&str, &str)]) -> Vec<ThemeFile> {
    let file = |number: usize| FileId(u32::try_from(number).expect("few files"));
    let embedded = embedded().into_iter().enumerate();
    let own = own.iter().enumerate();
    embedded
        .map(|(i, (path, bytes))| ThemeFile { path, file: file(i), bytes: bytes.into() })
        .chain(own.map(|(i, (path, text))| ThemeFile {
            path: (*path).into(),
            file: file(1000 + i),
            bytes: text.as_bytes().into(),
        }))
        .collect()
}

fn theme(own: &[(&str, &str)]) -> Theme {
    let checked = Theme::load(&files(own), &languages());
    assert!(checked.diagnostics.is_empty(), "{:#?}", checked.diagnostics);
    checked.value.expect("a theme")
}

/// What is found wrong with these own files: code, file, and the marked text where a stretch is marked.
fn faults(own: &[(&str, &str)]) -> Vec<(&'static str, u32, String)> {
    let checked = Theme::load(&files(own), &languages());
    assert_eq!(checked.value.is_none(), checked.diagnostics.iter().any(|d| d.severity == Severity::Error));
    let mut faults: Vec<_> = checked
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let file = diagnostic.primary.place.file().0;
            let text = (file as usize).checked_sub(1000).and_then(|i| own.get(i)).map_or("", |(_, text)| text);
            let marked = match diagnostic.primary.place {
                Place::Span(span) => text.get(span.bytes()).unwrap_or("out of bounds").to_owned(),
                Place::File(_) => String::new(),
            };
            (diagnostic.code.name(), file, marked)
        })
        .collect();
    faults.sort();
    faults
}

#[test]
fn every_template_renders_every_view_in_every_language() {
    let theme = theme(&[]);
    let mut met = BTreeSet::new();
    for lang in ["vi", "en"] {
        for (shell, samples) in [(Shell::Full, sample::full()), (Shell::Bare, sample::bare())] {
            for sample in samples {
                met.insert(sample.template);
                let page = theme
                    .render_text(sample.template, lang, &sample.context(lang, shell))
                    .unwrap_or_else(|d| panic!("{} ({lang}): {}", sample.path, d.primary.text.text(Lang::En)));
                assert!(!page.contains("{{") && !page.contains("{%"), "{}", sample.path);
                assert!(!page.contains(" {") || page.contains("ld+json"), "an unfilled placeholder: {}", sample.path);
                show(&sample, lang, &page);
            }
        }
    }
    assert_eq!(met.into_iter().collect::<Vec<_>>(), TEMPLATES);
    for asset in theme.assets() {
        write(&asset.path, &asset.bytes);
    }
}

/// With `THEME_SAMPLES=FOLDER` the rendered samples are written there, to be looked at in a browser.
fn show(sample: &Sample, lang: &str, page: &str) {
    let folder = if lang == "vi" { String::new() } else { format!("{lang}/") };
    let file = if sample.template.ends_with(".html") { "index.html" } else { "" };
    write(&format!("{folder}{}{file}", sample.path), page.as_bytes());
}

#[allow(clippy::disallowed_methods, reason = "only on request, and never into the repository")]
fn write(path: &str, bytes: &[u8]) {
    let Some(folder) = std::env::var_os("THEME_SAMPLES") else { return };
    let path = Path::new(&folder).join(path);
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
    std::fs::write(path, bytes).expect("a file");
}

#[test]
fn nothing_that_a_view_says_is_printed_unescaped() {
    const HOSTILE: &str = "\"'><script>alert('x')</script><img src=x onerror=alert(1)>&{{ 7*7 }}";
    let theme = theme(&[]);
    for (shell, samples) in [(Shell::Full, sample::full()), (Shell::Bare, sample::bare())] {
        for mut sample in samples {
            for (_, view) in &mut sample.own {
                poison("", view, HOSTILE);
            }
            let mut context = sample.context("vi", shell);
            for name in ["site", "page"] {
                let mut view = serde_json::to_value(context.get(name).expect("a shell")).expect("plain data");
                poison("", &mut view, HOSTILE);
                context.insert(name, &view);
            }
            let page = theme.render_text(sample.template, "vi", &context).expect("it still renders");
            if sample.template == "robots.txt" {
                continue;
            }
            for bad in ["<script>alert", "<img src=x", "\"'>", "'x'", "&{"] {
                assert!(!page.contains(bad), "{} prints {bad}", sample.path);
            }
        }
    }
}

/// Replaces every text of a view by `by`, but not the keys of strings, dates, and what is HTML or JSON already.
fn poison(key: &str, value: &mut serde_json::Value, by: &str) {
    const KEPT: &[&str] = &[
        "kind",
        "verdict",
        "org_type",
        "unit_type",
        "unit_types",
        "before",
        "of",
        "state",
        "level",
        "key",
        "group",
        "story",
        "html",
        "date",
        "signed",
        "expires",
        "from",
        "until",
        "ended",
        "updated",
        "json_ld",
    ];
    match value {
        serde_json::Value::String(text) if !KEPT.contains(&key) || text.parse::<i32>().is_ok() => *text = by.into(),
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| poison(key, item, by)),
        serde_json::Value::Object(fields) => fields.iter_mut().for_each(|(key, field)| poison(key, field, by)),
        _ => {}
    }
}

#[test]
fn a_tombstone_says_nothing_of_its_page() {
    let theme = theme(&[]);
    let samples = sample::full();
    let tombstone = samples.iter().find(|s| s.template == "tombstone.html").expect("a tombstone");
    let page = theme.render_text("tombstone.html", "vi", &tombstone.context("vi", Shell::Full)).expect("it renders");
    for secret in ["Lò Văn Thụy", "da-rut", "thuy.jpg", "canonical", "og:", "hreflang", "ld+json"] {
        assert!(!page.contains(secret), "{secret}");
    }
    assert!(page.contains("noindex") && page.contains("14/8/2026"));
}

#[test]
fn json_ld_cannot_leave_its_block() {
    let samples = sample::full();
    let page =
        theme(&[]).render_text("profile.html", "vi", &samples[0].context("vi", Shell::Full)).expect("it renders");
    let (_, block) = page.split_once("ld+json\">").expect("a data block");
    let (block, _) = block.split_once("</script>").expect("its end");
    let json: serde_json::Value = serde_json::from_str(block).expect("valid JSON");
    assert_eq!(json["name"], "Lò Văn Thụy </script>");
}

#[test]
fn both_languages_have_the_same_placeholders() {
    let theme = theme(&[]);
    let names = |s: &str| -> BTreeSet<String> {
        s.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    };
    let [vi, en] = &theme.voices[..] else { panic!("two languages") };
    for key in vi.strings.keys() {
        let (a, b) = (vi.strings.get(key).expect("a key"), en.strings.get(key).expect("the same key"));
        assert_eq!(names(a), names(b), "{key}");
        assert!(!a.trim().is_empty() || key.starts_with("number.") || key.starts_with("list."), "{key} is empty");
    }
}

/// Every value that a view can hold where it names a string has that string.
#[test]
fn every_word_of_the_vocabulary_has_a_label() {
    use crate::content::unit::{OrgType, UnitType};
    let theme = theme(&[]);
    let units = UnitType::NAMES.iter().map(|(name, _)| format!("unit_type.{name}"));
    let orgs = OrgType::NAMES.iter().map(|(name, _)| format!("org_type.{name}"));
    let others = [
        "verdict.unknown",
        "level.warn",
        "facet.award",
        "rating_of.led",
        "stat.benefit",
        "kind.model",
        "state.revoked",
    ];
    for key in units.chain(orgs).chain(others.map(str::to_owned)) {
        for lang in ["vi", "en"] {
            assert!(theme.string(lang, &key).is_some(), "{key} ({lang})");
        }
    }
}

#[test]
fn own_templates_stand_above_and_reach_below() {
    let own = [
        (
            "templates/not_found.html",
            "{% extends \"theme/not_found.html\" %}{% block main %}<p>Mine.</p>{{ super() }}{% endblock main %}",
        ),
        ("templates/mine.html", "{{ <emblem /> }}"),
        ("templates/components/mine.html", "{% component emblem() %}<b>me</b>{% endcomponent emblem %}"),
        ("strings/vi.toml", "[not_found]\ntitle = \"Lạc đường\""),
    ];
    let theme = theme(&own);
    let samples = sample::full();
    let sample = samples.iter().find(|s| s.template == "not_found.html").expect("the page");
    let page = theme.render_text("not_found.html", "vi", &sample.context("vi", Shell::Full)).expect("it renders");
    assert!(page.contains("<p>Mine.</p>") && page.contains("<b>me</b>") && page.contains("<h1>Lạc đường</h1>"));
    assert_eq!(theme.render_text("mine.html", "en", &Context::new()).expect("it renders"), "<b>me</b>");
}

/// As in this repository, where the default theme lies in `themes/` too.
#[test]
fn a_copy_of_the_default_theme_stands_above_it() {
    let twice: Vec<ThemeFile> = files(&[]).into_iter().chain(files(&[])).collect();
    let checked = Theme::load(&twice, &languages());
    assert!(checked.diagnostics.is_empty(), "{:#?}", checked.diagnostics);
    let (copy, plain) = (checked.value.expect("a theme"), theme(&[]));
    assert_eq!(copy.assets(), plain.assets());
    for sample in sample::full() {
        let page = |theme: &Theme| {
            theme.render_text(sample.template, "vi", &sample.context("vi", Shell::Full)).expect("a page")
        };
        assert_eq!(page(&copy), page(&plain), "{}", sample.path);
    }
}

#[test]
fn every_faulty_template_is_reported_at_its_fault() {
    let own = [
        ("templates/a.html", "<p>{{ name }</p>"),
        ("templates/b.html", "{% if x %}<p>"),
        ("templates/c.html", "{{ x | nosuchfilter }}\n{{ nosuch() }}"),
        ("templates/d.svg.tera", ""),
    ];
    let found = faults(&own);
    let at: BTreeSet<(&str, u32)> = found.iter().map(|(code, file, _)| (*code, *file)).collect();
    let all = [("template-syntax", 1000), ("template-syntax", 1001), ("template-syntax", 1002), ("theme", 1003)];
    assert_eq!(at, all.into_iter().collect());
    let marked: Vec<&str> =
        found.iter().filter(|(_, file, _)| *file == 1002).map(|(_, _, text)| text.as_str()).collect();
    assert_eq!(marked, ["nosuch()", "nosuchfilter"]);
}

#[test]
fn references_between_templates_are_judged() {
    let marked = |text: &str| faults(&[("templates/a.html", text)]);
    assert_eq!(marked("é {{ <nosuch /> }}"), [("template-syntax", 1000, "<nosuch />".into())]);
    assert_eq!(marked("{% extends \"nosuch.html\" %}"), [("template-syntax", 1000, "nosuch.html".into())]);
    assert_eq!(marked("{% include \"nosuch.html\" %}").len(), 1);
    assert_eq!(marked("{% extends \"base.html\" %}{% block nosuch %}{% endblock nosuch %}").len(), 1);
    assert_eq!(marked("{% extends \"a.html\" %}"), [("template-syntax", 1000, String::new())]);
}

#[test]
fn literal_keys_and_paths_are_judged_before_rendering() {
    let text =
        "{{ t(key=\"nav.hom\") }}{{ t(key=\"kind.\" ~ k) }}{{ t(key=\"kinds.\" ~ k) }}{{ asset(path=\"emblem.png\") }}";
    assert_eq!(
        faults(&[("templates/a.html", text)]),
        [
            ("theme", 1000, "emblem.png".into()),
            ("theme-string-missing", 1000, "kinds.".into()),
            ("theme-string-missing", 1000, "nav.hom".into())
        ]
    );
}

#[test]
fn a_language_that_lacks_words_is_named() {
    assert_eq!(
        faults(&[("strings/vi.toml", "extra = \"Thêm\"")]),
        [("theme-string-missing", en_file(), String::new())]
    );
    let french = Theme::load(&files(&[]), &["vi".into(), "fr".into()]);
    assert_eq!(french.diagnostics.len(), 1);
    assert!(french.diagnostics[0].message.text(Lang::En).contains("`fr`"));
    assert_eq!(faults(&[("strings/vi.toml", "a = 3\nb = { c = { d = \"\" } }")]).len(), 2);
}

fn en_file() -> u32 {
    let index = embedded().iter().position(|(path, _)| path == "strings/en.toml").expect("English");
    u32::try_from(index).expect("few files")
}

#[test]
fn manifests_are_read_strictly_and_fall_back() {
    let own = "name = \"Mới\"\nstyle = []\n[images.card]\nwidths = [480, 240]\nformats = [\"webp\", \"jpg\"]\n[images.tile]\nwidths = [90]\nformats = [\"png\"]\nquality = 200";
    let codes: Vec<&str> = faults(&[("theme.toml", own)]).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["bad-value", "bad-value", "bad-value", "bad-value", "unknown-key"]);
    let theme = theme(&[(
        "theme.toml",
        "name = \"Mới\"\n[images.card]\nwidths = [100]\nformats = [\"jpeg\"]\naspect = [1, 1]",
    )]);
    assert_eq!(theme.name(), "Mới");
    let card = theme.recipe("card").expect("overridden");
    assert_eq!((card.widths.as_slice(), card.aspect, card.quality), ([100].as_slice(), Some((1, 1)), 78));
    assert_eq!(theme.recipe("wide").expect("from below").aspect, Some((3, 2)));
}

#[test]
fn a_theme_without_the_default_below_it_lacks_things() {
    let alone = ThemeFile { path: "theme.toml".into(), file: FileId(0), bytes: b"name = \"x\"".as_slice().into() };
    let checked = Theme::load(&[alone], &["vi".into()]);
    assert!(checked.value.is_none());
    let lacking = checked.diagnostics.iter().filter(|d| d.code == code::THEME).count();
    assert_eq!(lacking, TEMPLATES.len() + RECIPES.len());
}

#[test]
fn drawings_are_switched_off_or_have_what_they_need() {
    let off =
        theme(&[("theme.toml", "name = \"x\"\n[share]\npictures = false\ncertificates = false\nbackdrops = false\n")]);
    assert!(off.design().is_none() && theme(&[]).design().is_some_and(|design| design.emblem.is_some()));
    let other = theme(&[("theme.toml", "name = \"x\"\n[share.colours]\naccent = \"#003366\"\n")]);
    let digests = [other, theme(&[])].map(|theme| theme.design().map(crate::draw::Design::digest));
    assert_ne!(digests[0], digests[1], "one colour changes and the rest stays as it is below");
    let wrong = "name = \"x\"\n[share]\nemblem = \"emblem.png\"\n[share.colours]\naccent = \"red\"\n\
                 [share.fonts]\nname = \"Noto.ttf\"\nquote = \"no.ttf\"\n";
    let marked = |code, text: &str| (code, 1000, format!("\"{text}\""));
    assert_eq!(
        faults(&[("theme.toml", wrong), ("fonts/no.ttf", "no font"), ("fonts/OFL.txt", "")]),
        [
            marked("bad-value", "red"),
            marked("theme", "Noto.ttf"),
            marked("theme", "emblem.png"),
            marked("theme", "no.ttf"),
        ]
    );
}

#[test]
fn failures_while_rendering_stand_in_the_template() {
    let text = "<p>\n{{ profile.nosuch }}";
    let theme = theme(&[("templates/a.html", text)]);
    let mut context = Context::new();
    context.insert("profile", &serde_json::json!({ "name": "x" }));
    let failure = theme.render("a.html", "vi", &context).expect_err("no such field");
    assert_eq!(failure.code, code::TEMPLATE_RENDER);
    let Place::Span(span) = failure.primary.place else { panic!("a stretch") };
    assert_eq!((span.file.0, text.get(span.bytes())), (1000, Some("nosuch")));
    assert!(failure.primary.text.text(Lang::En).contains("name"), "{:?}", failure.primary.text);
    assert_eq!(theme.render("nosuch.html", "vi", &context).expect_err("no template").code, code::THEME);
}

#[test]
fn filters_write_as_the_language_does() {
    let text = "{{ d | date }}|{{ n | number }}|{{ f | number(decimals=1) }}|{{ m | money }}|{{ t(key=\"units.profiles\", n=1) }}|{{ asset(path=\"emblem.svg\") }}";
    let theme = theme(&[("templates/a.txt", text)]).with_base("/roll/");
    let mut context = Context::new();
    context.insert("d", "2026-04-09");
    context.insert("n", &1234);
    context.insert("f", &29.05);
    context.insert("m", &1_200_000_000_u64);
    let rendered = |lang| theme.render_text("a.txt", lang, &context).expect("it renders").replace('\u{a0}', " ");
    let (vi, en) = (rendered("vi"), rendered("en"));
    assert!(vi.starts_with("09/4/2026|1.234|29,1|1,2 tỷ đồng|1 hồ sơ|/roll/assets/emblem."), "{vi}");
    assert!(en.starts_with("9 April 2026|1,234|29.1|1.2 billion VND|1 profile|/roll/assets/emblem."), "{en}");
}

#[test]
fn the_style_fits_its_budget_and_loads_nothing() {
    let theme = theme(&[]);
    let css = theme.assets().iter().find(|asset| asset.name == "theme.css").expect("styles");
    let css = std::str::from_utf8(&css.bytes).expect("text");
    assert!(css.len() < 60_000 && !css.contains("url(") && !css.contains("@import"));
    assert!(css.find(":root").expect("tokens") < css.find("@page").expect("print"), "in the order of the manifest");
}

#[test]
fn the_digest_changes_with_any_file() {
    let (a, b) = (theme(&[]), theme(&[("strings/vi.toml", "language = \"Việt\"")]));
    assert_ne!(a.digest(), b.digest());
    assert_eq!(a.digest(), theme(&[]).digest());
}
