//! The recipes of `docs/ci`: they can be read, and what they type is understood.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_norway::Value;
use support::{Site, case, stderr, stdout};

fn recipe(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci").join(name);
    std::fs::read_to_string(path).expect("readable")
}

/// All strings of a document.
fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Sequence(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Mapping(entries) => entries.values().for_each(|item| strings(item, found)),
        _ => {}
    }
}

/// The calls of the program in a script: their arguments, with values in place of what the shell would put there.
fn calls(script: &str) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    for line in script.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let line =
            line.replace("$(date -d yesterday +%F)", "2026-11-20").replace("\"$site\"", ".").replace(" 2>&1", "");
        let line = line.replace("$CI_PROJECT_URL", "https://x.example").replace("$CI_JOB_ID", "1");
        for (at, _) in line.match_indices("vinhdanh ") {
            let before = line.get(..at).and_then(|text| text.chars().next_back());
            let call = line.get(at..).and_then(|rest| rest.split(['|', '>', ';', ')']).next()).unwrap_or_default();
            let is_call = before.is_none_or(|c| matches!(c, ' ' | '(')) && !line.contains("cargo install");
            let words = call.split_whitespace().skip(1).map(|word| word.trim_matches('"').to_owned());
            if is_call {
                calls.push(words.collect());
            }
        }
    }
    calls
}

#[test]
fn every_command_of_the_recipes_is_understood() {
    let mut all = calls(&recipe("publish.sh"));
    for name in ["github.yml", "gitlab.yml"] {
        let document: Value = serde_norway::from_str(&recipe(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut found = Vec::new();
        strings(&document, &mut found);
        let of_recipe: Vec<_> = found.iter().flat_map(|text| calls(text)).collect();
        assert!(of_recipe.len() >= 3, "{name}: {of_recipe:?}");
        all.extend(of_recipe);
    }
    for commands in ["check", "next", "build"] {
        assert!(all.iter().any(|call| call.iter().any(|word| word == commands)), "{commands}: {all:?}");
    }
    for call in all {
        let site = Site::new(&case("small"));
        let arguments: Vec<&str> = call.iter().map(String::as_str).collect();
        let run = Command::new(env!("CARGO_BIN_EXE_vinhdanh")).current_dir(site.root()).args(&arguments).output();
        let run = run.expect("it starts");
        assert_eq!(run.status.code(), Some(0), "{call:?}: {}", stderr(&run));
        if call.iter().any(|word| word == "next") {
            let said: serde_json::Value = serde_json::from_str(&stdout(&run)).expect("JSON");
            assert!(said.get("next_build").is_some());
        }
    }
}

/// The day of a scheduled run: yesterday's agenda for one day names today, if and only if the site changes today.
#[test]
fn a_scheduled_run_publishes_on_the_days_that_matter() {
    let mut files = case("small");
    let path = "content/profiles/2024/lo-van-an.md";
    let text = String::from_utf8(files.remove(path).expect("a profile")).expect("text");
    files.insert(path.to_owned(), text.replacen("mentor =", "publish_until = 2026-11-20\nmentor =", 1).into_bytes());
    let site = Site::new(&files);
    let next = |yesterday: &str| {
        let run = Command::new(env!("CARGO_BIN_EXE_vinhdanh"))
            .current_dir(site.root())
            .args(["--now", yesterday, "next", "--days", "1", "--format", "json"])
            .output()
            .expect("it starts");
        let said: serde_json::Value = serde_json::from_str(&stdout(&run)).expect("JSON");
        said.get("next_build").and_then(|day| day.as_str()).map(str::to_owned)
    };
    assert_eq!(next("2026-11-20").as_deref(), Some("2026-11-21"));
    assert_eq!(next("2026-11-21"), None);
}

#[cfg(unix)]
#[test]
fn the_script_for_cron_builds_and_takes_down() {
    let site = Site::new(&case("small"));
    let program = PathBuf::from(env!("CARGO_BIN_EXE_vinhdanh"));
    let folder = program.parent().expect("a folder").display().to_string();
    let run = || {
        let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci/publish.sh");
        Command::new("sh").arg(script).arg(site.root()).env("PATH", path).output().expect("a shell")
    };
    let first = run();
    assert!(first.status.success(), "{}", stderr(&first));
    assert!(site.root().join("output/guong/lo-van-an/index.html").exists());
    // With a fault nothing changes.
    let other = "content/profiles/2024/cdcs-cong-ty-a.md";
    let faulty = String::from_utf8(site.read(other)).expect("text").replacen("+++\n", "+++\nlạ = 1\n", 1);
    site.write(other, faulty);
    assert_eq!(run().status.code(), Some(1));
    assert!(site.root().join("output/guong/lo-van-an/index.html").exists());
    // But it keeps nobody on the site who has to go.
    let profile = "content/profiles/2024/lo-van-an.md";
    let text = String::from_utf8(site.read(profile)).expect("text");
    let step = "[[step]]\nstate = \"revoked\"\ndate = 2024-12-01\nby = \"ldld\"\ndocument = \"1/QĐ\"\n\n[consent]";
    site.write(profile, text.replacen("[consent]", step, 1));
    let second = run();
    assert!(second.status.success(), "{}", stderr(&second));
    assert!(!site.root().join("output/guong/lo-van-an/index.html").exists());
}
