//! Markdown to HTML that is safe to publish.
//!
//! Raw HTML is shown as text; link and picture schemes are checked against an allow-list; heading
//! attributes other than ids are dropped (pulldown-cmark would pass `{onclick=…}` through). What is left
//! is escaped by the renderer, so that no sanitizer is needed.

mod outline;

use std::ops::Range;

pub use outline::{Outline, outline};

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::diag::{Diagnostic, FileId, Message, Span, code, msg};
use outline::HeadingIds;

/// What a text needs to know of the site around it.
pub trait Host {
    /// Where a path of the site leads, such as `/gioi-thieu/`.
    fn link(&self, path: &str) -> Target;
    /// The HTML of a picture that stands beside the text; `None` if there is no such picture.
    fn picture(&self, file: &str, alt: &str) -> Option<String>;
    /// What a table that scrolls sideways is called.
    fn table_label(&self) -> &str;
}

/// Where a path of the site leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a page, at this address.
    Page(String),
    /// To something that is not public: not yet, no longer, or on request. The link is left out with a
    /// warning, so that taking somebody down never stops a build.
    Hidden,
    /// To a kind of page that the theme does not make.
    Omitted,
    /// Nowhere.
    Nowhere,
}

impl Target {
    /// What to do about a link that leads there, where there is no page.
    pub fn dead_link_help(&self) -> Message {
        msg(if *self == Self::Omitted { "dead-link-omitted-help" } else { "dead-link-help" })
    }
}

/// The Markdown that is understood: CommonMark, tables, footnotes, strikethrough, heading ids.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Renders a text that begins `offset` bytes into its file.
pub fn render(text: &str, file: FileId, offset: usize, host: &dyn Host, found: &mut Vec<Diagnostic>) -> String {
    let mut filter = Filter { text, file, offset, host, found, refused: 0, ids: HeadingIds::default() };
    let parser = Parser::new_ext(text, OPTIONS);
    let events: Vec<(Event<'_>, Range<usize>)> = parser.into_offset_iter().collect();
    let events = filter.run(events);
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, events.into_iter());
    out
}

struct Filter<'a> {
    text: &'a str,
    file: FileId,
    offset: usize,
    host: &'a dyn Host,
    found: &'a mut Vec<Diagnostic>,
    /// Links whose start was dropped, so that their end is dropped too.
    refused: usize,
    ids: HeadingIds,
}

impl<'a> Filter<'a> {
    fn run(&mut self, events: Vec<(Event<'a>, Range<usize>)>) -> Vec<Event<'a>> {
        let mut out = Vec::with_capacity(events.len());
        let mut events = events.into_iter();
        let mut html_reported = false;
        while let Some((event, range)) = events.next() {
            match event {
                Event::Html(raw) | Event::InlineHtml(raw) => {
                    if !html_reported {
                        let message = msg("raw-html");
                        self.report(
                            Diagnostic::new(code::RAW_HTML, self.span(&range), message).help(msg("raw-html-help")),
                        );
                    }
                    // One warning a text is enough: the rest is shown as text all the same.
                    html_reported = true;
                    out.push(Event::Text(raw));
                }
                Event::Start(Tag::HtmlBlock) => out.push(Event::Start(Tag::Paragraph)),
                Event::End(TagEnd::HtmlBlock) => out.push(Event::End(TagEnd::Paragraph)),
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    match self.target(link_type, &dest_url, &range) {
                        Some(dest_url) => out.push(Event::Start(Tag::Link { link_type, dest_url, title, id })),
                        None => self.refused += 1,
                    }
                }
                Event::End(TagEnd::Link) if self.refused > 0 => self.refused -= 1,
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alt = alt_text(&mut events);
                    out.extend(self.picture(&dest_url, &alt, &range));
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

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start + self.offset..range.end + self.offset)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// The address to link to, or `None` after a diagnostic.
    fn target(&mut self, link_type: LinkType, dest: &CowStr<'a>, range: &Range<usize>) -> Option<CowStr<'a>> {
        if link_type == LinkType::Email {
            return Some(dest.clone());
        }
        match kind_of(dest) {
            Kind::Fragment => Some(dest.clone()),
            Kind::Allowed => Some(dest.clone()),
            Kind::Scheme(scheme) => {
                let message = msg("link-scheme").with("scheme", scheme);
                self.report(
                    Diagnostic::new(code::LINK_SCHEME, self.span(range), message).help(msg("link-scheme-help")),
                );
                None
            }
            Kind::Path => {
                let (path, fragment) = dest.split_once('#').map_or((&**dest, None), |(p, f)| (p, Some(f)));
                match self.host.link(path) {
                    Target::Page(address) => Some(match fragment {
                        Some(fragment) => format!("{address}#{fragment}").into(),
                        None => address.into(),
                    }),
                    Target::Hidden => {
                        let message = msg("hidden-link").with("target", &**dest);
                        self.report(
                            Diagnostic::new(code::HIDDEN_LINK, self.span(range), message).help(msg("hidden-link-help")),
                        );
                        None
                    }
                    target @ (Target::Omitted | Target::Nowhere) => {
                        let message = msg("dead-link").with("target", &**dest);
                        self.report(
                            Diagnostic::new(code::DEAD_LINK, self.span(range), message).help(target.dead_link_help()),
                        );
                        None
                    }
                }
            }
        }
    }

    fn picture(&mut self, dest: &str, alt: &str, range: &Range<usize>) -> Option<Event<'a>> {
        let span = self.span(range);
        if dest.contains(':') || dest.starts_with("//") {
            let message = msg("foreign-picture").with("target", dest);
            self.report(Diagnostic::new(code::FOREIGN_PICTURE, span, message).help(msg("foreign-picture-help")));
            return None;
        }
        if alt.trim().is_empty() {
            let message = msg("picture-without-alt").with("file", dest);
            self.report(Diagnostic::new(code::MISSING_KEY, span, message).help(msg("picture-without-alt-help")));
        }
        match self.host.picture(dest, alt) {
            Some(html) => Some(Event::InlineHtml(html.into())),
            None => {
                let message = msg("picture-missing").with("file", dest);
                self.report(Diagnostic::new(code::PICTURE_MISSING, span, message).help(msg("picture-missing-help")));
                None
            }
        }
    }
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
        fn link(&self, path: &str) -> Target {
            match path {
                "/gioi-thieu/" => Target::Page("/x/gioi-thieu/".to_owned()),
                "/guong/da-rut/" => Target::Hidden,
                _ => Target::Nowhere,
            }
        }
        fn picture(&self, file: &str, alt: &str) -> Option<String> {
            (file == "anh.jpg").then(|| format!("<img src=\"/anh\" alt=\"{}\">", html_escape(alt)))
        }
        fn table_label(&self) -> &str {
            "Bảng"
        }
    }

    fn rendered(text: &str) -> (String, Vec<&'static str>) {
        let mut found = Vec::new();
        let html = render(text, FileId(0), 0, &Site, &mut found);
        (html, found.iter().map(|d| d.code.name()).collect())
    }

    #[test]
    fn html_is_shown_as_text_with_one_warning() {
        let (html, codes) = rendered("Chào <b>anh</b>\n\n<script>alert(1)</script>\n");
        assert!(html.contains("&lt;b&gt;anh&lt;/b&gt;") && html.contains("&lt;script&gt;"), "{html}");
        assert!(!html.contains("<script"));
        assert_eq!(codes, ["raw-html"]);
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
            let (html, codes) = rendered(&format!("[bấm](<{bad}>)"));
            assert_eq!(codes, ["link-scheme"], "{bad}");
            assert_eq!(html, "<p>bấm</p>\n", "{bad}");
        }
        let (html, codes) = rendered("<javascript:alert(1)> [a](https://x.example) [b](mailto:a@x.example)");
        assert_eq!(codes, ["link-scheme"]);
        assert!(html.contains("href=\"https://x.example\"") && html.contains("href=\"mailto:a@x.example\""));
    }

    #[test]
    fn paths_of_the_site_are_looked_up() {
        assert_eq!(rendered("[a](/gioi-thieu/#b)").0, "<p><a href=\"/x/gioi-thieu/#b\">a</a></p>\n");
        assert_eq!(rendered("[a](/guong/da-rut/)"), ("<p>a</p>\n".to_owned(), vec!["hidden-link"]));
        assert_eq!(rendered("[a](/khong-co/)"), ("<p>a</p>\n".to_owned(), vec!["dead-link"]));
    }

    #[test]
    fn headings_keep_no_attributes_and_get_unique_ids() {
        let (html, _) = rendered("# Một {onclick=alert(1) .x}\n\n## Cuốn sổ\n\n## Cuốn sổ\n\n### Hai {#phan-hai}\n");
        assert_eq!(
            html,
            "<h2 id=\"mot-onclick-alert-1-x\">Một</h2>\n<h2 id=\"cuon-so\">Cuốn sổ</h2>\n<h2 id=\"cuon-so-2\">Cuốn sổ</h2>\n<h3 id=\"phan-hai\">Hai</h3>\n"
        );
    }

    #[test]
    fn pictures_come_from_beside_the_text_and_say_what_they_show() {
        assert_eq!(rendered("![Lò \"nung\"](anh.jpg)").0, "<p><img src=\"/anh\" alt=\"Lò “nung”\"></p>\n");
        assert_eq!(rendered("![](anh.jpg)").1, ["missing-key"]);
        assert_eq!(rendered("![a](khac.jpg)").1, ["picture-missing"]);
        assert_eq!(rendered("![a](https://x.example/a.jpg)").1, ["foreign-picture"]);
        assert_eq!(rendered("![a](data:image/png;base64,x)").1, ["foreign-picture"]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_a_script_or_a_handler(text in "\\PC{0,80}", tail in "[<>a-z\"'=(){}\\[\\]!#:/ \n]{0,60}") {
            let (html, _) = rendered(&format!("{text}{tail}"));
            proptest::prop_assert!(!html.contains("<script") && !html.contains(" onclick="), "{}", html);
        }
    }
}
