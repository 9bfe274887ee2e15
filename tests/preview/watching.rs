//! Saves that stop half way, bursts, drives that do not tell, and a system that has no watches left.

use std::process::Command;
use std::time::Duration;

use super::support::served::Served;
use super::support::{Site, case};
use super::{PAGE, PROFILE, edit, is_covered, text};

#[test]
fn a_drive_that_does_not_tell_is_looked_at() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &["--poll", "50"]);
    edit(&site, PROFILE, "mỗi sáng", "mỗi tối");
    served.until(PAGE, |page| page.contains("mỗi tối"));
    std::fs::remove_file(site.root().join("content/pages/gioi-thieu.md")).expect("deleted");
    served.until("/gioi-thieu/", |page| page.starts_with("HTTP/1.1 404"));
}

#[cfg(unix)]
#[test]
fn a_save_that_stops_half_way_is_whole_in_the_end() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &[]);
    let whole = text(&site, PROFILE).replace("mỗi sáng", "mỗi tối");
    let half = whole.len() / 3;
    let half = (half..).find(|at| whole.is_char_boundary(*at)).expect("an end");
    site.write("rest", &whole[half..]);
    site.write("half", &whole[..half]);
    let save = format!("cat half > {PROFILE} && kill -STOP $$ && cat rest >> {PROFILE}");
    let mut editor = Command::new("sh").args(["-c", &save]).current_dir(site.root()).spawn().expect("a shell");
    // What was saved so far is faulty, and the page says so while the last good one is still there.
    let page = served.until(PAGE, is_covered);
    assert!(page.contains("nghe máy mỗi sáng"));
    let goes_on = Command::new("kill").args(["-CONT", &editor.id().to_string()]).status().expect("kill");
    assert!(goes_on.success() && editor.wait().expect("it ends").success());
    served.until(PAGE, |page| page.contains("mỗi tối") && !is_covered(page));
}

#[test]
fn a_thousand_changes_at_once_come_through() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &[]);
    for i in 0..500 {
        site.write(&format!("content/pages/tin-{i}.md"), format!("+++\ntitle = \"Tin {i}\"\n+++\n\nTin số {i}.\n"));
    }
    served.until("/tin-499/", |page| page.starts_with("HTTP/1.1 200"));
    for i in 0..500 {
        std::fs::remove_file(site.root().join(format!("content/pages/tin-{i}.md"))).expect("deleted");
    }
    served.until("/tin-499/", |page| page.starts_with("HTTP/1.1 404"));
    edit(&site, PROFILE, "mỗi sáng", "mỗi tối");
    served.until(PAGE, |page| page.contains("mỗi tối"));
}

/// A name space of its own, where the system gives two watches only.
#[cfg(target_os = "linux")]
#[test]
fn without_watches_it_says_so_and_looks_by_itself() {
    const FEW: &str = "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$0\" \"$@\"";
    let site = Site::new(&case("small"));
    let mut command = Command::new("unshare");
    command.args(["-Ur", "sh", "-c", FEW, env!("CARGO_BIN_EXE_vinhdanh"), "--lang", "vi"]);
    let Some(served) = Served::spawn(command, &site, &[]) else {
        eprintln!("SKIPPED: no name space of one's own here to run out of watches in");
        return;
    };
    edit(&site, PROFILE, "mỗi sáng", "mỗi tối");
    served.until(PAGE, |page| page.contains("mỗi tối"));
    let said = text(&site, "stderr");
    assert!(said.contains("fs.inotify.max_user_watches"), "{said}");
}

#[test]
fn an_edit_is_there_soon() {
    let site = Site::new(&case("small"));
    let served = Served::start(&site, &[]);
    let mut events = served.events(PAGE);
    edit(&site, PROFILE, "mỗi sáng", "mỗi tối");
    let start = std::time::Instant::now();
    assert!(events.changes(Duration::from_secs(20)));
    // Far more than it takes; a watch that only looks every second would be seen.
    assert!(start.elapsed() < Duration::from_millis(900), "{:?}", start.elapsed());
}
