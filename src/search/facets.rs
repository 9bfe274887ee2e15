//! Which entries have which value of a facet – a year, a category, a unit –, so that lists can be narrowed without
//! a server.
//!
//! `facets/HASH.json` holds one facet: its values, each with its entries. A page reads the facets that it shows
//! open or that are chosen, never all of them.

use std::collections::BTreeMap;

use super::index::{Entry, hash, json};
use super::list::encode;

/// A file for each facet, by facet: its path and its bytes.
pub(super) fn files(entries: &[Entry]) -> BTreeMap<&'static str, (String, Vec<u8>)> {
    let mut found: BTreeMap<&'static str, BTreeMap<&str, Vec<u32>>> = BTreeMap::new();
    for (number, entry) in (0..).zip(entries) {
        for (facet, value) in &entry.facets {
            let list = found.entry(facet).or_default().entry(value).or_default();
            // A list ascends, and an entry has a value once.
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
    }
    found
        .into_iter()
        .map(|(facet, values)| {
            let lists: BTreeMap<&str, String> =
                values.into_iter().map(|(value, list)| (value, encode(&list))).collect();
            let bytes = json(&lists);
            (facet, (format!("facets/{}.json", hash([bytes.as_slice()])), bytes))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::decode;

    fn entry(facets: &[(&'static str, &str)]) -> Entry {
        Entry {
            facets: facets.iter().map(|(facet, value)| (*facet, (*value).to_owned())).collect(),
            ..Entry::default()
        }
    }

    #[test]
    fn each_facet_has_its_own_file_of_values_and_entries() {
        let entries = [
            entry(&[]),
            entry(&[("year", "2024"), ("field", "an-toan"), ("field", "an-toan")]),
            entry(&[("year", "2025"), ("field", "an-toan"), ("field", "sang-kien")]),
        ];
        let files = files(&entries);
        assert_eq!(files.keys().copied().collect::<Vec<_>>(), ["field", "year"]);
        let read = |facet: &str| -> BTreeMap<String, Vec<u32>> {
            let lists: BTreeMap<String, String> = serde_json::from_slice(&files[facet].1).expect("a file of lists");
            lists.into_iter().map(|(value, list)| (value, decode(&list))).collect()
        };
        assert_eq!(read("field"), BTreeMap::from([("an-toan".into(), vec![1, 2]), ("sang-kien".into(), vec![2])]));
        assert_eq!(read("year"), BTreeMap::from([("2024".into(), vec![1]), ("2025".into(), vec![2])]));
    }

    /// What a reader of a roll of ten thousand moves: the facets of a list one by one, each with many values.
    #[test]
    fn the_facets_of_ten_thousand_are_small() {
        // Spread without order, as real values are; years alone come one after the other.
        let spread = |i: u32, salt: u32, of: u32| {
            (i.wrapping_mul(2_654_435_761).rotate_left(salt) ^ i.wrapping_mul(40_503 + salt)) % of
        };
        let entries: Vec<Entry> = (0..10_000)
            .map(|i| Entry {
                facets: vec![
                    ("year", (2017 + i / 1000).to_string()),
                    ("kind", if spread(i, 1, 8) == 0 { "models" } else { "profiles" }.to_owned()),
                    ("category", format!("category-{}", spread(i, 2, 12))),
                    ("unit", format!("unit-{}", spread(i, 3, 60))),
                    ("field", format!("field-{}", spread(i, 4, 20))),
                    ("field", format!("field-{}", spread(i, 5, 20))),
                    ("movement", format!("movement-{}", spread(i, 6, 12))),
                    ("province", format!("province-{}", spread(i, 7, 34))),
                    ("award", format!("award-{}", spread(i, 8, 15))),
                    ("award", format!("award-{}", spread(i, 9, 15))),
                ],
                ..Entry::default()
            })
            .collect();
        let sizes: BTreeMap<&str, usize> =
            files(&entries).into_iter().map(|(facet, (_, bytes))| (facet, bytes.len())).collect();
        let most = sizes.values().max().copied().unwrap_or_default();
        assert!(sizes["year"] + sizes["kind"] < 10_000, "what a list shows open: {sizes:?}");
        assert!(most < 17_000, "one more facet: {sizes:?}");
    }

    #[test]
    fn without_facets_there_is_no_file() {
        assert!(files(&[entry(&[])]).is_empty());
    }
}
