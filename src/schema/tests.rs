use std::collections::BTreeSet;

use super::*;
use crate::content::shape::Shape;
use crate::criteria::shapes;

const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

/// What a schema needs words for: its keys, by path, and the words under a key.
#[derive(Default)]
struct Wanted {
    keys: BTreeSet<String>,
    words: BTreeSet<(String, &'static str)>,
}

impl Wanted {
    fn all() -> Self {
        let mut wanted = Self::default();
        for kind in Kind::ALL {
            wanted.table(&kind.shape(), kind.name());
        }
        for check in shapes::checks() {
            wanted.table(&check.parameters, &format!("check.{}", check.id));
        }
        wanted.table(&shapes::filter().expect("a filter"), "filter");
        wanted.keys.extend(crate::plan::route_names().map(|name| format!("site.routes.{name}")));
        wanted
    }

    fn table(&mut self, table: &TableShape, path: &str) {
        for key in &table.keys {
            let path = format!("{path}.{}", key.name);
            let Some(shape) = &key.shape else { panic!("{path} is asked for without saying what it holds") };
            self.shape(shape, &path, key.name);
            self.keys.insert(path);
        }
    }

    fn shape(&mut self, shape: &Shape, path: &str, key: &str) {
        match shape {
            Shape::Table(table) => self.table(table, path),
            Shape::List { of, .. } => self.shape(of, path, key),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| self.shape(shape, path, key)),
            Shape::Map { names, of } => {
                self.keys.extend(names.iter().map(|name| format!("{path}.{name}")));
                self.shape(of, path, key);
            }
            Shape::Words(words) => self.words.extend(words.iter().map(|word| (key.to_owned(), *word))),
            _ => {}
        }
    }
}

#[test]
fn every_key_and_word_is_described_in_both_languages() {
    let wanted = Wanted::all();
    assert!(wanted.keys.len() > 250 && wanted.words.len() > 80, "the readers were asked");
    for lang in LANGS {
        let words = Words::of(lang);
        let keys: Vec<_> = wanted.keys.iter().filter(|key| words.key(key).is_none()).collect();
        assert!(keys.is_empty(), "{}: no description of {keys:#?}", lang.code());
        let lacking: Vec<_> = wanted.words.iter().filter(|(key, word)| words.word(key, word).is_none()).collect();
        assert!(lacking.is_empty(), "{}: no meaning of {lacking:?}", lang.code());
        assert!(Kind::ALL.iter().all(|kind| !kind.title(lang).is_empty()));
    }
}

#[test]
fn no_description_is_left_over() {
    let wanted = Wanted::all();
    for lang in LANGS {
        let words = Words::of(lang);
        let mut used: BTreeSet<(&str, String)> = Kind::ALL.iter().map(|kind| ("kinds", kind.name().into())).collect();
        for path in &wanted.keys {
            let place = Words::places(path).into_iter().find(|(table, key)| words.find(table, key).is_some());
            used.extend(place.map(|(table, key)| (table, key.to_owned())));
        }
        for (key, word) in &wanted.words {
            let own = format!("{key}.{word}");
            used.insert(("words", if words.find("words", &own).is_some() { own } else { (*word).to_owned() }));
        }
        let there = words.tables().iter().flat_map(|(table, keys)| keys.keys().map(move |key| (table, key)));
        let left: Vec<_> = there.filter(|(table, key)| !used.contains(&(table.as_str(), (*key).clone()))).collect();
        assert!(left.is_empty(), "{}: {left:#?}", lang.code());
    }
}

#[test]
fn our_own_files_are_known_again() {
    for kind in Kind::ALL {
        assert!(is_ours(text(kind, Lang::En, &Offers::default()).as_bytes()), "{}", kind.name());
        assert_eq!(Kind::find(kind.name()), Some(kind));
    }
    assert!(!is_ours(b"{}") && !is_ours(b"+++") && !is_ours(br#"{"$comment":"somebody else's schema "}"#));
}

#[test]
fn every_kind_is_for_the_files_that_its_reader_reads() {
    for kind in Kind::ALL {
        let path = kind.files().replace("**/*", "a").replace('*', "a");
        let place = crate::content::source::classify(crate::diag::FileId(0), &path).expect("a file that is read");
        let shape = crate::content::record::shape(place.kind);
        assert_eq!(shape.unwrap_or_else(theme::manifest_shape), kind.shape(), "{path}");
    }
}

#[test]
fn rules_point_taplo_to_schemas() {
    let rules: toml::Table = toml::from_str(&associations(".vinhdanh/schemas/")).expect("TOML");
    let rules = rules["rule"].as_array().expect("rules");
    assert_eq!(rules.len(), 6, "one for each kind of TOML file");
    assert_eq!(rules[0]["include"][0].as_str(), Some("content/site.toml"));
    assert_eq!(rules[0]["schema"]["path"].as_str(), Some(".vinhdanh/schemas/site.schema.json"));
}

#[test]
fn ids_look_as_they_are_read() {
    let schema = serde_json::json!({ "pattern": crate::text::Id::PATTERN });
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for id in ["a", "cdcs-na-lung", "duty4", "a_b-c", "BTV", "", "-a", "a-", "a--b", "a b", "CĐCS", "a.b", "a\n"] {
        assert_eq!(validator.is_valid(&id.into()), crate::text::Id::parse(id).is_some(), "{id:?}");
    }
}
