//! The ledger of consents: who agreed to what, on which paper, until when, and what is published under it (Law
//! 91/2025/QH15, article 9: consent must be provable).
//!
//! How consent was given, and where the paper lies, is in no model that pages are made from. It is read from the source
//! here, for those who keep the roll.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::table::aligned;
use crate::content::catalog::Subject;
use crate::content::front_matter;
use crate::content::node::{self, Node};
use crate::content::profile::ConsentScope;
use crate::diag::{Lang, Message, msg};
use crate::pipeline::Site;
use crate::plan::build::data::guarded;
use crate::plan::{PageKind, in_order};
use crate::roll::{Profile, ProfileIx};
use crate::text::Date;

/// The ledger.
pub struct Ledger<'a> {
    lang: Lang,
    today: Date,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    consents: &'a [Entry<'a>],
}

/// One person's consent; the columns of JSON and CSV.
#[derive(Serialize)]
struct Entry<'a> {
    slug: &'a str,
    name: &'a str,
    year: i32,
    unit: &'a str,
    /// `missing`, `in_force` or `ended`.
    state: &'static str,
    given: Option<String>,
    until: Option<String>,
    scope: Vec<&'static str>,
    method: Option<String>,
    evidence: Option<String>,
    guardian: Option<String>,
    published: bool,
    pages: Vec<String>,
    pictures: Vec<&'a str>,
    path: &'a str,
}

const COLUMNS: [&str; 15] = [
    "slug",
    "name",
    "year",
    "unit",
    "state",
    "given",
    "until",
    "scope",
    "method",
    "evidence",
    "guardian",
    "published",
    "pages",
    "pictures",
    "path",
];

impl<'a> Ledger<'a> {
    /// The consents of all individuals, and of whoever else states one. With `due`, only those that end within so many
    /// days, the first to end first.
    pub fn new(site: &'a Site, due: Option<u16>, lang: Lang) -> Self {
        let today = site.model.today;
        let pages = pages(site);
        let mut entries = Vec::new();
        for ix in in_order(&site.model.roll) {
            let profile = site.model.roll.profile(ix);
            let consent = profile.facts.consent.as_ref().map(|consent| &consent.value);
            if consent.is_none() && profile.subject != Subject::Individual {
                continue;
            }
            let until = consent.and_then(|consent| consent.until.as_ref()).map(|until| until.value);
            let ends = until.map(|until| today.days_until(until));
            if due.is_none_or(|due| ends.is_some_and(|days| (0..=i32::from(due)).contains(&days))) {
                let state = match (consent, ends) {
                    (None, _) => "missing",
                    (_, Some(days)) if days < 0 => "ended",
                    _ => "in_force",
                };
                let pages = pages.get(&ix).map(|pages| pages.iter().cloned().collect()).unwrap_or_default();
                entries.push((ends, entry(site, ix, state, pages)));
            }
        }
        if due.is_some() {
            entries.sort_by_key(|(ends, _)| *ends);
        }
        Self { lang, today, entries: entries.into_iter().map(|(_, entry)| entry).collect() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// One JSON document, on one line.
    pub fn json(&self) -> String {
        let document = Document { version: 1, today: self.today.to_string(), consents: &self.entries };
        // Strings, numbers and lists of them always serialize.
        serde_json::to_string(&document).unwrap_or_default() + "\n"
    }

    /// CSV (RFC 4180) with a byte-order mark, so that spreadsheets read it as UTF-8 and run no cell.
    pub fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(COLUMNS);
        let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
        for entry in &self.entries {
            let cells = [
                entry.slug.to_owned(),
                entry.name.to_owned(),
                entry.year.to_string(),
                entry.unit.to_owned(),
                entry.state.to_owned(),
                or_empty(&entry.given),
                or_empty(&entry.until),
                entry.scope.join(" "),
                or_empty(&entry.method),
                or_empty(&entry.evidence),
                or_empty(&entry.guardian),
                entry.published.to_string(),
                entry.pages.join(" "),
                entry.pictures.join(" "),
                entry.path.to_owned(),
            ];
            let _ = writer.write_record(cells.iter().map(|cell| guarded(cell)));
        }
        format!("\u{feff}{}", String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()))
    }

    /// Aligned columns under their names; nothing at all for an empty ledger.
    pub fn human(&self) -> String {
        if self.entries.is_empty() {
            return String::new();
        }
        let say = |message: Message| message.text(self.lang);
        let mut rows = vec![vec![
            say(msg("care-head-slug")),
            say(msg("care-head-name")),
            say(msg("consent-head-given")),
            say(msg("consent-head-until")),
            say(msg("consent-head-scope")),
            say(msg("consent-head-evidence")),
            say(msg("care-head-state")),
        ]];
        let day = |date: &Option<String>, none: &str| {
            let date = date.as_deref().and_then(Date::parse_iso);
            date.map_or_else(|| none.to_owned(), |date| date.show(self.lang.code()))
        };
        for entry in &self.entries {
            let paper: Vec<&str> = [&entry.method, &entry.evidence].into_iter().flatten().map(String::as_str).collect();
            let state = match entry.state {
                "missing" => msg("consent-missing-short"),
                "ended" => msg("consent-ended-short"),
                _ => msg("consent-in-force"),
            };
            let shown = if entry.published { msg("care-published") } else { msg("care-hidden") };
            let scope: Vec<String> = entry.scope.iter().map(|part| say(word(part))).collect();
            rows.push(vec![
                entry.slug.to_owned(),
                entry.name.to_owned(),
                day(&entry.given, "–"),
                day(&entry.until, "–"),
                scope.join(", "),
                paper.join(", "),
                say(msg("care-standing").with("state", state).with("shown", shown)),
            ]);
        }
        aligned(&rows)
    }
}

fn word(part: &str) -> Message {
    match part {
        "portrait" => msg("consent-portrait"),
        "story" => msg("consent-story"),
        "awards" => msg("consent-awards"),
        _ => msg("consent-name"),
    }
}

/// The addresses of each profile's own pages, its share pictures among them.
fn pages(site: &Site) -> BTreeMap<ProfileIx, BTreeSet<String>> {
    let mut pages: BTreeMap<ProfileIx, BTreeSet<String>> = BTreeMap::new();
    let own = site.plan.pages().filter_map(|page| match page.kind {
        PageKind::Profile(ix) | PageKind::Certificate(ix) | PageKind::Embed(ix) => Some((ix, page.path.clone())),
        _ => None,
    });
    let roll = &site.model.roll;
    let shares = site.plan.shares.iter().filter_map(|job| Some((job.profile, site.plan.share_path(roll, job)?)));
    for (ix, path) in own.chain(shares) {
        pages.entry(ix).or_default().insert(format!("/{}", path.url()));
    }
    pages
}

fn entry<'a>(site: &'a Site, ix: ProfileIx, state: &'static str, pages: Vec<String>) -> Entry<'a> {
    let (model, profile) = (&site.model, site.model.roll.profile(ix));
    let consent = profile.facts.consent.as_ref().map(|consent| &consent.value);
    let named =
        |part: &ConsentScope| ConsentScope::NAMES.iter().find(|(_, scope)| scope == part).map(|(name, _)| *name);
    let published = model.verdicts.of(ix).publication.is_published();
    let pictures = profile.facts.folder.as_deref().filter(|_| published).map(|folder| {
        let below = |source: &str| source.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let sources = site.plan.images.iter().map(|job| job.source.as_str()).filter(|source| below(source));
        sources.collect::<BTreeSet<_>>().into_iter().collect()
    });
    let paper = paper(site, profile);
    Entry {
        slug: profile.slug.as_str(),
        name: &profile.name,
        year: profile.year,
        unit: model.roll.unit_of(profile).id.as_str(),
        state,
        given: consent.map(|consent| consent.given.value.to_string()),
        until: consent.and_then(|consent| consent.until.as_ref()).map(|until| until.value.to_string()),
        scope: consent.map(|consent| consent.scope.value.iter().filter_map(named).collect()).unwrap_or_default(),
        method: paper.get("method").cloned(),
        evidence: paper.get("evidence").cloned(),
        guardian: paper.get("guardian").cloned(),
        published,
        pages,
        pictures: pictures.unwrap_or_default(),
        path: model.sources.path(profile.facts.file),
    }
}

/// The words below `[consent]`, from the source.
fn paper(site: &Site, profile: &Profile) -> BTreeMap<String, String> {
    let file = profile.facts.file;
    let text = site.model.sources.text(file);
    let Ok(split) = front_matter::split(file, text) else { return BTreeMap::new() };
    let document = node::parse(file, text.get(split.toml).unwrap_or_default(), 0, &mut Vec::new());
    let consent = document.root.into_iter().find(|(key, _)| key.value == "consent");
    let Some(Node::Table(entries)) = consent.map(|(_, value)| value.value) else { return BTreeMap::new() };
    let words = entries.into_iter().filter_map(|(key, value)| match value.value {
        Node::Str(word) => Some((key.value, word)),
        _ => None,
    });
    words.collect()
}
