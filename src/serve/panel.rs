//! What only an editor sees beside a page: why it is not public, and how its profile stands to each criterion.

use super::html::{capital, say, text, words};
use super::look::{Hidden, Look};
use crate::criteria::{Reason, Verdict};
use crate::diag::{Lang, Message, Place, SourceMap, msg};
use crate::pipeline::Site;
use crate::plan::PageKind;
use crate::roll::ProfileIx;

/// Why a page is not public, above it; nothing where it is.
pub(super) fn banner(look: &Look, lang: Lang) -> String {
    let Some(hidden) = &look.hidden else { return String::new() };
    let reasons = reasons(&look.site, hidden, lang);
    let mut out = format!(
        "<div class=\"banner\" role=\"note\" aria-label=\"{}\"><p><b>{}</b></p><ul>{reasons}</ul>",
        say(&msg("preview-why"), lang),
        say(&msg("preview-hidden"), lang),
    );
    if matches!(look.page.kind, PageKind::Tombstone(_)) {
        out.push_str(&format!("<p>{}</p>", say(&msg("preview-tombstone"), lang)));
    }
    out.push_str("</div>");
    out
}

/// Each reason why something is not public, with what would change that, as items of a list.
pub(super) fn reasons(site: &Site, hidden: &Hidden, lang: Lang) -> String {
    let model = &site.model;
    let each: Vec<(Message, Message)> = match hidden {
        Hidden::Draft => vec![(msg("preview-draft-page"), Reason::Draft.remedy())],
        Hidden::Profile(ix, reasons) => {
            let criteria = model.criteria.of(model.roll.profile(*ix).plan);
            reasons.iter().map(|reason| (reason.message(criteria), reason.remedy())).collect()
        }
    };
    // Several criteria are often short of the same: said once.
    let said: Vec<(String, String)> = each.iter().map(|(why, remedy)| (why.text(lang), remedy.text(lang))).collect();
    let same = said.chunk_by(|(_, one), (_, other)| one == other);
    let item = |group: &[(String, String)]| {
        let whys: Vec<&str> = group.iter().map(|(why, _)| why.as_str()).collect();
        let remedy = group.first().map(|(_, remedy)| words(remedy)).unwrap_or_default();
        format!("<li>{}. <span class=\"remedy\">→ {remedy}.</span></li>", capital(&whys.join("; ")))
    };
    same.map(item).collect()
}

/// How many criteria apply to a profile, and how many of them are met or waived.
pub(super) fn count(site: &Site, ix: ProfileIx) -> (usize, usize) {
    let verdicts = site.model.verdicts.of(ix).verdicts.iter().map(|judged| judged.verdict);
    let apply: Vec<Verdict> = verdicts.filter(|verdict| *verdict != Verdict::NotApplicable).collect();
    (apply.iter().filter(|verdict| !verdict.falls_short()).count(), apply.len())
}

/// The panel of a page; `hidden` is how many profiles and pages are not public.
pub(super) fn panel(site: &Site, look: Option<&Look>, hidden: usize, lang: Lang) -> String {
    let close = say(&msg("preview-close"), lang);
    let mut out = format!(
        "<aside class=\"panel\" aria-labelledby=\"panel\" tabindex=\"-1\" hidden><div class=\"top\"><h2 id=\"panel\">{}</h2><button type=\"button\" data-act=\"close-panel\">{close}</button></div>",
        say(&msg("preview-open"), lang),
    );
    if let Some(look) = look
        && let Some(ix) = look.profile()
    {
        out.push_str(&verdicts(look, ix, lang));
    }
    let today = msg("preview-now").with("date", site.model.today);
    out.push_str(&format!(
        "<p class=\"foot\"><a href=\"/__vinhdanh/\">{}</a><br><a href=\"/__vinhdanh/theo-doi/\">{}</a><br><span class=\"note\">{}</span></p></aside>",
        say(&msg("preview-hidden-all").with("count", hidden), lang),
        say(&msg("preview-follow-link"), lang),
        say(&today, lang)
    ));
    out
}

/// The verdicts on a profile, what is missing first.
fn verdicts(look: &Look, ix: ProfileIx, lang: Lang) -> String {
    let (site, model) = (&*look.site, &look.site.model);
    let profile = model.roll.profile(ix);
    let state = if look.hidden.is_some() { msg("preview-hidden") } else { msg("preview-public") };
    let (met, whole) = count(site, ix);
    let mut out = format!(
        "<p class=\"name\"><b>{}</b><br>{} · {} · {}</p><h3>{}</h3>",
        text(&profile.name),
        text(model.roll.plan_of(profile).label()),
        profile.year,
        say(&state, lang),
        say(&msg("preview-criteria").with("met", met).with("whole", whole), lang),
    );
    let of_plan = model.criteria.of(profile.plan);
    let (mut missing, mut good, mut other) = (String::new(), String::new(), String::new());
    for judged in &model.verdicts.of(ix).verdicts {
        let Some(criterion) = of_plan.get(judged.criterion) else { continue };
        let (icon, group) = match judged.verdict {
            Verdict::Unmet => ("✗", &mut missing),
            Verdict::Unknown => ("?", &mut missing),
            Verdict::Met => ("✓", &mut good),
            Verdict::Waived => ("○", &mut other),
            Verdict::NotApplicable => ("–", &mut other),
        };
        let level = if criterion.level.name() == "deny" {
            String::new()
        } else {
            format!(" <span class=\"note\">({})</span>", say(&msg("preview-level-advisory"), lang))
        };
        group.push_str(&format!(
            "<li class=\"{}\"><p><b>{icon} {}</b> · {}{level}<br>{}</p>",
            judged.verdict.name().replace('_', "-"),
            say(&judged.verdict.word(), lang),
            text(&criterion.clause),
            text(criterion.text.get(lang.code())),
        ));
        for because in model.verdicts.because(&model.roll, &model.criteria, ix, judged.criterion) {
            let places = std::iter::once(&because.place).chain(&because.also);
            let places: Vec<String> = places.map(|at| place(*at, &model.sources)).collect();
            group.push_str(&format!(
                "<p class=\"because\">{}<br><span class=\"note\">{}</span></p>",
                words(&because.message.text(lang)),
                text(&places.join(", "))
            ));
        }
        group.push_str("</li>");
    }
    if missing.is_empty() {
        out.push_str(&format!("<p class=\"note\">{}</p>", say(&msg("preview-nothing-missing"), lang)));
    } else {
        out.push_str(&format!("<h4>{}</h4><ul>{missing}</ul>", say(&msg("preview-missing"), lang)));
    }
    for (title, list, open) in [(msg("preview-met"), good, " open"), (msg("preview-other-verdicts"), other, "")] {
        if !list.is_empty() {
            let title = say(&title, lang);
            out.push_str(&format!("<details{open}><summary>{title}</summary><ul>{list}</ul></details>"));
        }
    }
    out
}

/// A place as `path:line`.
fn place(place: Place, sources: &SourceMap) -> String {
    let start = sources.position(place.file(), place.start() as usize);
    format!("{}:{}", sources.path(place.file()), start.line)
}
