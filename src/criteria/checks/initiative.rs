//! `initiative`: initiatives and studies, documented, accepted, recognised or of a certain benefit.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::content::profile::{BenefitPer, Initiative};
use crate::criteria::window::Within;
use crate::criteria::words;
use crate::diag::{Spanned, msg};
use crate::text::Id;

pub(super) const INITIATIVE: CheckKind = CheckKind {
    id: "initiative",
    reads: &["initiative"],
    example: r#"check = { kind = "initiative", documented = true, recognised = true, benefit_at_least = 80_000_000 }"#,
    compile,
};

/// Sentences about initiatives beyond which only their number is told.
const SHOWN: usize = 4;

#[derive(Debug)]
struct InitiativeCheck {
    min: usize,
    documented: bool,
    accepted: bool,
    recognised: bool,
    /// Kinds in the words of the files; any kind without it.
    kinds: Option<Vec<Id>>,
    /// In đồng, of one initiative.
    benefit: Option<u64>,
    within: Within,
}

fn compile(t: &mut Table<'_>, _: &Reader<'_>) -> Option<Arc<dyn Check>> {
    let min = t.count("min", 1).map_or(1, |min| min.value as usize);
    let (documented, accepted, recognised) = (t.boolean("documented"), t.boolean("accepted"), t.boolean("recognised"));
    let kinds = t.ids_or_one("kinds").map(|kinds| kinds.into_iter().map(|kind| kind.value).collect());
    let benefit = t.integer("benefit_at_least", 1, i64::MAX).and_then(|benefit| u64::try_from(benefit.value).ok());
    let within = t.choice("within", Within::NAMES).map_or(Within::Period, |within| within.value);
    // `accepted = false` asks for nothing, as `documented = false` does.
    let asked = |flag: Option<Spanned<bool>>| flag.is_some_and(|flag| flag.value);
    Some(Arc::new(InitiativeCheck {
        min,
        documented: asked(documented),
        accepted: asked(accepted),
        recognised: asked(recognised),
        kinds,
        benefit,
        within,
    }))
}

impl Check for InitiativeCheck {
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let Some(initiatives) = &case.profile.facts.initiatives else {
            evidence.add(case.header(), || msg("lacks-initiatives"));
            return Truth::Unknown;
        };
        let (mut sure, mut perhaps) = (0, 0);
        for initiative in initiatives {
            match self.counts(case, &initiative.value) {
                Truth::Met => sure += 1,
                Truth::Unknown => perhaps += 1,
                Truth::Unmet => {}
            }
        }
        let truth = Truth::enough(sure, perhaps, self.min);
        if evidence.is_wanted() {
            match truth {
                Truth::Met => self.tell_met(case, initiatives, evidence),
                _ => self.tell_short(case, initiatives, sure, evidence),
            }
        }
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        let mut parts: Vec<Message> = Vec::new();
        if self.documented {
            parts.push(msg("ask-document"));
        }
        if self.recognised {
            parts.push(msg("ask-recognised"));
        }
        if self.accepted {
            parts.push(msg("ask-accepted"));
        }
        if let Some(kinds) = &self.kinds {
            parts.push(msg("ask-kinds").with("kinds", kinds.iter().map(Id::as_str).collect::<Vec<_>>()));
        }
        if let Some(benefit) = self.benefit {
            parts.push(msg("ask-benefit").with("amount", words::amount(benefit)));
        }
        let ask =
            if parts.is_empty() { msg("ask-initiative") } else { msg("ask-initiative-with").with("parts", parts) };
        ask.with("min", self.min).with("within", self.within.words(case.window))
    }
}

impl InitiativeCheck {
    fn counts(&self, case: &Case<'_>, initiative: &Initiative) -> Truth {
        let holds = self.within.covers(case.window, initiative.year.value)
            && (!self.documented || initiative.document.is_some())
            && (!self.recognised || initiative.recognised_by.is_some());
        Truth::of(holds)
            .and(if self.accepted { initiative.accepted.map_or(Truth::Unknown, Truth::of) } else { Truth::Met })
            .and(match (&self.kinds, &initiative.kind) {
                (None, _) => Truth::Met,
                (Some(_), None) => Truth::Unknown,
                (Some(kinds), Some(kind)) => Truth::of(kinds.contains(kind)),
            })
            .and(match (self.benefit, initiative.benefit_vnd) {
                (None, _) => Truth::Met,
                (Some(_), None) => Truth::Unknown,
                (Some(least), Some(benefit)) => Truth::of(benefit >= least),
            })
    }

    fn tell_met(&self, case: &Case<'_>, initiatives: &[Spanned<Initiative>], evidence: &mut Evidence) {
        let counted = || initiatives.iter().filter(|i| self.counts(case, &i.value) == Truth::Met);
        let shown = if counted().count() > SHOWN { SHOWN - 1 } else { SHOWN };
        for initiative in counted().take(shown) {
            evidence.add(initiative, || {
                named(msg("because-initiative"), &initiative.value)
                    .with("recognition", recognition(case, &initiative.value))
                    .with(
                        "acceptance",
                        if initiative.value.accepted == Some(true) { msg("was-accepted") } else { msg("empty") },
                    )
                    .with("benefit", if self.benefit.is_some() { benefit(&initiative.value) } else { msg("empty") })
            });
        }
        let rest = counted().count().saturating_sub(shown);
        evidence.add_group(counted().skip(shown), || msg("more-initiatives").with("count", rest));
    }

    /// What each initiative lacks, and how many are lacking.
    fn tell_short(&self, case: &Case<'_>, initiatives: &[Spanned<Initiative>], sure: usize, evidence: &mut Evidence) {
        for initiative in initiatives.iter().filter(|i| self.counts(case, &i.value) != Truth::Met).take(SHOWN) {
            evidence.add(initiative, || {
                named(msg("because-initiative-lacks"), &initiative.value)
                    .with("lacks", self.lacks(case, &initiative.value))
            });
        }
        let sentence = if sure == 0 { msg("no-initiative") } else { msg("few-initiatives").with("count", sure) };
        let within = self.within.words(case.window);
        evidence.add(case.header(), || sentence.with("min", self.min).with("within", within));
    }

    fn lacks(&self, case: &Case<'_>, initiative: &Initiative) -> Vec<Message> {
        let mut lacks = Vec::new();
        if !self.within.covers(case.window, initiative.year.value) {
            lacks.push(msg("outside-years").with("years", case.window.label()));
        }
        if self.documented && initiative.document.is_none() {
            lacks.push(msg("lacks-document"));
        }
        if self.recognised && initiative.recognised_by.is_none() {
            lacks.push(msg("lacks-recognition"));
        }
        match initiative.accepted {
            Some(false) if self.accepted => lacks.push(msg("not-accepted")),
            None if self.accepted => lacks.push(msg("lacks-acceptance")),
            _ => {}
        }
        match (&self.kinds, &initiative.kind) {
            (Some(_), None) => lacks.push(msg("lacks-kind")),
            (Some(kinds), Some(kind)) if !kinds.contains(kind) => lacks.push(msg("other-kind")),
            _ => {}
        }
        match (self.benefit, initiative.benefit_vnd) {
            (Some(_), None) => lacks.push(msg("lacks-benefit")),
            (Some(least), Some(vnd)) if vnd < least => {
                lacks.push(msg("benefit-below").with("amount", words::amount(vnd)).with("least", words::amount(least)))
            }
            _ => {}
        }
        lacks
    }
}

/// Title and year, after “Sáng kiến” or “Đề tài”.
fn named(sentence: Message, initiative: &Initiative) -> Message {
    let topic = initiative.kind.as_ref().is_some_and(|kind| kind.as_str() == "research_topic");
    let noun = if topic { msg("noun-topic") } else { msg("noun-initiative") };
    sentence.with("noun", noun).with("title", &initiative.title).with("year", initiative.year.value)
}

fn recognition(case: &Case<'_>, initiative: &Initiative) -> Message {
    let by = initiative.recognised_by.as_ref().map(|by| case.body(&by.value));
    match (initiative.document.as_deref(), by) {
        (Some(document), Some(by)) => msg("was-recognised-by-in").with("document", document).with("by", by),
        (Some(document), None) => msg("was-recognised-in").with("document", document),
        (None, Some(by)) => msg("was-recognised-by").with("by", by),
        (None, None) => msg("empty"),
    }
}

fn benefit(initiative: &Initiative) -> Message {
    let Some(vnd) = initiative.benefit_vnd else { return msg("empty") };
    let sentence = match initiative.benefit_per {
        BenefitPer::Once => msg("benefit-once"),
        BenefitPer::Year => msg("benefit-per-year"),
    };
    sentence.with("amount", words::amount(vnd))
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::{self, Judged};

    fn initiative(year: i32, more: &str) -> String {
        format!("[[initiative]]\ntitle = \"Bảng ngưỡng nhiệt\"\nyear = {year}\n{more}\n")
    }

    #[test]
    fn a_document_and_a_recognising_body_are_facts_of_one_initiative() {
        let check = r#"{ kind = "initiative", documented = true, recognised = true }"#;
        let both = initiative(2022, "document = \"44/QĐ-XMNL\"\nrecognised_by = \"Công ty\"");
        let judged = Judged::of(check, &both);
        assert_eq!(judged.truth, Met);
        assert_eq!(judged.because, ["Sáng kiến “Bảng ngưỡng nhiệt” (2022), Công ty công nhận tại 44/QĐ-XMNL"]);
        let split = initiative(2022, "document = \"44/QĐ-XMNL\"") + &initiative(2023, "recognised_by = \"Công ty\"");
        let judged = Judged::of(check, &split);
        assert_eq!(judged.truth, Unmet, "neither has both");
        assert_eq!(judged.because[0], "Sáng kiến “Bảng ngưỡng nhiệt” (2022): chưa ghi nơi công nhận");
        assert_eq!(Judged::of(check, "").truth, Unknown);
        assert_eq!(Judged::of(check, "initiative = []").truth, Unmet);
        let documented = r#"{ kind = "initiative", documented = true }"#;
        let judged = Judged::of(documented, &initiative(2022, "document = \"44/QĐ-XMNL\"\nkind = \"research_topic\""));
        assert_eq!(judged.because, ["Đề tài “Bảng ngưỡng nhiệt” (2022), công nhận tại 44/QĐ-XMNL"]);
    }

    #[test]
    fn acceptance_is_unknown_until_it_is_stated() {
        let check = r#"{ kind = "initiative", accepted = true }"#;
        assert_eq!(Judged::of(check, &initiative(2022, "accepted = true")).truth, Met);
        assert_eq!(Judged::of(check, &initiative(2022, "accepted = false")).truth, Unmet);
        assert_eq!(Judged::of(check, &initiative(2022, "")).truth, Unknown);
        assert_eq!(Judged::of(check, &(initiative(2022, "") + &initiative(2023, "accepted = true"))).truth, Met);
        let nothing = r#"{ kind = "initiative", accepted = false }"#;
        assert_eq!(Judged::of(nothing, &initiative(2022, "")).truth, Met, "false asks for nothing");
    }

    #[test]
    fn an_initiative_that_counts_twice_is_told_once() {
        let check =
            r#"{ any = [{ kind = "initiative", accepted = true }, { kind = "initiative", recognised = true }] }"#;
        let judged = Judged::of(check, &initiative(2022, "accepted = true\nrecognised_by = \"Công ty\""));
        assert_eq!(judged.because, ["Sáng kiến “Bảng ngưỡng nhiệt” (2022), Công ty công nhận, đã nghiệm thu"]);
    }

    #[test]
    fn the_benefit_is_that_of_one_initiative() {
        let check = r#"{ kind = "initiative", benefit_at_least = 80_000_000 }"#;
        let judged = Judged::of(check, &initiative(2022, "benefit_vnd = 80_000_000\nbenefit_per = \"year\""));
        assert_eq!(judged.truth, Met, "exactly the threshold");
        assert_eq!(judged.because, ["Sáng kiến “Bảng ngưỡng nhiệt” (2022), làm lợi 80\u{a0}000\u{a0}000 đồng mỗi năm"]);
        assert_eq!(Judged::of(check, &initiative(2022, "benefit_vnd = 79_999_999")).truth, Unmet);
        let two = initiative(2022, "benefit_vnd = 50_000_000") + &initiative(2023, "benefit_vnd = 50_000_000");
        assert_eq!(Judged::of(check, &two).truth, Unmet, "benefits are not added up");
        assert_eq!(Judged::of(check, &initiative(2022, "")).truth, Unknown);
    }

    #[test]
    fn kinds_numbers_and_years() {
        let topics = r#"{ kind = "initiative", kinds = ["research_topic"], min = 2 }"#;
        let topic = initiative(2022, "kind = \"research_topic\"");
        assert_eq!(Judged::of(topics, &topic.repeat(2)).truth, Met);
        assert_eq!(Judged::of(topics, &(topic.clone() + &initiative(2022, ""))).truth, Unknown, "of what kind?");
        assert_eq!(Judged::of(topics, &(topic + &initiative(2022, "kind = \"initiative\""))).truth, Unmet);
        let any = r#"{ kind = "initiative" }"#;
        assert_eq!(Judged::of(any, &initiative(2020, "")).truth, Unmet, "before the window");
        let ever = r#"{ kind = "initiative", within = "ever" }"#;
        assert_eq!(Judged::of(ever, &initiative(2020, "")).truth, Met);
    }

    #[test]
    fn many_initiatives_are_told_in_a_few_lines() {
        let judged = Judged::of(r#"{ kind = "initiative" }"#, &initiative(2022, "").repeat(9));
        assert_eq!(judged.because.len(), 4);
        assert_eq!(judged.because[3], "Và 6 sáng kiến, đề tài khác");
        assert_eq!(judged.list[3].also.len(), 5, "each with its place");
    }

    #[test]
    fn parameters_are_checked() {
        let codes = |check: &str| testing::codes(&testing::compile_check(&format!("check = {check}")).diagnostics);
        assert_eq!(
            codes(r#"{ kind = "initiative", documented = 1, benefit_at_least = 0 }"#),
            ["bad-value", "wrong-type"]
        );
        assert_eq!(codes(r#"{ kind = "initiative", recognized = true }"#), ["unknown-key"]);
    }
}
