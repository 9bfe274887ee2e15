//! `title`: emulation titles at a rank or higher.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::content::profile::Title;
use crate::content::shape::Ref;
use crate::criteria::threshold::Threshold;
use crate::criteria::window::Within;
use crate::criteria::words;
use crate::diag::{Spanned, msg};

pub(super) const TITLE: CheckKind = CheckKind {
    id: "title",
    reads: &["title"],
    example: r#"check = { kind = "title", at_least = "emulation_fighter_grassroots", min = 2, within = "ever" }"#,
    compile,
};

#[derive(Debug)]
struct TitleCheck {
    least: Threshold,
    min: usize,
    within: Within,
    every_year: bool,
}

fn compile(t: &mut Table<'_>, reader: &Reader<'_>) -> Option<Arc<dyn Check>> {
    let least = Threshold::read(t, Ref::Title, &reader.roll.catalog.titles, msg("kind-title"));
    let least = t.need("at_least", least);
    let min = t.count("min", 1).map_or(1, |min| min.value as usize);
    let within = t.choice("within", Within::NAMES).map_or(Within::Period, |within| within.value);
    let every_year = t.choice("years", &[("any", false), ("every", true)]).is_some_and(|years| years.value);
    Some(Arc::new(TitleCheck { least: least?, min, within, every_year }))
}

impl Check for TitleCheck {
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let Some(titles) = &case.profile.facts.titles else {
            evidence.add(case.header(), || msg("lacks-titles"));
            return Truth::Unknown;
        };
        let truth = if !self.every_year {
            Truth::of(titles.iter().filter(|title| self.counts(case, title)).count() >= self.min)
        } else if case.window.is_empty() {
            evidence.add(case.header(), || msg("lacks-window").with("year", case.window.to));
            return Truth::Unknown;
        } else {
            Truth::of(case.window.years().all(|year| self.in_year(titles, year) >= self.min))
        };
        if evidence.is_wanted() {
            match truth {
                Truth::Met => self.tell_met(case, titles, evidence),
                _ => self.tell_unmet(case, titles, evidence),
            }
        }
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        let ask = if self.every_year { msg("ask-title-every") } else { msg("ask-title") };
        let within = if self.every_year { Within::Period } else { self.within };
        ask.with("title", &self.least.name)
            .with("id", self.least.id.as_str())
            .with("min", self.min)
            .with("within", within.words(case.window))
    }
}

impl TitleCheck {
    fn counts(&self, case: &Case<'_>, title: &Spanned<Title>) -> bool {
        self.reaches(title) && self.covers(case, title)
    }

    fn reaches(&self, title: &Spanned<Title>) -> bool {
        self.least.is_reached_by(&title.value.id.value)
    }

    fn covers(&self, case: &Case<'_>, title: &Spanned<Title>) -> bool {
        let within = if self.every_year { Within::Period } else { self.within };
        within.covers(case.window, title.value.year.value)
    }

    fn in_year(&self, titles: &[Spanned<Title>], year: i32) -> usize {
        titles.iter().filter(|title| title.value.year.value == year && self.reaches(title)).count()
    }

    fn tell_met(&self, case: &Case<'_>, titles: &[Spanned<Title>], evidence: &mut Evidence) {
        for title in titles.iter().filter(|title| self.counts(case, title)) {
            evidence.add(title, || {
                let source = words::source(case.roll, title.value.number.as_deref(), title.value.issuer.as_ref());
                named(msg("because-title"), case, title).with("source", source)
            });
        }
    }

    /// What would have counted but for its rank or its year, and how many are lacking.
    fn tell_unmet(&self, case: &Case<'_>, titles: &[Spanned<Title>], evidence: &mut Evidence) {
        for title in titles {
            if self.reaches(title) && !self.covers(case, title) {
                evidence.add(&title.value.year, || {
                    named(msg("because-title-outside"), case, title).with("years", case.window.label())
                });
            } else if self.covers(case, title) && self.least.is_above(&case.roll.catalog.titles, &title.value.id.value)
            {
                evidence.add(&title.value.id, || {
                    named(msg("because-title-below"), case, title).with("least", &self.least.name)
                });
            }
        }
        if self.every_year {
            let lacking: Vec<String> = case
                .window
                .years()
                .filter(|year| self.in_year(titles, *year) < self.min)
                .map(|year| year.to_string())
                .collect();
            evidence.add(case.header(), || {
                msg("title-years-lacking").with("years", lacking).with("least", &self.least.name).with("min", self.min)
            });
            return;
        }
        let count = titles.iter().filter(|title| self.counts(case, title)).count();
        let sentence =
            if count == 0 { msg("no-title") } else { msg("few-titles").with("count", count).with("min", self.min) };
        let within = self.within.words(case.window);
        evidence.add(case.header(), || sentence.with("least", &self.least.name).with("within", within));
    }
}

fn named(sentence: Message, case: &Case<'_>, title: &Spanned<Title>) -> Message {
    let id = &title.value.id.value;
    let sentence = match case.roll.catalog.titles.get(id) {
        Some(entry) => sentence.with("title", &entry.name),
        None => sentence.with("title", id.as_str()),
    };
    sentence.with("year", title.value.year.value)
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::{self, Judged};

    fn titles(list: &[(&str, i32)]) -> String {
        list.iter().map(|(id, year)| format!("[[title]]\nid = \"{id}\"\nyear = {year}\n")).collect()
    }

    const CHECK: &str = r#"{ kind = "title", at_least = "fighter_base" }"#;

    #[test]
    fn ranks_count_inside_one_family() {
        let judged =
            Judged::of(CHECK, "[[title]]\nid = \"fighter_base\"\nyear = 2022\nnumber = \"25/QĐ\"\nissuer = \"btv\"");
        assert_eq!(judged.truth, Met, "the threshold itself");
        assert_eq!(judged.because, ["Danh hiệu “Chiến sĩ thi đua cơ sở” năm 2022 (25/QĐ, Ban Thường vụ LĐLĐ tỉnh)"]);
        assert_eq!(Judged::of(CHECK, &titles(&[("fighter_province", 2021)])).truth, Met, "a rank above");
        let judged = Judged::of(CHECK, &titles(&[("advanced_worker", 2022)]));
        assert_eq!(judged.truth, Unmet, "one rank below");
        assert_eq!(judged.at(0), "\"advanced_worker\"", "the title that falls short");
        assert_eq!(Judged::of(CHECK, &titles(&[("flag", 2022)])).truth, Unmet, "a higher rank in another family");
        assert_eq!(Judged::of(CHECK, &titles(&[("hero", 2022)])).truth, Met, "of another family, but it satisfies");
        let advanced = r#"{ kind = "title", at_least = "advanced_worker" }"#;
        assert_eq!(
            Judged::of(advanced, &titles(&[("hero", 2022)])).truth,
            Met,
            "and everything below what it satisfies"
        );
        let province = r#"{ kind = "title", at_least = "fighter_province" }"#;
        assert_eq!(Judged::of(province, &titles(&[("hero", 2022)])).truth, Unmet, "but nothing above it");
    }

    #[test]
    fn absent_is_unknown_and_empty_is_none() {
        assert_eq!(Judged::of(CHECK, "").truth, Unknown);
        let judged = Judged::of(CHECK, "title = []");
        assert_eq!(judged.truth, Unmet);
        assert_eq!(
            judged.because,
            ["Không có danh hiệu nào từ “Chiến sĩ thi đua cơ sở” trở lên trong giai đoạn 2021–2023"]
        );
    }

    #[test]
    fn only_years_of_the_window_count_unless_ever() {
        for (year, truth) in [(2020, Unmet), (2021, Met), (2023, Met), (2024, Unmet)] {
            assert_eq!(Judged::of(CHECK, &titles(&[("fighter_base", year)])).truth, truth, "{year}");
        }
        let ever = r#"{ kind = "title", at_least = "fighter_base", within = "ever" }"#;
        assert_eq!(Judged::of(ever, &titles(&[("fighter_base", 2015)])).truth, Met);
    }

    #[test]
    fn several_or_one_a_year() {
        let two = r#"{ kind = "title", at_least = "fighter_base", min = 2 }"#;
        assert_eq!(Judged::of(two, &titles(&[("fighter_base", 2022), ("fighter_base", 2023)])).truth, Met);
        assert_eq!(Judged::of(two, &titles(&[("fighter_base", 2022)])).truth, Unmet);
        let every = r#"{ kind = "title", at_least = "fighter_base", years = "every" }"#;
        let all = [("fighter_base", 2021), ("fighter_province", 2022), ("fighter_base", 2023)];
        assert_eq!(Judged::of(every, &titles(&all)).truth, Met);
        let judged = Judged::of(every, &titles(&[("fighter_base", 2021), ("fighter_base", 2023)]));
        assert_eq!(judged.truth, Unmet, "given titles are complete");
        assert_eq!(judged.because, ["Năm 2022 không đủ danh hiệu từ “Chiến sĩ thi đua cơ sở” trở lên (cần 1)"]);
    }

    #[test]
    fn parameters_are_checked() {
        let codes = |check: &str| testing::codes(&testing::compile_check(&format!("check = {check}")).diagnostics);
        assert_eq!(codes(r#"{ kind = "title", at_least = "fighter_bse", min = 0 }"#), ["bad-value", "unknown-id"]);
        assert_eq!(codes(r#"{ kind = "title", atleast = "fighter_base" }"#), ["unknown-key"]);
    }
}
