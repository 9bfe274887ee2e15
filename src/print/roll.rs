//! The official list, which goes with a decision (Decree 30/2020/NĐ-CP, appendix I).

use super::chosen::Whose;
use super::paper::Paper;
use super::views::{RollRowView, RollSectionView, RollView};
use crate::plan::build::profile::decision;
use crate::plan::build::{card, share};
use crate::plan::views::profile::DecisionView;
use crate::roll::{Profile, ProfileIx};
use crate::text::{Date, roman};
use crate::theme::Arg;

/// The list of the members.
pub(super) fn roll(paper: &mut Paper<'_>, members: &[ProfileIx]) -> RollView {
    let scene = paper.scene;
    let units = &scene.roll().units;
    let own = scene.roll().site.unit.as_ref().and_then(|unit| units.find(&unit.value));
    let decision = common_decision(paper, members);
    let decided = decision.as_ref().and_then(|decision| Date::parse_iso(&decision.date));
    let above = own.and_then(|own| units.parent_on(own, decided.unwrap_or(scene.model.today)));
    let by = decision.as_ref().map(|decision| decision.by.clone());
    let recipients =
        above.map(|above| paper.words.say("recipient-above", &[("unit", &scene.text(units.get(above).short_name()))]));
    RollView {
        above: above.map(|above| in_capitals(&paper.unit(above))),
        issuer: in_capitals(&scene.organisation()),
        state: scene.say("roll.state", &[]),
        motto: scene.say("roll.motto", &[]),
        issued: decided.map_or_else(|| paper.words.get("issued-gap"), |day| share::place_and_day(scene, day)),
        heading: paper.words.get("roll-heading"),
        subject: subject(paper),
        attached: decision.as_ref().map(|decision| attached(paper, decision)),
        columns: ["number", "name", "role", "unit", "award"].map(|column| scene.say(&format!("roll.{column}"), &[])),
        sections: sections(paper, members),
        end: paper.counted("roll.end", members.len()),
        on_behalf: scene.say("roll.on_behalf", &[("by", Arg::Text(by.unwrap_or_else(|| scene.organisation())))]),
        sign: scene.say("roll.sign", &[]),
        recipients: paper.words.get("recipients"),
        recipient_lines: recipients
            .into_iter()
            .chain([paper.words.get("recipient-listed"), paper.words.get("recipient-file")])
            .collect(),
    }
}

/// The decision that all of them have.
fn common_decision(paper: &Paper<'_>, members: &[ProfileIx]) -> Option<DecisionView> {
    let decision = |ix: &ProfileIx| decision(paper.scene, paper.scene.roll().profile(*ix));
    let first = decision(members.first()?)?;
    let same = |other: DecisionView| other.document == first.document && other.date == first.date;
    members.iter().all(|ix| decision(ix).is_some_and(same)).then_some(first)
}

/// A name in capitals; its last two words stay on one line.
fn in_capitals(name: &str) -> String {
    let name = name.to_uppercase();
    name.rsplit_once(' ').map_or_else(|| name.clone(), |(first, last)| format!("{first}\u{a0}{last}"))
}

fn subject(paper: &Paper<'_>) -> String {
    let subject = match paper.asked.whose {
        Whose::Event(_) => paper.event_title(),
        Whose::Years(..) => paper.words.say("roll-subject", &[("when", &paper.when())]),
    };
    match paper.asked.unit {
        Some(unit) => format!("{subject}, {}", paper.unit(unit)),
        None => subject,
    }
}

fn attached(paper: &Paper<'_>, decision: &DecisionView) -> String {
    let document = share::said(paper.scene, decision);
    paper.words.say("roll-attached", &[("decision", &document), ("by", &decision.by)])
}

/// The parts of the list: by year where there are several, then by kind. Each counts from 1.
fn sections(paper: &Paper<'_>, members: &[ProfileIx]) -> Vec<RollSectionView> {
    let scene = paper.scene;
    let several =
        members.iter().map(|ix| scene.roll().profile(*ix).year).collect::<std::collections::BTreeSet<_>>().len() > 1;
    let mut sections: Vec<((i32, &'static str), RollSectionView)> = Vec::new();
    for ix in members {
        let profile = scene.roll().profile(*ix);
        let part = (profile.year, scene.kind(profile));
        if sections.last().is_none_or(|(last, _)| *last != part) {
            let kind = paper.kind_in_words(profile);
            let numeral = roman(u32::try_from(sections.len() + 1).unwrap_or(u32::MAX));
            let heading = if several {
                paper.words.say("roll-section", &[("numeral", &numeral), ("kind", &kind), ("year", &profile.year)])
            } else {
                format!("{numeral}. {kind}")
            };
            sections.push((part, RollSectionView { heading, rows: Vec::new() }));
        }
        if let Some((_, section)) = sections.last_mut() {
            section.rows.push(row(paper, *ix, profile, section.rows.len() + 1));
        }
    }
    sections.into_iter().map(|(_, section)| section).collect()
}

fn row(paper: &Paper<'_>, ix: ProfileIx, profile: &Profile, number: usize) -> RollRowView {
    RollRowView {
        number,
        name: profile.name.clone(),
        role: share::job(paper.scene, profile).unwrap_or_default(),
        unit: share::place(paper.scene, profile, |unit| &unit.name).unwrap_or_default(),
        award: card::whole(paper.scene, ix).award.unwrap_or_default(),
    }
}
