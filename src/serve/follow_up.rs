//! The preview's page for those who keep the roll: what was found when models and exemplars were looked at again, who has
//! not been looked at for a year, and what became of nominations to the level above (plans 89/KH-LĐLĐ II.3 and IV.2;
//! `domain.md` A, 51, 52 and 78). All of it is internal: it is in no plan of a site, only here.

use super::html::{say, text};
use crate::content::plan::Review as Asked;
use crate::content::profile::{Body, Kind, Review, State};
use crate::criteria::{last_look, state_word};
use crate::diag::{Lang, Message, Spanned, msg};
use crate::pipeline::Site;
use crate::plan::Scene;
use crate::roll::{Plan, Profile, ProfileIx};
use crate::text::{Date, Text};

/// After so many months a profile is to be looked at again where its plan says nothing else.
const MONTHS: u32 = 12;

/// The body of the page.
pub(super) fn body(site: &Site, lang: Lang) -> String {
    let page = Page { site, scene: site.scene(lang.code()), lang };
    let mut out = format!("<h1>{}</h1><p>{}</p>", page.say(&title()), page.say(&msg("preview-follow-note")));
    out.push_str(&page.due());
    out.push_str(&page.reviews());
    out.push_str(&page.nominations());
    out
}

/// What the page is called.
pub(super) fn title() -> Message {
    msg("preview-follow-title")
}

struct Page<'a> {
    site: &'a Site,
    scene: Scene<'a>,
    lang: Lang,
}

/// Somebody who was not looked at for too long.
struct Overdue<'a> {
    ix: ProfileIx,
    profile: &'a Profile,
    last: Date,
    months: u32,
}

impl<'a> Page<'a> {
    fn say(&self, message: &Message) -> String {
        say(message, self.lang)
    }

    fn date(&self, date: Date) -> String {
        text(&date.show(self.lang.code()))
    }

    /// The name with its page, and the unit.
    fn name(&self, ix: ProfileIx) -> String {
        let roll = &self.site.model.roll;
        let profile = roll.profile(ix);
        let path = self.site.plan.profile_path(&roll.site.language, profile);
        let unit = roll.units.get(profile.unit).short_name();
        let (base, url) = (text(&self.site.plan.base), text(&path.url()));
        let unit = text(unit.get(self.lang.code()));
        format!("<a href=\"{base}{url}\">{}</a> <span class=\"note\">{unit}</span>", text(&profile.name))
    }

    /// Profiles whose decision stands, in the order of the roll.
    fn standing(&self) -> impl Iterator<Item = (ProfileIx, &'a Profile, Date)> {
        let (roll, today) = (&self.site.model.roll, self.site.model.today);
        let drafts = |profile: &Profile| profile.facts.draft.as_ref().is_some_and(|draft| draft.value);
        roll.profiles()
            .filter(move |(_, profile)| !drafts(profile))
            .filter_map(move |(ix, profile)| Some((ix, profile, last_look(profile, today)?.value)))
    }

    /// Who was not looked at for a year: of plans that run in sight, of plans that have ended folded away.
    fn due(&self) -> String {
        let (roll, today) = (&self.site.model.roll, self.site.model.today);
        let months = |profile: &Profile| {
            let asked = roll.plan_of(profile).parsed.review.as_ref();
            let asks = |asked: &&Asked| asked.kinds.contains(&profile.kind);
            asked.filter(asks).map_or(MONTHS, |asked| asked.months)
        };
        let all = self.standing().map(|(ix, profile, last)| Overdue { ix, profile, last, months: months(profile) });
        let mut due: Vec<Overdue<'_>> = all.filter(|one| one.last.plus_months(one.months) < today).collect();
        due.sort_by_key(|one| one.last);
        let runs = |plan: &Plan| plan.period.to.is_none_or(|to| to >= today.year());
        let (now, past): (Vec<_>, Vec<_>) = due.into_iter().partition(|one| runs(roll.plan_of(one.profile)));
        let mut out = format!("<h2>{}</h2>", self.say(&msg("preview-follow-due").with("count", now.len())));
        if now.is_empty() {
            out.push_str(&format!("<p>{}</p>", self.say(&msg("preview-follow-none-due"))));
        } else {
            out.push_str(&self.overdue(&now));
        }
        if !past.is_empty() {
            let said = self.say(&msg("preview-follow-due-ended").with("count", past.len()));
            out.push_str(&format!("<details><summary>{said}</summary>{}</details>", self.overdue(&past)));
        }
        out
    }

    fn overdue(&self, due: &[Overdue<'_>]) -> String {
        let rows = due.iter().map(|one| {
            let plan = self.scene.plan_label(self.site.model.roll.plan_of(one.profile));
            let since = one.last.plus_months(one.months);
            vec![self.name(one.ix), text(&plan), self.date(one.last), self.date(since)]
        });
        let heads = [
            msg("preview-follow-who"),
            msg("preview-follow-plan"),
            msg("preview-follow-last"),
            msg("preview-follow-since"),
        ];
        self.table(&msg("preview-follow-due-caption"), &heads, rows)
    }

    /// What was found: of every model, and of everybody else who was looked at.
    fn reviews(&self) -> String {
        let shown: Vec<_> = self
            .standing()
            .filter(|(_, profile, _)| {
                profile.kind == Kind::Model || profile.facts.reviews.iter().flatten().next().is_some()
            })
            .collect();
        let mut out = format!("<h2>{}</h2>", self.say(&msg("preview-follow-reviews").with("count", shown.len())));
        for (ix, profile, _) in shown {
            out.push_str(&format!("<h3>{}</h3>", self.name(ix)));
            let years = || profile.facts.replicated.iter().flatten().map(|place| place.value.year);
            if let (Some(first), Some(last)) = (years().min(), years().max()) {
                let said = if first == last { msg("preview-follow-spread-year") } else { msg("preview-follow-spread") };
                let said = said.with("count", years().count());
                let said = said.with("first", i64::from(first)).with("last", i64::from(last));
                out.push_str(&format!("<p>{}</p>", self.say(&said)));
            }
            let times = seen(profile, self.site.model.today);
            if times.is_empty() {
                out.push_str(&format!("<p>{}</p>", self.say(&msg("preview-follow-unreviewed"))));
                continue;
            }
            let rows = times.iter().map(|seen| self.seen(seen));
            let heads = [
                msg("preview-follow-day"),
                msg("preview-follow-by"),
                msg("preview-follow-effect"),
                msg("preview-follow-reach"),
                msg("preview-follow-difficulties"),
            ];
            let caption = msg("preview-follow-reviews-of").with("name", profile.name.as_str());
            out.push_str(&self.table(&caption, &heads, rows));
        }
        out
    }

    fn seen(&self, seen: &Seen<'_>) -> Vec<String> {
        let by = seen.by.map(|by| self.scene.body(by));
        let paper: Vec<String> = by.into_iter().chain(seen.document.cloned()).map(|part| text(&part)).collect();
        let mut row = vec![self.date(seen.date), paper.join("<br>")];
        let said = |found: Option<&Text>| found.map_or_else(|| "–".to_owned(), |f| text(f.get(self.lang.code())));
        row.extend(seen.found.map(said));
        row
    }

    /// Nominations that were passed on, by the unit that received them, the newest first.
    fn nominations(&self) -> String {
        let (roll, today) = (&self.site.model.roll, self.site.model.today);
        let mut all: Vec<(&str, Date, State, ProfileIx)> = Vec::new();
        for (ix, profile) in roll.profiles() {
            let to = profile.facts.nominated_to.as_ref().and_then(|to| roll.units.find(&to.value));
            let step = profile.latest_step(today).map(|step| &step.value);
            let (Some(to), Some(step)) = (to, step.filter(|step| step.state.value != State::Withdrawn)) else {
                continue;
            };
            all.push((roll.units.get(to).name.get(self.lang.code()), step.date.value, step.state.value, ix));
        }
        all.sort_by_key(|(unit, date, ..)| (*unit, std::cmp::Reverse(*date)));
        let mut out = format!("<h2>{}</h2>", self.say(&msg("preview-follow-nominations").with("count", all.len())));
        if all.is_empty() {
            out.push_str(&format!("<p>{}</p>", self.say(&msg("preview-follow-no-nominations"))));
        }
        for of_unit in all.chunk_by(|a, b| a.0 == b.0) {
            let unit = of_unit.first().map_or("", |(unit, ..)| unit);
            let rows = of_unit.iter().map(|(_, date, state, ix)| {
                let public = self.site.model.verdicts.of(*ix).publication.is_published();
                let public = if public { msg("preview-public") } else { msg("preview-hidden") };
                vec![self.name(*ix), self.say(&state_word(*state)), self.date(*date), self.say(&public)]
            });
            let heads = [
                msg("preview-follow-who"),
                msg("preview-follow-state"),
                msg("preview-follow-day"),
                msg("preview-follow-public"),
            ];
            let caption = msg("preview-follow-nominated-to").with("unit", unit);
            out.push_str(&format!("<h3>{}</h3>", text(unit)));
            out.push_str(&self.table(&caption, &heads, rows));
        }
        out
    }

    /// A table in a region that can be reached and scrolled with the keyboard. Cells are HTML already.
    fn table(&self, caption: &Message, heads: &[Message], rows: impl Iterator<Item = Vec<String>>) -> String {
        let caption = self.say(caption);
        let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", self.say(head))).collect();
        let row = |cells: Vec<String>| {
            let mut cells = cells.into_iter();
            let first = cells.next().unwrap_or_default();
            let rest: String = cells.map(|cell| format!("<td>{cell}</td>")).collect();
            format!("<tr><th scope=\"row\">{first}</th>{rest}</tr>")
        };
        let rows: String = rows.map(row).collect();
        format!(
            "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table><caption>{caption}</caption>\
             <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        )
    }
}

/// Somebody looked at a profile again: a review, or an assessment among its steps, which says nothing of what was found.
struct Seen<'a> {
    date: Date,
    by: Option<&'a Body>,
    document: Option<&'a String>,
    /// Effect, spread, difficulties.
    found: [Option<&'a Text>; 3],
}

fn of_review(review: &Spanned<Review>) -> Seen<'_> {
    let Review { date, by, document, effect, spread, difficulties } = &review.value;
    let found = [effect.as_ref(), spread.as_ref(), difficulties.as_ref()];
    Seen { date: date.value, by: by.as_ref(), document: document.as_ref(), found }
}

/// Every time that somebody looked, the newest first.
fn seen(profile: &Profile, today: Date) -> Vec<Seen<'_>> {
    let steps = profile.facts.steps.iter().flatten().map(|step| &step.value);
    let assessed = steps.filter(|step| step.state.value == State::Evaluated).map(|step| Seen {
        date: step.date.value,
        by: step.by.as_ref(),
        document: step.document.as_ref(),
        found: [None; 3],
    });
    let mut all: Vec<Seen<'_>> = profile.facts.reviews.iter().flatten().map(of_review).chain(assessed).collect();
    all.retain(|seen| seen.date <= today);
    all.sort_by_key(|seen| std::cmp::Reverse(seen.date));
    all
}
