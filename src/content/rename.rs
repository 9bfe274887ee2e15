//! Renames a key of a file, wherever it is written.

use super::node::{Node, TableNode};
use crate::diag::{Edit, Fix, Span, Spanned};

/// The edits that give an entry's key another name. `None` where the key is written in more places than the
/// tree tells, as in `a.b = 1` and `[a.b]`.
pub(super) fn rename(key: &Spanned<String>, value: &Spanned<Node>, name: &str) -> Option<Fix> {
    // `key = value`
    if value.span.start >= key.span.end {
        return Some(Fix::replace(key.span, name));
    }
    // `[key]`, and every `[[key]]`; a header with more than the key in it gives none of them.
    let whole = |header: Span, brackets: u32| key.span.start == header.start + brackets;
    let edit = |span: Span, text: String| Edit { span, text };
    match &value.value {
        Node::Table(entries) if whole(value.span, 1) && !has_headers(entries) => {
            Some(Fix::replace(value.span, format!("[{name}]")))
        }
        Node::Array(items) if whole(value.span, 2) => {
            let headers = items.iter().map(|item| match &item.value {
                Node::Table(entries) if !has_headers(entries) => Some(edit(item.span, format!("[[{name}]]"))),
                _ => None,
            });
            Fix::of(headers.collect::<Option<Vec<Edit>>>()?)
        }
        _ => None,
    }
}

/// Whether anything in a table has a header of its own, which names the table too.
fn has_headers(entries: &TableNode) -> bool {
    entries.iter().any(|(key, value)| {
        value.span.start < key.span.start || matches!(&value.value, Node::Table(inner) if has_headers(inner))
    })
}

#[cfg(test)]
mod tests {
    use crate::content::node::parse;
    use crate::diag::FileId;
    use crate::diag::fix::apply;

    #[track_caller]
    fn check(before: &str, after: Option<&str>) {
        let document = parse(FileId(0), before, 0, &mut Vec::new());
        let (key, value) = &document.root[0];
        let renamed = super::rename(key, value, "name").map(|fix| apply(before, &[&fix]).text);
        assert_eq!(renamed.as_deref(), after);
    }

    #[test]
    fn every_place_of_the_key_is_renamed() {
        check("nmae = 1 # nmae\n", Some("name = 1 # nmae\n"));
        check("\"nmae\"=[ 1,\n 2 ]\n", Some("name=[ 1,\n 2 ]\n"));
        check("nmae = { a.b = 1 }", Some("name = { a.b = 1 }"));
        check("[nmae] # x\na.b = 1\n[other]\n", Some("[name] # x\na.b = 1\n[other]\n"));
        check(
            "[[nmae]]\na = 1\n# x\n  [[ nmae ]] # y\n[[z]]\n[['nmae']]\n",
            Some("[[name]]\na = 1\n# x\n  [[name]] # y\n[[z]]\n[[name]]\n"),
        );
    }

    #[test]
    fn a_key_that_other_headers_name_stays() {
        for before in ["nmae.a = 1\nnmae.b = 2\n", "[nmae.a]\n", "[nmae]\n[nmae.a.b]\n", "[[nmae]]\n[[nmae.a]]\n"] {
            check(before, None);
        }
        check("[ nmae ]\n", None);
    }
}
