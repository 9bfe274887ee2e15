//! The collections: categories, then conferences, pages, news and units.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::fields::{Fields, object};
use super::labels::Labels;
use super::layouts::{self, Layout, MAIN};
use super::{Codec, Setup, format_name, hints};
use crate::content::catalog::Subject;
use crate::content::plan::Category;
use crate::content::profile::Kind;
use crate::content::record;
use crate::content::shape::{Shape, TableShape};
use crate::content::source::SourceKind;
use crate::roll::Plan;
use crate::schema::Offers;
use crate::schema::words::Words;

/// Keys at the top of a profile that the collection itself answers.
const ANSWERED: [&str; 2] = ["category", "kind"];

/// All collections, in the order in which they are listed.
pub(super) fn all(setup: &Setup<'_>) -> Vec<Value> {
    let maker = Maker {
        setup,
        labels: Labels::of(setup.lang),
        words: Words::of(setup.lang),
        offers: Offers::of(setup.roll, setup.lang),
    };
    let mut all = maker.profiles();
    all.push(json!({ "divider": true }));
    all.push(maker.events());
    all.extend(maker.pages());
    all.extend(maker.units());
    all
}

struct Maker<'a> {
    setup: &'a Setup<'a>,
    labels: Labels,
    words: Words,
    offers: Offers,
}

impl Maker<'_> {
    /// A collection for each category of the newest plan that has it, and for each further way in which its
    /// profiles lie in folders. Categories of plans that have ended are there as long as they have profiles.
    fn profiles(&self) -> Vec<Value> {
        let roll = self.setup.roll;
        let mut plans: Vec<&Plan> = roll.plans.iter().collect();
        plans.sort_by_key(|plan| std::cmp::Reverse(plan.period.from));
        let is_current = |plan: &Plan| plan.period.contains(self.setup.today.year());
        let (current, ended): (Vec<&Plan>, Vec<&Plan>) = plans.into_iter().partition(|plan| is_current(plan));
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for plan in current.into_iter().chain(ended) {
            for category in &plan.parsed.categories {
                if !seen.insert(category.id.value.clone()) {
                    continue;
                }
                let mut used: BTreeSet<Layout> = self.layouts(category);
                if is_current(plan) {
                    used.remove(&MAIN);
                    let label = self.label(category, true, true);
                    all.push(self.profile(plan, category, MAIN, label, true));
                }
                let alone = !is_current(plan) && used.len() == 1;
                for layout in used {
                    let label = self.label(category, is_current(plan), layout.own_folder || alone);
                    all.push(self.profile(plan, category, layout, label, is_current(plan)));
                }
            }
        }
        all
    }

    /// What a collection is called; where there are several of a category, the others say how they differ.
    fn label(&self, category: &Category, is_current: bool, is_usual: bool) -> String {
        let label = category.label.get(self.setup.lang.code());
        let label = if is_current { label.to_owned() } else { self.labels.fill("ended", "label", label) };
        if is_usual { label } else { self.labels.fill("loose", "label", &label) }
    }

    /// How the profiles of a category lie in folders.
    fn layouts(&self, category: &Category) -> BTreeSet<Layout> {
        let roll = self.setup.roll;
        let ours = roll.profiles.iter().filter(|profile| profile.category == category.id.value);
        let stems: BTreeSet<&str> = ours.map(|profile| profile.slug.as_str()).collect();
        let path_of = |path: &&str| {
            let place = crate::content::source::classify(crate::diag::FileId(0), path);
            place.is_some_and(|place| place.kind == SourceKind::Profile && stems.contains(place.stem.as_str()))
        };
        self.setup.sources.iter().filter(|path| path_of(path)).filter_map(|path| Layout::of(path)).collect()
    }

    fn profile(&self, plan: &Plan, category: &Category, layout: Layout, label: String, is_current: bool) -> Value {
        let (lang, id) = (self.setup.lang, category.id.value.as_str());
        let mut shape = record::shape(SourceKind::Profile).unwrap_or_default();
        shape.keys.retain(|key| !ANSWERED.contains(&key.name));
        // Hardly ever needed: an address follows from the name of the file.
        shape.keys.sort_by_key(|key| key.name == "slug");
        let defaults: BTreeMap<&str, Value> =
            [("plan", json!(plan.id.as_str())), ("year", json!(self.setup.today.year()))].into();
        let needed: &[&str] = if category.subject == Subject::Individual { &["direct_worker", "leader"] } else { &[] };
        let fields =
            Fields { hints: hints::of(plan, category, lang), defaults, needed, ..self.fields(self.languages()) };
        let mut list = fields.table("profile", &shape);
        list.insert(0, json!({ "name": "category", "widget": "hidden", "default": id }));
        if self.setup.codec == Codec::Preview {
            list.push(self.empty(&shape));
        }
        list.push(self.body());
        let is_main = layout == MAIN;
        let icon = match (category.kind, category.subject) {
            (Kind::Model, _) => "lightbulb",
            (_, Subject::Individual) => "person",
            _ => "groups",
        };
        json!({
            "name": if is_main { id.to_owned() } else { format!("{id}-{}", layout.name()) },
            "label": label,
            "icon": icon,
            "folder": "content/profiles",
            "path": layout.pattern(),
            "filter": { "field": "category", "value": id },
            "create": is_main && is_current,
            "extension": "md",
            "format": self.format(SourceKind::Profile),
            "identifier_field": "name",
            "slug": { "template": "{{name}}", "hint": self.labels.form("slug-hint") },
            "summary": "{{name}}",
            "sortable_fields": ["year", "name"],
            "view_groups": [{ "field": "year", "label": self.labels.key("profile.year") }],
            // Beside the profile.
            "media_folder": "",
            "public_folder": "",
            // Ours are addresses of the site, and `rename` keeps them.
            "aliases_field": false,
            "fields": list,
        })
    }

    /// Which lists are empty because there is nothing to state.
    fn empty(&self, shape: &TableShape) -> Value {
        let lists = shape.keys.iter().filter(|key| matches!(key.shape, Some(Shape::List { .. })));
        let options: Vec<Value> = lists
            .map(|key| json!({ "label": self.labels.key(&format!("profile.{}", key.name)), "value": key.name }))
            .collect();
        json!({
            "name": super::codec::EMPTY, "label": self.labels.form("empty"), "widget": "select", "multiple": true,
            "required": false, "hint": self.labels.form("empty-hint"), "options": options, "dropdown_threshold": 40,
        })
    }

    fn events(&self) -> Value {
        let mut list =
            self.fields(self.languages()).table("event", &record::shape(SourceKind::Event).unwrap_or_default());
        list.push(self.body());
        json!({
            "name": "events", "label": self.labels.form("events"), "icon": "event",
            "folder": "content/events", "extension": "md", "format": self.format(SourceKind::Event),
            "identifier_field": "date",
            "slug": { "template": "hoi-nghi-{{date}}" },
            "summary": "{{slug}}", "sortable_fields": ["date"],
            "fields": list,
        })
    }

    /// Ordinary pages, then the folders of news; each language of a page is a file of its own.
    fn pages(&self) -> Vec<Value> {
        let shape = record::shape(SourceKind::Page).unwrap_or_default();
        let mut list = self.fields(&[]).table("page", &shape);
        list.push(self.body());
        let folders = layouts::page_folders(self.setup.sources);
        let make = |folder: String| {
            let is_news = !folder.is_empty() && self.is_news(&folder);
            let label = match folder.as_str() {
                "" => self.labels.form("pages").to_owned(),
                _ if is_news => self.labels.form("news").to_owned(),
                other => self.labels.fill("page-folder", "folder", other),
            };
            json!({
                "name": if folder.is_empty() { "pages".to_owned() } else { format!("pages-{}", folder.replace('/', "-")) },
                "label": label,
                "icon": if is_news { "newspaper" } else { "article" },
                "folder": format!("content/pages/{folder}").trim_end_matches('/'),
                "extension": "md", "format": self.format(SourceKind::Page),
                "identifier_field": "title", "slug": { "template": "{{title}}" },
                "summary": "{{title}}",
                "sortable_fields": if is_news { json!(["date", "title"]) } else { json!(["title"]) },
                "media_folder": "", "public_folder": "", "aliases_field": false,
                "fields": list,
            })
        };
        folders.into_iter().map(make).collect()
    }

    /// Whether all pages of a folder have a date.
    fn is_news(&self, folder: &str) -> bool {
        let inside = |path: &str| path.rsplit_once('/').is_some_and(|(around, _)| around == folder);
        self.setup.roll.pages.iter().filter(|page| inside(&page.main.path)).all(|page| page.main.date.is_some())
    }

    /// The files of units, each a list.
    fn units(&self) -> Option<Value> {
        let shape = record::shape(SourceKind::Units).unwrap_or_default();
        let list = self.fields(self.languages()).table("units", &shape);
        let files: Vec<Value> = layouts::unit_files(self.setup.sources)
            .into_iter()
            .map(|path| {
                let name = path.trim_start_matches("content/units/").trim_end_matches(".toml").replace('/', "-");
                json!({
                    "name": name, "label": name, "file": path,
                    "format": match self.setup.codec {
                        Codec::Sveltia => "toml".to_owned(),
                        Codec::Preview => self.format(SourceKind::Units),
                    },
                    "fields": list,
                })
            })
            .collect();
        (!files.is_empty()).then(
            || json!({ "name": "units", "label": self.labels.form("units"), "icon": "account_tree", "files": files }),
        )
    }

    fn fields<'f>(&'f self, languages: &'f [String]) -> Fields<'f> {
        Fields {
            labels: self.labels,
            words: self.words,
            offers: &self.offers,
            languages,
            hints: BTreeMap::new(),
            defaults: BTreeMap::new(),
            needed: &[],
        }
    }

    /// The languages that texts are spread over, where there is more than one.
    fn languages(&self) -> &[String] {
        super::codec::spread(&self.setup.roll.site.languages)
    }

    fn format(&self, kind: SourceKind) -> String {
        match self.setup.codec {
            Codec::Sveltia => "toml-frontmatter".to_owned(),
            Codec::Preview => format_name(kind),
        }
    }

    fn body(&self) -> Value {
        Value::Object(object(json!({
            "name": "body", "label": self.labels.form("body"), "widget": "markdown", "required": false,
        })))
    }
}
