//! Builds `units.html` and the unit part of `unit.html`.

use super::shell::Head;
use crate::plan::index::province_of;
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::lists::{UnitNodeView, UnitView, UnitsView};
use crate::plan::views::shell::LinkView;
use crate::roll::UnitIx;
use crate::theme::{Arg, Extra};

/// The tree of all units.
pub fn units(scene: Scene<'_>) -> UnitsView {
    let units = &scene.roll().units;
    let roots = units.iter().filter(|(_, unit)| unit.parents.is_empty()).map(|(ix, _)| ix);
    UnitsView { roots: roots.map(|root| node(scene, root, None, usize::MAX)).collect(), count: units.len() }
}

/// A unit with its history and its place in the tree.
pub fn unit(scene: Scene<'_>, ix: UnitIx) -> UnitView {
    let roll = scene.roll();
    let unit = roll.units.get(ix);
    let links = |units: &[UnitIx]| -> Vec<LinkView> { units.iter().map(|ix| scene.unit_link(*ix)).collect() };
    let province = province_of(roll, ix);
    UnitView {
        name: scene.text(&unit.name),
        unit_type: unit.unit_type.name(),
        org_type: unit.org_type.map(|org| org.name()),
        province: province.and_then(|id| {
            let name = scene.text(&roll.catalog.provinces.get(&id)?.name);
            Some(scene.list_link(&ListOf::Province(id), name))
        }),
        from: unit.from.map(|date| date.to_string()),
        until: unit.until.map(|date| date.to_string()),
        ended: unit.ended(scene.model.today),
        predecessors: links(roll.units.predecessors(ix)),
        successors: links(&unit.successors),
        tree: vec![path_to(scene, ix)],
    }
}

/// The head of a unit's page.
pub fn head(scene: Scene<'_>, ix: UnitIx, number: usize) -> Head {
    let name = scene.text(&scene.roll().units.get(ix).name);
    let title = super::list::paged_heading(scene, name.clone(), number);
    let mut head = Head::titled(title);
    let n = Arg::from(scene.index().unit(ix).len());
    head.description = scene.say("description.unit", &[("name", Arg::Text(name)), ("n", n)]);
    let href = scene.extra_href(Extra::Units, || scene.routes().units(scene.lang));
    head.crumbs.push(LinkView { text: scene.say("heading.units", &[]), href });
    head
}

/// The units from the top down to `ix`, which shows what is directly below it.
fn path_to(scene: Scene<'_>, ix: UnitIx) -> UnitNodeView {
    let units = &scene.roll().units;
    let day = units.get(ix).until.unwrap_or(scene.model.today);
    let mut at = node(scene, ix, Some(ix), 1);
    for above in units.path_on(ix, day) {
        let mut parent = node(scene, above, Some(ix), 0);
        parent.children = vec![at];
        at = parent;
    }
    at
}

/// A unit with `depth` levels below it.
fn node(scene: Scene<'_>, ix: UnitIx, current: Option<UnitIx>, depth: usize) -> UnitNodeView {
    let units = &scene.roll().units;
    let unit = units.get(ix);
    let children = if depth == 0 { &[][..] } else { units.children(ix) };
    // A unit that moved stands below its latest parent only.
    let today = scene.model.today;
    let here = |child: &&UnitIx| units.parent_on(**child, units.get(**child).until.unwrap_or(today)) == Some(ix);
    UnitNodeView {
        name: scene.text(unit.short_name()),
        href: scene.unit_href(ix),
        count: scene.index().unit(ix).len(),
        ended: unit.until.filter(|_| unit.ended(today)).map(|date| date.to_string()),
        current: current == Some(ix),
        children: children.iter().filter(here).map(|child| node(scene, *child, current, depth - 1)).collect(),
    }
}
