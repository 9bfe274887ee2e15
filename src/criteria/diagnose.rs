//! What judging reports. A verdict itself is no diagnostic; a decided profile that fails a criterion is.
//!
//! An entry is called unused where it never could change anything: its criterion is for other categories,
//! asks for no attestation (`attest`), or does not apply to this profile (`waiver`).

use super::case::Case;
use super::compile::{Criteria, Criterion, PlanCriteria};
use super::evidence::Evidence;
use super::judge::judge_criterion;
use super::publication::{Covered, Publication, Reason};
use super::target::TargetRow;
use super::verdict::{JudgedCriterion, Judgement, Verdict};
use crate::content::nearest::unknown_id;
use crate::content::plan::Level;
use crate::content::profile::{Basis, State};
use crate::diag::{Code, Diagnostic, Message, Place, Severity, Span, Spanned, code, msg};
use crate::roll::Roll;
use crate::text::Id;

/// Bytes below which a body is only white space around nothing.
const SHORTEST_STORY: u32 = 8;

/// Reports what is wrong with a profile before its criteria. Of what was revoked or withdrawn nothing is
/// asked any more.
pub(super) fn profile(criteria: &Criteria, case: &Case<'_>, judgement: &Judgement, found: &mut Vec<Diagnostic>) {
    let of_plan = criteria.of(case.plan.ix);
    entries(of_plan, case, judgement, found);
    if judgement.state.is_some_and(State::is_end) {
        return;
    }
    let decided = judgement.state.is_some_and(State::is_decided);
    for judged in judgement.verdicts.iter().filter(|judged| judged.verdict.falls_short()) {
        if let Some(criterion) = of_plan.get(judged.criterion).filter(|criterion| criterion.check().is_some()) {
            found.push(failed(criterion, judged, case, decided));
        }
    }
    let draft = case.profile.facts.draft.as_ref().is_some_and(|draft| draft.value);
    if decided && !draft {
        publication(of_plan, case, judgement, found);
    }
}

fn failed(criterion: &Criterion, judged: &JudgedCriterion, case: &Case<'_>, decided: bool) -> Diagnostic {
    let mut evidence = Evidence::gathered();
    judge_criterion(criterion, case, &mut evidence);
    let because = evidence.into_list();
    let header = Place::from(case.header());
    // The fact that falls short shows more than the header, where missing facts are looked for.
    let shown = because.iter().find(|because| because.place != header).or(because.first());
    let message = if judged.verdict == Verdict::Unknown { msg("criterion-unknown") } else { msg("criterion-unmet") };
    let message = message.with("clause", criterion.clause.as_str()).with("text", &criterion.text);
    let severity = if decided { criterion.level.severity() } else { Severity::Note };
    let mut diagnostic =
        Diagnostic::new(code::CRITERION_FAILED, shown.map_or(header, |because| because.place), message)
            .at(severity)
            .maybe_help(criterion.check().map(|check| check.asks(case)).filter(|ask| !ask.is_empty()));
    if let Some(shown) = shown {
        diagnostic = diagnostic.label(shown.message.clone());
    }
    for other in because.iter().filter(|because| shown.is_none_or(|shown| *because != shown)) {
        diagnostic = diagnostic.related(other.place, other.message.clone());
    }
    let clause = msg("criterion-here").with("plan", case.plan.label()).with("criterion", criterion.id.as_str());
    diagnostic.related(criterion.span, clause)
}

/// Attestations and waivers that name no criterion, or could never change anything.
fn entries(of_plan: &PlanCriteria, case: &Case<'_>, judgement: &Judgement, found: &mut Vec<Diagnostic>) {
    let decided = judgement.state.is_some_and(State::is_decided);
    let mut unused = |id: &Spanned<Id>, message: Message| {
        let severity = if decided { Severity::Warning } else { Severity::Note };
        found.push(
            Diagnostic::new(code::UNUSED_ENTRY, id, message.with("criterion", id.value.as_str()))
                .at(severity)
                .help(msg("unused-entry-help")),
        );
    };
    let mut unknown: Vec<&Spanned<Id>> = Vec::new();
    for attest in case.profile.facts.attests.iter().flatten() {
        let id = &attest.value.criterion;
        match of_plan.find(&id.value) {
            None => unknown.push(id),
            Some(criterion) if !criterion.is_for(&case.profile.category) => unused(id, msg("entry-of-other-category")),
            Some(criterion) if criterion.check().is_some_and(|check| !check.takes_attests()) => {
                unused(id, msg("attest-never-asked"));
            }
            Some(_) => {}
        }
    }
    for waiver in case.profile.facts.waivers.iter().flatten() {
        let id = &waiver.value.criterion;
        match of_plan.find(&id.value) {
            None => unknown.push(id),
            Some(criterion) if !criterion.is_for(&case.profile.category) => unused(id, msg("entry-of-other-category")),
            Some(criterion) if criterion.when.as_ref().is_some_and(|w| !w.matches(case.roll, case.profile)) => {
                unused(id, msg("waiver-never-needed"));
            }
            Some(_) => {}
        }
    }
    unknown.retain(|id| !case.plan.parsed.faulty.contains(&id.value));
    for id in unknown {
        let known = of_plan.criteria.iter().filter(|criterion| criterion.is_for(&case.profile.category));
        let ids = known.map(|criterion| criterion.id.as_str());
        found.push(unknown_id(id, msg("kind-criterion"), id.value.as_str(), ids));
    }
}

/// Why a decided profile is not published, or not all of it. Never an error: the site must rebuild the day after.
fn publication(of_plan: &PlanCriteria, case: &Case<'_>, judgement: &Judgement, found: &mut Vec<Diagnostic>) {
    let header = case.header();
    match &judgement.publication {
        Publication::Published(covered) => left_out(case, *covered, found),
        Publication::Tombstone { .. } => {}
        Publication::Hidden(reasons) => found.extend(reasons.iter().filter_map(|reason| {
            let (code, place, help) = why_hidden(*reason, case)?;
            let message = msg("unpublished").with("why", reason.message(of_plan));
            Some(Diagnostic::new(code, place.unwrap_or(header), message).maybe_help(help))
        })),
    }
}

/// Code, place and advice; nothing for what is no matter of consent or time.
fn why_hidden(reason: Reason, case: &Case<'_>) -> Option<(Code, Option<Span>, Option<Message>)> {
    let facts = &case.profile.facts;
    let consent = facts.consent.as_ref().map(|consent| &consent.value);
    Some(match reason {
        Reason::Embargoed(_) => (code::EMBARGOED, facts.publish_from.as_ref().map(|day| day.span), None),
        Reason::Expired(_) => (code::EXPIRED, facts.publish_until.as_ref().map(|day| day.span), None),
        // What is wrong with the one that is there was said.
        Reason::ConsentMissing if facts.states("consent") => return None,
        Reason::ConsentMissing => (code::CONSENT_MISSING, None, Some(msg("consent-missing-help"))),
        Reason::ConsentNotYet(_) => (code::CONSENT_MISSING, consent.map(|consent| consent.given.span), None),
        Reason::ConsentWithoutName if consent.is_some_and(|consent| !consent.is_clear) => return None,
        Reason::ConsentWithoutName => {
            (code::CONSENT_MISSING, consent.map(|consent| consent.scope.span), Some(msg("consent-without-name-help")))
        }
        Reason::ConsentEnded(_) => {
            let until = consent.and_then(|consent| consent.until.as_ref()).map(|until| until.span);
            (code::CONSENT_ENDED, until, Some(msg("consent-ended-help")))
        }
        Reason::Draft | Reason::Undecided(_) | Reason::Revoked(_) | Reason::Withdrawn(_) | Reason::Criterion(..) => {
            return None;
        }
    })
}

/// Parts that are there, and that consent does not cover.
fn left_out(case: &Case<'_>, covered: Covered, found: &mut Vec<Diagnostic>) {
    let facts = &case.profile.facts;
    let Some(consent) = facts.consent.as_ref().filter(|consent| consent.value.is_clear) else { return };
    let needs_consent = |basis: &Basis| *basis == Basis::Consent;
    let pictures =
        facts.portrait.is_some() || facts.photos.iter().flatten().any(|photo| needs_consent(&photo.value.basis.value));
    let story = facts.body.span.end.saturating_sub(facts.body.span.start) >= SHORTEST_STORY;
    let awards = facts.awards.iter().flatten().next().is_some() || facts.titles.iter().flatten().next().is_some();
    let mut parts = Vec::new();
    if pictures && !covered.portrait {
        parts.push(msg("part-portrait"));
    }
    if story && !covered.story {
        parts.push(msg("part-story"));
    }
    if awards && !covered.awards {
        parts.push(msg("part-awards"));
    }
    if !parts.is_empty() {
        let message = msg("consent-partial").with("parts", parts);
        found.push(
            Diagnostic::new(code::CONSENT_PARTIAL, &consent.value.scope, message).help(msg("consent-partial-help")),
        );
    }
}

/// Targets that a year's roll misses.
pub(super) fn targets(roll: &Roll, criteria: &Criteria, rows: &[TargetRow], found: &mut Vec<Diagnostic>) {
    for row in rows.iter().filter(|row| row.verdict != Verdict::Met) {
        let Some(target) = criteria.of(row.plan).targets.get(row.position) else { continue };
        let severity = if target.level == Level::Note { Severity::Note } else { Severity::Warning };
        let message = msg("target-missed")
            .with("plan", roll.plan(row.plan).label())
            .with("year", row.year)
            .with("share", row.share.to_string())
            .with("counted", row.counted.to_string())
            .with("whole", (row.percent_hundredths / 100).to_string())
            .with("hundredths", format!("{:02}", row.percent_hundredths % 100))
            .with("text", &target.text);
        found.push(Diagnostic::new(code::TARGET_MISSED, target.span, message).at(severity));
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{Court, PLAN, TODAY, codes, person, plan_with, text_at};
    use crate::criteria::{Drafts, Verdict};
    use crate::diag::{Diagnostic, Lang, Severity};

    const RATING: &str = r#"check = { kind = "rating", scale = "duty4", at_least = "good", years = "latest" }"#;
    const LOW: &str = "[[rating]]\nyear = 2023\nscale = \"duty4\"\nlevel = \"completed\"\n";
    const CONSENT: &str = "[consent]\ngiven = 2023-09-12\nscope = [\"name\"]\nmethod = \"Phiếu\"\nevidence = \"11\"\n";

    fn step(state: &str) -> String {
        format!("[[step]]\nstate = \"{state}\"\ndate = 2023-11-09\nby = \"btv\"\ndocument = \"176/QĐ\"\n")
    }

    fn court(criterion: &str, facts: &str) -> Court {
        court_on(TODAY, criterion, facts)
    }

    fn court_on(today: &str, criterion: &str, facts: &str) -> Court {
        let plan = plan_with(PLAN, criterion);
        let profile = person(facts);
        Court::of(&[("content/plans/plan.toml", &plan), ("content/profiles/it.md", &profile)], today, Drafts::Hide)
    }

    fn severities(found: &[Diagnostic]) -> Vec<(&str, Severity)> {
        found.iter().map(|diagnostic| (diagnostic.code.name(), diagnostic.severity)).collect()
    }

    #[test]
    fn a_decided_profile_that_fails_a_deny_criterion_is_an_error_that_marks_both_files() {
        let court = court(RATING, &format!("{LOW}{}{CONSENT}", step("decided")));
        let [failed] = court.found.as_slice() else { panic!("{:?}", court.found) };
        assert_eq!((failed.code.name(), failed.severity), ("criterion-failed", Severity::Error));
        assert_eq!(failed.message.text(Lang::Vi), "chưa đạt tiêu chí III.1: Tiêu chí");
        let sources = &court.site.sources;
        assert_eq!(text_at(sources, failed.primary.place), "[[rating]]");
        assert!(failed.primary.text.text(Lang::Vi).contains("thấp hơn mức"));
        let [clause] = failed.related.as_slice() else { panic!("{:?}", failed.related) };
        assert_eq!(text_at(sources, clause.place), "\"it\"");
        assert_eq!(clause.text.text(Lang::Vi), "tiêu chí `it` của kế hoạch 1/KH");
        assert!(failed.help[0].text(Lang::Vi).contains("scale = \"duty4\""), "what would meet it");
    }

    #[test]
    fn what_is_missing_is_shown_at_the_header() {
        let court = court(RATING, &format!("{}{CONSENT}", step("honoured")));
        let failed = &court.found[0];
        assert_eq!(text_at(&court.site.sources, failed.primary.place), "+++");
        assert_eq!(failed.message.text(Lang::Vi), "chưa đủ căn cứ để xét tiêu chí III.1: Tiêu chí");
    }

    #[test]
    fn levels_and_states_set_the_severity() {
        let error = ("criterion-failed", Severity::Error);
        for (level, state, expected) in [
            ("deny", "decided", Some(error)),
            ("warn", "decided", Some((error.0, Severity::Warning))),
            ("note", "decided", Some((error.0, Severity::Note))),
            ("deny", "proposed", Some((error.0, Severity::Note))),
            ("warn", "proposed", Some((error.0, Severity::Note))),
            ("deny", "revoked", None),
            ("deny", "withdrawn", None),
        ] {
            let court = court(&format!("level = \"{level}\"\n{RATING}"), &format!("{LOW}{}{CONSENT}", step(state)));
            assert_eq!(severities(&court.found), expected.into_iter().collect::<Vec<_>>(), "{level}, {state}");
        }
    }

    #[test]
    fn consent_and_time_are_warnings_of_decided_profiles_only() {
        let met = "level = \"note\"\ncheck = { kind = \"has\", key = \"name\" }";
        for (facts, code) in [
            (step("decided"), "consent-missing"),
            (format!("{}{}", step("decided"), CONSENT.replace("\"name\"", "\"story\"")), "consent-missing"),
            (format!("{}{CONSENT}until = 2023-12-31\n", step("decided")), "consent-ended"),
            (format!("publish_from = 2030-01-01\n{}{CONSENT}", step("decided")), "embargoed"),
            (format!("publish_until = 2023-12-31\n{}{CONSENT}", step("decided")), "expired"),
            (format!("{}{CONSENT}[[award]]\nform = \"order\"\nyear = 2023\n", step("decided")), "consent-partial"),
        ] {
            assert_eq!(severities(&court(met, &facts).found), [(code, Severity::Warning)], "{facts}");
            assert_eq!(severities(&court(met, &facts.replace("decided", "proposed")).found), [], "a nominee");
            assert_eq!(severities(&court(met, &format!("draft = true\n{facts}")).found), [], "a draft");
        }
        assert_eq!(codes(&court(met, &format!("{}{CONSENT}", step("decided"))).found), [] as [&str; 0]);
    }

    fn waiver(criterion: &str, until: &str) -> String {
        format!(
            "[[waiver]]\ncriterion = \"{criterion}\"\nby = \"btv\"\ndate = 2023-05-28\ndocument = \"41/TB\"\n\
             reason = \"Phát hiện đột xuất\"\n{until}\n"
        )
    }

    #[test]
    fn a_waiver_replaces_what_falls_short_until_its_last_day() {
        let facts = format!("{LOW}{}{CONSENT}{}", step("decided"), waiver("it", "until = 2024-03-31"));
        for (today, expected) in [
            ("2023-05-27", Verdict::Unmet),
            ("2023-05-28", Verdict::Waived),
            ("2024-03-31", Verdict::Waived),
            ("2024-04-01", Verdict::Unmet),
        ] {
            let court = court_on(today, RATING, &facts);
            let (verdict, because) = court.verdict("it", "it");
            assert_eq!(verdict, expected, "{today}");
            if verdict == Verdict::Waived {
                assert_eq!(because.len(), 1);
                let said = because[0].message.text(Lang::Vi);
                assert_eq!(said, "Được miễn đến hết ngày 31/3/2024: Phát hiện đột xuất (41/TB)");
                assert_eq!(codes(&court.found), [] as [&str; 0]);
            }
        }
        let met = court("check = { kind = \"has\", key = \"name\" }", &facts);
        assert_eq!(met.verdict("it", "it").0, Verdict::Met, "what is met needs no waiver, and keeps its verdict");
        assert_eq!(codes(&met.found), [] as [&str; 0]);
    }

    #[test]
    fn entries_of_unknown_criteria_are_errors_with_the_nearest_id() {
        let attest = "[[attest]]\ncriterion = \"itt\"\nby = \"btv\"\ndate = 2023-05-28\ndocument = \"4/BB\"\n";
        let court = court("check = { kind = \"attested\" }", attest);
        let unknown = court.found.iter().find(|d| d.code.name() == "unknown-id").expect("reported");
        assert_eq!(unknown.severity, Severity::Error);
        assert_eq!(unknown.help[0].text(Lang::Vi), "có phải ý bạn là `it`?");
    }

    #[test]
    fn entries_that_could_never_change_anything_are_unused() {
        let other = "[[criterion]]\nid = \"other\"\ncategories = [\"officer\"]\nclause = \"I\"\ntext = \"Khác\"\ncheck = { kind = \"attested\" }\n";
        let attest = |id: &str| {
            format!("[[attest]]\ncriterion = \"{id}\"\nby = \"btv\"\ndate = 2023-05-28\ndocument = \"4/BB\"\n")
        };
        let decided = format!("{}{CONSENT}", step("decided"));
        let has = format!("check = {{ kind = \"has\", key = \"name\" }}\n{other}");
        let unused = [("unused-entry", Severity::Warning)];
        assert_eq!(severities(&court(&has, &format!("{}{decided}", attest("it"))).found), unused, "never asked");
        assert_eq!(severities(&court(&has, &format!("{}{decided}", attest("other"))).found), unused, "other category");
        assert_eq!(severities(&court(&has, &format!("{}{decided}", waiver("other", ""))).found), unused);
        let leaders = "when = { leader = true }\ncheck = { kind = \"has\", key = \"quote\" }";
        assert_eq!(severities(&court(leaders, &format!("{}{decided}", waiver("it", ""))).found), unused);
        let ended = waiver("it", "until = 2023-06-01");
        assert_eq!(severities(&court(&has, &format!("{ended}{decided}")).found), [], "it could have mattered");
    }

    #[test]
    fn a_faulty_criterion_is_not_held_against_anybody() {
        use crate::criteria::{compile, judge, testing};
        let plan = plan_with(PLAN, "check = { kind = \"ratin\" }");
        let profile = person(&format!("{}{CONSENT}", step("decided")));
        let site = testing::site(&[("content/plans/plan.toml", &plan), ("content/profiles/it.md", &profile)]);
        let criteria = compile(&site.roll);
        assert_eq!(codes(&criteria.diagnostics), ["unknown-check"]);
        let today = crate::text::Date::parse_iso(TODAY).expect("a day");
        let judged = judge(&site.roll, &criteria.value, today, Drafts::Hide);
        assert_eq!(codes(&judged.diagnostics), [] as [&str; 0], "the plan's mistake was reported once");
        let (ix, _) = site.roll.profiles().next().expect("a profile");
        assert!(!judged.value.of(ix).publication.is_published(), "but nobody is published unjudged");
    }
}
