//! What a style refers to: everything that a browser would fetch for it, wherever the language allows an address.
//!
//! Styles of themes are data that somebody else wrote. An address may stand in `url(…)` and `src(…)`, as a string in
//! `image-set(…)` and its like, and behind `@import`; names may be written in any letter case and with escapes.

use std::ops::Range;

/// An address in a style.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The address, with escapes resolved.
    pub target: String,
    /// Where it is written, with its quotation marks.
    pub bytes: Range<usize>,
}

/// Functions in which strings are addresses.
const FETCHING: [&str; 7] =
    ["url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"];

/// All references of a style, in their order.
pub(super) fn references(css: &str) -> Vec<Reference> {
    let mut scan = Scan { css, at: 0 };
    let mut found = Vec::new();
    // For each open parenthesis, whether strings in it are addresses.
    let mut open: Vec<bool> = Vec::new();
    let mut importing = false;
    while let Some(c) = scan.peek() {
        let start = scan.at;
        match c {
            '/' if scan.rest().starts_with("/*") => {
                let length = scan.rest().find("*/").map_or(scan.rest().len(), |end| end + 2);
                scan.at += length;
            }
            '"' | '\'' => {
                let target = scan.string(c);
                // `type("image/webp")` in an image set is a function of its own.
                if importing || open.last() == Some(&true) {
                    found.push(Reference { target, bytes: start..scan.at });
                }
            }
            '(' | '[' | '{' | ')' | ']' | '}' | ';' => {
                scan.at += 1;
                match c {
                    '(' => open.push(false),
                    ')' => drop(open.pop()),
                    // Nothing that is open reaches beyond a block, whatever a browser makes of it.
                    '{' | '}' => open.clear(),
                    _ => {}
                }
                importing &= !matches!(c, ';' | '{' | '}');
            }
            _ if c == '@' || is_name(c) => {
                scan.at += c.len_utf8() * usize::from(c == '@');
                let name = scan.name().to_ascii_lowercase();
                if c == '@' {
                    importing = name == "import";
                } else if scan.peek() == Some('(') {
                    scan.at += 1;
                    let fetches = FETCHING.contains(&name.as_str());
                    open.push(fetches);
                    if name == "url"
                        && let Some(reference) = scan.bare_url()
                    {
                        found.push(reference);
                    }
                }
            }
            _ => scan.at += c.len_utf8(),
        }
    }
    found
}

/// Whether an address leads away from the site: anything with a scheme, and `//host`.
pub(super) fn is_foreign(target: &str) -> bool {
    let clean: String = target.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let clean = clean.replace('\\', "/");
    clean.starts_with("//") || clean.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'))
}

struct Scan<'a> {
    css: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.css.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// A name with its escapes resolved; at least one letter is taken.
    fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(c) = self.peek().filter(|c| is_name(*c)) {
            self.at += c.len_utf8();
            if c == '\\' { name.extend(self.escape()) } else { name.push(c) }
        }
        name
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let digits = self.rest().bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            let c = self.peek()?;
            self.at += c.len_utf8();
            // A line break behind a backslash goes on with the line.
            return Some(c).filter(|c| *c != '\n');
        }
        let number = self.rest().get(..digits).and_then(|digits| u32::from_str_radix(digits, 16).ok())?;
        self.at += digits;
        if self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        char::from_u32(number)
    }

    /// A string from its first quotation mark to behind its last; it ends with its line, as browsers have it.
    fn string(&mut self, mark: char) -> String {
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.peek().filter(|c| *c != '\n') {
            self.at += c.len_utf8();
            match c {
                '\\' => text.extend(self.escape()),
                c if c == mark => break,
                c => text.push(c),
            }
        }
        text
    }

    /// The address in `url(…)` without quotation marks, up to the parenthesis; `None` where there are some.
    fn bare_url(&mut self) -> Option<Reference> {
        let blank = self.rest().len() - self.rest().trim_start().len();
        if self.rest().trim_start().starts_with(['"', '\'']) {
            return None;
        }
        self.at += blank;
        let start = self.at;
        let mut target = String::new();
        while let Some(c) = self.peek().filter(|c| *c != ')') {
            self.at += c.len_utf8();
            if c == '\\' { target.extend(self.escape()) } else { target.push(c) }
        }
        let written = self.css.get(start..self.at).unwrap_or_default();
        Some(Reference { target: target.trim_end().to_owned(), bytes: start..start + written.trim_end().len() })
    }
}

/// What names of functions and rules are made of; an escape may begin one.
fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '\\') || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(css: &str) -> Vec<String> {
        references(css).into_iter().map(|reference| reference.target).collect()
    }

    #[test]
    fn whatever_would_be_fetched_is_found() {
        for css in [
            "a { b: url(X) }",
            "a { b: URL( \"X\" ) }",
            "a { b: url( X\n) }",
            "a { b: \\75 rl(X) }",
            "a { b: u\\72l('X') }",
            "a { b: src(\"X\") }",
            "a { b: image-set(\"X\" 1x) }",
            "a { b: -webkit-image-set('X' type(\"image/webp\") 2x) }",
            "a { b: image-set(linear-gradient(red, blue) 1x, /* ) */ \"X\" 2x) }",
            "a { b: cross-fade(\"X\", red) }",
            "@import \"X\";",
            "@IMPORT url(X) layer(a);",
            "@im\\70 ort 'X' screen;",
            "@import/**/\"X\"",
            "/* url(Y) */ a::before { content: \"url(Y)\" } b { c: url(X",
        ] {
            assert_eq!(targets(css), ["X"], "{css}");
        }
        assert_eq!(targets("a { b: url(\"\\68ttps://x\") }"), ["https://x"]);
        assert_eq!(targets("a{b:image-set(url(a.png) 1x, \"b.png\" 2x)}"), ["a.png", "b.png"]);
    }

    #[test]
    fn other_strings_are_left_alone() {
        for css in [
            "a[href^=\"https://\"]::after { content: \"https://x\" }",
            "@font-face { font-family: \"src\" } /* @import \"x\" */ @charset \"utf-8\";",
            "a { b: format(\"woff2\") attr(x) var(--url) ; --src: (\"x\") }",
        ] {
            assert!(targets(css).is_empty(), "{css}");
        }
    }

    #[test]
    fn places_are_those_of_what_is_written() {
        let css = "a { b: url( x.png ) url(\"y.png\") }";
        let written: Vec<&str> = references(css).into_iter().map(|one| &css[one.bytes]).collect();
        assert_eq!(written, ["x.png", "\"y.png\""]);
    }

    #[test]
    fn what_leads_away_is_known() {
        for foreign in ["https://x/a", "//x/a", "/\\x", "\\\\x", "data:a", "ht\ntp://x", "javascript:1"] {
            assert!(is_foreign(foreign), "{foreign}");
        }
        assert!(!is_foreign("../a/b.png?x:y") && !is_foreign("#a:b") && !is_foreign("/a"));
    }

    proptest::proptest! {
        #[test]
        fn any_style_is_survived(css in "\\PC{0,60}|(url\\(|@import|\"|'|\\\\|/\\*|\\*/|[(){};]|é|x|\n){0,24}") {
            for reference in references(&css) {
                proptest::prop_assert!(css.get(reference.bytes).is_some());
            }
        }
    }
}
