//! Printed matter: certificates, name cards, a year's roll, the yearbook. Who stands in it and what is said of them, as
//! plain values; how it looks is the business of a [`Press`], which this library does not have.
//!
//! Everything is taken from the views of the site, so that paper says no more than the public page: published profiles
//! only, and of them only what consent covers. Values in, values out; [`develop`] alone asks for photographs.

mod certificate;
mod chosen;
mod name_card;
mod paper;
mod picture;
mod press;
mod profile;
mod roll;
mod statistics;
mod story;
pub mod views;
mod words;
mod yearbook;

pub use chosen::{Asked, Kind, Whose, chosen};
pub use picture::{Undeveloped, develop};
pub use press::{Job, Press, PressError};

use crate::diag::{Message, msg};
use crate::pipeline::Site;
use crate::plan::Scene;
use crate::theme::Asks;
use paper::Paper;
use picture::Album;
use views::{Matter, View};
use words::Words;

/// What is to be printed, in the language that was asked for, as of today.
///
/// # Errors
/// Why there is nothing to print, or that the page of the foreword is not there.
pub fn gather(site: &Site, asked: &Asked) -> Result<Matter, Message> {
    let scene = Scene { asks: &Asks::EVERYTHING, ..site.scene(&asked.lang) };
    let members = chosen(scene, asked)?;
    let words = Words::new(scene.message_lang());
    let mut paper = Paper { scene, words, asked, album: Album::default() };
    let view = match asked.kind {
        Kind::Certificates => View::Certificates(certificate::certificates(&mut paper, &members)?),
        Kind::NameCards => View::NameCards(name_card::name_cards(&mut paper, &members)),
        Kind::Roll => View::Roll(Box::new(roll::roll(&mut paper, &members))),
        Kind::Yearbook => View::Yearbook(Box::new(yearbook::yearbook(&mut paper, &members)?)),
    };
    let frame = paper.frame();
    Ok(Matter { frame, people: members.len(), view, pictures: paper.album.into_wanted(), day: site.model.today })
}

/// Why nobody is found.
fn nobody(scene: Scene<'_>) -> Message {
    let years: Vec<String> = scene.index().years.iter().map(ToString::to_string).collect();
    if years.is_empty() { msg("print-nobody-at-all") } else { msg("print-nobody").with("years", years) }
}
