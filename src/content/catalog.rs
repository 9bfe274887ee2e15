//! The catalogue: ordered scales, titles, award forms, fields, movements, provinces and bodies.
//! Any table may stand in any file of `content/catalog`.

use super::node::Document;
use super::shape::{Ref, Shape};
use super::table::{Context, Table};
use crate::diag::{Spanned, msg};
use crate::text::{Date, Id, Text};

/// What one catalogue file states.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ParsedCatalog {
    /// Rating scales.
    pub scales: Vec<Scale>,
    /// Emulation titles.
    pub titles: Vec<Ranked>,
    /// Award forms.
    pub award_forms: Vec<Ranked>,
    /// Families of titles and award forms, where they have names of their own.
    pub families: Vec<Named>,
    /// Fields of work.
    pub fields: Vec<Named>,
    /// Emulation movements.
    pub movements: Vec<Movement>,
    /// Provinces, before and after the mergers.
    pub provinces: Vec<Province>,
    /// Archipelagos, which every map of the provinces shows.
    pub archipelagos: Vec<Archipelago>,
    /// Bodies that decide, vouch or issue, and channels of discovery.
    pub bodies: Vec<Named>,
}

/// Something with an id and a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its name.
    pub name: Text,
}

/// A rating scale, best level first. Scales are never converted into one another.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its name.
    pub name: Text,
    /// Its levels, best first.
    pub levels: Vec<Named>,
}

impl Scale {
    /// How far below the top a level stands; the top is 0.
    pub fn level(&self, id: &Id) -> Option<usize> {
        self.levels.iter().position(|level| level.id.value == *id)
    }
}

/// Who an entry of the catalogue can be given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// Cá nhân.
    Individual,
    /// Tập thể.
    Collective,
}

impl Subject {
    /// Names in content files.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("individual", Self::Individual), ("collective", Self::Collective)];

    /// Its name in content files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Collective => "collective",
        }
    }
}

/// A title or award form: ranks are compared inside one family only, never across families by guess.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its name.
    pub name: Text,
    /// The family inside which ranks are compared.
    pub family: Id,
    /// The larger, the higher.
    pub rank: i64,
    /// Who it is for; `None` for both.
    pub subject: Option<Subject>,
    /// Entries that it counts for too, with everything below them in their family.
    pub satisfies: Vec<Spanned<Id>>,
    /// The first day on which it can be given.
    pub from: Option<Date>,
    /// The last day on which it can be given.
    pub until: Option<Date>,
}

/// An emulation movement.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its exact name.
    pub name: Text,
    /// Other names for the same movement.
    pub aliases: Vec<Spanned<String>>,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day.
    pub until: Option<Date>,
    /// The body or unit that launched it.
    pub launched_by: Option<Spanned<Id>>,
    /// Whom it is for.
    pub audience: Option<Audience>,
    /// Its review at the end (sơ kết, tổng kết).
    pub reviewed: Option<Reviewed>,
}

/// Whom a movement is for: the three classes of 48/KH-LĐLĐ, III.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// Union members.
    Members,
    /// All workers.
    Workers,
    /// Officers of the union.
    UnionStaff,
}

impl Audience {
    /// Names in content files.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("members", Self::Members), ("workers", Self::Workers), ("union_staff", Self::UnionStaff)];
}

/// The review of a movement.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    /// Its day.
    pub date: Date,
    /// The document.
    pub document: String,
}

/// A province, with its time.
#[derive(Debug, Clone, PartialEq)]
pub struct Province {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its name.
    pub name: Text,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day.
    pub until: Option<Date>,
    /// The province that it became part of.
    pub successor: Option<Spanned<Id>>,
    /// Where it stands on a map of tiles.
    pub tile: Option<Tile>,
}

/// A tile of a map: one province, in rows from north to south and columns from west to east.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// Its row, from 1.
    pub row: u32,
    /// Its column, from 1.
    pub column: u32,
    /// A few letters in place of the name.
    pub code: String,
}

/// An archipelago: drawn on every map of the provinces, counted with the province that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Archipelago {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its name.
    pub name: Text,
    /// The province that it belongs to.
    pub province: Spanned<Id>,
    /// Where it stands on a map of tiles.
    pub tile: Tile,
}

/// Reads a catalogue file.
pub fn read(cx: &Context, document: &Document) -> ParsedCatalog {
    let mut t = Table::new(cx, &document.root, document.span, msg("table-catalog"));
    let catalog = ParsedCatalog {
        scales: values(t.tables("scale", scale)),
        titles: values(t.tables("title", |t| ranked(t, Ref::Title))),
        award_forms: values(t.tables("award_form", |t| ranked(t, Ref::AwardForm))),
        families: values(t.tables("family", named)),
        fields: values(t.tables("field", named)),
        movements: values(t.tables("movement", movement)),
        provinces: values(t.tables("province", province)),
        archipelagos: values(t.tables("archipelago", archipelago)),
        bodies: values(t.tables("body", named)),
    };
    t.finish();
    catalog
}

fn values<T>(list: Option<Vec<Spanned<T>>>) -> Vec<T> {
    list.unwrap_or_default().into_iter().map(|item| item.value).collect()
}

fn named(t: &mut Table<'_>) -> Option<Named> {
    let (id, name) = (t.id("id"), t.text("name"));
    let (id, name) = (t.need("id", id), t.need("name", name));
    Some(Named { id: id?, name: name?.value })
}

fn scale(t: &mut Table<'_>) -> Option<Scale> {
    let head = named(t);
    let levels = t.tables("levels", named);
    let levels = t.need("levels", levels);
    let head = head?;
    Some(Scale { id: head.id, name: head.name, levels: values(levels) })
}

fn ranked(t: &mut Table<'_>, own: Ref) -> Option<Ranked> {
    let head = named(t);
    let (family, rank) = (t.id_of(Ref::Family, "family"), t.integer("rank", 0, 1_000_000));
    let (family, rank) = (t.need("family", family), t.need("rank", rank));
    let subject = t.choice("subject", Subject::NAMES);
    let satisfies = t.ids_of(own, "satisfies").unwrap_or_default();
    let (from, until) = (t.date("from"), t.date("until"));
    super::dates_in_order(t, from.as_ref(), until.as_ref());
    let head = head?;
    Some(Ranked {
        id: head.id,
        name: head.name,
        family: family?.value,
        rank: rank?.value,
        subject: subject.map(|s| s.value),
        satisfies,
        from: from.map(|d| d.value),
        until: until.map(|d| d.value),
    })
}

fn movement(t: &mut Table<'_>) -> Option<Movement> {
    let head = named(t);
    let aliases = t.strings("aliases").unwrap_or_default();
    let (from, until) = (t.date("from"), t.date("until"));
    super::dates_in_order(t, from.as_ref(), until.as_ref());
    t.declare("launched_by", || Shape::Either(vec![Shape::Id(Some(Ref::Body)), Shape::Id(Some(Ref::Unit))]));
    let launched_by = t.id("launched_by");
    let audience = t.choice("audience", Audience::NAMES);
    let reviewed = t.table("reviewed", reviewed);
    let head = head?;
    Some(Movement {
        id: head.id,
        name: head.name,
        aliases,
        from: from.map(|d| d.value),
        until: until.map(|d| d.value),
        launched_by,
        audience: audience.map(|a| a.value),
        reviewed: reviewed.and_then(|r| r.value),
    })
}

fn reviewed(t: &mut Table<'_>) -> Option<Reviewed> {
    let (date, document) = (t.date("date"), t.string("document"));
    let (date, document) = (t.need("date", date), t.need("document", document));
    Some(Reviewed { date: date?.value, document: document?.value })
}

fn province(t: &mut Table<'_>) -> Option<Province> {
    let head = named(t);
    let (from, until, successor) = (t.date("from"), t.date("until"), t.id_of(Ref::Province, "successor"));
    super::dates_in_order(t, from.as_ref(), until.as_ref());
    let tile = t.table("tile", tile).and_then(|tile| tile.value);
    let head = head?;
    Some(Province {
        id: head.id,
        name: head.name,
        from: from.map(|d| d.value),
        until: until.map(|d| d.value),
        successor,
        tile,
    })
}

fn archipelago(t: &mut Table<'_>) -> Option<Archipelago> {
    let head = named(t);
    let (province, place) = (t.id_of(Ref::Province, "province"), t.table("tile", place_on_map));
    let (province, place) = (t.need("province", province), t.need("tile", place));
    let head = head?;
    let (row, column) = place?.value?;
    Some(Archipelago {
        id: head.id,
        name: head.name,
        province: province?,
        tile: Tile { row, column, code: String::new() },
    })
}

fn tile(t: &mut Table<'_>) -> Option<Tile> {
    let code = t.string("code").map(|code| code.value).unwrap_or_default();
    place_on_map(t).map(|(row, column)| Tile { row, column, code })
}

fn place_on_map(t: &mut Table<'_>) -> Option<(u32, u32)> {
    let (row, column) = (tile_index(t, "row"), tile_index(t, "column"));
    let (row, column) = (t.need("row", row), t.need("column", column));
    Some((row?, column?))
}

/// No map is larger than this.
const TILES: i64 = 40;

fn tile_index(t: &mut Table<'_>, key: &'static str) -> Option<u32> {
    t.integer(key, 1, TILES).and_then(|index| u32::try_from(index.value).ok())
}
