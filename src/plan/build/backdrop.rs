//! Builds the words of backdrops, and the page that shows both looks of an event's.

use super::shell::Head;
use super::{events, share};
use crate::content::event::ParsedEvent;
use crate::draw::{BACKDROP_HEIGHT, BACKDROP_MM, BACKDROP_WIDTH, Backdrop, Look};
use crate::plan::backdrops::{self, Format};
use crate::plan::scene::Scene;
use crate::plan::views::event::{BackdropView, BackdropsView};
use crate::plan::views::shell::LinkView;
use crate::text::{Id, roman};
use crate::theme::Arg;

/// What a backdrop says (seed 002, appendix): the form in two parts, the unit, which one it is, place and day.
pub fn words(scene: Scene<'_>, event: &ParsedEvent, look: Look) -> Backdrop {
    let stated = scene.maybe(event.form.as_ref());
    let form = stated.unwrap_or_else(|| scene.say("backdrop.form", &[]));
    let (opening, title) = split(&form, &scene.say("backdrop.opening", &[]));
    let unit = event.unit.as_ref().and_then(|unit| scene.roll().units.find(&unit.value));
    let heading = |text: &str| scene.words.heading(text);
    Backdrop {
        look,
        opening: opening.map(|text| heading(&text)),
        title: heading(&title),
        subject: heading(&scene.say("backdrop.subject", &[])),
        unit: unit.map(|unit| heading(&scene.text(&scene.roll().units.get(unit).name))).unwrap_or_default(),
        ordinal: ordinal(scene, event),
        day: day(scene, event),
    }
}

/// What the file is called.
pub fn title(scene: Scene<'_>, event: &ParsedEvent, look: Look) -> String {
    let title = scene.maybe(event.title.as_ref()).unwrap_or_default();
    let args = [("title", Arg::Text(title)), ("n", Arg::Int(i64::from(look.number())))];
    scene.say("backdrop.title", &args)
}

/// “Hội nghị điển hình tiên tiến” in two lines; a form that does not begin so is one.
fn split(form: &str, opening: &str) -> (Option<String>, String) {
    let length = opening.chars().count();
    let head: String = form.chars().take(length).collect();
    let rest: String = form.chars().skip(length).collect();
    let is_opening =
        length > 0 && head.to_lowercase() == opening.to_lowercase() && rest.starts_with(char::is_whitespace);
    if is_opening && !rest.trim().is_empty() {
        (Some(head), rest.trim().to_owned())
    } else {
        (None, form.trim().to_owned())
    }
}

/// “Lần thứ IV, giai đoạn 2015–2020”, as far as it is stated: years are never derived from a plan.
fn ordinal(scene: Scene<'_>, event: &ParsedEvent) -> Option<String> {
    let number = event.ordinal.as_ref().map(|ordinal| roman(ordinal.value));
    let number = number.map(|n| scene.say("events.ordinal", &[("n", Arg::Text(n))]));
    let period = event.period.as_ref().map(|period| period.value.to_string());
    let period = period.map(|period| scene.say("events.period", &[("period", Arg::Text(period))]));
    let parts: Vec<String> = number.into_iter().chain(period).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Place and day; without a place that of the federation.
fn day(scene: Scene<'_>, event: &ParsedEvent) -> String {
    let Some(date) = event.date.as_ref().map(|date| date.value) else { return String::new() };
    let Some(place) = &event.place else { return share::place_and_day(scene, date) };
    let args = [("place", Arg::Text(scene.text(place))), ("date", Arg::Text(date.in_words(scene.lang)))];
    scene.say("certificate.day", &args)
}

/// The page of both looks of an event.
pub fn backdrops(scene: Scene<'_>, id: &Id, event: &ParsedEvent) -> BackdropsView {
    let main = Scene { lang: &scene.roll().site.language, ..scene };
    let page = main.routes().event(main.lang, id);
    let href = |look, format| backdrops::path(&page, look, format).map(|path| scene.href(&path)).unwrap_or_default();
    let (width, height) = BACKDROP_MM;
    let metres = |millimetres: u32| scene.words.number(scene.lang, f64::from(millimetres) / 1000.0, 1);
    BackdropsView {
        event: events::line(scene, id, event),
        looks: Look::ALL
            .into_iter()
            .map(|look| BackdropView {
                number: u32::from(look.number()),
                text: words(main, event, look).text().replace('\n', " · "),
                svg: href(look, Format::Svg),
                pdf: href(look, Format::Pdf),
                png: href(look, Format::Png),
            })
            .collect(),
        lang: (main.lang != scene.lang).then(|| main.lang.to_owned()),
        width: BACKDROP_WIDTH,
        height: BACKDROP_HEIGHT,
        width_metres: metres(width),
        height_metres: metres(height),
    }
}

/// The head of that page.
pub fn head(scene: Scene<'_>, id: &Id, event: &ParsedEvent) -> Head {
    let mut head = Head::titled(scene.say("backdrop.heading", &[]));
    head.crumbs = events::head(scene, event).crumbs;
    head.crumbs.push(LinkView {
        text: scene.maybe(event.title.as_ref()).unwrap_or_default(),
        href: Some(scene.href(&scene.routes().event(scene.lang, id))),
    });
    head
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_form_is_split_behind_its_opening() {
        let two = |form: &str| split(form, "Hội nghị");
        assert_eq!(two("Hội nghị điển hình tiên tiến"), (Some("Hội nghị".into()), "điển hình tiên tiến".into()));
        assert_eq!(two("hội nghị biểu dương"), (Some("hội nghị".into()), "biểu dương".into()));
        for whole in ["Gặp mặt, giao lưu với các điển hình tiêu biểu", "Hội nghị", "Hội nghịch", ""]
        {
            assert_eq!(two(whole), (None, whole.into()), "{whole}");
        }
    }
}
