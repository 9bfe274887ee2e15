//! What people run into who do not program: names that no file may have, links, full disks, last week's export.

use std::process::{Command, Stdio};

use super::PROFILE;
use super::support::{Files, Site, assembled, case, stderr, stdout};
use vinhdanh::diag::{Lang, Severity};

const HEAD: &str = "Họ và tên,Đơn vị,Năm,Nhóm,Lao động trực tiếp,Lãnh đạo";

/// The small site with its profile changed.
fn with(changes: &[(&str, &str)]) -> Files {
    let mut files = case("small");
    let mut text = String::from_utf8(files[PROFILE].clone()).expect("text");
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    files.insert(PROFILE.to_owned(), text.into_bytes());
    files
}

/// What is found, from `least` on: code and all words in Vietnamese.
fn found(files: &Files, least: Severity) -> Vec<(&'static str, String)> {
    let found = assembled(files).diagnostics.into_iter().filter(|found| found.severity >= least);
    found
        .map(|found| {
            let help: Vec<String> = found.help.iter().map(|help| help.text(Lang::Vi)).collect();
            (found.code.name(), format!("{}\n{}", found.message.text(Lang::Vi), help.join("\n")))
        })
        .collect()
}

#[test]
fn a_name_that_no_file_may_have_is_refused_with_the_reason_and_another_one() {
    let site = Site::new(&case("small"));
    let before = site.files("content");
    for (name, reason) in [("Con", "Windows"), ("AUX", "Windows"), ("Index", "TÊN/index.md")] {
        let made = site.run(&["new", "member", name, "--unit", "cdcs-a", "--year", "2025"]);
        assert_eq!(made.status.code(), Some(2), "{name}: {}", stderr(&made));
        assert!(
            stderr(&made).contains(reason) && stderr(&made).contains(&format!("“{name} 2025”")),
            "{}",
            stderr(&made)
        );
        let renamed = site.run(&["rename", "lo-van-an", &name.to_lowercase()]);
        assert_eq!(renamed.status.code(), Some(2), "{name}: {}", stderr(&renamed));
        assert!(stderr(&renamed).contains(reason), "{}", stderr(&renamed));
        assert_eq!(stderr(&renamed).trim().lines().count(), 1, "one message: {}", stderr(&renamed));
        site.write("a.csv", format!("{HEAD}\n{name},CĐCS Công ty A,2024,member,không,không\n"));
        let imported = site.run(&["import", &site.root().join("a.csv").display().to_string(), "--dry-run"]);
        assert_eq!(imported.status.code(), Some(1), "{name}: {}", stderr(&imported));
        assert!(stderr(&imported).contains(reason), "{}", stderr(&imported));
    }
    assert_eq!(site.run(&["rename", "cdcs-a", "nul"]).status.code(), Some(2));
    let event = site.run(&["rename", "cdcs-a", "index"]);
    assert_eq!(event.status.code(), Some(0), "only profiles lie in NAME/index.md: {}", stderr(&event));
    site.run(&["rename", "index", "cdcs-a"]);
    let after = site.files("content");
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
}

#[test]
fn check_says_of_such_a_name_what_it_is_and_nothing_else() {
    let mut files = case("small");
    let profile = files.remove(PROFILE).expect("a profile");
    files.remove("content/profiles/2024/lo-van-an.en.md");
    files.insert("content/profiles/2024/con.md".into(), profile);
    let units = "content/units/don-vi.toml";
    let renamed = |id: &str| {
        let mut files = case("small");
        let text = String::from_utf8(files[units].clone()).expect("text");
        files.insert(units.into(), text.replacen("id = \"to-1\"", &format!("id = \"{id}\""), 1).into_bytes());
        files
    };
    for files in [files, with(&[("+++\nname", "+++\nslug = \"aux\"\nname")]), renamed("nul")] {
        let found = found(&files, Severity::Error);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0 == "bad-id" && found[0].1.contains("Windows"), "{found:?}");
    }
    let long = found(&renamed(&"a".repeat(260)), Severity::Error);
    assert!(matches!(long.as_slice(), [("bad-id", words)] if words.contains("dài quá")), "{long:?}");
}

#[test]
fn words_to_choose_from_come_with_their_meaning() {
    let of = |changes: &[(&str, &str)]| {
        let found = found(&with(changes), Severity::Error);
        let (_, words) = found.iter().find(|(code, _)| *code != "criterion-failed").expect("an error");
        words.clone()
    };
    let states = of(&[("state = \"registered\"", "state = \"xyz\"")]);
    assert!(states.contains("registered (Đăng ký)") && states.contains("withdrawn (Rút theo yêu cầu)"), "{states}");
    assert!(!states.contains("cần by"), "the meaning, not its details: {states}");
    let levels = of(&[("level = \"excellent\"", "level = \"xuat-sac-lam\"")]);
    assert!(levels.contains("excellent (Xuất sắc)"), "{levels}");
    let site = Site::new(&case("small"));
    let refused = site.run(&["list", "--state", "xyz"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("honoured (Biểu dương)"), "{}", stderr(&refused));
    let english = site.run(&["--lang", "en", "list", "--state", "xyz"]);
    assert!(stderr(&english).contains("honoured, ") && !stderr(&english).contains("Biểu"), "{}", stderr(&english));
}

#[test]
fn a_word_that_is_wrong_in_a_consent_is_one_problem() {
    let scope = "scope = [\"name\", \"portrait\", \"story\", \"awards\"]";
    for wrong in ["scope = [\"ten\"]", "scope = [\"name\", \"anh\"]", "scope = \"ten\""] {
        let found = found(&with(&[(scope, wrong)]), Severity::Warning);
        let codes: Vec<&str> = found.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, ["bad-value"], "{wrong}: {found:?}");
        assert!(found[0].1.contains("portrait (Ảnh chân dung)") || found[0].1.contains("ý bạn là"), "{found:?}");
    }
    let broken = found(&with(&[("given = 2024-09-02", "given = 2024-02-31")]), Severity::Warning);
    assert_eq!(broken.len(), 1, "there is a consent, only its day is wrong: {broken:?}");
    // A consent that is clear is still told apart from one that covers everything, and from none.
    let partial = found(&with(&[(scope, "scope = [\"name\", \"portrait\", \"story\"]")]), Severity::Warning);
    assert!(matches!(partial.as_slice(), [("consent-partial", _)]), "{partial:?}");
    let nameless = found(&with(&[(scope, "scope = [\"story\"]")]), Severity::Warning);
    assert!(matches!(nameless.as_slice(), [("consent-missing", _)]), "{nameless:?}");
}

#[test]
fn units_are_found_by_name_and_those_that_may_be_meant_are_named() {
    let site = Site::new(&super::support::sample());
    let by_name = site.run(&["list", "--unit", "truong tieu hoc ben go"]);
    assert_eq!(by_name.status.code(), Some(0), "{}", stderr(&by_name));
    assert!(!stderr(&by_name).contains("ban-lau"), "all words count: {}", stderr(&by_name));
    let near = site.run(&["list", "--unit", "Tiểu học Bến Đỏ"]);
    assert_eq!(near.status.code(), Some(2));
    assert!(stderr(&near).contains("mã hoặc tên “Tiểu học Bến Đỏ”"), "{}", stderr(&near));
    assert!(stderr(&near).contains("cdcs-tieu-hoc-ben-go ("), "{}", stderr(&near));
    assert!(stderr(&near).matches(" (").count() <= 4, "a few, not all: {}", stderr(&near));
    let nothing = site.run(&["list", "--unit", "qqqq"]);
    assert!(stderr(&nothing).contains("content/units"), "{}", stderr(&nothing));
    let new = site.run(&["new", "union_member", "A", "--unit", "Tiểu học Bến Đỏ"]);
    assert!(new.status.code() == Some(2) && stderr(&new).contains("cdcs-tieu-hoc-ben-go ("), "{}", stderr(&new));
}

/// What `new event` writes stands to its plan as an event that lacks only numbers, form and place.
#[test]
fn a_new_conference_has_what_its_plan_asks_for() {
    let site = Site::new(&super::support::sample());
    let title = "Hội nghị điển hình tiên tiến huyện Khe Vàng";
    let made = site.run(&["new", "event", title, "--unit", "ldld-huyen-khe-vang", "--year", "2020"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let path = "content/events/hoi-nghi-dien-hinh-tien-tien-huyen-khe-vang.md";
    let text = String::from_utf8(site.read(path)).expect("text");
    assert!(text.contains("date = 2020-05-09 #"), "the last day that the plan leaves: {text}");
    assert!(text.contains("\nform = \"Hội nghị điển hình tiên tiến\"\n"), "the only form there is: {text}");
    let programme: Vec<&str> =
        text.split('"').filter(|word| ["khai-mac", "tham-luan", "be-mac"].contains(word)).collect();
    assert_eq!(programme, ["khai-mac", "tham-luan", "be-mac"], "in the plan's order");
    assert!(text.contains("  # \"van-nghe\""), "what is optional waits");
    let checked = site.run(&["check", path]);
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stdout));
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with(path)).collect();
    assert!(lines.iter().all(|line| line.contains("note[event-limit]") && line.contains("`delegates`")), "{lines:?}");
    // A grassroots union may choose, and a second event of that title has a name of its own.
    let again = site.run(&["new", "event", title, "--unit", "cdcs-xi-mang-na-lung", "--year", "2020"]);
    let text = site.read("content/events/hoi-nghi-dien-hinh-tien-tien-huyen-khe-vang-2.md");
    let text = String::from_utf8(text).expect("text");
    assert_eq!(again.status.code(), Some(0));
    assert!(text.contains("# form = \"Gặp mặt, giao lưu với các điển hình tiêu biểu\"") && !text.contains("\nform ="));
    let folder = site.run(&["new", "event", "Hội nghị", "--folder"]);
    assert_eq!(folder.status.code(), Some(2), "an event has no folder");
}

#[test]
fn ids_inside_plans_and_scales_are_shown_where_they_are() {
    let site = Site::new(&case("small"));
    let before = site.files("content");
    for (id, kind, also) in [
        ("law", "tiêu chí", PROFILE),
        ("member", "nhóm đối tượng", PROFILE),
        ("good", "mức xếp loại", "content/catalog/danh-muc.toml"),
    ] {
        for args in [&["rename", id, "khac"][..], &["rename", id, "khac", "--kind", "criterion"]] {
            let refused = site.run(args);
            let said = stderr(&refused);
            assert_eq!(refused.status.code(), Some(2), "{said}");
            assert!(said.contains(kind) && said.contains("content/plans/kh-thu.toml"), "{said}");
            assert!(said.contains(also) && said.contains("vinhdanh check"), "{said}");
        }
    }
    assert_eq!(site.files("content"), before);
}

#[cfg(unix)]
#[test]
fn fmt_leaves_alone_what_lies_outside_and_says_so_first() {
    let site = Site::new(&case("small"));
    let untidy = String::from_utf8(site.read(PROFILE)).expect("text").replacen("year = 2024\nunit", "unit", 1);
    let untidy = untidy.replacen("leader = false\n", "leader = false\nyear = 2024\n", 1);
    site.write("kho/lo-van-an.md", &untidy);
    std::fs::remove_file(site.root().join(PROFILE)).expect("deleted");
    std::os::unix::fs::symlink("../../../kho/lo-van-an.md", site.root().join(PROFILE)).expect("a link");
    for args in [&["fmt"][..], &["fmt", "--dry-run"], &["fmt", "--check"]] {
        let refused = site.run(args);
        let said = stderr(&refused);
        assert_eq!(refused.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.starts_with("lỗi") && said.contains("dẫn ra ngoài thư mục content"), "{args:?}: {said}");
        assert!(!said.contains("đã sắp xếp content") && !stdout(&refused).contains(PROFILE), "{args:?}: {said}");
    }
    assert_eq!(site.read("kho/lo-van-an.md"), untidy.as_bytes());
}

#[test]
fn an_export_never_replaces_the_last_one_and_says_what_to_do() {
    let site = Site::new(&case("small"));
    for (format, name, file) in [("xlsx", "a.xlsx", "a.xlsx"), ("csv", "bang", "bang")] {
        let place = site.root().join(name).display().to_string();
        let export = || site.run(&["export", "--format", format, "--output", &place]);
        assert_eq!(export().status.code(), Some(0));
        let before = site.files("");
        let again = export();
        assert_eq!(again.status.code(), Some(2), "{}", stderr(&again));
        let said = stderr(&again);
        assert!(said.contains(file) && said.contains("--output") && !said.contains("không do chương trình"), "{said}");
        assert_eq!(site.files(""), before);
    }
}

#[test]
fn an_import_says_what_check_would_say_of_the_new_files() {
    let site = Site::new(&case("small"));
    let list = site.root().join("a.csv").display().to_string();
    site.write(
        "a.csv",
        format!("{HEAD},Tóm tắt\nLê Thị Mận,CĐCS Công ty A,2024,member,có,không,Gọi chị số 0912345678\n"),
    );
    let tried = site.run(&["import", &list, "--dry-run"]);
    assert_eq!(tried.status.code(), Some(0), "{}", stderr(&tried));
    assert!(stderr(&tried).contains("private-data") && stderr(&tried).contains("0912345678"), "{}", stderr(&tried));
    assert!(!stderr(&tried).contains("criterion-failed"), "what a nominee lacks only with --verbose");
    assert!(stderr(&site.run(&["--verbose", "import", &list, "--dry-run"])).contains("criterion-failed"));
    let done = site.run(&["import", &list]);
    assert!(stderr(&done).contains("private-data"), "{}", stderr(&done));
    let checked = site.run(&["check"]);
    assert!(stdout(&checked).contains("private-data"), "{}", stdout(&checked));
}

#[test]
fn an_import_names_whom_it_makes_public_at_once() {
    let from = Site::new(&case("small"));
    let book = from.root().join("a.xlsx").display().to_string();
    assert_eq!(from.run(&["export", "--internal", "--output", &book]).status.code(), Some(0));
    let mut files = case("small");
    files.retain(|path, _| !path.contains("lo-van-an"));
    let to = Site::new(&files);
    for args in [&["import", &book, "--dry-run"][..], &["--quiet", "import", &book]] {
        let done = to.run(args);
        assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
        let warned = stderr(&done);
        let warning = warned.lines().find(|line| line.contains("Lò Văn An")).unwrap_or_else(|| panic!("{warned}"));
        assert!(warning.starts_with("cảnh báo") && warning.contains('1'), "{warning}");
    }
    // A nominee is not public, and nobody is warned.
    to.write("b.csv", format!("{HEAD}\nLê Thị Mận,CĐCS Công ty A,2024,member,có,không\n"));
    let done = to.run(&["import", &to.root().join("b.csv").display().to_string()]);
    assert!(done.status.success() && !stderr(&done).contains("cảnh báo"), "{}", stderr(&done));
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_failure_and_a_reader_that_leaves_is_none() {
    let site = Site::new(&case("small"));
    let run = |args: &[&str], out: Stdio| {
        Command::new(env!("CARGO_BIN_EXE_vinhdanh"))
            .args(["--root", &site.root().display().to_string(), "--lang", "vi", "--quiet"])
            .args(args)
            .stdout(out)
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts")
    };
    for args in
        [&["list"][..], &["check", "--format", "json"], &["man"], &["completions", "bash"], &["--help"], &["--version"]]
    {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
        let output = run(args, full.into()).wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(3), "{args:?}: {}", stderr(&output));
        assert_eq!(stderr(&output).trim().lines().count(), 1, "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("không ghi được"), "{args:?}: {}", stderr(&output));
        // Closed before anything is written.
        let mut child = run(args, Stdio::piped());
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{args:?}");
    }
}
