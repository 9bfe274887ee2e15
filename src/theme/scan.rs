//! Finds literal arguments of functions in the text of a template, so that a key or a path that does not exist
//! is reported where it stands, not when some page happens to need it.

use std::ops::Range;

use super::layers::TextFile;
use super::strings::Strings;
use crate::content::nearest::nearest;
use crate::diag::{Diagnostic, Span, code, msg};

/// A literal argument.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// What stands between the quotation marks.
    pub text: String,
    /// Where that is.
    pub bytes: Range<usize>,
    /// Whether the literal is only the beginning of the argument, as in `"kind." ~ profile.kind`.
    pub open: bool,
}

/// Reports keys of `t(key="…")` that a language of the site does not have.
pub(super) fn translations(templates: &[TextFile], strings: &[(String, Strings)], found: &mut Vec<Diagnostic>) {
    for template in templates {
        for literal in literals(&template.text, "t", "key") {
            let key = literal.text.as_str();
            let known =
                |strings: &Strings| if literal.open { strings.has_prefix(key) } else { strings.get(key).is_some() };
            // Where only some languages lack it, the strings files are at fault and say so themselves.
            if strings.is_empty() || strings.iter().any(|(_, strings)| known(strings)) {
                continue;
            }
            let near = strings.first().and_then(|(_, strings)| nearest(key, strings.keys()));
            let span = Span::new(template.file, literal.bytes.clone());
            found.push(
                Diagnostic::new(code::THEME_STRING_MISSING, span, msg("theme-string-unknown").with("key", key)).help(
                    match near {
                        Some(name) => msg("did-you-mean").with("name", name),
                        None => msg("theme-string-unknown-help"),
                    },
                ),
            );
        }
    }
}

/// All literal values of one argument in calls of one function, in the order of the text. Comments do not count.
pub(super) fn literals(text: &str, function: &str, argument: &str) -> Vec<Literal> {
    let mut literals = Vec::new();
    let call = format!("{function}(");
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(&call)).map(|i| from + i) {
        from = at + call.len();
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let is_call = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.');
        if is_call && !in_comment(text, at) {
            literals.extend(literal(text, from, argument));
        }
    }
    literals
}

/// The literal behind `argument=` in the call whose arguments begin at `from`.
fn literal(text: &str, from: usize, argument: &str) -> Option<Literal> {
    let rest = text.get(from..)?;
    let arguments = rest.get(..rest.find([')', '}']).unwrap_or(rest.len()))?;
    let mut at = 0;
    let value = loop {
        let name = at + arguments.get(at..)?.find(argument)?;
        let behind = arguments.get(name + argument.len()..)?;
        let spaces = behind.len() - behind.trim_start().len();
        let whole = name == 0 || arguments.get(..name)?.ends_with([' ', ',', '\n', '\t']);
        if whole && behind.trim_start().starts_with('=') {
            break name + argument.len() + spaces + 1;
        }
        at = name + argument.len();
    };
    let quoted = arguments.get(value..)?.trim_start();
    let start = from + arguments.len() - quoted.len();
    let mark = quoted.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let inside = quoted.get(1..)?;
    let length = inside.find(mark)?;
    let behind = inside.get(length + 1..)?.trim_start();
    // In `"a" if x else "b"` only the first literal is seen; that is all that is judged.
    let open = behind.starts_with('~');
    Some(Literal { text: inside.get(..length)?.to_owned(), bytes: start + 1..start + 1 + length, open })
}

fn in_comment(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    match (before.rfind("{#"), before.rfind("#}")) {
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<(String, bool)> {
        literals(text, "t", "key").into_iter().map(|l| (l.text, l.open)).collect()
    }

    #[test]
    fn literals_are_found_with_their_place() {
        let text = r#"<p>{{ t(key="nav.home") }}</p>"#;
        let found = literals(text, "t", "key");
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].bytes.clone()], "nav.home");
    }

    #[test]
    fn other_arguments_functions_and_comments_are_passed_over() {
        assert_eq!(keys(r#"{{ t(n=3, key="a") }}{{ t( key = 'b' ~ x) }}"#), [("a".into(), false), ("b".into(), true)]);
        assert_eq!(keys(r#"{{ get(key="a") }} part(key="b") {# t(key="c") #} {{ t(key=name) }}"#), []);
        assert_eq!(keys(r#"{{ t(monkey="m", key="k") }}"#), [("k".into(), false)]);
        assert_eq!(keys("{{ t(key=\"unclosed"), []);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(s in "\\PC{0,60}|(t\\(|key|=|\"|\\)|\\{#|é){0,20}") {
            let _ = keys(&s);
        }
    }
}
