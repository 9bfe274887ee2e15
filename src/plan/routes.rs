//! Addresses: which page stands where. Vietnamese by default, set in `site.toml` under `[routes]`.

use std::borrow::Cow;

use crate::content::nearest::unknown_name;
use crate::content::site::ParsedSite;
use crate::diag::{Diagnostic, code, msg};
use crate::text::{Id, SitePath, Slug};
use crate::theme::Extra;

/// The names of the routes, each with its default folder.
const DEFAULTS: &[(&str, &str)] = &[
    ("profile", "guong"),
    ("model", "mo-hinh"),
    ("unit", "don-vi"),
    ("plan", "tieu-chi"),
    ("year", "nam"),
    ("category", "loai"),
    ("field", "linh-vuc"),
    ("movement", "phong-trao"),
    ("province", "tinh"),
    ("award", "khen-thuong"),
    ("event", "hoi-nghi"),
    ("kiosk", "man-hinh"),
    ("embed", "nhung"),
    ("az", "a-z"),
    ("search", "tim-kiem"),
    ("statistics", "thong-ke"),
    ("page", "trang"),
    ("data", "du-lieu"),
];

/// The folders of a site's pages.
#[derive(Debug, Clone)]
pub struct Routes {
    folders: Vec<(&'static str, String)>,
    main_language: String,
}

/// What a list is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ListOf {
    /// All exemplars.
    Profiles,
    /// All models.
    Models,
    /// The roll of a year.
    Year(i32),
    /// A category of the plans.
    Category(Id),
    /// A field of work.
    Field(Id),
    /// A movement.
    Movement(Id),
    /// A province.
    Province(Id),
    /// An award form.
    Award(Id),
}

impl ListOf {
    /// Its name in views: a key of the strings `list.…`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Profiles => "profiles",
            Self::Models => "models",
            Self::Year(_) => "year",
            Self::Category(_) => "category",
            Self::Field(_) => "field",
            Self::Movement(_) => "movement",
            Self::Province(_) => "province",
            Self::Award(_) => "award",
        }
    }

    /// What it is to a theme that may leave it out; `None` for lists that every site has.
    pub fn extra(&self) -> Option<Extra> {
        match self {
            Self::Profiles | Self::Models | Self::Year(_) => None,
            Self::Category(_) => Some(Extra::Category),
            Self::Field(_) => Some(Extra::Field),
            Self::Movement(_) => Some(Extra::Movement),
            Self::Province(_) => Some(Extra::Province),
            Self::Award(_) => Some(Extra::Award),
        }
    }
}

/// The names of the routes.
pub fn names() -> impl Iterator<Item = &'static str> {
    DEFAULTS.iter().map(|(name, _)| *name)
}

impl Routes {
    /// The site's routes; names that do not exist and folders that are no paths are reported.
    pub fn of(site: &ParsedSite, found: &mut Vec<Diagnostic>) -> Self {
        let mut folders: Vec<(&'static str, String)> =
            DEFAULTS.iter().map(|(name, folder)| (*name, (*folder).to_owned())).collect();
        for (name, folder) in &site.routes {
            let Some(entry) = folders.iter_mut().find(|(known, _)| known == name) else {
                found.push(unknown_name(folder, msg("kind-route"), name, names()));
                continue;
            };
            let trimmed = folder.value.trim_matches('/');
            if trimmed.split('/').all(|part| Id::parse(part).is_some()) && SitePath::page(trimmed).is_some() {
                entry.1 = trimmed.to_owned();
            } else {
                let message = msg("bad-route").with("path", folder.value.as_str());
                found.push(Diagnostic::new(code::BAD_PATH, folder, message).help(msg("bad-route-help")));
            }
        }
        Self { folders, main_language: site.language.clone() }
    }

    fn folder(&self, name: &str) -> &str {
        self.folders.iter().find(|(known, _)| *known == name).map_or("", |(_, folder)| folder)
    }

    /// A path in a language: other languages than the main one live below their code.
    pub fn page(&self, lang: &str, path: &str) -> SitePath {
        let path = path.trim_matches('/');
        let full: Cow<'_, str> = match (lang == self.main_language, path.is_empty()) {
            (true, _) => path.into(),
            (false, true) => lang.into(),
            (false, false) => [lang, "/", path].concat().into(),
        };
        // Every part is a folder of `[routes]`, an id, a slug or a number: all of them are valid, or were found not
        // to be where they stand. Those keep an address of their own, so that they are not said to have another's.
        let instead = || SitePath::page(&full.replace('/', "_"));
        SitePath::page(&full).or_else(instead).unwrap_or_else(SitePath::root)
    }

    fn below(&self, lang: &str, route: &str, rest: &str) -> SitePath {
        self.page(lang, &[self.folder(route), "/", rest.trim_matches('/')].concat())
    }

    /// A person's or collective's page.
    pub fn exemplar(&self, lang: &str, slug: &Slug) -> SitePath {
        self.below(lang, "profile", slug.as_str())
    }

    /// A model's page.
    pub fn model(&self, lang: &str, slug: &Slug) -> SitePath {
        self.below(lang, "model", slug.as_str())
    }

    /// A page of a list, from 1.
    pub fn list(&self, lang: &str, of: &ListOf, number: usize) -> SitePath {
        let (route, rest) = match of {
            ListOf::Profiles => ("profile", String::new()),
            ListOf::Models => ("model", String::new()),
            ListOf::Year(year) => ("year", year.to_string()),
            ListOf::Category(id) => ("category", id.to_string()),
            ListOf::Field(id) => ("field", id.to_string()),
            ListOf::Movement(id) => ("movement", id.to_string()),
            ListOf::Province(id) => ("province", id.to_string()),
            ListOf::Award(id) => ("award", id.to_string()),
        };
        self.below(lang, route, &self.numbered(&rest, number))
    }

    /// A page of a unit's profiles, from 1.
    pub fn unit(&self, lang: &str, id: &Id, number: usize) -> SitePath {
        self.below(lang, "unit", &self.numbered(id.as_str(), number))
    }

    /// The list itself, or a further page of it; a list of everything has no path of its own below its folder.
    fn numbered(&self, path: &str, number: usize) -> String {
        if number <= 1 { path.to_owned() } else { format!("{path}/{}/{number}", self.folder("page")) }
    }

    /// The tree of units.
    pub fn units(&self, lang: &str) -> SitePath {
        self.below(lang, "unit", "")
    }

    /// The list of plans.
    pub fn plans(&self, lang: &str) -> SitePath {
        self.below(lang, "plan", "")
    }

    /// A plan's criteria.
    pub fn plan(&self, lang: &str, id: &Id) -> SitePath {
        self.below(lang, "plan", id.as_str())
    }

    /// The list of events.
    pub fn events(&self, lang: &str) -> SitePath {
        self.below(lang, "event", "")
    }

    /// An event.
    pub fn event(&self, lang: &str, id: &Id) -> SitePath {
        self.below(lang, "event", id.as_str())
    }

    /// The kiosk of a year.
    pub fn kiosk(&self, lang: &str, year: i32) -> SitePath {
        self.below(lang, "kiosk", &year.to_string())
    }

    /// A profile's embeddable card.
    pub fn embed(&self, lang: &str, slug: &Slug) -> SitePath {
        self.below(lang, "embed", slug.as_str())
    }

    /// Names from A to Z.
    pub fn az(&self, lang: &str) -> SitePath {
        self.below(lang, "az", "")
    }

    /// The search page.
    pub fn search(&self, lang: &str) -> SitePath {
        self.below(lang, "search", "")
    }

    /// The statistics.
    pub fn statistics(&self, lang: &str) -> SitePath {
        self.below(lang, "statistics", "")
    }

    /// An open-data file; the same for all languages.
    pub fn data(&self, file: &str) -> SitePath {
        SitePath::file(&format!("{}/{file}", self.folder("data"))).unwrap_or_else(SitePath::root)
    }

    /// The feed of a year.
    pub fn year_feed(&self, lang: &str, year: i32) -> SitePath {
        self.file(lang, &format!("{}/{year}/atom.xml", self.folder("year")))
    }

    /// The feed of a unit.
    pub fn unit_feed(&self, lang: &str, id: &Id) -> SitePath {
        self.file(lang, &format!("{}/{id}/atom.xml", self.folder("unit")))
    }

    /// A file in a language.
    pub fn file(&self, lang: &str, file: &str) -> SitePath {
        let full = if lang == self.main_language { file.to_owned() } else { format!("{lang}/{file}") };
        SitePath::file(&full).unwrap_or_else(SitePath::root)
    }
}
