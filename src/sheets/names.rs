//! Names in cells and what they stand for: units, categories, scales, titles and so on, by id or by any of their names.

use std::collections::{BTreeMap, HashMap};

use super::field::Set;
use super::words::key;
use crate::content::node::Node;
use crate::diag::{Lang, Message, msg};
use crate::roll::Roll;
use crate::text::{Id, Text};

/// How a grassroots union's name begins; lists often leave it out.
const PREFIXES: [&str; 2] = ["cong doan co so ", "cong doan "];

/// Why a name stands for nothing.
#[derive(Debug)]
pub(super) struct Problem {
    /// What is wrong.
    pub(super) message: Message,
    /// What to do.
    pub(super) help: Option<Message>,
}

/// The names of one set.
#[derive(Debug, Default)]
struct Lookup {
    by_key: HashMap<String, Vec<Id>>,
    /// What each one is called, in the order of its file.
    names: Vec<(Id, Text)>,
}

impl Lookup {
    fn add<'t>(&mut self, id: &Id, name: &'t Text, others: impl IntoIterator<Item = &'t str>) {
        if !self.names.iter().any(|(known, _)| known == id) {
            self.names.push((id.clone(), name.clone()));
        }
        for called in name.versions().map(|(_, text)| text).chain(others) {
            let ids = self.by_key.entry(key(called)).or_default();
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
    }
}

/// All names of a roll.
pub(super) struct Names<'r> {
    /// The roll.
    pub(super) roll: &'r Roll,
    sets: BTreeMap<u8, Lookup>,
    levels: HashMap<Id, Lookup>,
    /// Names that the mapping file explains.
    given: HashMap<String, String>,
}

impl<'r> Names<'r> {
    /// The names of a roll, and those that a mapping file gives.
    pub(super) fn new(roll: &'r Roll, given: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut sets: BTreeMap<u8, Lookup> = BTreeMap::new();
        let mut add = |set: Set, id: &Id, name: &Text, others: &[String]| {
            sets.entry(set as u8).or_default().add(id, name, others.iter().map(String::as_str));
        };
        for (_, unit) in roll.units.iter() {
            let short = unit.short.iter().flat_map(Text::versions).map(|(_, text)| text.to_owned());
            let mut others: Vec<String> = short.collect();
            let called: Vec<String> = unit.name.versions().map(|(_, text)| text.to_owned()).collect();
            for name in others.clone().iter().chain(&called) {
                let name = key(name);
                others
                    .extend(PREFIXES.iter().filter_map(|prefix| name.strip_prefix(prefix)).take(1).map(str::to_owned));
            }
            add(Set::Unit, &unit.id, &unit.name, &others);
            add(Set::Channel, &unit.id, &unit.name, &others);
        }
        for plan in roll.plans.iter() {
            let number: Vec<String> = plan.parsed.number.iter().cloned().collect();
            add(Set::Plan, &plan.id, &plan.title, &number);
            for category in &plan.parsed.categories {
                add(Set::Category, &category.id.value, &category.label, &[]);
            }
            for criterion in &plan.parsed.criteria {
                let id = &criterion.id.value;
                add(Set::Criterion, id, &Text::plain("vi", id.as_str()), &[]);
            }
        }
        let catalog = &roll.catalog;
        catalog.scales.iter().for_each(|scale| add(Set::Scale, &scale.id.value, &scale.name, &[]));
        catalog.titles.iter().for_each(|title| add(Set::Title, &title.id.value, &title.name, &[]));
        catalog.award_forms.iter().for_each(|form| add(Set::Award, &form.id.value, &form.name, &[]));
        catalog.fields.iter().for_each(|field| add(Set::Field, &field.id.value, &field.name, &[]));
        catalog.bodies.iter().for_each(|body| add(Set::Channel, &body.id.value, &body.name, &[]));
        for movement in catalog.movements.iter() {
            let aliases: Vec<String> = movement.aliases.iter().map(|alias| alias.value.clone()).collect();
            add(Set::Movement, &movement.id.value, &movement.name, &aliases);
        }
        let levels = catalog.scales.iter().map(|scale| {
            let mut lookup = Lookup::default();
            scale.levels.iter().for_each(|level| lookup.add(&level.id.value, &level.name, []));
            (scale.id.value.clone(), lookup)
        });
        let given = given.into_iter().map(|(name, id)| (key(&name), id)).collect();
        Self { roll, levels: levels.collect(), sets, given }
    }

    /// The id that a cell means.
    pub(super) fn find(&self, set: Set, text: &str) -> Result<Id, Problem> {
        static NOTHING: std::sync::LazyLock<Lookup> = std::sync::LazyLock::new(Lookup::default);
        self.find_in(self.sets.get(&(set as u8)).unwrap_or(&NOTHING), kind(set), text)
    }

    /// The level of a scale that a cell means.
    pub(super) fn find_level(&self, scale: &Id, text: &str) -> Result<Id, Problem> {
        match self.levels.get(scale) {
            Some(lookup) => self.find_in(lookup, kind(Set::Level).with("scale", scale.as_str()), text),
            None => Err(unknown(kind(Set::Scale), scale.as_str())),
        }
    }

    fn find_in(&self, lookup: &Lookup, kind: Message, text: &str) -> Result<Id, Problem> {
        let text = self.given.get(&key(text)).map_or(text, String::as_str);
        if let Some(id) = Id::parse(text.trim())
            && lookup.names.iter().any(|(known, _)| *known == id)
        {
            return Ok(id);
        }
        match lookup.by_key.get(&key(text)).map(Vec::as_slice) {
            Some([id]) => Ok(id.clone()),
            Some(several) => {
                let ids: Vec<&str> = several.iter().map(Id::as_str).collect();
                let message = msg("sheet-name-ambiguous").with("kind", kind).with("text", text);
                Err(Problem { message, help: Some(msg("sheet-name-ambiguous-help").with("ids", ids)) })
            }
            None => {
                let mut problem = unknown(kind, text);
                problem.help = Some(match near(lookup, text) {
                    Some((id, name)) => {
                        msg("sheet-name-near").with("id", id.as_str()).with("name", name).with("text", text)
                    }
                    None => msg("sheet-name-help").with("text", text),
                });
                Err(problem)
            }
        }
    }

    /// How an id is written so that [`find`](Self::find) reads it back: by its name where that is its own, else as it is.
    pub(super) fn label(&self, set: Set, id: &str, lang: Lang) -> String {
        self.label_in(self.sets.get(&(set as u8)), id, lang)
    }

    /// The same for a level.
    pub(super) fn level_label(&self, scale: &str, id: &str, lang: Lang) -> String {
        let lookup = Id::parse(scale).and_then(|scale| self.levels.get(&scale));
        self.label_in(lookup, id, lang)
    }

    fn label_in(&self, lookup: Option<&Lookup>, id: &str, lang: Lang) -> String {
        let named = lookup.zip(Id::parse(id)).and_then(|(lookup, id)| {
            let (_, name) = lookup.names.iter().find(|(known, _)| *known == id)?;
            let name = name.get(lang.code());
            // A name that another entry has as its id would be read as that one.
            let is_other = Id::parse(name).is_some_and(|named| named != id);
            let own = lookup.by_key.get(&key(name)).is_some_and(|ids| *ids == [id]);
            (own && !is_other && !name.is_empty()).then(|| name.to_owned())
        });
        named.unwrap_or_else(|| id.to_owned())
    }

    /// All titles and award forms with their names as words, to be looked for in a text.
    pub(super) fn honours(&self) -> impl Iterator<Item = (Set, &str, &Id)> {
        [Set::Title, Set::Award].into_iter().flat_map(|set| {
            let lookup = self.sets.get(&(set as u8)).into_iter();
            lookup.flat_map(|lookup| &lookup.by_key).filter_map(move |(name, ids)| match ids.as_slice() {
                [id] => Some((set, name.as_str(), id)),
                _ => None,
            })
        })
    }

    /// The levels of a scale with their names.
    pub(super) fn levels(&self, scale: &Id) -> impl Iterator<Item = (&str, &Id)> {
        let lookup = self.levels.get(scale).into_iter();
        lookup.flat_map(|lookup| &lookup.by_key).filter_map(|(name, ids)| Some((name.as_str(), ids.first()?)))
    }

    /// The scales in which a category's own yearly rating is asked for by the plans of that year.
    pub(super) fn scales_of(&self, category: &str, year: i32) -> Vec<Id> {
        let mut scales = Vec::new();
        let plans = self.roll.plans.iter().filter(|plan| plan.period.contains(year));
        for criterion in plans.flat_map(|plan| &plan.parsed.criteria) {
            if criterion.categories.iter().any(|name| name.value == "*" || name.value == category) {
                collect_scales(&criterion.check.value, &mut scales);
            }
        }
        scales.retain(|scale| self.levels.contains_key(scale));
        scales
    }
}

/// The scales of `rating` checks about the honouree, at any depth.
fn collect_scales(node: &Node, scales: &mut Vec<Id>) {
    match node {
        Node::Array(items) => items.iter().for_each(|item| collect_scales(&item.value, scales)),
        Node::Table(entries) => {
            let text = |key: &str| entries.iter().find(|(k, _)| k.value == key).and_then(|(_, v)| v.value.as_str());
            let own = text("of").is_none_or(|of| of == OWN);
            if let (Some("rating"), true, Some(id)) = (text("kind"), own, text("scale").and_then(Id::parse))
                && !scales.contains(&id)
            {
                scales.push(id);
            }
            entries
                .iter()
                .filter(|(_, v)| v.value.as_str().is_none())
                .for_each(|(_, v)| collect_scales(&v.value, scales));
        }
        _ => {}
    }
}

/// How content files write that a rating is the honouree's own.
const OWN: &str = "self";

fn unknown(kind: Message, text: &str) -> Problem {
    Problem { message: msg("sheet-name-unknown").with("kind", kind).with("text", text), help: None }
}

fn kind(set: Set) -> Message {
    match set {
        Set::Unit => msg("kind-unit"),
        Set::Plan => msg("kind-plan"),
        Set::Category => msg("kind-category"),
        Set::Scale => msg("kind-scale"),
        Set::Level => msg("kind-level"),
        Set::Title => msg("kind-title"),
        Set::Award => msg("kind-award-form"),
        Set::Field => msg("kind-field"),
        Set::Movement => msg("kind-movement"),
        Set::Channel => msg("kind-body"),
        Set::Criterion => msg("kind-criterion"),
    }
}

/// The entry whose name is nearest, if any is near: at most a fourth of the letters differ.
fn near<'l>(lookup: &'l Lookup, text: &str) -> Option<(&'l Id, &'l Text)> {
    let text = key(text);
    let distance = |name: &str| strsim::damerau_levenshtein(&text, name);
    let mut best: Option<(usize, &str, &Id)> = None;
    for (name, ids) in &lookup.by_key {
        let (far, Some(id)) = (distance(name), ids.first()) else { continue };
        let is_near = far <= name.chars().count().max(text.chars().count()) / 4;
        if is_near && best.is_none_or(|best| (far, name.as_str()) < (best.0, best.1)) {
            best = Some((far, name, id));
        }
    }
    let (_, _, id) = best?;
    lookup.names.iter().find(|(known, _)| known == id).map(|(id, name)| (id, name))
}
