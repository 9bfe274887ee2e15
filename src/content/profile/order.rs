//! Puts `[[step]]` tables in date order: each with its comments, and nothing else moves.

use std::ops::Range;

use super::Step;
use crate::content::node::{Document, Node};
use crate::diag::{Edit, Fix, Span, Spanned};

/// The edits that sort the steps by date, those of one day in the order of the file. `None` when they are
/// sorted, when not all of them could be read, or when they are not written as plain `[[step]]` tables.
pub fn by_date(steps: &[Spanned<Step>], document: &Document, text: &str) -> Option<Fix> {
    if !document.broken.is_empty() || steps.is_sorted_by_key(|step| step.value.date.value) {
        return None;
    }
    let (_, Spanned { value: Node::Array(items), .. }) = document.root.iter().find(|(key, _)| key.value == "step")?
    else {
        return None;
    };
    if items.len() != steps.len() {
        return None;
    }
    let blocks: Vec<Range<usize>> = items.iter().map(|item| block(item, text)).collect::<Option<_>>()?;
    let mut sorted: Vec<(&Spanned<Step>, &Range<usize>)> = steps.iter().zip(&blocks).collect();
    sorted.sort_by_key(|(step, _)| step.value.date.value);
    let moved = blocks.iter().zip(&sorted).filter(|(place, (_, block))| place != block);
    let edits = moved.map(|(place, (step, block))| {
        let text = text.get((*block).clone())?.to_owned();
        Some(Edit { span: Span::new(step.span.file, place.clone()), text })
    });
    Fix::of(edits.collect::<Option<_>>()?)
}

/// The lines of one table: the comments directly above its header, the header, its keys, and the comments
/// directly below, unless the next header claims them. Without the last line break.
fn block(item: &Spanned<Node>, text: &str) -> Option<Range<usize>> {
    let Node::Table(entries) = &item.value else { return None };
    let header = item.span.bytes();
    if !text.get(header.clone())?.starts_with("[[")
        || entries.iter().any(|(key, value)| value.span.start < key.span.end)
    {
        return None;
    }
    let last = entries.iter().map(|(_, value)| value.span.bytes().end).max().unwrap_or(header.end);
    let mut start = text.get(..header.start)?.rfind('\n').map_or(0, |i| i + 1);
    while let Some(above) = text.get(..start)?.strip_suffix('\n') {
        let line = above.rfind('\n').map_or(0, |i| i + 1);
        if !is_comment(above.get(line..)?) {
            break;
        }
        start = line;
    }
    let mut end = line_end(text, last);
    let mut below = end;
    while let Some(next) = line_after(text, below) {
        match text.get(next.clone())?.trim_start() {
            line if is_comment(line) => below = next.end,
            line if line.starts_with('[') => return Some(start..trimmed(text, end)),
            _ => break,
        }
    }
    end = below.max(end);
    Some(start..trimmed(text, end))
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Where the line ends in which `at` stands, before its line feed.
fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |i| at + i)
}

/// The line that follows the line feed at `end`, without its own.
fn line_after(text: &str, end: usize) -> Option<Range<usize>> {
    let start = end + 1;
    text.get(start..).filter(|rest| !rest.is_empty())?;
    Some(start..line_end(text, start))
}

/// Before the carriage return, which belongs to the place and not to what stands there.
fn trimmed(text: &str, end: usize) -> usize {
    if text.get(..end).is_some_and(|before| before.ends_with('\r')) { end - 1 } else { end }
}

#[cfg(test)]
mod tests {
    use crate::content::source::classify;
    use crate::content::{Parsed, parse};
    use crate::diag::FileId;
    use crate::diag::fix::apply;

    fn sorted(front_matter: &str) -> Option<String> {
        let text = format!("+++\n{front_matter}+++\n");
        let place = classify(FileId(0), "content/profiles/a.md").expect("a profile");
        let Some(Parsed::Profile(Some(profile))) = parse(&place, &text, "vi").value else { panic!("a profile") };
        let fixed = apply(&text, &[profile.steps_by_date.as_ref()?]).text;
        Some(fixed.strip_prefix("+++\n").and_then(|rest| rest.strip_suffix("+++\n")).expect("the fences").to_owned())
    }

    #[test]
    fn blocks_move_with_their_comments_and_nothing_else_does() {
        let before = "\
# đầu tệp

# Quyết định
[[step]] # bước 2
state = \"decided\"
date = 2024-10-01
by = '''
# không phải ghi chú
'''
# cuối bước

# để trống

[[award]]
form = \"x\"
# Đăng ký
  [[step]]
  date = 2024-02-01 # sớm
  state = \"registered\"

# [[step]]
";
        let after = "\
# đầu tệp

# Đăng ký
  [[step]]
  date = 2024-02-01 # sớm
  state = \"registered\"

# để trống

[[award]]
form = \"x\"
# Quyết định
[[step]] # bước 2
state = \"decided\"
date = 2024-10-01
by = '''
# không phải ghi chú
'''
# cuối bước

# [[step]]
";
        assert_eq!(sorted(before).as_deref(), Some(after));
        assert_eq!(sorted(after), None, "sorted already");
    }

    #[test]
    fn comments_above_a_header_belong_to_it_and_days_keep_their_order() {
        let step =
            |note: &str, date: &str| format!("# {note}\r\n[[step]]\r\nstate = \"nurtured\"\r\ndate = {date}\r\n");
        let (a, b, c) = (step("a", "2024-03-01"), step("b", "2024-02-01"), step("c", "2024-02-01"));
        assert_eq!(sorted(&format!("{a}{b}{c}")), Some(format!("{b}{c}{a}")));
    }

    #[test]
    fn what_is_not_plain_stays() {
        let steps = ["2024-03-01", "2024-02-01"].map(|date| format!("{{ state = \"nurtured\", date = {date} }}"));
        assert_eq!(sorted(&format!("step = [{}]\n", steps.join(", "))), None);
        let step = |date: &str, more: &str| format!("[[step]]\nstate = \"nurtured\"\ndate = {date}\n{more}");
        let late = step("2024-03-01", "");
        assert_eq!(sorted(&format!("{late}{}[step.x]\n", step("2024-02-01", ""))), None);
        assert_eq!(sorted(&format!("{late}[[step]]\nstate = \"nurtured\"\ndate = \"2024-02-01\"\n")), None);
        assert_eq!(sorted(&format!("{late}{}", step("2024-02-01", "by = = 1\n"))), None);
    }
}
