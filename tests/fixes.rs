//! Fixes: what is certain is put right, nothing else moves, and a second run has nothing to do.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use proptest::prelude::*;
use support::{Files, Site, case, stderr, stdout, today};
use vinhdanh::pipeline::{self, Mended, Options};
use vinhdanh::world::Memory;

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";
const UNITS: &str = "content/units/don-vi.toml";
const PLAN: &str = "content/plans/kh-thu.toml";
const CATALOG: &str = "content/catalog/danh-muc.toml";

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).expect("text")
}

fn mended(files: &Files) -> Mended {
    let world = Memory::new(files.clone(), today());
    pipeline::mend(&world, &Options::default(), &|_| true).expect("memory does not fail")
}

/// The small site with a text replaced, once.
fn with(path: &str, old: &str, new: &str) -> Files {
    let mut files = case("small");
    let before = text(&files, path);
    assert!(before.contains(old), "{path} holds {old:?}");
    files.insert(path.to_owned(), before.replacen(old, new, 1).into_bytes());
    files
}

/// What it was, and a slip: fixing gives the file back byte for byte.
const SLIPS: &[(&str, &str, &str)] = &[
    (PROFILE, "name = \"Lò", "nmae = \"Lò"),
    (PROFILE, "direct_worker = true", "direct_wroker = true"),
    (PROFILE, "direct_worker = true", "direct_worker = \"true\""),
    (PROFILE, "year = 2024\nunit", "year = \"2024\"\nunit"),
    (PROFILE, "fields = [\"san-xuat\"]", "fields = \"san-xuat\""),
    (PROFILE, "fields = [\"san-xuat\"]", "fields = [\"Sản xuất\"]"),
    (PROFILE, "unit = \"cdcs-a\"\nposition", "unit = \"cdcs_a\"\nposition"),
    (PROFILE, "category = \"member\"", "category = \"membre\""),
    (PROFILE, "level = \"excellent\"", "level = \"excelent\""),
    (PROFILE, "state = \"decided\"", "state = \"decide\""),
    (PROFILE, "date = 2024-10-01", "date = \"01/10/2024\""),
    (PROFILE, "date = 2024-10-01", "date = \"1-10-2024\""),
    (PROFILE, "date = 2024-10-01", "date = '2024-10-01'"),
    (PROFILE, "date = 2024-10-01", "date = 1/10/2024"),
    (PROFILE, "name = \"Lò Văn An\"", "name = Lò Văn An"),
    (PROFILE, "name = \"Lò Văn An\"", "name = “Lò Văn An”"),
    (PROFILE, "direct_worker = true", "direct_worker = True"),
    (PROFILE, "[[award]]", "[[awrad]]"),
    (PROFILE, "[consent]", "[consnet]"),
    (UNITS, "org_type = \"private_enterprise\"", "org_type = \"private\""),
    (CATALOG, "rank = 10", "rank = \"10\""),
    (PLAN, "kind = \"attested\"", "kind = \"atested\""),
    (PLAN, "clause = \"I.2\"", "cluase = \"I.2\""),
];

#[test]
fn a_slip_is_put_right() {
    let sound = case("small");
    for (path, was, slip) in SLIPS {
        let mended = mended(&with(path, was, slip));
        let [file] = mended.files.as_slice() else { panic!("{slip}: {:#?}", mended.assembled.diagnostics) };
        assert_eq!((file.path.as_str(), &file.after), (*path, &text(&sound, path)), "{slip}");
        assert!(file.fixes > 0 && mended.assembled.diagnostics.is_empty(), "{slip}");
    }
}

/// Faults whose meaning is not certain.
const GUESSES: &[(&str, &str, &str)] = &[
    (PROFILE, "unit = \"cdcs-a\"\nposition", "unit = \"cdcs-b\"\nposition"),
    (PROFILE, "level = \"excellent\"", "level = \"great\""),
    (PROFILE, "scale = \"duty4\"", "scale = \"duty5\""),
    (PROFILE, "criterion = \"law\"", "criterion = \"low\""),
    (PROFILE, "name = \"Lò", "nmae = \"An\"\nname = \"Lò"),
    (PROFILE, "name = \"Lò", "nmae = \"An\"\nnaem = \"Lò"),
    (PROFILE, "date = 2024-10-01", "date = \"01/10/24\""),
    (PROFILE, "date = 2024-10-01", "date = \"tháng 10/2024\""),
    (PROFILE, "year = 2024\nunit", "year = \"năm 2024\"\nunit"),
    (PROFILE, "+++\nname", "+++\nslug = \"CĐCS Công ty A\"\nname"),
    // Sorted by date the decision would come before the registration: a date is wrong.
    (PROFILE, "date = 2024-10-01", "date = 2024-02-01"),
    (UNITS, "province = \"song-ngan\"", "province = \"song-nga\""),
];

#[test]
fn a_guess_is_left_to_the_author() {
    for (path, was, fault) in GUESSES {
        let mended = mended(&with(path, was, fault));
        assert_eq!(mended.files, [], "{fault}");
        assert!(!mended.assembled.diagnostics.is_empty(), "{fault}");
    }
}

#[test]
fn one_round_brings_the_next_to_light() {
    let mut files = case("small");
    let slips = text(&files, PROFILE)
        .replacen("date = 2024-10-01", "date = \"01/10/2024\"", 1)
        .replacen("[[step]]", "[[setp]]", 2)
        .replacen("name = ", "nmae = ", 1);
    files.insert(PROFILE.into(), slips.into_bytes());
    let mended = mended(&files);
    assert_eq!(mended.files[0].after, text(&case("small"), PROFILE));
    assert_eq!(mended.files[0].fixes, 3, "a key, all headers of a name, and the date that they had hidden");
}

#[test]
fn steps_come_into_order_with_their_comments() {
    let sound = text(&case("small"), PROFILE);
    let start = sound.find("[[step]]").expect("steps");
    let end = start + sound[start..].find("\n\n[consent]").expect("consent") + 1;
    let blocks: Vec<&str> = sound[start..end].split_inclusive("\n\n").collect();
    let (first, last) = (blocks[0].trim_end(), blocks[blocks.len() - 1].trim_end());
    let swapped = format!("# Quyết định của Ban Thường vụ\n{last} # xong\n\n{first}\n");
    let wanted = format!("{first}\n\n# Quyết định của Ban Thường vụ\n{last} # xong\n");
    assert_eq!(blocks.len(), 2);
    let mut files = case("small");
    files.insert(PROFILE.into(), sound.replacen(&sound[start..end], &swapped, 1).into_bytes());
    let mended = mended(&files);
    assert_eq!(mended.files[0].after, sound.replacen(&sound[start..end], &wanted, 1));
    assert_eq!(mended.assembled.diagnostics, []);
}

/// Faulty lines of a profile, each with the lines that they become.
const LINES: &[(&str, &str)] = &[
    ("nmae = \"Lò Văn An\"", "name = \"Lò Văn An\""),
    ("category = \"membre\"", "category = \"member\""),
    ("year = \"2024\"", "year = 2024"),
    ("unit = \"cdcs_a\"", "unit = \"cdcs-a\""),
    ("direct_worker = 'true'", "direct_worker = true"),
    ("leader = false", "leader = false"),
    ("fields = \"Sản xuất\"", "fields = [\"san-xuat\"]"),
    ("publish_from=\t\"9/11/2024\"", "publish_from=\t2024-11-09"),
    ("[[awrad]]", "[[award]]"),
    ("form = \"giay-khen\"", "form = \"giay-khen\""),
    ("yaer = 2023", "year = 2023"),
    ("[consnet]", "[consent]"),
    ("givne = \"02-09-2024\"", "given = 2024-09-02"),
    ("scope = \"name\"", "scope = \"name\""),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Comments, blank lines, spaces, line breaks, a byte-order mark: all of it stays as it is.
    #[test]
    fn comments_and_layout_stay(
        around in proptest::collection::vec(("( |\t){0,3}", "( |\t){0,3}(#[a-z ă\"'=\\[\\]]{0,12})?", "((\t| )*(#[a-z đ\"=\\[\\]]{0,12})?\n){0,2}"), LINES.len()),
        crlf: bool,
        bom: bool,
    ) {
        let build = |faulty: bool| {
            let mut text = String::from(if bom { "\u{feff}+++\n" } else { "+++\n" });
            for ((fault, sound), (before, behind, below)) in LINES.iter().zip(&around) {
                text += &format!("{before}{}{behind}\n{below}", if faulty { fault } else { sound });
            }
            text += "+++\n\nnmae = \"thân bài\"\n";
            if crlf { text.replace('\n', "\r\n") } else { text }
        };
        let mut files = case("small");
        files.insert(PROFILE.into(), build(true).into_bytes());
        let once = mended(&files);
        let wanted = build(false);
        prop_assert_eq!(&once.files[0].after, &wanted);
        files.insert(PROFILE.into(), wanted.into_bytes());
        prop_assert_eq!(mended(&files).files, [], "a second run has nothing to do");
    }
}

/// A site on the disk with three slips in two files.
fn faulty_site() -> Site {
    let mut files = case("small");
    let profile = text(&files, PROFILE).replacen("name = ", "nmae = ", 1).replacen("2024-10-01", "\"01/10/2024\"", 1);
    let units = text(&files, UNITS).replacen("\"private_enterprise\"", "\"private\"", 1);
    files.insert(PROFILE.into(), profile.replace('\n', "\r\n").into_bytes());
    files.insert(UNITS.into(), units.into_bytes());
    Site::new(&files)
}

#[test]
fn fix_writes_what_dry_run_shows() {
    let site = faulty_site();
    let before = site.files("");
    let dry = site.run(&["check", "--fix", "--dry-run"]);
    assert_eq!(dry.status.code(), Some(0), "nothing would remain: {}", stderr(&dry));
    assert_eq!(site.files(""), before, "nothing is written");
    let diff = stdout(&dry);
    assert!(diff.starts_with(&format!("--- a/{PROFILE}\n+++ b/{PROFILE}\n@@ ")), "{diff}");
    assert!(diff.contains("-nmae = \"Lò Văn An\"\r\n+name = \"Lò Văn An\"\r\n"), "{diff}");
    assert!(diff.contains("-org_type = \"private\"\n+org_type = \"private_enterprise\"\n"), "{diff}");

    let fixed = site.run(&["check", "--fix"]);
    assert_eq!((fixed.status.code(), stdout(&fixed).as_str()), (Some(0), ""), "{}", stderr(&fixed));
    assert!(stderr(&fixed).contains(PROFILE) && stderr(&fixed).contains(UNITS), "{}", stderr(&fixed));
    assert_eq!(
        String::from_utf8(site.read(PROFILE)).expect("text"),
        text(&case("small"), PROFILE).replace('\n', "\r\n")
    );
    let after = site.files("");
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "no file is left beside them");
    assert_eq!(after.iter().filter(|(path, bytes)| before[*path] != **bytes).count(), 2);
    assert_eq!(site.run(&["check", "--fix"]).status.code(), Some(0));
    assert_eq!(site.files(""), after, "a second run changes nothing");
}

#[test]
fn fix_keeps_to_its_paths_and_says_what_remains() {
    let site = faulty_site();
    let profile = site.read(PROFILE);
    let fixed = site.run(&["check", "--fix", "content/units"]);
    assert_eq!(fixed.status.code(), Some(1), "the profile is as faulty as before");
    assert_eq!(site.read(PROFILE), profile);
    assert_eq!(site.read(UNITS), case("small")[UNITS]);
    site.write(UNITS, text(&case("small"), UNITS).replacen("\"song-ngan\"", "\"xa-lam\"", 1));
    let rest = site.run(&["check", "--fix", "--format", "json"]);
    assert_eq!(rest.status.code(), Some(1));
    let value: serde_json::Value = serde_json::from_str(&stdout(&rest)).expect("JSON");
    assert_eq!(value["diagnostics"].as_array().map(Vec::len), Some(1), "{value}");
    assert_eq!(
        (&value["diagnostics"][0]["code"], &value["diagnostics"][0]["fixes"]),
        (&"unknown-id".into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_read_only_file_is_named_and_the_rest_is_fixed() {
    let site = faulty_site();
    let path = site.root().join(PROFILE);
    let mut permissions = std::fs::metadata(&path).expect("a file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("read-only");
    let profile = site.read(PROFILE);
    let fixed = site.run(&["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(3), "{}", stderr(&fixed));
    assert!(stderr(&fixed).contains(&format!("không ghi được “{PROFILE}”")), "{}", stderr(&fixed));
    assert_eq!((site.read(PROFILE), site.read(UNITS)), (profile, case("small")[UNITS].clone()));
    assert!(stdout(&fixed).contains("unknown-key"), "what remains is shown: {}", stdout(&fixed));
}

#[test]
fn a_path_that_is_not_there_is_wrong_usage() {
    let site = faulty_site();
    let outside = site.root().join("..").display().to_string();
    for path in ["khong-co", "content/khong-co.md", &outside, "/"] {
        let output = site.run(&["check", path]);
        assert_eq!(output.status.code(), Some(2), "{path}");
        assert!(stderr(&output).contains(&format!("“{path}”")) && stdout(&output).is_empty(), "{}", stderr(&output));
    }
    for args in [&["check", "--dry-run"][..], &["check", "--fix", "--dry-run", "--format", "json"]] {
        assert_eq!(site.run(args).status.code(), Some(2), "{args:?}");
    }
}
