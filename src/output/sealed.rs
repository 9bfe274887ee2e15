//! Files of the cache: a head with the version of the format, the digest of the rest, the rest. What is damaged, cut off or of
//! another version is as good as not there.

use std::fs;
use std::path::Path;

use super::OutputError;
use super::apply::replace;
use crate::memo::Digest;

/// The rest of a file, if it is whole and begins with this head.
pub(super) fn read(file: &Path, head: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = fs::read(file).ok()?;
    let (digest, payload) = bytes.strip_prefix(head)?.split_at_checked(32)?;
    (Digest::of(payload).as_bytes() == digest).then_some(())?;
    let from = bytes.len() - payload.len();
    bytes.drain(..from);
    Some(bytes)
}

/// Writes a file, and the folder it lies in.
///
/// # Errors
/// [`OutputError::Io`].
pub(super) fn write(file: &Path, head: &[u8], payload: &[u8]) -> Result<(), OutputError> {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(OutputError::io(folder))?;
    let bytes = [head, Digest::of(payload).as_bytes(), payload].concat();
    replace(file, &file.with_extension("tmp"), &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_any_bit_changed_or_cut_off_anywhere_is_not_there() {
        let keep = tempfile::tempdir().expect("a folder");
        let file = keep.path().join("below/file");
        assert_eq!(read(&file, b"head\n"), None);
        write(&file, b"head\n", b"what is kept").expect("written");
        assert_eq!(read(&file, b"head\n").as_deref(), Some(&b"what is kept"[..]));
        assert_eq!(read(&file, b"other\n"), None);
        let whole = fs::read(&file).expect("bytes");
        for at in 0..whole.len() {
            for bytes in [&whole[..at], &{
                let mut bytes = whole.clone();
                bytes[at] ^= 1;
                bytes
            }] {
                fs::write(&file, bytes).expect("a file");
                assert_eq!(read(&file, b"head\n"), None, "{at}");
            }
        }
    }
}
