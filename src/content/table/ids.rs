//! Ids, and what they refer to.

use super::Table;
use crate::content::file_name::unfit;
use crate::content::shape::{Ref, Shape};
use crate::diag::{Diagnostic, Fix, Spanned, code, msg};
use crate::text::Id;

impl Table<'_> {
    /// An id.
    pub fn id(&mut self, key: &'static str) -> Option<Spanned<Id>> {
        self.declare(key, || Shape::Id(None));
        let found = self.string(key)?;
        self.to_id(!matches!(key, "id" | "slug"), found)
    }

    /// A reference may be meant for something that exists; the name of a new thing is its author's choice.
    fn to_id(&self, refers: bool, found: Spanned<String>) -> Option<Spanned<Id>> {
        let Some(id) = Id::parse(found.value.trim()) else {
            let near = Id::nearest(&found.value);
            let fix = near.as_ref().filter(|_| refers).map(|id| Fix::word(found.span, id.as_str()));
            let diagnostic = Diagnostic::new(code::BAD_ID, &found, msg("bad-id").with("text", found.value.as_str()))
                .maybe_help(near.map(|id| msg("did-you-mean").with("name", id.as_str())));
            // Only when all files are read is it known what the id may be: see `roll::spelling`.
            self.report(diagnostic.maybe_fix(fix));
            return None;
        };
        // It stays an id all the same, so that what refers to it is not at fault as well.
        if let Some(why) = unfit(id.as_str()).filter(|_| !refers) {
            self.report(Diagnostic::new(code::BAD_ID, &found, why));
        }
        Some(found.span.with(id))
    }

    /// A list of ids.
    pub fn ids(&mut self, key: &'static str) -> Option<Vec<Spanned<Id>>> {
        self.declare(key, || Shape::list(Shape::Id(None)));
        let strings = self.strings(key)?;
        // Not in place: what is collected there keeps the room of the longer strings.
        let mut ids = Vec::with_capacity(strings.len());
        ids.extend(strings.into_iter().filter_map(|s| self.to_id(true, s)));
        Some(ids)
    }

    /// A list of ids, or a single one without brackets.
    pub fn ids_or_one(&mut self, key: &'static str) -> Option<Vec<Spanned<Id>>> {
        self.declare(key, || Shape::one_or_many(Shape::Id(None)));
        let strings = self.strings_or_one(key)?;
        // Not in place: what is collected there keeps the room of the longer strings.
        let mut ids = Vec::with_capacity(strings.len());
        ids.extend(strings.into_iter().filter_map(|s| self.to_id(true, s)));
        Some(ids)
    }

    /// The id of something else.
    pub fn id_of(&mut self, of: Ref, key: &'static str) -> Option<Spanned<Id>> {
        self.declare(key, || Shape::Id(Some(of)));
        let found = self.string(key)?;
        self.to_id(true, found)
    }

    /// The ids of other things.
    pub fn ids_of(&mut self, of: Ref, key: &'static str) -> Option<Vec<Spanned<Id>>> {
        self.declare(key, || Shape::list(Shape::Id(Some(of))));
        self.ids(key)
    }

    /// The ids of other things, or a single one without brackets.
    pub fn ids_or_one_of(&mut self, of: Ref, key: &'static str) -> Option<Vec<Spanned<Id>>> {
        self.declare(key, || Shape::one_or_many(Shape::Id(Some(of))));
        self.ids_or_one(key)
    }

    /// Who decided, issued or vouches: an id of the catalogue or of a unit, or free text.
    pub fn body(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.declare(key, || Shape::Body);
        self.string(key)
    }
}
