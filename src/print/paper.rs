//! What all kinds of printed matter are made with: the views of the site, words, and the pictures named so far.

use super::chosen::{Asked, Kind, Whose};
use super::picture::Album;
use super::views::{ColoursView, FrameView};
use super::words::Words;
use crate::draw::{Colour, Qr};
use crate::plan::Scene;
use crate::roll::{Profile, UnitIx};
use crate::theme::Arg;

/// What printed matter is made with.
pub(super) struct Paper<'a> {
    pub scene: Scene<'a>,
    pub words: Words,
    pub asked: &'a Asked,
    pub album: Album,
}

impl Paper<'_> {
    /// What all kinds have.
    pub fn frame(&mut self) -> FrameView {
        let design = self.scene.words.design();
        let emblem = design.and_then(|design| design.emblem.as_ref()).map(|emblem| emblem.svg());
        FrameView {
            lang: self.scene.lang.to_owned(),
            title: self.title(),
            organisation: self.scene.organisation(),
            emblem: emblem.map(|svg| self.album.drawing("emblem.svg", svg)),
            colours: colours(self.scene),
        }
    }

    /// The title of the document.
    pub fn title(&self) -> String {
        let key = match self.asked.kind {
            Kind::Certificates => "title-certificates",
            Kind::NameCards => "title-name-cards",
            Kind::Roll => "title-roll",
            Kind::Yearbook => "title-yearbook",
        };
        let title = self.words.say(key, &[("when", &self.when())]);
        match self.asked.unit {
            Some(unit) => format!("{title} – {}", self.unit(unit)),
            None => title,
        }
    }

    /// The year, the years or the event.
    pub fn when(&self) -> String {
        match &self.asked.whose {
            Whose::Years(first, last) if first == last => self.words.say("when-year", &[("year", first)]),
            Whose::Years(first, last) => self.words.say("when-years", &[("first", first), ("last", last)]),
            Whose::Event(_) => self.event_title(),
        }
    }

    /// What the event is called; empty where none was asked for.
    pub fn event_title(&self) -> String {
        let Whose::Event(id) = &self.asked.whose else { return String::new() };
        let event = self.scene.roll().events.iter().find(|event| event.id.as_ref() == Some(id));
        event.and_then(|event| self.scene.maybe(event.title.as_ref())).unwrap_or_else(|| id.to_string())
    }

    /// The full name of a unit.
    pub fn unit(&self, unit: UnitIx) -> String {
        self.scene.text(&self.scene.roll().units.get(unit).name)
    }

    /// The code of an address, and what it shows; `None` where the address is too long.
    pub fn qr(&mut self, name: &str, url: &str) -> Option<String> {
        let qr = Qr::of(url)?;
        Some(self.album.drawing(&format!("{name}.svg"), qr_svg(&qr)))
    }

    /// What the picture of a code shows.
    pub fn qr_alt(&self, address: &str) -> String {
        self.words.say("qr-alt", &[("address", &address)])
    }

    /// `individual`, `collective` or `model`, in words.
    pub fn kind_in_words(&self, profile: &Profile) -> String {
        self.scene.say(&format!("kind.{}", self.scene.kind(profile)), &[])
    }

    /// A number as the language writes it.
    pub fn number(&self, number: usize) -> String {
        self.scene.words.number(self.scene.lang, number as f64, 0)
    }

    /// A phrase of the theme with a number in it.
    pub fn counted(&self, key: &str, n: usize) -> String {
        self.scene.say(key, &[("n", Arg::Int(i64::try_from(n).unwrap_or(i64::MAX)))])
    }
}

/// Dark modules on a white ground with its quiet zone of four modules.
fn qr_svg(qr: &Qr) -> String {
    let side = qr.size + 8;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-4 -4 {side} {side}\"><path fill=\"#fff\" d=\"M-4-4h{side}v{side}h-{side}z\"/><path d=\"{}\"/></svg>",
        qr.path()
    )
}

/// The theme's colours; those of the program's own theme where it has none.
fn colours(scene: Scene<'_>) -> ColoursView {
    let own = scene.words.design().map(|design| design.colours);
    let hex = |of: fn(&crate::draw::Colours) -> Colour, usual: &str| {
        own.as_ref().map_or_else(|| usual.to_owned(), |colours| of(colours).hex())
    };
    ColoursView {
        paper: hex(|colours| colours.paper, "#fbf8f2"),
        wash: hex(|colours| colours.wash, "#f1e9db"),
        ink: hex(|colours| colours.ink, "#241d18"),
        soft: hex(|colours| colours.soft, "#5b5046"),
        accent: hex(|colours| colours.accent, "#8f1d21"),
        gold: hex(|colours| colours.gold, "#b08a36"),
        gold_ink: hex(|colours| colours.gold_ink, "#735510"),
        rule: hex(|colours| colours.rule, "#dfd4c1"),
    }
}
