//! What a server shall say of a file: its type, and how long it may be kept.

/// The headers of one file. Object storage keeps them with it; web servers in front of a folder have tables of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Headers {
    /// `Content-Type`, with the encoding of texts.
    pub content_type: &'static str,
    /// `Cache-Control`.
    pub cache_control: &'static str,
}

/// For names that carry a digest: other content has another name (RFC 9111, RFC 8246).
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// For everything with a fixed name. Five minutes, and no word of serving it stale: somebody who is taken down must be
/// gone from caches soon.
const FOR_MINUTES: &str = "public, max-age=300";

/// The fewest hexadecimal digits of a digest in a name.
const DIGITS: usize = 10;

impl Headers {
    /// The headers of a published file.
    pub fn of(path: &str) -> Self {
        let cache_control = if is_content_addressed(path) { FOR_EVER } else { FOR_MINUTES };
        Self { content_type: content_type(path), cache_control }
    }

    /// The headers of what is no page: manifests, files in transit.
    pub fn internal() -> Self {
        Self { content_type: "text/plain; charset=utf-8", cache_control: "no-store" }
    }
}

/// Whether other content would have another name: what lies below `assets/` with a digest in its name, and the search index
/// but for its `index.json` (docs/reference.md, section 17).
pub(super) fn is_content_addressed(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["assets", .., name] => name.split(['.', '-']).any(is_digest),
        [.., "words" | "facets", name] => name.strip_suffix(".json").is_some_and(is_digest),
        [.., "cards", folder, name] => name.ends_with(".json") && is_digest(folder),
        _ => false,
    }
}

fn is_digest(name: &str) -> bool {
    name.len() >= DIGITS && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" if path.ends_with("atom.xml") => "application/atom+xml; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_digest_are_kept_for_ever() {
        let kept = [
            "assets/anh/0f902e64ef00-240.jpg",
            "assets/man-hinh.d0f4d6e535.css",
            "tim-kiem/words/57f4070103.json",
            "en/tim-kiem/cards/466f42cb78/1.json",
            "tim-kiem/facets/d07ac941fe.json",
        ];
        assert_eq!(kept.map(|path| Headers::of(path).cache_control), [FOR_EVER; 5]);
        let asked_anew = [
            "index.html",
            "assets/favicon.ico",
            "tim-kiem/index.json",
            // A slug of hexadecimal letters is no digest.
            "guong/decadefade00/index.html",
            "guong/decadefade00/chia-se.png",
            "words/index.html",
            "don-vi/tld/atom.xml",
        ];
        assert_eq!(asked_anew.map(|path| Headers::of(path).cache_control), [FOR_MINUTES; 7]);
    }

    #[test]
    fn texts_say_their_encoding_and_feeds_what_they_are() {
        let types = ["a/index.html", "don-vi/tld/atom.xml", "sitemap.xml", "a/b.SVG", "x.unknown", "no-extension"];
        assert_eq!(
            types.map(content_type),
            [
                "text/html; charset=utf-8",
                "application/atom+xml; charset=utf-8",
                "application/xml; charset=utf-8",
                "image/svg+xml; charset=utf-8",
                "application/octet-stream",
                "application/octet-stream",
            ]
        );
    }
}
