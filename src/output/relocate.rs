//! Another name for a source, for `rename`.

use std::fs;
use std::io;
use std::path::{Component, Path};

use super::OutputError;

/// Gives a file or folder below `content` another name there. Nothing is overwritten.
///
/// # Errors
/// [`OutputError::BadPath`] for a path that does not lie below `content`, [`OutputError::ForeignFiles`] when the
/// new name is taken, [`OutputError::Io`].
pub fn relocate(root: &Path, from: &str, to: &str) -> Result<(), OutputError> {
    for path in [from, to] {
        let below = Path::new(path);
        let plain = below.components().all(|part| matches!(part, Component::Normal(_)));
        let sources = root.join("content").canonicalize().ok();
        // The folder that holds it must really lie there; it itself may be a link, which is moved as one.
        let parent = below.parent().and_then(|parent| root.join(parent).canonicalize().ok());
        let inside = parent.zip(sources).is_some_and(|(parent, sources)| parent.starts_with(sources));
        if !plain || !below.starts_with("content") || !inside {
            return Err(OutputError::BadPath(path.to_owned()));
        }
    }
    match fs::symlink_metadata(root.join(to)) {
        Ok(_) => Err(OutputError::ForeignFiles(vec![to.to_owned()])),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::rename(root.join(from), root.join(to)).map_err(OutputError::io(&root.join(from)))
        }
        Err(error) => Err(OutputError::io(&root.join(to))(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_below_content_and_nothing_is_overwritten() {
        let keep = tempfile::tempdir().expect("a folder");
        let root = keep.path();
        fs::create_dir_all(root.join("content/profiles/an")).expect("folders");
        fs::create_dir_all(root.join("themes")).expect("folders");
        fs::write(root.join("content/profiles/an/index.md"), "x").expect("a file");
        relocate(root, "content/profiles/an", "content/profiles/binh").expect("moved");
        assert_eq!(fs::read(root.join("content/profiles/binh/index.md")).expect("bytes"), b"x");
        fs::write(root.join("content/profiles/chi.md"), "y").expect("a file");
        let taken = relocate(root, "content/profiles/chi.md", "content/profiles/binh");
        assert!(matches!(taken, Err(OutputError::ForeignFiles(_))), "{taken:?}");
        for (from, to) in
            [("content/profiles/chi.md", "themes/chi.md"), ("content/../themes", "content/x"), ("themes", "content/x")]
        {
            assert!(matches!(relocate(root, from, to), Err(OutputError::BadPath(_))), "{from} {to}");
        }
    }
}
