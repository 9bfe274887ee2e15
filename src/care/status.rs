//! What holds each profile back, those with the fewest things missing first, and what is due next.

use std::fmt::Write as _;

use serde::Serialize;

use crate::agenda::{self, Agenda, DayEntry};
use crate::criteria::{Because, Publication, Reason, state_word};
use crate::diag::{Extent, Lang, Message, Remark, msg, one_line};
use crate::plan::{Model, in_order};
use crate::roll::ProfileIx;

/// More deadlines than this are a calendar; `next` shows it.
const MOST_DUE: usize = 8;

/// How the roll stands.
pub struct Status<'a> {
    model: &'a Model,
    lang: Lang,
    waiting: Vec<Waiting>,
    published: usize,
    closed: usize,
    agenda: Agenda,
    days: u16,
}

/// A profile that is not published.
struct Waiting {
    ix: ProfileIx,
    reasons: Vec<Reason>,
    /// How many things somebody has to do.
    missing: usize,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    published: usize,
    closed: usize,
    profiles: Vec<ProfileEntry<'a>>,
    due: Vec<DayEntry<'a>>,
}

#[derive(Serialize)]
struct ProfileEntry<'a> {
    profile: &'a str,
    name: &'a str,
    plan: &'a str,
    year: i32,
    state: Option<&'static str>,
    path: &'a str,
    missing: usize,
    blockers: Vec<Blocker<'a>>,
}

#[derive(Serialize)]
struct Blocker<'a> {
    kind: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    criterion: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    because: Vec<Remark<'a>>,
}

impl<'a> Status<'a> {
    /// Looks at the whole roll, and at deadlines of so many days.
    pub fn new(model: &'a Model, days: u16, lang: Lang) -> Self {
        let (mut waiting, mut published, mut closed) = (Vec::new(), 0, 0);
        for ix in in_order(&model.roll) {
            match &model.verdicts.of(ix).publication {
                Publication::Published(_) => published += 1,
                Publication::Tombstone { .. } => closed += 1,
                Publication::Hidden(reasons) if reasons.iter().any(|reason| is_closed(*reason)) => closed += 1,
                Publication::Hidden(reasons) => {
                    let to_do = reasons.iter().filter(|reason| !matches!(reason, Reason::Embargoed(_))).count();
                    waiting.push(Waiting { ix, reasons: reasons.clone(), missing: to_do });
                }
            }
        }
        // Stable: those with equally many things to do stay in the order of the roll.
        waiting.sort_by_key(|waiting| waiting.missing);
        let mut agenda = agenda::agenda(&model.roll, &model.criteria, model.today, days);
        let mut left = MOST_DUE;
        agenda.days.retain(|_, changes| {
            let keep = left > 0;
            left = left.saturating_sub(changes.len());
            keep
        });
        Self { model, lang, waiting, published, closed, agenda, days }
    }

    /// One JSON document, on one line; `due` is as in `next --format json`.
    pub fn json(&self) -> String {
        let due = agenda::Report { agenda: &self.agenda, sources: &self.model.sources, lang: self.lang };
        let document = Document {
            version: 1,
            today: self.model.today.to_string(),
            published: self.published,
            closed: self.closed,
            profiles: self.waiting.iter().map(|waiting| self.entry(waiting)).collect(),
            due: due.days(),
        };
        // Strings, numbers and lists of them always serialize.
        serde_json::to_string(&document).unwrap_or_default() + "\n"
    }

    fn entry(&self, waiting: &Waiting) -> ProfileEntry<'a> {
        let profile = self.model.roll.profile(waiting.ix);
        let of_plan = self.model.criteria.of(profile.plan);
        let blockers = waiting.reasons.iter().map(|reason| {
            let judged = match reason {
                Reason::Criterion(position, verdict) => of_plan.get(*position).map(|c| (c, *verdict)),
                _ => None,
            };
            Blocker {
                kind: reason.name(),
                message: reason.message(of_plan).text(self.lang),
                criterion: judged.map(|(criterion, _)| criterion.id.as_str()),
                clause: judged.map(|(criterion, _)| criterion.clause.as_str()),
                verdict: judged.map(|(_, verdict)| verdict.name()),
                because: self.because(waiting.ix, *reason).iter().map(|because| self.because_entry(because)).collect(),
            }
        });
        ProfileEntry {
            profile: profile.slug.as_str(),
            name: &profile.name,
            plan: self.model.roll.plan_of(profile).id.as_str(),
            year: profile.year,
            state: self.model.verdicts.of(waiting.ix).state.map(|state| state.name()),
            path: self.model.sources.path(profile.facts.file),
            missing: waiting.missing,
            blockers: blockers.collect(),
        }
    }

    fn because(&self, ix: ProfileIx, reason: Reason) -> Vec<Because> {
        match reason {
            Reason::Criterion(position, _) => {
                self.model.verdicts.because(&self.model.roll, &self.model.criteria, ix, position)
            }
            _ => Vec::new(),
        }
    }

    fn because_entry(&self, because: &Because) -> Remark<'a> {
        Remark::of(&because.message, because.place, &self.model.sources, self.lang)
    }

    /// The same for people.
    pub fn human(&self) -> String {
        let mut out = String::new();
        for waiting in &self.waiting {
            self.profile(&mut out, waiting);
        }
        if self.waiting.is_empty() {
            let _ = writeln!(out, "{}", self.say(msg("status-all-published")));
        } else {
            let summary = msg("status-summary").with("blocked", self.waiting.len()).with("published", self.published);
            let _ = writeln!(out, "{}", self.say(summary));
        }
        if self.closed > 0 {
            let _ = writeln!(out, "{}", self.say(msg("status-closed").with("count", self.closed)));
        }
        self.due(&mut out);
        out
    }

    fn profile(&self, out: &mut String, waiting: &Waiting) {
        let profile = self.model.roll.profile(waiting.ix);
        let of_plan = self.model.criteria.of(profile.plan);
        let about = match waiting.missing {
            0 => msg("status-waiting"),
            count => msg("status-left").with("count", count),
        };
        let head = msg("status-head")
            .with("name", profile.name.as_str())
            .with("slug", profile.slug.as_str())
            .with("about", about);
        let _ = writeln!(out, "{}", self.say(head));
        let state = self.model.verdicts.of(waiting.ix).state.map_or_else(|| msg("care-no-step"), state_word);
        let plan = self.model.roll.plan_of(profile).label();
        let path = self.model.sources.path(profile.facts.file);
        let _ = writeln!(out, "  {} · {} · {} · {path}", self.say(state), profile.year, one_line(plan));
        for reason in &waiting.reasons {
            let criterion = match reason {
                Reason::Criterion(position, _) => of_plan.get(*position),
                _ => None,
            };
            let what = self.say(reason.message(of_plan));
            let text = criterion.map(|criterion| one_line(criterion.text.get(self.lang.code())));
            let text = text.map(|text| format!(" – {text}")).unwrap_or_default();
            let _ = writeln!(out, "  – {what}{text}");
            for because in self.because(waiting.ix, *reason) {
                let place = Extent::of(because.place, &self.model.sources);
                let place = format!("{}:{}:{}", place.path, place.start.line, place.start.column);
                let line = msg("status-because").with("message", because.message).with("place", place);
                let _ = writeln!(out, "      {}", self.say(line));
            }
        }
        out.push('\n');
    }

    fn due(&self, out: &mut String) {
        if self.agenda.days.is_empty() {
            let _ = writeln!(out, "\n{}", self.say(msg("status-nothing-due").with("days", i64::from(self.days))));
            return;
        }
        let _ = writeln!(out, "\n{}", self.say(msg("status-due")));
        for (date, changes) in &self.agenda.days {
            let day = match self.agenda.today.days_until(*date) {
                0 => msg("status-today").with("date", *date),
                days => msg("status-due-day").with("date", *date).with("days", days),
            };
            let _ = writeln!(out, "  {}", self.say(day));
            for change in changes {
                let _ = writeln!(out, "    – {}", self.say(change.message.clone()));
            }
        }
    }

    fn say(&self, message: Message) -> String {
        one_line(&message.text(self.lang))
    }
}

/// Whether nothing is to be done any more: it was taken down, or its time has passed.
fn is_closed(reason: Reason) -> bool {
    matches!(reason, Reason::Revoked(_) | Reason::Withdrawn(_) | Reason::Expired(_))
}
