//! New files for `init` and `new`, which belong to the author from the first moment.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use super::OutputError;
use super::check_folder::check_beside;
use super::folder::{Folder, Standing};
use crate::text::SitePath;

/// Writes new files below a folder, which is made if need be. Nothing is overwritten: if one of the paths
/// is taken, no file is written.
///
/// # Errors
/// [`OutputError::BadPath`] for a path that leaves the folder, [`OutputError::ForeignFiles`] with all the
/// paths that are taken, [`OutputError::Io`].
pub fn create(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), OutputError> {
    let there = Folder::new(folder);
    let mut taken = BTreeSet::new();
    for (path, _) in files {
        let place = SitePath::file(path).ok_or_else(|| OutputError::BadPath(path.clone()))?;
        if there.at(path)? != Standing::Nothing {
            taken.insert(path.clone());
        }
        for above in place.folders() {
            if folder.join(above).exists() && !folder.join(above).is_dir() {
                taken.insert(above.to_owned());
            }
        }
    }
    if !taken.is_empty() {
        return Err(OutputError::ForeignFiles(taken.into_iter().collect()));
    }
    for (path, bytes) in files {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
        }
        let written = OpenOptions::new().write(true).create_new(true).open(&file).and_then(|mut f| f.write_all(bytes));
        written.map_err(OutputError::io(&file))?;
    }
    Ok(())
}

/// Writes one new file for people, such as a list, beside the site at `root`.
///
/// # Errors
/// As [`check_beside`] and [`create`].
pub fn create_beside(file: &Path, bytes: Vec<u8>, root: &Path) -> Result<(), OutputError> {
    check_beside(file, root)?;
    let folder = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    create(folder, &[(name, bytes)])
}

/// Whether a folder is empty or does not exist.
///
/// # Errors
/// [`OutputError::Io`] when it cannot be read, for instance because it is a file.
pub fn is_vacant(folder: &Path) -> Result<bool, OutputError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(OutputError::io(folder)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten_and_nothing_is_half_done() {
        let keep = tempfile::tempdir().expect("a folder");
        let root = keep.path().join("new/site");
        let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        assert!(is_vacant(&root).expect("a look"));
        create(&root, &[file("content/site.toml", "a"), file(".gitignore", "b")]).expect("new files");
        assert!(!is_vacant(&root).expect("a look"));
        assert_eq!(fs::read(root.join("content/site.toml")).expect("bytes"), b"a");

        let again =
            create(&root, &[file("content/new.md", ""), file("content/site.toml", "x"), file(".gitignore/x", "")]);
        let Err(OutputError::ForeignFiles(taken)) = again else { panic!("{again:?}") };
        assert_eq!(taken, [".gitignore", "content/site.toml"]);
        assert!(!root.join("content/new.md").exists());
        for bad in ["../x", "/x", "a/../../x", ""] {
            assert!(matches!(create(&root, &[file(bad, "")]), Err(OutputError::BadPath(_))), "{bad}");
        }
        assert!(is_vacant(&root.join("content/site.toml")).is_err());
    }
}
