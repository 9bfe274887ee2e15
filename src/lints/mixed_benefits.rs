//! `mixed-benefits`: a text states a sum of yearly and one-off benefits (`domain.md` F: never add the two up).
//!
//! Found when an amount in the summary or story is the sum of all stated benefits, of both kinds together, and
//! is neither that of one kind nor that of one initiative.

use super::money::amounts;
use super::{Lint, Run, Source};
use crate::content::profile::{BenefitPer, ParsedProfile};
use crate::diag::{Diagnostic, Span, code, msg};

pub(super) const MIXED_BENEFITS: Lint = Lint { code: code::MIXED_BENEFITS, run: Run::File(run) };

fn run(source: &Source<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(benefits) = source.profile.and_then(Benefits::of) else { return found };
    let summary = source.own_profile().and_then(|facts| facts.summary.as_ref()).map(|summary| summary.span);
    for span in summary.into_iter().chain(source.body()) {
        for amount in amounts(source.at(span)) {
            if !amount.means(benefits.sum()) || benefits.alone.iter().any(|alone| amount.means(*alone)) {
                continue;
            }
            let start = span.start as usize;
            let place = Span::new(span.file, start + amount.range.start..start + amount.range.end);
            let mut diagnostic =
                Diagnostic::new(code::MIXED_BENEFITS, place, msg("mixed-benefits")).help(msg("mixed-benefits-help"));
            for (at, per) in &benefits.places {
                let text = if *per == BenefitPer::Year { msg("benefit-each-year") } else { msg("benefit-once") };
                diagnostic = diagnostic.related(*at, text);
            }
            found.push(diagnostic);
        }
    }
    found
}

/// The benefits of a profile that states both kinds.
struct Benefits {
    yearly: u64,
    once: u64,
    /// What a text may well state: each initiative, and the sum of each kind.
    alone: Vec<u64>,
    /// The first initiative of each kind.
    places: Vec<(Span, BenefitPer)>,
}

impl Benefits {
    fn of(facts: &ParsedProfile) -> Option<Self> {
        let mut benefits = Self { yearly: 0, once: 0, alone: Vec::new(), places: Vec::new() };
        for initiative in facts.initiatives.iter().flatten().map(|initiative| &initiative.value) {
            let Some(vnd) = initiative.benefit_vnd else { continue };
            let sum = match initiative.benefit_per {
                BenefitPer::Year => &mut benefits.yearly,
                BenefitPer::Once => &mut benefits.once,
            };
            *sum = sum.saturating_add(vnd);
            benefits.alone.push(vnd);
            if benefits.places.iter().all(|(_, per)| *per != initiative.benefit_per) {
                benefits.places.push((initiative.year.span, initiative.benefit_per));
            }
        }
        benefits.alone.extend([benefits.yearly, benefits.once]);
        (benefits.yearly > 0 && benefits.once > 0).then_some(benefits)
    }

    fn sum(&self) -> u64 {
        self.yearly.saturating_add(self.once)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::code::MIXED_BENEFITS;
    use crate::lints::testing::found;

    fn marks(summary: &str, benefits: &[(&str, &str)]) -> Vec<String> {
        let initiative = |(vnd, per): &(&str, &str)| {
            format!("[[initiative]]\ntitle = \"Sổ\"\nyear = 2022\nbenefit_vnd = {vnd}\nbenefit_per = \"{per}\"\n")
        };
        let facts: String = benefits.iter().map(initiative).collect();
        let text = person(&format!("summary = \"{summary}\"\n{facts}"));
        found(MIXED_BENEFITS, &[("content/profiles/a.md", &text)]).marks().into_iter().map(str::to_owned).collect()
    }

    const BOTH: &[(&str, &str)] = &[("400_000_000", "year"), ("200_000_000", "year"), ("640_000_000", "once")];

    #[test]
    fn a_sum_of_both_kinds_is_found() {
        assert_eq!(marks("Làm lợi 1.240.000.000 đồng.", BOTH), ["1.240.000.000 đồng"]);
        assert_eq!(marks("Làm lợi hơn 1,2 tỷ đồng.", BOTH), ["1,2 tỷ đồng"], "as rounded as it is written");
    }

    #[test]
    fn sums_of_one_kind_single_benefits_and_other_amounts_are_fine() {
        assert!(marks("Mỗi năm 600 triệu đồng, một lần 640 triệu đồng.", BOTH).is_empty());
        assert!(marks("Làm lợi 400 triệu đồng; quỹ 1,3 tỷ đồng.", BOTH).is_empty());
        assert!(marks("Làm lợi 600 triệu đồng.", &[("400_000_000", "year"), ("200_000_000", "year")]).is_empty());
        // A small one-off benefit that vanishes in the rounding: the amount is that of the yearly ones too.
        assert!(marks("Làm lợi 1,2 tỷ đồng.", &[("1_200_000_000", "year"), ("20_000_000", "once")]).is_empty());
    }
}
