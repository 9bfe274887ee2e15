//! Which profiles are meant: filters as they are typed, and whom they let through.

use super::unknown;
use crate::content::nearest::nearest;
use crate::content::profile::State;
use crate::content::record;
use crate::content::source::SourceKind;
use crate::criteria::{Verdicts, state_word};
use crate::diag::message::Arg;
use crate::diag::{Lang, Message, msg};
use crate::roll::{ProfileIx, Roll, Unit, UnitIx};
use crate::text::{Id, fold};

/// Filters as they were typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Roll years.
    pub years: &'a [i32],
    /// Units, by id or by a part of the name.
    pub units: &'a [String],
    /// Categories.
    pub categories: &'a [String],
    /// States of the workflow, or of publication.
    pub states: &'a [String],
    /// Keys that a profile does not state.
    pub missing: &'a [String],
}

/// Filters that are understood. One of several values suffices; of missing keys all must be missing.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    years: Vec<i32>,
    /// The units that were named; those below them count too.
    pub units: Vec<UnitIx>,
    categories: Vec<Id>,
    standings: Vec<Standing>,
    /// The keys that are missing.
    pub missing: Vec<&'static str>,
}

/// How a profile stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Latest(State),
    NoStep,
    Draft,
    Published,
    Hidden,
}

/// Names of standings that are no state of the workflow.
const STANDINGS: &[(&str, Standing)] = &[
    ("none", Standing::NoStep),
    ("draft", Standing::Draft),
    ("published", Standing::Published),
    ("hidden", Standing::Hidden),
];

impl Filters {
    /// Understands filters; every value that nothing fits is told, in one go.
    ///
    /// # Errors
    /// A sentence for each value that nothing fits.
    pub fn read(roll: &Roll, asked: Asked<'_>, lang: Lang) -> Result<Self, Vec<Message>> {
        let (mut filters, mut wrong) = (Self::default(), Vec::new());
        for year in asked.years {
            if roll.profiles.iter().any(|profile| profile.year == *year) {
                filters.years.push(*year);
            } else {
                let mut years: Vec<i32> = roll.profiles.iter().map(|profile| profile.year).collect();
                years.sort_unstable();
                years.dedup();
                let years: Vec<String> = years.iter().map(i32::to_string).collect();
                wrong.push(msg("care-no-such-year").with("year", *year).with("years", years));
            }
        }
        for given in asked.units {
            let units = units(roll, given);
            if units.is_empty() {
                wrong.push(unknown_unit(roll, given));
            }
            filters.units.extend(units);
        }
        for given in asked.categories {
            let known = || roll.plans.iter().flat_map(|plan| &plan.parsed.categories).map(|c| &c.id.value);
            match Id::parse(given).filter(|id| known().any(|known| known == id)) {
                Some(id) => filters.categories.push(id),
                None => wrong.push(unknown(msg("kind-category"), given, known().map(Id::as_str))),
            }
        }
        for given in asked.states {
            match standing(given, lang) {
                Some(standing) => filters.standings.push(standing),
                None => wrong.push(unknown_state(given)),
            }
        }
        let keys: Vec<&'static str> = keys().collect();
        for given in asked.missing {
            let name = given.trim().to_lowercase().replace('-', "_");
            match keys.iter().find(|key| **key == name) {
                Some(key) => filters.missing.push(key),
                None => wrong.push(unknown(msg("care-kind-key"), given, keys.iter().copied())),
            }
        }
        if wrong.is_empty() { Ok(filters) } else { Err(wrong) }
    }

    /// Whether a profile passes every filter.
    pub fn let_through(&self, roll: &Roll, verdicts: &Verdicts, ix: ProfileIx) -> bool {
        let profile = roll.profile(ix);
        let judgement = verdicts.of(ix);
        let stands = |standing: &Standing| match standing {
            Standing::Latest(state) => judgement.state == Some(*state),
            Standing::NoStep => judgement.state.is_none(),
            Standing::Draft => profile.facts.draft.as_ref().is_some_and(|draft| draft.value),
            Standing::Published => judgement.publication.is_published(),
            Standing::Hidden => !judgement.publication.is_published(),
        };
        let within = |unit: &UnitIx| roll.units.is_within(profile.unit, *unit);
        (self.years.is_empty() || self.years.contains(&profile.year))
            && (self.units.is_empty() || self.units.iter().any(within))
            && (self.categories.is_empty() || self.categories.contains(&profile.category))
            && (self.standings.is_empty() || self.standings.iter().any(stands))
            && self.missing.iter().all(|key| !profile.facts.states(key))
    }
}

/// The keys that a profile may state, in the order in which its reader asks for them.
fn keys() -> impl Iterator<Item = &'static str> {
    record::shape(SourceKind::Profile).unwrap_or_default().keys.into_iter().map(|key| key.name)
}

/// The units of this id or name; or else those whose name has these words in it, one after the other if there is such a one. Marks and case do not count.
pub fn units(roll: &Roll, given: &str) -> Vec<UnitIx> {
    if let Some(ix) = roll.units.find_str(given) {
        return vec![ix];
    }
    let wanted = words(given);
    if wanted.trim().is_empty() {
        return Vec::new();
    }
    let matching = |test: &dyn Fn(&str) -> bool| -> Vec<UnitIx> {
        roll.units.iter().filter(|(_, unit)| names(unit).iter().any(|name| test(name))).map(|(ix, _)| ix).collect()
    };
    // “Trường Tiểu học Bến Gỗ” is “Trường Tiểu học tư thục Bến Gỗ”, too.
    let has_all = |name: &str| wanted.split_whitespace().all(|word| name.split_whitespace().any(|own| own == word));
    let tests: [&dyn Fn(&str) -> bool; 3] = [&|name| name == wanted, &|name| name.contains(&wanted), &has_all];
    tests.into_iter().map(matching).find(|found| !found.is_empty()).unwrap_or_default()
}

/// That no unit is called so, with those that may be meant.
pub fn unknown_unit(roll: &Roll, given: &str) -> Message {
    let first = msg("care-unknown-unit").with("given", given);
    let near = near_units(roll, given);
    let hint = if near.is_empty() {
        msg("care-units-where")
    } else {
        let named =
            near.into_iter().map(|unit| msg("id-and-name").with("id", unit.id.as_str()).with("name", &unit.name));
        msg("care-units-near").with("units", named.collect::<Vec<_>>())
    };
    msg("two-sentences").with("first", first).with("second", hint)
}

/// The units that share the rarest words with what was given, or come close to it as a whole. A word that most units
/// have in their names, as “công đoàn”, says nothing.
fn near_units<'r>(roll: &'r Roll, given: &str) -> Vec<&'r Unit> {
    let all: Vec<(&Unit, Vec<String>)> = roll.units.iter().map(|(_, unit)| (unit, names(unit))).collect();
    let has = |names: &[String], word: &str| {
        let mut words = names.iter().flat_map(|name| name.split_whitespace());
        words.any(|other| other == word || nearest(word, std::iter::once(other)).is_some() && word.len() > 3)
    };
    let wanted = words(given);
    let mut scores = vec![0; all.len()];
    for word in wanted.split_whitespace() {
        let having: Vec<bool> = all.iter().map(|(_, names)| has(names, word)).collect();
        let many = having.iter().filter(|has| **has).count();
        if many * 3 <= all.len().max(6) {
            let weigh = |(score, has): (&mut usize, bool)| *score += if has { 60 / many.max(1) } else { 0 };
            scores.iter_mut().zip(having).for_each(weigh);
        }
    }
    for ((_, names), score) in all.iter().zip(&mut scores) {
        let close = nearest(wanted.trim(), names.iter().map(|name| name.trim()));
        *score += if close.is_some() { 1000 } else { 0 };
    }
    let mut ranked: Vec<(usize, &Unit)> = scores.into_iter().zip(all.iter().map(|(unit, _)| *unit)).collect();
    ranked.retain(|(score, _)| *score > 0);
    ranked.sort_by(|(a, _), (b, _)| b.cmp(a));
    ranked.into_iter().take(MOST_NEAR).map(|(_, unit)| unit).collect()
}

/// Units that are suggested at most.
const MOST_NEAR: usize = 4;

/// Id, name and short name, as they compare.
fn names(unit: &Unit) -> Vec<String> {
    let texts = std::iter::once(&unit.name).chain(&unit.short);
    let texts = texts.flat_map(|text| ["vi", "en"].map(|lang| words(text.get(lang))));
    std::iter::once(words(unit.id.as_str())).chain(texts).collect()
}

/// Folded words, each between spaces, so that a part of a name is whole words.
fn words(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

fn unknown_state(given: &str) -> Message {
    if nearest(given, standing_names()).is_some() {
        return unknown(msg("care-kind-state"), given, standing_names());
    }
    let first = msg("unknown-id").with("kind", msg("care-kind-state")).with("id", given);
    let all = msg("choices").with("names", Arg::words("state", standing_names()));
    msg("two-sentences").with("first", first).with("second", all)
}

fn standing_names() -> impl Iterator<Item = &'static str> {
    State::NAMES.iter().map(|(name, _)| *name).chain(STANDINGS.iter().map(|(name, _)| *name))
}

/// A standing by its name in files, or by its word in the reader's language.
fn standing(given: &str, lang: Lang) -> Option<Standing> {
    let wanted = words(given);
    let is = |name: &str| words(name) == wanted;
    let state =
        State::NAMES.iter().find(|(name, state)| is(name) || is(&state_word(*state).text(lang))).map(|(_, s)| *s);
    let other = || STANDINGS.iter().find(|(name, _)| is(name)).map(|(_, standing)| *standing);
    state.map(Standing::Latest).or_else(other)
}
