//! Packages of npm that whoever keeps the site has installed beside it.

use std::path::{Component, Path, PathBuf};

use super::fs;

/// Where packages are looked for: `node_modules` in the site's root and in the folders above it, as Node does.
#[derive(Debug, Clone)]
pub struct Packages {
    root: PathBuf,
}

impl Packages {
    /// Those of a site.
    pub fn of(root: &Path) -> Self {
        Self { root: root.canonicalize().unwrap_or_else(|_| root.to_owned()) }
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file of a package; `None` where there is none, and for a path that leaves the package.
    pub fn read(&self, package: &str, file: &str) -> Option<Vec<u8>> {
        let plain = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        let path = self.folder(package)?.join(file);
        (plain && fs::metadata(&path).ok()?.is_file()).then(|| fs::read(&path).ok())?
    }

    /// The names of the files in a folder of a package, sorted.
    pub fn list(&self, package: &str, folder: &str) -> Vec<String> {
        let Some(path) = self.folder(package) else { return Vec::new() };
        let entries = fs::read_dir(path.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    fn folder(&self, package: &str) -> Option<PathBuf> {
        let folders = self.root.ancestors().map(|folder| folder.join("node_modules").join(package));
        folders.into_iter().find(|folder| folder.is_dir())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_found_as_node_finds_them_and_never_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("sites/a");
        let package = folder.path().join("node_modules/@x/y");
        fs::create_dir_all(&site).expect("a folder");
        fs::create_dir_all(package.join("dist")).expect("a folder");
        fs::write(package.join("dist/y.js"), "above").expect("a file");
        fs::write(folder.path().join("secret"), "secret").expect("a file");
        let packages = Packages::of(&site);
        assert_eq!(packages.read("@x/y", "dist/y.js").as_deref(), Some(&b"above"[..]));
        assert_eq!(packages.list("@x/y", "dist"), ["y.js"]);
        for outside in ["../../../secret", "/etc/passwd", "dist/../../../../secret", "dist", "", "no"] {
            assert_eq!(packages.read("@x/y", outside), None, "{outside}");
        }
        let nearer = site.join("node_modules/@x/y/dist");
        fs::create_dir_all(&nearer).expect("a folder");
        fs::write(nearer.join("y.js"), "beside").expect("a file");
        assert_eq!(packages.read("@x/y", "dist/y.js").as_deref(), Some(&b"beside"[..]));
        assert_eq!(packages.read("@x/z", "dist/y.js"), None);
    }
}
