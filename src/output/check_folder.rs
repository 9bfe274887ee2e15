//! Whether a folder may hold the published site.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::manifest::FILE_NAME;
use super::{FolderProblem, OutputError};

/// What the output must keep away from.
const SOURCES: [&str; 3] = ["content", "themes", ".cache"];

/// Where a site is published when nobody says otherwise.
const OUTPUT: &str = "output";

/// Checks that the output neither is nor contains the site's root, and does not mix with its sources,
/// wherever symbolic links lead. Neither folder need exist.
///
/// # Errors
/// [`OutputError::BadFolder`], or [`OutputError::Io`] if the working directory is unknown.
pub fn check_folder(output: &Path, root: &Path) -> Result<(), OutputError> {
    let bad = |problem| Err(OutputError::BadFolder { folder: output.display().to_string(), problem });
    let (real, real_root) = (resolve(output)?, resolve(root)?);
    if real == real_root {
        return bad(FolderProblem::Root);
    }
    if real_root.starts_with(&real) {
        return bad(FolderProblem::Above(root.display().to_string()));
    }
    for name in SOURCES {
        let source = resolve(&root.join(name))?;
        if real.starts_with(&source) {
            return bad(FolderProblem::Inside(name.to_owned()));
        }
        if source.starts_with(&real) {
            return bad(FolderProblem::Above(name.to_owned()));
        }
    }
    if real.exists() && !real.is_dir() {
        return bad(FolderProblem::NotAFolder);
    }
    Ok(())
}

/// Whether one of two folders is the other or lies in it, wherever symbolic links lead.
///
/// # Errors
/// [`OutputError::Io`] if the working directory is unknown.
pub fn are_nested(one: &Path, other: &Path) -> Result<bool, OutputError> {
    let (one, other) = (resolve(one)?, resolve(other)?);
    Ok(one.starts_with(&other) || other.starts_with(&one))
}

/// Checks that a folder does not hold a whole site already: a part would leave the rest of it behind.
///
/// # Errors
/// [`OutputError::BadFolder`].
pub fn check_folder_of_part(output: &Path) -> Result<(), OutputError> {
    if output.join(FILE_NAME).is_file() {
        let folder = output.display().to_string();
        return Err(OutputError::BadFolder { folder, problem: FolderProblem::Whole });
    }
    Ok(())
}

/// Checks that a file or folder for people lies neither among the sources of the site at `root`, nor in a folder that is
/// published, wherever symbolic links lead. It need not exist.
///
/// # Errors
/// [`OutputError::BadPlace`], or [`OutputError::Io`] if the working directory is unknown.
pub fn check_beside(path: &Path, root: &Path) -> Result<(), OutputError> {
    let real = resolve(path)?;
    for name in SOURCES.into_iter().chain([OUTPUT]) {
        if real.starts_with(resolve(&root.join(name))?) {
            return Err(OutputError::BadPlace(path.display().to_string()));
        }
    }
    if real.ancestors().any(|folder| folder.join(FILE_NAME).is_file()) {
        return Err(OutputError::BadPlace(path.display().to_string()));
    }
    Ok(())
}

/// The path without symbolic links and `..`. What does not exist yet is added to what does.
fn resolve(path: &Path) -> Result<PathBuf, OutputError> {
    let mut existing = std::path::absolute(path).map_err(OutputError::io(path))?;
    let mut missing: Vec<OsString> = Vec::new();
    let mut real = loop {
        if let Ok(real) = existing.canonicalize() {
            break real;
        }
        let last = existing.components().next_back().map(|last| last.as_os_str().to_owned());
        match (last, existing.pop()) {
            (Some(last), true) => missing.push(last),
            _ => break existing,
        }
    };
    for name in missing.into_iter().rev() {
        match Path::new(&name).components().next() {
            Some(Component::ParentDir) => drop(real.pop()),
            Some(Component::CurDir) => {}
            _ => real.push(name),
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_output_keeps_away_from_the_sources() {
        let keep = tempfile::tempdir().expect("a folder");
        let root = keep.path().join("site");
        fs::create_dir_all(root.join("content/pages")).expect("folders");
        fs::write(root.join("file"), "").expect("a file");
        let problem = |output: &Path| match check_folder(output, &root) {
            Ok(()) => None,
            Err(OutputError::BadFolder { problem, .. }) => Some(problem),
            Err(other) => panic!("{other}"),
        };
        let at = |path: &str| problem(&root.join(path));
        for good in ["output", "contents", "public/www", "content/../output", "../other", "../site-output"] {
            assert_eq!(at(good), None, "{good}");
        }
        assert_eq!(at("."), Some(FolderProblem::Root));
        assert_eq!(at("output/.."), Some(FolderProblem::Root));
        assert!(matches!(at(".."), Some(FolderProblem::Above(_))));
        assert!(matches!(problem(Path::new("/")), Some(FolderProblem::Above(_))));
        assert_eq!(at("content"), Some(FolderProblem::Inside("content".into())));
        assert_eq!(at("content/pages/new/deep"), Some(FolderProblem::Inside("content".into())));
        assert_eq!(at("themes"), Some(FolderProblem::Inside("themes".into())));
        assert_eq!(at(".cache/site"), Some(FolderProblem::Inside(".cache".into())));
        assert_eq!(at("file"), Some(FolderProblem::NotAFolder));
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_hide_where_a_folder_lies() {
        use std::os::unix::fs::symlink;
        let keep = tempfile::tempdir().expect("a folder");
        let at = |path: &str| keep.path().join(path);
        fs::create_dir_all(at("site/content")).expect("folders");
        fs::create_dir_all(at("elsewhere/themes")).expect("folders");
        symlink("../elsewhere/themes", at("site/themes")).expect("a link");
        symlink("content", at("site/output")).expect("a link");
        symlink("site", at("alias")).expect("a link");
        let is_bad = |output: &str, root: &str| check_folder(&at(output), &at(root)).is_err();
        assert!(is_bad("site/output", "site"));
        assert!(is_bad("site/output/new", "site"));
        assert!(is_bad("elsewhere/themes/x", "site"));
        assert!(is_bad("elsewhere", "site"), "the themes lie in it");
        assert!(is_bad("alias", "site"));
        assert!(is_bad("site/content/x", "alias"));
        assert!(!is_bad("alias/public", "site"));
    }
}
