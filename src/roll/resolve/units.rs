//! Builds the forest of units.

use std::collections::HashMap;

use crate::content::nearest::unknown_id;
use crate::content::unit::{ParsedUnit, UnitType};
use crate::diag::{Diagnostic, Spanned, code, msg};
use crate::roll::{Catalog, Parent, Unit, UnitIx, Units};
use crate::text::{Id, Text};

/// All units, with their parents and successors; what does not hold is reported and left out.
pub(super) fn build(parsed: Vec<ParsedUnit>, catalog: &Catalog, found: &mut Vec<Diagnostic>) -> Units {
    let mut by_id: HashMap<Id, usize> = HashMap::new();
    let mut unique: Vec<ParsedUnit> = Vec::new();
    for unit in parsed {
        match by_id.get(&unit.id.value).and_then(|i| unique.get(*i)) {
            Some(first) => found.push(
                Diagnostic::new(code::DUPLICATE_ID, &unit.id, msg("duplicate-id").with("id", unit.id.value.as_str()))
                    .related(&first.id, msg("first-here")),
            ),
            None => {
                by_id.insert(unit.id.value.clone(), unique.len());
                unique.push(unit);
            }
        }
    }
    let ids: Vec<&str> = unique.iter().map(|unit| unit.id.value.as_str()).collect();
    let mut look_up = |id: &Spanned<Id>| {
        let ix = by_id.get(&id.value).copied().map(UnitIx);
        if ix.is_none() {
            found.push(unknown_id(id, msg("kind-unit"), id.value.as_str(), ids.iter().copied()));
        }
        ix
    };
    let mut parents: Vec<Vec<Parent>> = Vec::new();
    let mut successors: Vec<Vec<UnitIx>> = Vec::new();
    for unit in &unique {
        let parent = |p: &crate::content::unit::ParsedParent, unit| Parent { unit, from: p.from, until: p.until };
        parents.push(unit.parents.iter().filter_map(|p| look_up(&p.unit).map(|ix| parent(p, ix))).collect());
        successors.push(unit.successors.iter().filter_map(&mut look_up).collect());
    }
    for unit in &unique {
        if let Some(province) = unit.province.as_ref().filter(|p| catalog.provinces.get(&p.value).is_none()) {
            let id = province.value.as_str();
            found.push(unknown_id(province, msg("kind-province"), id, catalog.provinces.ids()));
        }
    }
    break_cycles(&unique, &mut parents, found);
    let units = unique.into_iter().zip(parents).zip(successors).map(|((unit, parents), successors)| Unit {
        name: unit.name.unwrap_or_else(|| Text::plain("vi", unit.id.value.as_str())),
        short: unit.short,
        unit_type: unit.unit_type.map_or(UnitType::Workplace, |t| t.value),
        org_type: unit.org_type.map(|o| o.value),
        province: unit.province.map(|p| p.value),
        from: unit.from.map(|d| d.value),
        until: unit.until.map(|d| d.value),
        parents,
        successors,
        span: unit.id.span,
        id: unit.id.value,
    });
    Units::new(units.collect())
}

/// Reports every circle of parents once, naming its members, and cuts it.
fn break_cycles(units: &[ParsedUnit], parents: &mut [Vec<Parent>], found: &mut Vec<Diagnostic>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; units.len()];
    for start in 0..units.len() {
        // Depth first with a path of its own: roll files may be long, the call stack is not.
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((at, next)) = path.pop() {
            if marks.get(at) == Some(&Mark::Done) {
                continue;
            }
            if let Some(mark) = marks.get_mut(at) {
                *mark = Mark::Open;
            }
            let Some(above) = parents.get(at).and_then(|p| p.get(next)).map(|p| p.unit.0) else {
                if let Some(mark) = marks.get_mut(at) {
                    *mark = Mark::Done;
                }
                continue;
            };
            if marks.get(above) == Some(&Mark::Open) {
                let mut circle: Vec<usize> =
                    path.iter().map(|(unit, _)| *unit).skip_while(|unit| *unit != above).collect();
                circle.push(at);
                report(units, &circle, found);
                if let Some(list) = parents.get_mut(at) {
                    list.remove(next);
                }
                path.push((at, next));
            } else {
                path.push((at, next + 1));
                path.push((above, 0));
            }
        }
    }
}

fn report(units: &[ParsedUnit], circle: &[usize], found: &mut Vec<Diagnostic>) {
    let members: Vec<&ParsedUnit> = circle.iter().filter_map(|i| units.get(*i)).collect();
    let Some(first) = members.first() else { return };
    let mut names: Vec<&str> = members.iter().map(|unit| unit.id.value.as_str()).collect();
    names.push(first.id.value.as_str());
    let message = msg("unit-cycle").with("members", names.join(" → "));
    let place = first.parents.first().map_or(first.id.span, |parent| parent.unit.span);
    let mut diagnostic = Diagnostic::new(code::UNIT_CYCLE, place, message).help(msg("unit-cycle-help"));
    for member in members.iter().skip(1) {
        let place = member.parents.first().map_or(member.id.span, |parent| parent.unit.span);
        diagnostic = diagnostic.related(place, msg("also-here"));
    }
    found.push(diagnostic);
}
