//! Registration lists as federations send them, with their quirks: what is understood of each is compared with what was
//! read by a person. The files are made by `tools/make-sheets.py`.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::path::{Path, PathBuf};

use support::{Files, case, today};
use vinhdanh::diag::{Lang, human};
use vinhdanh::sheets::export::{self, Export, Internal, Sheet};
use vinhdanh::sheets::files;
use vinhdanh::sheets::report::{Import, Outcome, Upload};
use vinhdanh::sheets::{self, import};

const UNITS: &str = r#"
[[unit]]
id = "cdcs-mam-non-hat-suong"
name = "Công đoàn cơ sở Trường Mầm non Hạt Sương"
type = "grassroots_union"
org_type = "non_public_service"
parent = "ldld"
"#;

fn site() -> Files {
    let mut files = case("small");
    // Levels are called as lists call them.
    let catalog = files.get_mut("content/catalog/danh-muc.toml").expect("a catalogue");
    let names = [("\"Xuất sắc\"", "\"Hoàn thành xuất sắc nhiệm vụ\""), ("\"Tốt\"", "\"Hoàn thành tốt nhiệm vụ\"")];
    let text = String::from_utf8(catalog.clone()).expect("UTF-8");
    *catalog = names.iter().fold(text, |text, (old, new)| text.replace(old, new)).into_bytes();
    files.insert("content/units/truong.toml".to_owned(), UNITS.into());
    files
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets")
}

fn upload(name: &str) -> Upload {
    Upload { name: name.to_owned(), bytes: std::fs::read(folder().join(name)).expect("a list") }
}

fn import(
    files: &Files,
    uploads: &[Upload],
    mapping: Option<(&str, &str)>,
    category: Option<&str>,
) -> (Import, String) {
    let assembled = support::assembled(files);
    let site = assembled.site.as_ref().expect("a site");
    let to = import::Site { roll: &site.model.roll, sources: &assembled.sources, today: today(), lang: Lang::Vi };
    let defaults = category.map(|category| ("category", category.to_owned().into())).into_iter().collect();
    let mut import = import::import(&to, uploads, mapping, defaults);
    let sheets::Confirmed { wrong, sources, .. } =
        sheets::confirm(&support::world(files), &mut import).expect("memory does not fail");
    let style = human::Style { color: false, width: 140 };
    let mut said = human::render(&import.diagnostics, &import.sources, Lang::Vi, style);
    said.push_str(&human::render(&wrong, &sources, Lang::Vi, style));
    (import, said)
}

/// What was understood, for the golden files.
fn shown(import: &Import, said: &str) -> String {
    let mut out = String::new();
    for sheet in &import.sheets {
        out.push_str(&format!("{} {:?}\n", import.sources.path(sheet.file), sheet.heading));
        for column in &sheet.columns {
            out.push_str(&format!("  {} {} → {}\n", column.letters, column.heading, column.meaning.text(Lang::Vi)));
        }
        sheet.defaults.iter().for_each(|(key, value)| out.push_str(&format!("  * {key} = {value}\n")));
    }
    for row in &import.rows {
        let outcome = match &row.outcome {
            Outcome::New { path, text } => format!("{path}\n{text}"),
            Outcome::Existing(path) => format!("có rồi: {path}\n"),
            Outcome::Faulty => "có lỗi\n".to_owned(),
        };
        out.push_str(&format!("\n── {}: {} ── {outcome}", row.number, row.name));
    }
    format!("{out}\n════\n{said}")
}

/// A list, the category of its rows where the list does not say it, and whether all of it is imported.
const LISTS: &[(&str, Option<&str>, bool)] = &[
    ("dang-ky-2025.xlsx", Some("member"), false),
    ("dang-ky-2025.ods", Some("member"), false),
    ("khong-dau.xlsx", None, false),
    ("khong-dau-cu.xls", None, false),
    ("hai-trang.ods", None, true),
    ("nhieu-loi.xlsx", None, false),
    ("khong-co-danh-sach.xlsx", None, false),
    ("utf-16.csv", None, false),
    ("nfd.csv", None, false),
    ("windows-1258.csv", None, false),
    ("tcvn3.csv", None, false),
    ("trang-web.xls", None, false),
];

#[test]
fn lists_are_read_as_people_read_them() {
    for (name, category, _) in LISTS {
        let (import, said) = import(&site(), &[upload(name)], None, *category);
        insta::assert_snapshot!(format!("sheet {name}"), shown(&import, &said));
    }
}

/// Whatever is written passes `check`.
#[test]
fn every_new_profile_is_without_error() {
    for (name, category, _) in LISTS {
        let mut files = site();
        let (import, _) = import(&files, &[upload(name)], None, *category);
        files.extend(import.files());
        let errors: Vec<String> = support::assembled(&files)
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == vinhdanh::diag::Severity::Error)
            .map(|diagnostic| diagnostic.message.text(Lang::Vi))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

/// A second import finds everything there.
#[test]
fn nothing_is_imported_twice_and_nothing_overwritten() {
    let mut files = site();
    let list = [upload("hai-trang.ods")];
    let (first, _) = import(&files, &list, None, None);
    assert_eq!(first.files().len(), 3);
    files.extend(first.files());
    let (second, said) = import(&files, &list, None, None);
    assert!(second.files().is_empty() && second.errors() == 0, "{said}");
    assert!(second.rows.iter().all(|row| matches!(row.outcome, Outcome::Existing(_))), "{:?}", second.rows);
}

#[test]
fn a_mapping_says_what_is_not_guessed_but_never_takes_personal_data() {
    let list = "Mọi người;Ở đâu;Số điện thoại\nLò Văn Thành;Xưởng A;0912345678\n";
    let uploads = [Upload { name: "ds.csv".to_owned(), bytes: list.into() }];
    let mapping = "[columns]\n\"Mọi người\" = \"name\"\n\"Ở đâu\" = \"unit\"\n\"Số điện thoại\" = \"mentor\"\n\
        [defaults]\nyear = 2025\ncategory = \"member\"\ndirect_worker = true\n[names]\n\"Xưởng A\" = \"cdcs-a\"\n";
    let (import, said) = import(&site(), &uploads, Some(("ghep.toml", mapping)), None);
    let files = import.files();
    assert_eq!(files.len(), 1, "{said}");
    let text = String::from_utf8(files[0].1.clone()).expect("UTF-8");
    assert!(text.contains("unit = \"cdcs-a\"") && text.contains("leader = false") && !text.contains("0912"), "{text}");
}

fn exported(files: &Files, internal: Internal, lang: Lang) -> Vec<Sheet> {
    let assembled = support::assembled(files);
    let model = &assembled.site.as_ref().expect("a site").model;
    let report = vinhdanh::criteria::report::Report {
        roll: &model.roll,
        criteria: &model.criteria,
        verdicts: &model.verdicts,
        sources: &model.sources,
        lang,
        only: &[],
    };
    let what = Export { roll: &model.roll, sources: &assembled.sources, report, lang, years: &[], internal };
    export::export(&what).value
}

fn without_profiles(files: &Files) -> Files {
    files
        .iter()
        .filter(|(path, _)| !path.starts_with("content/profiles/"))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect()
}

/// Everything a profile says but pictures, as the reader of profiles sees it, without places.
fn facts(files: &Files) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("content/profiles/") && path.ends_with(".md"))
    {
        let stem = path.trim_end_matches(".md").trim_end_matches("/index");
        let stem = stem.rsplit('/').next().unwrap_or_default().to_owned();
        if stem.contains('.') {
            continue; // a story in another language
        }
        let text = String::from_utf8(bytes.clone()).expect("UTF-8").replace("\r\n", "\n");
        let mut parts = text.splitn(3, "+++\n");
        let (_, front, body) = (parts.next(), parts.next().expect("front matter"), parts.next().unwrap_or_default());
        let Ok(mut table) = toml::from_str::<toml::Table>(front) else { panic!("{path}") };
        let withdrawn = table.get("step").and_then(|s| s.as_array()).is_some_and(|steps| {
            steps.iter().any(|step| step.get("state").and_then(toml::Value::as_str) == Some("withdrawn"))
        });
        if withdrawn {
            continue;
        }
        let slug = table.remove("slug").and_then(|slug| slug.as_str().map(str::to_owned)).unwrap_or(stem);
        table.remove("portrait");
        table.remove("photo");
        all.push((slug, format!("{}\n{}", sorted(&toml::Value::Table(table)), body.trim())));
    }
    all.sort();
    all
}

/// Tables in one order; white space and a text in the main language alone are what they mean.
fn sorted(value: &toml::Value) -> String {
    match value {
        toml::Value::Table(table) if table.len() == 1 && table.contains_key("vi") => sorted(&table["vi"]),
        toml::Value::Table(table) => {
            let mut entries: Vec<String> =
                table.iter().map(|(key, value)| format!("{key}={}", sorted(value))).collect();
            entries.sort();
            format!("{{{}}}", entries.join("; "))
        }
        toml::Value::Array(items) => format!("[{}]", items.iter().map(sorted).collect::<Vec<_>>().join(", ")),
        toml::Value::String(text) => format!("{:?}", vinhdanh::text::squash(text)),
        toml::Value::Datetime(date) => date.to_string(),
        other => format!("{other:?}"),
    }
}

fn comes_back(files: &Files, lang: Lang) {
    let before = facts(files);
    let sheets = exported(files, Internal::Keep, lang);
    let workbook = Upload { name: "ho-so.xlsx".to_owned(), bytes: files::xlsx(&sheets).expect("a workbook") };
    let tables = files::csv(&sheets).into_iter().map(|(name, bytes)| Upload { name, bytes }).collect::<Vec<_>>();
    for uploads in [vec![workbook], tables] {
        let mut empty = without_profiles(files);
        let (import, said) = import(&empty, &uploads, None, None);
        assert_eq!(import.errors(), 0, "{said}");
        empty.extend(import.files());
        for (before, after) in before.iter().zip(&facts(&empty)) {
            assert_eq!(before, after);
        }
        assert_eq!(before.len(), facts(&empty).len(), "{said}");
    }
}

#[test]
fn what_is_exported_comes_back() {
    for lang in [Lang::Vi, Lang::En] {
        comes_back(&support::sample(), lang);
        comes_back(&site(), lang);
    }
}

#[test]
fn what_is_internal_stays_unless_asked_for() {
    let text = format!("{:?}", exported(&site(), Internal::Leave, Lang::Vi));
    assert!(text.contains("Lò Văn An") && !text.contains("Không Được Lộ"), "{text}");
    assert!(format!("{:?}", exported(&site(), Internal::Keep, Lang::Vi)).contains("Không Được Lộ"));
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(12))]
    #[test]
    fn any_words_come_back(
        name in "[A-Za-zĂăĐđƠơỆệ0-9][A-Za-zĂăĐđƠơỆệ0-9 .,;'\"=+@-]{0,30}[a-z]",
        position in "[=+@'a-zđ-][a-zđ0-9 ;,|\"'=-]{0,20}[a-z]",
        reason in "[a-zđ;|\n'\"=+-]{1,30}",
        since in 1950_i32..2024,
        benefit in 1_i64..9_000_000_000_000,
        day in 1_i8..28,
        worker in proptest::bool::ANY,
        none in proptest::bool::ANY,
    ) {
        proptest::prop_assume!(!vinhdanh::text::slugify(&name).is_empty());
        let text = |s: &str| serde_json::Value::from(s).to_string();
        let mut files = without_profiles(&site());
        let stoppages = if none { "unlawful_stoppages = []\nfields = []\n" } else { "" };
        let profile = format!(
            "+++\nname = {}\ncategory = \"member\"\nyear = 2024\nunit = \"cdcs-a\"\ndirect_worker = {worker}\nleader = false\n\
             position = {}\nsince_year = {since}\n{stoppages}[[award]]\nform = \"giay-khen\"\nyear = 2024\nreason = {}\n\
             [[initiative]]\ntitle = \"Máy\"\nyear = 2023\nbenefit_vnd = {benefit}\ndate = 2024-02-{day:02}\n+++\n\n{}\n",
            text(&name), text(&position), text(&format!("a{reason}b")), "Bài viết.",
        );
        files.insert("content/profiles/2024/mot-nguoi.md".to_owned(), profile.into_bytes());
        comes_back(&files, Lang::Vi);
    }
}

/// LibreOffice opens what is exported, and sees the same cells.
#[test]
fn libreoffice_reads_the_same() {
    let office = ["soffice", "libreoffice"].into_iter().find(|name| {
        std::process::Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    });
    let Some(office) = office else {
        eprintln!("SKIPPED: LibreOffice is not installed");
        return;
    };
    let files = site();
    let sheets = exported(&files, Internal::Keep, Lang::Vi);
    let keep = tempfile::tempdir().expect("a folder");
    std::fs::write(keep.path().join("ho-so.xlsx"), files::xlsx(&sheets).expect("a workbook")).expect("written");
    let run = std::process::Command::new(office)
        .args(["--headless", &format!("-env:UserInstallation=file://{}/office", keep.path().display())])
        .args(["--convert-to", "ods", "--outdir"])
        .arg(keep.path())
        .arg(keep.path().join("ho-so.xlsx"))
        .output()
        .expect("LibreOffice runs");
    assert!(run.status.success(), "{run:?}");
    // What it saves again as its own kind of file gives the same profiles, dates and numbers included.
    let bytes = std::fs::read(keep.path().join("ho-so.ods")).expect("a workbook");
    let mut empty = without_profiles(&files);
    let (import, said) = import(&empty, &[Upload { name: "ho-so.ods".to_owned(), bytes }], None, None);
    assert_eq!(import.errors(), 0, "{said}");
    empty.extend(import.files());
    assert_eq!(facts(&empty), facts(&files));
}
