//! Entries in, files out.
//!
//! `index.json` says where everything is. `words/HASH.json` holds a stretch of the alphabet: its words, each with
//! the entries it stands in. `cards/HASH/N.json` holds what is shown of a few entries. A query reads the first,
//! one stretch a word, and the cards of the hits shown. For lists that are narrowed there are [facets](super::facets).

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde::Serialize;

use super::facets;
use super::list::encode;
use super::word::{Word, initials, words};
use crate::text::fold;

/// The file that a search begins with.
pub const MANIFEST: &str = "index.json";

/// Cards in one file: the hits of a query lie far apart, so a file holds few.
const CARDS: usize = 8;
/// Bytes after which a file of words ends.
const BYTES: usize = 8_000;
/// Entries counted together by one thread.
const ENTRIES: usize = 1024;
/// Where a word can stand: in the name, in facts, in the summary, and as initials of the name.
const PLACES: usize = 4;
const INITIALS: usize = 3;

/// Something that can be found.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Position, unit, awards and the like.
    pub facts: Vec<String>,
    /// A few sentences.
    pub summary: String,
    /// Facets with its values, such as a year; nothing for what is in no list.
    pub facets: Vec<(&'static str, String)>,
    /// What is shown of it.
    pub card: Card,
}

/// What a hit shows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Card {
    /// The name.
    pub name: String,
    /// Its page, below the site's path.
    pub url: String,
    /// What it is.
    pub kind: String,
    /// Job and unit.
    pub place: String,
    /// Award and year.
    pub note: String,
    /// Two letters in place of a picture.
    pub monogram: String,
    /// A small picture, below the site's path; left out without one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub picture: String,
    /// What the picture shows.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// Further texts that are shown when a word was found in them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
}

#[derive(Serialize)]
struct Manifest<'a> {
    version: u32,
    /// How many entries.
    entries: usize,
    /// The first word of each file of words, without marks, in the order of UTF-16 as scripts compare.
    from: Vec<&'a str>,
    /// The files of words, in the same order.
    words: Vec<&'a str>,
    /// The folder of cards.
    cards: &'a str,
    /// How many cards a file holds.
    per: usize,
    /// The file of each facet.
    facets: BTreeMap<&'a str, &'a str>,
}

/// The entries of a word, by place.
type Places = [Vec<u32>; PLACES];

/// The files of the index, by path below its folder. Of equal hits the later entry stands first.
pub fn files(entries: &[Entry]) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let stretches = stretches(&index(entries));
    for stretch in &stretches {
        files.insert(stretch.path.clone(), stretch.bytes.clone());
    }
    let cards: Vec<Vec<u8>> = entries
        .par_chunks(CARDS)
        .map(|entries| json(&entries.iter().map(|entry| &entry.card).collect::<Vec<_>>()))
        .collect();
    let folder = format!("cards/{}", hash(cards.iter().map(Vec::as_slice)));
    for (number, bytes) in cards.into_iter().enumerate() {
        files.insert(format!("{folder}/{number}.json"), bytes);
    }
    let facets = facets::files(entries);
    let manifest = Manifest {
        version: 1,
        entries: entries.len(),
        from: stretches.iter().map(|stretch| stretch.from.as_str()).collect(),
        words: stretches.iter().map(|stretch| stretch.path.as_str()).collect(),
        cards: &folder,
        per: CARDS,
        facets: facets.iter().map(|(facet, (path, _))| (*facet, path.as_str())).collect(),
    };
    files.insert(MANIFEST.to_owned(), json(&manifest));
    files.extend(facets.into_values());
    files
}

/// All words with the entries they stand in.
fn index(entries: &[Entry]) -> HashMap<String, Places> {
    let counted: Vec<HashMap<String, Places>> = entries
        .par_chunks(ENTRIES)
        .enumerate()
        .map(|(chunk, entries)| count(entries, u32::try_from(chunk * ENTRIES).unwrap_or(u32::MAX)))
        .collect();
    let mut all: HashMap<String, Places> = HashMap::new();
    // Chunks come in order, so every list stays ascending whichever thread was first.
    for chunk in counted {
        for (word, places) in chunk {
            for (list, more) in all.entry(word).or_default().iter_mut().zip(places) {
                list.extend(more);
            }
        }
    }
    all
}

/// Counts the words of some entries, the first of which has the number `first`.
fn count(entries: &[Entry], first: u32) -> HashMap<String, Places> {
    let mut keys: HashMap<&str, Vec<String>> = HashMap::new();
    let mut found: HashMap<String, Places> = HashMap::new();
    for (number, entry) in (first..).zip(entries) {
        let facts = entry.facts.iter().map(|text| (1, text));
        for (place, text) in [(0, &entry.name)].into_iter().chain(facts).chain([(2, &entry.summary)]) {
            for piece in text.split_whitespace() {
                // Most words come again and again: each spelling is taken apart once.
                let keys = keys
                    .entry(piece)
                    .or_insert_with(|| words(piece).iter().map(|word| Word::new(word).key()).collect());
                keys.iter().for_each(|key| enter(&mut found, key, place, number));
            }
        }
        if let Some(initials) = initials(&entry.name) {
            enter(&mut found, &initials, INITIALS, number);
        }
    }
    found
}

/// Notes an entry once a word, at the best place it was met; initials are apart.
fn enter(found: &mut HashMap<String, Places>, key: &str, place: usize, number: u32) {
    let places = match found.get_mut(key) {
        Some(places) => places,
        None => found.entry(key.to_owned()).or_default(),
    };
    let noted = |list: &Vec<u32>| list.last() == Some(&number);
    let (words, apart) = places.split_at_mut(INITIALS);
    let known = if place == INITIALS { apart.iter().any(noted) } else { words.iter().take(place + 1).any(noted) };
    if !known && let Some(list) = places.get_mut(place) {
        list.push(number);
    }
}

/// A stretch of the alphabet.
struct Stretch {
    from: String,
    path: String,
    bytes: Vec<u8>,
}

/// Words in order, in files of about equal size; words that differ in marks alone stay together.
fn stretches(index: &HashMap<String, Places>) -> Vec<Stretch> {
    let mut words: Vec<(Vec<u16>, &String, String)> = index
        .par_iter()
        .map(|(key, places)| {
            let mut row = vec![key.clone()];
            row.extend(places.iter().map(|list| encode(list)));
            row.truncate(row.iter().rposition(|list| !list.is_empty()).map_or(1, |last| last + 1));
            let plain: Vec<u16> = fold(key).encode_utf16().collect();
            // A list of strings always serializes.
            (plain, key, serde_json::to_string(&row).unwrap_or_default())
        })
        .collect();
    words.sort_unstable();
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut from, mut rows, mut size) = (String::new(), Vec::new(), 0);
    for same in words.chunk_by(|a, b| a.0 == b.0) {
        if size > BYTES {
            stretches.push(Stretch::new(std::mem::take(&mut from), &rows));
            rows.clear();
            size = 0;
        }
        if rows.is_empty() {
            from = same.first().map_or_else(String::new, |(_, key, _)| fold(key));
        }
        for (_, _, row) in same {
            size += row.len();
            rows.push(row.as_str());
        }
    }
    if !rows.is_empty() {
        stretches.push(Stretch::new(from, &rows));
    }
    stretches
}

impl Stretch {
    fn new(from: String, rows: &[&str]) -> Self {
        let bytes = format!("[{}]\n", rows.join(",\n")).into_bytes();
        Self { from, path: format!("words/{}.json", hash([bytes.as_slice()])), bytes }
    }
}

/// A name for contents: short, because the manifest holds many.
pub(super) fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().to_hex().chars().take(10).collect()
}

pub(super) fn json<T: Serialize>(value: &T) -> Vec<u8> {
    // Texts, numbers and lists of them always serialize.
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
