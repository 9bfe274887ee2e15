//! The words of a diagnostic as plain text that no terminal and no log can mistake for a command.

use super::{Diagnostic, Lang, Message, msg};
use crate::text::nfc;

/// A character as it may be shown: control characters and the marks that turn the direction of writing
/// around become U+FFFD, so that a source file can neither steer a terminal nor disguise what it says.
pub(super) fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => '\u{fffd}',
        _ if c.is_control() => '\u{fffd}',
        _ => c,
    }
}

/// A text of one or more lines, in NFC.
pub(super) fn block(text: &str) -> String {
    nfc(&text.replace("\r\n", "\n")).trim_end().chars().map(visible).collect()
}

/// A text in a single line.
pub fn line(text: &str) -> String {
    block(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A path. Not normalised: it must still open the file.
pub(super) fn path(path: &str) -> String {
    path.chars().map(|c| if matches!(c, '\n' | '\t') { '\u{fffd}' } else { visible(c) }).collect()
}

/// The words of a message, or nothing.
pub(super) fn words(message: &Message, lang: Lang) -> Option<String> {
    let text = block(&message.text(lang));
    (!message.is_empty() && !text.is_empty()).then_some(text)
}

/// Everything that a diagnostic says about its own place: the message, the words at the spot, the advice;
/// each on a line of its own.
pub(super) fn whole(diagnostic: &Diagnostic, lang: Lang) -> String {
    let mut lines = vec![block(&diagnostic.message.text(lang))];
    lines.extend(words(&diagnostic.primary.text, lang));
    let advice = msg("level-help").text(lang);
    lines.extend(diagnostic.help.iter().filter_map(|help| words(help, lang)).map(|help| format!("{advice}: {help}")));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(
            line("khóa `\u{1b}[31mnmae\u{9b}2J\u{202e}`\r\nở\tđây"),
            "khóa `\u{fffd}[31mnmae\u{fffd}2J\u{fffd}` ở đây"
        );
        assert_eq!(path("a\nb/\u{1b}c/Tu\u{323}.md"), "a\u{fffd}b/\u{fffd}c/Tu\u{323}.md");
    }

    #[test]
    fn text_is_shown_composed() {
        assert_eq!(block("Thu\u{323}y\r\n\n"), "Th\u{1ee5}y");
    }
}
