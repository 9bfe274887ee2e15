//! `publish` to real servers, over lines that break.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

#[cfg(unix)]
#[path = "publish/proxy.rs"]
mod proxy;
#[cfg(unix)]
#[path = "publish/servers.rs"]
mod servers;
mod support;

use std::process::{Command, Output};

use support::{Site, starter, stderr, stdout};

/// The starter site, built.
fn built() -> Site {
    let site = Site::new(&starter());
    build(&site);
    site
}

fn build(site: &Site) {
    let built = site.run(&["build"]);
    assert!(built.status.success(), "{}", stderr(&built));
}

/// Adds a sentence to a story: one page changes.
fn edit(site: &Site, sentence: &str) {
    let profile = site.files("content/profiles").into_keys().next().expect("a profile");
    let path = format!("content/profiles/{}", profile.display());
    let mut text = String::from_utf8(site.read(&path)).expect("text");
    text.push_str(&format!("\n{sentence}\n"));
    site.write(&path, text);
    build(site);
}

fn publish(site: &Site, target: &str, environment: &[(&str, &str)], args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vinhdanh"))
        .args(["--root", &site.root().display().to_string(), "--now", "2026-11-21", "publish", target])
        .args(args)
        .env_remove("AWS_ACCESS_KEY_ID")
        .env_remove("VINHDANH_WEBDAV_USER")
        .envs(environment.iter().copied())
        .output()
        .expect("the program starts")
}

fn count(output: &Output, before: &str) -> usize {
    let said = stderr(output);
    let after = said.split(before).nth(1).unwrap_or_else(|| panic!("“{before}” in: {said}"));
    after.trim_start().split(|c: char| !c.is_ascii_digit()).next().expect("a number").parse().expect("a number")
}

#[test]
fn a_folder_becomes_what_the_site_is_and_files_of_others_stay() {
    let site = built();
    let keep = tempfile::tempdir().expect("a folder");
    let www = keep.path().join("www");
    let target = www.display().to_string();
    let rehearsed = publish(&site, &target, &[], &["--dry-run"]);
    assert!(rehearsed.status.success(), "{}", stderr(&rehearsed));
    assert!(stdout(&rehearsed).lines().all(|line| line.starts_with("+ ")), "{}", stdout(&rehearsed));
    let is_empty = || std::fs::read_dir(&www).map_or(true, |mut entries| entries.next().is_none());
    assert!(is_empty(), "a rehearsal sends nothing");
    assert!(publish(&site, &target, &[], &[]).status.success());
    std::fs::write(www.join("CNAME"), "vinh-danh.example").expect("written");
    let equal = |site: &Site| {
        let mut here = site.files("output");
        here.insert("CNAME".into(), b"vinh-danh.example".to_vec());
        let there = walkdir::WalkDir::new(&www).into_iter().flatten().filter(|entry| entry.file_type().is_file());
        let there = there.map(|entry| {
            let below = entry.path().strip_prefix(&www).expect("inside").to_owned();
            (below, std::fs::read(entry.path()).expect("readable"))
        });
        assert_eq!(there.collect::<std::collections::BTreeMap<_, _>>(), here);
    };
    equal(&site);
    assert!(!www.join(".vinhdanh-aside").exists(), "nothing is left in transit");
    edit(&site, "Thêm một câu.");
    let rehearsed = publish(&site, &target, &[], &["--dry-run"]);
    assert!(stdout(&rehearsed).lines().all(|line| line.starts_with("~ ")), "{}", stdout(&rehearsed));
    let done = publish(&site, &target, &[], &[]);
    let (sent, kept) = (count(&done, "gửi"), count(&done, "giữ nguyên"));
    assert_eq!(sent, stdout(&rehearsed).lines().count());
    assert!(sent < 6 && kept > 80, "{}", stderr(&done));
    equal(&site);
    let same = publish(&site, &target, &[], &[]);
    assert!(stderr(&same).contains("không gửi gì"), "{}", stderr(&same));
}

#[test]
fn what_may_not_be_published_is_refused_before_anything_is_touched() {
    let site = built();
    let keep = tempfile::tempdir().expect("a folder");
    let www = keep.path().join("www");
    let target = www.display().to_string();
    let refused = |args: &[&str], code: i32, words: &str| {
        let refused = publish(&site, &target, &[], args);
        assert_eq!(refused.status.code(), Some(code), "{}", stderr(&refused));
        assert!(stderr(&refused).contains(words), "{}", stderr(&refused));
        assert!(std::fs::read_dir(&www).map_or(true, |mut entries| entries.next().is_none()), "nothing was sent");
    };
    // A file that was edited by hand.
    let page = site.read("output/index.html");
    site.write("output/index.html", "sửa tay");
    refused(&[], 3, "index.html");
    site.write("output/index.html", page);
    // Nothing was built, or not to the end.
    let nowhere = keep.path().join("nowhere").display().to_string();
    refused(&["--output", &nowhere], 2, "vinhdanh build");
    let manifest = site.read("output/.vinhdanh-manifest");
    let unfinished: Vec<&str> =
        std::str::from_utf8(&manifest).expect("text").lines().filter(|line| !line.starts_with("output ")).collect();
    site.write("output/.vinhdanh-manifest", unfinished.join("\n"));
    refused(&[], 2, "chưa dựng xong");
    // A site with drafts.
    assert!(site.run(&["build", "--drafts"]).status.success());
    refused(&[], 2, "--drafts");
    build(&site);
    assert!(publish(&site, &target, &[], &[]).status.success(), "without drafts it is for the public again");
    // Somebody else's files.
    let other = keep.path().join("other");
    std::fs::create_dir_all(&other).expect("a folder");
    std::fs::write(other.join("index.html"), "của người khác").expect("written");
    let foreign = publish(&site, &other.display().to_string(), &[], &[]);
    assert_eq!(foreign.status.code(), Some(1), "{}", stderr(&foreign));
    assert!(stderr(&foreign).contains("index.html"));
    assert_eq!(std::fs::read_dir(&other).expect("a folder").count(), 1, "nothing was added");
}

#[test]
fn a_word_is_said_where_the_content_is_newer_than_what_was_built() {
    let site = built();
    let keep = tempfile::tempdir().expect("a folder");
    let target = keep.path().join("www").display().to_string();
    site.write("content/pages/moi.md", "+++\ntitle = \"Mới\"\n+++\n\nMột trang.\n");
    let done = publish(&site, &target, &[], &[]);
    assert!(done.status.success() && stderr(&done).contains("đã thay đổi sau lần dựng"), "{}", stderr(&done));
}

#[test]
fn passwords_belong_into_the_environment() {
    let site = built();
    for target in ["webdav+https://an:mat-khau@127.0.0.1/x", "sftp://an:mat-khau@127.0.0.1/x"] {
        let refused = publish(&site, target, &[], &[]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(!stderr(&refused).contains("mat-khau"), "{}", stderr(&refused));
    }
    let missing = publish(&site, "s3://roll/", &[], &[]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("AWS_SECRET_ACCESS_KEY"), "{}", stderr(&missing));
}

#[test]
fn one_step_back_and_never_over_a_takedown() {
    let site = built();
    let keep = tempfile::tempdir().expect("a folder");
    let www = keep.path().join("www");
    let target = www.display().to_string();
    let go = |args: &[&str]| publish(&site, &target, &[], args);
    let nothing = go(&["--rollback"]);
    assert_eq!(nothing.status.code(), Some(2), "{}", stderr(&nothing));
    assert!(go(&[]).status.success());
    let first = site.files("output");
    let there = || Site::files_in(&www);
    edit(&site, "Một câu sai.");
    assert!(go(&[]).status.success());
    assert!(there() != first);
    let rehearsed = go(&["--rollback", "--dry-run"]);
    assert!(rehearsed.status.success() && stdout(&rehearsed).starts_with("~ "), "{}", stderr(&rehearsed));
    let back = go(&["--rollback"]);
    assert!(back.status.success() && stderr(&back).contains("về bản trước"), "{}", stderr(&back));
    assert!(there() == first, "what stood there before stands there again");
    assert_eq!(go(&["--rollback"]).status.code(), Some(2), "one step only");

    // Somebody withdraws: what stood there before is not kept anywhere from the build on.
    assert!(go(&[]).status.success());
    edit(&site, "Một câu nữa.");
    assert!(go(&[]).status.success());
    let kept = || {
        walkdir::WalkDir::new(site.root().join(".cache/published"))
            .into_iter()
            .flatten()
            .filter(|entry| entry.path().to_string_lossy().contains("/contents/") && entry.file_type().is_file())
    };
    assert!(kept().count() > 0);
    let slug = slug_of_a_profile(&site);
    assert!(site.run(&["withdraw", &slug]).status.success());
    // Before the build already, the way back is closed.
    let refused = go(&["--rollback"]);
    assert_eq!(refused.status.code(), Some(1), "{}", stderr(&refused));
    assert_eq!(kept().count(), 0);
    build(&site);
    let done = go(&[]);
    assert!(done.status.success(), "{}", stderr(&done));
    assert_eq!(go(&["--rollback"]).status.code(), Some(2), "nothing is kept over a takedown");
    assert_eq!(kept().count(), 0);
}

/// Somebody whose page is public.
fn slug_of_a_profile(site: &Site) -> String {
    let pages = site.files("output");
    let slug = pages.keys().filter_map(|path| {
        let path = path.to_str()?.strip_prefix("guong/")?.strip_suffix("/chia-se.png")?;
        Some(path.to_owned())
    });
    slug.into_iter().next().expect("a profile")
}

#[cfg(unix)]
mod on_servers {
    use std::time::Duration;

    use super::proxy::Line;
    use super::servers::{Kind, Server};
    use super::*;

    fn over(server: &Server, line: &Line, site: &Site, args: &[&str]) -> Output {
        let environment = server.environment(line.port);
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        publish(site, &server.target(line.port), &environment, args)
    }

    fn check_equal(server: &Server, site: &Site) {
        let (there, here) = (server.files(), site.files("output"));
        assert_eq!(there.keys().collect::<Vec<_>>(), here.keys().collect::<Vec<_>>());
        assert!(there == here, "contents differ");
    }

    /// Everything at once, then an edit, then nothing; then lines that break for good and for a moment.
    fn everything_on(kind: Kind) {
        let Some(server) = Server::start(kind) else { return };
        let site = built();
        let line = Line::to(server.port, Duration::from_millis(6));

        // Half way through the first publication the line is cut.
        line.cut_after(900_000, false);
        let cut = over(&server, &line, &site, &[]);
        assert_eq!(cut.status.code(), Some(3), "{}", stderr(&cut));
        assert!(line.is_cut() && stderr(&cut).contains("chạy lại lệnh"), "{}", stderr(&cut));
        line.mend();
        let resumed = over(&server, &line, &site, &[]);
        assert!(resumed.status.success(), "{}", stderr(&resumed));
        assert!(stderr(&resumed).contains("làm tiếp"), "{}", stderr(&resumed));
        check_equal(&server, &site);

        // One edit sends what changed, even over a line that is cut for a moment.
        edit(&site, "Thêm một câu.");
        line.cut_after(20_000, true);
        let edited = over(&server, &line, &site, &[]);
        assert!(edited.status.success(), "{}", stderr(&edited));
        assert!(count(&edited, "gửi") < 6, "{}", stderr(&edited));
        check_equal(&server, &site);
        let same = over(&server, &line, &site, &[]);
        assert!(stderr(&same).contains("không gửi gì"), "{}", stderr(&same));

        // Files of others are refused by name.
        server.put("gioi-thieu-rieng/index.html", "của người khác");
        site.write("content/pages/gioi-thieu-rieng.md", "+++\ntitle = \"Giới thiệu riêng\"\n+++\n\nMột trang.\n");
        build(&site);
        let foreign = over(&server, &line, &site, &[]);
        assert_eq!(foreign.status.code(), Some(1), "{}", stderr(&foreign));
        assert!(stderr(&foreign).contains("gioi-thieu-rieng/index.html"), "{}", stderr(&foreign));
    }

    #[test]
    fn object_storage() {
        everything_on(Kind::S3);
    }

    #[test]
    fn sftp() {
        everything_on(Kind::Sftp);
    }

    #[test]
    fn webdav() {
        everything_on(Kind::Webdav);
    }

    #[test]
    fn object_storage_is_told_types_and_how_long_to_keep() {
        let Some(server) = Server::start(Kind::S3) else { return };
        let site = built();
        let line = Line::to(server.port, Duration::ZERO);
        assert!(over(&server, &line, &site, &[]).status.success());
        let headers = server.headers();
        let (kind, kept) = &headers["index.html"];
        assert_eq!((kind.as_str(), kept.as_str()), ("text/html; charset=utf-8", "public, max-age=300"));
        let style = headers.keys().find(|path| path.ends_with(".css")).expect("a style sheet");
        let (kind, kept) = &headers[style];
        assert_eq!((kind.as_str(), kept.as_str()), ("text/css; charset=utf-8", "public, max-age=31536000, immutable"));
        assert_eq!(headers[".vinhdanh-manifest"].1, "no-store");
    }

    #[test]
    fn who_is_not_let_in_is_told_so_without_the_password() {
        let Some(server) = Server::start(Kind::Webdav) else { return };
        let site = built();
        let environment = [("VINHDANH_WEBDAV_USER", "an"), ("VINHDANH_WEBDAV_PASSWORD", "sai-mat-khau")];
        let refused = publish(&site, &server.target(server.port), &environment, &[]);
        assert_eq!(refused.status.code(), Some(3), "{}", stderr(&refused));
        assert!(stderr(&refused).contains("từ chối"), "{}", stderr(&refused));
        assert!(!stderr(&refused).contains("sai-mat-khau"), "{}", stderr(&refused));
    }
}
