//! Ids that belong to a plan or a scale. Another plan may use the same word for something else, so who renames one has
//! to look at each place; what a program can do is say where they are.

use std::collections::BTreeSet;

use super::references::{self, What};
use crate::content::shape::Ref;
use crate::diag::{FileId, Message, msg};
use crate::pipeline::Site;
use crate::text::Id;

/// Where to change an id by hand that only has its meaning inside a plan or a scale; `None` if it is no such id.
pub fn by_hand(site: &Site, id: &str) -> Option<Message> {
    let id = Id::parse(id.trim())?;
    let (roll, sources) = (&site.model.roll, &site.model.sources);
    let mut kinds: Vec<(Ref, FileId)> = Vec::new();
    for plan in roll.plans.iter().map(|plan| &plan.parsed) {
        let has = |ids: Vec<&Id>| ids.contains(&&id);
        let lists = [
            (Ref::Category, has(plan.categories.iter().map(|category| &category.id.value).collect())),
            (Ref::Criterion, has(plan.criteria.iter().map(|criterion| &criterion.id.value).collect())),
            (Ref::Target, has(plan.targets.iter().map(|target| &target.id.value).collect())),
            (Ref::Milestone, has(plan.milestones.iter().map(|milestone| &milestone.id.value).collect())),
        ];
        kinds.extend(lists.into_iter().filter(|(_, has)| *has).map(|(of, _)| (of, plan.file)));
    }
    for scale in roll.catalog.scales.iter() {
        let level = scale.levels.iter().find(|level| level.id.value == id);
        kinds.extend(level.map(|level| (Ref::Level, level.id.span.file)));
    }
    let (first, _) = kinds.first()?;
    let refers = |what: What| matches!(what, What::Reference(of) if kinds.iter().any(|(kind, _)| *kind == of));
    let found = references::all(sources).into_iter().filter(|found| found.id == id && refers(found.what));
    let files = kinds.iter().map(|(_, file)| *file).chain(found.map(|found| found.span.file));
    let paths: BTreeSet<&str> = files.map(|file| sources.path(file)).collect();
    let shown: Vec<&str> = paths.iter().copied().take(MOST_SHOWN).collect();
    let message = match paths.len() - shown.len() {
        0 => msg("rename-inner"),
        more => msg("rename-inner-many").with("more", more),
    };
    Some(message.with("id", id.as_str()).with("kind", word(*first)).with("paths", shown))
}

/// More paths than this are counted.
const MOST_SHOWN: usize = 12;

fn word(of: Ref) -> Message {
    match of {
        Ref::Category => msg("kind-category"),
        Ref::Criterion => msg("rename-inner-criterion"),
        Ref::Target => msg("kind-target"),
        Ref::Milestone => msg("kind-milestone"),
        _ => msg("rename-inner-level"),
    }
}
