//! Builds `events.html` and `event.html`.

use super::article;
use super::card::card;
use super::shell::Head;
use crate::content::event::{Delegates, Media, ParsedEvent, Speech};
use crate::plan::backdrops;
use crate::plan::page::PageKind;
use crate::plan::scene::Scene;
use crate::plan::views::event::{
    DelegatesView, EventLimitView, EventLineView, EventView, EventsView, PriorityView, SpeechView,
};
use crate::plan::views::shell::LinkView;
use crate::roll::Plan;
use crate::text::{Id, roman};

/// All events, newest first.
pub fn events(scene: Scene<'_>) -> EventsView {
    let mut events: Vec<(&Id, &ParsedEvent)> =
        scene.roll().events.iter().filter_map(|event| Some((event.id.as_ref()?, event))).collect();
    events.sort_by_key(|(id, event)| (std::cmp::Reverse(event.date.as_ref().map(|date| date.value)), (*id).clone()));
    EventsView { events: events.into_iter().map(|(id, event)| line(scene, id, event)).collect() }
}

/// The event of this id.
pub fn find<'a>(scene: Scene<'a>, id: &Id) -> Option<&'a ParsedEvent> {
    scene.roll().events.iter().find(|event| event.id.as_ref() == Some(id))
}

/// An event in one line.
pub fn line(scene: Scene<'_>, id: &Id, event: &ParsedEvent) -> EventLineView {
    EventLineView {
        title: scene.maybe(event.title.as_ref()).unwrap_or_default(),
        href: scene.href(&scene.routes().event(scene.lang, id)),
        date: event.date.as_ref().map(|date| date.value.to_string()),
        unit: event
            .unit
            .as_ref()
            .and_then(|unit| scene.roll().units.find(&unit.value))
            .map(|unit| scene.text(&scene.roll().units.get(unit).name))
            .unwrap_or_default(),
        place: event.place.as_ref().map(|place| scene.text(place)),
    }
}

/// An event with everything that is public of it.
pub fn event(scene: Scene<'_>, id: &Id, event: &ParsedEvent) -> EventView {
    let roll = scene.roll();
    let plan = event.plan.as_ref().and_then(|id| roll.plans.iter().find(|plan| plan.id == id.value));
    let html = article::body(scene, &event.body);
    EventView {
        line: line(scene, id, event),
        unit: event.unit.as_ref().and_then(|unit| roll.units.find(&unit.value)).map(|unit| scene.unit_link(unit)),
        plan: plan.map(|plan| LinkView { text: scene.plan_label(plan), href: scene.plan_href(&plan.id) }),
        form: scene.maybe(event.form.as_ref()),
        ordinal: event.ordinal.as_ref().map(|ordinal| roman(ordinal.value)),
        period: event.period.as_ref().map(|period| period.value.to_string()),
        hours: event.hours.as_ref().map(|hours| hours.value),
        delegates: event.delegates.as_ref().and_then(|found| delegates(scene, found.value)),
        limits: limits(scene, id),
        programme: event.programme.iter().flatten().map(|entry| programme_entry(scene, plan, &entry.value)).collect(),
        speeches: event.speeches.iter().filter_map(|it| speech(scene, it)).collect(),
        media: media(scene, &event.media),
        backdrops: scene
            .plan
            .place(roll, scene.lang, &PageKind::Backdrops(id.clone()))
            .filter(|_| backdrops::has_backdrops(scene.words))
            .map(|path| scene.href(&path)),
        html: (!html.trim().is_empty()).then_some(html),
    }
}

/// The head of an event's page.
pub fn head(scene: Scene<'_>, event: &ParsedEvent) -> Head {
    let mut head = Head::titled(scene.maybe(event.title.as_ref()).unwrap_or_default());
    head.crumbs.push(LinkView {
        text: scene.say("heading.events", &[]),
        href: Some(scene.href(&scene.routes().events(scene.lang))),
    });
    head
}

/// A part of the plan's programme by its text, or the author's own words.
fn programme_entry(scene: Scene<'_>, plan: Option<&Plan>, entry: &str) -> String {
    let items = plan.map(|plan| plan.parsed.programme.as_slice()).unwrap_or_default();
    let item = items.iter().find(|item| item.id.value.as_str() == entry);
    item.map_or_else(|| entry.to_owned(), |item| scene.text(&item.text))
}

fn delegates(scene: Scene<'_>, delegates: Delegates) -> Option<DelegatesView> {
    let Delegates { exemplars, guests, priority } = delegates;
    let total = u64::from(exemplars) + u64::from(guests);
    let permille = |part: u32, whole: u64| (u64::from(part) * 2000 + whole).checked_div(2 * whole);
    let percent = |part: u32| {
        permille(part, total).map(|thousandths| scene.words.number(scene.lang, thousandths as f64 / 10.0, 1))
    };
    let groups = [
        ("direct_workers", priority.direct_workers),
        ("non_leaders", priority.non_leaders),
        ("women", priority.women),
        ("ethnic_minorities", priority.ethnic_minorities),
    ];
    let group = |(group, count): (&'static str, Option<u32>)| {
        let count = count?;
        Some(PriorityView { group, count, permille: permille(count, u64::from(exemplars))?.min(1000) })
    };
    Some(DelegatesView {
        total,
        exemplars,
        guests,
        exemplars_permille: permille(exemplars, total)?,
        exemplars_percent: percent(exemplars)?,
        guests_percent: percent(guests)?,
        priority: groups.into_iter().filter_map(group).collect(),
    })
}

fn limits(scene: Scene<'_>, id: &Id) -> Vec<EventLimitView> {
    let rows = scene.model.verdicts.events.iter().filter(|row| row.event == *id);
    rows.map(|row| EventLimitView {
        clause: row.clause.clone(),
        verdict: row.verdict.name(),
        because: row.because.iter().map(|because| because.message.text(scene.message_lang())).collect(),
    })
    .collect()
}

fn media(scene: Scene<'_>, media: &[Media]) -> Vec<LinkView> {
    let link = |media: &Media| LinkView {
        text: media.title.as_ref().map_or_else(|| media.url.value.clone(), |title| scene.text(title)),
        href: scene.address(&media.url.value),
    };
    media.iter().map(link).collect()
}

/// A speech about somebody whose story is not public is left out: its title may tell who it is, and so may a film.
fn speech(scene: Scene<'_>, speech: &Speech) -> Option<SpeechView> {
    let (title, shown) = (speech.title.as_ref().map(|title| scene.text(title)), media(scene, &speech.media));
    let Some(slug) = &speech.profile else {
        let said = title.is_some() || !shown.is_empty();
        return said.then_some(SpeechView { title, card: None, media: shown });
    };
    let mut published = scene.index().published.iter();
    let ix = published.find(|ix| scene.roll().profile(**ix).slug.as_str() == slug.value).copied()?;
    let told = scene.covered(ix).story;
    let media = if told { shown } else { Vec::new() };
    Some(SpeechView { title: title.filter(|_| told), card: Some(card(scene, ix)), media })
}
