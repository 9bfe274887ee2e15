//! Puts a corrected source in the place of the one that was read, for `check --fix`.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use super::OutputError;

/// The only folder whose files are rewritten.
const SOURCES: &str = "content";

/// Whether a source may be rewritten: it is an ordinary file that really lies below `content`, also when a
/// symbolic link leads to it.
pub fn is_rewritable(root: &Path, path: &str) -> bool {
    target(root, path).is_some()
}

/// Replaces a source below the site's root: written beside its place and moved there, with its permissions. A
/// symbolic link stays one.
///
/// # Errors
/// [`OutputError::BadPath`] for a file that is not below `content`, [`OutputError::Changed`] when it no longer
/// has the bytes that were read, [`OutputError::Io`] when it is read-only or cannot be written.
pub fn rewrite(root: &Path, path: &str, before: &[u8], after: &[u8]) -> Result<(), OutputError> {
    let target = target(root, path).ok_or_else(|| OutputError::BadPath(path.to_owned()))?;
    let io = |error| OutputError::Io { path: path.to_owned(), source: error };
    let metadata = fs::metadata(&target).map_err(io)?;
    // A new file could take its place all the same, but who made it read-only does not want that.
    if metadata.permissions().readonly() {
        return Err(io(io::ErrorKind::PermissionDenied.into()));
    }
    let unfinished = unfinished(&target).ok_or_else(|| OutputError::BadPath(path.to_owned()))?;
    let written = write_aside(&unfinished, after, &metadata).map_err(io).and_then(|()| {
        if fs::read(&target).map_err(io)? != before {
            return Err(OutputError::Changed(path.to_owned()));
        }
        fs::rename(&unfinished, &target).map_err(io)
    });
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&unfinished);
    }
    written
}

/// Where the file really is, if it lies below `content`.
fn target(root: &Path, path: &str) -> Option<PathBuf> {
    let below = Path::new(path);
    if !below.starts_with(SOURCES) || !below.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let sources = root.join(SOURCES).canonicalize().ok()?;
    let target = root.join(below).canonicalize().ok()?;
    (target.starts_with(sources) && target.is_file()).then_some(target)
}

/// A hidden name beside the file, which no reader takes for a source.
fn unfinished(target: &Path) -> Option<PathBuf> {
    let name = target.file_name()?.to_str()?;
    Some(target.with_file_name(format!(".{name}.vinhdanh.tmp")))
}

fn write_aside(unfinished: &Path, bytes: &[u8], like: &Metadata) -> io::Result<()> {
    let new = || OpenOptions::new().write(true).create_new(true).open(unfinished);
    let mut file = new().or_else(|error| match error.kind() {
        // Left behind when the program was ended here before.
        io::ErrorKind::AlreadyExists => fs::remove_file(unfinished).and_then(|()| new()),
        _ => Err(error),
    })?;
    file.write_all(bytes)?;
    keep_owner(unfinished, like);
    file.set_permissions(like.permissions())?;
    file.sync_all()
}

/// The owner stays where the system lets us say so; only an administrator fixes other people's files.
#[cfg(unix)]
fn keep_owner(file: &Path, like: &Metadata) {
    use std::os::unix::fs::MetadataExt as _;
    let _ = std::os::unix::fs::chown(file, Some(like.uid()), Some(like.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "content/profiles/Lò An.md";

    fn site() -> (tempfile::TempDir, PathBuf) {
        let keep = tempfile::tempdir().expect("a folder");
        let root = keep.path().canonicalize().expect("a path");
        fs::create_dir_all(root.join("content/profiles")).expect("folders");
        fs::write(root.join(PATH), "\u{feff}cũ\r\n").expect("a file");
        (keep, root)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn only_what_was_read_is_replaced() {
        let (_keep, root) = site();
        let text = || fs::read_to_string(root.join(PATH)).expect("text");
        fs::write(root.join("content/profiles/.Lò An.md.vinhdanh.tmp"), "bỏ dở").expect("a file");
        rewrite(&root, PATH, "\u{feff}cũ\r\n".as_bytes(), "\u{feff}mới\r\n".as_bytes()).expect("rewritten");
        assert_eq!(text(), "\u{feff}mới\r\n");
        assert!(matches!(rewrite(&root, PATH, b"c", b"x"), Err(OutputError::Changed(path)) if path == PATH));
        assert_eq!(text(), "\u{feff}mới\r\n");
        assert_eq!(names(&root.join("content/profiles")), ["Lò An.md"], "nothing is left beside it");
    }

    #[test]
    fn only_files_below_content_are_rewritten() {
        let (_keep, root) = site();
        fs::create_dir_all(root.join("themes")).expect("a folder");
        fs::write(root.join("themes/a.md"), "").expect("a file");
        for path in ["themes/a.md", "content/../themes/a.md", "content", "content/profiles", "content/none.md", "", "/"]
        {
            assert!(!is_rewritable(&root, path), "{path}");
            assert!(matches!(rewrite(&root, path, b"", b"x"), Err(OutputError::BadPath(_))), "{path}");
        }
        assert!(is_rewritable(&root, PATH));
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let (_keep, root) = site();
        fs::create_dir_all(root.join("shared")).expect("a folder");
        fs::write(root.join("shared/a.md"), "cũ").expect("a file");
        symlink("../shared/a.md", root.join("content/out.md")).expect("a link");
        symlink("profiles/Lò An.md", root.join("content/in.md")).expect("a link");
        fs::set_permissions(root.join(PATH), fs::Permissions::from_mode(0o664)).expect("permissions");
        assert!(!is_rewritable(&root, "content/out.md"), "it really lies elsewhere");
        rewrite(&root, "content/in.md", "\u{feff}cũ\r\n".as_bytes(), "mới".as_bytes()).expect("rewritten");
        assert!(root.join("content/in.md").is_symlink());
        assert_eq!(fs::read_to_string(root.join(PATH)).expect("text"), "mới");
        let mode = || fs::metadata(root.join(PATH)).expect("a file").permissions().mode() & 0o777;
        assert_eq!(mode(), 0o664);

        fs::set_permissions(root.join(PATH), fs::Permissions::from_mode(0o444)).expect("permissions");
        let refused = rewrite(&root, PATH, "mới".as_bytes(), b"x").expect_err("read-only");
        assert!(matches!(refused, OutputError::Io { path, .. } if path == PATH));
        assert_eq!(mode(), 0o444);
    }
}
