//! Schemas for editors agree with the readers: what the sample sites state is valid, what `check` refuses is not.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests read and write as they like, and fail by panicking"
)]

use std::path::Path;

use serde_json::Value;
use vinhdanh::cms::json_of;
use vinhdanh::content::front_matter;
use vinhdanh::content::source::{Place, SourceKind, classify};
use vinhdanh::diag::{FileId, Lang};
use vinhdanh::schema::{self, Kind, Offers};

fn validator(kind: Kind) -> jsonschema::Validator {
    let schema = schema::schema(kind, Lang::Vi, &Offers::default());
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema")
}

fn parsed(toml: &str) -> Value {
    json_of(toml::Value::Table(toml::from_str(toml).expect("TOML")))
}

fn kind_of(path: &str) -> Option<Kind> {
    if path.ends_with("/theme.toml") {
        return Some(Kind::Theme);
    }
    let Place { kind, .. } = classify(FileId(0), path)?;
    Some(match kind {
        SourceKind::Site => Kind::Site,
        SourceKind::Catalog => Kind::Catalog,
        SourceKind::Units => Kind::Units,
        SourceKind::Plan => Kind::Plan,
        SourceKind::Figures => Kind::Figures,
        SourceKind::Profile => Kind::Profile,
        SourceKind::Event => Kind::Event,
        SourceKind::Page => Kind::Page,
        SourceKind::ProfileTranslation | SourceKind::Picture | SourceKind::Theme => return None,
    })
}

/// What is wrong with a text of a kind, by its schema.
fn problems(kind: Kind, toml: &str) -> Vec<String> {
    validator(kind).iter_errors(&parsed(toml)).map(|error| error.to_string()).collect()
}

/// Every file of a site below a folder, valid by its schema; gives the kinds that were seen.
fn all_valid(root: &Path) -> Vec<Kind> {
    let validators: Vec<_> = Kind::ALL.into_iter().map(|kind| (kind, validator(kind))).collect();
    let mut seen = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().flatten() {
        let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let in_site = path.starts_with("content/") || path.starts_with("themes/");
        let Some(kind) = kind_of(&path).filter(|_| in_site && entry.file_type().is_file()) else { continue };
        let text = std::fs::read_to_string(entry.path()).expect("text");
        let toml = match path.ends_with(".md") {
            true => &text[front_matter::split(FileId(0), &text).expect("front matter").toml],
            false => text.as_str(),
        };
        let (_, validator) = validators.iter().find(|(known, _)| *known == kind).unwrap();
        let value = parsed(toml);
        let wrong: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{path}: {wrong:#?}");
        seen.push(kind);
    }
    seen
}

#[test]
fn every_file_of_the_sample_sites_is_valid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seen = all_valid(root);
    for kind in [Kind::Site, Kind::Catalog, Kind::Units, Kind::Plan, Kind::Profile, Kind::Page, Kind::Theme] {
        assert!(seen.contains(&kind), "the sample has no {}", kind.name());
    }
    assert!(all_valid(&root.join("src/starter")).len() > 10);
}

#[test]
fn schemas_are_schemas() {
    for kind in Kind::ALL {
        for lang in [Lang::Vi, Lang::En] {
            let schema = schema::schema(kind, lang, &Offers::default());
            assert!(jsonschema::draft7::meta::is_valid(&schema), "{}", kind.name());
        }
    }
}

/// Two schemas to read: the smallest, and one with a tree inside. Long lists of words are left to the others.
#[test]
fn schemas_read_well() {
    insta::assert_snapshot!("schema_page_vi", schema::text(Kind::Page, Lang::Vi, &Offers::default()));
    insta::assert_snapshot!("schema_page_en", schema::text(Kind::Page, Lang::En, &Offers::default()));
    insta::assert_snapshot!("schema_units_vi", schema::text(Kind::Units, Lang::Vi, &Offers::default()));
    insta::assert_snapshot!("schema_units_en", schema::text(Kind::Units, Lang::En, &Offers::default()));
}

const PROFILE: &str = r#"
name = "Lò Văn Thụy"
category = "union_member"
year = 2025
unit = "cdcs-na-lung"
direct_worker = true
leader = false
award = [{ form = "giay-khen", year = 2024 }]
step = [{ state = "decided", date = 2025-11-12, by = "btv-ldld", document = "45/QĐ-LĐLĐ" }]
"#;

const PLAN: &str = r#"
title = "Kế hoạch"
issuer = "Liên đoàn Lao động tỉnh"
period = { from = 2021, to = 2025 }
applies_to = ["ldld"]
[[criterion]]
id = "a"
clause = "III.2"
text = { vi = "Một trong ba", en = "One of three" }
categories = ["*"]
when = { leader = false, any = [{ year = [2024, 2025] }, { unit = "ldld" }] }
check = { any = [
  { kind = "initiative", documented = true },
  { all = [{ kind = "rating", scale = "duty4", at_least = "good" }, { not = { kind = "has", key = "waiver" } }] },
] }
[[target]]
id = "direct"
clause = "II.3"
text = "Lao động trực tiếp"
share = { direct_worker = true }
at_least = { percent = 15 }
"#;

/// A good text and slips in it; each slip must make it invalid.
fn slips(kind: Kind, good: &str, slips: &[(&str, &str)]) {
    assert_eq!(problems(kind, good), Vec::<String>::new(), "{}", kind.name());
    for (from, to) in slips {
        assert!(good.contains(from), "{from}");
        assert!(!problems(kind, &good.replace(from, to)).is_empty(), "{}: `{from}` became `{to}`", kind.name());
    }
}

#[test]
fn slips_in_profiles_are_found() {
    slips(
        Kind::Profile,
        PROFILE,
        &[
            ("category =", "categori ="),
            ("name = \"Lò Văn Thụy\"", ""),
            ("\"Lò Văn Thụy\"", "\" \""),
            ("\"cdcs-na-lung\"", "\"CĐCS Nà Lùng\""),
            ("year = 2025", "year = 25"),
            ("direct_worker = true", "direct_worker = \"có\""),
            ("form = \"giay-khen\", ", ""),
            (", year = 2024", ""),
            ("\"decided\"", "\"decide\""),
            ("2025-11-12", "\"12/11/2025\""),
            ("2025-11-12", "2025-11-12T08:00:00"),
            (", document = \"45/QĐ-LĐLĐ\"", ""),
        ],
    );
    // A step before the decision needs no document, and an award may have a date in place of a year.
    let fewer = PROFILE.replace("decided", "proposed").replace(", document = \"45/QĐ-LĐLĐ\"", "");
    assert!(problems(Kind::Profile, &fewer.replace("year = 2024", "date = 2024-05-01")).is_empty());
}

#[test]
fn slips_in_plans_are_found_however_deep() {
    slips(
        Kind::Plan,
        PLAN,
        &[
            ("{ from = 2021, to = 2025 }", "{ to = 2025 }"),
            ("\"initiative\"", "\"initiatives\""),
            ("documented = true", "documentet = true"),
            ("at_least = \"good\"", "at_least = \"good\", of = \"unions\""),
            (", at_least = \"good\"", ""),
            ("key = \"waiver\"", "key = \"waivers\""),
            ("{ year = [2024, 2025] }", "{ years = [2024, 2025] }"),
            ("leader = false", "leader = \"false\""),
            ("{ vi = \"Một trong ba\", en =", "{ vi = \"Một trong ba\", english ="),
            ("at_least = { percent = 15 }", ""),
            ("at_least = { percent = 15 }", "at_least = { percent = 15 }\nat_most = { percent = 20 }"),
            ("at_least = { percent = 15 }", "at_least = { percent = 115 }"),
            ("share =", "level = \"deny\"\nshare ="),
        ],
    );
}

#[test]
fn slips_in_other_files_are_found() {
    let site =
        "title = \"Trang\"\nbase_url = \"https://a.example/\"\nunit = \"ldld\"\n[lints]\nprivate-data = \"allow\"\n";
    slips(
        Kind::Site,
        site,
        &[
            ("https://", "www."),
            ("private-data", "private-date"),
            ("\"allow\"", "\"off\""),
            ("[lints]", "[routes]\nprofiles = \"guong\"\n[lints]"),
            ("[lints]", "[images.card]\nwidths = []\nformats = [\"webp\"]\n[lints]"),
        ],
    );
    let figure = "[[figure]]\nplan = \"kh\"\ntarget = \"a\"\nyear = 2024\ncounted = 5\nshare = 4\ndocument = \"BC\"\n";
    slips(
        Kind::Figures,
        figure,
        &[("share = 4\n", ""), ("[[figure]]", "[[figures]]"), ("counted = 5", "counted = -5")],
    );
    let record = "[[record]]\nplan = \"kh\"\nmilestone = \"m\"\ndate = 2024-05-01\ndocument = \"BC\"\n";
    slips(
        Kind::Figures,
        record,
        &[("milestone =", "milestones ="), ("2024-05-01", "\"tháng 5\""), ("[[record]]", "[record]")],
    );
    let event = "title = \"Hội nghị\"\nunit = \"ldld\"\ndate = 2025-03-20\nprogramme = [\"Khai mạc\"]\n\
                 delegates = { exemplars = 70, guests = 20, priority = { women = 12 } }\nspeeches = [{ title = \"Một lời\" }]\n";
    slips(
        Kind::Event,
        event,
        &[("guests = 20, ", ""), ("women", "woman"), ("unit = \"ldld\"\n", ""), ("speeches", "speech")],
    );
    slips(Kind::Page, "title = \"Trang\"\nmenu = true\n", &[("true", "\"true\""), ("title", "tilte")]);
    let theme = "name = \"Tím\"\n[images.card]\nwidths = [320, 640]\nformats = [\"webp\", \"jpeg\"]\naspect = [4, 5]\n";
    slips(Kind::Theme, theme, &[("[4, 5]", "[4]"), ("\"webp\"", "\"gif\""), ("widths = [320, 640]\n", "")]);
    let unit =
        "[[unit]]\nid = \"a\"\nname = \"A\"\ntype = \"grassroots_union\"\norg_type = \"other\"\nparent = \"b\"\n";
    slips(
        Kind::Units,
        unit,
        &[("org_type = \"other\"\n", ""), ("\"b\"", "[{ from = 2020-01-01 }]"), ("\"grassroots_union\"", "\"cdcs\"")],
    );
    let moved = unit.replace("\"b\"", "[{ unit = \"b\", until = 2025-06-30 }, { unit = \"c\", from = 2025-07-01 }]");
    assert!(problems(Kind::Units, &moved).is_empty());
}
