//! A path of the published site that cannot leave it, on any file system that sites are kept on.

use std::fmt;
use std::sync::Arc;

use super::fold::nfc;

/// The file that a web server sends for a folder.
const INDEX: &str = "index.html";

/// No file system in use takes longer names.
const LONGEST_SEGMENT: usize = 255;

/// The place of one published file, always below the output folder: only its parsers can fail.
///
/// A page lies in a folder of its own as `index.html` and is addressed by that folder. Two paths may
/// differ only in letter case or Unicode form and still be one file on some disks: whoever needs paths
/// to be distinct compares [`key`](Self::key).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// The home page, `index.html` at the top.
    pub fn root() -> Self {
        Self(INDEX.into())
    }

    /// A page: `guong/lo-van-thuy` is the file `guong/lo-van-thuy/index.html`, and the empty path is the
    /// [`root`](Self::root). Slashes at either end are for the caller to trim. `None` if it is no safe path.
    pub fn page(path: &str) -> Option<Self> {
        if path.is_empty() { Some(Self::root()) } else { Self::file(&[path, "/", INDEX].concat()) }
    }

    /// A file such as `atom.xml`. `None` if it is no safe path.
    pub fn file(path: &str) -> Option<Self> {
        let path = nfc(path);
        path.split('/').all(is_segment).then(|| Self(Arc::from(&*path)))
    }

    /// The page at `path` below this page; `None` if this is no page, or `path` is no safe path.
    pub fn join(&self, path: &str) -> Option<Self> {
        Self::page(&self.below(path)?)
    }

    /// The file at `path` below this page; `None` if this is no page, or `path` is no safe path.
    pub fn join_file(&self, path: &str) -> Option<Self> {
        Self::file(&self.below(path)?)
    }

    /// A page below this one; `None` where there can be none.
    pub fn join_page(&self, path: &str) -> Option<Self> {
        Self::page(&self.below(path)?)
    }

    fn below(&self, path: &str) -> Option<String> {
        Some([self.folder()?, path].concat())
    }

    /// The folder of a page, with a slash at its end; empty for the root.
    fn folder(&self) -> Option<&str> {
        self.0.strip_suffix(INDEX).filter(|folder| folder.is_empty() || folder.ends_with('/'))
    }

    /// Whether it is a page, addressed by its folder.
    pub fn is_page(&self) -> bool {
        self.folder().is_some()
    }

    /// The file, relative to the output folder, with `/`.
    pub fn as_file(&self) -> &str {
        &self.0
    }

    /// The folders it lies in, outermost first: `guong`, then `guong/lo-van-thuy`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').filter_map(|(end, _)| self.0.get(..end))
    }

    /// The address relative to the site's base, percent-encoded, without a slash in front. A page's ends
    /// with one; the root's is empty.
    pub fn url(&self) -> String {
        self.url_below("")
    }

    /// The address below a base.
    pub fn url_below(&self, base: &str) -> String {
        let shown = if self.is_page() { self.0.strip_suffix(INDEX) } else { None }.unwrap_or(&self.0);
        let mut url = String::with_capacity(base.len() + shown.len());
        url.push_str(base);
        push_percent_encoded(&mut url, shown, "/");
        url
    }

    /// What two paths share if some file system takes them for one file: NFC in lower case.
    pub fn key(&self) -> String {
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        nfc(&self.0.to_lowercase()).into_owned()
    }
}

impl fmt::Display for SitePath {
    /// The file, relative to the output folder.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a name means the same file everywhere: nothing that climbs, separates, or that Windows
/// changes, forbids or keeps for its devices.
fn is_segment(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST_SEGMENT
        && !name.ends_with(['.', ' '])
        && !name.contains(|c: char| matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_control())
        && !is_device(name)
}

/// `CON`, `com1.txt` and their like: Windows opens a device, whatever the ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].iter().any(|device| stem.eq_ignore_ascii_case(device)) {
        return true;
    }
    let Some((kind, number)) = stem.split_at_checked(3) else { return false };
    let mut digits = number.chars();
    matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        && (kind.eq_ignore_ascii_case("COM") || kind.eq_ignore_ascii_case("LPT"))
}

/// The text with all but unreserved characters (RFC 3986, 2.3) and those of `kept` as percent escapes.
pub fn percent_encoded(text: &str, kept: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    push_percent_encoded(&mut encoded, text, kept);
    encoded
}

fn push_percent_encoded(encoded: &mut String, text: &str, kept: &str) {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.as_bytes().contains(&byte);
    if text.bytes().all(is_plain) {
        return encoded.push_str(text);
    }
    for byte in text.bytes() {
        if is_plain(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// What percent escapes stand for; `None` if an escape is broken or the bytes are no UTF-8.
pub fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
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
    fn pages_are_folders_and_files_are_files() {
        let page = SitePath::page("guong/lo-van-thuy").expect("a path");
        assert_eq!((page.as_file(), page.url().as_str()), ("guong/lo-van-thuy/index.html", "guong/lo-van-thuy/"));
        assert_eq!(page.folders().collect::<Vec<_>>(), ["guong", "guong/lo-van-thuy"]);
        assert_eq!((SitePath::root().as_file(), SitePath::root().url().as_str()), ("index.html", ""));
        assert_eq!(SitePath::page(""), Some(SitePath::root()));
        let feed = SitePath::file("atom.xml").expect("a path");
        assert_eq!((feed.url().as_str(), feed.is_page()), ("atom.xml", false));
        assert_eq!(SitePath::file("guong/lo-van-thuy/index.html"), Some(page.clone()));
        assert!(!SitePath::file("guong/old-index.html").expect("a path").is_page());
        assert_eq!(page.join("trang/2").expect("below").as_file(), "guong/lo-van-thuy/trang/2/index.html");
        assert_eq!(page.join_file("chia-se.png").expect("below").as_file(), "guong/lo-van-thuy/chia-se.png");
        assert_eq!(SitePath::root().join_file("404.html").expect("below").as_file(), "404.html");
        assert_eq!(feed.join("a"), None);
        assert_eq!(page.join("../x"), None);
    }

    #[test]
    fn no_path_climbs_out_or_means_another_file_elsewhere() {
        for bad in [
            "/etc/passwd",
            "a//b",
            "a/",
            "..",
            "a/../b",
            "./a",
            "a/.",
            "a\\b",
            "C:x",
            "a?b",
            "a*",
            "<a>",
            "a|b",
            "a\u{0}b",
            "a\nb",
            "a.",
            "a ",
            "con",
            "NUL.txt",
            "a/com1.html",
            "LPT9",
            "COM¹",
            "aux .x",
            "\"",
        ] {
            assert_eq!(SitePath::file(bad), None, "{bad:?}");
            assert_eq!(SitePath::page(bad), None, "{bad:?}");
        }
        assert_eq!(SitePath::file(""), None);
        assert_eq!(SitePath::file(&"a".repeat(256)), None);
        for good in ["com", "com10", "lpt", "console", ".nojekyll", ".well-known/x", "a b.css", "Đặng.png", "a.b.c"]
        {
            assert!(SitePath::file(good).is_some(), "{good}");
        }
    }

    #[test]
    fn addresses_are_encoded_and_keys_ignore_case_and_form() {
        let path = SitePath::file("tệp/A b&c.png").expect("a path");
        assert_eq!(path.url(), "t%E1%BB%87p/A%20b%26c.png");
        let other = SitePath::file("te\u{323}\u{302}p/a B&C.PNG").expect("a path");
        assert_eq!(path.key(), other.key());
        assert_ne!(path, other);
    }

    proptest::proptest! {
        #[test]
        fn whatever_parses_stays_below_the_folder(s in "[a.\\\\/: ]{0,12}|\\PC{0,30}") {
            if let Some(path) = SitePath::file(&s) {
                let below = std::path::Path::new(path.as_file());
                proptest::prop_assert!(below.components().all(|c| matches!(c, std::path::Component::Normal(_))));
                proptest::prop_assert_eq!(SitePath::file(path.as_file()), Some(path.clone()));
                proptest::prop_assert!(path.url().is_ascii());
            }
        }
    }
}
