//! Diagnostics for editors and `grep`: one line each.

use super::extent::Extent;
use super::{Diagnostic, Label, Lang, SourceMap, prose};

/// `path:line:col: severity[code]: message`, one line a diagnostic. Severities keep their English names,
/// so that an editor can read the lines in every language.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, lang: Lang) -> String {
    diagnostics.iter().map(|diagnostic| line(diagnostic, sources, lang) + "\n").collect()
}

/// A place of a diagnostic with its words: `path:line:col: words`.
pub(super) fn place(label: &Label, sources: &SourceMap, lang: Lang) -> String {
    let Extent { path, start, .. } = Extent::of(label.place, sources);
    let words = prose::words(&label.text, lang).map(|words| format!(": {words}")).unwrap_or_default();
    format!("{}:{}:{}{words}", prose::path(path), start.line, start.column)
}

/// The line of one diagnostic, without its end.
pub(super) fn line(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) -> String {
    let Extent { path, start, .. } = Extent::of(diagnostic.primary.place, sources);
    let message = prose::line(&diagnostic.message.text(lang));
    let (path, severity, code) = (prose::path(path), diagnostic.severity.name(), diagnostic.code);
    format!("{path}:{}:{}: {severity}[{code}]: {message}", start.line, start.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;

    #[test]
    fn one_line_for_each() {
        let (diagnostics, sources) = fixture::example();
        insta::assert_snapshot!(render(&diagnostics, &sources, Lang::Vi), @r#"
        content/profiles/2024/Lò Văn Thụy.md:4:33: error[unknown-key]: không có khóa `basic` trong `portrait`
        content/profiles/2024/Lò Văn Thụy.md:5:1: error[criterion-failed]: chưa đạt tiêu chí `member-rating`
        content/profiles/2024/Lò Văn Thụy.md:10:1: note[front-matter-unclosed]: thiếu `+++`
        content/profiles/2024/anh,1.jpg:1:1: warning[unknown-file]: không hồ sơ nào dùng tệp <100% "này">
        "#);
    }
}
