//! Builds `list.html` and the list part of `unit.html`.

use std::collections::BTreeSet;

use super::card::cards;
use super::facets::facets;
use super::home::year_summary;
use super::roll;
use super::shell::Head;
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::lists::{ListView, PageLinkView};
use crate::plan::views::shell::LinkView;
use crate::roll::{ProfileIx, UnitIx};
use crate::text::SitePath;
use crate::theme::Arg;

/// Profiles on one page of a list (contract, section Output).
pub const PER_PAGE: usize = 24;
/// Rows on one page of a year's roll, which is printed as one table: a signature stands under the whole of it.
const PER_ROLL: usize = 240;

/// Profiles on one page of a list.
fn per_page(of: &ListOf) -> usize {
    if matches!(of, ListOf::Year(_)) { PER_ROLL } else { PER_PAGE }
}

/// How many pages a list of so many profiles has; an empty one has a page too.
pub fn pages(of: &ListOf, count: usize) -> usize {
    count.div_ceil(per_page(of)).max(1)
}

/// How many pages a unit with so many profiles has.
pub fn unit_pages(count: usize) -> usize {
    count.div_ceil(PER_PAGE)
}

/// A page of a list.
pub fn list(scene: Scene<'_>, of: &ListOf, number: usize) -> ListView {
    let members = scene.index().list(of);
    let path = |n| scene.routes().list(scene.lang, of, n);
    let mut view = paged(scene, members, (number, per_page(of)), &path);
    view.of = of.name();
    view.heading = heading(scene, of);
    view.facets = scene.asked("facets", || facets(scene, Some(of)));
    if let ListOf::Year(year) = of {
        let year = year_summary(scene, *year);
        view.roll = scene.asked("roll", || Some(roll::roll(scene, members, &year, view.first..view.last + 1)));
        view.year = Some(year);
    }
    view.notes = notes(scene, of);
    view
}

/// A page of a unit's profiles.
pub fn of_unit(scene: Scene<'_>, unit: UnitIx, number: usize) -> ListView {
    let id = &scene.roll().units.get(unit).id;
    let path = |n| scene.routes().unit(scene.lang, id, n);
    let mut view = paged(scene, scene.index().unit(unit), (number, PER_PAGE), &path);
    view.of = "unit";
    view.heading = scene.text(&scene.roll().units.get(unit).name);
    view
}

fn paged(
    scene: Scene<'_>,
    members: &[ProfileIx],
    (number, per_page): (usize, usize),
    path: &dyn Fn(usize) -> SitePath,
) -> ListView {
    let count = members.len();
    let last_page = count.div_ceil(per_page).max(1);
    let start = (number.saturating_sub(1) * per_page).min(count);
    let end = (start + per_page).min(count);
    let href = |n: usize| scene.href(&path(n));
    ListView {
        of: "profiles",
        heading: String::new(),
        count,
        cards: cards(scene, members.get(start..end).unwrap_or_default()),
        first: if count == 0 { 0 } else { start + 1 },
        last: end,
        pager: if last_page > 1 { pager(number, last_page, &href) } else { Vec::new() },
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < last_page).then(|| href(number + 1)),
        facets: Vec::new(),
        year: None,
        roll: None,
        notes: Vec::new(),
    }
}

/// The first and last page, this one with its neighbours, and gaps in between.
fn pager(current: usize, last: usize, href: &dyn Fn(usize) -> String) -> Vec<PageLinkView> {
    let near = current.saturating_sub(1)..=current.saturating_add(1);
    let shown: BTreeSet<usize> = near.filter(|number| (1..=last).contains(number)).chain([1, last]).collect();
    let mut pager = Vec::with_capacity(shown.len() + 2);
    let mut before = 0;
    for number in shown {
        if number > before + 1 {
            pager.push(PageLinkView { number: 0, href: None, current: false });
        }
        pager.push(PageLinkView { number, href: Some(href(number)), current: number == current });
        before = number;
    }
    pager
}

/// The heading of a list.
pub fn heading(scene: Scene<'_>, of: &ListOf) -> String {
    let key = format!("heading.{}", of.name());
    match of {
        ListOf::Profiles | ListOf::Models => scene.say(&key, &[]),
        ListOf::Year(year) => scene.say(&key, &[("year", Arg::Int(i64::from(*year)))]),
        _ => scene.say(&key, &[("name", Arg::Text(name(scene, of)))]),
    }
}

/// What a list is of, in the fewest words.
pub fn name(scene: Scene<'_>, of: &ListOf) -> String {
    let catalog = &scene.roll().catalog;
    let name = match of {
        ListOf::Profiles | ListOf::Models => return heading(scene, of),
        ListOf::Year(year) => return year.to_string(),
        ListOf::Category(id) => {
            let newest_first = scene.roll().plans.iter().rev();
            newest_first.filter_map(|plan| plan.category(id)).map(|category| &category.label).next()
        }
        ListOf::Field(id) => catalog.fields.get(id).map(|field| &field.name),
        ListOf::Movement(id) => catalog.movements.get(id).map(|movement| &movement.name),
        ListOf::Province(id) => catalog.provinces.get(id).map(|province| &province.name),
        ListOf::Award(id) => catalog.award_forms.get(id).map(|form| &form.name),
    };
    name.map(|name| scene.text(name)).unwrap_or_default()
}

/// A heading on a further page of its list.
pub fn paged_heading(scene: Scene<'_>, heading: String, number: usize) -> String {
    if number <= 1 {
        return heading;
    }
    scene.say("heading.paged", &[("heading", Arg::Text(heading)), ("page", Arg::from(number))])
}

/// The head of a list's page.
pub fn head(scene: Scene<'_>, of: &ListOf, number: usize) -> Head {
    let title = match of {
        ListOf::Year(year) => scene.say("heading.year_short", &[("year", Arg::Int(i64::from(*year)))]),
        _ => heading(scene, of),
    };
    let n = Arg::from(scene.index().list(of).len());
    let organisation = Arg::Text(scene.organisation());
    let mut head = Head::titled(paged_heading(scene, title, number));
    head.description = match of {
        ListOf::Profiles | ListOf::Models => {
            scene.say(&format!("description.{}", of.name()), &[("n", n), ("organisation", organisation)])
        }
        ListOf::Year(year) => scene
            .say("description.year", &[("n", n), ("year", Arg::Int(i64::from(*year))), ("organisation", organisation)]),
        _ => scene.say(
            "description.list",
            &[("heading", Arg::Text(heading(scene, of))), ("n", n), ("organisation", organisation)],
        ),
    };
    if !matches!(of, ListOf::Profiles | ListOf::Models) {
        head.crumbs.push(scene.list_link(&ListOf::Profiles, heading(scene, &ListOf::Profiles)));
    }
    head
}

/// Other names of a movement; the successor of a province.
fn notes(scene: Scene<'_>, of: &ListOf) -> Vec<LinkView> {
    let catalog = &scene.roll().catalog;
    match of {
        ListOf::Movement(id) => catalog.movements.get(id).map_or(Vec::new(), |movement| {
            movement.aliases.iter().map(|alias| LinkView { text: alias.value.clone(), href: None }).collect()
        }),
        ListOf::Province(id) => catalog
            .provinces
            .get(id)
            .and_then(|province| province.successor.as_ref())
            .and_then(|successor| catalog.provinces.get(&successor.value))
            .map(|successor| {
                vec![scene.list_link(&ListOf::Province(successor.id.value.clone()), scene.text(&successor.name))]
            })
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_shows_both_ends_the_neighbours_and_gaps() {
        let numbers = |current, last| -> Vec<usize> {
            pager(current, last, &|number| number.to_string()).iter().map(|link| link.number).collect()
        };
        assert_eq!(numbers(1, 2), [1, 2]);
        assert_eq!(numbers(1, 5), [1, 2, 0, 5]);
        assert_eq!(numbers(3, 5), [1, 2, 3, 4, 5]);
        assert_eq!(numbers(5, 9), [1, 0, 4, 5, 6, 0, 9]);
        assert_eq!(numbers(9, 9), [1, 0, 8, 9]);
    }
}
