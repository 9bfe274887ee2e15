//! Real servers on this machine, each in a folder of its own and gone with it.
//!
//! `tests/publish/install.sh` installs them. What is not there is skipped and said; with `VINHDANH_REQUIRE_SERVERS` set, that
//! is a failure.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// The kinds of servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    S3,
    Sftp,
    Webdav,
}

/// A server that runs.
pub struct Server {
    pub kind: Kind,
    pub port: u16,
    keep: tempfile::TempDir,
    process: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside =
        std::env::var_os("VINHDANH_SERVERS").map_or_else(|| root.join("target/publish-servers"), PathBuf::from);
    let places = [beside.join("bin").join(name), Path::new("/usr/sbin").join(name)];
    places.into_iter().find(|place| place.is_file())
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port()
}

fn quiet(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
}

impl Server {
    /// Starts one; `None` where it is not installed.
    pub fn start(kind: Kind) -> Option<Self> {
        let name = match kind {
            Kind::S3 => "moto_server",
            Kind::Sftp => "sshd",
            Kind::Webdav => "wsgidav",
        };
        let Some(program) = program(name) else {
            assert!(
                std::env::var_os("VINHDANH_REQUIRE_SERVERS").is_none(),
                "VINHDANH_REQUIRE_SERVERS is set, but there is no {name}: run tests/publish/install.sh"
            );
            // Past the capture of the test harness: what was not tried should be seen.
            let _ = writeln!(
                std::io::stderr(),
                "SKIPPED: nothing was published to {kind:?}, there is no {name} (tests/publish/install.sh)"
            );
            return None;
        };
        let keep = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let process = match kind {
            Kind::S3 => quiet(Command::new(program).args(["-H", "127.0.0.1", "-p", &port.to_string()])),
            Kind::Webdav => webdav(&program, keep.path(), port),
            Kind::Sftp => sshd(&program, keep.path(), port),
        };
        let server = Self { kind, port, keep, process };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "{kind:?} does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        if kind == Kind::S3 {
            server.make_bucket();
        }
        Some(server)
    }

    /// The bucket `roll`.
    fn make_bucket(&self) {
        let script = "import boto3, sys; boto3.client('s3', endpoint_url=sys.argv[1], region_name='us-east-1').create_bucket(Bucket='roll')";
        let made = self.python().args(["-c", script, &format!("http://127.0.0.1:{}", self.port)]).status();
        assert!(made.expect("it starts").success(), "no bucket");
    }

    fn python(&self) -> Command {
        let mut command = Command::new(program("python3").expect("beside the servers"));
        command.envs(self.environment(self.port));
        command
    }

    /// Where to publish, over a port of this machine that leads to it.
    pub fn target(&self, port: u16) -> String {
        let folder = self.keep.path().join("site");
        match self.kind {
            Kind::S3 => format!("s3://roll/site?endpoint=http://127.0.0.1:{port}"),
            Kind::Webdav => format!("webdav+http://127.0.0.1:{port}/site"),
            Kind::Sftp => format!("sftp://127.0.0.1:{port}{}", folder.display()),
        }
    }

    /// What the environment holds to be let in with, over a port.
    pub fn environment(&self, port: u16) -> BTreeMap<&'static str, String> {
        let own =
            |pairs: &[(&'static str, &str)]| pairs.iter().map(|&(name, value)| (name, value.to_owned())).collect();
        match self.kind {
            Kind::S3 => own(&[("AWS_ACCESS_KEY_ID", "KHOA-VAO-KHO"), ("AWS_SECRET_ACCESS_KEY", "bi-mat-cua-kho")]),
            Kind::Webdav => own(&[("VINHDANH_WEBDAV_USER", "an"), ("VINHDANH_WEBDAV_PASSWORD", "mat-khau-cua-an")]),
            Kind::Sftp => {
                let folder = self.keep.path();
                let key = std::fs::read_to_string(folder.join("host.pub")).expect("a key");
                let key = key.split(' ').take(2).collect::<Vec<_>>().join(" ");
                std::fs::write(folder.join("known"), format!("[127.0.0.1]:{port} {key}\n")).expect("written");
                let path = std::env::var("PATH").unwrap_or_default();
                own(&[("PATH", &format!("{}:{path}", folder.join("bin").display()))])
            }
        }
    }

    /// What was published, as it lies on the server.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let top = self.keep.path().join("site");
        if self.kind == Kind::S3 {
            let _ = std::fs::remove_dir_all(&top);
            std::fs::create_dir_all(&top).expect("a folder");
            self.headers();
        }
        let entries = walkdir::WalkDir::new(&top).into_iter().flatten().filter(|entry| entry.file_type().is_file());
        let file = |entry: walkdir::DirEntry| {
            let below = entry.path().strip_prefix(&top).expect("inside").to_owned();
            (below, std::fs::read(entry.path()).expect("readable"))
        };
        entries.map(file).collect()
    }

    /// Type and caching of each object, as another client is told.
    pub fn headers(&self) -> BTreeMap<String, (String, String)> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/publish/dump.py");
        let endpoint = format!("http://127.0.0.1:{}", self.port);
        let folder = self.keep.path().join("site");
        let dumped =
            self.python().arg(script).args([&endpoint, "roll", "site/"]).arg(folder).output().expect("it starts");
        assert!(dumped.status.success(), "{}", String::from_utf8_lossy(&dumped.stderr));
        serde_json::from_slice(&dumped.stdout).expect("JSON")
    }

    /// Puts a file there by hand.
    pub fn put(&self, path: &str, text: &str) {
        if self.kind == Kind::S3 {
            let script = "import boto3, sys; boto3.client('s3', endpoint_url=sys.argv[1], region_name='us-east-1').put_object(Bucket='roll', Key='site/' + sys.argv[2], Body=sys.argv[3].encode())";
            let put =
                self.python().args(["-c", script, &format!("http://127.0.0.1:{}", self.port), path, text]).status();
            assert!(put.expect("it starts").success());
            return;
        }
        let file = self.keep.path().join("site").join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("written");
    }
}

fn webdav(program: &Path, folder: &Path, port: u16) -> Child {
    let config = serde_json::json!({
        "host": "127.0.0.1",
        "port": port,
        "provider_mapping": { "/": folder.display().to_string() },
        "http_authenticator": { "domain_controller": null, "accept_basic": true, "accept_digest": false, "default_to_digest": false },
        "simple_dc": { "user_mapping": { "*": { "an": { "password": "mat-khau-cua-an" } } } },
        "verbose": 0,
        "logging": { "enable": false },
    });
    let file = folder.join("wsgidav.json");
    std::fs::write(&file, config.to_string()).expect("written");
    quiet(Command::new(program).arg("--config").arg(file))
}

fn sshd(program: &Path, folder: &Path, port: u16) -> Child {
    for name in ["host", "user"] {
        let key = folder.join(name).display().to_string();
        let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", &key]).status();
        assert!(made.expect("ssh-keygen").success());
    }
    std::fs::copy(folder.join("user.pub"), folder.join("authorized")).expect("copied");
    // Where it gives up rights that it does not have here.
    let _ = std::fs::create_dir_all("/run/sshd");
    let at = folder.display();
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nPidFile {at}/pid\nAuthorizedKeysFile {at}/authorized\n\
         StrictModes no\nUsePAM no\nPasswordAuthentication no\nSubsystem sftp internal-sftp\nMaxStartups 50\n"
    );
    std::fs::write(folder.join("config"), config).expect("written");
    // The real client, with the keys of this test in place of the user's.
    let client = format!("Host *\n  UserKnownHostsFile {at}/known\n  IdentityFile {at}/user\n  IdentitiesOnly yes\n");
    std::fs::write(folder.join("client"), client).expect("written");
    std::fs::create_dir_all(folder.join("bin")).expect("a folder");
    let ssh = folder.join("bin/ssh");
    std::fs::write(&ssh, format!("#!/bin/sh\nexec /usr/bin/ssh -F '{at}/client' \"$@\"\n")).expect("written");
    std::fs::set_permissions(&ssh, std::fs::Permissions::from_mode(0o755)).expect("set");
    quiet(Command::new(program).arg("-D").arg("-f").arg(folder.join("config")))
}
