//! Files that the program makes again and again beside the sources, such as schemas for editors.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::OutputError;
use super::apply::replace;
use super::folder::{Folder, Standing};
use crate::text::SitePath;

/// Writes files below a folder, which is made if need be, over those that `is_ours` knows. If anything else
/// stands at one of the paths, no file is written. Equal files are not touched. Gives the number written.
///
/// # Errors
/// [`OutputError::BadPath`] for a path that leaves the folder, [`OutputError::ForeignFiles`] with all the
/// paths that are taken, [`OutputError::Io`].
pub fn refresh(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    is_ours: impl Fn(&[u8]) -> bool,
) -> Result<usize, OutputError> {
    let there = Folder::new(folder);
    let (mut taken, mut changed) = (BTreeSet::new(), Vec::new());
    for (path, bytes) in files {
        let place = SitePath::file(path).ok_or_else(|| OutputError::BadPath(path.clone()))?;
        if let Some((obstacle, _)) = there.obstacle(&place)? {
            taken.insert(obstacle.as_file().to_owned());
            continue;
        }
        let file = folder.join(path);
        match there.at(path)? {
            Standing::Nothing => changed.push((file, bytes)),
            Standing::File => {
                let old = fs::read(&file).map_err(OutputError::io(&file))?;
                if old != *bytes {
                    changed.push((file, bytes));
                    if !is_ours(&old) {
                        taken.insert(path.clone());
                    }
                }
            }
            Standing::Link | Standing::Folder | Standing::Other => {
                taken.insert(path.clone());
            }
        }
    }
    if !taken.is_empty() {
        return Err(OutputError::ForeignFiles(taken.into_iter().collect()));
    }
    for (file, bytes) in &changed {
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
        }
        replace(file, &file.with_extension("vinhdanh-tmp"), bytes)?;
    }
    Ok(changed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_files_are_replaced() {
        let keep = tempfile::tempdir().expect("a folder");
        let root = keep.path().join("deep/schemas");
        let ours = |bytes: &[u8]| bytes.starts_with(b"ours");
        let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        let files = [file("a.json", "ours 1"), file("b.json", "ours 1")];
        assert_eq!(refresh(&root, &files, ours).expect("new files"), 2);
        assert_eq!(refresh(&root, &files, ours).expect("nothing to do"), 0);
        assert_eq!(refresh(&root, &[file("a.json", "ours 2"), files[1].clone()], ours).expect("one"), 1);
        assert_eq!(fs::read(root.join("a.json")).expect("bytes"), b"ours 2");
        assert_eq!(fs::read_dir(&root).expect("a look").count(), 2, "nothing unfinished stays");

        fs::write(root.join("b.json"), "theirs").expect("somebody's file");
        let again = refresh(&root, &[file("a.json", "ours 3"), file("b.json", "ours 3"), file("a.json/x", "")], ours);
        let Err(OutputError::ForeignFiles(taken)) = again else { panic!("{again:?}") };
        assert_eq!(taken, ["a.json", "b.json"]);
        assert_eq!(fs::read(root.join("a.json")).expect("bytes"), b"ours 2", "nothing was written");
        assert!(matches!(refresh(&root, &[file("../x", "")], ours), Err(OutputError::BadPath(_))));
    }
}
