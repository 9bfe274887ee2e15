//! “X or higher” for titles and awards. Ranks are compared inside one family; nothing is compared across
//! families by guess.

use crate::content::catalog::Ranked;
use crate::content::nearest::unknown_id;
use crate::content::shape::Ref;
use crate::content::table::Table;
use crate::diag::Message;
use crate::roll::{Catalog, Entries};
use crate::text::{Id, Text};

/// A title or award form, and everything that counts for it.
#[derive(Debug, Clone)]
pub(super) struct Threshold {
    /// Its name.
    pub(super) name: Text,
    /// Its id.
    pub(super) id: Id,
    family: Id,
    /// It and everything above it, looked up once.
    reaching: Vec<Id>,
}

impl Threshold {
    /// Reads `at_least`; an id that the catalogue lacks is reported.
    pub(super) fn read(t: &mut Table<'_>, of: Ref, entries: &Entries<Ranked>, kind: Message) -> Option<Self> {
        let id = t.id_of(of, "at_least")?;
        let Some(entry) = entries.get(&id.value) else {
            t.report(unknown_id(&id, kind, id.value.as_str(), entries.ids()));
            return None;
        };
        let reaching = entries.iter().filter(|item| Catalog::reaches(entries, item, entry));
        Some(Self {
            name: entry.name.clone(),
            id: id.value,
            family: entry.family.clone(),
            reaching: reaching.map(|item| item.id.value.clone()).collect(),
        })
    }

    /// Whether an entry counts.
    pub(super) fn is_reached_by(&self, id: &Id) -> bool {
        self.reaching.contains(id)
    }

    /// Whether an entry is of the same family, but does not count.
    pub(super) fn is_above(&self, entries: &Entries<Ranked>, id: &Id) -> bool {
        !self.is_reached_by(id) && entries.get(id).is_some_and(|entry| entry.family == self.family)
    }
}
