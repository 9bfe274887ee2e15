//! Values that are not written as TOML wants them, and what they certainly mean.

use std::ops::Range;

use super::node::Node;
use crate::diag::{Edit, Fix, Span, Spanned};
use crate::text::Date;

/// A number or boolean in quotation marks, without them: the text and the value.
pub(super) fn unquoted(node: &Node) -> Option<(&str, Node)> {
    let Node::Str(s) = node else { return None };
    match s.trim() {
        "true" => Some(("true", Node::Bool(true))),
        "false" => Some(("false", Node::Bool(false))),
        s => s.parse().ok().filter(|n: &i64| n.to_string() == s).map(|n| (s, Node::Int(n))),
    }
}

/// `09/4/2020` and `9-4-2020`, as people write dates in Viet Nam, and `2020/4/9`. The year has four digits.
pub(crate) fn date(s: &str) -> Option<Date> {
    let parts: Vec<&str> = s.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let digits = |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Whether what stands there is the whole value of a key, and words that only lack their quotation marks.
pub(super) fn is_bare_text(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default().trim_end_matches([' ', '\t']);
    let behind = text.get(range.end..).unwrap_or_default().trim_start_matches([' ', '\t']);
    let words = text.get(range.clone()).unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/' | '\u{300}'..='\u{36f}');
    before.ends_with('=')
        && (behind.is_empty() || behind.starts_with(['\r', '\n', '#']))
        && words.starts_with(char::is_alphabetic)
        && words.chars().all(plain)
        && !matches!(words.to_ascii_lowercase().as_str(), "true" | "false" | "inf" | "nan")
}

/// Brackets around a single string where a list is wanted.
pub(super) fn in_brackets(node: &Spanned<Node>) -> Option<Fix> {
    let Node::Str(_) = node.value else { return None };
    let insert = |at: u32, text: &str| Edit { span: Span { start: at, end: at, ..node.span }, text: text.to_owned() };
    Fix::of(vec![insert(node.span.start, "["), insert(node.span.end, "]")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_one_meaning_or_none() {
        for text in ["09/4/2020", "9-4-2020", " 9.4.2020 ", "9 / 4 / 2020", "2020/4/9", "2020-4-9"] {
            assert_eq!(date(text), Date::new(2020, 4, 9), "{text}");
        }
        for text in ["9/4/20", "4/2020", "31/2/2020", "4/13/2020", "+9/4/2020", "9/4/2020/1", "ngày 9/4/2020", "", "//"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn only_plain_words_get_quotation_marks() {
        let of = |text: &str, value: &str| {
            let start = text.find(value).expect("the value");
            is_bare_text(text, &(start..start + value.len()))
        };
        assert!(of("a = Lò Văn An # tên\n", "Lò Văn An") && of("a = good", "good") && of("a=Qu-1/A\r\n", "Qu-1/A"));
        for (text, value) in [("a = [good]", "good"), ("a = True", "True"), ("a = An\"", "An"), ("a = 2 xe", "2 xe")] {
            assert!(!of(text, value), "{text}");
        }
    }

    #[test]
    fn only_plain_numbers_lose_their_quotation_marks() {
        let of = |s: &str| unquoted(&Node::Str(s.to_owned())).map(|(_, node)| node);
        assert_eq!((of("2024"), of(" true ")), (Some(Node::Int(2024)), Some(Node::Bool(true))));
        for other in ["0x1F", "007", "+1", "2024.5", "1_000", "có", ""] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
