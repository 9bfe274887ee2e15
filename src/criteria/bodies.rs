//! Bodies: ids of the catalogue or of units, or free text. Ids compare by id, texts after NFC and folding of
//! white space; an id and a text are never taken for the same body by guess.

use crate::diag::message::Arg;
use crate::roll::Roll;
use crate::text::{Id, Text, squash};

/// A body, as far as comparing goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum BodyKey {
    /// A body or unit with an id.
    Known(Id),
    /// A body in the words of the file.
    Words(String),
}

/// What a body is compared by.
pub(super) fn key(roll: &Roll, body: &str) -> BodyKey {
    match known(roll, body) {
        Some((id, _)) => BodyKey::Known(id),
        None => BodyKey::Words(squash(body)),
    }
}

/// What a body is called: the name of the catalogue or of the unit, or the words of the file.
pub(super) fn name(roll: &Roll, body: &str) -> Arg {
    match known(roll, body) {
        Some((_, name)) => name.into(),
        None => Arg::Str(squash(body)),
    }
}

/// The id and the name of a body that has an id.
pub(super) fn known<'r>(roll: &'r Roll, body: &str) -> Option<(Id, &'r Text)> {
    let id = Id::parse(body.trim())?;
    let name = match roll.catalog.bodies.get(&id) {
        Some(body) => &body.name,
        None => &roll.units.get(roll.units.find(&id)?).name,
    };
    Some((id, name))
}
