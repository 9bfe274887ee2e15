//! `new`: a profile ready to fill in. The category's criteria become entries to complete.

mod forms;

use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::cli::{Global, NewArgs};
use crate::content::catalog::Subject;
use crate::content::nearest::nearest;
use crate::diag::{Lang, Message, msg};
use crate::output;
use crate::output::cache::Cache;
use crate::pipeline::{self, Options};
use crate::roll::{Plan, Roll};
use crate::text::{Id, slugify};
use crate::world::World;
use forms::{Forms, quoted};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &NewArgs) -> Result<Exit, Failure> {
    let world = world(global)?;
    let assembled = pipeline::assemble(&world, &Cache::disabled().stats, &Options::default())?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let roll = &site.model.roll;
    let year = args.year.unwrap_or_else(|| world.today().year());
    let slug = slugify(&args.name);
    if slug.is_empty() || args.name.trim().is_empty() {
        return Err(Failure::Usage(msg("new-bad-name").with("name", args.name.as_str())));
    }
    let unit = unit(roll, args)?;
    let plan = plan(roll, args, year, unit.as_ref())?;
    let path = free_path(roll, &slug, year);
    let text = profile(plan, args, year, unit.as_ref(), terminal.lang);
    output::create(world.root(), &[(path.clone(), text.into_bytes())])?;
    terminal.data(&format!("{path}\n"));
    terminal.say(&msg("new-next-steps"));
    Ok(Exit::Fine)
}

fn unit(roll: &Roll, args: &NewArgs) -> Result<Option<Id>, Failure> {
    let Some(given) = &args.unit else { return Ok(None) };
    match Id::parse(given).filter(|id| roll.units.find(id).is_some()) {
        Some(id) => Ok(Some(id)),
        None => {
            let ids: Vec<&str> = roll.units.iter().map(|(_, unit)| unit.id.as_str()).collect();
            Err(unknown(msg("kind-unit"), given, &ids))
        }
    }
}

fn unknown(kind: Message, given: &str, ids: &[&str]) -> Failure {
    let message = msg("unknown-id").with("kind", kind).with("id", given);
    let hint = match nearest(given, ids.iter().copied()) {
        Some(near) => msg("did-you-mean").with("name", near),
        None => msg("known-ids").with("ids", ids.to_vec()),
    };
    Failure::Usage(msg("two-sentences").with("first", message).with("second", hint))
}

/// The plan for the unit, or for anyone, that has the category and covers the year.
fn plan<'r>(roll: &'r Roll, args: &NewArgs, year: i32, unit: Option<&Id>) -> Result<&'r Plan, Failure> {
    let category = Id::parse(&args.category);
    let applies = |plan: &&Plan| {
        unit.and_then(|unit| roll.units.find(unit))
            .is_none_or(|unit| plan.applies_to.iter().any(|top| roll.units.is_within(unit, *top)))
    };
    let with_category: Vec<&Plan> = roll
        .plans
        .iter()
        .filter(|plan| category.as_ref().is_some_and(|category| plan.category(category).is_some()))
        .collect();
    if with_category.is_empty() {
        let mut ids: Vec<&str> = roll
            .plans
            .iter()
            .flat_map(|plan| &plan.parsed.categories)
            .map(|category| category.id.value.as_str())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        return Err(unknown(msg("kind-category"), &args.category, &ids));
    }
    let fitting = with_category.into_iter().filter(applies).find(|plan| plan.period.contains(year));
    fitting.ok_or_else(|| Failure::Usage(msg("new-no-plan").with("year", i64::from(year))))
}

/// `content/profiles/YEAR/SLUG.md`, with a number where that address is taken.
fn free_path(roll: &Roll, slug: &str, year: i32) -> String {
    let taken = |slug: &str| roll.profiles.iter().any(|profile| profile.slug.as_str() == slug);
    let mut name = slug.to_owned();
    let mut number = 2;
    while taken(&name) {
        name = format!("{slug}-{number}");
        number += 1;
    }
    format!("content/profiles/{year}/{name}.md")
}

/// The words of the new file, in the reader's language.
fn profile(plan: &Plan, args: &NewArgs, year: i32, unit: Option<&Id>, lang: Lang) -> String {
    let say = |message: Message| message.text(lang);
    let category = Id::parse(&args.category).and_then(|id| plan.category(&id));
    let individual = category.is_some_and(|category| category.subject == Subject::Individual);
    let mut out = String::from("+++\n");
    out.push_str(&format!("name = {}\ncategory = {}\n", quoted(args.name.trim()), quoted(&args.category)));
    out.push_str(&format!("plan = {}\nyear = {year}\n", quoted(plan.id.as_str())));
    match unit {
        Some(unit) => out.push_str(&format!("unit = {}\n", quoted(unit.as_str()))),
        None => out.push_str(&format!("unit = \"\" # {}\n", say(msg("new-unit")))),
    }
    if individual {
        out.push_str(&format!("direct_worker = false # {}\n", say(msg("new-direct-worker"))));
        out.push_str(&format!("leader = false # {}\n", say(msg("new-leader"))));
        out.push_str(&format!("# position = \"\" # {}\n", say(msg("new-position"))));
    }
    out.push_str(&format!("# summary = \"\" # {}\n# fields = []\n# movements = []\n", say(msg("new-summary"))));
    let (keys, tables) = criteria(plan, args, year, lang);
    out.push_str(&keys);
    out.push_str(&format!("\n# {}\n{tables}", say(msg("new-criteria"))));
    out.push_str(&format!(
        "\n# {}\n# [[step]]\n# state = \"registered\"\n# date = {year}-03-15\n",
        say(msg("new-steps"))
    ));
    if individual {
        out.push_str(&format!("\n# {}\n# [consent]\n# given = {year}-03-15\n", say(msg("new-consent"))));
        out.push_str("# scope = [\"name\", \"portrait\", \"story\", \"awards\"]\n# method = \"\"\n# evidence = \"\"\n");
    }
    out.push_str(&format!("+++\n\n## {}\n\n{}\n", say(msg("new-heading")), say(msg("new-story"))));
    out
}

/// The criteria of the category: keys of the profile, and tables, each under its criterion.
fn criteria(plan: &Plan, args: &NewArgs, year: i32, lang: Lang) -> (String, String) {
    let ours = |name: &str| name == "*" || name == args.category;
    let years: Vec<i32> = (plan.period.from.min(year)..=year).collect();
    let (mut keys, mut tables) = (String::new(), String::new());
    let mut shown: Vec<String> = Vec::new();
    for criterion in plan.parsed.criteria.iter().filter(|c| c.categories.iter().any(|name| ours(&name.value))) {
        let heading = format!("\n# {}: {}\n", criterion.clause, criterion.text.get(lang.code()));
        let forms = Forms::of(&criterion.check.value, criterion.id.value.as_str(), &years);
        if !forms.keys.is_empty() {
            keys.push_str(&heading);
            forms.keys.iter().for_each(|key| keys.push_str(key));
        }
        let new: Vec<String> = forms.tables.into_iter().filter(|form| !shown.contains(form)).collect();
        if !new.is_empty() {
            tables.push_str(&heading);
            new.iter().for_each(|form| tables.push_str(form));
        }
        shown.extend(new);
    }
    (keys, tables)
}
