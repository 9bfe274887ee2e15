//! A profile on its spread, from the view of its page.

use super::paper::Paper;
use super::story;
use super::views::{FactView, ProfileView, VerdictView};
use crate::content::catalog::Subject;
use crate::plan::build::{article, profile, share};
use crate::plan::monogram;
use crate::plan::views::profile as page;
use crate::plan::views::shell::LinkView;
use crate::roll::ProfileIx;
use crate::text::Date;
use crate::theme::Arg;

/// What indexes refer to a profile by.
pub(super) fn id(ix: ProfileIx) -> String {
    format!("p{}", ix.index())
}

/// The profile.
pub(super) fn spread(paper: &mut Paper<'_>, ix: ProfileIx) -> ProfileView {
    let scene = paper.scene;
    let own = scene.roll().profile(ix);
    let page = profile::profile(scene, ix);
    let covered = scene.covered(ix);
    let upright = own.subject == Subject::Individual;
    let recipe = if upright { "portrait" } else { "wide" };
    let portrait = own.facts.portrait.as_ref().filter(|_| covered.portrait);
    let portrait = portrait.and_then(|portrait| paper.album.of_profile(scene, own, &portrait.value, recipe));
    let (text, lang) = article::told(scene, own);
    let told = if covered.story { story::story(paper, text, own.facts.folder.as_deref()) } else { Vec::new() };
    let url = scene.url(&scene.profile_path(own));
    let address = share::without_scheme(&url);
    ProfileView {
        id: id(ix),
        honour: share::honour(scene, own),
        name: own.name.clone(),
        upright,
        about: share::about(scene, own, |unit| &unit.name),
        portrait,
        monogram: monogram(own),
        quote: page.quote.clone(),
        summary: page.summary.clone(),
        facts: facts(paper, &page),
        honours: page.timeline.iter().map(honours).collect(),
        initiatives: page.initiatives.iter().map(|initiative| said(paper, initiative)).collect(),
        story: told,
        story_lang: lang.to_owned(),
        verdicts: page.verdicts.iter().filter(|v| v.verdict != "not_applicable").map(|v| verdict(paper, v)).collect(),
        tally: tally(paper, page.tally),
        qr: paper.qr(&format!("qr-{}", ix.index()), &url),
        qr_alt: paper.qr_alt(&address),
        address,
    }
}

fn facts(paper: &Paper<'_>, page: &page::ProfileView) -> Vec<FactView> {
    let scene = paper.scene;
    let names = |links: &[LinkView]| links.iter().map(|link| link.text.clone()).collect::<Vec<_>>().join(", ");
    let mut facts = Vec::new();
    let mut add = |name: String, says: String| {
        if !says.is_empty() {
            facts.push(FactView { name, says });
        }
    };
    if let Some(decision) = &page.decision {
        add(scene.say("record.title", &[]), share::said(scene, decision));
        add(scene.say("record.by", &[]), decision.by.clone());
    }
    add(scene.say("record.plan", &[]), page.plan.text.clone());
    add(scene.say("record.category", &[]), page.category.text.clone());
    let service = page.years_of_service.map(|n| scene.say("profile.service", &[("n", Arg::Int(i64::from(n)))]));
    add(paper.words.get("fact-service"), service.unwrap_or_default());
    add(scene.say("record.fields", &[]), names(&page.fields));
    add(scene.say("record.movements", &[]), names(&page.movements));
    let benefit = |sum: Option<u64>| sum.map(|sum| scene.words.money(scene.lang, sum)).unwrap_or_default();
    add(scene.say("initiative.sum_year", &[]), benefit(page.benefit_per_year));
    add(scene.say("initiative.sum_once", &[]), benefit(page.benefit_once));
    if let Some(agreement) = &page.agreement {
        let signed = Date::parse_iso(&agreement.signed).map(|day| scene.date(day)).unwrap_or_default();
        let clauses = [("n", Arg::Int(i64::from(agreement.better_clauses)))];
        add(scene.say("agreement.title", &[]), format!("{signed}; {}", scene.say("agreement.clauses", &clauses)));
    }
    let places = page.replicated.iter().map(|place| format!("{} ({})", place.unit.text, place.year));
    add(paper.words.get("fact-replicated"), places.collect::<Vec<_>>().join("; "));
    facts
}

fn honours(year: &page::TimelineView) -> FactView {
    let items = year.items.iter().map(|item| match &item.issuer {
        Some(issuer) => format!("{} ({issuer})", item.name),
        None => item.name.clone(),
    });
    FactView { name: year.year.to_string(), says: items.collect::<Vec<_>>().join("; ") }
}

/// An initiative in a sentence: its title, its year, what it is worth.
fn said(paper: &Paper<'_>, initiative: &page::InitiativeView) -> String {
    let scene = paper.scene;
    let plain = format!("{} ({})", initiative.title, initiative.year);
    match initiative.benefit.map(|benefit| scene.words.money(scene.lang, benefit)) {
        Some(worth) if initiative.per_year => paper.words.say("worth-year", &[("what", &plain), ("worth", &worth)]),
        Some(worth) => paper.words.say("worth-once", &[("what", &plain), ("worth", &worth)]),
        None => plain,
    }
}

fn verdict(paper: &Paper<'_>, view: &page::VerdictView) -> VerdictView {
    VerdictView {
        verdict: view.verdict,
        label: paper.scene.say(&format!("verdict.{}", view.verdict), &[]),
        text: view.text.clone(),
        clause: view.clause.clone(),
        because: view.because.clone(),
    }
}

fn tally(paper: &Paper<'_>, tally: page::TallyView) -> String {
    let parts = [
        ("tally.met", tally.met),
        ("tally.waived", tally.waived),
        ("tally.not_applicable", tally.not_applicable),
        ("tally.unmet", tally.unmet),
        ("tally.unknown", tally.unknown),
    ];
    let parts = parts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| paper.counted(key, n));
    let parts = parts.collect::<Vec<_>>().join(", ");
    let n = i64::try_from(tally.total).unwrap_or(i64::MAX);
    paper.scene.say("tally.all", &[("n", Arg::Int(n)), ("parts", Arg::Text(parts))])
}
