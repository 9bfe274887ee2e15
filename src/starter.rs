//! The starter site inside the program: a small part of the sample site that builds by itself.

use include_dir::{Dir, include_dir};

static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/starter");

/// All files of the starter site: paths below the new site's root, and contents.
pub fn files() -> Vec<(String, Vec<u8>)> {
    fn collect(dir: &Dir<'_>, into: &mut Vec<(String, Vec<u8>)>) {
        for file in dir.files() {
            // A `.gitignore` inside the sources would hide files from the repository; it is stored as `gitignore`.
            let path = file.path().to_string_lossy().replace('\\', "/");
            let path = if path.ends_with("/gitignore") || path == "gitignore" {
                path.replace("gitignore", ".gitignore")
            } else {
                path
            };
            into.push((path, file.contents().to_vec()));
        }
        for dir in dir.dirs() {
            collect(dir, into);
        }
    }
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    files.sort();
    files
}
