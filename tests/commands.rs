//! The commands as their users type them: exit codes, what is written, what is said.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

#[path = "commands/everyday.rs"]
mod everyday;
mod support;

use std::process::Command;

use support::{Site, case, starter, stderr, stdout};

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";

#[test]
fn init_makes_a_site_that_builds_without_a_word() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("trang");
    let vinhdanh = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_vinhdanh")).args(args).output().expect("it starts");
    let path = root.display().to_string();
    let made = vinhdanh(&["init", &path]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let checked = vinhdanh(&["--root", &path, "--now", "2026-11-21", "check", "--deny-warnings"]);
    assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
    let built = vinhdanh(&["--root", &path, "--now", "2026-11-21", "build"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    assert!(root.join("output/index.html").exists());
    let rules = std::fs::read_to_string(root.join(".taplo.toml")).expect("rules for editors");
    let rules: toml::Table = toml::from_str(&rules).expect("TOML");
    for rule in rules["rule"].as_array().expect("rules") {
        let schema = rule["schema"]["path"].as_str().expect("a path");
        assert!(root.join(schema).exists(), "{schema} is where editors look for it");
    }
    let again = vinhdanh(&["init", &path]);
    assert_eq!(again.status.code(), Some(2), "a folder that is not empty is refused");
}

#[test]
fn the_starter_publishes_people_a_collective_and_a_model() {
    let assembled = support::assembled(&starter());
    let site = assembled.site.expect("a site");
    let kinds: Vec<_> =
        site.plan.index.published.iter().map(|ix| site.model.roll.profile(*ix).category.to_string()).collect();
    assert!(kinds.len() >= 4, "{kinds:?}");
    assert!(site.model.roll.profiles.len() > kinds.len(), "a nominee is there and not published");
}

#[test]
fn wrong_usage_is_2_and_never_a_panic() {
    let site = Site::new(&case("small"));
    for args in [
        &["build", "--output", "."][..],
        &["--root", "/khong/co", "check"],
        &["judge", "khong-co"],
        &["explain", "khong-co"],
        &["new", "khong-co", "A"],
        &["new", "member", "…"],
        &["new", "member", "A", "--unit", "khong-co"],
        &["new", "member", "A", "--year", "2019"],
        &["build", "--base-url", "example.org"],
        &["--now", "2026-02-30", "check"],
        &["check", "--format", "xml"],
        &["nothing"],
        &[],
    ] {
        let mut args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        for arg in &mut args {
            if arg == "." {
                *arg = site.root().display().to_string();
            }
        }
        let refs: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = if refs.contains(&"--root") {
            Command::new(env!("CARGO_BIN_EXE_vinhdanh")).args(&refs).output().expect("it starts")
        } else {
            site.run(&refs)
        };
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
        assert!(!stderr(&output).contains("panicked"), "{args:?}");
    }
}

#[test]
fn new_makes_a_profile_whose_only_faults_are_what_is_not_there_yet() {
    let site = Site::new(&case("small"));
    let made = site.run(&["new", "member", "Trần Thị Bình", "--unit", "cdcs-a", "--year", "2025"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert_eq!(stdout(&made).trim(), "content/profiles/2025/tran-thi-binh.md");
    let checked = site.run(&["check"]);
    assert_eq!(checked.status.code(), Some(0), "a new profile is a nominee, not an error: {}", stdout(&checked));
    let text = String::from_utf8(site.read("content/profiles/2025/tran-thi-binh.md")).expect("text");
    for wanted in
        ["criterion = \"law\"", "year = 2023", "year = 2025", "scale = \"duty4\"", "# [[step]]", "# [consent]"]
    {
        assert!(text.contains(wanted), "{wanted} in\n{text}");
    }
    // Every entry can be used: with all marks taken away it is still TOML.
    let uncommented: String = text
        .lines()
        .map(|line| {
            line.strip_prefix("# ").filter(|rest| rest.starts_with('[') || rest.contains(" = ")).unwrap_or(line)
        })
        .fold(String::new(), |all, line| all + line + "\n");
    site.write("content/profiles/2025/tran-thi-binh.md", uncommented);
    let checked = stdout(&site.run(&["check"]));
    assert!(!checked.contains("toml-syntax") && !checked.contains("unknown-key"), "{checked}");
    let twice = site.run(&["new", "member", "Trần Thị Bình", "--unit", "cdcs-a", "--year", "2025"]);
    assert_ne!(stdout(&twice).trim(), "content/profiles/2025/tran-thi-binh.md", "nothing is overwritten");
}

#[test]
fn check_writes_nothing() {
    let site = Site::new(&case("small"));
    let before = site.files("");
    assert!(site.run(&["check"]).status.success());
    assert_eq!(site.files(""), before);
}

#[test]
fn check_speaks_every_format() {
    let site = Site::new(&case("small"));
    let text = String::from_utf8(site.read(PROFILE)).expect("text").replacen("name =", "nmae =", 1);
    site.write(PROFILE, text);
    let of = |format: &str| {
        let output = site.run(&["check", "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        stdout(&output)
    };
    assert!(of("human").contains("nmae = \"Lò Văn An\""));
    assert!(of("short").starts_with(&format!("{PROFILE}:2:1: error[unknown-key]: ")));
    assert!(of("github").starts_with("::error file="));
    assert!(of("junit").contains("<testsuite"));
    for format in ["json", "sarif"] {
        let value: serde_json::Value = serde_json::from_str(&of(format)).expect("JSON");
        assert_eq!(value["version"], if format == "json" { serde_json::json!(1) } else { serde_json::json!("2.1.0") });
    }
    let value: serde_json::Value = serde_json::from_str(&of("json")).expect("JSON");
    let first = &value["diagnostics"][0];
    assert_eq!((&first["code"], &first["start"]["line"]), (&"unknown-key".into(), &2.into()));
    assert_eq!(value["summary"]["profiles"], 3);
    assert_eq!(value["summary"]["published"], 1, "what --skip-invalid would publish");
    let elsewhere = site.run(&["check", "content/plans"]);
    assert_eq!(elsewhere.status.code(), Some(1), "the content has errors, shown or not");
    assert_eq!(stdout(&elsewhere), "", "but none in the plans");
}

#[test]
fn skip_invalid_publishes_the_rest() {
    let site = Site::new(&case("small"));
    let text = String::from_utf8(site.read(PROFILE)).expect("text").replacen("name =", "nmae =", 1);
    site.write(PROFILE, text);
    assert_eq!(site.run(&["build"]).status.code(), Some(1));
    let built = site.run(&["build", "--skip-invalid"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    assert!(stderr(&built).contains("lo-van-an.md"), "says which: {}", stderr(&built));
    assert!(!site.root().join("output/guong/lo-van-an/index.html").exists());
    assert!(site.root().join("output/guong/cdcs-cong-ty-a/index.html").exists());
}

#[test]
fn a_foreign_file_in_the_way_is_left_alone() {
    let site = Site::new(&case("small"));
    site.write("output/guong/index.html", "của người khác");
    site.write("output/ghi-chu.txt", "của người khác");
    let refused = site.run(&["build"]);
    assert_eq!(refused.status.code(), Some(1), "{}", stderr(&refused));
    assert_eq!(site.files("output").len(), 2, "nothing was written");
    std::fs::remove_file(site.root().join("output/guong/index.html")).expect("removed");
    assert!(site.run(&["build"]).status.success());
    assert_eq!(site.read("output/ghi-chu.txt"), "của người khác".as_bytes());
}

#[test]
fn a_picture_that_breaks_off_is_a_mistake_with_a_place() {
    let site = Site::new(&starter());
    let picture = "content/profiles/2026/phan-duc-nha/chan-dung.jpg";
    let whole = site.read(picture);
    let refused = |command: &str| {
        let refused = site.run(&[command]);
        assert_eq!(refused.status.code(), Some(1), "{command}: {}", stderr(&refused));
        // `check` speaks on standard output, `build` beside its own.
        let said = stdout(&refused) + &stderr(&refused);
        assert!(said.contains("picture-broken") && said.contains(picture), "{command}: {said}");
        assert!(!site.root().join("output").exists(), "nothing was written");
    };
    site.write(picture, &whole[..whole.len() / 2]);
    refused("check");
    refused("build");
    // Damage in the middle is told by the checksums of the file.
    let mut png = std::io::Cursor::new(Vec::new());
    let sky = image::RgbImage::from_fn(700, 900, |x, y| image::Rgb([(x % 251) as u8, (y % 241) as u8, 90]));
    sky.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    let mut damaged = png.into_inner();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 8].fill(0xff);
    site.write(picture, &damaged);
    refused("check");
    refused("build");
}

#[test]
fn the_cache_keeps_no_picture_of_somebody_who_left() {
    let mut files = starter();
    let site = Site::new(&files);
    assert!(site.run(&["build"]).status.success());
    let cached = |site: &Site| -> Vec<_> { site.files(".cache/pictures").into_keys().collect() };
    let all = cached(&site);
    let profile = "content/profiles/2026/phan-duc-nha/index.md";
    let text = String::from_utf8(site.read(profile)).expect("text");
    let faceless = text.replacen("scope = [\"name\", \"portrait\",", "scope = [\"name\",", 1);
    site.write(profile, &faceless);
    assert!(site.run(&["build", "--output", &site.root().join("elsewhere").display().to_string()]).status.success());
    assert!(all.iter().all(|file| cached(&site).contains(file)), "a build for somewhere else leaves them");
    assert!(site.run(&["build"]).status.success());
    files.insert(profile.to_owned(), faceless.into_bytes());
    let fresh = Site::new(&files);
    assert!(fresh.run(&["build"]).status.success());
    assert_eq!(cached(&site), cached(&fresh), "as if they had never been there");
}

#[test]
fn an_export_keeps_out_of_the_site() {
    let site = Site::new(&case("small"));
    assert!(site.run(&["build"]).status.success());
    assert!(site.run(&["build", "--output", &site.root().join("cong-khai").display().to_string()]).status.success());
    let before = site.files("");
    for place in ["output/a.xlsx", "content/a.xlsx", "cong-khai/du-lieu/a.xlsx", "nowhere/../output/a.xlsx"] {
        let refused = site.run(&["export", "--internal", "--output", &site.root().join(place).display().to_string()]);
        assert_eq!(refused.status.code(), Some(2), "{place}: {}", stderr(&refused));
    }
    assert_eq!(site.files("").len(), before.len(), "nothing was written");
    let beside = site.root().join("a.xlsx").display().to_string();
    assert!(site.run(&["export", "--output", &beside]).status.success());
}

#[test]
fn a_list_takes_nobody_elses_id_and_no_name_that_is_no_file_name() {
    let site = Site::new(&case("small"));
    let head = "Họ và tên,Đơn vị,Năm,Nhóm,Lao động trực tiếp,Lãnh đạo,Mã hồ sơ\n";
    let list = site.root().join("a.csv").display().to_string();
    site.write("a.csv", format!("{head}Lê Văn Khác,CĐCS Công ty A,2024,member,không,không,lo-van-an\n"));
    let refused = site.run(&["import", &list]);
    assert_eq!(refused.status.code(), Some(1), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("“lo-van-an” đã là của người khác"), "{}", stderr(&refused));
    site.write(
        "a.csv",
        format!(
            "{head}Con,CĐCS Công ty A,2024,member,không,không,\nLê Văn Khác,CĐCS Công ty A,2024,member,không,không,\n"
        ),
    );
    assert_eq!(site.run(&["import", &list, "--dry-run"]).status.code(), Some(1), "the dry run knows");
    let done = site.run(&["import", &list, "--skip-invalid"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    assert!(site.root().join("content/profiles/2024/le-van-khac.md").is_file(), "{}", stderr(&done));
}

#[test]
fn judge_explains_in_both_forms() {
    let site = Site::new(&case("small"));
    let human = stdout(&site.run(&["judge", "lo-van-an"]));
    assert!(human.contains("I.2") && human.contains(&format!("{PROFILE}:")), "{human}");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&site.run(&["judge", "--format", "json"]))).expect("JSON");
    assert_eq!(json["profiles"].as_array().map(Vec::len), Some(3));
    let verdict = &json["verdicts"][0];
    for key in ["profile", "plan", "criterion", "clause", "level", "verdict", "because"] {
        assert!(!verdict[key].is_null(), "{key} in {verdict}");
    }
}

#[test]
fn schemas_offer_the_ids_of_the_site_and_are_written_again() {
    let site = Site::new(&starter());
    let printed = |args: &[&str]| stdout(&site.run(args));
    let people = ["do-minh-tam", "Đỗ Minh Tâm"];
    assert!(people.iter().all(|who| !printed(&["schema", "profile"]).contains(who)), "profiles are never offered");
    let (own, generic) = (printed(&["schema", "units"]), printed(&["schema", "units", "--generic"]));
    assert!(own.contains("\"enum\"") && own.len() > generic.len(), "units above are offered");
    assert!(!generic.contains("\"unit-id\": {\n      \"anyOf\""), "{generic}");

    let folder = site.root().join(".vinhdanh/schemas").display().to_string();
    let written = site.run(&["schema", "--output", &folder]);
    assert_eq!(written.status.code(), Some(0), "{}", stderr(&written));
    assert!(stdout(&written).contains("path = \".vinhdanh/schemas/plan.schema.json\""), "{}", stdout(&written));
    assert_eq!(std::fs::read_to_string(format!("{folder}/units.schema.json")).expect("a schema"), own);
    let refused = site.run(&["schema", "--output", &site.root().join("content").display().to_string()]);
    assert_eq!(refused.status.code(), Some(2), "sources and schemas do not mix");

    // Ours is made anew, somebody else's is left alone, and the site is as sound as before.
    assert_eq!(site.run(&["schema", "--generic", "--output", &folder]).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(format!("{folder}/units.schema.json")).expect("a schema"), generic);
    std::fs::write(format!("{folder}/page.schema.json"), "{}").expect("somebody's file");
    assert_eq!(site.run(&["schema", "--output", &folder]).status.code(), Some(1));
    assert_eq!(std::fs::read_to_string(format!("{folder}/units.schema.json")).expect("a schema"), generic);
    assert_eq!(site.run(&["check", "--deny-warnings"]).status.code(), Some(0));
}

#[test]
fn help_completions_and_man_come_from_one_definition() {
    let site = Site::new(&case("small"));
    for (args, word) in [
        (&["--lang", "vi", "--help"][..], "Cách gõ: vinhdanh [TÙY CHỌN]"),
        (&["--lang", "en", "--help"], "Usage"),
        (&["--lang", "vi", "build", "--help"], "--skip-invalid"),
        (&["completions", "bash"], "skip-invalid"),
        (&["man"], "vinhdanh"),
        (&["explain", "unknown-key"], "unknown-key"),
        (&["explain", "rating"], "scale"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
    ] {
        let output = site.run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", stderr(&output));
        assert!(stdout(&output).contains(word), "{args:?}: {}", stdout(&output));
    }
}
