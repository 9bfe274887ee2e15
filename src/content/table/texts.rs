//! Dates and texts, which may be written in more than one way.

use super::Table;
use crate::content::lenient;
use crate::content::node::Node;
use crate::content::shape::Shape;
use crate::diag::{Diagnostic, Fix, Spanned, code, msg};
use crate::text::{Date, Text};

impl Table<'_> {
    /// A native TOML date. A quoted one is an error that shows the fix.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        self.declare(key, || Shape::Date);
        let node = self.get(key)?;
        match &node.value {
            Node::Date(date) => Some(node.span.with(*date)),
            Node::Str(s) => {
                let diagnostic = match Date::parse_iso(s.trim()).or_else(|| lenient::date(s)) {
                    Some(date) => Diagnostic::new(code::QUOTED_DATE, node, msg("quoted-date").with("key", key))
                        .help(msg("quoted-date-help").with("key", key).with("iso", date.to_string()))
                        .fix(Fix::replace(node.span, date.to_string())),
                    None => {
                        Diagnostic::new(code::BAD_DATE, node, msg("bad-date").with("key", key).with("text", s.as_str()))
                            .help(msg("bad-date-help"))
                    }
                };
                self.report(diagnostic);
                None
            }
            _ => {
                self.wrong_type(key, node, msg("type-date"));
                None
            }
        }
    }

    /// A text: a string in the site's language, or `{vi = "…", en = "…"}`.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<Text>> {
        self.declare(key, || Shape::Text);
        let node = self.get(key)?;
        match &node.value {
            Node::Str(_) => self.string(key).map(|s| s.map(|s| Text::plain(&self.cx.lang, s))),
            Node::Table(versions) => {
                let mut read = Vec::new();
                for (lang, version) in versions {
                    match &version.value {
                        Node::Str(s) if !s.trim().is_empty() && is_language(&lang.value) => {
                            self.report_unseen(key, s, version.span);
                            read.push((lang.value.clone(), s.clone()));
                        }
                        Node::Str(_) if is_language(&lang.value) => {
                            self.report(Diagnostic::new(
                                code::BAD_VALUE,
                                version,
                                msg("empty-string").with("key", key),
                            ));
                        }
                        Node::Str(_) => {
                            let message = msg("not-a-language").with("key", lang.value.as_str());
                            self.report(Diagnostic::new(code::UNKNOWN_KEY, lang, message));
                        }
                        _ => self.wrong_type(&lang.value, version, msg("type-string")),
                    }
                }
                // The site's own language first: it is what the others fall back to.
                read.sort_by_key(|(lang, _)| *lang != self.cx.lang);
                (!read.is_empty()).then(|| node.span.with(Text::from_versions(read)))
            }
            _ => {
                self.wrong_type(key, node, msg("type-text"));
                None
            }
        }
    }
}

/// ISO 639-1 codes: two small letters.
pub fn is_language(s: &str) -> bool {
    s.len() == 2 && s.bytes().all(|b| b.is_ascii_lowercase())
}
