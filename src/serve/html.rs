//! Small pieces of HTML. Every text goes through here on its way to the browser.

use crate::content::markdown::html_escape;
use crate::diag::{Lang, Message, human};

/// A text as it stands.
pub(super) fn text(text: &str) -> String {
    html_escape(&human::plain(text))
}

/// A sentence, with what stands between backticks as code.
pub(super) fn words(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut parts = sentence.split('`').peekable();
    let mut is_code = false;
    while let Some(part) = parts.next() {
        // A backtick without its partner is only a backtick.
        match (is_code, parts.peek().is_some()) {
            (true, true) => out.push_str(&format!("<code>{}</code>", text(part))),
            (true, false) => out.push_str(&format!("`{}", text(part))),
            (false, _) => out.push_str(&text(part)),
        }
        is_code = !is_code;
    }
    out
}

/// A message in a language.
pub(super) fn say(message: &Message, lang: Lang) -> String {
    words(&message.text(lang))
}

/// A message as a sentence of its own: it begins with a capital letter, unless it begins with code.
pub(super) fn sentence(message: &Message, lang: Lang) -> String {
    capital(&message.text(lang))
}

/// Words that begin a sentence.
pub(super) fn capital(said: &str) -> String {
    let mut letters = said.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    words(&format!("{first}{}", letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_source_is_markup() {
        assert_eq!(words("khóa `<b>` & “x”"), "khóa <code>&lt;b&gt;</code> &amp; “x”");
        assert_eq!(words("một ` lẻ"), "một ` lẻ");
        assert_eq!(words("`a` và `b"), "<code>a</code> và `b");
        assert_eq!(text("\u{1b}[31m\u{202e}"), "\u{fffd}[31m\u{fffd}");
    }
}
