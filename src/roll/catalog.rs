//! The catalogue of all files together, and how its entries compare.

use std::collections::HashMap;

use crate::content::catalog::{Archipelago, Movement, Named, ParsedCatalog, Province, Ranked, Scale};
use crate::text::Id;

/// The catalogue.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// Rating scales.
    pub scales: Entries<Scale>,
    /// Emulation titles.
    pub titles: Entries<Ranked>,
    /// Award forms.
    pub award_forms: Entries<Ranked>,
    /// Names of families of titles and award forms.
    pub families: Entries<Named>,
    /// Fields of work.
    pub fields: Entries<Named>,
    /// Movements.
    pub movements: Entries<Movement>,
    /// Provinces.
    pub provinces: Entries<Province>,
    /// Archipelagos.
    pub archipelagos: Entries<Archipelago>,
    /// Bodies and channels of discovery.
    pub bodies: Entries<Named>,
}

/// Entries of one kind, in the order of the files, found by id.
#[derive(Debug, Clone)]
pub struct Entries<T> {
    list: Vec<T>,
    by_id: HashMap<Id, usize>,
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self { list: Vec::new(), by_id: HashMap::new() }
    }
}

impl<T: Entry> Entries<T> {
    /// The entry of this id.
    pub fn get(&self, id: &Id) -> Option<&T> {
        self.by_id.get(id).and_then(|i| self.list.get(*i))
    }

    /// All entries, in the order of the files.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.list.iter()
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|entry| entry.id().as_str())
    }

    /// Where in the order of the files an entry stands.
    pub fn position(&self, id: &Id) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Adds an entry; gives it back when its id is taken.
    pub(super) fn add(&mut self, entry: T) -> Result<(), T> {
        if self.by_id.contains_key(entry.id()) {
            return Err(entry);
        }
        self.by_id.insert(entry.id().clone(), self.list.len());
        self.list.push(entry);
        Ok(())
    }
}

/// Something of the catalogue.
pub trait Entry {
    /// Its id.
    fn id(&self) -> &Id;
    /// Where its id stands.
    fn span(&self) -> crate::diag::Span;
}

macro_rules! entries {
    ($($t:ty),*) => { $(impl Entry for $t {
        fn id(&self) -> &Id { &self.id.value }
        fn span(&self) -> crate::diag::Span { self.id.span }
    })* };
}
entries!(Scale, Ranked, Named, Movement, Province, Archipelago);

impl Catalog {
    /// Whether `item` counts as `threshold` or higher: in the same family by rank, or because it, or an
    /// entry it satisfies, is in that family at that rank. Families are never compared by guess.
    pub fn reaches(entries: &Entries<Ranked>, item: &Ranked, threshold: &Ranked) -> bool {
        let at_least = |entry: &Ranked| entry.family == threshold.family && entry.rank >= threshold.rank;
        at_least(item) || item.satisfies.iter().filter_map(|id| entries.get(&id.value)).any(at_least)
    }

    /// Adds a file's entries; gives back those whose ids are taken, with the place of the first.
    pub(super) fn add(&mut self, file: ParsedCatalog) -> Vec<(crate::diag::Spanned<Id>, crate::diag::Span)> {
        fn all<T: Entry>(
            into: &mut Entries<T>,
            from: Vec<T>,
            taken: &mut Vec<(crate::diag::Spanned<Id>, crate::diag::Span)>,
        ) {
            for entry in from {
                if let Err(entry) = into.add(entry)
                    && let Some(first) = into.get(entry.id())
                {
                    taken.push((entry.span().with(entry.id().clone()), first.span()));
                }
            }
        }
        let mut taken = Vec::new();
        all(&mut self.scales, file.scales, &mut taken);
        all(&mut self.titles, file.titles, &mut taken);
        all(&mut self.award_forms, file.award_forms, &mut taken);
        all(&mut self.families, file.families, &mut taken);
        all(&mut self.fields, file.fields, &mut taken);
        all(&mut self.movements, file.movements, &mut taken);
        all(&mut self.provinces, file.provinces, &mut taken);
        all(&mut self.archipelagos, file.archipelagos, &mut taken);
        all(&mut self.bodies, file.bodies, &mut taken);
        taken
    }
}
