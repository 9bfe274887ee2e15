//! `report`: the report of half a year, a year or five years, as Markdown or as a Word document.

use std::path::Path;

use super::terminal::Terminal;
use super::{Exit, Failure, assemble, unread, world};
use crate::care::filter;
use crate::cli::{Global, ReportArgs, ReportKind};
use crate::diag::{Message, msg};
use crate::output::{self, OutputError};
use crate::report::{Asked, Document, Kind, markdown, report, word};
use crate::roll::{PlanIx, Roll, UnitIx};
use crate::world::World as _;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &ReportArgs) -> Result<Exit, Failure> {
    let form = args.output.as_deref().map(form_of).transpose()?;
    let world = world(global)?;
    if let Some(place) = &args.output {
        output::check_beside(place, world.root())?;
    }
    let assembled = assemble(&world)?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let model = &site.model;
    let roll = &model.roll;
    let own = || roll.site.unit.as_ref().and_then(|unit| roll.units.find(&unit.value));
    let unit = match &args.unit {
        Some(given) => Some(unit(roll, given).map_err(Failure::Usage)?),
        None => own(),
    };
    let Some(unit) = unit else { return Err(Failure::Usage(msg("report-no-unit"))) };
    let kind = match args.kind {
        ReportKind::HalfYear => Kind::HalfYear,
        ReportKind::Year => Kind::Year,
        ReportKind::FiveYear => Kind::FiveYear,
    };
    let plan = args.plan.as_ref().map(|given| plan(roll, given)).transpose().map_err(Failure::Usage)?;
    let asked = Asked { kind, unit, plan, year: args.year, today: world.today() };
    let document = report(roll, &model.criteria, &model.sources, &asked, terminal.lang);
    match (&args.output, form) {
        (Some(place), Some(form)) => write(terminal, &document, place, form, world.root())?,
        _ => terminal.data(&markdown(&document)),
    }
    terminal.say(&msg("report-gaps").with("n", document.gaps()));
    // What could not be read is in no count: say so, without failing.
    terminal.diagnostics(&unread(&assembled), &assembled.sources);
    Ok(Exit::Fine)
}

/// The forms that a report is written in.
#[derive(Debug, Clone, Copy)]
enum Form {
    Word,
    Markdown,
}

fn form_of(place: &Path) -> Result<Form, Failure> {
    let extension = place.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("docx") => Ok(Form::Word),
        Some("md") => Ok(Form::Markdown),
        _ => Err(Failure::Usage(msg("report-extension").with("place", place.display().to_string()))),
    }
}

fn write(terminal: &Terminal, document: &Document, place: &Path, form: Form, root: &Path) -> Result<(), Failure> {
    let shown = || place.display().to_string();
    let bytes = match form {
        Form::Markdown => markdown(document).into_bytes(),
        Form::Word => word(document)
            .map_err(|error| Failure::Environment(msg("report-too-large").with("reason", error.to_string())))?,
    };
    output::create_beside(place, bytes, root).map_err(|error| match error {
        OutputError::ForeignFiles(_) => Failure::Usage(msg("report-exists").with("place", shown())),
        other => other.into(),
    })?;
    terminal.say(&msg("report-written").with("place", shown()));
    Ok(())
}

/// The one unit of this id or name.
pub(super) fn unit(roll: &Roll, given: &str) -> Result<UnitIx, Message> {
    match filter::units(roll, given).as_slice() {
        [] => Err(filter::unknown_unit(roll, given)),
        [only] => Ok(*only),
        several => {
            let named = several
                .iter()
                .map(|ix| roll.units.get(*ix))
                .map(|unit| msg("id-and-name").with("id", unit.id.as_str()).with("name", &unit.name));
            Err(msg("report-many-units").with("given", given).with("units", named.collect::<Vec<_>>()))
        }
    }
}

/// The plan of this id or number.
pub(super) fn plan(roll: &Roll, given: &str) -> Result<PlanIx, Message> {
    let is_meant =
        |plan: &&crate::roll::Plan| plan.id.as_str() == given || plan.parsed.number.as_deref() == Some(given);
    roll.plans.iter().find(is_meant).map(|plan| plan.ix).ok_or_else(|| {
        let plans =
            roll.plans.iter().map(|plan| msg("id-and-name").with("id", plan.id.as_str()).with("name", plan.label()));
        msg("report-unknown-plan").with("given", given).with("plans", plans.collect::<Vec<_>>())
    })
}
