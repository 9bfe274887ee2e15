//! `has`: the profile states a key.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::content::nearest::nearest;
use crate::content::profile::ParsedProfile;
use crate::content::shape::Shape;
use crate::content::slip;
use crate::diag::{Diagnostic, Fix, Span, Spanned, code, msg};

pub(super) const HAS: CheckKind =
    CheckKind { id: "has", reads: &[], example: r#"check = { kind = "has", key = "replicated" }"#, compile };

#[derive(Debug)]
struct Has {
    key: &'static Key,
}

/// A key of profiles.
#[derive(Debug)]
struct Key {
    id: &'static str,
    /// What it is called in sentences.
    name: fn() -> Message,
    stated: fn(&ParsedProfile) -> Stated,
}

/// The keys of profiles, by name.
const KEYS: &[Key] = &[
    Key { id: "agreement", name: || msg("key-agreement"), stated: |f| Stated::one(f.agreement.as_deref()) },
    Key { id: "aliases", name: || msg("key-aliases"), stated: |f| Stated::list(f.aliases.as_deref()) },
    Key { id: "attest", name: || msg("key-attest"), stated: |f| Stated::list(f.attests.as_deref()) },
    Key { id: "award", name: || msg("key-award"), stated: |f| Stated::list(f.awards.as_deref()) },
    Key { id: "category", name: || msg("key-category"), stated: |f| Stated::one(f.category.as_ref()) },
    Key { id: "consent", name: || msg("key-consent"), stated: |f| Stated::one(f.consent.as_ref()) },
    Key { id: "direct_worker", name: || msg("key-direct-worker"), stated: |f| Stated::one(f.direct_worker.as_ref()) },
    Key {
        id: "discovered_via",
        name: || msg("key-discovered-via"),
        stated: |f| Stated::one(f.discovered_via.as_ref()),
    },
    Key { id: "draft", name: || msg("key-draft"), stated: |f| Stated::one(f.draft.as_ref()) },
    Key { id: "fields", name: || msg("key-fields"), stated: |f| Stated::list(f.fields.as_deref()) },
    Key { id: "initiative", name: || msg("key-initiative"), stated: |f| Stated::list(f.initiatives.as_deref()) },
    Key { id: "kind", name: || msg("key-kind"), stated: |f| Stated::one(f.kind.as_ref()) },
    Key { id: "leader", name: || msg("key-leader"), stated: |f| Stated::one(f.leader.as_ref()) },
    Key { id: "leads", name: || msg("key-leads"), stated: |f| Stated::one(f.leads.as_ref()) },
    Key { id: "mentor", name: || msg("key-mentor"), stated: |f| Stated::one(f.mentor.as_ref()) },
    Key { id: "movements", name: || msg("key-movements"), stated: |f| Stated::list(f.movements.as_deref()) },
    Key { id: "name", name: || msg("key-name"), stated: |f| Stated::one(f.name.as_ref()) },
    Key { id: "nominated_to", name: || msg("key-nominated-to"), stated: |f| Stated::one(f.nominated_to.as_ref()) },
    Key { id: "photo", name: || msg("key-photo"), stated: |f| Stated::list(f.photos.as_deref()) },
    Key { id: "plan", name: || msg("key-plan"), stated: |f| Stated::one(f.plan.as_ref()) },
    Key { id: "portrait", name: || msg("key-portrait"), stated: |f| Stated::one(f.portrait.as_deref()) },
    Key { id: "position", name: || msg("key-position"), stated: |f| Stated::one(f.position.as_ref()) },
    Key { id: "publish_from", name: || msg("key-publish-from"), stated: |f| Stated::one(f.publish_from.as_ref()) },
    Key { id: "publish_until", name: || msg("key-publish-until"), stated: |f| Stated::one(f.publish_until.as_ref()) },
    Key { id: "quote", name: || msg("key-quote"), stated: |f| Stated::one(f.quote.as_ref()) },
    Key { id: "rating", name: || msg("key-rating"), stated: |f| Stated::list(f.ratings.as_deref()) },
    Key { id: "related", name: || msg("key-related"), stated: |f| Stated::list(f.related.as_deref()) },
    Key { id: "replicated", name: || msg("key-replicated"), stated: |f| Stated::list(f.replicated.as_deref()) },
    Key { id: "review", name: || msg("key-review"), stated: |f| Stated::list(f.reviews.as_deref()) },
    Key { id: "scope", name: || msg("key-scope"), stated: |f| Stated::one(f.scope.as_ref()) },
    Key { id: "since_year", name: || msg("key-since-year"), stated: |f| Stated::one(f.since_year.as_ref()) },
    Key { id: "slug", name: || msg("key-slug"), stated: |f| Stated::one(f.slug.as_ref()) },
    Key { id: "sort_name", name: || msg("key-sort-name"), stated: |f| Stated::one(f.sort_name.as_ref()) },
    Key { id: "sources", name: || msg("key-sources"), stated: |f| Stated::list(f.sources.as_deref()) },
    Key { id: "step", name: || msg("key-step"), stated: |f| Stated::list(f.steps.as_deref()) },
    Key { id: "summary", name: || msg("key-summary"), stated: |f| Stated::one(f.summary.as_ref()) },
    Key { id: "title", name: || msg("key-title"), stated: |f| Stated::list(f.titles.as_deref()) },
    Key { id: "union_role", name: || msg("key-union-role"), stated: |f| Stated::one(f.union_role.as_ref()) },
    Key { id: "unit", name: || msg("key-unit"), stated: |f| Stated::one(f.unit.as_ref()) },
    Key { id: "unlawful_stoppages", name: || msg("key-unlawful-stoppages"), stated: |f| stoppages(f) },
    Key { id: "waiver", name: || msg("key-waiver"), stated: |f| Stated::list(f.waivers.as_deref()) },
    Key { id: "year", name: || msg("key-year"), stated: |f| Stated::one(f.year.as_ref()) },
];

fn compile(t: &mut Table<'_>, _: &Reader<'_>) -> Option<Arc<dyn Check>> {
    t.declare("key", || Shape::Words(KEYS.iter().map(|key| key.id).collect()));
    let key = t.string("key");
    let key = t.need("key", key)?;
    let known = || KEYS.iter().map(|key| key.id);
    match KEYS.iter().find(|known| known.id == key.value) {
        Some(key) => Some(Arc::new(Has { key })),
        None => {
            let help = match nearest(&key.value, known()) {
                Some(near) => msg("did-you-mean").with("name", near),
                None => msg("known-keys").with("keys", known().collect::<Vec<_>>()),
            };
            let message = msg("unknown-key").with("key", key.value.as_str()).with("table", msg("table-profile"));
            let meant = slip::of_word(&key.value, known()).map(|meant| Fix::word(key.span, meant));
            t.report(Diagnostic::new(code::UNKNOWN_KEY, &key, message).help(help).maybe_fix(meant));
            None
        }
    }
}

impl Check for Has {
    /// Absent is unknown; an empty list states that there is none.
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let facts = &case.profile.facts;
        if !facts.states(self.key.id) {
            evidence.add(case.header(), || msg("lacks-key").with("what", (self.key.name)()));
            return Truth::Unknown;
        }
        let stated = (self.key.stated)(facts);
        let place = stated.place.unwrap_or(case.header());
        if stated.is_empty_list {
            evidence.add(place, || msg("because-key-empty").with("what", (self.key.name)()));
            return Truth::Unmet;
        }
        evidence.add(place, || msg("because-key").with("what", (self.key.name)()));
        Truth::Met
    }

    fn asks(&self, _: &Case<'_>) -> Message {
        msg("ask-key").with("key", self.key.id)
    }
}

/// How a key is stated. Keys without a place of their own, and values that could not be read, have none.
#[derive(Default)]
struct Stated {
    place: Option<Span>,
    is_empty_list: bool,
}

impl Stated {
    fn one<T>(value: Option<&Spanned<T>>) -> Self {
        Self { place: value.map(|value| value.span), is_empty_list: false }
    }

    fn list<T>(list: Option<&[Spanned<T>]>) -> Self {
        Self {
            place: list.and_then(|list| list.first()).map(|item| item.span),
            is_empty_list: list.is_some_and(<[_]>::is_empty),
        }
    }
}

fn stoppages(facts: &ParsedProfile) -> Stated {
    let list = facts.unlawful_stoppages.as_ref();
    Stated { place: list.map(|list| list.span), is_empty_list: list.is_some_and(|list| list.value.is_empty()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::{self, Judged};

    #[test]
    fn a_key_is_stated_empty_or_absent() {
        let check = r#"{ kind = "has", key = "replicated" }"#;
        let judged = Judged::of(check, "[[replicated]]\nunit = \"base\"\nyear = 2023");
        assert_eq!((judged.truth, judged.at(0)), (Met, "[[replicated]]"));
        assert_eq!(judged.because, ["Có nêu nơi nhân rộng"]);
        assert_eq!(Judged::of(check, "replicated = []").truth, Unmet);
        assert_eq!(Judged::of(check, "").truth, Unknown);
    }

    #[test]
    fn the_keys_are_those_of_profiles() {
        assert!(KEYS.windows(2).all(|pair| pair[0].id < pair[1].id), "keep the list sorted by name");
        for key in ["replicate", "rates"] {
            let found = testing::compile_check(&format!("check = {{ kind = \"has\", key = \"{key}\" }}"));
            assert_eq!(testing::codes(&found.diagnostics), ["unknown-key"]);
        }
        // Asking for an unknown key makes the profile's reader list those it knows.
        let listed = testing::keys_of_profiles();
        let mut here: Vec<&str> = KEYS.iter().map(|key| key.id).collect();
        here.sort_unstable();
        assert_eq!(listed, here);
    }
}
