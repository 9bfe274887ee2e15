//! Who is to stand on paper: the published profiles of a year, of several years, or those honoured at an event.

use std::collections::HashSet;

use super::nobody;
use super::words::Words;
use crate::content::profile::State;
use crate::diag::{Lang, Message, msg};
use crate::plan::{ListOf, Scene};
use crate::roll::{ProfileIx, UnitIx};
use crate::text::Id;

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A certificate a sheet.
    Certificates,
    /// Cards with names, to be cut.
    NameCards,
    /// The official list.
    Roll,
    /// The book.
    Yearbook,
}

impl Kind {
    /// What a file of it is called, before the year.
    pub fn file_stem(self, lang: Lang) -> String {
        Words::new(lang).get(match self {
            Self::Certificates => "file-certificates",
            Self::NameCards => "file-name-cards",
            Self::Roll => "file-roll",
            Self::Yearbook => "file-yearbook",
        })
    }
}

/// Of when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The roll years from the first to the last.
    Years(i32, i32),
    /// Who was honoured at an event.
    Event(Id),
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What.
    pub kind: Kind,
    /// Of when.
    pub whose: Whose,
    /// Only of this unit and those below it.
    pub unit: Option<UnitIx>,
    /// The page that is the foreword, by its path, such as `gioi-thieu`.
    pub foreword: Option<String>,
    /// The language; one of the site's.
    pub lang: String,
}

/// The published profiles that were asked for: years from the oldest, in each the order of its roll.
///
/// # Errors
/// That there is nobody, with the years that there are.
pub fn chosen(scene: Scene<'_>, asked: &Asked) -> Result<Vec<ProfileIx>, Message> {
    let index = scene.index();
    let of_unit: Option<HashSet<ProfileIx>> = asked.unit.map(|unit| index.unit(unit).iter().copied().collect());
    let (first, last) = match &asked.whose {
        Whose::Years(first, last) => (*first, *last),
        Whose::Event(_) => (i32::MIN, i32::MAX),
    };
    let mut years: Vec<i32> = index.years.iter().copied().filter(|year| (first..=last).contains(year)).collect();
    years.reverse();
    let members = years.into_iter().flat_map(|year| index.list(&ListOf::Year(year)).iter().copied());
    let members = members.filter(|ix| of_unit.as_ref().is_none_or(|within| within.contains(ix)));
    let members: Vec<ProfileIx> = match &asked.whose {
        Whose::Years(..) => members.collect(),
        Whose::Event(id) => {
            let honoured = at_event(scene, id)?;
            members.filter(|ix| honoured.contains(ix)).collect()
        }
    };
    if members.is_empty() { Err(nobody(scene)) } else { Ok(members) }
}

/// Who was honoured on the day of an event, or speaks there.
fn at_event(scene: Scene<'_>, id: &Id) -> Result<HashSet<ProfileIx>, Message> {
    let roll = scene.roll();
    let Some(event) = roll.events.iter().find(|event| event.id.as_ref() == Some(id)) else {
        let known: Vec<String> = roll.events.iter().filter_map(|event| event.id.as_ref()).map(Id::to_string).collect();
        return Err(msg("print-no-event").with("given", id.as_str()).with("events", known));
    };
    let day = event.date.as_ref().map(|date| date.value);
    let speakers: HashSet<&str> =
        event.speeches.iter().filter_map(|speech| speech.profile.as_ref()).map(|slug| slug.value.as_str()).collect();
    let found = scene.index().published.iter().copied().filter(|ix| {
        let profile = roll.profile(*ix);
        let steps = profile.steps(scene.model.today);
        let mut honoured = steps.iter().filter(|step| step.value.state.value == State::Honoured);
        honoured.any(|step| Some(step.value.date.value) == day) || speakers.contains(profile.slug.as_str())
    });
    Ok(found.collect())
}
