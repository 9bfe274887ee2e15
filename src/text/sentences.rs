//! Sentences by key, for documents whose words stand in a strings file of their own.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

/// The sentences of one language.
#[derive(Debug, Default)]
pub struct Sentences(BTreeMap<String, String>);

impl Sentences {
    /// Reads an embedded file, which the tests of whoever embeds it check; a broken one shows keys instead of sentences.
    pub fn read(source: &str) -> Self {
        Self(toml::from_str(source).unwrap_or_default())
    }

    /// The sentence of a key, its placeholders filled. What is filled in is never read as a placeholder itself.
    pub fn say(&self, key: &str, args: &[(&str, &dyn Display)]) -> String {
        let mut rest = self.0.get(key).map_or(key, String::as_str);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else { break };
            let _ = match args.iter().find(|(given, _)| *given == name) {
                Some((_, arg)) => write!(out, "{arg}"),
                None => write!(out, "{{{name}}}"),
            };
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// Fails unless both languages say the same things, in order, with the same placeholders.
#[cfg(test)]
pub(crate) fn agree(vi: &str, en: &str) {
    let placeholders = |s: &str| -> std::collections::BTreeSet<String> {
        s.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    };
    for source in [vi, en] {
        let keys: Vec<&str> =
            source.lines().filter(|l| !l.starts_with('#')).filter_map(|l| Some(l.split_once(" = ")?.0)).collect();
        assert!(keys.is_sorted(), "keys are sorted");
    }
    let read = |source: &str| -> BTreeMap<String, String> { toml::from_str(source).expect("TOML") };
    let (vi, en) = (read(vi), read(en));
    assert_eq!(vi.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (key, sentence) in &vi {
        assert_eq!(placeholders(sentence), placeholders(&en[key]), "placeholders of {key}");
    }
}

/// The sources below a folder of this crate, after finding every key of a strings file in them.
#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "reads the sources of this crate")]
pub(crate) fn all_are_said(strings: &str, folder: &str) -> String {
    let mut sources = String::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            sources.push_str(&std::fs::read_to_string(entry.path()).expect("readable"));
        }
    }
    let strings: BTreeMap<String, String> = toml::from_str(strings).expect("TOML");
    let unused: Vec<&String> = strings.keys().filter(|key| !sources.contains(&format!("\"{key}\""))).collect();
    assert!(unused.is_empty(), "sentences nobody says: {unused:?}");
    sources
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_no_placeholder() {
        let sentences = Sentences::read("a = \"{x} và {y}, {z}\"");
        assert_eq!(sentences.say("a", &[("x", &"{y}"), ("y", &2)]), "{y} và 2, {z}");
        assert_eq!(sentences.say("b", &[]), "b", "a key that is not there shows itself");
    }
}
