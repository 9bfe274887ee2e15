//! Markdown to HTML that is safe to publish.
//!
//! Raw HTML is shown as text; link and picture schemes are checked against an allow-list; heading
//! attributes other than ids are dropped (pulldown-cmark would pass `{onclick=…}` through). What is left
//! is escaped by the renderer, so that no sanitizer is needed.

mod blocks;
mod outline;
mod refs;

use std::ops::Range;

pub use blocks::{Block, Run, blocks};
pub use outline::{Outline, outline};
pub use refs::{Markdown, Ref, RefKind};

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use outline::HeadingIds;

/// What a text needs to know of the site around it.
pub trait Host {
    /// The address for a path of the site, such as `/gioi-thieu/`; `None` if it leads to no public page.
    fn link(&self, path: &str) -> Option<String>;
    /// The path of the site, with what stands behind it, that a full address leads to; `None` if it leads elsewhere.
    fn own_path(&self, address: &str) -> Option<String>;
    /// The HTML of a picture that stands beside the text; `None` if there is no such picture.
    fn picture(&self, file: &str, alt: &str) -> Option<String>;
    /// What a table that scrolls sideways is called.
    fn table_label(&self) -> &str;
}

/// The Markdown that is understood: CommonMark, tables, footnotes, strikethrough, heading ids.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Renders a text. What cannot be shown is left out; that was reported when the text was read and checked.
pub fn render(text: &str, host: &dyn Host) -> String {
    let mut filter = Filter { text, host, refused: 0, ids: HeadingIds::default() };
    let parser = Parser::new_ext(text, OPTIONS);
    let events: Vec<(Event<'_>, Range<usize>)> = parser.into_offset_iter().collect();
    let events = filter.run(events);
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, events.into_iter());
    out
}

struct Filter<'a> {
    text: &'a str,
    host: &'a dyn Host,
    /// Links whose start was dropped, so that their end is dropped too.
    refused: usize,
    ids: HeadingIds,
}

impl<'a> Filter<'a> {
    fn run(&mut self, events: Vec<(Event<'a>, Range<usize>)>) -> Vec<Event<'a>> {
        let mut out = Vec::with_capacity(events.len());
        let mut events = events.into_iter();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Html(raw) | Event::InlineHtml(raw) => out.push(Event::Text(raw)),
                Event::Start(Tag::HtmlBlock) => out.push(Event::Start(Tag::Paragraph)),
                Event::End(TagEnd::HtmlBlock) => out.push(Event::End(TagEnd::Paragraph)),
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => match self.target(link_type, &dest_url) {
                    Some(dest_url) => out.push(Event::Start(Tag::Link { link_type, dest_url, title, id })),
                    None => self.refused += 1,
                },
                Event::End(TagEnd::Link) if self.refused > 0 => self.refused -= 1,
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alt = alt_text(&mut events);
                    if !refs::is_foreign(&dest_url) {
                        out.extend(self.host.picture(&dest_url, &alt).map(|html| Event::InlineHtml(html.into())));
                    }
                }
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let source = self.text.get(range).unwrap_or_default();
                    let id = self.ids.next(id.as_deref(), source);
                    let level = demoted(level);
                    out.push(Event::Start(Tag::Heading { level, id: Some(id.into()), classes: vec![], attrs: vec![] }));
                }
                Event::End(TagEnd::Heading(level)) => out.push(Event::End(TagEnd::Heading(demoted(level)))),
                Event::Start(Tag::Table(alignments)) => {
                    let label = html_escape(self.host.table_label());
                    let open =
                        format!("<div class=\"scroll-x\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">");
                    out.push(Event::Html(open.into()));
                    out.push(Event::Start(Tag::Table(alignments)));
                }
                Event::End(TagEnd::Table) => {
                    out.push(Event::End(TagEnd::Table));
                    out.push(Event::Html("</div>".into()));
                }
                other => out.push(other),
            }
        }
        out
    }

    /// The address to link to; `None` where there is no link.
    fn target(&self, link_type: LinkType, dest: &CowStr<'a>) -> Option<CowStr<'a>> {
        if link_type == LinkType::Email {
            return Some(dest.clone());
        }
        match kind_of(dest) {
            Kind::Fragment => Some(dest.clone()),
            Kind::Allowed => match self.host.own_path(dest) {
                Some(own) => self.address(&own),
                None => Some(dest.clone()),
            },
            Kind::Scheme(_) => None,
            Kind::Path => self.address(dest),
        }
    }

    /// The address of a path of the site.
    fn address(&self, target: &str) -> Option<CowStr<'a>> {
        let (path, behind) = split_path(target);
        self.host.link(path).map(|address| format!("{address}{behind}").into())
    }
}

/// A path, and the query and fragment behind it.
pub fn split_path(target: &str) -> (&str, &str) {
    target.split_at(target.find(['?', '#']).unwrap_or(target.len()))
}

/// The page has its one `h1`; a text's headings begin at `h2`.
fn demoted(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

/// Takes the events of a picture's description, up to its end, as plain words.
fn alt_text<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) -> String {
    let (mut alt, mut depth) = (String::new(), 0);
    for (event, _) in events {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) if depth == 0 => break,
            Event::End(TagEnd::Image) => depth -= 1,
            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            _ => {}
        }
    }
    alt
}

enum Kind {
    /// `#part` of the same page.
    Fragment,
    /// An address elsewhere, with a scheme that is allowed.
    Allowed,
    /// Another scheme.
    Scheme(String),
    /// A path of the site.
    Path,
}

/// Browsers ignore white space and control characters in schemes, so they are ignored here too.
fn kind_of(dest: &str) -> Kind {
    if dest.starts_with('#') {
        return Kind::Fragment;
    }
    let clean: String = dest.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let scheme = clean.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    match scheme.map(str::to_ascii_lowercase) {
        Some(scheme) if matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel") => Kind::Allowed,
        Some(scheme) => Kind::Scheme(scheme),
        None if clean.starts_with("//") || clean.starts_with('\\') => Kind::Scheme("//".to_owned()),
        None => Kind::Path,
    }
}

/// Whether an address elsewhere may stand in a link.
pub fn is_allowed_address(address: &str) -> bool {
    matches!(kind_of(address), Kind::Allowed)
}

/// Text for an HTML attribute or element.
pub fn html_escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing into a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Site;

    impl Host for Site {
        fn link(&self, path: &str) -> Option<String> {
            (path == "/gioi-thieu/").then(|| "/x/gioi-thieu/".to_owned())
        }
        fn own_path(&self, address: &str) -> Option<String> {
            address.strip_prefix("https://guong.example").map(str::to_owned)
        }
        fn picture(&self, file: &str, alt: &str) -> Option<String> {
            (file == "anh.jpg").then(|| format!("<img src=\"/anh\" alt=\"{}\">", html_escape(alt)))
        }
        fn table_label(&self) -> &str {
            "Bảng"
        }
    }

    fn rendered(text: &str) -> String {
        render(text, &Site)
    }

    #[test]
    fn html_is_shown_as_text() {
        let html = rendered("Chào <b>anh</b>\n\n<script>alert(1)</script>\n");
        assert!(html.contains("&lt;b&gt;anh&lt;/b&gt;") && html.contains("&lt;script&gt;"), "{html}");
        assert!(!html.contains("<script"));
    }

    #[test]
    fn only_four_schemes_can_be_linked_to() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "//evil.example",
        ] {
            assert_eq!(rendered(&format!("[bấm](<{bad}>)")), "<p>bấm</p>\n", "{bad}");
        }
        let html = rendered("<javascript:alert(1)> [a](https://x.example) [b](mailto:a@x.example)");
        assert!(html.contains("href=\"https://x.example\"") && html.contains("href=\"mailto:a@x.example\""));
        assert!(!html.contains("href=\"javascript"));
    }

    #[test]
    fn paths_of_the_site_are_looked_up() {
        assert_eq!(rendered("[a](/gioi-thieu/#b)"), "<p><a href=\"/x/gioi-thieu/#b\">a</a></p>\n");
        assert_eq!(rendered("[a](/gioi-thieu/?q=1#b)"), "<p><a href=\"/x/gioi-thieu/?q=1#b\">a</a></p>\n");
        assert_eq!(rendered("[a](/khong-co/)"), "<p>a</p>\n");
        let full = rendered("[a](https://guong.example/gioi-thieu/#b) <https://guong.example/khong-co/>");
        assert_eq!(full, "<p><a href=\"/x/gioi-thieu/#b\">a</a> https://guong.example/khong-co/</p>\n");
    }

    #[test]
    fn headings_keep_no_attributes_and_get_unique_ids() {
        let html = rendered("# Một {onclick=alert(1) .x}\n\n## Cuốn sổ\n\n## Cuốn sổ\n\n### Hai {#phan-hai}\n");
        assert_eq!(
            html,
            "<h2 id=\"mot-onclick-alert-1-x\">Một</h2>\n<h2 id=\"cuon-so\">Cuốn sổ</h2>\n<h2 id=\"cuon-so-2\">Cuốn sổ</h2>\n<h3 id=\"phan-hai\">Hai</h3>\n"
        );
    }

    #[test]
    fn pictures_come_from_beside_the_text() {
        assert_eq!(rendered("![Lò \"nung\"](anh.jpg)"), "<p><img src=\"/anh\" alt=\"Lò “nung”\"></p>\n");
        for none in ["![a](khac.jpg)", "![a](https://x.example/a.jpg)", "![a](data:image/png;base64,x)"] {
            assert_eq!(rendered(none), "<p></p>\n");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_a_script_or_a_handler(text in "\\PC{0,80}", tail in "[<>a-z\"'=(){}\\[\\]!#:/ \n]{0,60}") {
            let html = rendered(&format!("{text}{tail}"));
            proptest::prop_assert!(!html.contains("<script") && !html.contains(" onclick="), "{}", html);
        }
    }
}
