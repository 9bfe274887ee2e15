//! Hand-made faults, one each: the right code on the right line in both languages, exit code 1, and an
//! output that is left as it was. And several faults in one file, all found in one run.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use support::{Files, Site, case, stderr, stdout};

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";
const UNITS: &str = "content/units/don-vi.toml";
const PLAN: &str = "content/plans/kh-thu.toml";
const CATALOG: &str = "content/catalog/danh-muc.toml";
const SITE: &str = "content/site.toml";
const PAGE: &str = "content/pages/gioi-thieu.md";

/// A fault: what is changed where, and what must be said.
struct Fault {
    /// The file.
    path: &'static str,
    /// The text that is replaced, once.
    old: &'static str,
    /// What stands there instead.
    new: &'static str,
    /// The code of the error.
    code: &'static str,
    /// Text of the line on which the error stands; empty for a whole file.
    line: &'static str,
}

const fn fault(
    path: &'static str,
    old: &'static str,
    new: &'static str,
    code: &'static str,
    line: &'static str,
) -> Fault {
    Fault { path, old, new, code, line }
}

const FAULTS: &[Fault] = &[
    fault(PROFILE, "year = 2024\nunit", "year = = 2024\nunit", "toml-syntax", "year = = 2024"),
    fault(PROFILE, "name = \"Lò Văn An\"", "nmae = \"Lò Văn An\"", "unknown-key", "nmae ="),
    fault(PROFILE, "name = \"Lò Văn An\"\n", "", "missing-key", "+++"),
    fault(PROFILE, "direct_worker = true", "direct_worker = \"có\"", "wrong-type", "direct_worker ="),
    fault(PROFILE, "leader = false\n", "", "missing-key", "+++"),
    fault(PROFILE, "since_year = 2010", "since_year = 10", "bad-value", "since_year = 10"),
    fault(PROFILE, "date = 2024-10-01", "date = \"01/10/2024\"", "quoted-date", "date = \"01/10/2024\""),
    fault(PROFILE, "date = 2024-10-01", "date = 2024-02-30", "bad-date", "date = 2024-02-30"),
    fault(PROFILE, "date = 2024-10-01", "date = 2024-02-01", "steps-out-of-order", "date = 2024-02-01"),
    fault(
        PROFILE,
        "by = \"ldld\"\ndocument = \"9/QĐ-LĐLĐ\"",
        "by = \"ldld\"",
        "missing-key",
        "[[step]]\nstate = \"decided\"",
    ),
    fault(PROFILE, "state = \"decided\"", "state = \"decide\"", "bad-value", "state = \"decide\""),
    fault(PROFILE, "unit = \"cdcs-a\"\nposition", "unit = \"cdcs-b\"\nposition", "unknown-id", "unit = \"cdcs-b\""),
    fault(PROFILE, "unit = \"cdcs-a\"\nposition", "unit = \"to-1\"\nposition", "unit-type-mismatch", "unit = \"to-1\""),
    fault(PROFILE, "category = \"member\"", "category = \"membre\"", "unknown-id", "category = \"membre\""),
    fault(PROFILE, "level = \"excellent\"", "level = \"great\"", "unknown-id", "level = \"great\""),
    fault(PROFILE, "form = \"giay-khen\"", "form = \"bang-khen\"", "unknown-id", "form = \"bang-khen\""),
    fault(PROFILE, "fields = [\"san-xuat\"]", "fields = [\"san xuat\"]", "bad-id", "fields = [\"san xuat\"]"),
    fault(PROFILE, "year = 2024\nunit", "year = 2026\nunit", "year-outside-plan", "year = 2026"),
    fault(PROFILE, "criterion = \"law\"", "criterion = \"low\"", "unknown-id", "criterion = \"low\""),
    fault(PROFILE, "leader = false", "leader = true", "leader-and-direct-worker", "direct_worker = true"),
    fault(
        PROFILE,
        "direct_worker = true\nleader = false",
        "direct_worker = false\nleader = true",
        "leads-missing",
        "leader = true",
    ),
    fault(PROFILE, "level = \"good\"", "level = \"completed\"", "criterion-failed", "[[rating]]\nyear = 2023"),
    fault(
        PROFILE,
        "mentor =",
        "portrait = { file = \"anh.jpg\", alt = \"Anh An\", basis = \"consent\" }\nmentor =",
        "picture-missing",
        "portrait =",
    ),
    fault(
        PROFILE,
        "given = 2024-09-02",
        "given = 2024-09-02\nuntil = 2023-01-01",
        "dates-reversed",
        "until = 2023-01-01",
    ),
    fault(PROFILE, "Anh An nghe", "[Bấm](javascript:alert(1)) Anh An nghe", "link-scheme", "[Bấm]"),
    fault(
        PROFILE,
        "Anh An nghe",
        concat!(
            "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > ",
            "Anh An nghe"
        ),
        "beyond-limits",
        "> > > > >",
    ),
    fault(PROFILE, "Anh An nghe", "[Xem](/khong-co/) Anh An nghe", "dead-link", "[Xem]"),
    fault(PROFILE, "Anh An nghe", "![Máy](https://khac.example/a.jpg) Anh An nghe", "foreign-picture", "![Máy]"),
    fault(PROFILE, "+++\n\n## Chuyện", "\n\n## Chuyện", "front-matter-unclosed", "+++"),
    fault(PROFILE, "+++\nname", "name", "front-matter-missing", ""),
    fault(PROFILE, "+++\nname", "+++\nslug = \"cdcs-cong-ty-a\"\nname", "duplicate-slug", "slug ="),
    fault(
        UNITS,
        "type = \"province_federation\"",
        "type = \"province_federation\"\nparent = \"cdcs-a\"",
        "unit-cycle",
        "parent = \"cdcs-a\"\nprovince",
    ),
    fault(UNITS, "org_type = \"private_enterprise\"\n", "", "org-type-missing", "id = \"cdcs-a\""),
    fault(UNITS, "id = \"to-1\"", "id = \"cdcs-a\"", "duplicate-id", "id = \"cdcs-a\"\nname = \"Tổ 1\""),
    fault(UNITS, "province = \"song-ngan\"", "province = \"song-nga\"", "unknown-id", "province = \"song-nga\""),
    fault(PLAN, "kind = \"attested\"", "kind = \"atested\"", "unknown-check", "kind = \"atested\""),
    fault(
        PLAN,
        "scale = \"duty4\", at_least = \"good\" }\n\n",
        "scale = \"duty5\", at_least = \"good\" }\n\n",
        "unknown-id",
        "scale = \"duty5\"",
    ),
    fault(
        PLAN,
        "period = { from = 2023, to = 2025 }",
        "period = { from = 2025, to = 2023 }",
        "dates-reversed",
        "period =",
    ),
    fault(PLAN, "clause = \"I.2\"\n", "", "missing-key", "[[criterion]]\nid = \"rating\""),
    fault(PROFILE, "name = \"Lò Văn An\"", "name = \"Lò \\u001b Văn An\"", "bad-value", "name ="),
    fault(PLAN, "clause = \"I.1\"\n", "", "missing-key", "[[criterion]]\nid = \"law\""),
    fault(PLAN, "label = { vi = \"Đoàn viên\"", "lable = { vi = \"Đoàn viên\"", "unknown-key", "lable ="),
    fault(CATALOG, "rank = 10", "rank = \"10\"", "wrong-type", "rank = \"10\""),
    fault(SITE, "base_url = \"https://thu.example/\"", "base_url = \"thu.example\"", "bad-value", "base_url ="),
    fault(PAGE, "title = {", "tile = {", "unknown-key", "tile ="),
];

/// The small site with the fault in it.
fn faulty(fault: &Fault) -> Files {
    let mut files = case("small");
    let text = String::from_utf8(files[fault.path].clone()).expect("text");
    assert!(text.contains(fault.old), "{} holds {:?}", fault.path, fault.old);
    files.insert(fault.path.to_owned(), text.replacen(fault.old, fault.new, 1).into_bytes());
    files
}

/// The line, from 1, on which the marked text begins; of the last place where it stands.
fn line_of(files: &Files, fault: &Fault) -> usize {
    if fault.line.is_empty() {
        return 1;
    }
    let text = String::from_utf8(files[fault.path].clone()).expect("text");
    let at = if fault.line == "+++" { text.find(fault.line) } else { text.rfind(fault.line) };
    text[..at.unwrap_or_else(|| panic!("{:?} in {}", fault.line, fault.path))].matches('\n').count() + 1
}

#[test]
fn each_fault_is_found_where_it_is() {
    let mut wrong = Vec::new();
    for fault in FAULTS {
        let files = faulty(fault);
        let assembled = support::assembled(&files);
        let found: Vec<String> = assembled
            .diagnostics
            .iter()
            .map(|d| {
                let place = d.primary.place;
                let position = assembled.sources.position(place.file(), place.start() as usize);
                format!("{}:{}: {}[{}]", assembled.sources.path(place.file()), position.line, d.severity.name(), d.code)
            })
            .collect();
        let wanted = format!("{}:{}: error[{}]", fault.path, line_of(&files, fault), fault.code);
        if !found.contains(&wanted) {
            wrong.push(format!("{:?} → {:?}\n  wanted {wanted}\n  found  {found:#?}", fault.old, fault.new));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_fault_sets_off_no_cascade() {
    for fault in FAULTS {
        let assembled = support::assembled(&faulty(fault));
        let errors = assembled.diagnostics.iter().filter(|d| d.severity == vinhdanh::diag::Severity::Error);
        let in_file: Vec<_> = errors.collect();
        // A unit, scale or category that is gone is missed by everyone who refers to it; a profile's own fault is one.
        if fault.path == PROFILE || fault.path == PAGE {
            assert!(in_file.len() <= 3, "{:?} → {:?}: {in_file:#?}", fault.old, fault.new);
        }
        // Who refers to a criterion or category that is only badly written is not told that it is not there.
        if fault.path == PLAN && matches!(fault.code, "missing-key" | "unknown-key") {
            assert_eq!(in_file.len(), 1, "{:?} → {:?}: {in_file:#?}", fault.old, fault.new);
        }
    }
}

#[test]
fn a_fault_stops_the_build_and_leaves_output_alone() {
    let site = Site::new(&case("small"));
    let first = site.run(&["build"]);
    assert!(first.status.success(), "{}", stderr(&first));
    let before = site.files("output");
    assert!(before.len() > 10, "a site was published");
    for fault in FAULTS {
        let whole = case("small");
        site.write(fault.path, &faulty(fault)[fault.path]);
        let output = site.run(&["build"]);
        assert_eq!(output.status.code(), Some(1), "{:?}: {}", fault.new, stderr(&output));
        assert_eq!(site.files("output"), before, "output changed by {:?}", fault.new);
        let (vi, en) = (site.run(&["--lang", "vi", "check"]), site.run(&["--lang", "en", "check"]));
        assert_eq!((vi.status.code(), en.status.code()), (Some(1), Some(1)), "{:?}", fault.new);
        let codes = |output: &std::process::Output| -> Vec<String> {
            let text = stdout(output);
            text.lines().filter_map(|line| Some(line.split_once(": ")?.1.split(": ").next()?.to_owned())).collect()
        };
        assert_eq!(codes(&vi), codes(&en), "{:?}", fault.new);
        assert_ne!(stdout(&vi), stdout(&en), "messages of {:?} are in two languages", fault.new);
        site.write(fault.path, &whole[fault.path]);
    }
    assert!(site.run(&["build"]).status.success(), "everything is mended again");
}

#[test]
fn five_faults_in_one_file_come_in_one_run_and_in_file_order() {
    let mut files = case("small");
    let text = String::from_utf8(files[PROFILE].clone()).expect("text");
    let text = text
        .replacen("name = ", "nmae = ", 1)
        .replacen("year = 2024\nunit = \"cdcs-a\"", "year = \"2024\"\nunit = \"cdcs-b\"", 1)
        .replacen("level = \"good\"", "level = \"godo\"", 1)
        .replacen("date = 2024-10-01", "date = \"2024-10-01\"", 1);
    files.insert(PROFILE.to_owned(), text.into_bytes());
    let assembled = support::assembled(&files);
    let codes: Vec<&str> = assembled
        .diagnostics
        .iter()
        .filter(|d| assembled.sources.path(d.primary.place.file()) == PROFILE)
        .map(|d| d.code.name())
        .collect();
    assert_eq!(codes, ["unknown-key", "wrong-type", "unknown-id", "unknown-id", "quoted-date"]);
}

/// A profile with a hundred faults of many kinds, and the codes in file order.
fn hundred_faults() -> (String, Vec<&'static str>) {
    let mut text = String::from(
        "+++\nname = \"Lò Văn An\"\ncategory = \"member\"\nyear = 2024\nunit = \"cdcs-a\"\nleader = false\ndirect_worker = true\n",
    );
    let mut codes = Vec::new();
    for i in 0..10 {
        text += &format!("khoa_{i} = {i}\n");
        codes.push("unknown-key");
    }
    let of_year = [
        ("scale = \"duty4\"\nlevel = \"tot\"", "unknown-id"),
        ("scale = \"duty9\"\nlevel = \"good\"", "unknown-id"),
        ("scale = \"duty4\"\nlevel = 4", "wrong-type"),
        ("scale = \"thang điểm\"\nlevel = \"good\"", "bad-id"),
        ("scale = \"duty4\"\nlevel = \"good\"\nlevel_note = 1", "unknown-key"),
    ];
    for i in 0..50 {
        let (lines, code) = of_year[i % of_year.len()];
        text += &format!("\n[[rating]]\nyear = {}\n{lines}\n", 1950 + i);
        codes.push(code);
    }
    let of_award = [
        ("form = \"giay-khen\"\ndate = \"ngày 2 tháng 9\"", "bad-date"),
        ("form = \"giay-khen\"\ndate = \"02/09/2020\"", "quoted-date"),
        ("form = \"huy-chuong\"\nyear = 2020", "unknown-id"),
        ("form = \"giay-khen\"\nyear = 20", "bad-value"),
    ];
    for i in 0..40 {
        let (lines, code) = of_award[i % of_award.len()];
        text += &format!("\n[[award]]\n{lines}\n");
        codes.push(code);
    }
    (text + "+++\n", codes)
}

#[test]
fn a_hundred_faults_in_one_file_come_in_one_run_in_file_order_in_both_languages() {
    let (text, codes) = hundred_faults();
    assert_eq!(codes.len(), 100);
    let site = Site::new(&case("small"));
    site.write(PROFILE, text);
    let run = |lang: &str| {
        let output = site.run(&["--lang", lang, "check", PROFILE, "--format", "json"]);
        assert_eq!(output.status.code(), Some(1));
        let value: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        let found = value["diagnostics"].as_array().expect("diagnostics").clone();
        found.into_iter().filter(|diagnostic| diagnostic["severity"] == "error").collect::<Vec<_>>()
    };
    let (vi, en) = (run("vi"), run("en"));
    let found: Vec<&str> = vi.iter().filter_map(|diagnostic| diagnostic["code"].as_str()).collect();
    // What a hundred faults leave of the facts meets no criterion; that is one fault more, and no echo of each.
    let (judged, read): (Vec<&str>, Vec<&str>) = found.into_iter().partition(|code| *code == "criterion-failed");
    assert_eq!(read, codes);
    assert!(judged.len() <= 1, "{judged:?}");
    let places = |found: &[serde_json::Value]| -> Vec<u64> {
        found.iter().map(|diagnostic| diagnostic["start"]["offset"].as_u64().expect("an offset")).collect()
    };
    assert!(places(&vi).is_sorted() && places(&vi) == places(&en));
    for (vi, en) in vi.iter().zip(&en) {
        assert_eq!(vi["code"], en["code"]);
        assert_ne!(vi["message"], en["message"], "in two languages");
    }
}

#[test]
fn a_syntax_error_is_one_error() {
    for (old, new) in [
        ("year = 2024\nunit", "year = = 2024\nunit"),
        ("name = \"Lò Văn An\"", "name = \"Lò Văn An"),
        ("name = \"Lò Văn An\"", "name = Lò Văn An"),
        ("name = \"Lò Văn An\"", "name \"Lò Văn An\""),
        ("name = \"Lò Văn An\"", "name: \"Lò Văn An\""),
        ("position = {", "position = { {"),
        ("fields = [\"san-xuat\"]", "fields = [\"san-xuat\""),
        ("fields = [\"san-xuat\"]", "fields = [san-xuat]"),
        ("[[award]]", "[[award]"),
        ("[consent]", "[consent"),
        ("leader = false", "leader: false"),
        ("category = \"member\"", "category \"member\""),
        ("[[rating]]", "[rating]]"),
        ("date = 2024-10-01", "date = 01/10/2024"),
        ("date = 2024-10-01", "date = 2024-13-01"),
        ("evidence = \"Phiếu Không Được Lộ\"\n", "evidence = \"Phiếu\" \"Không\"\n"),
    ] {
        let assembled = support::assembled(&faulty(&fault(PROFILE, old, new, "", "")));
        let codes: Vec<_> = assembled.diagnostics.iter().map(|d| d.code.name()).collect();
        assert!(matches!(codes.as_slice(), ["toml-syntax" | "bad-date"]), "{new:?}: {:#?}", assembled.diagnostics);
    }
}

#[test]
fn encodings_and_empty_files_are_named() {
    for (bytes, code) in [
        (&b"+++\nname = \"L\xf2\"\n+++\n"[..], "not-utf8"),
        (&b"+++\nname = \"a\0b\"\n+++\n"[..], "nul-byte"),
        (&b""[..], "empty-file"),
        (&b" \n"[..], "empty-file"),
    ] {
        let mut files = case("small");
        files.insert("content/profiles/2024/moi.md".to_owned(), bytes.to_vec());
        let assembled = support::assembled(&files);
        let codes: Vec<&str> = assembled.diagnostics.iter().map(|d| d.code.name()).collect();
        assert_eq!(codes, [code]);
    }
}

#[test]
fn byte_order_marks_crlf_and_nfd_are_fine() {
    let mut files = case("small");
    let text = String::from_utf8(files[PROFILE].clone()).expect("text");
    let nfd: String = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(&text).into_owned();
    files.insert(PROFILE.to_owned(), format!("\u{feff}{}", nfd.replace('\n', "\r\n")).into_bytes());
    let assembled = support::assembled(&files);
    assert!(assembled.diagnostics.is_empty(), "{:#?}", assembled.diagnostics);
    let site = assembled.site.expect("a site");
    assert!(site.model.roll.profiles.iter().any(|profile| profile.name == "Lò Văn An"), "names are shown in NFC");
}
