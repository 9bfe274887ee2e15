//! One build at a time into one folder: two would move each other's files about.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::OutputError;
use super::cache::of_folder;

/// The right to build into a folder, until it is dropped or the program ends, however it ends.
#[derive(Debug)]
pub struct Alone {
    _file: Option<File>,
}

impl Alone {
    /// Takes the right. Where the cache cannot be written to there is no such right, and nobody is kept out.
    ///
    /// # Errors
    /// [`OutputError::Busy`] while another build has it.
    pub fn with(cache: &Path, folder: &Path) -> Result<Self, OutputError> {
        let lock = of_folder(cache, folder).with_extension("lock");
        let made = fs::create_dir_all(lock.parent().unwrap_or(cache)).and_then(|()| File::create(lock));
        let Ok(file) = made else { return Ok(Self { _file: None }) };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(OutputError::Busy(folder.display().to_string())),
            // A file system without locks keeps nobody out.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { _file: Some(file) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_into_one_folder() {
        let keep = tempfile::tempdir().expect("a folder");
        let (cache, out) = (keep.path().join(".cache"), keep.path().join("output"));
        let first = Alone::with(&cache, &out).expect("free");
        assert!(matches!(Alone::with(&cache, &out), Err(OutputError::Busy(_))));
        assert!(Alone::with(&cache, &keep.path().join("elsewhere")).is_ok());
        drop(first);
        assert!(Alone::with(&cache, &out).is_ok());
    }
}
