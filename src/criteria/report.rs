//! Verdicts for those who keep the roll: one JSON document for programs, or text for people.

mod human;
mod json;

use super::compile::Criteria;
use super::judge::Verdicts;
use super::publication::Publication;
use crate::diag::{Lang, Message, SourceMap, msg};
use crate::roll::{Profile, ProfileIx, Roll};
use crate::text::Slug;

/// What is reported, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The roll.
    pub roll: &'a Roll,
    /// Its criteria.
    pub criteria: &'a Criteria,
    /// Its verdicts.
    pub verdicts: &'a Verdicts,
    /// Its sources, for lines and columns.
    pub sources: &'a SourceMap,
    /// The reader's language.
    pub lang: Lang,
    /// Only these profiles, and neither targets nor events; everything when empty.
    pub only: &'a [Slug],
}

/// Whether text is coloured with ANSI escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// Plain text.
    #[default]
    Never,
    /// Coloured.
    Always,
}

impl<'a> Report<'a> {
    /// The document of `judge --format json`, on one line. Lines and columns count from 1, columns in Unicode
    /// code points, offsets in bytes from the start of the file.
    pub fn json(&self) -> String {
        json::render(self)
    }

    /// The same for people: profile by profile, verdict by verdict, with clause, icon, word and evidence.
    pub fn human(&self, colour: Colour) -> String {
        human::render(self, colour)
    }

    fn profiles(&self) -> impl Iterator<Item = (ProfileIx, &'a Profile)> {
        self.roll.profiles().filter(|(_, profile)| self.only.is_empty() || self.only.contains(&profile.slug))
    }

    /// Why a profile is not published; nothing for one that is.
    fn why(&self, ix: ProfileIx, profile: &Profile) -> Vec<Message> {
        match &self.verdicts.of(ix).publication {
            Publication::Published(_) => Vec::new(),
            Publication::Tombstone { withdrawn } => vec![msg("hidden-withdrawn").with("date", *withdrawn)],
            Publication::Hidden(reasons) => {
                reasons.iter().map(|reason| reason.message(self.criteria.of(profile.plan))).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Drafts;
    use crate::criteria::testing::{Court, PLAN, TODAY, person, plan_with};

    fn court() -> Court {
        let plan = plan_with(
            PLAN,
            "level = \"warn\"\ncheck = { kind = \"rating\", scale = \"duty4\", at_least = \"good\", years = \"every\" }",
        );
        let target = "[[target]]\nid = \"direct\"\nclause = \"II.3\"\ntext = \"Trực tiếp\"\nshare = { direct_worker = true }\nat_least = { percent = 15 }\n";
        let rating = |year: i32| format!("[[rating]]\nyear = {year}\nscale = \"duty4\"\nlevel = \"good\"\n");
        let ratings = rating(2021) + &rating(2022) + &rating(2023);
        let consent = "[consent]\ngiven = 2023-09-12\nscope = [\"name\"]\nmethod = \"Phiếu\"\nevidence = \"BÍ MẬT\"\n";
        let decided = "[[step]]\nstate = \"decided\"\ndate = 2023-11-09\nby = \"btv\"\ndocument = \"176/QĐ\"\n";
        let files = [
            ("content/plans/plan.toml", format!("{plan}{target}")),
            ("content/profiles/an.md", person(&format!("{ratings}{decided}{consent}"))),
            ("content/profiles/binh.md", person("draft = true")),
        ];
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        Court::of(&files, TODAY, Drafts::Hide)
    }

    fn report<'a>(court: &'a Court, only: &'a [Slug]) -> Report<'a> {
        Report {
            roll: &court.site.roll,
            criteria: &court.criteria,
            verdicts: &court.verdicts,
            sources: &court.site.sources,
            lang: Lang::Vi,
            only,
        }
    }

    #[test]
    fn the_document_is_that_of_the_contract() {
        let court = court();
        let text = report(&court, &[]).json();
        assert_eq!(text.lines().count(), 1);
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        insta::assert_snapshot!(serde_json::to_string_pretty(&value).expect("JSON"), @r#"
        {
          "version": 1,
          "profiles": [
            {
              "profile": "an",
              "plan": "plan",
              "year": 2023,
              "state": "decided",
              "published": true,
              "why": []
            },
            {
              "profile": "binh",
              "plan": "plan",
              "year": 2023,
              "state": null,
              "published": false,
              "why": [
                "hồ sơ còn là bản nháp (draft = true)",
                "chưa có bước nào trong quy trình",
                "chưa có sự đồng ý của người được nêu tên"
              ]
            }
          ],
          "verdicts": [
            {
              "profile": "an",
              "plan": "plan",
              "criterion": "it",
              "clause": "III.1",
              "level": "warn",
              "verdict": "met",
              "because": [
                {
                  "message": "Xếp loại năm 2021, 2022, 2023: Hoàn thành tốt nhiệm vụ (thang “Mức hoàn thành nhiệm vụ”)",
                  "path": "content/profiles/an.md",
                  "start": {
                    "line": 8,
                    "column": 1,
                    "offset": 111
                  },
                  "end": {
                    "line": 8,
                    "column": 11,
                    "offset": 121
                  },
                  "also": [
                    {
                      "path": "content/profiles/an.md",
                      "start": {
                        "line": 12,
                        "column": 1,
                        "offset": 165
                      },
                      "end": {
                        "line": 12,
                        "column": 11,
                        "offset": 175
                      }
                    },
                    {
                      "path": "content/profiles/an.md",
                      "start": {
                        "line": 16,
                        "column": 1,
                        "offset": 219
                      },
                      "end": {
                        "line": 16,
                        "column": 11,
                        "offset": 229
                      }
                    }
                  ]
                }
              ]
            },
            {
              "profile": "binh",
              "plan": "plan",
              "criterion": "it",
              "clause": "III.1",
              "level": "warn",
              "verdict": "unknown",
              "because": [
                {
                  "message": "Chưa có xếp loại năm 2021, 2022, 2023 theo thang “Mức hoàn thành nhiệm vụ”",
                  "path": "content/profiles/binh.md",
                  "start": {
                    "line": 1,
                    "column": 1,
                    "offset": 0
                  },
                  "end": {
                    "line": 1,
                    "column": 4,
                    "offset": 3
                  }
                }
              ]
            }
          ],
          "targets": [
            {
              "plan": "plan",
              "year": 2023,
              "target": "direct",
              "counted": 1,
              "share": 1,
              "percent": 100.0,
              "verdict": "met"
            }
          ],
          "events": [],
          "milestones": []
        }
        "#);
    }

    #[test]
    fn a_selection_has_neither_targets_nor_events() {
        let court = court();
        let only = [Slug::parse("binh").expect("a slug")];
        let value: serde_json::Value = serde_json::from_str(&report(&court, &only).json()).expect("JSON");
        assert_eq!(value["profiles"].as_array().map(Vec::len), Some(1));
        assert_eq!(value["verdicts"][0]["profile"], "binh");
        assert_eq!(
            (value["targets"].as_array().map(Vec::len), value["events"].as_array().map(Vec::len)),
            (Some(0), Some(0))
        );
    }

    #[test]
    fn people_read_verdict_by_verdict() {
        let court = court();
        insta::assert_snapshot!(report(&court, &[]).human(Colour::Never), @r#"
        Lò Văn Thụy (an)
          Đoàn viên · 2023 · 1/KH
          Bước gần nhất: quyết định. Được đăng
          ✓ Đạt: III.1 – Tiêu chí [warn]
              Xếp loại năm 2021, 2022, 2023: Hoàn thành tốt nhiệm vụ (thang “Mức hoàn thành nhiệm vụ”)
                content/profiles/an.md:8:1, content/profiles/an.md:12:1, content/profiles/an.md:16:1

        Lò Văn Thụy (binh)
          Đoàn viên · 2023 · 1/KH
          Chưa có bước nào. Không đăng
            – hồ sơ còn là bản nháp (draft = true)
            – chưa có bước nào trong quy trình
            – chưa có sự đồng ý của người được nêu tên
          ? Chưa rõ: III.1 – Tiêu chí [warn]
              Chưa có xếp loại năm 2021, 2022, 2023 theo thang “Mức hoàn thành nhiệm vụ”
                content/profiles/binh.md:1:1

        Chỉ tiêu
          ✓ Đạt: 1/KH, II.3, năm 2023: 1/1 (100,00%) – Trực tiếp
        "#);
        let coloured = report(&court, &[]).human(Colour::Always);
        assert!(coloured.contains("\u{1b}[32m✓ Đạt\u{1b}[0m"));
    }
}
