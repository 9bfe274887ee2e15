//! Diagnostics as one JSON document, for programs that read along.

use serde::Serialize;

use super::extent::{Extent, Remark};
use super::source_map::Position;
use super::{Diagnostic, Fix, Label, Lang, SourceMap, Tally};

/// The numbers at the end of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Profiles of the site.
    pub profiles: usize,
    /// Profiles that a build with `--skip-invalid` would publish.
    pub published: usize,
}

impl Summary {
    /// The counted diagnostics, and the profiles.
    pub fn new(tally: Tally, profiles: usize, published: usize) -> Self {
        let Tally { errors, warnings, notes } = tally;
        Self { errors, warnings, notes, profiles, published }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    diagnostics: Vec<Entry<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Extent<'a>,
    related: Vec<Remark<'a>>,
    help: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Patch<'a>>,
}

/// Edits of a file: the text between the two places is replaced.
#[derive(Serialize)]
struct Patch<'a> {
    path: &'a str,
    edits: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
struct Replacement<'a> {
    start: Position,
    end: Position,
    text: &'a str,
}

/// The document, on one line. Lines and columns count from 1, columns in Unicode code points, offsets in
/// bytes from the start of the file; texts are as they are, not normalised.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, lang: Lang, summary: Summary) -> String {
    let diagnostics = diagnostics.iter().map(|diagnostic| entry(diagnostic, sources, lang)).collect();
    // Writing strings and numbers to memory cannot fail.
    serde_json::to_string(&Document { version: 1, diagnostics, summary }).unwrap_or_default() + "\n"
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap, lang: Lang) -> Entry<'a> {
    Entry {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.name(),
        message: diagnostic.message.text(lang),
        place: Extent::of(diagnostic.primary.place, sources),
        related: diagnostic.related.iter().map(|label| related(label, sources, lang)).collect(),
        help: diagnostic.help.iter().map(|help| help.text(lang)).collect(),
        fixes: diagnostic.fix.iter().map(|fix| patch(fix, sources)).collect(),
    }
}

fn patch<'a>(fix: &'a Fix, sources: &'a SourceMap) -> Patch<'a> {
    let edits = fix.edits().iter().map(|edit| {
        let Extent { start, end, .. } = Extent::of(edit.span.into(), sources);
        Replacement { start, end, text: &edit.text }
    });
    Patch { path: sources.path(fix.file()), edits: edits.collect() }
}

fn related<'a>(label: &Label, sources: &'a SourceMap, lang: Lang) -> Remark<'a> {
    Remark::of(&label.text, label.place, sources, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;

    #[test]
    fn the_document_is_that_of_the_contract() {
        let (diagnostics, sources) = fixture::example();
        let summary = Summary::new(Tally::of(&diagnostics), 2, 1);
        let text = render(&diagnostics, &sources, Lang::Vi, summary);
        assert_eq!(text.lines().count(), 1);
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        insta::assert_snapshot!(serde_json::to_string_pretty(&value).expect("JSON"), @r#"
        {
          "version": 1,
          "diagnostics": [
            {
              "code": "unknown-key",
              "severity": "error",
              "message": "không có khóa `basic` trong `portrait`",
              "path": "content/profiles/2024/Lò Văn Thụy.md",
              "start": {
                "line": 4,
                "column": 33,
                "offset": 84
              },
              "end": {
                "line": 4,
                "column": 38,
                "offset": 89
              },
              "related": [
                {
                  "message": "trong bảng này",
                  "path": "content/profiles/2024/Lò Văn Thụy.md",
                  "start": {
                    "line": 4,
                    "column": 1,
                    "offset": 49
                  },
                  "end": {
                    "line": 4,
                    "column": 9,
                    "offset": 57
                  }
                }
              ],
              "help": [
                "viết `basis`"
              ],
              "fixes": [
                {
                  "path": "content/profiles/2024/Lò Văn Thụy.md",
                  "edits": [
                    {
                      "start": {
                        "line": 4,
                        "column": 33,
                        "offset": 84
                      },
                      "end": {
                        "line": 4,
                        "column": 38,
                        "offset": 89
                      },
                      "text": "basis"
                    }
                  ]
                }
              ]
            },
            {
              "code": "criterion-failed",
              "severity": "error",
              "message": "chưa đạt tiêu chí `member-rating`",
              "path": "content/profiles/2024/Lò Văn Thụy.md",
              "start": {
                "line": 5,
                "column": 1,
                "offset": 105
              },
              "end": {
                "line": 9,
                "column": 1,
                "offset": 153
              },
              "related": [
                {
                  "message": "điều khoản đòi hỏi",
                  "path": "content/plans/kh-89-2021.toml",
                  "start": {
                    "line": 5,
                    "column": 1,
                    "offset": 59
                  },
                  "end": {
                    "line": 5,
                    "column": 21,
                    "offset": 79
                  }
                },
                {
                  "message": "minh chứng",
                  "path": "content/profiles/2024/anh,1.jpg",
                  "start": {
                    "line": 1,
                    "column": 1,
                    "offset": 0
                  },
                  "end": {
                    "line": 1,
                    "column": 1,
                    "offset": 0
                  }
                }
              ],
              "help": [
                "kiểm tra lại quyết định\nxếp loại năm 2024",
                "hoặc xin miễn bằng `[[waiver]]`"
              ]
            },
            {
              "code": "front-matter-unclosed",
              "severity": "note",
              "message": "thiếu `+++`",
              "path": "content/profiles/2024/Lò Văn Thụy.md",
              "start": {
                "line": 10,
                "column": 1,
                "offset": 165
              },
              "end": {
                "line": 10,
                "column": 1,
                "offset": 165
              },
              "related": [
                {
                  "message": "mở ở đây",
                  "path": "content/profiles/2024/Lò Văn Thụy.md",
                  "start": {
                    "line": 1,
                    "column": 1,
                    "offset": 3
                  },
                  "end": {
                    "line": 1,
                    "column": 4,
                    "offset": 6
                  }
                }
              ],
              "help": []
            },
            {
              "code": "unknown-file",
              "severity": "warning",
              "message": "không hồ sơ nào dùng tệp <100% \"này\">",
              "path": "content/profiles/2024/anh,1.jpg",
              "start": {
                "line": 1,
                "column": 1,
                "offset": 0
              },
              "end": {
                "line": 1,
                "column": 1,
                "offset": 0
              },
              "related": [],
              "help": []
            }
          ],
          "summary": {
            "errors": 2,
            "warnings": 1,
            "notes": 1,
            "profiles": 2,
            "published": 1
          }
        }
        "#);
    }

    #[test]
    fn nothing_wrong_is_a_document_too() {
        let text = render(&[], &SourceMap::default(), Lang::En, Summary::default());
        insta::assert_snapshot!(text, @r#"{"version":1,"diagnostics":[],"summary":{"errors":0,"warnings":0,"notes":0,"profiles":0,"published":0}}"#);
    }
}
