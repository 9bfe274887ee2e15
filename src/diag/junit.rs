//! Diagnostics as a JUnit report, for servers that show test results.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Diagnostic, Lang, Severity, SourceMap, prose, short};

/// One suite with a case for each file that has diagnostics: its errors are failures, the rest is output.
///
/// A site without any diagnostic is one case that passed, because servers take a report without cases
/// for a mistake.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, lang: Lang) -> String {
    let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        files.entry(sources.path(diagnostic.primary.place.file())).or_default().push(diagnostic);
    }
    if files.is_empty() {
        files.insert("content", Vec::new());
    }
    let failed = |found: &&Vec<&Diagnostic>| found.iter().any(|d| d.severity == Severity::Error);
    let counts =
        format!("tests=\"{}\" failures=\"{}\" errors=\"0\"", files.len(), files.values().filter(failed).count());
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    let _ = writeln!(
        xml,
        "<testsuites name=\"vinhdanh\" {counts}>\n  <testsuite name=\"vinhdanh\" {counts} skipped=\"0\">"
    );
    for (path, found) in files {
        case(&mut xml, path, &found, sources, lang);
    }
    xml.push_str("  </testsuite>\n</testsuites>\n");
    xml
}

fn case(xml: &mut String, path: &str, found: &[&Diagnostic], sources: &SourceMap, lang: Lang) {
    let _ = write!(xml, "    <testcase classname=\"vinhdanh\" name=\"{}\"", escape(path));
    if found.is_empty() {
        xml.push_str(" />\n");
        return;
    }
    xml.push_str(">\n");
    let (errors, rest): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        found.iter().partition(|diagnostic| diagnostic.severity == Severity::Error);
    for error in errors {
        let _ = writeln!(
            xml,
            "      <failure type=\"{}\" message=\"{}\">{}</failure>",
            error.code,
            escape(&prose::line(&error.message.text(lang))),
            escape_lines(&report(error, sources, lang)),
        );
    }
    if !rest.is_empty() {
        let lines: Vec<String> = rest.iter().map(|diagnostic| report(diagnostic, sources, lang)).collect();
        let _ = writeln!(xml, "      <system-out>{}</system-out>", escape_lines(&lines.join("\n")));
    }
    xml.push_str("    </testcase>\n");
}

/// The line of the short format, and below it everything else that the diagnostic says.
fn report(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) -> String {
    let mut text = short::line(diagnostic, sources, lang);
    let message_lines = prose::block(&diagnostic.message.text(lang)).lines().count();
    for line in prose::whole(diagnostic, lang).lines().skip(message_lines) {
        let _ = write!(text, "\n  {line}");
    }
    for label in &diagnostic.related {
        let _ = write!(text, "\n  {}", short::place(label, sources, lang));
    }
    text
}

/// Text for XML 1.0; characters that it cannot hold at all are dropped.
fn escape(text: &str) -> String {
    escape_lines(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// As [`escape`], for an element's content, where ends of lines stay as they are.
fn escape_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}' => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;

    #[test]
    fn a_case_for_each_file() {
        let (diagnostics, sources) = fixture::example();
        insta::assert_snapshot!(render(&diagnostics, &sources, Lang::Vi), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="vinhdanh" tests="2" failures="1" errors="0">
          <testsuite name="vinhdanh" tests="2" failures="1" errors="0" skipped="0">
            <testcase classname="vinhdanh" name="content/profiles/2024/Lò Văn Thụy.md">
              <failure type="unknown-key" message="không có khóa `basic` trong `portrait`">content/profiles/2024/Lò Văn Thụy.md:4:33: error[unknown-key]: không có khóa `basic` trong `portrait`
          không có khóa này
          cách sửa: viết `basis`
          content/profiles/2024/Lò Văn Thụy.md:4:1: trong bảng này</failure>
              <failure type="criterion-failed" message="chưa đạt tiêu chí `member-rating`">content/profiles/2024/Lò Văn Thụy.md:5:1: error[criterion-failed]: chưa đạt tiêu chí `member-rating`
          mới “hoàn thành”
          cách sửa: kiểm tra lại quyết định
          xếp loại năm 2024
          cách sửa: hoặc xin miễn bằng `[[waiver]]`
          content/plans/kh-89-2021.toml:5:1: điều khoản đòi hỏi
          content/profiles/2024/anh,1.jpg:1:1: minh chứng</failure>
              <system-out>content/profiles/2024/Lò Văn Thụy.md:10:1: note[front-matter-unclosed]: thiếu `+++`
          content/profiles/2024/Lò Văn Thụy.md:1:1: mở ở đây</system-out>
            </testcase>
            <testcase classname="vinhdanh" name="content/profiles/2024/anh,1.jpg">
              <system-out>content/profiles/2024/anh,1.jpg:1:1: warning[unknown-file]: không hồ sơ nào dùng tệp &lt;100% &quot;này&quot;&gt;</system-out>
            </testcase>
          </testsuite>
        </testsuites>
        "#);
    }

    #[test]
    fn nothing_wrong_is_a_case_that_passed() {
        insta::assert_snapshot!(render(&[], &SourceMap::default(), Lang::Vi), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="vinhdanh" tests="1" failures="0" errors="0">
          <testsuite name="vinhdanh" tests="1" failures="0" errors="0" skipped="0">
            <testcase classname="vinhdanh" name="content" />
          </testsuite>
        </testsuites>
        "#);
    }

    #[test]
    fn only_characters_of_xml_remain() {
        assert_eq!(escape("a\u{0}b\u{b}\u{1f}\u{ffff}<\"&'>\n"), "ab&lt;&quot;&amp;'&gt;&#10;");
    }
}
