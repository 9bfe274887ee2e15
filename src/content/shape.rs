//! What a table takes: its keys, what each may hold, and which of them it needs.
//!
//! Nobody writes a shape down. Reading an empty document with [`super::table::Context::recording`] leaves one
//! behind, so a schema made from it knows exactly the keys that the reader asks for.

/// What a value may be.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Anything.
    Any,
    /// A boolean.
    Bool,
    /// A string with something in it.
    String,
    /// A string of a form, as a regular expression.
    Pattern(&'static str),
    /// A string, or a table of strings by language.
    Text,
    /// An integer within bounds.
    Integer {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A number from 0 to 1.
    Share,
    /// A date.
    Date,
    /// An id, and what it refers to.
    Id(Option<Ref>),
    /// A body: an id of the catalogue or of a unit, or free text.
    Body,
    /// One of a few words.
    Words(Vec<&'static str>),
    /// A list of so many of the same.
    List {
        /// What the list holds.
        of: Box<Shape>,
        /// The least number.
        least: usize,
        /// The most.
        most: Option<usize>,
    },
    /// One of several shapes.
    Either(Vec<Shape>),
    /// A table.
    Table(TableShape),
    /// A table whose keys are names.
    Map {
        /// The names there are; empty where any name will do.
        names: Vec<&'static str>,
        /// What stands under each name.
        of: Box<Shape>,
    },
    /// Something that a later pass reads.
    Defined(Definition),
}

impl Shape {
    /// A list of any length.
    pub fn list(of: Shape) -> Self {
        Self::List { of: Box::new(of), least: 0, most: None }
    }

    /// A list with something in it.
    pub fn filled_list(of: Shape) -> Self {
        Self::List { of: Box::new(of), least: 1, most: None }
    }

    /// One without brackets, or a list.
    pub fn one_or_many(of: Shape) -> Self {
        Self::Either(vec![of.clone(), Self::list(of)])
    }

    /// The words of a table of names.
    pub fn words<T>(names: &[(&'static str, T)]) -> Self {
        Self::Words(names.iter().map(|(word, _)| *word).collect())
    }
}

/// What an id refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ref {
    /// A unit.
    Unit,
    /// A plan.
    Plan,
    /// A category of a plan.
    Category,
    /// A criterion of a plan.
    Criterion,
    /// A target of a plan.
    Target,
    /// A milestone of a plan.
    Milestone,
    /// A rating scale.
    Scale,
    /// A level of a scale.
    Level,
    /// A family of titles or award forms.
    Family,
    /// An emulation title.
    Title,
    /// An award form.
    AwardForm,
    /// A field of work.
    Field,
    /// An emulation movement.
    Movement,
    /// A province.
    Province,
    /// A body or a channel of discovery.
    Body,
    /// A profile.
    Profile,
}

/// Trees that stand in a file but are read by a later pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Definition {
    /// A criterion's check.
    Check,
    /// Whom a criterion or target is about.
    Filter,
    /// Recipes of pictures, by name.
    Images,
    /// Names of routes.
    Routes,
}

/// The keys of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableShape {
    /// Its keys, in the order in which the reader asks for them.
    pub keys: Vec<KeyShape>,
    /// What holds between keys.
    pub rules: Vec<Rule>,
}

/// A key of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyShape {
    /// Its name.
    pub name: &'static str,
    /// What it may hold; `None` when the reader asks for it without saying.
    pub shape: Option<Shape>,
    /// Whether the table is incomplete without it.
    pub required: bool,
}

/// What holds between the keys of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// At least one of these keys is there.
    OneOf(&'static [&'static str]),
    /// These keys never stand together.
    NotBoth(&'static str, &'static str),
    /// Where a key holds one of some words, other keys are needed.
    When {
        /// The key.
        key: &'static str,
        /// The words.
        is: &'static [&'static str],
        /// The keys that are needed then.
        needs: &'static [&'static str],
    },
}

impl TableShape {
    /// The key of this name, new ones last.
    fn key(&mut self, name: &'static str) -> Option<&mut KeyShape> {
        if !self.keys.iter().any(|key| key.name == name) {
            self.keys.push(KeyShape { name, shape: None, required: false });
        }
        self.keys.iter_mut().find(|key| key.name == name)
    }

    pub(super) fn ask(&mut self, name: &'static str) {
        self.key(name);
    }

    pub(super) fn require(&mut self, name: &'static str) {
        if let Some(key) = self.key(name) {
            key.required = true;
        }
    }

    /// The first shape stays: a call such as `id` speaks before the `string` inside it.
    pub(super) fn declare(&mut self, name: &'static str, shape: impl FnOnce() -> Shape) {
        if let Some(key) = self.key(name).filter(|key| key.shape.is_none()) {
            key.shape = Some(shape());
        }
    }

    /// One more shape for a key.
    pub(super) fn widen(&mut self, name: &'static str, shape: Shape) {
        if let Some(key) = self.key(name) {
            key.shape = Some(match key.shape.take() {
                None => shape,
                Some(Shape::Either(mut shapes)) => {
                    shapes.push(shape);
                    Shape::Either(shapes)
                }
                Some(other) => Shape::Either(vec![shape, other]),
            });
        }
    }
}
