//! `unbalanced-speeches`: three or more speeches at an event, all about one field of work (`domain.md` A, 67:
//! speeches are to be balanced). Speeches without a profile, and profiles without fields, say nothing.

use std::collections::BTreeSet;

use super::{Context, Lint, Run};
use crate::diag::{Diagnostic, code, msg};
use crate::text::Id;

pub(super) const UNBALANCED_SPEECHES: Lint = Lint { code: code::UNBALANCED_SPEECHES, run: Run::Roll(run) };

/// From this number on, one field alone is a choice.
const ENOUGH: usize = 3;

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for event in cx.roll.events.iter() {
        let slugs = event.speeches.iter().filter_map(|speech| speech.profile.as_ref());
        let mut speeches = 0;
        let mut fields: BTreeSet<&Id> = BTreeSet::new();
        for slug in slugs {
            let Ok(at) = cx.roll.profiles.binary_search_by(|p| p.slug.as_str().cmp(slug.value.trim())) else {
                continue;
            };
            let stated = cx.roll.profiles.get(at).and_then(|profile| profile.facts.fields.as_ref());
            let Some(stated) = stated.filter(|fields| !fields.is_empty()) else { continue };
            speeches += 1;
            fields.extend(stated.iter().map(|field| &field.value));
        }
        let only = fields.first().and_then(|field| cx.roll.catalog.fields.get(field));
        if let (Some(title), Some(field), 1) = (&event.title, only, fields.len())
            && speeches >= ENOUGH
        {
            let message = msg("unbalanced-speeches").with("count", speeches).with("field", &field.name);
            found
                .push(Diagnostic::new(code::UNBALANCED_SPEECHES, title, message).help(msg("unbalanced-speeches-help")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::code::UNBALANCED_SPEECHES;
    use crate::lints::testing::found;

    fn count(fields: [&str; 3], speeches: &[&str]) -> usize {
        let profiles = fields.map(person);
        let speeches: String = speeches
            .iter()
            .map(|slug| format!("[[speeches]]\nprofile = \"{slug}\"\ntitle = \"Tham luận\"\n"))
            .collect();
        let event = format!("+++\ntitle = \"Hội nghị\"\nunit = \"federation\"\ndate = 2023-11-20\n{speeches}+++\n");
        let files = [
            ("content/catalog/more.toml", "[[field]]\nid = \"health\"\nname = \"Y tế\"\n"),
            ("content/profiles/a.md", profiles[0].as_str()),
            ("content/profiles/b.md", profiles[1].as_str()),
            ("content/profiles/c.md", profiles[2].as_str()),
            ("content/events/hoi-nghi.md", event.as_str()),
        ];
        found(UNBALANCED_SPEECHES, &files).list.len()
    }

    #[test]
    fn three_speeches_of_one_field_are_found_and_nothing_less() {
        let one = "fields = [\"teaching\"]";
        assert_eq!(count([one, one, one], &["a", "b", "c"]), 1);
        assert_eq!(count([one, one, one], &["a", "b"]), 0);
        assert_eq!(count([one, one, "fields = [\"health\"]"], &["a", "b", "c"]), 0);
        assert_eq!(count([one, one, ""], &["a", "b", "c"]), 0, "a field is not known");
    }
}
