//! Ids and slugs: names that addresses and references are made of. Only their parsers can fail.

use std::fmt;
use std::sync::Arc;

use super::fold::{nfc, slugify};
use super::shared::shared;

/// An id of the content: `[a-z0-9]` words joined by `-` or `_`. Compared after NFC and lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Arc<str>);

impl Id {
    /// What an id looks like, as a regular expression. Capitals are folded when it is read.
    pub const PATTERN: &'static str = "^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$";

    /// Reads an id; `None` if it is not one.
    pub fn parse(s: &str) -> Option<Self> {
        let s = nfc(s).to_lowercase();
        let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        s.split(['-', '_']).all(word).then(|| Self(shared(&s)))
    }

    /// Reads an id that was written by [`Id::as_str`]; `None` if it is not one.
    pub(super) fn kept(s: &str) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
        (!s.is_empty() && s.bytes().all(plain)).then(|| Self(shared(s)))
    }

    /// The id that comes closest to free text; `None` if no letter or digit is left.
    pub fn nearest(s: &str) -> Option<Self> {
        Self::parse(&slugify(s))
    }

    /// The id itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The address name of a profile: an [`Id`] that stands for a person, a collective or a model.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(Id);

impl Slug {
    /// Reads a slug; `None` if it is not one.
    pub fn parse(s: &str) -> Option<Self> {
        Id::parse(s).map(Self)
    }

    /// Reads a slug that was written by [`Slug::as_str`]; `None` if it is not one.
    pub(super) fn kept(s: &str) -> Option<Self> {
        Id::kept(s).map(Self)
    }

    /// The slug itself.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_words_joined_by_hyphens_or_underscores() {
        for good in ["duty4", "cdcs_2019", "lo-van-thuy", "LO-Van-Thuy", "2024"] {
            assert!(Id::parse(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "a b", "đ", "a/b", "../x", "a.b"] {
            assert!(Id::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(Id::parse("KCN"), Id::parse("kcn"));
        assert_eq!(Id::nearest("Lò Văn Thụy").map(|id| id.to_string()), Some("lo-van-thuy".into()));
    }
}
