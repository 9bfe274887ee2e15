//! What a sheet can carry: the columns of a profile, and the sheets of its tables.

/// A column.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// The key in the front matter; `agreement.signed` is a key of a table.
    pub(super) key: &'static str,
    /// What its cells hold.
    pub(super) kind: Kind,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One line.
    Line,
    /// A text that may be there in several languages.
    Text,
    /// The story, Markdown.
    Story,
    /// A year.
    Year,
    /// A number.
    Count,
    /// An amount of đồng.
    Money,
    /// A date.
    Date,
    /// Yes or no.
    YesNo,
    /// An id or a free word.
    Word,
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// Several of a few words.
    Choices(&'static [&'static str]),
    /// Whose rating: one of a few words, or a unit.
    Whose,
    /// All-round, or a field of work.
    Scope,
    /// A unit, plan, category, scale and so on, by name or id.
    Named(Set),
    /// Several of them.
    List(Set),
    /// Several lines of text.
    Lines,
    /// Several facts in one cell; the table of the profile.
    Facts,
}

/// Where names are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Unit,
    Plan,
    Category,
    Scale,
    Level,
    Title,
    Award,
    Field,
    Movement,
    Channel,
    Criterion,
}

/// A table of a profile, which has a sheet of its own.
#[derive(Debug)]
pub(super) struct Detail {
    /// The key in the front matter.
    pub(super) key: &'static str,
    /// Its columns, behind the profile's slug.
    pub(super) fields: &'static [Field],
}

const fn field(key: &'static str, kind: Kind) -> Field {
    Field { key, kind }
}

const STATES: &[&str] = &[
    "discovered",
    "registered",
    "proposed",
    "council_reviewed",
    "decided",
    "nurtured",
    "evaluated",
    "honoured",
    "replicated",
    "revoked",
    "withdrawn",
];

/// The columns of a profile, in the order of its file.
pub(super) const PROFILE: &[Field] = &[
    field("slug", Kind::Line),
    field("name", Kind::Line),
    field("sort_name", Kind::Line),
    field("kind", Kind::Choice(&["exemplar", "model"])),
    field("category", Kind::Named(Set::Category)),
    field("plan", Kind::Named(Set::Plan)),
    field("year", Kind::Year),
    field("scope", Kind::Scope),
    field("unit", Kind::Named(Set::Unit)),
    field("position", Kind::Text),
    field("union_role", Kind::Text),
    field("direct_worker", Kind::YesNo),
    field("leader", Kind::YesNo),
    field("leads", Kind::Named(Set::Unit)),
    field("since_year", Kind::Year),
    field("fields", Kind::List(Set::Field)),
    field("movements", Kind::List(Set::Movement)),
    field("summary", Kind::Text),
    field("quote", Kind::Text),
    field("discovered_via", Kind::Named(Set::Channel)),
    field("nominated_to", Kind::Named(Set::Unit)),
    field("mentor", Kind::Line),
    field("publish_from", Kind::Date),
    field("publish_until", Kind::Date),
    field("draft", Kind::YesNo),
    field("aliases", Kind::Lines),
    field("related", Kind::Lines),
    field("rating", Kind::Facts),
    field("title", Kind::Facts),
    field("award", Kind::Facts),
    field("initiative", Kind::Facts),
    field("unlawful_stoppages", Kind::Facts),
    field("attest", Kind::Facts),
    field("waiver", Kind::Facts),
    field("step", Kind::Facts),
    field("review", Kind::Facts),
    field("replicated", Kind::Facts),
    field("sources", Kind::Facts),
    field("agreement.signed", Kind::Date),
    field("agreement.expires", Kind::Date),
    field("agreement.better_clauses", Kind::Count),
    field("agreement.initiative_reward", Kind::YesNo),
    field("consent.given", Kind::Date),
    field("consent.scope", Kind::Choices(&["name", "portrait", "story", "awards"])),
    field("consent.method", Kind::Line),
    field("consent.evidence", Kind::Line),
    field("consent.until", Kind::Date),
    field("consent.guardian", Kind::Line),
    // Not keys of a profile: they become a step and a part of its initiative.
    field("registered", Kind::Date),
    field("benefit", Kind::Money),
    field("body", Kind::Story),
];

/// The tables of a profile.
pub(super) const DETAILS: &[Detail] = &[
    Detail {
        key: "rating",
        fields: &[
            field("year", Kind::Year),
            field("scale", Kind::Named(Set::Scale)),
            field("level", Kind::Named(Set::Level)),
            field("of", Kind::Whose),
            field("by", Kind::Line),
            field("document", Kind::Line),
        ],
    },
    Detail {
        key: "title",
        fields: &[
            field("id", Kind::Named(Set::Title)),
            field("year", Kind::Year),
            field("number", Kind::Line),
            field("issuer", Kind::Line),
            field("date", Kind::Date),
        ],
    },
    Detail {
        key: "award",
        fields: &[
            field("form", Kind::Named(Set::Award)),
            field("year", Kind::Year),
            field("date", Kind::Date),
            field("number", Kind::Line),
            field("issuer", Kind::Line),
            field("reason", Kind::Text),
        ],
    },
    Detail {
        key: "initiative",
        fields: &[
            field("title", Kind::Text),
            field("year", Kind::Year),
            field("kind", Kind::Word),
            field("accepted", Kind::YesNo),
            field("recognised_by", Kind::Line),
            field("document", Kind::Line),
            field("date", Kind::Date),
            field("benefit_vnd", Kind::Money),
            field("benefit_per", Kind::Choice(&["once", "year"])),
            field("adopted_by", Kind::List(Set::Unit)),
        ],
    },
    Detail { key: "unlawful_stoppages", fields: &[field("date", Kind::Date), field("note", Kind::Text)] },
    Detail {
        key: "attest",
        fields: &[
            field("criterion", Kind::Named(Set::Criterion)),
            field("met", Kind::YesNo),
            field("by", Kind::Line),
            field("date", Kind::Date),
            field("document", Kind::Line),
            field("note", Kind::Text),
        ],
    },
    Detail {
        key: "waiver",
        fields: &[
            field("criterion", Kind::Named(Set::Criterion)),
            field("by", Kind::Line),
            field("date", Kind::Date),
            field("document", Kind::Line),
            field("reason", Kind::Text),
            field("until", Kind::Date),
        ],
    },
    Detail {
        key: "step",
        fields: &[
            field("state", Kind::Choice(STATES)),
            field("date", Kind::Date),
            field("by", Kind::Line),
            field("document", Kind::Line),
        ],
    },
    Detail {
        key: "review",
        fields: &[
            field("date", Kind::Date),
            field("by", Kind::Line),
            field("document", Kind::Line),
            field("effect", Kind::Text),
            field("spread", Kind::Text),
            field("difficulties", Kind::Text),
        ],
    },
    Detail {
        key: "replicated",
        fields: &[field("unit", Kind::Named(Set::Unit)), field("year", Kind::Year), field("note", Kind::Text)],
    },
    Detail {
        key: "sources",
        fields: &[field("title", Kind::Text), field("url", Kind::Line), field("date", Kind::Date)],
    },
];

/// Keys that are never public; they are exported only when asked for.
pub(super) fn is_internal(key: &str) -> bool {
    matches!(key, "mentor" | "review") || key.starts_with("consent.")
}

/// The column of a profile with this key.
pub(super) fn find(key: &str) -> Option<&'static Field> {
    PROFILE.iter().find(|field| field.key == key)
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn everything_has_a_name() {
        let named = |key: &str| words().profile.contains_key(key);
        assert!(PROFILE.iter().all(|field| named(field.key)));
        assert_eq!(words().profile.len(), PROFILE.len(), "no name is left over");
        for detail in DETAILS {
            assert!(words().sheet.contains_key(detail.key) && find(detail.key).is_some(), "{}", detail.key);
            assert!(detail.fields.iter().all(|field| words().column.contains_key(field.key)), "{}", detail.key);
        }
    }

    /// The columns are what the reader of profiles knows, but for pictures and what is said otherwise.
    #[test]
    fn every_key_of_a_profile_has_a_column_or_a_reason() {
        let ours = |key: &str| PROFILE.iter().any(|f| f.key == key || f.key.starts_with(&format!("{key}.")));
        let shape = crate::content::record::shape(crate::content::source::SourceKind::Profile).expect("a shape");
        let without: Vec<&str> = shape.keys.iter().map(|key| key.name).filter(|key| !ours(key)).collect();
        assert_eq!(without, ["portrait", "photo"], "pictures are files");
    }
}
