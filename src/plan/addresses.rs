//! Who stands at which address. Addresses are kept as digests: a large roll has hundreds of thousands, and few are
//! ever asked for.

use std::collections::{HashMap, HashSet};

use crate::text::SitePath;

/// An address as it compares: after NFC and lower case, so that no two files are one on any file system.
type Key = u128;

fn key(path: &SitePath) -> Key {
    let digest = blake3::hash(path.key().as_bytes());
    let (first, _) = digest.as_bytes().split_at(size_of::<Key>());
    first.iter().fold(0, |key, byte| key << 8 | Key::from(*byte))
}

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// A page, by its position in the plan.
    Page(u32),
    /// A share picture, by its position in the plan.
    Share(u32),
    /// A backdrop, by its position in the plan.
    Backdrop(u32),
    /// A file whose content is known later.
    File,
}

/// All addresses of a site.
#[derive(Debug, Clone, Default)]
pub(super) struct Addresses {
    taken: HashMap<Key, Taken>,
    hidden: HashSet<Key>,
    omitted: HashSet<Key>,
}

impl Addresses {
    /// Takes an address; `false` if it is somebody else's.
    #[must_use]
    pub fn take(&mut self, path: &SitePath, by: Taken) -> bool {
        match self.taken.entry(key(path)) {
            std::collections::hash_map::Entry::Occupied(_) => false,
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(by);
                true
            }
        }
    }

    /// What stands at an address, or at one that is the same file on some disks.
    pub fn at(&self, path: &SitePath) -> Option<Taken> {
        self.taken.get(&key(path)).copied()
    }

    /// Notes an address of something that is not public.
    pub fn hide(&mut self, path: &SitePath) {
        self.hidden.insert(key(path));
    }

    /// Whether it was noted so.
    pub fn is_hidden(&self, path: &SitePath) -> bool {
        self.hidden.contains(&key(path))
    }

    /// Notes the address of a page that the theme does not make.
    pub fn omit(&mut self, path: &SitePath) {
        self.omitted.insert(key(path));
    }

    /// Whether it was noted so.
    pub fn is_omitted(&self, path: &SitePath) -> bool {
        self.omitted.contains(&key(path))
    }
}
