//! Texts in several languages.

use std::sync::Arc;

use super::shared::shared;

/// A text of the content: one per language code, the site's main language first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Text(Box<[(Arc<str>, Box<str>)]>);

impl Text {
    /// A text in one language.
    pub fn plain(lang: &str, text: impl Into<String>) -> Self {
        Self([(shared(lang), text.into().into_boxed_str())].into())
    }

    /// A text from its versions; the first is what other languages fall back to.
    pub fn from_versions(versions: Vec<(String, String)>) -> Self {
        Self(versions.into_iter().map(|(lang, text)| (shared(&lang), text.into_boxed_str())).collect())
    }

    /// The text in `lang`, or else its first version.
    pub fn get(&self, lang: &str) -> &str {
        self.exact(lang).or_else(|| self.0.first().map(|(_, t)| &**t)).unwrap_or_default()
    }

    /// The text in `lang` only.
    pub fn exact(&self, lang: &str) -> Option<&str> {
        self.0.iter().find(|(l, _)| **l == *lang).map(|(_, t)| &**t)
    }

    /// The language that [`get`](Self::get) answers in.
    pub fn lang_of<'a>(&'a self, lang: &'a str) -> &'a str {
        if self.exact(lang).is_some() { lang } else { self.0.first().map_or(lang, |(l, _)| &**l) }
    }

    /// All versions.
    pub fn versions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(l, t)| (&**l, &**t))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_the_first() {
        let text = Text::from_versions(vec![("vi".into(), "Đạt".into()), ("en".into(), "Met".into())]);
        assert_eq!((text.get("en"), text.get("fr")), ("Met", "Đạt"));
        assert_eq!((text.lang_of("en"), text.lang_of("fr")), ("en", "vi"));
    }
}
