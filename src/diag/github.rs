//! Diagnostics as workflow commands of GitHub Actions, which shows them beside the changed lines.

use super::extent::Extent;
use super::{Diagnostic, Lang, Severity, SourceMap, prose, short};

/// One workflow command a line: `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=code::message`.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, lang: Lang) -> String {
    diagnostics.iter().map(|diagnostic| command(diagnostic, sources, lang)).collect()
}

fn command(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) -> String {
    let Extent { path, start, end } = Extent::of(diagnostic.primary.place, sources);
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut lines = vec![prose::whole(diagnostic, lang)];
    lines.extend(diagnostic.related.iter().map(|label| short::place(label, sources, lang)));
    format!(
        "::{name} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        property(path),
        start.line,
        start.column,
        end.line,
        end.column,
        property(diagnostic.code.name()),
        data(&lines.join("\n")),
    )
}

/// The escapes of a command's message, as the runner undoes them.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The escapes of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::code;
    use crate::diag::fixture::{self, say};

    #[test]
    fn one_command_for_each() {
        let (diagnostics, sources) = fixture::example();
        insta::assert_snapshot!(render(&diagnostics, &sources, Lang::Vi), @r#"
        ::error file=content/profiles/2024/Lò Văn Thụy.md,line=4,col=33,endLine=4,endColumn=38,title=unknown-key::không có khóa `basic` trong `portrait`%0Akhông có khóa này%0Acách sửa: viết `basis`%0Acontent/profiles/2024/Lò Văn Thụy.md:4:1: trong bảng này
        ::error file=content/profiles/2024/Lò Văn Thụy.md,line=5,col=1,endLine=9,endColumn=1,title=criterion-failed::chưa đạt tiêu chí `member-rating`%0Amới “hoàn thành”%0Acách sửa: kiểm tra lại quyết định%0Axếp loại năm 2024%0Acách sửa: hoặc xin miễn bằng `[[waiver]]`%0Acontent/plans/kh-89-2021.toml:5:1: điều khoản đòi hỏi%0Acontent/profiles/2024/anh,1.jpg:1:1: minh chứng
        ::notice file=content/profiles/2024/Lò Văn Thụy.md,line=10,col=1,endLine=10,endColumn=1,title=front-matter-unclosed::thiếu `+++`%0Acontent/profiles/2024/Lò Văn Thụy.md:1:1: mở ở đây
        ::warning file=content/profiles/2024/anh%2C1.jpg,line=1,col=1,endLine=1,endColumn=1,title=unknown-file::không hồ sơ nào dùng tệp <100%25 "này">
        "#);
    }

    #[test]
    fn nothing_in_a_text_ends_the_command_early() {
        let mut sources = SourceMap::default();
        let file = sources.add("content/50%, a:b.md", "");
        let found = Diagnostic::new(code::EMPTY_FILE, file, say("tệp :: trống\r\n100%")).at(Severity::Note);
        assert_eq!(
            render(&[found], &sources, Lang::Vi),
            "::notice file=content/50%25%2C a%3Ab.md,line=1,col=1,endLine=1,endColumn=1,title=empty-file\
             ::tệp :: trống%0A100%25\n"
        );
    }
}
