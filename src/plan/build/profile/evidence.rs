//! Verdicts with their evidence, as the public reads them.

use crate::criteria::Verdict;
use crate::diag::Place;
use crate::plan::scene::Scene;
use crate::plan::views::profile::{TallyView, VerdictView};
use crate::roll::ProfileIx;

/// Verdicts in the plan's order.
pub fn verdicts(scene: Scene<'_>, ix: ProfileIx) -> Vec<VerdictView> {
    let plan = scene.roll().plan_of(scene.roll().profile(ix));
    let page = scene.plan_href(&plan.id);
    let model = scene.model;
    let criteria = model.criteria.of(plan.ix);
    let judged = &scene.model.verdicts.of(ix).verdicts;
    let withheld = withheld(scene, ix);
    judged
        .iter()
        .filter_map(|judged| {
            let criterion = criteria.get(judged.criterion)?;
            let because = model.verdicts.because(&model.roll, &model.criteria, ix, judged.criterion);
            Some(VerdictView {
                verdict: judged.verdict.name(),
                text: scene.text(&criterion.text),
                clause: criterion.clause.clone(),
                href: page.as_ref().map(|page| format!("{page}#{}", criterion.id.as_str())),
                because: because
                    .iter()
                    .filter(|because| !withheld.contains(&because.place))
                    .map(|because| because.message.text(scene.message_lang()))
                    .collect(),
            })
        })
        .collect()
}

/// The places of facts that consent leaves out: awards and titles must not come back as evidence.
fn withheld(scene: Scene<'_>, ix: ProfileIx) -> Vec<Place> {
    if scene.covered(ix).awards {
        return Vec::new();
    }
    let facts = &scene.roll().profile(ix).facts;
    let awards = facts.awards.iter().flatten().map(Place::from);
    awards.chain(facts.titles.iter().flatten().map(Place::from)).collect()
}

/// How many there are of each kind.
pub fn tally(verdicts: &[VerdictView]) -> TallyView {
    let mut tally = TallyView { total: verdicts.len(), ..TallyView::default() };
    for view in verdicts {
        let count = match view.verdict {
            name if name == Verdict::Met.name() => &mut tally.met,
            name if name == Verdict::Waived.name() => &mut tally.waived,
            name if name == Verdict::NotApplicable.name() => &mut tally.not_applicable,
            name if name == Verdict::Unmet.name() => &mut tally.unmet,
            _ => &mut tally.unknown,
        };
        *count += 1;
    }
    tally
}
