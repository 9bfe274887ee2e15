//! Diagnostics for people: the message, the lines it is about with the words beside them, and the advice.

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::extent::Extent;
use super::{Diagnostic, FileId, Fix, Label, Lang, Place, Severity, SourceMap, Span, Tally, msg, prose, short};

/// How the text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour it with ANSI escapes.
    pub color: bool,
    /// Width of the terminal, in columns; long source lines are cut to fit.
    pub width: usize,
}

impl Default for Style {
    /// Without colour, 100 columns wide.
    fn default() -> Self {
        Self { color: false, width: 100 }
    }
}

/// Below this width, in columns, there is no room for a line of source beside its number.
const MIN_WIDTH: usize = 40;

/// The diagnostics with their lines of source, separated by empty lines.
///
/// Source lines are shown in NFC, so columns count what the reader sees.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, lang: Lang, style: Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.max(MIN_WIDTH));
    let reports = diagnostics.iter().map(|diagnostic| {
        let mut groups = vec![report(diagnostic, sources, lang)];
        groups.extend(diagnostic.fix.as_ref().map(|fix| patch(fix, sources, lang)));
        renderer.render(&groups) + "\n"
    });
    reports.collect::<Vec<String>>().join("\n")
}

/// A text of our own making that quotes sources, with nothing in it that could steer a terminal.
pub fn plain(text: &str) -> String {
    text.chars().map(prose::visible).collect()
}

/// How many of each there are, such as “3 lỗi, 1 cảnh báo”.
pub fn summary(tally: Tally, lang: Lang) -> String {
    let Tally { errors, warnings, notes } = tally;
    let parts = [
        (errors, msg("tally-error"), msg("tally-errors")),
        (warnings, msg("tally-warning"), msg("tally-warnings")),
        (notes, msg("tally-note"), msg("tally-notes")),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| if count == 1 { one } else { many }.with("count", count).text(lang))
        .collect();
    if parts.is_empty() { msg("tally-nothing").text(lang) } else { parts.join(", ") }
}

fn report(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) -> Group<'static> {
    let message = prose::block(&diagnostic.message.text(lang));
    let title = level(diagnostic.severity, lang).primary_title(format!("{message} [{}]", diagnostic.code));

    let mut frames = Vec::new();
    let mut elements: Vec<Element<'static>> = Vec::new();
    let mut remarks = Vec::new();
    match framed(&diagnostic.primary, sources) {
        Some(span) => put(&mut frames, AnnotationKind::Primary, span, &diagnostic.primary, lang),
        None => {
            let Extent { path, start, .. } = Extent::of(diagnostic.primary.place, sources);
            elements.push(Origin::path(prose::path(path)).line(start.line).char_column(start.column).into());
            remarks.extend(prose::words(&diagnostic.primary.text, lang));
        }
    }
    for label in &diagnostic.related {
        match framed(label, sources) {
            Some(span) => put(&mut frames, AnnotationKind::Context, span, label, lang),
            None => remarks.push(short::place(label, sources, lang)),
        }
    }
    elements.extend(frames.into_iter().map(|frame| frame.snippet(sources).into()));
    elements.extend(remarks.into_iter().map(|text| level(Severity::Note, lang).message(text).into()));
    let advice = diagnostic.help.iter().filter_map(|help| prose::words(help, lang));
    elements.extend(advice.map(|text| Level::HELP.with_name(msg("level-help").text(lang)).message(text).into()));
    title.elements(elements)
}

/// The edits as they would change the lines.
fn patch(fix: &Fix, sources: &SourceMap, lang: Lang) -> Group<'static> {
    let spans: Vec<_> = fix.edits().iter().map(|edit| edit.span.bytes()).collect();
    let excerpt = Excerpt::new(sources.text(fix.file()), &spans);
    let patches = fix.edits().iter().zip(excerpt.marks);
    let patches: Vec<Patch<'static>> =
        patches.map(|(edit, bytes)| Patch::new(bytes, prose::block(&edit.text))).collect();
    let snippet =
        Snippet::source(excerpt.text).line_start(excerpt.first_line).path(prose::path(sources.path(fix.file())));
    let title = Level::HELP.with_name(msg("level-help").text(lang)).secondary_title(msg("fix-title").text(lang));
    title.element(snippet.patches(patches))
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name(msg("level-error").text(lang)),
        Severity::Warning => Level::WARNING.with_name(msg("level-warning").text(lang)),
        Severity::Note => Level::NOTE.with_name(msg("level-note").text(lang)),
    }
}

/// All marks in one file.
struct Frame {
    file: FileId,
    marks: Vec<(AnnotationKind, Span, Option<String>)>,
}

/// The span of a label that can be shown in its text; a whole file and a picture have no lines to show.
fn framed(label: &Label, sources: &SourceMap) -> Option<Span> {
    match label.place {
        Place::Span(span) => (!sources.text(span.file).is_empty()).then_some(span),
        Place::File(_) => None,
    }
}

/// Puts a mark into the frame of its file.
fn put(frames: &mut Vec<Frame>, kind: AnnotationKind, span: Span, label: &Label, lang: Lang) {
    let mark = (kind, span, prose::words(&label.text, lang).map(|text| prose::line(&text)));
    match frames.iter_mut().find(|frame| frame.file == span.file) {
        Some(frame) => frame.marks.push(mark),
        None => frames.push(Frame { file: span.file, marks: vec![mark] }),
    }
}

impl Frame {
    fn snippet(self, sources: &SourceMap) -> Snippet<'static, Annotation<'static>> {
        let spans: Vec<_> = self.marks.iter().map(|(_, span, _)| span.bytes()).collect();
        let excerpt = Excerpt::new(sources.text(self.file), &spans);
        let marks = self.marks.into_iter().zip(excerpt.marks.clone());
        let annotations = marks.map(|((kind, _, label), bytes)| kind.span(bytes).label(label));
        let last_line = AnnotationKind::Visible.span(excerpt.last_line());
        Snippet::source(excerpt.text)
            .line_start(excerpt.first_line)
            .path(prose::path(sources.path(self.file)))
            .annotations(annotations)
            .annotation(last_line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture::{self, say};
    use crate::diag::{Diagnostic, code};

    #[test]
    fn frames_show_every_place() {
        let (diagnostics, sources) = fixture::example();
        insta::assert_snapshot!(render(&diagnostics, &sources, Lang::Vi, Style::default()), @r#"
        lỗi: không có khóa `basic` trong `portrait` [unknown-key]
         --> content/profiles/2024/Lò Văn Thụy.md:4:30
          |
        4 | portrait = { alt = "Thợ lò", basic = "consent" }
          | -------- trong bảng này      ^^^^^ không có khóa này
          |
          = cách sửa: viết `basis`
        cách sửa: `vinhdanh check --fix` sửa được chỗ này như sau
          |
        4 - portrait = { alt = "Thợ lò", basic = "consent" }
        4 + portrait = { alt = "Thợ lò", basis = "consent" }
          |

        lỗi: chưa đạt tiêu chí `member-rating` [criterion-failed]
         --> content/profiles/2024/Lò Văn Thụy.md:5:1
          |
        5 | / [[rating]]
        6 | | year = 2024
        7 | | level = "completed"
          | |___________________^ mới “hoàn thành”
          |
         ::: content/plans/kh-89-2021.toml:5:1
          |
        5 |   clause = "III.2.1.2"
          |   -------------------- điều khoản đòi hỏi
          |
          = ghi chú: content/profiles/2024/anh,1.jpg:1:1: minh chứng
          = cách sửa: kiểm tra lại quyết định
                      xếp loại năm 2024
          = cách sửa: hoặc xin miễn bằng `[[waiver]]`

        ghi chú: thiếu `+++` [front-matter-unclosed]
          --> content/profiles/2024/Lò Văn Thụy.md:10:1
           |
         1 | +++
           | --- mở ở đây
        ...
         9 | [[rating]]
        10 |
           | ^

        cảnh báo: không hồ sơ nào dùng tệp <100% "này"> [unknown-file]
        --> content/profiles/2024/anh,1.jpg:1:1
        "#);
    }

    #[test]
    fn a_place_without_lines_is_named() {
        let mut sources = SourceMap::default();
        let (one, two) = (sources.add("a/x.md", "+++\n"), sources.add("b/x.md", ""));
        let found = Diagnostic::new(code::DUPLICATE_SLUG, one, say("hai hồ sơ tên `x`"))
            .label(say("tệp này"))
            .related(Span::new(one, 0..3), say("phần đầu"))
            .related(two, say("và tệp này"))
            .related(Span::new(two, 5..9), say("empty"))
            .help(say("đổi `slug`"));
        insta::assert_snapshot!(render(&[found], &sources, Lang::Vi, Style::default()), @r"
        lỗi: hai hồ sơ tên `x` [duplicate-slug]
         --> a/x.md:1:1
          |
         ::: a/x.md:1:1
          |
        1 | +++
          | --- phần đầu
          |
          = ghi chú: tệp này
          = ghi chú: b/x.md:1:1: và tệp này
          = ghi chú: b/x.md:1:1
          = cách sửa: đổi `slug`
        ");
        let lonely = Diagnostic::new(code::EMPTY_FILE, two, say("tệp trống")).help(say("xóa tệp"));
        insta::assert_snapshot!(render(&[lonely], &sources, Lang::Vi, Style::default()), @r"
        lỗi: tệp trống [empty-file]
        --> b/x.md:1:1
         = cách sửa: xóa tệp
        ");
    }

    #[test]
    fn colour_and_language_change_only_the_dress() {
        let (diagnostics, sources) = fixture::example();
        let style = Style { color: true, width: 60 };
        let text = render(&diagnostics[3..], &sources, Lang::En, style);
        insta::assert_snapshot!(text.replace('\u{1b}', "␛"), @r#"
        ␛[1m␛[33mwarning␛[0m␛[1m: không hồ sơ nào dùng tệp <100% "này"> [unknown-file]␛[0m
        ␛[1m␛[94m--> ␛[0mcontent/profiles/2024/anh,1.jpg:1:1
        "#);
    }

    #[test]
    fn a_long_line_is_cut_to_the_terminal() {
        let mut sources = SourceMap::default();
        let file = sources.add("content/pages/a.md", "thợ lò ".repeat(200) + "<b>" + &" lò".repeat(200));
        let at = fixture::span(&sources, file, "<b>");
        let found = Diagnostic::new(code::RAW_HTML, at, say("HTML")).label(say("hiện ra như chữ"));
        insta::assert_snapshot!(render(&[found], &sources, Lang::Vi, Style { color: false, width: 60 }), @r"
        cảnh báo: HTML [raw-html]
         --> content/pages/a.md:1:1401
          |
        1 | ... thợ lò thợ lò <b> lò lò lò lò lò lò lò lò lò lò l...
          |                   ^^^ hiện ra như chữ
        ");
    }

    #[test]
    fn the_margin_is_wide_enough_for_the_last_line() {
        let mut sources = SourceMap::default();
        let file = sources.add("a.toml", "\n".repeat(9));
        let found = Diagnostic::new(code::MISSING_KEY, Span::new(file, 9..9), say("thiếu `name`"));
        insta::assert_snapshot!(render(&[found], &sources, Lang::Vi, Style::default()), @r"
        lỗi: thiếu `name` [missing-key]
          --> a.toml:10:1
           |
        10 |
           | ^
        ");
    }

    #[test]
    fn the_summary_counts_what_there_is() {
        let tally = |errors, warnings, notes| Tally { errors, warnings, notes };
        assert_eq!(summary(tally(3, 1, 0), Lang::Vi), "3 lỗi, 1 cảnh báo");
        assert_eq!(summary(tally(1, 0, 2), Lang::En), "1 error, 2 notes");
        assert_eq!(summary(tally(0, 0, 0), Lang::Vi), "không có lỗi nào");
    }
}
