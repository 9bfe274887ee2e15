//! `award`: awards at a rank or higher, and from how many issuers.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::content::profile::Award;
use crate::content::shape::Ref;
use crate::criteria::bodies;
use crate::criteria::threshold::Threshold;
use crate::criteria::window::Within;
use crate::criteria::words;
use crate::diag::{Spanned, msg};

pub(super) const AWARD: CheckKind = CheckKind {
    id: "award",
    reads: &["award"],
    example: r#"check = { kind = "award", at_least = "bang-khen-ldld", min = 2, distinct_issuers = 2 }"#,
    compile,
};

#[derive(Debug)]
struct AwardCheck {
    least: Option<Threshold>,
    min: usize,
    issuers: usize,
    within: Within,
}

fn compile(t: &mut Table<'_>, reader: &Reader<'_>) -> Option<Arc<dyn Check>> {
    let least = Threshold::read(t, Ref::AwardForm, &reader.roll.catalog.award_forms, msg("kind-award-form"));
    let least_holds = least.is_some() || !t.has("at_least");
    let min = t.count("min", 1).map_or(1, |min| min.value as usize);
    let issuers = t.count("distinct_issuers", 1).map_or(0, |issuers| issuers.value as usize);
    let within = t.choice("within", Within::NAMES).map_or(Within::Period, |within| within.value);
    least_holds.then(|| Arc::new(AwardCheck { least, min, issuers, within }) as Arc<dyn Check>)
}

impl Check for AwardCheck {
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let Some(awards) = &case.profile.facts.awards else {
            evidence.add(case.header(), || msg("lacks-awards"));
            return Truth::Unknown;
        };
        let count = awards.iter().filter(|award| self.counts(case, award)).count();
        let truth = Truth::of(count >= self.min).and(self.judge_issuers(case, awards));
        if evidence.is_wanted() {
            match truth {
                Truth::Met => self.tell_met(case, awards, evidence),
                _ => self.tell_short(case, awards, count, evidence),
            }
        }
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        let ask =
            if self.issuers > 1 { msg("ask-award-issuers").with("issuers", self.issuers) } else { msg("ask-award") };
        let needed = self.min.max(self.issuers);
        ask.with("min", needed).with("least", self.least()).with("within", self.within.words(case.window))
    }
}

impl AwardCheck {
    fn counts(&self, case: &Case<'_>, award: &Spanned<Award>) -> bool {
        self.reaches(award) && self.within.covers(case.window, award.value.year)
    }

    fn reaches(&self, award: &Spanned<Award>) -> bool {
        self.least.as_ref().is_none_or(|least| least.is_reached_by(&award.value.form.value))
    }

    /// “ at … or higher”, or nothing; begins with a space.
    fn least(&self) -> Message {
        self.least.as_ref().map_or_else(|| msg("empty"), |least| msg("from-rank").with("name", &least.name))
    }

    /// Unknown while awards without an issuer could complete the number.
    fn judge_issuers(&self, case: &Case<'_>, awards: &[Spanned<Award>]) -> Truth {
        if self.issuers == 0 {
            return Truth::Met;
        }
        let (known, unnamed) = self.issuers_of(case, awards);
        Truth::enough(known, unnamed, self.issuers)
    }

    /// How many different issuers are named, and how many awards name none.
    fn issuers_of(&self, case: &Case<'_>, awards: &[Spanned<Award>]) -> (usize, usize) {
        let (mut known, mut unnamed) = (BTreeSet::new(), 0);
        for award in awards.iter().filter(|award| self.counts(case, award)) {
            match &award.value.issuer {
                Some(issuer) => {
                    known.insert(bodies::key(case.roll, &issuer.value));
                }
                None => unnamed += 1,
            }
        }
        (known.len(), unnamed)
    }

    fn tell_met(&self, case: &Case<'_>, awards: &[Spanned<Award>], evidence: &mut Evidence) {
        for award in awards.iter().filter(|award| self.counts(case, award)) {
            evidence.add(award, || {
                let source = words::source(case.roll, award.value.number.as_deref(), award.value.issuer.as_ref());
                named(msg("because-award"), case, award).with("source", source)
            });
        }
    }

    /// What would have counted but for its rank or its year or its missing issuer, and how many are lacking.
    fn tell_short(&self, case: &Case<'_>, awards: &[Spanned<Award>], count: usize, evidence: &mut Evidence) {
        for award in awards {
            let covered = self.within.covers(case.window, award.value.year);
            match &self.least {
                _ if self.reaches(award) && !covered => evidence
                    .add(award, || named(msg("because-award-outside"), case, award).with("years", case.window.label())),
                Some(least) if covered && least.is_above(&case.roll.catalog.award_forms, &award.value.form.value) => {
                    evidence.add(&award.value.form, || {
                        named(msg("because-award-below"), case, award).with("least", &least.name)
                    });
                }
                _ if self.issuers > 0 && self.counts(case, award) && award.value.issuer.is_none() => {
                    evidence.add(award, || named(msg("because-award-unsigned"), case, award));
                }
                _ => {}
            }
        }
        let within = self.within.words(case.window);
        if count < self.min {
            let sentence =
                if count == 0 { msg("no-award") } else { msg("few-awards").with("count", count).with("min", self.min) };
            evidence.add(case.header(), || sentence.with("least", self.least()).with("within", within));
        } else {
            let (known, _) = self.issuers_of(case, awards);
            evidence.add(case.header(), || {
                msg("few-issuers").with("count", known).with("min", self.issuers).with("within", within)
            });
        }
    }
}

fn named(sentence: Message, case: &Case<'_>, award: &Spanned<Award>) -> Message {
    let id = &award.value.form.value;
    let sentence = match case.roll.catalog.award_forms.get(id) {
        Some(entry) => sentence.with("award", &entry.name),
        None => sentence.with("award", id.as_str()),
    };
    sentence.with("year", award.value.year)
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::{self, Judged};

    fn awards(list: &[(&str, i32, Option<&str>)]) -> String {
        list.iter()
            .map(|(form, year, issuer)| {
                let issuer = issuer.map_or(String::new(), |issuer| format!("issuer = \"{issuer}\"\n"));
                format!("[[award]]\nform = \"{form}\"\nyear = {year}\n{issuer}")
            })
            .collect()
    }

    #[test]
    fn awards_count_from_a_rank_upwards() {
        let check = r#"{ kind = "award", at_least = "merit_province" }"#;
        let judged =
            Judged::of(check, "[[award]]\nform = \"merit_province\"\ndate = 2022-05-04\nnumber = \"66/QĐ-LĐLĐ\"");
        assert_eq!(judged.truth, Met);
        assert_eq!(judged.because, ["Bằng khen của LĐLĐ tỉnh năm 2022 (66/QĐ-LĐLĐ)"]);
        assert_eq!(Judged::of(check, &awards(&[("merit_national", 2021, None)])).truth, Met);
        let judged = Judged::of(check, &awards(&[("commendation", 2022, None)]));
        assert_eq!((judged.truth, judged.at(0)), (Unmet, "\"commendation\""));
        assert_eq!(Judged::of(check, &awards(&[("order", 2022, None)])).truth, Unmet, "another family");
        assert_eq!(Judged::of(check, &awards(&[("merit_province", 2020, None)])).truth, Unmet, "before the window");
        assert_eq!(Judged::of(check, "").truth, Unknown);
        assert_eq!(Judged::of(r#"{ kind = "award" }"#, "award = []").truth, Unmet);
    }

    #[test]
    fn issuers_are_told_apart_by_id_or_by_words() {
        let check = r#"{ kind = "award", distinct_issuers = 2 }"#;
        let two = [("commendation", 2021, Some("btv")), ("commendation", 2022, Some("Công ty"))];
        assert_eq!(Judged::of(check, &awards(&two)).truth, Met);
        let same = [("commendation", 2021, Some("Công  ty")), ("commendation", 2022, Some("Công ty"))];
        let judged = Judged::of(check, &awards(&same));
        assert_eq!(judged.truth, Unmet);
        assert_eq!(judged.because, ["Mới có 1 nơi khen khác nhau trong giai đoạn 2021–2023; cần 2"]);
        let by_id = [("commendation", 2021, Some("BTV")), ("commendation", 2022, Some("btv"))];
        assert_eq!(Judged::of(check, &awards(&by_id)).truth, Unmet);
    }

    #[test]
    fn a_missing_issuer_is_unknown_only_while_it_could_complete_the_number() {
        let check = r#"{ kind = "award", distinct_issuers = 2 }"#;
        let one = [("commendation", 2021, Some("btv")), ("commendation", 2022, None)];
        let judged = Judged::of(check, &awards(&one));
        assert_eq!((judged.truth, judged.because.len()), (Unknown, 2));
        let three = r#"{ kind = "award", distinct_issuers = 3 }"#;
        assert_eq!(Judged::of(three, &awards(&one)).truth, Unmet);
        let enough =
            [("commendation", 2021, Some("btv")), ("commendation", 2022, Some("Sở")), ("commendation", 2023, None)];
        assert_eq!(Judged::of(check, &awards(&enough)).truth, Met);
        let outside = [("commendation", 2021, Some("btv")), ("commendation", 2019, None)];
        assert_eq!(Judged::of(check, &awards(&outside)).truth, Unmet, "awards that do not count cannot complete it");
    }

    #[test]
    fn parameters_are_checked() {
        let codes = |check: &str| testing::codes(&testing::compile_check(&format!("check = {check}")).diagnostics);
        assert_eq!(
            codes(r#"{ kind = "award", at_least = "merit_provinc", within = "year" }"#),
            ["bad-value", "unknown-id"]
        );
        assert_eq!(codes(r#"{ kind = "award", distinct_issuers = "2" }"#), ["wrong-type"]);
    }
}
