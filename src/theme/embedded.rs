//! The theme that is part of the program.

use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/trang-trong");

/// The files of the default theme, by path below its folder, sorted.
pub fn embedded() -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    walk(&FILES, &mut files);
    files.sort();
    files
}

fn walk(dir: &'static Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    // Folders are separated by `/` whatever the machine that compiled the program.
    files.extend(dir.files().filter_map(|file| Some((file.path().to_str()?.replace('\\', "/"), file.contents()))));
    dir.dirs().for_each(|below| walk(below, files));
}
