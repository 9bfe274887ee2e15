//! `rating`: yearly ratings at a level or higher.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::content::catalog::Scale;
use crate::content::nearest::{unknown_id, unknown_named};
use crate::content::profile::{Rating, RatingOf};
use crate::content::shape::Ref;
use crate::diag::{Spanned, msg};
use crate::roll::Unit;
use crate::text::Text;

pub(super) const RATING: CheckKind = CheckKind {
    id: "rating",
    reads: &["rating"],
    example: r#"check = { kind = "rating", scale = "duty4", at_least = "good", of = "self", years = "every" }"#,
    compile,
};

/// Whose ratings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Own,
    Union,
    Led,
}

/// Which years are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Years {
    Every,
    Latest,
    Any,
}

/// A yearly rating that is asked for; [`super::leads`] asks for those of the led unit.
#[derive(Debug)]
pub(super) struct RatingCheck {
    scale: Scale,
    /// How far below the top the level may stand.
    lowest: usize,
    of: Of,
    years: Years,
}

/// The rating of a year: where a year has several, the lowest.
#[derive(Clone, Copy)]
struct Rated<'r> {
    year: i32,
    level: usize,
    rating: &'r Spanned<Rating>,
}

fn compile(t: &mut Table<'_>, reader: &Reader<'_>) -> Option<Arc<dyn Check>> {
    let of = t.choice("of", &[("self", Of::Own), ("union", Of::Union), ("led", Of::Led)]);
    let stated = t.has("of");
    let check = read(t, reader, of.as_ref().map_or(Of::Own, |of| of.value))?;
    (of.is_some() || !stated).then(|| Arc::new(check) as Arc<dyn Check>)
}

/// Reads scale, level and years.
pub(super) fn read(t: &mut Table<'_>, reader: &Reader<'_>, of: Of) -> Option<RatingCheck> {
    let (scale_id, level) = (t.id_of(Ref::Scale, "scale"), t.id_of(Ref::Level, "at_least"));
    let (scale_id, level) = (t.need("scale", scale_id), t.need("at_least", level));
    let years = t.choice("years", &[("every", Years::Every), ("latest", Years::Latest), ("any", Years::Any)]);
    let years_hold = years.is_some() || !t.has("years");
    let (scale_id, scales) = (scale_id?, &reader.roll.catalog.scales);
    let Some(scale) = scales.get(&scale_id.value) else {
        t.report(unknown_id(&scale_id, msg("kind-scale"), scale_id.value.as_str(), scales.ids()));
        return None;
    };
    let level = level?;
    let Some(lowest) = scale.level(&level.value) else {
        let levels = scale.levels.iter().map(|level| (level.id.value.as_str(), &level.name));
        let kind = msg("kind-level").with("scale", &scale.name);
        t.report(unknown_named(&level, kind, level.value.as_str(), levels).related(&scale.id, msg("scale-here")));
        return None;
    };
    let years = years.map_or(Years::Every, |years| years.value);
    years_hold.then(|| RatingCheck { scale: scale.clone(), lowest, of, years })
}

impl Check for RatingCheck {
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let truth = match self.years {
            Years::Every if case.window.is_empty() => Truth::Unknown,
            Years::Every => case.window.years().fold(Truth::Met, |truth, year| truth.and(self.year(case, year))),
            Years::Any if case.window.is_empty() => Truth::Unknown,
            Years::Any => case.window.years().fold(Truth::Unmet, |truth, year| truth.or(self.year(case, year))),
            Years::Latest => self.latest(case).map_or(Truth::Unknown, |rated| Truth::of(self.suffices(&rated))),
        };
        if evidence.is_wanted() {
            self.tell(case, truth, evidence);
        }
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        let ask = match self.years {
            Years::Every => msg("ask-rating-every"),
            Years::Any => msg("ask-rating-any"),
            Years::Latest => msg("ask-rating-latest"),
        };
        let of = match self.of {
            Of::Own => "",
            Of::Union => ", of = \"union\"",
            Of::Led => ", of = \"led\"",
        };
        ask.with("scale", self.scale.id.value.as_str())
            .with("of", of)
            .with("level", self.level_name(self.lowest))
            .with("years", case.window.label())
    }
}

impl RatingCheck {
    fn year(&self, case: &Case<'_>, year: i32) -> Truth {
        self.in_year(case, year).map_or(Truth::Unknown, |rated| Truth::of(self.suffices(&rated)))
    }

    fn suffices(&self, rated: &Rated<'_>) -> bool {
        rated.level <= self.lowest
    }

    fn in_year<'r>(&self, case: &Case<'r>, year: i32) -> Option<Rated<'r>> {
        let ratings = case.profile.facts.ratings.iter().flatten().filter(|rating| rating.value.year.value == year);
        let rated = ratings.filter_map(|rating| {
            let counts = rating.value.scale.value == self.scale.id.value && self.is_of(case, &rating.value.of.value);
            let level = self.scale.level(&rating.value.level.value).filter(|_| counts)?;
            Some(Rated { year, level, rating })
        });
        rated.max_by_key(|rated| rated.level)
    }

    fn latest<'r>(&self, case: &Case<'r>) -> Option<Rated<'r>> {
        case.window.years().rev().find_map(|year| self.in_year(case, year))
    }

    fn is_of(&self, case: &Case<'_>, of: &RatingOf) -> bool {
        match (self.of, of) {
            (Of::Own, RatingOf::Own) | (Of::Union, RatingOf::Union) | (Of::Led, RatingOf::Led) => true,
            (Of::Union, RatingOf::Unit(id)) => case.is_own_unit(id),
            (Of::Led, RatingOf::Unit(id)) => case.led_unit().is_some_and(|unit| unit.id == *id),
            _ => false,
        }
    }

    /// The unit whose ratings count; `None` for the honouree's own.
    fn rated_unit<'r>(&self, case: &Case<'r>) -> Option<&'r Unit> {
        match self.of {
            Of::Own => None,
            Of::Union => Some(case.unit()),
            Of::Led => case.led_unit(),
        }
    }

    fn level_name(&self, level: usize) -> &Text {
        self.scale.levels.get(level).map_or(&self.scale.name, |level| &level.name)
    }

    /// Met, it rests on the ratings that suffice; else on those that do not, and on the years without any.
    fn tell(&self, case: &Case<'_>, truth: Truth, evidence: &mut Evidence) {
        if case.window.is_empty() {
            return evidence.add(case.header(), || msg("lacks-window").with("year", case.window.to));
        }
        let (mut rated, mut missing) = (Vec::new(), Vec::new());
        match self.years {
            Years::Latest => match self.latest(case) {
                Some(latest) => rated.push(latest),
                None => missing.push(case.window.label()),
            },
            Years::Every | Years::Any => {
                for year in case.window.years() {
                    match self.in_year(case, year) {
                        Some(found) => rated.push(found),
                        None => missing.push(year.to_string()),
                    }
                }
            }
        }
        let met = truth == Truth::Met;
        rated.retain(|rated| self.suffices(rated) == met);
        while let Some(first) = rated.first().copied() {
            let (same, others): (Vec<_>, Vec<_>) = rated.into_iter().partition(|other| other.level == first.level);
            evidence.add_group(same.iter().map(|rated| rated.rating), || self.sentence(case, met, &same, first.level));
            rated = others;
        }
        if !met && !missing.is_empty() {
            evidence.add(case.header(), || self.lacks(case, missing));
        }
    }

    fn sentence(&self, case: &Case<'_>, met: bool, same: &[Rated<'_>], level: usize) -> Message {
        let sentence = match (met, self.rated_unit(case)) {
            (true, None) => msg("because-rated"),
            (true, Some(unit)) => msg("because-unit-rated").with("unit", &unit.name),
            (false, None) => msg("because-rated-below").with("least", self.level_name(self.lowest)),
            (false, Some(unit)) => {
                msg("because-unit-rated-below").with("unit", &unit.name).with("least", self.level_name(self.lowest))
            }
        };
        let years: Vec<String> = same.iter().map(|rated| rated.year.to_string()).collect();
        sentence.with("years", years).with("level", self.level_name(level)).with("scale", &self.scale.name)
    }

    fn lacks(&self, case: &Case<'_>, years: Vec<String>) -> Message {
        let sentence = match self.rated_unit(case) {
            None => msg("lacks-rating"),
            Some(unit) => msg("lacks-unit-rating").with("unit", &unit.name),
        };
        sentence.with("years", years).with("scale", &self.scale.name)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::{self, Judged};

    fn ratings(list: &[(i32, &str)]) -> String {
        list.iter().map(|(year, rest)| format!("[[rating]]\nyear = {year}\nscale = \"duty4\"\n{rest}\n")).collect()
    }

    const GOOD: &str = "level = \"good\"";
    const EXCELLENT: &str = "level = \"excellent\"";
    const COMPLETED: &str = "level = \"completed\"";
    const EVERY: &str = r#"{ kind = "rating", scale = "duty4", at_least = "good" }"#;

    #[test]
    fn every_year_of_the_window_counts() {
        let judged = Judged::of(EVERY, &ratings(&[(2021, EXCELLENT), (2022, GOOD), (2023, EXCELLENT)]));
        assert_eq!(judged.truth, Met);
        assert_eq!(
            judged.because,
            [
                "Xếp loại năm 2021, 2023: Hoàn thành xuất sắc nhiệm vụ (thang “Mức hoàn thành nhiệm vụ”)",
                "Xếp loại năm 2022: Hoàn thành tốt nhiệm vụ (thang “Mức hoàn thành nhiệm vụ”)",
            ]
        );
        assert_eq!((judged.at(0), judged.list[0].also.len()), ("[[rating]]", 1), "each rating has its place");

        let judged = Judged::of(EVERY, &ratings(&[(2021, GOOD), (2022, COMPLETED), (2023, GOOD)]));
        assert_eq!(judged.truth, Unmet, "one level below");
        assert_eq!(
            judged.because,
            [
                "Xếp loại năm 2022: Hoàn thành nhiệm vụ, thấp hơn mức “Hoàn thành tốt nhiệm vụ” (thang “Mức hoàn thành nhiệm vụ”)"
            ]
        );
    }

    #[test]
    fn a_year_without_a_rating_is_unknown_and_named() {
        let judged = Judged::of(EVERY, &ratings(&[(2021, GOOD), (2023, GOOD)]));
        assert_eq!(judged.truth, Unknown);
        assert_eq!(judged.because, ["Chưa có xếp loại năm 2022 theo thang “Mức hoàn thành nhiệm vụ”"]);
        assert_eq!(judged.at(0), "+++");
        let judged = Judged::of(EVERY, &ratings(&[(2021, COMPLETED)]));
        assert_eq!((judged.truth, judged.because.len()), (Unmet, 2), "the gaps are named beside what falls short");
        let other = "[[rating]]\nyear = 2022\nscale = \"cdcs\"\nlevel = \"excellent\"\n";
        let judged = Judged::of(EVERY, &(ratings(&[(2021, GOOD), (2023, GOOD)]) + other));
        assert_eq!(judged.truth, Unknown, "scales are not converted");
    }

    #[test]
    fn the_window_begins_with_service_or_with_the_unit() {
        let last_two = ratings(&[(2022, GOOD), (2023, GOOD)]);
        assert_eq!(Judged::of(EVERY, &last_two).truth, Unknown);
        assert_eq!(Judged::of(EVERY, &format!("since_year = 2022\n{last_two}")).truth, Met);
        assert_eq!(Judged::of(EVERY, &format!("since_year = 2010\n{last_two}")).truth, Unknown, "not before the plan");
        assert_eq!(Judged::in_unit("young", EVERY, &last_two).truth, Met, "the unit began in 2022");
        let judged = Judged::of(EVERY, &format!("since_year = 2024\n{last_two}"));
        assert_eq!(judged.truth, Unknown, "no year to look at");
    }

    #[test]
    fn any_and_latest_years() {
        let any = r#"{ kind = "rating", scale = "duty4", at_least = "excellent", years = "any" }"#;
        assert_eq!(Judged::of(any, &ratings(&[(2021, EXCELLENT)])).truth, Met);
        assert_eq!(Judged::of(any, &ratings(&[(2020, EXCELLENT), (2021, GOOD)])).truth, Unknown, "2022 might be");
        assert_eq!(Judged::of(any, &ratings(&[(2021, GOOD), (2022, GOOD), (2023, GOOD)])).truth, Unmet);

        let latest = r#"{ kind = "rating", scale = "duty4", at_least = "excellent", years = "latest" }"#;
        assert_eq!(
            Judged::of(latest, &ratings(&[(2021, GOOD), (2022, EXCELLENT)])).truth,
            Met,
            "2022 is the last rated"
        );
        assert_eq!(Judged::of(latest, &ratings(&[(2022, EXCELLENT), (2023, GOOD)])).truth, Unmet);
        assert_eq!(Judged::of(latest, &ratings(&[(2024, EXCELLENT)])).truth, Unknown, "behind the profile's year");
    }

    #[test]
    fn whose_rating_it_is_matters() {
        let union = r#"{ kind = "rating", scale = "duty4", at_least = "good", of = "union", years = "latest" }"#;
        assert_eq!(Judged::of(union, &ratings(&[(2023, GOOD)])).truth, Unknown);
        assert_eq!(Judged::of(union, &ratings(&[(2023, "level = \"good\"\nof = \"union\"")])).truth, Met);
        let judged = Judged::of(union, &ratings(&[(2023, "level = \"good\"\nof = \"base\"")]));
        assert_eq!(judged.truth, Met, "the honouree's unit by id");
        assert_eq!(
            judged.because,
            ["Xếp loại năm 2023 của CĐCS Xi măng: Hoàn thành tốt nhiệm vụ (thang “Mức hoàn thành nhiệm vụ”)"]
        );
        assert_eq!(Judged::of(EVERY, &ratings(&[(2023, "level = \"failed\"\nof = \"led\"")])).truth, Unknown);
    }

    #[test]
    fn a_year_counts_as_its_lowest_rating() {
        let latest = r#"{ kind = "rating", scale = "duty4", at_least = "good", years = "latest" }"#;
        assert_eq!(Judged::of(latest, &ratings(&[(2023, GOOD), (2023, COMPLETED), (2023, EXCELLENT)])).truth, Unmet);
    }

    #[test]
    fn parameters_are_checked() {
        let codes = |check: &str| testing::codes(&testing::compile_check(&format!("check = {check}")).diagnostics);
        assert_eq!(codes(r#"{ kind = "rating", scale = "duty5", at_least = "good" }"#), ["unknown-id"]);
        assert_eq!(
            codes(r#"{ kind = "rating", scale = "duty4", at_least = "god", years = "al" }"#),
            ["bad-value", "unknown-id"]
        );
        assert_eq!(
            codes(r#"{ kind = "rating", scal = "duty4", of = "me" }"#),
            ["bad-value", "missing-key", "unknown-key"]
        );
        assert_eq!(codes(r#"{ kind = "rating", scale = 4, at_least = "good" }"#), ["wrong-type"]);
    }
}
