//! What a request asks for, and whether it may.

use crate::text::SitePath;

/// Where the preview's own files stand.
const OWN: &str = "/__vinhdanh/";

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The stream of events.
    Events,
    /// The script of the preview.
    Script,
    /// The style of the preview.
    Style,
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
        Some("events") => return Wanted::Events,
        Some("live.js") => return Wanted::Script,
        Some("live.css") => return Wanted::Style,
        Some(_) => return Wanted::Nothing,
        None => {}
    }
    let Some(decoded) = path.strip_prefix('/').and_then(percent_decode) else { return Wanted::Nothing };
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

/// The path as text; `None` if an escape is broken or the bytes are no UTF-8.
fn percent_decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
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
        assert_eq!(wanted("/__vinhdanh/events"), Wanted::Events);
    }
}
