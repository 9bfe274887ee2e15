//! Folders that cannot be written to, and disks that are full.

use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::ground::{Ground, Version, rounds};

/// Says what was not tried, past the capture of the test harness.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// The user “nobody”, for whom permissions count.
const NOBODY: u32 = 65534;

fn each(folder: &Path, mut with: impl FnMut(&Path)) {
    for entry in walkdir::WalkDir::new(folder).contents_first(true).into_iter().flatten() {
        with(entry.path());
    }
}

fn permit(folder: &Path, mode: u32) {
    each(folder, |path| {
        if path.is_dir() {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("permitted");
        }
    });
}

#[test]
fn a_folder_that_may_not_be_written_to_stays_as_it_is() {
    let mut ground = Ground::new("read-only");
    let root = ground.site.root().to_owned();
    // Permissions do not count for an administrator, so the builds are somebody else's then.
    let is_admin = std::fs::metadata(&root).expect("there").uid() == 0;
    let as_user = |command: &mut Command| {
        if is_admin {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.stderr(Stdio::piped()).output()
    };
    let mut probe = Command::new(env!("CARGO_BIN_EXE_vinhdanh"));
    if !as_user(probe.arg("--version").stdout(Stdio::null())).is_ok_and(|output| output.status.success()) {
        skipped("nothing was tried with a read-only folder, this user cannot become another one");
        return;
    }
    for way in [&[][..], &["--atomic"]] {
        let (before, next) = (ground.stands, ground.other());
        ground.edit(next);
        if is_admin {
            each(&root, |path| chown(path, Some(NOBODY), Some(NOBODY)).expect("given away"));
        }
        permit(&root.join("output"), 0o555);
        if way == ["--atomic"] {
            std::fs::set_permissions(&root, std::fs::Permissions::from_mode(0o555)).expect("permitted");
        }
        let built = as_user(&mut ground.command(way)).expect("the program starts");
        std::fs::set_permissions(&root, std::fs::Permissions::from_mode(0o755)).expect("permitted");
        permit(&root.join("output"), 0o755);
        assert_eq!(built.status.code(), Some(3), "{}", String::from_utf8_lossy(&built.stderr));
        assert_eq!(ground.differences(before), Vec::<String>::new());
        ground.heal(next);
    }
}

/// A small disk in memory, gone when it is dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this user may not make one.
    fn new(at: &Path, bytes: u64) -> Option<Self> {
        std::fs::create_dir_all(at).expect("a folder");
        let mut mount = Command::new("mount");
        let mount = mount.args(["-t", "tmpfs", "-o", &format!("size={bytes}"), "tmpfs"]).arg(at).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then(|| Self(at.to_owned()))
    }

    fn resize(&self, bytes: u64) {
        let mut mount = Command::new("mount");
        let status = mount.args(["-o", &format!("remount,size={bytes}")]).arg(&self.0).status();
        assert!(status.is_ok_and(|status| status.success()), "resized");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_stops_a_build_and_tears_nothing() {
    let mut ground = Ground::new("full");
    let root = ground.site.root().to_owned();
    let plenty = 64 << 20;
    let Some(disk) = SmallDisk::new(&root.join("disk"), plenty) else {
        skipped("nothing was tried on a full disk, this user may not mount one");
        return;
    };
    let (mut failed, mut done) = (0, 0);
    for (output, more) in [("disk/out", &[][..]), ("disk/out", &["--atomic"])] {
        ground.output = output;
        ground.edit(ground.stands);
        ground.heal(ground.stands);
        // As the disk counts it: in pages of memory.
        let pages = |bytes: u64| bytes.div_ceil(4096) * 4096;
        let used: u64 = ground.tree().values().map(|bytes| pages(bytes.len() as u64)).sum();
        for _ in 0..rounds().div_ceil(4) {
            let (before, next) = (ground.stands, ground.other());
            ground.edit(next);
            disk.resize(used + ground.dice(used * 6 / 5) + 8192);
            let built = ground.command(more).stderr(Stdio::piped()).output().expect("the program starts");
            let said = String::from_utf8_lossy(&built.stderr).into_owned();
            ground.assert_whole_files();
            match built.status.code() {
                Some(0) => {
                    done += 1;
                    assert_eq!(ground.differences(next), Vec::<String>::new());
                }
                Some(3) => {
                    failed += 1;
                    assert!(said.contains("the disk is full"), "{said}");
                    if !more.is_empty() {
                        assert_eq!(ground.differences(before), Vec::<String>::new());
                    }
                }
                other => panic!("exit {other:?}: {said}"),
            }
            disk.resize(plenty);
            ground.heal(next);
        }
        ground.stands = Version::A;
        ground.edit(Version::A);
        std::fs::remove_dir_all(root.join("disk/out")).expect("removed");
    }
    assert!(failed > 0, "no disk was too small");
    println!("full disks: {failed} builds failed, {done} found room enough");
}
