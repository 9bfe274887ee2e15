//! Diagnostics as SARIF 2.1.0, the format of code-scanning services.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::extent::Extent;
use super::{Code, Diagnostic, Fix, Label, Lang, Place, Severity, SourceMap, explain, prose};

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    results: Vec<Finding>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Words>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Words {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Words,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Change>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Words,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Words>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// The log, on one line. The codes that occur are its rules, with what `explain` says about them.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, lang: Lang) -> String {
    let codes: BTreeMap<&'static str, Code> = diagnostics.iter().map(|d| (d.code.name(), d.code)).collect();
    let index: BTreeMap<&'static str, usize> = codes.keys().copied().zip(0..).collect();
    let finding = |diagnostic: &Diagnostic| Finding {
        rule_id: diagnostic.code.name(),
        rule_index: index.get(diagnostic.code.name()).copied().unwrap_or_default(),
        level: level(diagnostic.severity),
        message: message(&prose::whole(diagnostic, lang)),
        locations: [Location {
            id: None,
            physical_location: physical(diagnostic.primary.place, sources),
            message: None,
        }],
        related_locations: diagnostic.related.iter().zip(0..).map(|(at, id)| related(at, id, sources, lang)).collect(),
        fixes: diagnostic.fix.iter().map(|fix| change(fix, sources)).collect(),
    };
    let driver = Driver {
        name: "vinhdanh",
        version: env!("CARGO_PKG_VERSION"),
        rules: codes.values().map(|code| rule(*code, lang)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        language: lang.code(),
        column_kind: "unicodeCodePoints",
        results: diagnostics.iter().map(finding).collect(),
    };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    // Writing strings and numbers to memory cannot fail.
    serde_json::to_string(&Log { schema, version: "2.1.0", runs: [run] }).unwrap_or_default() + "\n"
}

/// The levels of SARIF have the names of our severities.
fn level(severity: Severity) -> &'static str {
    severity.name()
}

fn rule(code: Code, lang: Lang) -> Rule {
    let explanation = explain::find(code.name(), lang);
    let meaning = explanation.map_or(code.name(), |explanation| explanation.meaning);
    Rule {
        id: code.name(),
        short_description: Words { text: meaning.to_owned() },
        help: explanation.map(|explanation| Words { text: explanation.show(lang) }),
        default_configuration: Configuration { level: level(code.severity()) },
    }
}

/// Words about a place. Braces stand for arguments there, so real ones are doubled (SARIF, section 3.11.5).
fn message(text: &str) -> Words {
    Words { text: text.replace('{', "{{").replace('}', "}}") }
}

fn related(label: &Label, id: usize, sources: &SourceMap, lang: Lang) -> Location {
    let message = prose::words(&label.text, lang).map(|text| message(&text));
    Location { id: Some(id), physical_location: physical(label.place, sources), message }
}

fn physical(place: Place, sources: &SourceMap) -> PhysicalLocation {
    PhysicalLocation {
        artifact_location: artifact(sources.path(place.file())),
        region: region(&Extent::of(place, sources)),
    }
}

fn artifact(path: &str) -> ArtifactLocation {
    ArtifactLocation { uri: uri(path), uri_base_id: "%SRCROOT%" }
}

fn region(Extent { start, end, .. }: &Extent<'_>) -> Region {
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

/// What the standard calls a fix: the deleted regions, each with what is inserted there.
fn change(fix: &Fix, sources: &SourceMap) -> Change {
    let replacements = fix.edits().iter().map(|edit| Replacement {
        deleted_region: region(&Extent::of(edit.span.into(), sources)),
        inserted_content: Words { text: edit.text.clone() },
    });
    let artifact_location = artifact(sources.path(fix.file()));
    Change { artifact_changes: [ArtifactChange { artifact_location, replacements: replacements.collect() }] }
}

/// The path as a relative reference: every byte but the unreserved ones of RFC 3986 and `/` is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;

    #[test]
    fn the_log_holds_rules_and_results() {
        let (diagnostics, sources) = fixture::example();
        let text = render(&diagnostics[2..], &sources, Lang::Vi);
        assert!(text.contains("\"level\":\"note\"") && text.contains("\"level\":\"warning\""), "{text}");
        let text = render(&diagnostics[..2], &sources, Lang::Vi);
        let mut value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        // The words of the rules are those of `explain`, which has tests of its own.
        for rule in value["runs"][0]["tool"]["driver"]["rules"].as_array_mut().expect("rules") {
            assert!(rule["shortDescription"]["text"].as_str().is_some_and(|text| !text.is_empty()));
            rule["shortDescription"]["text"] = "…".into();
            rule["help"]["text"] = "…".into();
        }
        value["runs"][0]["tool"]["driver"]["version"] = "…".into();
        insta::assert_snapshot!(serde_json::to_string_pretty(&value).expect("JSON"), @r#"
        {
          "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
          "version": "2.1.0",
          "runs": [
            {
              "tool": {
                "driver": {
                  "name": "vinhdanh",
                  "version": "…",
                  "rules": [
                    {
                      "id": "criterion-failed",
                      "shortDescription": {
                        "text": "…"
                      },
                      "help": {
                        "text": "…"
                      },
                      "defaultConfiguration": {
                        "level": "error"
                      }
                    },
                    {
                      "id": "unknown-key",
                      "shortDescription": {
                        "text": "…"
                      },
                      "help": {
                        "text": "…"
                      },
                      "defaultConfiguration": {
                        "level": "error"
                      }
                    }
                  ]
                }
              },
              "language": "vi",
              "columnKind": "unicodeCodePoints",
              "results": [
                {
                  "ruleId": "unknown-key",
                  "ruleIndex": 1,
                  "level": "error",
                  "message": {
                    "text": "không có khóa `basic` trong `portrait`\nkhông có khóa này\ncách sửa: viết `basis`"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "content/profiles/2024/L%C3%B2%20V%C4%83n%20Th%E1%BB%A5y.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 4,
                          "startColumn": 33,
                          "endLine": 4,
                          "endColumn": 38
                        }
                      }
                    }
                  ],
                  "relatedLocations": [
                    {
                      "id": 0,
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "content/profiles/2024/L%C3%B2%20V%C4%83n%20Th%E1%BB%A5y.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 4,
                          "startColumn": 1,
                          "endLine": 4,
                          "endColumn": 9
                        }
                      },
                      "message": {
                        "text": "trong bảng này"
                      }
                    }
                  ],
                  "fixes": [
                    {
                      "artifactChanges": [
                        {
                          "artifactLocation": {
                            "uri": "content/profiles/2024/L%C3%B2%20V%C4%83n%20Th%E1%BB%A5y.md",
                            "uriBaseId": "%SRCROOT%"
                          },
                          "replacements": [
                            {
                              "deletedRegion": {
                                "startLine": 4,
                                "startColumn": 33,
                                "endLine": 4,
                                "endColumn": 38
                              },
                              "insertedContent": {
                                "text": "basis"
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ]
                },
                {
                  "ruleId": "criterion-failed",
                  "ruleIndex": 0,
                  "level": "error",
                  "message": {
                    "text": "chưa đạt tiêu chí `member-rating`\nmới “hoàn thành”\ncách sửa: kiểm tra lại quyết định\nxếp loại năm 2024\ncách sửa: hoặc xin miễn bằng `[[waiver]]`"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "content/profiles/2024/L%C3%B2%20V%C4%83n%20Th%E1%BB%A5y.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 5,
                          "startColumn": 1,
                          "endLine": 9,
                          "endColumn": 1
                        }
                      }
                    }
                  ],
                  "relatedLocations": [
                    {
                      "id": 0,
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "content/plans/kh-89-2021.toml",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 5,
                          "startColumn": 1,
                          "endLine": 5,
                          "endColumn": 21
                        }
                      },
                      "message": {
                        "text": "điều khoản đòi hỏi"
                      }
                    },
                    {
                      "id": 1,
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "content/profiles/2024/anh%2C1.jpg",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 1,
                          "startColumn": 1,
                          "endLine": 1,
                          "endColumn": 1
                        }
                      },
                      "message": {
                        "text": "minh chứng"
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }
        "#);
    }

    #[test]
    fn a_log_without_results_says_so() {
        let text = render(&[], &SourceMap::default(), Lang::En);
        assert!(
            text.contains("\"results\":[]") && text.contains("\"rules\":[]") && text.contains("\"2.1.0\""),
            "{text}"
        );
    }

    #[test]
    fn braces_of_a_message_are_no_arguments() {
        assert_eq!(message("`{ vi = \"…\" }`").text, "`{{ vi = \"…\" }}`");
    }

    #[test]
    fn paths_become_relative_references() {
        assert_eq!(uri("content/profiles/Lò 100%:a.md"), "content/profiles/L%C3%B2%20100%25%3Aa.md");
    }
}
