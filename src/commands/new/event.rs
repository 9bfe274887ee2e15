//! `new event`: a conference with everything that its plan asks of it, ready to fill in.

use super::super::Failure;
use super::forms::quoted;
use crate::cli::NewArgs;
use crate::content::file_name::unfit_for_profile;
use crate::content::plan::{Bound, Limit};
use crate::diag::{Lang, Message, msg, one_line};
use crate::roll::{Plan, Roll, UnitIx};
use crate::text::{Date, Id, slugify};

/// The word that stands where a category stands otherwise.
const EVENT: &str = "event";

/// Whether a conference is wanted: the word, unless a plan has a category of that name.
pub(super) fn is_asked(roll: &Roll, args: &NewArgs) -> bool {
    let is_category = |id: &Id| roll.plans.iter().any(|plan| plan.category(id).is_some());
    args.category == EVENT && !Id::parse(EVENT).is_some_and(|id| is_category(&id))
}

/// The path and the words of the new file.
pub(super) fn file(
    roll: &Roll,
    args: &NewArgs,
    unit: Option<&Id>,
    today: Date,
    lang: Lang,
) -> Result<(String, String), Failure> {
    let title = args.name.trim();
    let slug = slugify(title);
    if slug.is_empty() || title.is_empty() {
        return Err(Failure::Usage(msg("new-bad-name").with("name", args.name.as_str())));
    }
    let year = args.year.unwrap_or_else(|| today.year());
    if let Some(why) = unfit_for_profile(&slug) {
        let instead = msg("new-other-name").with("name", format!("{title} {year}"));
        return Err(Failure::Usage(msg("two-sentences").with("first", why).with("second", instead)));
    }
    if args.folder {
        return Err(Failure::Usage(msg("new-event-folder")));
    }
    let holder = unit.and_then(|unit| roll.units.find(unit));
    let plan = plan(roll, year, holder);
    let path = format!("content/events/{}.md", free_name(roll, &slug));
    Ok((path, Form { roll, plan, unit: holder, year, today, lang }.text(title)))
}

/// Of the plans that cover the year and apply to the unit, the one that says most about conferences.
fn plan(roll: &Roll, year: i32, unit: Option<UnitIx>) -> Option<&Plan> {
    let applies = |plan: &&Plan| {
        plan.period.contains(year)
            && unit.is_none_or(|unit| plan.applies_to.iter().any(|top| roll.units.is_within(unit, *top)))
    };
    let weight = |plan: &&Plan| (!plan.parsed.programme.is_empty(), !plan.parsed.limits.is_empty(), plan.period.from);
    roll.plans.iter().filter(applies).max_by_key(weight)
}

/// The slug, with a number where another event has it.
fn free_name(roll: &Roll, slug: &str) -> String {
    let taken = |name: &str| roll.events.iter().any(|event| event.id.as_ref().is_some_and(|id| id.as_str() == name));
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    std::iter::once(slug.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}

/// What a new file is made from.
struct Form<'a> {
    roll: &'a Roll,
    plan: Option<&'a Plan>,
    unit: Option<UnitIx>,
    year: i32,
    today: Date,
    lang: Lang,
}

impl Form<'_> {
    fn text(&self, title: &str) -> String {
        let mut out = format!("+++\ntitle = {}\n", quoted(title));
        match self.plan {
            Some(plan) => out.push_str(&format!("plan = {}\n", quoted(plan.id.as_str()))),
            None => out.push_str("# plan = \"\"\n"),
        }
        match self.unit {
            Some(unit) => out.push_str(&format!("unit = {}\n", quoted(self.roll.units.get(unit).id.as_str()))),
            None => out.push_str(&format!("unit = \"\" # {}\n", self.say(msg("new-unit")))),
        }
        let limits = self.limits();
        out.push_str(&self.date(&limits));
        out.push_str(&self.hours(&limits));
        out.push_str(&self.form(&limits));
        out.push_str(&format!("# ordinal = 1 # {}\n", self.say(msg("new-event-ordinal"))));
        let period = self.plan.map(|plan| plan.parsed.conference_period.unwrap_or(plan.period));
        match period.and_then(|period| Some((period.from, period.to?))) {
            Some((from, to)) => out.push_str(&format!("period = {{ from = {from}, to = {to} }}\n")),
            None => out.push_str(&format!("# period = {{ from = {}, to = {} }}\n", self.year - 5, self.year)),
        }
        out.push_str(&format!("# place = \"\" # {}\n", self.say(msg("new-event-place"))));
        out.push_str(&self.programme());
        out.push_str(&self.delegates(&limits));
        let speeches = self.say(msg("new-event-speeches"));
        out.push_str(&format!(
            "\n# {speeches}\n# [[speeches]]\n# profile = \"\"\n# title = \"\"\n# media = [{{ title = \"\", url = \"https://\" }}]\n"
        ));
        out.push_str(&format!("+++\n\n{}\n", self.say(msg("new-event-story"))));
        out
    }

    fn say(&self, message: Message) -> String {
        message.text(self.lang)
    }

    /// The limits of the plan for this type of unit; all of them while the unit is not known.
    fn limits(&self) -> Vec<&Limit> {
        let unit_type = self.unit.map(|unit| self.roll.units.get(unit).unit_type);
        let ours = |limit: &&Limit| {
            limit.unit_types.is_empty() || unit_type.is_none_or(|unit_type| limit.unit_types.contains(&unit_type))
        };
        let limits = self.plan.map(|plan| plan.parsed.limits.as_slice()).unwrap_or_default();
        limits.iter().filter(ours).collect()
    }

    /// Today, or the last day that the plan leaves, or else the first of the year.
    fn date(&self, limits: &[&Limit]) -> String {
        let first =
            limits.iter().filter_map(|limit| limit.before.map(|before| (before, limit))).min_by_key(|(d, _)| *d);
        let last_day = first.map(|(before, _)| before.yesterday()).filter(|day| day.year() == self.year);
        let new_year = format!("{}-01-01", self.year);
        let day = match last_day {
            Some(day) => day.to_string(),
            None if self.today.year() == self.year => self.today.to_string(),
            None => new_year,
        };
        match first {
            Some((before, limit)) => {
                let why = msg("new-event-before").with("before", before).with("clause", limit.clause.as_str());
                format!("date = {day} # {}\n", self.say(why))
            }
            None => format!("date = {day}\n"),
        }
    }

    fn hours(&self, limits: &[&Limit]) -> String {
        match limits.iter().find_map(|limit| Some((limit.max_hours?, limit))) {
            Some((most, limit)) => {
                let why = msg("new-event-hours").with("most", most).with("clause", limit.clause.as_str());
                format!("hours = {most} # {}\n", self.say(why))
            }
            None => "# hours = 4\n".to_owned(),
        }
    }

    /// The forms of the plan, the first one chosen where there is no choice.
    fn form(&self, limits: &[&Limit]) -> String {
        let Some(limit) = limits.iter().find(|limit| !limit.forms.is_empty()) else {
            return "# form = \"\"\n".to_owned();
        };
        let forms: Vec<&str> = limit.forms.iter().map(|form| form.value.as_str()).collect();
        let why = if limit.other_forms { msg("new-event-forms-open") } else { msg("new-event-forms") };
        let why = self.say(why.with("clause", limit.clause.as_str()));
        let mut out = format!("# {why}\n");
        let free = limit.other_forms || forms.len() > 1;
        for form in forms {
            let mark = if free { "# " } else { "" };
            out.push_str(&format!("{mark}form = {}\n", quoted(form)));
        }
        out
    }

    /// The plan's programme in its order; what is optional waits in a comment.
    fn programme(&self) -> String {
        let items = self.plan.map(|plan| plan.parsed.programme.as_slice()).unwrap_or_default();
        if items.is_empty() {
            return "# programme = []\n".to_owned();
        }
        let mut out = format!("# {}\nprogramme = [\n", self.say(msg("new-event-programme")));
        for item in items {
            let mark = if item.optional { "# " } else { "" };
            let id = quoted(item.id.value.as_str());
            out.push_str(&format!("  {mark}{id}, # {}\n", one_line(item.text.get(self.lang.code()))));
        }
        out.push_str("]\n");
        out
    }

    /// Numbers to fill in, with what the plan allows.
    fn delegates(&self, limits: &[&Limit]) -> String {
        let mut out = String::new();
        for limit in limits {
            let most = limit.max_delegates.map(|most| self.say(msg("new-event-delegates").with("most", most)));
            let share =
                |who: Message, bound: Option<Bound>| bound.map(|b| format!("{} {}", self.say(who), self.bound(b)));
            let exemplars = share(msg("delegates-exemplars"), limit.exemplars);
            let guests = share(msg("delegates-guests"), limit.guests);
            let parts: Vec<String> = [most, exemplars, guests].into_iter().flatten().collect();
            if !parts.is_empty() {
                out.push_str(&format!("# {}: {}\n", limit.clause, parts.join("; ")));
            }
        }
        out.push_str("# delegates = { exemplars = 0, guests = 0, priority = { direct_workers = 0, women = 0 } }\n");
        out
    }

    fn bound(&self, bound: Bound) -> String {
        self.say(match bound {
            Bound::AtLeastPercent(percent) => msg("at-least-percent").with("percent", percent),
            Bound::AtMostPercent(percent) => msg("at-most-percent").with("percent", percent),
            Bound::AtLeastCount(count) => msg("at-least-count").with("count", count),
            Bound::AtMostCount(count) => msg("at-most-count").with("count", count),
        })
    }
}
