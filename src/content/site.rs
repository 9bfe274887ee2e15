//! `content/site.toml`: the site as a whole.

use super::node::{Document, Node};
use super::shape::{Definition, Ref, Shape};
use super::table::{Context, Table};
use crate::diag::message::Arg;
use crate::diag::{Diagnostic, FileId, Severity, Span, Spanned, code, msg};
use crate::text::{Id, Text};

/// What `site.toml` states.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedSite {
    /// The file.
    pub file: FileId,
    /// The site's name.
    pub title: Text,
    /// What it is about, for search engines and feeds.
    pub description: Option<Text>,
    /// Where it will stand; ends with `/`.
    pub base_url: String,
    /// The main language.
    pub language: String,
    /// All languages, the main one first.
    pub languages: Vec<String>,
    /// The theme's folder below `themes/`, or a theme of the program itself.
    pub theme: Spanned<String>,
    /// Whose roll it is.
    pub unit: Option<Spanned<Id>>,
    /// Who answers for it.
    pub publisher: Option<Publisher>,
    /// Names of the routes that differ from the default.
    pub routes: Vec<(String, Spanned<String>)>,
    /// The main menu; `None` for the default one.
    pub menu: Option<Vec<MenuItem>>,
    /// Old addresses of lists, units, plans and events, and where they lead.
    pub redirects: Vec<Redirect>,
    /// Recipes of pictures that differ from the theme's, as they stand; the theme reads them.
    pub images: Option<Spanned<Node>>,
    /// Levels of lints that differ from the default.
    pub lints: Vec<(String, Option<Severity>)>,
}

/// Who answers for the site.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Publisher {
    /// The responsible body.
    pub responsible: Option<Text>,
    /// The licence of the site.
    pub licence: Option<Text>,
    /// The page with the ways to reach them.
    pub contact_page: Option<Spanned<String>>,
}

/// An entry of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuItem {
    /// Its words.
    pub text: Text,
    /// Its target: a path of the site, or an address elsewhere.
    pub to: Spanned<String>,
}

/// An old address.
#[derive(Debug, Clone, PartialEq)]
pub struct Redirect {
    /// The address.
    pub from: Spanned<String>,
    /// A page of the site.
    pub to: Spanned<String>,
}

/// Reads `site.toml`. `None` when it lacks what nothing can be done without.
pub fn read(cx: &Context, document: &Document, file: FileId) -> Option<ParsedSite> {
    let start = Span::new(file, 0..1);
    let mut t = Table::new(cx, &document.root, start, msg("table-site"));
    let (title, description, base_url) = (t.text("title"), t.text("description"), base_url(&mut t));
    let (title, base_url) = (t.need("title", title), t.need("base_url", base_url));
    t.declare("language", || Shape::Pattern(LANGUAGE));
    t.declare("languages", || Shape::list(Shape::Pattern(LANGUAGE)));
    let language = t.string("language").filter(|l| is_language(&t, l)).map_or_else(|| "vi".to_owned(), |l| l.value);
    let mut languages = vec![language.clone()];
    for other in t.strings("languages").unwrap_or_default() {
        if is_language(&t, &other) && !languages.contains(&other.value) {
            languages.push(other.value);
        }
    }
    let theme = t.string("theme").unwrap_or_else(|| start.with("trang-trong".to_owned()));
    let unit = t.id_of(Ref::Unit, "unit");
    t.need("unit", unit.as_ref());
    let publisher = t.table("publisher", |t| Publisher {
        responsible: t.text("responsible").map(|r| r.value),
        licence: t.text("licence").map(|l| l.value),
        contact_page: t.string("contact_page"),
    });
    let routes = routes(&mut t);
    let menu = t.tables("menu", |t| {
        let (text, to) = (t.text("text"), t.string("to"));
        let (text, to) = (t.need("text", text), t.need("to", to));
        Some(MenuItem { text: text?.value, to: to? })
    });
    let redirects = t.tables("redirect", |t| {
        let (from, to) = (t.string("from"), t.string("to"));
        let (from, to) = (t.need("from", from), t.need("to", to));
        Some(Redirect { from: from?, to: to? })
    });
    t.declare("images", || Shape::Defined(Definition::Images));
    let images = t.get("images").cloned();
    let lints = lints(&mut t);
    t.finish();
    Some(ParsedSite {
        file,
        title: title?.value,
        description: description.map(|d| d.value),
        base_url: base_url?.value,
        language,
        languages,
        theme,
        unit,
        publisher: publisher.map(|p| p.value),
        routes,
        redirects: redirects.unwrap_or_default().into_iter().map(|item| item.value).collect(),
        menu: menu.map(|items| items.into_iter().map(|item| item.value).collect()),
        images,
        lints,
    })
}

/// What a language's code looks like.
const LANGUAGE: &str = "^[a-z]{2}$";

/// ISO 639-1 codes: two small letters; anything else is reported.
fn is_language(t: &Table<'_>, code: &Spanned<String>) -> bool {
    let is = super::table::is_language(&code.value);
    if !is {
        t.report(Diagnostic::new(code::BAD_VALUE, code, msg("not-a-language").with("key", code.value.as_str())));
    }
    is
}

/// An http or https address; a missing slash at the end is added.
fn base_url(t: &mut Table<'_>) -> Option<Spanned<String>> {
    t.declare("base_url", || Shape::Pattern("^https?://[^/]"));
    let found = t.string("base_url")?;
    match normal_base_url(&found.value) {
        Some(url) => Some(found.span.with(url)),
        None => {
            t.report(Diagnostic::new(code::BAD_VALUE, &found, msg("bad-base-url")).help(msg("bad-base-url-help")));
            None
        }
    }
}

/// An http or https address with a host, without query or fragment, ending in a slash.
pub fn normal_base_url(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split('/').next().unwrap_or_default();
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~/:[]%".contains(c);
    if host.is_empty() || !rest.chars().all(allowed) || rest.contains("//") || rest.contains("..") {
        return None;
    }
    Some(if url.ends_with('/') { url.to_owned() } else { format!("{url}/") })
}

/// `[routes]`: any key is a route's name; which names exist is the planner's business.
fn routes(t: &mut Table<'_>) -> Vec<(String, Spanned<String>)> {
    t.declare("routes", || Shape::Defined(Definition::Routes));
    let Some(node) = t.get("routes") else { return Vec::new() };
    let Node::Table(entries) = &node.value else {
        t.report(Diagnostic::new(
            code::WRONG_TYPE,
            node,
            msg("wrong-type")
                .with("key", "routes")
                .with("wanted", msg("type-table"))
                .with("found", node.value.type_name()),
        ));
        return Vec::new();
    };
    let mut routes = Vec::new();
    for (key, value) in entries {
        if let Node::Str(path) = &value.value {
            // The place is the key's: that is where a wrong name stands.
            routes.push((key.value.clone(), value.span.with(path.clone())));
        } else {
            t.report(Diagnostic::new(
                code::WRONG_TYPE,
                value,
                msg("wrong-type")
                    .with("key", key.value.as_str())
                    .with("wanted", msg("type-string"))
                    .with("found", value.value.type_name()),
            ));
        }
    }
    routes
}

/// Levels of lints: not told, a warning, an error.
const LINT_LEVELS: &[(&str, Option<Severity>)] =
    &[("allow", None), ("warn", Some(Severity::Warning)), ("deny", Some(Severity::Error))];

/// The codes that have a level.
fn lint_names() -> impl Iterator<Item = &'static str> {
    code::ALL.iter().filter(|code| code.severity() < Severity::Error).map(|code| code.name())
}

/// `[lints]`: a code and `allow`, `warn` or `deny`.
fn lints(t: &mut Table<'_>) -> Vec<(String, Option<Severity>)> {
    t.declare("lints", || Shape::Map { names: lint_names().collect(), of: Box::new(Shape::words(LINT_LEVELS)) });
    let Some(node) = t.get("lints") else { return Vec::new() };
    let Node::Table(entries) = &node.value else {
        t.report(Diagnostic::new(
            code::WRONG_TYPE,
            node,
            msg("wrong-type")
                .with("key", "lints")
                .with("wanted", msg("type-table"))
                .with("found", node.value.type_name()),
        ));
        return Vec::new();
    };
    let mut lints = Vec::new();
    for (key, value) in entries {
        let level = match &value.value {
            Node::Str(s) => LINT_LEVELS.iter().find(|(word, _)| word == s).map(|(_, level)| *level),
            _ => None,
        };
        let known = code::Code::find(&key.value).filter(|code| code.severity() < Severity::Error);
        match (known, level) {
            (Some(code), Some(level)) => lints.push((code.name().to_owned(), level)),
            (None, _) => {
                t.report(super::nearest::unknown_name(key, msg("kind-lint"), &key.value, lint_names()));
            }
            (_, None) => t
                .report(Diagnostic::new(code::BAD_VALUE, value, msg("bad-lint-level")).help(
                    msg("choices").with("names", Arg::words("lints", LINT_LEVELS.iter().map(|(word, _)| *word))),
                )),
        }
    }
    lints
}
