//! What the file system says about a file without opening it.
#![allow(clippy::disallowed_methods, reason = "looks at the program's own file")]

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

/// What the file system says about a file without opening it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    BorshSerialize,
    BorshDeserialize,
)]
pub struct Stat {
    /// Length in bytes.
    pub len: u64,
    /// When the content was last written, in nanoseconds since 1970.
    pub modified_ns: i64,
    /// When the file's record was last changed, in nanoseconds since 1970; 0 where systems have no such time.
    pub changed_ns: i64,
    /// The file's number in its file system; 0 where systems have none.
    pub inode: u64,
}

/// What tells this program from another build of it: where it lies and what the file system says of it.
pub fn program() -> String {
    let file = std::env::current_exe().unwrap_or_default();
    let stat = std::fs::metadata(&file).ok().map(|metadata| Stat::of(&metadata));
    format!("{} {stat:?}", file.display())
}

impl Stat {
    /// What the system said.
    pub fn of(metadata: &Metadata) -> Self {
        let modified_ns = metadata.modified().map_or(0, nanoseconds);
        let (changed_ns, inode) = record(metadata);
        Self { len: metadata.len(), modified_ns, changed_ns, inode }
    }

    /// When the file was last changed in any way, in nanoseconds since 1970; times that no clock is right about are
    /// brought near enough to count with.
    pub fn latest(&self) -> i64 {
        self.modified_ns.max(self.changed_ns).clamp(i64::MIN / 2, i64::MAX / 2)
    }
}

#[cfg(unix)]
fn record(metadata: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec()), metadata.ino())
}

#[cfg(not(unix))]
fn record(_: &Metadata) -> (i64, u64) {
    (0, 0)
}

/// Nanoseconds since 1970, negative before; they last until 2262.
fn nanoseconds(time: SystemTime) -> i64 {
    let signed = |duration: std::time::Duration| i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX);
    time.duration_since(UNIX_EPOCH).map_or_else(|before| -signed(before.duration()), signed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_before_1970_are_negative() {
        assert_eq!(nanoseconds(UNIX_EPOCH - std::time::Duration::from_secs(1)), -1_000_000_000);
    }
}
