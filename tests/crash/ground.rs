//! A site with two versions of its content, builds that can be killed, and what a clean build gives.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::support::{Files, Site, case, stderr};

pub type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// How many rounds of each kind.
pub fn rounds() -> usize {
    std::env::var("VINHDANH_CRASHES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(8)
}

/// The content of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    A,
    /// One file of it is edited.
    AEdited,
    /// Another profile, another portrait, no page of the other one; and another head on every page.
    B,
}

const PROFILE: &str = "content/profiles/2024/lo-van-an.md";
const FOLDER: &str = "content/profiles/2024/lo-van-an";

fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(160, 200, |x, y| image::Rgb([x as u8, y as u8, shade]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

impl Version {
    pub fn files(self) -> Files {
        let mut files = case("small");
        let profile = String::from_utf8(files.remove(PROFILE).expect("a profile")).expect("text");
        let portrait = "portrait = { file = \"anh.png\", alt = \"Ảnh\", basis = \"consent\" }\n";
        let mut profile = profile.replacen("mentor", &format!("{portrait}mentor"), 1);
        profile = profile.replace("scope = [\"name\"", "scope = [\"portrait\", \"name\"");
        if self == Self::B {
            let path = "content/site.toml";
            let site = String::from_utf8(files[path].clone()).expect("text").replace("Bảng vàng thử", "Bảng vàng khác");
            files.insert(path.to_owned(), site.into_bytes());
            files.remove("content/pages/gioi-thieu.md");
            files.insert("content/pages/khac.md".to_owned(), "+++\ntitle = \"Khác\"\n+++\nMột trang.\n".into());
            profile = profile.replace("Người giữ máy của tổ.", "Người giữ lò của tổ!!");
        }
        if self == Self::AEdited {
            // As long as it was.
            profile = profile.replace("Người giữ máy của tổ.", "Người giữ mỏ, của tổ.");
        }
        files.insert(format!("{FOLDER}/index.md"), profile.into_bytes());
        files.insert(format!("{FOLDER}/anh.png"), picture(if self == Self::B { 200 } else { 20 }));
        let translated = files.remove("content/profiles/2024/lo-van-an.en.md").expect("a translation");
        files.insert(format!("{FOLDER}/index.en.md"), translated);
        files
    }

    /// What a clean build of it gives, the manifest too.
    pub fn clean(self) -> &'static Tree {
        static CLEAN: LazyLock<BTreeMap<Version, Tree>> = LazyLock::new(|| {
            let clean = |version: Version| {
                let site = Site::new(&version.files());
                let built = site.run(&["build"]);
                assert!(built.status.success(), "{}", stderr(&built));
                (version, site.files("output"))
            };
            [Version::A, Version::AEdited, Version::B].map(clean).into()
        });
        &CLEAN[&self]
    }
}

/// A site on the disk, and what stands in its output.
pub struct Ground {
    pub site: Site,
    /// The version that was built last.
    pub stands: Version,
    /// Where it is built to, below the root.
    pub output: &'static str,
    random: u64,
}

impl Ground {
    /// Version A, built.
    pub fn new(name: &str) -> Self {
        let seed = std::env::var("VINHDANH_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
        println!("{name}: VINHDANH_SEED={seed}");
        let random = name
            .bytes()
            .fold(0x9e37_79b9_7f4a_7c15 ^ seed, |random: u64, byte| random.rotate_left(7) ^ u64::from(byte));
        let mut ground = Self { site: Site::new(&Version::A.files()), stands: Version::A, output: "output", random };
        ground.heal(Version::A);
        ground
    }

    /// A number below `sides`.
    pub fn dice(&mut self, sides: u64) -> u64 {
        // xorshift64*: repeatable, and good enough for moments.
        self.random ^= self.random >> 12;
        self.random ^= self.random << 25;
        self.random ^= self.random >> 27;
        (self.random.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16) % sides
    }

    /// The version that does not stand.
    pub fn other(&self) -> Version {
        if self.stands == Version::B { Version::A } else { Version::B }
    }

    /// Gives the sources this content; a file that stays is not touched, one that changes is replaced as a whole.
    pub fn edit(&self, version: Version) {
        let files = version.files();
        for path in self.site.files("content").keys() {
            if !files.contains_key(&format!("content/{}", path.display())) {
                std::fs::remove_file(self.site.root().join("content").join(path)).expect("removed");
            }
        }
        for (path, bytes) in files {
            let full = self.site.root().join(&path);
            if std::fs::read(&full).ok().as_ref() != Some(&bytes) {
                self.site.write("edited.tmp", bytes);
                std::fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
                std::fs::rename(self.site.root().join("edited.tmp"), full).expect("renamed");
            }
        }
    }

    pub fn command(&self, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vinhdanh"));
        let root = self.site.root();
        command.args(["--root", &root.display().to_string(), "--now", "2026-11-21", "--lang", "en", "build"]);
        command.args(["--output", &root.join(self.output).display().to_string()]).args(more);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    pub fn start(&self, more: &[&str]) -> Child {
        self.command(more).spawn().expect("the program starts")
    }

    /// How long a build with a warm cache takes here.
    pub fn usual_time(&mut self) -> Duration {
        let mut times: Vec<Duration> = (0..3)
            .map(|_| {
                let next = self.other();
                self.edit(next);
                let begun = Instant::now();
                assert!(self.start(&[]).wait().expect("ended").success());
                self.stands = next;
                begun.elapsed()
            })
            .collect();
        times.sort();
        times[1]
    }

    /// Waits until something shows that a build has come so far, or has ended; gives the usual time of a build back.
    pub fn wait_for(&self, build: &mut Child, usual: Duration, shows: impl Fn(&Self) -> bool) -> Duration {
        let begun = Instant::now();
        let mut looks = 0_u32;
        while begun.elapsed() < usual * 3 && !shows(self) {
            looks += 1;
            if looks.is_multiple_of(64) && build.try_wait().expect("known").is_some() {
                break;
            }
        }
        usual
    }

    /// Which file the manifest is.
    pub fn manifest(&self) -> Option<u64> {
        let file = self.site.root().join(self.output).join(".vinhdanh-manifest");
        std::fs::symlink_metadata(file).ok().map(|metadata| metadata.ino())
    }

    /// Whether something of ours waits in the output folder.
    pub fn left(&self, name: &str) -> bool {
        self.site.root().join(self.output).join(name).exists()
    }

    /// Whether a next version stands beside the folder.
    pub fn beside(&self) -> bool {
        let output = self.site.root().join(self.output);
        let name = output.file_name().expect("a name").to_string_lossy();
        output.with_file_name(format!(".{name}.vinhdanh-next")).exists()
    }

    /// Whether the manifest says that something is on its way.
    pub fn is_unfinished(&self) -> bool {
        let manifest = std::fs::read_to_string(self.site.root().join(self.output).join(".vinhdanh-manifest"));
        !manifest.is_ok_and(|text| text.lines().nth(1).is_some_and(|line| line.starts_with("output ")))
    }

    /// What is published, without what waits and without the files of others.
    pub fn tree(&self) -> Tree {
        let mut tree = self.site.files(self.output);
        tree.retain(|path, _| {
            let first = path.iter().next().expect("a name").to_string_lossy();
            first != ".vinhdanh-aside" && first != ".vinhdanh-manifest.tmp" && first != "CNAME" && first != "others"
        });
        tree
    }

    /// The files that are not those of a clean build of this version.
    pub fn differences(&self, version: Version) -> Vec<String> {
        let (tree, clean) = (self.tree(), version.clean());
        let paths = tree.keys().chain(clean.keys().filter(|path| !tree.contains_key(*path)));
        paths.filter(|path| tree.get(*path) != clean.get(*path)).map(|path| path.display().to_string()).collect()
    }

    /// Every published file is that of a version, complete.
    pub fn assert_whole_files(&self) {
        let versions = [Version::A, Version::AEdited, Version::B];
        for (path, bytes) in self.tree() {
            let is_whole = versions.iter().any(|version| version.clean().get(&path) == Some(&bytes));
            let is_manifest = path.as_os_str() == ".vinhdanh-manifest";
            assert!(is_whole || is_manifest, "{} is torn", path.display());
        }
    }

    /// The next build, in one way or the other, gives exactly what a clean one gives, and leaves nothing behind.
    pub fn heal(&mut self, version: Version) {
        let way: &[&str] = if self.dice(2) == 0 { &["--atomic"] } else { &[] };
        self.heal_by(version, way);
    }

    pub fn heal_by(&mut self, version: Version, way: &[&str]) {
        let built = self.command(way).stderr(Stdio::piped()).output().expect("the program starts");
        assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
        assert_eq!(self.differences(version), Vec::<String>::new(), "after {way:?}: {}", stderr(&built));
        let left = self.left(".vinhdanh-aside") || self.beside() || self.left(".vinhdanh-manifest.tmp");
        assert!(!left, "nothing is left behind");
        self.stands = version;
    }
}

/// Ends a build; whether it had ended before.
pub fn kill(build: &mut Child, signal: &str) -> bool {
    if build.try_wait().expect("known").is_some() {
        return true;
    }
    if signal == "-KILL" {
        build.kill().expect("killed");
    } else {
        let sent = Command::new("kill").args([signal, &build.id().to_string()]).stderr(Stdio::null()).status();
        assert!(sent.is_ok(), "there is a kill");
    }
    build.wait().expect("ended").code().is_some()
}
