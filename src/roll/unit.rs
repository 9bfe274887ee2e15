//! Units as a forest in time.

use std::collections::HashMap;

use crate::content::unit::{OrgType, UnitType};
use crate::diag::Span;
use crate::text::{Date, Id, Text};

/// The index of a unit in its roll. Only [`super::resolve`] makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitIx(pub(super) usize);

impl UnitIx {
    /// Its position among the units.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A unit whose references hold.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its id.
    pub id: Id,
    /// Its full name.
    pub name: Text,
    /// A shorter name, where there is one.
    pub short: Option<Text>,
    /// What it is.
    pub unit_type: UnitType,
    /// The kind of organisation it works in.
    pub org_type: Option<OrgType>,
    /// Its province.
    pub province: Option<Id>,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day.
    pub until: Option<Date>,
    /// The units above it, each with the time of it.
    pub parents: Vec<Parent>,
    /// The units that carry its work on.
    pub successors: Vec<UnitIx>,
    /// Where its id stands.
    pub span: Span,
}

/// A unit above another, for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parent {
    /// The unit above.
    pub unit: UnitIx,
    /// From this day on.
    pub from: Option<Date>,
    /// Until this day.
    pub until: Option<Date>,
}

impl Unit {
    /// The short name, or else the full one.
    pub fn short_name(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.name)
    }

    /// Whether it has ended by that day.
    pub fn ended(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }
}

/// All units.
#[derive(Debug, Clone, Default)]
pub struct Units {
    units: Vec<Unit>,
    by_id: HashMap<Id, UnitIx>,
    children: Vec<Vec<UnitIx>>,
    predecessors: Vec<Vec<UnitIx>>,
}

#[allow(clippy::indexing_slicing, reason = "only `resolve` makes indexes, and units are never removed")]
impl Units {
    /// From resolved units; parents must form a forest.
    pub(super) fn new(units: Vec<Unit>) -> Self {
        let by_id = units.iter().enumerate().map(|(i, unit)| (unit.id.clone(), UnitIx(i))).collect();
        let mut children = vec![Vec::new(); units.len()];
        let mut predecessors = vec![Vec::new(); units.len()];
        for (i, unit) in units.iter().enumerate() {
            for parent in &unit.parents {
                if !children[parent.unit.0].contains(&UnitIx(i)) {
                    children[parent.unit.0].push(UnitIx(i));
                }
            }
            for successor in &unit.successors {
                predecessors[successor.0].push(UnitIx(i));
            }
        }
        Self { units, by_id, children, predecessors }
    }

    /// A unit.
    pub fn get(&self, ix: UnitIx) -> &Unit {
        &self.units[ix.0]
    }

    /// The unit of this id.
    pub fn find(&self, id: &Id) -> Option<UnitIx> {
        self.by_id.get(id).copied()
    }

    /// The unit of this id, given as text.
    pub fn find_str(&self, id: &str) -> Option<UnitIx> {
        self.by_id.get(&Id::parse(id)?).copied()
    }

    /// All units, in the order of their files.
    pub fn iter(&self) -> impl Iterator<Item = (UnitIx, &Unit)> {
        self.units.iter().enumerate().map(|(i, unit)| (UnitIx(i), unit))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The units directly below, at any time.
    pub fn children(&self, ix: UnitIx) -> &[UnitIx] {
        &self.children[ix.0]
    }

    /// The units whose work this one carries on.
    pub fn predecessors(&self, ix: UnitIx) -> &[UnitIx] {
        &self.predecessors[ix.0]
    }

    /// The unit directly above on a day; outside every stated time, the nearest one stated.
    pub fn parent_on(&self, ix: UnitIx, day: Date) -> Option<UnitIx> {
        let parents = &self.get(ix).parents;
        parents
            .iter()
            .find(|p| p.from.is_none_or(|from| from <= day) && p.until.is_none_or(|until| day <= until))
            .or_else(|| parents.iter().rfind(|p| p.from.is_none_or(|from| from <= day)))
            .or_else(|| parents.first())
            .map(|parent| parent.unit)
    }

    /// The units above on a day, the nearest first.
    pub fn path_on(&self, ix: UnitIx, day: Date) -> Vec<UnitIx> {
        let mut path = Vec::new();
        let mut at = ix;
        while let Some(above) = self.parent_on(at, day) {
            path.push(above);
            at = above;
        }
        path
    }

    /// Whether `ix` is `top` or was below it at any time.
    pub fn is_within(&self, ix: UnitIx, top: UnitIx) -> bool {
        ix == top || self.get(ix).parents.iter().any(|parent| self.is_within(parent.unit, top))
    }
}
