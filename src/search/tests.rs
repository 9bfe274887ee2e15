//! Everything that goes in is found again, and the files stay small.

use super::*;
use crate::text::fold;

/// Reads an index as the page's script does, and answers words in any order, all of which must be found.
struct Reader(std::collections::BTreeMap<String, Vec<u8>>);

impl Reader {
    fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_slice(&self.0[path]).expect("JSON")
    }

    /// The entries in which a word stands, by place.
    fn word(&self, typed: &str) -> Vec<Vec<u32>> {
        let manifest = self.json(MANIFEST);
        let typed = Word::new(typed);
        let plain: Vec<u16> = typed.plain().encode_utf16().collect();
        let from = manifest["from"].as_array().expect("a list");
        let before =
            |from: &&serde_json::Value| from.as_str().expect("a word").encode_utf16().collect::<Vec<_>>() <= plain;
        let Some(file) = from.iter().take_while(before).count().checked_sub(1) else { return vec![Vec::new(); 4] };
        let rows = self.json(manifest["words"][file].as_str().expect("a path"));
        let mut places = vec![Vec::new(); 4];
        for row in rows.as_array().expect("rows") {
            let row: Vec<&str> = row.as_array().expect("a row").iter().map(|t| t.as_str().expect("a text")).collect();
            if matches!(Word::new(row[0]).fit(&typed), Some(Fit::Same | Fit::Whole)) {
                for (place, list) in places.iter_mut().zip(&row[1..]) {
                    place.extend(decode(list));
                }
            }
        }
        places
    }

    /// The names of the entries that have all words of a query in their names.
    fn by_name(&self, query: &str) -> Vec<String> {
        let lists: Vec<Vec<u32>> = words(query).iter().map(|word| self.word(word).swap_remove(0)).collect();
        let first = lists.first().cloned().unwrap_or_default();
        let all = first.into_iter().filter(|entry| lists.iter().all(|list| list.contains(entry)));
        all.map(|entry| self.name(entry)).collect()
    }

    fn name(&self, entry: u32) -> String {
        let manifest = self.json(MANIFEST);
        let per = manifest["per"].as_u64().expect("a number");
        let file = format!("{}/{}.json", manifest["cards"].as_str().expect("a folder"), u64::from(entry) / per);
        let card = &self.json(&file)[(u64::from(entry) % per) as usize];
        card["name"].as_str().expect("a name").to_owned()
    }
}

fn entry(name: &str, facts: &str, summary: &str) -> Entry {
    Entry {
        name: name.into(),
        facts: vec![facts.into()],
        summary: summary.into(),
        facets: vec![("year", "2024".to_owned())],
        card: Card { name: name.into(), url: format!("guong/{}/", crate::text::slugify(name)), ..Card::default() },
    }
}

#[test]
fn a_small_index_is_as_expected() {
    let files = files(&[
        entry("Lò Văn Thụy", "Công ty CP Xi măng Nà Lùng", "Thụy trực lò mười bốn năm."),
        entry("Hoàng Thị Thúy", "Công ty TNHH May Suối Thêu", ""),
    ]);
    let text: String =
        files.iter().map(|(path, bytes)| format!("== {path}\n{}", String::from_utf8_lossy(bytes))).collect();
    insta::assert_snapshot!(text);
}

#[test]
fn a_word_stands_at_its_best_place_only() {
    let reader = Reader(files(&[entry("Lò Văn Thụy", "Lò nung", "Văn hay, lò tốt, thụy vũ")]));
    assert_eq!(reader.word("lò"), [vec![0], vec![], vec![], vec![]]);
    assert_eq!(reader.word("nung"), [vec![], vec![0], vec![], vec![]]);
    assert_eq!(reader.word("tốt"), [vec![], vec![], vec![0], vec![]]);
    assert_eq!(reader.word("lvt"), [vec![], vec![], vec![], vec![0]]);
}

#[test]
fn an_empty_roll_has_an_index_too() {
    let files = files(&[]);
    assert_eq!(files.keys().collect::<Vec<_>>(), [MANIFEST]);
    assert!(Reader(files).by_name("an").is_empty());
}

#[test]
fn files_stay_small_and_few_change_with_one_entry() {
    let name = |i: usize| {
        let (family, middle) = (["Nguyễn", "Trần", "Lê", "Phạm"][i % 4], ["Văn", "Thị", "Đức"][i % 3]);
        format!("{family} {middle} Tên{}", i % 997)
    };
    let mut entries: Vec<Entry> = (0..5000).map(|i| entry(&name(i), "Công đoàn cơ sở", "")).collect();
    let before = files(&entries);
    let words = |files: &std::collections::BTreeMap<String, Vec<u8>>| -> Vec<String> {
        files.keys().filter(|path| path.starts_with("words/")).cloned().collect()
    };
    assert!(words(&before).len() > 4, "the words are in several files");
    assert!(before.values().all(|bytes| bytes.len() < 20_000), "and none is large");
    entries.push(entry("Vũ Thị Xuân", "", ""));
    let after = files(&entries);
    let kept = words(&after).iter().filter(|path| before.contains_key(*path)).count();
    assert!(kept * 2 > words(&before).len(), "most files keep their names: {kept}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn every_name_finds_its_entry(
        names in proptest::collection::vec("[A-ZĐÂƯ][a-zăâêôơưđàáảãạềốộữ]{0,5}( [A-ZĐÂƯ][a-zăâêôơưđàáảãạềốộữ]{0,5}){0,3}", 1..20),
    ) {
        let entries: Vec<Entry> = names.iter().map(|name| entry(name, "Công đoàn", "Tóm tắt")).collect();
        let reader = Reader(files(&entries));
        for (number, name) in (0_u32..).zip(&names) {
            proptest::prop_assert!(reader.by_name(name).contains(name), "{}", name);
            proptest::prop_assert!(reader.by_name(&fold(name)).contains(name), "{} without marks", name);
            if let Some(letters) = initials(name) {
                for typed in [letters.clone(), fold(&letters)] {
                    proptest::prop_assert!(reader.word(&typed)[3].contains(&number), "{} by {}", name, typed);
                }
            }
        }
    }
}
