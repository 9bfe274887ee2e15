//! `doubled-rating`: one year rated twice in one scale, for one body.
//!
//! `of = "union"` and the id of the honouree's unit are one body, `led` and the id of the led unit too
//! (contract, section Windows). Two bodies that rate, each named in `by`, are two ratings.

use super::{Context, Lint, Run};
use crate::content::profile::{Rating, RatingOf};
use crate::diag::{Diagnostic, Spanned, code, msg};
use crate::roll::{Profile, Roll, UnitIx};
use crate::text::squash;

pub(super) const DOUBLED_RATING: Lint = Lint { code: code::DOUBLED_RATING, run: Run::Roll(run) };

#[derive(PartialEq)]
enum Body {
    Own,
    Union,
    Led,
    Other(UnitIx),
    Unknown,
}

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for profile in cx.roll.profiles.iter() {
        let ratings = profile.facts.ratings.as_deref().unwrap_or_default();
        for (n, later) in ratings.iter().enumerate() {
            if let Some(first) = ratings.iter().take(n).find(|first| is_same(cx.roll, profile, first, later)) {
                found.push(doubled(first, later));
            }
        }
    }
    found
}

fn doubled(first: &Spanned<Rating>, later: &Spanned<Rating>) -> Diagnostic {
    let differ = first.value.level.value != later.value.level.value;
    let message = if differ { msg("doubled-rating-differs") } else { msg("doubled-rating") };
    let message = message.with("year", later.value.year.value).with("scale", later.value.scale.value.as_str());
    Diagnostic::new(code::DOUBLED_RATING, &later.value.level, message)
        .related(&first.value.level, msg("rated-here-first"))
        .help(msg("doubled-rating-help"))
}

fn is_same(roll: &Roll, profile: &Profile, a: &Spanned<Rating>, b: &Spanned<Rating>) -> bool {
    let (a, b) = (&a.value, &b.value);
    let by_others = match (&a.by, &b.by) {
        (Some(a), Some(b)) => squash(&a.value) != squash(&b.value),
        _ => false,
    };
    let body = |rating: &Rating| body(roll, profile, &rating.of.value);
    a.year.value == b.year.value && a.scale.value == b.scale.value && !by_others && body(a) == body(b)
}

fn body(roll: &Roll, profile: &Profile, of: &RatingOf) -> Body {
    match of {
        RatingOf::Own => Body::Own,
        RatingOf::Union => Body::Union,
        RatingOf::Led => Body::Led,
        RatingOf::Unit(id) => match roll.units.find(id) {
            Some(unit) if unit == profile.unit => Body::Union,
            Some(unit) if Some(unit) == profile.leads => Body::Led,
            Some(unit) => Body::Other(unit),
            None => Body::Unknown,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::Lang;
    use crate::diag::code::DOUBLED_RATING;
    use crate::lints::testing::{Found, found};

    fn of(ratings: &[&str]) -> Found {
        let rating = |more: &&str| format!("[[rating]]\nyear = 2023\nscale = \"duty4\"\n{more}\n");
        let text = person(&ratings.iter().map(rating).collect::<String>());
        found(DOUBLED_RATING, &[("content/profiles/a.md", &text)])
    }

    #[test]
    fn the_second_rating_of_a_year_shows_the_first() {
        let twice = of(&["level = \"good\"", "level = \"good\""]);
        assert_eq!((twice.marks(), twice.list[0].related.len()), (vec!["\"good\""], 1));
        let differ = of(&["level = \"good\"\nof = \"union\"", "level = \"excellent\"\nof = \"base\""]);
        assert!(differ.list[0].message.text(Lang::En).contains("different"), "{:?}", differ.list);
    }

    #[test]
    fn other_scales_bodies_and_raters_are_other_ratings() {
        assert!(of(&["level = \"good\"", "level = \"good\"\nof = \"union\""]).none());
        assert!(of(&["level = \"good\"\nof = \"office\"", "level = \"good\"\nof = \"union\""]).none());
        assert!(of(&["level = \"good\"\nby = \"Công ty\"", "level = \"excellent\"\nby = \"base\""]).none());
        let text = person(
            "[[rating]]\nyear = 2023\nscale = \"duty4\"\nlevel = \"good\"\n\
             [[rating]]\nyear = 2023\nscale = \"cdcs\"\nlevel = \"good\"\n\
             [[rating]]\nyear = 2022\nscale = \"cdcs\"\nlevel = \"good\"\n",
        );
        assert!(found(DOUBLED_RATING, &[("content/profiles/a.md", &text)]).none());
    }
}
