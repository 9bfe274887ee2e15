//! Suggestions as edits of the source text, so that a program can carry them out.
//!
//! A fix is safe by definition: it is attached only where what was meant is certain, it changes nothing
//! outside its spans, and it leaves comments and layout alone.

use super::{FileId, Span};

/// A stretch of a file, and what shall stand there instead. An empty stretch inserts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// Edits of one file that belong together: all of them or none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fix {
    file: FileId,
    edits: Vec<Edit>,
}

impl Fix {
    /// Puts `text` in place of what stands at `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { file: span.file, edits: vec![Edit { span, text: text.into() }] }
    }

    /// Puts a word in quotation marks in place of the value at `span`. Words are ids and choices: nothing in
    /// them needs escaping.
    pub fn word(span: Span, word: &str) -> Self {
        Self::replace(span, format!("\"{word}\""))
    }

    /// Several edits together. `None` unless they are in one file and apart from each other.
    pub fn of(mut edits: Vec<Edit>) -> Option<Self> {
        edits.sort_by_key(|edit| edit.span);
        let file = edits.first()?.span.file;
        let in_order = edits.iter().zip(edits.iter().skip(1)).all(|(a, b)| !meet(a.span, b.span));
        (in_order && edits.iter().all(|edit| edit.span.file == file)).then_some(Self { file, edits })
    }

    /// The file.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The edits, in file order.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }
}

/// A text after fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The text.
    pub text: String,
    /// For each fix whether it was carried out. One that meets an earlier one has to wait for its turn.
    pub done: Vec<bool>,
}

/// Carries out fixes of one file in their order, each unless it meets an earlier one. The same fix twice is
/// done once.
pub fn apply(text: &str, fixes: &[&Fix]) -> Applied {
    let mut edits: Vec<&Edit> = Vec::new();
    let done = fixes
        .iter()
        .map(|fix| {
            let known = |edit: &Edit| edits.contains(&edit);
            if fix.edits.iter().all(known) {
                return true;
            }
            let fits = |edit: &Edit| {
                text.get(edit.span.bytes()).is_some() && edits.iter().all(|other| !meet(edit.span, other.span))
            };
            let fits = fix.edits.iter().all(fits);
            if fits {
                edits.extend(&fix.edits);
            }
            fits
        })
        .collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let bytes = edit.span.bytes();
        out.push_str(text.get(at..bytes.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = bytes.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Applied { text: out, done }
}

/// Whether two stretches share a byte, or begin at one place so that their order would be a guess.
fn meet(a: Span, b: Span) -> bool {
    a.start == b.start || (a.start < b.end && b.start < a.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(bytes: std::ops::Range<usize>) -> Span {
        Span::new(FileId(0), bytes)
    }

    #[test]
    fn the_first_of_two_that_meet_is_done() {
        let (a, b, c) =
            (Fix::replace(span(0..4), "name"), Fix::replace(span(2..6), "x"), Fix::replace(span(7..8), "2"));
        let applied = apply("nmae = 1", &[&a, &b, &c, &a]);
        assert_eq!(applied, Applied { text: "name = 2".into(), done: vec![true, false, true, true] });
    }

    #[test]
    fn edits_beyond_the_text_or_inside_a_letter_are_not_done() {
        for bytes in [5..9, 1..2] {
            assert_eq!(apply("ảnh", &[&Fix::replace(span(bytes), "x")]).done, [false]);
        }
    }

    #[test]
    fn edits_of_one_fix_are_apart_and_in_one_file() {
        let edit = |bytes, file| Edit { span: Span { file: FileId(file), ..span(bytes) }, text: "[".into() };
        assert_eq!(Fix::of(vec![edit(4..4, 0), edit(0..0, 0)]).map(|fix| fix.edits.len()), Some(2));
        for wrong in [vec![], vec![edit(0..2, 0), edit(1..3, 0)], vec![edit(0..0, 0), edit(3..3, 1)]] {
            assert_eq!(Fix::of(wrong), None);
        }
    }

    proptest::proptest! {
        /// Whatever is between the edits stays, byte for byte and in its order.
        #[test]
        fn nothing_outside_the_spans_changes(
            text in "[a-c#ả\n\r]{0,40}",
            places in proptest::collection::vec((0_usize..50, 0_usize..6, "[x-z]{0,4}"), 0..6),
        ) {
            let fixes: Vec<Fix> =
                places.iter().map(|(at, len, new)| Fix::replace(span(*at..at + len), new.as_str())).collect();
            let applied = apply(&text, &fixes.iter().collect::<Vec<_>>());
            let mut done: Vec<&Edit> =
                fixes.iter().zip(&applied.done).filter(|(_, done)| **done).flat_map(|(fix, _)| &fix.edits).collect();
            done.sort_by_key(|edit| edit.span);
            done.dedup();
            let (mut rest, mut at) = (applied.text.as_str(), 0);
            for edit in done {
                let kept = &text[at..edit.span.start as usize];
                rest = rest.strip_prefix(kept).expect("what was there before").strip_prefix(edit.text.as_str()).expect("the new text");
                at = edit.span.end as usize;
            }
            proptest::prop_assert_eq!(rest, &text[at..]);
        }
    }
}
