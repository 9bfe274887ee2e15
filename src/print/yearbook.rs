//! The book of a year or of several: cover, foreword, contents, numbers, a spread a profile, two indexes.

use super::chosen::Whose;
use super::paper::Paper;
use super::views::{
    BookWords, ChapterView, ForewordView, IndexEntryView, IndexGroupView, IndexView, ProfileView, YearbookView,
};
use super::{profile, statistics, story};
use crate::diag::{Message, msg};
use crate::plan::build::{article, az};
use crate::roll::ProfileIx;
use crate::text::name_order::{ALPHABET, NameOrder};

/// The kinds of profiles, in the order of their chapters.
const CHAPTERS: [&str; 3] = ["collective", "individual", "model"];

/// What stands for names that begin with no letter of the alphabet.
const OTHER: &str = "#";

/// The book.
///
/// # Errors
/// That the page of the foreword is not there.
pub(super) fn yearbook(paper: &mut Paper<'_>, members: &[ProfileIx]) -> Result<YearbookView, Message> {
    let foreword = foreword(paper)?;
    let chapters = CHAPTERS.iter().filter_map(|kind| chapter(paper, kind, members)).collect();
    let scene = paper.scene;
    let (years, day) = (years(paper), scene.model.today);
    Ok(YearbookView {
        heading: paper.words.get("book-heading"),
        subject: scene.roll().site.title.get(scene.lang).to_owned(),
        imprint: paper.words.say("book-imprint", &[("place", &place(paper)), ("year", &day.year())]),
        years,
        foreword,
        contents: paper.words.get("contents"),
        chapters,
        statistics: statistics::statistics(paper, members),
        names: names(paper, members),
        units: units(paper, members),
        colophon: colophon(paper),
        words: BookWords {
            page: paper.words.get("page"),
            verdicts: scene.say("verdicts.title_individual", &[]),
            honours: scene.say("timeline.title", &[]),
            initiatives: scene.say("initiative.title", &[]),
            scan: paper.words.get("scan"),
        },
    })
}

/// The years, as they stand large on the cover; of an event its own.
fn years(paper: &Paper<'_>) -> String {
    match &paper.asked.whose {
        Whose::Years(first, last) if first == last => first.to_string(),
        Whose::Years(first, last) => format!("{first}–{last}"),
        Whose::Event(_) => paper.event_title(),
    }
}

/// Where the federation sits, as documents name it: without the day.
fn place(paper: &Paper<'_>) -> String {
    let roll = paper.scene.roll();
    let own = roll.site.unit.as_ref().and_then(|unit| roll.units.find(&unit.value));
    let province = own.and_then(|unit| roll.units.get(unit).province.as_ref());
    let province = province.and_then(|id| roll.catalog.provinces.get(id));
    province.map(|province| paper.scene.text(&province.name)).unwrap_or_else(|| paper.scene.organisation())
}

fn foreword(paper: &mut Paper<'_>) -> Result<Option<ForewordView>, Message> {
    let Some(given) = &paper.asked.foreword else { return Ok(None) };
    let scene = paper.scene;
    let asked = given.trim_matches('/').trim_end_matches(".md");
    let shown = || scene.roll().pages.iter().filter(|page| scene.plan.shows_page(page));
    let Some(page) = shown().find(|page| page.main.path == asked) else {
        let pages: Vec<String> = shown().map(|page| page.main.path.clone()).collect();
        return Err(msg("print-no-page").with("given", given.as_str()).with("pages", pages));
    };
    let source = page.translations.get(scene.lang).unwrap_or(&page.main);
    let blocks = story::story(paper, &source.body, source.folder.as_deref());
    Ok(Some(ForewordView { title: article::title(page, scene), blocks }))
}

fn chapter(paper: &mut Paper<'_>, kind: &str, members: &[ProfileIx]) -> Option<ChapterView> {
    let scene = paper.scene;
    let of_kind = members.iter().filter(|ix| scene.kind(scene.roll().profile(**ix)) == kind);
    let profiles: Vec<ProfileView> = of_kind.map(|ix| profile::spread(paper, *ix)).collect();
    (!profiles.is_empty()).then(|| ChapterView {
        heading: scene.say(&format!("kind.{kind}"), &[]),
        count: paper.counted(&format!("count.{kind}"), profiles.len()),
        profiles,
    })
}

/// Names by the letter under which people look for them, in the order of the alphabet.
fn names(paper: &Paper<'_>, members: &[ProfileIx]) -> IndexView {
    let scene = paper.scene;
    let by_name: Vec<ProfileIx> = scene.index().by_name.iter().copied().filter(|ix| members.contains(ix)).collect();
    let letters = ALPHABET.iter().map(char::to_string).chain([OTHER.to_owned()]);
    let groups = letters.filter_map(|letter| {
        let of_letter = by_name.iter().filter(|ix| az::letter_of(scene.roll().profile(**ix)) == letter);
        let entries: Vec<IndexEntryView> = of_letter.map(|ix| entry(paper, *ix)).collect();
        (!entries.is_empty()).then_some(IndexGroupView { heading: letter, entries })
    });
    IndexView { heading: paper.words.get("index-names"), groups: groups.collect() }
}

fn entry(paper: &Paper<'_>, ix: ProfileIx) -> IndexEntryView {
    let scene = paper.scene;
    let profile = scene.roll().profile(ix);
    let unit = scene.text(scene.roll().unit_of(profile).short_name());
    IndexEntryView {
        name: profile.name.clone(),
        more: if unit == profile.name { String::new() } else { unit },
        id: profile::id(ix),
    }
}

fn units(paper: &Paper<'_>, members: &[ProfileIx]) -> IndexView {
    let scene = paper.scene;
    let order = NameOrder::new();
    let mut groups: Vec<IndexGroupView> = Vec::new();
    let by_name = scene.index().by_name.iter().copied().filter(|ix| members.contains(ix));
    for ix in by_name {
        let profile = scene.roll().profile(ix);
        let heading = paper.unit(profile.unit);
        let entry = IndexEntryView { name: profile.name.clone(), more: String::new(), id: profile::id(ix) };
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.entries.push(entry),
            None => groups.push(IndexGroupView { heading, entries: vec![entry] }),
        }
    }
    if let Some(order) = order {
        groups.sort_by_cached_key(|group| order.key(&group.heading));
    }
    IndexView { heading: paper.words.get("index-units"), groups }
}

fn colophon(paper: &Paper<'_>) -> Vec<String> {
    let scene = paper.scene;
    let site = &scene.roll().site;
    let publisher = site.publisher.as_ref();
    let responsible = publisher.and_then(|publisher| publisher.responsible.as_ref());
    let licence = publisher.and_then(|publisher| publisher.licence.as_ref());
    let address = crate::plan::build::share::without_scheme(&scene.plan.base_url);
    let day = scene.date(scene.model.today);
    let responsible = responsible.map(|who| paper.words.say("colophon-responsible", &[("who", &scene.text(who))]));
    let lines = [
        Some(scene.organisation()),
        responsible,
        licence.map(|licence| scene.text(licence)),
        Some(paper.words.say("colophon-source", &[("address", &address), ("day", &day)])),
        Some(paper.words.get("colophon-rights")),
    ];
    lines.into_iter().flatten().collect()
}
