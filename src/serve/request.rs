//! What a request asks for, and whether it may.

use super::form::{self, Asked};
use crate::text::{SitePath, percent_decoded};

/// Where the preview's own files stand.
const OWN: &str = "/__vinhdanh/";

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The stream of events of a page; `seen` is what the browser has of it.
    Events {
        /// The page.
        page: Box<Wanted>,
        /// What the browser has.
        seen: Option<String>,
    },
    /// The script of the preview.
    Script,
    /// The style of the preview.
    Style,
    /// The list of what is not public.
    Hidden,
    /// Reviews and nominations, for those who keep the roll.
    FollowUp,
    /// What a code means.
    Explain(String),
    /// Something of the form.
    Form(Asked),
    /// A page or file of the site.
    Path(SitePath),
    /// A page without its slash at the end.
    WithoutSlash(SitePath),
    /// Something that cannot be.
    Nothing,
}

/// Whether a `Host` header names this preview. A foreign one is somebody else's page reaching for
/// it through a name of their own (DNS rebinding).
pub fn is_our_host(host: Option<&str>, port: u16) -> bool {
    let Some(host) = host else { return false };
    let names = ["127.0.0.1", "localhost", "[::1]"];
    names.iter().any(|name| {
        host.eq_ignore_ascii_case(&format!("{name}:{port}")) || (port == 80 && host.eq_ignore_ascii_case(name))
    })
}

/// Reads the target of a request.
pub fn wanted(target: &str) -> Wanted {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    match path.strip_prefix(OWN) {
        Some("events") => return events(target),
        Some("") => return Wanted::Hidden,
        Some("theo-doi/") => return Wanted::FollowUp,
        Some("live.js") => return Wanted::Script,
        Some("live.css") => return Wanted::Style,
        Some(own) => {
            // Names of codes and check kinds.
            let name = own.strip_prefix("explain/").map(|name| name.trim_end_matches('/'));
            let is_name =
                |name: &&str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b));
            return name.filter(is_name).map_or(Wanted::Nothing, |name| Wanted::Explain(name.to_owned()));
        }
        None => {}
    }
    if path.starts_with(form::PATH) {
        return form::asked(path).map_or(Wanted::Nothing, Wanted::Form);
    }
    let Some(decoded) = path.strip_prefix('/').and_then(percent_decoded) else { return Wanted::Nothing };
    if decoded.is_empty() {
        return Wanted::Path(SitePath::root());
    }
    if let Some(page) = decoded.strip_suffix('/') {
        return SitePath::page(page).filter(|path| *path != SitePath::root()).map_or(Wanted::Nothing, Wanted::Path);
    }
    let last = decoded.rsplit('/').next().unwrap_or_default();
    if last == "index.html" {
        let folder = decoded.trim_end_matches("index.html").trim_end_matches('/');
        return if folder.is_empty() {
            Wanted::Path(SitePath::root())
        } else {
            SitePath::page(folder).map_or(Wanted::Nothing, Wanted::Path)
        };
    }
    if last.contains('.') {
        SitePath::file(&decoded).map_or(Wanted::Nothing, Wanted::Path)
    } else {
        SitePath::page(&decoded).map_or(Wanted::Nothing, Wanted::WithoutSlash)
    }
}

/// The stream of the page that the query names.
fn events(target: &str) -> Wanted {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let value = |name: &str| query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name);
    let Some(path) = value("path").and_then(|(_, path)| percent_decoded(path)) else { return Wanted::Nothing };
    let page = match wanted(&path) {
        Wanted::WithoutSlash(path) => Wanted::Path(path),
        // A stream of a stream would have no end.
        Wanted::Events { .. } => Wanted::Nothing,
        page => page,
    };
    Wanted::Events { page: Box::new(page), seen: value("seen").map(|(_, seen)| seen.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_loopback_names_are_ours() {
        for ours in ["127.0.0.1:1111", "localhost:1111", "LOCALHOST:1111", "[::1]:1111"] {
            assert!(is_our_host(Some(ours), 1111), "{ours}");
        }
        for foreign in ["evil.example", "evil.example:1111", "127.0.0.1:80", "127.0.0.1", "127.0.0.1:1111.evil.example"]
        {
            assert!(!is_our_host(Some(foreign), 1111), "{foreign}");
        }
        assert!(!is_our_host(None, 1111));
    }

    #[test]
    fn paths_cannot_leave_the_site() {
        for bad in ["/../etc/passwd", "/%2e%2e/etc/passwd", "/a/..%2f..%2fb/", "/a%00b/", "/%ff/", "/%", "/a\\b/", "//"]
        {
            assert_eq!(wanted(bad), Wanted::Nothing, "{bad}");
        }
        assert_eq!(wanted("/"), Wanted::Path(SitePath::root()));
        assert_eq!(wanted("/guong/a/?q=1"), Wanted::Path(SitePath::page("guong/a").expect("a page")));
        assert_eq!(wanted("/guong/a"), Wanted::WithoutSlash(SitePath::page("guong/a").expect("a page")));
        assert_eq!(wanted("/atom.xml"), Wanted::Path(SitePath::file("atom.xml").expect("a file")));
    }

    #[test]
    fn a_stream_is_of_one_page() {
        let of = |path: &str| match wanted(&format!("/__vinhdanh/events?path={path}&seen=12ab")) {
            Wanted::Events { page, seen } => (*page, seen),
            other => panic!("{other:?}"),
        };
        let page = |path| (Wanted::Path(SitePath::page(path).expect("a page")), Some("12ab".to_owned()));
        assert_eq!(of("%2Fguong%2Fa%2F"), page("guong/a"));
        // The browser gives the path as the address bar has it, with its own escapes.
        assert_eq!(of("%2Fguong%2F%25C4%2591%2F"), page("guong/đ"));
        assert_eq!(of("%2F__vinhdanh%2F").0, Wanted::Hidden);
        assert_eq!(of("%2F__vinhdanh%2Fevents%3Fpath%3D%2F").0, Wanted::Nothing);
        assert_eq!(of("%2F..%2Fetc%2Fpasswd").0, Wanted::Nothing);
        assert_eq!(of("%2F__vinhdanh%2Ftheo-doi%2F").0, Wanted::FollowUp);
        assert_eq!(wanted("/__vinhdanh/events"), Wanted::Nothing);
        assert_eq!(wanted("/__vinhdanh/explain/unknown-key"), Wanted::Explain("unknown-key".into()));
        assert_eq!(wanted("/__vinhdanh/explain/..%2f"), Wanted::Nothing);
    }
}
