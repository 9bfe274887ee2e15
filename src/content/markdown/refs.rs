//! What a text refers to, read once with its file: everything that can be wrong with it but for what stands around it.

use std::ops::Range;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::super::limits;
use super::{Kind, OPTIONS, alt_text, kind_of};
use crate::diag::{Diagnostic, FileId, Span, code, msg};

/// A text in Markdown: where it stands, and what of the site it refers to.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Markdown {
    /// Where it stands.
    pub span: Span,
    /// Whether there are no words in it.
    pub is_blank: bool,
    /// Its links, to the site, to parts of its own and to full addresses, and its pictures, in order. Those that no site
    /// could have are left out.
    pub refs: Arc<[Ref]>,
}

/// A link, or a picture beside the text.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Ref {
    /// A link or a picture.
    pub kind: RefKind,
    /// The address or the file, as it is written.
    pub target: Box<str>,
    /// Where.
    pub span: Span,
}

/// What a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum RefKind {
    /// A link to a path of the site.
    Link,
    /// A link to a full address, which may be that of the site itself.
    Address,
    /// A link to a part of the same text.
    Part,
    /// A picture beside the text.
    Picture,
}

impl Markdown {
    /// Reads the text in these bytes of a file, and reports what would be wrong with it on any site.
    pub fn read(file: FileId, source: &str, bytes: Range<usize>, found: &mut Vec<Diagnostic>) -> Self {
        let text = source.get(bytes.clone()).unwrap_or_default();
        match refs(text, file, bytes.start) {
            Ok((refs, of_refs)) => {
                found.extend(of_refs);
                Self { span: Span::new(file, bytes), is_blank: text.trim().is_empty(), refs: refs.into() }
            }
            Err(too_deep) => {
                found.push(too_deep);
                Self { span: Span::new(file, bytes.start..bytes.start), is_blank: false, refs: [].into() }
            }
        }
    }

    /// The pictures that it shows, as they are written.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        self.refs.iter().filter(|one| one.kind == RefKind::Picture).map(|one| &*one.target)
    }
}

impl Ref {
    /// Whether it leads to a part of a page.
    pub fn has_fragment(&self) -> bool {
        self.kind != RefKind::Picture && self.target.contains('#')
    }
}

/// What a text refers to, and what is wrong with that; an error for one in which things lie too deep in each other.
fn refs(text: &str, file: FileId, offset: usize) -> Result<(Vec<Ref>, Vec<Diagnostic>), Diagnostic> {
    let (mut refs, mut found) = (Vec::new(), Vec::new());
    // Most texts of a large roll have neither links nor pictures nor HTML: a look at their bytes is enough.
    if memchr::memchr2(b'<', b']', text.as_bytes()).is_none() && !limits::may_be_deep(text) {
        return Ok((refs, found));
    }
    let mut html_reported = false;
    let mut events = limits::Watched::new(Parser::new_ext(text, OPTIONS).into_offset_iter());
    while let Some((event, range)) = events.next() {
        let span = Span::new(file, range.start + offset..range.end + offset);
        match event {
            // One warning a text is enough: the rest is shown as text all the same.
            Event::Html(_) | Event::InlineHtml(_) if !html_reported => {
                html_reported = true;
                found.push(Diagnostic::new(code::RAW_HTML, span, msg("raw-html")).help(msg("raw-html-help")));
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) if link_type != LinkType::Email => {
                match kind_of(&dest_url) {
                    Kind::Fragment => refs.push(Ref { kind: RefKind::Part, target: (&*dest_url).into(), span }),
                    Kind::Allowed => refs.push(Ref { kind: RefKind::Address, target: (&*dest_url).into(), span }),
                    Kind::Path => refs.push(Ref { kind: RefKind::Link, target: (&*dest_url).into(), span }),
                    Kind::Scheme(scheme) => {
                        let message = msg("link-scheme").with("scheme", scheme);
                        found.push(Diagnostic::new(code::LINK_SCHEME, span, message).help(msg("link-scheme-help")));
                    }
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let alt = alt_text(&mut events);
                if is_foreign(&dest_url) {
                    let message = msg("foreign-picture").with("target", &*dest_url);
                    found.push(Diagnostic::new(code::FOREIGN_PICTURE, span, message).help(msg("foreign-picture-help")));
                    continue;
                }
                if alt.trim().is_empty() {
                    let message = msg("picture-without-alt").with("file", &*dest_url);
                    found.push(Diagnostic::new(code::MISSING_KEY, span, message).help(msg("picture-without-alt-help")));
                }
                refs.push(Ref { kind: RefKind::Picture, target: (&*dest_url).into(), span });
            }
            _ => {}
        }
    }
    events.too_deep(file, text, offset).map_or(Ok((refs, found)), Err)
}

/// Whether a picture stands elsewhere; such pictures are not shown.
pub(super) fn is_foreign(picture: &str) -> bool {
    picture.contains(':') || picture.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(RefKind, String)>, Vec<&'static str>) {
        let mut found = Vec::new();
        let markdown = Markdown::read(FileId(0), text, 0..text.len(), &mut found);
        let refs = markdown.refs.iter().map(|one| (one.kind, one.target.to_string())).collect();
        (refs, found.iter().map(|diagnostic| diagnostic.code.name()).collect())
    }

    #[test]
    fn links_to_the_site_and_pictures_are_noted_with_their_places() {
        let text = "Đầu [a](/gioi-thieu/#b) [c](#d) [e](https://x.example/) ![f *g*](anh.jpg)\n\n[h][i]\n\n[i]: /k/\n";
        let mut found = Vec::new();
        let start = "Đầu ".len();
        let markdown = Markdown::read(FileId(3), text, start..text.len(), &mut found);
        let marks: Vec<_> = markdown.refs.iter().map(|one| (&*one.target, &text[one.span.bytes()])).collect();
        let expected = [
            ("/gioi-thieu/#b", "[a](/gioi-thieu/#b)"),
            ("#d", "[c](#d)"),
            ("https://x.example/", "[e](https://x.example/)"),
            ("anh.jpg", "![f *g*](anh.jpg)"),
            ("/k/", "[h][i]"),
        ];
        assert_eq!(marks, expected);
        assert_eq!(markdown.pictures().collect::<Vec<_>>(), ["anh.jpg"]);
        assert!(found.is_empty());
    }

    #[test]
    fn what_no_site_can_mend_is_found_here() {
        for bad in ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc", "//evil.example"] {
            assert_eq!(read(&format!("[bấm](<{bad}>)")), (vec![], vec!["link-scheme"]), "{bad}");
        }
        assert_eq!(read("<javascript:alert(1)> [b](mailto:a@x.example) <a@x.example>").1, ["link-scheme"]);
        assert_eq!(read("Chào <b>anh</b>\n\n<script>alert(1)</script>\n").1, ["raw-html"]);
        assert_eq!(read("![a](https://x.example/a.jpg)"), (vec![], vec!["foreign-picture"]));
        assert_eq!(read("![a](data:image/png;base64,x)").1, ["foreign-picture"]);
        assert_eq!(read("![](anh.jpg)"), (vec![(RefKind::Picture, "anh.jpg".to_owned())], vec!["missing-key"]));
    }
}
