//! Another name for something: its id, everything that refers to it, its file or folder, and its old address.
//!
//! What refers to what is not listed here: the readers say it themselves (see `references`), so that a key
//! that is added to a reader is renamed too.

mod addresses;
mod inner;
mod moves;
mod references;

use std::collections::BTreeMap;

use super::unknown;
use crate::content::file_name::{unfit, unfit_for_profile};
use crate::content::shape::Ref;
use crate::diag::{Edit, FileId, Fix, Message, fix, msg};
use crate::pipeline::Site;
use crate::roll::Roll;
use crate::text::Id;
use crate::world::Entry;
pub use inner::by_hand;
use references::What;

/// What has an id that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A profile, by its slug.
    Profile,
    /// A plan.
    Plan,
    /// An event.
    Event,
    /// An entry of a units or catalogue file.
    Entry(Ref),
}

impl Kind {
    /// All of them with their names on the command line.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("profile", Self::Profile),
        ("unit", Self::Entry(Ref::Unit)),
        ("plan", Self::Plan),
        ("event", Self::Event),
        ("body", Self::Entry(Ref::Body)),
        ("title", Self::Entry(Ref::Title)),
        ("award_form", Self::Entry(Ref::AwardForm)),
        ("family", Self::Entry(Ref::Family)),
        ("field", Self::Entry(Ref::Field)),
        ("movement", Self::Entry(Ref::Movement)),
        ("province", Self::Entry(Ref::Province)),
        ("scale", Self::Entry(Ref::Scale)),
    ];

    /// The kind of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// The ids of this kind that there are.
    pub fn ids(self, roll: &Roll) -> Vec<Id> {
        let catalog = &roll.catalog;
        match self {
            Self::Profile => roll.profiles.iter().filter_map(|profile| Id::parse(profile.slug.as_str())).collect(),
            Self::Plan => roll.plans.iter().map(|plan| plan.id.clone()).collect(),
            Self::Event => roll.events.iter().filter_map(|event| event.id.clone()).collect(),
            Self::Entry(of) => match of {
                Ref::Unit => roll.units.iter().map(|(_, unit)| unit.id.clone()).collect(),
                Ref::Body => catalog.bodies.iter().map(|entry| entry.id.value.clone()).collect(),
                Ref::Title => catalog.titles.iter().map(|entry| entry.id.value.clone()).collect(),
                Ref::AwardForm => catalog.award_forms.iter().map(|entry| entry.id.value.clone()).collect(),
                Ref::Family => catalog.families.iter().map(|entry| entry.id.value.clone()).collect(),
                Ref::Field => catalog.fields.iter().map(|entry| entry.id.value.clone()).collect(),
                Ref::Movement => catalog.movements.iter().map(|entry| entry.id.value.clone()).collect(),
                Ref::Province => catalog.provinces.iter().map(|entry| entry.id.value.clone()).collect(),
                Ref::Scale => catalog.scales.iter().map(|entry| entry.id.value.clone()).collect(),
                // These are names inside a plan or a scale, not of the whole site.
                Ref::Plan
                | Ref::Category
                | Ref::Criterion
                | Ref::Target
                | Ref::Milestone
                | Ref::Level
                | Ref::Profile => Vec::new(),
            },
        }
    }

    /// What references to it are declared as.
    fn reference(self) -> Option<Ref> {
        match self {
            Self::Profile => Some(Ref::Profile),
            Self::Plan => Some(Ref::Plan),
            Self::Event => None,
            Self::Entry(of) => Some(of),
        }
    }
}

/// The kinds that have an id.
///
/// # Errors
/// A sentence when nothing has it, with what was probably meant.
pub fn kinds_of(roll: &Roll, id: &str) -> Result<Vec<Kind>, Message> {
    let wanted = Id::parse(id);
    let kinds = Kind::NAMES.iter().map(|(_, kind)| *kind);
    let found: Vec<Kind> =
        kinds.clone().filter(|kind| wanted.as_ref().is_some_and(|id| kind.ids(roll).contains(id))).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let all: Vec<Id> = kinds.flat_map(|kind| kind.ids(roll)).collect();
    Err(unknown(msg("rename-kind-anything"), id, all.iter().map(Id::as_str)))
}

/// Everything that changes with a name; nothing of it is written.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Renaming {
    /// Files whose text changes, by path: before and after.
    pub texts: BTreeMap<String, (String, String)>,
    /// Files and folders that get another name, with both names below the root.
    pub moves: Vec<(String, String)>,
    /// How many references were changed.
    pub references: usize,
    /// Public addresses that lead to the new ones from now on.
    pub redirected: Vec<String>,
}

impl Renaming {
    /// The path that a file has afterwards.
    pub fn new_path(&self, path: &str) -> String {
        moves::moved(&self.moves, path)
    }
}

/// Works out what changes when `old` is called `new`.
///
/// # Errors
/// Why it cannot be called so, or cannot be renamed by a program.
pub fn rename(site: &Site, entries: &[Entry], kind: Kind, old: &Id, new: &Id) -> Result<Renaming, Message> {
    let (roll, sources) = (&site.model.roll, &site.model.sources);
    if old == new {
        return Err(msg("rename-same").with("id", old.as_str()));
    }
    let unfit = if kind == Kind::Profile { unfit_for_profile(new.as_str()) } else { unfit(new.as_str()) };
    if let Some(why) = unfit {
        return Err(why);
    }
    refuse_clash(roll, kind, new)?;
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    let is_body = roll.catalog.bodies.get(old).is_some();
    let mut renaming = Renaming::default();
    for found in references::all(sources) {
        let ours = match found.what {
            What::Definition(of) => Kind::Entry(of) == kind,
            What::Reference(of) => Some(of) == kind.reference(),
            // An id that a body and a unit share means the body.
            What::Body => match kind {
                Kind::Entry(Ref::Body) => true,
                Kind::Entry(Ref::Unit) => !is_body,
                _ => false,
            },
        };
        if ours && found.id == *new {
            // A word of the file would become a reference, or mean another thing.
            let path = sources.path(found.span.file);
            return Err(msg("rename-in-use").with("id", new.as_str()).with("path", path));
        }
        if ours && found.id == *old {
            renaming.references += usize::from(!matches!(found.what, What::Definition(_)));
            let text = format!("\"{new}\"");
            edits.entry(found.span.file).or_default().push(Edit { span: found.span, text });
        }
    }
    moves::find(site, entries, kind, (old, new), &mut edits, &mut renaming)?;
    addresses::follow(site, kind, (old, new), &mut edits, &mut renaming);
    for (file, edits) in edits {
        let (path, before) = (sources.path(file), sources.text(file));
        let by_hand = || msg("rename-by-hand").with("path", path);
        let applied = fix::apply(before, &[&Fix::of(edits).ok_or_else(by_hand)?]);
        if applied.done != [true] {
            return Err(by_hand());
        }
        renaming.texts.insert(path.to_owned(), (before.to_owned(), applied.text));
    }
    Ok(renaming)
}

/// Ids are unique within their kind; those of bodies and units are, among both.
fn refuse_clash(roll: &Roll, kind: Kind, new: &Id) -> Result<(), Message> {
    let both = [Kind::Entry(Ref::Unit), Kind::Entry(Ref::Body)];
    let kinds: Vec<Kind> = if both.contains(&kind) { both.into() } else { vec![kind] };
    match kinds.into_iter().find(|kind| kind.ids(roll).contains(new)) {
        Some(taken) => Err(msg("rename-taken").with("id", new.as_str()).with("kind", kind_word(taken))),
        None => Ok(()),
    }
}

/// What a kind is called.
pub fn kind_word(kind: Kind) -> Message {
    match kind {
        Kind::Profile => msg("kind-profile"),
        Kind::Plan => msg("kind-plan"),
        Kind::Event => msg("rename-kind-event"),
        Kind::Entry(of) => match of {
            Ref::Unit => msg("kind-unit"),
            Ref::Body => msg("kind-body"),
            Ref::Title => msg("kind-title"),
            Ref::AwardForm => msg("kind-award-form"),
            Ref::Field => msg("kind-field"),
            Ref::Movement => msg("kind-movement"),
            Ref::Province => msg("kind-province"),
            Ref::Scale => msg("kind-scale"),
            _ => msg("kind-catalog-entry"),
        },
    }
}
