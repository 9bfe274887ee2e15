//! Who is in which list, and in which order.

use std::collections::{BTreeMap, HashMap};

use super::routes::ListOf;
use crate::content::catalog::Subject;
use crate::content::profile::Kind;
use crate::criteria::{Publication, Verdicts};
use crate::roll::{Profile, ProfileIx, Roll, UnitIx};
use crate::text::name_order::{NameOrder, SortKey};
use crate::text::{Date, Id};

/// The published profiles, by every way to find them.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// All of them: newest year first, then by name.
    pub published: Vec<ProfileIx>,
    /// The place of each profile in `published`, by its position in the roll; `None` if it is not there.
    rank: Vec<Option<u32>>,
    /// Exemplars and models by name, whatever their year.
    pub by_name: Vec<ProfileIx>,
    /// The lists that have members, each newest year first, then by name.
    pub lists: BTreeMap<ListOf, Vec<ProfileIx>>,
    /// The profiles of each unit and all below it, by the unit's position.
    pub units: HashMap<UnitIx, Vec<ProfileIx>>,
    /// Years with published profiles, newest first.
    pub years: Vec<i32>,
    /// Withdrawn profiles, which leave a tombstone, with the day of the withdrawal.
    pub withdrawn: Vec<(ProfileIx, Date)>,
}

impl Index {
    /// Builds all lists.
    pub fn new(roll: &Roll, verdicts: &Verdicts) -> Self {
        let mut index = Self::default();
        let order = NameOrder::new();
        let mut keyed: Vec<(SortKey, ProfileIx)> = Vec::new();
        for (ix, profile) in roll.profiles() {
            match &verdicts.of(ix).publication {
                Publication::Published(_) => keyed.push((sort_key(order.as_ref(), profile), ix)),
                Publication::Tombstone { withdrawn } => index.withdrawn.push((ix, *withdrawn)),
                Publication::Hidden(_) => {}
            }
        }
        // Equal names stand by slug, which is the order of the roll and unique.
        keyed.sort();
        index.by_name = keyed.iter().map(|(_, ix)| *ix).collect();
        index.published.clone_from(&index.by_name);
        index.published.sort_by_key(|ix| std::cmp::Reverse(roll.profile(*ix).year));
        index.rank = vec![None; roll.profiles.len()];
        for (rank, ix) in (0..).zip(index.published.clone()) {
            if let Some(slot) = index.rank.get_mut(ix.index()) {
                *slot = Some(rank);
            }
            index.enter(roll, verdicts, ix);
        }
        // A year's roll is an official table: collectives, individuals, models, each by name.
        for (of, members) in &mut index.lists {
            if matches!(of, ListOf::Year(_)) {
                members.sort_by_key(|ix| (roll.profile(*ix).kind, roll.profile(*ix).subject == Subject::Individual));
            }
        }
        index.years = index.published.iter().map(|ix| roll.profile(*ix).year).collect();
        index.years.dedup();
        index
    }

    fn enter(&mut self, roll: &Roll, verdicts: &Verdicts, ix: ProfileIx) {
        for list in lists_of(roll, verdicts, ix) {
            self.lists.entry(list).or_default().push(ix);
        }
        for unit in units_above(roll, roll.profile(ix).unit) {
            self.units.entry(unit).or_default().push(ix);
        }
    }

    /// Where a published profile stands among all of them: newest year first, then by name.
    pub fn rank(&self, ix: ProfileIx) -> Option<u32> {
        self.rank.get(ix.index()).copied().flatten()
    }

    /// The members of a list; none when it has none.
    pub fn list(&self, of: &ListOf) -> &[ProfileIx] {
        self.lists.get(of).map_or(&[], Vec::as_slice)
    }

    /// The profiles of a unit and all below it.
    pub fn unit(&self, unit: UnitIx) -> &[ProfileIx] {
        self.units.get(&unit).map_or(&[], Vec::as_slice)
    }
}

/// All profiles, published or not, as the roll sorts them: newest year first, then by name.
pub fn in_order(roll: &Roll) -> Vec<ProfileIx> {
    let order = NameOrder::new();
    let mut keyed: Vec<(std::cmp::Reverse<i32>, SortKey, ProfileIx)> = roll
        .profiles()
        .map(|(ix, profile)| (std::cmp::Reverse(profile.year), sort_key(order.as_ref(), profile), ix))
        .collect();
    keyed.sort();
    keyed.into_iter().map(|(_, _, ix)| ix).collect()
}

/// The lists that a profile is in when it is published.
pub fn lists_of(roll: &Roll, verdicts: &Verdicts, ix: ProfileIx) -> Vec<ListOf> {
    let profile = roll.profile(ix);
    let mut lists = vec![
        if profile.kind == Kind::Model { ListOf::Models } else { ListOf::Profiles },
        ListOf::Year(profile.year),
        ListOf::Category(profile.category.clone()),
    ];
    let ids = |ids: &Option<Box<[crate::diag::Spanned<Id>]>>| -> Vec<Id> {
        ids.iter().flatten().map(|id| id.value.clone()).collect()
    };
    lists.extend(ids(&profile.facts.fields).into_iter().map(ListOf::Field));
    lists.extend(ids(&profile.facts.movements).into_iter().map(ListOf::Movement));
    lists.extend(provinces(roll, profile).into_iter().map(ListOf::Province));
    if verdicts.of(ix).publication.shows_awards() {
        let forms = profile.facts.awards.iter().flatten().map(|award| award.value.form.value.clone());
        lists.extend(forms.map(ListOf::Award));
    }
    lists.sort();
    lists.dedup();
    lists
}

/// Persons stand by given name, everything else by its name as it stands.
fn sort_key(order: Option<&NameOrder>, profile: &Profile) -> SortKey {
    let Some(order) = order else { return SortKey::default() };
    match (&profile.facts.sort_name, profile.subject) {
        (Some(sort_name), _) => order.key(&sort_name.value),
        (None, Subject::Individual) => order.person_key(&profile.name),
        (None, Subject::Collective) => order.key(&profile.name),
    }
}

/// The unit and every unit that was above it at any time.
pub fn units_above(roll: &Roll, unit: UnitIx) -> Vec<UnitIx> {
    let mut above = vec![unit];
    let mut next = 0;
    while let Some(at) = above.get(next).copied() {
        for parent in &roll.units.get(at).parents {
            if !above.contains(&parent.unit) {
                above.push(parent.unit);
            }
        }
        next += 1;
    }
    above
}

/// The province of the profile's unit, and the province that it became part of.
fn provinces(roll: &Roll, profile: &Profile) -> Vec<Id> {
    let mut found = Vec::new();
    let mut next = province_of(roll, profile.unit);
    while let Some(id) = next {
        if found.contains(&id) {
            break;
        }
        let successor = roll.catalog.provinces.get(&id).and_then(|province| province.successor.as_ref());
        next = successor.map(|successor| successor.value.clone());
        found.push(id);
    }
    found
}

/// The province stated for a unit, or for the nearest one above it.
pub fn province_of(roll: &Roll, unit: UnitIx) -> Option<Id> {
    units_above(roll, unit).into_iter().find_map(|unit| roll.units.get(unit).province.clone())
}
