//! `new`: a profile ready to fill in. The category's criteria become entries to complete; `new event` does the same for
//! a conference, with the programme and the limits of its plan.

mod event;
mod forms;

use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::care::filter::unknown_unit;
use crate::care::unknown;
use crate::cli::{Global, NewArgs};
use crate::content::catalog::Subject;
use crate::content::file_name::unfit_for_profile;
use crate::diag::{Lang, Message, SourceMap, msg, one_line};
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
    let assembled = pipeline::assemble(&world, &Cache::disabled(), &Options::default())?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let roll = &site.model.roll;
    if event::is_asked(roll, args) {
        let stated = unit(roll, args)?;
        let (path, text) = event::file(roll, args, stated.as_ref(), world.today(), terminal.lang)?;
        output::create(world.root(), &[(path.clone(), text.into_bytes())])?;
        terminal.data(&format!("{path}\n"));
        terminal.say(&msg("new-next-steps"));
        return Ok(Exit::Fine);
    }
    let year = args.year.unwrap_or_else(|| world.today().year());
    let slug = slugify(&args.name);
    if slug.is_empty() || args.name.trim().is_empty() {
        return Err(Failure::Usage(msg("new-bad-name").with("name", args.name.as_str())));
    }
    if let Some(why) = unfit_for_profile(&slug) {
        let instead = msg("new-other-name").with("name", format!("{} {year}", args.name.trim()));
        return Err(Failure::Usage(msg("two-sentences").with("first", why).with("second", instead)));
    }
    let stated = unit(roll, args)?;
    let plan = plan(roll, args, year, stated.as_ref())?;
    let unit = stated.or_else(|| only_unit(roll, plan, args));
    let path = free_path(roll, &slug, year, args.folder);
    let form = Form { plan, sources: &site.model.sources, year, lang: terminal.lang };
    let text = profile(&form, args, unit.as_ref());
    output::create(world.root(), &[(path.clone(), text.into_bytes())])?;
    terminal.data(&format!("{path}\n"));
    terminal.say(&msg("new-next-steps"));
    Ok(Exit::Fine)
}

fn unit(roll: &Roll, args: &NewArgs) -> Result<Option<Id>, Failure> {
    let Some(given) = &args.unit else { return Ok(None) };
    match Id::parse(given).filter(|id| roll.units.find(id).is_some()) {
        Some(id) => Ok(Some(id)),
        None => Err(Failure::Usage(unknown_unit(roll, given))),
    }
}

/// What a new file is made from.
struct Form<'a> {
    plan: &'a Plan,
    sources: &'a SourceMap,
    year: i32,
    lang: Lang,
}

/// The unit, where the plan leaves only one of the types that the category is for.
fn only_unit(roll: &Roll, plan: &Plan, args: &NewArgs) -> Option<Id> {
    let category = plan.category(&Id::parse(&args.category)?)?;
    let mut fitting = roll.units.iter().filter(|(ix, unit)| {
        (category.unit_types.is_empty() || category.unit_types.contains(&unit.unit_type))
            && plan.applies_to.iter().any(|top| roll.units.is_within(*ix, *top))
    });
    fitting.next().filter(|_| fitting.next().is_none()).map(|(_, unit)| unit.id.clone())
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
        return Err(Failure::Usage(unknown(msg("kind-category"), &args.category, ids.into_iter())));
    }
    let fitting = with_category.into_iter().filter(applies).find(|plan| plan.period.contains(year));
    fitting.ok_or_else(|| Failure::Usage(msg("new-no-plan").with("year", i64::from(year))))
}

/// `content/profiles/YEAR/SLUG.md` or `SLUG/index.md`, with a number where that address is taken.
fn free_path(roll: &Roll, slug: &str, year: i32, folder: bool) -> String {
    let taken = |slug: &str| roll.profiles.iter().any(|profile| profile.slug.as_str() == slug);
    let mut name = slug.to_owned();
    let mut number = 2;
    while taken(&name) {
        name = format!("{slug}-{number}");
        number += 1;
    }
    if folder {
        format!("content/profiles/{year}/{name}/index.md")
    } else {
        format!("content/profiles/{year}/{name}.md")
    }
}

/// The words of the new file, in the reader's language.
fn profile(form: &Form<'_>, args: &NewArgs, unit: Option<&Id>) -> String {
    let Form { plan, year, lang, .. } = *form;
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
    if args.folder {
        out.push_str(&format!(
            "# portrait = {{ file = \"chan-dung.jpg\", alt = {}, basis = \"consent\" }} # {}\n",
            quoted(&say(msg("new-portrait-alt"))),
            say(msg("new-portrait"))
        ));
    }
    let (keys, tables) = criteria(form, args);
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
fn criteria(form: &Form<'_>, args: &NewArgs) -> (String, String) {
    let Form { plan, sources, year, lang } = *form;
    let ours = |name: &str| name == "*" || name == args.category;
    let years: Vec<i32> = (plan.period.from.min(year)..=year).collect();
    let (mut keys, mut tables) = (String::new(), String::new());
    let mut shown: Vec<String> = Vec::new();
    for criterion in plan.parsed.criteria.iter().filter(|c| c.categories.iter().any(|name| ours(&name.value))) {
        let mut heading = format!("\n# {}: {}\n", criterion.clause, one_line(criterion.text.get(lang.code())));
        if let Some(when) = &criterion.when {
            // The condition as the plan states it, without its braces.
            let stated = sources.text(when.span.file).get(when.span.bytes()).unwrap_or_default();
            let stated = one_line(stated.trim_matches(['{', '}', ' ']));
            heading.push_str(&format!("## {}\n", msg("new-when").with("when", stated).text(lang)));
        }
        let forms = Forms::of(&criterion.check.value, criterion.id.value.as_str(), &years, lang);
        if forms.is_choice {
            heading.push_str(&format!("## {}\n", msg("new-any").text(lang)));
        }
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
