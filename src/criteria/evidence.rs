//! What verdicts rest on: facts with their places, and what is missing by name.

use crate::diag::{Message, Place};

/// One fact that a verdict rests on, or one that is missing. May be shown to the public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The fact in one sentence.
    pub message: Message,
    /// Where it stands; for what is missing, where it would be looked for (the profile's header).
    pub place: Place,
    /// Further places, where one sentence tells several facts.
    pub also: Vec<Place>,
}

/// Where checks put what they rest on. Judging needs no sentences, so a sink that nobody reads takes none.
#[derive(Debug)]
pub struct Evidence {
    list: Option<Vec<Because>>,
}

impl Evidence {
    /// Takes nothing.
    pub fn ignored() -> Self {
        Self { list: None }
    }

    /// Keeps everything.
    pub fn gathered() -> Self {
        Self { list: Some(Vec::new()) }
    }

    /// Whether anybody reads it.
    pub fn is_wanted(&self) -> bool {
        self.list.is_some()
    }

    /// Adds a fact; the message is only made when somebody reads it.
    pub fn add(&mut self, place: impl Into<Place>, message: impl FnOnce() -> Message) {
        if let Some(list) = &mut self.list {
            list.push(Because { message: message(), place: place.into(), also: Vec::new() });
        }
    }

    /// Adds one sentence about several places; nothing without a place.
    pub fn add_group(&mut self, places: impl IntoIterator<Item = impl Into<Place>>, message: impl FnOnce() -> Message) {
        let Some(list) = &mut self.list else { return };
        let mut places = places.into_iter().map(Into::into);
        if let Some(place) = places.next() {
            list.push(Because { message: message(), place, also: places.collect() });
        }
    }

    /// An empty sink, read by whoever reads this one.
    pub fn branch(&self) -> Self {
        if self.is_wanted() { Self::gathered() } else { Self::ignored() }
    }

    /// Adds everything of a branch that is not there yet: branches may rest on the same fact.
    pub fn append(&mut self, branch: Self) {
        if let (Some(list), Some(more)) = (&mut self.list, branch.list) {
            for because in more {
                if !list.contains(&because) {
                    list.push(because);
                }
            }
        }
    }

    /// What was gathered.
    pub fn into_list(self) -> Vec<Because> {
        self.list.unwrap_or_default()
    }
}
