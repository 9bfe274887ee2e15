//! What a text can be linked to by, and where it links: the ids of its headings, and its links with their places.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::OPTIONS;
use crate::text::slugify;

/// Gives the headings of one text their ids.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    taken: HashSet<String>,
    numbers: HashMap<String, usize>,
}

impl HeadingIds {
    /// The author's id if it is one, else the heading's words; unique within the text.
    pub(super) fn next(&mut self, given: Option<&str>, source: &str) -> String {
        let words = source.split_once("{#").map_or(source, |(words, _)| words);
        let wanted = given.map(slugify).filter(|id| !id.is_empty()).unwrap_or_else(|| slugify(words));
        let wanted = if wanted.is_empty() { "muc".to_owned() } else { wanted };
        // The number of the last heading with these words is kept, so that a thousand of them are no search.
        let mut number = self.numbers.get(&wanted).copied().unwrap_or(0);
        let id = loop {
            number += 1;
            let id = if number == 1 { wanted.clone() } else { format!("{wanted}-{number}") };
            if self.taken.insert(id.clone()) {
                break id;
            }
        };
        self.numbers.insert(wanted, number);
        id
    }
}

/// The anchors and links of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The ids of its headings and footnotes.
    pub anchors: HashSet<String>,
    /// Where its links lead, with their places in the text.
    pub links: Vec<(String, Range<usize>)>,
}

/// Reads the anchors and links of a text.
pub fn outline(text: &str) -> Outline {
    let (mut outline, mut ids) = (Outline::default(), HeadingIds::default());
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { id, .. }) => {
                let source = text.get(range).unwrap_or_default();
                outline.anchors.insert(ids.next(id.as_deref(), source));
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                outline.anchors.insert(label.into_string());
            }
            Event::Start(Tag::Link { dest_url, .. }) => outline.links.push((dest_url.into_string(), range)),
            _ => {}
        }
    }
    outline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_the_ids_that_rendering_makes() {
        let text = "## Cuốn sổ\n\n## Cuốn sổ\n\n### Hai {#phan-hai}\n\n[a](#phan-hai) và [b](/gioi-thieu/#c)\n";
        let found = outline(text);
        let mut anchors: Vec<_> = found.anchors.iter().map(String::as_str).collect();
        anchors.sort_unstable();
        assert_eq!(anchors, ["cuon-so", "cuon-so-2", "phan-hai"]);
        let links: Vec<_> = found.links.iter().map(|(to, at)| (to.as_str(), &text[at.clone()])).collect();
        assert_eq!(links, [("#phan-hai", "[a](#phan-hai)"), ("/gioi-thieu/#c", "[b](/gioi-thieu/#c)")]);
    }
}
